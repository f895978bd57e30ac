//! IndexedDB: the only place that talks to the browser's database. Exists on wasm32 only.
//!
//! Database `rectify`. Store `batches`: the UTF-8 of a record's text under `[ledger, batch]`, up to schema 2 the text;
//! `notes`: text under its name, and a ledger's checkpoint as bytes; `cards`: a file's [`FileInfo`] as text, under its
//! fingerprint; `pieces`: its bytes under `[fingerprint, number]`.
//!
//! The database's version divided by ten is the [`SCHEMA`], and the last digit counts repairs: a database that lacks a
//! store it should have gets it at the next version, and is still read by every page that knows the schema.
//!
//! Nothing here awaits between the requests of one transaction: an IndexedDB transaction commits by itself as soon as
//! it has no request left, so all requests are made at once, or in the callback of another one, and only the end of
//! the transaction is awaited.

mod checkpoint;
mod requests;
mod wait;

pub(super) use wait::error;

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    IdbCursorDirection, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction,
    IdbTransactionMode, IdbVersionChangeEvent,
};

use requests::{
    batch_of, batches_after, is_strict, key, last_batch, list, odd, pieces_of, strict_transaction,
};

use super::batch::{self, Reader};
use super::checkpoint::{Writer, is_due};
use super::files::{FileInfo, Fingerprint, PIECE};
use super::{DumpEntry, Loaded, Storage, StorageError, StoredLedger, Written};
use crate::ledger::{Change, LedgerId};

const NAME: &str = "rectify";
const BATCHES: &str = "batches";
const NOTES: &str = "notes";
const CARDS: &str = "cards";
const PIECES: &str = "pieces";
const STORES: [&str; 4] = [BATCHES, NOTES, CARDS, PIECES];

/// The name of the note that holds the handle of the backup folder.
const FOLDER: &str = "folder";

/// Which stores there are and how they hold records: schema 1 had no files, and was database version 1; schema 2 held
/// records as texts, which are slow to read. A later schema may add stores; it never rewrites what a page of an earlier
/// schema may still be writing.
pub const SCHEMA: u32 = 3;
const VERSION: u32 = SCHEMA * 10;

/// The schema of a version of the database.
fn schema_of(version: u64) -> u64 {
    (version / 10).max(1)
}

/// How many batches one request reads. A batch of an import is a megabyte at most, and Chromium refuses an answer of
/// more than about a hundred megabytes.
const PAGE_BATCHES: u32 = 50;

/// Called when the connection is lost.
type OnGone = Box<dyn Fn(StorageError)>;

/// One connection to the browser's database. Dropping it closes the connection.
#[derive(Debug)]
pub struct IndexedDbStorage {
    db: IdbDatabase,
    /// Why the connection was lost; `None` while it works.
    gone: Rc<RefCell<Option<StorageError>>>,
    on_gone: Rc<OnceCell<CloseListener>>,
    /// The schema the database had before this connection upgraded it; `None` where it did not.
    raised_from: Option<u64>,
    seen: Rc<RefCell<BTreeMap<LedgerId, u64>>>,
    /// Of each ledger that was read without loss or damage: how many changes its checkpoint holds.
    covered: RefCell<BTreeMap<LedgerId, usize>>,
    // Kept as long as the database may call them.
    _on_version_change: Closure<dyn FnMut(IdbVersionChangeEvent)>,
    _on_close: Closure<dyn FnMut()>,
}

struct CloseListener(OnGone);

impl std::fmt::Debug for CloseListener {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CloseListener")
    }
}

impl IndexedDbStorage {
    /// Opens the app's database; creates or upgrades it where needed.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] where there is none, [`StorageError::Blocked`] while another tab keeps an older
    /// version open, [`StorageError::TooNew`] when a later version of the app has upgraded it.
    pub async fn open() -> Result<Self, StorageError> {
        Self::open_named(NAME).await
    }

