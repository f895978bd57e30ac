//! What the tables say, and that what a figure opens is what it counts.

use std::sync::Arc;

use super::testing::sample;
use super::*;
use crate::domain::{Extension, MoneyUnit};
use crate::ledger::Ledger;
use crate::ledger::testing::{ledger, stamp};
use crate::ledger::views::{Filter, FindingItem, FindingList, GroupBy, MeasureList, Shown, Summary};
use crate::ui::text::plots::{self, Bar};

fn list(one: &Ledger) -> FindingList {
    FindingList::of(one, "2024-03-01".parse().unwrap())
}

/// Whatever opens findings says how many the table of the ledger then shows.
#[track_caller]
fn check_cell(list: &FindingList, text: &str, opens: &Opens) {
    if let Opens::Findings(filter) = opens {
        assert_eq!(Shown::of(list, filter).count().to_string(), text, "{filter:?}");
    }
}

/// A sum opens the findings whose money it is.
#[track_caller]
fn check_sum(list: &FindingList, head: &str, cell: &Cell) {
    let Opens::Findings(filter) = &cell.opens else {
        return assert!(["0", "—"].contains(&cell.text.as_str()), "{cell:?}");
    };
    let money = |item: &Arc<FindingItem>| match head.starts_with("涉及金额") {
        true => item.involved.unwrap_or_default(),
        false => item.rectified(),
    };
    let unit = if head.ends_with("（元）") { MoneyUnit::Yuan } else { MoneyUnit::TenThousand };
    let all: Vec<u64> = Shown::of(list, filter).items().map(money).collect();
    assert_eq!(unit.told(all.iter().sum()), cell.text, "{filter:?}");
    assert!(all.iter().all(|one| *one > 0), "{filter:?}");
}

#[track_caller]
fn check_bar(list: &FindingList, bar: &Bar) {
    for part in &bar.parts {
        assert!(part.count > 0);
        check_cell(list, &part.count.to_string(), &part.opens);
    }
    bar.end.iter().for_each(|cell| check_cell(list, &cell.text, &cell.opens));
}

#[test]
fn every_figure_of_a_table_and_a_plot_opens_as_many_findings_as_it_says() {
    let one = sample();
    let list = list(&one);
    let tables = GroupBy::ALL.into_iter().map(|by| Some(by_group(&list, by)));
    let tables = tables.chain([reported_and_accepted(&list), by_way(&list)]);
    for table in tables.map(Option::unwrap) {
        for row in &table.rows {
            assert_eq!(row.len(), table.heads.len(), "{}", table.title);
            for (head, cell) in table.heads.iter().zip(row).skip(1) {
                match head.ends_with("元）") {
                    true => check_sum(&list, head, cell),
                    false => check_cell(&list, &cell.text, &cell.opens),
                }
            }
        }
    }
    let plots = GroupBy::ALL.into_iter().map(|by| Some(plots::statuses(&list, by)));
    for plot in plots.chain([plots::progress(&list), plots::ahead(&list)]).map(Option::unwrap) {
        assert!(!plot.bars.is_empty());
        plot.bars.iter().for_each(|bar| check_bar(&list, bar));
    }
}

#[test]
fn those_held_to_account_are_counted_by_form_and_open_their_findings() {
    let one = sample();
    let list = list(&one);
    let table = by_form(&one, &list).unwrap();
    let texts = [
        vec!["方式", "问题数", "次数", "人（个）数"],
        vec!["约谈", "1", "2", "3"],
        vec!["诫勉", "1", "1", "1"],
        vec!["对党组织问责", "0", "1", "1"],
    ];
    assert_eq!(table.texts(), texts);
    for row in &table.rows {
        check_cell(&list, &row[1].text, &row[1].opens);
        assert!(row[2..].iter().all(|cell| cell.opens == row[1].opens));
    }
    let Opens::Findings(filter) = &table.rows[0][1].opens else { panic!("{table:?}") };
    assert_eq!(narrowed(filter), "有约谈");
    // What 总览 opens of all of them.
    let any = Filter { held: Filter::ANY_WAY.to_owned(), ..Filter::default() };
    assert_eq!((narrowed(&any).as_str(), Shown::of(&list, &any).count()), ("有问责", 1));
    assert_eq!(by_form(&ledger(), &FindingList::default()), None);
}

