//! Work on files of other office programs. What does it lies in a chunk of the program that is loaded when it is first
//! needed (docs/decisions/0011-split-module.md): nothing outside the chunk may call [`run`], and a chunk that has come
//! installs it.

use std::cell::Cell;
use std::hint::black_box;

use serde::{Deserialize, Serialize};

use crate::office::spreadsheet::error::SpreadsheetError;
use crate::office::spreadsheet::read::{self, Workbook};

/// A piece of work on files of other office programs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeJob {
    /// [`read::read`]: a workbook.
    ReadWorkbook { file: Vec<u8> },
}

/// What came of an [`OfficeJob`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OfficeOutcome {
    /// Of [`OfficeJob::ReadWorkbook`].
    Workbook(Result<Workbook, SpreadsheetError>),
}

/// The head of a job; the bytes stand in the parts.
#[derive(Serialize, Deserialize)]
pub(super) enum OfficeJobHead {
    ReadWorkbook,
}

/// The head of an outcome.
#[derive(Serialize, Deserialize)]
pub(super) enum OfficeOutcomeHead {
    Workbook(Result<Workbook, SpreadsheetError>),
}

/// Does a job.
pub type Runner = fn(OfficeJob, &mut dyn FnMut(f64)) -> OfficeOutcome;

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
pub(super) fn run_installed(job: OfficeJob, progress: &mut dyn FnMut(f64)) -> OfficeOutcome {
    let runner = RUNNER.get().expect("the chunk of the office work is loaded before its jobs");
    runner(job, progress)
}

/// Does a job. Called through [`install`] alone.
pub fn run(job: OfficeJob, progress: &mut dyn FnMut(f64)) -> OfficeOutcome {
    match job {
        OfficeJob::ReadWorkbook { file } => OfficeOutcome::Workbook(read::read(&file, progress)),
    }
}

impl OfficeJob {
    pub(super) fn into_parts(self) -> (OfficeJobHead, Vec<Vec<u8>>) {
        match self {
            Self::ReadWorkbook { file } => (OfficeJobHead::ReadWorkbook, vec![file]),
        }
    }

    pub(super) fn of_parts(head: OfficeJobHead, mut parts: impl Iterator<Item = Vec<u8>>) -> Option<Self> {
        Some(match head {
            OfficeJobHead::ReadWorkbook => Self::ReadWorkbook { file: parts.next()? },
        })
    }
}

impl OfficeOutcome {
    pub(super) fn into_parts(self) -> (OfficeOutcomeHead, Vec<Vec<u8>>) {
        match self {
            Self::Workbook(read) => (OfficeOutcomeHead::Workbook(read), Vec::new()),
        }
    }

    pub(super) fn of_parts(head: OfficeOutcomeHead, _: impl Iterator<Item = Vec<u8>>) -> Option<Self> {
        Some(match head {
            OfficeOutcomeHead::Workbook(read) => Self::Workbook(read),
        })
    }
}
