//! Conflicts: what two sides changed without having seen each other's edit (law C5).

use std::collections::{BTreeMap, HashSet};

use super::change::Change;
use super::id::{ChangeId, RowRef};
use super::state::{HeadValue, Ledger, RowView};
use crate::domain::Transfer;

/// 冲突: what a person has to decide. A decision is a change like any other; it replaces all sides.
#[derive(Clone, Debug)]
pub enum Conflict<'a> {
    /// One field has several heads with different values: one of `standing` per value, the first is shown for now.
    Field { row: RowRef, field: &'a str, standing: Vec<HeadValue<'a>> },
    /// The row was deleted by changes (`deletions`) that had not seen some edits (`edits`) of the row or of rows under
    /// it. It is shown for now.
    Deletion { row: RowRef, deletions: Vec<&'a Change>, edits: Vec<&'a Change> },
}

impl Ledger {
    /// Every undecided conflict, by row.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        // Transfers record this computer's own files; there is nothing to decide about them.
        self.all_rows().filter(|row| row.kind() != Transfer::KIND).flat_map(|row| row.conflicts()).collect()
    }
}

impl<'a> RowView<'a> {
    /// The conflicts in this row. A deleted row has none, because its fields are not shown.
    pub fn conflicts(&self) -> Vec<Conflict<'a>> {
        let mut found = Vec::new();
        if self.is_new() || self.is_deleted() {
            return found;
        }
        for field in self.field_names() {
            // Heads with equal values are no conflict.
            let mut seen = HashSet::new();
            let standing: Vec<HeadValue> =
                self.standing(field).into_iter().filter(|one| seen.insert(one.value)).collect();
            if standing.len() > 1 && field != Change::DELETED {
                found.push(Conflict::Field { row: self.name(), field, standing });
            }
        }
        let below = self.work_below().flat_map(|row| row.standing_changes());
        let edits: BTreeMap<&ChangeId, &Change> =
            self.unseen_edits().chain(below).map(|change| (&change.id, change)).collect();
        if !edits.is_empty() {
            let deletions = self
                .standing(Change::DELETED)
                .into_iter()
                .map(|one| one.change)
                .filter(|c| c.deletes())
                .collect();
            found.push(Conflict::Deletion {
                row: self.name(),
                deletions,
                edits: edits.into_values().collect(),
            });
        }
        found
    }
}
