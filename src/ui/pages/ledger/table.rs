//! The table: findings under their aspects, with the keyboard of a grid. Only the rows in sight are drawn.

use std::borrow::Cow;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::KeyboardEvent;

use super::drag::Dragged;
use super::group::GroupHead;
use super::line::Line;
use super::rows::{Row, Rows};
use super::state::TableState;
use crate::domain::Finding;
use crate::ledger::commands::{self, Direction};
use crate::ledger::views::{FindingColumn, FindingItem};
use crate::ui::components::{Grid, LongLists, LongRows, RowDrawn, SortHead, Space, on_grid_key, window_rows};
use crate::ui::tables::Column;
use crate::ui::text::words;

/// The table of the findings that the filter lets through.
#[component]
pub fn Table(table: TableState) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let row_count = move || (table.rows.with(|rows| rows.len()) + 1).to_string();
    let end = move || {
        table.shown.with(|shown| {
            // Neither findings without an aspect nor all findings in one order are an aspect.
            let aspects = shown.groups().filter(|group| !group.id.trim().is_empty()).count();
            match (shown.count(), aspects) {
                (0, _) => words::NONE_SHOWN.text().to_owned(),
                (count, 0) => words::LEDGER_END_PLAIN.fill(&[&count]),
                (count, aspects) => words::LEDGER_END.fill(&[&count, &aspects]),
            }
        })
    };
    let lists = table.lists();
    let current = Memo::new(move |_| table.tab_stop(table.open.get()));
    // The line that Tab leads to and the one focused last are drawn, wherever they are.
    let kept = Signal::derive(move || current.get().into_iter().chain(lists.last(Finding::KIND)).collect());
    let beside = Memo::new(move |_| table.open.with(Option::is_some));
    let new_heights = Signal::derive(move || {
        table.layout.roomy.track();
        beside.track();
    });
    let space = Space::Row(Signal::derive(move || table.width()));
    window_rows(Finding::KIND, body, table.rows, kept, space, new_heights, move |drawn| {
        draw(table, drawn, current)
    });
    lists.show(Finding::KIND);
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
            on:focusin=move |event| lists.note(Finding::KIND, &event)
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

/// The keys on a line: Alt with an arrow moves the finding in its aspect; the others are those of every grid.
fn on_key(table: TableState, event: &KeyboardEvent) {
    let direction = match event.key().as_str() {
        "ArrowUp" => Direction::Up,
        "ArrowDown" => Direction::Down,
        _ => return on_grid_key(table, event),
    };
    let Some(id) = LongLists::row_of(event).filter(|_| event.alt_key()) else {
        return on_grid_key(table, event);
    };
    event.prevent_default();
    if table.filter.with_untracked(|filter| filter.sort.by_column().is_none()) {
        table.session.act(|draft| commands::move_finding(draft, &id, direction));
        // The lines are drawn anew in their new order.
        request_animation_frame(move || table.stand_on(&id));
    }
}
