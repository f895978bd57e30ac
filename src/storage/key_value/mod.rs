//! A storage over a store of texts by key: the browser's localStorage where there is no database, and memory in tests.
//!
//! `batch/LEDGER/0000000012` holds a batch under a first line `PART/OF LENGTH`: the batch is LENGTH bytes long and the
//! PARTth of OF that were written together. A store writes one key at a time, so writing an import may stop anywhere;
//! a group that is incomplete at the end of a ledger counts as never written, and is overwritten.
//! `note/NAME` holds a note; `file/FINGERPRINT/000001` a piece of a file in base64, and `file/FINGERPRINT` its
//! [`FileInfo`]; `spoilt/KEY` a damaged text that stood in the way of a batch.

#[cfg(target_arch = "wasm32")]
mod local_storage;
mod memory;

#[cfg(target_arch = "wasm32")]
pub use local_storage::LocalStorageStorage;
pub use memory::{MemoryKeyValue, MemoryStorage};

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::Arc;

use base64::Engine;
use base64::prelude::BASE64_STANDARD_NO_PAD as BASE64;

use super::batch::{self, Reader};
use super::files::{FileInfo, Fingerprint, PIECE};
use super::{DumpEntry, Loaded, Storage, StorageError, StoredLedger, Written};
use crate::ledger::{Change, LedgerId};

/// A store of texts by key. Each call takes effect at once, completely or not at all, and may return any
/// [`StorageError`] of the store.
pub trait KeyValue {
    /// The text under `key`; `None` when there is none.
    fn get(&self, key: &str) -> Result<Option<String>, StorageError>;

    /// Stores `text` under `key`, replacing what was there.
    fn put(&self, key: &str, text: &str) -> Result<(), StorageError>;

    /// Removes `key`; no error when it is not there.
    fn remove(&self, key: &str) -> Result<(), StorageError>;

    /// Every key that begins with `prefix`, sorted.
    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError>;
}

/// One connection to a key-value store.
#[derive(Debug, Default)]
pub struct KeyValueStorage<S> {
    store: S,
    seen: RefCell<BTreeMap<LedgerId, u64>>,
}

impl<S: KeyValue> KeyValueStorage<S> {
    /// A connection to `store` that has seen nothing yet.
    pub fn of(store: S) -> Self {
        Self { store, seen: RefCell::default() }
    }

    /// The store, for tests that break it.
    pub fn store(&self) -> &S {
        &self.store
    }

    /// Writes `text` as the next batch of `ledger` without checking it: tests make damaged batches with it.
    ///
    /// # Errors
    /// As the store.
    pub fn put_unchecked(&self, ledger: &LedgerId, text: &str) -> Result<(), StorageError> {
        let next = self.last(ledger)? + 1;
        self.store.put(&name_of(ledger, next), &wrap(1, 1, text))
    }

    fn seen(&self, ledger: &LedgerId) -> u64 {
        self.seen.borrow().get(ledger).copied().unwrap_or(0)
    }

    /// The batches of `ledger` that count, as number and key, in order.
    ///
    /// An incomplete group can only be at the end: the next write would have overwritten it.
    fn batches(&self, ledger: &LedgerId) -> Result<Vec<(u64, String)>, StorageError> {
        let names = self.store.keys(&format!("{BATCH}{ledger}/"))?.into_iter();
        let numbered = |name: String| Some((name.rsplit('/').next()?.parse().ok()?, name));
        let mut all: Vec<(u64, String)> = names.filter_map(numbered).collect();
        while !all.is_empty() && !self.ends_whole(&all)? {
            all.pop();
        }
        Ok(all)
    }

    /// Whether the group that was written last is complete.
    fn ends_whole(&self, batches: &[(u64, String)]) -> Result<bool, StorageError> {
        let mut of = 1;
        let mut next = None;
        for (batch, name) in batches.iter().rev() {
            let text = self.store.get(name)?.unwrap_or_default();
            let Some((place, total, _)) = unwrap(&text) else { return Ok(false) };
            let fits = match next {
                None => place == total,
                Some((number, after)) => total == of && place + 1 == after && batch + 1 == number,
            };
            if !fits || place <= 1 {
                return Ok(fits);
            }
            (of, next) = (total, Some((*batch, place)));
        }
        Ok(false)
    }

    fn read(&self, ledger: &LedgerId, after: u64) -> Result<Loaded, StorageError> {
        let mut reader = Reader::after(after);
        for (batch, name) in self.batches(ledger)?.into_iter().filter(|(batch, _)| *batch > after) {
            let text = self.store.get(&name)?.unwrap_or_default();
            reader.take(batch, Some(unwrap(&text).map_or(text.as_str(), |(_, _, record)| record)))?;
        }
        self.seen.borrow_mut().insert(ledger.clone(), reader.last());
        Ok(reader.finish())
    }

    fn last(&self, ledger: &LedgerId) -> Result<u64, StorageError> {
        Ok(self.batches(ledger)?.last().map_or(0, |(batch, _)| *batch))
    }
}

const BATCH: &str = "batch/";
const NOTE: &str = "note/";
const FILE: &str = "file/";
const SPOILT: &str = "spoilt/";

/// The key of a batch. The number has leading zeros, so that keys sort by number.
fn name_of(ledger: &LedgerId, batch: u64) -> String {
    format!("{BATCH}{ledger}/{batch:010}")
}

fn wrap(place: usize, of: usize, record: &str) -> String {
    format!("{place}/{of} {}\n{record}", record.len())
}

