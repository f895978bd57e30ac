//! The library: summaries of the ledgers in this browser, and changing, deleting and switching between them.

use std::collections::HashMap;
use std::sync::Arc;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::restore::UPGRADED;
use super::{Session, name_of};
use crate::ledger::views::Summary;
use crate::ledger::{Change, Ledger, LedgerId};
use crate::storage::{Storage, StorageError, profile, unsaved_input};
use crate::ui::browser;
use crate::ui::browser::tab_channel::TabMessage;
use crate::ui::route::Route;
use crate::ui::text::words;

/// A ledger in the library.
#[derive(Clone, Debug, PartialEq)]
pub struct LibraryEntry {
    /// The ledger's id.
    pub id: LedgerId,
    /// The ledger's figures, as it is stored or, when it is open, as it is shown.
    pub summary: Summary,
}

/// A summary that was computed before, stored as a note; valid as long as the ledger has as many batches.
#[derive(Serialize, Deserialize)]
struct CachedSummary {
    /// What summaries said when it was computed, see [`SUMMARY_VERSION`].
    #[serde(default)]
    version: u32,
    /// How many batches the ledger had.
    batches: u64,
    summary: Summary,
}

/// Goes up with what a summary says, so that one from before is computed again.
const SUMMARY_VERSION: u32 = 1;

/// Prefix of the names of the notes that hold what the last calendar file had; the ledger's id and the unit follow.
pub const CALENDARS_SENT: &str = "calendar/";
/// Prefix of the names of the notes that hold summaries; the ledger's id follows.
const SUMMARY: &str = "summary/";

/// How often at most a change of a ledger that is not open is tried, when other tabs write to it in between.
const TRIES: usize = 5;

impl Session {
    /// Reads the ledger `id` without opening it: as it is shown if it is open, else as it is stored. `read` is given
    /// `None` when nothing of it is stored here or it cannot be read.
    pub async fn read_stored<T>(self, id: &LedgerId, read: impl FnOnce(Option<&Ledger>) -> T) -> T {
        let loaded = if self.is_open(id) { None } else { self.storage().load(id).await.ok() };
        let loaded = loaded.filter(|loaded| loaded.batches > 0);
        let stored = loaded.map(|loaded| Ledger::of(id.clone(), loaded.changes));
        self.ledger.with_untracked(|open| {
            let open = open.as_ref().filter(|open| open.id() == id);
            read(open.or(stored.as_ref()))
        })
    }

    /// The name of a ledger, or the placeholder for an unnamed one.
    pub fn name_or_placeholder(ledger: &Ledger) -> String {
        name_of(ledger).unwrap_or_else(|| words::UNNAMED_LEDGER.text().to_owned())
    }

    /// Every ledger that is stored here, by id; one that cannot be read is left out. `progress` is called with how
    /// many are done and how many there are.
    ///
    /// # Errors
    /// As [`Storage::ledgers`].
    pub async fn library(self, progress: impl Fn(usize, usize)) -> Result<Vec<LibraryEntry>, StorageError> {
        let storage = self.storage();
        let stored = storage.ledgers().await?;
        let cached: HashMap<String, String> =
            storage.notes(SUMMARY).await.unwrap_or_default().into_iter().collect();
        let mut entries = Vec::new();
        for (done, one) in stored.iter().enumerate() {
            progress(done, stored.len());
            let open = self
                .read_untracked(|ledger| (*ledger.id() == one.ledger).then(|| Summary::of(ledger)))
                .flatten();
            let key = format!("{SUMMARY}{}", one.ledger);
            let known = cached
                .get(&key)
                .and_then(|text| serde_json::from_str::<CachedSummary>(text).ok())
                .filter(|known| known.version == SUMMARY_VERSION && known.batches == one.batches)
                .map(|known| known.summary);
            let summary = match open.or(known) {
                Some(summary) => summary,
                None => {
                    let summary = self.read_stored(&one.ledger, |ledger| ledger.map(Summary::of)).await;
                    let Some(summary) = summary else { continue };
                    let fresh = CachedSummary { version: SUMMARY_VERSION, batches: one.batches, summary };
                    // A summary that could not be stored is computed again the next time.
                    if let Ok(text) = serde_json::to_string(&fresh) {
                        let _ = storage.put_note(&key, Some(&text)).await;
                    }
                    fresh.summary
                }
            };
            entries.push(LibraryEntry { id: one.ledger.clone(), summary });
        }
        Ok(entries)
    }

