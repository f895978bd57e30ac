//! The chosen reading laid out in segments that cover the text, and the corrections a person makes.

mod cells;
pub mod document;
mod fields;
mod layout;
pub mod places;
mod page;
mod read;
pub mod segment;
mod spans;
mod whole;

pub use read::{Correction, Wanted};
