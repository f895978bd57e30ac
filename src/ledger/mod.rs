//! How a ledger changes: it is the set of its changes (laws C1–C10), and everything else is read out of them.
//!
//! [`Change`] is one recorded edit and [`ChangeIds`] a set of their names; [`Ledger`] is the set of changes, with the state it
//! amounts to kept up to date, `row` by row; [`Draft`] turns what a person does into changes; `undo`, `history`,
//! `conflict` and `difference` read the set; `import_effect` is what a file would do here,
//! `transfer` what came in and went out, and `restore_point` the way back to what stood before; `edits` is what people do
//! with findings and `typed` what they are in the middle of; `finding_detail` is one finding with all that belongs to it; `finding_list` is the list an office reads, with its
//! figures, and `due_state` what the calendar says of a finding.

mod change;
mod change_ids;
pub mod commands;
mod compact;
mod conflict;
pub mod difference;
mod draft;
mod id;
pub mod import;
pub mod restore_point;
mod row;
mod state;
#[cfg(test)]
pub(crate) mod testing;
mod transfer;
mod undo;
pub mod views;

pub use change::{Author, Change};
pub use change_ids::ChangeIds;
pub use conflict::{Conflict, HeadValue};
pub use draft::{Draft, Stamp};
pub use id::{ChangeId, InvalidName, LedgerId, ReplicaId, RowRef};
pub use state::{Ledger, Merged, RowView};
pub use transfer::{Imported, TransferEntry};
pub use undo::Undone;

#[cfg(test)]
mod laws;
