//! The ids of the changes of a new action.

use std::collections::BTreeSet;

use super::id::{ChangeId, ReplicaId};
use super::state::Ledger;

/// The ids of the changes of one action.
pub(super) struct FreshIds<'a> {
    ledger: &'a Ledger,
    replica: &'a ReplicaId,
    first: u64,
    /// The ids that were given already.
    given: BTreeSet<ChangeId>,
}

impl<'a> FreshIds<'a> {
    /// Ids after every id of `ledger` and of `also`.
    pub(super) fn after<'i>(
        ledger: &'a Ledger,
        also: impl IntoIterator<Item = &'i ChangeId>,
        replica: &'a ReplicaId,
    ) -> Self {
        let mut clock = ledger.clock().clone();
        also.into_iter().for_each(|id| clock.see(id));
        Self { ledger, replica, first: clock.next(replica), given: BTreeSet::new() }
    }

    /// The id of the change at `place` in the action: greater than those it replaces (law C4), and not taken yet. Where
    /// a replaced id is beyond the clock, this id continues from there; the other changes of the action do not.
    pub(super) fn at(&mut self, place: usize, replaces: &BTreeSet<ChangeId>) -> ChangeId {
        let mut id = ChangeId { counter: self.first + place as u64, replica: self.replica.clone() };
        if let Some(greatest) = replaces.last() {
            id.counter = id.counter.max(greatest.counter + 1);
        }
        while self.given.contains(&id) || self.ledger.change(&id).is_some() {
            id.counter += 1;
        }
        self.given.insert(id.clone());
        id
    }
}
