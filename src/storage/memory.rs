//! The storage that forgets: for tests, and for a browser without a database. Behaves as the browser's does.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use super::record::{self, Reader};
use super::{Loaded, Resting, Storage, StorageError, Written};
use crate::ledger::{Change, LedgerId};

/// One connection to a disk made of memory.
#[derive(Debug, Default)]
pub struct Memory {
    disk: Rc<RefCell<Disk>>,
    seen: RefCell<BTreeMap<LedgerId, u64>>,
    fail_next_append: RefCell<Option<StorageError>>,
}

#[derive(Debug, Default)]
struct Disk {
    batches: BTreeMap<(LedgerId, u64), String>,
    notes: BTreeMap<String, String>,
}

impl Disk {
    fn after(&self, ledger: &LedgerId, batch: u64) -> impl DoubleEndedIterator<Item = (u64, &str)> {
        self.batches
            .range((ledger.clone(), batch + 1)..=(ledger.clone(), u64::MAX))
            .map(|((_, batch), text)| (*batch, text.as_str()))
    }

    fn last(&self, ledger: &LedgerId) -> u64 {
        self.after(ledger, 0).next_back().map_or(0, |(batch, _)| batch)
    }
}

impl Memory {
    pub fn new() -> Self {
        Self::default()
    }

    /// Another connection to the same disk, as another tab or the next start has one.
    pub fn another(&self) -> Self {
        Self { disk: self.disk.clone(), ..Self::default() }
    }

    /// Makes the next append of this connection fail with `error`, having written nothing.
    pub fn fail_next_append(&self, error: StorageError) {
        self.fail_next_append.replace(Some(error));
    }

    /// Puts `text` on the disk as the next batch of `ledger`, whatever it is: the way to a damaged record.
    pub fn put_raw(&self, ledger: &LedgerId, text: &str) {
        let mut disk = self.disk.borrow_mut();
        let batch = disk.last(ledger) + 1;
        disk.batches.insert((ledger.clone(), batch), text.to_owned());
    }

    fn seen(&self, ledger: &LedgerId) -> u64 {
        self.seen.borrow().get(ledger).copied().unwrap_or(0)
    }

    fn read(&self, ledger: &LedgerId, after: u64) -> Result<Loaded, StorageError> {
        let mut reader = Reader::after(after);
        for (batch, text) in self.disk.borrow().after(ledger, after) {
            reader.take(batch, Some(text))?;
        }
        self.seen.borrow_mut().insert(ledger.clone(), reader.last());
        Ok(reader.finish())
    }
}

impl Storage for Memory {
    async fn ledgers(&self) -> Result<Vec<Resting>, StorageError> {
        let mut ledgers: BTreeMap<LedgerId, u64> = BTreeMap::new();
        for (ledger, _) in self.disk.borrow().batches.keys() {
            *ledgers.entry(ledger.clone()).or_default() += 1;
        }
        Ok(ledgers.into_iter().map(|(ledger, batches)| Resting { ledger, batches }).collect())
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
        let records = record::write(changes)?;
        if let Some(error) = self.fail_next_append.take() {
            return Err(error);
        }
        let mut disk = self.disk.borrow_mut();
        let last = disk.last(ledger);
        if last != self.seen(ledger) {
            return Err(StorageError::Taken);
        }
        let mut written = Written::default();
        for text in records {
            written.batches += 1;
            written.bytes += text.len() as u64;
            disk.batches.insert((ledger.clone(), last + written.batches), text);
        }
        self.seen.borrow_mut().insert(ledger.clone(), last + written.batches);
        Ok(written)
    }

    async fn erase(&self, ledger: &LedgerId) -> Result<(), StorageError> {
        self.disk.borrow_mut().batches.retain(|(of, _), _| of != ledger);
        self.seen.borrow_mut().remove(ledger);
        Ok(())
    }

    async fn note_get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.disk.borrow().notes.get(key).cloned())
    }

    async fn note_put(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.disk.borrow_mut().notes.insert(key.to_owned(), text.to_owned());
        Ok(())
    }
}