    /// Opens the app's database whatever its version, for [`Storage::dump`] alone.
    ///
    /// # Errors
    /// As [`IndexedDbStorage::open`], except that no version is too new.
    pub async fn open_as_is() -> Result<Self, StorageError> {
        let db = match open_at(NAME, VERSION).await {
            Err(StorageError::TooNew { .. }) => wait::open_as_is(NAME).await?,
            other => other?.0,
        };
        Ok(Self::of(db, None))
    }

    /// As [`IndexedDbStorage::open`], for the database `name`: each test uses its own.
    ///
    /// # Errors
    /// As [`IndexedDbStorage::open`].
    pub async fn open_named(name: &str) -> Result<Self, StorageError> {
        let (mut db, before) = match open_at(name, VERSION).await {
            // A repaired database: a higher version of the same schema.
            Err(StorageError::TooNew { found, .. }) if schema_of(found) == u64::from(SCHEMA) => {
                open_at(name, found as u32).await?
            }
            other => other?,
        };
        if STORES.iter().any(|store| !db.object_store_names().contains(store)) {
            // An upgrade was left unfinished by the browser, or somebody deleted a store.
            let repaired = db.version() as u32 + 1;
            db.close();
            (db, _) = open_at(name, repaired).await?;
        }
        let raised = (before > 0).then(|| schema_of(before)).filter(|schema| *schema < u64::from(SCHEMA));
        Ok(Self::of(db, raised))
    }

    fn of(db: IdbDatabase, raised_from: Option<u64>) -> Self {
        let gone = Rc::new(RefCell::new(None));
        let on_gone: Rc<OnceCell<CloseListener>> = Rc::default();
        let go = {
            let (gone, on_gone) = (gone.clone(), on_gone.clone());
            move |why: StorageError| {
                gone.replace(Some(why.clone()));
                if let Some(told) = on_gone.get() {
                    (told.0)(why);
                }
            }
        };
        let on_version_change = Closure::new({
            let (db, go) = (db.clone(), go.clone());
            // Another tab runs newer code and has to upgrade the database: close at once, so that it can.
            move |event: IdbVersionChangeEvent| {
                db.close();
                go(match event.new_version() {
                    Some(found) if schema_of(found as u64) > u64::from(SCHEMA) => {
                        too_new(schema_of(found as u64))
                    }
                    Some(_) => StorageError::Unavailable("another tab repairs the database".into()),
                    None => StorageError::Unavailable("the database was deleted".into()),
                });
            }
        });
        let on_close = Closure::new(move || {
            go(StorageError::Unavailable("the browser closed the database".into()));
        });
        db.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        db.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Self {
            db,
            gone,
            on_gone,
            raised_from,
            seen: Rc::default(),
            covered: RefCell::default(),
            _on_version_change: on_version_change,
            _on_close: on_close,
        }
    }

    /// Sets the callback for when the connection is lost: another tab upgrades or repairs the database, or the browser
    /// closed or deleted it. Only the first callback counts.
    pub fn when_gone(&self, told: impl Fn(StorageError) + 'static) {
        let _ = self.on_gone.set(CloseListener(Box::new(told)));
    }

    /// The schema the database had before this connection upgraded it; `None` where it did not.
    pub fn raised_from(&self) -> Option<u64> {
        self.raised_from
    }

