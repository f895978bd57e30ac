//! Which columns a table shows: chosen by ledger, and kept with the preferences of this computer.

use leptos::prelude::*;

use crate::storage::Preferences;
use crate::ui::components::Ticks;
use crate::ui::services::preferences::use_preferences;
use crate::ui::session::{Session, use_session};
use crate::ui::tables::{Column, Columns};
use crate::ui::text::words;

/// What is chosen where nobody has.
type Usual = fn(&Preferences) -> Vec<String>;

fn usual<T: Columns>(kept: &Preferences) -> Vec<String> {
    T::usual(&kept.hidden_columns, &kept.extra_columns)
}

/// The names of the columns that were chosen, in no order.
fn chosen(session: Session, kind: &'static str, usual: Usual) -> Signal<Vec<String>> {
    let preferences = use_preferences();
    Signal::derive(move || {
        let ledger = session.read(|ledger| ledger.id().clone());
        preferences.with(|kept| {
            let own = ledger.and_then(|ledger| kept.ledger_columns(&ledger, kind));
            own.unwrap_or_else(|| usual(kept))
        })
    })
}

/// The columns of a table, from left to right.
pub fn shown<T: Columns + Clone>(session: Session) -> Memo<Vec<Column<T>>> {
    let chosen = chosen(session, T::KIND, usual::<T>);
    let own = Memo::new(move |_| session.finding_list.with(|list| list.extra_headings()));
    Memo::new(move |_| {
        let mut all = Column::to_choose(own.get());
        chosen.with(|names| all.retain(|column| names.iter().any(|name| *name == *column.name)));
        Column::fixed().chain(all).collect()
    })
}

/// A button that opens the list of columns of the table of `T`.
pub fn choose<T: Columns>() -> impl IntoView {
    let session = use_session();
    let choices = Memo::new(move |_| {
        let all: Vec<Column<T>> = Column::to_choose(session.finding_list.with(|list| list.extra_headings()));
        all.into_iter().map(|one| (one.name.into_owned(), one.heading.into_owned())).collect::<Vec<_>>()
    });
    let usual: Usual = usual::<T>;
    view! { <ChooseColumns kind=T::KIND usual choices /> }
}

#[component]
fn ChooseColumns(kind: &'static str, usual: Usual, choices: Memo<Vec<(String, String)>>) -> impl IntoView {
    let (session, preferences) = (use_session(), use_preferences());
    let keep = move |names: Option<Vec<String>>| {
        if let Some(ledger) = session.read_untracked(|ledger| ledger.id().clone()) {
            preferences.update(|kept| kept.keep_ledger_columns(&ledger, kind, names));
        }
    };
    let choose = Callback::new(move |names| keep(Some(names)));
    view! {
        <details class="columns">
            <summary class="btn">{words::COLUMNS}</summary>
            <div class="columns__list">
                <Ticks choices chosen=chosen(session, kind, usual) choose />
                <button class="btn btn--quiet" type="button" on:click=move |_| keep(None)>
                    {words::COLUMNS_USUAL}
                </button>
            </div>
        </details>
    }
}
