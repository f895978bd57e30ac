//! 待定: what two offices wrote differently in this finding, to be decided where it stands.

use leptos::prelude::*;

use super::Shown;
use crate::ledger::choice::Choice;
use crate::ui::components::Decide;
use crate::ui::desk::Desk;
use crate::ui::words;

#[component]
pub fn Conflicts(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let open = Memo::new(move |_| {
        let id = shown.id();
        let all = desk.read(Choice::all).unwrap_or_default();
        let own = all.into_iter().filter(|one| one.finding.as_deref() == Some(&id) && !one.is_layout());
        own.collect::<Vec<_>>()
    });
    move || {
        let open = open.get();
        (!open.is_empty()).then(|| {
            view! {
                <div class="banner no-print" data-kind="soon">
                    <div class="stack">
                        <p>{desk.fill(words::N_CONFLICTS, &[&open.len()])}</p>
                        {open.into_iter().map(|choice| view! { <Decide choice /> }).collect_view()}
                    </div>
                </div>
            }
        })
    }
}
