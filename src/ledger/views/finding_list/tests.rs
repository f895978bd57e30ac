//! The list of a ledger: order, figures, and what is done in time or late.

use serde_json::json;

use super::testing::sample;
use super::*;
use crate::domain::{Progress, Status, Submission};
use crate::ledger::testing::{ledger, stamp};
use crate::ledger::views::{Completion, Due, Filter, Shown};
use crate::ledger::{Draft, Ledger, RowRef, Stamp};

#[test]
fn findings_stand_in_order_under_their_aspect_and_none_is_lost() {
    let finding_list = sample();
    let told: Vec<_> = finding_list.items().map(|item| (item.place, item.finding.title.as_str())).collect();
    assert_eq!(told, [((1, 1), "第一个问题"), ((1, 2), "第二个问题"), ((2, 1), "无方面")]);
    assert_eq!(finding_list.groups[1].title, "");
    assert_eq!(
        finding_list.units().iter().map(|(unit, count)| (unit.as_str(), *count)).collect::<Vec<_>>(),
        [("医务科", 2), ("药剂科", 1)]
    );
}

#[test]
fn progress_without_a_day_is_told_from_none() {
    let mut one = ledger();
    let mut rows = Vec::new();
    one.act(&stamp(0), |draft| {
        for days in [&[][..], &[""], &["", "2024-02-05", "2024-01-30"]] {
            let finding = draft.insert("finding", [("title", json!("一个问题"))]);
            for day in days {
                let (finding, date) = (finding.id().to_owned(), (*day).to_owned());
                draft.add(Progress { finding, date, ..Progress::default() });
            }
            rows.push(finding);
        }
    });
    let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
    let latest = |row: &RowRef| list.items().find(|item| item.id == row.id()).unwrap().latest.clone();
    assert_eq!(
        rows.iter().map(latest).collect::<Vec<_>>(),
        [None, Some(String::new()), Some("2024-02-05".into())]
    );
}

#[test]
fn figures_follow_the_reckoning() {
    let figures = sample().figures();
    assert_eq!((figures.findings, figures.measures, figures.done, figures.overdue), (3, 2, 1, 1));
    assert_eq!(figures.rate(), Some(3333));
    assert_eq!(figures.by_status, [(Some(Status::InProgress), 1), (Some(Status::Done), 1), (None, 1)]);
}

/// The stamp of a morning.
fn on(day: &str) -> Stamp {
    Stamp { at: format!("{day}T09:00:00+08:00").into(), ..stamp(0) }
}

#[test]
fn what_is_done_was_done_in_time_or_late_where_both_days_are_known() {
    let mut one = ledger();
    let mut rows = Vec::new();
    one.act(&on("2024-01-02"), |draft| {
        for (deadline, status) in [
            ("2024年1月底前", "not-done"),
            ("2024年3月底前", "not-done"),
            ("2024年1月底前", "not-done"),
            ("2024年1月底前", "done"),
            ("尽快", "not-done"),
            ("2024年1月底前", "not-done"),
        ] {
            let fields = [("deadline", json!(deadline)), ("status", json!(status))];
            rows.push(draft.insert("finding", fields));
        }
    });
    one.act(&on("2024-02-05"), |draft| {
        rows[..5].iter().for_each(|row| draft.set(row, Finding::STATUS, "done"));
        // What was submitted before its status was entered was done then.
        // When a finding was done that came as done, its submission does not say.
        for (row, date) in [(2, "2024-01-31"), (3, "2024-02-20")] {
            let finding = rows[row].id().to_owned();
            draft.add(Submission { finding, date: date.into(), ..Submission::default() });
        }
    });
    let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
    let late: Vec<_> = list.items().map(|item| item.done_late(&list.settings)).collect();
    assert_eq!(late, [Some(5), Some(0), Some(0), None, None, None]);
    let count = |completion| Shown::of(&list, &Filter { completion, ..Filter::default() }).count();
    assert_eq!([Completion::Done, Completion::InTime, Completion::Late].map(count), [5, 2, 1]);
    // The day that somebody says counts before those.
    one.act(&on("2024-03-01"), |draft| {
        for (row, day) in [(0, "2024-01-30"), (3, "2024-02-02"), (1, "三月")] {
            draft.set(&rows[row], Finding::DONE_ON, day);
        }
    });
    let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
    let late: Vec<_> = list.items().map(|item| item.done_late(&list.settings)).collect();
    assert_eq!(late, [Some(0), Some(0), Some(0), Some(2), None, None]);
}

