//! Word documents: one that came, read in a worker, and one that is written there and saved.

use leptos::task::spawn_local;

use crate::domain::{Page, PageSetup};
use crate::exchange::envelope::plain;
use crate::jobs::office::{OfficeJob, OfficeOutcome};
use crate::jobs::{Job, JobError, Outcome};
use crate::ledger::Ledger;
use crate::office::docx::{DocxError, WordFile};
use crate::ui::browser::{self, worker};
use crate::ui::session::Session;
use crate::ui::text::{format, word, words};

/// The media type of a Word document.
const MEDIA: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// The text of a Word document; says what of it was left out. `work` does a job.
///
/// # Errors
/// The work was not done, or the document is refused.
pub async fn read(
    session: Session,
    file: Vec<u8>,
    work: impl AsyncFnOnce(Job) -> Result<Outcome, JobError>,
) -> Result<Result<String, DocxError>, JobError> {
    let outcome = work(Job::Office(OfficeJob::ReadWord { file })).await?;
    let Outcome::Office(OfficeOutcome::Word(read)) = outcome else {
        return Err(JobError::Crashed(String::new()));
    };
    Ok(read.map(|document| {
        if !document.omitted.is_empty() {
            session.toasts.show(word::omitted(&document.omitted));
        }
        document.text
    }))
}

/// Writes a document and downloads it under its title. Says how that went.
pub fn save(session: Session, document: WordFile) {
    let page = session.read_untracked(page_of).unwrap_or_else(|| PageSetup::default().page());
    let name = format!("{}.docx", plain(&document.title, 60));
    spawn_local(async move {
        let job = Job::Office(OfficeJob::WriteWord { document, page });
        let told = match worker::run(job, |_| (), |_| ()).await {
            Ok(Outcome::Office(OfficeOutcome::Written(Ok(bytes)))) => {
                match browser::save_bytes(&name, MEDIA, &bytes) {
                    Ok(()) => words::WORD_SAVED.fill(&[&name]),
                    Err(_) => words::EXPORT_FAILED.text().to_owned(),
                }
            }
            Ok(_) => words::EXPORT_FAILED.text().to_owned(),
            Err(error) => format::job_error(&error),
        };
        session.toasts.show(told);
    });
}

/// How the ledger sets its documents.
pub fn page_of(ledger: &Ledger) -> Page {
    let setup = ledger.live(PageSetup::KIND, PageSetup::ID).map(|row| PageSetup::read(&row));
    setup.unwrap_or_default().page()
}
