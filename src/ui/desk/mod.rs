//! The desk: the ledger that is open. Rooms read it and send it what the person did; `opening` finds it, `saving`
//! brings what was done to the disk and `typing` what is being typed, `files` hands it out and takes it in,
//! `attachments` is the evidence files, `backup` the copies outside the browser, `restore_points` the way back, and `shelf`
//! the other ledgers of this browser.

mod attachments;
mod backup;
mod files;
mod opening;
mod restore_points;
mod saving;
mod shelf;
mod typing;

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::folder::Folder;
use super::machine;
use super::tabs::Tabs;
use super::words::{self, Language, Word};
use crate::domain::{Fields, Inspection, LedgerSettings};
use crate::ledger::views::FindingList;
use crate::ledger::{Change, ChangeId, Draft, Ledger, LedgerId, ReplicaId, Stamp};
use crate::notice::{self, Accepted, Outline, Reading};
use crate::storage::{Backend, Fingerprint, MemoryStorage, Preferences, WriteQueue, profile};

pub use attachments::named;
pub use backup::{Backup, Exported};
pub use files::{Outcome, Packed};
pub use opening::Trouble;
pub use saving::Saving;
pub use shelf::Shelved;
pub use typing::BoxId;

/// A message that passes: what happened, and nothing to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub text: String,
    /// The action it tells of, which it offers to undo.
    pub undo: Option<ChangeId>,
}

/// A handle to the desk; copied freely, and alive as long as the page.
#[derive(Clone, Copy)]
pub struct Desk {
    /// `None` until a ledger was opened or made.
    ledger: RwSignal<Option<Ledger>>,
    pub saving: RwSignal<Saving>,
    pub trouble: RwSignal<Vec<Trouble>>,
    pub toast: RwSignal<Option<Toast>>,
    pub backup: RwSignal<Backup>,
    /// The evidence files that are here.
    pub files: RwSignal<BTreeSet<Fingerprint>>,
    /// Whether the browser has agreed to keep what rests here; `None` as long as it was not asked, or cannot be.
    pub durable: RwSignal<Option<bool>>,
    pub preferences: RwSignal<Preferences>,
    pub language: Memo<Language>,
    /// The ledger as a list, made anew after each change.
    pub finding_list: Memo<FindingList>,
    pub today: RwSignal<NaiveDate>,
    backstage: StoredValue<Rc<Backstage>, LocalStorage>,
}

/// What the screen never reads.
struct Backstage {
    queue: WriteQueue<Backend>,
    /// This profile's id with this page's part.
    replica: RefCell<ReplicaId>,
    /// The last thing that was done here.
    last: RefCell<Option<ChangeId>>,
    /// Seconds before the last try to save what could not be saved; 0 since it could.
    retry: Cell<u32>,
    /// Whether another try is coming.
    retrying: Cell<bool>,
    typing: typing::Typing,
    tabs: Tabs,
    /// Where backups go.
    folder: RefCell<Option<Folder>>,
    /// Whether the browser was asked to keep what rests here.
    asked: Cell<bool>,
    /// How often a backup was put off.
    backups: Cell<u64>,
    /// When later versions of the app took over the ledger that is open.
    upgrades: RefCell<Vec<restore_points::Upgrade>>,
}

impl Desk {
    /// Lays the desk: an empty one, for [`Desk::open`] to fill. Called once, at the root, so that its signals outlive
    /// every room.
    pub fn lay() -> Self {
        let preferences = RwSignal::new(profile::preferences());
        let profile = preferences.with_untracked(|kept| kept.replica.clone()).unwrap_or_else(new_replica);
        let ledger = RwSignal::new(None::<Ledger>);
        let today = RwSignal::new(machine::today());
        Self {
            ledger,
            saving: RwSignal::new(Saving::Saved { at: None }),
            trouble: RwSignal::new(Vec::new()),
            toast: RwSignal::new(None),
            backup: RwSignal::new(Backup::Unknown),
            files: RwSignal::new(BTreeSet::new()),
            durable: RwSignal::new(None),
            preferences,
            language: Memo::new(move |_| {
                preferences.with(|kept| kept.language.as_deref().map(Language::parse).unwrap_or_default())
            }),
            finding_list: Memo::new(move |_| {
                ledger.with(|ledger| {
                    ledger.as_ref().map(|ledger| FindingList::of(ledger, today.get())).unwrap_or_default()
                })
            }),
            today,
            backstage: StoredValue::new_local(Rc::new(Backstage {
                queue: WriteQueue::new(Backend::Memory(MemoryStorage::new())),
                replica: RefCell::new(profile.for_page(&new_replica())),
                last: RefCell::default(),
                retry: Cell::new(0),
                retrying: Cell::new(false),
                typing: typing::Typing::default(),
                tabs: Tabs::join(),
                folder: RefCell::default(),
                asked: Cell::new(false),
                backups: Cell::new(0),
                upgrades: RefCell::default(),
            })),
        }
    }

