//! Accepting what was read into a ledger: the only part of the reading page that changes one.

use std::ops::Range;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{ReadingState, Source, use_reading};
use crate::domain::{AttachedFile, Evidence, Finding};
use crate::notice::Comparison;
use crate::storage::files::FILE_MAX;
use crate::ui::correction::CorrectionSession;
use crate::ui::navigation::{Navigation, use_navigation};
use crate::ui::route::Route;
use crate::ui::services::attachments::{Attachments, use_attachments};
use crate::ui::services::import_queue::{ImportQueue, use_import_queue};
use crate::ui::services::received::Original;
use crate::ui::session::{Session, use_session};
use crate::ui::text::{format, words};

/// The buttons under the outline: into the open ledger, where it has findings after a look at both; and into a new one.
#[component]
pub fn Take() -> impl IntoView {
    let taking = use_taking();
    let Taking { session, reading, .. } = taking;
    let findings = Memo::new(move |_| reading.read(|correction| correction.counts().findings));
    let open = Memo::new(move |_| session.has_ledger());
    let kept = Memo::new(move |_| {
        session.read(|ledger| ledger.rows(Finding::KIND).next().is_some()).unwrap_or_default()
    });
    let first = move || match (findings.get(), open.get(), kept.get()) {
        (0, ..) => words::KEEP_DOCUMENT.text().to_owned(),
        (count, false, _) => words::TAKE_FIRST.fill(&[&count]),
        (count, true, false) => words::TAKE_HERE.fill(&[&count]),
        (count, true, true) => words::COMPARE_FIRST.fill(&[&count]),
    };
    // What somebody gave to begin another ledger is not put into the open one by the first button.
    let apart = Signal::derive(move || open.get() && reading.apart.get());
    let on_first = move |_| {
        let comparison = compare(session, reading);
        if kept.get_untracked() && findings.get_untracked() > 0 {
            reading.comparison.set(comparison);
        } else {
            taking.take(comparison);
        }
    };
    view! {
        <div class="reading__go">
            <KeepOriginal />
            <button class="btn" class:btn--primary=move || !apart.get() type="button" on:click=on_first>
                {first}
            </button>
            <Show
                when=move || open.get()
                fallback=move || view! { <span class="hint">{words::TAKE_HINT}</span> }
            >
                <button class="btn" class:btn--primary=apart type="button" on:click=move |_| taking.take(None)>
                    {words::TAKE_APART}
                </button>
            </Show>
        </div>
    }
}

/// The text, as it was corrected, beside the open ledger; `None` while none is open.
fn compare(session: Session, reading: ReadingState) -> Option<Comparison> {
    reading.read_untracked(|correction| session.compare(correction.outline(), correction.reading()))
}

/// What accepting a text takes.
#[derive(Clone, Copy)]
pub struct Taking {
    /// The open ledger.
    pub session: Session,
    attachments: Attachments,
    import_queue: ImportQueue,
    navigation: Navigation,
    /// The text.
    pub reading: ReadingState,
}

/// What accepting a text takes, from the context.
pub fn use_taking() -> Taking {
    Taking {
        session: use_session(),
        attachments: use_attachments(),
        import_queue: use_import_queue(),
        navigation: use_navigation(),
        reading: use_reading(),
    }
}

/// What was stored before the text is accepted.
#[derive(Default)]
struct Stored {
    /// The file of the text, where it is kept.
    original: Option<AttachedFile>,
    /// The pictures: the bytes of the text that each stands in, and the evidence that it is.
    pictures: Vec<(Range<usize>, Evidence)>,
}

impl Taking {
    /// Accepts the text, as it was corrected, into the open ledger as `comparison` says, or without one into a new ledger,
    /// and goes to the page that shows it. Its file and the pictures in it are stored first.
    pub fn take(self, comparison: Option<Comparison>) {
        let reading = self.reading;
        let Some(correction) = reading.correction.get_untracked() else { return };
        if reading.being_taken.get_untracked() {
            return;
        }
        let Some(source) = reading.source.get_untracked() else {
            return self.accept(&correction, comparison, Stored::default());
        };
        reading.being_taken.set(true);
        spawn_local(async move {
            match self.store(&source).await {
                Ok(stored) => self.accept(&correction, comparison, stored),
                Err(error) => self.session.toasts.show(error),
            }
            reading.being_taken.set(false);
        });
    }

