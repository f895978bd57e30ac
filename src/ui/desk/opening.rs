//! Opening: finding what rests here, and saying what does not.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Desk;
use crate::ledger::{Ledger, LedgerId};
use crate::storage::{
    Backend, Durability, ExpectedState, IndexedDbStorage, LocalStorageStorage, MemoryStorage, StartupCheck,
    Storage, StorageError, migrate, profile,
};
use crate::ui::machine;
use crate::ui::tabs::Said;

/// Something the person has to know about the ledger as it opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing: all is gone when the page closes.
    MemoryOnly,
    /// There is no database, and localStorage stands in for it: small, and later on the disk.
    LocalOnly,
    /// A later version has taken the database over: this page only shows, and what is done here cannot be kept.
    Superseded(StorageError),
    /// A ledger should be here and is not (law S3).
    Missing {
        ledger: LedgerId,
        marker: ExpectedState,
    },
    Fewer {
        expected: u64,
        found: u64,
    },
    Damaged(usize),
    /// The database could not be opened, and nothing in it was touched.
    Closed(StorageError),
}

impl Trouble {
    /// Whether it is about what rests here, and not about where.
    pub fn is_loss(&self) -> bool {
        matches!(self, Self::Missing { .. } | Self::Fewer { .. } | Self::Damaged(_))
    }

    /// Whether there may be a ledger here although none is shown.
    pub fn is_in_the_way(&self) -> bool {
        !matches!(self, Self::MemoryOnly | Self::LocalOnly)
    }
}

impl Desk {
    /// Opens the database and the ledger that was open last. Never writes: an empty place is not filled (law S3).
    pub async fn open(self) {
        self.listen();
        match self.open_storage().await {
            Ok(storage) => self.backstage().queue.set_storage(storage),
            Err(error) => return self.tell_trouble(Trouble::Closed(error)),
        }
        self.find_folder().await;
        self.find_files().await;
        if let Some(answer) = machine::is_persisted().await {
            self.durable.set(Some(answer));
        }
        let resting = match self.storage().ledgers().await {
            Ok(resting) => resting,
            Err(error) => return self.tell_trouble(Trouble::Closed(error)),
        };
        let last = self.preferences.with_untracked(|kept| kept.ledger.clone());
        // The markers speak of the database, and of nothing that stands in for it.
        let expected: Vec<LedgerId> = match self.storage().durability() {
            Durability::Disk => profile::expected_states().into_iter().map(|(ledger, _)| ledger).collect(),
            _ => Vec::new(),
        };
        let id = last
            .filter(|last| resting.iter().any(|one| one.ledger == *last) || expected.contains(last))
            .or_else(|| resting.first().map(|one| one.ledger.clone()))
            .or_else(|| expected.first().cloned());
        if let Some(id) = id {
            self.open_ledger(id).await;
        }
        self.look_for_the_others().await;
    }

    /// Tells of every ledger that should rest here and does not, whether or not it was the one to be opened.
    pub(super) async fn look_for_the_others(self) {
        if self.storage().durability() != Durability::Disk {
            return;
        }
        let Ok(resting) = self.storage().ledgers().await else { return };
        for (ledger, marker) in profile::expected_states() {
            let here = resting.iter().any(|one| one.ledger == ledger) || self.is_open(&ledger);
            if !here && marker.changes > 0 {
                self.tell_trouble(Trouble::Missing { ledger, marker });
            }
        }
    }

    /// A person has accepted a loss.
    pub fn give_up(&self, loss: &Trouble) {
        if let Trouble::Missing { ledger, .. } = loss {
            profile::clear_expected_state(ledger);
        }
        self.trouble.update(|all| all.retain(|one| one != loss));
        self.mark();
    }

    /// Tries again what did not open.
    pub fn open_again(self) {
        self.trouble.set(Vec::new());
        spawn_local(self.open());
    }

