//! Where a ledger is stored: the trait of every storage, its records and its errors. Messages for people are in `ui`.
//!
//! A ledger is stored as **batches**, numbered from 1 without gaps. A batch is a record of JSON text (`batch.rs`) with
//! the changes of one action, or a slice of them when the action is an import. It is written once and never altered, so
//! saving an edit writes the size of that edit and no more (law S2).
//!
//! A [`Storage`] value is one connection, of one tab. It remembers the last batch it has seen of each ledger, and
//! [`Storage::append`] writes only directly after that batch: of two tabs that made changes without having read each
//! other's, the second gets [`StorageError::Conflict`] and has to read first (law S5). Batches are keyed by number and
//! not by the ids of their changes, so that a batch that another tab wrote, or one that is missing, is noticed.

mod backend;
pub(crate) mod batch;
pub mod checkpoint;
pub mod dump;
mod expected_state;
pub mod files;
#[cfg(target_arch = "wasm32")]
pub mod indexed_db;
pub mod key_value;
pub mod migrate;
mod preferences;
#[cfg(target_arch = "wasm32")]
pub mod profile;
pub mod unsaved_input;
pub mod write_queue;

use std::sync::Arc;

use crate::ledger::{Change, LedgerId};

pub use backend::{Backend, Durability};
pub use expected_state::{ExpectedState, StartupCheck};
pub use files::{FileInfo, Fingerprint};
#[cfg(target_arch = "wasm32")]
pub use indexed_db::IndexedDbStorage;
#[cfg(target_arch = "wasm32")]
pub use key_value::LocalStorageStorage;
pub use key_value::{KeyValue, KeyValueStorage, MemoryStorage};
pub use preferences::Preferences;
pub use write_queue::WriteQueue;

/// A place where ledgers, notes and files are stored: IndexedDB, localStorage or memory; see [`Backend`].
///
/// Between calls a connection keeps only the number of the last batch it has seen. A future that is dropped half-way
/// has either written everything or nothing. Any method may fail with [`StorageError::Unavailable`],
/// [`StorageError::Quota`] or [`StorageError::Failed`]; `# Errors` names further ones.
#[allow(async_fn_in_trait, reason = "one thread: no caller needs these futures to be Send")]
pub trait Storage {
    /// The ledgers that are stored here, by id. Reads no batch.
    async fn ledgers(&self) -> Result<Vec<StoredLedger>, StorageError>;

    /// Everything that is stored of `ledger`; an unknown ledger gives an empty [`Loaded`], not an error.
    ///
    /// # Errors
    /// [`StorageError::TooNew`] when a later version wrote here: the part that could be read is not returned, because
    /// it would look like the whole.
    async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError>;

    /// What any tab has written to `ledger` since this connection last read or wrote it; usually nothing.
    ///
    /// # Errors
    /// As [`Storage::load`].
    async fn catch_up(&self, ledger: &LedgerId) -> Result<Loaded, StorageError>;

    /// Writes the changes of one action, all of them or none, and returns once they are on the disk (law S1), as far as
    /// the backend can say so; see [`Durability`] and [`Written::strict`].
    ///
    /// Appends that run at the same time are written in the order they were called.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when there are batches this connection has not seen: nothing was written. The caller
    /// merges [`Storage::catch_up`] and appends its changes again as they are, since every page makes ids of its own.
    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Result<Written, StorageError>;

    /// Removes every batch of `ledger`. Other tabs that still show it get [`StorageError::Conflict`] at their next
    /// write.
    async fn delete(&self, ledger: &LedgerId) -> Result<(), StorageError>;

    /// The notes whose names begin with `prefix`, as name and text, by name. Notes are small texts kept beside the
    /// ledgers.
    async fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, StorageError>;

    /// Stores `text` under `name`, replacing what was there; `None` removes the note. On the disk when it returns.
    async fn put_note(&self, name: &str, text: Option<&str>) -> Result<(), StorageError>;

    /// Every record but files, as it is stored, without reading it: for recovery when a ledger does not open.
    async fn dump(&self) -> Result<Vec<DumpEntry>, StorageError>;

