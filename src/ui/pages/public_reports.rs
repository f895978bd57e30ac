//! 群众反映: what people outside report, and whether each got an answer (件件有回音).

use leptos::prelude::*;

use crate::domain::{PublicReport, Value};
use crate::ledger::views::ReportList;
use crate::ui::components::{AddBy, Column, PageHead, PrintButton, Records};
use crate::ui::session::use_session;
use crate::ui::text::words;

const COLUMNS: &[Column] = &[
    PublicReport::TEXT,
    PublicReport::SOURCE,
    PublicReport::DATE,
    PublicReport::UNIT,
    PublicReport::FINDINGS,
    PublicReport::DUE,
    PublicReport::ANSWER,
    PublicReport::ANSWERED,
];

/// The page.
#[component]
pub fn PublicReports() -> impl IntoView {
    let session = use_session();
    let only_open = RwSignal::new(false);
    let all = Memo::new(move |_| {
        let today = session.today.get();
        session.read(|ledger| ReportList::of(ledger, today)).unwrap_or_default()
    });
    let rows = Memo::new(move |_| {
        let only_open = only_open.get();
        all.with(|all| {
            let shown = all.reports.iter().filter(|one| !only_open || !one.is_answered);
            shown.map(|one| one.id.clone()).collect::<Vec<_>>()
        })
    });
    let counts =
        move || all.with(|all| words::REPORTS_COUNT.fill(&[&all.reports.len(), &all.unanswered, &all.late]));
    let begin = Callback::new(move |()| {
        vec![(PublicReport::DATE, Value::from(session.today.get_untracked().to_string()))]
    });
    view! {
        <PageHead title=words::PUBLIC_REPORTS lead=words::PUBLIC_REPORTS_LEAD.text()>
            <PrintButton />
        </PageHead>
        <div class="page__body">
            <p class="row">
                <span role="status">{counts}</span>
                <label class="check no-print">
                    <input
                        type="checkbox"
                        prop:checked=move || only_open.get()
                        on:change=move |event| only_open.set(event_target_checked(&event))
                    />
                    <span>{words::ONLY_UNANSWERED}</span>
                </label>
            </p>
            <Records
                kind=PublicReport::KIND
                columns=COLUMNS
                rows
                add=AddBy::Typing(COLUMNS[0], COLUMNS[1])
                begin
                none=words::NO_REPORTS
            />
        </div>
    }
}
