//! 常用筛选: selections that are kept with the ledger under a name.

use leptos::prelude::*;

use super::said::said;
use super::state::TableState;
use crate::domain::{Fields, SavedFilter};
use crate::ledger::views::Filter;
use crate::ledger::{RowRef, RowView};
use crate::ui::route::Route;
use crate::ui::text::words;

/// A saved filter: its row id, its name, and the selection.
type Saved = (String, String, Filter);

/// The list to choose from, with buttons to save what is chosen and to delete it.
#[component]
pub fn SavedFilters(table: TableState) -> impl IntoView {
    let session = table.session;
    let all = Memo::new(move |_| {
        let read = |row: RowView| -> Option<Saved> {
            // As the address has it, so that it is read by the same rule.
            match Route::parse(&format!("#/ledger{}", row.text(SavedFilter::FILTER))) {
                Route::Ledger { filter, .. } => {
                    Some((row.id().to_owned(), row.text(SavedFilter::NAME).to_owned(), filter))
                }
                _ => None,
            }
        };
        let mut all: Vec<Saved> = session
            .read(|ledger| ledger.rows(SavedFilter::KIND).filter_map(read).collect())
            .unwrap_or_default();
        all.sort_by(|a, b| (&a.1, &a.0).cmp(&(&b.1, &b.0)));
        all
    });
    let chosen = Memo::new(move |_| {
        let filter = table.filter.get();
        all.with(|all| all.iter().find(|(.., own)| *own == filter).cloned())
    });
    let choose = move |event| {
        let id = event_target_value(&event);
        let found = all.with_untracked(|all| all.iter().find(|(own, ..)| *own == id).cloned());
        if let Some((.., filter)) = found {
            table.filter(|now| *now = filter);
        }
    };
    let save = move |_| {
        let filter = table.filter.get_untracked();
        let name = said(session, &filter);
        let href = Route::Ledger { filter, open: None }.href();
        let query = href.strip_prefix("#/ledger").unwrap_or_default().to_owned();
        session.act(|draft| {
            draft.add(SavedFilter { name: name.clone(), filter: query });
        });
        session.tell_done(words::FILTER_SAVED.fill(&[&name]));
    };
    let delete = move |_| {
        let Some((id, name, _)) = chosen.get_untracked() else { return };
        let Ok(row) = RowRef::new(SavedFilter::KIND, &id) else { return };
        session.act(|draft| draft.delete(&row));
        session.tell_done(words::FILTER_DELETED.fill(&[&name]));
    };
    let option = move |(id, name, _): Saved| {
        let own = id.clone();
        let here = move || chosen.with(|chosen| chosen.as_ref().is_some_and(|(id, ..)| *id == own));
        view! { <option value=id prop:selected=here>{name}</option> }
    };
    let is_narrowing = move || table.filter.with(Filter::is_narrowing);
    view! {
        <Show when=move || !all.with(Vec::is_empty)>
            <select class="select" aria-label=words::SAVED_FILTERS on:change=choose>
                <option value="" prop:selected=move || chosen.with(Option::is_none)>{words::SAVED_FILTERS}</option>
                {move || all.get().into_iter().map(option).collect_view()}
            </select>
        </Show>
        <Show when=move || is_narrowing() && chosen.with(Option::is_none)>
            <button class="btn btn--quiet" type="button" on:click=save>{words::SAVE_FILTER}</button>
        </Show>
        {move || chosen.get().map(|(_, name, _)| view! {
            <button class="btn btn--quiet" type="button" on:click=delete>{words::DELETE_FILTER.fill(&[&name])}</button>
        })}
    }
}
