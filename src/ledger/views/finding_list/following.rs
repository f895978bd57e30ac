//! However a ledger changes, what follows it equals what is made anew.

use std::borrow::Cow;

use proptest::prelude::*;
use serde_json::{Value, json};

use super::*;
use crate::domain::{
    Accountability, Amount, Check, Decision, Evidence, Extension, Measure, Milestone, Progress, Review,
    Status, Submission, money, unit_names,
};
use crate::ledger::testing::{ledger, row_at, stamp};
use crate::ledger::views::finding_order::sorting;
use crate::ledger::views::text_order::{TextOrder, by_sound};
use crate::ledger::views::{
    Due, Filter, MeasureFilter, MeasureItem, MeasureRows, MeasuresShown, Shown, Sort, Sorted, Stage, Todo,
};
use crate::ledger::{ConflictCount, UndoStacks};

/// One step in the life of a ledger that other offices work on, too.
#[derive(Clone, Debug)]
enum Step {
    /// A row of one of [`KINDS`], under the nth rows there are.
    Insert {
        kind: usize,
        under: usize,
    },
    /// One of [`VALUES`] in the nth row.
    Set {
        row: usize,
        value: usize,
    },
    /// The nth row goes under the aspect, finding and measure of other rows.
    Move {
        row: usize,
        under: usize,
    },
    Delete {
        row: usize,
    },
    Undo,
    Redo,
    /// Another office takes everything, does one of the above, and what it did comes back, in part or as a file.
    Elsewhere {
        step: Box<Step>,
        file: bool,
    },
    /// The last import is undone, or that undo.
    Withdraw,
}

const KINDS: [&str; 15] = [
    Aspect::KIND,
    Finding::KIND,
    Finding::KIND,
    Measure::KIND,
    Progress::KIND,
    Evidence::KIND,
    Submission::KIND,
    Review::KIND,
    Check::KIND,
    Extension::KIND,
    LedgerSettings::KIND,
    Milestone::KIND,
    Decision::KIND,
    Amount::KIND,
    Accountability::KIND,
];

const VALUES: [(&str, &str); 31] = [
    ("title", "排队长"),
    ("text", "修订办法"),
    ("status", "done"),
    ("status", "in-progress"),
    ("responsible", "医务科、药剂科"),
    ("leader", "王某"),
    ("marks", "重大、领导批示，重大"),
    ("deadline", "2024年1月底前"),
    ("date", "2024-02-01"),
    ("order", "b"),
    ("order", "d"),
    ("name", "会议纪要"),
    ("outcome", "passed"),
    ("outcome", "fails"),
    ("to", "2024-05-31"),
    ("percent", "70"),
    ("due", "2024-03-05"),
    ("done", "2024-02-01"),
    ("involved", "12.5万元"),
    ("amount", "3万元"),
    ("form", "talk"),
    ("severity", "major"),
    ("severity", "minor"),
    ("lead_unit", "办公室"),
    ("supporting", "财务科"),
    ("person", "李某"),
    ("obstacle", "资金没到位"),
    ("next_step", "下月拨付"),
    ("result", "已建章立制"),
    ("done_on", "2024-02-03"),
    ("extra/电话", "3221234"),
];

/// A filter for each of some orders, of every column and its reverse.
fn orders() -> impl Strategy<Value = Vec<Filter>> {
    let by = |sort: Sort| Filter { sort, ..Filter::default() };
    let all = sorting().flat_map(|column| [by(Sort::by(column)), by(Sort::by(column).reversed())]);
    prop::sample::subsequence(all.collect::<Vec<_>>(), 3..6)
}

