//! The periods of the calendar: the 17th week of 2024, its April, its second quarter. Each begins where the calendar says,
//! so that periods never drift from one to the next, whatever the length of months.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{Period, calendar_date, width};

/// The third part of a month begins after so many tens of days.
const TENS: u32 = 2;

/// A year without a 29th of February.
const COMMON_YEAR: i32 = 2023;

/// The day so many days before.
fn since(days: u64, day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

/// The weeks from the first Monday of the year 1 to a Monday: two weeks begin where it is even, in every office the same,
/// and go on over New Year.
fn weeks(monday: NaiveDate) -> i32 {
    monday.num_days_from_ce().div_euclid(7)
}

/// One period: a day, a week or two from Monday on, a third of a month, a month or two, a quarter, half a year or a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CalendarPeriod {
    first: NaiveDate,
    every: Period,
}

impl CalendarPeriod {
    /// The period of this length that a day is in.
    pub fn of(every: Period, day: NaiveDate) -> Self {
        let month = |months: u32| {
            let month = day.month0() / months * months + 1;
            NaiveDate::from_ymd_opt(day.year(), month, 1).unwrap_or(day)
        };
        let first = match every {
            Period::Day => day,
            Period::Week | Period::TwoWeeks => {
                let monday = since(u64::from(day.weekday().num_days_from_monday()), day);
                let is_second = every == Period::TwoWeeks && weeks(monday) % 2 != 0;
                if is_second { since(7, monday) } else { monday }
            }
            Period::TenDays => since(u64::from(day.day0() - TENS.min(day.day0() / 10) * 10), day),
            Period::Month => month(1),
            Period::TwoMonths => month(2),
            Period::Quarter => month(3),
            Period::HalfYear => month(6),
            Period::Year => month(12),
        };
        Self { first, every }
    }

    /// Its length.
    pub fn every(self) -> Period {
        self.every
    }

    /// Its first day.
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// Its last day.
    pub fn last(self) -> NaiveDate {
        let months = |months: u32| self.first.checked_add_months(Months::new(months));
        let days = |days: u64| self.first.checked_add_days(Days::new(days));
        let next = match self.every {
            Period::Day => return self.first,
            Period::Week => days(7),
            Period::TwoWeeks => days(14),
            Period::TenDays if self.first.day0() < TENS * 10 => days(10),
            Period::TenDays => return Self::of(Period::Month, self.first).last(),
            Period::Month => months(1),
            Period::TwoMonths => months(2),
            Period::Quarter => months(3),
            Period::HalfYear => months(6),
            Period::Year => months(12),
        };
        next.and_then(|next| next.pred_opt()).unwrap_or(NaiveDate::MAX)
    }

    /// The period after it; `None` at the end of the calendar.
    pub fn next(self) -> Option<Self> {
        self.last().succ_opt().map(|day| Self::of(self.every, day))
    }

    /// The day until which something is due in it: its nth day, or its last day where it has fewer or none is named. In
    /// periods of several months it is the nth day of a year without a 29th of February, so that the 30th of June is the
    /// 181st in every year.
    pub fn due(self, by_day: Option<u64>) -> NaiveDate {
        let days = by_day.map(|nth| Days::new(nth.max(1) - 1));
        let due = days.and_then(|days| {
            let is_long =
                matches!(self.every, Period::TwoMonths | Period::Quarter | Period::HalfYear | Period::Year);
            let begins = if is_long { self.first.with_year(COMMON_YEAR)? } else { self.first };
            let due = begins.checked_add_days(days)?;
            match is_long {
                true if due.year() == COMMON_YEAR => due.with_year(self.first.year()),
                true => None,
                false => Some(due),
            }
        });
        due.filter(|due| *due >= self.first).unwrap_or(NaiveDate::MAX).min(self.last())
    }

