//! The import queue: files that were chosen or dropped, until they are imported or removed. Kept at the root, so that
//! files can be dropped on any page, and going to another page and back loses none.

use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::attachments::Attachments;
use super::import_item::{ImportItem, ImportOutcome, ImportState, ReadyImport};
use super::received::{Document, Files, Received, Refusal, open, tell_apart};
use crate::domain::{Finding, Measure, ReportingPeriod};
use crate::exchange::packed::PackedPackage;
use crate::exchange::{Envelope, ExternalEdits, ImportPreview, Package, PackageError, Purpose, bundle};
use crate::jobs::{Job, JobError, Outcome};
use crate::ledger::import::FileLedger;
use crate::ledger::{Change, ChangeIds, Draft, Ledger, LedgerId, commands};
use crate::notice;
use crate::storage::{StorageError, dump};
use crate::ui::browser;
use crate::ui::browser::worker::{self, Canceller};
use crate::ui::navigation::Navigation;
use crate::ui::route::Route;
use crate::ui::session::Session;
use crate::ui::text::{format, words};

/// The files to import; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct ImportQueue {
    session: Session,
    attachments: Attachments,
    navigation: Navigation,
    /// Takes a written document, to be read.
    on_document: Callback<Document>,
    /// The items, the latest last.
    files: RwSignal<Vec<ImportItem>>,
    /// How far the work is; `None` when no file is being worked on.
    work: RwSignal<Option<WorkProgress>>,
    /// Whether the person has stopped the work.
    stopped: RwSignal<bool>,
    /// The id of the next item.
    next: StoredValue<usize>,
    /// Cancels the job that is being done.
    canceller: StoredValue<Option<Canceller>, LocalStorage>,
}

/// How far the work on some files is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkProgress {
    /// How many files are done.
    pub done: usize,
    /// How many there are.
    pub count: usize,
    /// How much of the next one is done, in percent; 0 where that is not known.
    pub percent: usize,
}

impl WorkProgress {
    /// So many of `count` files are done.
    fn after(done: usize, count: usize) -> Self {
        Self { done, count, percent: 0 }
    }
}

/// From this size on, in bytes, the packages of a file are read in the worker, which takes a moment to start.
const LARGE: usize = 512 << 10;

/// So many changes are taken before the browser may do something else.
const CHANGES_A_SLICE: usize = 5_000;

/// The [`ImportQueue`] from the context.
pub fn use_import_queue() -> ImportQueue {
    expect_context()
}

impl ImportQueue {
    /// An empty queue; `on_document` takes a written document. Called once, at the root.
    pub fn new(
        session: Session,
        attachments: Attachments,
        navigation: Navigation,
        on_document: Callback<Document>,
    ) -> Self {
        Self {
            session,
            attachments,
            navigation,
            on_document,
            files: RwSignal::new(Vec::new()),
            work: RwSignal::new(None),
            stopped: RwSignal::new(false),
            next: StoredValue::new(0),
            canceller: StoredValue::new_local(None),
        }
    }

    /// The items, the latest last. Tracks them.
    pub fn all(&self) -> Vec<ImportItem> {
        self.files.get()
    }

    /// How far the work is; `None` when no file is being worked on. Tracks it.
    pub fn work(&self) -> Option<WorkProgress> {
        self.work.get()
    }

    /// Stops the work: a job at once, otherwise after the file that is being worked on.
    pub fn stop(&self) {
        self.stopped.set(true);
        if let Some(canceller) = self.canceller.get_value() {
            canceller.cancel();
        }
    }

    /// Does a job, which [`ImportQueue::stop`] cancels; the exchange page shows that it is under way.
    async fn do_job(self, job: Job) -> Result<Outcome, JobError> {
        if self.work.with_untracked(Option::is_none) {
            self.work.set(Some(WorkProgress::after(0, 1)));
        }
        let started = |canceller| self.canceller.set_value(Some(canceller));
        let outcome = worker::run(job, started, move |done| self.show_progress(done)).await;
        self.canceller.set_value(None);
        outcome
    }

    /// Shows how much of the file is done, from 0 to 1.
    fn show_progress(&self, done: f64) {
        let percent = (done * 100.0) as usize;
        self.work.maybe_update(|work| match work {
            Some(work) if work.percent != percent => {
                work.percent = percent;
                true
            }
            _ => false,
        });
    }

    /// Whether a person has still to say what becomes of an item. Does not track.
    pub fn waits(&self) -> bool {
        self.files.with_untracked(|files| files.iter().any(|one| one.state.read_untracked().is_waiting()))
    }

    /// Where a person goes on when a document was taken: to the other files while some wait, and to the ledger.
    pub fn page_after_document(&self) -> Route {
        if self.waits() { Route::Exchange } else { Route::ledger() }
    }

    /// Removes an item from the queue.
    pub fn remove(&self, id: usize) {
        self.files.update(|files| files.retain(|one| one.id != id));
    }

    /// Removes every item.
    pub fn clear(&self) {
        self.files.set(Vec::new());
    }

