//! What the files are that were chosen or dropped, and what is in them.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::item::ImportState;
use super::{CHANGES_A_SLICE, ImportQueue, WorkProgress};
use crate::exchange::packed::PackedPackage;
use crate::exchange::{Envelope, ExternalEdits, Package, PackageError, bundle};
use crate::jobs::{Job, JobError, Outcome};
use crate::storage::dump;
use crate::ui::browser;
use crate::ui::route::Route;
use crate::ui::services::received::{Document, Files, Received, Refusal, open, tell_apart};
use crate::ui::text::words;

/// From this size on, in bytes, the packages of a file are read in the worker, which takes a moment to start.
const LARGE: usize = 512 << 10;

impl ImportQueue {
    /// Opens files that the person chose or dropped: they are listed on the exchange page; a written document that
    /// comes alone is read on the reading page at once, and a file that is refused leaves the person on the page where
    /// it was given. Nothing is imported yet.
    pub fn receive(self, files: Vec<web_sys::File>) {
        spawn_local(async move {
            let count = files.len();
            // Items that were imported or refused before are removed.
            self.files.update(|all| all.retain(|one| one.state.read_untracked().is_waiting()));
            self.stopped.set(false);
            for (nth, file) in files.into_iter().enumerate() {
                if count > 1 {
                    self.work.set(Some(WorkProgress::after(nth, count)));
                    browser::yield_to_browser().await;
                }
                if self.stopped.get_untracked() {
                    break;
                }
                self.receive_one(file, count == 1).await;
            }
            self.work.set(None);
        });
    }

    async fn receive_one(self, file: web_sys::File, alone: bool) {
        let name = file.name();
        match open(self.session, &file, async |job| self.do_job(job).await).await {
            Ok(Received::Document(document)) if alone => {
                self.on_document.run(document);
                return self.navigation.go(&Route::Reading);
            }
            received => self.put(&name, received).await,
        }
        // A single file that is refused is answered where the person is.
        if !alone || self.waits() {
            self.navigation.go(&Route::Exchange);
        }
    }

    /// Adds what a file turned out to be, or why nothing of it can be imported.
    async fn put(self, name: &str, received: Result<Received, Refusal>) {
        match received {
            Ok(Received::Packages(bytes, files)) => self.packages(name, bytes, files).await,
            Ok(Received::Records(text)) => self.records(name, &text).await,
            Ok(Received::Locked(bytes)) => {
                self.add(name, ImportState::Locked { bytes: Arc::new(bytes), tried: None });
            }
            Ok(Received::Document(document)) => {
                self.add(name, ImportState::Document { document: Arc::new(document), opened: false });
            }
            Err(Refusal::Job(JobError::Cancelled)) => {}
            Err(refusal) => self.add(name, ImportState::Refused(refusal)),
        }
    }

    /// Adds the ledgers in a file of raw records, which the recovery page saves.
    async fn records(self, file: &str, text: &str) {
        let found = dump::read(text);
        if found.is_empty() {
            return self.add(file, ImportState::Refused(Refusal::Package(PackageError::Foreign)));
        }
        let unread: usize = found.iter().map(|one| one.unread).sum();
        if unread > 0 {
            self.session.toasts.show(words::RAW_UNREAD.fill(&[&unread]));
        }
        for one in found {
            let into = one.ledger.clone();
            let package = Package {
                envelope: Envelope::default(),
                ledger: Some(one.ledger),
                changes: one.changes,
                external_edits: ExternalEdits::default(),
            };
            self.add(
                file,
                ImportState::Ready(Arc::new(self.ready(package, into, false, Arc::default()).await)),
            );
        }
    }

    /// Reads the packages of a file and computes what each would do.
    async fn packages(self, file: &str, bytes: Vec<u8>, files: Arc<Files>) {
        let packages = match self.read_packages(bytes).await {
            Ok(packages) => packages,
            Err(Refusal::Job(JobError::Cancelled)) => return,
            Err(refusal) => return self.add(file, ImportState::Refused(refusal)),
        };
        for package in packages {
            let state = match package {
                Ok(package) => {
                    let into = self.target(&package, false);
                    // Who edited rows in the file itself is not known, so they are imported only when the person says
                    // so. In a file without a history, the rows are all there is to import.
                    let external_edits = package.ledger.is_none();
                    ImportState::Ready(Arc::new(
                        self.ready(package, into, external_edits, files.clone()).await,
                    ))
                }
                Err(error) => ImportState::Refused(Refusal::Package(error)),
            };
            self.add(file, state);
        }
    }

    /// Reads the packages of a file: of a large one in the worker, while the page shows how far it is.
    async fn read_packages(self, bytes: Vec<u8>) -> Result<Vec<Result<Package, PackageError>>, Refusal> {
        if bytes.len() < LARGE {
            // Reading beside the open ledger is quicker, because most files hold mostly what is in it already.
            let read = self.session.read_untracked(|ours| bundle::read(&bytes, Some(ours)));
            return read.unwrap_or_else(|| bundle::read(&bytes, None)).map_err(Refusal::Package);
        }
        let outcome = self.do_job(Job::Packages { file: bytes }).await.map_err(Refusal::Job)?;
        let Outcome::Packages(packed) = outcome else { return Err(Refusal::Unreadable) };
        let mut packages = Vec::new();
        for package in packed.map_err(Refusal::Package)? {
            packages.push(match package {
                Ok(packed) => Ok(self.unpack(&packed).await.map_err(Refusal::Job)?),
                Err(error) => Err(error),
            });
        }
        Ok(packages)
    }

    /// Makes the package of what the worker read, a slice at a time.
    async fn unpack(self, packed: &PackedPackage) -> Result<Package, JobError> {
        let crashed = || JobError::Crashed("the worker's package cannot be read".into());
        let mut unpacking = packed.unpack().ok_or_else(crashed)?;
        while unpacking.read(CHANGES_A_SLICE).ok_or_else(crashed)? {
            browser::yield_to_browser().await;
            if self.stopped.get_untracked() {
                return Err(JobError::Cancelled);
            }
        }
        Ok(unpacking.finish())
    }

    /// Tries a passphrase on an encrypted file.
    pub fn unlock(self, id: usize, passphrase: String) {
        let Some(item) = self.find(id) else { return };
        let ImportState::Locked { bytes, .. } = item.state.get_untracked() else { return };
        self.work.set(Some(WorkProgress::after(0, 1)));
        spawn_local(async move {
            let sealed = Vec::clone(&bytes);
            match self.do_job(Job::Decrypt { sealed, passphrase }).await {
                Ok(Outcome::Decrypted(Ok(plain))) => {
                    self.remove(id);
                    let name = item.file.strip_suffix(".age").unwrap_or(&item.file);
                    let received =
                        tell_apart(self.session, name, "", plain, async |job| self.do_job(job).await).await;
                    self.put(name, received).await;
                }
                Ok(Outcome::Decrypted(Err(error))) => {
                    item.state.set(ImportState::Locked { bytes, tried: Some(error) });
                }
                Ok(_) | Err(JobError::Cancelled) => {}
                Err(error) => {
                    item.state.set(ImportState::Refused(Refusal::Job(error)));
                }
            }
            self.work.set(None);
        });
    }

    /// Reads a written document of the queue on the reading page.
    pub fn open_document(self, id: usize) {
        let Some(item) = self.find(id) else { return };
        let ImportState::Document { document, .. } = item.state.get_untracked() else { return };
        self.on_document.run(Document::clone(&document));
        item.state.set(ImportState::Document { document, opened: true });
        self.navigation.go(&Route::Reading);
    }
}
