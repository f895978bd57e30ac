//! The table of measures; unit, person, deadline and status are edited in place.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::web_sys::MouseEvent;

use super::state::MeasuresState;
use crate::domain::{Measure, calendar_date};
use crate::ledger::views::{MeasureItem, MeasureRows, Sort};
use crate::ui::components::{
    DueBadge, FieldValue, Holds, Keyed, LongLists, PlainRows, SortHead, window_rows,
};
use crate::ui::route::Route;
use crate::ui::text::{Word, format, labels, words};

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

/// What a column says of a measure.
type Said = fn(&MeasureItem) -> String;

/// A column: its name, its heading, how its cells are edited, and what it says, of the finding where the measure has
/// nothing of its own.
pub type Column = (&'static str, Word, Option<Holds>, Said);

/// The columns, from left to right. The first has no name: it is the order of the ledger.
pub const COLUMNS: [Column; 6] = [
    ("", words::ABOUT_FINDING, None, place),
    (Measure::TEXT, words::FIELD_MEASURE, None, |one| one.text.clone()),
    (Measure::UNIT, words::UNIT, Some(Holds::Units), |one| one.unit.clone()),
    (Measure::PERSON, words::FIELD_PERSON, Some(Holds::People), |one| one.person.clone()),
    (Measure::DEADLINE, words::FIELD_DEADLINE, Some(Holds::Deadline), deadline),
    (Measure::STATUS, words::FIELD_STATUS, Some(Holds::OneOf(labels::STATUSES)), |one| {
        format::status(one.status.as_ref()).0
    }),
];

/// The number of a measure.
fn place(one: &MeasureItem) -> String {
    format::measure_place(one.place, one.nth)
}

/// The deadline that holds: the day until which it was extended, or its wording.
fn deadline(one: &MeasureItem) -> String {
    calendar_date(&one.deadline).map_or_else(|| one.deadline.clone(), format::short_date)
}

/// What the list is of, for the row focused last.
const LIST: &str = Measure::KIND;

/// The measures, of which those in sight are drawn.
#[component]
pub fn Table(state: MeasuresState) -> impl IntoView {
    let (rows, body) = (state.rows, NodeRef::<html::Tbody>::new());
    let focused = expect_context::<LongLists>();
    let columns = Signal::stored(COLUMNS.len().to_string());
    window_rows(LIST, body, rows, focused.kept(LIST), columns, Signal::stored(()), move |drawn| match drawn
        .on_paper
    {
        true => on_paper(&drawn.row.get_untracked()),
        false => view! { <Line state item=drawn.row index=drawn.index /> }.into_any(),
    });
    focused.show(LIST);
    let sort = Memo::new(move |_| state.filter.with(|filter| filter.sort.clone()));
    let choose = Callback::new(move |sort: Sort| state.narrow(|filter| filter.sort = sort));
    let head = |&(column, heading, ..): &Column| view! { <SortHead column heading sort choose /> };
    view! {
        <div class="measures-box">
            <table class="plain measures-table" aria-rowcount=move || (rows.with(|rows| rows.items().len()) + 1).to_string()>
                <thead><tr aria-rowindex="1">{COLUMNS.iter().map(head).collect_view()}</tr></thead>
                <tbody node_ref=body on:focusin=move |event| focused.note(LIST, &event)></tbody>
            </table>
        </div>
    }
}

/// One measure as it is printed where the screen does not show it.
fn on_paper(item: &MeasureItem) -> AnyView {
    let cell = |&(column, _, _, said): &Column| {
        let beside = match column {
            Measure::TEXT => {
                let behind = item.is_behind.then(|| words::MEASURES_BEHIND.text());
                behind.map(|behind| format!(" {behind}")).into_any()
            }
            Measure::DEADLINE => view! { " " <DueBadge due_state=item.due_state /> }.into_any(),
            _ => ().into_any(),
        };
        let mark = (column == Measure::STATUS).then(|| format::status(item.status.as_ref()).1);
        let class = if mark.is_some() { "status" } else { "" };
        view! { <td><span class=class data-status=mark>{said(item)}</span>{beside}</td> }
    };
    view! { <tr>{COLUMNS.iter().map(cell).collect_view()}</tr> }.into_any()
}

/// One measure, with its own unit, person, deadline and status edited in place; where it has none, the finding's stand
/// there.
#[component]
fn Line(state: MeasuresState, item: Memo<Arc<MeasureItem>>, index: Memo<usize>) -> impl IntoView {
    let kept = StoredValue::new(item.with_untracked(|item| item.id.clone()));
    let read = move |read: Said| Signal::derive(move || item.with(|item| read(item)));
    let number = read(place);
    let ticked = move || kept.with_value(|id| state.ticked.has(id));
    let tick = move |event: MouseEvent| state.tick(&kept.get_value(), event.shift_key());
    let cell = move |&(field, word, holds, said): &Column| {
        let Some(holds) = holds else {
            return match field {
                "" => view! {
                    <td class="c-no num">
                        <input
                            type="checkbox"
                            class="no-print"
                            aria-label=move || words::TICK_MEASURE.fill(&[&number.get()])
                            prop:checked=ticked
                            on:click=tick
                        />
                        {move || {
                            let href = Route::Finding(item.with(|one| one.finding.clone())).href();
                            view! { <a href=href>{number}</a> }
                        }}
                    </td>
                }
                .into_any(),
                _ => {
                    let behind = move || {
                        item.with(|one| one.is_behind)
                            .then(|| view! { <span class="flag" data-flag="unsure">{words::MEASURES_BEHIND}</span> })
                    };
                    view! { <td>{read(said)} {behind}</td> }.into_any()
                }
            };
        };
        let row = (Measure::KIND, Cow::Owned(kept.get_value()));
        let label = Signal::derive(move || format!("{} {}", number.get(), word.text()));
        if let Holds::OneOf(_) = holds {
            // What the empty choice says: it changes with the finding only, so that the list keeps the focus while one goes
            // through it by arrows.
            let inherited = Memo::new(move |_| {
                let said = item.with(|one| format::status(one.of_finding.as_ref()).0);
                words::AS_FINDING_IS.fill(&[&said])
            });
            let mark = move || item.with(|one| format::status(one.status.as_ref()).1);
            let choice = move || {
                let (row, empty) = (row.clone(), inherited.get());
                view! { <FieldValue row field label holds empty /> }
            };
            return view! {
                <td><span class="status status--choice" data-status=mark>{choice}</span></td>
            }
            .into_any();
        }
        let said = read(said);
        let empty = MaybeProp::derive(move || Some(said.get()).filter(|said| !said.is_empty()));
        let due = (field == Measure::DEADLINE)
            .then_some(move || view! { <DueBadge due_state=item.with(|one| one.due_state) /> });
        view! { <td><FieldValue row field label holds empty />{due}</td> }.into_any()
    };
    view! {
        <tr id=LongLists::element(&kept.get_value()) aria-rowindex=move || index.get().to_string()>
            {COLUMNS.iter().map(cell).collect_view()}
        </tr>
    }
}
