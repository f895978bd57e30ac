//! IndexedDB: the only place that talks to the browser's database. Exists on wasm32 only.
//!
//! Database `rectify`, version 1. Store `batches`: record text under `[ledger, batch]`; store `notes`: text under
//! its name. Nothing here awaits between the requests of one transaction: an IndexedDB transaction commits by
//! itself as soon as it has nothing to do, so all requests are made at once, or in the answer to another one, and
//! the only thing awaited is the end.

mod wait;

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    IdbCursor, IdbCursorDirection, IdbDatabase, IdbKeyRange, IdbObjectStore, IdbRequest, IdbTransaction,
    IdbTransactionMode, IdbVersionChangeEvent,
};

use super::record::{self, Reader};
use super::{Loaded, Resting, Storage, StorageError, Written};
use crate::ledger::{Change, LedgerId};

const NAME: &str = "rectify";
const VERSION: u32 = 1;
const BATCHES: &str = "batches";
const NOTES: &str = "notes";

/// Batches read in one go. A batch of an import is a megabyte at most, and Chromium refuses an answer of more than
/// about a hundred.
const PAGE_BATCHES: u32 = 50;

/// One connection to the browser's database. Dropping it closes the connection.
#[derive(Debug)]
pub struct Browser {
    db: IdbDatabase,
    /// Why the connection is of no more use, once it is not.
    gone: Rc<RefCell<Option<StorageError>>>,
    seen: Rc<RefCell<BTreeMap<LedgerId, u64>>>,
    // Held for as long as the database may call them.
    _on_version_change: Closure<dyn FnMut(IdbVersionChangeEvent)>,
    _on_close: Closure<dyn FnMut()>,
}

impl Browser {
    /// Opens the app's database.
    ///
    /// # Errors
    /// [`StorageError::Unavailable`] where there is none to be had, [`StorageError::Blocked`] while another tab holds
    /// on to an older one, [`StorageError::TooNew`] when a later version of the app has changed it.
    pub async fn open() -> Result<Self, StorageError> {
        Self::open_named(NAME).await
    }

    /// Opens the database `name`: one a test, so that they do not meet.
    ///
    /// # Errors
    /// As [`Browser::open`].
    pub async fn open_named(name: &str) -> Result<Self, StorageError> {
        let db = wait::open(name, VERSION, |db, from| {
            if from < 1 {
                db.create_object_store(BATCHES)?;
                db.create_object_store(NOTES)?;
            }
            Ok(())
        })
        .await?;
        let gone = Rc::new(RefCell::new(None));
        let on_version_change = Closure::new({
            let (db, gone) = (db.clone(), gone.clone());
            // Another tab runs newer code and has to change the database: let go at once, so that it can.
            move |event: IdbVersionChangeEvent| {
                gone.replace(Some(match event.new_version() {
                    Some(found) => {
                        StorageError::TooNew { found: found as u64, supported: u64::from(VERSION) }
                    }
                    None => StorageError::Unavailable("the database was deleted".into()),
                }));
                db.close();
            }
        });
        let on_close = Closure::new({
            let gone = gone.clone();
            move || {
                gone.replace(Some(StorageError::Unavailable("the browser closed the database".into())));
            }
        });
        db.set_onversionchange(Some(on_version_change.as_ref().unchecked_ref()));
        db.set_onclose(Some(on_close.as_ref().unchecked_ref()));
        Ok(Self { db, gone, seen: Rc::default(), _on_version_change: on_version_change, _on_close: on_close })
    }

    /// Puts `text` in the database as the next batch of `ledger`, whatever it is: the way to a damaged record.
    ///
    /// # Errors
    /// As [`Storage::append`], but it is never taken.
    pub async fn put_raw(&self, ledger: &LedgerId, text: &str) -> Result<(), StorageError> {
        self.write_after(ledger, vec![text.to_owned()], |_| true).await.map(|_| ())
    }

