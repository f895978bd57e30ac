//! Editing in the cell: F2 on a line or a double click opens a cell, Enter writes it, Tab goes to the next one.

use std::borrow::Cow;

use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::state::TableState;
use crate::domain::{EXTRA, Fields, Finding};
use crate::ledger::views::FindingItem;
use crate::ui::browser;
use crate::ui::components::{FieldValue, LongLists};
use crate::ui::tables::{Column, FieldName};
use crate::ui::text::labels;

/// The columns that are edited in the cells of a finding, from left to right: of the office's own those that the finding
/// says itself and not its measures.
pub fn edited(table: TableState, id: &str) -> Vec<Column<FindingItem>> {
    let is_edited = |column: &Column<FindingItem>| {
        column.is_edited && (!column.name.starts_with(EXTRA) || says_itself(table, id, &column.name))
    };
    table.columns.with_untracked(|all| all.iter().filter(|column| is_edited(column)).cloned().collect())
}

/// Whether what a finding shows of a field of the office's own is not what its measures say.
pub fn says_itself(table: TableState, id: &str, field: &str) -> bool {
    let shown =
        table.session.finding_list.with_untracked(|list| list.item(id).map(|item| item.extra_text(field)));
    let own = table
        .session
        .read_untracked(|ledger| ledger.live(Finding::KIND, id).map(|row| row.text(field).to_owned()));
    shown == own.flatten()
}

/// The box in the cell of the finding with this row id: of the field `own` where that is another one than the cell's (the
/// cell of the unit shows the lead unit where there is one).
#[component]
pub fn EditedCell(table: TableState, id: String, cell: FieldName, own: FieldName) -> impl IntoView {
    let cells = edited(table, &id);
    let Some(at) = cells.iter().position(|column| column.name == cell) else { return ().into_any() };
    let kept = StoredValue::new(id.clone());
    let close = Callback::new(move |()| {
        // The next cell may be open already.
        let mine = |edited: &Option<(String, FieldName)>| {
            edited.as_ref().is_some_and(|(id, field)| kept.with_value(|own| own == id) && *field == cell)
        };
        if table.edited.with_untracked(mine) {
            table.edited.set(None);
            let line = LongLists::element(&kept.get_value());
            request_animation_frame(move || browser::focus(&line));
        }
    });
    let on_key = move |event: KeyboardEvent| {
        let next = match (event.key().as_str(), event.shift_key()) {
            ("Tab", false) => at + 1,
            ("Tab", true) => at.wrapping_sub(1),
            ("Escape", _) => {
                event.stop_propagation();
                return close.run(());
            }
            _ => return event.stop_propagation(),
        };
        event.stop_propagation();
        if let Some(column) = cells.get(next) {
            event.prevent_default();
            table.edited.set(Some((kept.get_value(), column.name.clone())));
        }
    };
    let row = (Finding::KIND, Cow::Owned(id));
    let label = labels::field(Finding::KIND, &own).unwrap_or_default().into_owned();
    view! {
        <div class="cell-edit" on:keydown=on_key on:click=|event| event.stop_propagation()>
            <FieldValue row field=own label begun=true left=close />
        </div>
    }
    .into_any()
}
