//! The tables of findings and of measures as data: their columns, the fields by which findings are narrowed, and what of
//! them goes to the clipboard.

pub mod choices;
mod column;
mod copied;
pub mod finding_columns;
mod measure_columns;

pub use column::{Column, Columns, FieldName, Line};
pub use copied::{copied, copied_measures};
