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
    DueBadge, FieldValue, Holds, Keyed, LongLists, PlainRows, SortHead, Space, window_rows,
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

/// What the list is of, for the row focused last.
const LIST: &str = Measure::KIND;

/// The measures, of which those in sight are drawn.
#[component]
pub fn Table(state: MeasuresState) -> impl IntoView {
    let (rows, body) = (state.rows, NodeRef::<html::Tbody>::new());
    let focused = expect_context::<LongLists>();
    let space = Space::Row(Signal::derive(move || state.columns.with(Vec::len).to_string()));
    window_rows(LIST, body, rows, focused.kept(LIST), space, Signal::stored(()), move |drawn| {
        match drawn.on_paper {
            true => on_paper(state, &drawn.row.get_untracked()),
            false => view! { <Line state item=drawn.row index=drawn.index /> }.into_any(),
        }
    });
    focused.show(LIST);
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
            <table class="plain measures-table" style=least aria-rowcount=move || (rows.with(|rows| rows.items().len()) + 1).to_string()>
                <thead><tr aria-rowindex="1">{move || state.columns.get().into_iter().map(head).collect_view()}</tr></thead>
                <tbody node_ref=body on:focusin=move |event| focused.note(LIST, &event)></tbody>
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
/// there.
#[component]
fn Line(state: MeasuresState, item: Memo<Arc<MeasureItem>>, index: Memo<usize>) -> impl IntoView {
    let kept = StoredValue::new(item.with_untracked(|item| item.id.clone()));
    let session = state.session;
    let read = move |column: &Column<MeasureItem>| {
        let column = column.clone();
        Signal::derive(move || item.with(|item| column.text(item, session.today.get())))
    };
    let number = Signal::derive(move || item.with(|one| format::measure_place(one.finding.place, one.nth)));
    let ticked = move || kept.with_value(|id| state.ticked.has(id));
    let tick = move |event: MouseEvent| state.tick(&kept.get_value(), event.shift_key());
    let cell = move |column: Column<MeasureItem>| {
        let (said, name) = (read(&column), column.name.to_string());
        let inside = match (&*column.name, column.holds) {
            (FindingColumn::NUMBER, _) => {
                return view! {
                    <td class="c-no num">
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
            (_, None) => said.into_any(),
            (_, Some(holds)) => edited(item, kept, number, column, holds, said),
        };
        view! { <td data-column=name>{inside}</td> }.into_any()
    };
    view! {
        <tr id=LongLists::element(&kept.get_value()) aria-rowindex=move || index.get().to_string()>
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
    holds: Holds,
    said: Signal<String>,
) -> AnyView {
    let row = (Measure::KIND, Cow::Owned(id.get_value()));
    let (field, heading) = (column.name, column.heading);
    let label = Signal::derive(move || format!("{} {heading}", number.get()));
    if let Holds::OneOf(_) = holds {
        // What the empty choice says: it changes with the finding only, so that the list keeps the focus while one goes
        // through it by arrows.
        let inherited = Memo::new(move |_| {
            let said = item.with(|one| format::status(one.finding.status.as_ref()).0);
            words::AS_FINDING_IS.fill(&[&said])
        });
        let mark = move || item.with(|one| format::status(one.status.as_ref()).1);
        let choice = move || {
            let (row, field, empty) = (row.clone(), field.clone(), inherited.get());
            view! { <FieldValue row field label holds empty /> }
        };
        return view! { <span class="status status--choice" data-status=mark>{choice}</span> }.into_any();
    }
    let empty = MaybeProp::derive(move || Some(said.get()).filter(|said| !said.is_empty()));
    let due = (field == Measure::DEADLINE)
        .then_some(move || view! { <DueBadge due_state=item.with(|one| one.due_state) /> });
    view! { <FieldValue row field label holds empty />{due} }.into_any()
}
