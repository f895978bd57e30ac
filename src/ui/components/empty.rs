//! What a ledger without findings says: one sentence, and the one thing to do.

use leptos::prelude::*;

use crate::ui::desk::Desk;
use crate::ui::route::Route;
use crate::ui::words;

#[component]
pub fn EmptyLedger() -> impl IntoView {
    let desk = Desk::here();
    view! {
        <div class="empty">
            <p>{move || desk.say(words::EMPTY_LEDGER)}</p>
            <a class="btn btn--primary" href=Route::Reading.href()>{move || desk.say(words::PASTE_DOCUMENT)}</a>
        </div>
    }
}
