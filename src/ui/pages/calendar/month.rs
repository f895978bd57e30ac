//! A month as weeks and days: which promises, deadlines of findings and measures, milestones, look-backs, reviews and
//! decisions of meetings are due on which day. Promises of every day are told in a line each.

use chrono::{Datelike, NaiveDate};
use leptos::prelude::*;

use super::periods::{Mark, SpanHead, done_of_days};
use crate::domain::{CalendarPeriod, Finding, Period};
use crate::ledger::views::{
    self, CalendarDay, DayKind, Filter, PeriodEntry, Promise, PromiseList, Sort, written_days,
};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

/// The month.
#[component]
pub fn MonthView(all: Memo<PromiseList>, month: CalendarPeriod) -> impl IntoView {
    let session = use_session();
    let told = Memo::new(move |_| {
        let today = session.today.get();
        let of = |one: &Promise| (one.clone(), one.periods(month.first(), month.last(), today));
        all.with(|all| all.promises.iter().map(of).filter(|(_, all)| !all.is_empty()).collect::<Vec<_>>())
    });
    let deadlines = Memo::new(move |_| {
        let today = session.today.get();
        session.finding_list.with(|list| {
            let all = session.read(|ledger| written_days(ledger, list, None, today)).unwrap_or_default();
            let is_here = |one: &CalendarDay| (month.first()..=month.last()).contains(&one.date);
            all.into_iter().filter(is_here).collect::<Vec<_>>()
        })
    });
    let is_empty = move || told.with(Vec::is_empty) && deadlines.with(Vec::is_empty);
    view! {
        <section class="section">
            <SpanHead span=month />
            <Show when=move || !is_empty() fallback=|| view! { <p class="muted">{words::NOTHING_THIS_MONTH}</p> }>
                {move || told.with(|told| deadlines.with(|due| grid(told, due, month, session.today.get())))}
                <ul class="today__first">{move || told.with(|told| daily(told))}</ul>
            </Show>
        </section>
    }
}

/// A day that is written down.
fn line(one: &CalendarDay) -> impl IntoView + use<> {
    let word = match one.kind {
        // A milestone that is past is behind; overdue is the deadline.
        DayKind::Milestone => words::MILESTONE,
        _ if one.is_late => words::OVERDUE,
        DayKind::Measure => words::FIELD_MEASURE,
        DayKind::Check => words::CHECK,
        DayKind::Review => words::NEXT_REVIEW,
        DayKind::Decision => words::DECISION,
        DayKind::Deadline | DayKind::Promise => words::FIELD_DEADLINE,
    };
    let what = if one.measure.is_empty() { &one.finding } else { &one.measure };
    let (name, route) = match one.finding_id.as_str() {
        "" => (what.clone(), Route::Dispatch),
        id => (format!("{} {what}", views::number(one.number)), Route::Finding(id.to_owned())),
    };
    let href = route.href();
    view! { <li><span class="month__due" class:late=one.is_late>{word}</span> <a href=href>{name}</a></li> }
}

/// So many deadlines of one day are named; the others are counted.
const NAMED_MAX: usize = 3;

/// The days in weeks from Monday on.
fn grid(
    told: &[(Promise, Vec<PeriodEntry>)],
    deadlines: &[CalendarDay],
    month: CalendarPeriod,
    today: NaiveDate,
) -> impl IntoView + use<> {
    let entry = |(one, entry): (&Promise, &PeriodEntry)| {
        let href = Route::Promise(one.id().to_owned()).href();
        view! {
            <li><Mark entry=entry.clone() /> <a href=href>{one.promise.quote.clone()}</a></li>
        }
    };
    let cell = |day: NaiveDate| {
        if CalendarPeriod::of(Period::Month, day) != month {
            return view! { <td class="month__other"></td> }.into_any();
        }
        let due = told.iter().filter(|(one, _)| one.every() != Some(Period::Day)).flat_map(|(one, all)| {
            all.iter().filter(|entry| entry.due == day).map(move |entry| (one, entry))
        });
        let due: Vec<_> = due.map(entry).collect();
        let ending: Vec<&CalendarDay> = deadlines.iter().filter(|one| one.date == day).collect();
        let none = (due.is_empty() && ending.is_empty()).then_some("");
        let more = ending.len().saturating_sub(NAMED_MAX);
        let more = (more > 0).then(|| {
            let filter = Filter { sort: Sort::by(Finding::DEADLINE), ..Filter::default() };
            let href = Route::Ledger { filter, open: None }.href();
            view! { <li><a href=href>{words::AND_MORE.fill(&[&more])}</a></li> }
        });
        let ending: Vec<_> = ending.into_iter().take(NAMED_MAX).map(line).collect();
        let here = (day == today).then_some("date");
        view! {
            <td data-none=none aria-current=here>
                <span class="month__day num">{day.day()}</span>
                <ul>{due} {ending} {more}</ul>
            </td>
        }
        .into_any()
    };
    let first = CalendarPeriod::of(Period::Week, month.first());
    let weeks = std::iter::successors(Some(first), |week| week.next());
    let weeks = weeks.take_while(|week| week.first() <= month.last());
    let row = |week: CalendarPeriod| {
        let days = week.first().iter_days().take(7).map(cell).collect::<Vec<_>>();
        view! { <tr>{days}</tr> }
    };
    let heads =
        first.first().iter_days().take(7).map(|day| view! { <th scope="col">{format::weekday(day)}</th> });
    view! {
        <table class="month">
            <thead><tr>{heads.collect_view()}</tr></thead>
            <tbody>{weeks.map(row).collect_view()}</tbody>
        </table>
    }
}

/// The promises of every day, each with how many days it was done.
fn daily(told: &[(Promise, Vec<PeriodEntry>)]) -> impl IntoView + use<> {
    let line = |(one, all): &(Promise, Vec<PeriodEntry>)| {
        let href = Route::Promise(one.id().to_owned()).href();
        view! { <li><a href=href>{one.promise.quote.clone()}</a> " " {done_of_days(all)}</li> }
    };
    told.iter().filter(|(one, _)| one.every() == Some(Period::Day)).map(line).collect_view()
}
