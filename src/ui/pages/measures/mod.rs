//! 按措施: the measures one by one, those that are not done first of all.

mod bulk;
mod state;
mod table;

use leptos::prelude::*;

use self::state::MeasuresState;
use super::choose_columns;
use super::saved_filters::SavedFilters;
use super::table_tabs::TableTabs;
use crate::ledger::views::{MeasureFilter, MeasureItem, MeasuresShown};
use crate::ui::browser::collation::with_text_order;
use crate::ui::components::{PrintButton, PrintHead};
use crate::ui::route::Route;
use crate::ui::text::{Word, labels, words};

pub use state::TickedMeasures;

fn word(shown: MeasuresShown) -> Word {
    match shown {
        MeasuresShown::All => words::MEASURES_ALL,
        MeasuresShown::Soon => words::MEASURES_SOON,
        MeasuresShown::Open => words::MEASURES_OPEN,
        MeasuresShown::Overdue => words::MEASURES_OVERDUE,
        MeasuresShown::Behind => words::MEASURES_BEHIND,
        MeasuresShown::Unassigned => words::MEASURES_UNASSIGNED,
        MeasuresShown::Of(status) => labels::status(status),
    }
}

/// A filter in words; empty when it is the one that the page begins with, whatever the order.
fn said(filter: &MeasureFilter) -> String {
    let usual = MeasureFilter { sort: filter.sort.clone(), ..MeasureFilter::default() };
    if *filter == usual {
        return String::new();
    }
    let query = Some(filter.query.trim()).filter(|query| !query.is_empty());
    let parts = [word(filter.shown).text().to_owned(), filter.unit.clone()];
    let parts = parts.into_iter().chain(query.map(|query| words::SEARCHED.fill(&[&query])));
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(words::ENUMERATION_COMMA.text())
}

/// The page.
#[component]
pub fn Measures() -> impl IntoView {
    let state = MeasuresState::new();
    let MeasuresState { filter, rows, .. } = state;
    let shown = Memo::new(move |_| filter.with(|filter| filter.shown));
    let chip = move |one: MeasuresShown| {
        let count = move || rows.with(|rows| rows.count(one));
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || (shown.get() == one).to_string()
                on:click=move |_| state.narrow(|filter| filter.shown = one)
            >
                {word(one)}
                <span class="num">{count}</span>
            </button>
        }
    };
    let of_status = move || {
        let one = shown.get();
        matches!(one, MeasuresShown::Of(_)).then(|| chip(one))
    };
    let unit = Memo::new(move |_| filter.with(|filter| filter.unit.clone()));
    let units = Memo::new(move |_| {
        let mut units: Vec<_> = rows.with(|rows| rows.all().units().into_iter().collect());
        with_text_order(|order| order.sort(&mut units, |name: &String| name));
        units
    });
    let options = move || {
        let option = |name: String| {
            let own = name.clone();
            view! { <option value=name.clone() prop:selected=move || unit.with(|unit| *unit == own)>{name.clone()}</option> }
        };
        units.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| state.narrow(|filter| filter.unit = event_target_value(&event));
    let told = move || {
        let (shown, every) = rows.with(|rows| (rows.items().len(), rows.all().count()));
        let told = words::MEASURES_SHOWN.fill(&[&shown, &every]);
        filter.with(|filter| match filter.query.trim() {
            "" => told,
            query => words::LABELLED.fill(&[&words::SEARCHED.fill(&[&query]), &told]),
        })
    };
    let is_narrowing = move || filter.with(|filter| !filter.unit.is_empty() || !filter.query.is_empty());
    let clear = move |_| {
        state.narrow(|filter| {
            let MeasureFilter { shown, sort, .. } = std::mem::take(filter);
            *filter = MeasureFilter { shown, sort, ..MeasureFilter::default() };
        });
    };
    let none = Memo::new(move |_| rows.with(|rows| rows.items().is_empty()));
    view! {
        <PrintHead what=words::BY_MEASURE.text() />
        <div class="ledger-top">
            <h1>{words::LEDGER}</h1>
            <TableTabs />
            <div class="ledger-top__acts row">
                {choose_columns::choose::<MeasureItem>()}
                <PrintButton />
            </div>
        </div>
        <div class="filters" role="group" aria-label=words::FILTERS>
            {MeasuresShown::ALL.map(chip)}
            {of_status}
            <select class="select" aria-label=words::UNIT on:change=choose>
                <option value="" prop:selected=move || unit.with(String::is_empty)>{words::ALL_UNITS}</option>
                {options}
            </select>
            <SavedFilters
                here=Signal::derive(move || Route::Measures(filter.get()))
                said=Callback::new(move |()| filter.with(said))
                choose=Callback::new(move |selection| {
                    if let Route::Measures(filter) = selection {
                        state.narrow(|now| *now = filter);
                    }
                })
            />
            <span class="filters__said" role="status">{told}</span>
            <Show when=is_narrowing>
                <button class="btn btn--quiet" type="button" on:click=clear>{words::CLEAR_FILTER}</button>
            </Show>
        </div>
        <div class="page__body">
            <Show when=move || !none.get() fallback=|| view! { <p class="muted">{words::NO_SUCH_MEASURES}</p> }>
                <table::Table state />
            </Show>
            <bulk::Bulk state />
        </div>
    }
}
