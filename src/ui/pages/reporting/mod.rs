//! 本期填报: the period on which units report now, who has not, the text that presses them, and the periods before.

mod explanations;
mod open;
mod period;

use leptos::prelude::*;

use super::dispatch::PressingTabs;
use crate::ledger::views::{FindingList, ReportingList, explanations, unfinished_units};
use crate::ui::components::{PageHead, PrintButton};
use crate::ui::session::{Session, use_session};
use crate::ui::text::{reporting, words};

/// The periods of the open ledger.
pub fn reporting_list(session: Session) -> Memo<ReportingList> {
    Memo::new(move |_| session.read(ReportingList::of).unwrap_or_default())
}

/// The page.
#[component]
pub fn ReportingPage() -> impl IntoView {
    let session = use_session();
    let all = reporting_list(session);
    let unfinished = Memo::new(move |_| {
        let today = session.today.get();
        let units = |list: &FindingList| session.read(|ledger| unfinished_units(ledger, list, today));
        session.finding_list.with(units).unwrap_or_default()
    });
    let ids = move |is_past: bool| {
        Memo::new(move |_| {
            let today = session.today.get();
            all.with(|all| {
                let own = all.periods.iter().filter(|one| one.is_past(today) == is_past);
                own.map(|one| one.id.clone()).collect::<Vec<_>>()
            })
        })
    };
    let (now, past) = (ids(false), ids(true));
    let said = move |id: String| {
        move || {
            let told = |all: &ReportingList| {
                let one = all.periods.iter().find(|one| one.id == id)?;
                Some(words::LABELLED.fill(&[&reporting::name(&one.period), &reporting::counts(one)]))
            };
            all.with(told)
        }
    };
    // The latest period on which reports are taken: what is asked about a finding is asked once.
    let current = Memo::new(move |_| {
        let today = session.today.get();
        all.with(|all| all.open(today).next().cloned())
    });
    let asked = Memo::new(move |_| {
        let of_entry = |list: &FindingList| {
            let entry = current.get()?;
            session.read(|ledger| explanations(ledger, list, &entry))
        };
        session.finding_list.with(of_entry).unwrap_or_default()
    });
    view! {
        <PageHead
            title=words::REPORTING
            lead=words::REPORTING_LEAD.text()
            tabs=view! { <PressingTabs /> }.into_any()
        >
            <PrintButton />
        </PageHead>
        <div class="page__body">
            <Show when=move || !now.with(Vec::is_empty)>
                <section class="section">
                    <div class="section__head"><h2>{words::REPORTING_NOW}</h2></div>
                    <For each=move || now.get() key=String::clone let:id>
                        <period::Period id all unfinished asked />
                    </For>
                </section>
            </Show>
            <Show when=move || current.with(Option::is_some)>
                <explanations::Explanations entry=current asked />
            </Show>
            <open::OpenForm all />
            <Show when=move || !past.with(Vec::is_empty)>
                <section class="section">
                    <div class="section__head"><h2>{words::REPORTING_PAST}</h2></div>
                    <For each=move || past.get() key=String::clone let:id>
                        <details class="fold">
                            <summary>{said(id.clone())}</summary>
                            <period::Period id all unfinished asked />
                        </details>
                    </For>
                </section>
            </Show>
        </div>
    }
}