    /// Stores a file, all of it or nothing; on the disk when it returns. Its fingerprint is not checked here.
    async fn put_file(&self, file: &FileInfo, bytes: &[u8]) -> Result<(), StorageError>;

    /// The bytes of a file; `None` when it is not here. The caller checks that they still have the fingerprint.
    async fn get_file(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, StorageError>;

    /// The files that are stored here, without their bytes.
    async fn files(&self) -> Result<Vec<FileInfo>, StorageError>;

    /// Removes a file; no error when it is not here.
    async fn remove_file(&self, fingerprint: &Fingerprint) -> Result<(), StorageError>;

    /// The number of the last batch seen of `ledger`, where a checkpoint of so many changes, up to that batch, is worth
    /// being written; `None` where it is not, where the ledger was not read whole, or where there are no checkpoints.
    fn wants_checkpoint(&self, _ledger: &LedgerId, _changes: usize) -> Option<u64> {
        None
    }

    /// Stores a checkpoint of the batches of `ledger` up to the one numbered `last`: [`Storage::load`] may read it in
    /// their place. `changes` has every change of those batches and no other.
    async fn put_checkpoint(
        &self,
        _ledger: &LedgerId,
        _last: u64,
        _changes: checkpoint::Writer,
    ) -> Result<(), StorageError> {
        Ok(())
    }
}

/// A record as it is stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DumpEntry {
    /// The text of one batch, with the ledger's id and the batch's number; 0 where the key holds no number.
    Batch { ledger: String, batch: u64, text: String },
    /// A note; also any other record that is not a batch, under its key.
    Note { name: String, text: String },
}

/// A ledger that is stored here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLedger {
    /// The ledger's id.
    pub ledger: LedgerId,
    /// How many batches it has.
    pub batches: u64,
}

/// What was read of a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// The changes that could be read, in the order they were written.
    pub changes: Vec<Arc<Change>>,
    /// How many batches were found, damaged ones too.
    pub batches: u64,
    /// Batches that could not be read; the rest of the ledger opens without them.
    pub damaged: Vec<DamagedBatch>,
    /// How many batches are missing although later ones are here.
    pub lost: u64,
}

impl Loaded {
    /// Whether every batch up to the last one was read. Where not, the replica must take a new id before it makes
    /// changes: its counter would give ids that the missing changes have in other offices.
    pub fn is_whole(&self) -> bool {
        self.damaged.is_empty() && self.lost == 0
    }
}

/// A batch that could not be read, kept so that a person can save it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedBatch {
    /// Its number in the ledger.
    pub batch: u64,
    /// Its text as it is stored; empty where it is not text.
    pub raw: String,
    /// Why it could not be read, for a report.
    pub why: String,
}

/// What an append wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    /// How many batches it wrote.
    pub batches: u64,
    /// The size of the records in bytes of UTF-8. A browser may take twice that on the disk.
    pub bytes: u64,
    /// Whether the browser confirmed `durability: "strict"`, that is, it waited for the disk. Never in memory or
    /// localStorage, nor in Chromium before 83, which does not know that option.
    pub strict: bool,
}

/// What went wrong, as callers branch on it. The texts inside are for a report, not for the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// There is no database, or no longer: switched off by policy, a private window, a broken profile, site data
    /// cleared while the page was open.
    #[error("no database: {0}")]
    Unavailable(String),
    /// Another tab keeps an older version of the database open and does not close it.
    #[error("another tab keeps an older database open")]
    Blocked,
    /// Another connection has written to the ledger since this one last read it; nothing was written.
    #[error("another connection has written to the ledger since")]
    Conflict,
    /// The disk, or the browser's quota, is full; nothing was written.
    #[error("no space left")]
    Quota,
    /// A later version of the app wrote here: format `found`, where this one reads up to `supported`. It must neither
    /// write nor show a part as if it were the whole.
    #[error("written by version {found}, this one reads up to {supported}")]
    TooNew { found: u64, supported: u64 },
    /// Anything else; nothing was written.
    #[error("failed: {0}")]
    Failed(String),
}
