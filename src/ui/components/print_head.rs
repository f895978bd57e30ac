//! The line above a printed room: whose ledger, which room, as of which day. Not on the screen.

use leptos::prelude::*;

use crate::ui::desk::Desk;
use crate::ui::{format, words};

#[component]
pub fn PrintHead(
    /// What the printed sheet is, with what it leaves out.
    #[prop(into)]
    what: Signal<String>,
) -> impl IntoView {
    let desk = Desk::here();
    let day = move || desk.fill(words::AS_OF, &[&format::short_date(desk.today.get(), desk.language.get())]);
    view! {
        <div class="print-head" aria-hidden="true">
            <span>{move || desk.name()}</span>
            <span>{move || format!("{} · {}", what.get(), day())}</span>
        </div>
    }
}