#[test]
fn a_table_says_what_is_counted_of_what_and_what_is_left_out() {
    let table = by_group(&list(&sample()), GroupBy::Unit);
    assert_eq!(
        table.texts(),
        [
            vec![
                "单位",
                "问题数",
                "已完成",
                "基本完成",
                "正在整改",
                "未标状态",
                "计入完成",
                "完成率",
                "逾期",
                "涉及金额（万元）",
                "整改金额（万元）",
            ],
            vec!["药剂科", "3", "2", "0", "0", "1", "2", "66.67%", "0", "10.00", "0.12"],
            vec!["医务科", "2", "1", "0", "1", "0", "1", "50.00%", "1", "10.00", "0"],
            vec!["没有责任单位", "1", "0", "1", "0", "0", "0", "0.00%", "0", "0", "0"],
            vec!["合计", "5", "2", "1", "1", "1", "2", "40.00%", "1", "10.00", "0.12"],
        ]
    );
    for said in [
        "计入完成的状态：“已完成”。",
        "完成率＝计入完成÷问题数，合计 2÷5。",
        "还有 4 个问题没有认定",
        "没有写明的 1 个列在最后一行",
        "有 1 个问题写了几个的",
        "有 1 个问题的涉及金额看不出数",
        "金额以万元计，四舍五入到两位小数。",
    ] {
        assert!(table.note.contains(said), "{said}: {}", table.note);
    }
}

#[test]
fn extensions_are_counted_by_unit_and_aspect_once_there_are_any() {
    let mut one = sample();
    let ids: Vec<String> = list(&one).items().map(|item| item.id.clone()).collect();
    one.act(&stamp(2), |draft| {
        for (id, to) in [(&ids[0], "2024-06-30"), (&ids[0], "2024-09-30"), (&ids[1], "2024-06-30")] {
            draft.add(Extension { finding: id.clone(), to: to.into(), ..Extension::default() });
        }
    });
    let list = list(&one);
    for by in [GroupBy::Unit, GroupBy::Aspect] {
        let table = by_group(&list, by);
        let column = table.heads.iter().position(|head| head == "已延期").unwrap();
        assert_eq!(table.rows.last().unwrap()[column].text, "2");
        table.rows.iter().for_each(|row| check_cell(&list, &row[column].text, &row[column].opens));
        assert!(table.note.contains("延期的问题 2 个，问题和措施的时限共延期 3 次"), "{}", table.note);
    }
}

#[test]
fn what_is_reported_stands_beside_what_is_accepted() {
    let table = reported_and_accepted(&list(&sample())).unwrap();
    let heads = ["单位自报", "认定已整改", "认定持续整改", "认定未整改", "没有认定", "合计"];
    assert_eq!(table.texts()[0], heads);
    assert_eq!(table.texts()[1], ["已完成", "0", "0", "1", "1", "2"]);
    assert_eq!(table.texts().last().unwrap(), &["合计", "0", "0", "1", "4", "5"]);
    assert_eq!(reported_and_accepted(&list(&ledger())), None);
}

#[test]
fn measures_are_counted_apart() {
    let one = sample();
    let all = MeasureList::of(&one, &list(&one), "2024-03-01".parse().unwrap());
    let table = measures(&all).unwrap();
    assert_eq!(table.texts()[1], ["已完成", "2", "40.00%"]);
    assert_eq!(table.texts().last().unwrap(), &["合计", "5", "100.00%"]);
    for row in &table.rows {
        let Opens::Measures(shown) = row[1].opens else { panic!("{row:?}") };
        assert_eq!(all.items().filter(|one| shown.admits(one)).count().to_string(), row[1].text);
    }
    assert_eq!(measures(&MeasureList::default()), None);
}

#[test]
fn ledgers_with_different_reckonings_say_so() {
    let mut other = sample();
    other.act(&stamp(1), |draft| {
        draft.set(&"ledger/ledger".parse().unwrap(), "basically_done_counts", true);
        draft.set(&"inspection/inspection".parse().unwrap(), "inspected", "县卫健局党组");
    });
    let today = "2024-03-01".parse().unwrap();
    let both = [Summary::of(&sample()), Summary::of(&other)];
    let table = summaries(&both, today);
    let texts = table.texts();
    assert_eq!(texts[1][2..8], ["5", "2", "40.00%", "0", "0", "1"]);
    assert_eq!(texts[2][2..5], ["5", "3", "60.00%"]);
    assert_eq!(texts[3][..5], ["合计 2 本", "", "10", "5", "50.00%"]);
    // A sum of money only where somebody wrote one.
    assert_ne!(texts[1][11], "—");
    let none = summaries(&[Summary::of(&crate::ledger::testing::ledger())], today);
    assert_eq!(none.texts()[1][11..], ["—", "—", "—", "—"]);
    assert!(table.note.contains("县卫健局党组：计入完成的状态是“基本完成”、“已完成”。"), "{}", table.note);
    // One alone has no sums, and its reckoning is everybody's.
    let alone = summaries(&both[..1], today);
    assert!(!alone.has_total && alone.rows.len() == 1);
    assert!(alone.note.starts_with("按反馈问题计"), "{}", alone.note);
}
