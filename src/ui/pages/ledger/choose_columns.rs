//! Which columns the table shows: chosen by ledger, and kept with the preferences of this computer.

use leptos::prelude::*;

use crate::ui::components::Ticks;
use crate::ui::finding_table::columns::{self, Column};
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::{Session, use_session};
use crate::ui::text::words;

/// The names of the columns that were chosen, in no order.
fn chosen(session: Session) -> Signal<Vec<String>> {
    let preferences = use_preferences();
    Signal::derive(move || {
        let ledger = session.read(|ledger| ledger.id().clone());
        preferences.with(|kept| {
            let own = ledger.and_then(|ledger| kept.ledger_columns(&ledger));
            own.unwrap_or_else(|| columns::usual(kept.hidden_columns.iter(), kept.extra_columns.iter()))
        })
    })
}

/// The columns of the table, from left to right.
pub fn shown(session: Session) -> Memo<Vec<Column>> {
    let chosen = chosen(session);
    Memo::new(move |_| {
        let mut all = session.finding_list.with(columns::to_choose);
        chosen.with(|names| all.retain(|column| names.iter().any(|name| *name == *column.name)));
        columns::fixed().chain(all).collect()
    })
}

/// A button that opens the list of columns.
#[component]
pub fn ChooseColumns() -> impl IntoView {
    let (session, preferences) = (use_session(), use_preferences());
    let choices = Memo::new(move |_| {
        let all = session.finding_list.with(columns::to_choose);
        all.into_iter().map(|one| (one.name.into_owned(), one.heading.into_owned())).collect::<Vec<_>>()
    });
    let keep = move |names: Option<Vec<String>>| {
        if let Some(ledger) = session.read_untracked(|ledger| ledger.id().clone()) {
            preferences.update(|kept| kept.keep_ledger_columns(&ledger, names));
        }
    };
    let choose = Callback::new(move |names| keep(Some(names)));
    view! {
        <details class="columns">
            <summary class="btn">{words::COLUMNS}</summary>
            <div class="columns__list">
                <Ticks choices chosen=chosen(session) choose />
                <button class="btn btn--quiet" type="button" on:click=move |_| keep(None)>
                    {words::COLUMNS_USUAL}
                </button>
            </div>
        </details>
    }
}
