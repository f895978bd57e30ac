//! The table: findings under their aspects, with the keyboard of a grid. Only the rows in sight are drawn.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::{self, Event, KeyboardEvent};
use wasm_bindgen::JsCast;

use super::cell;
use super::drag::Dragged;
use super::group::GroupHead;
use super::line::Line;
use super::rows::{Row, Rows};
use super::state::{LINE, TableState, line_name};
use crate::domain::Finding;
use crate::ledger::commands::{self, Direction};
use crate::ledger::views::{FindingColumn, FindingItem};
use crate::ui::browser;
use crate::ui::components::{LongRows, RowDrawn, SortHead, Space, window_rows};
use crate::ui::route::Route;
use crate::ui::tables::Column;
use crate::ui::text::words;

/// The table of the findings that the filter lets through.
#[component]
pub fn Table(table: TableState) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let row_count = move || (table.rows.with(|rows| rows.len()) + 1).to_string();
    let end = move || {
        table.shown.with(|shown| match shown.count() {
            0 => words::NONE_SHOWN.text().to_owned(),
            count if shown.is_sorted() => words::LEDGER_END_SORTED.fill(&[&count]),
            count => words::LEDGER_END.fill(&[&count, &shown.groups().count()]),
        })
    };
    // The line that Tab leads to: the open one, else the one focused last, else the first.
    let stood = table.layout.stood;
    let current = Memo::new(move |_| {
        let (open, stood) = (table.open.get(), stood.get());
        table.rows.with(|rows| {
            let there = |id: &String| rows.index_of(id).is_some();
            open.filter(there).or(stood.filter(there)).or_else(|| rows.line(1).map(str::to_owned))
        })
    });
    // The line that Tab leads to and the one focused last are drawn, wherever they are.
    let kept = Signal::derive(move || current.get().into_iter().chain(stood.get()).collect());
    let beside = Memo::new(move |_| table.open.with(Option::is_some));
    let new_heights = Signal::derive(move || {
        table.layout.roomy.track();
        beside.track();
    });
    let space = Space::Row(Signal::derive(move || table.width()));
    window_rows(Finding::KIND, body, table.rows, kept, space, new_heights, move |drawn| {
        draw(table, drawn, current)
    });
    // Back on the page, the line that was focused last is in sight, and has the focus if nothing else has.
    let last = stood.get_untracked();
    request_animation_frame(move || {
        for line in last.iter().map(|id| line_name(id)) {
            browser::show(&line);
            if !browser::is_anything_focused() {
                browser::focus(&line);
            }
        }
    });
    let dragged = Dragged::new();
    view! {
        <table
            class="ledger"
            class:ledger--roomy=move || table.layout.roomy.get()
            class:ledger--wide=move || table.is_wide()
            style=move || table.style()
            role="grid"
            aria-label=words::TABLE_LABEL
            aria-rowcount=row_count
            on:keydown=move |event| on_key(table, &event)
            on:dragstart=move |event| dragged.start(table, &event)
            on:dragover=move |event| dragged.over(&event)
            on:drop=move |event| dragged.drop(table, &event)
            on:dragend=move |_| dragged.end()
            on:focusin=move |event| stood.set(line_of(&event).or_else(|| stood.get_untracked()))
        >
            <thead role="rowgroup"><Heads table /></thead>
            <tbody node_ref=body role="rowgroup"></tbody>
        </table>
        <p class="ledger__end">{end}</p>
    }
}

impl LongRows for Rows {
    type Row = Row;

    fn heads(&self) -> impl Iterator<Item = bool> {
        self.heads()
    }

    fn row(&self, at: usize) -> Option<Row> {
        self.get(at)
    }

    fn key(&self, at: usize) -> Option<Cow<'_, str>> {
        self.key(at)
    }

    fn index_of(&self, key: &str) -> Option<usize> {
        self.index_of(key)
    }

    fn head_over(&self, at: usize) -> Option<usize> {
        self.head_of(at)
    }
}

/// Draws one row. It follows what is said of it.
fn draw(table: TableState, drawn: RowDrawn<Row>, current: Memo<Option<String>>) -> AnyView {
    let RowDrawn { row, index, .. } = drawn;
    match row.get_untracked() {
        Row::Head(first) => {
            let group = Memo::new(move |_| match row.get() {
                Row::Head(group) => group,
                Row::Line(_) => first.clone(),
            });
            view! { <GroupHead table group index /> }.into_any()
        }
        Row::Line(first) => {
            let item = Memo::new(move |_| match row.get() {
                Row::Line(item) => item,
                Row::Head(_) => first.clone(),
            });
            view! { <Line table item index current /> }.into_any()
        }
    }
}

