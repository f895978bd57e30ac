//! One promise: what it says, when it holds, and its periods, where what was done is entered.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use super::state::promise_list;
use crate::domain::{CalendarPeriod, Commitment, Evidence, Fields, Occurrence, Pause, Period, Value};
use crate::ledger::views::{self, PeriodEntry, PeriodState, Promise, PromiseList};
use crate::ledger::{Draft, commands};
use crate::ui::browser;
use crate::ui::components::{
    AddBy, Column, FieldValue, Fold, PrintHead, Proofs, ProofsButton, Records, RowField, WriteValue,
    proofs_of,
};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, labels, promises, words};

/// What a promise says.
pub(super) const PROMISE: [Column; 9] = [
    Commitment::QUOTE,
    Commitment::EVERY,
    Commitment::TIMES,
    Commitment::BY_DAY,
    Commitment::FROM,
    Commitment::TO,
    Commitment::UNIT,
    Commitment::PERSON,
    Commitment::STATE,
];

const PAUSES: &[Column] = &[Pause::FROM, Pause::TO, Pause::REASON];

const RECORDED: [Column; 4] = [Occurrence::DONE, Occurrence::DATE, Occurrence::NOTE, Occurrence::EXCUSE];

/// The promise that is shown.
#[derive(Clone, Copy)]
struct Sheet {
    all: Memo<PromiseList>,
    /// The row id of the promise, which may be another one's that is the same.
    id: StoredValue<String>,
    /// The year, or of a promise of every day the month, whose periods are shown.
    span: RwSignal<CalendarPeriod>,
}

impl Sheet {
    /// The promise; `None` where it is not in the calendar.
    fn promise(self) -> Option<Promise> {
        self.all.try_with(|all| self.id.with_value(|id| all.find(id).cloned())).flatten()
    }

    /// As [`Sheet::promise`], without tracking.
    fn now(self) -> Option<Promise> {
        self.all.try_with_untracked(|all| self.id.with_value(|id| all.find(id).cloned())).flatten()
    }
}

/// The page.
#[component]
pub fn PromisePage() -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let all = promise_list(session);
    // The row id of the promise, or of what is recorded of one of its periods, which is begun with.
    let asked = Memo::new(move |_| match navigation.route.get() {
        Route::Promise(id) => id,
        _ => String::new(),
    });
    // The row id of the promise that leads, whether it comes round every day, and the period that is asked for with its day.
    let found = Memo::new(move |_| {
        let asked = asked.get();
        let (id, period) = Promise::of_occurrence(&asked);
        let begin = |one: &Promise| {
            let is_daily = one.every() == Some(Period::Day);
            (one.id().to_owned(), is_daily, period.map(|period| (period, one.due(period))))
        };
        all.with(|all| all.find(id).map(begin))
    });
    move || match found.get() {
        Some((id, is_daily, period)) => {
            let span = if is_daily { Period::Month } else { Period::Year };
            let day = period.map_or(session.today.get_untracked(), |(_, due)| due);
            let span = RwSignal::new(CalendarPeriod::of(span, day));
            if let Some(asked) = period.and_then(|(period, _)| commands::occurrence(&id, period)) {
                request_animation_frame(move || browser::focus_in(asked.id()));
            }
            let sheet = Sheet { all, id: StoredValue::new(id), span };
            view! { <Whole sheet /> }.into_any()
        }
        None => view! {
            <div class="empty">
                <p>{words::NO_SUCH_PROMISE}</p>
                <a class="btn" href=Route::Calendar(String::new()).href()>{words::TO_CALENDAR}</a>
            </div>
        }
        .into_any(),
    }
}

