//! Accepting what was read into a ledger: the only part of the reading page that changes one.

use leptos::prelude::*;

use super::state::{ReadingState, use_reading};
use crate::ui::navigation::{Navigation, use_navigation};
use crate::ui::route::Route;
use crate::ui::session::{Session, use_session};
use crate::ui::text::words;

/// The buttons under the outline: into the open ledger, and into a new one.
#[component]
pub fn Take() -> impl IntoView {
    let session = use_session();
    let navigation = use_navigation();
    let reading = use_reading();
    let findings = Memo::new(move |_| reading.read(|correction| correction.counts().findings));
    let open = Memo::new(move |_| session.has_ledger());
    let first = move || match (findings.get(), open.get()) {
        (0, _) => words::KEEP_DOCUMENT.text().to_owned(),
        (count, false) => words::TAKE_FIRST.fill(&[&count]),
        (count, true) => words::TAKE_HERE.fill(&[&count]),
    };
    view! {
        <div class="reading__go">
            <button
                class="btn btn--primary"
                type="button"
                on:click=move |_| take(session, navigation, reading, false)
            >
                {first}
            </button>
            <Show
                when=move || open.get()
                fallback=move || view! { <span class="hint">{words::TAKE_HINT}</span> }
            >
                <button class="btn" type="button" on:click=move |_| take(session, navigation, reading, true)>
                    {words::TAKE_APART}
                </button>
            </Show>
        </div>
    }
}

/// Accepts the text, as it was corrected, into the open ledger, or with `apart` into a new one, and goes to the page
/// that shows it.
fn take(session: Session, navigation: Navigation, reading: ReadingState, apart: bool) {
    let Some(correction) = reading.correction.get_untracked() else { return };
    let Some(taken) = session.accept_reading(correction.outline(), correction.reading(), apart) else {
        return;
    };
    let text = match (taken.added, taken.known) {
        (0, 0) => words::DOCUMENT_KEPT.text().to_owned(),
        (added, 0) => words::TAKEN.fill(&[&added]),
        (added, known) => words::TAKEN_KNOWN.fill(&[&added, &known]),
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
