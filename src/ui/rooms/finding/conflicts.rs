//! 冲突: fields that two offices wrote differently, with both values to choose from.

use leptos::prelude::*;

use super::Shown;
use crate::ledger::dossier::Choice;
use crate::ui::desk::Desk;
use crate::ui::{format, words};

#[component]
pub fn Conflicts(shown: Shown) -> impl IntoView {
    let desk = Desk::here();
    let open = Memo::new(move |_| {
        shown.with(|one| {
            let told = |choice: &&Choice| words::field(choice.row.kind(), &choice.field).is_some();
            one.conflicts.iter().filter(told).cloned().collect::<Vec<_>>()
        })
    });
    move || open.get().into_iter().map(|choice| banner(desk, choice)).collect_view()
}

fn banner(desk: Desk, choice: Choice) -> impl IntoView {
    let language = desk.language.get();
    let label =
        words::field(choice.row.kind(), &choice.field).map(|word| language.of(word)).unwrap_or_default();
    let values: Vec<_> = (choice.values.iter())
        .map(|(value, by, at)| {
            let text = format::value(&choice.field, value, language);
            let text = if text.is_empty() { language.of(words::STEP_CLEARED).to_owned() } else { text };
            let said = format!("{} {}", format::author(by, language), format::moment(at));
            let (row, field, value) = (choice.row.clone(), choice.field.clone(), value.clone());
            view! {
                <li class="row">
                    <button
                        class="btn"
                        type="button"
                        aria-label=format!("{}：{text}", language.of(words::CHOOSE_THIS))
                        on:click=move |_| {
                            desk.act(|draft| draft.set(&row, &field, value.clone()));
                        }
                    >
                        {language.of(words::CHOOSE_THIS)}
                    </button>
                    <span>{text.clone()}</span>
                    <span class="muted small">{said}</span>
                </li>
            }
        })
        .collect();
    view! {
        <div class="banner no-print" data-kind="soon" role="group">
            <div>
                {language.fill(words::CONFLICT_SAID, &[&label])}
                <ul>{values}</ul>
            </div>
        </div>
    }
}
