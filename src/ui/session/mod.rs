//! The session: the open ledger. Pages read it, and change it through [`Session::act`].
//!
//! `open` finds the ledger and reports what is missing, `save` stores changes and listens to other tabs,
//! `checkpoint` makes the next start quick, `unsaved_input` stores what is being typed, `restore` goes back to an earlier state, `library` is the other
//! ledgers of this browser.

mod checkpoint;
mod library;
mod open;
mod restore;
mod save;
mod state;
mod unsaved_input;

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::browser;
use super::browser::tab_channel::TabChannel;
use super::services::preferences::PreferencesService;
use super::services::toasts::Toasts;
use super::text::{Word, undone, words};
use crate::domain::{Fields, Inspection, LedgerSettings};
use crate::ledger::views::FindingList;
use crate::ledger::{
    Change, ChangeId, ConflictCount, Draft, Ledger, LedgerId, ReplicaId, Stamp, UndoStacks, Undone,
};
use crate::notice::{self, Accepted, Comparison, Outline, Reading};
use crate::storage::{Backend, MemoryStorage, WriteQueue};

pub use library::{CALENDARS_SENT, LibraryEntry};
pub use state::{InputId, SaveState, StorageProblem};

use state::{Inputs, Upgrade};

/// A handle to the session; copied freely, and alive as long as the page in the browser.
#[derive(Clone, Copy)]
pub struct Session {
    /// `None` while no ledger is open.
    ledger: RwSignal<Option<Ledger>>,
    /// What the top bar says of saving.
    pub saving: RwSignal<SaveState>,
    /// What the banners say; empty when all is well.
    pub problems: RwSignal<Vec<StorageProblem>>,
    /// Whether the browser has granted persistent storage; `None` while it was not asked, or cannot be.
    pub durable: RwSignal<Option<bool>>,
    /// The findings as a list, which follows the ledger and the date; empty while no ledger is open.
    pub finding_list: Memo<FindingList>,
    /// How many conflicts are undecided.
    pub conflicts: Memo<usize>,
    /// Whether there is an action of this browser profile to undo or to redo.
    pub undoable: Memo<Undoable>,
    /// Today by this computer's clock; see [`Session::check_today`].
    pub today: RwSignal<NaiveDate>,
    /// The preferences of this browser profile.
    pub preferences: PreferencesService,
    /// Where the session says what it did.
    pub toasts: Toasts,
    inner: StoredValue<Rc<Inner>, LocalStorage>,
}

/// Whether this browser profile can undo and redo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Undoable {
    /// An action.
    pub undo: bool,
    /// An undo.
    pub redo: bool,
}

/// What no view reads.
struct Inner {
    queue: WriteQueue<Backend>,
    /// The id under which this page makes changes: the profile's, with a part of the page's own.
    replica: RefCell<ReplicaId>,
    /// The last action done on this page.
    last: RefCell<Option<ChangeId>>,
    /// Seconds waited before the last retry of a failed save; 0 after a successful one.
    retry: Cell<u32>,
    /// Whether a retry is scheduled.
    retrying: Cell<bool>,
    inputs: Inputs,
    tabs: TabChannel,
    /// Whether the browser was asked for persistent storage by this page.
    asked: Cell<bool>,
    /// Whether a checkpoint is about to be written.
    checkpointing: Cell<bool>,
    /// Called after each save.
    on_saved: RefCell<Vec<Rc<dyn Fn()>>>,
    /// The recorded upgrades of the open ledger.
    upgrades: RefCell<Vec<Upgrade>>,
}

/// The [`Session`] from the context.
pub fn use_session() -> Session {
    expect_context()
}

