//! Files that came and have not been taken. Kept at the root, so that files may be dropped in any room, and going to
//! another room and back loses none.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::app::Way;
use super::desk::{Desk, Outcome, named};
use super::rooms::reading::Reading;
use super::route::Route;
use super::words;
use super::{format, machine};
use crate::domain::{Finding, Measure};
use crate::exchange::archive::{self, ArchiveError, NamedFile};
use crate::exchange::encryption::{self, EncryptionError};
use crate::exchange::external_edits::ExternalEdits;
use crate::exchange::{Envelope, ImportPreview, Package, PackageError, bundle};
use crate::ledger::LedgerId;
use crate::storage::{FileInfo, Fingerprint, StorageError, dump};

/// The largest file that is read. A ledger of 10,000 findings is a third of it; reading takes several times a file's
/// size in memory, and a browser of 32 bits has two gigabytes in all.
pub const BYTES_MAX: u64 = 100 << 20;

/// The largest archive, of a package with its evidence files; they are not taken apart, so it may be larger.
pub const ARCHIVE_MAX: u64 = 200 << 20;

/// The files that came; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Arrivals {
    files: RwSignal<Vec<Arrived>>,
    /// How many of how many are being worked on; none when nothing is.
    work: RwSignal<Option<(usize, usize)>>,
    stopped: RwSignal<bool>,
    /// The number the next file gets.
    next: StoredValue<usize>,
}

/// A file that came, or one ledger's package in it.
#[derive(Clone)]
pub struct Arrived {
    pub id: usize,
    pub file: String,
    pub state: ArcRwSignal<State>,
}

/// How far it has come.
#[derive(Clone)]
pub enum State {
    /// Under a passphrase; after a try that failed, with what came of it.
    Locked {
        bytes: Arc<Vec<u8>>,
        tried: Option<EncryptionError>,
    },
    Refused(Refusal),
    /// It can be looked at, and taken.
    Ready(Arc<Ready>),
    Imported(Outcome, Arc<Ready>),
}

/// Why nothing can be taken from a file.
#[derive(Clone, Debug)]
pub enum Refusal {
    Package(PackageError),
    /// There is nothing in it.
    Empty,
    /// A Word or WPS file, or an archive of something else.
    Word,
    /// An archive that breaks off or does not match its sums.
    Archive,
    /// Not text in any encoding known here, from this byte on.
    NotText(usize),
    /// Larger than [`BYTES_MAX`]; its size.
    TooLarge(u64),
    /// The browser could not read it.
    InvalidName,
    /// It is a text, and came along with other files.
    Text,
    /// It was sound, and could not be saved here.
    Storage(StorageError),
}

/// A package that can be taken.
pub struct Ready {
    pub package: Package,
    /// The ledger it would go into.
    pub into: LedgerId,
    pub arrival: ImportPreview,
    /// Whether rows that were edited in the file count.
    pub external_edits: bool,
    /// What that ledger is called here; `None` when it is not here yet.
    pub here: Option<String>,
    /// Whether it is the one that is open.
    pub open: bool,
    /// The evidence files that came along, of those that it names.
    pub files: Arc<Files>,
}

/// Files with what is in them.
type Files = Vec<(FileInfo, Vec<u8>)>;

impl Arrivals {
    pub fn lay() -> Self {
        Self {
            files: RwSignal::new(Vec::new()),
            work: RwSignal::new(None),
            stopped: RwSignal::new(false),
            next: StoredValue::new(0),
        }
    }

    pub fn here() -> Self {
        expect_context()
    }

    /// The files, the latest last. Follows.
    pub fn all(&self) -> Vec<Arrived> {
        self.files.get()
    }

    /// How many of how many are being worked on. Follows.
    pub fn work(&self) -> Option<(usize, usize)> {
        self.work.get()
    }

    /// Stops after the file that is being worked on.
    pub fn stop(&self) {
        self.stopped.set(true);
    }

    /// Whether a file waits to be taken or left.
    pub fn waits(&self) -> bool {
        self.files.with_untracked(|files| {
            files
                .iter()
                .any(|one| matches!(one.state.get_untracked(), State::Ready(_) | State::Locked { .. }))
        })
    }

    /// Puts a file away.
    pub fn leave(&self, id: usize) {
        self.files.update(|files| files.retain(|one| one.id != id));
    }

    /// Puts every file away.
    pub fn leave_all(&self) {
        self.files.set(Vec::new());
    }