    /// The period of a code; `None` where the text is none.
    pub fn parse(code: &str) -> Option<Self> {
        let (year, rest) = code.split_once('-').unwrap_or((code, ""));
        let year = year.parse().ok()?;
        let month = |month: u32| NaiveDate::from_ymd_opt(year, month, 1);
        // A longer period that begins with a week or a month: `2024-W05-2W`.
        let (rest, is_double) = match rest.strip_suffix("-2W").or_else(|| rest.strip_suffix("-2M")) {
            Some(first) => (first, true),
            None => (rest, false),
        };
        let nth = |from: char| rest.strip_prefix(from)?.parse::<u32>().ok();
        let (every, day) = if rest.is_empty() {
            (Period::Year, month(1)?)
        } else if let Some(week) = nth('W') {
            let every = if is_double { Period::TwoWeeks } else { Period::Week };
            (every, NaiveDate::from_isoywd_opt(year, week, Weekday::Mon)?)
        } else if let Some((number, third)) = rest.split_once("-T") {
            let third = third.parse::<u32>().ok()?.checked_mul(10)?.checked_sub(9)?;
            (Period::TenDays, NaiveDate::from_ymd_opt(year, number.parse().ok()?, third)?)
        } else if let Some(quarter) = nth('Q') {
            (Period::Quarter, month(quarter.checked_mul(3)?.checked_sub(2)?)?)
        } else if let Some(half) = nth('H') {
            (Period::HalfYear, month(half.checked_mul(6)?.checked_sub(5)?)?)
        } else if let Ok(number) = rest.parse() {
            (if is_double { Period::TwoMonths } else { Period::Month }, month(number)?)
        } else {
            (Period::Day, calendar_date(code)?)
        };
        Some(Self::of(every, day)).filter(|period| period.code() == code)
    }

    /// Its code, in ids and packages: `2024-04-05`, `2024-W05`, `2024-04-T2` (the 11th to the 20th), `2024-W05-2W`,
    /// `2024-04`, `2024-03-2M`, `2024-Q2`, `2024-H1`, `2024`. A week is of the year that most of it is in, as ISO 8601
    /// counts.
    pub fn code(self) -> String {
        let (year, month) = (self.first.year(), self.first.month0());
        match self.every {
            Period::Day => self.first.to_string(),
            Period::Week | Period::TwoWeeks => {
                let week = self.first.iso_week();
                let double = if self.every == Period::TwoWeeks { "-2W" } else { "" };
                format!("{:04}-W{:02}{double}", week.year(), week.week())
            }
            Period::TenDays => format!("{year:04}-{:02}-T{}", month + 1, self.first.day0() / 10 + 1),
            Period::Month => format!("{year:04}-{:02}", month + 1),
            Period::TwoMonths => format!("{year:04}-{:02}-2M", month + 1),
            Period::Quarter => format!("{year:04}-Q{}", month / 3 + 1),
            Period::HalfYear => format!("{year:04}-H{}", month / 6 + 1),
            Period::Year => format!("{year:04}"),
        }
    }
}

/// The day of the period until which a promise says that it is due (每月5日前, 每月月初, 每周五); `None` where it says none.
pub fn by_day(every: Period, promise: &str) -> Option<u64> {
    let text = width::squeeze(promise);
    match every {
        Period::Month => {
            let parts = [("月初", 10), ("上旬", 10), ("月中", 20), ("中旬", 20)];
            let part = parts.iter().find(|(word, _)| text.contains(word)).map(|(_, day)| *day);
            day_number(&text).or(part)
        }
        Period::Week => {
            let (_, day) = text.split_once('周').or_else(|| text.split_once("星期"))?;
            // 每周一调度 promises one a week.
            let at = "一二三四五六日".chars().position(|sign| day.starts_with(sign))?;
            (at > 0 || day.starts_with("一前")).then_some(at as u64 + 1)
        }
        Period::Year => {
            // 每年6月底前, 每年3月15日前.
            let (before, after) = text.split_once('月')?;
            let digits = before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
            let month: u32 = before[before.len() - digits..].parse().ok()?;
            let first = NaiveDate::from_ymd_opt(COMMON_YEAR, month, 1)?;
            let month = CalendarPeriod::of(Period::Month, first);
            let is_end = after.starts_with(['底', '末', '前']) || after.starts_with("份");
            let day = if is_end { Some(month.last()) } else { Some(month.due(Some(day_number(after)?))) };
            day.map(|day| u64::from(day.ordinal()))
        }
        _ => None,
    }
}