    fn begin(&self, store: &str, mode: IdbTransactionMode) -> Result<Running, StorageError> {
        if let Some(gone) = &*self.gone.borrow() {
            return Err(gone.clone());
        }
        let transaction = match mode {
            IdbTransactionMode::Readwrite => strict_transaction(&self.db, store),
            _ => self.db.transaction_with_str_and_mode(store, mode),
        }
        .map_err(wait::error)?;
        let store = transaction.object_store(store).map_err(wait::error)?;
        Ok(Running { transaction, store })
    }

    fn seen(&self, ledger: &LedgerId) -> u64 {
        self.seen.borrow().get(ledger).copied().unwrap_or(0)
    }

    async fn read(&self, ledger: &LedgerId, after: u64) -> Result<Loaded, StorageError> {
        let mut reader = Reader::after(after);
        loop {
            let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readonly)?;
            let range = batches_after(ledger, reader.last())?;
            let keys = store.get_all_keys_with_key_and_limit(&range, PAGE_BATCHES).map_err(wait::error)?;
            let texts = store.get_all_with_key_and_limit(&range, PAGE_BATCHES).map_err(wait::error)?;
            wait::settled(&transaction).await?;
            let (keys, texts) = (list(&keys)?, list(&texts)?);
            for (key, text) in keys.iter().zip(texts.iter()) {
                let batch = batch_of(&key).ok_or_else(|| odd("a batch has no number"))?;
                reader.take(batch, text.as_string().as_deref())?;
            }
            if keys.length() < PAGE_BATCHES {
                break;
            }
        }
        self.seen.borrow_mut().insert(ledger.clone(), reader.last());
        Ok(reader.finish())
    }

    /// Writes `records` as the next batches of `ledger`, if `may` agrees to the number of the last one there.
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
                    return Err(StorageError::Taken);
                }
                for (batch, text) in (last + 1..).zip(&records) {
                    let text = JsValue::from_str(text);
                    store.add_with_key(&text, &key(&ledger, batch)).map_err(wait::error)?;
                }
                Ok(last + records.len() as u64)
            };
            move || {
                let added = add();
                if added.is_err() {
                    // It can only have ended already, and then there is nothing to take back.
                    let _ = transaction.abort();
                }
                outcome.set(Some(added));
            }
        });
        look.set_onsuccess(Some(answered.as_ref().unchecked_ref()));
        // Let go of before the closure is, should this future be dropped half-way.
        let _deaf = Deaf(&look);
        let settled = wait::settled(&transaction).await;
        match (settled, outcome.take()) {
            (_, Some(Err(error))) => Err(error),
            (Err(error), _) => Err(error),
            (Ok(()), Some(Ok(last))) => Ok((written, last)),
            (Ok(()), None) => Err(odd("a transaction ended without having written")),
        }
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        self.db.set_onversionchange(None);
        self.db.set_onclose(None);
        self.db.close();
    }
}

