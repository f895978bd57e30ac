//! The files that rows name, as evidence or as what a document came as: stored in the browser's database, exported again, and reported when they are not there.

use std::collections::{BTreeMap, BTreeSet};

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::domain::{AttachedFile, Evidence, Value};
use crate::exchange::archive::NamedFile;
use crate::ledger::{Ledger, RowRef};
use crate::storage::files::FILE_MAX;
use crate::storage::{FileInfo, Fingerprint, Storage, StorageError};
use crate::ui::browser;
use crate::ui::session::Session;
use crate::ui::text::{format, words};

/// The files that the rows of a ledger name, each once.
pub fn named(ledger: &Ledger) -> BTreeMap<Fingerprint, AttachedFile> {
    let rows = AttachedFile::KINDS.into_iter().flat_map(|kind| ledger.rows(kind));
    let files = rows.filter_map(|row| AttachedFile::of(&row));
    files.filter_map(|file| Some((file.fingerprint.parse().ok()?, file))).collect()
}

/// What a file is attached to.
#[derive(Clone, Debug)]
pub enum AttachTo {
    /// A row of one of the kinds that name a file.
    Row(RowRef),
    /// New evidence, which has these fields besides.
    New(Vec<(&'static str, Value)>),
}

/// The files that are stored here; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Attachments {
    session: Session,
    /// The fingerprints of the files in this browser.
    here: RwSignal<BTreeSet<Fingerprint>>,
}

/// The [`Attachments`] from the context.
pub fn use_attachments() -> Attachments {
    expect_context()
}

impl Attachments {
    /// Knows of no file until [`Attachments::find`]. Called once, at the root.
    pub fn new(session: Session) -> Self {
        Self { session, here: RwSignal::new(BTreeSet::new()) }
    }

    /// Finds out which files are stored here.
    pub async fn find(self) {
        let files = self.session.storage().files().await.unwrap_or_default();
        self.here.set(files.into_iter().map(|info| info.fingerprint).collect());
    }

    /// Whether a file is stored here. Tracks which are.
    pub fn has(&self, fingerprint: &Fingerprint) -> bool {
        self.here.with(|here| here.contains(fingerprint))
    }

    fn has_untracked(&self, fingerprint: &Fingerprint) -> bool {
        self.here.with_untracked(|here| here.contains(fingerprint))
    }

    /// How many of these files are not stored here. Does not track.
    pub fn missing<'a>(&self, wanted: impl Iterator<Item = &'a Fingerprint>) -> usize {
        wanted.filter(|wanted| !self.has_untracked(wanted)).count()
    }

    /// Stores a file and attaches it to a row, or to new evidence. Says how that went.
    pub async fn attach(self, to: AttachTo, file: web_sys::File) {
        let (name, toasts) = (file.name(), self.session.toasts);
        if file.size() > FILE_MAX as f64 {
            let size = format::size(file.size() as u64);
            return toasts.show(words::FILE_TOO_LARGE.fill(&[&name, &size, &(FILE_MAX >> 20)]));
        }
        let Ok(bytes) = browser::read_file(&file).await else {
            return toasts.show(words::FILE_FAILED.fill(&[&name]));
        };
        let fields = match self.store(&name, &file.type_(), &bytes).await {
            Ok(file) => file.into_fields(),
            Err(error) => return toasts.show(error),
        };
        self.session.act(|draft| match to {
            AttachTo::Row(row) => fields.into_iter().for_each(|(field, value)| draft.set(&row, field, value)),
            AttachTo::New(said) => {
                // New evidence is named after its file.
                let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
                let named = (Evidence::NAME, stem.into());
                draft.insert(Evidence::KIND, said.into_iter().chain([named]).chain(fields));
            }
        });
        self.session.tell_done(words::FILE_ATTACHED.fill(&[&name]));
    }

    /// Stores a file: before the row that names it, so that no row names a file that was not stored.
    ///
    /// # Errors
    /// What to say of why it was not.
    pub async fn store(self, name: &str, media: &str, bytes: &[u8]) -> Result<AttachedFile, String> {
        let info = FileInfo::of(bytes, media);
        self.session.storage().put_file(&info, bytes).await.map_err(|error| match error {
            StorageError::Quota => words::FILE_NO_ROOM.fill(&[&name]),
            error => {
                let why = format::storage_error(&error);
                words::FILE_NOT_KEPT.fill(&[&name, &why])
            }
        })?;
        let fingerprint = info.fingerprint.as_str().to_owned();
        self.here.update(|here| {
            here.insert(info.fingerprint);
        });
        Ok(AttachedFile { fingerprint, name: name.to_owned(), size: info.size })
    }

    /// Downloads a file under its name. Says where that failed.
    pub fn hand_out(self, file: AttachedFile) {
        spawn_local(async move {
            let Some(bytes) = self.read(&file.fingerprint, &file.name).await else { return };
            if browser::save_bytes(&file.name, "application/octet-stream", &bytes).is_err() {
                self.session.toasts.show(words::EXPORT_FAILED.text());
            }
        });
    }

    /// The bytes of a file; `None` when it is not stored here or does not match its fingerprint, which is then said.
    pub async fn read(self, fingerprint: &str, name: &str) -> Option<Vec<u8>> {
        let Ok(wanted) = fingerprint.parse::<Fingerprint>() else { return None };
        let found = self.session.storage().get_file(&wanted).await;
        let text = match found {
            Ok(Some(bytes)) if Fingerprint::of(&bytes) == wanted => return Some(bytes),
            Ok(Some(_)) => words::FILE_DAMAGED.fill(&[&name]),
            Ok(None) => words::FILE_MISSING_SAID.fill(&[&name]),
            Err(error) => {
                let why = format::storage_error(&error);
                words::STORAGE_FAILED.fill(&[&why])
            }
        };
        self.find().await;
        self.session.toasts.show(text);
        None
    }

    /// Of the files that `part` names, those that are stored here: how many, and how many bytes. Tracks which are.
    pub fn size_of(&self, part: &Ledger) -> (usize, u64) {
        let own = named(part).into_iter().filter(|(fingerprint, _)| self.has(fingerprint));
        own.fold((0, 0), |(count, bytes), (_, file)| (count + 1, bytes + file.size))
    }

    /// Of the files that a package names, those that are stored here, with their bytes.
    pub async fn gather(self, wanted: &BTreeMap<Fingerprint, AttachedFile>) -> Vec<NamedFile> {
        let mut files = Vec::new();
        for (fingerprint, file) in wanted {
            if self.has_untracked(fingerprint)
                && let Some(bytes) = self.read(fingerprint.as_str(), &file.name).await
            {
                files.push((file.name.clone(), bytes));
            }
        }
        files
    }

    /// Stores the files that came with a package.
    ///
    /// # Errors
    /// As [`Storage::put_file`]; those before the one that failed are stored.
    pub async fn keep(self, files: &[&(FileInfo, Vec<u8>)]) -> Result<(), StorageError> {
        for (info, bytes) in files {
            self.session.storage().put_file(info, bytes).await?;
        }
        self.find().await;
        Ok(())
    }
}
