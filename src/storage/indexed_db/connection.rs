//! One connection to the browser's database: how it is opened, upgraded and lost, and how transactions begin.

use std::cell::{Cell, OnceCell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;

use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbDatabase, IdbObjectStore, IdbTransaction, IdbTransactionMode, IdbVersionChangeEvent};

use super::requests::strict_transaction;
use super::wait;
use crate::ledger::LedgerId;
use crate::storage::StorageError;

const NAME: &str = "rectify";
pub(super) const BATCHES: &str = "batches";
pub(super) const NOTES: &str = "notes";
pub(super) const CARDS: &str = "cards";
pub(super) const PIECES: &str = "pieces";
const STORES: [&str; 4] = [BATCHES, NOTES, CARDS, PIECES];

/// Which stores there are and how they hold records: schema 1 had no files, and was database version 1; schema 2 held
/// records as texts, which are slow to read. A later schema may add stores; it never rewrites what a page of an earlier
/// schema may still be writing.
pub const SCHEMA: u32 = 3;
const VERSION: u32 = SCHEMA * 10;

/// The schema of a version of the database.
fn schema_of(version: u64) -> u64 {
    (version / 10).max(1)
}

/// Called when the connection is lost.
type OnGone = Box<dyn Fn(StorageError)>;

/// One connection to the browser's database. Dropping it closes the connection.
#[derive(Debug)]
pub struct IndexedDbStorage {
    pub(super) db: IdbDatabase,
    /// Why the connection was lost; `None` while it works.
    gone: Rc<RefCell<Option<StorageError>>>,
    on_gone: Rc<OnceCell<CloseListener>>,
    /// The schema the database had before this connection upgraded it; `None` where it did not.
    raised_from: Option<u64>,
    /// The number of the last batch seen of each ledger.
    pub(super) seen: Rc<RefCell<BTreeMap<LedgerId, u64>>>,
    /// Of each ledger that was read without loss or damage: how many changes its checkpoint holds.
    pub(super) covered: RefCell<BTreeMap<LedgerId, usize>>,
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

    /// Opens the app's database whatever its version, for [`dump`](crate::storage::Storage::dump) alone.
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

    /// Begins a transaction on one store.
    pub(super) fn begin(&self, store: &str, mode: IdbTransactionMode) -> Result<Running, StorageError> {
        let transaction = self.begin_on(&JsValue::from_str(store), mode)?;
        let store = transaction.object_store(store).map_err(wait::error)?;
        Ok(Running { transaction, store })
    }

    /// Begins a transaction on these stores.
    pub(super) fn begin_on(
        &self,
        stores: &JsValue,
        mode: IdbTransactionMode,
    ) -> Result<IdbTransaction, StorageError> {
        if let Some(gone) = &*self.gone.borrow() {
            return Err(gone.clone());
        }
        match mode {
            IdbTransactionMode::Readwrite => strict_transaction(&self.db, stores),
            _ => self.db.transaction_with_str_sequence(stores),
        }
        .map_err(wait::error)
    }
}

impl Drop for IndexedDbStorage {
    fn drop(&mut self) {
        self.db.set_onversionchange(None);
        self.db.set_onclose(None);
        self.db.close();
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

/// A transaction that has begun, and its one store.
pub(super) struct Running {
    pub(super) transaction: IdbTransaction,
    pub(super) store: IdbObjectStore,
}
