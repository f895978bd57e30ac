//! The shelf: the ledgers of this browser, each in one line, and the way from one to another.

use std::collections::HashMap;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::restore_points::UPGRADED;
use super::{Desk, name_of};
use crate::ledger::views::Summary;
use crate::ledger::{Ledger, LedgerId};
use crate::storage::{Storage, StorageError, profile, unsaved_input};
use crate::ui::route::Route;
use crate::ui::tabs::Said;
use crate::ui::{machine, words};

/// A ledger on the shelf.
#[derive(Clone, Debug, PartialEq)]
pub struct Shelved {
    pub id: LedgerId,
    pub summary: Summary,
}

/// A summary that was worked out before; it holds as long as nothing was written since.
#[derive(Serialize, Deserialize)]
struct Kept {
    /// How many batches the ledger was.
    batches: u64,
    summary: Summary,
}

/// Before the names of the notes that summaries are kept in.
const SUMMARY: &str = "summary/";

impl Desk {
    /// The ledger `id` as it rests here, without opening it; `None` when nothing of it does.
    pub async fn resting(self, id: &LedgerId) -> Option<Ledger> {
        if let Some(open) = self.glance(|ledger| (ledger.id() == id).then(|| ledger.clone())).flatten() {
            return Some(open);
        }
        let loaded = self.storage().load(id).await.ok().filter(|loaded| loaded.batches > 0)?;
        Some(Ledger::of(id.clone(), loaded.changes))
    }

    /// What a ledger that rests here is called, or what stands in for a name; `None` when nothing of it rests here.
    pub async fn name_resting(self, id: &LedgerId) -> Option<String> {
        let ledger = self.resting(id).await?;
        Some(
            name_of(&ledger)
                .unwrap_or_else(|| self.language.get_untracked().of(words::UNNAMED_LEDGER).to_owned()),
        )
    }

    /// Every ledger that rests here, in one line each; `told` hears how many are done, of how many.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn shelf(self, told: impl Fn(usize, usize)) -> Result<Vec<Shelved>, StorageError> {
        let storage = self.storage();
        let resting = storage.ledgers().await?;
        let kept: HashMap<String, String> =
            storage.notes(SUMMARY).await.unwrap_or_default().into_iter().collect();
        let mut shelf = Vec::new();
        for (done, one) in resting.iter().enumerate() {
            told(done, resting.len());
            let open =
                self.glance(|ledger| (*ledger.id() == one.ledger).then(|| Summary::of(ledger))).flatten();
            let summary = match open {
                Some(summary) => summary,
                None => {
                    let key = format!("{SUMMARY}{}", one.ledger);
                    let kept = kept.get(&key).and_then(|text| serde_json::from_str::<Kept>(text).ok());
                    match kept.filter(|kept| kept.batches == one.batches) {
                        Some(kept) => kept.summary,
                        None => {
                            let Some(ledger) = self.resting(&one.ledger).await else { continue };
                            let kept = Kept { batches: one.batches, summary: Summary::of(&ledger) };
                            // It can be worked out again, so nobody misses it where it was not kept.
                            if let Ok(text) = serde_json::to_string(&kept) {
                                let _ = storage.put_note(&key, Some(&text)).await;
                            }
                            kept.summary
                        }
                    }
                }
            };
            shelf.push(Shelved { id: one.ledger.clone(), summary });
        }
        Ok(shelf)
    }

    /// Removes a ledger from this computer, for good. Another one is opened in its place, if there is one.
    ///
    /// # Errors
    /// It could not be removed, and is still here.
    pub async fn delete_ledger(self, id: &LedgerId) -> Result<(), StorageError> {
        let storage = self.storage();
        // What was worked out of it, what is being typed into it, what is known of its past.
        let notes =
            [format!("{SUMMARY}{id}"), format!("{}{id}/", unsaved_input::NOTES), format!("{UPGRADED}{id}")];
        self.backstage().queue.discard(id, &notes);
        storage.delete(id).await?;
        profile::clear_expected_state(id);
        for start in &notes {
            // Nobody misses them, or looks for them.
            for (name, _) in storage.notes(start).await.unwrap_or_default() {
                let _ = storage.put_note(&name, None).await;
            }
        }
        self.backstage().tabs.say(&Said::gone(id));
        self.lay_away(id).await;
        Ok(())
    }

    /// Another page has deleted a ledger: nothing is shown in its place that could be taken for it.
    pub(super) fn lose_sight(self, id: &LedgerId) {
        if !self.is_open(id) {
            return;
        }
        self.backstage().queue.discard(id, &[format!("{}{id}/", unsaved_input::NOTES)]);
        self.ledger.set(None);
        self.keep(|kept| kept.ledger = None);
        self.tell_text(self.language.get_untracked().of(words::DELETED_ELSEWHERE).to_owned());
        let _ = machine::window().location().set_hash(&Route::Ledgers.href());
    }

    /// A ledger was deleted here: opens another one in its place.
    async fn lay_away(self, id: &LedgerId) {
        if !self.is_open(id) {
            return;
        }
        self.ledger.set(None);
        self.keep(|kept| kept.ledger = None);
        if let Some(next) = self.storage().ledgers().await.unwrap_or_default().into_iter().next() {
            self.open_ledger(next.ledger).await;
        }
    }

    /// Opens another ledger that rests here; nothing happens when none does.
    pub async fn switch(self, id: &LedgerId) {
        if self.is_open(id) {
            return;
        }
        self.note_typed();
        if self.storage().ledgers().await.unwrap_or_default().iter().any(|one| one.ledger == *id) {
            self.open_ledger(id.clone()).await;
        }
    }
}
