//! How a ledger changes: it is the set of its changes (laws C1–C10), and everything else is computed from them.
//!
//! [`Change`] is one recorded edit, [`ChangeId`] its id and [`ChangeIds`] a set of ids. [`Ledger`] (`state`) is the set
//! of changes with the state that follows from it, kept up to date row by row (`row`). [`Draft`] turns what a person
//! does into changes, and [`commands`] are the things people do. `undo`, `conflict` and [`difference`] read the set;
//! [`import`] is what a file would do here, `transfer` the files imported and exported, [`restore_point`] the way back
//! to an earlier state, `compact` a ledger without replaced values. [`views`] are what the screen shows of a ledger.

mod change;
mod change_ids;
mod clock;
pub mod commands;
mod compact;
mod conflict;
pub mod difference;
mod draft;
mod epoch;
mod fresh_ids;
mod id;
pub mod import;
mod names;
pub mod restore_point;
mod revision;
mod row;
mod state;
#[cfg(test)]
pub(crate) mod testing;
mod transfer;
mod undo;
pub mod views;

pub use change::{Author, Change};
pub use change_ids::ChangeIds;
pub use conflict::{Conflict, ConflictCount};
pub use draft::{Draft, Stamp};
pub use id::{ChangeId, InvalidName, LedgerId, ReplicaId, RowRef};
pub use names::Names;
pub use revision::Revision;
pub use state::{HeadValue, Ledger, Merged, RowView};
pub use transfer::{Imported, TransferEntry};
pub use undo::{UndoStacks, Undone};

#[cfg(test)]
mod laws;
