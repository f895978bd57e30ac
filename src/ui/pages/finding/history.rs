//! 改动记录: who changed what, when, from what to what.

use leptos::prelude::*;
use leptos::web_sys::{Event, HtmlDetailsElement};
use wasm_bindgen::JsCast;

use super::state::Shown;
use crate::domain::{CalendarPeriod, Occurrence, Value};
use crate::ledger::views::{HistoryStep, StepKind};
use crate::ui::text::{format, labels, promises, words};

/// The list of changes of the finding and what stands under it, folded at first. A folded list is not drawn: it grows
/// with each edit.
#[component]
pub fn History(shown: Shown) -> impl IntoView {
    let steps = Memo::new(move |_| {
        shown.with(|one| {
            let told = one.history.iter().filter(|step| labels::field(&step.kind, &step.field).is_some());
            told.cloned().collect::<Vec<_>>()
        })
    });
    let unfolded = RwSignal::new(false);
    let unfold = move |event: Event| {
        let details = event.target().and_then(|target| target.dyn_into::<HtmlDetailsElement>().ok());
        unfolded.set(details.is_some_and(|details| details.open()));
    };
    let list = move || {
        let lines = move || steps.get().into_iter().map(|step| line(step, ())).collect_view();
        unfolded.get().then(|| view! { <ol>{lines}</ol> })
    };
    view! {
        <section class="part">
            <details class="history" on:toggle=unfold>
                <summary>{move || words::HISTORY.fill(&[&steps.with(Vec::len)])}</summary>
                {list}
            </details>
        </section>
    }
}

/// A value as it is shown: the period of a promise in words.
fn said(field: &str, value: &Value) -> String {
    let period =
        (field == Occurrence::PERIOD).then(|| value.as_str().and_then(CalendarPeriod::parse)).flatten();
    period.map_or_else(|| format::value(field, value), promises::period)
}

/// One change of one field, after what tells where it is.
pub fn line(step: HistoryStep, place: impl IntoView) -> impl IntoView {
    // Of a row that came or went, what it is; otherwise the field that changed.
    let label = match step.what {
        StepKind::Made | StepKind::Deleted | StepKind::Restored | StepKind::Moved => {
            labels::kind(&step.kind).text().into()
        }
        _ => labels::field(&step.kind, &step.field).unwrap_or_default(),
    };
    let before = said(&step.field, &step.before);
    let after = said(&step.field, &step.after);
    let what = match (step.what, after.is_empty()) {
        (StepKind::Made, _) => view! { {words::STEP_ADDED} " " <ins>{after}</ins> }.into_any(),
        (StepKind::Deleted, _) => view! { {words::STEP_DELETED} " " <del>{before}</del> }.into_any(),
        (StepKind::Restored, _) => view! { {words::STEP_RESTORED} " " <ins>{after}</ins> }.into_any(),
        (StepKind::Moved, _) => view! { {words::STEP_MOVED} " " {after} }.into_any(),
        (StepKind::Decided, _) => {
            let left: Vec<String> = step.rejected.iter().map(|value| said(&step.field, value)).collect();
            let left = left.join(words::LISTED.text());
            view! {
                {words::STEP_CHOSEN} " " <ins>{after}</ins> {words::STEP_NOT_CHOSEN} " " <del>{left}</del>
            }
            .into_any()
        }
        (StepKind::Undone | StepKind::Redone, empty) => {
            let now = if empty { words::STEP_CLEARED.text().to_owned() } else { after };
            let word = if step.what == StepKind::Undone { words::STEP_UNDONE } else { words::STEP_REDONE };
            view! { {word.text()} " " <ins>{now}</ins> }.into_any()
        }
        (StepKind::Edited, true) => view! { <del>{before}</del> " → " {words::STEP_CLEARED} }.into_any(),
        (StepKind::Edited, false) if before.is_empty() => view! { <ins>{after}</ins> }.into_any(),
        (StepKind::Edited, false) => view! { <del>{before}</del> " → " <ins>{after}</ins> }.into_any(),
    };
    view! {
        <li>
            <time class="who" datetime=step.at.clone()>{format::moment(&step.at)}</time>
            <span>
                {place} {label} "　" {what} "　"
                <span class="who">{format::author(&step.by)}</span>
                {step.reason.map(|reason| view! { "　" <span class="who">{words::BECAUSE.fill(&[&reason])}</span> })}
            </span>
        </li>
    }
}
