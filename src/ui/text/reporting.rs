//! What the screen says of reporting periods, and the text that presses those who have not reported.

use chrono::NaiveDate;

use super::{format, promises, words};
use crate::domain::{ReportingPeriod, calendar_date};
use crate::ledger::views::{Explanation, ReportState, ReportingEntry, UnitAnswer, number};

/// What a period is called where nobody has named it: `2024年4月`, or its first and last day.
pub fn name(period: &ReportingPeriod) -> String {
    match period.span() {
        _ if !period.name.is_empty() => period.name.clone(),
        Some(span) => promises::period(span),
        None => days(period),
    }
}

/// `2024年4月1日—2024年4月15日`.
pub fn days(period: &ReportingPeriod) -> String {
    let day = |kept: &str| calendar_date(kept).map_or_else(|| kept.to_owned(), format::short_date);
    format!("{}—{}", day(&period.from), day(&period.to))
}

/// How many units are asked, and how many of them have said what.
pub fn counts(entry: &ReportingEntry) -> String {
    let count = |is: fn(ReportState) -> bool| entry.units.iter().filter(|one| is(one.state)).count();
    let reported = count(|state| matches!(state, ReportState::Reported(_)));
    let unchanged = count(|state| matches!(state, ReportState::Unchanged(_)));
    words::REPORTING_COUNTS.fill(&[&entry.units.len(), &reported, &unchanged, &entry.missing().count()])
}

/// How a unit stands on a day, and whether that is bad news.
pub fn state(entry: &ReportingEntry, one: &UnitAnswer, today: NaiveDate) -> (String, bool) {
    let late = one.state.day().map_or_else(|| entry.days_late(today), |day| entry.days_late(day));
    let day = one.state.day().map(|day| format::near_date(&day.to_string(), today)).unwrap_or_default();
    let said = match (one.state, late) {
        (ReportState::Reported(_), 0) => words::REPORT_DONE.fill(&[&day]),
        (ReportState::Reported(_), late) => words::REPORT_DONE_LATE.fill(&[&day, &late]),
        (ReportState::Unchanged(_), 0) => words::REPORT_NOTHING_NEW.fill(&[&day]),
        (ReportState::Unchanged(_), late) => words::REPORT_NOTHING_NEW_LATE.fill(&[&day, &late]),
        // Of a period that is past it does not matter how long ago it was.
        (ReportState::Missing, late) if late > 0 && entry.is_open(today) => {
            words::REPORT_MISSING_LATE.fill(&[&late])
        }
        (ReportState::Missing, _) => words::REPORT_MISSING.text().to_owned(),
    };
    let entries = match one.entries {
        0 => String::new(),
        count => words::REPORT_ENTRIES.fill(&[&count]),
    };
    (said + &entries, late > 0)
}

/// 催报: one text for all units that have not reported, for a chat.
pub fn reminder(entry: &ReportingEntry, today: NaiveDate) -> String {
    let missing: Vec<&str> = entry.missing().collect();
    let due = calendar_date(&entry.period.due).map(format::short_date).unwrap_or_default();
    let (name, now) = (name(&entry.period), format::short_date(today));
    let head = match entry.days_late(today) {
        0 => words::REPORTING_REMINDER.fill(&[&name, &due, &now, &missing.len()]),
        late => words::REPORTING_REMINDER_LATE.fill(&[&name, &due, &late, &now, &missing.len()]),
    };
    let units = missing.join(words::ENUMERATION_COMMA.text());
    [head, units, words::REPORTING_REMINDER_END.text().to_owned()].join("\n")
}