/// The heads of the columns, which set the order.
#[component]
fn Heads(table: TableState) -> impl IntoView {
    let sort = Memo::new(move |_| table.filter.with(|filter| filter.sort.clone()));
    let choose = Callback::new(move |sort| table.filter(|filter| filter.sort = sort));
    let head = move |column: Column<FindingItem>| {
        let (class, style) = (column.class(), column.style());
        // That of the numbers is the order of the ledger.
        let name = if column.name == FindingColumn::NUMBER { "".into() } else { column.name };
        view! { <SortHead column=name heading=column.heading class style sort choose /> }
    };
    let heads = move || table.columns.get().into_iter().map(head).collect_view();
    view! { <tr role="row">{heads}</tr> }
}

/// The row id of the finding whose line the event comes from, or from within; `None` when it comes from anything else.
fn line_of(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<web_sys::Element>().ok()?;
    target.closest("tr.line").ok()??.id().strip_prefix(LINE).map(str::to_owned)
}

/// Focuses the line of a finding, if it is in the table.
pub fn stand_on(table: TableState, id: &str) {
    let line = line_name(id);
    if browser::document().get_element_by_id(&line).is_some() {
        return browser::focus(&line);
    }
    // The line focused last is drawn, wherever it is.
    table.layout.stood.set(Some(id.to_owned()));
    request_animation_frame(move || browser::focus(&line));
}

/// The keys on a line: arrows, Home and End move, and tick with Shift; Enter opens the finding beside the table, and its
/// page when it is open; F2 edits in the cells; Space ticks, Ctrl+A ticks all; Alt with an arrow moves the finding in its aspect; Esc closes the
/// pane, then unticks.
fn on_key(table: TableState, event: &KeyboardEvent) {
    let Some(id) = line_of(event) else { return };
    if event.alt_key() {
        let direction = match event.key().as_str() {
            "ArrowUp" => Direction::Up,
            "ArrowDown" => Direction::Down,
            _ => return,
        };
        event.prevent_default();
        if table.filter.with_untracked(|filter| filter.sort.by_column().is_none()) {
            table.session.act(|draft| commands::move_finding(draft, &id, direction));
            // The lines are drawn anew in their new order.
            request_animation_frame(move || browser::focus(&line_name(&id)));
        }
        return;
    }
    if event.ctrl_key() || event.meta_key() {
        if event.key().eq_ignore_ascii_case("a") {
            event.prevent_default();
            table.tick_all();
        }
        return;
    }
    let edge = |last: bool| {
        table.rows.with_untracked(|rows| rows.line(if last { rows.lines() } else { 1 }).map(str::to_owned))
    };
    let to = match event.key().as_str() {
        "ArrowDown" => table.beside(&id, 1),
        "ArrowUp" => table.beside(&id, -1),
        "Home" => edge(false),
        "End" => edge(true),
        "F2" => {
            event.prevent_default();
            let first = cell::edited(table, &id).first().map(|column| column.name.clone());
            table.edited.set(first.map(|name| (id, name)));
            return;
        }
        "Enter" => {
            event.prevent_default();
            if table.open.with_untracked(|open| open.as_ref() == Some(&id)) {
                table.navigation.go(&Route::Finding(id));
            } else {
                table.show(Some(id));
            }
            return;
        }
        " " => {
            event.prevent_default();
            table.tick(&id, event.shift_key());
            return;
        }
        "Escape" => {
            if table.open.with_untracked(Option::is_some) {
                table.show(None);
            } else {
                table.layout.ticked.clear();
            }
            return;
        }
        _ => return,
    };
    event.prevent_default();
    let Some(to) = to else { return };
    if event.shift_key() {
        // The line left becomes the one ticked last, where it is not.
        if !table.layout.ticked.is_last(&id) && !table.layout.ticked.has_untracked(&id) {
            table.tick(&id, false);
        }
        table.tick(&to, true);
    }
    stand_on(table, &to);
    if table.open.with_untracked(Option::is_some) {
        table.show(Some(to));
    }
}
