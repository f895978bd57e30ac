//! How far a finding is from its deadline today.

use std::cmp::Ordering;

use chrono::{Datelike, NaiveDate};

use crate::domain::date::{Context, NoDay, Term};
use crate::domain::{Alert, AlertDays, Deadline, Document, Fields, Inspection, LedgerSettings, Status};
use crate::ledger::Ledger;

/// A finding's deadline compared with a day, which is an argument: nothing here reads the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueState {
    /// It counts as done: the deadline no longer matters.
    Settled,
    /// 长期坚持, by its status or by a deadline without a date: stays open on purpose, never overdue.
    LongTerm,
    /// 立行立改 without a date, and not done.
    AtOnce,
    /// There is no deadline.
    Open,
    /// There is a deadline, and no day could be read out of it: nobody knows whether it is overdue.
    Unread(NoDay),
    /// `days` are left until `date`, 0 on the last day; with the mark of the ledger's alerts, if it has come so far.
    Ahead { date: NaiveDate, days: i64, alert: Option<Alert> },
    /// `date` was `days` ago, 1 or more.
    Overdue { date: NaiveDate, days: i64 },
}

/// How a deadline presses: the more days it is past, or the fewer are left, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// So many days are left, 0 on the last.
    Ahead(i64),
    /// It was so many days ago, 1 or more.
    Overdue(i64),
}

impl Pressing {
    fn rank(self) -> (bool, i64) {
        match self {
            Self::Ahead(days) => (false, -days),
            Self::Overdue(days) => (true, days),
        }
    }
}

impl Ord for Pressing {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Pressing {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// How near the next day is on which something is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DueWithin {
    /// Today.
    Today,
    /// On one of the seven days that follow. Not until Sunday: on a Friday nobody would see what Monday asks for.
    Week,
}

impl DueWithin {
    /// Where the first of some days that are not past lies; `None` where that is more than seven days ahead.
    pub(super) fn of(days: impl Iterator<Item = NaiveDate>, today: NaiveDate) -> Option<Self> {
        match days.map(|day| (day - today).num_days()).filter(|ahead| *ahead >= 0).min()? {
            0 => Some(Self::Today),
            ahead => (ahead <= 7).then_some(Self::Week),
        }
    }
}

/// What the deadlines of a ledger are read with: what is known of the inspection, and where that gives no year, the year of
/// the first day that a document bears.
pub fn deadline_context(ledger: &Ledger) -> Context {
    let inspection = ledger.live(Inspection::KIND, Inspection::ID);
    let context = inspection.map(|row| Inspection::read(&row).deadline_context()).unwrap_or_default();
    let year = || {
        let days = ledger.rows(Document::KIND).filter_map(|row| row.text(Document::DATED).parse().ok());
        // A table that was filled in in July may ask for June.
        days.min().and_then(|day: NaiveDate| NaiveDate::from_ymd_opt(day.year(), 1, 1))
    };
    Context { from: context.from.or_else(year), ..context }
}

impl DueState {
    /// Reads the deadline's wording; `context` gives a wording what it needs besides its words.
    pub fn of(
        wording: &str,
        status: Option<Status>,
        settings: &LedgerSettings,
        context: &Context,
        today: NaiveDate,
    ) -> Self {
        Self::of_term(|| Deadline::parse(wording, context).term, status, settings, today)
    }

    /// The same of what a wording says, which is asked for only where it matters.
    pub fn of_term(
        term: impl FnOnce() -> Term,
        status: Option<Status>,
        settings: &LedgerSettings,
        today: NaiveDate,
    ) -> Self {
        if settings.counts_as_done(status) {
            return Self::Settled;
        }
        if status == Some(Status::LongTerm) {
            return Self::LongTerm;
        }
        match term() {
            Term::By(date) => {
                let days = (date - today).num_days();
                if days < 0 {
                    Self::Overdue { date, days: -days }
                } else {
                    Self::Ahead { date, days, alert: settings.alert_days().at(days) }
                }
            }
            Term::AtOnce => Self::AtOnce,
            Term::LongTerm => Self::LongTerm,
            Term::Unset => Self::Open,
            Term::Unread(why) => Self::Unread(why),
        }
    }

    /// The mark of its deadline; `None` where it is far off, or not watched.
    pub fn alert(self) -> Option<Alert> {
        match self {
            Self::Overdue { .. } => Some(Alert::Red),
            Self::Ahead { alert, .. } => alert,
            _ => None,
        }
    }

    /// Whether its mark is yellow or red since today or one of the two days before: on a Monday also what turned at the
    /// weekend.
    pub fn has_turned(self, alerts: AlertDays) -> bool {
        let left = match self {
            Self::Ahead { days, .. } => days,
            Self::Overdue { days, .. } => -days,
            _ => return false,
        };
        let now = alerts.at(left).filter(|now| matches!(now, Alert::Yellow | Alert::Red));
        now.is_some() && now != alerts.at(left + 3)
    }

