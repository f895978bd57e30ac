//! What does the jobs that [need the office chunk](super::Job::needs_office). It lies in a chunk of the program that is
//! loaded when it is first needed (docs/decisions/0011-split-module.md): nothing outside the chunk may call [`run`], and a
//! chunk that has come installs it.

use super::office::{OfficeJob, OfficeOutcome};
use super::{Job, Outcome, Unpacked};
use crate::exchange::archive::{self, Archive};
use crate::office::docx;
use crate::office::spreadsheet::{read, write};
use crate::storage::FileInfo;

/// Does a job that [needs this chunk](Job::needs_office). Called through [`super::install`] alone.
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
        OfficeJob::WriteWord { documents, page } => {
            OfficeOutcome::Written(Ok(docx::write_all(&documents, &page)))
        }
    }
}
