//! 销号: where the finding is on its way, what is missing, and the next step; what was kept of checks, extensions,
//! assessments and earlier submissions.

mod chain;
mod check_form;
mod records;

use leptos::prelude::*;

use self::chain::Chain;
use self::check_form::CheckForm;
use self::records::EXTENSIONS_ID;
use super::conflicts::CONFLICTS_ID;
use super::evidence::ADD_EVIDENCE_ID;
use super::head::STATUS_ID;
use super::measure_details::details_id;
use super::measures::ADD_MEASURE_ID;
use super::state::Shown;
use crate::domain::ReviewOutcome;
use crate::ledger::commands;
use crate::ledger::views::{Blocker, FindingDetail, Lifecycle, Stage};
use crate::ui::browser;
use crate::ui::components::{StepChoice, StepForm};
use crate::ui::services::word;
use crate::ui::session::use_session;
use crate::ui::text::{Word, format, forms, sign_off, words};

/// The element id of the section.
const SECTION_ID: &str = "sign-off";

/// The steps in a line below the head of the page, and what is next, which leads to where it is done.
#[component]
pub fn Road(shown: Shown) -> impl IntoView {
    let next = Memo::new(move |_| shown.with(|one| next(&one.life)));
    let go = move |_| browser::focus_in(SECTION_ID);
    view! {
        <div class="finding__road">
            <Chain shown />
            <p class="no-print">
                <button class="sign-off__go" type="button" on:click=go>
                    {move || words::NEXT_IS.fill(&[&next.get()])}
                </button>
            </p>
        </div>
    }
}

/// What is next on its way, in a few words.
fn next(life: &Lifecycle) -> String {
    match &life.stage {
        Stage::Submitted(step) => step.clone(),
        Stage::SignedOff(_) => words::STEP_LOOK_BACK.text().to_owned(),
        Stage::InDoubt => words::STAGE_IN_DOUBT.text().to_owned(),
        _ if !life.blockers.is_empty() => words::LACKING.fill(&[&life.blockers.len()]),
        Stage::Open(_) => words::SUBMIT.text().to_owned(),
        Stage::Returned(_) | Stage::Rebound => words::SUBMIT_AGAIN.text().to_owned(),
    }
}

/// The way to sign-off, the next step, and what was kept.
#[component]
pub fn SignOff(
    shown: Shown,
    /// Whether the steps stand here; on the page they are a line below its head.
    aside: bool,
) -> impl IntoView {
    view! {
        <section class="part sign-off" id=SECTION_ID>
            <h2>{words::SIGN_OFF}</h2>
            {aside.then(|| view! { <Chain shown /> })}
            <Missing shown />
            <Next shown />
            <Application shown />
            <records::Records shown />
        </section>
    }
}

/// The application for the sign-off as a Word file, to be signed on paper.
#[component]
fn Application(shown: Shown) -> impl IntoView {
    let session = use_session();
    let save = move |_| {
        let form = shown.finding_detail.with_untracked(|detail| {
            let detail = detail.as_ref()?;
            shown.item.with_untracked(|item| item.as_ref().map(|item| forms::application(detail, item)))
        });
        form.into_iter().for_each(|form| word::save(session, form));
    };
    view! {
        <p class="no-print">
            <button class="btn btn--quiet" type="button" on:click=save>{words::FORM_APPLICATION_WORD}</button>
        </p>
    }
}

/// What is missing or has to be decided, in words.
#[component]
fn Missing(shown: Shown) -> impl IntoView {
    let lists = Memo::new(move |_| shown.with(missing));
    let line = |(said, place): Lack| match place {
        Some(place) => {
            let go = move |_| browser::focus_in(&place);
            view! { <li><button class="sign-off__go" type="button" on:click=go>{said}</button></li> }
                .into_any()
        }
        None => view! { <li>{said}</li> }.into_any(),
    };
    let list = move |(word, lines): (Word, Vec<Lack>)| {
        let lines: Vec<_> = lines.into_iter().map(line).collect();
        view! {
            <div class="sign-off__missing">
                <p>{word}</p>
                <ul>{lines}</ul>
            </div>
        }
    };
    move || lists.get().into_iter().map(list).collect_view()
}

/// Something that is missing or has to be decided, in words, and the id of the element where it is mended; `None` for what
/// is mended here.
type Lack = (String, Option<String>);

/// The element where a blocker is mended.
fn place_of(blocker: &Blocker) -> String {
    match blocker {
        Blocker::LongTerm | Blocker::NotDone => STATUS_ID.to_owned(),
        Blocker::StatusDisputed => CONFLICTS_ID.to_owned(),
        Blocker::NoMeasure => ADD_MEASURE_ID.to_owned(),
        Blocker::MeasureOpen(id) => details_id(id),
        Blocker::NoEvidence => ADD_EVIDENCE_ID.to_owned(),
    }
}

/// What those wrote who returned it, or found that it rebounded: what is still wanted comes before all that is missing.
fn wanted(life: &Lifecycle) -> (Word, Vec<Lack>) {
    let said = |who: &str, note: &str| (words::LABELLED.fill(&[&who, &note]), None);
    match (&life.stage, life.last()) {
        (Stage::Returned(_), Some(last)) => {
            (words::STILL_WANTED, last.returns().map(|review| said(&review.step, &review.note)).collect())
        }
        (Stage::Rebound, Some(last)) => {
            let found = life.checks.iter().filter(|(id, _)| last.rebounds.contains(id));
            let extended = |day: &str| life.extensions.iter().any(|(_, one)| one.date.as_str() >= day);
            let wants_day = found.clone().all(|(_, check)| !extended(&check.date));
            let found = found.map(|(_, check)| said(&format::kept_day(&check.date), &check.note));
            // The old deadline goes on counting until somebody sets another.
            let deadline = (words::REBOUND_DEADLINE.text().to_owned(), Some(EXTENSIONS_ID.to_owned()));
            (words::REBOUND_SAID, found.chain(wants_day.then_some(deadline)).collect())
        }
        _ => (words::STILL_WANTED, Vec::new()),
    }
}

