//! What pages show in place of a ledger without findings: one sentence, and one thing to do.

use crate::ui::route::Route;
use crate::ui::session::{StorageProblem, use_session};
use crate::ui::text::words;
use leptos::prelude::*;

/// The hint of an empty ledger; where a ledger may be missing, the hint to import it.
#[component]
pub fn EmptyLedger() -> impl IntoView {
    let session = use_session();
    let lost =
        Memo::new(move |_| session.problems.with(|all| all.iter().any(StorageProblem::hides_a_ledger)));
    move || {
        if lost.get() && !session.has_ledger() {
            // A ledger may be missing, so beginning another one is not suggested.
            return view! {
                <div class="empty">
                    <p>{words::EMPTY_BUT_MISSING}</p>
                    <a class="btn btn--primary" href=Route::Exchange.href()>{words::EXCHANGE}</a>
                </div>
            }
            .into_any();
        }
        view! {
        <div class="empty">
            <p>{words::EMPTY_LEDGER}</p>
            <a class="btn btn--primary" href=Route::Reading.href()>{words::PASTE_DOCUMENT}</a>
        </div>
        }
        .into_any()
    }
}
