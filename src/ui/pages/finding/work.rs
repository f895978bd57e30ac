//! What is done around a finding, each as a list that is folded while it is empty: its schedule, the money, who was held
//! to account, what meetings decided.

use leptos::prelude::*;

use super::state::Shown;
use crate::domain::{
    Accountability, AccountabilityForm, Amount, AmountWay, Decision, Milestone, Value, Withholding, money,
    steps,
};
use crate::ledger::views::{FindingDetail, MilestoneState, Schedule};
use crate::ui::components::{AddBy, Column, Fold, Records};
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

const MILESTONES: &[Column] = &[Milestone::DEADLINE, Milestone::PERCENT, Milestone::TEXT, Milestone::DONE];

/// A list of rows under the finding.
#[derive(Clone, Copy)]
struct List {
    /// What it is called.
    word: Word,
    kind: &'static str,
    columns: &'static [Column],
    /// Its row ids.
    rows: fn(&FindingDetail) -> Vec<String>,
    add: AddBy,
}

/// What every new row of a list has.
type NewRow = Vec<(&'static str, Value)>;

const SCHEDULE: List = List {
    word: words::SCHEDULE,
    kind: Milestone::KIND,
    columns: MILESTONES,
    rows: |one| one.milestones(""),
    add: AddBy::Typing(MILESTONES[0], MILESTONES[1]),
};

/// What meetings decided about the finding.
const DECISIONS: List = {
    let columns: &[Column] =
        &[Decision::TEXT, Decision::UNIT, Decision::DUE, Decision::DONE, Decision::FOLLOW_UP];
    List {
        word: words::DECISIONS,
        kind: Decision::KIND,
        columns,
        rows: |one| one.decisions.clone(),
        add: AddBy::Typing(columns[0], columns[2]),
    }
};

const MONEY: List = {
    let columns: &[Column] = &[Amount::WAY, Amount::AMOUNT, Amount::DATE, Amount::NOTE];
    List {
        word: words::MONEY,
        kind: Amount::KIND,
        columns,
        rows: |one| one.amounts.clone(),
        add: AddBy::Typing(columns[1], columns[3]),
    }
};

const ACCOUNTABILITY: List = List {
    word: words::ACCOUNTABILITY,
    kind: Accountability::KIND,
    columns: &[Accountability::FORM, Accountability::PEOPLE, Accountability::DATE, Accountability::NOTE],
    rows: |one| one.accountabilities.clone(),
    add: AddBy::Button(words::ADD_ACCOUNTABILITY),
};

/// What of the finding is not made public; without a field, all of it.
const WITHHOLDINGS: List = List {
    word: words::WITHHOLDING,
    kind: Withholding::KIND,
    columns: &[
        Withholding::FIELD,
        Withholding::GROUND,
        Withholding::APPROVER,
        Withholding::DATE,
        Withholding::NOTE,
    ],
    rows: |one| one.withholdings.clone(),
    add: AddBy::Button(words::WITHHOLD_FINDING),
};

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
            Some(involved) => words::MONEY_OF.fill(&[&of(involved), &of(item.rectified())]),
            None if item.rectified() > 0 => words::ONLY_RECTIFIED.fill(&[&of(item.rectified())]),
            None => return None,
        })
    };
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
    let money_said = move || view! { <p class="muted">{sum}</p> }.into_any();
    let behind = move || view! { <Behind shown measure=String::new() /> }.into_any();
    let nothing = || ().into_any();
    let withheld = view! { <p class="muted">{words::WITHHOLD_LEAD}</p> }.into_any();
    let plain = Callback::new(move |()| vec![under()]);
    [
        part(shown, SCHEDULE, plain, nothing(), behind()),
        part(shown, DECISIONS, plain, nothing(), nothing()),
        part(shown, MONEY, amount, money_said(), nothing()),
        part(shown, ACCOUNTABILITY, accountability, nothing(), nothing()),
        part(shown, WITHHOLDINGS, plain, withheld, nothing()),
    ]
}

/// One list: its rows stand between what is said before and after them.
fn part(shown: Shown, list: List, begin: Callback<(), NewRow>, before: AnyView, after: AnyView) -> AnyView {
    let List { word, kind, columns, rows, add } = list;
    let rows = shown.memo(rows);
    view! {
        <Fold word count=Signal::derive(move || rows.with(Vec::len))>
            {before}
            <Records kind columns rows add begin />
            {after}
        </Fold>
    }
    .into_any()
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
        let today = session.today.get();
        let schedule = shown.item.with(|item| {
            let item = item.as_ref()?;
            session.read(|ledger| Schedule::of(ledger, item, today))
        });
        let milestones = schedule.unwrap_or_default().milestones;
        let own = milestones.into_iter().filter(|(_, one, _)| one.measure == measure);
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