/// What presses those who have not said why a finding is not done, and what comes next: a line a unit, for a chat.
pub fn explain_reminder(period: &ReportingPeriod, asked: &[Explanation]) -> String {
    let missing: Vec<_> = asked.iter().filter(|one| one.is_missing()).collect();
    let mut lines = vec![words::EXPLAIN_REMINDER.fill(&[&name(period), &missing.len()])];
    // They come unit by unit.
    for of_unit in missing.chunk_by(|one, other| one.unit == other.unit) {
        let numbers: Vec<String> = of_unit.iter().map(|one| number(one.place)).collect();
        let unit = match of_unit[0].unit.as_str() {
            "" => words::EXPLAIN_NOBODY.text(),
            unit => unit,
        };
        lines.push(words::LABELLED.fill(&[&unit, &numbers.join(words::ENUMERATION_COMMA.text())]));
    }
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::views::DueState;

    #[test]
    fn what_is_not_explained_is_pressed_unit_by_unit() {
        let one = |unit: &str, nth: usize, obstacle: &str, is_due: bool| Explanation {
            finding: format!("f{nth}"),
            place: (1, nth),
            title: "问题".into(),
            unit: unit.into(),
            due_state: DueState::Open,
            is_due,
            obstacle: obstacle.into(),
            next_step: obstacle.into(),
            said: None,
            is_old: false,
        };
        let asked = [
            one("甲股", 2, "", true),
            one("甲股", 3, "缺人", true),
            one("甲股", 4, "", true),
            one("乙股", 1, "", false),
            one("", 5, "", true),
        ];
        assert_eq!(
            explain_reminder(&entry("2024-03-31", "").period, &asked),
            "2024年3月，到期没有整改完的 3 个问题还缺未到位原因或下一步，请补上：\n甲股：1.2、1.4\n没有单位：1.5"
        );
    }

    fn entry(due: &str, closed: &str) -> ReportingEntry {
        let unit = |name: &str, state, entries| UnitAnswer { unit: name.into(), row: None, state, entries };
        let day = "2024-04-02".parse().unwrap();
        ReportingEntry {
            id: "p".into(),
            period: ReportingPeriod {
                from: "2024-03-01".into(),
                to: "2024-03-31".into(),
                due: due.into(),
                closed: closed.into(),
                ..ReportingPeriod::default()
            },
            units: vec![
                unit("甲股", ReportState::Reported(day), 3),
                unit("乙股", ReportState::Unchanged(day), 0),
                unit("丙股", ReportState::Missing, 0),
                unit("丁股", ReportState::Missing, 0),
            ],
        }
    }

    fn told(entry: &ReportingEntry, today: &str) -> Vec<String> {
        entry.units[..3].iter().map(|one| state(entry, one, today.parse().unwrap()).0).collect()
    }

    #[test]
    fn each_unit_is_told_with_its_day_and_what_came_late_as_late() {
        let on_time = entry("2024-04-02", "");
        assert_eq!(told(&on_time, "2024-04-02"), ["已报，4月2日，记录 3 条", "无变化，4月2日", "未报"]);
        let late = entry("2024-03-31", "");
        assert_eq!(
            told(&late, "2024-04-03"),
            ["迟报，4月2日，晚 2 天，记录 3 条", "无变化，4月2日，晚 2 天", "未报，已过 3 天"]
        );
        assert_eq!(told(&entry("2024-03-31", "2024-04-03"), "2024-12-03")[2], "未报");
        assert_eq!(counts(&on_time), "应报 4 个单位：已报 1，无变化 1，未报 2");
        // A day to report that cannot be read makes nothing late.
        assert_eq!(told(&entry("月底", ""), "2024-12-03")[2], "未报");
    }

    #[test]
    fn one_text_names_all_that_have_not_reported() {
        assert_eq!(
            reminder(&entry("2024-03-31", ""), "2024-04-03".parse().unwrap()),
            "2024年3月整改进展填报，应于2024年3月31日前报送，已过 3 天。截至2024年4月3日，还有 2 个单位没有报：\n丙股、丁股\n没有变化的，也请回复“无变化”。"
        );
        let text = reminder(&entry("2024-04-05", ""), "2024-04-03".parse().unwrap());
        assert!(text.starts_with("2024年3月整改进展填报，请于2024年4月5日前报送。"), "{text}");
    }

    #[test]
    fn a_period_is_called_by_its_days_where_it_is_none_of_the_calendar() {
        let mut period = entry("", "").period;
        assert_eq!(name(&period), "2024年3月");
        period.to = "2024-03-15".into();
        assert_eq!(name(&period), "2024年3月1日—2024年3月15日");
        period.name = "三月上半月".into();
        assert_eq!(name(&period), "三月上半月");
    }
}
