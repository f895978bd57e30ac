//! 已确认过的: the conflicts that were decided, so that what was not chosen is found again.

use leptos::prelude::*;

use super::finding::history;
use crate::ledger::views::{self, DecidedConflict};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{labels, words};

/// The list, folded; nothing where nothing was decided.
#[component]
pub fn Decided() -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| {
        let mut all = session.read(DecidedConflict::all).unwrap_or_default();
        all.retain(|one| labels::field(&one.step.kind, &one.step.field).is_some());
        all
    });
    let finding = move |id: String| {
        let place = session.finding_list.with(|list| list.item(&id).map(|item| item.place))?;
        Some(view! { <a href=Route::Finding(id).href()>{views::number(place)}</a> " " })
    };
    let line = move |one: DecidedConflict| history::line(one.step, one.finding.and_then(finding));
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <details class="history section">
                <summary>{move || words::DECIDED_BEFORE.fill(&[&all.with(Vec::len)])}</summary>
                <ol>{move || all.get().into_iter().map(line).collect_view()}</ol>
            </details>
        </Show>
    }
}
