//! What the person has to know before anything else: the ledger is not, or not wholly, where it should be.

use leptos::prelude::*;

use crate::storage::StorageError;
use crate::ui::desk::{Desk, Trouble};
use crate::ui::format;
use crate::ui::route::Route;
use crate::ui::words;

/// The trouble, where it is a loss that a person may accept. What is damaged is still here, and is told of as long.
fn loss(trouble: &Trouble) -> Option<Trouble> {
    matches!(trouble, Trouble::Missing { .. } | Trouble::Fewer { .. }).then(|| trouble.clone())
}

#[component]
pub fn Troubles() -> impl IntoView {
    let desk = Desk::here();
    let said = move |trouble: &Trouble| match trouble {
        Trouble::MemoryOnly => desk.say(words::MEMORY_ONLY).to_owned(),
        Trouble::LocalOnly => desk.say(words::LOCAL_ONLY_STORE).to_owned(),
        Trouble::Superseded(_) => desk.say(words::SAVE_TOO_NEW).to_owned(),
        Trouble::Missing { marker, .. } => {
            let name = match marker.name.as_str() {
                "" => desk.say(words::UNNAMED_LEDGER),
                name => name,
            };
            desk.fill(words::LEDGER_MISSING, &[&name, &marker.changes, &format::moment(&marker.saved_at)])
        }
        Trouble::Fewer { expected, found } => desk.fill(words::LEDGER_FEWER, &[expected, found]),
        Trouble::Damaged(count) => desk.fill(words::LEDGER_DAMAGED, &[count]),
        Trouble::Closed(StorageError::TooNew { .. }) => desk.say(words::STORAGE_TOO_NEW).to_owned(),
        Trouble::Closed(StorageError::Blocked) => desk.say(words::STORAGE_BLOCKED).to_owned(),
        Trouble::Closed(error) => {
            desk.fill(words::STORAGE_FAILED, &[&format::storage_error(error, desk.language.get())])
        }
    };
    move || {
        desk.trouble.with(|all| {
            all.iter()
                .map(|trouble| {
                    view! {
                        <div class="banner no-print" data-kind="late" role="alert">
                            <div>
                                {said(trouble)}
                                <p class="banner__acts">
                                    {matches!(trouble, Trouble::Closed(_)).then(|| view! {
                                        <button class="btn" type="button" on:click=move |_| desk.open_again()>
                                            {desk.say(words::OPEN_LEDGER_AGAIN)}
                                        </button>
                                    })}
                                    <a class="btn" href=Route::Exchange.href()>{desk.say(words::EXCHANGE)}</a>
                                    {trouble.is_in_the_way().then(|| view! {
                                        <a class="btn" href=Route::Recovery.href()>{desk.say(words::RECOVERY)}</a>
                                    })}
                                    {loss(trouble).map(|loss| view! {
                                        <button
                                            class="btn btn--quiet"
                                            type="button"
                                            on:click=move |_| desk.give_up(&loss)
                                        >
                                            {desk.say(words::GIVE_UP)}
                                        </button>
                                    })}
                                </p>
                            </div>
                        </div>
                    }
                })
                .collect_view()
        })
    }
}
