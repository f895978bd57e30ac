//! Files that are made in a worker: the screen says meanwhile that one is being written, and offers to stop it.

use leptos::task::spawn_local;

use super::toasts::Toasts;
use crate::jobs::office::OfficeOutcome;
use crate::jobs::{Job, JobError, Outcome};
use crate::ui::browser;
use crate::ui::browser::worker;
use crate::ui::text::{Word, format, words};

/// A file that is to be downloaded.
pub struct Download {
    /// Its name.
    pub name: String,
    /// Its media type.
    pub media: &'static str,
    /// What is said once it is saved, with its name.
    pub saved: Word,
}

/// The media type of a zip archive.
pub const ZIP: &str = "application/zip";

/// The bytes that a job makes; `said` stands on the screen meanwhile.
///
/// # Errors
/// What to say instead.
pub async fn make(toasts: Toasts, job: Job, said: Word) -> Result<Vec<u8>, String> {
    let started = move |canceller: worker::Canceller| {
        toasts.show_work(said.text(), move || canceller.cancel());
    };
    match worker::run(job, started, |_| ()).await {
        Ok(Outcome::Bytes(bytes) | Outcome::Office(OfficeOutcome::Written(Ok(bytes)))) => Ok(bytes),
        Ok(Outcome::Office(OfficeOutcome::Written(Err(error)))) => {
            Err(words::FILE_NOT_WRITTEN.fill(&[&error]))
        }
        Ok(_) => Err(format::job_error(&JobError::Crashed(String::new()))),
        Err(error) => Err(format::job_error(&error)),
    }
}

/// Makes a file and downloads it. Says how that went.
pub fn save(toasts: Toasts, job: Job, file: Download) {
    spawn_local(save_now(toasts, job, file));
}

/// As [`save`], until it is done.
pub async fn save_now(toasts: Toasts, job: Job, file: Download) {
    let said = match make(toasts, job, words::FILE_BEING_WRITTEN).await {
        Ok(bytes) => match browser::save_bytes(&file.name, file.media, &bytes) {
            Ok(()) => file.saved.fill(&[&file.name]),
            Err(_) => words::EXPORT_FAILED.text().to_owned(),
        },
        Err(error) => error,
    };
    toasts.show(said);
}
