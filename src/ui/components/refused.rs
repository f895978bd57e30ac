//! A file of which nothing can be imported: why, and what to do.

use leptos::prelude::*;

use crate::exchange::PackageError;
use crate::exchange::archive::{PACKAGE_MAX, UNPACKED_MAX};
use crate::storage::StorageError;
use crate::ui::services::import_queue::use_import_queue;
use crate::ui::services::received::Refusal;
use crate::ui::text::{format, sheets, word, words};

/// Says why nothing of an item of the import queue can be imported, until the person closes it.
#[component]
pub fn Refused(
    /// The item's id.
    id: usize,
    /// The name of the file.
    file: String,
    /// Why.
    refusal: Refusal,
) -> impl IntoView {
    let import_queue = use_import_queue();
    view! {
        <div class="banner no-print" data-kind="late" role="alert">
            <div>
                <p><b>{words::REFUSED.fill(&[&file])}</b></p>
                <p>{why(&refusal)}</p>
                <p>{words::NOTHING_CHANGED}</p>
                <p class="banner__acts">
                    <button class="btn" type="button" on:click=move |_| import_queue.remove(id)>
                        {words::CLOSE}
                    </button>
                </p>
            </div>
        </div>
    }
}

/// Why nothing was imported, where the file is wrong, and what to do.
fn why(refusal: &Refusal) -> String {
    let error = match refusal {
        Refusal::Package(error) => error,
        Refusal::TooLarge { size, max } => {
            return words::REFUSED_TOO_LARGE.fill(&[&(size >> 20), &(max >> 20)]);
        }
        Refusal::UnpacksTooLarge => {
            return words::REFUSED_UNPACKS_TOO_LARGE.fill(&[&(UNPACKED_MAX >> 20), &(PACKAGE_MAX >> 20)]);
        }
        Refusal::Spreadsheet(error) => return sheets::error(error),
        Refusal::Document(error) => return word::error(error),
        Refusal::Word => return words::REFUSED_WORD.text().to_owned(),
        Refusal::ArchiveClosed => return words::REFUSED_ARCHIVE_CLOSED.text().to_owned(),
        Refusal::Picture => return words::REFUSED_PICTURE.text().to_owned(),
        Refusal::Pdf => return words::REFUSED_PDF.text().to_owned(),
        Refusal::Archive => return words::REFUSED_ARCHIVE.text().to_owned(),
        Refusal::Ambiguous => return words::REFUSED_AMBIGUOUS.text().to_owned(),
        Refusal::NotText(byte) => return words::REFUSED_NO_TEXT.fill(&[byte]),
        Refusal::Empty => return words::REFUSED_EMPTY.text().to_owned(),
        Refusal::Unreadable => return words::REFUSED_UNREADABLE.text().to_owned(),
        Refusal::Storage(StorageError::Quota) => return words::REFUSED_QUOTA.text().to_owned(),
        Refusal::Job(error) => return format::job_error(error),
        Refusal::Storage(error) => {
            return words::REFUSED_STORAGE.fill(&[&format::storage_error(error)]);
        }
    };
    match error {
        PackageError::NotText { byte } => words::REFUSED_NOT_TEXT.fill(&[byte]),
        PackageError::EndsEarly { line, column } => words::REFUSED_BREAKS_OFF.fill(&[line, column]),
        PackageError::NotJson { line, column } => words::REFUSED_NOT_JSON.fill(&[line, column]),
        PackageError::TooDeep { line, column } => words::REFUSED_TOO_DEEP.fill(&[line, column]),
        PackageError::Foreign => words::REFUSED_FOREIGN.text().to_owned(),
        PackageError::NoVersion => words::REFUSED_NO_VERSION.text().to_owned(),
        PackageError::TooNew { found, supported } => words::REFUSED_TOO_NEW.fill(&[found, supported]),
        PackageError::Needs { what } => words::REFUSED_NEEDS.fill(&[what]),
        PackageError::Invalid { line, what, fault } if what.is_empty() => {
            words::REFUSED_INVALID.fill(&[line, &format::fault(fault)])
        }
        PackageError::Invalid { line, what, fault } => {
            words::REFUSED_INVALID_NAMED.fill(&[line, what, &format::fault(fault)])
        }
        PackageError::NoChecksum => words::REFUSED_NO_CHECKSUM.text().to_owned(),
        PackageError::Altered { line } => words::REFUSED_ALTERED.fill(&[line]),
    }
}
