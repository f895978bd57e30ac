//! Export: packing a part of a ledger, downloading it as a file, and recording that it was exported.

use std::borrow::Cow;
use std::collections::BTreeMap;

use leptos::prelude::GetUntracked;
use leptos::task::spawn_local;

use super::attachments::{Attachments, named};
use super::file_work;
use super::toasts::Toasts;
use crate::domain::{AttachedFile, Code, Transfer};
use crate::exchange::archive::{self, ARCHIVE_MAX, NamedFile};
use crate::exchange::encryption::Entropy;
use crate::exchange::envelope::plain;
use crate::exchange::{self, Envelope, PackageScope, Purpose};
use crate::jobs::Job;
use crate::ledger::restore_point::RestorePoint;
use crate::ledger::{Author, ChangeIds, Ledger, LedgerId};
use crate::storage::{Fingerprint, StorageError};
use crate::ui::browser;
use crate::ui::session::{Session, name_of, subject_of};
use crate::ui::text::{format, words};

/// A file that is ready to be downloaded.
#[derive(Clone, Debug)]
pub struct ExportFile {
    /// The name of the file.
    pub name: String,
    /// A package, or a zip archive with one; not encrypted.
    pub bytes: Vec<u8>,
    /// What [`record`] writes into the ledger.
    transfer: Transfer,
    /// The changes in it.
    held: ChangeIds,
    /// The evidence files that it names.
    files: BTreeMap<Fingerprint, AttachedFile>,
}

/// What a person chooses for an exported file.
#[derive(Clone, Debug, Default)]
pub struct ExportOptions {
    /// Leaves out values that were replaced.
    pub short: bool,
    /// Makes it an archive with the evidence files, where there are any.
    pub files: bool,
    /// Encrypts the file with this passphrase; `None` leaves it as it is.
    pub passphrase: Option<String>,
}

impl ExportFile {
    /// Gives the file another name.
    pub fn rename(&mut self, name: String) {
        self.transfer.file.clone_from(&name);
        self.name = name;
    }

    /// The evidence files that it names.
    pub fn files(&self) -> &BTreeMap<Fingerprint, AttachedFile> {
        &self.files
    }

    /// Makes it a zip archive of the package and these files.
    ///
    /// # Errors
    /// The work did not come to its end, with what to say; the file is then not fit to be saved.
    pub async fn put_beside(&mut self, toasts: Toasts, files: Vec<NamedFile>) -> Result<(), String> {
        let package = (self.name.clone(), std::mem::take(&mut self.bytes));
        self.bytes = file_work::make(toasts, Job::Pack { package, files }, words::FILE_BEING_WRITTEN).await?;
        let stem = self.name.strip_suffix(".json").unwrap_or(&self.name);
        self.rename(format!("{stem}.zip"));
        Ok(())
    }

    /// The media type, for the download.
    pub fn media(&self) -> &'static str {
        if archive::is_zip(&self.bytes) { "application/zip" } else { "application/json" }
    }
}

/// Packs a part of the open ledger, downloads it, and records the export. Says how that went.
pub fn export(
    session: Session,
    attachments: Attachments,
    scope: PackageScope,
    purpose: Purpose,
    options: ExportOptions,
) {
    spawn_local(async move {
        let packed =
            session.read_untracked(|ledger| export_file(session, ledger, &scope, purpose, options.short));
        let Some(mut file) = packed else { return };
        if options.files {
            let beside = attachments.gather(file.files()).await;
            let bytes: usize = beside.iter().map(|(_, bytes)| bytes.len()).sum();
            if bytes as u64 > ARCHIVE_MAX {
                let (size, max) = (format::size(bytes as u64), ARCHIVE_MAX >> 20);
                return session.toasts.show(words::ARCHIVE_TOO_LARGE.fill(&[&size, &max]));
            }
            if !beside.is_empty()
                && let Err(error) = file.put_beside(session.toasts, beside).await
            {
                return session.toasts.show(error);
            }
        }
        if options.passphrase.is_some() {
            file.rename(format!("{}.age", file.name));
        }
        if save(session, &file, options.passphrase.as_deref()).await {
            record(session, &file);
        }
    });
}

/// Packs the part of each of these units and downloads them as one archive: a browser drops some of many downloads that
/// start at once, or asks about each. They are recorded as exported only once the archive is saved.
pub async fn issue_all(session: Session, units: Vec<String>) {
    let part = |unit: String| pack(session, &PackageScope::Unit(unit), Purpose::Issue);
    let packed: Vec<ExportFile> = units.into_iter().filter_map(part).collect();
    let files = packed.iter().map(|file| (file.name.clone(), file.bytes.clone())).collect();
    let bytes = match file_work::make(session.toasts, Job::Folders { files }, words::FILE_BEING_WRITTEN).await
    {
        Ok(bytes) => bytes,
        Err(error) => return session.toasts.show(error),
    };
    let about = session.read_untracked(subject_of).unwrap_or_default();
    let day = format::compact_date(session.today.get_untracked());
    let parts = [about.as_str(), Purpose::Issue.word(), words::EVERY_UNIT.text(), &day];
    let parts: Vec<String> =
        parts.iter().map(|part| plain(part, 40)).filter(|part| !part.is_empty()).collect();
    let name = format!("{}.zip", parts.join("-"));
    if browser::save_bytes(&name, file_work::ZIP, &bytes).is_err() {
        return session.toasts.show(words::EXPORT_FAILED.text());
    }
    for file in &packed {
        record(session, file);
    }
    session.toasts.show(words::ISSUED_ALL.fill(&[&name, &packed.len()]));
}

