//! 按措施: the measures one by one, those that are not done first of all.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::domain::Measure;
use crate::ledger::views::{EvidenceShown, MeasureItem, MeasureList, MeasuresShown};
use crate::ui::components::{
    DueBadge, FieldValue, Holds, Keyed, LongLists, PrintButton, PrintHead, Tabs, window_rows,
};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, labels, words};

impl Keyed for Arc<MeasureItem> {
    fn key(&self) -> &str {
        &self.id
    }
}

/// The measures that are shown.
type Shown = Vec<Arc<MeasureItem>>;

/// Whether both lists hold the very same measures in memory.
fn are_same(one: &[Arc<MeasureItem>], other: &[Arc<MeasureItem>]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| Arc::ptr_eq(one, other))
}

/// The tabs of the tables.
#[component]
pub fn TableTabs() -> impl IntoView {
    view! {
        <Tabs tabs=vec![
            (words::BY_FINDING, Route::ledger()),
            (words::BY_MEASURE, Route::Measures { shown: MeasuresShown::default(), unit: String::new() }),
            (words::EVIDENCE_INDEX, Route::Evidence(EvidenceShown::default())),
        ] />
    }
}

fn word(shown: MeasuresShown) -> Word {
    match shown {
        MeasuresShown::All => words::MEASURES_ALL,
        MeasuresShown::Open => words::MEASURES_OPEN,
        MeasuresShown::Overdue => words::MEASURES_OVERDUE,
        MeasuresShown::Behind => words::MEASURES_BEHIND,
        MeasuresShown::Unassigned => words::MEASURES_UNASSIGNED,
        MeasuresShown::Of(status) => labels::status(status),
    }
}

/// The page.
#[component]
pub fn Measures() -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let chosen = Memo::new(move |_| match navigation.route.get() {
        Route::Measures { shown, unit } => (shown, unit),
        _ => Default::default(),
    });
    let all = Memo::new_with_compare(
        move |before: Option<&MeasureList>| {
            let (before, today) = (before.cloned().unwrap_or_default(), session.today.get());
            session
                .finding_list
                .with(|list| session.read(|ledger| before.follow(ledger, list, today)))
                .unwrap_or_default()
        },
        |_, _| true,
    );
    let is_new = |before: Option<&Shown>, now: Option<&Shown>| {
        before.zip(now).is_none_or(|(before, now)| !are_same(before, now))
    };
    let of_unit = Memo::new_with_compare(
        move |_| all.with(|all| all.of_unit(&chosen.with(|(_, unit)| unit.clone()))),
        is_new,
    );
    let rows = Memo::new_with_compare(
        move |_| {
            let shown = chosen.with(|(shown, _)| *shown);
            of_unit.with(|all| all.iter().filter(|one| shown.admits(one)).cloned().collect())
        },
        is_new,
    );
    let chip = move |one: MeasuresShown| {
        let count = move || of_unit.with(|rows| rows.iter().filter(|item| one.admits(item)).count());
        let press = move |_| {
            let (_, unit) = chosen.get_untracked();
            navigation.go(&Route::Measures { shown: one, unit });
        };
        view! {
            <button
                class="chip"
                type="button"
                aria-pressed=move || (chosen.with(|(shown, _)| *shown == one)).to_string()
                on:click=press
            >
                {word(one)}
                <span class="num">{count}</span>
            </button>
        }
    };
    let units = Memo::new(move |_| all.with(MeasureList::units));
    let options = move || {
        let option = |name: String| {
            let own = name.clone();
            view! { <option value=name.clone() prop:selected=move || chosen.with(|(_, unit)| *unit == own)>{name.clone()}</option> }
        };
        units.get().into_iter().map(option).collect_view()
    };
    let choose = move |event| {
        let (shown, _) = chosen.get_untracked();
        navigation.go(&Route::Measures { shown, unit: event_target_value(&event) });
    };
    let told = move || {
        let (shown, every) = (rows.with(Vec::len), all.with(|all| all.items().count()));
        words::MEASURES_SHOWN.fill(&[&shown, &every])
    };
    let none = Memo::new(move |_| rows.with(Vec::is_empty));
    view! {
        <PrintHead what=words::BY_MEASURE.text() />
        <div class="ledger-top">
            <h1>{words::LEDGER}</h1>
            <TableTabs />
            <div class="ledger-top__acts row">
                <PrintButton />
            </div>
        </div>
        <div class="filters" role="group" aria-label=words::FILTERS>
            {MeasuresShown::ALL.map(chip)}
            {move || {
                let of = chosen.with(|(shown, _)| matches!(shown, MeasuresShown::Of(_)).then_some(*shown));
                of.map(chip)
            }}
            <select class="select" aria-label=words::UNIT on:change=choose>
                <option value="" prop:selected=move || chosen.with(|(_, unit)| unit.is_empty())>{words::ALL_UNITS}</option>
                {options}
            </select>
            <span class="filters__said" role="status">{told}</span>
        </div>
        <div class="page__body">
            <Show when=move || !none.get() fallback=|| view! { <p class="muted">{words::NO_SUCH_MEASURES}</p> }>
                <Table rows />
            </Show>
        </div>
    }
}

