//! 本期填报: the period on which units report now, who has not, the text that presses them, and the periods before.

mod open;
mod period;

use leptos::prelude::*;

use super::dispatch::PressingTabs;
use crate::ledger::views::ReportingList;
use crate::ui::components::{PageHead, PrintButton};
use crate::ui::session::{Session, use_session};
use crate::ui::text::words;

/// The periods of the open ledger.
pub fn reporting_list(session: Session) -> Memo<ReportingList> {
    Memo::new(move |_| session.read(ReportingList::of).unwrap_or_default())
}

/// The page.
#[component]
pub fn ReportingPage() -> impl IntoView {
    let session = use_session();
    let all = reporting_list(session);
    let ids = move |is_open: bool| {
        Memo::new(move |_| {
            let today = session.today.get();
            all.with(|all| {
                let own = all.periods.iter().filter(|one| one.is_open(today) == is_open);
                own.map(|one| one.id.clone()).collect::<Vec<_>>()
            })
        })
    };
    let (open, past) = (ids(true), ids(false));
    view! {
        <PageHead
            title=words::REPORTING
            lead=words::REPORTING_LEAD.text()
            tabs=view! { <PressingTabs /> }.into_any()
        >
            <PrintButton />
        </PageHead>
        <div class="page__body">
            <For each=move || open.get() key=String::clone let:id>
                <section class="section"><period::Period id all /></section>
            </For>
            <open::OpenForm all />
            <Show when=move || !past.with(Vec::is_empty)>
                <section class="section">
                    <div class="section__head"><h2>{words::REPORTING_PAST}</h2></div>
                    <For each=move || past.get() key=String::clone let:id>
                        <period::Period id all />
                    </For>
                </section>
            </Show>
        </div>
    }
}
