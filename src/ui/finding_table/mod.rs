//! The table of findings as data: its columns, the fields by which it is narrowed, and what of it goes to the clipboard.

pub mod choices;
pub mod columns;
mod copied;

pub use copied::copied;
