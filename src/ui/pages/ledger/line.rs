//! One finding's line in the table. It tracks its own finding only.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::web_sys::{HtmlAnchorElement, MouseEvent};
use wasm_bindgen::JsCast;

use super::cell::{EditedCell, says_itself};
use super::state::TableState;
use crate::domain::{EXTRA, Finding};
use crate::ledger::views::{self, DueState, Excerpt, FindingColumn, FindingItem, MeasureOf};
use crate::ui::browser;
use crate::ui::components::{DueBadge, Grid, LongLists, StatusBadge};
use crate::ui::route::Route;
use crate::ui::tables::Column;
use crate::ui::tables::finding_columns::PLAIN;
use crate::ui::text::{format, labels, sign_off, words};

/// The name of the column whose cell an event is in; `None` where a double click edits nothing.
fn edited_column(event: &MouseEvent) -> Option<String> {
    browser::within(event, "td[data-edits]")?.get_attribute("data-column")
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
    let element = LongLists::element(&id);
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
            (false, false)
                if edited_column(&event).is_some() && table.open.with_untracked(Option::is_none) => {}
            (_, false) => {
                event.prevent_default();
                table.show(Some(kept.get_value()));
            }
        }
    };
    let ticked = move || kept.with_value(|id| table.layout.ticked.has(id));
    let tick = move |event: MouseEvent| {
        event.stop_propagation();
        table.tick(&kept.get_value(), event.shift_key());
    };
    // The field of this line that is edited in its cell.
    let edited_cell = Memo::new(move |_| {
        table.edited.with(|edited| {
            edited.as_ref().filter(|(id, _)| kept.with_value(|own| own == id)).map(|(_, field)| field.clone())
        })
    });
    let edit = move |event: MouseEvent| {
        let Some(column) = edited_column(&event) else { return };
        event.prevent_default();
        // What the measures say of a field of the office's own is edited with them.
        let by_measures = column.starts_with(EXTRA) && kept.with_value(|id| !says_itself(table, id, &column));
        match by_measures {
            true => table.show(Some(kept.get_value())),
            false => table.edited.set(Some((kept.get_value(), column.into()))),
        }
    };
    let number = move |item: &FindingItem, class: &'static str| {
        let (number, is_sorted) = (views::number(item.place), table.is_sorted.get());
        view! {
            <td
                class=class
                role="gridcell"
                draggable=(!is_sorted).to_string()
                title=(!is_sorted).then(|| words::DRAG_FINDING.text())
            >
                <input
                    type="checkbox"
                    class="no-print"
                    tabindex="-1"
                    aria-label=words::TICK.fill(&[&number])
                    prop:checked=ticked
                    on:click=tick
                />
                {number.clone()}
            </td>
        }
        .into_any()
    };
    // While somebody types, only the lines in which something else is found are drawn anew.
    let found = Memo::new(move |_| table.query.with(|query| item.with(|item| Excerpt::of(item, query))));
    let cells = move || {
        let (item, today, open_cell) = (item.get(), session.today.get(), edited_cell.get());
        let cell = |column: Column<FindingItem>| {
            if column.name == FindingColumn::NUMBER {
                return number(&item, column.class());
            }
            let text = column.text(&item, today);
            let is_plain = column.class() == PLAIN;
            let inside = if open_cell.as_ref() == Some(&column.name) {
                let (id, cell, own) = (kept.get_value(), column.name.clone(), column.field(&item));
                view! { <EditedCell table id cell own /> }.into_any()
            } else {
                match &*column.name {
                    Finding::TITLE => title(&item, found.get(), table.layout.roomy.get()),
                    Finding::STATUS => view! { <StatusBadge status=item.status.clone() /> }.into_any(),
                    Finding::DEADLINE => deadline(&item, &text),
                    _ => text.clone().into_any(),
                }
            };
            let (class, name) = (column.class(), column.name.to_string());
            let badge = column.name == Finding::DEADLINE && format::due_state(item.due_state).is_some();
            let edits = column.is_edited.then_some("");
            view! {
                <td
                    class=class
                    role="gridcell"
                    data-column=name
                    data-badge=badge.then_some("")
                    data-edits=edits
                    title=is_plain.then_some(text)
                >
                    {inside}
                </td>
            }
            .into_any()
        };
        table.columns.get().into_iter().map(cell).collect_view()
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
            on:dblclick=edit
        >
            {cells}
        </tr>
    }
}

/// The marks of a finding, its title, where a search found something else, and its measures where there is room.
fn title(item: &FindingItem, found: Option<Excerpt>, is_roomy: bool) -> AnyView {
    let found = found.map(|excerpt| {
        let field = labels::field(Finding::KIND, &excerpt.field).unwrap_or(words::FIELD_MEASURE.into());
        let (before, after) = (excerpt.before, excerpt.after);
        view! {
            <span class="c-text__found">
                <b>{field}</b>{words::COLON}{before}<mark>{excerpt.found}</mark>{after}
            </span>
        }
    });
    let measures = (is_roomy && !item.measures.is_empty()).then(|| {
        let measure = |(at, MeasureOf { text, .. }): (usize, &MeasureOf)| {
            view! { <li>{format::ordinal(at + 1, text)}{text.clone()}</li> }
        };
        let all = item.measures.iter().enumerate().map(measure).collect_view();
        view! { <ul class="c-text__measures">{all}</ul> }
    });
    let stage = sign_off::stage(&item.stage).map(|(word, flag)| (word.text().to_owned(), Some(flag)));
    let extended = sign_off::extended(item.extensions).map(|said| (said, Some("extended")));
    let marks = item.finding.labels().map(|mark| (mark.into_owned(), None));
    let flags = stage.into_iter().chain(extended).chain(marks);
    let flags =
        flags.map(|(said, flag)| view! { <span class="flag" data-flag=flag>{said}</span> }).collect_view();
    let title = match item.finding.title.as_str() {
        "" => words::UNWRITTEN.text().to_owned(),
        title => title.to_owned(),
    };
    view! {
        {flags}
        <a href=Route::Finding(item.id.clone()).href() title=title.clone() tabindex="-1">{title.clone()}</a>
        {found}
        {measures}
    }
    .into_any()
}

/// The deadline of a finding with how far it is, and that two offices say different things of the finding.
fn deadline(item: &FindingItem, wording: &str) -> AnyView {
    let when = match item.due_state {
        DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => format::short_date(date),
        _ => wording.to_owned(),
    };
    let clash = (item.conflicts > 0)
        .then(|| view! { <span class="flag" data-flag="unsure">{words::CONFLICT}</span> });
    view! { <time>{when}</time><DueBadge due_state=item.due_state />{clash} }.into_any()
}
