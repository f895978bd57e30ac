//! The wording of dates, numbers and statuses on the screen.

use chrono::{Datelike, NaiveDate};

use super::words::{self, Language, Word};
use crate::domain::{Code, Status};
use crate::ledger::Outlook;

/// `2024年3月17日（周日）`
pub fn date(date: NaiveDate, language: Language) -> String {
    let day = date.weekday().num_days_from_monday() as usize;
    match language {
        Language::Chinese => {
            let weekday = ["一", "二", "三", "四", "五", "六", "日"][day];
            format!("{}年{}月{}日（周{weekday}）", date.year(), date.month(), date.day())
        }
        Language::English => date.format("%a %-d %b %Y").to_string(),
    }
}

/// `2024年3月17日`, where the weekday says nothing.
pub fn short_date(date: NaiveDate, language: Language) -> String {
    match language {
        Language::Chinese => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Language::English => date.format("%-d %b %Y").to_string(),
    }
}

/// `62.50%`, from hundredths of a percent.
pub fn rate(hundredths: usize) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The moment of a change as people read it: `2026-11-24 08:20`.
pub fn moment(at: &str) -> String {
    at.get(..16).map_or_else(|| at.to_owned(), |minute| minute.replacen('T', " ", 1))
}

/// The screen's word for a status.
pub fn status_word(status: Option<Status>) -> Word {
    match status {
        None => words::STATUS_NONE,
        Some(Status::NotDone) => words::STATUS_NOT_DONE,
        Some(Status::InProgress) => words::STATUS_IN_PROGRESS,
        Some(Status::BasicallyDone) => words::STATUS_BASICALLY_DONE,
        Some(Status::Done) => words::STATUS_DONE,
        Some(Status::LongTerm) => words::STATUS_LONG_TERM,
    }
}

/// What the screen says of a status, and the mark its shape and colour go by (`style/controls.css`).
pub fn status(status: Option<&Code<Status>>, language: Language) -> (String, &'static str) {
    let mark = match status.and_then(Code::known) {
        None | Some(Status::NotDone) => "none",
        Some(Status::InProgress) => "doing",
        Some(Status::BasicallyDone) => "basic",
        Some(Status::Done) => "done",
        Some(Status::LongTerm) => "long",
    };
    match status {
        Some(Code::Foreign(code)) => (code.clone(), mark),
        known => (language.of(status_word(known.and_then(Code::known))).to_owned(), mark),
    }
}

/// What the screen says beside a deadline, and its mark; nothing where nothing presses.
pub fn outlook(outlook: Outlook, language: Language) -> Option<(String, &'static str)> {
    match outlook {
        Outlook::Overdue { days, .. } => Some((language.fill(words::DAYS_LATE, &[&days]), "late")),
        Outlook::Ahead { days: 0, .. } => Some((language.of(words::DUE_TODAY).to_owned(), "soon")),
        Outlook::Ahead { days, soon: true, .. } => Some((language.fill(words::DAYS_LEFT, &[&days]), "soon")),
        Outlook::Ahead { days, soon: false, .. } => Some((language.fill(words::DAYS_LEFT, &[&days]), "far")),
        Outlook::AtOnce => Some((language.of(words::AT_ONCE).to_owned(), "soon")),
        Outlook::Settled | Outlook::LongTerm | Outlook::Open => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_numbers_as_people_read_them() {
        let day = "2024-03-17".parse().unwrap();
        assert_eq!(date(day, Language::Chinese), "2024年3月17日（周日）");
        assert_eq!(date(day, Language::English), "Sun 17 Mar 2024");
        assert_eq!(rate(6250), "62.50%");
        assert_eq!(rate(7), "0.07%");
        assert_eq!(moment("2026-11-24T08:20:11+08:00"), "2026-11-24 08:20");
        assert_eq!(moment("?"), "?");
    }

    #[test]
    fn a_status_from_a_later_version_is_shown_as_it_stands() {
        assert_eq!(
            status(Some(&Code::Foreign("sealed".into())), Language::Chinese),
            ("sealed".into(), "none")
        );
        assert_eq!(status(Some(&Code::Known(Status::Done)), Language::Chinese), ("已完成".into(), "done"));
        assert_eq!(status(None, Language::English), ("No status".into(), "none"));
    }
}
