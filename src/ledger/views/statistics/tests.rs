//! Figures against a count by hand, and against what the table shows with their filters.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::sample::select;

use super::*;
use crate::domain::{
    Accepted, Amount, AmountWay, Assessment, Code, Extension, Finding, LedgerSettings, Measure, spelling,
};
use crate::ledger::commands::{Entry, add_measure, record_earlier_sign_off};
use crate::ledger::testing::{ledger, stamp};
use crate::ledger::views::{Due, DueState, Shown, Stage};
use crate::ledger::{Ledger, RowRef, Stamp};

const TODAY: &str = "2024-03-01";

/// A finding as a test makes it.
#[derive(Clone, Debug)]
struct Made {
    finding: Finding,
    /// The month in which its status was entered after it had come; `None` where it came with it.
    entered: Option<&'static str>,
    /// Extended to this day.
    extended: Option<&'static str>,
    /// By code, what is accepted.
    accepted: &'static str,
    /// Put right: the code of the way, and how much.
    amount: Option<(&'static str, &'static str)>,
    /// The day of its sign-off.
    signed_off: Option<&'static str>,
}

fn stamp_of(month: &str) -> Stamp {
    Stamp { at: format!("{month}-15T09:00:00+08:00").into(), ..stamp(0) }
}

fn made() -> impl Strategy<Value = Made> {
    let words = |all: &'static [&'static str]| select(all).prop_map(str::to_owned);
    let who = (
        words(&["", "a1", "gone", " "]),
        words(&["", "医务科", "信息 中心", "医务科、药剂科", "，"]),
        words(&["", "医务科（牵头）", "信息中心；医务科", "ＩＴ科", "　"]),
        words(&["", "王某", "王 某", " ", "none"]),
        words(&["", "重大", "重大、领导批示，重大", "none"]),
    );
    let how = (
        words(&["", "major", "minor", "of a later version"]),
        words(&["", "done", "basically-done", "in-progress", "long-term", "not-done", "frozen"]),
        words(&["", "2024年1月底前", "2024年3月底前", "2024年5月", "立行立改", "长期坚持", "尽快"]),
        words(&["", "10万元", "若干"]),
        proptest::option::of(select(&["2023-12", "2024-02"][..])),
    );
    let then = (
        proptest::option::of(select(&["2024-04-30", "2025-01-31"][..])),
        select(&["", "rectified", "not-rectified", "of a later version"][..]),
        proptest::option::of((
            select(&["remitted", "", "of a later version"][..]),
            select(&["3万元", "不详"][..]),
        )),
        proptest::option::of(select(&["2023-11-20", "2024-02-10"][..])),
    );
    (who, how, then).prop_map(|(who, how, then)| {
        let (aspect, lead_unit, responsible, leader, marks) = who;
        let (severity, status, deadline, involved, entered) = how;
        let (extended, accepted, amount, signed_off) = then;
        let finding = Finding {
            title: "问题".into(),
            aspect,
            lead_unit,
            responsible,
            leader,
            marks,
            severity,
            status,
            deadline,
            involved,
            ..Finding::default()
        };
        Made { finding, entered, extended, accepted, amount, signed_off }
    })
}

/// A ledger of such findings, in which 基本完成 counts as done or not.
fn ledger_of(all: &[Made], basically_done_counts: bool) -> Ledger {
    let mut one = ledger();
    one.act(&stamp_of("2023-10"), |draft| {
        draft.set(&"ledger/ledger".parse().unwrap(), "basically_done_counts", basically_done_counts);
        draft.set(&"aspect/a1".parse().unwrap(), "title", "甲方面");
    });
    for made in all {
        let mut id = String::new();
        one.act(&stamp_of("2023-10"), |draft| {
            let status = if made.entered.is_none() { made.finding.status.clone() } else { String::new() };
            id = draft.add(Finding { status, ..made.finding.clone() }).id().to_owned();
            add_measure(draft, &id, "修订办法。");
        });
        let row: crate::ledger::RowRef = format!("finding/{id}").parse().unwrap();
        if let Some(month) = made.entered.filter(|_| !made.finding.status.is_empty()) {
            one.act(&stamp_of(month), |draft| draft.set(&row, Finding::STATUS, made.finding.status.as_str()));
        }
        one.act(&stamp_of("2024-02"), |draft| {
            let finding = id.clone();
            if let Some(to) = made.extended {
                draft.add(Extension { finding: finding.clone(), to: to.into(), ..Extension::default() });
            }
            if !made.accepted.is_empty() {
                let outcome = made.accepted.into();
                draft.add(Assessment { finding: finding.clone(), outcome, ..Assessment::default() });
            }
            if let Some((way, amount)) = made.amount {
                draft.add(Amount {
                    finding: finding.clone(),
                    way: way.into(),
                    amount: amount.into(),
                    ..Amount::default()
                });
            }
            if let Some(day) = made.signed_off {
                let entry = Entry {
                    date: day.into(),
                    today: TODAY.parse().unwrap(),
                    person: "王某".into(),
                    note: "巡察办销号清单第3号".into(),
                };
                // Refused where the finding is not done.
                let _ = record_earlier_sign_off(draft, &finding, entry);
            }
        });
    }
    one
}

