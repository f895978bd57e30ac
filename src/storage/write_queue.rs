//! The write queue: changes that are on the screen and not on the disk yet, written in order, one action a transaction.
//!
//! It knows nothing of the screen, so that native tests can run it against a storage that fails: what
//! [`WriteQueue::flush`] has acknowledged is there at the next start, whatever happens in between (laws S1, S5).

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{Loaded, Storage, StorageError, Written};
use crate::ledger::{Change, ChangeId, LedgerId};

/// The page that a queue writes for: the queue asks it for its changes and calls it back.
pub trait QueueHost {
    /// Merges what another tab wrote to `ledger` into what is shown.
    fn on_remote_changes(&self, ledger: &LedgerId, news: Loaded);

    /// Every change of `ledger` that is shown; `None` when it is not open.
    fn all_changes(&self, ledger: &LedgerId) -> Option<Vec<Arc<Change>>>;

    /// Called when an action was written.
    fn on_written(&self, ledger: &LedgerId, written: Written);
}

/// What waits to be written, for one page.
#[derive(Debug)]
pub struct WriteQueue<S> {
    storage: RefCell<Rc<S>>,
    /// Oldest first, one entry per action.
    actions: RefCell<VecDeque<(LedgerId, Vec<Arc<Change>>)>>,
    /// The latest text of each note that waits; `None` to remove the note.
    notes: RefCell<BTreeMap<String, Option<String>>>,
    /// The ledgers that were loaded from this storage, with their number of batches. To other ledgers nothing is
    /// written: a storage that has lost one would otherwise hold the newest action as if it were the whole ledger.
    known: RefCell<BTreeMap<LedgerId, u64>>,
    /// Whether a call of [`WriteQueue::flush`] is running.
    writing: Cell<bool>,
}

impl<S: Storage> WriteQueue<S> {
    /// An empty queue over `storage`.
    pub fn new(storage: S) -> Self {
        Self {
            storage: RefCell::new(Rc::new(storage)),
            actions: RefCell::default(),
            notes: RefCell::default(),
            known: RefCell::default(),
            writing: Cell::new(false),
        }
    }

    /// The storage it writes to now.
    pub fn storage(&self) -> Rc<S> {
        self.storage.borrow().clone()
    }

    /// Continues with another storage, or with the same one opened again. What waits is written to that one, and so is
    /// what it lacks of a ledger that is open (see [`WriteQueue::resync`]).
    pub fn set_storage(&self, storage: S) {
        self.storage.replace(Rc::new(storage));
        self.known.borrow_mut().clear();
    }

