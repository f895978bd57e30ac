//! What the screen says of recurring promises and their periods.

use chrono::{Datelike, NaiveDate};

use super::{Word, format, words};
use crate::domain::{CalendarPeriod, Commitment, Period};
use crate::ledger::views::{PeriodEntry, PeriodState};

/// `2024年4月`, `2024年第2季度`, `2024年第5周（1月29日至2月4日）`.
pub fn period(period: CalendarPeriod) -> String {
    let (first, last) = (period.first(), period.last());
    let (year, month) = (first.year(), first.month());
    match period.every() {
        Period::Day => format::short_date(first),
        Period::Week | Period::TwoWeeks => {
            let week = first.iso_week();
            let day = |day: NaiveDate| format::near_date(&day.to_string(), day);
            let is_week = period.every() == Period::Week;
            let word = if is_week { words::PERIOD_WEEK } else { words::PERIOD_TWO_WEEKS };
            word.fill(&[&week.year(), &week.week(), &day(first), &day(last)])
        }
        Period::TenDays => {
            let third = match first.day() {
                1 => words::FIRST_TEN_DAYS,
                11 => words::SECOND_TEN_DAYS,
                _ => words::LAST_TEN_DAYS,
            };
            words::PERIOD_TEN_DAYS.fill(&[&year, &month, &third.text()])
        }
        Period::TwoMonths => words::PERIOD_TWO_MONTHS.fill(&[&year, &month, &last.month()]),
        Period::Month => words::PERIOD_MONTH.fill(&[&year, &month]),
        Period::Quarter => words::PERIOD_QUARTER.fill(&[&year, &(month / 3 + 1)]),
        Period::HalfYear if month == 1 => words::PERIOD_FIRST_HALF.fill(&[&year]),
        Period::HalfYear => words::PERIOD_SECOND_HALF.fill(&[&year]),
        Period::Year => words::YEAR_OF.fill(&[&year]),
    }
}

/// How a period stands.
pub fn state(state: PeriodState) -> Word {
    match state {
        PeriodState::Ahead => words::PERIOD_AHEAD,
        PeriodState::Due => words::PERIOD_DUE,
        PeriodState::Done => words::PERIOD_DONE,
        PeriodState::Partly => words::PERIOD_PARTLY,
        PeriodState::Missed => words::PERIOD_MISSED,
        PeriodState::Excused => words::PERIOD_EXCUSED,
        PeriodState::Paused => words::PERIOD_PAUSED,
    }
}

/// The sign of a state where there is no room for its word.
pub fn mark(state: PeriodState) -> Word {
    match state {
        PeriodState::Ahead => words::MARK_AHEAD,
        PeriodState::Due => words::MARK_DUE,
        PeriodState::Done => words::MARK_DONE,
        PeriodState::Partly => words::MARK_PARTLY,
        PeriodState::Missed => words::MARK_MISSED,
        PeriodState::Excused => words::MARK_EXCUSED,
        PeriodState::Paused => words::MARK_PAUSED,
    }
}

/// The shape of a period in `style/calendar.css` and on the page of a finding.
pub fn shape(state: PeriodState) -> &'static str {
    match state {
        PeriodState::Done => "done",
        PeriodState::Missed | PeriodState::Partly => "late",
        PeriodState::Due => "next",
        PeriodState::Ahead | PeriodState::Excused | PeriodState::Paused => "far",
    }
}

/// How a period stands, how often it was done where that is promised or done in part, and whether that came late.
pub fn standing(entry: &PeriodEntry, today: NaiveDate) -> String {
    let mut said = vec![state(entry.state).text().to_owned()];
    let counts = matches!(entry.state, PeriodState::Due | PeriodState::Partly | PeriodState::Done);
    if counts && (entry.times > 1 || entry.recorded.done > entry.times) {
        said.push(words::DONE_OF.fill(&[&entry.recorded.done, &entry.times]));
    }
    if crate::domain::calendar_date(&entry.recorded.date).is_some_and(|day| day > entry.due) {
        said.push(words::DONE_LATE.text().to_owned());
    }
    if entry.recorded.is_unsure {
        said.push(words::RECORDED_TWICE.text().to_owned());
    }
    if let Some(day) = entry.recorded.entered.filter(|_| entry.is_entered_late()) {
        said.push(words::ENTERED_LATE.fill(&[&format::near_date(&day.to_string(), today)]));
    }
    said.join(words::COMMA.text())
}

/// How often it is to be done: `每月 2 次`.
pub fn often(one: &Commitment) -> String {
    let every = format::every(&one.every).map(|word| word.text().to_owned());
    let times = one.times.map(|times| words::TIMES.fill(&[&times]));
    every.into_iter().chain(times).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::views::Recorded;

    #[test]
    fn periods_are_called_as_people_call_them() {
        let told = |every, day: &str| period(CalendarPeriod::of(every, day.parse().unwrap()));
        assert_eq!(told(Period::Week, "2024-12-31"), "2025年第1周（12月30日至1月5日）");
        assert_eq!(told(Period::Quarter, "2024-12-31"), "2024年第4季度");
        assert_eq!(told(Period::HalfYear, "2024-06-30"), "2024年上半年");
        assert_eq!(told(Period::HalfYear, "2024-07-01"), "2024年下半年");
        assert_eq!(told(Period::TwoWeeks, "2024-12-31"), "2024年第52周起两周（12月23日至1月5日）");
        assert_eq!(told(Period::TenDays, "2024-02-29"), "2024年2月下旬");
        assert_eq!(told(Period::TwoMonths, "2024-12-31"), "2024年11至12月");
        assert_eq!(told(Period::Month, "2024-02-29"), "2024年2月");
    }

    #[test]
    fn what_came_late_says_so() {
        let due: NaiveDate = "2024-04-30".parse().unwrap();
        let entry = |done, times, date: &str, entered: &str, state| PeriodEntry {
            period: CalendarPeriod::of(Period::Month, due),
            due,
            times,
            state,
            recorded: Recorded {
                done,
                date: date.into(),
                entered: entered.parse().ok(),
                ..Recorded::default()
            },
        };
        let told = |entry: &PeriodEntry| standing(entry, "2024-12-05".parse().unwrap());
        assert_eq!(told(&entry(2, 2, "2024-04-20", "2024-04-20", PeriodState::Done)), "办了，2 / 2 次");
        assert_eq!(told(&entry(1, 1, "2024-04-20", "2024-12-03", PeriodState::Done)), "办了，12月3日补记");
        assert_eq!(
            told(&entry(1, 2, "2024-05-02", "2024-05-02", PeriodState::Partly)),
            "办了一部分，1 / 2 次，超期办，5月2日补记"
        );
        assert_eq!(told(&entry(0, 1, "", "", PeriodState::Missed)), "没办");
    }
}
