//! Keys, requests and transactions of the database.

use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbCursor, IdbDatabase, IdbKeyRange, IdbRequest, IdbTransaction};

use super::wait;
use crate::ledger::LedgerId;
use crate::storage::StorageError;
use crate::storage::files::Fingerprint;

/// The keys of the pieces of a file.
pub(super) fn pieces_of(fingerprint: &Fingerprint) -> Result<JsValue, StorageError> {
    let key = |number: f64| Array::of2(&JsValue::from_str(fingerprint.as_str()), &JsValue::from_f64(number));
    IdbKeyRange::bound(&key(0.0), &key(f64::INFINITY)).map(Into::into).map_err(wait::error)
}

#[wasm_bindgen]
extern "C" {
    /// An `IDBDatabase`, for the third argument of `transaction`, which web-sys has only among its unstable interfaces.
    type Durable;

    #[wasm_bindgen(method, catch)]
    fn transaction(
        this: &Durable,
        stores: &JsValue,
        mode: &str,
        options: &JsValue,
    ) -> Result<IdbTransaction, JsValue>;
}

/// A read-write transaction that is complete only once it is on the disk (law S1). A browser that does not know
/// `durability` ignores the third argument.
pub(super) fn strict_transaction(db: &IdbDatabase, stores: &JsValue) -> Result<IdbTransaction, JsValue> {
    let options = Object::new();
    Reflect::set(&options, &"durability".into(), &"strict".into())?;
    db.unchecked_ref::<Durable>().transaction(stores, "readwrite", &options)
}

pub(super) fn is_strict(transaction: &IdbTransaction) -> bool {
    Reflect::get(transaction, &"durability".into()).is_ok_and(|durability| durability == "strict")
}

pub(super) fn key(ledger: &LedgerId, batch: u64) -> JsValue {
    Array::of2(&JsValue::from_str(ledger.as_str()), &JsValue::from_f64(batch as f64)).into()
}

/// The keys of the batches of `ledger` that come after `batch`.
pub(super) fn batches_after(ledger: &LedgerId, batch: u64) -> Result<JsValue, StorageError> {
    let (seen, end) = (key(ledger, batch), key(ledger, u64::MAX));
    IdbKeyRange::bound_with_lower_open(&seen, &end, true).map(Into::into).map_err(wait::error)
}

pub(super) fn batch_of(key: &JsValue) -> Option<u64> {
    Some(key.dyn_ref::<Array>()?.get(1).as_f64()? as u64)
}

/// The number of the batch that a key cursor found; 0 where it found none.
pub(super) fn last_batch(look: &IdbRequest) -> Result<u64, StorageError> {
    let cursor = look.result().map_err(wait::error)?;
    match cursor.dyn_ref::<IdbCursor>() {
        Some(cursor) => {
            batch_of(&cursor.key().map_err(wait::error)?).ok_or_else(|| odd("a batch has no number"))
        }
        None => Ok(0),
    }
}

pub(super) fn list(request: &IdbRequest) -> Result<Array, StorageError> {
    request
        .result()
        .map_err(wait::error)?
        .dyn_into()
        .map_err(|_| odd("the database did not answer with a list"))
}

pub(super) fn odd(what: &str) -> StorageError {
    StorageError::Failed(what.into())
}
