//! 台账: the findings as a table, filtered, with one of them open beside it.

mod bulk;
mod cell;
mod drag;
mod filter_fields;
mod filters;
mod grid;
mod group;
mod line;
mod rows;
mod said;
mod side;
mod state;
mod table;

use leptos::prelude::*;

use self::state::TableState;
use super::choose_columns;
use super::table_tabs::TableTabs;

use crate::ledger::views::{FindingItem, FindingList};
use crate::ui::components::{EmptyLedger, PrintHead};
use crate::ui::route::Route;
use crate::ui::text::words;

pub use state::TableLayout;

/// The page of the findings.
#[component]
pub fn LedgerPage() -> impl IntoView {
    let table = TableState::new();
    let session = table.session;
    let what = Signal::derive(move || {
        let filter = table.filter.get();
        let said = said::said(session, &filter);
        if said.is_empty() {
            words::LEDGER.text().to_owned()
        } else {
            words::IN_BRACKETS.fill(&[&words::LEDGER.text(), &said])
        }
    });
    let reading = Memo::new(move |_| table.open.with(Option::is_some));
    let none =
        Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.items().next().is_none()));
    view! {
        <PrintHead what />
        <Top table />
        <Show when=move || !none.get() fallback=|| view! { <EmptyLedger /> }>
            <filters::Filters table />
            <div class="split" class:split--open=reading class:split--reading=reading>
                <div class="split__list"><table::Table table /><bulk::Bulk table /></div>
                <side::Side table />
            </div>
        </Show>
    }
}

/// The heading, the density of the table, and buttons to add a finding or a document.
#[component]
fn Top(table: TableState) -> impl IntoView {
    let session = table.session;
    let figures = Memo::new(move |_| session.finding_list.with(FindingList::figures));
    let counted = move || figures.with(|all| words::COUNTED.fill(&[&all.findings, &all.measures]));
    let density = move |roomy: bool, id: &'static str, word| {
        view! {
            <input
                type="radio"
                name="density"
                id=id
                prop:checked=move || table.layout.roomy.get() == roomy
                on:change=move |_| table.layout.roomy.set(roomy)
            />
            <label for=id>{word}</label>
        }
    };
    view! {
        <div class="ledger-top">
            <h1>{words::LEDGER}</h1>
            <TableTabs />
            <span class="muted">{counted}</span>
            <Show when=move || session.has_ledger()>
            <div class="ledger-top__acts row">
                <div class="switch" role="radiogroup" aria-label=words::DENSITY>
                    {density(false, "density-line", words::ONE_LINE)}
                    {density(true, "density-full", words::FULL_TEXT)}
                </div>
                {choose_columns::choose::<FindingItem>()}
                <button class="btn" type="button" on:click=move |_| table.add()>
                    {words::ADD_FINDING}
                </button>
                <a class="btn btn--primary" href=Route::Reading.href()>{words::PASTE_DOCUMENT}</a>
            </div>
            </Show>
        </div>
    }
}
