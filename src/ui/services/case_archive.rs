//! 案卷归档: the archive of a finding or of the open ledger, downloaded as one zip file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attachments::Attachments;
use super::file_work::{self, Download, ZIP};
use crate::exchange::archive::ARCHIVE_MAX;
use crate::exchange::envelope::plain;
use crate::jobs::Job;
use crate::ledger::commands;
use crate::ledger::views::{evidence_index, number};
use crate::ui::session::{Session, subject_of};
use crate::ui::text::case_file::CaseFile;
use crate::ui::text::{format, words};

/// Keeps the numbers of the evidence of a finding, by row id, or of the whole ledger, before it goes out.
pub fn keep_numbers(session: Session, finding: Option<&str>) {
    let index = session.finding_list.with_untracked(|list| {
        session.read_untracked(|ledger| evidence_index(ledger, list, finding)).unwrap_or_default()
    });
    if index.iter().any(|one| one.evidence.number.trim().is_empty()) {
        session.act(|draft| commands::keep_evidence_numbers(draft, &index));
    }
}

/// Downloads the archive of a finding, by row id, or of the whole ledger. Says how that went.
pub fn archive(session: Session, attachments: Attachments, finding: Option<String>) {
    let today = session.today.get_untracked();
    keep_numbers(session, finding.as_deref());
    let made = session.read_untracked(|ledger| {
        let title = subject_of(ledger);
        let has = |file: &str| file.parse().is_ok_and(|fingerprint| attachments.has(&fingerprint));
        session.finding_list.with_untracked(|list| {
            let number = finding.as_ref().and_then(|id| list.item(id)).map(|item| number(item.place));
            let case = untrack(|| CaseFile::of(ledger, list, finding.as_deref(), &title, today, has));
            (case, [Some(title.clone()), Some(words::CASE_FILE.text().to_owned()), number])
        })
    });
    let Some((case, named)) = made else { return };
    let named: Vec<String> = named.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    let name = format!("{}-{}.zip", plain(&named.join("-"), 80), format::compact_date(today));
    spawn_local(async move {
        let mut files = case.pages;
        let mut size = 0;
        for (path, fingerprint) in case.files {
            let Some(bytes) = attachments.read(&fingerprint, &path).await else { continue };
            size += bytes.len() as u64;
            if size > ARCHIVE_MAX {
                let (size, max) = (format::size(size), ARCHIVE_MAX >> 20);
                return session.toasts.show(words::CASE_TOO_LARGE.fill(&[&size, &max]));
            }
            files.push((path, bytes));
        }
        let file = Download { name, media: ZIP, saved: words::HANDED_OUT };
        file_work::save_now(session.toasts, Job::Folders { files }, file).await;
    });
}