    /// Stores the handle of the backup folder, the one note that is no text; `undefined` removes it.
    ///
    /// # Errors
    /// As [`Storage::put_note`].
    pub async fn put_folder(&self, handle: &JsValue) -> Result<(), StorageError> {
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readwrite)?;
        let name = JsValue::from_str(FOLDER);
        if handle.is_undefined() { store.delete(&name) } else { store.put_with_key(handle, &name) }
            .map_err(wait::error)?;
        wait::settled(&transaction).await
    }

    /// The handle of the backup folder; `undefined` where there is none.
    ///
    /// # Errors
    /// As [`Storage::notes`].
    pub async fn get_folder(&self) -> Result<JsValue, StorageError> {
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readonly)?;
        let kept = store.get(&JsValue::from_str(FOLDER)).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        kept.result().map_err(wait::error)
    }

    /// Writes `text` as the next batch of `ledger` without checking it: tests make damaged batches with it.
    ///
    /// # Errors
    /// As [`Storage::append`], but never [`StorageError::Conflict`].
    pub async fn put_unchecked(&self, ledger: &LedgerId, text: &str) -> Result<(), StorageError> {
        self.write_after(ledger, vec![text.to_owned()], |_| true).await.map(|_| ())
    }

    fn begin(&self, store: &str, mode: IdbTransactionMode) -> Result<Running, StorageError> {
        let transaction = self.begin_on(&JsValue::from_str(store), mode)?;
        let store = transaction.object_store(store).map_err(wait::error)?;
        Ok(Running { transaction, store })
    }

    fn begin_on(&self, stores: &JsValue, mode: IdbTransactionMode) -> Result<IdbTransaction, StorageError> {
        if let Some(gone) = &*self.gone.borrow() {
            return Err(gone.clone());
        }
        match mode {
            IdbTransactionMode::Readwrite => strict_transaction(&self.db, stores),
            _ => self.db.transaction_with_str_sequence(stores),
        }
        .map_err(wait::error)
    }

    fn files_stores() -> JsValue {
        Array::of2(&JsValue::from_str(CARDS), &JsValue::from_str(PIECES)).into()
    }

    fn seen(&self, ledger: &LedgerId) -> u64 {
        self.seen.borrow().get(ledger).copied().unwrap_or(0)
    }

    async fn read(&self, ledger: &LedgerId, after: u64) -> Result<Loaded, StorageError> {
        let mut reader = Reader::after(after);
        let mut next = Some(self.ask(batches_after(ledger, after)?)?);
        while let Some(page) = next.take() {
            let (keys, texts) = page.answer().await?;
            // The browser reads the next page while this one is parsed.
            if keys.length() == PAGE_BATCHES {
                let last =
                    batch_of(&keys.get(PAGE_BATCHES - 1)).ok_or_else(|| odd("a batch has no number"))?;
                next = Some(self.ask(batches_after(ledger, last)?)?);
            }
            for (key, text) in keys.iter().zip(texts.iter()) {
                let batch = batch_of(&key).ok_or_else(|| odd("a batch has no number"))?;
                reader.take(batch, record(&text).as_deref())?;
            }
        }
        self.seen.borrow_mut().insert(ledger.clone(), reader.last());
        Ok(reader.finish())
    }

    /// Asks for the first page of the batches in a range of keys.
    fn ask(&self, range: JsValue) -> Result<Page, StorageError> {
        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readonly)?;
        let keys = store.get_all_keys_with_key_and_limit(&range, PAGE_BATCHES).map_err(wait::error)?;
        let texts = store.get_all_with_key_and_limit(&range, PAGE_BATCHES).map_err(wait::error)?;
        Ok(Page { transaction, keys, texts })
    }

    /// Writes `records` as the next batches of `ledger`, if `may` accepts the number of the last batch there (0 for
    /// none). Returns what was written and the number of the last batch now.
    async fn write_after(
        &self,
        ledger: &LedgerId,
        records: Vec<String>,
        may: impl Fn(u64) -> bool + 'static,
    ) -> Result<(Written, u64), StorageError> {
        let mut written = Written {
            batches: records.len() as u64,
            bytes: records.iter().map(|text| text.len() as u64).sum(),
            strict: false,
        };
        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readwrite)?;
        written.strict = is_strict(&transaction);
        let look = store
            .open_key_cursor_with_range_and_direction(&batches_after(ledger, 0)?, IdbCursorDirection::Prev)
            .map_err(wait::error)?;
        let outcome = Rc::new(Cell::new(None));
        let answered = Closure::<dyn FnMut()>::new({
            let (look, transaction, ledger, outcome) =
                (look.clone(), transaction.clone(), ledger.clone(), outcome.clone());
            let add = move || {
                let last = last_batch(&look)?;
                if !may(last) {
                    return Err(StorageError::Conflict);
                }
                for (batch, text) in (last + 1..).zip(&records) {
                    let bytes = Uint8Array::from(text.as_bytes());
                    store.add_with_key(&bytes, &key(&ledger, batch)).map_err(wait::error)?;
                }
                Ok(last + records.len() as u64)
            };
            move || {
                let added = add();
                if added.is_err() {
                    // Aborting fails only where the transaction has ended already, and then there is nothing to abort.
                    let _ = transaction.abort();
                }
                outcome.set(Some(added));
            }
        });
        look.set_onsuccess(Some(answered.as_ref().unchecked_ref()));
        // Dropped before the closure, should this future be dropped half-way.
        let _deaf = ListenerGuard(&look);
        let settled = wait::settled(&transaction).await;
        match (settled, outcome.take()) {
            (_, Some(Err(error))) => Err(error),
            (Err(error), _) => Err(error),
            (Ok(()), Some(Ok(last))) => Ok((written, last)),
            (Ok(()), None) => Err(odd("a transaction ended without having written")),
        }
    }
}