    /// The last day, where it is ahead or past.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Ahead { date, .. } | Self::Overdue { date, .. } => Some(date),
            _ => None,
        }
    }

    /// How it presses where it is past.
    pub fn late(self) -> Option<Pressing> {
        match self {
            Self::Overdue { days, .. } => Some(Pressing::Overdue(days)),
            _ => None,
        }
    }

    /// How it presses where it is ahead and the ledger's scheme marks it yellow.
    pub fn near(self) -> Option<Pressing> {
        match self {
            Self::Ahead { days, alert: Some(Alert::Yellow), .. } => Some(Pressing::Ahead(days)),
            _ => None,
        }
    }

    /// Whether the last day has passed.
    pub fn is_overdue(self) -> bool {
        matches!(self, Self::Overdue { .. })
    }

    /// Whether the deadline is ahead and due soon.
    pub fn is_soon(self) -> bool {
        matches!(self, Self::Ahead { alert: Some(_), .. })
    }

    /// Whether there is a deadline that nobody can watch.
    pub fn is_unread(self) -> bool {
        matches!(self, Self::Unread(_))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::RowRef;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn a_table_gives_its_year_to_days_without_one_until_the_feedback_is_known() {
        let mut one = ledger();
        let from = |one: &Ledger| deadline_context(one).from.map(|day| day.to_string());
        assert_eq!(from(&one), None);
        one.act(&stamp(0), |draft| {
            draft.add(Document { dated: "2025-07-10".into(), ..Document::default() });
            draft.add(Document::default());
        });
        assert_eq!(from(&one).as_deref(), Some("2025-01-01"));
        let by = |wording: &str| Deadline::parse(wording, &deadline_context(&one)).term;
        assert_eq!((by("年底前"), by("6月底前")), (Term::By(day("2025-12-31")), Term::By(day("2025-06-30"))));
        one.act(&stamp(1), |draft| {
            let inspection = RowRef::new(Inspection::KIND, Inspection::ID).expect("the one row of its kind");
            draft.set(&inspection, Inspection::FEEDBACK, "2024-11-03");
        });
        assert_eq!(from(&one).as_deref(), Some("2024-11-03"));
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(wording: &str, status: Option<Status>, expect: DueState) {
        let settings = LedgerSettings::default();
        assert_eq!(
            DueState::of(
                wording,
                status,
                &settings,
                &Context::feedback(day("2023-10-27")),
                day("2024-03-20")
            ),
            expect
        );
    }

    #[test]
    fn what_is_past_presses_more_than_what_is_ahead() {
        use Pressing::{Ahead, Overdue};
        let mut all = [Overdue(1), Ahead(10), Overdue(30), Ahead(0), Ahead(2)];
        all.sort();
        assert_eq!(all, [Ahead(10), Ahead(2), Ahead(0), Overdue(1), Overdue(30)]);
    }

    #[test]
    fn what_presses_and_what_does_not() {
        let working = Some(Status::InProgress);
        check("2024年3月17日", working, DueState::Overdue { date: day("2024-03-17"), days: 3 });
        check(
            "2024年3月底前",
            working,
            DueState::Ahead { date: day("2024-03-31"), days: 11, alert: Some(Alert::Green) },
        );
        check(
            "2024年底前，并长期坚持",
            working,
            DueState::Ahead { date: day("2024-12-31"), days: 286, alert: None },
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
        check("尽快", None, DueState::Unread(NoDay::NotNamed));
        check("春节前", working, DueState::Unread(NoDay::Holiday));
        check("2月30日前，并长期坚持", working, DueState::Unread(NoDay::NoSuchDay));
        check("验收后一个月内", Some(Status::Done), DueState::Settled);
        check("两个月内", working, DueState::Overdue { date: day("2023-12-27"), days: 84 });
    }

    #[test]
    fn a_deadline_is_marked_by_the_scheme_of_the_ledger() {
        let alert = |scheme: &str, wording: &str| {
            let settings = LedgerSettings { alerts: scheme.into(), ..LedgerSettings::default() };
            DueState::of(wording, None, &settings, &Context::default(), day("2024-03-20")).alert()
        };
        for (scheme, near) in
            [("", Some(Alert::Green)), ("blue-yellow-red", Some(Alert::Blue)), ("three-days", None)]
        {
            assert_eq!(alert(scheme, "2024年3月19日"), Some(Alert::Red), "{scheme}");
            assert_eq!(alert(scheme, "2024年3月23日"), Some(Alert::Yellow), "{scheme}");
            assert_eq!(alert(scheme, "2024年4月9日"), near, "{scheme}");
            assert_eq!(alert(scheme, "2024年4月10日"), None, "{scheme}");
            assert_eq!(alert(scheme, "春节前"), None, "{scheme}");
        }
    }

    #[test]
    fn what_turned_yellow_or_red_is_told_for_three_days() {
        let turned = |scheme: &str, wording: &str, status: &str| {
            let settings = LedgerSettings { alerts: scheme.into(), ..LedgerSettings::default() };
            let due = DueState::of(
                wording,
                Status::parse(status),
                &settings,
                &Context::default(),
                day("2024-03-20"),
            );
            due.has_turned(settings.alert_days())
        };
        for (wording, of_three, of_two) in [
            // Red from the day after the deadline.
            ("2024年3月16日", false, false),
            ("2024年3月17日", true, true),
            ("2024年3月19日", true, true),
            // Yellow from ten days before it, or from three.
            ("2024年3月20日", false, false),
            ("2024年3月21日", false, true),
            ("2024年3月23日", false, true),
            ("2024年3月24日", false, false),
            ("2024年3月27日", false, false),
            ("2024年3月28日", true, false),
            ("2024年3月30日", true, false),
            ("2024年3月31日", false, false),
            ("尽快", false, false),
        ] {
            assert_eq!(
                (turned("", wording, ""), turned("three-days", wording, "")),
                (of_three, of_two),
                "{wording}"
            );
        }
        assert!(!turned("", "2024年3月19日", "done"));
    }

    #[test]
    fn the_reckoning_decides_what_still_presses() {
        let settings = LedgerSettings { basically_done_counts: true, ..LedgerSettings::default() };
        let today = day("2024-03-20");
        let due_state =
            DueState::of("2024年1月底前", Some(Status::BasicallyDone), &settings, &Context::default(), today);
        assert_eq!(due_state, DueState::Settled);
    }
}