fn ids<'a>(items: impl Iterator<Item = &'a Arc<FindingItem>>) -> BTreeSet<&'a str> {
    items.map(|item| item.id.as_str()).collect()
}

/// A figure as a row shows it, and which findings it counts.
type Narrowed = (fn(&mut Filter), fn(&FindingItem, &LedgerSettings) -> bool);

/// The figures of each row.
const FIGURES: [Narrowed; 9] = [
    (|_| (), |_, _| true),
    (|filter| filter.status = "done".into(), |item, _| item.finding.status == "done"),
    (|filter| filter.status = Filter::NO_CODE.into(), |item, _| !matches!(item.status, Some(Code::Known(_)))),
    (
        |filter| filter.completion = Completion::Done,
        |item, settings| {
            let basic = settings.basically_done_counts && item.finding.status == "basically-done";
            item.stage != Stage::Rebound && (item.finding.status == "done" || basic)
        },
    ),
    (|filter| filter.completion = Completion::NotDone, |item, settings| !item.is_done(settings)),
    (|filter| filter.completion = Completion::SignedOff, |item, _| matches!(item.stage, Stage::SignedOff(_))),
    (|filter| filter.due = Due::Overdue, |item, _| matches!(item.due_state, DueState::Overdue { .. })),
    (
        |filter| filter.accepted = Accepted::Rectified.as_str().into(),
        |item, _| item.accepted == Some(Accepted::Rectified),
    ),
    (|filter| filter.accepted = Filter::NO_CODE.into(), |item, _| item.accepted.is_none()),
];

