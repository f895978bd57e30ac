//! Taking what was read into a ledger: the only place of the room that changes one.

use leptos::prelude::*;

use super::Reading;
use crate::ui::app::Way;
use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::words;

/// The buttons under the outline.
#[component]
pub fn Take() -> impl IntoView {
    let desk = Desk::here();
    let way = Way::here();
    let reading = Reading::here();
    let findings = Memo::new(move |_| reading.read(|proof| proof.counts().findings));
    let open = Memo::new(move |_| desk.has_ledger());
    let first = move || match (findings.get(), open.get()) {
        (0, _) => desk.say(words::KEEP_DOCUMENT).to_owned(),
        (count, false) => desk.fill(words::TAKE_FIRST, &[&count]),
        (count, true) => desk.fill(words::TAKE_HERE, &[&count]),
    };
    view! {
        <div class="reading__go">
            <button
                class="btn btn--primary"
                type="button"
                on:click=move |_| take(desk, way, reading, false)
            >
                {first}
            </button>
            <Show
                when=move || open.get()
                fallback=move || view! { <span class="hint">{move || desk.say(words::TAKE_HINT)}</span> }
            >
                <button class="btn" type="button" on:click=move |_| take(desk, way, reading, true)>
                    {move || desk.say(words::TAKE_APART)}
                </button>
            </Show>
        </div>
    }
}

/// Takes the text, as it was corrected, into the open ledger or into one of its own, and goes to see it there.
fn take(desk: Desk, way: Way, reading: Reading, apart: bool) {
    let Some(proof) = reading.proof.get_untracked() else { return };
    let Some(taken) = desk.take(proof.outline(), proof.reading(), apart) else { return };
    let language = desk.language.get_untracked();
    let text = match (taken.added, taken.known) {
        (0, 0) => language.of(words::DOCUMENT_KEPT).to_owned(),
        (added, 0) => language.fill(words::TAKEN, &[&added]),
        (added, known) => language.fill(words::TAKEN_KNOWN, &[&added, &known]),
    };
    let nothing = taken.added + taken.known == 0;
    desk.tell_done(text);
    reading.end();
    way.go(&if nothing { Route::Documents(Some(taken.document.id().to_owned())) } else { Route::ledger() });
}