impl Session {
    /// A session without a ledger; [`Session::open`] opens one. Called once, at the root.
    pub fn new(preferences: PreferencesService, toasts: Toasts) -> Self {
        let profile = preferences.with_untracked(|kept| kept.replica.clone()).unwrap_or_else(new_replica);
        let ledger = RwSignal::new(None::<Ledger>);
        let today = RwSignal::new(browser::today());
        let finding_list = Memo::new_with_compare(
            move |before: Option<&FindingList>| {
                let follow =
                    |ledger: &Ledger| before.cloned().unwrap_or_default().follow(ledger, today.get());
                ledger.with(|ledger| ledger.as_ref().map(follow).unwrap_or_default())
            },
            |before, now| !matches!((before, now), (Some(before), Some(now)) if before.is_same(now)),
        );
        let count = StoredValue::new_local(ConflictCount::default());
        let conflicts = Memo::new(move |_| {
            let follow = |ledger: &Ledger| count.try_update_value(|count| count.follow(ledger));
            ledger.with(|ledger| ledger.as_ref().and_then(follow).unwrap_or(0))
        });
        let inner = StoredValue::new_local(Rc::new(Inner {
            queue: WriteQueue::new(Backend::Memory(MemoryStorage::new())),
            replica: RefCell::new(profile.for_page(&new_replica())),
            last: RefCell::default(),
            retry: Cell::new(0),
            retrying: Cell::new(false),
            inputs: Inputs::default(),
            tabs: TabChannel::open(),
            asked: Cell::new(false),
            checkpointing: Cell::new(false),
            on_saved: RefCell::default(),
            upgrades: RefCell::default(),
        }));
        let stacks = StoredValue::new_local(UndoStacks::default());
        let undoable = Memo::new(move |_| {
            let replica = inner.with_value(|inner: &Rc<Inner>| inner.replica.borrow().clone());
            let follow = |ledger: &Ledger| {
                stacks.try_update_value(|stacks| {
                    stacks.follow(ledger, &replica);
                    Undoable { undo: stacks.can_undo(), redo: stacks.can_redo() }
                })
            };
            ledger.with(|ledger| ledger.as_ref().and_then(follow).unwrap_or_default())
        });
        Self {
            ledger,
            saving: RwSignal::new(SaveState::Saved { at: None }),
            problems: RwSignal::new(Vec::new()),
            durable: RwSignal::new(None),
            finding_list,
            conflicts,
            undoable,
            today,
            preferences,
            toasts,
            inner,
        }
    }

    fn inner(&self) -> Rc<Inner> {
        self.inner.get_value()
    }

    /// The storage that holds the ledgers.
    pub fn storage(&self) -> Rc<Backend> {
        self.inner().queue.storage()
    }

    /// Takes a new id for changes, because ids given out under the old one may have been lost.
    fn renew_replica(&self) {
        let profile = new_replica();
        *self.inner().replica.borrow_mut() = profile.for_page(&new_replica());
        self.preferences.update(|kept| kept.replica = Some(profile));
    }

    /// Reads the open ledger, and tracks it; `None` while none is open.
    pub fn read<T>(&self, read: impl FnOnce(&Ledger) -> T) -> Option<T> {
        self.ledger.with(|ledger| ledger.as_ref().map(read))
    }

    /// As [`Session::read`], without tracking.
    pub fn read_untracked<T>(&self, read: impl FnOnce(&Ledger) -> T) -> Option<T> {
        self.ledger.with_untracked(|ledger| ledger.as_ref().map(read))
    }

    /// Whether a ledger is open. Tracks the ledger.
    pub fn has_ledger(&self) -> bool {
        self.ledger.with(Option::is_some)
    }

    /// Whether `ledger` is the one that is open. Does not track.
    pub fn is_open(&self, ledger: &LedgerId) -> bool {
        self.read_untracked(|open| open.id() == ledger).unwrap_or(false)
    }

    /// The ledger's name, or the placeholder for an unnamed one. Tracks the ledger.
    pub fn name(&self) -> String {
        self.read(name_of).flatten().unwrap_or_else(|| words::UNNAMED_LEDGER.text().to_owned())
    }

    /// The last action done on this page, which a message may offer to undo; `None` when there is none.
    pub fn last_action(&self) -> Option<ChangeId> {
        self.inner().last.borrow().clone()
    }

    /// Shows a message about what was just done, which offers to undo it.
    pub fn tell_done(&self, text: impl Into<String>) {
        self.toasts.show_with_undo(text, self.last_action());
    }

    /// Updates [`Session::today`] when the date has changed: the page may have been left open overnight.
    pub fn check_today(&self) {
        let today = browser::today();
        if self.today.get_untracked() != today {
            self.today.set(today);
        }
    }

    /// The text of an input for a day, `ahead` days from today until somebody writes another: it goes on with the day too.
    pub fn day_input(&self, ahead: u64) -> RwSignal<String> {
        let today = self.today;
        let day = move |today: NaiveDate| (today + chrono::Days::new(ahead)).to_string();
        let text = RwSignal::new(day(today.get_untracked()));
        Effect::new(move |before: Option<NaiveDate>| {
            let now = today.get();
            if let Some(before) = before
                && text.with_untracked(|text| *text == day(before))
            {
                text.set(day(now));
            }
            now
        });
        text
    }

    /// The id, author and time for changes made now.
    pub fn stamp(&self) -> Stamp {
        Stamp {
            replica: self.inner().replica.borrow().clone(),
            by: Arc::new(self.preferences.with_untracked(|kept| kept.author.clone())),
            at: browser::now(),
        }
    }

    /// Applies what a person did: changes the open ledger and its documents at once, and queues the changes to be
    /// stored. Has no effect while no ledger is open or the page is read-only. Returns whether anything changed.
    pub fn act(&self, act: impl FnOnce(&mut Draft)) -> bool {
        self.record(|draft| {
            act(draft);
            notice::sync_documents(draft);
        })
    }

