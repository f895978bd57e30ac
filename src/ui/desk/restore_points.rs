//! Coming back to what stood before an import, an upgrade or a large change.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{Desk, Packed};
use crate::exchange::{PackageScope, Purpose};
use crate::ledger::restore_point::RestorePoint;
use crate::storage::{IndexedDbStorage, Storage};
use crate::ui::{machine, words};

/// That a later version of the app took a ledger over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Upgrade {
    /// How many changes it was.
    changes: usize,
    /// The schema that the database had.
    from: u64,
    at: String,
}

/// Before the ledger's id in the name of the note.
pub(super) const UPGRADED: &str = "upgraded/";

impl Desk {
    /// Remembers of every ledger that rests here how long it was when this version raised the database.
    pub(super) async fn note_upgrade(self, browser: &IndexedDbStorage) {
        let Some(from) = browser.raised_from() else { return };
        for resting in browser.ledgers().await.unwrap_or_default() {
            let Ok(loaded) = browser.load(&resting.ledger).await else { continue };
            let upgrade = Upgrade { changes: loaded.changes.len(), from, at: machine::now().to_string() };
            if let Ok(text) = serde_json::to_string(&upgrade) {
                // Without the note there is one way back less, and nothing else.
                let _ = browser.put_note(&format!("{UPGRADED}{}", resting.ledger), Some(&text)).await;
            }
        }
    }

    /// Finds the upgrades of the ledger that is open.
    pub(super) async fn find_upgrades(self) {
        let Some(id) = self.glance(|ledger| ledger.id().clone()) else { return };
        let name = format!("{UPGRADED}{id}");
        let notes = self.storage().notes(&name).await.unwrap_or_default();
        let own = notes.into_iter().filter(|(found, _)| *found == name);
        let upgrades = own.filter_map(|(_, text)| serde_json::from_str(&text).ok()).collect();
        *self.backstage().upgrades.borrow_mut() = upgrades;
    }

    /// The moments one can come back to, the latest first. Follows the ledger.
    pub fn restore_points(&self) -> Vec<RestorePoint> {
        let upgrades = self.backstage().upgrades.borrow().clone();
        self.read(|ledger| {
            let mut all = ledger.restore_points();
            let upgraded = |one: &Upgrade| ledger.upgraded(one.changes, one.from, &one.at);
            all.extend(upgrades.iter().filter_map(upgraded));
            all
        })
        .unwrap_or_default()
    }

    /// Comes back to a moment.
    pub fn restore(&self, then: &RestorePoint) {
        let stamp = self.stamp();
        let changes = self.change(|ledger| ledger.restore(then, &stamp));
        self.store(changes);
        self.tell_done(self.language.get_untracked().of(words::RESTORED).to_owned());
    }

    /// The whole ledger as it stood at a moment, as a file.
    pub fn pack_as_of(&self, then: &RestorePoint) -> Option<Packed> {
        self.glance(|ledger| self.packed(&ledger.as_of(then), &PackageScope::Whole, Purpose::Whole, false))
    }
}
