//! The line at the top of a printed page: the ledger, the page and the date. Hidden on the screen.

use crate::ui::session::use_session;
use crate::ui::text::{format, words};
use leptos::prelude::*;

/// The line at the top of a printed page.
#[component]
pub fn PrintHead(
    /// What the printed sheet is, with what it leaves out.
    #[prop(into)]
    what: Signal<String>,
    /// Whether it is about all ledgers, so that it bears the name of none.
    #[prop(optional)]
    of_all: bool,
) -> impl IntoView {
    let session = use_session();
    let day = move || words::AS_OF.fill(&[&format::short_date(session.today.get())]);
    view! {
        <div class="print-head" aria-hidden="true">
            <span>{move || (!of_all).then(|| session.name())}</span>
            <span>{move || format!("{} · {}", what.get(), day())}</span>
        </div>
    }
}
