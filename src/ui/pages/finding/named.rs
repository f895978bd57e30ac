//! What stands elsewhere and names the finding: the letters that press it, and the public reports about it; and the button
//! that writes another letter.

use leptos::prelude::*;

use super::state::Shown;
use crate::domain::{PublicReport, Supervision, SupervisionStep};
use crate::ledger::views::{LetterState, PressedFinding};
use crate::ui::navigation::use_navigation;
use crate::ui::route::Route;
use crate::ui::services::letters;
use crate::ui::session::use_session;
use crate::ui::text::{format, labels, supervision, words};

/// The letters and the reports, each a link to where it stands. A letter is written by hand, late or not.
#[component]
pub fn NamedIn(shown: Shown) -> impl IntoView {
    let (session, navigation) = (use_session(), use_navigation());
    let write = move |_| {
        if let Some(letter) = letters::write_about(session, PressedFinding::whole(&shown.id())) {
            navigation.go(&Route::Supervision(Some(letter)));
        }
    };
    let letter = move |(id, letter): (String, Supervision)| {
        let (state, is_bad) = supervision::state(LetterState::of(&letter, session.today.get()));
        let step = match SupervisionStep::parse(&letter.step) {
            Some(step) => labels::supervision_step(step).text().to_owned(),
            None => letter.step,
        };
        // A letter about measures only says so.
        let measures = shown.with(|one| {
            let own = one.measures.iter().map(|(id, _)| letter.measures.contains(id)).zip(1..);
            let own: Vec<_> =
                own.filter(|(is_named, _)| *is_named).map(|(_, nth): (_, usize)| nth.to_string()).collect();
            let nth = own.join(words::ENUMERATION_COMMA.text());
            if own.is_empty() { nth } else { words::MEASURE_NTH.fill(&[&nth]) }
        });
        let said = [step, measures, letter.number, letter.unit, format::kept_day(&letter.date)];
        view! {
            <li>
                <a href=Route::Supervision(Some(id)).href()>{joined(&said)}</a> " "
                <span class:late=is_bad class:muted=!is_bad>{state}</span>
            </li>
        }
    };
    let report = move |report: PublicReport| {
        let is_open = !report.is_answered();
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
    let is_named = move || !letters.with(Vec::is_empty) || !reports.with(Vec::is_empty);
    view! {
        <section class="part" class:no-print=move || !is_named()>
            <div class="part__head">
                <h2>{words::NAMED_IN}</h2>
                <button class="btn btn--quiet no-print" type="button" on:click=write>{words::NEW_LETTER}</button>
            </div>
            <Show when=is_named>
                <ul class="named">
                    {move || letters.get().into_iter().map(letter).collect_view()}
                    {move || reports.get().into_iter().map(report).collect_view()}
                </ul>
            </Show>
        </section>
    }
}

/// What of it is filled in, one after another.
fn joined(said: &[String]) -> String {
    let filled = said.iter().map(|one| one.trim()).filter(|one| !one.is_empty());
    filled.collect::<Vec<_>>().join(words::COMMA.text())
}