/// The measures, of which those in sight are drawn.
#[component]
fn Table(rows: Memo<Shown>) -> impl IntoView {
    let body = NodeRef::<html::Tbody>::new();
    let focused = expect_context::<LongLists>();
    let columns = Signal::stored("6".to_owned());
    window_rows(LIST, body, rows, focused.kept(LIST), columns, Signal::stored(()), |drawn| {
        match drawn.on_paper {
            true => view! { <LineOnPaper item=drawn.row.get_untracked() /> }.into_any(),
            false => view! { <Line item=drawn.row index=drawn.index /> }.into_any(),
        }
    });
    focused.show(LIST);
    view! {
        <div class="measures-box">
            <table class="plain measures-table" aria-rowcount=move || (rows.with(Vec::len) + 1).to_string()>
                <thead>
                    <tr aria-rowindex="1">
                        <th scope="col">{words::ABOUT_FINDING}</th>
                        <th scope="col">{words::FIELD_MEASURE}</th>
                        <th scope="col">{words::UNIT}</th>
                        <th scope="col">{words::FIELD_PERSON}</th>
                        <th scope="col">{words::FIELD_DEADLINE}</th>
                        <th scope="col">{words::FIELD_STATUS}</th>
                    </tr>
                </thead>
                <tbody node_ref=body on:focusin=move |event| focused.note(LIST, &event)></tbody>
            </table>
        </div>
    }
}

/// What the list is of, for the row focused last.
const LIST: &str = Measure::KIND;

/// The number of a measure: that of its finding, and its place there.
fn place(one: &MeasureItem) -> String {
    format!("{} · {}", format::place(one.place), one.nth)
}

/// One measure as it is printed where the screen does not show it.
#[component]
fn LineOnPaper(item: Arc<MeasureItem>) -> impl IntoView {
    let behind = item.is_behind.then(|| words::MEASURES_BEHIND.text());
    let (status, mark) = format::status(item.status.as_ref());
    view! {
        <tr>
            <td class="num">{place(&item)}</td>
            <td>{item.text.clone()} " " {behind}</td>
            <td>{item.unit.clone()}</td>
            <td>{item.person.clone()}</td>
            <td>{item.deadline.clone()} " " <DueBadge due_state=item.due_state /></td>
            <td><span class="status" data-status=mark>{status}</span></td>
        </tr>
    }
}

/// One measure, with its own unit, person, deadline and status edited in place; where it has none, the finding's stand
/// there.
#[component]
fn Line(item: Memo<Arc<MeasureItem>>, index: Memo<usize>) -> impl IntoView {
    let kept = StoredValue::new(item.with_untracked(|item| item.id.clone()));
    let read = move |read: fn(&MeasureItem) -> String| Signal::derive(move || item.with(|item| read(item)));
    let field = move |field: &'static str,
                      word: Word,
                      holds: Holds,
                      inherited: fn(&MeasureItem) -> String| {
        let (place, inherited) = (read(place), read(inherited));
        let label = Signal::derive(move || format!("{} {}", place.get(), word.text()));
        let empty = Signal::derive(move || {
            Some(inherited.get()).filter(|said| !said.is_empty()).unwrap_or(words::NOT_SET.text().to_owned())
        });
        let row = (Measure::KIND, kept.get_value().into());
        view! { <FieldValue row field label holds empty /> }
    };
    let number = move || {
        let one = item.get();
        let href = Route::Finding(one.finding.clone()).href();
        view! { <a href=href>{place(&one)}</a> }
    };
    let behind = move || {
        item.with(|one| one.is_behind)
            .then(|| view! { <span class="flag" data-flag="unsure">{words::MEASURES_BEHIND}</span> })
    };
    let due = move || view! { <DueBadge due_state=item.with(|one| one.due_state) /> };
    // What the empty choice says: it changes with the finding only, so that the list keeps the focus while one goes
    // through it by arrows.
    let inherited = Memo::new(move |_| {
        let said = item.with(|one| format::status(one.of_finding.as_ref()).0);
        words::AS_FINDING_IS.fill(&[&said])
    });
    let mark = move || item.with(|one| format::status(one.status.as_ref()).1);
    let choice = move || {
        let said = inherited.get();
        let row = (Measure::KIND, kept.get_value().into());
        let label = Signal::derive(move || format!("{} {}", read(place).get(), words::MEASURE_STATUS.text()));
        view! { <FieldValue row field=Measure::STATUS label holds=Holds::OneOf(labels::STATUSES) empty=said /> }
    };
    view! {
        <tr id=LongLists::element(&kept.get_value()) aria-rowindex=move || index.get().to_string()>
            <td class="num">{number}</td>
            <td>{read(|one| one.text.clone())} {behind}</td>
            <td>{field(Measure::UNIT, words::UNIT, Holds::Units, |one| one.unit.clone())}</td>
            <td>{field(Measure::PERSON, words::FIELD_PERSON, Holds::People, |one| one.person.clone())}</td>
            <td>
                {field(Measure::DEADLINE, words::FIELD_DEADLINE, Holds::Deadline, |one| one.deadline.clone())}
                {due}
            </td>
            <td><span class="status status--choice" data-status=mark>{choice}</span></td>
        </tr>
    }
}
