//! What is done around a finding, each as a list that is folded while it is empty: its schedule, the money, who was held
//! to account, what meetings decided.

use leptos::prelude::*;

use super::state::Shown;
use crate::domain::{
    Accountability, AccountabilityForm, Amount, AmountWay, Decision, Milestone, Value, money, steps,
};
use crate::ledger::views::{FindingDetail, MilestoneState, Schedule};
use crate::ui::components::{AddBy, Column, Fold, Holds, Records};
use crate::ui::session::use_session;
use crate::ui::text::{Word, labels, words};

const MILESTONES: &[Column] = &[
    (Milestone::DEADLINE, Holds::Deadline),
    (Milestone::PERCENT, Holds::Number),
    (Milestone::TEXT, Holds::Text),
    (Milestone::DONE, Holds::Date),
];

const AMOUNTS: &[Column] = &[
    (Amount::WAY, Holds::OneOf(labels::WAYS)),
    (Amount::AMOUNT, Holds::Money),
    (Amount::DATE, Holds::Date),
    (Amount::NOTE, Holds::Text),
];

const ACCOUNTABILITIES: &[Column] = &[
    (Accountability::FORM, Holds::OneOf(labels::FORMS)),
    (Accountability::PEOPLE, Holds::Number),
    (Accountability::DATE, Holds::Date),
    (Accountability::NOTE, Holds::Text),
];

/// The columns of what meetings decided about one finding.
const DECISIONS: &[Column] = &[
    (Decision::TEXT, Holds::Long),
    (Decision::UNIT, Holds::Units),
    (Decision::DUE, Holds::DayAhead),
    (Decision::DONE, Holds::Date),
    (Decision::FOLLOW_UP, Holds::Long),
];

/// The lists.
#[component]
pub fn Work(shown: Shown) -> impl IntoView {
    let session = use_session();
    let today = move || Value::from(session.today.get_untracked().to_string());
    let under = move || ("finding", Value::from(shown.id()));
    let sum = move || {
        let item = shown.item.get()?;
        let of = |fen: u64| money::yuan(fen);
        Some(match item.involved {
            Some(involved) => words::MONEY_OF.fill(&[&of(involved), &of(item.rectified)]),
            None if item.rectified > 0 => words::ONLY_RECTIFIED.fill(&[&of(item.rectified)]),
            None => return None,
        })
    };
    let milestone = Callback::new(move |()| vec![under()]);
    let amount = Callback::new(move |()| {
        vec![under(), (Amount::WAY, AmountWay::Remitted.as_str().into()), (Amount::DATE, today())]
    });
    let accountability = Callback::new(move |()| {
        vec![
            under(),
            (Accountability::FORM, AccountabilityForm::Talk.as_str().into()),
            (Accountability::PEOPLE, 1.into()),
            (Accountability::DATE, today()),
        ]
    });
    let list = move |word: Word, rows: fn(&FindingDetail) -> Vec<String>| {
        let rows = shown.memo(rows);
        (word, rows, Signal::derive(move || rows.with(Vec::len)))
    };
    let (word, milestones, count) = list(words::SCHEDULE, |one| one.milestones(""));
    let schedule = view! {
        <Fold word count>
            <Records
                kind=Milestone::KIND
                columns=MILESTONES
                rows=milestones
                add=AddBy::Typing(MILESTONES[0], MILESTONES[1])
                begin=milestone
            />
            <Behind shown measure=String::new() />
        </Fold>
    };
    let (word, amounts, count) = list(words::MONEY, |one| one.amounts.clone());
    let amounts = view! {
        <Fold word count>
            <p class="muted">{sum}</p>
            <Records
                kind=Amount::KIND
                columns=AMOUNTS
                rows=amounts
                add=AddBy::Typing(AMOUNTS[1], AMOUNTS[3])
                begin=amount
            />
        </Fold>
    };
    let (word, decisions, count) = list(words::DECISIONS, |one| one.decisions.clone());
    let decisions = view! {
        <Fold word count>
            <Records
                kind=Decision::KIND
                columns=DECISIONS
                rows=decisions
                add=AddBy::Typing(DECISIONS[0], DECISIONS[2])
                begin=Callback::new(move |()| vec![under()])
            />
        </Fold>
    };
    let (word, held, count) = list(words::ACCOUNTABILITY, |one| one.accountabilities.clone());
    let held = view! {
        <Fold word count>
            <Records
                kind=Accountability::KIND
                columns=ACCOUNTABILITIES
                rows=held
                add=AddBy::Button(words::ADD_ACCOUNTABILITY)
                begin=accountability
            />
        </Fold>
    };
    (schedule, decisions, amounts, held)
}

