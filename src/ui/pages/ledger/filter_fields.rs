//! The fields of the filter on the page: lists to choose from, and sums of money.

use leptos::prelude::*;

use super::state::TableState;
use crate::domain::money;
use crate::ui::browser::collation::with_text_order;
use crate::ui::tables::choices::{AMOUNTS, Choice, Field, MORE, Place};
use crate::ui::text::{Word, words};

/// A field, chosen from its list.
#[component]
pub fn FilterSelect(table: TableState, field: Field) -> impl IntoView {
    let Field { word, all, of, choices } = field;
    let options = Memo::new(move |_| {
        table.session.finding_list.with(|list| with_text_order(|order| choices(list, order)))
    });
    let chosen = Memo::new(move |_| std::mem::take(of(&mut table.filter.get())));
    let option = move |(value, label): Choice| {
        let own = value.clone();
        view! { <option value=value prop:selected=move || chosen.with(|chosen| *chosen == own)>{label}</option> }
    };
    // A name that no finding has any more is in the list while it is asked for.
    let gone = move || {
        let chosen = chosen.get();
        let is_there = chosen.is_empty() || options.with(|all| all.iter().any(|(value, _)| *value == chosen));
        (!is_there).then(|| (chosen.clone(), chosen))
    };
    view! {
        <select
            class="select"
            aria-label=word
            on:change=move |event| table.filter(|filter| *of(filter) = event_target_value(&event))
        >
            {move || option((String::new(), all.text().to_owned()))}
            {move || options.get().into_iter().chain(gone()).map(option).collect_view()}
        </select>
    }
}

/// The further fields, each under its name.
#[component]
pub fn MoreFields(table: TableState) -> impl IntoView {
    let labelled = |word: Word, input: AnyView| {
        view! { <label class="filters__field"><span class="label">{word}</span>{input}</label> }
    };
    let selects = MORE.map(|field| labelled(field.word, view! { <FilterSelect table field /> }.into_any()));
    let amounts =
        AMOUNTS.map(|(word, of)| labelled(word, view! { <AmountInput table word of /> }.into_any()));
    view! {
        <div class="filters filters--more" id="filters-more" role="group" aria-label=words::MORE_FILTERS>
            {selects.into_iter().collect_view()}
            {amounts.into_iter().collect_view()}
        </div>
    }
}

/// The least or the greatest amount.
#[component]
fn AmountInput(table: TableState, word: Word, of: Place) -> impl IntoView {
    let value = Memo::new(move |_| std::mem::take(of(&mut table.filter.get())));
    // An amount that cannot be read narrows nothing, and is marked.
    let is_wrong = move || value.with(|text| !text.is_empty() && money::fen(text).is_none());
    view! {
        <input
            class="input filters__amount"
            aria-label=word
            aria-invalid=move || is_wrong().then_some("true")
            title=move || is_wrong().then(|| words::NOT_MONEY.text())
            prop:value=move || value.get()
            on:change=move |event| {
                table.filter(|filter| *of(filter) = event_target_value(&event).trim().to_owned());
            }
        />
    }
}
