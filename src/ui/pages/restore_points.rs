//! 恢复到以前: findings that were deleted, and the ledger as it was before an import, an upgrade or a large change.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::ledger::restore_point::{RestorePoint, RestoreReason};
use crate::ledger::views::{DeletedFinding, deleted_findings};
use crate::ui::components::ConfirmButton;
use crate::ui::services::export;
use crate::ui::session::use_session;
use crate::ui::text::{format, words};

/// How many restore points are shown.
const SHOWN: usize = 8;

/// How many deleted findings are shown, the latest first.
const DELETED_SHOWN: usize = 50;

/// The list of restore points.
#[component]
pub fn RestorePoints() -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| session.restore_points());
    let lines = move || all.get().into_iter().take(SHOWN).map(|one| view! { <Line one /> }).collect_view();
    view! {
        <section class="section">
            <div class="section__head">
                <h2>{words::GENERATIONS}</h2>
                <span class="faint">{words::GENERATIONS_LEAD}</span>
            </div>
            <Show
                when=move || all.with(|all| !all.is_empty())
                fallback=move || view! { <p class="muted">{words::NO_GENERATIONS}</p> }
            >
                <ul class="restore-points">{lines}</ul>
            </Show>
        </section>
    }
}

/// The findings that were deleted, each with a button that brings it back.
#[component]
pub fn DeletedFindings() -> impl IntoView {
    let session = use_session();
    let all = Memo::new(move |_| session.read(deleted_findings).unwrap_or_default());
    let line = move |one: DeletedFinding| {
        let who = format!("{} · {}", format::moment(&one.at), format::author(&one.by));
        let label = words::BRING_BACK_OF.fill(&[&one.title]);
        view! {
            <li class="restore-point">
                <p><b>{one.title}</b> " " <span class="muted">{who}</span></p>
                <button
                    class="btn"
                    type="button"
                    aria-label=label
                    on:click=move |_| session.undo_action(&one.action)
                >
                    {words::BRING_BACK}
                </button>
            </li>
        }
    };
    view! {
        <Show when=move || all.with(|all| !all.is_empty())>
            <section class="section">
                <div class="section__head">
                    <h2>{words::DELETED_FINDINGS}</h2>
                    <span class="faint">{move || words::N_FINDINGS.fill(&[&all.with(Vec::len)])}</span>
                </div>
                <ul class="restore-points">{move || all.get().into_iter().take(DELETED_SHOWN).map(line).collect_view()}</ul>
            </section>
        </Show>
    }
}

/// One restore point, with buttons to restore it and to export it.
#[component]
fn Line(one: RestorePoint) -> impl IntoView {
    let session = use_session();
    let what = match &one.before {
        RestoreReason::Import(file) => words::BEFORE_IMPORT.fill(&[file]),
        RestoreReason::Bulk(rows) => words::BEFORE_BULK.fill(&[rows]),
        RestoreReason::Return => words::BEFORE_RETURN.text().to_owned(),
        RestoreReason::Upgrade(from) => words::BEFORE_UPGRADE.fill(&[from]),
    };
    let who = format!("{} · {}", format::moment(&one.at), format::author(&one.by));
    let then = StoredValue::new(one);
    let question = Callback::new(move |()| {
        let rows = session.read_untracked(|ledger| then.with_value(|then| ledger.since(then).len()))?;
        Some(words::RESTORE_WHAT.fill(&[&rows]))
    });
    let act = Callback::new(move |()| then.with_value(|then| session.restore(then)));
    let save_it = move |_| {
        spawn_local(async move {
            if let Some(file) = then.with_value(|then| export::pack_restore_point(session, then)) {
                export::save(session, &file, None).await;
            }
        });
    };
    view! {
        <li class="restore-point">
            <p><b>{what}</b> " " <span class="muted">{who}</span></p>
            <div class="row">
                <ConfirmButton
                    word=words::RESTORE
                    plain=true
                    question
                    yes=words::RESTORE_SURE
                    no=words::KEEP_AS_IT_IS
                    act
                />
                <button class="btn btn--quiet" type="button" on:click=save_it>{words::SAVE_THAT}</button>
            </div>
        </li>
    }
}
