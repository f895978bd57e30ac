//! What happened to a ledger since a view of it was made, so that the view can follow instead of being made again.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::Change;
use super::id::RowRef;
use super::state::Ledger;
use crate::domain::Owner;

/// A state of one ledger in memory. Two equal revisions are the same state; a copy of a ledger has revisions of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    epoch: u64,
    /// How many changes had arrived.
    changes: usize,
}

impl Ledger {
    /// The present state.
    pub fn revision(&self) -> Revision {
        Revision { epoch: self.epoch().number(), changes: self.len() }
    }

    /// The changes that arrived since, in order; `None` as in [`Ledger::touched_since`].
    pub(super) fn arrived_since(&self, seen: &Revision) -> Option<&[Arc<Change>]> {
        self.changes().get(seen.changes..).filter(|_| seen.epoch == self.epoch().number())
    }

    /// Every row that may look different now: those that were changed, and those that they are or were under. `None`
    /// when that is not known, because `seen` is of another ledger or changes were taken out or replaced since.
    pub fn touched_since(&self, seen: &Revision) -> Option<BTreeSet<RowRef>> {
        let mut touched = BTreeSet::new();
        self.arrived_since(seen)?.iter().for_each(|change| self.touch(&change.row, &mut touched));
        Some(touched)
    }

    /// Adds a row and, through every owner that a change ever gave it, the rows above it.
    fn touch(&self, row: &RowRef, touched: &mut BTreeSet<RowRef>) {
        if !touched.insert(row.clone()) {
            return;
        }
        for change in self.log(row) {
            owners(change).for_each(|owner| self.touch(&owner, touched));
        }
    }
}

/// The rows that a change puts its row under.
fn owners(change: &Change) -> impl Iterator<Item = RowRef> {
    Owner::ALL.into_iter().filter_map(|owner| {
        let id = owner.id(change.row.kind(), change.set.get(owner.kind()))?;
        RowRef::new(owner.kind(), id).ok()
    })
}
