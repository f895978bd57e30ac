//! Tests of what counts as a report, when it is late, and what stays of a period that is past.

use std::sync::Arc;

use serde_json::json;

use super::*;
use crate::domain::{Extension, Fields, Finding, Measure, Progress, Transfer, Unit, spelling};
use crate::ledger::testing::ledger;
use crate::ledger::views::explanations;
use crate::ledger::{Author, RowRef, Stamp, commands};

/// A stamp of an office on a day.
fn on(office: &str, day: &str) -> Stamp {
    Stamp {
        replica: match office {
            "局办公室" => "ann",
            "甲股" => "bob",
            _ => "cyd",
        }
        .parse()
        .unwrap(),
        by: Arc::new(Author { office: office.into(), name: "甲".into() }),
        at: format!("{day}T09:00:00+08:00").into(),
    }
}

fn date(day: &str) -> NaiveDate {
    day.parse().unwrap()
}

/// A ledger with a finding of each of these units, made on 1 January.
fn with_findings(units: &[&str]) -> (Ledger, Vec<RowRef>) {
    let mut one = ledger();
    let mut rows = Vec::new();
    for unit in units {
        one.act(&on("局办公室", "2024-01-01"), |draft| {
            let finding = commands::add_finding(draft, "", "问题");
            draft.set(&finding, Finding::RESPONSIBLE, *unit);
            draft.set(&finding, Finding::STATUS, "not-done");
            rows.push(finding);
        });
    }
    (one, rows)
}

fn open(one: &mut Ledger, days: (&str, &str, &str), units: &str, today: &str) -> String {
    let (from, to, due) = days;
    let period = ReportingPeriod {
        from: from.into(),
        to: to.into(),
        due: due.into(),
        units: units.into(),
        ..ReportingPeriod::default()
    };
    let mut row = None;
    one.act(&on("局办公室", today), |draft| row = commands::open_reporting(draft, period, date(today)));
    row.expect("the period was not there").id().to_owned()
}

fn progress(one: &mut Ledger, finding: &RowRef, office: &str, day: &str) {
    one.act(&on(office, day), |draft| {
        draft.insert("progress", [("finding", json!(finding.id())), ("text", json!("已办"))]);
    });
}

/// Each unit's state: the day, `=` before it where there is nothing new, and the days it came late.
fn states(one: &Ledger, period: &str) -> Vec<String> {
    let list = ReportingList::of(one);
    let entry = list.periods.iter().find(|one| one.id == period).unwrap();
    let told = |one: &UnitAnswer| {
        let late = one.state.day().map_or(0, |day| entry.days_late(day));
        match one.state {
            ReportState::Reported(day) => format!("{} {} {late}", one.unit, day.format("%m-%d")),
            ReportState::Unchanged(day) => format!("{} ={} {late}", one.unit, day.format("%m-%d")),
            ReportState::Missing => format!("{} -", one.unit),
        }
    };
    entry.units.iter().map(told).collect()
}

const MARCH: (&str, &str, &str) = ("2024-03-01", "2024-03-31", "2024-03-31");
const APRIL: (&str, &str, &str) = ("2024-04-01", "2024-04-30", "2024-04-30");

#[test]
fn a_report_is_on_time_on_the_day_it_is_due_and_late_on_the_day_after() {
    let (mut one, rows) = with_findings(&["甲股", "乙股", "丙股", "丁股"]);
    let march = open(&mut one, MARCH, "甲股、乙股、丙股、丁股", "2024-03-01");
    assert_eq!(states(&one, &march), ["甲股 -", "乙股 -", "丙股 -", "丁股 -"]);
    // The day before it begins is no report on it.
    progress(&mut one, &rows[3], "局办公室", "2024-02-29");
    progress(&mut one, &rows[0], "局办公室", "2024-03-31");
    progress(&mut one, &rows[1], "局办公室", "2024-04-01");
    one.act(&on("局办公室", "2024-03-01"), |draft| draft.set(&rows[2], Finding::STATUS, "in-progress"));
    assert_eq!(states(&one, &march), ["甲股 03-31 0", "乙股 04-01 1", "丙股 03-01 0", "丁股 -"]);
}

