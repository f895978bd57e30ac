//! The state of saving, the storage problems, and the registered inputs of a session.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use serde::{Deserialize, Serialize};

use crate::ledger::{Draft, LedgerId};
use crate::storage::{Durability, ExpectedState, StorageError};

/// The state of saving, as the top bar shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SaveState {
    /// Nothing waits to be written (law S1).
    Saved {
        /// The time of the last save in this page, `08:20`; `None` before the first.
        at: Option<String>,
    },
    /// As `Saved`, in a storage that is not the disk.
    Kept(Durability),
    /// A write is under way, or is about to be.
    Saving,
    /// The edit is on the screen and could not be stored (law S4).
    Failed(StorageError),
}

/// A storage problem that the person has to know of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StorageProblem {
    /// The browser stores nothing: all is gone when the page closes.
    MemoryOnly,
    /// There is no database; localStorage is used in its place, which is small and reaches the disk late.
    LocalOnly,
    /// A later version of the app has upgraded the database: this page is read-only.
    Superseded(StorageError),
    /// A ledger should be here and is not (law S3).
    Missing {
        /// The ledger's id.
        ledger: LedgerId,
        /// What was stored of it.
        expected: ExpectedState,
    },
    /// The open ledger has fewer changes than were stored (law S3).
    Fewer {
        /// How many changes were stored.
        expected: u64,
        /// How many were found.
        found: u64,
    },
    /// So many batches of the open ledger cannot be read.
    Damaged(usize),
    /// The database could not be opened or read; nothing in it was changed.
    Closed(StorageError),
}

impl StorageProblem {
    /// Whether stored data is missing or unreadable.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Fewer { .. } | Self::Damaged(_))
    }

    /// Whether a ledger may be stored here although none is shown.
    pub fn hides_a_ledger(&self) -> bool {
        !matches!(self, Self::MemoryOnly | Self::LocalOnly)
    }
}

/// The id of a registered input on this page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct InputId(pub(super) u64);

/// Writes into a draft what an input would write if it were left now.
pub(super) type Preview = Rc<dyn Fn(&mut Draft)>;

/// The registered inputs of this page, and the other tabs that have answered.
#[derive(Default)]
pub(super) struct Inputs {
    /// By the id of the input.
    pub(super) previews: RefCell<BTreeMap<InputId, Preview>>,
    /// The number of the next input.
    pub(super) next: Cell<u64>,
    /// Whether the writing of a note is scheduled.
    pub(super) scheduled: Cell<bool>,
    /// Whether this page has a note.
    pub(super) noted: Cell<bool>,
    /// What was typed into forms that were left before they were done, by form. It is no part of the ledger.
    pub(super) left: RefCell<BTreeMap<String, String>>,
    /// Names of other tabs that are open.
    pub(super) other_pages: RefCell<BTreeSet<String>>,
}

/// That a version of the app upgraded the database; recorded for each ledger in it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Upgrade {
    /// How many changes the ledger had.
    pub(super) changes: usize,
    /// The version of the schema that the database had.
    pub(super) from: u64,
    /// When, by this computer's clock: `2026-11-24T08:20:11+08:00`.
    pub(super) at: String,
}
