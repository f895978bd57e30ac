//! Rows as bags of named fields: how one is read and written by type (`row_kind!`), the codes a field may hold (`codes!`), which kinds of rows there are
//! ([`kinds`]), which belong under which ([`Owner`]), and the sorted list that holds the values ([`Values`]).

pub mod kinds;
mod macros;
mod owners;
mod value;
mod values;

pub(crate) use macros::{codes, row_kind};
pub use owners::Owner;
pub use value::{Code, FieldValue, Fields, RowKind, Shape, Value};
pub use values::Values;