/// Exports the whole open ledger, without a choice of options: what is offered when it cannot be saved (law S4).
pub fn export_whole(session: Session, attachments: Attachments) {
    export(session, attachments, PackageScope::Whole, Purpose::Whole, ExportOptions::default());
}

/// Downloads a file, encrypted if there is a passphrase; returns whether the browser accepted the download.
pub async fn save(session: Session, file: &ExportFile, passphrase: Option<&str>) -> bool {
    let saved = match passphrase {
        None => browser::save_bytes(&file.name, file.media(), &file.bytes),
        Some(passphrase) => {
            let entropy = Entropy {
                file_key: browser::random_bytes(),
                salt: browser::random_bytes(),
                nonce: browser::random_bytes(),
            };
            let (plain, passphrase) = (file.bytes.clone(), passphrase.to_owned());
            let job = Job::Encrypt { plain, passphrase, entropy };
            match file_work::make(session.toasts, job, words::LOCKING).await {
                Ok(encrypted) => browser::save_bytes(&file.name, "application/octet-stream", &encrypted),
                Err(error) => {
                    session.toasts.show(error);
                    return false;
                }
            }
        }
    };
    session.toasts.show(match &saved {
        Ok(()) => words::HANDED_OUT.fill(&[&file.name]),
        Err(_) => words::EXPORT_FAILED.text().to_owned(),
    });
    saved.is_ok()
}

/// Packs a part of the open ledger; `None` where none is open.
pub fn pack(session: Session, scope: &PackageScope, purpose: Purpose) -> Option<ExportFile> {
    session.read_untracked(|ledger| export_file(session, ledger, scope, purpose, false))
}

/// Packs a part of `ledger`; `short` leaves out values that were replaced.
pub fn export_file(
    session: Session,
    ledger: &Ledger,
    scope: &PackageScope,
    purpose: Purpose,
    short: bool,
) -> ExportFile {
    let held = scope.of(ledger);
    let ids = exchange::travelling_ids(&held);
    let held = if short { Cow::Owned(held.without_old_values()) } else { held };
    let since =
        if let PackageScope::Since { known, .. } = scope { known.clone() } else { ChangeIds::default() };
    let stamp = session.stamp();
    let fresh = Envelope {
        purpose: Code::Known(purpose),
        ledger_name: name_of(ledger).unwrap_or_default(),
        unit: scope.unit().to_owned(),
        sender: Author::clone(&stamp.by),
        replica: stamp.replica.profile().to_owned(),
        at: stamp.at.to_string(),
        since,
        places: scope.places(ledger),
    };
    let envelope = same_file(ledger, &fresh, &ids).unwrap_or(fresh);
    let name = envelope.file_name(&subject_of(ledger));
    ExportFile {
        bytes: exchange::write(&held, &envelope),
        transfer: envelope.transfer(&name),
        name,
        held: ids,
        files: named(&held),
    }
}

/// Packs the open ledger as it was at a restore point; `None` where none is open.
pub fn pack_restore_point(session: Session, point: &RestorePoint) -> Option<ExportFile> {
    session.read_untracked(|ledger| {
        export_file(session, &ledger.as_of(point), &PackageScope::Whole, Purpose::Whole, false)
    })
}

/// Records in the open ledger that a file of it was exported.
pub fn record(session: Session, file: &ExportFile) {
    let stamp = session.stamp();
    let changes = session.change(|ledger| ledger.record_export(&stamp, &file.held, file.transfer.clone()));
    session.store(changes);
}

/// Packs the whole of a ledger, open or not; `None` when nothing of it is stored here or it cannot be read.
pub async fn pack_stored(session: Session, id: &LedgerId) -> Option<ExportFile> {
    let pack = |ledger: &Ledger| export_file(session, ledger, &PackageScope::Whole, Purpose::Whole, false);
    session.read_stored(id, |ledger| ledger.map(pack)).await
}

/// Records in a ledger, open or not, that a file of it was exported.
///
/// # Errors
/// As [`Session::change_stored`], where the ledger is not open.
pub async fn record_stored(session: Session, id: &LedgerId, file: &ExportFile) -> Result<(), StorageError> {
    if session.is_open(id) {
        record(session, file);
        return Ok(());
    }
    let stamp = session.stamp();
    let record = |ledger: &mut Ledger| ledger.record_export(&stamp, &file.held, file.transfer.clone());
    session.change_stored(id, &mut { record }).await
}

/// The envelope of an earlier file with the same contents and purpose, if there is one: a ledger that is exported again
/// unchanged gives the same file (law C12), which names whoever exported it first.
fn same_file(ledger: &Ledger, fresh: &Envelope, ids: &ChangeIds) -> Option<Envelope> {
    let transfers = ledger.transfers();
    let same = transfers.iter().find(|one| {
        let transfer = &one.transfer;
        transfer.purpose == fresh.purpose.code()
            && transfer.unit == fresh.unit
            && !transfer.packed.is_empty()
            && one.held == *ids
    })?;
    let transfer = &same.transfer;
    Some(Envelope {
        sender: Author { office: transfer.office.clone(), name: transfer.name.clone() },
        replica: transfer.replica.clone(),
        at: transfer.packed.clone(),
        ..fresh.clone()
    })
}
