//! 案卷归档: the archive of the whole ledger, and what in it has no file.

use leptos::prelude::*;

use crate::ledger::views::evidence_index;
use crate::ui::services::attachments::use_attachments;
use crate::ui::services::case_archive;
use crate::ui::session::use_session;
use crate::ui::text::words;

/// The counts and the button.
#[component]
pub fn CaseSection() -> impl IntoView {
    let (session, attachments) = (use_session(), use_attachments());
    let counts = Memo::new(move |_| {
        let index =
            session.finding_list.with(|list| session.read(|ledger| evidence_index(ledger, list, None)));
        let index = index.unwrap_or_default();
        (index.len(), index.iter().filter(|one| one.evidence.file.is_empty()).count())
    });
    let said = move || {
        let (all, without) = counts.get();
        words::CASE_COUNTS.fill(&[&all, &without])
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
        </section>
    }
}
