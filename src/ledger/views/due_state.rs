//! How far a finding is from its deadline today.

use chrono::NaiveDate;

use crate::domain::{Deadline, LedgerSettings, Status};

/// A finding's deadline compared with a day, which is an argument: nothing here reads the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueState {
    /// It counts as done: the deadline no longer matters.
    Settled,
    /// 长期坚持, by its status or by a deadline without a date: stays open on purpose, never overdue.
    LongTerm,
    /// 立行立改 without a date, and not done.
    AtOnce,
    /// The deadline names no day.
    Open,
    /// `days` are left until `date`, 0 on the last day; `soon` by the ledger's setting ([`LedgerSettings::soon`]).
    Ahead { date: NaiveDate, days: i64, soon: bool },
    /// `date` was `days` ago, 1 or more.
    Overdue { date: NaiveDate, days: i64 },
}

impl DueState {
    /// Reads the deadline's wording; `since` gives a wording without a year its year (`12月底前`
    /// is the first end of December on or after it). Without it such a wording names no day.
    pub fn of(
        wording: &str,
        status: Option<Status>,
        settings: &LedgerSettings,
        since: Option<NaiveDate>,
        today: NaiveDate,
    ) -> Self {
        if settings.counts_as_done(status) {
            return Self::Settled;
        }
        if status == Some(Status::LongTerm) {
            return Self::LongTerm;
        }
        let deadline = deadline_date(wording, since);
        match deadline.date {
            Some(date) => {
                let days = (date - today).num_days();
                if days < 0 {
                    Self::Overdue { date, days: -days }
                } else {
                    Self::Ahead { date, days, soon: days <= settings.soon() }
                }
            }
            None if deadline.at_once => Self::AtOnce,
            None if deadline.long_term => Self::LongTerm,
            None => Self::Open,
        }
    }

    /// Whether the last day has passed.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue { .. })
    }

    /// Whether the deadline is ahead and due soon.
    pub fn is_soon(self) -> bool {
        matches!(self, Self::Ahead { soon: true, .. })
    }

    /// The key of a list sorted by deadline: 立行立改 first, then by day, then without a day, long-term and done last.
    pub fn sort_key(self) -> (u8, Option<NaiveDate>) {
        match self {
            Self::Overdue { date, .. } | Self::Ahead { date, .. } => (1, Some(date)),
            Self::AtOnce => (0, None),
            Self::Open => (2, None),
            Self::LongTerm => (3, None),
            Self::Settled => (4, None),
        }
    }
}

fn deadline_date(wording: &str, since: Option<NaiveDate>) -> Deadline {
    use chrono::Datelike;
    let year = since.map(|day| day.year());
    let deadline = Deadline::parse_in(wording, year);
    match (deadline.date, since) {
        (Some(date), Some(since)) if date < since && Deadline::parse(wording).date.is_none() => {
            Deadline::parse_in(wording, year.map(|year| year + 1))
        }
        _ => deadline,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(wording: &str, status: Option<Status>, expect: DueState) {
        let settings = LedgerSettings::default();
        assert_eq!(
            DueState::of(wording, status, &settings, Some(day("2023-10-27")), day("2024-03-20")),
            expect
        );
    }

    #[test]
    fn what_presses_and_what_does_not() {
        let working = Some(Status::InProgress);
        check("2024年3月17日", working, DueState::Overdue { date: day("2024-03-17"), days: 3 });
        check("2024年3月底前", working, DueState::Ahead { date: day("2024-03-31"), days: 11, soon: true });
        check(
            "2024年底前，并长期坚持",
            working,
            DueState::Ahead { date: day("2024-12-31"), days: 286, soon: false },
        );
        check("12月底前", working, DueState::Overdue { date: day("2023-12-31"), days: 80 });
        check("2月底前", working, DueState::Overdue { date: day("2024-02-29"), days: 20 });
        check("立行立改，长期坚持", working, DueState::AtOnce);
        check("长期坚持", None, DueState::LongTerm);
        check("2024年1月底前", Some(Status::LongTerm), DueState::LongTerm);
        check("2024年1月底前", Some(Status::Done), DueState::Settled);
        check(
            "2024年1月底前",
            Some(Status::BasicallyDone),
            DueState::Overdue { date: day("2024-01-31"), days: 49 },
        );
        check("", None, DueState::Open);
        check("尽快", None, DueState::Open);
    }

    #[test]
    fn the_reckoning_decides_what_still_presses() {
        let settings = LedgerSettings { basically_done_counts: true, ..LedgerSettings::default() };
        let today = day("2024-03-20");
        let due_state = DueState::of("2024年1月底前", Some(Status::BasicallyDone), &settings, None, today);
        assert_eq!(due_state, DueState::Settled);
    }
}
