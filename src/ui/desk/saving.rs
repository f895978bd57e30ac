//! Saving: what is on the screen goes to the disk, action by action, and the screen says how that stands. Other pages of
//! this browser are told, and heard.

use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::{Desk, Trouble, name_of};
use crate::ledger::{Change, Ledger, LedgerId};
use crate::storage::write_queue::QueueHost;
use crate::storage::{
    Backend, Durability, ExpectedState, IndexedDbStorage, Loaded, StorageError, Written, profile,
};
use crate::ui::machine;
use crate::ui::tabs::Said;

/// How the saving stands; what the bar shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing is waiting. The time is of the last save in this page, `08:20`; none before the first.
    Saved {
        at: Option<String>,
    },
    /// As `Saved`, in a place that makes no promise of the disk.
    Kept(Durability),
    Saving,
    /// The edit is on the screen and not on the disk (law S4).
    Failed(StorageError),
}

/// Seconds between two tries to save what could not be saved, at first and at most.
const RETRY: std::ops::RangeInclusive<u32> = 2..=15;

impl QueueHost for Desk {
    fn on_remote_changes(&self, ledger: &LedgerId, news: Loaded) {
        if !self.is_open(ledger) {
            return;
        }
        if !news.damaged.is_empty() {
            self.tell_trouble(Trouble::Damaged(news.damaged.len()));
        }
        self.ledger.maybe_update(|ledger| {
            let merged = ledger.as_mut().map(|ledger| ledger.merge(news.changes));
            merged.is_some_and(|merged| !merged.added.is_empty() || !merged.completed.is_empty())
        });
    }

    fn all_changes(&self, ledger: &LedgerId) -> Option<Vec<Arc<Change>>> {
        self.glance(|open| (open.id() == ledger).then(|| open.everything())).flatten()
    }

    fn on_written(&self, ledger: &LedgerId, _: Written) {
        self.backstage().tabs.say(&Said::wrote(ledger));
    }
}

impl Desk {
    /// Queues what is on the screen for the disk.
    pub(super) fn store(&self, changes: Vec<Arc<Change>>) {
        let Some(id) = self.glance(|ledger| ledger.id().clone()).filter(|_| !changes.is_empty()) else {
            return;
        };
        let backstage = self.backstage();
        // Of an import, the last change is the transfer, or what was done along with it.
        let done = changes.last().map(|change| change.action.clone());
        *backstage.last.borrow_mut() = done.filter(|action| action.replica == *backstage.replica.borrow());
        backstage.queue.push(&id, changes);
        self.write();
    }

    /// Writes what is waiting, one action a transaction, in order; stops at the first failure and keeps the rest.
    pub fn write(&self) {
        if self.superseded().is_some() {
            return;
        }
        self.say_saving();
        spawn_local(self.write_now());
    }

    /// Says that something is on its way to the disk; what could not be saved stays said until it could.
    pub(super) fn say_saving(&self) {
        if !self.saving.with_untracked(|saving| matches!(saving, Saving::Failed(_) | Saving::Saving)) {
            self.saving.set(Saving::Saving);
        }
    }

    async fn write_now(self) {
        let backstage = self.backstage();
        let mut outcome = backstage.queue.flush(&self).await;
        if let Err(StorageError::Unavailable(_)) = outcome {
            outcome = match self.reopen().await {
                Ok(()) => backstage.queue.flush(&self).await,
                Err(error) => Err(error),
            };
        }
        match outcome {
            // Another call is at it, and tells how it went.
            Ok(false) => {}
            Ok(true) => {
                backstage.retry.set(0);
                self.mark();
                self.ask_to_keep();
                self.back_up_soon();
                self.saving.set(match self.storage().durability() {
                    Durability::Disk => Saving::Saved { at: machine::now().get(11..16).map(str::to_owned) },
                    less => Saving::Kept(less),
                });
            }
            Err(error @ StorageError::TooNew { .. }) => self.step_back(error),
            Err(error) => {
                let failed = Saving::Failed(error);
                if self.saving.with_untracked(|saving| *saving != failed) {
                    self.saving.set(failed);
                }
                self.try_again_later();
            }
        }
    }

