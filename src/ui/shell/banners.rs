//! The banners above every page: what is wrong with the storage and what can be done about it, and files that come in.

use leptos::prelude::*;

use super::incoming::Incoming;
use crate::storage::StorageError;
use crate::ui::route::Route;
use crate::ui::session::{StorageProblem, use_session};
use crate::ui::text::{format, words};

/// The problem, if it is a loss that the person may accept. Damaged batches are still stored, so they stay reported.
fn loss(problem: &StorageProblem) -> Option<StorageProblem> {
    matches!(problem, StorageProblem::Missing { .. } | StorageProblem::Fewer { .. }).then(|| problem.clone())
}

/// One banner for each storage problem, and what becomes of files that come in.
#[component]
pub fn Banners() -> impl IntoView {
    let session = use_session();
    let said = move |problem: &StorageProblem| match problem {
        StorageProblem::MemoryOnly => words::MEMORY_ONLY.text().to_owned(),
        StorageProblem::LocalOnly => words::LOCAL_ONLY_STORE.text().to_owned(),
        StorageProblem::Superseded(_) => words::SAVE_TOO_NEW.text().to_owned(),
        StorageProblem::Missing { expected, .. } => {
            let name = match expected.name.as_str() {
                "" => words::UNNAMED_LEDGER.text(),
                name => name,
            };
            words::LEDGER_MISSING.fill(&[&name, &expected.changes, &format::moment(&expected.saved_at)])
        }
        StorageProblem::Fewer { expected, found } => words::LEDGER_FEWER.fill(&[expected, found]),
        StorageProblem::Damaged(count) => words::LEDGER_DAMAGED.fill(&[count]),
        StorageProblem::Closed(StorageError::TooNew { .. }) => words::STORAGE_TOO_NEW.text().to_owned(),
        StorageProblem::Closed(StorageError::Blocked) => words::STORAGE_BLOCKED.text().to_owned(),
        StorageProblem::Closed(error) => words::STORAGE_FAILED.fill(&[&format::storage_error(error)]),
    };
    let problems = move || {
        session.problems.with(|all| {
            all.iter()
                .map(|problem| {
                    view! {
                        <div class="banner no-print" data-kind="late" role="alert">
                            <div>
                                {said(problem)}
                                <p class="banner__acts">
                                    {matches!(problem, StorageProblem::Closed(_)).then(|| view! {
                                        <button class="btn" type="button" on:click=move |_| session.open_again()>
                                            {words::OPEN_LEDGER_AGAIN}
                                        </button>
                                    })}
                                    <a class="btn" href=Route::Exchange.href()>{words::EXCHANGE}</a>
                                    {problem.hides_a_ledger().then(|| view! {
                                        <a class="btn" href=Route::Recovery.href()>{words::RECOVERY}</a>
                                    })}
                                    {loss(problem).map(|loss| view! {
                                        <button
                                            class="btn btn--quiet"
                                            type="button"
                                            on:click=move |_| session.accept_loss(&loss)
                                        >
                                            {words::GIVE_UP}
                                        </button>
                                    })}
                                </p>
                            </div>
                        </div>
                    }
                })
                .collect_view()
        })
    };
    view! {
        {problems}
        <Incoming />
    }
}
