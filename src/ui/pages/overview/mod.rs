//! 总览: what there is to do today, the figures of the ledger, what is due, which units lag, and the bars by aspect and
//! by unit.

mod bars;
mod draw;
mod figures;
mod lagging;
mod pressing;
mod today;

use leptos::prelude::*;

use crate::domain::{Inspection, calendar_date};
use crate::ledger::views::{Due, GroupBy};
use crate::ui::components::{BarPattern, EmptyLedger, PageHead, PrintButton, Tabs};
use crate::ui::navigation::ledger_href;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

/// The page of the figures.
#[component]
pub fn Overview() -> impl IntoView {
    let session = use_session();
    let none =
        Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.items().next().is_none()));
    view! {
        <Head none />
        <Show when=move || !none.get() fallback=|| view! { <EmptyLedger /> }>
            <div class="page__body">
                <BarPattern />
                <today::Today />
                <figures::Numbers />
                <pressing::Pressing />
                <lagging::Lagging />
                <draw::Draw />
                <div class="cols overview__cols">
                    <bars::ByAspect />
                    <bars::ByUnit />
                </div>
            </div>
        </Show>
    }
}

/// The tabs of the overview and of the figures.
#[component]
pub fn OverviewTabs() -> impl IntoView {
    let statistics = Route::Statistics(GroupBy::default());
    view! { <Tabs tabs=vec![(words::OVERVIEW, Route::Overview), (words::STATISTICS, statistics)] /> }
}

/// The heading: the date, the inspection, and a link to what is overdue.
#[component]
fn Head(none: Memo<bool>) -> impl IntoView {
    let session = use_session();
    let overdue =
        Memo::new(move |_| session.finding_list.with(|finding_list| finding_list.figures().overdue));
    let inspection = Memo::new(move |_| {
        session
            .read(|ledger| ledger.live(Inspection::KIND, Inspection::ID).map(|row| Inspection::read(&row)))
            .flatten()
    });
    let lead = move || {
        let mut said = vec![words::AS_OF.fill(&[&format::date(session.today.get())])];
        if let Some(it) = inspection.get() {
            if !it.inspector.is_empty() && !it.inspected.is_empty() {
                said.push(words::INSPECTED_BY.fill(&[&it.inspector, &it.inspected]));
            } else {
                said.extend([it.inspector, it.inspected].into_iter().filter(|name| !name.is_empty()));
            }
            if let Some(day) = calendar_date(&it.feedback) {
                said.push(words::FED_BACK.fill(&[&format::short_date(day)]));
            }
        }
        said.join(words::COMMA.text())
    };
    let late = move || {
        let count = overdue.get();
        (count > 0).then(|| {
            view! {
                <a class="btn btn--primary" href=ledger_href(Due::Overdue, "")>
                    {words::GO_OVERDUE.fill(&[&count])}
                </a>
            }
        })
    };
    view! {
        <PageHead title=words::OVERVIEW lead=Signal::derive(lead) told=true tabs=view! { <OverviewTabs /> }.into_any()>
            <Show when=move || !none.get()>
                <PrintButton />
                {late}
            </Show>
        </PageHead>
    }
}
