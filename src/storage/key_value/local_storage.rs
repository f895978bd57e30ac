//! localStorage as a key-value store, for the ledgers themselves where there is no database. Exists on wasm32 only.

use super::{KeyValue, KeyValueStorage};
use crate::storage::{StorageError, indexed_db, profile};

/// Ledgers in localStorage: five million characters at most, and no guarantee when they reach the disk.
pub type LocalStorageStorage = KeyValueStorage<LocalStorageKeyValue>;

/// Before every key of this store. (`cabinet` is the name in data that older versions stored.)
const PREFIX: &str = "rectify.cabinet.";

/// A key that is written and removed to find out whether localStorage accepts writes.
const PROBE: &str = "trial";

/// localStorage as a key-value store.
#[derive(Clone, Debug)]
pub struct LocalStorageKeyValue(web_sys::Storage);

impl LocalStorageStorage {
    /// Opens it; `None` where localStorage is forbidden or refuses writes.
    pub fn open() -> Option<Self> {
        let store = LocalStorageKeyValue(profile::local_storage()?);
        // A private window of an old browser has a localStorage that refuses every write.
        store.put(PROBE, "1").ok()?;
        store.remove(PROBE).ok()?;
        Some(Self::of(store))
    }
}

impl KeyValue for LocalStorageKeyValue {
    fn get(&self, key: &str) -> Result<Option<String>, StorageError> {
        self.0.get_item(&format!("{PREFIX}{key}")).map_err(indexed_db::error)
    }

    fn put(&self, key: &str, text: &str) -> Result<(), StorageError> {
        self.0.set_item(&format!("{PREFIX}{key}"), text).map_err(indexed_db::error)
    }

    fn remove(&self, key: &str) -> Result<(), StorageError> {
        self.0.remove_item(&format!("{PREFIX}{key}")).map_err(indexed_db::error)
    }

    fn keys(&self, prefix: &str) -> Result<Vec<String>, StorageError> {
        let mut keys = Vec::new();
        for at in 0..self.0.length().map_err(indexed_db::error)? {
            let key = self.0.key(at).map_err(indexed_db::error)?;
            let key = key.as_deref().and_then(|key| key.strip_prefix(PREFIX));
            keys.extend(key.filter(|key| key.starts_with(prefix)).map(str::to_owned));
        }
        keys.sort();
        Ok(keys)
    }
}
