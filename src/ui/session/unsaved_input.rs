//! Unsaved input: what is typed in an input and not committed yet is stored as a note, a moment after it was typed. A
//! page that is closed or killed in the middle of a word leaves the note behind, and the next page commits it.
//!
//! An input registers what it would write if it were left now. The note holds a preview of that: changes that were not
//! applied.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;

use super::Session;
use super::state::{InputId, Inputs, Preview, SaveState};
use crate::ledger::Draft;
use crate::storage::{Storage, unsaved_input};
use crate::ui::browser;
use crate::ui::browser::tab_channel::TabMessage;
use crate::ui::text::words;

/// How long after a letter was typed a note is written. With the time that writing takes it stays within a second.
const PAUSE: Duration = Duration::from_millis(600);

/// Milliseconds that another tab is given to answer that it is open.
const ANSWER: i32 = 500;

impl Inputs {
    /// Another tab has answered that it is open.
    pub(super) fn add_other_page(&self, page: String) {
        self.other_pages.borrow_mut().insert(page);
    }
}

impl Session {
    /// Registers an input; `preview` writes into a draft what leaving the input now would write.
    pub fn register_input(&self, preview: impl Fn(&mut Draft) + 'static) -> InputId {
        let inputs = &self.inner().inputs;
        let id = InputId(inputs.next.replace(inputs.next.get() + 1));
        inputs.previews.borrow_mut().insert(id, Rc::new(preview));
        id
    }

    /// Unregisters an input whose text was committed or discarded.
    pub fn unregister_input(&self, id: InputId) {
        let inner = self.inner();
        inner.inputs.previews.borrow_mut().remove(&id);
        if inner.inputs.noted.get() {
            self.note_unsaved_input();
        }
    }

    /// Keeps what was typed into a form that is left before it is done, until the form is drawn again on this page.
    pub fn leave_form(&self, form: &str, text: String) {
        if let Some(id) =
            self.read_untracked(|ledger| ledger.id().clone()).filter(|_| !text.trim().is_empty())
        {
            self.inner().inputs.left.borrow_mut().insert(format!("{id} {form}"), text);
        }
    }

    /// What was typed into a form when it was left; empty where nothing was, or where it was done.
    pub fn return_to_form(&self, form: &str) -> String {
        let id = self.read_untracked(|ledger| ledger.id().clone());
        let left = id.and_then(|id| self.inner().inputs.left.borrow_mut().remove(&format!("{id} {form}")));
        left.unwrap_or_default()
    }

    /// Something was typed in a registered input: schedules a note, and shows that something is being saved.
    pub fn on_input(&self) {
        let session = *self;
        if self.read_only_because().is_some() {
            return;
        }
        self.show_saving();
        if !self.inner().inputs.scheduled.replace(true) {
            set_timeout(move || session.note_unsaved_input(), PAUSE);
        }
    }

    /// Stores a preview of the registered inputs as a note, or removes the note when there is nothing in them.
    pub fn note_unsaved_input(&self) {
        let inner = self.inner();
        let inputs = &inner.inputs;
        inputs.scheduled.set(false);
        let previews: Vec<Preview> = inputs.previews.borrow().values().cloned().collect();
        let stamp = self.stamp();
        let mut changes = Vec::new();
        for preview in previews {
            let made = self.read_untracked(|ledger| ledger.preview(&stamp, |draft| preview(draft)));
            // An emptied input may be about to be filled again, so a preview that deletes something is left out.
            changes
                .extend(made.filter(|made| !made.iter().any(|change| change.deletes())).unwrap_or_default());
        }
        let text = unsaved_input::write(&changes);
        if text.is_some() || inputs.noted.get() {
            inputs.noted.set(text.is_some());
            if let Some(name) = self.note_name() {
                inner.queue.push_note(&name, text);
            }
        }
        // The top bar has shown that something is being saved since the first letter.
        if self.is_unsaved() || self.saving.with_untracked(|saving| *saving == SaveState::Saving) {
            self.write();
        }
    }

    /// The name of this page among the tabs of this browser.
    pub(super) fn page(&self) -> String {
        self.inner().replica.borrow().to_string()
    }

    /// The name of this page's note; `None` while no ledger is open.
    fn note_name(&self) -> Option<String> {
        self.read_untracked(|ledger| format!("{}{}/{}", unsaved_input::NOTES, ledger.id(), self.page()))
    }

    /// Commits the notes on the open ledger that closed or killed pages have left. Tabs that are still open are asked
    /// first, and keep theirs.
    pub(super) async fn restore_drafts(self) {
        let Some(id) = self.read_untracked(|ledger| ledger.id().clone()) else { return };
        let prefix = format!("{}{id}/", unsaved_input::NOTES);
        let left = self.storage().notes(&prefix).await.unwrap_or_default();
        if left.is_empty() {
            return;
        }
        let inner = self.inner();
        inner.inputs.other_pages.borrow_mut().clear();
        inner.tabs.send(&TabMessage::WhoIsThere);
        browser::pause(ANSWER).await;
        let stamp = self.stamp();
        for (name, text) in left {
            let page = name[prefix.len()..].to_owned();
            let there = inner.inputs.other_pages.borrow().contains(&page);
            if page == self.page() || there || !self.is_open(&id) {
                continue;
            }
            let typed = unsaved_input::read(&text).unwrap_or_default();
            let changes = self.change(|ledger| ledger.restore_drafts(&typed, &stamp));
            let any = !changes.is_empty();
            self.store(changes);
            inner.queue.push_note(&name, None);
            self.write();
            if any {
                self.tell_done(words::TAKEN_UP.text());
            }
        }
    }
}
