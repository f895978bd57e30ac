//! Spreadsheets: how one that lies on a desk becomes the text of a table, which is read as any other, and how a ledger is
//! written in the columns that somebody asked for (docs/decisions/0017-spreadsheets.md).

pub mod copied;
pub mod error;
pub mod form;
mod mark;
mod plain;
pub mod read;
pub mod returned;
pub mod table;
pub mod write;
