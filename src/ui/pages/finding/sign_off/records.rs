//! What was kept beside the steps, folded: checks, extensions, assessments, earlier submissions, and the forms that add to
//! them.

use leptos::prelude::*;

use super::super::measure_choice::MeasureChoice;
use super::super::state::Shown;
use super::check_form::CheckForm;
use crate::domain::{Accepted, CheckMethod, CheckOutcome, Extension};
use crate::ledger::commands;
use crate::ledger::views::{FindingDetail, RoundState, Stage};
use crate::ui::components::{ExtendForm, StepChoice, StepForm};
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, labels, words};

/// The element id of the extensions.
pub const EXTENSIONS_ID: &str = "extensions";

/// The folded lists.
#[component]
pub fn Records(shown: Shown) -> impl IntoView {
    let assess = |accepted: Accepted| {
        StepChoice::new(labels::accepted(accepted), false, move |draft, id, entry| {
            commands::assess(draft, id, accepted, entry)
        })
    };
    // Once it is signed off, a check is a look-back, which has its form above.
    let is_open = shown.memo(|one| !matches!(one.life.stage, Stage::SignedOff(_) | Stage::InDoubt));
    let checking = view! {
        <Show when=move || is_open.get()>
            <CheckForm shown outcomes=[words::CHECK_HOLDS, words::CHECK_FAILS] />
        </Show>
    };
    let measure = RwSignal::new(String::new());
    let extending = view! {
        <ExtendForm findings=shown.alone() measure>
            <Show when=move || shown.with(|one| !one.measures.is_empty())>
                <label class="field">
                    <span class="label">{words::EXTEND_WHICH}</span>
                    <MeasureChoice
                        shown
                        label=words::EXTEND_WHICH
                        value=measure.into()
                        choose=Callback::new(move |id| measure.set(id))
                    />
                </label>
            </Show>
        </ExtendForm>
    };
    let assessing = view! {
        <p class="hint">{words::ASSESSMENT_LEAD}</p>
        <StepForm findings=shown.alone() choices=Accepted::ALL.iter().map(|one| assess(*one)).collect() note=words::ENTRY_WHY />
    };
    let session = use_session();
    // One that was recorded by mistake, or an earlier day that was ordered since: what held before it holds again.
    let withdraw = Callback::new(move |nth: usize| {
        let press = move |_| {
            let id = shown.with(|one| one.life.extensions.get(nth).map(|(id, _)| id.clone()));
            let Some(id) = id else { return };
            session.act(|draft| commands::delete(draft, Extension::KIND, &id));
            session.tell_done(words::EXTENSION_WITHDRAWN.text());
        };
        let button = view! {
            <button class="btn btn--quiet no-print" type="button" on:click=press>{words::WITHDRAW_EXTENSION}</button>
        };
        button.into_any()
    });
    view! {
        <div class="sign-off__records">
            <Record shown word=words::ASSESSMENTS read=assessments form=assessing.into_any() />
            <Record shown word=words::EXTENSIONS read=extensions form=extending.into_any() behind=withdraw id=EXTENSIONS_ID />
            <Record shown word=words::CHECKS read=checks form=checking.into_any() />
            <Show when=move || shown.with(|one| one.life.rounds.len() > 1)>
                <Record shown word=words::EARLIER_ROUNDS read=earlier form=().into_any() />
            </Show>
        </div>
    }
}

/// One folded list: its name with the count, its lines, and the form that adds to it.
#[component]
fn Record(
    shown: Shown,
    word: Word,
    read: fn(&FindingDetail) -> Vec<String>,
    form: AnyView,
    /// What stands behind the nth line.
    #[prop(optional)]
    behind: Option<Callback<usize, AnyView>>,
    /// Its element id, where it is led to.
    #[prop(optional)]
    id: Option<&'static str>,
) -> impl IntoView {
    let lines = shown.memo(read);
    let item = move |(nth, line): (usize, String)| {
        view! { <li>{line} {behind.map(|behind| behind.run(nth))}</li> }
    };
    let items = move || lines.get().into_iter().enumerate().map(item).collect_view();
    view! {
        <details class="sign-off__more" id=id class:no-print=move || lines.with(Vec::is_empty)>
            <summary>{move || word.fill(&[&lines.with(Vec::len)])}</summary>
            <ul>{items}</ul>
            <div class="no-print">{form}</div>
        </details>
    }
}

/// The parts of a line that say something, in order.
fn line(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

fn checks(detail: &FindingDetail) -> Vec<String> {
    let said = |check: &crate::domain::Check| {
        let method =
            CheckMethod::parse(&check.method).map(|one| labels::method(one).text()).unwrap_or_default();
        let at_sign_off = !check.after.is_empty();
        let outcome = match (CheckOutcome::parse(&check.outcome), at_sign_off) {
            (None, _) => words::PLANNED,
            (Some(CheckOutcome::Holds), true) => words::LOOK_BACK_HOLDS,
            (Some(CheckOutcome::Holds), false) => words::CHECK_HOLDS,
            (Some(CheckOutcome::Fails), true) => words::STAGE_REBOUND,
            (Some(CheckOutcome::Fails), false) => words::CHECK_FAILS,
        };
        let day = format::kept_day(if check.date.is_empty() { &check.due } else { &check.date });
        line(&[&day, &check.person, method, outcome.text(), &check.draw, &check.note])
    };
    detail.life.checks.iter().map(|(_, check)| said(check)).collect()
}

fn extensions(detail: &FindingDetail) -> Vec<String> {
    let said = |one: &crate::domain::Extension| {
        let nth = detail.measures.iter().position(|(id, _)| *id == one.measure);
        let measure = nth.map(|nth| words::MEASURE_NTH.fill(&[&(nth + 1)])).unwrap_or_default();
        let said = words::EXTENDED_TO.fill(&[&one.to, &one.from, &one.reason]);
        line(&[&measure, &said, &one.approver, &format::kept_day(&one.date)])
    };
    detail.life.extensions.iter().map(|(_, one)| said(one)).collect()
}

fn assessments(detail: &FindingDetail) -> Vec<String> {
    let said = |one: &crate::domain::Assessment| {
        let outcome =
            Accepted::parse(&one.outcome).map(|one| labels::accepted(one).text()).unwrap_or(&one.outcome);
        line(&[&format::kept_day(&one.date), &one.person, outcome, &one.note])
    };
    detail.life.assessments.iter().map(|(_, one)| said(one)).collect()
}

/// The submissions before the last one, each with how it ended.
fn earlier(detail: &FindingDetail) -> Vec<String> {
    let last = detail.life.last().map(|last| last.id.clone());
    let rounds = detail.life.rounds.iter().filter(|round| Some(&round.id) != last.as_ref());
    let said = |round: &crate::ledger::views::Round| {
        let ended = match &round.state {
            _ if round.is_rebound() => words::STAGE_REBOUND.text().to_owned(),
            RoundState::Pending(step) => words::STAGE_SUBMITTED_AT.fill(&[step]),
            RoundState::Returned(step) => words::STAGE_RETURNED_AT.fill(&[step]),
            RoundState::Passed(day) => words::ROUND_PASSED.fill(&[&format::kept_day(day)]),
        };
        let notes =
            round.reviews.iter().map(|(_, review)| review.note.as_str()).filter(|note| !note.is_empty());
        let notes = notes.collect::<Vec<_>>().join(words::LISTED.text());
        line(&[&format::kept_day(&round.submission.date), &round.submission.person, &ended, &notes])
    };
    rounds.map(said).collect()
}
