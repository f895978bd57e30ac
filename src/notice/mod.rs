//! How a written document is read: text → lossless outline → reading → rows of the ledger, and back to the text.
//!
//! `lex` restores and takes apart the text, `series` finds runs of like lines and how they nest, `hypothesis` weighs what
//! the text may mean as a whole and chooses, and `spans` and `layout` lay the choice out in segments, the [`Outline`]. A
//! [`Reading`] is computed from the segments alone, one file for each kind of fact. [`accept()`] turns both into rows,
//! [`compose`] prints a document from the rows, and `sync` keeps documents up to date with the ledger.

mod accept;
pub mod commitments;
pub mod contact;
mod counting;
mod documents;
mod extracted;
mod family;
pub mod findings;
mod frame;
mod front;
pub mod golden;
mod hypothesis;
pub mod inspection;
mod layout;
mod lex;
mod outline;
mod places;
mod read;
mod reading;
mod role;
mod rows;
mod segment;
mod series;
mod spans;
pub mod statistics;
mod sync;
mod table;
pub mod targets;
mod write;

pub use accept::{Accepted, accept, ledger_of};
pub use extracted::{Doubt, Extracted, FindingPath};
pub use hypothesis::weights::Weights;
pub use lex::{label, numbering, numbering::Numbering};
pub use outline::{Impossible, Outline};
pub use places::places_like;
pub use read::{Correction, Wanted};
pub use reading::Reading;
pub use role::{Confidence, DoubtReason, Role};
pub use segment::Segment;
pub use sync::{sync_after_import, sync_documents};
pub use write::{Fragment, compose, documents as documents_of, write};
