//! What stands elsewhere and names the finding: the letters that press it, and the public reports about it.

use leptos::prelude::*;

use super::state::Shown;
use crate::domain::{PublicReport, Supervision, SupervisionStep};
use crate::ledger::views::LetterState;
use crate::ui::route::Route;
use crate::ui::session::use_session;
use crate::ui::text::{format, labels, supervision, words};

/// The letters and the reports, each a link to where it stands; nothing where there are none.
#[component]
pub fn NamedIn(shown: Shown) -> impl IntoView {
    let session = use_session();
    let letter = move |(id, letter): (String, Supervision)| {
        let (state, is_bad) = supervision::state(LetterState::of(&letter, session.today.get()));
        let step = match SupervisionStep::parse(&letter.step) {
            Some(step) => labels::supervision_step(step).text().to_owned(),
            None => letter.step,
        };
        let said = [step, letter.number, letter.unit, format::kept_day(&letter.date)];
        view! {
            <li>
                <a href=Route::Supervision(Some(id)).href()>{joined(&said)}</a> " "
                <span class:late=is_bad class:muted=!is_bad>{state}</span>
            </li>
        }
    };
    let report = move |report: PublicReport| {
        let is_open = report.answered.is_empty();
        let state = match is_open {
            true => words::UNANSWERED.text().to_owned(),
            false => {
                words::LABELLED.fill(&[&words::REPORT_ANSWERED.text(), &format::kept_day(&report.answered)])
            }
        };
        let said = [report.source, format::kept_day(&report.date), report.text];
        view! {
            <li>
                <a href=Route::PublicReports.href()>{joined(&said)}</a> " "
                <span class:late=is_open class:muted=!is_open>{state}</span>
            </li>
        }
    };
    let letters = shown.memo(|one| one.letters.clone());
    let reports = shown.memo(|one| one.reports.clone());
    view! {
        <Show when=move || !letters.with(Vec::is_empty) || !reports.with(Vec::is_empty)>
            <section class="part">
                <div class="part__head"><h2>{words::NAMED_IN}</h2></div>
                <ul class="named">
                    {move || letters.get().into_iter().map(letter).collect_view()}
                    {move || reports.get().into_iter().map(report).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

/// What of it is filled in, one after another.
fn joined(said: &[String]) -> String {
    let filled = said.iter().map(|one| one.trim()).filter(|one| !one.is_empty());
    filled.collect::<Vec<_>>().join(words::COMMA.text())
}