/// Whether a row counts a finding, by its fields alone.
fn is_counted(by: GroupBy, row: &FigureRow, item: &FindingItem, aspect: &str) -> bool {
    let finding = &item.finding;
    let name = row.name.as_str();
    let has = |text: &str| text.chars().any(|c| !c.is_whitespace() && !"、，；".contains(c));
    match by {
        GroupBy::Aspect => name == aspect,
        GroupBy::Unit if name.is_empty() => !has(&finding.lead_unit) && !has(&finding.responsible),
        GroupBy::Unit => {
            let both = format!("{}、{}", finding.lead_unit, finding.responsible);
            both.split(['、', '；']).any(|unit| spelling(unit.split('（').next().unwrap()) == name)
        }
        GroupBy::Leader if name.is_empty() => !has(&finding.leader),
        GroupBy::Leader => finding.leader == name,
        GroupBy::Month => {
            name == item.last_day.map(|day| day.to_string()[..7].to_owned()).unwrap_or_default()
        }
        GroupBy::Severity => name == finding.severity,
        GroupBy::Mark if name.is_empty() => !has(&finding.marks),
        GroupBy::Mark => finding.marks.split(['、', '，']).any(|mark| mark == name),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, ..ProptestConfig::default() })]

    #[test]
    fn every_figure_is_what_its_filter_shows_and_what_a_count_by_hand_gives(
        all in prop::collection::vec(made(), 0..12),
        basically_done_counts: bool,
    ) {
        let one = ledger_of(&all, basically_done_counts);
        let list = FindingList::of(&one, TODAY.parse().unwrap());
        for (by, base) in GroupBy::ALL.into_iter().flat_map(|by| {
            [Filter::default(), Filter { due: Due::Ahead, ..Filter::default() }].map(|base| (by, base))
        }) {
            let rows = list.statistics(by, &base);
            let wanted = Shown::of(&list, &base);
            let counted: BTreeSet<&str> = rows.iter().flat_map(|row| ids(row.items.iter())).collect();
            prop_assert_eq!(counted, ids(wanted.items()), "{:?}: no finding is left out", by);
            for row in &rows {
                prop_assert!(!row.items.is_empty());
                for (narrow, is) in FIGURES {
                    let (count, filter) = row.figure(&list.settings, narrow);
                    if filter.due != base.due && base.due != Due::Any {
                        continue;
                    }
                    let shown = Shown::of(&list, &filter);
                    let by_hand = wanted.items().filter(|item| {
                        let group = list.group_of(&item.id).unwrap();
                        is_counted(by, row, item, &group.title) && is(item, &list.settings)
                    });
                    prop_assert_eq!(ids(shown.items()), ids(by_hand), "{:?} {:?}", by, filter);
                    prop_assert_eq!(count, shown.count(), "{:?} {:?}", by, filter);
                }
            }
        }
    }

    #[test]
    fn months_of_done_and_signed_off_add_up_to_all_that_are(
        all in prop::collection::vec(made(), 0..12),
        basically_done_counts: bool,
    ) {
        let list = FindingList::of(&ledger_of(&all, basically_done_counts), TODAY.parse().unwrap());
        let by_month = list.done_by_month();
        let figures = list.figures();
        let sum = |count: fn(&MonthDone) -> usize| by_month.months.iter().map(count).sum::<usize>();
        prop_assert_eq!(by_month.came_done + sum(|month| month.done), figures.done);
        prop_assert_eq!(by_month.signed_off_undated + sum(|month| month.signed_off), figures.signed_off);
        for month in &by_month.months {
            prop_assert_eq!(month.done, Shown::of(&list, &month.done_filter()).count());
            prop_assert_eq!(month.signed_off, Shown::of(&list, &month.signed_off_filter()).count());
        }
        let came = Filter {
            month: Filter::NO_CODE.into(),
            month_of: MonthOf::Status,
            completion: Completion::Done,
            ..Filter::default()
        };
        prop_assert_eq!(by_month.came_done, Shown::of(&list, &came).count());
    }

    #[test]
    fn money_adds_up(all in prop::collection::vec(made(), 0..12)) {
        let list = FindingList::of(&ledger_of(&all, false), TODAY.parse().unwrap());
        let total = list.statistics_total();
        let count = |is: &dyn Fn(&Made) -> bool| all.iter().filter(|made| is(made)).count();
        let involved = count(&|made| made.finding.involved == "10万元") as u64 * 10_000_000;
        prop_assert_eq!(total.involved(), (involved, count(&|made| made.finding.involved == "若干")));
        let amount = |made: &Made| made.amount.is_some_and(|(_, amount)| amount == "3万元");
        prop_assert_eq!(total.rectified(), count(&amount) as u64 * 3_000_000);
        let ways = total.by_way(&list.settings);
        prop_assert_eq!(ways.iter().map(|one| one.fen).sum::<u64>(), total.rectified());
        for one in &ways {
            let is = |made: &Made| made.amount.is_some_and(|(way, _)| {
                AmountWay::parse(way).unwrap_or(AmountWay::Other) == one.way
            });
            prop_assert_eq!(one.findings.0, count(&is));
            prop_assert_eq!(one.findings.0, Shown::of(&list, &one.findings.1).count());
            prop_assert_eq!(one.unread, count(&|made| is(made) && !amount(made)));
        }
    }
}

fn finding(status: &str, responsible: &str, deadline: &str) -> Made {
    let finding = Finding {
        title: "问题".into(),
        status: status.into(),
        responsible: responsible.into(),
        deadline: deadline.into(),
        ..Finding::default()
    };
    Made { finding, entered: None, extended: None, accepted: "", amount: None, signed_off: None }
}

fn list_of(all: &[Made]) -> FindingList {
    FindingList::of(&ledger_of(all, false), TODAY.parse().unwrap())
}

