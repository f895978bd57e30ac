//! Work on files of other office programs: what is asked, what comes of it, and how both cross to the worker.

use serde::{Deserialize, Serialize};

use crate::domain::Page;
use crate::office::docx::{DocxError, WordFile, WordText};
use crate::office::spreadsheet::error::SpreadsheetError;
use crate::office::spreadsheet::read::Workbook;
use crate::office::spreadsheet::write::Book;

/// A piece of work on files of other office programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeJob {
    /// [`crate::office::spreadsheet::read::read`]: a workbook.
    ReadWorkbook { file: Vec<u8> },
    /// [`crate::office::spreadsheet::write::write_all`]: one workbook, or several in an archive.
    WriteWorkbooks { books: Vec<Book> },
    /// [`crate::office::docx::read`]: a Word document.
    ReadWord { file: Vec<u8> },
    /// [`crate::office::docx::write_all`]: one document, or several in an archive.
    WriteWord { documents: Vec<WordFile>, page: Page },
}

/// What came of an [`OfficeJob`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeOutcome {
    /// Of [`OfficeJob::ReadWorkbook`].
    Workbook(Result<Workbook, SpreadsheetError>),
    /// Of [`OfficeJob::WriteWorkbooks`] and [`OfficeJob::WriteWord`]; the error says what the writer says.
    Written(Result<Vec<u8>, String>),
    /// Of [`OfficeJob::ReadWord`].
    Word(Result<WordText, DocxError>),
}

/// The head of a job; the bytes stand in the parts.
#[derive(Serialize, Deserialize)]
pub(super) enum OfficeJobHead {
    ReadWorkbook,
    WriteWorkbooks(Vec<Book>),
    ReadWord,
    WriteWord(Vec<WordFile>, Page),
}

/// The head of an outcome.
#[derive(Serialize, Deserialize)]
pub(super) enum OfficeOutcomeHead {
    Workbook(Result<Workbook, SpreadsheetError>),
    Written(Result<(), String>),
    Word(Result<WordText, DocxError>),
}

impl OfficeJob {
    pub(super) fn into_parts(self) -> (OfficeJobHead, Vec<Vec<u8>>) {
        match self {
            Self::ReadWorkbook { file } => (OfficeJobHead::ReadWorkbook, vec![file]),
            Self::WriteWorkbooks { books } => (OfficeJobHead::WriteWorkbooks(books), Vec::new()),
            Self::ReadWord { file } => (OfficeJobHead::ReadWord, vec![file]),
            Self::WriteWord { documents, page } => (OfficeJobHead::WriteWord(documents, page), Vec::new()),
        }
    }

    pub(super) fn of_parts(head: OfficeJobHead, mut parts: impl Iterator<Item = Vec<u8>>) -> Option<Self> {
        Some(match head {
            OfficeJobHead::ReadWorkbook => Self::ReadWorkbook { file: parts.next()? },
            OfficeJobHead::WriteWorkbooks(books) => Self::WriteWorkbooks { books },
            OfficeJobHead::ReadWord => Self::ReadWord { file: parts.next()? },
            OfficeJobHead::WriteWord(documents, page) => Self::WriteWord { documents, page },
        })
    }
}

impl OfficeOutcome {
    pub(super) fn into_parts(self) -> (OfficeOutcomeHead, Vec<Vec<u8>>) {
        match self {
            Self::Workbook(mut read) => {
                let pictures = read.iter_mut().flat_map(|book| &mut book.pictures);
                let parts = pictures.map(|picture| std::mem::take(&mut picture.bytes)).collect();
                (OfficeOutcomeHead::Workbook(read), parts)
            }
            Self::Written(Ok(bytes)) => (OfficeOutcomeHead::Written(Ok(())), vec![bytes]),
            Self::Written(Err(error)) => (OfficeOutcomeHead::Written(Err(error)), Vec::new()),
            Self::Word(mut read) => {
                let pictures = read.iter_mut().flat_map(|word| &mut word.files);
                let parts = pictures.map(|picture| std::mem::take(&mut picture.bytes)).collect();
                (OfficeOutcomeHead::Word(read), parts)
            }
        }
    }

    pub(super) fn of_parts(
        head: OfficeOutcomeHead,
        mut parts: impl Iterator<Item = Vec<u8>>,
    ) -> Option<Self> {
        Some(match head {
            OfficeOutcomeHead::Workbook(mut read) => {
                for picture in read.iter_mut().flat_map(|book| &mut book.pictures) {
                    picture.bytes = parts.next()?;
                }
                Self::Workbook(read)
            }
            OfficeOutcomeHead::Written(written) => {
                Self::Written(written.and_then(|()| parts.next().ok_or_else(String::new)))
            }
            OfficeOutcomeHead::Word(mut read) => {
                for picture in read.iter_mut().flat_map(|word| &mut word.files) {
                    picture.bytes = parts.next()?;
                }
                Self::Word(read)
            }
        })
    }
}
