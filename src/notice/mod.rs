//! How a written document is read: text → lossless outline → reading → rows of the ledger, and back to the text.
//!
//! An [`Outline`] is made in three steps: `line` cuts lines; `roles` decides what each is (with `front`, `tree`,
//! `levels`, `table`, `rows` and the weak signs of `signs`); `layout` cuts each into segments (with [`numbering`],
//! `frame`, `cut`, `listing`). A [`Reading`] is computed from the segments alone, one file for each kind of fact.
//! [`accept()`] turns both into rows, [`compose`] prints a document from the rows, and `sync` keeps documents up to
//! date with the ledger.

mod accept;
mod amount;
pub mod commitments;
pub mod contact;
mod counting;
mod cut;
mod documents;
mod extracted;
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
pub use extracted::{Doubt, Extracted, FindingPath};
pub use numbering::Numbering;
pub use outline::{Impossible, Outline};
pub use reading::Reading;
pub use segment::{Confidence, DoubtReason, Role, Segment};
pub use sync::{sync_after_import, sync_documents};
pub use write::{Fragment, compose, documents as documents_of, write};
