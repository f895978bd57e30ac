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

mod batches;
mod checkpoint;
mod connection;
mod requests;
mod wait;

pub(super) use wait::error;

pub use connection::{IndexedDbStorage, SCHEMA};

use std::collections::BTreeMap;
use std::sync::Arc;

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{IdbKeyRange, IdbTransactionMode};

use batches::{PAGE_BATCHES, as_text};
use connection::{BATCHES, CARDS, NOTES, PIECES, Running};
use requests::{batch_of, batches_after, list, pieces_of};

use super::batch;
use super::checkpoint::{Writer, is_due};
use super::files::{FileInfo, Fingerprint, PIECE};
use super::{DumpEntry, Loaded, Storage, StorageError, StoredLedger, Written};
use crate::ledger::{Change, LedgerId};

/// The name of the note that holds the handle of the backup folder.
const FOLDER: &str = "folder";

impl IndexedDbStorage {
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

    fn files_stores() -> JsValue {
        Array::of2(&JsValue::from_str(CARDS), &JsValue::from_str(PIECES)).into()
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
