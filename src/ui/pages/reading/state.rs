//! The text that is being read and corrected: what the parts of the reading page share.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::jobs::{Job, JobError, Outcome};
use crate::notice::{Comparison, Role};
use crate::office::docx::{Omission, WordText};
use crate::office::pictures::{PictureFile, TextPicture};
use crate::office::spreadsheet::read::{Returned, SheetText, Workbook};
use crate::ui::browser;
use crate::ui::browser::worker::{self, Canceller};
use crate::ui::correction::{CorrectionSession, Followed};
use crate::ui::services::preferences::PreferencesService;
use crate::ui::services::received::{Contents, Document, Original};
use crate::ui::services::toasts::Toasts;
use crate::ui::text::words;

/// The text that is being read; created at the root, so that going to another page and back loses nothing.
#[derive(Clone, Copy)]
pub struct ReadingState {
    preferences: PreferencesService,
    toasts: Toasts,
    /// The text with its corrections; `None` while there is none.
    pub correction: RwSignal<Option<CorrectionSession>>,
    /// The text before it, with its corrections, which can be gone back to until another one takes its place.
    former: RwSignal<Option<(CorrectionSession, Option<Source>)>>,
    /// What the text was read from; `None` for one that was pasted.
    pub source: RwSignal<Option<Source>>,
    /// Whether the file of the text is kept with what is taken from it.
    pub keeps_original: RwSignal<bool>,
    /// Whether the text is given to begin a ledger of its own, beside the open one.
    pub apart: RwSignal<bool>,
    /// Whether the text is just being taken into a ledger.
    pub being_taken: RwSignal<bool>,
    /// Whether a long text is being read.
    pub under_way: RwSignal<bool>,
    /// Why the last text could not be read.
    pub failure: RwSignal<Option<JobError>>,
    /// Cancels the reading of a long text.
    canceller: StoredValue<Option<Canceller>, LocalStorage>,
    /// The byte at which the chosen segment starts.
    pub chosen: RwSignal<usize>,
    /// The byte at which the segment starts up to which others are chosen too, before or after it; `None` for one alone.
    until: RwSignal<Option<usize>>,
    /// The text beside the open ledger, with what was decided; `None` while it is being corrected.
    pub comparison: RwSignal<Option<Comparison>>,
    /// The workbook that the text is a sheet of; `None` where it is of none.
    pub workbook: RwSignal<Option<OpenWorkbook>>,
    /// What naming the chosen segment changed elsewhere, until something else is done.
    pub followed: RwSignal<Option<Followed>>,
    /// The byte of the text at which the person clicked last; `None` when the segment was chosen in another way.
    pub caret: RwSignal<Option<usize>>,
}

/// What a text was read from.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// The file.
    pub original: Original,
    /// What a Word document held and the text does not, and how often.
    pub omitted: Vec<(Omission, usize)>,
    /// The pictures that stand in the text.
    pictures: Vec<TextPicture>,
    /// The files of the pictures, by number.
    files: Arc<Vec<PictureFile>>,
}

impl Source {
    /// The pictures that stand in the text, each with its file.
    pub fn pictures(&self) -> impl Iterator<Item = (&TextPicture, &PictureFile)> {
        self.pictures.iter().filter_map(|picture| Some((picture, self.files.get(picture.file)?)))
    }
}

/// A workbook that was opened.
#[derive(Clone, Debug)]
pub struct OpenWorkbook {
    /// Its file.
    pub original: Original,
    /// What was read of it.
    pub book: Arc<Workbook>,
    /// The files of the pictures in it, by number.
    pictures: Arc<Vec<PictureFile>>,
    /// The sheet that is read; `None` while it is to be chosen.
    pub chosen: Option<usize>,
    /// Whether the text of the sheet is read, and not what was written into its cells.
    pub as_text: bool,
}

impl OpenWorkbook {
    /// The only sheet that may be meant; `None` where there are several.
    fn only(&self) -> Option<usize> {
        let likely = self.book.likely();
        let [only] = likely.as_slice() else { return None };
        self.book.sheets.iter().position(|sheet| std::ptr::eq(sheet, *only))
    }

