//! What is read out of a deadline, beside the input in which it stands.

use leptos::prelude::*;

use crate::domain::Deadline;
use crate::domain::date::{NoDay, Term};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

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
    // What runs from the feedback has its day once that of the feedback is known.
    let lacks_start = move || deadline.with(|deadline| deadline.term == Term::Unread(NoDay::NoStart));
    let to_settings = move || {
        lacks_start().then(|| {
            view! { " " <a class="small no-print" href=Route::Settings.href()>{words::TO_FEEDBACK_DATE}</a> }
        })
    };
    view! {
        <span class="muted small" role="status">{move || format::deadline(&deadline.get())}</span>
        {to_settings}
        {offer}
    }
}
