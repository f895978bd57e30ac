//! What is to be answered today and on the next seven days beside the findings: letters that were sent, and reports from the public.

use chrono::NaiveDate;

use super::due_state::DueWithin;
use super::supervision_list::LetterState;
use crate::domain::{PublicReport, Supervision, calendar_date};
use crate::ledger::Ledger;

/// How many answers are due today, and today or on the seven days that follow.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueCount {
    /// Today.
    pub today: usize,
    /// Today and the seven days that follow.
    pub week: usize,
}

/// The answers that are due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AnswersDue {
    /// To letters that were sent and not answered.
    pub letters: DueCount,
    /// To people who reported something.
    pub reports: DueCount,
}

impl AnswersDue {
    /// The answers that are due in a ledger on a day.
    pub fn of(ledger: &Ledger, today: NaiveDate) -> Self {
        let letters = ledger.rows(Supervision::KIND).map(|row| Supervision::read(&row));
        let open = letters
            .filter(|one| !matches!(LetterState::of(one, today), LetterState::Answered | LetterState::Draft));
        let reports = ledger.rows(PublicReport::KIND).map(|row| PublicReport::read(&row));
        let unanswered = reports.filter(|one| !one.is_answered());
        Self {
            letters: DueCount::of(open.map(|one| one.due), today),
            reports: DueCount::of(unanswered.map(|one| one.due), today),
        }
    }
}

impl DueCount {
    fn of(days: impl Iterator<Item = String>, today: NaiveDate) -> Self {
        let mut count = Self::default();
        for due in days.filter_map(|day| DueWithin::of(calendar_date(&day).into_iter(), today)) {
            count.week += 1;
            count.today += usize::from(due == DueWithin::Today);
        }
        count
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn answers_are_due_within_seven_days_and_only_to_what_went_out() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (due, sent, received, answered) in [
                ("2024-02-28", "2024-02-01", "", ""),
                ("2024-03-03", "", "2024-02-02", ""),
                // Not sent, answered, later, past, and no day.
                ("2024-02-28", "", "", ""),
                ("2024-02-28", "2024-02-01", "", "2024-02-20"),
                ("2024-03-04", "2024-02-01", "", ""),
                ("2024-02-27", "2024-02-01", "", ""),
                ("月底", "2024-02-01", "", ""),
            ] {
                draft.add(Supervision {
                    due: due.into(),
                    sent: sent.into(),
                    received: received.into(),
                    answered: answered.into(),
                    ..Supervision::default()
                });
            }
            for (due, answered) in [("2024-02-28", " "), ("2024-02-29", ""), ("2024-02-28", "2024-02-28")] {
                draft.add(PublicReport {
                    due: due.into(),
                    answered: answered.into(),
                    ..PublicReport::default()
                });
            }
        });
        let on = |day: &str| {
            let AnswersDue { letters, reports } = AnswersDue::of(&one, day.parse().unwrap());
            [letters.today, letters.week, reports.today, reports.week]
        };
        // A Wednesday, and the Tuesday before it, of which the seventh day after is in the next week.
        assert_eq!(on("2024-02-28"), [1, 3, 1, 2]);
        assert_eq!(on("2024-02-26"), [0, 4, 0, 2]);
        // On a Sunday the Monday after it is seen.
        assert_eq!(on("2024-03-03"), [1, 2, 0, 0]);
        assert_eq!(on("2024-03-04"), [1, 1, 0, 0]);
        assert_eq!(on("2024-03-11"), [0, 0, 0, 0]);
    }
}
