//! Conflicts: what two offices changed without having seen each other's edit (law C5).

use super::change::Change;
use super::id::RowRef;
use super::state::{Ledger, RowView};
use crate::domain::{Transfer, Value};

/// One value that stands in a conflict, and the change that set it.
#[derive(Clone, Copy, Debug)]
pub struct HeadValue<'a> {
    pub change: &'a Change,
    /// Null where the change cleared the field.
    pub value: &'a Value,
}

/// 冲突: what a person has to decide. A decision is a change like any other; it replaces all that stood.
#[derive(Clone, Debug)]
pub enum Conflict<'a> {
    /// Different values stand in one field. The first is the one shown for now.
    Field { row: RowRef, field: &'a str, standing: Vec<HeadValue<'a>> },
    /// The row was deleted by somebody who had not seen these edits. It is shown for now.
    Deletion { row: RowRef, deletions: Vec<&'a Change>, edits: Vec<&'a Change> },
}

impl Ledger {
    /// Every conflict that nobody has decided, by row.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        // What is remembered of this computer's own files is nobody's to decide.
        self.all_rows().filter(|row| row.kind() != Transfer::KIND).flat_map(|row| row.conflicts()).collect()
    }
}

impl<'a> RowView<'a> {
    /// The conflicts in this row. A deleted row has none: what stands in its fields is of no account.
    pub fn conflicts(&self) -> Vec<Conflict<'a>> {
        let mut found = Vec::new();
        if self.is_new() || self.is_deleted() {
            return found;
        }
        for field in self.field_names() {
            // Equal values are no conflict, whoever wrote them.
            let mut standing: Vec<HeadValue> = Vec::new();
            for one in self.standing(field) {
                if standing.iter().all(|other| other.value != one.value) {
                    standing.push(one);
                }
            }
            if standing.len() > 1 && field != Change::DELETED {
                found.push(Conflict::Field { row: self.name(), field, standing });
            }
        }
        let edits: Vec<&Change> = self.unseen_edits().collect();
        if !edits.is_empty() {
            let deletions = self
                .standing(Change::DELETED)
                .into_iter()
                .map(|one| one.change)
                .filter(|c| c.deletes())
                .collect();
            found.push(Conflict::Deletion { row: self.name(), deletions, edits });
        }
        found
    }
}
