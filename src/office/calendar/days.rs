//! The days of a ledger that somebody has to keep: deadlines, planned checks, the next reviews of what stays on the books.

use chrono::NaiveDate;

use crate::domain::date::{Context, dated};
use crate::domain::{Code, Deadline, Finding, Measure, Status, spelling, unit_names};
use crate::ledger::Ledger;
use crate::ledger::views::{DueState, FindingDetail, FindingItem, FindingList, FindingNumber, Lifecycle};

/// What is due on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// The deadline of a finding.
    Deadline,
    /// The deadline of its own that a measure has.
    Measure,
    /// A planned check: after a sign-off, a look-back (回头看).
    Check,
    /// The next review of a finding that is kept on the books.
    Review,
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
    /// What the finding says.
    pub finding: String,
    /// What the measure says; empty for a day of the finding.
    pub measure: String,
    /// Who answers for it, as printed.
    pub responsible: String,
}

/// The days of a ledger, or of one unit's part of it, in order. What is done has none.
pub fn days(ledger: &Ledger, list: &FindingList, unit: Option<&str>) -> Vec<CalendarDay> {
    let mut all: Vec<CalendarDay> = Vec::new();
    for item in list.items() {
        let is_of_unit = unit.is_none_or(|unit| item.finding.is_of(unit));
        let day = |kind: DayKind, row: &str, date: NaiveDate| CalendarDay {
            id: format!("{row}-{}", code(kind)),
            kind,
            date,
            number: item.place,
            finding: item.finding.title.clone(),
            measure: String::new(),
            responsible: responsible(&item.finding).to_owned(),
        };
        if is_of_unit {
            let own = match item.due_state {
                DueState::Ahead { date, .. } | DueState::Overdue { date, .. } => {
                    Some(day(DayKind::Deadline, &item.id, date))
                }
                DueState::LongTerm => dated(&item.finding.next_review)
                    .and_then(|when| when.first())
                    .map(|date| day(DayKind::Review, &item.id, date)),
                _ => None,
            };
            all.extend(own);
        }
        let Some(life) = Lifecycle::of(ledger, &item.id) else { continue };
        if is_of_unit && let Some((row, check)) = life.planned() {
            let date = dated(&check.due).and_then(|when| when.first());
            all.extend(date.map(|date| day(DayKind::Check, row, date)));
        }
        if item.due_state == DueState::Settled {
            continue;
        }
        let measures = FindingDetail::of(ledger, &item.id).map(|detail| detail.measures).unwrap_or_default();
        for (row, measure) in measures {
            let is_of_unit = match (unit, measure.unit.is_empty()) {
                (Some(unit), false) => unit_names(&measure.unit).any(|own| own == spelling(unit)),
                _ => is_of_unit,
            };
            let date = open_deadline(&life, &row, &measure, item, list).filter(|_| is_of_unit);
            all.extend(date.map(|date| {
                CalendarDay {
                    measure: measure.text.clone(),
                    responsible: [&*measure.unit, responsible(&item.finding)]
                        .into_iter()
                        .find(|who| !who.is_empty())
                        .unwrap_or_default()
                        .to_owned(),
                    ..day(DayKind::Measure, &row, date)
                }
            }));
        }
    }
    all.sort_by(|a, b| (a.date, a.number, &a.id).cmp(&(b.date, b.number, &b.id)));
    all
}

/// The day of a measure's own deadline, where it has one and is not done.
fn open_deadline(
    life: &Lifecycle,
    row: &str,
    measure: &Measure,
    item: &FindingItem,
    list: &FindingList,
) -> Option<NaiveDate> {
    let context: &Context = &list.context;
    let wording = life.deadline(row, &measure.deadline);
    let own = Code::read(&measure.status, Status::parse);
    let status = own.map_or(item.known_status(), |own| own.known());
    let is_done = list.settings.counts_as_done(status);
    Deadline::parse(wording, context).day().filter(|_| !is_done)
}

fn responsible(finding: &Finding) -> &str {
    let who = [&finding.responsible, &finding.lead_unit, &finding.person, &finding.leader];
    who.into_iter().find(|who| !who.is_empty()).map_or("", String::as_str)
}

fn code(kind: DayKind) -> &'static str {
    match kind {
        DayKind::Deadline | DayKind::Measure => "deadline",
        DayKind::Check => "check",
        DayKind::Review => "review",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Check;
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    /// The days of a ledger in words.
    fn told(ledger: &Ledger, unit: Option<&str>) -> Vec<String> {
        let list = FindingList::of(ledger, "2024-06-01".parse().unwrap());
        let tell = |day: &CalendarDay| {
            format!("{} {:?} {} {} {}", day.date, day.kind, day.finding, day.measure, day.responsible)
        };
        days(ledger, &list, unit).iter().map(|day| tell(day).replace("  ", " ")).collect()
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
            let list = FindingList::of(ledger, "2024-06-01".parse().unwrap());
            days(ledger, &list, None).into_iter().map(|day| day.id).collect::<std::collections::BTreeSet<_>>()
        };
        let before = ids(&one);
        assert_eq!(before.len(), all.len());
        one.act(&stamp(0), |draft| draft.set(&rows[0], Finding::DEADLINE, "2025年1月1日"));
        assert_eq!(ids(&one), before);
        assert_eq!(told(&ledger(), None), [""; 0]);
    }
}