#[test]
fn what_a_document_brings_and_what_is_taken_back_is_no_report() {
    let (mut one, rows) = with_findings(&["甲股"]);
    let march = open(&mut one, MARCH, "甲股、乙股", "2024-03-01");
    let by = on("局办公室", "2024-03-05");
    // A document with a finding and its progress.
    one.act(&by, |draft| {
        let finding = commands::add_finding(draft, "", "新的");
        draft.set(&finding, Finding::RESPONSIBLE, "乙股");
        draft.insert("progress", [("finding", json!(finding.id()))]);
    });
    one.act(&by, |draft| draft.set(&rows[0], Finding::STATUS, "done"));
    assert_eq!(states(&one, &march), ["甲股 03-05 0", "乙股 -"]);
    one.undo(&by);
    assert_eq!(states(&one, &march), ["甲股 -", "乙股 -"]);
    one.redo(&by);
    assert_eq!(states(&one, &march), ["甲股 03-05 0", "乙股 -"]);
    one.undo(&by);
    // Nor is what the office does by itself: an extension, a new wording, a letter.
    one.act(&by, |draft| {
        draft.set(&rows[0], Finding::TITLE, "改");
        draft.insert("extension", [("finding", json!(rows[0].id()))]);
        draft.insert("review", [("finding", json!(rows[0].id()))]);
    });
    progress(&mut one, &rows[0], "局办公室", "2024-03-06");
    let row = one.rows("progress").find(|row| row.text("finding") == rows[0].id()).unwrap().name();
    assert_eq!(states(&one, &march), ["甲股 03-06 0", "乙股 -"]);
    one.act(&by, |draft| draft.delete(&row));
    assert_eq!(states(&one, &march), ["甲股 -", "乙股 -"]);
}

#[test]
fn work_is_that_of_the_measures_own_unit_and_of_the_one_that_signed_it() {
    let (mut one, rows) = with_findings(&["甲股、乙股"]);
    let march = open(&mut one, MARCH, "甲股、乙股、丙股", "2024-03-01");
    let mut measure = String::new();
    one.act(&on("局办公室", "2024-03-01"), |draft| {
        let row = commands::add_measure(draft, rows[0].id(), "措施");
        draft.set(&row, Measure::UNIT, "丙股（牵头）");
        measure = row.id().to_owned();
    });
    one.act(&on("局办公室", "2024-03-03"), |draft| {
        draft.insert("progress", [("finding", json!(rows[0].id())), ("measure", json!(measure))]);
    });
    assert_eq!(states(&one, &march), ["甲股 -", "乙股 -", "丙股 03-03 0"]);
    progress(&mut one, &rows[0], "乙 股", "2024-03-04");
    assert_eq!(states(&one, &march), ["甲股 -", "乙股 03-04 0", "丙股 03-03 0"]);
    progress(&mut one, &rows[0], "局办公室", "2024-03-05");
    assert_eq!(states(&one, &march), ["甲股 03-05 0", "乙股 03-04 0", "丙股 03-03 0"]);
}

#[test]
fn a_past_period_keeps_what_was_missing_and_what_was_late() {
    let (mut one, rows) = with_findings(&["甲股", "乙股", "丙股"]);
    let march = open(&mut one, MARCH, "甲股、乙股、丙股", "2024-03-01");
    progress(&mut one, &rows[0], "局办公室", "2024-03-20");
    progress(&mut one, &rows[1], "局办公室", "2024-04-02");
    let april = open(&mut one, APRIL, "甲股、乙股、丙股", "2024-04-02");
    let past = ["甲股 03-20 0", "乙股 04-02 2", "丙股 -"];
    assert_eq!(states(&one, &march), past);
    // What 乙股 sent late is no report on April, and what 丙股 sends after April was opened is.
    assert_eq!(states(&one, &april), ["甲股 -", "乙股 -", "丙股 -"]);
    progress(&mut one, &rows[2], "局办公室", "2024-04-02");
    progress(&mut one, &rows[1], "局办公室", "2024-04-03");
    assert_eq!(states(&one, &march), past);
    assert_eq!(states(&one, &april), ["甲股 -", "乙股 04-03 0", "丙股 04-02 0"]);
    // A finding that is given to another unit, or deleted, changes nothing of what was.
    one.act(&on("局办公室", "2024-04-10"), |draft| {
        draft.set(&rows[0], Finding::RESPONSIBLE, "丙股");
        draft.delete(&rows[1]);
    });
    assert_eq!(states(&one, &march)[..2], past[..2]);
    // What somebody writes down in May is late, and takes nothing from April.
    let entry = ReportingList::of(&one).periods.pop().unwrap();
    one.act(&on("局办公室", "2024-05-06"), |draft| {
        let unit = entry.of_unit("丙股").unwrap();
        commands::set_report(draft, &march, unit, UnitReport::RECEIVED, "2024-05-06".into());
    });
    assert_eq!(states(&one, &march)[2], "丙股 05-06 36");
    assert_eq!(states(&one, &april)[2], "丙股 04-02 0");
    // The opening is one step.
    let list = ReportingList::of(&one);
    assert!(list.periods[1].is_past(date("2024-04-02")) && list.periods[0].is_open(date("2024-05-09")));
    // One that has not begun is neither.
    assert!(!list.periods[0].is_open(date("2024-03-31")) && !list.periods[0].is_past(date("2024-03-31")));
}

