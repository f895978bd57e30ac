//! 统计: the findings by aspect, unit and the like, what is accepted, money, accountability and measures as tables;
//! statuses, months and promises as plots.

mod table;

use leptos::prelude::*;

pub use self::table::FigureSection;
use super::overview::OverviewTabs;
use crate::ledger::views::{FindingList, GroupBy, MeasureList, PromiseList};
use crate::ui::components::{BarPattern, Bars, EmptyLedger, PageHead, PlotButtons, PrintButton};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::plots::{self, Plot};
use crate::ui::text::{statistics, words};

/// The page.
#[component]
pub fn Statistics() -> impl IntoView {
    let session = use_session();
    let list = session.finding_list;
    let none = Memo::new(move |_| list.with(|list| list.items().next().is_none()));
    let lead = Signal::derive(move || {
        let all = list.with(FindingList::figures);
        words::COUNTED.fill(&[&all.findings, &all.measures])
    });
    let by = chosen();
    let grouped = Memo::new(move |_| Some(list.with(|list| statistics::by_group(list, by.get()))));
    let accepted = Memo::new(move |_| list.with(statistics::reported_and_accepted));
    let ways = Memo::new(move |_| list.with(statistics::by_way));
    let held = Memo::new(move |_| {
        list.with(|list| session.read(|ledger| statistics::by_form(ledger, list))).flatten()
    });
    let measures = Memo::new(move |_| {
        let today = session.today.get();
        let all = list.with(|list| session.read(|ledger| MeasureList::of(ledger, list, today)));
        statistics::measures(&all.unwrap_or_default())
    });
    view! {
        <PageHead title=words::STATISTICS lead told=true tabs=view! { <OverviewTabs /> }.into_any()>
            <PrintButton disabled=none />
        </PageHead>
        <Show when=move || !none.get() fallback=|| view! { <EmptyLedger /> }>
            <div class="page__body">
                <BarPattern />
                <nav class="tabs tabs--groups no-print" aria-label=words::GROUP_BY>{GroupBy::ALL.map(|one| tab(by, one))}</nav>
                <FigureSection table=grouped />
                <FigureSection table=accepted />
                <Plots />
                <FigureSection table=ways />
                <FigureSection table=held />
                <FigureSection table=measures />
            </div>
        </Show>
    }
}

/// The grouping that the address names.
fn chosen() -> Memo<GroupBy> {
    let navigation = use_navigation();
    Memo::new(move |_| match navigation.route.get() {
        Route::Statistics(by) => by,
        _ => GroupBy::default(),
    })
}

/// The link to a grouping.
fn tab(chosen: Memo<GroupBy>, by: GroupBy) -> impl IntoView {
    let here = move || (chosen.get() == by).then_some("page");
    let word = statistics::group_by(by).0;
    view! { <a class="tabs__tab" href=Route::Statistics(by).href() aria-current=here>{word}</a> }
}

/// The plots.
#[component]
fn Plots() -> impl IntoView {
    let session = use_session();
    let list = session.finding_list;
    let units = Memo::new(move |_| {
        let some = list.with(|list| !list.units().is_empty());
        some.then(|| list.with(|list| plots::statuses(list, GroupBy::Unit)))
    });
    let progress = Memo::new(move |_| list.with(plots::progress));
    let ahead = Memo::new(move |_| list.with(plots::ahead));
    let kept = Memo::new(move |_| {
        let today = session.today.get();
        let months =
            list.with(|list| session.read(|ledger| PromiseList::of(ledger, list).kept_by_month(today)));
        plots::kept(&months.unwrap_or_default())
    });
    [units, progress, ahead, kept].map(|plot| view! { <PlotSection plot /> })
}

/// A plot under its title; nothing where there is nothing to draw.
#[component]
fn PlotSection(plot: Memo<Option<Plot>>) -> impl IntoView {
    move || {
        plot.get().map(|plot| {
            let (title, head) = (plot.title, plot.heads[1]);
            let plot = Signal::stored(plot);
            view! {
                <section class="section">
                    <div class="section__head">
                        <h2>{title}</h2>
                        <span class="faint">{head}</span>
                    </div>
                    <Bars plot />
                    <PlotButtons plot />
                </section>
            }
        })
    }
}
