//! Opening: finding what is stored here, and reporting what is missing.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Session;
use super::state::StorageProblem;
use crate::ledger::{Ledger, LedgerId};
use crate::storage::{
    Backend, Durability, IndexedDbStorage, LocalStorageStorage, MemoryStorage, StartupCheck, Storage,
    StorageError, migrate, profile,
};
use crate::ui::browser;
use crate::ui::browser::tab_channel::TabMessage;

impl Session {
    /// Opens the database and the ledger that was open last, or else any other. An empty database is never filled
    /// (law S3).
    pub async fn open(self) {
        self.listen();
        match self.open_storage().await {
            Ok(storage) => self.inner().queue.set_storage(storage),
            Err(error) => return self.add_problem(StorageProblem::Closed(error)),
        }
        if let Some(answer) = browser::is_persisted().await {
            self.durable.set(Some(answer));
        }
        let stored = match self.storage().ledgers().await {
            Ok(stored) => stored,
            Err(error) => return self.add_problem(StorageProblem::Closed(error)),
        };
        let last = self.preferences.with_untracked(|kept| kept.ledger.clone());
        // The expected states are about the database, and not about localStorage or memory in its place.
        let expected: Vec<LedgerId> = match self.storage().durability() {
            Durability::Disk => profile::expected_states().into_iter().map(|(ledger, _)| ledger).collect(),
            _ => Vec::new(),
        };
        let id = last
            .filter(|last| stored.iter().any(|one| one.ledger == *last) || expected.contains(last))
            .or_else(|| stored.first().map(|one| one.ledger.clone()))
            .or_else(|| expected.first().cloned());
        if let Some(id) = id {
            self.open_ledger(id).await;
        }
        self.check_other_ledgers().await;
    }

    /// Reports every ledger that should be stored here and is not, whether or not it was the one to be opened.
    pub(super) async fn check_other_ledgers(self) {
        if self.storage().durability() != Durability::Disk {
            return;
        }
        let Ok(stored) = self.storage().ledgers().await else { return };
        for (ledger, expected) in profile::expected_states() {
            let here = stored.iter().any(|one| one.ledger == ledger) || self.is_open(&ledger);
            if !here && expected.changes > 0 {
                self.add_problem(StorageProblem::Missing { ledger, expected });
            }
        }
    }

    /// The person has accepted a loss: it is not reported any more.
    pub fn accept_loss(&self, loss: &StorageProblem) {
        if let StorageProblem::Missing { ledger, .. } = loss {
            profile::clear_expected_state(ledger);
        }
        self.problems.update(|all| all.retain(|one| one != loss));
        self.save_expected_state();
    }

    /// Withdraws all reported problems and tries again to open the database and the ledger.
    pub fn open_again(self) {
        self.problems.set(Vec::new());
        spawn_local(self.open());
    }

    /// Opens the database; localStorage where there is none; and memory where that is forbidden too. The error is
    /// that of a database that exists and does not open.
    async fn open_storage(self) -> Result<Backend, StorageError> {
        match IndexedDbStorage::open().await {
            Ok(database) => {
                self.watch(&database);
                // Ledgers that were stored in localStorage while there was no database move into it. When that is
                // interrupted, it continues at the next start.
                if let Some(stand_in) = LocalStorageStorage::open() {
                    let _ = migrate::move_all(&stand_in, &database).await;
                }
                self.note_upgrade(&database).await;
                Ok(Backend::IndexedDb(database))
            }
            Err(error @ StorageError::Unavailable(_)) => {
                // Ledgers are expected in a database, so there is one and it does not work: a full disk, for example.
                let closed =
                    (!profile::expected_states().is_empty()).then_some(StorageProblem::Closed(error));
                let (storage, problem) = match LocalStorageStorage::open() {
                    Some(local) => (Backend::LocalStorage(local), StorageProblem::LocalOnly),
                    None => (Backend::Memory(MemoryStorage::new()), StorageProblem::MemoryOnly),
                };
                self.add_problem(closed.unwrap_or(problem));
                Ok(storage)
            }
            Err(error) => Err(error),
        }
    }

    /// Opens the ledger `id`, as far as it is stored here, and reports what is missing or damaged.
    pub(super) async fn open_ledger(self, id: LedgerId) {
        let loaded = match self.inner().queue.load(&id).await {
            Ok(loaded) => loaded,
            Err(error) => return self.add_problem(StorageProblem::Closed(error)),
        };
        // Reports of the ledger that was open until now are not about this one.
        self.problems.update(|all| {
            all.retain(|one| match one {
                StorageProblem::Missing { ledger: missing, .. } => *missing != id,
                other => !other.is_loss(),
            });
        });
        let check = StartupCheck::of(profile::expected_state(&id).as_ref(), &loaded);
        if check.is_loss() || !loaded.is_whole() {
            // The counter would give out ids again that the lost changes have in other offices.
            self.renew_replica();
            // Another tab may still show what is missing, and can write it back.
            self.inner().tabs.send(&TabMessage::missing(&id));
        }
        match check {
            StartupCheck::Missing { expected } => {
                self.preferences.update(|kept| kept.ledger = Some(id.clone()));
                return self.add_problem(StorageProblem::Missing { ledger: id, expected });
            }
            // Damaged batches are reported below.
            StartupCheck::Fewer { .. } if !loaded.damaged.is_empty() => {}
            StartupCheck::Fewer { expected, changes } => {
                self.add_problem(StorageProblem::Fewer { expected: expected.changes, found: changes });
            }
            StartupCheck::Fresh | StartupCheck::AsExpected => {}
        }
        if !loaded.damaged.is_empty() {
            self.add_problem(StorageProblem::Damaged(loaded.damaged.len()));
        }
        self.set_ledger(Ledger::of(id, loaded.changes));
        self.find_upgrades().await;
        spawn_local(self.restore_drafts());
        self.checkpoint_later();
    }

    /// What was missing of `ledger` came back, in a file or from another tab: the report that it is missing is
    /// withdrawn, and, where it is the open ledger, those about fewer changes or damaged batches.
    pub fn clear_loss(&self, ledger: &LedgerId) {
        let is_open = self.is_open(ledger);
        self.problems.update(|all| {
            all.retain(|one| match one {
                StorageProblem::Missing { ledger: missing, .. } => missing != ledger,
                other => !(is_open && other.is_loss()),
            });
        });
    }

    /// Reports a problem, unless it is reported already.
    pub(super) fn add_problem(&self, problem: StorageProblem) {
        self.problems.update(|all| {
            if !all.contains(&problem) {
                all.push(problem);
            }
        });
    }

    /// Why nothing can be changed any more: a later version of the app has upgraded the database. `None` while
    /// changes can be made.
    pub fn read_only_because(&self) -> Option<StorageError> {
        self.problems.with_untracked(|all| {
            all.iter().find_map(|one| match one {
                StorageProblem::Superseded(error) => Some(error.clone()),
                _ => None,
            })
        })
    }

    /// Whether `ledger` is reported as missing.
    pub(super) fn misses(&self, ledger: &LedgerId) -> bool {
        let is_it = |one: &StorageProblem| matches!(one, StorageProblem::Missing { ledger: missing, .. } if missing == ledger);
        self.problems.with_untracked(|all| all.iter().any(is_it))
    }
}
