//! Accepting what was read into a ledger: the only part of the reading page that changes one.

use leptos::prelude::*;

use super::state::{ReadingState, use_reading};
use crate::domain::Finding;
use crate::notice::Comparison;
use crate::ui::navigation::{Navigation, use_navigation};
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::text::words;

/// The buttons under the outline: into the open ledger, where it has findings after a look at both; and into a new one.
#[component]
pub fn Take() -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let reading = use_reading();
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
            take(session, navigation, reading, comparison);
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
                <button class="btn" type="button" on:click=move |_| take(session, navigation, reading, None)>
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

/// Accepts the text, as it was corrected, into the open ledger as `comparison` says, or without one into a new ledger, and
/// goes to the page that shows it.
pub fn take(session: Session, navigation: Navigation, reading: ReadingState, comparison: Option<Comparison>) {
    let Some(correction) = reading.correction.get_untracked() else { return };
    let Some(taken) = session.accept_reading(correction.outline(), correction.reading(), comparison) else {
        return;
    };
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
