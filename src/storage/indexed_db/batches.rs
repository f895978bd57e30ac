//! Batches in the database: read page by page, and written after the last one.

use std::cell::Cell;
use std::rc::Rc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbCursorDirection, IdbRequest, IdbTransaction, IdbTransactionMode};

use super::connection::{BATCHES, IndexedDbStorage, Running};
use super::requests::{batch_of, batches_after, is_strict, key, last_batch, list, odd};
use super::wait;
use crate::ledger::LedgerId;
use crate::storage::batch::Reader;
use crate::storage::{Loaded, StorageError, Written};

/// How many batches one request reads. A batch of an import is a megabyte at most, and Chromium refuses an answer of
/// more than about a hundred megabytes.
pub(super) const PAGE_BATCHES: u32 = 50;

impl IndexedDbStorage {
    /// Writes `text` as the next batch of `ledger` without checking it: tests make damaged batches with it.
    ///
    /// # Errors
    /// As [`append`](crate::storage::Storage::append), but never [`StorageError::Conflict`].
    pub async fn put_unchecked(&self, ledger: &LedgerId, text: &str) -> Result<(), StorageError> {
        self.write_after(ledger, vec![text.to_owned()], |_| true).await.map(|_| ())
    }

    /// The number of the last batch seen of a ledger; 0 for none.
    pub(super) fn seen(&self, ledger: &LedgerId) -> u64 {
        self.seen.borrow().get(ledger).copied().unwrap_or(0)
    }

    /// Reads the batches of a ledger after one.
    pub(super) async fn read(&self, ledger: &LedgerId, after: u64) -> Result<Loaded, StorageError> {
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
    pub(super) fn ask(&self, range: JsValue) -> Result<Page, StorageError> {
        let Running { transaction, store } = self.begin(BATCHES, IdbTransactionMode::Readonly)?;
        let keys = store.get_all_keys_with_key_and_limit(&range, PAGE_BATCHES).map_err(wait::error)?;
        let texts = store.get_all_with_key_and_limit(&range, PAGE_BATCHES).map_err(wait::error)?;
        Ok(Page { transaction, keys, texts })
    }

    /// Writes `records` as the next batches of `ledger`, if `may` accepts the number of the last batch there (0 for
    /// none). Returns what was written and the number of the last batch now.
    pub(super) async fn write_after(
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

/// The text of a batch; `None` where it is none.
pub(super) fn record(value: &JsValue) -> Option<String> {
    match value.dyn_ref::<Uint8Array>() {
        Some(bytes) => String::from_utf8(bytes.to_vec()).ok(),
        None => value.as_string(),
    }
}

/// A record as text; one that is no text as JSON, or empty.
pub(super) fn as_text(value: &JsValue) -> String {
    record(value).or_else(|| js_sys::JSON::stringify(value).ok()?.as_string()).unwrap_or_default()
}

/// A page of batches that was asked for, with their keys.
pub(super) struct Page {
    transaction: IdbTransaction,
    keys: IdbRequest,
    texts: IdbRequest,
}

impl Page {
    /// The keys and the records of the page, once they are there.
    pub(super) async fn answer(self) -> Result<(Array, Array), StorageError> {
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