/// A filter of measures for each of some choices, each in the order of a column or of the ledger.
fn measure_filters() -> impl Strategy<Value = Vec<MeasureFilter>> {
    let columns = MeasureItem::keys().iter().map(|(column, _)| Sort::by(column));
    let columns: Vec<Sort> =
        columns.flat_map(|sort| [sort.clone(), sort.reversed()]).chain([Sort::default()]).collect();
    let shown = MeasuresShown::ALL
        .into_iter()
        .chain([MeasuresShown::Of(None), MeasuresShown::Of(Some(Status::Done))]);
    let (shown, texts) = (shown.collect::<Vec<_>>(), prop::sample::select(vec!["", "", "药剂 科"]));
    let queries = prop::sample::select(vec!["", "", "排队", "办法", "1.1"]);
    let one = (prop::sample::select(shown), texts, queries, prop::sample::select(columns));
    let one = one.prop_map(|(shown, unit, query, sort)| MeasureFilter {
        shown,
        unit: unit.into(),
        query: query.into(),
        sort,
    });
    prop::collection::vec(one, 2..5)
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let row = 0..9usize;
    let plain = prop_oneof![
        4 => (0..KINDS.len(), row.clone()).prop_map(|(kind, under)| Step::Insert { kind, under }),
        6 => (row.clone(), 0..VALUES.len()).prop_map(|(row, value)| Step::Set { row, value }),
        1 => (row.clone(), row.clone()).prop_map(|(row, under)| Step::Move { row, under }),
        1 => row.prop_map(|row| Step::Delete { row }),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ];
    let step = prop_oneof![
        6 => plain.clone(),
        2 => (plain, any::<bool>()).prop_map(|(step, file)| Step::Elsewhere { step: Box::new(step), file }),
        1 => Just(Step::Withdraw),
    ];
    prop::collection::vec(step, 0..40)
}

/// Puts a row under the nth rows of the kinds that it may be under.
fn put_under(draft: &mut crate::ledger::Draft, row: &RowRef, nth: usize) {
    for kind in [Aspect::KIND, Finding::KIND, Measure::KIND, Submission::KIND] {
        let rows: Vec<_> = draft.ledger().rows(kind).map(|row| row.id().to_owned()).collect();
        if !rows.is_empty() && kind != row.kind() {
            draft.set(row, kind, json!(rows[nth % rows.len()]));
        }
    }
}

