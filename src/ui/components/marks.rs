//! The marks of a status and of a deadline: a word and a shape each, so that grey print says the same.

use leptos::prelude::*;

use crate::domain::{Code, Status};
use crate::ledger::views::DueState;
use crate::ui::desk::Desk;
use crate::ui::format;

/// How far a finding has come.
#[component]
pub fn StatusMark(#[prop(into)] status: Option<Code<Status>>) -> impl IntoView {
    let desk = Desk::here();
    move || {
        let (word, mark) = format::status(status.as_ref(), desk.language.get());
        view! { <span class="status" data-status=mark>{word}</span> }
    }
}

/// What the calendar says of a finding; nothing where nothing presses.
#[component]
pub fn DueMark(due_state: DueState) -> impl IntoView {
    let desk = Desk::here();
    move || {
        format::due_state(due_state, desk.language.get())
            .map(|(words, mark)| view! { <span class="due" data-due=mark>{words}</span> })
    }
}
