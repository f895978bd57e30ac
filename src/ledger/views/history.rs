//! The history of a row, field by field, for people.

use crate::domain::Value;
use crate::ledger::Change;
use crate::ledger::RowView;

/// One step in the history of a field.
#[derive(Clone, Debug)]
pub struct HistoryEntry<'a> {
    /// The change that made the step.
    pub change: &'a Change,
    /// The field it set.
    pub field: &'a str,
    /// The value before; null where there was none, and where it is not here because a file left it out.
    pub before: Value,
    /// Of a decision between several heads: the values that were not chosen; otherwise empty.
    pub rejected: Vec<Value>,
    /// The value it set; null where it cleared the field.
    pub after: &'a Value,
}

impl<'a> RowView<'a> {
    /// Every step of every field of the row, the newest first.
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
