//! The days of a ledger that somebody has to keep: deadlines, milestones, planned checks, the next reviews of what stays on the books,
//! what meetings decided, the periods of recurring promises.

use chrono::{Days, NaiveDate};

use super::due_state::DueState;
use super::finding_item::{FindingItem, FindingNumber, MeasureOf};
use super::finding_list::FindingList;
use super::lifecycle::Lifecycle;
use super::promises::{PeriodEntry, PeriodState, PromiseList};
use super::schedule::Schedule;
use crate::domain::date::dated;
use crate::domain::{Decision, Finding, Period, calendar_date, spelling, unit_names};
use crate::ledger::{Ledger, RowView};

/// What is due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// The deadline of a finding.
    Deadline,
    /// The deadline of its own that a measure has.
    Measure,
    /// A milestone (节点) that is not reached.
    Milestone,
    /// A planned check: after a sign-off, a look-back (回头看).
    Check,
    /// The next review of a finding that is kept on the books.
    Review,
    /// What a meeting decided (议定事项).
    Decision,
    /// A period of a recurring promise.
    Promise,
}

/// A day on which something is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarDay {
    /// The row that it is of, and what it is: the same for the same thing, whatever the day.
    pub id: String,
    /// What is due.
    pub kind: DayKind,
    /// The day.
    pub date: NaiveDate,
    /// The number of the finding.
    pub number: FindingNumber,
    /// The row id of the finding; empty for a promise or a decision that stands under none.
    pub finding_id: String,
    /// What the finding says.
    pub finding: String,
    /// What the measure, the milestone, the promise or the decision says; empty for a day of the finding.
    pub measure: String,
    /// Of a milestone, how much is to be done by then, in percent.
    pub percent: Option<u64>,
    /// Of a promise, how often it was done in the period and how often it has to be.
    pub done: Option<(u64, u64)>,
    /// Who answers for it, as printed.
    pub responsible: String,
    /// Whether the day is past.
    pub is_late: bool,
}

/// How far ahead of `today`, and how far back, the periods of promises are told, in days.
const PROMISE_DAYS: u64 = 366;

/// The days of a ledger, or of one unit's part of it, in order. What is done has none.
pub fn days(ledger: &Ledger, list: &FindingList, unit: Option<&str>, today: NaiveDate) -> Vec<CalendarDay> {
    let mut all = promise_days(ledger, list, unit, today);
    all.extend(written_days(ledger, list, unit, today));
    all.sort_by(|a, b| (a.date, a.number, &a.id).cmp(&(b.date, b.number, &b.id)));
    all
}

/// The days among them that are written down: deadlines, those of measures, milestones, planned checks, reviews, and those
/// of decisions.
pub fn written_days(
    ledger: &Ledger,
    list: &FindingList,
    unit: Option<&str>,
    today: NaiveDate,
) -> Vec<CalendarDay> {
    let mut all = decision_days(ledger, list, unit, today);
    all.extend(list.items().flat_map(|item| finding_days(ledger, item, unit, today)));
    all
}

/// The days of a finding, its measures and its milestones.
fn finding_days(
    ledger: &Ledger,
    item: &FindingItem,
    unit: Option<&str>,
    today: NaiveDate,
) -> Vec<CalendarDay> {
    let mut all = Vec::new();
    let is_of_unit = unit.is_none_or(|unit| item.finding.is_of(unit));
    let day = |kind: DayKind, row: &str, date: NaiveDate| CalendarDay {
        id: format!("{row}-{}", code(kind)),
        kind,
        date,
        number: item.place,
        finding_id: item.id.clone(),
        finding: item.finding.title.clone(),
        measure: String::new(),
        percent: None,
        done: None,
        responsible: responsible(&item.finding).to_owned(),
        is_late: date < today,
    };
    if is_of_unit {
        let own = match item.due_state {
            DueState::LongTerm => dated(&item.finding.next_review)
                .and_then(|when| when.first())
                .map(|date| day(DayKind::Review, &item.id, date)),
            due => due.day().map(|date| day(DayKind::Deadline, &item.id, date)),
        };
        all.extend(own);
        let life = Lifecycle::of(ledger, &item.id);
        let check = life.as_ref().and_then(Lifecycle::next_check);
        all.extend(check.map(|(row, date)| day(DayKind::Check, row, date)));
    }
    // A measure that names its unit is that unit's, and so are its milestones.
    let own_unit = |measure: &MeasureOf| Some(measure.unit.clone()).filter(|unit| !unit.is_empty());
    let is_of = |own: Option<&str>| match (unit, own) {
        (Some(unit), Some(own)) => names(own, unit),
        _ => is_of_unit,
    };
    let below = |kind, row: &str, date, text: &str, own: Option<String>| {
        let day = day(kind, row, date);
        let responsible = own.unwrap_or(day.responsible);
        CalendarDay { measure: text.to_owned(), responsible, ..day }
    };
    for measure in &item.measures {
        let own = own_unit(measure);
        let date = measure.due_state.day().filter(|_| is_of(own.as_deref()));
        all.extend(date.map(|date| below(DayKind::Measure, &measure.id, date, &measure.text, own)));
    }
    for (row, milestone, state) in Schedule::of(ledger, item, today).milestones {
        let measure = item.measures.iter().find(|one| one.id == milestone.measure);
        let own = measure.and_then(own_unit);
        let Some(date) = state.day(today).filter(|_| is_of(own.as_deref())) else { continue };
        let text = measure.filter(|_| milestone.text.is_empty()).map_or(&milestone.text, |one| &one.text);
        let day = below(DayKind::Milestone, &row, date, text, own);
        all.push(CalendarDay { percent: milestone.percent, ..day });
    }
    all
}

