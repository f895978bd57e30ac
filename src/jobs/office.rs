//! Work on files of other office programs, and on archives, which have the same parts. What does it lies in a chunk of the
//! program that is loaded when it is first needed (docs/decisions/0011-split-module.md): nothing outside the chunk may
//! call [`run`], and a chunk that has come installs it.

use std::cell::Cell;
use std::hint::black_box;

use serde::{Deserialize, Serialize};

use super::{Job, Outcome, Unpacked};
use crate::domain::Page;
use crate::exchange::archive::{self, Archive};
use crate::office::docx::{self, DocxError, WordFile, WordText};
use crate::office::spreadsheet::error::SpreadsheetError;
use crate::office::spreadsheet::read::{self, Workbook};
use crate::office::spreadsheet::write::{self, Book};
use crate::storage::FileInfo;

/// A piece of work on files of other office programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeJob {
    /// [`read::read`]: a workbook.
    ReadWorkbook { file: Vec<u8> },
    /// [`write::write_all`]: one workbook, or several in an archive.
    WriteWorkbooks { books: Vec<Book> },
    /// [`docx::read`]: a Word document.
    ReadWord { file: Vec<u8> },
    /// [`docx::write`].
    WriteWord { document: WordFile, page: Page },
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
    WriteWord(WordFile, Page),
}

/// The head of an outcome.
#[derive(Serialize, Deserialize)]
pub(super) enum OfficeOutcomeHead {
    Workbook(Result<Workbook, SpreadsheetError>),
    Written(Result<(), String>),
    Word(Result<WordText, DocxError>),
}

/// Does a job.
pub type Runner = fn(Job, &mut dyn FnMut(f64)) -> Outcome;

thread_local! {
    static RUNNER: Cell<Option<Runner>> = const { Cell::new(None) };
}

/// Says what does the jobs from now on; called when the chunk has come.
pub fn install(runner: Runner) {
    // The compiler must not learn which function it is, or the other chunks would refer to it, and hold it all.
    RUNNER.set(black_box(Some(runner)));
}

/// Does a job with what is installed.
///
/// # Panics
/// Nothing is installed: whoever starts a job loads the chunk first.
pub(super) fn run_installed(job: Job, progress: &mut dyn FnMut(f64)) -> Outcome {
    let runner = RUNNER.get().expect("the chunk of the office work is loaded before its jobs");
    runner(job, progress)
}

/// Does a job that [needs this chunk](Job::needs_office). Called through [`install`] alone.
pub fn run(job: Job, progress: &mut dyn FnMut(f64)) -> Outcome {
    match job {
        Job::Pack { package: (name, package), files } => {
            Outcome::Bytes(archive::write(&name, &package, &files))
        }
        Job::Folders { files } => Outcome::Bytes(archive::write_folders(&files)),
        Job::Unpack { archive } => Outcome::Unpacked(archive::read(&archive).map(unpacked)),
        Job::Office(job) => Outcome::Office(run_office(job, progress)),
        other => other.run(progress),
    }
}

fn unpacked(archive: Archive) -> Unpacked {
    let files = archive.files.into_iter().map(|(_, bytes)| (FileInfo::of(&bytes, ""), bytes)).collect();
    Unpacked { package: archive.package, files }
}

fn run_office(job: OfficeJob, progress: &mut dyn FnMut(f64)) -> OfficeOutcome {
    match job {
        OfficeJob::ReadWorkbook { file } => OfficeOutcome::Workbook(read::read(&file, progress)),
        OfficeJob::WriteWorkbooks { books } => {
            OfficeOutcome::Written(write::write_all(&books).map_err(|error| error.to_string()))
        }
        OfficeJob::ReadWord { file } => OfficeOutcome::Word(docx::read(&file)),
        OfficeJob::WriteWord { document, page } => OfficeOutcome::Written(Ok(docx::write(&document, &page))),
    }
}

impl OfficeJob {
    pub(super) fn into_parts(self) -> (OfficeJobHead, Vec<Vec<u8>>) {
        match self {
            Self::ReadWorkbook { file } => (OfficeJobHead::ReadWorkbook, vec![file]),
            Self::WriteWorkbooks { books } => (OfficeJobHead::WriteWorkbooks(books), Vec::new()),
            Self::ReadWord { file } => (OfficeJobHead::ReadWord, vec![file]),
            Self::WriteWord { document, page } => (OfficeJobHead::WriteWord(document, page), Vec::new()),
        }
    }

    pub(super) fn of_parts(head: OfficeJobHead, mut parts: impl Iterator<Item = Vec<u8>>) -> Option<Self> {
        Some(match head {
            OfficeJobHead::ReadWorkbook => Self::ReadWorkbook { file: parts.next()? },
            OfficeJobHead::WriteWorkbooks(books) => Self::WriteWorkbooks { books },
            OfficeJobHead::ReadWord => Self::ReadWord { file: parts.next()? },
            OfficeJobHead::WriteWord(document, page) => Self::WriteWord { document, page },
        })
    }
}

impl OfficeOutcome {
    pub(super) fn into_parts(self) -> (OfficeOutcomeHead, Vec<Vec<u8>>) {
        match self {
            Self::Workbook(read) => (OfficeOutcomeHead::Workbook(read), Vec::new()),
            Self::Written(Ok(bytes)) => (OfficeOutcomeHead::Written(Ok(())), vec![bytes]),
            Self::Written(Err(error)) => (OfficeOutcomeHead::Written(Err(error)), Vec::new()),
            Self::Word(read) => (OfficeOutcomeHead::Word(read), Vec::new()),
        }
    }

    pub(super) fn of_parts(
        head: OfficeOutcomeHead,
        mut parts: impl Iterator<Item = Vec<u8>>,
    ) -> Option<Self> {
        Some(match head {
            OfficeOutcomeHead::Workbook(read) => Self::Workbook(read),
            OfficeOutcomeHead::Written(written) => {
                Self::Written(written.and_then(|()| parts.next().ok_or_else(String::new)))
            }
            OfficeOutcomeHead::Word(read) => Self::Word(read),
        })
    }
}