    /// The sheet that is read.
    pub fn sheet(&self) -> Option<&SheetText> {
        self.book.sheets.get(self.chosen?)
    }

    /// What was written into the cells of the sheet, where it was written here.
    pub fn returned(&self) -> Option<&Returned> {
        self.sheet()?.returned.as_ref()
    }
}

/// From so many bytes on a text is read in a worker. A shorter one is read before a worker has started.
const LONG: usize = 50_000;

/// The [`ReadingState`] from the context.
pub fn use_reading() -> ReadingState {
    expect_context()
}

impl ReadingState {
    /// Has no text yet. Called once, at the root.
    pub fn new(preferences: PreferencesService, toasts: Toasts) -> Self {
        Self {
            preferences,
            toasts,
            correction: RwSignal::new(None),
            former: RwSignal::new(None),
            source: RwSignal::new(None),
            keeps_original: RwSignal::new(true),
            apart: RwSignal::new(false),
            being_taken: RwSignal::new(false),
            under_way: RwSignal::new(false),
            failure: RwSignal::new(None),
            canceller: StoredValue::new_local(None),
            chosen: RwSignal::new(0),
            until: RwSignal::new(None),
            comparison: RwSignal::new(None),
            workbook: RwSignal::new(None),
            followed: RwSignal::new(None),
            caret: RwSignal::new(None),
        }
    }

    /// Reads a document that came as a file.
    pub fn open(self, document: Document) {
        let original = document.original;
        match document.contents {
            Contents::Text(text) => {
                self.begin(text, Some(Source { original, ..Source::default() }));
            }
            Contents::Word(WordText { text, omitted, pictures, files }) => {
                self.begin(text, Some(Source { original, omitted, pictures, files: Arc::new(files) }));
            }
            Contents::Workbook(book) => self.open_workbook(original, book),
        }
    }

    /// Reads a text, in place of the one before; a long one in a worker.
    pub fn begin(self, text: String, source: Option<Source>) {
        self.put_away();
        self.stop();
        self.source.set(source);
        self.failure.set(None);
        if text.len() < LONG {
            return self.show(CorrectionSession::read(&text));
        }
        self.under_way.set(true);
        spawn_local(async move {
            let started = |canceller| self.canceller.set_value(Some(canceller));
            match worker::run(Job::Read { text }, started, |_| ()).await {
                // Another text may have been begun meanwhile.
                Err(JobError::Cancelled) => return,
                Ok(Outcome::Outline(outline)) => self.show(CorrectionSession::of(outline)),
                Ok(_) => {}
                Err(error) => self.failure.set(Some(error)),
            }
            self.under_way.set(false);
        });
    }

    /// Opens a workbook: its only likely sheet is read, of several one has to be chosen.
    fn open_workbook(self, original: Original, mut book: Workbook) {
        self.put_away();
        let pictures = Arc::new(std::mem::take(&mut book.pictures));
        let together = words::ALL_SHEETS.fill(&[&book.likely().len()]);
        book.sheets.extend(book.together(together));
        let open = OpenWorkbook { original, book: Arc::new(book), pictures, chosen: None, as_text: false };
        let only = open.only();
        self.workbook.set(Some(open));
        if let Some(only) = only {
            self.choose_sheet(only, false);
        }
        browser::to_top();
    }

    /// Chooses a sheet of the workbook. One that was written here is looked at cell by cell, unless `as_text` is set.
    pub fn choose_sheet(self, nth: usize, as_text: bool) {
        let Some(mut open) = self.workbook.get_untracked() else { return };
        open.chosen = Some(nth);
        open.as_text = as_text || open.returned().is_none();
        if let Some(sheet) = open.sheet().filter(|_| open.as_text) {
            let (original, files) = (open.original.clone(), open.pictures.clone());
            self.begin(
                sheet.text.clone(),
                Some(Source { original, pictures: sheet.pictures.clone(), files, ..Source::default() }),
            );
        }
        self.workbook.set(Some(open));
    }

    /// Goes back to the choice of a sheet.
    pub fn choose_another_sheet(self) {
        self.put_away_text();
        self.workbook.update(|open| open.iter_mut().for_each(|open| open.chosen = None));
    }

