//! Word documents (.docx): read into the text that the notice reader takes, with what was left out told.

mod error;
mod read;

pub use error::{DocxError, Omission};
pub use read::{TEXT_MAX, WordText, is_docx, read};
