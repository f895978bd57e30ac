//! A row is a bag of named fields. Here is how one is read and written by type (`row_kind!`), which kinds of
//! rows there are ([`kinds`]), and the sorted list that holds the values ([`Values`]).

pub mod kinds;
mod macros;
mod value;
mod values;

pub(crate) use macros::row_kind;
pub use value::{Code, Fields, FromField, Shape, Value};
pub use values::Values;