    /// The desk of the page.
    pub fn here() -> Self {
        expect_context()
    }

    fn backstage(&self) -> Rc<Backstage> {
        self.backstage.get_value()
    }

    fn storage(&self) -> Rc<Backend> {
        self.backstage().queue.storage()
    }

    fn renew_replica(&self) {
        let profile = new_replica();
        *self.backstage().replica.borrow_mut() = profile.for_page(&new_replica());
        self.keep(|kept| kept.replica = Some(profile));
    }

    /// Changes what this profile remembers.
    pub fn keep(&self, change: impl FnOnce(&mut Preferences)) {
        if self.is_rehearsing() {
            return;
        }
        self.preferences.update(change);
        self.preferences.with_untracked(profile::save_preferences);
    }

    /// Reads the ledger; `None` before there is one. Follows every change.
    pub fn read<T>(&self, read: impl FnOnce(&Ledger) -> T) -> Option<T> {
        self.ledger.with(|ledger| ledger.as_ref().map(read))
    }

    /// Reads the ledger as it stands, without following it.
    pub fn glance<T>(&self, read: impl FnOnce(&Ledger) -> T) -> Option<T> {
        self.ledger.with_untracked(|ledger| ledger.as_ref().map(read))
    }

    /// Whether a ledger is open. Follows.
    pub fn has_ledger(&self) -> bool {
        self.ledger.with(Option::is_some)
    }

    /// The ledger's name, or what stands in for one.
    pub fn name(&self) -> String {
        self.read(name_of).flatten().unwrap_or_else(|| self.say(words::UNNAMED_LEDGER).to_owned())
    }