    /// As [`Session::act`], without updating the documents.
    fn record(&self, act: impl FnOnce(&mut Draft)) -> bool {
        // A message on the screen that offers to undo means the action before this one.
        self.toasts.withdraw_undo();
        let stamp = self.stamp();
        let changes = self.change(|ledger| ledger.act(&stamp, act));
        let changed = !changes.is_empty();
        self.store(changes);
        changed
    }

    /// Holds a document that was read against the open ledger; `None` while none is open.
    pub fn compare(&self, outline: &Outline, reading: &Reading) -> Option<Comparison> {
        self.read_untracked(|ledger| Comparison::of(ledger, outline, reading))
    }

    /// Accepts a document that was read and corrected into the open ledger, as `comparison` says; into a new one without
    /// a comparison; `and` does what belongs to the same step. `None` when the page is read-only.
    pub fn accept_reading(
        &self,
        outline: &Outline,
        reading: &Reading,
        comparison: Option<Comparison>,
        and: impl FnOnce(&mut Draft, &Accepted),
    ) -> Option<Accepted> {
        if comparison.is_none() {
            self.set_ledger(Ledger::new(LedgerId::from_random(browser::random_bytes())));
        }
        let comparison = comparison.or_else(|| self.compare(outline, reading))?;
        let mut accepted = None;
        self.record(|draft| {
            let taken = notice::accept(draft, outline, reading, &comparison);
            and(draft, &taken);
            accepted = Some(taken);
        });
        accepted
    }

    /// Shows `ledger`, and remembers it as the one that was open last.
    pub fn set_ledger(&self, ledger: Ledger) {
        let (id, profile) = (ledger.id().clone(), self.inner().replica.borrow().profile().parse().ok());
        self.preferences.update(|kept| {
            kept.ledger = Some(id);
            kept.replica = profile;
        });
        self.ledger.set(Some(ledger));
    }

    /// Undoes the last action of this browser profile, and says so.
    pub fn undo(&self) {
        self.step(|ledger, stamp| ledger.undo(stamp), words::UNDONE);
    }

    /// Undoes one action, whichever it is, and says so.
    pub fn undo_action(&self, action: &ChangeId) {
        self.step(|ledger, stamp| Some(ledger.undo_action(action, stamp)), words::UNDONE);
    }

    /// Redoes the last action that this browser profile undid, and says so.
    pub fn redo(&self) {
        self.step(|ledger, stamp| ledger.redo(stamp), words::REDONE);
    }

    /// Does an undo or a redo, stores its changes, and says in a message what and how much was changed or left alone.
    fn step(&self, step: impl FnOnce(&mut Ledger, &Stamp) -> Option<Undone>, done: Word) {
        let stamp = self.stamp();
        let mut left = 0;
        let changes = self.change(|ledger| {
            let undone = step(ledger, &stamp).unwrap_or_default();
            left = undone.left;
            undone.changes
        });
        let mut text = if changes.is_empty() { words::NOTHING_UNDONE } else { done }.text().to_owned();
        let told = self.read_untracked(|ledger| {
            self.finding_list.with_untracked(|list| undone::undone(ledger, list, &changes))
        });
        text += &told.unwrap_or_default();
        self.store(changes);
        if left > 0 {
            text += words::SEMICOLON.text();
            text += &words::UNDO_LEFT.fill(&[&left]);
        }
        self.toasts.show(text);
    }

    /// Changes the open ledger; the caller stores the changes that it returns. They are empty when no ledger is open
    /// or the page is read-only, which is then said.
    pub(in crate::ui) fn change(
        &self,
        change: impl FnOnce(&mut Ledger) -> Vec<Arc<Change>>,
    ) -> Vec<Arc<Change>> {
        if self.read_only_because().is_some() {
            self.toasts.show(words::SAVE_TOO_NEW.text());
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

/// Whom a ledger is about, for the names of its files: the inspected organisation, or else the ledger's name; empty
/// without either.
pub fn subject_of(ledger: &Ledger) -> String {
    let row = ledger.live(Inspection::KIND, Inspection::ID);
    let inspected = row.map(|row| row.text(Inspection::INSPECTED).to_owned()).filter(|it| !it.is_empty());
    inspected.or_else(|| name_of(ledger)).unwrap_or_default()
}

/// The name a ledger was given; `None` without one.
pub fn name_of(ledger: &Ledger) -> Option<String> {
    let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID)?;
    Some(settings.text(LedgerSettings::NAME).to_owned()).filter(|name| !name.is_empty())
}

fn new_replica() -> ReplicaId {
    ReplicaId::from_random(browser::random_bytes())
}
