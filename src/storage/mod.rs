//! Where a ledger rests: a small trait, and what may go wrong behind it. Words for people are the screen's business.
//!
//! A ledger rests as **batches**, numbered from 1 without gaps. A batch is a record of JSON text ([`record`]) that
//! holds the changes of one action, or a slice of them where the action is an import; it is written once and never
//! altered, so an edit costs its own size and no more (law S2).
//!
//! A [`Storage`] value is one connection, of one tab. It remembers the last batch it has seen of each ledger, and
//! [`Storage::append`] writes only on top of that batch: of two tabs that made changes without having heard of one
//! another, the second gets [`StorageError::Taken`] and has to look first (law S5). Keying batches by their changes'
//! ids instead would not do: two tabs of one profile share a replica, and batches that start at different ids may
//! still hold the same id for different changes.

#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod cabinet;
pub mod files;
pub mod keeper;
#[cfg(target_arch = "wasm32")]
pub mod local;
pub mod marker;
pub mod memory;
pub mod moving;
pub mod preferences;
pub mod raw;
mod record;
pub mod typed;

use std::fmt;
use std::sync::Arc;

use crate::ledger::{Change, LedgerId};

#[cfg(target_arch = "wasm32")]
pub use browser::Browser;
pub use cabinet::{Cabinet, Drawers};
pub use files::{FileCard, Fingerprint};
#[cfg(target_arch = "wasm32")]
pub use local::Local;
pub use marker::{Marker, Verdict};
pub use memory::Memory;
pub use preferences::Preferences;

/// A place where ledgers rest.
///
/// No method holds anything between calls but what it has seen; a future that is dropped half-way leaves either all
/// of its write or nothing.
// One thread, so no caller needs these futures to be `Send`.
#[allow(async_fn_in_trait, reason = "one thread: no caller needs these futures to be Send")]
pub trait Storage {
    /// The ledgers that rest here, by id. Reads no batch.
    async fn ledgers(&self) -> Result<Vec<Resting>, StorageError>;

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
    /// [`StorageError::Taken`] when there are batches this connection has not seen: nothing was written. The caller
    /// takes in [`Storage::catch_up`] and makes its changes anew, since their ids may be taken too.
    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Result<Written, StorageError>;

    /// Removes everything of `ledger`. Other tabs that still show it get [`StorageError::Taken`] at their next write.
    async fn erase(&self, ledger: &LedgerId) -> Result<(), StorageError>;

    /// The notes whose names begin with `start`, by name: small texts that are kept beside the ledgers.
    async fn notes(&self, start: &str) -> Result<Vec<(String, String)>, StorageError>;

    /// Keeps `text` under `name`, in place of what was there, or takes away what was; on the disk when it returns.
    async fn note_put(&self, name: &str, text: Option<&str>) -> Result<(), StorageError>;

    /// Everything but files as it rests, unread: the way out when a ledger does not open.
    async fn raw(&self) -> Result<Vec<RawRecord>, StorageError>;

    /// Keeps a file, all of it or nothing; on the disk when it returns. The card's fingerprint is not checked here.
    async fn file_put(&self, card: &FileCard, bytes: &[u8]) -> Result<(), StorageError>;

    /// The bytes of a file, if it is here. Whether they still are what they were is the caller's to check.
    async fn file_get(&self, fingerprint: &Fingerprint) -> Result<Option<Vec<u8>>, StorageError>;

    /// The files that are here.
    async fn files(&self) -> Result<Vec<FileCard>, StorageError>;

    async fn file_remove(&self, fingerprint: &Fingerprint) -> Result<(), StorageError>;
}

/// A record as it rests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RawRecord {
    Batch { ledger: String, batch: u64, text: String },
    Note { name: String, text: String },
}

/// A ledger that rests in a storage.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Resting {
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
    pub damaged: Vec<DamagedRecord>,
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
pub struct DamagedRecord {
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageError {
    /// There is no database to be had here, or no longer: switched off by policy, a private window, a broken
    /// profile, site data cleared while the page was open.
    Unavailable(String),
    /// Another tab keeps an older database open and does not let go.
    Blocked,
    /// Somebody else has written to the ledger since this connection looked; nothing was written.
    Taken,
    /// The disk, or the browser's share of it, is full; nothing was written.
    Quota,
    /// A later version wrote here; this one must neither write nor show a part as if it were the whole.
    TooNew { found: u64, supported: u64 },
    /// Anything else; nothing was written.
    Failed(String),
}

impl fmt::Display for StorageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unavailable(why) => write!(f, "no database: {why}"),
            Self::Blocked => f.write_str("another tab keeps an older database open"),
            Self::Taken => f.write_str("somebody else has written to the ledger since"),
            Self::Quota => f.write_str("no space left"),
            Self::TooNew { found, supported } => {
                write!(f, "written by version {found}, this one reads up to {supported}")
            }
            Self::Failed(why) => write!(f, "failed: {why}"),
        }
    }
}

impl std::error::Error for StorageError {}

/// The storage the app runs on: the browser's database, or what there is in its place.
#[derive(Debug)]
pub enum AnyStorage {
    #[cfg(target_arch = "wasm32")]
    Browser(Browser),
    #[cfg(target_arch = "wasm32")]
    Local(Local),
    Memory(Memory),
}

/// How well what is written is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keeping {
    /// On the disk when the write returns (law S1).
    Disk,
    /// Within seconds or minutes, and a few megabytes at most.
    Later,
    /// Until the page is closed.
    Page,
}

impl AnyStorage {
    pub fn keeping(&self) -> Keeping {
        match self {
            #[cfg(target_arch = "wasm32")]
            Self::Browser(_) => Keeping::Disk,
            #[cfg(target_arch = "wasm32")]
            Self::Local(_) => Keeping::Later,
            Self::Memory(_) => Keeping::Page,
        }
    }
}

/// Hands each call on to whichever storage it is.
macro_rules! hand_on {
    ($(async fn $name:ident(&self $(, $arg:ident: $type:ty)*) -> $result:ty;)*) => {
        impl Storage for AnyStorage {
            $(async fn $name(&self $(, $arg: $type)*) -> Result<$result, StorageError> {
                match self {
                    #[cfg(target_arch = "wasm32")]
                    Self::Browser(storage) => storage.$name($($arg),*).await,
                    #[cfg(target_arch = "wasm32")]
                    Self::Local(storage) => storage.$name($($arg),*).await,
                    Self::Memory(storage) => storage.$name($($arg),*).await,
                }
            })*
        }
    };
}

hand_on! {
    async fn ledgers(&self) -> Vec<Resting>;
    async fn load(&self, ledger: &LedgerId) -> Loaded;
    async fn catch_up(&self, ledger: &LedgerId) -> Loaded;
    async fn append(&self, ledger: &LedgerId, changes: &[Arc<Change>]) -> Written;
    async fn erase(&self, ledger: &LedgerId) -> ();
    async fn notes(&self, start: &str) -> Vec<(String, String)>;
    async fn note_put(&self, name: &str, text: Option<&str>) -> ();
    async fn raw(&self) -> Vec<RawRecord>;
    async fn file_put(&self, card: &FileCard, bytes: &[u8]) -> ();
    async fn file_get(&self, fingerprint: &Fingerprint) -> Option<Vec<u8>>;
    async fn files(&self) -> Vec<FileCard>;
    async fn file_remove(&self, fingerprint: &Fingerprint) -> ();
}