    fn add(&self, file: &str, state: State) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let arrived = Arrived { id, file: file.to_owned(), state: ArcRwSignal::new(state) };
        self.files.update(|files| files.push(arrived));
        // What came is shown at the top of its room.
        machine::to_top();
    }

    /// Takes files from the person: packages come to the exchange room, a written document to the reading room. What
    /// cannot be read changes nothing.
    pub fn come(self, desk: Desk, way: Way, reading: Reading, files: Vec<web_sys::File>) {
        spawn_local(async move {
            let count = files.len();
            // What was taken or refused before is read about and done with.
            self.files.update(|all| {
                all.retain(|one| matches!(one.state.get_untracked(), State::Ready(_) | State::Locked { .. }));
            });
            self.stopped.set(false);
            for (nth, file) in files.into_iter().enumerate() {
                if count > 1 {
                    self.work.set(Some((nth, count)));
                    machine::breathe().await;
                }
                if self.stopped.get_untracked() {
                    break;
                }
                self.one(desk, way, reading, file, count == 1).await;
            }
            self.work.set(None);
        });
    }

    async fn one(self, desk: Desk, way: Way, reading: Reading, file: web_sys::File, alone: bool) {
        let name = file.name();
        match open(desk, &file).await {
            Ok(Came::Document(text)) if alone => {
                reading.begin(text);
                return way.go(&Route::Reading);
            }
            came => self.put(desk, &name, came).await,
        }
        way.go(&Route::Exchange);
    }

    /// Lists what came, or why nothing can be taken from it.
    async fn put(self, desk: Desk, name: &str, came: Result<Came, Refusal>) {
        match came {
            Ok(Came::Packages(bytes, files)) => self.packages(desk, name, &bytes, files).await,
            Ok(Came::Records(text)) => self.records(desk, name, &text).await,
            Ok(Came::Locked(bytes)) => {
                self.add(name, State::Locked { bytes: Arc::new(bytes), tried: None });
            }
            Ok(Came::Document(_)) => self.add(name, State::Refused(Refusal::Text)),
            Err(refusal) => self.add(name, State::Refused(refusal)),
        }
    }

    /// Reads raw records that were saved where a ledger did not open.
    async fn records(self, desk: Desk, file: &str, text: &str) {
        let found = dump::read(text);
        if found.is_empty() {
            return self.add(file, State::Refused(Refusal::Package(PackageError::Foreign)));
        }
        let unread: usize = found.iter().map(|one| one.unread).sum();
        if unread > 0 {
            desk.tell_text(desk.fill(words::RAW_UNREAD, &[&unread]));
        }
        for one in found {
            let into = one.ledger.clone();
            let package = Package {
                envelope: Envelope::default(),
                ledger: Some(one.ledger),
                changes: one.changes,
                external_edits: ExternalEdits::default(),
            };
            self.add(file, State::Ready(Arc::new(ready(desk, package, into, false, Arc::default()).await)));
        }
    }

    /// Reads the packages of a file and works out what each would do.
    async fn packages(self, desk: Desk, file: &str, bytes: &[u8], files: Arc<Files>) {
        // Beside the open ledger, of which most files that come are a part.
        let read = desk.glance(|ours| bundle::read(bytes, Some(ours)));
        let packages = match read.unwrap_or_else(|| bundle::read(bytes, None)) {
            Ok(packages) => packages,
            Err(error) => return self.add(file, State::Refused(Refusal::Package(error))),
        };
        for package in packages {
            let state = match package {
                Ok(package) => {
                    let into = desk.target(&package, false);
                    // Nobody knows who edited rows in the file itself, so they count when somebody says so; in a file
                    // that is nothing but rows, they are what it brings.
                    let external_edits = package.ledger.is_none();
                    State::Ready(Arc::new(ready(desk, package, into, external_edits, files.clone()).await))
                }
                Err(error) => State::Refused(Refusal::Package(error)),
            };
            self.add(file, state);
        }
    }

    /// Tries a passphrase on a locked file.
    pub fn unlock(self, desk: Desk, id: usize, passphrase: String) {
        let Some(arrived) = self.find(id) else { return };
        let State::Locked { bytes, .. } = arrived.state.get_untracked() else { return };
        self.work.set(Some((0, 1)));
        spawn_local(async move {
            // So that the screen can say what is going on before a second of arithmetic.
            machine::breathe().await;
            match encryption::decrypt(&bytes, &passphrase) {
                Ok(plain) => {
                    self.leave(id);
                    let name = arrived.file.strip_suffix(".age").unwrap_or(&arrived.file);
                    self.put(desk, name, tell_apart(desk, name, plain)).await;
                }
                Err(error) => arrived.state.set(State::Locked { bytes, tried: Some(error) }),
            }
            self.work.set(None);
        });
    }

    fn find(&self, id: usize) -> Option<Arrived> {
        self.files.with_untracked(|files| files.iter().find(|one| one.id == id).cloned())
    }

    /// Looks at a package anew: whether edits by hand count, or whether it begins a ledger of its own.
    pub fn look_again(self, desk: Desk, id: usize, external_edits: bool, anew: bool) {
        let Some(arrived) = self.find(id) else { return };
        let State::Ready(before) = arrived.state.get_untracked() else { return };
        spawn_local(async move {
            let into = if before.package.ledger.is_none() {
                desk.target(&before.package, anew)
            } else {
                before.into.clone()
            };
            let now = ready(desk, before.package.clone(), into, external_edits, before.files.clone()).await;
            arrived.state.set(State::Ready(Arc::new(now)));
        });
    }

    /// Takes files in, one after another; those that came for the same ledger are looked at anew after each.
    pub fn take(self, desk: Desk, way: Way, ids: Vec<usize>) {
        let alone = self.files.with_untracked(Vec::len) == 1;
        self.stopped.set(false);
        spawn_local(async move {
            let count = ids.len();
            for (nth, id) in ids.into_iter().enumerate() {
                if count > 1 {
                    self.work.set(Some((nth, count)));
                    machine::breathe().await;
                }
                if self.stopped.get_untracked() {
                    break;
                }
                let Some(arrived) = self.find(id) else { continue };
                let State::Ready(ready) = arrived.state.get_untracked() else { continue };
                let anew = ready.here.is_none();
                let collides = ready.arrival.import_effect.collisions() > 0;
                match desk.import(&ready.into, &ready.package, &arrived.file, ready.external_edits).await {
                    Ok(outcome) => {
                        if let Err(error) = desk.keep_files(&ready.named_files()).await {
                            desk.tell_text(desk.fill(
                                words::FILE_NOT_KEPT,
                                &[
                                    &arrived.file,
                                    &format::storage_error(&error, desk.language.get_untracked()),
                                ],
                            ));
                        }
                        let added = outcome.added;
                        let ledger = outcome.ledger.clone();
                        arrived.state.set(State::Imported(outcome, ready));
                        self.refresh(desk, &ledger).await;
                        if alone {
                            // One file for one ledger: there is nothing left to do here.
                            self.leave(id);
                            desk.switch(&ledger).await;
                            let text = if anew {
                                let count = |kind| desk.glance(|open| open.rows(kind).count()).unwrap_or(0);
                                let (findings, measures) = (count(Finding::KIND), count(Measure::KIND));
                                desk.fill(words::OPENED_ANEW, &[&findings, &measures])
                            } else {
                                desk.fill(words::TAKEN_IN, &[&added])
                            };
                            desk.tell_done(text);
                            way.go(&if collides { Route::Conflicts } else { Route::ledger() });
                        }
                    }
                    Err(error) => arrived.state.set(State::Refused(Refusal::Storage(error))),
                }
            }
            self.work.set(None);
        });
    }

    /// Looks at a package by its rows alone, where its history cannot be taken.
    pub fn rows_alone(self, desk: Desk, id: usize) {
        let Some(arrived) = self.find(id) else { return };
        let State::Ready(before) = arrived.state.get_untracked() else { return };
        spawn_local(async move {
            let now =
                ready(desk, before.package.rows_alone(), before.into.clone(), true, before.files.clone())
                    .await;
            arrived.state.set(State::Ready(Arc::new(now)));
        });
    }

    async fn refresh(self, desk: Desk, ledger: &LedgerId) {
        for one in self.files.get_untracked() {
            let State::Ready(before) = one.state.get_untracked() else { continue };
            if before.into == *ledger {
                let now = ready(
                    desk,
                    before.package.clone(),
                    ledger.clone(),
                    before.external_edits,
                    before.files.clone(),
                )
                .await;
                one.state.set(State::Ready(Arc::new(now)));
            }
        }
    }
}

