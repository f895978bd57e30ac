//! Restoring the state before an import, an upgrade or a large change.

use super::Session;
use super::state::Upgrade;
use crate::ledger::restore_point::RestorePoint;
use crate::storage::{IndexedDbStorage, Storage};
use crate::ui::browser;
use crate::ui::text::words;

/// Prefix of the name of the note that records a ledger's upgrade; the ledger's id follows.
pub(super) const UPGRADED: &str = "upgraded/";

impl Session {
    /// When opening upgraded the database, notes for every stored ledger how many changes it had.
    pub(super) async fn note_upgrade(self, database: &IndexedDbStorage) {
        let Some(from) = database.raised_from() else { return };
        for stored in database.ledgers().await.unwrap_or_default() {
            let Ok(loaded) = database.load(&stored.ledger).await else { continue };
            let upgrade = Upgrade { changes: loaded.changes.len(), from, at: browser::now().to_string() };
            if let Ok(text) = serde_json::to_string(&upgrade) {
                // Without the note there is one restore point less; nothing else is lost.
                let _ = database.put_note(&format!("{UPGRADED}{}", stored.ledger), Some(&text)).await;
            }
        }
    }

    /// Reads the recorded upgrades of the open ledger.
    pub(super) async fn find_upgrades(self) {
        let Some(id) = self.read_untracked(|ledger| ledger.id().clone()) else { return };
        let name = format!("{UPGRADED}{id}");
        let notes = self.storage().notes(&name).await.unwrap_or_default();
        let own = notes.into_iter().filter(|(found, _)| *found == name);
        let upgrades = own.filter_map(|(_, text)| serde_json::from_str(&text).ok()).collect();
        *self.inner().upgrades.borrow_mut() = upgrades;
    }

    /// The states that can be restored, those before upgrades of the app included, the latest first. Tracks the
    /// ledger.
    pub fn restore_points(&self) -> Vec<RestorePoint> {
        let upgrades = self.inner().upgrades.borrow().clone();
        self.read(|ledger| {
            let mut all = ledger.restore_points();
            let upgraded = |one: &Upgrade| ledger.upgraded(one.changes, one.from, &one.at);
            all.extend(upgrades.iter().filter_map(upgraded));
            all.sort_by_key(|one| std::cmp::Reverse(one.changes()));
            all
        })
        .unwrap_or_default()
    }

    /// Changes the ledger back to the state at a restore point; that is one action, which can be undone.
    pub fn restore(&self, point: &RestorePoint) {
        let stamp = self.stamp();
        let changes = self.change(|ledger| ledger.restore(point, &stamp));
        self.store(changes);
        self.tell_done(words::RESTORED.text());
    }
}
