//! The deadline of a finding, and who is responsible for it.

use std::borrow::Cow;

use leptos::prelude::*;

use super::field::Field;
use super::state::Shown;
use crate::domain::{EXTRA, Finding, Offer, offers};
use crate::ledger::commands;
use crate::ledger::views::{DueState, FindingList};
use crate::ui::components::{DeadlineNote, DueBadge, RowField};
use crate::ui::session::use_session;
use crate::ui::text::{Word, labels, words};

/// A field of the finding: its name and its word.
type Line = (&'static str, Word);

/// What a long-term finding strives for, and when it is looked at again.
const LONG_TERM: [Line; 2] =
    [(Finding::STAGE_GOAL, words::STAGE_GOAL), (Finding::NEXT_REVIEW, words::NEXT_REVIEW)];

/// When a finding was done.
const DONE: [Line; 1] = [(Finding::DONE_ON, words::DONE_ON)];

/// Why a finding is late, and what is done about it.
const LATE: [Line; 2] = [(Finding::OBSTACLE, words::OBSTACLE), (Finding::NEXT_STEP, words::NEXT_STEP)];

/// Who has it, and what it is marked with.
const WHO: [Line; 8] = [
    (Finding::LEADER, words::FIELD_LEADER),
    (Finding::LEAD_UNIT, words::FIELD_LEAD_UNIT),
    (Finding::RESPONSIBLE, words::FIELD_RESPONSIBLE),
    (Finding::SUPPORTING, words::FIELD_SUPPORTING),
    (Finding::PERSON, words::FIELD_PERSON),
    (Finding::SEVERITY, words::FIELD_SEVERITY),
    (Finding::INVOLVED, words::INVOLVED),
    (Finding::MARKS, words::FIELD_MARKS),
];

/// Deadline and responsibility; as one list in the pane (`aside`), as two sections on the page.
#[component]
pub fn Facts(shown: Shown, aside: bool) -> impl IntoView {
    let who = move || {
        WHO.map(|(field, word)| {
            let row = (Finding::KIND, Cow::Owned(shown.id()));
            view! { <RowField row field word /> }
        })
    };
    if aside {
        view! {
            <section class="part">
                <dl class="facts">
                    <dt>{words::FIELD_DEADLINE}</dt>
                    <dd><Due shown /></dd>
                    {who()}
                    <Further shown />
                    <Extra shown />
                </dl>
                <Offers shown />
            </section>
        }
        .into_any()
    } else {
        view! {
            <section class="part">
                <h2>{words::FIELD_DEADLINE}</h2>
                <Due shown marked=true />
            </section>
            <section class="part">
                <h2>{words::WHO}</h2>
                <dl class="facts">{who()}<Further shown /><Extra shown /></dl>
                <Offers shown />
            </section>
        }
        .into_any()
    }
}

/// The fields that only some findings need: those of long-term, of late and of done ones, and any that is filled.
#[component]
fn Further(shown: Shown) -> impl IntoView {
    let needs = Memo::new(move |_| {
        let due_state = shown.item.with(|item| item.as_ref().map(|item| item.due_state));
        let is_late = due_state.is_some_and(DueState::is_overdue);
        let filled = shown.with(|one| {
            let Finding { stage_goal, next_review, obstacle, next_step, done_on, .. } = &one.finding;
            let is_any = |fields: &[&String]| fields.iter().any(|field| !field.is_empty());
            (is_any(&[stage_goal, next_review]), is_any(&[obstacle, next_step]), is_any(&[done_on]))
        });
        let (long_term, done) = (Some(DueState::LongTerm), Some(DueState::Settled));
        (due_state == long_term || filled.0, is_late || filled.1, due_state == done || filled.2)
    });
    move || {
        let (long_term, late, done) = needs.get();
        let part = |lines: &'static [Line], needed: bool| lines.iter().copied().filter(move |_| needed);
        let lines = part(&DONE, done).chain(part(&LONG_TERM, long_term)).chain(part(&LATE, late));
        let line = |(field, word)| {
            let row = (Finding::KIND, Cow::Owned(shown.id()));
            view! { <RowField row field word /> }
        };
        lines.map(line).collect_view()
    }
}

/// What the finding's words and its measures' say that an empty field could hold, each to be filled in by one press. An
/// amount of a measure is what was put right and not what is involved.
#[component]
fn Offers(shown: Shown) -> impl IntoView {
    let session = use_session();
    let found = Memo::new(move |_| {
        shown.with(|one| {
            let measures = one.measures.iter().flat_map(|(_, measure)| offers(&measure.text));
            let offered = (offers(&one.finding.title).into_iter())
                .chain(measures.filter(|offer| offer.field != Finding::INVOLVED));
            let empty = |offer: &Offer| match offer.field {
                Finding::LEAD_UNIT => one.finding.lead_unit.is_empty() && one.finding.responsible.is_empty(),
                Finding::SUPPORTING => one.finding.supporting.is_empty(),
                _ => one.finding.involved.is_empty(),
            };
            let mut found: Vec<Offer> = Vec::new();
            for offer in offered.filter(empty) {
                if !found.iter().any(|other| other.field == offer.field) {
                    found.push(offer);
                }
            }
            found
        })
    });
    let line = move |Offer { field, value }: Offer| {
        let word = labels::field(Finding::KIND, field).unwrap_or_default();
        let said = words::OFFER.fill(&[&word, &value]);
        let fill = move |_| {
            session.act(|draft| commands::set_text(draft, Finding::KIND, &shown.id(), field, &value));
        };
        view! { <button class="btn btn--quiet" type="button" on:click=fill>{said}</button> }
    };
    view! {
        <Show when=move || !found.with(Vec::is_empty)>
            <p class="offers no-print">
                <span class="muted small">{words::OFFERED}</span>
                {move || found.get().into_iter().map(line).collect_view()}
            </p>
        </Show>
    }
}

/// The fields of the office's own: those that the ledger lists, and any other that the finding has.
#[component]
fn Extra(shown: Shown) -> impl IntoView {
    let session = use_session();
    let headings = Memo::new(move |_| {
        // What only measures have stands beside each of them.
        let mut headings = session.finding_list.with(FindingList::extra_headings);
        shown.with(|one| {
            headings.retain(|heading| {
                let is_it = |name: &String| name.strip_prefix(EXTRA) == Some(heading.as_str());
                one.extra.iter().any(|(name, _)| is_it(name)) || !one.measure_extra.iter().any(is_it)
            });
        });
        headings
    });
    let line = move |heading: String| {
        let row = (Finding::KIND, Cow::Owned(shown.id()));
        let field = format!("{EXTRA}{heading}");
        view! { <RowField row field word=heading /> }
    };
    move || headings.get().into_iter().map(line).collect_view()
}

/// The deadline in its own words, with what is read out of them; with the due state if `marked`.
#[component]
fn Due(shown: Shown, #[prop(optional)] marked: bool) -> impl IntoView {
    let session = use_session();
    let due_state = Memo::new(move |_| shown.item.with(|item| item.as_ref().map(|item| item.due_state)));
    // The day to which it was extended stands for the printed words.
    let wording = shown.memo(|one| one.life.deadline("", &one.finding.deadline).to_owned());
    let typing = RwSignal::new(None::<String>);
    let replace = move |text: String| {
        typing.set(None);
        session.act(|draft| {
            commands::set_text(draft, Finding::KIND, &shown.id(), Finding::DEADLINE, &text);
        });
    };
    view! {
        <Field
            shown
            field=Finding::DEADLINE
            word=words::FIELD_DEADLINE
            read=|one| one.finding.deadline.clone()
            typing
        />
        <p class="row">
            <DeadlineNote
                wording=Signal::derive(move || typing.get().unwrap_or_else(|| wording.get()))
                replace
            />
            {move || due_state.get().filter(|_| marked).map(|due_state| view! { <DueBadge due_state /> })}
        </p>
    }
}
