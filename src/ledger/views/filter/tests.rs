//! What filters admit, and in what order it is shown.

use serde_json::json;

use super::*;
use crate::domain::{Check, Decision, Measure, Milestone};
use crate::ledger::testing::{ledger, stamp};
use crate::ledger::views::finding_list::testing::sample;
use crate::ledger::views::{FindingList, Sort};

#[track_caller]
fn check(filter: Filter, expect: &[&str]) {
    let shown = Shown::of(&sample(), &filter);
    assert_eq!(shown.items().map(|item| item.finding.title.as_str()).collect::<Vec<_>>(), expect);
}

#[test]
fn filters_search_and_order() {
    check(Filter { unit: "药剂科".into(), ..Filter::default() }, &["第二个问题"]);
    check(Filter { status: "frozen".into(), ..Filter::default() }, &["无方面"]);
    check(Filter { due: Due::Overdue, ..Filter::default() }, &["第一个问题"]);
    check(Filter { query: "ａｂｃ办法 第二".into(), ..Filter::default() }, &["第二个问题"]);
    check(Filter { query: "1.1".into(), ..Filter::default() }, &["第一个问题"]);
    check(
        Filter { sort: Sort::by("deadline"), ..Filter::default() },
        &["第一个问题", "无方面", "第二个问题"],
    );
    check(Filter { sort: Sort::by("status"), ..Filter::default() }, &["第一个问题", "第二个问题", "无方面"]);
    check(Filter { query: "没有".into(), ..Filter::default() }, &[]);
}

#[test]
fn a_number_is_found_as_it_is_written() {
    check(Filter { query: "１.１".into(), ..Filter::default() }, &["第一个问题"]);
    for query in ["01.1", "+1.1", "1.1.", "1.10"] {
        check(Filter { query: query.into(), ..Filter::default() }, &[]);
    }
}

#[test]
fn what_nobody_types_into_a_search_was_pasted() {
    let words = "商业街的公共厕所";
    assert!(!Filter::is_pasted("") && !Filter::is_pasted(words));
    assert!(Filter::is_pasted("序号\t问题") && Filter::is_pasted(&words.repeat(11)));
}

#[test]
fn what_is_due_within_seven_days_is_a_finding_a_measure_a_milestone_a_decision_or_a_look() {
    let mut one = ledger();
    let mut ids = Vec::new();
    one.act(&stamp(0), |draft| {
        for (deadline, status, review) in [
            ("2024年2月28日前", "", ""),
            ("2024年3月3日前", "", ""),
            ("2024年3月3日前", "done", ""),
            ("2024年3月4日前", "", ""),
            ("2024年2月27日前", "", ""),
            ("", "", ""),
            ("", "", ""),
            ("", "", ""),
            ("长期坚持", "", "2024-03-01"),
            ("2024年12月底前", "", "2024-03-01"),
            ("2024年12月底前", "", ""),
        ] {
            let fields =
                [("title", "问题"), ("deadline", deadline), ("status", status), ("next_review", review)];
            let row = draft.insert("finding", fields.map(|(field, value)| (field, json!(value))));
            ids.push(row.id().to_owned());
        }
        let finding = |nth: usize| ids[nth].clone();
        draft.add(Measure {
            finding: finding(5), deadline: "2024年2月28日前".into(), ..Measure::default()
        });
        for (nth, due, done) in [(6, "2024-03-02", ""), (7, "2024-03-01", "办了"), (4, "2024-02-28", "")] {
            draft.add(Decision {
                finding: finding(nth),
                due: due.into(),
                done: done.into(),
                ..Decision::default()
            });
        }
        draft.add(Check { finding: finding(7), due: "2024-03-03".into(), ..Check::default() });
        for (deadline, done) in [("2024年3月2日前", ""), ("2024年2月28日前", "2024-02-20")] {
            draft.add(Milestone {
                finding: finding(10),
                deadline: deadline.into(),
                done: done.into(),
                ..Milestone::default()
            });
        }
    });
    let on = |today: &str| {
        let list = FindingList::of(&one, today.parse().unwrap());
        let shown = |due: Due| {
            let shown = Shown::of(&list, &Filter { due, ..Filter::default() });
            let nth = |id: &str| ids.iter().position(|own| own == id).unwrap();
            shown.items().map(|item| nth(&item.id)).collect::<std::collections::BTreeSet<_>>()
        };
        let told = (shown(Due::Today), shown(Due::Week));
        let figures = list.figures();
        assert_eq!((figures.due_today, figures.due_week), (told.0.len(), told.1.len()));
        assert_eq!(figures.turned, shown(Due::Turned).len());
        told
    };
    // A Wednesday; the seventh day after it is 6 March.
    assert_eq!(on("2024-02-28"), ([0, 4, 5].into(), [0, 1, 3, 4, 5, 6, 7, 8, 10].into()));
    assert_eq!(on("2024-02-26").1, [0, 1, 3, 4, 5, 6, 7, 8, 10].into());
    assert_eq!(on("2024-02-25").1, [0, 1, 4, 5, 6, 7, 8, 10].into());
    // On a Sunday the Monday after it is seen, and what is past is not ahead.
    assert_eq!(on("2024-03-03"), ([1, 7].into(), [1, 3, 7].into()));
    assert_eq!(on("2024-03-04"), ([3].into(), [3].into()));
}

#[test]
fn findings_are_narrowed_by_a_range_of_money_and_by_a_mark() {
    let mut one = ledger();
    one.act(&stamp(0), |draft| {
        for (title, involved, marks) in [
            ("甲", "9.99万元", "领导批示"),
            ("乙", "10万元", "移送、领导批示"),
            ("丙", "120,000元", "移 送"),
            ("丁", "1亿元", ""),
            ("戊", "若干", "移送纪委"),
            ("己", "", ""),
        ] {
            let fields = [("title", title), ("involved", involved), ("marks", marks)];
            draft.insert("finding", fields.map(|(field, value)| (field, json!(value))));
        }
    });
    let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
    let titles = |filter: Filter| {
        Shown::of(&list, &filter).items().map(|item| item.finding.title.clone()).collect::<String>()
    };
    let range = |least: &str, most: &str| {
        titles(Filter { at_least: least.into(), at_most: most.into(), ..Filter::default() })
    };
    assert_eq!(range("10万元", ""), "乙丙丁");
    assert_eq!(range("", "10万"), "甲乙");
    assert_eq!(range("100000", "１２万元"), "乙丙");
    assert_eq!(range(Filter::ANY_SUM, ""), "甲乙丙丁");
    assert_eq!(range("多少", ""), "甲乙丙丁戊己", "what is no amount admits everything");
    let with = |mark: &str| titles(Filter { mark: mark.into(), ..Filter::default() });
    assert_eq!(
        (with("移送"), with("领导批示"), with(Filter::NO_NAME)),
        ("乙丙".into(), "甲乙".into(), "丁己".into())
    );
    for (mark, count) in list.marks() {
        assert_eq!(with(mark).chars().count(), *count, "{mark}");
    }
}
