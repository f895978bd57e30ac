//! How it reads: written document → lossless outline → reading. See the code map in README.md.

mod cut;
mod frame;
mod front;
mod kind;
pub mod label;
mod layout;
mod line;
pub mod marker;
mod outline;
mod roles;
mod rows;
mod segment;
mod signs;
mod table;
mod text;
mod tree;

pub use marker::Marker;
pub use outline::Outline;
pub use segment::{Role, Segment, Sure, Why};
