//! One finding's line in the table. It tracks its own finding only.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::{HtmlAnchorElement, MouseEvent};
use wasm_bindgen::JsCast;

use super::cell::{EditedCell, says_itself};
use super::state::{FieldName, TableState, line_name};
use crate::domain::{EXTRA, Finding};
use crate::ledger::views::{self, DueState, Excerpt, FindingItem, MeasureOf, Sort};
use crate::ui::components::{DueBadge, StatusBadge};
use crate::ui::route::Route;
use crate::ui::text::{format, labels, sign_off, words};

/// Whether an event is in a cell that a double click edits.
fn is_edited_cell(event: &MouseEvent) -> bool {
    let target = event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok());
    let cell = target.and_then(|target| target.closest("td").ok().flatten());
    cell.is_some_and(|cell| cell.has_attribute("data-edits"))
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
        let on_link = event.target().is_some_and(|target| target.dyn_into::<HtmlAnchorElement>().is_ok());
        let with_key = event.ctrl_key() || event.meta_key() || event.shift_key();
        match (on_link, with_key) {
            // With these keys the browser opens a link in a new tab or window.
            (true, true) => {}
            (false, true) => table.tick(&kept.get_value(), event.shift_key()),
            // The pane would move the cell away from under a double click, which edits it.
            (false, false) if is_edited_cell(&event) && table.open.with_untracked(Option::is_none) => {}
            (_, false) => {
                event.prevent_default();
                table.show(Some(kept.get_value()));
            }
        }
    };
    let ticked = move || table.layout.ticked.with(|ticked| kept.with_value(|id| ticked.contains(id)));
    let tick = move |event: MouseEvent| {
        event.stop_propagation();
        table.tick(&kept.get_value(), event.shift_key());
    };
    let query = Memo::new(move |_| table.filter.with(|filter| filter.query.clone()));
    let sorted = Memo::new(move |_| table.filter.with(|filter| filter.sort != Sort::Number));
    // The field of this line that is edited in its cell.
    let edited_cell = Memo::new(move |_| {
        table.edited.with(|edited| {
            edited.as_ref().filter(|(id, _)| kept.with_value(|own| own == id)).map(|(_, field)| field.clone())
        })
    });
    let cells = move || {
        let item = FindingItem::clone(&item.get());
        let found = query.with(|query| Excerpt::of(&item, query)).map(|excerpt| {
            let field = labels::field(Finding::KIND, &excerpt.field).unwrap_or(words::FIELD_MEASURE.into());
            let (before, after) = (excerpt.before, excerpt.after);
            view! {
                <span class="c-text__found">
                    <b>{field}</b>{words::COLON}{before}<mark>{excerpt.found}</mark>{after}
                </span>
            }
        });
        let measures = table.layout.roomy.get().then(|| {
            let measure = |(at, MeasureOf { text, .. }): (usize, &MeasureOf)| {
                view! { <li>{format::ordinal(at + 1, text)}{text.clone()}</li> }
            };
            let all = item.measures.iter().enumerate().map(measure).collect_view();
            (!item.measures.is_empty()).then(|| view! { <ul class="c-text__measures">{all}</ul> })
        });
        let mark = |mark: std::borrow::Cow<str>| view! { <span class="flag">{mark.into_owned()}</span> };
        let marks: Vec<_> = item.finding.labels().map(mark).collect();
        let own = table.extra.get().into_iter().map(|heading| {
            let field = format!("{EXTRA}{heading}");
            let text = item.extra_text(&field);
            (field, text)
        });
        let own: Vec<(String, String)> = own.collect();
        let Finding { title, deadline, lead_unit, responsible, leader, .. } = item.finding;
        let stage = sign_off::stage(&item.stage).map(|(word, flag)| (word.text().to_owned(), flag));
        let extended = sign_off::extended(item.extensions).map(|said| (said, "extended"));
        let flags = stage.into_iter().chain(extended);
        let flags = flags
            .map(|(said, flag)| view! { <span class="flag" data-flag=flag>{said}</span> })
            .collect_view();
        let title = if title.is_empty() { words::UNWRITTEN.text().to_owned() } else { title };
        let (unit, unit_field) = match lead_unit.is_empty() {
            true => (responsible, Finding::RESPONSIBLE),
            false => (lead_unit, Finding::LEAD_UNIT),
        };
        let open_cell = edited_cell.get();
        let edited = |cell: &str, own: FieldName| {
            let (id, is_open) = (kept.get_value(), open_cell.as_deref() == Some(cell));
            is_open.then(|| view! { <EditedCell table id cell=cell.to_owned().into() own /> }.into_any())
        };
        let edit = |cell: FieldName| {
            move |event: MouseEvent| {
                event.prevent_default();
                table.edited.set(Some((kept.get_value(), cell.clone())));
            }
        };
        let own = own.into_iter().map(|(field, text)| {
            let cell = FieldName::from(field.clone());
            let open = edit(cell.clone());
            // What the measures say is edited with them.
            let press = move |event: MouseEvent| match kept.with_value(|id| says_itself(table, id, &field)) {
                true => open(event),
                false => table.show(Some(kept.get_value())),
            };
            let inside = edited(&cell, cell.clone()).unwrap_or_else(|| text.clone().into_any());
            view! { <td class="c-own" role="gridcell" title=text data-edits="" on:dblclick=press>{inside}</td> }
        });
        let own = own.collect_view();
        let when = match item.due_state {
            DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => format::short_date(date),
            _ => deadline,
        };
        let latest = format::near_date(&item.latest, session.today.get());
        let clash = (item.conflicts > 0)
            .then(|| view! { <span class="flag" data-flag="unsure">{words::CONFLICT}</span> });
        let number = views::number(item.place);
        let shown = if sorted.get() { number.clone() } else { item.place.1.to_string() };
        view! {
            <td
                class="c-no num"
                role="gridcell"
                draggable=(!sorted.get()).to_string()
                title=(!sorted.get()).then(|| words::DRAG_FINDING.text())
            >
                <input
                    type="checkbox"
                    class="no-print"
                    tabindex="-1"
                    aria-label=words::TICK.fill(&[&number])
                    prop:checked=ticked
                    on:click=tick
                />
                {shown}
            </td>
            <td class="c-text" role="gridcell">
                {flags}
                {marks}
                <a href=Route::Finding(item.id.clone()).href() title=title.clone() tabindex="-1">{title.clone()}</a>
                {found}
                {measures}
            </td>
            <td class="c-status" role="gridcell" data-edits="" on:dblclick=edit(Finding::STATUS.into())>
                {match edited(Finding::STATUS, Finding::STATUS.into()) {
                    Some(edited) => edited,
                    None => view! { <StatusBadge status=item.status /> }.into_any(),
                }}
            </td>
            <td
                class="c-due"
                role="gridcell"
                data-badge=format::due_state(item.due_state).map(|_| "")
                data-edits="" on:dblclick=edit(Finding::DEADLINE.into())
            >
                {match edited(Finding::DEADLINE, Finding::DEADLINE.into()) {
                    Some(edited) => edited,
                    None => view! { <time>{when}</time><DueBadge due_state=item.due_state />{clash} }.into_any(),
                }}
            </td>
            <td class="c-unit" role="gridcell" title=unit.clone() data-edits="" on:dblclick=edit(Finding::RESPONSIBLE.into())>
                {edited(Finding::RESPONSIBLE, unit_field.into()).unwrap_or_else(|| unit.clone().into_any())}
            </td>
            <td class="c-lead" role="gridcell" title=leader.clone() data-edits="" on:dblclick=edit(Finding::LEADER.into())>
                {edited(Finding::LEADER, Finding::LEADER.into()).unwrap_or_else(|| leader.clone().into_any())}
            </td>
            <td class="c-more" role="gridcell">{latest}</td>
            {own}
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
