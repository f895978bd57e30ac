//! How a ledger changes: it is the set of its changes (laws C1–C10), and everything else is read out of them.
//!
//! [`Change`] is one recorded edit and [`Ids`] a set of their names; [`Ledger`] is the set of changes, with the state it
//! amounts to kept up to date, `row` by row; [`Draft`] turns what a person does into changes; `undo`, `history`,
//! `conflict` and `difference` read the set; `incoming` is what a file would do here,
//! `receipt` what came in and went out, and `generation` the way back to what stood before; `edits` is what people do
//! with findings and `typed` what they are in the middle of; `dossier` is one finding with all that belongs to it; `register` is the list an office reads, with its
//! figures, and `outlook` what the calendar says of a finding.

mod change;
pub mod choice;
mod compact;
mod conflict;
pub mod difference;
pub mod dossier;
mod draft;
pub mod edits;
pub mod generation;
mod history;
mod ids;
pub mod incoming;
mod outlook;
mod receipt;
pub mod register;
mod row;
mod state;
pub mod summary;
pub mod tally;
mod typed;
mod undo;

pub use change::{Author, Change, ChangeId, LedgerId, ReplicaId, RowRef, Unreadable};
pub use conflict::{Conflict, Standing};
pub use draft::{Draft, Stamp};
pub use history::Entry;
pub use ids::Ids;
pub use outlook::Outlook;
pub use receipt::{Handed, Taken};
pub use state::{Ledger, Merged, RowView};
pub use undo::Undone;

#[cfg(test)]
pub(crate) mod laws;
