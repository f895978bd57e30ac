//! Word documents (.docx): read into the text that the notice reader takes, with what was left out told; and written in
//! the form of an official document.

mod error;
mod read;
mod write;

pub use error::{DocxError, Omission};
pub use read::{TEXT_MAX, WordText, read};
pub use write::{WordBlock, WordFile, WordRun, WordTable, write, write_all};
