//! The desk: the ledger that is open. Rooms read it and send it what the person did; `saving` brings that to the disk,
//! `files` hands it out and takes it in, and `shelf` is the other ledgers of this browser.

mod files;
mod saving;
mod shelf;

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::machine;
use super::words::{self, Language, Word};
use crate::domain::{Fields, Inspection, LedgerCard};
use crate::ledger::register::Register;
use crate::ledger::{Change, ChangeId, Draft, Ledger, LedgerId, ReplicaId, Stamp};
use crate::notice::{self, Accepted, Outline, Reading};
use crate::storage::{
    AnyStorage, Browser, Marker, Memory, Preferences, Storage, StorageError, Verdict, local,
};

pub use files::{Outcome, Packed};
pub use saving::Saving;
pub use shelf::Shelved;

/// Something the person has to know about the ledger as it opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// The browser keeps nothing: all is gone when the page closes.
    MemoryOnly,
    /// A ledger should be here and is not (law S3).
    Missing(Marker),
    Fewer {
        expected: u64,
        found: u64,
    },
    Damaged(usize),
    /// The database could not be opened, and nothing in it was touched.
    Closed(StorageError),
}

/// A message that passes: what happened, and nothing to decide.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    pub text: String,
    /// Whether the toast offers to undo what it tells of.
    pub undo: bool,
}

/// A handle to the desk; copied freely, and alive as long as the page.
#[derive(Clone, Copy)]
pub struct Desk {
    /// `None` until a ledger was opened or made.
    ledger: RwSignal<Option<Ledger>>,
    pub saving: RwSignal<Saving>,
    pub trouble: RwSignal<Vec<Trouble>>,
    pub toast: RwSignal<Option<Toast>>,
    pub preferences: RwSignal<Preferences>,
    pub language: Memo<Language>,
    /// The ledger as a list, made anew after each change.
    pub register: Memo<Register>,
    pub today: RwSignal<NaiveDate>,
    backstage: StoredValue<Rc<Backstage>, LocalStorage>,
}

/// What the screen never reads.
struct Backstage {
    storage: RefCell<Rc<AnyStorage>>,
    /// This profile's id with this page's part.
    replica: RefCell<ReplicaId>,
    /// Actions that are on the screen and not yet on the disk, oldest first.
    waiting: RefCell<VecDeque<(LedgerId, Vec<Arc<Change>>)>>,
    writing: Cell<bool>,
    batches: Cell<u64>,
}