#[test]
fn a_period_that_is_closed_by_itself_stays_as_it_was() {
    let (mut one, findings) = with_findings(&["甲股", "乙股"]);
    let march = open(&mut one, ("2024-03-01", "2024-03-31", "2024-03-31"), "甲股、乙股", "2024-03-01");
    progress(&mut one, &findings[0], "局办公室", "2024-03-20");
    let close = |one: &mut Ledger, day: &str| {
        one.act(&on("局办公室", day), |draft| commands::close_reporting(draft, &march, date(day))).len()
    };
    assert!(close(&mut one, "2024-04-01") > 0);
    assert_eq!(close(&mut one, "2024-04-02"), 0, "it is closed already");
    progress(&mut one, &findings[1], "局办公室", "2024-04-05");
    assert_eq!(states(&one, &march), ["甲股 03-20 0", "乙股 -"]);
    one.act(&on("局办公室", "2024-04-06"), |draft| {
        commands::close_reporting(draft, "gone", date("2024-04-06"))
    });
    assert_eq!(ReportingList::of(&one).periods.len(), 1);
}

#[test]
fn a_period_that_is_due_after_the_next_has_begun_takes_what_comes_until_then() {
    let (mut one, rows) = with_findings(&["甲股", "乙股", "丙股"]);
    let march = open(&mut one, ("2024-03-01", "2024-03-31", "2024-04-03"), "甲股、乙股、丙股", "2024-03-01");
    let april = open(&mut one, APRIL, "甲股、乙股、丙股", "2024-04-01");
    progress(&mut one, &rows[0], "局办公室", "2024-04-02");
    progress(&mut one, &rows[1], "局办公室", "2024-04-04");
    assert_eq!(states(&one, &march), ["甲股 04-02 0", "乙股 -", "丙股 -"]);
    assert_eq!(states(&one, &april), ["甲股 -", "乙股 04-04 0", "丙股 -"]);
}

#[test]
fn periods_that_overlap_are_reported_on_side_by_side() {
    let (mut one, rows) = with_findings(&["甲股"]);
    let month = open(&mut one, MARCH, "甲股", "2024-03-01");
    let week = open(&mut one, ("2024-03-04", "2024-03-10", "2024-03-10"), "甲股", "2024-03-04");
    assert!(ReportingList::of(&one).periods.iter().all(|one| one.period.closed.is_empty()));
    progress(&mut one, &rows[0], "局办公室", "2024-03-08");
    assert_eq!(states(&one, &month), ["甲股 03-08 0"]);
    assert_eq!(states(&one, &week), ["甲股 03-08 0"]);
    let next = open(&mut one, ("2024-03-11", "2024-03-17", "2024-03-17"), "甲股", "2024-03-11");
    let open: Vec<_> = ReportingList::of(&one).open(date("2024-03-11")).map(|one| one.id.clone()).collect();
    assert_eq!(open, [next, month]);
    // The same days are there already.
    let again =
        ReportingPeriod { from: "2024-3-4".into(), to: "2024-03-10".into(), ..ReportingPeriod::default() };
    one.act(&on("局办公室", "2024-03-11"), |draft| {
        assert_eq!(commands::open_reporting(draft, again, date("2024-03-11")), None);
    });
}

