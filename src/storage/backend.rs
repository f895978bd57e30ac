//! The storage the app runs on: IndexedDB, or localStorage or memory where there is none.

use std::sync::Arc;

use super::checkpoint::Writer;
use super::{
    DumpEntry, FileInfo, Fingerprint, Loaded, MemoryStorage, Storage, StorageError, StoredLedger, Written,
};
#[cfg(target_arch = "wasm32")]
use super::{IndexedDbStorage, LocalStorageStorage};
use crate::ledger::{Change, LedgerId};

/// One of the storages, chosen when the app starts.
#[derive(Debug)]
pub enum Backend {
    /// The browser's database.
    #[cfg(target_arch = "wasm32")]
    IndexedDb(IndexedDbStorage),
    /// localStorage, where there is no database.
    #[cfg(target_arch = "wasm32")]
    LocalStorage(LocalStorageStorage),
    /// Memory, where nothing can be stored; also for tests.
    Memory(MemoryStorage),
}

/// When what was written is safe.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// On the disk when the write returns (law S1).
    Disk,
    /// On the disk seconds or minutes later, and a few megabytes at most (localStorage).
    Later,
    /// Never on the disk; lost when the page is closed.
    Page,
}

impl Backend {
    /// When what was written here is safe.
    pub fn durability(&self) -> Durability {
        match self {
            #[cfg(target_arch = "wasm32")]
            Self::IndexedDb(_) => Durability::Disk,
            #[cfg(target_arch = "wasm32")]
            Self::LocalStorage(_) => Durability::Later,
            Self::Memory(_) => Durability::Page,
        }
    }
}

/// Forwards each method of [`Storage`] to the chosen storage.
macro_rules! forward {
    ($(async fn $name:ident(&self $(, $arg:ident: $type:ty)*) -> $result:ty;)*) => {
        impl Storage for Backend {
            $(async fn $name(&self $(, $arg: $type)*) -> Result<$result, StorageError> {
                match self {
                    #[cfg(target_arch = "wasm32")]
                    Self::IndexedDb(storage) => storage.$name($($arg),*).await,
                    #[cfg(target_arch = "wasm32")]
                    Self::LocalStorage(storage) => storage.$name($($arg),*).await,
                    Self::Memory(storage) => storage.$name($($arg),*).await,
                }
            })*

            fn wants_checkpoint(&self, ledger: &LedgerId, changes: usize) -> Option<u64> {
                match self {
                    #[cfg(target_arch = "wasm32")]
                    Self::IndexedDb(storage) => storage.wants_checkpoint(ledger, changes),
                    #[cfg(target_arch = "wasm32")]
                    Self::LocalStorage(storage) => storage.wants_checkpoint(ledger, changes),
                    Self::Memory(storage) => storage.wants_checkpoint(ledger, changes),
                }
            }
        }
    };
}

forward! {
    async fn ledgers(&self) -> Vec<StoredLedger>;
    async fn load(&self, ledger: &LedgerId) -> Loaded;
    async fn catch_up(&self, ledger: &LedgerId) -> Loaded;
    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Written;
    async fn delete(&self, ledger: &LedgerId) -> ();
    async fn notes(&self, prefix: &str) -> Vec<(String, String)>;
    async fn put_note(&self, name: &str, text: Option<&str>) -> ();
    async fn dump(&self) -> Vec<DumpEntry>;
    async fn put_file(&self, file: &FileInfo, bytes: &[u8]) -> ();
    async fn get_file(&self, fingerprint: &Fingerprint) -> Option<Vec<u8>>;
    async fn files(&self) -> Vec<FileInfo>;
    async fn remove_file(&self, fingerprint: &Fingerprint) -> ();
    async fn put_checkpoint(&self, ledger: &LedgerId, last: u64, changes: Writer) -> ();
}
