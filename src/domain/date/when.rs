//! A date as it is written, and a date as precise as a text gives it.

use chrono::{Datelike, NaiveDate};

/// A date, as precise as the text gives it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// A whole month, or a part of one (8月下旬): year and month, 1 to 12.
    Month(i32, u32),
    /// A whole year.
    Year(i32),
}

impl When {
    /// ISO 8601, as precise as the date is: `2023-12-31`, `2023-12`, `2023`.
    pub fn iso(&self) -> String {
        match self {
            When::Day(day) => day.to_string(),
            When::Month(year, month) => format!("{year:04}-{month:02}"),
            When::Year(year) => format!("{year:04}"),
        }
    }

    /// Its first day; `None` for a month or year that no calendar has.
    pub fn first(&self) -> Option<NaiveDate> {
        match *self {
            When::Day(day) => Some(day),
            When::Month(year, month) => NaiveDate::from_ymd_opt(year, month, 1),
            When::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1),
        }
    }

    pub(super) fn year(&self) -> i32 {
        match self {
            When::Day(day) => day.year(),
            When::Month(year, _) | When::Year(year) => *year,
        }
    }

    fn month(&self) -> Option<u32> {
        match self {
            When::Day(day) => Some(day.month()),
            When::Month(_, month) => Some(*month),
            When::Year(_) => None,
        }
    }
}

/// A date found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// The year as written; `None` where the text leaves it out.
    pub year: Option<i32>,
    /// The month as written, 1 to 12 in running text; `None` where the text leaves it out.
    pub month: Option<u32>,
    /// The day as written, 1 to 31 in running text; `None` where the text leaves it out.
    pub day: Option<u32>,
    /// Which part of the month or year is meant, where no day is written.
    pub part: Part,
    /// Offset of its first byte in the text.
    pub start: usize,
    /// Offset of the byte after its last.
    pub stop: usize,
    /// The digits run together because 年 or 月 was lost (`2024717日`).
    pub glued: bool,
}

/// A part of a month or of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it: 6月.
    Whole,
    /// Up to this day of the month: 上旬 to the 10th, 中旬 to the 20th.
    Until(u32),
    /// 底, 末, 下旬: up to the last day.
    End,
}

impl Written {
    /// Nothing read yet of what stands from `start` to `stop`.
    pub(super) fn at(start: usize, stop: usize) -> Self {
        Self { year: None, month: None, day: None, part: Part::Whole, start, stop, glued: false }
    }

    /// Whether nothing was read.
    pub(super) fn is_empty(&self) -> bool {
        (self.year, self.month, self.day) == (None, None, None)
    }

    /// The date, with a missing year (and month) taken from the date before it; a month earlier than that one's is in
    /// the next year. `None` without any year, or for a day that no calendar has.
    pub fn after(&self, before: Option<When>) -> Option<When> {
        let year = match (self.year, before) {
            (Some(year), _) => year,
            (None, None) => return None,
            (None, Some(before)) => match (self.month, before.month()) {
                (Some(month), Some(last)) if month < last => before.year() + 1,
                _ => before.year(),
            },
        };
        let Some(month) =
            self.month.or_else(|| before.and_then(|b| b.month()).filter(|_| self.day.is_some()))
        else {
            return Some(When::Year(year));
        };
        match self.day {
            Some(day) => NaiveDate::from_ymd_opt(year, month, day).map(When::Day),
            None => (1..=12).contains(&month).then_some(When::Month(year, month)),
        }
    }

    /// The last day that is meant, in the year it has when it stands after `before`; `None` where there is no such day.
    pub(super) fn last_day(&self, before: Option<When>) -> Option<NaiveDate> {
        let last = match self.after(before)? {
            When::Day(day) => day,
            When::Month(year, month) => match self.part {
                Part::Until(day) => NaiveDate::from_ymd_opt(year, month, day)?,
                Part::Whole | Part::End => last_of_month(year, month)?,
            },
            When::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31)?,
        };
        is_year(last.year()).then_some(last)
    }
}

/// Whether a number is taken for a year.
pub(super) fn is_year(number: i32) -> bool {
    (1900..2200).contains(&number)
}

/// The last day of a month, 1 to 12; `None` for any other month.
pub(super) fn last_of_month(year: i32, month: u32) -> Option<NaiveDate> {
    let (year, month) = if month == 12 { (year.checked_add(1)?, 1) } else { (year, month.checked_add(1)?) };
    NaiveDate::from_ymd_opt(year, month, 1)?.pred_opt()
}
