//! The table of measures; unit, person, deadline and status are edited in place.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::MouseEvent;

use super::state::MeasuresState;
use crate::domain::Measure;
use crate::ledger::views::{FindingColumn, MeasureItem, MeasureRows, Sort};
use crate::ui::components::{
    DueBadge, FieldValue, Grid, Holds, Keyed, LongLists, PlainRows, SortHead, Space, on_grid_key, window_rows,
};
use crate::ui::route::Route;
use crate::ui::tables::Column;
use crate::ui::text::{format, words};

impl Keyed for Arc<MeasureItem> {
    fn key(&self) -> &str {
        &self.id
    }
}

impl PlainRows for MeasureRows {
    type Item = Arc<MeasureItem>;

    fn rows(&self) -> &[Arc<MeasureItem>] {
        self.items()
    }
}

/// How wide the words of the measures are at least, in CSS pixels.
const WORDS: usize = 260;

/// The measures, of which those in sight are drawn.
#[component]
pub fn Table(state: MeasuresState) -> impl IntoView {
    let (rows, body) = (state.rows, NodeRef::<html::Tbody>::new());
    let lists = state.lists();
    let current = Memo::new(move |_| state.tab_stop(None));
    // The row that Tab leads to and the one focused last are drawn, wherever they are.
    let kept = Signal::derive(move || current.get().into_iter().chain(lists.last(Measure::KIND)).collect());
    let space = Space::Row(Signal::derive(move || state.columns.with(Vec::len).to_string()));
    window_rows(Measure::KIND, body, rows, kept, space, Signal::stored(()), move |drawn| {
        match drawn.on_paper {
            true => on_paper(state, &drawn.row.get_untracked()),
            false => view! { <Line state item=drawn.row index=drawn.index current /> }.into_any(),
        }
    });
    lists.show(Measure::KIND);
    let sort = Memo::new(move |_| state.filter.with(|filter| filter.sort.clone()));
    let choose = Callback::new(move |sort: Sort| state.narrow(|filter| filter.sort = sort));
    let head = move |column: Column<MeasureItem>| {
        let style = column.style();
        // That of the numbers is the order of the ledger.
        let name = if column.name == FindingColumn::NUMBER { "".into() } else { column.name };
        view! { <SortHead column=name heading=column.heading style sort choose /> }
    };
    let is_wide = move || state.columns.with(|columns| Column::are_many(columns));
    let least = move || state.columns.with(|columns| Column::least(columns, WORDS));
    view! {
        <div class="measures-box" class:measures-box--wide=is_wide>
            <table
                class="plain measures-table"
                style=least
                role="grid"
                aria-label=words::BY_MEASURE
                on:keydown=move |event| on_grid_key(state, &event)
                on:focusin=move |event| lists.note(Measure::KIND, &event)
                aria-rowcount=move || (state.count() + 1).to_string()
            >
                <thead role="rowgroup"><tr role="row" aria-rowindex="1">{move || state.columns.get().into_iter().map(head).collect_view()}</tr></thead>
                <tbody node_ref=body role="rowgroup"></tbody>
            </table>
        </div>
    }
}

/// One measure as it is printed where the screen does not show it.
fn on_paper(state: MeasuresState, item: &MeasureItem) -> AnyView {
    let today = state.session.today.get_untracked();
    let cell = |column: &Column<MeasureItem>| {
        let beside = match &*column.name {
            Measure::TEXT => {
                let behind = item.is_behind.then(|| words::MEASURES_BEHIND.text());
                behind.map(|behind| format!(" {behind}")).into_any()
            }
            Measure::DEADLINE => view! { " " <DueBadge due_state=item.due_state /> }.into_any(),
            _ => ().into_any(),
        };
        let mark = (column.name == Measure::STATUS).then(|| format::status(item.status.as_ref()).1);
        let class = if mark.is_some() { "status" } else { "" };
        view! { <td><span class=class data-status=mark>{column.text(item, today)}</span>{beside}</td> }
    };
    let cells = state.columns.with_untracked(|columns| columns.iter().map(cell).collect_view());
    view! { <tr>{cells}</tr> }.into_any()
}

