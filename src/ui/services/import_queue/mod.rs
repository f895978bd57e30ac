//! The import queue: files that were chosen or dropped, until they are imported or removed. Kept at the root, so that
//! files can be dropped on any page, and going to another page and back loses none.
//!
//! `read` finds out what the files are, `import` what importing them would do, and imports them.

mod import;
pub mod item;
mod read;

use leptos::prelude::*;

use self::item::{ImportItem, ImportState};
use super::attachments::Attachments;
use super::received::Document;
use crate::jobs::{Job, JobError, Outcome};
use crate::ui::browser;
use crate::ui::browser::worker::{self, Canceller};
use crate::ui::navigation::Navigation;
use crate::ui::route::Route;
use crate::ui::session::Session;

/// The files to import; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct ImportQueue {
    session: Session,
    attachments: Attachments,
    navigation: Navigation,
    /// Takes a written document, to be read.
    on_document: Callback<Document>,
    /// The items, the latest last.
    files: RwSignal<Vec<ImportItem>>,
    /// How far the work is; `None` when no file is being worked on.
    work: RwSignal<Option<WorkProgress>>,
    /// Whether the person has stopped the work.
    stopped: RwSignal<bool>,
    /// The id of the next item.
    next: StoredValue<usize>,
    /// Cancels the job that is being done.
    canceller: StoredValue<Option<Canceller>, LocalStorage>,
}

/// How far the work on some files is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkProgress {
    /// How many files are done.
    pub done: usize,
    /// How many there are.
    pub count: usize,
    /// How much of the next one is done, in percent; 0 where that is not known.
    pub percent: usize,
}

impl WorkProgress {
    /// So many of `count` files are done.
    fn after(done: usize, count: usize) -> Self {
        Self { done, count, percent: 0 }
    }
}

/// So many changes are taken before the browser may do something else.
const CHANGES_A_SLICE: usize = 5_000;

/// The [`ImportQueue`] from the context.
pub fn use_import_queue() -> ImportQueue {
    expect_context()
}

impl ImportQueue {
    /// An empty queue; `on_document` takes a written document. Called once, at the root.
    pub fn new(
        session: Session,
        attachments: Attachments,
        navigation: Navigation,
        on_document: Callback<Document>,
    ) -> Self {
        Self {
            session,
            attachments,
            navigation,
            on_document,
            files: RwSignal::new(Vec::new()),
            work: RwSignal::new(None),
            stopped: RwSignal::new(false),
            next: StoredValue::new(0),
            canceller: StoredValue::new_local(None),
        }
    }

    /// The items, the latest last. Tracks them.
    pub fn all(&self) -> Vec<ImportItem> {
        self.files.get()
    }

    /// How far the work is; `None` when no file is being worked on. Tracks it.
    pub fn work(&self) -> Option<WorkProgress> {
        self.work.get()
    }

    /// Stops the work: a job at once, otherwise after the file that is being worked on.
    pub fn stop(&self) {
        self.stopped.set(true);
        if let Some(canceller) = self.canceller.get_value() {
            canceller.cancel();
        }
    }

    /// Does a job, which [`ImportQueue::stop`] cancels; the page shows that it is under way.
    async fn do_job(self, job: Job) -> Result<Outcome, JobError> {
        if self.work.with_untracked(Option::is_none) {
            self.work.set(Some(WorkProgress::after(0, 1)));
        }
        let started = |canceller| self.canceller.set_value(Some(canceller));
        let outcome = worker::run(job, started, move |done| self.show_progress(done)).await;
        self.canceller.set_value(None);
        outcome
    }

    /// Shows how much of the file is done, from 0 to 1.
    fn show_progress(&self, done: f64) {
        let percent = (done * 100.0) as usize;
        self.work.maybe_update(|work| match work {
            Some(work) if work.percent != percent => {
                work.percent = percent;
                true
            }
            _ => false,
        });
    }

    /// Whether a person has still to say what becomes of an item. Does not track.
    pub fn waits(&self) -> bool {
        self.files.with_untracked(|files| files.iter().any(|one| one.state.read_untracked().is_waiting()))
    }

    /// Where a person goes on when a document was taken: to the other files while some wait, and to the ledger.
    pub fn page_after_document(&self) -> Route {
        if self.waits() { Route::Exchange } else { Route::ledger() }
    }

    /// Removes an item from the queue.
    pub fn remove(&self, id: usize) {
        self.files.update(|files| files.retain(|one| one.id != id));
    }

    /// Removes every item.
    pub fn clear(&self) {
        self.files.set(Vec::new());
    }

    /// Adds an item.
    fn add(&self, file: &str, state: ImportState) {
        let id = self.next.get_value();
        self.next.set_value(id + 1);
        let item = ImportItem { id, file: file.to_owned(), state: ArcRwSignal::new(state) };
        self.files.update(|files| files.push(item));
        // New items are shown at the top of the exchange page.
        browser::to_top();
    }

    /// The item with this id.
    fn find(&self, id: usize) -> Option<ImportItem> {
        self.files.with_untracked(|files| files.iter().find(|one| one.id == id).cloned())
    }
}
