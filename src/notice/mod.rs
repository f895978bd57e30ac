//! How it reads: written document → lossless outline → reading → rows of the ledger, and back. See the code map in README.md.
//!
//! An [`Outline`] is made in three steps: `line` cuts lines, `roles` judges what each is (with `front`, `tree`, `levels`,
//! `table` and the weak signs of `signs`), `layout` lays each out in segments (with `marker`, `frame`, `cut`, `listing`).
//! A [`Reading`] is computed from the segments alone, one file for each kind of fact.

mod accept;
mod amount;
pub mod commitments;
pub mod contact;
mod counting;
mod cut;
mod documents;
mod family;
pub mod findings;
mod frame;
mod front;
pub mod golden;
pub mod inspection;
pub mod label;
mod layout;
mod levels;
mod line;
mod listing;
pub mod numbering;
mod outline;
mod reading;
mod roles;
mod rows;
mod segment;
mod signs;
pub mod statistics;
mod sync;
mod table;
pub mod targets;
mod text;
mod tree;
mod write;

pub use accept::{Accepted, accept, ledger_of};
pub use numbering::Numbering;
pub use outline::{Impossible, Outline};
pub use reading::{Doubt, Extracted, FindingPath, Reading};
pub use segment::{Confidence, DoubtReason, Role, Segment};
pub use sync::{sync_after_import, sync_documents};
pub use write::{Fragment, compose, documents as documents_of, write};
