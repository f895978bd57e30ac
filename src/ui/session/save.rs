//! Saving: changes are written action by action, and the top bar says how that goes. Other tabs of this browser are
//! notified, and what they write is shown here.

use std::future::ready;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{SaveState, StorageProblem};
use super::{Session, name_of};
use crate::ledger::{Change, Ledger, LedgerId};
use crate::storage::write_queue::QueueHost;
use crate::storage::{
    Backend, Durability, ExpectedState, IndexedDbStorage, Loaded, StorageError, Written, profile,
};
use crate::ui::browser;
use crate::ui::browser::tab_channel::TabMessage;

/// Seconds before a failed save is retried: the first time, and at most. They double in between.
const RETRY: std::ops::RangeInclusive<u32> = 2..=15;

impl QueueHost for Session {
    fn on_remote_changes(&self, ledger: &LedgerId, news: Loaded) {
        if !self.is_open(ledger) {
            return;
        }
        if !news.damaged.is_empty() {
            self.add_problem(StorageProblem::Damaged(news.damaged.len()));
        }
        self.ledger.maybe_update(|ledger| {
            let merged = ledger.as_mut().map(|ledger| ledger.merge(news.changes));
            merged.is_some_and(|merged| !merged.added.is_empty() || !merged.completed.is_empty())
        });
    }

    fn all_changes(&self, ledger: &LedgerId) -> Option<Vec<Arc<Change>>> {
        self.read_untracked(|open| (open.id() == ledger).then(|| open.all_changes())).flatten()
    }

    fn on_written(&self, ledger: &LedgerId, _: Written) {
        self.inner().tabs.send(&TabMessage::wrote(ledger));
    }
}

impl Session {
    /// Queues changes that the open ledger shows already, and starts to write them once they are on the screen: to begin
    /// a transaction takes longer than to draw an edit. No changes have no effect.
    pub(in crate::ui) fn store(&self, changes: Vec<Arc<Change>>) {
        let Some(id) = self.read_untracked(|ledger| ledger.id().clone()).filter(|_| !changes.is_empty())
        else {
            return;
        };
        let inner = self.inner();
        // The last change of an import is the transfer, or was made along with it.
        let done = changes.last().map(|change| change.action.clone());
        *inner.last.borrow_mut() = done.filter(|action| action.replica == *inner.replica.borrow());
        inner.queue.push(&id, changes);
        self.write_after(browser::painted());
    }

    /// Starts to write what is queued, one action a transaction, in order; the first failure stops it, and the rest
    /// stays queued. Has no effect when the page is read-only.
    pub fn write(&self) {
        self.write_after(ready(()));
    }

    /// As [`Session::write`], after something else.
    fn write_after(&self, first: impl Future<Output = ()> + 'static) {
        if self.read_only_because().is_some() {
            return;
        }
        self.show_saving();
        let session = *self;
        spawn_local(async move {
            first.await;
            session.write_now().await;
        });
    }

    /// Shows that something is being saved; a failure stays on the screen until a save succeeds.
    pub(super) fn show_saving(&self) {
        if !self.saving.with_untracked(|saving| matches!(saving, SaveState::Failed(_) | SaveState::Saving)) {
            self.saving.set(SaveState::Saving);
        }
    }

    /// Calls `on_saved` after each save from now on, for as long as the page lives.
    pub fn when_saved(&self, on_saved: impl Fn() + 'static) {
        self.inner().on_saved.borrow_mut().push(Rc::new(on_saved));
    }

    /// Writes the queue, opening the database again where it was closed, and shows how it went.
    async fn write_now(self) {
        let inner = self.inner();
        let mut outcome = inner.queue.flush(&self).await;
        if let Err(StorageError::Unavailable(_)) = outcome {
            outcome = match self.reopen().await {
                Ok(()) => inner.queue.flush(&self).await,
                Err(error) => Err(error),
            };
        }
        match outcome {
            // Another call is writing, and shows how it went.
            Ok(false) => {}
            Ok(true) => {
                inner.retry.set(0);
                self.save_expected_state();
                self.ask_to_persist();
                self.checkpoint_later();
                let listeners = inner.on_saved.borrow().clone();
                listeners.iter().for_each(|on_saved| on_saved());
                self.saving.set(match self.storage().durability() {
                    Durability::Disk => {
                        SaveState::Saved { at: browser::now().get(11..16).map(str::to_owned) }
                    }
                    less => SaveState::Kept(less),
                });
            }
            Err(error @ StorageError::TooNew { .. }) => self.become_read_only(error),
            Err(error) => {
                let failed = SaveState::Failed(error);
                if self.saving.with_untracked(|saving| *saving != failed) {
                    self.saving.set(failed);
                }
                self.retry_later();
            }
        }
    }