#[test]
fn a_unit_that_is_renamed_or_merged_with_another_spelling_keeps_its_report() {
    let (mut one, rows) = with_findings(&["执法队", "环卫站"]);
    let march = open(&mut one, MARCH, "执法队、环卫 站", "2024-03-01");
    progress(&mut one, &rows[0], "局办公室", "2024-03-05");
    let by = on("局办公室", "2024-03-10");
    let entry = ReportingList::of(&one).periods.pop().unwrap();
    one.act(&by, |draft| {
        let unit = entry.of_unit("环卫站").unwrap();
        commands::set_report(draft, &march, unit, UnitReport::UNCHANGED, "2024-03-10".into());
    });
    one.act(&by, |draft| assert!(commands::merge_units(draft, "综合执法大队", "执法队") > 0));
    one.act(&by, |draft| assert!(commands::merge_units(draft, "环境卫生站", "环卫站") > 0));
    assert_eq!(states(&one, &march), ["综合执法大队 03-05 0", "环境卫生站 =03-10 0"]);
    // Another office still writes the old name, and the directory says whose it is.
    let row = one.rows(ReportingPeriod::KIND).next().unwrap().name();
    one.act(&by, |draft| draft.set(&row, ReportingPeriod::UNITS, "执法队、综合执法大队、环卫站"));
    assert_eq!(states(&one, &march), ["综合执法大队 03-05 0", "环境卫生站 =03-10 0"]);
}

#[test]
fn a_unit_without_findings_can_be_asked_and_those_with_unfinished_work_are_by_default() {
    let (mut one, rows) = with_findings(&["甲股", "乙股", "丙股"]);
    one.act(&on("局办公室", "2024-02-01"), |draft| {
        draft.set(&rows[1], Finding::STATUS, "done");
        let measure = commands::add_measure(draft, rows[0].id(), "措施");
        draft.set(&measure, Measure::UNIT, "丁 股");
        draft.set(&rows[2], Finding::STATUS, "long-term");
        draft.add(Unit { name: "丙中队".into(), spellings: "丙股".into(), ..Unit::default() });
    });
    let today = date("2024-03-01");
    let asked = unfinished_units(&one, &FindingList::of(&one, today), today);
    assert_eq!(asked.into_iter().collect::<Vec<_>>(), ["丁股", "丙中队", "甲股"]);
    let march = open(&mut one, MARCH, "戊股、、甲股", "2024-03-01");
    assert_eq!(states(&one, &march), ["戊股 -", "甲股 -"]);
    assert_eq!(ReportingList::of(&one).periods[0].missing().collect::<Vec<_>>(), ["戊股", "甲股"]);
    let none = ledger();
    assert_eq!(ReportingList::of(&none), ReportingList::default());
}

#[test]
fn a_period_whose_days_cannot_be_read_is_there_and_nothing_is_late() {
    let (mut one, rows) = with_findings(&["甲股"]);
    progress(&mut one, &rows[0], "局办公室", "2024-03-05");
    one.act(&on("局办公室", "2024-03-06"), |draft| {
        draft.add(ReportingPeriod {
            from: "三月".into(),
            units: "甲股".into(),
            ..ReportingPeriod::default()
        });
    });
    let list = ReportingList::of(&one);
    assert_eq!(list.periods[0].missing().count(), 1);
    assert!(list.periods[0].is_open(date("2024-03-06")));
    assert_eq!(list.periods[0].days_late(date("2030-01-01")), 0);
}

