//! One finding's line in the table. It follows its own finding and nothing else.

use leptos::prelude::*;
use leptos::web_sys::MouseEvent;

use super::Sight;
use super::table::line_name;
use crate::domain::Finding;
use crate::ledger::views::DueState;
use crate::ui::components::{DueMark, StatusMark};
use crate::ui::format;
use crate::ui::route::Route;
use crate::ui::words;

#[component]
pub fn Line(sight: Sight, id: String, current: Memo<Option<String>>) -> impl IntoView {
    let desk = sight.desk;
    let element = line_name(&id);
    let kept = StoredValue::new(id.clone());
    // The item as it was last seen: a line on its way out must not read what is gone.
    let item = Memo::new(move |before: Option<&Option<_>>| {
        let now = sight.index.with(|index| kept.with_value(|id| index.get(id).cloned()));
        now.or_else(|| before.cloned().flatten())
    });
    let selected = {
        let id = id.clone();
        Memo::new(move |_| sight.open.with(|open| open.as_ref() == Some(&id)))
    };
    let here = {
        let id = id.clone();
        Memo::new(move |_| current.with(|current| current.as_ref() == Some(&id)))
    };
    let open = move |event: MouseEvent| {
        // A new tab or window is the browser's business.
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        event.prevent_default();
        sight.show(Some(kept.get_value()));
    };
    let cells = move || {
        let item = item.get()?;
        let language = desk.language.get();
        let Finding { title, deadline, lead_unit, responsible, leader, ready, .. } = item.finding;
        let ready = (!ready.is_empty())
            .then(|| view! { <span class="flag" data-flag="ready">{language.of(words::READY)}</span> });
        let title = if title.is_empty() { language.of(words::UNWRITTEN).to_owned() } else { title };
        let unit = if lead_unit.is_empty() { responsible } else { lead_unit };
        let when = match item.due_state {
            DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => {
                format::short_date(date, language)
            }
            _ => deadline,
        };
        let latest = format::near_date(&item.latest, desk.today.get(), language);
        let clash = (item.conflicts > 0)
            .then(|| view! { <span class="flag" data-flag="unsure">{language.of(words::CONFLICT)}</span> });
        Some(view! {
            <td class="c-no num" role="gridcell">{item.place.1}</td>
            <td class="c-text" role="gridcell">
                {ready}
                <a href=Route::Finding(item.id.clone()).href() title=title.clone() tabindex="-1">{title.clone()}</a>
            </td>
            <td class="c-status" role="gridcell"><StatusMark status=item.status /></td>
            <td class="c-due" role="gridcell"><time>{when}</time><DueMark due_state=item.due_state />{clash}</td>
            <td class="c-unit" role="gridcell" title=unit.clone()>{unit.clone()}</td>
            <td class="c-lead" role="gridcell" title=leader.clone()>{leader.clone()}</td>
            <td class="c-more" role="gridcell">{latest}</td>
        })
    };
    view! {
        <tr
            class="line"
            id=element
            role="row"
            aria-selected=move || selected.get().to_string()
            tabindex=move || if here.get() { "0" } else { "-1" }
            on:click=open
        >
            {cells}
        </tr>
    }
}