impl Drop for IndexedDbStorage {
    fn drop(&mut self) {
        self.db.set_onversionchange(None);
        self.db.set_onclose(None);
        self.db.close();
    }
}

impl Storage for IndexedDbStorage {
    async fn ledgers(&self) -> Result<Vec<StoredLedger>, StorageError> {
        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readonly)?;
        let keys = store.get_all_keys().map_err(wait::error)?;
        wait::settled(&transaction).await?;
        let mut ledgers: BTreeMap<LedgerId, u64> = BTreeMap::new();
        for key in list(&keys)?.iter() {
            // A key of another form was not written by this app and belongs to no ledger.
            let ledger = key.dyn_ref::<Array>().and_then(|key| key.get(0).as_string());
            if let Some(ledger) = ledger.and_then(|ledger| ledger.parse().ok()) {
                *ledgers.entry(ledger).or_default() += 1;
            }
        }
        Ok(ledgers.into_iter().map(|(ledger, batches)| StoredLedger { ledger, batches }).collect())
    }

    async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        let (loaded, covered) = match self.read_with_checkpoint(ledger).await? {
            Some(read) => read,
            None => (self.read(ledger, 0).await?, 0),
        };
        let mut all = self.covered.borrow_mut();
        match loaded.is_whole() {
            true => all.insert(ledger.clone(), covered),
            false => all.remove(ledger),
        };
        drop(all);
        Ok(loaded)
    }

    async fn catch_up(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        let news = self.read(ledger, self.seen(ledger)).await?;
        if !news.is_whole() {
            self.covered.borrow_mut().remove(ledger);
        }
        Ok(news)
    }

    fn wants_checkpoint(&self, ledger: &LedgerId, changes: usize) -> Option<u64> {
        let covered = *self.covered.borrow().get(ledger)?;
        is_due(covered, changes).then(|| self.seen(ledger)).filter(|last| *last > 0)
    }

    async fn put_checkpoint(
        &self,
        ledger: &LedgerId,
        last: u64,
        changes: Writer,
    ) -> Result<(), StorageError> {
        self.write_checkpoint(ledger, last, changes).await
    }

    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Result<Written, StorageError> {
        if changes.is_empty() {
            return Ok(Written::default());
        }
        let records = batch::write(changes)?;
        let may = {
            let (seen, ledger) = (self.seen.clone(), ledger.clone());
            // Checked when the transaction runs, so that an append called before this one counts as seen.
            move |last| seen.borrow().get(&ledger).copied().unwrap_or(0) == last
        };
        let (written, last) = self.write_after(ledger, records, may).await?;
        self.seen.borrow_mut().insert(ledger.clone(), last);
        Ok(written)
    }

    async fn delete(&self, ledger: &LedgerId) -> Result<(), StorageError> {
        let stores = Array::of2(&JsValue::from_str(BATCHES), &JsValue::from_str(NOTES));
        let transaction = self.begin_on(&stores, IdbTransactionMode::Readwrite)?;
        let batches = transaction.object_store(BATCHES).map_err(wait::error)?;
        batches.delete(&batches_after(ledger, 0)?).map_err(wait::error)?;
        let notes = transaction.object_store(NOTES).map_err(wait::error)?;
        notes.delete(&checkpoint::name(ledger)).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        self.seen.borrow_mut().remove(ledger);
        self.covered.borrow_mut().remove(ledger);
        Ok(())
    }

    async fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, StorageError> {
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readonly)?;
        // No name contains this last character.
        let end = JsValue::from_str(&format!("{prefix}\u{ffff}"));
        let range = IdbKeyRange::bound(&JsValue::from_str(prefix), &end).map_err(wait::error)?;
        let keys = store.get_all_keys_with_key(&range).map_err(wait::error)?;
        let texts = store.get_all_with_key(&range).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        let (keys, texts) = (list(&keys)?, list(&texts)?);
        let notes = keys.iter().zip(texts.iter());
        Ok(notes.filter_map(|(key, text)| Some((key.as_string()?, text.as_string()?))).collect())
    }

    async fn put_note(&self, name: &str, text: Option<&str>) -> Result<(), StorageError> {
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readwrite)?;
        let name = JsValue::from_str(name);
        match text {
            Some(text) => store.put_with_key(&JsValue::from_str(text), &name),
            None => store.delete(&name),
        }
        .map_err(wait::error)?;
        wait::settled(&transaction).await
    }

    async fn dump(&self) -> Result<Vec<DumpEntry>, StorageError> {
        let mut records = Vec::new();
        let mut next = Some(self.ask(JsValue::UNDEFINED)?);
        while let Some(page) = next.take() {
            let (keys, texts) = page.answer().await?;
            if keys.length() == PAGE_BATCHES {
                let rest = IdbKeyRange::lower_bound_with_open(&keys.get(PAGE_BATCHES - 1), true);
                next = Some(self.ask(rest.map_err(wait::error)?.into())?);
            }
            for (key, text) in keys.iter().zip(texts.iter()) {
                let ledger = key.dyn_ref::<Array>().and_then(|key| key.get(0).as_string());
                let batch = batch_of(&key).unwrap_or(0);
                records.push(DumpEntry::Batch {
                    ledger: ledger.unwrap_or_default(),
                    batch,
                    text: as_text(&text),
                });
            }
        }
        // A database opened as it is may lack the store.
        let has = self.db.object_store_names().contains(NOTES);
        let notes = if has { self.notes("").await? } else { Vec::new() };
        records.extend(notes.into_iter().map(|(name, text)| DumpEntry::Note { name, text }));
        Ok(records)
    }

    async fn put_file(&self, file: &FileInfo, bytes: &[u8]) -> Result<(), StorageError> {
        // All in one transaction: a file is stored completely or not at all.
        let transaction = self.begin_on(&Self::files_stores(), IdbTransactionMode::Readwrite)?;
        let fingerprint = JsValue::from_str(file.fingerprint.as_str());
        let pieces = transaction.object_store(PIECES).map_err(wait::error)?;
        for (piece, nth) in bytes.chunks(PIECE).zip(1..) {
            let key = Array::of2(&fingerprint, &JsValue::from_f64(f64::from(nth)));
            pieces.put_with_key(&Uint8Array::from(piece), &key).map_err(wait::error)?;
        }
        let cards = transaction.object_store(CARDS).map_err(wait::error)?;
        cards.put_with_key(&JsValue::from_str(&file.write()), &fingerprint).map_err(wait::error)?;
        wait::settled(&transaction).await
    }

    async fn get_file(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, StorageError> {
        let transaction = self.begin_on(&Self::files_stores(), IdbTransactionMode::Readonly)?;
        let cards = transaction.object_store(CARDS).map_err(wait::error)?;
        let card = cards.get(&JsValue::from_str(fingerprint.as_str())).map_err(wait::error)?;
        let pieces = transaction.object_store(PIECES).map_err(wait::error)?;
        let pieces = pieces.get_all_with_key(&pieces_of(fingerprint)?).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        if card.result().map_err(wait::error)?.is_undefined() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        for piece in list(&pieces)?.iter() {
            bytes.extend(piece.dyn_ref::<Uint8Array>().map(Uint8Array::to_vec).unwrap_or_default());
        }
        Ok(Some(bytes))
    }

    async fn files(&self) -> Result<Vec<FileInfo>, StorageError> {
        let Running { transaction, store } = self.begin(CARDS, IdbTransactionMode::Readonly)?;
        let cards = store.get_all().map_err(wait::error)?;
        wait::settled(&transaction).await?;
        Ok(list(&cards)?.iter().filter_map(|card| FileInfo::read(&card.as_string()?)).collect())
    }

    async fn remove_file(&self, fingerprint: &Fingerprint) -> Result<(), StorageError> {
        let transaction = self.begin_on(&Self::files_stores(), IdbTransactionMode::Readwrite)?;
        let cards = transaction.object_store(CARDS).map_err(wait::error)?;
        cards.delete(&JsValue::from_str(fingerprint.as_str())).map_err(wait::error)?;
        let pieces = transaction.object_store(PIECES).map_err(wait::error)?;
        pieces.delete(&pieces_of(fingerprint)?).map_err(wait::error)?;
        wait::settled(&transaction).await
    }
}

