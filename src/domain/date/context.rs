//! What a wording is read with besides its own words, and why no day could be read.

use chrono::{Datelike, Months, NaiveDate};

use super::when::{When, Written, last_of_month};

/// What a ledger knows that gives a wording its day.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Context {
    /// The day of the feedback, from which periods run (两个月内).
    pub feedback: Option<NaiveDate>,
    /// The first day that a date without a year may be: 12月底前 is the first end of December on or after it.
    pub from: Option<NaiveDate>,
}

impl Context {
    /// Of a feedback on this day.
    pub fn feedback(day: NaiveDate) -> Self {
        Self { feedback: Some(day), from: Some(day) }
    }

    /// The last day of a date without a year: the first on or after [`Context::from`].
    pub(super) fn next(&self, written: &Written) -> Result<NaiveDate, NoDay> {
        let from = self.from.ok_or(NoDay::NoYear)?;
        let this = When::Month(from.year(), from.month());
        let day = written.last_day(Some(this));
        let passed = match (written.month, written.day) {
            // 15日前, of this month or the next.
            (None, Some(day)) if day < from.day() => {
                let next = from.with_day(1).and_then(|first| first.checked_add_months(Months::new(1)));
                let next = next.map(|first| When::Month(first.year(), first.month()));
                return next.and_then(|next| written.last_day(Some(next))).ok_or(NoDay::NoSuchDay);
            }
            _ => day.is_some_and(|day| day < from),
        };
        let later = When::Month(from.year() + 1, 1);
        if passed { written.last_day(Some(later)) } else { day }.ok_or(NoDay::NoSuchDay)
    }
}

/// Why no day could be read out of a wording.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// It names none: 尽快, 按计划.
    NotNamed,
    /// It names no year, and the ledger has no day of feedback that would give it one.
    NoYear,
    /// The calendar has no such day: 2月30日, 2024年13月.
    NoSuchDay,
    /// A holiday whose day differs from year to year: 春节前.
    Holiday,
    /// Working days: which days are holidays, and which Saturdays are worked, is not known here.
    WorkingDays,
    /// It runs from a day that is not known: 验收后一个月内; or from a feedback whose day the ledger does not have.
    NoStart,
    /// It says when the work begins and not when it ends: 2024年3月起.
    NoEnd,
    /// It comes round again: 每月25日前.
    Recurring,
    /// It says that the day is to be named later: 另行通知.
    Unsettled,
    /// A number that a spreadsheet may have made of a day: 45291.
    Serial,
}

impl NoDay {
    /// Whether it says only that there is no day in a part of a wording, so that another part may name one.
    pub(super) fn is_weak(self) -> bool {
        matches!(self, Self::NotNamed | Self::NoEnd | Self::Recurring)
    }
}

/// The day that a spreadsheet counts with this number, where it is a day of this century.
pub(super) fn of_serial(number: u32) -> Option<NaiveDate> {
    let days = (36_526..=73_050).contains(&number).then_some(chrono::Days::new(number.into()))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(days)
}

/// The last day of the month so many months after that of `day`.
pub(super) fn end_of_month(day: NaiveDate, later: u32) -> Option<NaiveDate> {
    let month = day.with_day(1)?.checked_add_months(Months::new(later))?;
    last_of_month(month.year(), month.month())
}
