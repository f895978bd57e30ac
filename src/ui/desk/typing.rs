//! Typing: what stands in a box and was not entered yet rests as a note, a moment after it was typed. A page that goes
//! away in the middle of a word leaves it behind, and the next page enters it.

use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;

use leptos::prelude::*;

use super::{Desk, Saving};
use crate::ledger::{Change, Draft};
use crate::storage::{Storage, unsaved_input};
use crate::ui::tabs::Said;
use crate::ui::{machine, words};

/// A box in which something is being typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BoxId(u64);

/// What is being typed.
#[derive(Default)]
pub struct Typing {
    /// What each box would enter if it were left now.
    boxes: RefCell<BTreeMap<BoxId, Rc<dyn Fn()>>>,
    next: Cell<u64>,
    /// Whether a note will be written in a moment.
    coming: Cell<bool>,
    /// Whether there is a note.
    noted: Cell<bool>,
    /// While what would be entered is being found out: the changes it comes to.
    rehearsal: RefCell<Option<Vec<Arc<Change>>>>,
    /// The other pages that have answered.
    others: RefCell<BTreeSet<String>>,
}

/// Words are at most this long without a note, and the writing of one comes on top: within a second together.
const PAUSE: Duration = Duration::from_millis(600);

/// How long another page is given to say that it is there.
const ANSWER: i32 = 500;

impl Typing {
    pub(super) fn is_there(&self, page: String) {
        self.others.borrow_mut().insert(page);
    }
}

impl Desk {
    /// A box opens; `enter` does what leaving it would do.
    pub fn open_box(&self, enter: impl Fn() + 'static) -> BoxId {
        let typing = &self.backstage().typing;
        let id = BoxId(typing.next.replace(typing.next.get() + 1));
        typing.boxes.borrow_mut().insert(id, Rc::new(enter));
        id
    }

    /// A box closes; what was in it has been entered, or given up.
    pub fn close_box(&self, id: BoxId) {
        let typing = &self.backstage().typing;
        typing.boxes.borrow_mut().remove(&id);
        if typing.noted.get() {
            self.note_typed();
        }
    }

    /// Something was typed.
    pub fn typed(&self) {
        let desk = *self;
        if self.superseded().is_some() {
            return;
        }
        self.say_saving();
        if !self.backstage().typing.coming.replace(true) {
            set_timeout(move || desk.note_typed(), PAUSE);
        }
    }

    /// Brings what stands in the boxes to the disk.
    pub fn note_typed(&self) {
        let backstage = self.backstage();
        let typing = &backstage.typing;
        typing.coming.set(false);
        let boxes: Vec<_> = typing.boxes.borrow().values().cloned().collect();
        typing.rehearsal.replace(Some(Vec::new()));
        boxes.iter().for_each(|enter| enter());
        let changes = typing.rehearsal.take().unwrap_or_default();
        let text = unsaved_input::write(&changes);
        if text.is_some() || typing.noted.get() {
            typing.noted.set(text.is_some());
            if let Some(name) = self.note_name() {
                backstage.queue.push_note(&name, text);
            }
        }
        // The bar has said that something is on its way since the first letter.
        if self.is_unsaved() || self.saving.with_untracked(|saving| *saving == Saving::Saving) {
            self.write();
        }
    }

    pub(super) fn is_rehearsing(&self) -> bool {
        self.backstage().typing.rehearsal.borrow().is_some()
    }

    /// Notes what an action would be, without doing it.
    pub(super) fn rehearsed(&self, act: impl FnOnce(&mut Draft)) {
        let stamp = self.stamp();
        let changes = self.glance(|ledger| ledger.preview(&stamp, act)).unwrap_or_default();
        // An emptied box may be on its way to other words, and nothing is deleted on that account.
        if changes.iter().any(|change| change.deletes()) {
            return;
        }
        if let Some(rehearsal) = &mut *self.backstage().typing.rehearsal.borrow_mut() {
            rehearsal.extend(changes);
        }
    }

    /// The name of this page among others.
    pub(super) fn page(&self) -> String {
        self.backstage().replica.borrow().to_string()
    }

    fn note_name(&self) -> Option<String> {
        self.glance(|ledger| format!("{}{}/{}", unsaved_input::NOTES, ledger.id(), self.page()))
    }

    /// Enters what pages that went away had left in their boxes.
    pub(super) async fn restore_drafts(self) {
        let Some(id) = self.glance(|ledger| ledger.id().clone()) else { return };
        let start = format!("{}{id}/", unsaved_input::NOTES);
        let left = self.storage().notes(&start).await.unwrap_or_default();
        if left.is_empty() {
            return;
        }
        let backstage = self.backstage();
        backstage.typing.others.borrow_mut().clear();
        backstage.tabs.say(&Said::WhoIsThere);
        machine::pause(ANSWER).await;
        let stamp = self.stamp();
        for (name, text) in left {
            let page = name[start.len()..].to_owned();
            if page == self.page() || backstage.typing.others.borrow().contains(&page) || !self.is_open(&id) {
                continue;
            }
            let words = unsaved_input::read(&text).unwrap_or_default();
            let changes = self.change(|ledger| ledger.restore_drafts(&words, &stamp));
            let any = !changes.is_empty();
            self.store(changes);
            backstage.queue.push_note(&name, None);
            self.write();
            if any {
                self.tell_done(self.language.get_untracked().of(words::TAKEN_UP).to_owned());
            }
        }
    }
}
