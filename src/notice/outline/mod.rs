//! The chosen reading laid out in segments that cover the text, and the corrections a person makes.

mod cells;
pub mod document;
mod layout;
pub mod places;
mod read;
pub mod segment;
mod spans;

pub use read::{Correction, Wanted};
