//! One finding's line in the table. It tracks its own finding only.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::MouseEvent;

use super::state::TableState;
use crate::domain::Finding;
use crate::ledger::views::{DueState, FindingItem};
use crate::ui::components::{DueBadge, StatusBadge};
use crate::ui::route::Route;
use crate::ui::text::{format, words};

/// Prefix of the element ids of lines; the finding's row id follows.
pub const LINE: &str = "line-";

/// The element id of a finding's line.
pub fn line_name(id: &str) -> String {
    format!("{LINE}{id}")
}

/// The line of a finding; Tab leads to the line of the finding `current`.
#[component]
pub fn Line(
    table: TableState,
    item: Memo<Arc<FindingItem>>,
    index: Memo<usize>,
    current: Memo<Option<String>>,
) -> impl IntoView {
    let session = table.session;
    let id = item.with_untracked(|item| item.id.clone());
    let element = line_name(&id);
    let kept = StoredValue::new(id);
    let is = move |id: &Option<String>| kept.with_value(|own| id.as_ref() == Some(own));
    let selected = Memo::new(move |_| table.open.with(is));
    let here = Memo::new(move |_| current.with(is));
    let open = move |event: MouseEvent| {
        // With these keys the browser opens a new tab or window.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        table.show(Some(kept.get_value()));
    };
    let cells = move || {
        let item = FindingItem::clone(&item.get());
        let Finding { title, deadline, lead_unit, responsible, leader, ready, .. } = item.finding;
        let ready =
            (!ready.is_empty()).then(|| view! { <span class="flag" data-flag="ready">{words::READY}</span> });
        let title = if title.is_empty() { words::UNWRITTEN.text().to_owned() } else { title };
        let unit = if lead_unit.is_empty() { responsible } else { lead_unit };
        let when = match item.due_state {
            DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => format::short_date(date),
            _ => deadline,
        };
        let latest = format::near_date(&item.latest, session.today.get());
        let clash = (item.conflicts > 0)
            .then(|| view! { <span class="flag" data-flag="unsure">{words::CONFLICT}</span> });
        view! {
            <td class="c-no num" role="gridcell">{item.place.1}</td>
            <td class="c-text" role="gridcell">
                {ready}
                <a href=Route::Finding(item.id.clone()).href() title=title.clone() tabindex="-1">{title.clone()}</a>
            </td>
            <td class="c-status" role="gridcell"><StatusBadge status=item.status /></td>
            <td class="c-due" role="gridcell"><time>{when}</time><DueBadge due_state=item.due_state />{clash}</td>
            <td class="c-unit" role="gridcell" title=unit.clone()>{unit.clone()}</td>
            <td class="c-lead" role="gridcell" title=leader.clone()>{leader.clone()}</td>
            <td class="c-more" role="gridcell">{latest}</td>
        }
    };
    view! {
        <tr
            class="line"
            id=element
            role="row"
            aria-rowindex=move || index.get().to_string()
            aria-selected=move || selected.get().to_string()
            tabindex=move || if here.get() { "0" } else { "-1" }
            on:click=open
        >
            {cells}
        </tr>
    }
}