#[component]
fn Whole(sheet: Sheet) -> impl IntoView {
    let session = use_session();
    let id = sheet.id.get_value();
    let fact = |field: Column| {
        let word = labels::field(Commitment::KIND, field).unwrap_or_default();
        view! { <RowField row=(Commitment::KIND, Cow::Owned(id.clone())) field word /> }
    };
    let findings = move || {
        let link = |finding: String| {
            let item = session.finding_list.with(|list| list.item(&finding).cloned())?;
            let said = format!("{}　{}", views::number(item.place), item.finding.title);
            Some(view! { <li><a href=Route::Finding(finding).href()>{said}</a></li> })
        };
        sheet
            .promise()
            .map(|one| one.findings)
            .unwrap_or_default()
            .into_iter()
            .filter_map(link)
            .collect_view()
    };
    let is_begun = Memo::new(move |_| sheet.promise().is_some_and(|one| !one.promise.from.is_empty()));
    let pauses = Memo::new(move |_| {
        let of = |ledger: &crate::ledger::Ledger| {
            let rows = ledger
                .rows(Pause::KIND)
                .filter(|row| sheet.id.with_value(|id| row.text(Pause::COMMITMENT) == id));
            rows.map(|row| row.id().to_owned()).collect::<Vec<_>>()
        };
        session.read(of).unwrap_or_default()
    });
    let begin = Callback::new(move |()| {
        let finding = sheet.now().map(|one| one.promise.finding).unwrap_or_default();
        let today = session.today.get_untracked().to_string();
        vec![
            (Pause::FINDING, Value::from(finding)),
            (Pause::COMMITMENT, sheet.id.get_value().into()),
            (Pause::FROM, today.into()),
        ]
    });
    view! {
        <PrintHead what=words::PROMISE.text() />
        <div class="page__head">
            <div>
                <p class="crumbs"><a href=Route::Calendar(String::new()).href()>{words::CALENDAR}</a></p>
                <h1>{words::PROMISE}</h1>
            </div>
        </div>
        <div class="page__body">
            <section class="section">
                <dl class="facts">
                    {PROMISE.map(fact)}
                    <dt>{words::UNDER_FINDINGS}</dt>
                    <dd><ul class="today__first">{findings}</ul></dd>
                </dl>
                <Show when=move || !is_begun.get()><p class="late" role="status">{words::NO_FIRST_DAY}</p></Show>
                <Fold word=words::PAUSES count=Signal::derive(move || pauses.with(Vec::len))>
                    <Records kind=Pause::KIND columns=PAUSES rows=pauses add=AddBy::Button(words::ADD_PAUSE) begin />
                </Fold>
            </section>
            <Periods sheet />
        </div>
    }
}

/// The periods of the year, or of the month.
#[component]
fn Periods(sheet: Sheet) -> impl IntoView {
    let session = use_session();
    let entries = Memo::new(move |_| {
        let (span, today) = (sheet.span.get(), session.today.get());
        sheet.promise().map(|one| one.periods(span.first(), span.last(), today)).unwrap_or_default()
    });
    let periods = move || entries.with(|all| all.iter().map(|entry| entry.period).collect::<Vec<_>>());
    let open = move |entry: &PeriodEntry| {
        matches!(entry.state, PeriodState::Due | PeriodState::Partly | PeriodState::Missed)
    };
    let rest = Memo::new(move |_| entries.with(|all| all.iter().filter(|one| open(one)).count()));
    let rest_said = move || {
        let missed = |one: &&PeriodEntry| one.state == PeriodState::Missed;
        match entries.with(|all| all.iter().filter(missed).count()) {
            0 => words::REST_DONE.fill(&[&rest.get()]),
            missed => words::REST_DONE_MISSED.fill(&[&rest.get(), &missed]),
        }
    };
    let fill = move |_| {
        let Some(promise) = sheet.now() else { return };
        let left: Vec<_> =
            entries.with_untracked(|all| all.iter().filter(|one| open(one)).cloned().collect());
        session.act(|draft| {
            for entry in &left {
                commands::record(draft, &promise, entry.period, Occurrence::DONE, entry.times.into());
            }
        });
        session.tell_done(words::REST_RECORDED.fill(&[&left.len()]));
    };
    let step = move |back: bool| {
        let span = sheet.span.get_untracked();
        let before = || span.first().pred_opt().map(|day| CalendarPeriod::of(span.every(), day));
        if let Some(to) = if back { before() } else { span.next() } {
            sheet.span.set(to);
        }
    };
    let button = move |word: Word, back: bool| {
        let what =
            if sheet.span.get_untracked().every() == Period::Year { words::A_YEAR } else { words::A_MONTH };
        view! {
            <button class="btn btn--quiet no-print" type="button" on:click=move |_| step(back)>
                {word.fill(&[&what.text()])}
            </button>
        }
    };
    let heads = || {
        RECORDED.map(|field| {
            view! { <th scope="col">{labels::field(Occurrence::KIND, field).unwrap_or_default().into_owned()}</th> }
        })
    };
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{move || promises::period(sheet.span.get())}</h2>
                <span class="row">
                    {button(words::SPAN_BEFORE, true)}
                    {button(words::SPAN_AFTER, false)}
                </span>
            </div>
            <Show when=move || !entries.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NO_PERIODS}</p> }>
                <table class="plain records periods-table">
                    <thead>
                        <tr>
                            <th scope="col">{words::WHICH_PERIOD}</th>
                            <th scope="col">{words::HOW_IT_STANDS}</th>
                            {heads()}
                            <th scope="col">{words::EVIDENCE}</th>
                        </tr>
                    </thead>
                    <tbody>
                        <For each=periods key=|period| *period let:period>
                            <Line sheet entries period />
                        </For>
                    </tbody>
                </table>
            </Show>
            <Show when=move || { rest.get() > 1 }>
                <p class="no-print">
                    <button class="btn" type="button" on:click=fill>
                        {rest_said}
                    </button>
                </p>
            </Show>
        </section>
    }
}

