//! A package that was read: its changes, and what its rows say beyond its history.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::envelope::Envelope;
use crate::domain::Values;
use crate::ledger::{Change, ChangeId, Ledger, LedgerId, RowRef, Stamp};

/// The `format` of a package, in every version.
pub const FORMAT: &str = "rectify-package";

/// The newest version of the format, which is written; older ones are read.
pub const VERSION: u32 = 2;

/// A package that was read and checked as a whole. Nothing of it is imported yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    /// What it says of itself.
    pub envelope: Envelope,
    /// The ledger it belongs to; `None` in a file without a history, which belongs to none yet.
    pub ledger: Option<LedgerId>,
    /// The changes of its history, in the order of the file; empty in a file without one.
    pub changes: Vec<Arc<Change>>,
    /// What the rows say beyond the history.
    pub external_edits: ExternalEdits,
}

/// What the rows of a file say beyond its history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExternalEdits {
    /// Rows that are not as the history left them.
    pub edited: Vec<EditedRow>,
    /// Rows the history does not know, in the order of the file.
    pub new: Vec<NewRow>,
    /// How many changes lack their row, because it was removed from the file. Absence says nothing (law C6), so
    /// nothing is deleted here.
    pub missing: usize,
}

/// A row that the history does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRow {
    /// The row.
    pub row: RowRef,
    /// All its fields.
    pub fields: Values,
}

/// A row that is not as the history left it.
#[derive(Clone, Debug, PartialEq)]
pub struct EditedRow {
    /// The row.
    pub row: RowRef,
    /// The fields in doubt with their values in the file: those that the history does not know, and those of every
    /// change whose sum they do not match.
    pub fields: Values,
    /// The changes that made the row, where the file lists only their ids. What they set is not known any more, so they
    /// are not imported from this file; the edit replaces them.
    pub made_by: BTreeSet<ChangeId>,
}

impl EditedRow {
    /// An edited row without fields yet.
    pub(super) fn of(row: RowRef) -> Self {
        Self { row, fields: Values::new(), made_by: BTreeSet::new() }
    }
}

impl Package {
    /// The changes that importing it into `ours` brings: its own, and its external edits, which `stamp` signs, if they
    /// are imported.
    pub fn changes_for(&self, ours: &Ledger, stamp: &Stamp, external_edits: bool) -> Vec<Arc<Change>> {
        let mut changes = self.changes.clone();
        if external_edits {
            changes.extend(self.external_changes(ours, stamp));
        }
        changes
    }
}

impl ExternalEdits {
    /// Whether the rows say nothing beyond the history; rows that are missing say nothing.
    pub fn is_empty(&self) -> bool {
        self.edited.is_empty() && self.new.is_empty()
    }
}
