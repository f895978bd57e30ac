//! Word documents: one that came, read in a worker, and one that is written there and saved.

use super::file_work::{self, Download, ZIP};
use crate::domain::{Page, PageSetup};
use crate::exchange::envelope::plain;
use crate::jobs::office::{OfficeJob, OfficeOutcome};
use crate::jobs::{Job, JobError, Outcome};
use crate::ledger::Ledger;
use crate::office::docx::{DocxError, WordFile, WordText};
use crate::ui::session::Session;
use crate::ui::text::words;

/// The media type of a Word document.
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// Reads a Word document. `work` does a job.
///
/// # Errors
/// The work was not done, or the document is refused.
pub async fn read(
    file: Vec<u8>,
    work: impl AsyncFnOnce(Job) -> Result<Outcome, JobError>,
) -> Result<Result<WordText, DocxError>, JobError> {
    let outcome = work(Job::Office(OfficeJob::ReadWord { file })).await?;
    let Outcome::Office(OfficeOutcome::Word(read)) = outcome else {
        return Err(JobError::Crashed(String::new()));
    };
    Ok(read)
}

/// Writes a document and downloads it under its title. Says how that went.
pub fn save(session: Session, document: WordFile) {
    save_all(session, plain(&document.title, 60), vec![document]);
}

/// Writes documents and downloads them: one alone, or several as an archive. Says how that went.
pub fn save_all(session: Session, name: String, documents: Vec<WordFile>) {
    let page = session.read_untracked(page_of).unwrap_or_else(|| PageSetup::default().page());
    let file = match documents.len() {
        1 => Download { name: format!("{name}.docx"), media: MEDIA, saved: words::WORD_SAVED },
        _ => Download { name: format!("{name}.zip"), media: ZIP, saved: words::HANDED_OUT },
    };
    file_work::save(session.toasts, Job::Office(OfficeJob::WriteWord { documents, page }), file);
}

/// How the ledger sets its documents.
pub fn page_of(ledger: &Ledger) -> Page {
    let setup = ledger.live(PageSetup::KIND, PageSetup::ID).map(|row| PageSetup::read(&row));
    setup.unwrap_or_default().page()
}
