//! How it reads: written document → lossless outline → reading → rows of the ledger, and back. See the code map in README.md.

mod accept;
mod amount;
pub mod commitments;
pub mod contact;
mod counting;
mod cut;
mod documents;
pub mod findings;
mod frame;
mod front;
pub mod golden;
pub mod inspection;
mod kind;
pub mod label;
mod layout;
mod line;
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
pub use marker::Marker;
pub use outline::{Impossible, Outline};
pub use reading::{Doubt, Found, Place, Reading};
pub use segment::{Role, Segment, Sure, Why};
pub use write::{Piece, compose, documents as documents_of, write};