fn take(one: &mut Ledger, other: &mut Ledger, step: &Step, by: usize) {
    let stamp = stamp(by);
    match step {
        Step::Insert { kind, under } => drop(one.act(&stamp, |draft| {
            let row = draft.insert(KINDS[*kind], [("order", json!("c"))]);
            put_under(draft, &row, *under);
        })),
        Step::Set { row, value } => {
            let Some(row) = row_at(one, *row) else { return };
            let (field, value) = VALUES[*value];
            let value = value.parse::<u64>().map_or_else(|_| Value::from(value), Value::from);
            one.act(&stamp, |draft| draft.set(&row, field, value.clone()));
        }
        Step::Move { row, under } => {
            let Some(row) = row_at(one, *row) else { return };
            one.act(&stamp, |draft| put_under(draft, &row, *under));
        }
        Step::Delete { row } => {
            let Some(row) = row_at(one, *row) else { return };
            one.act(&stamp, |draft| draft.delete(&row));
        }
        Step::Undo => drop(one.undo(&stamp)),
        Step::Redo => drop(one.redo(&stamp)),
        Step::Elsewhere { step, file } => {
            other.merge(one.changes().to_vec());
            take(other, &mut one.clone(), step, by + 1);
            let changes = other.changes().to_vec();
            if *file {
                one.import(&stamp, changes, Transfer::default(), |_, _| ());
            } else {
                one.merge(changes);
            }
        }
        Step::Withdraw => {
            if let Some(last) = one.transfers().first().map(|last| last.action.clone()) {
                one.undo_action(&last, &stamp);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn what_follows_the_ledger_equals_what_is_made_anew(
        steps in steps(), sorted in orders(), of_measures in measure_filters(), in_order: bool,
    ) {
        let today = "2024-03-01".parse().unwrap();
        let filters = [
            Filter::default(),
            Filter { query: "排队".into(), sort: Sort::by(Finding::STATUS), ..Filter::default() },
            Filter { unit: "药剂科".into(), due: Due::Overdue, ..Filter::default() },
            Filter { todo: Some(Todo::Review), ..Filter::default() },
            Filter { at_least: "10万元".into(), severity: "major".into(), ..Filter::default() },
        ];
        let filters: Vec<Filter> = filters.into_iter().chain(sorted).collect();
        let (mut one, mut other) = (ledger(), ledger());
        let mut list = FindingList::default();
        let order = if in_order { by_sound() } else { TextOrder::default() };
        let none = MeasureRows::in_order(order.clone());
        let mut rows: Vec<_> = of_measures.iter().map(|filter| (filter, none.clone())).collect();
        let (mut undo, mut conflicts) = (UndoStacks::default(), ConflictCount::default());
        let mut shown: Vec<Shown> = filters.iter().map(|_| Shown::in_order(order.clone())).collect();
        for step in &steps {
            take(&mut one, &mut other, step, 0);
            let followed = list.follow(&one, today);
            prop_assert_eq!(&followed, &FindingList::of(&one, today));
            for (shown, filter) in shown.iter_mut().zip(&filters) {
                *shown = shown.follow(&followed, filter);
                prop_assert_eq!(&*shown, &Shown::in_order(order.clone()).follow(&followed, filter));
            }
            for (filter, rows) in &mut rows {
                let before = rows.clone();
                let told = rows.follow(&one, &followed, filter, today);
                let mut anew = none.clone();
                anew.follow(&one, &followed, filter, today);
                prop_assert_eq!(&*rows, &anew);
                prop_assert!(told || before.items() == rows.items());
            }
            undo.follow(&one, &stamp(0).replica);
            prop_assert_eq!(&undo, &one.undo_stacks(&stamp(0).replica));
            prop_assert_eq!(conflicts.follow(&one), one.conflicts().len());
            list = followed;
        }
        // Each choice shows as many measures as it counts, and the units are those that the measures name.
        for (filter, rows) in &rows {
            for shown in MeasuresShown::ALL {
                let of = MeasureFilter { shown, ..MeasureFilter::clone(filter) };
                prop_assert_eq!(rows.count(shown), MeasureRows::of(&one, &list, &of, today).items().len());
            }
            prop_assert_eq!(rows.count(filter.shown), rows.items().len());
            prop_assert_eq!(rows.all().count(), rows.all().items().count());
            let units = rows.all().items().flat_map(|one| unit_names(&one.unit)).map(Cow::into_owned);
            prop_assert_eq!(rows.all().units(), units.collect());
        }
        // The figures are what counting the findings one by one gives.
        let figures = list.figures();
        let count = |is: &dyn Fn(&FindingItem) -> bool| list.items().filter(|item| is(item)).count();
        prop_assert_eq!(figures.findings, one.rows(Finding::KIND).count());
        prop_assert_eq!(figures.overdue, count(&|item| item.due_state.is_overdue()));
        let whole = MeasureRows::of(&one, &list, &MeasureFilter::default(), today);
        prop_assert_eq!(figures.measures_overdue, whole.count(MeasuresShown::Overdue));
        prop_assert_eq!(figures.measures_soon, whole.count(MeasuresShown::Soon));
        let extended = |row: &RowView| {
            one.rows(Extension::KIND).any(|other| other.text(Extension::FINDING) == row.id())
        };
        prop_assert_eq!(figures.extended, one.rows(Finding::KIND).filter(extended).count());
        prop_assert_eq!(figures.signed_off, count(&|item| matches!(item.stage, Stage::SignedOff(_))));
        let amounts = |kind: &str, field: &str| -> u64 {
            let of_a_finding = |row: &RowView| {
                kind == Finding::KIND || one.live(Finding::KIND, row.text(Amount::FINDING)).is_some()
            };
            one.rows(kind).filter(of_a_finding).filter_map(|row| money::fen(row.text(field))).sum()
        };
        prop_assert_eq!(figures.involved, amounts(Finding::KIND, Finding::INVOLVED));
        prop_assert_eq!(figures.rectified, amounts(Amount::KIND, Amount::AMOUNT));
        for todo in Todo::ALL {
            prop_assert_eq!(figures.todo(todo), count(&|item| item.todos.contains(todo)));
        }
    }
}
