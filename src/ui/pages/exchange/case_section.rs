//! 案卷归档: the archive of the whole ledger, and how much in it has no file or no evidence at all.

use leptos::prelude::*;

use crate::ledger::views::{EvidenceEntry, EvidenceShown, FindingList, Todo, evidence_index};
use crate::ui::route::Route;
use crate::ui::services::attachments::use_attachments;
use crate::ui::services::case_archive;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The button, and the counts, which lead to the index of the evidence.
#[component]
pub fn CaseSection() -> impl IntoView {
    let (session, attachments) = (use_session(), use_attachments());
    let index = Memo::new(move |_| {
        let index =
            session.finding_list.with(|list| session.read(|ledger| evidence_index(ledger, list, None)));
        index.unwrap_or_default()
    });
    let said = move || {
        let without = |one: &&EvidenceEntry| EvidenceShown::WithoutFile.admits(one);
        index.with(|index| words::CASE_COUNTS.fill(&[&index.len(), &index.iter().filter(without).count()]))
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
                <a href=Route::Evidence(EvidenceShown::WithoutFile).href()>{said}</a>
            </p>
            {claimed}
        </section>
    }
}
