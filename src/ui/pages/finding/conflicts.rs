//! 待定: what two offices wrote differently in this finding, to be decided on its page.

use leptos::prelude::*;

use super::state::Shown;
use crate::ledger::views::PendingConflict;
use crate::ui::components::{ConflictCard, decision_key};
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The element id of the list of conflicts.
pub const CONFLICTS_ID: &str = "finding-conflicts";

/// The conflicts of the finding; nothing without any.
#[component]
pub fn Conflicts(shown: Shown) -> impl IntoView {
    let session = use_session();
    let open = Memo::new(move |_| {
        let id = shown.id();
        if session.conflicts.get() == 0 {
            return Vec::new();
        }
        let all = session.read(PendingConflict::all).unwrap_or_default();
        let own = all.into_iter().filter(|one| one.finding.as_deref() == Some(&id) && !one.is_layout());
        own.collect::<Vec<_>>()
    });
    view! {
        <Show when=move || open.with(|open| !open.is_empty())>
            <div class="banner no-print" id=CONFLICTS_ID data-kind="soon">
                <div class="stack">
                    <p>{move || words::N_CONFLICTS.fill(&[&open.with(Vec::len)])}</p>
                    <For each=move || open.get() key=decision_key let:choice><ConflictCard choice /></For>
                </div>
            </div>
        </Show>
    }
}