    /// Adds an item.
    fn add(&self, file: &str, state: ImportState) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let item = ImportItem { id, file: file.to_owned(), state: ArcRwSignal::new(state) };
        self.files.update(|files| files.push(item));
        // New items are shown at the top of the exchange page.
        browser::to_top();
    }

    /// Opens files that the person chose or dropped: they are listed on the exchange page, and a written document that
    /// comes alone is read on the reading page at once. Nothing is imported yet.
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
        if file.size() as usize > LARGE && alone {
            // It shows how far the work is.
            self.navigation.go(&Route::Exchange);
        }
        match open(self.session, &file, async |job| self.do_job(job).await).await {
            Ok(Received::Document(document)) if alone => {
                self.on_document.run(document);
                return self.navigation.go(&Route::Reading);
            }
            received => self.put(&name, received).await,
        }
        self.navigation.go(&Route::Exchange);
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

    /// Reads the packages of a file: of a large one in the worker, while the exchange page shows how far it is.
    async fn read_packages(self, bytes: Vec<u8>) -> Result<Vec<Result<Package, PackageError>>, Refusal> {
        if bytes.len() < LARGE {
            // Reading beside the open ledger is quicker, because most files hold mostly what is in it already.
            let read = self.session.read_untracked(|ours| bundle::read(&bytes, Some(ours)));
            return read.unwrap_or_else(|| bundle::read(&bytes, None)).map_err(Refusal::Package);
        }
        self.navigation.go(&Route::Exchange);
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

    /// The item with this id.
    fn find(&self, id: usize) -> Option<ImportItem> {
        self.files.with_untracked(|files| files.iter().find(|one| one.id == id).cloned())
    }

    /// Computes again what a package would do: with or without the rows that were edited in the file; and, for a
    /// package that names no ledger, with `anew` into a new one.
    pub fn look_again(self, id: usize, external_edits: bool, anew: bool) {
        let Some(item) = self.find(id) else { return };
        let ImportState::Ready(before) = item.state.get_untracked() else { return };
        spawn_local(async move {
            let into = if before.package.ledger.is_none() {
                self.target(&before.package, anew)
            } else {
                before.into.clone()
            };
            let now = self.ready(before.package.clone(), into, external_edits, before.files.clone()).await;
            item.state.set(ImportState::Ready(Arc::new(now)));
        });
    }

    /// Imports items one after another. After each, what the other items for the same ledger would do is computed
    /// again.
    pub fn import_all(self, ids: Vec<usize>) {
        let alone = self.files.with_untracked(Vec::len) == 1;
        self.stopped.set(false);
        spawn_local(async move {
            let count = ids.len();
            for (nth, id) in ids.into_iter().enumerate() {
                if count > 1 {
                    self.work.set(Some(WorkProgress::after(nth, count)));
                    browser::yield_to_browser().await;
                }
                if self.stopped.get_untracked() {
                    break;
                }
                let Some(item) = self.find(id) else { continue };
                let ImportState::Ready(ready) = item.state.get_untracked() else { continue };
                let anew = ready.here.is_none();
                let collides = ready.preview.import_effect.collisions() > 0;
                match self.import(&ready, &item.file).await {
                    Ok(outcome) => {
                        if let Err(error) = self.attachments.keep(&ready.named_files()).await {
                            self.session.toasts.show(
                                words::FILE_NOT_KEPT.fill(&[&item.file, &format::storage_error(&error)]),
                            );
                        }
                        let added = outcome.added;
                        let ledger = outcome.ledger.clone();
                        item.state.set(ImportState::Imported(outcome, ready));
                        self.refresh(&ledger).await;
                        if alone {
                            // It was the only item, so the person is taken to the ledger.
                            self.remove(id);
                            self.session.switch(&ledger).await;
                            let text = if anew {
                                let count = |kind| {
                                    self.session.read_untracked(|open| open.rows(kind).count()).unwrap_or(0)
                                };
                                let (findings, measures) = (count(Finding::KIND), count(Measure::KIND));
                                words::OPENED_ANEW.fill(&[&findings, &measures])
                            } else {
                                words::TAKEN_IN.fill(&[&added])
                            };
                            self.session.tell_done(text);
                            self.navigation.go(&if collides { Route::Conflicts } else { Route::ledger() });
                        }
                    }
                    Err(error) => item.state.set(ImportState::Refused(Refusal::Storage(error))),
                }
            }
            self.work.set(None);
        });
    }

    /// Computes what a package would do by its rows alone, for a package whose history cannot be imported.
    pub fn rows_alone(self, id: usize) {
        let Some(item) = self.find(id) else { return };
        let ImportState::Ready(before) = item.state.get_untracked() else { return };
        spawn_local(async move {
            let now = self
                .ready(before.package.rows_alone(), before.into.clone(), true, before.files.clone())
                .await;
            item.state.set(ImportState::Ready(Arc::new(now)));
        });
    }

    /// Computes again what the items for `ledger` would do.
    async fn refresh(self, ledger: &LedgerId) {
        for one in self.files.get_untracked() {
            let ImportState::Ready(before) = one.state.get_untracked() else { continue };
            if before.into == *ledger {
                let now = self
                    .ready(
                        before.package.clone(),
                        ledger.clone(),
                        before.external_edits,
                        before.files.clone(),
                    )
                    .await;
                one.state.set(ImportState::Ready(Arc::new(now)));
            }
        }
    }

    /// The ledger a package is imported into: its own; where it names none, the open one; and a new one where none is
    /// open or `anew` is set.
    fn target(&self, package: &Package, anew: bool) -> LedgerId {
        let open = || self.session.read_untracked(|ledger| ledger.id().clone()).filter(|_| !anew);
        package.ledger.clone().or_else(open).unwrap_or_else(|| LedgerId::from_random(browser::random_bytes()))
    }

    /// A package with what importing it would do. Changes nothing (law C11).
    async fn ready(
        self,
        package: Package,
        into: LedgerId,
        external_edits: bool,
        files: Arc<Files>,
    ) -> ReadyImport {
        let session = self.session;
        let mut file = FileLedger::new(into.clone());
        for slice in package.changes.chunks(CHANGES_A_SLICE) {
            file.take(slice);
            if slice.len() == CHANGES_A_SLICE {
                browser::yield_to_browser().await;
            }
        }
        let stamp = session.stamp();
        let look = |ours: Option<&Ledger>| {
            let here = ours.map(Session::name_or_placeholder);
            let nothing = Ledger::new(into.clone());
            let ours = ours.unwrap_or(&nothing);
            let preview = ImportPreview::of_file(ours, &package, file, &stamp, external_edits);
            let answers = answers(ours, &package, &preview, session.today.get_untracked());
            (here, preview, answers)
        };
        let (here, preview, answers) = session.read_stored(&into, look).await;
        let open = session.is_open(&into);
        ReadyImport { open, files, package, into, preview, external_edits, here, answers }
    }

    /// Imports a package into its ledger: the open one, one that is stored here, or a new one.
    ///
    /// # Errors
    /// The page is read-only, or as [`Session::change_stored`] where the ledger is not open; nothing was imported.
    async fn import(self, ready: &ReadyImport, file: &str) -> Result<ImportOutcome, StorageError> {
        let (ledger, package) = (&ready.into, &ready.package);
        if let Some(error) = self.session.read_only_because() {
            return Err(error);
        }
        if self.session.read_untracked(|_| ()).is_none() {
            self.session.switch(ledger).await;
            if self.session.read_untracked(|_| ()).is_none() {
                self.session.set_ledger(Ledger::new(ledger.clone()));
            }
        }
        let today = self.session.today.get_untracked();
        let mut outcome = ImportOutcome { ledger: ledger.clone(), added: 0, conflicts: 0 };
        let mut take = |ours: &mut Ledger| -> Vec<Arc<Change>> {
            let (stamp, transfer) = (self.session.stamp(), package.envelope.transfer(file));
            let also = |draft: &mut Draft, took: &ChangeIds| {
                notice::sync_after_import(draft, took);
                if let Some(unit) = returned_by(package) {
                    commands::record_return(draft, unit, today, took);
                }
            };
            let taken = match ready.whole() {
                Some(whole) => ours.import_whole(&stamp, whole, transfer, also),
                None => {
                    let changes = package.changes_for(ours, &stamp, ready.external_edits);
                    ours.import(&stamp, changes, transfer, also)
                }
            };
            outcome.added = taken.merged.added.len();
            outcome.conflicts = ours.conflicts().len();
            taken.changes
        };
        if self.session.is_open(ledger) {
            let changes = self.session.change(take);
            self.session.store(changes);
        } else {
            self.session.change_stored(ledger, &mut take).await?;
        }
        // What was missing of the ledger may have come with the file.
        self.session.clear_loss(ledger);
        Ok(outcome)
    }
}

/// The unit whose return a package is.
fn returned_by(package: &Package) -> Option<&str> {
    let envelope = &package.envelope;
    let is_return = envelope.purpose.known() == Some(Purpose::Return) && !envelope.unit.is_empty();
    is_return.then_some(envelope.unit.as_str())
}

/// The reporting periods of a ledger on which a package is a report that would come on this day.
fn answers(
    ours: &Ledger,
    package: &Package,
    preview: &ImportPreview,
    day: NaiveDate,
) -> Vec<(ReportingPeriod, NaiveDate)> {
    let asked = ours.rows(ReportingPeriod::KIND).next().is_some();
    let Some(unit) = returned_by(package).filter(|_| asked && preview.is_sound()) else { return Vec::new() };
    let mut after = ours.clone();
    let took = after.merge(preview.changes.iter().cloned()).added.iter().collect();
    let answered = commands::answered_by_return(&after, unit, day, &took);
    answered.into_iter().map(|(entry, _)| (entry.period, day)).collect()
}