/// One period, with what was recorded of it.
#[component]
fn Line(sheet: Sheet, entries: Memo<Vec<PeriodEntry>>, period: CalendarPeriod) -> impl IntoView {
    let session = use_session();
    let entry =
        Memo::new(move |_| entries.with(|all| all.iter().find(|entry| entry.period == period).cloned()));
    let stands = move || {
        let (entry, today) = (entry.get()?, session.today.get());
        let is_late = entry.is_missed();
        let due = words::BY_DATE.fill(&[&format::near_date(&entry.due.to_string(), today)]);
        Some(view! {
            <span class:late=is_late>{promises::standing(&entry, today)}</span>
            <span class="faint small">" " {due}</span>
        })
    };
    let name = commands::occurrence(&sheet.id.get_value(), period);
    let id = name.map(|row| row.id().to_owned()).unwrap_or_default();
    let cell = |field: Column| {
        let word = labels::field(Occurrence::KIND, field).unwrap_or_default().into_owned();
        let write: WriteValue = Arc::new(move |draft: &mut Draft, value: Value| {
            if let Some(promise) = sheet.now() {
                commands::record(draft, &promise, period, field, value);
            }
        });
        let label = words::LABELLED.fill(&[&promises::period(period), &word]);
        view! {
            <td data-label=word>
                <FieldValue row=(Occurrence::KIND, Cow::Owned(id.clone())) field label empty=words::FILL_IN.text() write />
            </td>
        }
    };
    // Of promises that are one, each may have evidence.
    let members = sheet.now().map(|one| one.members).unwrap_or_default();
    let occurrences = members.iter().filter_map(|member| commands::occurrence(member, period));
    let proofs = proofs_of(Evidence::OCCURRENCE, occurrences.map(|row| row.id().to_owned()).collect());
    let own = StoredValue::new(id.clone());
    let shows = RwSignal::new(false);
    let begin = Callback::new(move |()| {
        let promise = sheet.now().map(|one| one.promise).unwrap_or_default();
        vec![
            (Evidence::FINDING, Value::from(promise.finding)),
            (Evidence::MEASURE, promise.measure.into()),
            (Evidence::OCCURRENCE, own.get_value().into()),
        ]
    });
    view! {
        <tr id=id.clone()>
            <th scope="row">{promises::period(period)}</th>
            <td data-label=words::HOW_IT_STANDS>{stands}</td>
            {RECORDED.map(cell)}
            <td data-label=words::EVIDENCE>
                <ProofsButton shows rows=proofs said=words::PERIOD_PROOFS label=promises::period(period) />
            </td>
        </tr>
        <Show when=move || shows.get()>
            <tr class="records__below">
                <td colspan="7">
                    <Proofs rows=proofs begin />
                </td>
            </tr>
        </Show>
    }
}