/// The schedule of one measure, below it.
#[component]
pub fn MeasureSchedule(shown: Shown, measure: String) -> impl IntoView {
    let session = use_session();
    let id = StoredValue::new(measure.clone());
    let rows = Memo::new(move |_| shown.with(|one| id.with_value(|id| one.milestones(id))));
    // The steps that the measure's words name and that are no milestones yet.
    let offered = Memo::new(move |_| {
        shown.with(|one| {
            let of_measure = one.measures.iter().find(|(other, _)| id.with_value(|id| other == id));
            let mut found = of_measure.map(|(_, measure)| steps(&measure.text)).unwrap_or_default();
            found.retain(|(day, _)| {
                let is_here =
                    |one: &Milestone| id.with_value(|id| one.measure == *id) && one.deadline == *day;
                !one.milestones.iter().any(|(_, one)| is_here(one))
            });
            found
        })
    });
    let begin = Callback::new(move |()| {
        vec![(Milestone::FINDING, shown.id().into()), (Milestone::MEASURE, id.get_value().into())]
    });
    let there =
        Memo::new(move |_| rows.with(|rows| !rows.is_empty()) || offered.with(|offered| !offered.is_empty()));
    let offer = move |(day, percent): (String, u64)| {
        let said = words::OFFER_STEP.fill(&[&day, &percent]);
        let add = move |_| {
            let milestone = Milestone {
                finding: shown.id(),
                measure: id.get_value(),
                deadline: day.clone(),
                percent: Some(percent),
                ..Milestone::default()
            };
            session.act(|draft| drop(draft.add(milestone.clone())));
        };
        view! { <button class="btn btn--quiet no-print" type="button" on:click=add>{said}</button> }
    };
    view! {
        <details class="measure__schedule" open=move || there.get()>
            <summary>{words::SCHEDULE}</summary>
            {move || offered.get().into_iter().map(offer).collect_view()}
            <Records
                kind=Milestone::KIND
                columns=MILESTONES
                rows
                add=AddBy::Typing(MILESTONES[0], MILESTONES[1])
                begin
            />
            <Behind shown measure />
        </details>
    }
}

/// What is behind of the schedule of a measure, or of the finding as a whole (`""`), in words.
#[component]
fn Behind(shown: Shown, measure: String) -> impl IntoView {
    let session = use_session();
    let behind = Memo::new(move |_| {
        let (id, today) = (shown.id(), session.today.get());
        let schedule = session.read(|ledger| Schedule::of(ledger, &id, today)).unwrap_or_default();
        let own = schedule.milestones.into_iter().filter(|(_, one, _)| one.measure == measure);
        let late = own.filter_map(|(_, one, state)| match state {
            MilestoneState::Behind { days, reported } => Some((one.deadline, days, reported)),
            _ => None,
        });
        late.collect::<Vec<_>>()
    });
    move || {
        let line = |(deadline, days, reported): (String, i64, u64)| {
            let said = words::MILESTONE_BEHIND.fill(&[&days, &reported]);
            view! { <p class="late" role="status">{words::LABELLED.fill(&[&deadline, &said])}</p> }
        };
        behind.get().into_iter().map(line).collect_view()
    }
}
