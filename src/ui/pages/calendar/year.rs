//! A year as a table: a row a promise, a column a month, a sign for each period that is due in it.

use chrono::Datelike;
use leptos::prelude::*;

use super::periods::{Mark, SpanHead, done_of_days};
use crate::domain::{CalendarPeriod, Period};
use crate::ledger::views::{PeriodEntry, Promise, PromiseList};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{promises, words};

/// The year.
#[component]
pub fn YearView(all: Memo<PromiseList>, year: CalendarPeriod) -> impl IntoView {
    let session = use_session();
    let rows = Memo::new(move |_| {
        let today = session.today.get();
        let of = |one: &Promise| (one.clone(), one.periods(year.first(), year.last(), today));
        all.with(|all| all.promises.iter().map(of).filter(|(_, all)| !all.is_empty()).collect::<Vec<_>>())
    });
    let heads = (1..=12).map(|month| view! { <th scope="col">{words::MONTH_OF.fill(&[&month])}</th> });
    view! {
        <section class="section">
            <SpanHead span=year />
            <Show when=move || !rows.with(Vec::is_empty) fallback=|| view! { <p class="muted">{words::NOTHING_THIS_YEAR}</p> }>
                <div class="scrolls" tabindex="0" role="region" aria-label=words::YEAR_VIEW>
                    <table class="plain matrix">
                        <thead>
                            <tr><th scope="col">{words::PROMISE}</th> {heads.clone().collect_view()}</tr>
                        </thead>
                        <tbody>{move || rows.get().into_iter().map(line).collect_view()}</tbody>
                    </table>
                </div>
                <p class="faint">{words::MATRIX_KEY}</p>
            </Show>
        </section>
    }
}

fn line((one, all): (Promise, Vec<PeriodEntry>)) -> impl IntoView {
    let is_daily = one.every() == Some(Period::Day);
    // Each opens what is recorded of it: of every day, those of the month.
    let open = |period: CalendarPeriod, what: AnyView| {
        view! { <a class="mark-link" href=Route::Promise(one.occurrence(period)).href()>{what}</a> }
    };
    let mark = |entry: PeriodEntry| open(entry.period, view! { <Mark entry /> }.into_any());
    let cell = |month: u32| {
        let due: Vec<_> = all.iter().filter(|entry| entry.due.month() == month).cloned().collect();
        match due.first().filter(|_| is_daily) {
            Some(first) => {
                let days = open(CalendarPeriod::of(Period::Month, first.due), done_of_days(&due).into_any());
                view! { <td class="small num">{days}</td> }.into_any()
            }
            None => view! { <td>{due.into_iter().map(mark).collect_view()}</td> }.into_any(),
        }
    };
    view! {
        <tr>
            <th scope="row">
                <a href=Route::Promise(one.id().to_owned()).href()>{one.promise.quote.clone()}</a>
                <span class="faint small">" " {promises::often(&one.promise)}</span>
            </th>
            {(1..=12).map(cell).collect_view()}
        </tr>
    }
}
