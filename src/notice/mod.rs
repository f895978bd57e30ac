//! How a written document is read: text → lossless outline → reading → rows of the ledger, and back to the text.
//!
//! `lex` restores and takes apart the text, `series` finds runs of like lines and how they nest, `hypothesis` weighs what
//! the text may mean as a whole and chooses, and `outline` lays the choice out in segments, the [`Outline`]. A
//! [`Reading`] (`facts`) is computed from the segments alone, one file for each kind of fact. In `rows`, [`accept()`]
//! turns both into rows, [`compose`] prints a document from the rows, and `sync` keeps documents up to date with the
//! ledger.

mod facts;
mod hypothesis;
mod lex;
mod outline;
mod rows;
mod series;

pub use facts::extracted::{Doubt, Extracted, FindingPath};
pub use facts::reading::Reading;
pub use facts::unread::Unread;
pub use facts::{
    breakdown, commitments, contact, findings, golden, handled, inspection, statistics, targets, told,
};
pub use hypothesis::weights::Weights;
pub use lex::numbering::Numbering;
pub use lex::role::{Confidence, DoubtReason, Role};
pub use lex::{column, label, numbering};
pub use outline::document::{Found, Impossible, Outline};
pub use outline::places::{Cut, places_like};
pub use outline::segment::Segment;
pub use outline::{Correction, Wanted};
pub use rows::accept::{Accepted, accept, ledger_of};
pub use rows::amended::{Amended, amended};
pub use rows::blocks;
pub use rows::compare::{Belongs, Comparison, Difference};
pub use rows::drafting::draft_document;
pub use rows::matching;
pub use rows::stated::field_of;
pub use rows::sync::{sync_after_import, sync_documents};
pub use rows::told::{Told, told_of};
pub use rows::write::{Fragment, compose, documents as documents_of, shown_field, write};
pub use series::names::name_role;
