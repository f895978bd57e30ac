//! Conflicts: what two sides changed without having seen each other's edit (law C5).

use std::collections::{BTreeMap, HashSet};

use rustc_hash::FxHashMap;

use super::change::Change;
use super::id::{ChangeId, RowRef};
use super::revision::Revision;
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

/// How many undecided conflicts a ledger has, kept up to date as changes arrive.
#[derive(Clone, Debug, Default)]
pub struct ConflictCount {
    seen: Option<Revision>,
    /// Of each row that has any.
    rows: FxHashMap<RowRef, usize>,
}

impl ConflictCount {
    /// Takes in what happened to the ledger since the last call, and counts.
    pub fn follow(&mut self, ledger: &Ledger) -> usize {
        match self.seen.as_ref().and_then(|seen| ledger.touched_since(seen)) {
            Some(touched) => touched.iter().filter_map(|row| ledger.row(row)).for_each(|row| self.note(&row)),
            None => {
                self.rows.clear();
                // Most rows have one change, and nothing to decide.
                ledger.all_rows().filter(|row| !row.is_new()).for_each(|row| self.note(&row));
            }
        }
        self.seen = Some(ledger.revision());
        self.rows.values().sum()
    }

    fn note(&mut self, row: &RowView) {
        match if row.is_new() { 0 } else { conflicts_shown(row).len() } {
            0 => drop(self.rows.remove(&row.name())),
            count => drop(self.rows.insert(row.name(), count)),
        }
    }
}

/// The conflicts in a row that a person decides. Transfers record this computer's own files; there is nothing to decide
/// about them.
fn conflicts_shown<'a>(row: &RowView<'a>) -> Vec<Conflict<'a>> {
    if row.kind() == Transfer::KIND { Vec::new() } else { row.conflicts() }
}

impl Ledger {
    /// Every undecided conflict, by row.
    pub fn conflicts(&self) -> Vec<Conflict<'_>> {
        self.all_rows().flat_map(|row| conflicts_shown(&row)).collect()
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
