//! The chosen reading laid out in segments that cover the text, and the corrections a person makes.

mod alike;
mod backwards;
mod bracketed;
mod by_number;
mod cells;
mod chat;
mod columns;
mod common;
pub mod document;
mod fields;
mod grouped;
mod inside;
mod layout;
mod page;
pub mod places;
mod read;
pub mod segment;
mod spans;
mod unnamed;
mod whole;

pub use read::{Correction, Wanted};