impl Desk {
    /// Lays the desk: an empty one, for [`Desk::open`] to fill. Called once, at the root, so that its signals outlive
    /// every room.
    pub fn lay() -> Self {
        let preferences = RwSignal::new(local::preferences());
        let profile = preferences.with_untracked(|kept| kept.replica.clone()).unwrap_or_else(new_replica);
        let ledger = RwSignal::new(None::<Ledger>);
        let today = RwSignal::new(machine::today());
        Self {
            ledger,
            saving: RwSignal::new(Saving::Saved { at: None }),
            trouble: RwSignal::new(Vec::new()),
            toast: RwSignal::new(None),
            preferences,
            language: Memo::new(move |_| {
                preferences.with(|kept| kept.language.as_deref().map(Language::parse).unwrap_or_default())
            }),
            register: Memo::new(move |_| {
                ledger.with(|ledger| {
                    ledger.as_ref().map(|ledger| Register::of(ledger, today.get())).unwrap_or_default()
                })
            }),
            today,
            backstage: StoredValue::new_local(Rc::new(Backstage {
                storage: RefCell::new(Rc::new(AnyStorage::Memory(Memory::new()))),
                replica: RefCell::new(profile.for_page(&new_replica())),
                waiting: RefCell::default(),
                writing: Cell::new(false),
                batches: Cell::new(0),
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

    fn storage(&self) -> Rc<AnyStorage> {
        self.backstage().storage.borrow().clone()
    }

    /// Opens the database and the ledger that was open last. Never writes: an empty place is not filled (law S3).
    pub async fn open(self) {
        match Browser::open().await {
            Ok(browser) => *self.backstage().storage.borrow_mut() = Rc::new(AnyStorage::Browser(browser)),
            Err(StorageError::Unavailable(_)) => self.tell_trouble(Trouble::MemoryOnly),
            Err(error) => return self.tell_trouble(Trouble::Closed(error)),
        }
        let storage = self.storage();
        let resting = match storage.ledgers().await {
            Ok(resting) => resting,
            Err(error) => return self.tell_trouble(Trouble::Closed(error)),
        };
        let last = self.preferences.with_untracked(|kept| kept.ledger.clone());
        let marked = || local::markers().into_iter().map(|(ledger, _)| ledger).next();
        let id = last
            .filter(|last| resting.iter().any(|one| one.ledger == *last) || local::marker(last).is_some())
            .or_else(|| resting.first().map(|one| one.ledger.clone()))
            .or_else(marked);
        if let Some(id) = id {
            self.open_ledger(&storage, id).await;
        }
    }

    async fn open_ledger(self, storage: &AnyStorage, id: LedgerId) {
        let loaded = match storage.load(&id).await {
            Ok(loaded) => loaded,
            Err(error) => return self.tell_trouble(Trouble::Closed(error)),
        };
        let verdict = Verdict::of(local::marker(&id).as_ref(), &loaded);
        if verdict.is_loss() || !loaded.is_whole() {
            // The counter would hand out ids that the lost changes bear in other offices.
            self.renew_replica();
        }
        match verdict {
            Verdict::Missing { expected } => return self.tell_trouble(Trouble::Missing(expected)),
            Verdict::Fewer { expected, changes } => {
                self.tell_trouble(Trouble::Fewer { expected: expected.changes, found: changes });
            }
            Verdict::Fresh | Verdict::AsExpected => {}
        }
        if !loaded.damaged.is_empty() {
            self.tell_trouble(Trouble::Damaged(loaded.damaged.len()));
        }
        self.lay_out(Ledger::of(id, loaded.changes), loaded.batches);
    }

    /// A file was taken in, which may well have brought what was missing.
    fn forgive_losses(&self) {
        self.trouble.update(|all| all.retain(|one| matches!(one, Trouble::MemoryOnly | Trouble::Closed(_))));
    }

    fn tell_trouble(&self, trouble: Trouble) {
        self.trouble.update(|all| all.push(trouble));
    }

    fn renew_replica(&self) {
        let profile = new_replica();
        *self.backstage().replica.borrow_mut() = profile.for_page(&new_replica());
        self.keep(|kept| kept.replica = Some(profile));
    }

    /// Changes what this profile remembers.
    pub fn keep(&self, change: impl FnOnce(&mut Preferences)) {
        self.preferences.update(change);
        self.preferences.with_untracked(local::keep_preferences);
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
        self.toast.set(Some(Toast { text: self.language.get_untracked().of(word).to_owned(), undo: false }));
    }

    /// Who acts now.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            replica: self.backstage().replica.borrow().clone(),
            by: Arc::new(self.preferences.with_untracked(|kept| kept.author.clone())),
            at: machine::now(),
        }
    }

    /// Does what the person did: on the screen at once, on the disk as soon as it can be; the documents follow. Makes
    /// a ledger where there is none. Returns whether anything changed.
    pub fn act(&self, act: impl FnOnce(&mut Draft)) -> bool {
        self.record(|draft| {
            act(draft);
            notice::follow(draft);
        })
    }

    fn record(&self, act: impl FnOnce(&mut Draft)) -> bool {
        // A message that offers to undo speaks of the last action, which this one now is.
        if self.toast.with_untracked(|toast| toast.as_ref().is_some_and(|toast| toast.undo)) {
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
        if anew {
            self.lay_out(Ledger::new(LedgerId::from_random(machine::random_bytes())), 0);
        }
        let mut accepted = None;
        self.record(|draft| accepted = Some(notice::accept(draft, outline, reading)));
        accepted
    }

    fn lay_out(&self, ledger: Ledger, batches: u64) {
        let backstage = self.backstage();
        backstage.batches.set(batches);
        let (id, profile) = (ledger.id().clone(), backstage.replica.borrow().profile().parse().ok());
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
        if changes.is_empty() && left == 0 {
            return;
        }
        let language = self.language.get_untracked();
        let mut text = language.of(if changes.is_empty() { words::NOTHING_UNDONE } else { done }).to_owned();
        self.store(changes);
        if left > 0 {
            text += "；";
            text += &language.fill(words::UNDO_LEFT, &[&left]);
        }
        self.toast.set(Some(Toast { text, undo: false }));
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
        if self.ledger.with_untracked(Option::is_none) {
            self.lay_out(Ledger::new(LedgerId::from_random(machine::random_bytes())), 0);
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
    let card = ledger.live(LedgerCard::KIND, LedgerCard::ID)?;
    Some(card.text(LedgerCard::NAME).to_owned()).filter(|name| !name.is_empty())
}

fn new_replica() -> ReplicaId {
    ReplicaId::from_random(machine::random_bytes())
}
