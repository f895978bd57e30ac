//! 案卷归档: the archive of the whole ledger, and what in it has no file or no evidence at all.

use leptos::prelude::*;

use crate::ledger::views::{EvidenceEntry, FindingList, Todo, evidence_index};
use crate::ui::route::Route;
use crate::ui::services::attachments::use_attachments;
use crate::ui::services::case_archive;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The button, the counts, and the entries that have no file.
#[component]
pub fn CaseSection() -> impl IntoView {
    let (session, attachments) = (use_session(), use_attachments());
    let index = Memo::new(move |_| {
        let index =
            session.finding_list.with(|list| session.read(|ledger| evidence_index(ledger, list, None)));
        index.unwrap_or_default()
    });
    let without = Memo::new(move |_| {
        let has_none = |one: &&EvidenceEntry| one.evidence.file.is_empty();
        index.with(|index| index.iter().filter(has_none).cloned().collect::<Vec<_>>())
    });
    let said = move || words::CASE_COUNTS.fill(&[&index.with(Vec::len), &without.with(Vec::len)]);
    let line = |one: EvidenceEntry| {
        let said = format!("{} {}", one.number, one.evidence.name);
        view! {
            <li>
                <a href=Route::Finding(one.finding).href()>{said}</a> " "
                <span class="muted">{one.evidence.place}</span>
            </li>
        }
    };
    let claims = Memo::new(move |_| session.finding_list.with(FindingList::figures).todo(Todo::Evidence));
    let claimed = move || {
        let said = words::CASE_CLAIMS.fill(&[&claims.get()]);
        (claims.get() > 0).then(|| view! { <p><a href=Route::todo(Todo::Evidence).href()>{said}</a></p> })
    };
    view! {
        <section class="section no-print">
            <div class="section__head">
                <h2>{words::CASE_ARCHIVE}</h2>
                <span class="faint">{words::CASE_ARCHIVE_WHAT}</span>
            </div>
            <p class="row">
                <button class="btn" type="button" on:click=move |_| case_archive::archive(session, attachments, None)>
                    {words::CASE_ARCHIVE_ALL}
                </button>
                <span class="muted">{said}</span>
            </p>
            {claimed}
            <Show when=move || !without.with(Vec::is_empty)>
                <details>
                    <summary>{words::CASE_WITHOUT}</summary>
                    <ul>{move || without.get().into_iter().map(line).collect_view()}</ul>
                </details>
            </Show>
        </section>
    }
}