impl Storage for Browser {
    async fn ledgers(&self) -> Result<Vec<Resting>, StorageError> {
        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readonly)?;
        let keys = store.get_all_keys().map_err(wait::error)?;
        wait::settled(&transaction).await?;
        let mut ledgers: BTreeMap<LedgerId, u64> = BTreeMap::new();
        for key in list(&keys)?.iter() {
            // A key that is not one of ours was not put there by us, and is nobody's ledger.
            let ledger = key.dyn_ref::<Array>().and_then(|key| key.get(0).as_string());
            if let Some(ledger) = ledger.and_then(|ledger| ledger.parse().ok()) {
                *ledgers.entry(ledger).or_default() += 1;
            }
        }
        Ok(ledgers.into_iter().map(|(ledger, batches)| Resting { ledger, batches }).collect())
    }

    async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        self.read(ledger, 0).await
    }

    async fn catch_up(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        self.read(ledger, self.seen(ledger)).await
    }

    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Result<Written, StorageError> {
        if changes.is_empty() {
            return Ok(Written::default());
        }
        let records = record::write(changes)?;
        let may = {
            let (seen, ledger) = (self.seen.clone(), ledger.clone());
            // Asked when the transaction has its turn, so that an append called before this one counts as seen.
            move |last| seen.borrow().get(&ledger).copied().unwrap_or(0) == last
        };
        let (written, last) = self.write_after(ledger, records, may).await?;
        self.seen.borrow_mut().insert(ledger.clone(), last);
        Ok(written)
    }

    async fn erase(&self, ledger: &LedgerId) -> Result<(), StorageError> {
        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readwrite)?;
        store.delete(&batches_after(ledger, 0)?).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        self.seen.borrow_mut().remove(ledger);
        Ok(())
    }

    async fn note_get(&self, key: &str) -> Result<Option<String>, StorageError> {
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readonly)?;
        let note = store.get(&JsValue::from_str(key)).map_err(wait::error)?;
        wait::settled(&transaction).await?;
        Ok(note.result().map_err(wait::error)?.as_string())
    }

    async fn note_put(&self, key: &str, text: &str) -> Result<(), StorageError> {
        let Running { transaction, store } = self.begin(NOTES, IdbTransactionMode::Readwrite)?;
        store.put_with_key(&JsValue::from_str(text), &JsValue::from_str(key)).map_err(wait::error)?;
        wait::settled(&transaction).await
    }
}

/// A transaction that has begun, and the one store it is about.
struct Running {
    transaction: IdbTransaction,
    store: IdbObjectStore,
}

/// Takes the listener off a request when dropped.
struct Deaf<'a>(&'a IdbRequest);

impl Drop for Deaf<'_> {
    fn drop(&mut self) {
        self.0.set_onsuccess(None);
    }
}

#[wasm_bindgen]
extern "C" {
    /// An `IDBDatabase`, for the third argument of `transaction`, which web-sys has among its unstable interfaces.
    type Durable;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Durable,
        store: &str,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

/// A transaction that is complete only once it is on the disk (law S1). A browser that knows no durability takes no
/// notice of the third argument.
fn strict_transaction(db: &IdbDatabase, store: &str) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    db.unchecked_ref::<Durable>().transaction(store, "readwrite", &options)
}

fn is_strict(transaction: &IdbTransaction) -> bool {
    Reflect::get(transaction, &"durability".into()).is_ok_and(|durability| durability == "strict")
}

fn key(ledger: &LedgerId, batch: u64) -> JsValue {
    Array::of2(&JsValue::from_str(ledger.as_str()), &JsValue::from_f64(batch as f64)).into()
}

/// The keys of the batches of `ledger` that come after `batch`.
fn batches_after(ledger: &LedgerId, batch: u64) -> Result<JsValue, StorageError> {
    let (seen, end) = (key(ledger, batch), key(ledger, u64::MAX));
    IdbKeyRange::bound_with_lower_open(&seen, &end, true).map(Into::into).map_err(wait::error)
}

fn batch_of(key: &JsValue) -> Option<u64> {
    Some(key.dyn_ref::<Array>()?.get(1).as_f64()? as u64)
}

/// The number of the batch a key cursor stands on; 0 where it found none.
fn last_batch(look: &IdbRequest) -> Result<u64, StorageError> {
    let cursor = look.result().map_err(wait::error)?;
    match cursor.dyn_ref::<IdbCursor>() {
        Some(cursor) => {
            batch_of(&cursor.key().map_err(wait::error)?).ok_or_else(|| odd("a batch has no number"))
        }
        None => Ok(0),
    }
}

fn list(request: &IdbRequest) -> Result<Array, StorageError> {
    request
        .result()
        .map_err(wait::error)?
        .dyn_into()
        .map_err(|_| odd("the database did not answer with a list"))
}

fn odd(what: &str) -> StorageError {
    StorageError::Failed(what.into())
}
