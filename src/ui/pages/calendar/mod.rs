//! 日历: what was promised to be done again and again: what is due and what was missed, by month, by year, and one promise
//! with all its periods.

mod ask;
mod documents;
mod month;
mod owed;
mod periods;
mod promise;
mod state;
mod year;

use chrono::Datelike;
use leptos::prelude::*;

use crate::domain::date::{When, dated};
use crate::domain::{CalendarPeriod, Period};
use crate::ui::components::{PageHead, PrintButton};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

pub use documents::{DocumentTable, deliverable_list};
pub use periods::Mark;
pub use promise::PromisePage;
pub use state::promise_list;

/// What the page shows.
#[derive(Clone, Copy, PartialEq)]
enum Shown {
    Owed,
    Documents,
    Month(CalendarPeriod),
    Year(CalendarPeriod),
}

impl Shown {
    fn parse(shown: &str) -> Self {
        if shown == Route::DOCUMENTS_MADE {
            return Self::Documents;
        }
        let when = dated(shown);
        let period = |every| Some(CalendarPeriod::of(every, when?.first()?));
        let shown = match when {
            Some(When::Month(..)) => period(Period::Month).map(Self::Month),
            Some(When::Year(_)) => period(Period::Year).map(Self::Year),
            _ => None,
        };
        shown.unwrap_or(Self::Owed)
    }
}

/// The page.
#[component]
pub fn Calendar() -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let all = promise_list(session);
    let shown = Memo::new(move |_| match navigation.route.get() {
        Route::Calendar(shown) => Shown::parse(&shown),
        _ => Shown::Owed,
    });
    let tab = move |word: Word, is_here: fn(&Shown) -> bool, code: String| {
        let here = move || shown.with(is_here).then_some("page");
        view! { <a class="tabs__tab" href=Route::Calendar(code).href() aria-current=here>{word}</a> }
    };
    let tabs = move || {
        let today = session.today.get();
        view! {
            {tab(words::OWED, |shown| *shown == Shown::Owed, String::new())}
            {tab(words::MONTH_VIEW, |shown| matches!(shown, Shown::Month(_)), CalendarPeriod::of(Period::Month, today).code())}
            {tab(words::YEAR_VIEW, |shown| matches!(shown, Shown::Year(_)), format!("{:04}", today.year()))}
            {tab(words::DELIVERABLES, |shown| *shown == Shown::Documents, Route::DOCUMENTS_MADE.to_owned())}
        }
    };
    // What is to be confirmed comes first; where nothing is, the line by which a promise is added comes last.
    let asks = Memo::new(move |_| all.with(|all| !all.proposed.is_empty()));
    let page = move || match shown.get() {
        Shown::Owed => {
            let first = move || asks.get().then(|| view! { <ask::Proposed all /> });
            let last = move || (!asks.get()).then(|| view! { <ask::Proposed all /> });
            view! {
                {first}
                <ask::Questions all />
                <owed::Owed all />
                {last}
                <ask::Dismissed all />
            }
            .into_any()
        }
        Shown::Documents => view! { <documents::DocumentsMade /> }.into_any(),
        Shown::Month(month) => view! { <month::MonthView all month /> }.into_any(),
        Shown::Year(year) => view! { <year::YearView all year /> }.into_any(),
    };
    view! {
        <PageHead title=words::CALENDAR lead=words::CALENDAR_LEAD.text() tabs=view! { <nav class="tabs no-print" aria-label=words::HERE>{tabs}</nav> }.into_any()>
            <PrintButton />
        </PageHead>
        <div class="page__body">{page}</div>
    }
}
