//! How periods are shown where there is little room, and the heading of a month or year.

use leptos::prelude::*;

use crate::domain::{CalendarPeriod, Period};
use crate::ledger::views::{PeriodEntry, PeriodState};
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, promises, words};

/// The sign of a period; a screen reader hears which period it is and how it stands.
#[component]
pub fn Mark(entry: PeriodEntry) -> impl IntoView {
    let (today, state) = (use_session().today, entry.state);
    let said = Signal::derive(move || {
        let standing = promises::standing(&entry, today.get());
        words::LABELLED.fill(&[&promises::period(entry.period), &standing])
    });
    view! {
        <span class="mark" data-period=promises::shape(state) title=said>
            <span aria-hidden="true">{promises::mark(state)}</span>
            <span class="sr">{said}</span>
        </span>
    }
}

/// On how many of these days it was done, of those that are past or of today: `28/31`.
pub fn done_of_days(all: &[PeriodEntry]) -> String {
    let counts = |entry: &&PeriodEntry| {
        !matches!(entry.state, PeriodState::Ahead | PeriodState::Excused | PeriodState::Paused)
    };
    let owed = all.iter().filter(counts).count();
    let done = all.iter().filter(|entry| entry.state == PeriodState::Done).count();
    if owed == 0 { words::MARK_AHEAD.text().to_owned() } else { words::DAYS_DONE.fill(&[&done, &owed]) }
}

/// The heading of a month or year, with links to the one before and the one after.
#[component]
pub fn SpanHead(span: CalendarPeriod) -> impl IntoView {
    let word = if span.every() == Period::Month { words::A_MONTH } else { words::A_YEAR };
    let link = move |to: Option<CalendarPeriod>, said: Word| {
        let href = Route::Calendar(to?.code()).href();
        Some(view! { <a class="btn btn--quiet no-print" href=href>{said.fill(&[&word.text()])}</a> })
    };
    let before = span.first().pred_opt().map(|day| CalendarPeriod::of(span.every(), day));
    view! {
        <div class="section__head">
            <h2>{promises::period(span)}</h2>
            <span class="row">
                {link(before, words::SPAN_BEFORE)}
                {link(span.next(), words::SPAN_AFTER)}
            </span>
        </div>
    }
}