    /// A word in the screen's language. Follows the language.
    pub fn say(&self, word: Word) -> &'static str {
        self.language.get().of(word)
    }

    /// A word with its values filled in.
    pub fn fill(&self, word: Word, values: &[&dyn std::fmt::Display]) -> String {
        self.language.get().fill(word, values)
    }

    /// Says something in passing.
    pub fn tell(&self, word: Word) {
        self.tell_text(self.language.get_untracked().of(word).to_owned());
    }

    /// Says something in passing.
    pub fn tell_text(&self, text: String) {
        if !self.is_rehearsing() {
            self.toast.set(Some(Toast { text, undo: None }));
        }
    }

    /// Tells of what was just done, and offers to undo it.
    pub fn tell_done(&self, text: String) {
        if !self.is_rehearsing() {
            self.toast.set(Some(Toast { text, undo: self.backstage().last.borrow().clone() }));
        }
    }

    /// Who acts now.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            replica: self.backstage().replica.borrow().clone(),
            by: Arc::new(self.preferences.with_untracked(|kept| kept.author.clone())),
            at: machine::now(),
        }
    }

    /// Does what the person did: on the screen at once, on the disk as soon as it can be; the documents follow. Where no
    /// ledger is open, nothing is done. Returns whether anything changed.
    pub fn act(&self, act: impl FnOnce(&mut Draft)) -> bool {
        if self.is_rehearsing() {
            self.rehearsed(act);
            return false;
        }
        self.record(|draft| {
            act(draft);
            notice::sync_documents(draft);
        })
    }

    fn record(&self, act: impl FnOnce(&mut Draft)) -> bool {
        // A message that offers to undo speaks of the last action, which this one now is.
        if self.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.undo.is_some())) {
            self.toast.set(None);
        }
        let stamp = self.stamp();
        let changes = self.change(|ledger| ledger.act(&stamp, act));
        let changed = !changes.is_empty();
        self.store(changes);
        changed
    }

    /// Takes a document that was read and corrected, into the open ledger or into a new one.
    pub fn take(&self, outline: &Outline, reading: &Reading, anew: bool) -> Option<Accepted> {
        if anew || self.glance(|_| ()).is_none() {
            self.lay_out(Ledger::new(LedgerId::from_random(machine::random_bytes())));
        }
        let mut accepted = None;
        self.record(|draft| accepted = Some(notice::accept(draft, outline, reading)));
        accepted
    }

    fn lay_out(&self, ledger: Ledger) {
        let (id, profile) = (ledger.id().clone(), self.backstage().replica.borrow().profile().parse().ok());
        self.keep(|kept| {
            kept.ledger = Some(id);
            kept.replica = profile;
        });
        self.ledger.set(Some(ledger));
    }

    pub fn undo(&self) {
        self.step(|ledger, stamp| ledger.undo(stamp), words::UNDONE);
    }

    /// Takes back one action, whichever it is.
    pub fn undo_action(&self, action: &ChangeId) {
        self.step(|ledger, stamp| Some(ledger.undo_action(action, stamp)), words::UNDONE);
    }

    pub fn redo(&self) {
        self.step(|ledger, stamp| ledger.redo(stamp), words::REDONE);
    }

    fn step(&self, step: impl FnOnce(&mut Ledger, &Stamp) -> Option<crate::ledger::Undone>, done: Word) {
        let stamp = self.stamp();
        let mut left = 0;
        let changes = self.change(|ledger| {
            let undone = step(ledger, &stamp).unwrap_or_default();
            left = undone.left;
            undone.changes
        });
        let language = self.language.get_untracked();
        let mut text = language.of(if changes.is_empty() { words::NOTHING_UNDONE } else { done }).to_owned();
        if let Some(first) = changes.first() {
            let import = first.row.kind() == crate::domain::Transfer::KIND;
            let what = if import { words::AN_IMPORT } else { words::kind(first.row.kind()) };
            let field = first.set.keys().find_map(|field| words::field(first.row.kind(), field));
            let what = field.filter(|_| !import).unwrap_or(what);
            // Two sides that stand again are one place.
            let places = changes.iter().flat_map(|one| one.set.keys().map(move |field| (&one.row, field)));
            let places = places.collect::<BTreeSet<_>>().len();
            text += &language.fill(words::UNDONE_WHAT, &[&language.of(what), &places]);
        }
        self.store(changes);
        if left > 0 {
            text += "；";
            text += &language.fill(words::UNDO_LEFT, &[&left]);
        }
        self.tell_text(text);
    }

    pub fn can_undo(&self) -> bool {
        let replica = self.backstage().replica.borrow().clone();
        self.read(|ledger| ledger.can_undo(&replica)).unwrap_or(false)
    }

    pub fn can_redo(&self) -> bool {
        let replica = self.backstage().replica.borrow().clone();
        self.read(|ledger| ledger.can_redo(&replica)).unwrap_or(false)
    }

    fn change(&self, change: impl FnOnce(&mut Ledger) -> Vec<Arc<Change>>) -> Vec<Arc<Change>> {
        if self.superseded().is_some() {
            self.tell(words::SAVE_TOO_NEW);
            return Vec::new();
        }
        let mut changes = Vec::new();
        self.ledger.maybe_update(|ledger| {
            changes = ledger.as_mut().map(change).unwrap_or_default();
            !changes.is_empty()
        });
        changes
    }
}

/// Whom a ledger is about, as its files are named: the inspected organisation, or else the ledger's name.
fn about(ledger: &Ledger) -> String {
    let row = ledger.live(Inspection::KIND, Inspection::ID);
    let inspected = row.map(|row| row.text(Inspection::INSPECTED).to_owned()).filter(|it| !it.is_empty());
    inspected.or_else(|| name_of(ledger)).unwrap_or_default()
}

/// The name a ledger was given.
fn name_of(ledger: &Ledger) -> Option<String> {
    let card = ledger.live(LedgerSettings::KIND, LedgerSettings::ID)?;
    Some(card.text(LedgerSettings::NAME).to_owned()).filter(|name| !name.is_empty())
}

fn new_replica() -> ReplicaId {
    ReplicaId::from_random(machine::random_bytes())
}