    /// The database; where there is none to be had, localStorage; and where that is forbidden too, memory.
    async fn open_storage(self) -> Result<Backend, StorageError> {
        match IndexedDbStorage::open().await {
            Ok(browser) => {
                self.watch(&browser);
                // What had to be kept elsewhere while there was no database comes home. Should that break off, it goes
                // on at the next start.
                if let Some(stand_in) = LocalStorageStorage::open() {
                    let _ = migrate::move_all(&stand_in, &browser).await;
                }
                self.note_upgrade(&browser).await;
                Ok(Backend::IndexedDb(browser))
            }
            Err(error @ StorageError::Unavailable(_)) => {
                // Where ledgers should rest in a database there is one, and it is out of order: a full disk, say.
                let closed = (!profile::expected_states().is_empty()).then_some(Trouble::Closed(error));
                let (storage, trouble) = match LocalStorageStorage::open() {
                    Some(cabinet) => (Backend::LocalStorage(cabinet), Trouble::LocalOnly),
                    None => (Backend::Memory(MemoryStorage::new()), Trouble::MemoryOnly),
                };
                self.tell_trouble(closed.unwrap_or(trouble));
                Ok(storage)
            }
            Err(error) => Err(error),
        }
    }

    /// Lays the ledger `id` on the desk, as far as it rests here.
    pub(super) async fn open_ledger(self, id: LedgerId) {
        let loaded = match self.backstage().queue.load(&id).await {
            Ok(loaded) => loaded,
            Err(error) => return self.tell_trouble(Trouble::Closed(error)),
        };
        self.forgive(&id);
        let verdict = StartupCheck::of(profile::expected_state(&id).as_ref(), &loaded);
        if verdict.is_loss() || !loaded.is_whole() {
            // The counter would hand out ids that the lost changes bear in other offices.
            self.renew_replica();
            // Another page may still show what is gone from the disk.
            self.backstage().tabs.say(&Said::lacks(&id));
        }
        match verdict {
            StartupCheck::Missing { expected } => {
                self.keep(|kept| kept.ledger = Some(id.clone()));
                return self.tell_trouble(Trouble::Missing { ledger: id, marker: expected });
            }
            // What is damaged says so itself.
            StartupCheck::Fewer { .. } if !loaded.damaged.is_empty() => {}
            StartupCheck::Fewer { expected, changes } => {
                self.tell_trouble(Trouble::Fewer { expected: expected.changes, found: changes });
            }
            StartupCheck::Fresh | StartupCheck::AsExpected => {}
        }
        if !loaded.damaged.is_empty() {
            self.tell_trouble(Trouble::Damaged(loaded.damaged.len()));
        }
        self.lay_out(Ledger::of(id, loaded.changes));
        self.find_upgrades().await;
        spawn_local(self.restore_drafts());
    }

    /// What was missing of a ledger came back, in a file or from another page.
    pub(super) fn forgive(&self, ledger: &LedgerId) {
        self.trouble.update(|all| {
            all.retain(|one| match one {
                Trouble::Missing { ledger: missing, .. } => missing != ledger,
                other => !other.is_loss(),
            });
        });
    }

    pub(super) fn tell_trouble(&self, trouble: Trouble) {
        self.trouble.update(|all| {
            if !all.contains(&trouble) {
                all.push(trouble);
            }
        });
    }

    /// Whether a later version has taken the database over.
    pub(super) fn superseded(&self) -> Option<StorageError> {
        self.trouble.with_untracked(|all| {
            all.iter().find_map(|one| match one {
                Trouble::Superseded(error) => Some(error.clone()),
                _ => None,
            })
        })
    }

    /// Whether `ledger` should rest here and was not found.
    pub(super) fn misses(&self, ledger: &LedgerId) -> bool {
        let is_it =
            |one: &Trouble| matches!(one, Trouble::Missing { ledger: missing, .. } if missing == ledger);
        self.trouble.with_untracked(|all| all.iter().any(is_it))
    }
}
