//! The storage in memory: for tests, and for a browser in which nothing can be stored.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::{KeyValue, KeyValueStorage};
use crate::storage::StorageError;

/// Ledgers in memory, lost when the page is closed.
pub type MemoryStorage = KeyValueStorage<MemoryKeyValue>;

/// A key-value store in memory; clones share their contents.
#[derive(Clone, Debug, Default)]
pub struct MemoryKeyValue(Rc<RefCell<BTreeMap<String, String>>>);

impl MemoryStorage {
    /// An empty store, with one connection to it.
    pub fn new() -> Self {
        Self::default()
    }

    /// Another connection to the same store, as another tab or the next start has one.
    pub fn another(&self) -> Self {
        Self::of(self.store().clone())
    }
}

impl KeyValue for MemoryKeyValue {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        Ok(self.0.borrow().get(key).cloned())
    }

    fn put(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let entries = self.0.borrow();
        let from = entries.range(prefix.to_owned()..).map(|(key, _)| key);
        Ok(from.take_while(|key| key.starts_with(prefix)).cloned().collect())
    }
}
