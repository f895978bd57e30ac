//! What the database should hold of a ledger, remembered outside it, and the comparison at the start (law S3).
//!
//! The expected state may be older than the database, since localStorage reaches the disk seconds or minutes late. It
//! is never newer, because it is set after the append has returned. So more than it says is fine, and less is a loss.

use serde::{Deserialize, Serialize};

use super::Loaded;

/// What should be stored of one ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExpectedState {
    /// How many changes the ledger had.
    pub changes: u64,
    /// How many batches they were stored in.
    pub batches: u64,
    /// When they were last saved, `2026-11-24T08:20:11+08:00`: for people.
    pub saved_at: String,
    /// What the ledger was called: for people.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// How a ledger that was just loaded compares with its expected state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StartupCheck {
    /// Nothing is here and nothing should be.
    Fresh,
    /// At least what should be here is.
    AsExpected,
    /// Nothing is here, though there should be: no new ledger is written in its place, and recovery is offered.
    Missing { expected: ExpectedState },
    /// Fewer changes are here than expected; `changes` is how many are.
    Fewer { expected: ExpectedState, changes: u64 },
}

impl StartupCheck {
    /// Compares what should be here (`None`: nothing is remembered) with what was loaded.
    pub fn of(expected: Option<&ExpectedState>, found: &Loaded) -> Self {
        let changes = found.changes.len() as u64;
        match expected {
            None if found.batches == 0 => Self::Fresh,
            None => Self::AsExpected,
            Some(marker) if found.batches == 0 && (marker.batches > 0 || marker.changes > 0) => {
                Self::Missing { expected: marker.clone() }
            }
            // The same changes may be stored in fewer batches: a page that still had them has written them again in
            // one.
            Some(marker) if changes < marker.changes => Self::Fewer { expected: marker.clone(), changes },
            Some(_) if found.batches == 0 => Self::Fresh,
            Some(_) => Self::AsExpected,
        }
    }

    /// Whether something a person wrote is lost. The replica then needs a new id before it makes changes: its counter
    /// would give ids that the lost changes have in other offices.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Fewer { .. })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::{Ledger, Stamp};

    fn marker(changes: u64, batches: u64) -> ExpectedState {
        ExpectedState { changes, batches, saved_at: "2026-11-24T08:20:11+08:00".into(), name: String::new() }
    }

    fn found(changes: usize, batches: u64) -> Loaded {
        let stamp = Stamp { replica: "k3f9".parse().unwrap(), by: Default::default(), at: "".into() };
        let change = Ledger::new("k-1".parse().unwrap())
            .act(&stamp, |draft| {
                draft.insert("finding", [("title", "路灯".into())]);
            })
            .remove(0);
        Loaded { changes: vec![change; changes], batches, ..Loaded::default() }
    }

    #[test]
    fn s3_less_than_was_marked_is_a_loss() {
        use StartupCheck::*;
        let missing = |expected| Missing { expected };
        for (expected, here, verdict) in [
            (None, found(0, 0), Fresh),
            (None, found(3, 1), AsExpected),
            (Some(marker(0, 0)), found(0, 0), Fresh),
            (Some(marker(3, 1)), found(3, 1), AsExpected),
            // The expected state reaches the disk later than the database does.
            (Some(marker(3, 1)), found(5, 2), AsExpected),
            (Some(marker(3, 1)), found(0, 0), missing(marker(3, 1))),
            (Some(marker(3, 2)), found(2, 2), Fewer { expected: marker(3, 2), changes: 2 }),
            (Some(marker(3, 2)), found(3, 1), AsExpected),
            // All batches damaged is not the same as none there: their texts can be saved.
            (Some(marker(3, 1)), found(0, 1), Fewer { expected: marker(3, 1), changes: 0 }),
        ] {
            let loss = matches!(verdict, Missing { .. } | Fewer { .. });
            let found = StartupCheck::of(expected.as_ref(), &here);
            assert_eq!((found.is_loss(), found), (loss, verdict));
        }
    }
}
