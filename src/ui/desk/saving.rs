//! Saving: what is on the screen goes to the disk, action by action, and the screen says how that stands.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::ledger::{Change, LedgerId};
use crate::storage::{AnyStorage, Marker, Storage, StorageError, local};
use crate::ui::machine;

/// How the saving stands; what the bar shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing is waiting. The time is of the last save in this page, `08:20`; none before the first.
    Saved {
        at: Option<String>,
    },
    Saving,
    /// The edit is on the screen and not on the disk (law S4).
    Failed(StorageError),
}

impl Desk {
    /// Queues what is on the screen for the disk.
    pub(super) fn store(&self, changes: Vec<Arc<Change>>) {
        let Some(id) = self.glance(|ledger| ledger.id().clone()).filter(|_| !changes.is_empty()) else {
            return;
        };
        self.backstage().waiting.borrow_mut().push_back((id, changes));
        self.write();
    }

    /// Writes what is waiting, one action a transaction, in order; stops at the first failure and keeps the rest.
    pub fn write(&self) {
        let backstage = self.backstage();
        if backstage.writing.replace(true) {
            return;
        }
        self.saving.set(Saving::Saving);
        let desk = *self;
        spawn_local(async move {
            let storage = desk.storage();
            let outcome = loop {
                let next = backstage.waiting.borrow().front().cloned();
                let Some((id, changes)) = next else { break Ok(()) };
                match storage.append(&id, &changes).await {
                    Ok(written) => {
                        backstage.waiting.borrow_mut().pop_front();
                        if desk.glance(|ledger| *ledger.id() == id).unwrap_or(false) {
                            backstage.batches.set(backstage.batches.get() + written.batches);
                        }
                    }
                    Err(StorageError::Taken) => {
                        if let Err(error) = desk.catch_up(&storage, &id).await {
                            break Err(error);
                        }
                    }
                    Err(error) => break Err(error),
                }
            };
            backstage.writing.set(false);
            match outcome {
                // Something came in while the last transaction finished.
                Ok(()) if desk.is_unsaved() => desk.write(),
                Ok(()) => {
                    desk.mark();
                    let at = machine::now().get(11..16).map(str::to_owned);
                    desk.saving.set(Saving::Saved { at });
                }
                Err(error) => desk.saving.set(Saving::Failed(error)),
            }
        });
    }

    /// Another tab of this profile has written: takes in what it wrote (law S5). What waits here is then appended as
    /// it is, since every page makes ids of its own.
    async fn catch_up(&self, storage: &AnyStorage, id: &LedgerId) -> Result<(), StorageError> {
        let loaded = storage.catch_up(id).await?;
        if self.glance(|ledger| ledger.id() == id).unwrap_or(false) {
            self.change(|ledger| {
                ledger.merge(loaded.changes);
                Vec::new()
            });
            self.ledger.notify();
            let backstage = self.backstage();
            backstage.batches.set(backstage.batches.get() + loaded.batches);
        }
        Ok(())
    }

    /// Remembers outside the database what should be in it (law S3).
    fn mark(&self) {
        let backstage = self.backstage();
        if !self.storage().is_durable() {
            return;
        }
        self.glance(|ledger| {
            let marker = Marker {
                changes: ledger.len() as u64,
                batches: backstage.batches.get(),
                saved_at: machine::now().to_string(),
            };
            local::mark(ledger.id(), &marker)
        });
    }

    /// Whether something is on the screen and not on the disk.
    pub fn is_unsaved(&self) -> bool {
        !self.backstage().waiting.borrow().is_empty()
    }
}