/// The unit works in its own copy, and the office takes its return in.
#[test]
fn a_return_is_the_units_report_on_the_day_it_came() {
    let (mut office, rows) = with_findings(&["甲股", "乙股"]);
    let march = open(&mut office, MARCH, "甲股、乙股", "2024-03-01");
    let take = |office: &mut Ledger, unit: &str, theirs: &Ledger, day: &str| {
        let transfer = Transfer { purpose: "return".into(), unit: unit.into(), ..Transfer::default() };
        // What the preview of the import says is what is written down.
        let mut after = office.clone();
        let ahead = after.merge(theirs.changes().to_vec()).added.iter().collect();
        let told = commands::answered_by_return(&after, unit, date(day), &ahead);
        let told: Vec<_> = told.into_iter().map(|(entry, answer)| (entry.id, answer.unit)).collect();
        office.import(&on("局办公室", day), theirs.changes().to_vec(), transfer, |draft, took| {
            commands::record_return(draft, unit, date(day), took);
        });
        let written = office.rows(UnitReport::KIND).map(|row| UnitReport::read(&row));
        let written = written.filter(|one| one.received == day && spelling(&one.unit) == spelling(unit));
        assert_eq!(told, written.map(|one| (one.reporting, one.unit)).collect::<Vec<_>>(), "{unit} {day}");
    };
    let (mut first, mut second) = (office.clone(), office.clone());
    progress(&mut first, &rows[0], "甲股", "2024-03-30");
    take(&mut office, "甲股", &first, "2024-04-02");
    assert_eq!(states(&office, &march), ["甲股 04-02 2", "乙股 -"]);
    // One that says nothing new, in its own copy.
    let entry = ReportingList::of(&second).periods.pop().unwrap();
    second.act(&on("乙股", "2024-03-31"), |draft| {
        let unit = entry.of_unit("乙股").unwrap();
        commands::set_report(draft, &march, unit, UnitReport::UNCHANGED, "2024-03-31".into());
    });
    take(&mut office, "乙股", &second, "2024-04-02");
    assert_eq!(states(&office, &march), ["甲股 04-02 2", "乙股 =03-31 0"]);
    // What else it did is a report, and a second return does not make it a later one.
    second.act(&on("乙股", "2024-04-03"), |draft| draft.set(&rows[1], Finding::RESULT, "改好了"));
    take(&mut office, "乙股", &second, "2024-04-03");
    assert_eq!(states(&office, &march)[1], "乙股 =03-31 0");
    progress(&mut second, &rows[1], "乙股", "2024-04-04");
    take(&mut office, "乙股", &second, "2024-04-05");
    progress(&mut first, &rows[0], "甲股", "2024-04-05");
    take(&mut office, "甲股", &first, "2024-04-06");
    // What it sends late after a word that it gave in time makes it no late unit.
    assert_eq!(states(&office, &march), ["甲股 04-02 2", "乙股 =03-31 0"]);
    assert_eq!(ReportingList::of(&office).periods[0].of_unit("乙股").unwrap().entries, 1);
    // Taking the import back takes the report back with it.
    let last = office.transfers().into_iter().nth(1).unwrap();
    office.undo_action(&last.action, &on("局办公室", "2024-04-06"));
    assert_eq!(ReportingList::of(&office).periods[0].of_unit("乙股").unwrap().entries, 0);
    assert_eq!(office.rows(Progress::KIND).count(), 2);
    // So does taking back the one that was its report.
    let first = office.transfers().pop().unwrap();
    office.undo_action(&first.action, &on("局办公室", "2024-04-06"));
    assert_eq!(office.rows(UnitReport::KIND).filter(|row| row.text(UnitReport::UNIT) == "甲股").count(), 0);
}

#[test]
fn c8_two_offices_that_open_the_same_period_have_one() {
    let (mut one, rows) = with_findings(&["甲股", "乙股"]);
    let mut other = one.clone();
    let march = open(&mut one, MARCH, "甲股、乙股", "2024-03-01");
    let by = on("另一个", "2024-03-02");
    other.act(&by, |draft| {
        let period = ReportingPeriod {
            from: MARCH.0.into(),
            to: MARCH.1.into(),
            due: MARCH.2.into(),
            units: "甲股、乙股".into(),
            ..ReportingPeriod::default()
        };
        commands::open_reporting(draft, period, date("2024-03-02"));
    });
    for (office, ledger, unit) in [("局办公室", &mut one, "甲股"), ("另一个", &mut other, "乙股")]
    {
        let entry = ReportingList::of(ledger).periods.pop().unwrap();
        ledger.act(&on(office, "2024-03-05"), |draft| {
            let unit = entry.of_unit(unit).unwrap();
            commands::set_report(draft, &march, unit, UnitReport::UNCHANGED, "2024-03-05".into());
        });
    }
    let theirs = other.changes().to_vec();
    other.merge(one.changes().to_vec());
    one.merge(theirs);
    assert_eq!((one.conflicts().len(), one.rows(ReportingPeriod::KIND).count()), (0, 1));
    assert_eq!(states(&one, &march), ["甲股 =03-05 0", "乙股 =03-05 0"]);
    assert_eq!(ReportingList::of(&one), ReportingList::of(&other));
    // A period is deleted with what was said of it.
    let row = RowRef::new(ReportingPeriod::KIND, &march).unwrap();
    one.act(&by, |draft| draft.delete(&row));
    assert_eq!(one.rows(UnitReport::KIND).count(), 0);
    assert_eq!(rows.len(), 2);
}