/// The lists of what is missing: each with what it says before them. A finding on which nobody has worked to the end
/// yet needs no such list.
fn missing(detail: &FindingDetail) -> Vec<(Word, Vec<Lack>)> {
    let life = &detail.life;
    let lead = match life.stage {
        Stage::SignedOff(_) => None,
        Stage::InDoubt => Some(words::IN_DOUBT_SAID),
        Stage::Submitted(_) => Some(words::BLOCKED_REVIEW),
        Stage::Open(_) | Stage::Returned(_) | Stage::Rebound => Some(words::BLOCKED),
    };
    let lack = |blocker| (sign_off::blocker(blocker, detail), Some(place_of(blocker)));
    let blockers = life.blockers.iter().map(lack).collect();
    let disputes = life.disputes.iter().map(|one| (sign_off::dispute(one), None)).collect();
    let blocked = lead.map(|lead| (lead, blockers));
    let lists = std::iter::once(wanted(life)).chain(blocked).chain([(words::DISPUTED, disputes)]);
    lists.filter(|(_, lines): &(Word, Vec<Lack>)| !lines.is_empty()).collect()
}

/// The element id of the form for the next step.
const NEXT_ID: &str = "sign-off-next";

/// The form for the next step, where there is one.
#[component]
fn Next(shown: Shown) -> impl IntoView {
    let session = use_session();
    let at = Memo::new(move |_| shown.with(|one| Some(NextStep::of(&one.life))));
    let withdraw = move |_| {
        session.act(|draft| drop(commands::withdraw(draft, &shown.id())));
    };
    // The button that was pressed is gone with its form: whoever goes by keys goes on from the next one.
    Effect::new(move |drawn: Option<()>| {
        at.track();
        if drawn.is_some() {
            browser::focus_if_lost(NEXT_ID);
        }
    });
    let steps = move || {
        let NextStep { stage, clear, planned, withdrawable, chain } = at.get()?;
        let form = match stage {
            Stage::Open(_) | Stage::Returned(_) | Stage::Rebound if clear => {
                let word = if matches!(stage, Stage::Open(_)) { words::SUBMIT } else { words::SUBMIT_AGAIN };
                let choices = vec![StepChoice::new(word, true, commands::submit)];
                let lead = words::SUBMIT_LEAD.fill(&[&chain.join(words::LISTED.text())]);
                view! { <p class="hint">{lead}</p> <StepForm findings=shown.alone() choices note=words::ENTRY_NOTE /> }
                    .into_any()
            }
            Stage::Submitted(step) => {
                let pass = StepChoice::new(words::PASS, true, |draft, id, entry| {
                    commands::review(draft, id, ReviewOutcome::Passed, entry)
                });
                let back = StepChoice::new(words::RETURN, false, |draft, id, entry| {
                    commands::review(draft, id, ReviewOutcome::Returned, entry)
                });
                let choices = if clear { vec![pass, back] } else { vec![back] };
                let least = session.finding_list.with(|list| list.settings.opinion());
                view! {
                    <p class="sign-off__step">{words::REVIEW_AT.fill(&[&step])}</p>
                    <StepForm
                        findings=shown.alone()
                        choices
                        note=words::ENTRY_NOTE
                        person=words::ENTRY_REVIEWER
                        is_own=false
                    />
                    <p class="hint">{words::RETURN_HINT.fill(&[&least])}</p>
                }
                .into_any()
            }
            Stage::SignedOff(_) | Stage::InDoubt => {
                let due = planned.map(|day| {
                    let day = format::near_date(&day, session.today.get());
                    view! { <p class="hint">{words::LOOK_BACK_DUE.fill(&[&day])}</p> }
                });
                view! {
                    <details class="sign-off__more">
                        <summary>{words::STEP_LOOK_BACK}</summary>
                        <div>
                            {due}
                            <CheckForm shown outcomes=[words::LOOK_BACK_HOLDS, words::LOOK_BACK_FAILS] />
                        </div>
                    </details>
                }
                .into_any()
            }
            Stage::Open(_) | Stage::Returned(_) | Stage::Rebound => ().into_any(),
        };
        let withdraw = withdrawable.then(|| {
            view! {
                <button class="btn btn--quiet no-print" type="button" on:click=withdraw>{words::WITHDRAW}</button>
            }
        });
        Some(view! {
            {form}
            {withdraw}
        })
    };
    // The box stays while what is in it changes: it is costly to take the focus from a box that can have it.
    view! {
        <div class="sign-off__next no-print" id=NEXT_ID tabindex="-1" role="group" aria-label=words::SIGN_OFF>
            {steps}
        </div>
    }
}

/// What the form for the next step depends on, so that it stays while other things change.
#[derive(Clone, PartialEq)]
struct NextStep {
    stage: Stage,
    /// Whether nothing is missing.
    clear: bool,
    /// The day of the planned look-back.
    planned: Option<String>,
    /// Whether the last submission can be withdrawn.
    withdrawable: bool,
    /// The names of the reviews.
    chain: Vec<String>,
}

impl NextStep {
    fn of(life: &Lifecycle) -> Self {
        Self {
            stage: life.stage.clone(),
            clear: life.blockers.is_empty(),
            planned: life.planned().map(|(_, check)| check.due.clone()),
            withdrawable: life.withdrawable().is_some(),
            chain: life.chain.clone(),
        }
    }
}
