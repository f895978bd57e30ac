//! How a ledger changes: it is the set of its changes (laws C1–C10), and everything else is read out of them.
//!
//! [`Change`] is one recorded edit; [`Ledger`] is the set, with the state it amounts to kept up to date;
//! [`Draft`] turns what a person does into changes; `undo`, `history`, `conflict` and `difference` read the set;
//! `edits` is what people do with findings; `dossier` is one finding with all that belongs to it; `register` is the list an office reads, with its figures, and `outlook` what the calendar says of a finding.

mod change;
mod conflict;
pub mod difference;
pub mod dossier;
mod draft;
pub mod edits;
mod history;
mod outlook;
pub mod register;
mod state;
pub mod tally;
mod undo;

pub use change::{Author, Change, ChangeId, LedgerId, ReplicaId, RowRef, Unreadable};
pub use conflict::{Conflict, Standing};
pub use draft::{Draft, Stamp};
pub use history::Entry;
pub use outlook::Outlook;
pub use state::{Ledger, Merged, RowView};
pub use undo::Undone;

#[cfg(test)]
pub(crate) mod laws;