    /// Changes a ledger that is not open, and returns once the changes are stored. `change` is called again when
    /// another tab wrote to the ledger in between.
    ///
    /// # Errors
    /// As [`Storage::load`] and [`Storage::append`].
    pub(in crate::ui) async fn change_stored(
        self,
        id: &LedgerId,
        change: &mut impl FnMut(&mut Ledger) -> Vec<Arc<Change>>,
    ) -> Result<(), StorageError> {
        let storage = self.storage();
        let mut tries = 0;
        loop {
            tries += 1;
            let loaded = storage.load(id).await?;
            let batches = loaded.batches;
            let mut ledger = Ledger::of(id.clone(), loaded.changes);
            let changes = change(&mut ledger);
            match storage.append(id, &changes).await {
                Err(StorageError::Conflict) if tries < TRIES => {}
                Err(error) => return Err(error),
                Ok(written) => {
                    self.tell_tabs(&TabMessage::wrote(id));
                    self.save_expected_state_of(&ledger, batches + written.batches);
                    return Ok(());
                }
            }
        }
    }

    /// Deletes a ledger from this browser, for good. If it was open, another stored one is opened in its place.
    ///
    /// # Errors
    /// As [`Storage::delete`]; the ledger is still here.
    pub async fn delete_ledger(self, id: &LedgerId) -> Result<(), StorageError> {
        let storage = self.storage();
        // Its summary, unsaved input in it, its recorded upgrades, and what its calendars had.
        let notes = [
            format!("{SUMMARY}{id}"),
            format!("{}{id}/", unsaved_input::NOTES),
            format!("{UPGRADED}{id}"),
            format!("{CALENDARS_SENT}{id}/"),
        ];
        self.inner().queue.discard(id, &notes);
        storage.delete(id).await?;
        profile::clear_expected_state(id);
        for prefix in &notes {
            // A note that stays behind is never read.
            for (name, _) in storage.notes(prefix).await.unwrap_or_default() {
                let _ = storage.put_note(&name, None).await;
            }
        }
        self.tell_tabs(&TabMessage::deleted(id));
        if self.is_open(id) {
            self.close();
            if let Some(next) = self.storage().ledgers().await.unwrap_or_default().into_iter().next() {
                self.open_ledger(next.ledger).await;
            }
        }
        Ok(())
    }

    /// Another tab has deleted a ledger: if it is open here, it is closed, and the list of ledgers is shown.
    pub(super) fn on_deleted_elsewhere(self, id: &LedgerId) {
        if !self.is_open(id) {
            return;
        }
        self.inner().queue.discard(id, &[format!("{}{id}/", unsaved_input::NOTES)]);
        self.close();
        self.toasts.show(words::DELETED_ELSEWHERE.text());
        let _ = browser::window().location().set_hash(&Route::Ledgers.href());
    }

    /// Closes the open ledger; it is no longer the one to be opened at the next start.
    fn close(&self) {
        self.ledger.set(None);
        self.preferences.update(|kept| kept.ledger = None);
    }

    /// Opens the ledger `id`; does nothing when it is open already or not stored here.
    pub async fn switch(self, id: &LedgerId) {
        if self.is_open(id) {
            return;
        }
        self.note_unsaved_input();
        if self.storage().ledgers().await.unwrap_or_default().iter().any(|one| one.ledger == *id) {
            self.open_ledger(id.clone()).await;
        }
    }
}