/// Opens the database `name` at `version` and creates the stores that are missing. Returns it with the version it had
/// before, 0 for none.
async fn open_at(name: &str, version: u32) -> Result<(IdbDatabase, u64), StorageError> {
    let before = Rc::new(Cell::new(u64::from(version)));
    let db = wait::open(name, version, {
        let before = before.clone();
        move |db, from| {
            before.set(from);
            let there = db.object_store_names();
            STORES
                .iter()
                .filter(|store| !there.contains(store))
                .try_for_each(|store| db.create_object_store(store).map(drop))
        }
    })
    .await;
    match db {
        Ok(db) => Ok((db, before.get())),
        // People are shown the schema, not the database's version.
        Err(StorageError::TooNew { found, .. }) if schema_of(found) > u64::from(SCHEMA) => {
            Err(too_new(schema_of(found)))
        }
        Err(error) => Err(error),
    }
}

fn too_new(found: u64) -> StorageError {
    StorageError::TooNew { found, supported: u64::from(SCHEMA) }
}

/// The text of a batch; `None` where it is none.
fn record(value: &JsValue) -> Option<String> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => value.as_string(),
    }
}

/// A record as text; one that is no text as JSON, or empty.
fn as_text(value: &JsValue) -> String {
    record(value).or_else(|| js_sys::JSON::stringify(value).ok()?.as_string()).unwrap_or_default()
}

/// A transaction that has begun, and its one store.
struct Running {
    transaction: IdbTransaction,
    store: IdbObjectStore,
}

/// A page of batches that was asked for, with their keys.
struct Page {
    transaction: IdbTransaction,
    keys: IdbRequest,
    texts: IdbRequest,
}

impl Page {
    /// The keys and the records of the page, once they are there.
    async fn answer(self) -> Result<(Array, Array), StorageError> {
        wait::settled(&self.transaction).await?;
        Ok((list(&self.keys)?, list(&self.texts)?))
    }
}

/// Takes the listener off a request when dropped.
struct ListenerGuard<'a>(&'a IdbRequest);

impl Drop for ListenerGuard<'_> {
    fn drop(&mut self) {
        self.0.set_onsuccess(None);
    }
}