    /// Stops reading a long text.
    pub fn stop(&self) {
        self.under_way.set(false);
        if let Some(canceller) = self.canceller.get_value() {
            canceller.cancel();
        }
    }

    /// Chooses the segment that starts at `at` alone.
    fn choose(&self, at: usize) {
        self.caret.set(None);
        self.until.set(None);
        self.chosen.set(at);
    }

    /// Chooses every segment up to the one that starts at `at` too.
    pub fn extend(&self, at: usize) {
        self.caret.set(None);
        self.until.set(Some(at));
    }

    /// The starts of the first and of the last chosen segment. Tracks them.
    pub fn range(&self) -> (usize, usize) {
        let (at, until) = (self.chosen.get(), self.until.get());
        let until = until.unwrap_or(at);
        (at.min(until), at.max(until))
    }

    /// Shows a text from its top, with what was said before of the columns of such a table.
    fn show(&self, mut correction: CorrectionSession) {
        self.followed.set(None);
        let role = |(column, role): (usize, &str)| Some((column, Role::parse(role)?));
        let said = self.preferences.with_untracked(|kept| {
            kept.table_columns()
                .map(|(head, columns)| (head.to_owned(), columns.filter_map(role).collect()))
                .collect()
        });
        let columns = correction.say_of_columns(&said);
        if columns > 0 {
            self.toasts.show(words::COLUMNS_AS_BEFORE.fill(&[&columns]));
        }
        self.show_as_it_is(correction);
    }

    /// Remembers what was said of the columns of tables, for the next table with such a head.
    pub fn keep_columns(&self) {
        let said = self.read_untracked(CorrectionSession::said_of_columns);
        if !said.is_empty() {
            self.preferences.update(|kept| {
                for (head, columns) in said {
                    let columns = columns.into_iter().map(|(column, role)| (column, role.code()));
                    kept.keep_table_columns(&head, columns);
                }
            });
        }
    }

    /// Shows a text from its top.
    fn show_as_it_is(&self, correction: CorrectionSession) {
        self.choose(correction.first());
        self.correction.set(Some(correction));
        browser::to_top();
    }

    /// Puts the text away, so that another one can be read; [`ReadingState::go_back`] shows it again.
    pub fn put_away(&self) {
        self.workbook.set(None);
        self.put_away_text();
    }

    fn put_away_text(&self) {
        self.comparison.set(None);
        let source = self.source.get_untracked();
        self.source.set(None);
        if let Some(correction) = self.correction.get_untracked() {
            self.correction.set(None);
            self.former.set(Some((correction, source)));
        }
    }

    /// Whether a text was put away. Tracks it.
    pub fn has_former(&self) -> bool {
        self.former.with(Option::is_some)
    }

    /// Shows the text again that was put away, as it was corrected.
    pub fn go_back(&self) {
        if let Some((former, source)) = self.former.get_untracked() {
            let current = self.correction.get_untracked();
            self.former.set(current.map(|correction| (correction, self.source.get_untracked())));
            self.source.set(source);
            self.show_as_it_is(former);
        }
    }

    /// Whether there is a text or a workbook that was not accepted yet, which would be lost when the page is closed. Does
    /// not track.
    pub fn is_open(&self) -> bool {
        let corrected =
            |former: &Option<(CorrectionSession, _)>| former.as_ref().is_some_and(|(one, _)| one.can_undo());
        let open = self.workbook.with_untracked(Option::is_some);
        open || self.correction.with_untracked(Option::is_some) || self.former.with_untracked(corrected)
    }

    /// Closes the text.
    pub fn end(&self) {
        self.workbook.set(None);
        self.comparison.set(None);
        self.correction.set(None);
        self.source.set(None);
        self.apart.set(false);
    }

    /// Reads the text, and tracks it; the default when there is none.
    pub fn read<T: Default>(&self, read: impl FnOnce(&CorrectionSession) -> T) -> T {
        self.correction.with(|correction| correction.as_ref().map(read).unwrap_or_default())
    }

