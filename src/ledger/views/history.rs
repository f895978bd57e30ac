//! The history of a row and of a field: the log, read for people.

use crate::domain::Value;
use crate::ledger::Change;
use crate::ledger::RowView;

/// One step in the history of a field.
#[derive(Clone, Debug)]
pub struct HistoryEntry<'a> {
    pub change: &'a Change,
    pub field: &'a str,
    /// What stood before; null where nothing did, and where it did not come along with the file.
    pub before: Value,
    /// Of a decision between several values that stood: those that were not taken.
    pub rejected: Vec<Value>,
    /// Null where the field was cleared.
    pub after: &'a Value,
}

impl<'a> RowView<'a> {
    /// Every step of every field of the row, newest first.
    pub fn history(&self) -> Vec<HistoryEntry<'a>> {
        let mut entries: Vec<HistoryEntry> = self
            .log()
            .flat_map(|change| {
                change.set.iter().map(move |(field, after)| {
                    let mut stood = self.ledger().sides(change, field).unwrap_or_default();
                    let before = stood.first().cloned().unwrap_or_default();
                    if stood.len() > 1 {
                        stood.retain(|value| value != after);
                    } else {
                        stood.clear();
                    }
                    HistoryEntry { change, field, before, rejected: stood, after }
                })
            })
            .collect();
        entries.sort_by(|a, b| b.change.id.cmp(&a.change.id).then(a.field.cmp(b.field)));
        entries
    }
}
