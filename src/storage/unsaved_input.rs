//! What is being typed, as it rests in a note until it is entered.

use std::sync::Arc;

use super::batch;
use crate::ledger::Change;

/// The notes of what is being typed are named `typed/<ledger>/<page>`.
pub const NOTES: &str = "typed/";

/// The note for the changes that entering would come to; `None` where it comes to nothing.
pub fn write(changes: &[Arc<Change>]) -> Option<String> {
    // Beyond a megabyte of it in one page at one time the rest waits for being entered.
    batch::write(changes).ok()?.into_iter().next()
}

/// The changes of a note; `None` where it would not be read.
pub fn read(text: &str) -> Option<Vec<Arc<Change>>> {
    batch::changes(text)
}
