//! 本期填报: a time about which units are asked to report, and what each has said of it.

use chrono::{Months, NaiveDate, TimeDelta};

use super::row::row_kind;
use super::{CalendarPeriod, Period, calendar_date};

row_kind! {
    /// 填报期: a time about which units report. Its id is made of its first and last day (law C8), so that two offices that
    /// open the same one have one.
    ReportingPeriod = "reporting" {
        /// What it is called: `2024年4月`.
        NAME name: String,
        /// Its first day, `YYYY-MM-DD`.
        FROM from: String,
        /// Its last day, `YYYY-MM-DD`.
        TO to: String,
        /// The day until which reports are due, `YYYY-MM-DD`; it may be after the last day.
        DUE due: String,
        /// The units that are asked, a list.
        UNITS units: String,
        /// The day on which the next one was opened, `YYYY-MM-DD`; empty before that.
        CLOSED closed: String,
    }
}

row_kind! {
    /// What is kept of a unit's report on a period beside the work that was recorded. Its id is made of the period's and
    /// the unit's name (law C8).
    UnitReport = "unit-report" {
        /// The id of the [`ReportingPeriod`].
        REPORTING reporting: String,
        /// The unit.
        UNIT unit: String,
        /// The day on which its report came, `YYYY-MM-DD`; empty where only the work recorded says so.
        RECEIVED received: String,
        /// 无变化: the day on which the unit said that there is nothing new, `YYYY-MM-DD`.
        UNCHANGED unchanged: String,
        /// Who said or handed it in.
        PERSON person: String,
        /// What was said besides.
        NOTE note: String,
    }
}

impl ReportingPeriod {
    /// A period of the calendar, with reports due on its last day.
    pub fn of(span: CalendarPeriod) -> Self {
        let (from, to) = (span.first().to_string(), span.last().to_string());
        Self { from, due: to.clone(), to, ..Self::default() }
    }

    /// The id that it has in every office; `None` where its first and last day cannot be read, or stand the wrong way
    /// round.
    pub fn id(&self) -> Option<String> {
        let (from, to) = self.days().filter(|(from, to)| from <= to)?;
        Some(format!("{from}@{to}"))
    }

    /// Its first and its last day; `None` where one of them cannot be read.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((calendar_date(&self.from)?, calendar_date(&self.to)?))
    }

    /// The period of the calendar that it is; `None` where it is none.
    pub fn span(&self) -> Option<CalendarPeriod> {
        let (from, to) = self.days()?;
        Period::ALL
            .iter()
            .map(|every| CalendarPeriod::of(*every, from))
            .find(|one| (one.first(), one.last()) == (from, to))
    }

    /// The period after this one, as long as this one and with as much time to report; `None` where its days cannot be read.
    pub fn next(&self) -> Option<Self> {
        let (from, to) = self.days().filter(|(from, to)| from <= to)?;
        let due = calendar_date(&self.due).unwrap_or(to);
        let (first, last, months) = match self.span() {
            Some(span) => {
                let next = span.next()?;
                (next.first(), next.last(), months(span.every()))
            }
            None => (to.succ_opt()?, to.checked_add_signed(to - from + TimeDelta::days(1))?, None),
        };
        let next_due = match months {
            // What is due on the 5th is due on the 5th again; at the end of a month, at the end of the next.
            Some(months) if due != to => due.checked_add_months(Months::new(months))?,
            _ => last.checked_add_signed(due - to)?,
        };
        let days = [first, last, next_due].map(|day| day.to_string());
        let [from, to, due] = days;
        Some(Self { from, to, due, ..Self::default() })
    }
}

/// How many months a period of the calendar has; `None` for those that are counted in days.
fn months(every: Period) -> Option<u32> {
    match every {
        Period::Month => Some(1),
        Period::TwoMonths => Some(2),
        Period::Quarter => Some(3),
        Period::HalfYear => Some(6),
        Period::Year => Some(12),
        Period::Day | Period::Week | Period::TenDays | Period::TwoWeeks => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(from: &str, to: &str, due: &str) -> ReportingPeriod {
        ReportingPeriod { from: from.into(), to: to.into(), due: due.into(), ..ReportingPeriod::default() }
    }

    #[test]
    fn the_next_period_follows_with_as_many_days_to_report() {
        for (this, next) in [
            // The end of a month is the end of the next one.
            (("2024-01-01", "2024-01-31", "2024-01-31"), ("2024-02-01", "2024-02-29", "2024-02-29")),
            (("2024-02-01", "2024-02-29", "2024-02-29"), ("2024-03-01", "2024-03-31", "2024-03-31")),
            // The same day of the month, before and after the period's end.
            (("2024-01-01", "2024-01-31", "2024-01-25"), ("2024-02-01", "2024-02-29", "2024-02-25")),
            (("2024-01-01", "2024-01-31", "2024-02-03"), ("2024-02-01", "2024-02-29", "2024-03-03")),
            (("2023-12-01", "2023-12-31", "2024-01-30"), ("2024-01-01", "2024-01-31", "2024-02-29")),
            (("2024-04-29", "2024-05-05", "2024-05-06"), ("2024-05-06", "2024-05-12", "2024-05-13")),
            (("2024-10-01", "2024-12-31", "2025-01-10"), ("2025-01-01", "2025-03-31", "2025-04-10")),
            (("2024-04-21", "2024-04-30", "2024-05-02"), ("2024-05-01", "2024-05-10", "2024-05-12")),
            // No period of the calendar: as many days again.
            (("2024-04-01", "2024-04-15", "2024-04-16"), ("2024-04-16", "2024-04-30", "2024-05-01")),
            (("2024-04-07", "2024-04-07", ""), ("2024-04-08", "2024-04-08", "2024-04-08")),
        ] {
            let made = period(this.0, this.1, this.2).next().unwrap();
            assert_eq!((&*made.from, &*made.to, &*made.due), next, "{this:?}");
        }
        for (from, to) in [("", ""), ("2024-04", "2024-04-30"), ("2024-05-01", "2024-04-30")] {
            let odd = period(from, to, "2024-04-30");
            assert_eq!((odd.next(), odd.id()), (None, None), "{from} {to}");
        }
        assert_eq!(period("9999-12-01", "9999-12-31", "").next().and_then(|next| next.id()), None);
    }

    #[test]
    fn c8_the_same_days_are_the_same_period() {
        let id = period("2024-4-1", "2024-04-30", "").id();
        assert_eq!(id.as_deref(), Some("2024-04-01@2024-04-30"));
        assert_eq!(period("2024-04-01", "2024-04-30", "2024-05-08").id(), id);
    }
}
