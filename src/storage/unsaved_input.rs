//! Unsaved input: what is being typed, as it is stored in a note until it is committed.

use std::sync::Arc;

use super::batch;
use crate::ledger::Change;

/// How the names of these notes begin: `typed/<ledger>/<page>`.
pub const NOTES: &str = "typed/";

/// The text of the note for the changes that committing the input would make; `None` where it would make none, or where
/// they cannot be written.
pub fn write(changes: &[Arc<Change>]) -> Option<String> {
    // One record only: input beyond its size (500 changes or 1 MiB) is not in the note until it is committed.
    batch::write(changes).ok()?.into_iter().next()
}

/// The changes of a note; `None` where it cannot be read.
pub fn read(text: &str) -> Option<Vec<Arc<Change>>> {
    batch::changes(text)
}