/// What a file turned out to be.
enum Came {
    /// Under a passphrase.
    Locked(Vec<u8>),
    /// Packages as JSON, and the evidence files beside them.
    Packages(Vec<u8>, Arc<Files>),
    /// Raw records.
    Records(String),
    /// A written document.
    Document(String),
}

impl From<ArchiveError> for Refusal {
    fn from(error: ArchiveError) -> Self {
        match error {
            ArchiveError::Foreign => Self::Word,
            ArchiveError::Damaged => Self::Archive,
            ArchiveError::TooLarge => Self::TooLarge(archive::UNPACKED_MAX),
        }
    }
}

/// Reads a file as far as it takes to know what it is.
async fn open(desk: Desk, file: &web_sys::File) -> Result<Came, Refusal> {
    let (name, size) = (file.name(), file.size() as u64);
    let may_be_archive = [".zip", ".age"].iter().any(|ending| name.to_lowercase().ends_with(ending));
    if size > if may_be_archive { ARCHIVE_MAX + BYTES_MAX } else { BYTES_MAX } {
        return Err(Refusal::TooLarge(size));
    }
    let bytes = machine::read_file(file).await.map_err(|_| Refusal::InvalidName)?;
    if encryption::is_encrypted(&bytes) {
        return Ok(Came::Locked(bytes));
    }
    tell_apart(desk, &name, bytes)
}

