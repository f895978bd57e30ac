//! What is to be done now, and what was missed.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::domain::{CalendarPeriod, Period};
use crate::ledger::commands;
use crate::ledger::views::{PeriodEntry, Promise, PromiseList};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, promises, words};

/// How many periods that were missed are named of each promise.
const NAMED_MAX: usize = 6;

/// A promise: its row id, its own words, and who keeps it.
type Named = (String, String, String);

/// The two lists.
#[component]
pub fn Owed(all: Memo<PromiseList>) -> impl IntoView {
    let session = use_session();
    let is_empty = Memo::new(move |_| all.with(|all| all.promises.is_empty()));
    let proposed = Memo::new(move |_| all.with(|all| !all.proposed.is_empty()));
    let due = Memo::new(move |_| {
        let today = session.today.get();
        all.with(|all| {
            let due = all.standing(today).0.into_iter();
            due.map(|(one, entry)| (named(one), entry)).collect::<Vec<_>>()
        })
    });
    let missed = Memo::new(move |_| {
        let today = session.today.get();
        all.with(|all| {
            let each = all.promises.iter().map(|one| (named(one), one.standing(today).1));
            each.filter(|(_, missed)| !missed.is_empty()).collect::<Vec<_>>()
        })
    });
    view! {
        <Show
            when=move || !is_empty.get()
            fallback=move || (!proposed.get()).then(|| view! { <p class="muted">{words::NO_PROMISES}</p> })
        >
            <DueNow all due />
            <Missed missed />
        </Show>
    }
}

fn named(one: &Promise) -> Named {
    let who = [one.unit.as_str(), one.person.as_str()];
    let who = who.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ");
    (one.id().to_owned(), one.promise.quote.clone(), who)
}

/// The part of the calendar that a day is in, counted from today: this week, this month and so on.
fn horizon(due: NaiveDate, today: NaiveDate) -> Word {
    let within = [
        (Period::Day, words::DUE_TODAY_ALL),
        (Period::Week, words::DUE_THIS_WEEK),
        (Period::Month, words::DUE_THIS_MONTH),
        (Period::Quarter, words::DUE_THIS_QUARTER),
    ];
    let first = within.into_iter().find(|(every, _)| due <= CalendarPeriod::of(*every, today).last());
    first.map_or(words::DUE_LATER, |(_, word)| word)
}

/// What is to be done, by the day until which it is due.
#[component]
fn DueNow(all: Memo<PromiseList>, due: Memo<Vec<(Named, PeriodEntry)>>) -> impl IntoView {
    let session = use_session();
    let lines = move || {
        let today = session.today.get();
        let mut before = None;
        let line = move |((id, quote, who), entry): (Named, PeriodEntry)| {
            let horizon = horizon(entry.due, today);
            let head = (before.replace(horizon) != Some(horizon)).then(|| {
                view! { <tr class="horizon"><th scope="rowgroup" colspan="6">{horizon}</th></tr> }
            });
            let href = Route::Promise(id.clone()).href();
            let period = promises::period(entry.period);
            let label = words::DONE_ONCE_LABEL.fill(&[&period, &quote]);
            let said = quote.clone();
            let shown = entry.clone();
            let press = move |_| {
                let today = session.today.get_untracked();
                let Some(promise) = all.with_untracked(|all| all.find(&id).cloned()) else { return };
                session.act(|draft| commands::record_once(draft, &promise, &entry, today));
                session.tell_done(words::RECORDED_ONCE.fill(&[&quote]));
            };
            view! {
                {head}
                <tr>
                    <th scope="row"><a href=href>{said}</a></th>
                    <td>{who}</td>
                    <td>{period}</td>
                    <td>{words::BY_DATE.fill(&[&format::near_date(&shown.due.to_string(), today)])}</td>
                    <td>{words::DONE_OF.fill(&[&shown.recorded.done, &shown.times])}</td>
                    <td class="no-print">
                        <button class="btn" type="button" aria-label=label on:click=press>{words::DONE_ONCE}</button>
                    </td>
                </tr>
            }
        };
        due.get().into_iter().map(line).collect_view()
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::DUE_NOW}</h2></div>
            <Show when=move || !due.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NOTHING_DUE}</p> }>
                <table class="plain promises">
                    <thead>
                        <tr>
                            <th scope="col">{words::PROMISE}</th>
                            <th scope="col">{words::WHO_KEEPS_IT}</th>
                            <th scope="col">{words::WHICH_PERIOD}</th>
                            <th scope="col">{words::BY_WHEN}</th>
                            <th scope="col">{words::HOW_IT_STANDS}</th>
                            <th class="no-print"><span class="sr">{words::DONE_ONCE}</span></th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </Show>
        </section>
    }
}

/// What was missed, a line a promise, the latest periods first.
#[component]
fn Missed(missed: Memo<Vec<(Named, Vec<PeriodEntry>)>>) -> impl IntoView {
    let session = use_session();
    let line = move |((id, quote, who), periods): (Named, Vec<PeriodEntry>)| {
        let today = session.today.get();
        let href = Route::Promise(id).href();
        let said = |entry: &PeriodEntry| {
            let told = promises::standing(entry, today);
            view! { <li>{words::LABELLED.fill(&[&promises::period(entry.period), &told])}</li> }
        };
        let more = periods.len().saturating_sub(NAMED_MAX);
        let more = (more > 0).then(|| {
            let href = href.clone();
            view! { <li><a class="faint" href=href>{words::MISSED_MORE.fill(&[&more])}</a></li> }
        });
        view! {
            <tr>
                <th scope="row"><a href=href.clone()>{quote}</a></th>
                <td>{who}</td>
                <td class="late">{words::MISSED_PERIODS.fill(&[&periods.len()])}</td>
                <td>
                    <ul class="today__first">{periods.iter().take(NAMED_MAX).map(said).collect_view()} {more}</ul>
                </td>
            </tr>
        }
    };
    view! {
        <section class="section">
            <div class="section__head"><h2>{words::MISSED}</h2></div>
            <Show when=move || !missed.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NOTHING_MISSED}</p> }>
                <table class="plain promises"><tbody>{move || missed.get().into_iter().map(line).collect_view()}</tbody></table>
            </Show>
        </section>
    }
}