#[test]
fn what_is_not_done_at_the_end_of_a_period_is_asked_of_the_unit_that_has_it() {
    let (mut one, rows) = with_findings(&["乙股", "甲股、乙股", "", "甲股", "甲股", "丙股", "甲股"]);
    one.act(&on("局办公室", "2024-01-02"), |draft| {
        draft.add(Unit { name: "甲股".into(), short: "甲".into(), ..Unit::default() });
        let mut set = |nth: usize, field: &str, value: &str| draft.set(&rows[nth], field, value);
        for (nth, deadline) in
            ["2024年4月底前", "立行立改", "2024年4月底前", "2024年6月底前", "长期坚持"].iter().enumerate()
        {
            set(nth, Finding::DEADLINE, deadline);
        }
        set(1, Finding::LEAD_UNIT, "甲");
        set(5, Finding::STATUS, "long-term");
        set(6, Finding::STATUS, "done");
        set(0, Finding::OBSTACLE, "资金未到位");
    });
    open(&mut one, ("2024-04-01", "2024-04-30", "2024-04-30"), "甲股、乙股", "2024-04-01");
    one.act(&on("甲股", "2024-04-20"), |draft| {
        draft.set(&rows[1], Finding::OBSTACLE, "人手不足");
        draft.set(&rows[1], Finding::NEXT_STEP, "5月补齐");
    });
    let asked = |one: &Ledger, day: &str| {
        let list = FindingList::of(one, date(day));
        let entry = ReportingList::of(one).periods.remove(0);
        explanations(one, &list, &entry)
    };
    let told: Vec<_> = asked(&one, "2024-04-30")
        .into_iter()
        .map(|one| (one.unit.clone(), one.finding.clone(), one.is_due, one.is_missing(), one.is_old))
        .collect();
    let line = |unit: &str, nth: usize, is_due, is_missing, is_old| {
        (unit.to_owned(), rows[nth].id().to_owned(), is_due, is_missing, is_old)
    };
    assert_eq!(
        told,
        [
            // Led by 甲, the short name of 甲股.
            line("甲股", 1, true, false, false),
            // Not due before the end of June: nobody has to say why.
            line("甲股", 3, false, false, false),
            // The reason was written before the period, and the next step is not there.
            line("乙股", 0, true, true, true),
            line("", 2, true, true, false),
        ]
    );
    // What is written for many at once fills what is empty, and takes nothing from what somebody said.
    one.act(&on("局办公室", "2024-04-30"), |draft| {
        let ids: Vec<String> = rows[..3].iter().map(|row| row.id().to_owned()).collect();
        assert_eq!(commands::explain(draft, &ids, "资金统一未下达", " "), 1);
        assert_eq!(commands::explain(draft, &ids, "", "5月底前完成"), 2);
    });
    let said: Vec<_> =
        asked(&one, "2024-04-30").into_iter().map(|one| (one.obstacle, one.next_step)).collect();
    let pair = |why: &str, next: &str| (why.to_owned(), next.to_owned());
    assert_eq!(
        said,
        [
            pair("人手不足", "5月补齐"),
            pair("", ""),
            pair("资金未到位", "5月底前完成"),
            pair("资金统一未下达", "5月底前完成"),
        ]
    );
}

#[test]
fn what_is_put_off_or_signed_off_is_asked_no_more() {
    let (mut one, rows) = with_findings(&["甲股"]);
    one.act(&on("局办公室", "2024-01-02"), |draft| {
        draft.set(&rows[0], Finding::DEADLINE, "2024年4月底前")
    });
    open(&mut one, ("2024-04-01", "2024-04-30", "2024-04-30"), "甲股", "2024-04-01");
    let due = |one: &Ledger| {
        let entry = ReportingList::of(one).periods.remove(0);
        let list = FindingList::of(one, date("2024-04-30"));
        explanations(one, &list, &entry).iter().map(|one| one.is_due).collect::<Vec<_>>()
    };
    assert_eq!(due(&one), [true]);
    one.act(&on("局办公室", "2024-04-20"), |draft| {
        draft.add(Extension {
            finding: rows[0].id().into(),
            from: "2024年4月底前".into(),
            to: "2024-06-30".into(),
            ..Extension::default()
        });
    });
    assert_eq!(due(&one), [false]);
    one.act(&on("局办公室", "2024-04-21"), |draft| draft.delete(&rows[0]));
    assert_eq!(due(&one), Vec::<bool>::new());
}