/// The days until which what meetings decided is to be done, and is not.
fn decision_days(
    ledger: &Ledger,
    list: &FindingList,
    unit: Option<&str>,
    today: NaiveDate,
) -> Vec<CalendarDay> {
    let day = |row: RowView| {
        let decision = Decision::read(&row);
        let date = calendar_date(&decision.due).filter(|_| decision.done.trim().is_empty())?;
        let item = list.item(&decision.finding);
        let is_of_unit = unit.is_none_or(|unit| match decision.unit.is_empty() {
            true => item.is_some_and(|item| item.finding.is_of(unit)),
            false => names(&decision.unit, unit),
        });
        let who = item.map(|item| responsible(&item.finding)).filter(|_| decision.unit.is_empty());
        is_of_unit.then(|| CalendarDay {
            id: format!("{}-{}", row.id(), code(DayKind::Decision)),
            kind: DayKind::Decision,
            date,
            number: item.map(|item| item.place).unwrap_or_default(),
            finding_id: item.map(|item| item.id.clone()).unwrap_or_default(),
            finding: item.map(|item| item.finding.title.clone()).unwrap_or_default(),
            responsible: who.unwrap_or(&decision.unit).to_owned(),
            measure: decision.text,
            percent: None,
            done: None,
            is_late: date < today,
        })
    };
    ledger.rows(Decision::KIND).filter_map(day).collect()
}

/// Whether this unit is among the units that a text names.
fn names(units: &str, unit: &str) -> bool {
    unit_names(units).any(|own| own == spelling(unit))
}

/// The days until which promises are due that are not kept yet. Those of every day have none, because they would fill the
/// calendar.
fn promise_days(
    ledger: &Ledger,
    list: &FindingList,
    unit: Option<&str>,
    today: NaiveDate,
) -> Vec<CalendarDay> {
    let (from, to) =
        (today.checked_sub_days(Days::new(PROMISE_DAYS)), today.checked_add_days(Days::new(PROMISE_DAYS)));
    let Some((from, to)) = from.zip(to) else { return Vec::new() };
    let mut all = Vec::new();
    for one in PromiseList::of(ledger, list).promises {
        let items: Vec<_> = one.findings.iter().filter_map(|id| list.item(id)).collect();
        let is_of_unit = unit.is_none_or(|unit| items.iter().any(|item| item.finding.is_of(unit)));
        if !is_of_unit || one.every() == Some(Period::Day) {
            continue;
        }
        let is_open = |entry: &PeriodEntry| {
            entry.is_missed() || matches!(entry.state, PeriodState::Due | PeriodState::Ahead)
        };
        let item = items.first();
        all.extend(one.periods(from, to, today).into_iter().filter(is_open).map(|entry| CalendarDay {
            id: one.occurrence(entry.period),
            kind: DayKind::Promise,
            date: entry.due,
            number: item.map(|item| item.place).unwrap_or_default(),
            finding_id: item.map(|item| item.id.clone()).unwrap_or_default(),
            finding: item.map(|item| item.finding.title.clone()).unwrap_or_default(),
            measure: one.promise.quote.clone(),
            percent: None,
            done: Some((entry.recorded.done, entry.times)),
            is_late: entry.due < today,
            responsible: item.map(|item| responsible(&item.finding).to_owned()).unwrap_or_default(),
        }));
    }
    all
}