    /// Asks the browser for persistent storage, once a page and only after something was saved.
    fn ask_to_persist(self) {
        let agreed = self.durable.get_untracked() == Some(true);
        if agreed || self.storage().durability() != Durability::Disk || self.inner().asked.replace(true) {
            return;
        }
        spawn_local(async move { self.durable.set(browser::persist().await) });
    }

    /// Schedules a retry of a failed save; see [`RETRY`].
    fn retry_later(self) {
        let inner = self.inner();
        // At most one retry is scheduled at a time.
        if inner.retrying.replace(true) {
            return;
        }
        let wait = match inner.retry.get() {
            0 => *RETRY.start(),
            last => (last * 2).min(*RETRY.end()),
        };
        inner.retry.set(wait);
        let again = move || {
            self.inner().retrying.set(false);
            if matches!(self.saving.get_untracked(), SaveState::Failed(_)) {
                self.write();
            }
        };
        set_timeout(again, Duration::from_secs(wait.into()));
    }

    /// Opens the database again after the browser closed or lost it, and queues whatever it lacks of the open ledger:
    /// this page may have the last copy.
    async fn reopen(self) -> Result<(), StorageError> {
        let database = IndexedDbStorage::open().await?;
        self.watch(&database);
        let queue = &self.inner().queue;
        queue.set_storage(Backend::IndexedDb(database));
        if let Some(id) = self.read_untracked(|ledger| ledger.id().clone()) {
            queue.resync(&id, &self).await?;
        }
        self.check_other_ledgers().await;
        Ok(())
    }

    /// Listens for the loss of the connection: opens the database again, or becomes read-only where a later version
    /// of the app upgraded it.
    pub(super) fn watch(self, database: &IndexedDbStorage) {
        database.when_gone(move |why| match why {
            StorageError::TooNew { .. } => self.become_read_only(why),
            // When that fails, it is tried again before the next write.
            _ => spawn_local(async move {
                if self.reopen().await.is_ok() {
                    self.write();
                }
            }),
        });
    }

    /// A later version of the app has upgraded the database: from now on this page changes nothing.
    fn become_read_only(self, error: StorageError) {
        if self.is_unsaved() {
            self.saving.set(SaveState::Failed(error.clone()));
        }
        self.add_problem(StorageProblem::Superseded(error));
    }

    /// Handles the messages of other tabs.
    pub(super) fn listen(self) {
        self.inner().tabs.listen(move |message| match message {
            TabMessage::Wrote { ledger } => spawn_local(async move {
                let Ok(ledger) = ledger.parse() else { return };
                if self.is_open(&ledger) {
                    // What cannot be read now is read before the next write.
                    let _ = self.inner().queue.catch_up(&ledger, &self).await;
                } else if self.misses(&ledger) {
                    // Another tab has written it back.
                    self.clear_loss(&ledger);
                    if self.read_untracked(|_| ()).is_none() {
                        self.open_ledger(ledger).await;
                    }
                }
            }),
            TabMessage::Missing { ledger } => spawn_local(async move {
                let Ok(ledger) = ledger.parse() else { return };
                if self.is_open(&ledger) && self.inner().queue.resync(&ledger, &self).await.is_ok() {
                    self.write();
                }
            }),
            TabMessage::Deleted { ledger } => spawn_local(async move {
                let Ok(ledger) = ledger.parse() else { return };
                self.on_deleted_elsewhere(&ledger);
            }),
            TabMessage::WhoIsThere => self.inner().tabs.send(&TabMessage::Here { page: self.page() }),
            TabMessage::Here { page } => self.inner().inputs.add_other_page(page),
        });
    }

    /// Sends a message to the other tabs.
    pub(in crate::ui) fn tell_tabs(&self, message: &TabMessage) {
        self.inner().tabs.send(message);
    }

    /// Records the expected state of the open ledger.
    pub(super) fn save_expected_state(&self) {
        // While a loss is reported, the larger state before it stays recorded: the next start reports it again.
        let lost =
            |all: &Vec<StorageProblem>| all.iter().any(|one| matches!(one, StorageProblem::Fewer { .. }));
        if !self.problems.with_untracked(lost) {
            self.read_untracked(|ledger| {
                self.save_expected_state_of(ledger, self.inner().queue.batches(ledger.id()));
            });
        }
    }

    /// Records outside the database what should be in it of `ledger` (law S3).
    pub(in crate::ui) fn save_expected_state_of(&self, ledger: &Ledger, batches: u64) {
        if self.storage().durability() == Durability::Disk {
            let state = ExpectedState {
                changes: ledger.len() as u64,
                batches,
                saved_at: browser::now().to_string(),
                name: name_of(ledger).unwrap_or_default(),
            };
            profile::set_expected_state(ledger.id(), &state);
        }
    }

    /// Whether changes or notes still wait to be written.
    pub fn is_unsaved(&self) -> bool {
        self.inner().queue.is_waiting()
    }
}
