//! 待定: what two offices wrote differently in this finding, to be decided where it stands.

use leptos::prelude::*;

use super::Shown;
use crate::ledger::views::PendingConflict;
use crate::ui::components::{Decide, decision_key};
use crate::ui::desk::Desk;
use crate::ui::words;

#[component]
pub fn Conflicts(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let open = Memo::new(move |_| {
        let id = shown.id();
        let all = desk.read(PendingConflict::all).unwrap_or_default();
        let own = all.into_iter().filter(|one| one.finding.as_deref() == Some(&id) && !one.is_layout());
        own.collect::<Vec<_>>()
    });
    view! {
        <Show when=move || open.with(|open| !open.is_empty())>
            <div class="banner no-print" data-kind="soon">
                <div class="stack">
                    <p>{move || desk.fill(words::N_CONFLICTS, &[&open.with(Vec::len)])}</p>
                    <For each=move || open.get() key=decision_key let:choice><Decide choice /></For>
                </div>
            </div>
        </Show>
    }
}
