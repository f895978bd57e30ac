//! Accepting what was read into a ledger: the only part of the reading page that changes one.

use std::ops::Range;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{ReadingState, use_reading};
use crate::domain::{Evidence, Finding};
use crate::notice::Comparison;
use crate::ui::navigation::{Navigation, use_navigation};
use crate::ui::route::Route;
use crate::ui::services::attachments::{Attachments, use_attachments};
use crate::ui::session::{Session, use_session};
use crate::ui::text::words;

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
            <button class="btn btn--primary" type="button" on:click=on_first>
                {first}
            </button>
            <Show
                when=move || open.get()
                fallback=move || view! { <span class="hint">{words::TAKE_HINT}</span> }
            >
                <button class="btn" type="button" on:click=move |_| taking.take(None)>
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
    navigation: Navigation,
    /// The text.
    pub reading: ReadingState,
}

/// What accepting a text takes, from the context.
pub fn use_taking() -> Taking {
    Taking {
        session: use_session(),
        attachments: use_attachments(),
        navigation: use_navigation(),
        reading: use_reading(),
    }
}

impl Taking {
    /// Accepts the text, as it was corrected, into the open ledger as `comparison` says, or without one into a new ledger,
    /// and goes to the page that shows it. The pictures in its rows are stored first.
    pub fn take(self, comparison: Option<Comparison>) {
        let pictures = self.reading.pictures();
        if pictures.is_empty() {
            return take(self, comparison, Vec::new());
        }
        spawn_local(async move {
            let mut stored = Vec::new();
            for (picture, file) in pictures {
                let heading =
                    if picture.heading.is_empty() { words::PICTURE.text() } else { &picture.heading };
                let name = format!("{heading}.{}", file.ending);
                match self.attachments.store(&name, &file.media(), &file.bytes).await {
                    Ok(info) => stored.push((
                        picture.row,
                        Evidence {
                            name: heading.to_owned(),
                            file: info.fingerprint.as_str().to_owned(),
                            file_name: name,
                            file_size: info.size,
                            ..Evidence::default()
                        },
                    )),
                    Err(error) => return self.session.toasts.show(error),
                }
            }
            take(self, comparison, stored);
        });
    }
}

/// Accepts the text with the evidence in its rows.
fn take(
    Taking { session, navigation, reading, .. }: Taking,
    comparison: Option<Comparison>,
    evidence: Vec<(Range<usize>, Evidence)>,
) {
    let Some(correction) = reading.correction.get_untracked() else { return };
    let taken =
        session.accept_reading(correction.outline(), correction.reading(), comparison, |draft, taken| {
            for (row, evidence) in evidence {
                let Some(finding) = taken.finding_of(&row) else { continue };
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
    let text = match (taken.added, taken.known) {
        (0, 0) => words::DOCUMENT_KEPT.text().to_owned(),
        (added, 0) => words::TAKEN.fill(&[&added]),
        (added, known) => words::TAKEN_KNOWN.fill(&[&added, &known, &taken.measures, &taken.replaced]),
    };
    let nothing = taken.added + taken.known == 0;
    session.tell_done(text);
    reading.end();
    navigation.go(&if nothing {
        Route::Documents(Some(taken.document.id().to_owned()))
    } else {
        Route::ledger()
    });
}
