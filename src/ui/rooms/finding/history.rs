//! 改动记录: who changed what, when, from what to what.

use leptos::prelude::*;

use super::Shown;
use crate::ledger::views::{HistoryStep, StepKind};
use crate::ui::desk::Desk;
use crate::ui::{format, words};

#[component]
pub fn History(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let steps = Memo::new(move |_| {
        shown.with(|one| {
            let told = one.history.iter().filter(|step| words::field(&step.kind, &step.field).is_some());
            told.cloned().collect::<Vec<_>>()
        })
    });
    view! {
        <section class="part">
            <details class="history">
                <summary>{move || desk.fill(words::HISTORY, &[&steps.with(Vec::len)])}</summary>
                <ol>{move || steps.get().into_iter().map(|step| line(desk, step)).collect_view()}</ol>
            </details>
        </section>
    }
}

fn line(desk: Desk, step: HistoryStep) -> impl IntoView {
    let language = desk.language.get();
    let label = words::field(&step.kind, &step.field).map(|word| language.of(word)).unwrap_or_default();
    let before = format::value(&step.field, &step.before, language);
    let after = format::value(&step.field, &step.after, language);
    let what = match (step.what, after.is_empty()) {
        (StepKind::Made, _) => view! { {language.of(words::STEP_ADDED)} " " <ins>{after}</ins> }.into_any(),
        (StepKind::Deleted, _) => {
            view! { {language.of(words::STEP_DELETED)} " " <del>{before}</del> }.into_any()
        }
        (StepKind::Restored, _) => {
            view! { {language.of(words::STEP_RESTORED)} " " <ins>{after}</ins> }.into_any()
        }
        (StepKind::Moved, _) => view! { {language.of(words::STEP_MOVED)} " " {after} }.into_any(),
        (StepKind::Decided, _) => {
            let left: Vec<String> =
                step.rejected.iter().map(|value| format::value(&step.field, value, language)).collect();
            let left = left.join(language.of(words::LISTED));
            view! {
                {language.of(words::STEP_CHOSEN)} " " <ins>{after}</ins> {language.of(words::STEP_NOT_CHOSEN)} " " <del>{left}</del>
            }
            .into_any()
        }
        (StepKind::Undone | StepKind::Redone, empty) => {
            let now = if empty { language.of(words::STEP_CLEARED).to_owned() } else { after };
            let word = if step.what == StepKind::Undone { words::STEP_UNDONE } else { words::STEP_REDONE };
            view! { {language.of(word)} " " <ins>{now}</ins> }.into_any()
        }
        (StepKind::Edited, true) => {
            view! { <del>{before}</del> " → " {language.of(words::STEP_CLEARED)} }.into_any()
        }
        (StepKind::Edited, false) if before.is_empty() => view! { <ins>{after}</ins> }.into_any(),
        (StepKind::Edited, false) => view! { <del>{before}</del> " → " <ins>{after}</ins> }.into_any(),
    };
    view! {
        <li>
            <time class="who" datetime=step.at.clone()>{format::moment(&step.at)}</time>
            <span>
                {label} "　" {what} "　"
                <span class="who">{format::author(&step.by, language)}</span>
                {step.reason.map(|reason| view! { "　" <span class="who">{language.fill(words::BECAUSE, &[&reason])}</span> })}
            </span>
        </li>
    }
}
