//! The form that records a check; of a finding that is signed off it is the look-back.

use leptos::prelude::*;

use super::super::state::Shown;
use crate::domain::{CheckMethod, CheckOutcome};
use crate::ledger::commands;
use crate::ui::components::{StepChoice, StepForm};
use crate::ui::text::{Word, labels, words};

/// How it is checked, what was found, and a button for each outcome.
#[component]
pub fn CheckForm(
    shown: Shown,
    /// The words of the outcomes: it holds, it does not.
    outcomes: [Word; 2],
) -> impl IntoView {
    let method = RwSignal::new(CheckMethod::OnSite);
    let choice = move |(word, outcome)| {
        StepChoice::new(word, false, move |draft, id, entry| {
            commands::record_check(draft, id, method.get_untracked(), outcome, entry)
        })
    };
    let choices = outcomes.into_iter().zip([CheckOutcome::Holds, CheckOutcome::Fails]).map(choice).collect();
    let option = move |one: &CheckMethod| {
        let one = *one;
        view! { <option value=one.as_str() prop:selected=move || method.get() == one>{labels::method(one)}</option> }
    };
    let choose = move |event| {
        method.set(CheckMethod::parse(&event_target_value(&event)).unwrap_or(CheckMethod::OnSite));
    };
    view! {
        <StepForm findings=shown.alone() choices note=words::ENTRY_FOUND>
            <label class="field">
                <span class="label">{words::CHECK_METHOD}</span>
                <select class="select" on:change=choose>{CheckMethod::ALL.iter().map(option).collect_view()}</select>
            </label>
        </StepForm>
    }
}
