//! Which counter the next change gets.

use std::collections::BTreeMap;

use super::id::{ChangeId, ReplicaId};

/// The greatest counters of a ledger's changes (docs/decisions/0008-counters.md).
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    /// The greatest counter up to [`ChangeId::CLOCK_MAX`].
    greatest: u64,
    /// Each replica's greatest counter from there to [`ChangeId::HONEST_MAX`].
    beyond: BTreeMap<ReplicaId, u64>,
}

impl Clock {
    /// Counts the id of a change. A counter above [`ChangeId::CLOCK_MAX`] was made up: it counts for its own replica
    /// only, and above [`ChangeId::HONEST_MAX`] for none, so that it uses up nobody else's room.
    pub(super) fn see(&mut self, id: &ChangeId) {
        if id.counter <= ChangeId::CLOCK_MAX {
            self.greatest = self.greatest.max(id.counter);
        } else if id.counter <= ChangeId::HONEST_MAX {
            let greatest = self.beyond.entry(id.replica.clone()).or_default();
            *greatest = id.counter.max(*greatest);
        }
    }

    /// The counter of the next change of `replica`.
    pub(super) fn next(&self, replica: &ReplicaId) -> u64 {
        1 + self.beyond.get(replica).copied().unwrap_or(self.greatest)
    }
}
