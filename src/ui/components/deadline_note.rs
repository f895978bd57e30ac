//! What is read out of a deadline, beside the input in which it stands.

use leptos::prelude::*;

use crate::domain::Deadline;
use crate::ui::session::use_session;
use crate::ui::text::format;

/// The day that a deadline is read as, or why it is none; with a button that fills in a day that it may mean.
#[component]
pub fn DeadlineNote(
    /// The wording, as it is being typed.
    #[prop(into)]
    wording: Signal<String>,
    /// Puts a wording in its place.
    #[prop(into)]
    replace: Callback<String>,
) -> impl IntoView {
    let session = use_session();
    let deadline = Memo::new(move |_| {
        let context = session.finding_list.with(|list| list.context);
        wording.with(|wording| Deadline::parse(wording, &context))
    });
    let choose = move |_| {
        if let Some(chosen) = wording.with_untracked(|wording| deadline.get_untracked().chosen(wording)) {
            replace.run(chosen);
        }
    };
    let offer = move || {
        let text = format::offer(&deadline.get())?;
        Some(view! { <button class="btn btn--quiet no-print" type="button" on:click=choose>{text}</button> })
    };
    view! {
        <span class="muted small" role="status">{move || format::deadline(&deadline.get())}</span>
        {offer}
    }
}