#[test]
fn what_an_undo_puts_back_was_entered_when_it_was_first() {
    let mut one = ledger();
    let mut rows = Vec::new();
    one.act(&on("2024-01-01"), |draft| {
        for status in ["done", "not-done"] {
            let fields = [("deadline", json!("2024年1月底前")), ("status", json!(status))];
            rows.push(draft.insert("finding", fields));
        }
    });
    one.act(&on("2024-02-05"), |draft| draft.set(&rows[1], Finding::STATUS, "done"));
    let late = |one: &Ledger| -> Vec<_> {
        let list = FindingList::of(one, "2024-05-01".parse().unwrap());
        list.items().map(|item| item.done_late(&list.settings)).collect()
    };
    let before = late(&one);
    assert_eq!(before, [None, Some(5)]);
    // Many rows at once, taken back, done again, and taken back again.
    let both = |draft: &mut Draft| rows.iter().for_each(|row| draft.set(row, Finding::STATUS, "in-progress"));
    one.act(&on("2024-03-10"), both);
    assert_eq!(late(&one), [None, None]);
    one.undo(&on("2024-03-11"));
    assert_eq!(late(&one), before);
    one.redo(&on("2024-03-12"));
    one.undo(&on("2024-03-13"));
    assert_eq!(late(&one), before);
}

#[test]
fn a_unit_that_has_a_measure_works_on_the_finding() {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        let fields = [("responsible", json!("甲股、乙股")), ("deadline", json!("2024年1月底前"))];
        let finding = draft.insert("finding", fields).id().to_owned();
        for unit in ["丙 股（牵头）、甲股", "", "丙股"] {
            draft.insert("measure", [("finding", json!(finding)), ("unit", json!(unit))]);
        }
        draft.insert("finding", [("responsible", json!("乙股"))]);
    });
    let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
    let items: Vec<_> = list.items().collect();
    assert_eq!(items[0].units, ["甲股", "乙股", "丙股"]);
    assert!(items[0].is_of("丙　股") && !items[1].is_of("丙股") && !items[0].is_of(""));
    assert_eq!(
        list.units().iter().map(|(unit, count)| (&**unit, *count)).collect::<Vec<_>>(),
        [("丙股", 1), ("乙股", 2), ("甲股", 1)]
    );
    let shown = |unit: &str| Shown::of(&list, &Filter { unit: unit.into(), ..Filter::default() }).count();
    assert_eq!(["甲股", "乙股", "丙股", "丁股"].map(shown), [1, 2, 1, 0]);
    assert!(list.late_units().iter().any(|late| late.who == "丙股"));
}

#[test]
fn deadlines_that_no_calendar_presses_are_counted_and_shown() {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        for (deadline, status) in [
            ("", "in-progress"),
            ("  ", ""),
            ("", "done"),
            ("立行立改", "not-done"),
            ("长期坚持", "not-done"),
            ("", "long-term"),
            ("2024年6月底前", "not-done"),
            ("尽快", "not-done"),
        ] {
            draft.insert("finding", [("deadline", json!(deadline)), ("status", json!(status))]);
        }
    });
    let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
    let figures = list.figures();
    let counted = [figures.unset, figures.at_once, figures.long_term, figures.unread];
    let shown = |due| Shown::of(&list, &Filter { due, ..Filter::default() }).count();
    assert_eq!([Due::Unset, Due::AtOnce, Due::LongTerm, Due::Unread].map(shown), counted);
    assert_eq!(counted, [2, 1, 2, 1]);
}
