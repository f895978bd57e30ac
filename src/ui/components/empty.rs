//! What a ledger without findings says: one sentence, and the one thing to do.

use leptos::prelude::*;

use crate::ui::desk::{Desk, Trouble};
use crate::ui::route::Route;
use crate::ui::words;

#[component]
pub fn EmptyLedger() -> impl IntoView {
    let desk = Desk::here();
    let lost = Memo::new(move |_| desk.trouble.with(|all| all.iter().any(Trouble::is_in_the_way)));
    move || {
        if lost.get() && !desk.has_ledger() {
            // Not the moment to begin another one in its place.
            return view! {
                <div class="empty">
                    <p>{desk.say(words::EMPTY_BUT_MISSING)}</p>
                    <a class="btn btn--primary" href=Route::Exchange.href()>{desk.say(words::EXCHANGE)}</a>
                </div>
            }
            .into_any();
        }
        view! {
        <div class="empty">
            <p>{move || desk.say(words::EMPTY_LEDGER)}</p>
            <a class="btn btn--primary" href=Route::Reading.href()>{move || desk.say(words::PASTE_DOCUMENT)}</a>
        </div>
        }
        .into_any()
    }
}