    /// Stores what comes with a text.
    ///
    /// # Errors
    /// What to say of why it was not.
    async fn store(self, source: &Source) -> Result<Stored, String> {
        let mut stored = Stored::default();
        let original = &source.original;
        if self.reading.keeps_original.get_untracked() && fits(original) {
            let file = self.attachments.store(&original.name, &original.media, &original.bytes).await?;
            stored.original = Some(file);
        }
        for (picture, file) in source.pictures() {
            let heading = if picture.heading.is_empty() { words::PICTURE.text() } else { &picture.heading };
            let name = format!("{heading}.{}", file.ending);
            let file = self.attachments.store(&name, &file.media(), &file.bytes).await?;
            let evidence = Evidence {
                name: heading.to_owned(),
                file: file.fingerprint,
                file_name: file.name,
                file_size: file.size,
                ..Evidence::default()
            };
            stored.pictures.push((picture.within.clone(), evidence));
        }
        Ok(stored)
    }

    /// Accepts the text with what was stored of it.
    fn accept(self, correction: &CorrectionSession, comparison: Option<Comparison>, stored: Stored) {
        let Self { session, navigation, reading, .. } = self;
        let mut without_finding = 0;
        let taken =
            session.accept_reading(correction.outline(), correction.reading(), comparison, |draft, taken| {
                for (field, value) in stored.original.into_iter().flat_map(AttachedFile::into_fields) {
                    draft.set(&taken.document, field, value);
                }
                for (row, evidence) in stored.pictures {
                    let Some(finding) = taken.finding_of(&row) else {
                        without_finding += 1;
                        continue;
                    };
                    let evidence = Evidence { finding: finding.id().to_owned(), ..evidence };
                    // A table that is taken again brings its pictures again.
                    let is_it = |row: Evidence| row.finding == evidence.finding && row.file == evidence.file;
                    if !draft.ledger().rows(Evidence::KIND).any(|row| is_it(Evidence::read(&row))) {
                        draft.add(evidence);
                    }
                }
            });
        let Some(taken) = taken else { return };
        reading.keep_columns();
        let mut text = match (taken.added, taken.known) {
            (0, 0) => words::DOCUMENT_KEPT.text().to_owned(),
            (added, 0) => words::TAKEN.fill(&[&added]),
            (added, known) => words::TAKEN_KNOWN.fill(&[&added, &known, &taken.measures, &taken.replaced]),
        };
        if taken.progress > 0 {
            text += &words::TAKEN_PROGRESS.fill(&[&taken.progress]);
        }
        if without_finding > 0 {
            text += &words::PICTURES_WITHOUT_FINDING.fill(&[&without_finding]);
        }
        let nothing = taken.added + taken.known == 0;
        session.tell_done(text);
        reading.end();
        navigation.go(&if nothing {
            Route::Documents(Some(taken.document.id().to_owned()))
        } else {
            self.import_queue.page_after_document()
        });
    }
}

/// Whether a file is small enough to be stored.
fn fits(original: &Original) -> bool {
    original.bytes.len() <= FILE_MAX
}

/// Whether the file of the text is kept too; nothing for a text that was pasted.
#[component]
fn KeepOriginal() -> impl IntoView {
    let reading = use_reading();
    move || {
        let original = reading.source.get()?.original;
        let size = format::size(original.bytes.len() as u64);
        Some(if fits(&original) {
            view! {
                <label class="check reading__original">
                    <input
                        type="checkbox"
                        prop:checked=move || reading.keeps_original.get()
                        on:change=move |event| reading.keeps_original.set(event_target_checked(&event))
                    />
                    <span>
                        {words::KEEP_ORIGINAL.fill(&[&original.name, &size])}
                        <span class="hint">" "{words::KEEP_ORIGINAL_WHAT}</span>
                    </span>
                </label>
            }
            .into_any()
        } else {
            let said = words::ORIGINAL_TOO_LARGE.fill(&[&original.name, &size, &(FILE_MAX >> 20)]);
            view! { <p class="hint reading__original">{said}</p> }.into_any()
        })
    }
}
