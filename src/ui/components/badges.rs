//! The badges of a status and of a due state: a word and a shape each, so that they can be told apart in grey print.

use leptos::prelude::*;

use crate::domain::{Code, Status};
use crate::ledger::views::DueState;
use crate::ui::text::format;

/// The badge of a finding's status.
#[component]
pub fn StatusBadge(#[prop(into)] status: Option<Code<Status>>) -> impl IntoView {
    let (word, mark) = format::status(status.as_ref());
    view! { <span class="status" data-status=mark>{word}</span> }
}

/// The badge of a finding's due state; nothing where no deadline has to be watched.
#[component]
pub fn DueBadge(due_state: DueState) -> impl IntoView {
    format::due_state(due_state).map(|(words, mark)| view! { <span class="due" data-due=mark>{words}</span> })
}
