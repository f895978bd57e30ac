//! Fixtures for tests: three replicas that edit a ledger and exchange changes in any order.

use std::sync::Arc;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;

/// The stamp of one of four replicas, counted round.
pub(crate) fn stamp(replica: usize) -> Stamp {
    Stamp {
        replica: ["ann", "bob", "cyd", "dan"][replica % 4].parse().unwrap(),
        by: Arc::new(Author { office: "县城管局".into(), name: format!("{replica}") }),
        // A clock that runs backwards: nothing may depend on it (C4).
        at: format!("{}-01-01T00:00:00+08:00", 2030 - replica).into(),
    }
}

/// A ledger without changes.
pub(crate) fn ledger() -> Ledger {
    Ledger::new("test-1".parse().unwrap())
}

/// One thing a replica does.
#[derive(Clone, Debug)]
pub(crate) enum Deed {
    Insert,
    Set {
        row: usize,
        field: usize,
        value: u8,
    },
    Clear {
        row: usize,
        field: usize,
    },
    Delete {
        row: usize,
    },
    Undo,
    Redo,
    /// Merges every change of another replica.
    Hear {
        from: usize,
    },
    /// Merges every n-th change of another replica, newest first and twice.
    HearSome {
        from: usize,
        every: usize,
    },
}

/// Up to sixty deeds, each with the replica that does it.
pub(crate) fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    let deed = prop_oneof![
        2 => Just(Deed::Insert),
        6 => (0..4usize, 0..3usize, 0..3u8).prop_map(|(row, field, value)| Deed::Set { row, field, value }),
        1 => (0..4usize, 0..3usize).prop_map(|(row, field)| Deed::Clear { row, field }),
        1 => (0..4usize).prop_map(|row| Deed::Delete { row }),
        2 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        2 => (0..3usize).prop_map(|from| Deed::Hear { from }),
        1 => (0..3usize, 1..4usize).prop_map(|(from, every)| Deed::HearSome { from, every }),
    ];
    prop::collection::vec((0..3usize, deed), 0..60)
}

/// The nth row of a ledger, counted round; `None` when it has none.
pub(crate) fn row_at(ledger: &Ledger, nth: usize) -> Option<RowRef> {
    let rows: Vec<_> = ledger.all_rows().map(|row| row.name()).collect();
    (!rows.is_empty()).then(|| rows[nth % rows.len()].clone())
}

/// Runs the deeds on three replicas, each with its own ledger.
pub(crate) fn play(deeds: &[(usize, Deed)]) -> [Ledger; 3] {
    let mut ledgers = [ledger(), ledger(), ledger()];
    for (who, deed) in deeds {
        let who = *who;
        let stamp = stamp(who);
        match deed {
            Deed::Insert => {
                ledgers[who].act(&stamp, |draft| {
                    draft.insert("finding", [("title", json!("问题"))]);
                });
            }
            Deed::Set { row, field, value } => {
                if let Some(row) = row_at(&ledgers[who], *row) {
                    ledgers[who].act(&stamp, |draft| draft.set(&row, ["a", "b", "c"][*field], json!(value)));
                }
            }
            Deed::Clear { row, field } => {
                if let Some(row) = row_at(&ledgers[who], *row) {
                    ledgers[who].act(&stamp, |draft| draft.set(&row, ["a", "b", "c"][*field], Value::Null));
                }
            }
            Deed::Delete { row } => {
                if let Some(row) = row_at(&ledgers[who], *row) {
                    ledgers[who].act(&stamp, |draft| draft.delete(&row));
                }
            }
            Deed::Undo => drop(ledgers[who].undo(&stamp)),
            Deed::Redo => drop(ledgers[who].redo(&stamp)),
            Deed::Hear { from } => {
                let heard = ledgers[*from].changes().to_vec();
                ledgers[who].merge(heard);
            }
            Deed::HearSome { from, every } => {
                let heard: Vec<_> = ledgers[*from].changes().iter().rev().step_by(*every).cloned().collect();
                ledgers[who].merge(heard.iter().cloned().chain(heard.iter().cloned()));
            }
        }
    }
    ledgers
}

/// The whole state as text, for comparison: rows, all heads, deletions, conflicts.
pub(crate) fn picture(ledger: &Ledger) -> String {
    let mut picture = String::new();
    // Transfers are not shared between offices.
    for row in ledger.all_rows().filter(|row| row.kind() != crate::domain::Transfer::KIND) {
        picture += &format!("{} deleted={}\n", row.name(), row.is_deleted());
        for field in row.field_names() {
            let standing: Vec<_> = row
                .standing(field)
                .iter()
                .map(|one| (one.change.id.to_string(), one.value.clone()))
                .collect();
            picture += &format!("  {field} = {standing:?}\n");
        }
    }
    let ids = |changes: &[&Change]| changes.iter().map(|change| change.id.to_string()).collect::<Vec<_>>();
    for conflict in ledger.conflicts() {
        picture += &match conflict {
            Conflict::Field { row, field, standing } => {
                let changes: Vec<&Change> = standing.iter().map(|one| one.change).collect();
                format!("{row} {field} {:?}\n", ids(&changes))
            }
            Conflict::Deletion { row, deletions, edits } => {
                format!("{row} {:?} against {:?}\n", ids(&deletions), ids(&edits))
            }
        };
    }
    picture
}

/// All parts merged into one ledger.
pub(crate) fn merged<'a>(parts: impl IntoIterator<Item = &'a Ledger>) -> Ledger {
    let mut whole = ledger();
    for part in parts {
        whole.merge(part.changes().to_vec());
    }
    whole
}
