//! The steps from rectification to look-back in order, each with its day and person.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::super::state::Shown;
use crate::domain::{ReviewOutcome, Status};
use crate::ledger::views::{FindingDetail, RoundState, Stage};
use crate::ui::session::use_session;
use crate::ui::text::{format, labels, words};

/// One step: its name, what is known of it, and its state (`done`, `now`, `back`, `wait`; `style/finding.css`).
type Step = (String, String, &'static str);

/// The steps; the current one is marked for screen readers too.
#[component]
pub fn Chain(shown: Shown) -> impl IntoView {
    let session = use_session();
    let steps = Memo::new(move |_| {
        let today = session.today.get();
        shown.with(|one| steps(one, today))
    });
    let item = |(name, said, state): Step| {
        let current = (state == "now").then_some("step");
        let said = (!said.is_empty()).then(|| view! { <small>{said}</small> });
        view! { <li class="chain__step" data-step=state aria-current=current>{name}{said}</li> }
    };
    view! { <ol class="chain" aria-label=words::ROAD>{move || steps.get().into_iter().map(item).collect_view()}</ol> }
}

fn steps(detail: &FindingDetail, today: NaiveDate) -> Vec<Step> {
    let life = &detail.life;
    let told = |day: &str, who: &str| match (day, who) {
        ("", who) => who.to_owned(),
        (day, who) => words::STEP_DAY.fill(&[&format::near_date(day, today), &who]).trim().to_owned(),
    };
    let status = Status::parse(&detail.finding.status);
    // A new round begins with the rectification.
    let anew = matches!(life.stage, Stage::Rebound | Stage::Returned(_));
    let last = life.last().filter(|_| life.stage != Stage::Rebound);
    let rectified = match (last.filter(|_| !anew), status) {
        (Some(_), _) => "done",
        (None, Some(Status::Done)) => "done",
        _ => "now",
    };
    let mut steps =
        vec![(words::STEP_RECTIFY.text().to_owned(), labels::status(status).text().to_owned(), rectified)];
    let submitted = match last {
        Some(last) => {
            (told(&last.submission.date, &last.submission.person), if anew { "back" } else { "done" })
        }
        None => (String::new(), if rectified == "done" { "now" } else { "wait" }),
    };
    steps.push((words::STEP_SUBMIT.text().to_owned(), submitted.0, submitted.1));
    let chain = last.map_or(&life.chain, |last| &last.submission.reviews);
    for name in chain {
        let opinion = last.and_then(|last| last.word_on(name));
        let said = opinion.map(|review| told(&review.date, &review.person)).unwrap_or_default();
        let outcome = opinion.and_then(|review| ReviewOutcome::parse(&review.outcome));
        let waits = matches!(&life.stage, Stage::Submitted(step) if step == name);
        let state = match outcome {
            Some(ReviewOutcome::Passed) => "done",
            Some(ReviewOutcome::Returned) => "back",
            None if waits => "now",
            None => "wait",
        };
        steps.push((name.clone(), said, state));
    }
    let (signed, state) = match (&life.stage, last.map(|last| &last.state)) {
        (Stage::InDoubt, _) => (words::STAGE_IN_DOUBT.text().to_owned(), "back"),
        (_, Some(RoundState::Passed(day))) => (told(day, ""), "done"),
        _ => (String::new(), "wait"),
    };
    steps.push((words::SIGN_OFF.text().to_owned(), signed, state));
    let look_backs = last.map(|last| last.id.as_str()).unwrap_or_default();
    let check =
        life.checks.iter().rev().find(|(_, check)| !look_backs.is_empty() && check.after == look_backs);
    let (said, state) = match check {
        Some((_, check)) if check.date.is_empty() => {
            (format!("{} {}", words::PLANNED.text(), format::near_date(&check.due, today)), "wait")
        }
        Some((_, check)) => (told(&check.date, &check.person), "done"),
        None => (String::new(), "wait"),
    };
    steps.push((words::STEP_LOOK_BACK.text().to_owned(), said, state));
    steps
}