fn named(rows: &[FigureRow]) -> Vec<(&str, usize)> {
    rows.iter().map(|row| (row.name.as_str(), row.items.len())).collect()
}

#[test]
fn a_finding_of_two_units_is_counted_with_both_and_a_unit_in_any_spelling_is_one() {
    let list = list_of(&[
        finding("done", "医务科、药剂科", ""),
        finding("", "信息 中心，医务科", ""),
        finding("", "信息　中心（配合）、信息中心", ""),
        finding("", "", ""),
    ]);
    let rows = list.statistics(GroupBy::Unit, &Filter::default());
    assert_eq!(named(&rows), [("信息中心", 2), ("医务科", 2), ("药剂科", 1), ("", 1)]);
    let (done, filter) = rows[1].figure(&list.settings, |filter| filter.completion = Completion::Done);
    assert_eq!((done, filter.unit.as_str()), (1, "医务科"));
    assert_eq!(rows[3].filter, Filter { unit: Filter::NO_NAME.into(), ..Filter::default() });
}

#[test]
fn a_finding_is_in_the_month_of_the_deadline_that_holds() {
    let extended = Made { extended: Some("2025-01-31"), ..finding("", "", "2024年1月底前") };
    // What is done has a month, too, and one that nobody can read has none.
    let list = list_of(&[
        extended,
        finding("done", "", "2024年1月31日"),
        finding("long-term", "", "2024年3月底前"),
        finding("", "", "立行立改"),
        finding("", "", "尽快"),
    ]);
    let months = list.statistics(GroupBy::Month, &Filter::default());
    assert_eq!(named(&months), [("2024-01", 1), ("2024-03", 1), ("2025-01", 1), ("", 2)]);
    let ahead = list.statistics(GroupBy::Month, &Filter { due: Due::Ahead, ..Filter::default() });
    assert_eq!(named(&ahead), [("2025-01", 1)]);
}

#[test]
fn severities_stand_from_the_gravest_and_one_of_a_later_version_comes_last() {
    let of = |severity: &str| {
        let one = finding("", "", "");
        Made { finding: Finding { severity: severity.into(), ..one.finding.clone() }, ..one }
    };
    let list = list_of(&[of("x"), of("minor"), of(""), of("major"), of("minor")]);
    let rows = list.statistics(GroupBy::Severity, &Filter::default());
    assert_eq!(named(&rows), [("major", 1), ("minor", 2), ("x", 1), ("", 1)]);
}

#[test]
fn a_status_that_came_with_the_finding_has_no_month() {
    let later = |month| Made { entered: Some(month), ..finding("done", "", "") };
    let list = list_of(&[finding("done", "", ""), later("2023-12"), later("2024-02"), finding("", "", "")]);
    let by_month = list.done_by_month();
    assert_eq!(by_month.came_done, 1);
    let months: Vec<_> = by_month.months.iter().map(|one| (one.month.as_str(), one.done)).collect();
    assert_eq!(months, [("2023-12", 1), ("2024-01", 0), ("2024-02", 1)]);
}

#[test]
fn measures_are_counted_in_no_figure_of_findings() {
    let mut ledger =
        ledger_of(&[finding("done", "医务科", "2024年1月底前"), finding("", "药剂科", "")], false);
    let all = |ledger: &Ledger| {
        let list = FindingList::of(ledger, TODAY.parse().unwrap());
        let rows = GroupBy::ALL.map(|by| {
            let rows = list.statistics(by, &Filter::default());
            rows.iter().map(|row| (row.name.clone(), row.items.len())).collect::<Vec<_>>()
        });
        (rows, format!("{:?}", list.done_by_month()), list.figures().findings)
    };
    let before = all(&ledger);
    let findings: Vec<RowRef> = ledger.rows(Finding::KIND).map(|row| row.name()).collect();
    ledger.act(&stamp(0), |draft| {
        for row in &findings {
            for (nth, status) in ["done", "in-progress", ""].into_iter().enumerate() {
                let measure = add_measure(draft, row.id(), &format!("措施{nth}"));
                draft.set(&measure, Measure::STATUS, status);
            }
        }
    });
    assert_eq!(all(&ledger), before);
}