fn responsible(finding: &Finding) -> &str {
    let who = [&finding.responsible, &finding.lead_unit, &finding.person, &finding.leader];
    who.into_iter().find(|who| !who.is_empty()).map_or("", String::as_str)
}

fn code(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Deadline | DayKind::Measure => "deadline",
        DayKind::Milestone => "milestone",
        DayKind::Check => "check",
        DayKind::Review => "review",
        DayKind::Decision => "decision",
        DayKind::Promise => "promise",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Check, Commitment, Measure, Milestone};
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    /// The days of a ledger in words.
    fn told(ledger: &Ledger, unit: Option<&str>) -> Vec<String> {
        let today = "2024-06-01".parse().unwrap();
        let list = FindingList::of(ledger, today);
        let tell = |day: &CalendarDay| {
            format!("{} {:?} {} {} {}", day.date, day.kind, day.finding, day.measure, day.responsible)
        };
        days(ledger, &list, unit, today).iter().map(|day| tell(day).replace("  ", " ")).collect()
    }

    #[test]
    fn every_day_that_is_open_is_there_once_and_nothing_that_is_done() {
        let mut one = ledger();
        let mut rows = Vec::new();
        one.act(&stamp(0), |draft| {
            for (title, deadline, status, unit) in [
                ("甲", "2024年9月底", "in-progress", "水务局"),
                ("乙", "2024年3月1日", "not-done", "住建局"),
                ("丙", "2024年9月底", "done", "水务局"),
                ("丁", "立行立改", "", "水务局"),
                ("戊", "长期坚持", "long-term", "水务局、住建局"),
                ("己", "适时", "", ""),
            ] {
                let row = commands::add_finding(draft, "", title);
                draft.set(&row, Finding::DEADLINE, deadline);
                draft.set(&row, Finding::STATUS, status);
                draft.set(&row, Finding::RESPONSIBLE, unit);
                rows.push(row);
            }
            draft.set(&rows[4], Finding::NEXT_REVIEW, "2025-01-10");
            for (finding, text, deadline, status, unit) in [
                (0, "一", "2024年7月15日", "", ""),
                (0, "二", "2024年7月20日", "done", ""),
                (0, "三", "", "", ""),
                (0, "四", "2024年8月1日", "", "交通局"),
                (2, "五", "2024年8月1日", "", ""),
            ] {
                draft.add(Measure {
                    finding: rows[finding].id().into(),
                    text: text.into(),
                    deadline: deadline.into(),
                    status: status.into(),
                    unit: unit.into(),
                    ..Measure::default()
                });
            }
            draft.add(Check { finding: rows[2].id().into(), due: "2024-12-01".into(), ..Check::default() });
        });
        let all = [
            "2024-03-01 Deadline 乙 住建局",
            "2024-07-15 Measure 甲 一 水务局",
            "2024-08-01 Measure 甲 四 交通局",
            "2024-09-30 Deadline 甲 水务局",
            "2024-12-01 Check 丙 水务局",
            "2025-01-10 Review 戊 水务局、住建局",
        ];
        assert_eq!(told(&one, None), all);
        assert_eq!(told(&one, Some("交通局")), [all[2]]);
        assert_eq!(told(&one, Some("住建局")), [all[0], all[5]]);
        assert_eq!(told(&one, Some("无此单位")), [""; 0]);
        // Another day of the same thing has the same id, and two things never share one.
        let ids = |ledger: &Ledger| {
            let today = "2024-06-01".parse().unwrap();
            let list = FindingList::of(ledger, today);
            days(ledger, &list, None, today)
                .into_iter()
                .map(|day| day.id)
                .collect::<std::collections::BTreeSet<_>>()
        };
        let before = ids(&one);
        assert_eq!(before.len(), all.len());
        one.act(&stamp(0), |draft| draft.set(&rows[0], Finding::DEADLINE, "2025年1月1日"));
        assert_eq!(ids(&one), before);
        assert_eq!(told(&ledger(), None), [""; 0]);
    }

    #[test]
    fn what_a_meeting_decided_has_its_day_until_it_is_done() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "甲");
            draft.set(&row, Finding::RESPONSIBLE, "水务局");
            for (finding, unit, text, due, done) in [
                (row.id(), "", "追缴", "2024-07-01", ""),
                (row.id(), "住建局、交通 局", "派人", "2024-05-01", ""),
                (row.id(), "", "已办的", "2024-07-01", "2024-06-20"),
                ("", "交通局", "修路", "2024-07-02", " "),
                ("", "", "没有日子", "", ""),
                ("", "", "读不出的日子", "月底前", ""),
                ("gone", "", "问题没有了", "2024-07-03", ""),
            ] {
                draft.add(Decision {
                    finding: finding.into(),
                    unit: unit.into(),
                    text: text.into(),
                    due: due.into(),
                    done: done.into(),
                    ..Decision::default()
                });
            }
        });
        let all = [
            "2024-05-01 Decision 甲 派人 住建局、交通 局",
            "2024-07-01 Decision 甲 追缴 水务局",
            "2024-07-02 Decision 修路 交通局",
            "2024-07-03 Decision 问题没有了 ",
        ];
        assert_eq!(told(&one, None), all);
        assert_eq!(told(&one, Some("水务局")), [all[1]]);
        assert_eq!(told(&one, Some("交通局")), [all[0], all[2]]);
    }

    #[test]
    fn a_milestone_has_its_day_until_it_is_reached() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "甲");
            draft.set(&row, Finding::RESPONSIBLE, "水务局");
            let mut measure = |text: &str, unit: &str, status: &str| {
                let measure = Measure {
                    finding: row.id().into(),
                    text: text.into(),
                    unit: unit.into(),
                    status: status.into(),
                    ..Measure::default()
                };
                draft.add(measure).id().to_owned()
            };
            let (road, done) = (measure("修路", "交通局", ""), measure("已办的", "", "done"));
            for (measure, text, percent, deadline, reached) in [
                (road.as_str(), "", Some(70), "2024年7月底前", ""),
                (&road, "路基", None, "2024年5月20日前", ""),
                (&road, "路面", None, "2024年7月底前", "2024-05-30"),
                (&done, "办完的", None, "2024年7月底前", ""),
                ("", "", Some(50), "2024年8月底前", ""),
                ("", "没有日子", None, "适时", ""),
            ] {
                draft.add(Milestone {
                    finding: row.id().into(),
                    measure: measure.into(),
                    text: text.into(),
                    percent,
                    deadline: deadline.into(),
                    done: reached.into(),
                });
            }
        });
        let all = [
            "2024-05-20 Milestone 甲 路基 交通局",
            "2024-07-31 Milestone 甲 修路 交通局",
            "2024-08-31 Milestone 甲 水务局",
        ];
        assert_eq!(told(&one, None), all);
        assert_eq!(told(&one, Some("交通局")), all[..2]);
        assert_eq!(told(&one, Some("水务局")), all[2..]);
        let today = "2024-06-01".parse().unwrap();
        let found = days(&one, &FindingList::of(&one, today), None, today);
        let told: Vec<_> = found.iter().map(|day| (day.percent, day.is_late)).collect();
        assert_eq!(told, [(None, true), (Some(70), false), (Some(50), false)]);
    }

    #[test]
    fn a_promise_has_the_days_that_are_open_and_none_that_is_done() {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            for (title, unit, every, times) in [("甲", "水务局", "quarter", 2), ("乙", "住建局", "day", 1)]
            {
                let row = commands::add_finding(draft, "", title);
                draft.set(&row, Finding::RESPONSIBLE, unit);
                let promise = Commitment {
                    finding: row.id().into(),
                    quote: "每季度检查".into(),
                    every: every.into(),
                    times: Some(times),
                    to: "2024-12-31".into(),
                    ..Commitment::default()
                };
                ids.push(draft.add(promise).id().to_owned());
            }
        });
        assert_eq!(told(&one, None), [""; 0], "nobody has confirmed it");
        one.act(&stamp(0), |draft| commands::confirm_promises(draft, &ids, "2024-01-01".parse().unwrap()));
        let day = |date: &str| format!("{date} Promise 甲 每季度检查 水务局");
        let all = ["2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31"].map(day);
        assert_eq!(told(&one, None), all);
        assert_eq!(told(&one, Some("水务局")), all);
        assert_eq!(told(&one, Some("住建局")), [""; 0], "days of every day would fill a calendar");
        let today = "2024-06-01".parse().unwrap();
        let list = FindingList::of(&one, today);
        let promise = PromiseList::of(&one, &list).promises[0].clone();
        one.act(&stamp(0), |draft| {
            commands::record_once(draft, &promise, &promise.current(today).unwrap(), today);
        });
        let half = days(&one, &list, None, today).remove(1);
        assert_eq!((half.id, half.done), (format!("{}@2024-Q2", ids[0]), Some((1, 2))));
        let promise = PromiseList::of(&one, &list).promises[0].clone();
        one.act(&stamp(0), |draft| {
            commands::record_once(draft, &promise, &promise.current(today).unwrap(), today);
        });
        assert_eq!(told(&one, None), [all[0].clone(), all[2].clone(), all[3].clone()]);
    }
}