    /// Everything that is stored of `ledger`, for a page that is about to show it.
    ///
    /// # Errors
    /// As [`Storage::load`].
    pub async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        let loaded = self.storage().load(ledger).await?;
        self.known.borrow_mut().insert(ledger.clone(), loaded.batches);
        Ok(loaded)
    }

    /// How many batches of `ledger` are known to be stored; 0 before it was loaded.
    pub fn batches(&self, ledger: &LedgerId) -> u64 {
        self.known.borrow().get(ledger).copied().unwrap_or(0)
    }

    /// Adds the changes of one action to the queue; no changes add nothing.
    pub fn push(&self, ledger: &LedgerId, changes: Vec<Arc<Change>>) {
        if !changes.is_empty() {
            self.actions.borrow_mut().push_back((ledger.clone(), changes));
        }
    }

    /// Adds a note to the queue (`None` removes the note), replacing an earlier text of it that still waits.
    pub fn push_note(&self, name: &str, text: Option<String>) {
        self.notes.borrow_mut().insert(name.to_owned(), text);
    }

    /// Removes from the queue everything that waits for `ledger`, which is being deleted, and the notes whose names
    /// begin with one of `prefixes`.
    pub fn discard(&self, ledger: &LedgerId, prefixes: &[String]) {
        self.actions.borrow_mut().retain(|(of, _)| of != ledger);
        self.notes.borrow_mut().retain(|name, _| !prefixes.iter().any(|prefix| name.starts_with(prefix)));
        self.known.borrow_mut().remove(ledger);
    }

    /// Whether anything waits to be written.
    pub fn is_waiting(&self) -> bool {
        !self.actions.borrow().is_empty() || !self.notes.borrow().is_empty()
    }

    /// Writes what waits, one action a transaction, in order; stops at the first failure and keeps the rest. `Ok(true)`
    /// once nothing waits; `Ok(false)` when another call is running, which writes this call's changes too.
    ///
    /// # Errors
    /// As [`Storage::append`], except that it is never [`StorageError::Conflict`]. After an error the changes may have
    /// been written all the same; the next call notices and does not write them again.
    pub async fn flush(&self, host: &impl QueueHost) -> Result<bool, StorageError> {
        if self.writing.replace(true) {
            return Ok(false);
        }
        let outcome = self.flush_all(host).await;
        self.writing.set(false);
        outcome.map(|()| true)
    }

    async fn flush_all(&self, host: &impl QueueHost) -> Result<(), StorageError> {
        loop {
            let storage = self.storage();
            let action = self.actions.borrow().front().cloned();
            if let Some((ledger, changes)) = action {
                if !self.known.borrow().contains_key(&ledger) {
                    self.resync(&ledger, host).await?;
                    continue;
                }
                match storage.append(&ledger, &changes).await {
                    Ok(written) => {
                        self.remove_stored(&ledger, &changes);
                        self.count(&ledger, written.batches);
                        host.on_written(&ledger, written);
                    }
                    // A conflict without new batches: batches that this page had seen are missing.
                    Err(StorageError::Conflict) if !self.catch_up(&ledger, host).await? => {
                        self.resync(&ledger, host).await?;
                    }
                    Err(StorageError::Conflict) => {}
                    Err(error) => return Err(error),
                }
                continue;
            }
            let note = self.notes.borrow().first_key_value().map(|(name, text)| (name.clone(), text.clone()));
            let Some((name, text)) = note else { return Ok(()) };
            storage.put_note(&name, text.as_deref()).await?;
            let mut notes = self.notes.borrow_mut();
            // Unless a newer text was pushed while this one was written.
            if notes.get(&name) == Some(&text) {
                notes.remove(&name);
            }
        }
    }

    /// Passes on to the host what another tab wrote, and returns whether there was anything. What waits here is then
    /// appended as it is, since every page makes ids of its own.
    ///
    /// # Errors
    /// As [`Storage::catch_up`].
    pub async fn catch_up(&self, ledger: &LedgerId, host: &impl QueueHost) -> Result<bool, StorageError> {
        let news = self.storage().catch_up(ledger).await?;
        let any = news.batches > 0;
        if any {
            self.remove_stored(ledger, &news.changes);
            self.count(ledger, news.batches);
            host.on_remote_changes(ledger, news);
        }
        Ok(any)
    }

    /// Compares what is shown of `ledger` with what is stored: passes on to the host what is not shown, and queues what
    /// is not stored. Returns how many changes were queued; 0 also when the ledger is not open.
    ///
    /// For a storage that was opened again or lost something while the page was open: the page then has the last copy.
    ///
    /// # Errors
    /// As [`Storage::load`].
    pub async fn resync(&self, ledger: &LedgerId, host: &impl QueueHost) -> Result<usize, StorageError> {
        let loaded = self.load(ledger).await?;
        let resting: FxHashSet<&ChangeId> = loaded.changes.iter().map(|change| &change.id).collect();
        // What waits for a ledger that is not open stays in the queue as it is.
        let Some(shown) = host.all_changes(ledger) else { return Ok(0) };
        let lacking: Vec<_> = shown.into_iter().filter(|change| !resting.contains(&change.id)).collect();
        let count = lacking.len();
        {
            let mut actions = self.actions.borrow_mut();
            // Everything that waited is among what is shown.
            actions.retain(|(of, _)| of != ledger);
            if !lacking.is_empty() {
                actions.push_front((ledger.clone(), lacking));
            }
        }
        if loaded.batches > 0 {
            host.on_remote_changes(ledger, loaded);
        }
        Ok(count)
    }

    fn count(&self, ledger: &LedgerId, batches: u64) {
        if let Some(known) = self.known.borrow_mut().get_mut(ledger) {
            *known += batches;
        }
    }

    /// Removes from the queue the changes that are stored already.
    fn remove_stored(&self, ledger: &LedgerId, there: &[Arc<Change>]) {
        let mut actions = self.actions.borrow_mut();
        // As it is after nearly every write.
        let is_first = actions.front().is_some_and(|(of, changes)| {
            of == ledger
                && changes.len() == there.len()
                && changes.iter().zip(there).all(|(one, other)| Arc::ptr_eq(one, other))
        });
        if is_first {
            actions.pop_front();
        }
        if actions.iter().all(|(of, _)| of != ledger) {
            return;
        }
        let there: FxHashMap<&ChangeId, &Arc<Change>> =
            there.iter().map(|change| (&change.id, change)).collect();
        for (_, changes) in actions.iter_mut().filter(|(of, _)| of == ledger) {
            let is_stored = |change: &Arc<Change>| {
                there.get(&change.id).is_some_and(|stored| Arc::ptr_eq(stored, change) || *stored == change)
            };
            changes.retain(|change| !is_stored(change));
        }
        actions.retain(|(_, changes)| !changes.is_empty());
    }
}