    /// As [`ReadingState::read`], without tracking.
    pub fn read_untracked<T: Default>(&self, read: impl FnOnce(&CorrectionSession) -> T) -> T {
        self.correction.with_untracked(|correction| correction.as_ref().map(read).unwrap_or_default())
    }

    /// Corrects the text; returns what `change` does, or the default when there is no text.
    pub fn change<T: Default>(&self, change: impl FnOnce(&mut CorrectionSession) -> T) -> T {
        let mut outcome = T::default();
        self.followed.set(None);
        self.correction.update(|correction| outcome = correction.as_mut().map(change).unwrap_or_default());
        let at = self.chosen.get_untracked();
        // After a join or an undo the chosen segment may be part of another one, which is then chosen.
        let start =
            self.read_untracked(|correction| correction.segment(at).map(|segment| segment.span.start));
        if let Some(start) = start.filter(|start| *start != at) {
            self.chosen.set(start);
        }
        outcome
    }

    /// Gives the chosen segments another role; one that is chosen alone takes the others of its series with it.
    pub fn set_role(&self, role: Role) {
        let (first, last) = untrack(|| self.range());
        let place = self.caret.get_untracked();
        let followed = self.change(|correction| {
            if first == last {
                return correction.name(first, place, role);
            }
            correction.set_roles(first, last, role);
            None
        });
        self.followed.set(followed);
    }

    /// Gives the role that was chosen last to that segment alone.
    pub fn name_alone(&self) {
        if let Some(followed) = self.followed.get_untracked() {
            self.change(|correction| correction.name_alone(followed));
        }
    }

    /// Makes the chosen segments answer the finding that starts at `finding`.
    pub fn answer(&self, finding: usize) {
        let (first, last) = untrack(|| self.range());
        self.change(|correction| correction.answer(first, last, finding));
    }

    /// Joins the chosen segment with the next one.
    pub fn join(&self) {
        let at = self.chosen.get_untracked();
        self.change(|correction| correction.join(at));
    }

    /// Splits the chosen segment where the person clicked last, and chooses its second half.
    pub fn split(&self) {
        let at = self.chosen.get_untracked();
        let Some(place) = self.caret.get_untracked() else { return };
        if self.change(|correction| correction.split(at, place)) {
            self.chosen.set(place);
            self.caret.set(None);
        }
    }

    /// Splits at all these places.
    pub fn split_at_all(&self, places: &[usize]) {
        self.change(|correction| correction.split_at_all(places));
        self.caret.set(None);
    }

    /// Chooses the segment that was clicked at the byte `caret`, alone.
    pub fn click(&self, at: usize, caret: Option<usize>) {
        self.choose(at);
        self.caret.set(caret);
    }

    /// Chooses the segment that starts at `at` and scrolls to it.
    pub fn go(&self, at: usize) {
        self.choose(at);
        request_animation_frame(move || browser::show(&part_id(at)));
    }

    /// Chooses the next segment, or the one before.
    pub fn step(&self, forward: bool) {
        let at = self.chosen.get_untracked();
        self.go(self.read_untracked(|correction| correction.step(at, forward)));
    }

    /// Chooses one segment more at the far end, or one less.
    pub fn step_far_end(&self, forward: bool) {
        let at = self.until.get_untracked().unwrap_or_else(|| self.chosen.get_untracked());
        let next = self.read_untracked(|correction| correction.step(at, forward));
        self.extend(next);
        request_animation_frame(move || browser::show(&part_id(next)));
    }

    /// Chooses the next segment that belongs to no reading, or the first one after the last, if there is one.
    pub fn next_unclassified(&self) {
        let at = self.chosen.get_untracked();
        let all = self.read_untracked(CorrectionSession::unclassified);
        if let Some(next) = all.iter().find(|one| **one > at).or(all.first()) {
            self.go(*next);
        }
    }

    /// Chooses the next doubtful segment, if there is one.
    pub fn next_doubt(&self) {
        let at = self.chosen.get_untracked();
        if let Some(next) = self.read_untracked(|correction| correction.next_doubt(at)) {
            self.go(next);
        }
    }
}

/// The id of the element that shows the segment starting at `at`.
pub fn part_id(at: usize) -> String {
    format!("part-{at}")
}
