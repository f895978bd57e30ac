//! The write queue: changes that are on the screen and not on the disk yet, and the order in which they get there.
//!
//! Knows nothing of a screen, so that what it promises can be tried natively against a storage that fails: what
//! [`WriteQueue::flush`] has acknowledged is there at the next start, whatever happens in between (laws S1, S5).

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::{Loaded, Storage, StorageError, Written};
use crate::ledger::{Change, ChangeId, LedgerId};

/// The page that a queue works for: what it shows, and what it is told.
pub trait QueueHost {
    /// Merges what another tab wrote to `ledger` into what is shown.
    fn on_remote_changes(&self, ledger: &LedgerId, news: Loaded);

    /// Every change of `ledger` that is shown; `None` when it is not open.
    fn all_changes(&self, ledger: &LedgerId) -> Option<Vec<Arc<Change>>>;

    /// An action is on the disk.
    fn on_written(&self, ledger: &LedgerId, written: Written);
}

/// What waits to be written, for one host.
#[derive(Debug)]
pub struct WriteQueue<S> {
    storage: RefCell<Rc<S>>,
    /// Oldest first, one entry an action.
    actions: RefCell<VecDeque<(LedgerId, Vec<Arc<Change>>)>>,
    /// The last text of each note, or that it is to go.
    notes: RefCell<BTreeMap<String, Option<String>>>,
    /// The ledgers of which it is known what rests in this storage, and in how many batches. Before that nothing is
    /// written to them: a storage that has lost them would take the newest action for all there ever was.
    known: RefCell<BTreeMap<LedgerId, u64>>,
    writing: Cell<bool>,
}

impl<S: Storage> WriteQueue<S> {
    pub fn new(storage: S) -> Self {
        Self {
            storage: RefCell::new(Rc::new(storage)),
            actions: RefCell::default(),
            notes: RefCell::default(),
            known: RefCell::default(),
            writing: Cell::new(false),
        }
    }

    pub fn storage(&self) -> Rc<S> {
        self.storage.borrow().clone()
    }

    /// Goes on with another storage, or with the same one opened again. What waits, waits for that one, and so does
    /// whatever it lacks of a ledger that is open.
    pub fn set_storage(&self, storage: S) {
        self.storage.replace(Rc::new(storage));
        self.known.borrow_mut().clear();
    }

    /// Everything that rests of `ledger`, for a page that is about to show it.
    ///
    /// # Errors
    /// As [`Storage::load`].
    pub async fn load(&self, ledger: &LedgerId) -> Result<Loaded, StorageError> {
        let loaded = self.storage().load(ledger).await?;
        self.known.borrow_mut().insert(ledger.clone(), loaded.batches);
        Ok(loaded)
    }

    /// In how many batches `ledger` is known to rest.
    pub fn batches(&self, ledger: &LedgerId) -> u64 {
        self.known.borrow().get(ledger).copied().unwrap_or(0)
    }

    /// Lets an action wait to be written.
    pub fn push(&self, ledger: &LedgerId, changes: Vec<Arc<Change>>) {
        if !changes.is_empty() {
            self.actions.borrow_mut().push_back((ledger.clone(), changes));
        }
    }

    /// Lets a note wait to be written, in place of an earlier text of it that still does.
    pub fn push_note(&self, name: &str, text: Option<String>) {
        self.notes.borrow_mut().insert(name.to_owned(), text);
    }

    /// Lets go of everything that waits for `ledger`, and of the notes whose names begin with one of `prefixes`: it is
    /// deleted.
    pub fn discard(&self, ledger: &LedgerId, prefixes: &[String]) {
        self.actions.borrow_mut().retain(|(of, _)| of != ledger);
        self.notes.borrow_mut().retain(|name, _| !prefixes.iter().any(|prefix| name.starts_with(prefix)));
        self.known.borrow_mut().remove(ledger);
    }

    /// Whether anything waits.
    pub fn is_waiting(&self) -> bool {
        !self.actions.borrow().is_empty() || !self.notes.borrow().is_empty()
    }

    /// Writes what waits, one action a transaction, in order; stops at the first failure and keeps the rest.
    /// `Ok(true)` once nothing waits; `Ok(false)` when another call is at it, which takes care of this one's too.
    ///
    /// # Errors
    /// As [`Storage::append`], except that it is never [`StorageError::Conflict`]. What waits may be there already, should
    /// the storage have failed after the fact: it is then not written again.
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
                    // Nothing is news, and yet it was not as this page had seen it: some of it is gone.
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
            // Unless it was put anew in the meantime.
            if notes.get(&name) == Some(&text) {
                notes.remove(&name);
            }
        }
    }

    /// Takes in what another tab wrote, and tells whether there was anything. What waits here is then appended as it
    /// is, since every page makes ids of its own.
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

    /// Compares what is shown of `ledger` with what rests of it: takes in what is not shown, and lets wait what does
    /// not rest. Returns how many changes that is.
    ///
    /// For a storage that was opened again or lost something while the page was open: what the page shows is then the
    /// last copy there is.
    ///
    /// # Errors
    /// As [`Storage::load`].
    pub async fn resync(&self, ledger: &LedgerId, host: &impl QueueHost) -> Result<usize, StorageError> {
        let loaded = self.load(ledger).await?;
        let resting: HashSet<&ChangeId> = loaded.changes.iter().map(|change| &change.id).collect();
        // What waits of a ledger that is not open waits as it was put.
        let Some(shown) = host.all_changes(ledger) else { return Ok(0) };
        let lacking: Vec<_> = shown.into_iter().filter(|change| !resting.contains(&change.id)).collect();
        let count = lacking.len();
        {
            let mut actions = self.actions.borrow_mut();
            // What waited is among what is shown.
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

    /// Lets go of what waits and is there.
    fn remove_stored(&self, ledger: &LedgerId, there: &[Arc<Change>]) {
        let there: HashMap<&ChangeId, &Arc<Change>> =
            there.iter().map(|change| (&change.id, change)).collect();
        let mut actions = self.actions.borrow_mut();
        for (_, changes) in actions.iter_mut().filter(|(of, _)| of == ledger) {
            changes.retain(|change| there.get(&change.id) != Some(&change));
        }
        actions.retain(|(_, changes)| !changes.is_empty());
    }
}