/// The number before the first 日: 5 in 每月5日前.
fn day_number(text: &str) -> Option<u64> {
    let before = text.split_once('日').or_else(|| text.split_once('号'))?.0;
    let digits = before.len() - before.trim_end_matches(|sign: char| sign.is_ascii_digit()).len();
    before[before.len() - digits..].parse().ok().filter(|day| (1..=31).contains(day))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        calendar_date(text).unwrap()
    }

    #[track_caller]
    fn check(every: Period, on: &str, code: &str, first: &str, last: &str) {
        let period = CalendarPeriod::of(every, day(on));
        assert_eq!((period.code().as_str(), period.first(), period.last()), (code, day(first), day(last)));
        assert_eq!(CalendarPeriod::parse(code), Some(period));
        // Every one of its days is in it, and the next begins on the day after.
        let days = period.first().iter_days().take_while(|day| *day <= period.last());
        assert!(days.into_iter().all(|day| CalendarPeriod::of(every, day) == period), "{code}");
        assert_eq!(period.next().unwrap().first(), period.last().succ_opt().unwrap());
    }

    #[test]
    fn periods_begin_and_end_where_the_calendar_says() {
        use Period::*;
        check(Day, "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29");
        check(Month, "2024-02-29", "2024-02", "2024-02-01", "2024-02-29");
        check(Month, "2023-02-15", "2023-02", "2023-02-01", "2023-02-28");
        check(Month, "2024-12-31", "2024-12", "2024-12-01", "2024-12-31");
        check(TenDays, "2024-02-29", "2024-02-T3", "2024-02-21", "2024-02-29");
        check(TenDays, "2024-01-31", "2024-01-T3", "2024-01-21", "2024-01-31");
        check(TenDays, "2024-01-10", "2024-01-T1", "2024-01-01", "2024-01-10");
        check(TenDays, "2024-12-11", "2024-12-T2", "2024-12-11", "2024-12-20");
        check(TwoMonths, "2024-02-29", "2024-01-2M", "2024-01-01", "2024-02-29");
        check(TwoMonths, "2023-11-01", "2023-11-2M", "2023-11-01", "2023-12-31");
        check(Quarter, "2024-05-31", "2024-Q2", "2024-04-01", "2024-06-30");
        check(Quarter, "2024-12-31", "2024-Q4", "2024-10-01", "2024-12-31");
        check(HalfYear, "2024-06-30", "2024-H1", "2024-01-01", "2024-06-30");
        check(HalfYear, "2024-07-01", "2024-H2", "2024-07-01", "2024-12-31");
        check(Year, "2024-07-01", "2024", "2024-01-01", "2024-12-31");
        // Weeks over New Year, also in a year of 53 weeks.
        check(Week, "2024-12-31", "2025-W01", "2024-12-30", "2025-01-05");
        check(Week, "2027-01-01", "2026-W53", "2026-12-28", "2027-01-03");
        check(TwoWeeks, "2024-12-31", "2024-W52-2W", "2024-12-23", "2025-01-05");
        check(TwoWeeks, "2027-01-01", "2026-W52-2W", "2026-12-21", "2027-01-03");
        check(Week, "2026-01-01", "2026-W01", "2025-12-29", "2026-01-04");
    }

    #[test]
    fn what_is_no_code_is_no_period() {
        for code in [
            "",
            "-",
            "2024-",
            "2024-13",
            "2024-Q0",
            "2024-Q5",
            "2024-H3",
            "2024-W53",
            "2024-W",
            "24-1",
            "2024-4",
            "2024-04-T4",
            "2024-04-T0",
            "2024-02-2M",
            "2024-03-2W",
            "2024-W01-2W",
            "2024-Q1-2M",
            "2024-2M",
            "2024-02-30",
            "2024-Q4294967295",
            "99999999999",
            "+2024",
            "2024-+1",
            "２０２４",
        ] {
            assert_eq!(CalendarPeriod::parse(code), None, "{code}");
        }
    }

    #[test]
    fn a_day_beyond_a_short_period_is_its_last_day_and_never_drifts() {
        let mut month = CalendarPeriod::of(Period::Month, day("2023-12-05"));
        let mut due = Vec::new();
        for _ in 0..5 {
            due.push(month.due(Some(31)).to_string());
            month = month.next().unwrap();
        }
        assert_eq!(due, ["2023-12-31", "2024-01-31", "2024-02-29", "2024-03-31", "2024-04-30"]);
        assert_eq!(month.due(Some(10)), day("2024-05-10"));
        assert_eq!(month.due(None), day("2024-05-31"));
        assert_eq!(month.due(Some(0)), day("2024-05-01"));
        assert_eq!(month.due(Some(u64::MAX)), day("2024-05-31"));
    }

    #[test]
    fn a_day_of_a_long_period_is_the_same_day_in_a_leap_year() {
        use Period::*;
        let due = |every, on: &str, nth| CalendarPeriod::of(every, day(on)).due(Some(nth)).to_string();
        for (every, on, nth, expected) in [
            (Year, "2023-05-01", 181, "2023-06-30"),
            (Year, "2024-05-01", 181, "2024-06-30"),
            (Year, "2024-05-01", 59, "2024-02-28"),
            (Year, "2024-05-01", 60, "2024-03-01"),
            (Year, "2023-05-01", 60, "2023-03-01"),
            (Year, "2024-05-01", 365, "2024-12-31"),
            (Year, "2024-05-01", 366, "2024-12-31"),
            (Year, "2023-05-01", 900, "2023-12-31"),
            (Quarter, "2024-02-29", 60, "2024-03-01"),
            (Quarter, "2024-02-29", 95, "2024-03-31"),
            (Quarter, "2024-12-31", 10, "2024-10-10"),
            (Quarter, "2024-12-31", 500, "2024-12-31"),
            (HalfYear, "2024-07-01", 31, "2024-07-31"),
            (HalfYear, "2024-01-01", 182, "2024-06-30"),
            (TwoMonths, "2024-02-29", 60, "2024-02-29"),
            (TwoMonths, "2024-02-29", 59, "2024-02-28"),
        ] {
            assert_eq!(due(every, on, nth), expected, "{every:?} {on} {nth}");
        }
    }

    #[test]
    fn the_day_of_the_period_is_read_out_of_the_promise() {
        use Period::*;
        for (every, promise, expected) in [
            (Month, "每月月初对工作开展情况进行考核", Some(10)),
            (Month, "每月5日前报送进展", Some(5)),
            (Month, "每月２５号前汇总", Some(25)),
            (Month, "每月中旬通报", Some(20)),
            (Month, "每月组织2次集中学习", None),
            (Month, "每月15项，每日公布", None),
            (Week, "每周五上午例会", Some(5)),
            (Week, "每周日清运", Some(7)),
            (Week, "每周一调度", None),
            (Week, "每星期三前报送", Some(3)),
            (Week, "每周暗访1次", None),
            (Quarter, "每季度末月5日前通报", None),
            (Year, "每年6月底前开展1次审计", Some(181)),
            (Year, "每年3月15日前公示", Some(74)),
            (Year, "每年2月29日前报送", Some(59)),
            (Year, "每年12月31日前考核", Some(365)),
            (Year, "每年13月底前", None),
            (Year, "每年开展1次审计", None),
        ] {
            assert_eq!(by_day(every, promise), expected, "{promise}");
        }
    }
}
