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
pub mod findings;
mod follow;
mod frame;
mod front;
pub mod golden;
pub mod inspection;
mod kind;
pub mod label;
mod layout;
mod levels;
mod line;
mod listing;
pub mod marker;
mod outline;
mod reading;
mod roles;
mod rows;
mod segment;
mod signs;
pub mod statistics;
mod table;
pub mod targets;
mod text;
mod tree;
mod write;

pub use accept::{Accepted, accept, ledger_of};
pub use follow::{follow, follow_import};
pub use marker::Marker;
pub use outline::{Impossible, Outline};
pub use reading::{Doubt, Found, Place, Reading};
pub use segment::{Role, Segment, Sure, Why};
pub use write::{Piece, compose, documents as documents_of, write};
