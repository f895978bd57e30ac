//! Where a ledger rests: a small trait, and what may go wrong behind it. Words for people are the screen's business.
//!
//! A ledger rests as **batches**, numbered from 1 without gaps. A batch is a record of JSON text ([`batch`]) that
//! holds the changes of one action, or a slice of them where the action is an import; it is written once and never
//! altered, so an edit costs its own size and no more (law S2).
//!
//! A [`Storage`] value is one connection, of one tab. It remembers the last batch it has seen of each ledger, and
//! [`Storage::append`] writes only on top of that batch: of two tabs that made changes without having heard of one
//! another, the second gets [`StorageError::Conflict`] and has to look first (law S5). Keying batches by their changes'
//! ids instead would not do: two tabs of one profile share a replica, and batches that start at different ids may
//! still hold the same id for different changes.

mod backend;
mod batch;
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

/// A place where ledgers rest.
///
/// No method holds anything between calls but what it has seen; a future that is dropped half-way leaves either all
/// of its write or nothing.
// One thread, so no caller needs these futures to be `Send`.
#[allow(async_fn_in_trait, reason = "one thread: no caller needs these futures to be Send")]
pub trait Storage {
    /// The ledgers that rest here, by id. Reads no batch.
    async fn ledgers(&self) -> Result<Vec<StoredLedger>, StorageError>;

    /// Everything that rests of `ledger`; nothing at all is an empty [`Loaded`], not an error.
    ///
    /// # Errors
    /// [`StorageError::TooNew`] when a later version wrote here: what could be read is not the whole, so none is
    /// given.
    async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError>;

    /// What was written since this connection last looked at `ledger`, by whichever tab; usually nothing.
    ///
    /// # Errors
    /// As [`Storage::load`].
    async fn catch_up(&self, ledger: &LedgerId) -> Result<Loaded, StorageError>;

    /// Writes the changes of one action, all of them or none, and returns once they are on the disk (law S1).
    ///
    /// Appends that are under way together are written in the order they were called.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when there are batches this connection has not seen: nothing was written. The caller
    /// takes in [`Storage::catch_up`] and makes its changes anew, since their ids may be taken too.
    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Result<Written, StorageError>;

    /// Removes everything of `ledger`. Other tabs that still show it get [`StorageError::Conflict`] at their next write.
    async fn delete(&self, ledger: &LedgerId) -> Result<(), StorageError>;

    /// The notes whose names begin with `prefix`, by name: small texts that are kept beside the ledgers.
    async fn notes(&self, prefix: &str) -> Result<Vec<(String, String)>, StorageError>;

    /// Keeps `text` under `name`, in place of what was there, or takes away what was; on the disk when it returns.
    async fn put_note(&self, name: &str, text: Option<&str>) -> Result<(), StorageError>;

    /// Everything but files as it rests, unread: the way out when a ledger does not open.
    async fn dump(&self) -> Result<Vec<DumpEntry>, StorageError>;

    /// Keeps a file, all of it or nothing; on the disk when it returns. Its fingerprint is not checked here.
    async fn put_file(&self, file: &FileInfo, bytes: &[u8]) -> Result<(), StorageError>;

    /// The bytes of a file, if it is here. Whether they still are what they were is the caller's to check.
    async fn get_file(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, StorageError>;

    /// The files that are here.
    async fn files(&self) -> Result<Vec<FileInfo>, StorageError>;

    async fn remove_file(&self, fingerprint: &Fingerprint) -> Result<(), StorageError>;
}

/// A record as it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DumpEntry {
    Batch { ledger: String, batch: u64, text: String },
    Note { name: String, text: String },
}

/// A ledger that rests in a storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredLedger {
    pub ledger: LedgerId,
    pub batches: u64,
}

/// What was read of a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Loaded {
    /// In the order they were written.
    pub changes: Vec<Arc<Change>>,
    /// How many batches were found, damaged ones too.
    pub batches: u64,
    /// Batches that would not be read; the rest of the ledger opens without them.
    pub damaged: Vec<DamagedBatch>,
    /// Batches that are gone although later ones are here.
    pub lost: u64,
}

impl Loaded {
    /// Whether this is all that was ever written. Where it is not, the replica must take a new id before it makes
    /// changes: its counter would hand out ids that changes now missing bear elsewhere.
    pub fn is_whole(&self) -> bool {
        self.damaged.is_empty() && self.lost == 0
    }
}

/// A batch that would not be read, for a person to keep and for somebody to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DamagedBatch {
    /// Its number in the ledger.
    pub batch: u64,
    /// As it rests; empty where it is not even text.
    pub raw: String,
    /// What the reader stumbled over.
    pub why: String,
}

/// What an append wrote.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Written {
    pub batches: u64,
    /// The size of the records as UTF-8. A browser may take twice that on the disk.
    pub bytes: u64,
    /// Whether the browser said it waits for the disk itself. Never in memory, nor in Chromium before 83, which
    /// does not know the question.
    pub strict: bool,
}

/// What callers branch on. The texts inside are for a report, not for the person at the screen.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum StorageError {
    /// There is no database to be had here, or no longer: switched off by policy, a private window, a broken
    /// profile, site data cleared while the page was open.
    #[error("no database: {0}")]
    Unavailable(String),
    /// Another tab keeps an older database open and does not let go.
    #[error("another tab keeps an older database open")]
    Blocked,
    /// Another connection has written to the ledger since this one looked; nothing was written.
    #[error("another connection has written to the ledger since")]
    Conflict,
    /// The disk, or the browser's share of it, is full; nothing was written.
    #[error("no space left")]
    Quota,
    /// A later version wrote here; this one must neither write nor show a part as if it were the whole.
    #[error("written by version {found}, this one reads up to {supported}")]
    TooNew { found: u64, supported: u64 },
    /// Anything else; nothing was written.
    #[error("failed: {0}")]
    Failed(String),
}