fn unwrap(text: &str) -> Option<(usize, usize, &str)> {
    let (head, record) = text.split_once('\n')?;
    let (places, length) = head.split_once(' ')?;
    let (place, of) = places.split_once('/')?;
    (length.parse() == Ok(record.len())).then_some((place.parse().ok()?, of.parse().ok()?, record))
}

impl<S: KeyValue> Storage for KeyValueStorage<S> {
    async fn ledgers(&self) -> Result<Vec<StoredLedger>, StorageError> {
        let mut ledgers: BTreeMap<LedgerId, u64> = BTreeMap::new();
        for name in self.store.keys(BATCH)? {
            let ledger = name[BATCH.len()..].split('/').next().and_then(|ledger| ledger.parse().ok());
            if let Some(ledger) = ledger {
                *ledgers.entry(ledger).or_default() += 1;
            }
        }
        Ok(ledgers.into_iter().map(|(ledger, batches)| StoredLedger { ledger, batches }).collect())
    }

    async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        self.read(ledger, 0)
    }

    async fn catch_up(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        self.read(ledger, self.seen(ledger))
    }

    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Result<Written, StorageError> {
        if changes.is_empty() {
            return Ok(Written::default());
        }
        let records = batch::write(changes)?;
        let last = self.last(ledger)?;
        if last != self.seen(ledger) {
            return Err(StorageError::Conflict);
        }
        let mut written = Written::default();
        for (record, place) in records.iter().zip(1..) {
            let name = name_of(ledger, last + place as u64);
            // A text in the way belongs to an incomplete group, or is damaged; a damaged one is kept under another key.
            if let Some(spoilt) = self.store.get(&name)?.filter(|text| unwrap(text).is_none()) {
                self.store.put(&format!("{SPOILT}{name}"), &spoilt)?;
            }
            self.store.put(&name, &wrap(place, records.len(), record))?;
            written.batches += 1;
            written.bytes += record.len() as u64;
        }
        self.seen.borrow_mut().insert(ledger.clone(), last + written.batches);
        Ok(written)
    }

    async fn delete(&self, ledger: &LedgerId) -> Result<(), StorageError> {
        // From the end, so that a deletion that stops half-way leaves a ledger without a gap.
        for name in self.store.keys(&format!("{BATCH}{ledger}/"))?.iter().rev() {
            self.store.remove(name)?;
        }
        self.seen.borrow_mut().remove(ledger);
        Ok(())
    }

    async fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, StorageError> {
        let mut notes = Vec::new();
        for name in self.store.keys(&format!("{NOTE}{prefix}"))? {
            notes.extend(self.store.get(&name)?.map(|text| (name[NOTE.len()..].to_owned(), text)));
        }
        Ok(notes)
    }

    async fn put_note(&self, name: &str, text: Option<&str>) -> Result<(), StorageError> {
        match text {
            Some(text) => self.store.put(&format!("{NOTE}{name}"), text),
            None => self.store.remove(&format!("{NOTE}{name}")),
        }
    }

    async fn dump(&self) -> Result<Vec<DumpEntry>, StorageError> {
        let mut records = Vec::new();
        for name in self.store.keys("")?.into_iter().filter(|name| !name.starts_with(FILE)) {
            let text = self.store.get(&name)?.unwrap_or_default();
            records.push(match name.strip_prefix(BATCH).and_then(|rest| rest.split_once('/')) {
                Some((ledger, batch)) => DumpEntry::Batch {
                    ledger: ledger.to_owned(),
                    batch: batch.parse().unwrap_or(0),
                    text: unwrap(&text).map_or(text.as_str(), |(_, _, record)| record).to_owned(),
                },
                None => DumpEntry::Note { name: name.strip_prefix(NOTE).unwrap_or(&name).to_owned(), text },
            });
        }
        Ok(records)
    }

    async fn put_file(&self, file: &FileInfo, bytes: &[u8]) -> Result<(), StorageError> {
        let name = format!("{FILE}{}", file.fingerprint);
        for (piece, at) in bytes.chunks(PIECE).zip(1..) {
            self.store.put(&format!("{name}/{at:06}"), &BASE64.encode(piece))?;
        }
        // The info last: a file without it does not exist.
        self.store.put(&name, &file.write())
    }

    async fn get_file(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, StorageError> {
        let name = format!("{FILE}{fingerprint}");
        if self.store.get(&name)?.is_none() {
            return Ok(None);
        }
        let mut bytes = Vec::new();
        for name in self.store.keys(&format!("{name}/"))? {
            let piece = self.store.get(&name)?.and_then(|text| BASE64.decode(text).ok());
            bytes.extend(piece.unwrap_or_default());
        }
        Ok(Some(bytes))
    }

    async fn files(&self) -> Result<Vec<FileInfo>, StorageError> {
        let mut cards = Vec::new();
        for name in self.store.keys(FILE)?.iter().filter(|name| !name[FILE.len()..].contains('/')) {
            cards.extend(self.store.get(name)?.and_then(|text| FileInfo::read(&text)));
        }
        Ok(cards)
    }

    async fn remove_file(&self, fingerprint: &Fingerprint) -> Result<(), StorageError> {
        let name = format!("{FILE}{fingerprint}");
        // The info first, for the same reason as it is written last.
        self.store.remove(&name)?;
        self.store.keys(&format!("{name}/"))?.iter().try_for_each(|piece| self.store.remove(piece))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_is_told_from_a_piece_of_one() {
        let text = wrap(2, 3, "灯\n\n1/1 2");
        assert_eq!(text, "2/3 10\n灯\n\n1/1 2");
        assert_eq!(unwrap(&text), Some((2, 3, "灯\n\n1/1 2")));
        for (at, _) in text.char_indices() {
            assert_eq!(unwrap(&text[..at]), None, "{at}");
        }
    }
}