/// What bytes are, by themselves and by what their file is called.
fn tell_apart(desk: Desk, name: &str, bytes: Vec<u8>) -> Result<Came, Refusal> {
    let ends = |ending: &str| name.to_lowercase().ends_with(ending);
    if bytes.is_empty() {
        return Err(Refusal::Empty);
    }
    if archive::is_zip(&bytes) {
        let found = archive::read(&bytes)?;
        return Ok(Came::Packages(found.package.1, files_of(found.files)));
    }
    if ends(".zip") {
        return Err(Refusal::Archive);
    }
    // Word and WPS before 2007.
    if bytes.starts_with(b"\xd0\xcf\x11\xe0") {
        return Err(Refusal::Word);
    }
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => match machine::from_gbk(error.as_bytes()) {
            Some(text) => {
                desk.tell(words::FILE_WAS_GBK);
                text
            }
            // Said by the reader of packages, as of any package.
            None if ends(".json") => return Ok(Came::Packages(error.into_bytes(), Arc::default())),
            None => return Err(Refusal::NotText(error.utf8_error().valid_up_to())),
        },
    };
    Ok(if dump::is_dump(&text) {
        Came::Records(text)
    } else if ends(".json") || text.trim_start_matches('\u{feff}').trim_start().starts_with('{') {
        Came::Packages(text.into_bytes(), Arc::default())
    } else {
        Came::Document(text)
    })
}

/// Files of an archive, with their cards. What they are called stands in the ledger.
fn files_of(files: Vec<NamedFile>) -> Arc<Files> {
    Arc::new(files.into_iter().map(|(_, bytes)| (FileInfo::of(&bytes, ""), bytes)).collect())
}

impl Ready {
    /// The files that came along and that the package names.
    pub fn named_files(&self) -> Vec<&(FileInfo, Vec<u8>)> {
        let named = named(&self.arrival.import_effect.after);
        self.files.iter().filter(|(card, _)| named.contains_key(&card.fingerprint)).collect()
    }

    /// How many of the files that the package names are neither in it nor here.
    pub fn files_missing(&self, desk: Desk) -> usize {
        let brought = |wanted: &Fingerprint| self.files.iter().any(|(card, _)| card.fingerprint == *wanted);
        let here = |wanted: &Fingerprint| desk.files.with_untracked(|here| here.contains(wanted));
        let named = named(&self.arrival.import_effect.after);
        named.keys().filter(|wanted| !brought(wanted) && !here(wanted)).count()
    }

    /// Whether it can be taken along with others, without a second look.
    pub fn is_plain(&self) -> bool {
        !self.arrival.is_known()
            && self.arrival.is_sound()
            && self.arrival.external_edits == 0
            && self.arrival.missing == 0
            && self.package.ledger.is_some()
            && !self.arrival.import_effect.weight.is_massive()
    }
}

async fn ready(
    desk: Desk,
    package: Package,
    into: LedgerId,
    external_edits: bool,
    files: Arc<Files>,
) -> Ready {
    let here = desk.name_resting(&into).await;
    let arrival = desk.look(&into, &package, external_edits).await;
    Ready {
        open: desk.glance(|open| *open.id() == into).unwrap_or(false),
        files,
        package,
        into,
        arrival,
        external_edits,
        here,
    }
}
