//! 群众反映: the reports of a ledger and which of them got no answer.

use chrono::NaiveDate;

use crate::domain::{PublicReport, calendar_date};
use crate::ledger::Ledger;

/// The reports of a ledger on a day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ReportList {
    /// The reports, the latest day first.
    pub reports: Vec<ReportEntry>,
    /// How many got no answer.
    pub unanswered: usize,
    /// How many of these were to be answered before the day.
    pub late: usize,
}

/// One report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReportEntry {
    /// Its row id.
    pub id: String,
    /// [`PublicReport::is_answered`].
    pub is_answered: bool,
    /// Whether the day to answer is past, and it is not answered.
    pub is_late: bool,
}

impl ReportList {
    /// The reports of a ledger on a day.
    pub fn of(ledger: &Ledger, today: NaiveDate) -> Self {
        let mut reports: Vec<_> = (ledger.rows(PublicReport::KIND))
            .map(|row| {
                let report = PublicReport::read(&row);
                let is_answered = report.is_answered();
                let is_late = !is_answered && calendar_date(&report.due).is_some_and(|due| due < today);
                (report.date, ReportEntry { id: row.id().to_owned(), is_answered, is_late })
            })
            .collect();
        reports.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.cmp(&b.1.id)));
        let reports: Vec<_> = reports.into_iter().map(|(_, one)| one).collect();
        let count = |is: fn(&ReportEntry) -> bool| reports.iter().filter(|one| is(one)).count();
        Self { unanswered: count(|one| !one.is_answered), late: count(|one| one.is_late), reports }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn a_report_is_answered_once_a_day_says_so_and_late_after_its_day() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (date, due, answer, answered) in [
                ("2024-02-01", "2024-02-29", "已核实", ""),
                ("2024-02-03", "2024-03-01", "", ""),
                ("2024-02-02", "2024-02-10", "已修复", "2024-02-12"),
                ("", "", "", " "),
            ] {
                draft.add(PublicReport {
                    date: date.into(),
                    due: due.into(),
                    answer: answer.into(),
                    answered: answered.into(),
                    ..PublicReport::default()
                });
            }
        });
        let list = ReportList::of(&one, "2024-03-01".parse().unwrap());
        assert_eq!((list.reports.len(), list.unanswered, list.late), (4, 3, 1));
        let told: Vec<_> = list.reports.iter().map(|one| (one.is_answered, one.is_late)).collect();
        assert_eq!(told, [(false, false), (true, false), (false, true), (false, false)]);
    }
}