/// One measure, with its own unit, person, deadline and status edited in place; where it has none, the finding's stand
/// there. Tab leads to the row of the measure `current`.
#[component]
fn Line(
    state: MeasuresState,
    item: Memo<Arc<MeasureItem>>,
    index: Memo<usize>,
    current: Memo<Option<String>>,
) -> impl IntoView {
    let kept = StoredValue::new(item.with_untracked(|item| item.id.clone()));
    let session = state.session;
    let read = move |column: &Column<MeasureItem>| {
        let column = column.clone();
        Signal::derive(move || item.with(|item| column.text(item, session.today.get())))
    };
    let number = Signal::derive(move || item.with(|one| format::measure_place(one.finding.place, one.nth)));
    let here = Memo::new(move |_| current.with(|id| kept.with_value(|own| id.as_ref() == Some(own))));
    let ticked = move || kept.with_value(|id| state.ticked.has(id));
    let tick = move |event: MouseEvent| state.tick(&kept.get_value(), event.shift_key());
    let cell = move |column: Column<MeasureItem>| {
        let (said, name) = (read(&column), column.name.to_string());
        let inside = match (&*column.name, column.is_edited) {
            (FindingColumn::NUMBER, _) => {
                return view! {
                    <td class="c-no num" role="gridcell">
                        <input
                            type="checkbox"
                            class="no-print"
                            aria-label=move || words::TICK_MEASURE.fill(&[&number.get()])
                            prop:checked=ticked
                            on:click=tick
                        />
                        {move || {
                            let href = Route::Finding(item.with(|one| one.finding.id.clone())).href();
                            view! { <a href=href>{number}</a> }
                        }}
                    </td>
                }
                .into_any();
            }
            (Measure::TEXT, _) => {
                let behind = move || {
                    item.with(|one| one.is_behind).then(
                        || view! { <span class="flag" data-flag="unsure">{words::MEASURES_BEHIND}</span> },
                    )
                };
                view! { {said} " " {behind} }.into_any()
            }
            (_, false) => said.into_any(),
            (_, true) => edited(item, kept, number, column, said),
        };
        view! { <td role="gridcell" data-column=name>{inside}</td> }.into_any()
    };
    view! {
        <tr
            id=LongLists::element(&kept.get_value())
            role="row"
            aria-rowindex=move || index.get().to_string()
            tabindex=move || if here.get() { "0" } else { "-1" }
        >
            {move || state.columns.get().into_iter().map(cell).collect_view()}
        </tr>
    }
}

/// What is in a cell that is edited in place.
fn edited(
    item: Memo<Arc<MeasureItem>>,
    id: StoredValue<String>,
    number: Signal<String>,
    column: Column<MeasureItem>,
    said: Signal<String>,
) -> AnyView {
    let row = (Measure::KIND, Cow::Owned(id.get_value()));
    let (field, heading) = (column.name, column.heading);
    let label = Signal::derive(move || format!("{} {heading}", number.get()));
    if let Some(Holds::OneOf(_)) = Holds::of(Measure::KIND, &field) {
        // What the empty choice says: it changes with the finding only, so that the list keeps the focus while one goes
        // through it by arrows.
        let inherited = Memo::new(move |_| {
            let said = item.with(|one| format::status(one.finding.status.as_ref()).0);
            words::AS_FINDING_IS.fill(&[&said])
        });
        let mark = move || item.with(|one| format::status(one.status.as_ref()).1);
        let choice = move || {
            let (row, field, empty) = (row.clone(), field.clone(), inherited.get());
            view! { <FieldValue row field label empty /> }
        };
        return view! { <span class="status status--choice" data-status=mark>{choice}</span> }.into_any();
    }
    let empty = MaybeProp::derive(move || Some(said.get()).filter(|said| !said.is_empty()));
    let due = (field == Measure::DEADLINE)
        .then_some(move || view! { <DueBadge due_state=item.with(|one| one.due_state) /> });
    view! { <FieldValue row field label empty />{due} }.into_any()
}
