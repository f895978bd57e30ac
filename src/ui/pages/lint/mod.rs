//! 体检: what is wrong or doubtful in the ledger and its documents, documents side by side, and what was found before.

mod coverage;
mod found_list;

use leptos::prelude::*;

pub use found_list::FoundList;

use crate::ledger::views::Todo;
use crate::lint::{self, repeats};
use crate::ui::components::{NobodyHas, PageHead, PrintButton, Repeats};
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The page.
#[component]
pub fn LintPage() -> impl IntoView {
    let session = use_session();
    let results = Memo::new(move |_| {
        let today = session.today.get();
        session
            .finding_list
            .with(|list| session.read(|ledger| lint::check(ledger, list, today)))
            .unwrap_or_default()
    });
    // What another page lists is only named here.
    let nobody = Memo::new(move |_| {
        session
            .finding_list
            .with(|list| list.items().filter(|item| item.todos.contains(Todo::Assign)).count())
    });
    view! {
        <PageHead title=words::HEALTH lead=words::HEALTH_LEAD.text()>
            <PrintButton />
        </PageHead>
        <div class="page__body">
            <section class="section" aria-label=words::HEALTH>
                <FoundList results none=words::NOTHING_FOUND />
                <Show when=move || nobody.get() != 0>
                    <p>{words::SEE_ALSO} " " <NobodyHas count=nobody /></p>
                </Show>
            </section>
            <coverage::Coverage />
            <section class="section">
                <div class="section__head"><h2>{words::REPEATS}</h2></div>
                <p class="muted">{words::REPEATS_LEAD}</p>
                <Repeats findings=move || session.read_untracked(repeats::findings).unwrap_or_default() />
            </section>
        </div>
    }
}