    /// What could not be saved is tried again without being asked, now and then.
    fn try_again_later(self) {
        let backstage = self.backstage();
        // Whatever else is tried in between, one more try is coming.
        if backstage.retrying.replace(true) {
            return;
        }
        let waits = match backstage.retry.get() {
            0 => *RETRY.start(),
            last => (last * 2).min(*RETRY.end()),
        };
        backstage.retry.set(waits);
        let again = move || {
            self.backstage().retrying.set(false);
            if matches!(self.saving.get_untracked(), Saving::Failed(_)) {
                self.write();
            }
        };
        set_timeout(again, Duration::from_secs(waits.into()));
    }

    /// Opens the database again after the browser closed or lost it, and gives it back whatever it lacks of the ledger
    /// that is open: the page shows the last copy there is.
    async fn reopen(self) -> Result<(), StorageError> {
        let browser = IndexedDbStorage::open().await?;
        self.watch(&browser);
        let queue = &self.backstage().queue;
        queue.set_storage(Backend::IndexedDb(browser));
        if let Some(id) = self.glance(|ledger| ledger.id().clone()) {
            queue.resync(&id, &self).await?;
        }
        self.look_for_the_others().await;
        Ok(())
    }

    /// Has the desk told when the connection is lost.
    pub(super) fn watch(self, browser: &IndexedDbStorage) {
        browser.when_gone(move |why| match why {
            StorageError::TooNew { .. } => self.step_back(why),
            // What cannot be done now is tried again before the next write.
            _ => spawn_local(async move {
                if self.reopen().await.is_ok() {
                    self.write();
                }
            }),
        });
    }

    /// A later version has the database now: this page shows, and changes nothing any more.
    fn step_back(self, error: StorageError) {
        if self.is_unsaved() {
            self.saving.set(Saving::Failed(error.clone()));
        }
        self.tell_trouble(Trouble::Superseded(error));
    }

    /// Hears what other pages of this browser say.
    pub(super) fn listen(self) {
        self.backstage().tabs.hear(move |said| match said {
            Said::Wrote { ledger } => spawn_local(async move {
                let Ok(ledger) = ledger.parse() else { return };
                if self.is_open(&ledger) {
                    // What cannot be read now is read before the next write.
                    let _ = self.backstage().queue.catch_up(&ledger, &self).await;
                } else if self.misses(&ledger) {
                    // Another page has given it back.
                    self.forgive(&ledger);
                    if self.glance(|_| ()).is_none() {
                        self.open_ledger(ledger).await;
                    }
                }
            }),
            Said::Lacks { ledger } => spawn_local(async move {
                let Ok(ledger) = ledger.parse() else { return };
                if self.is_open(&ledger) && self.backstage().queue.resync(&ledger, &self).await.is_ok() {
                    self.write();
                }
            }),
            Said::Gone { ledger } => spawn_local(async move {
                let Ok(ledger) = ledger.parse() else { return };
                self.lose_sight(&ledger);
            }),
            Said::WhoIsThere => self.backstage().tabs.say(&Said::Here { page: self.page() }),
            Said::Here { page } => self.backstage().typing.is_there(page),
        });
    }

    /// Remembers what should rest of the ledger that is open.
    pub(super) fn mark(&self) {
        // As long as some of it is known to be lost, that more was here is not forgotten.
        let loses = |all: &Vec<Trouble>| all.iter().any(|one| matches!(one, Trouble::Fewer { .. }));
        if !self.trouble.with_untracked(loses) {
            self.glance(|ledger| self.mark_as(ledger, self.backstage().queue.batches(ledger.id())));
        }
    }

    /// Remembers outside the database what should be in it (law S3).
    pub(super) fn mark_as(&self, ledger: &Ledger, batches: u64) {
        if self.storage().durability() == Durability::Disk {
            let marker = ExpectedState {
                changes: ledger.len() as u64,
                batches,
                saved_at: machine::now().to_string(),
                name: name_of(ledger).unwrap_or_default(),
            };
            profile::set_expected_state(ledger.id(), &marker);
        }
    }

    pub(super) fn is_open(&self, ledger: &LedgerId) -> bool {
        self.glance(|open| open.id() == ledger).unwrap_or(false)
    }

    /// Whether something is on the screen and not on the disk.
    pub fn is_unsaved(&self) -> bool {
        self.backstage().queue.is_waiting()
    }
}
