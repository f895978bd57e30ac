//! The wording of dates, numbers and statuses on the screen.

use chrono::{Datelike, NaiveDate};

use super::words::{self, Language, Word};
use crate::domain::{Code, Finding, Period, Progress, Status, Value};
use crate::exchange::Purpose;
use crate::ledger::Author;
use crate::ledger::views::DueState;
use crate::storage::StorageError;

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

/// Numbers up to 99 in Chinese: `十二`; beyond, in digits.
pub fn han(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    match (number / 10, number % 10) {
        (0, 0) => "零".to_owned(),
        (0, ones) => DIGITS[ones].to_owned(),
        (1, ones) => format!("十{}", DIGITS[ones]),
        (tens @ 2..=9, ones) => format!("{}十{}", DIGITS[tens], DIGITS[ones]),
        _ => number.to_string(),
    }
}

/// Where a finding stands, as people cite it: `（二）3`.
pub fn place((aspect, nth): (usize, usize), language: Language) -> String {
    match language {
        Language::Chinese => format!("（{}）{nth}", han(aspect)),
        Language::English => format!("{aspect}.{nth}"),
    }
}

/// An aspect's title with its number, unless the title brings one: `（二）管党治党责任`.
pub fn aspect(nth: usize, title: &str, language: Language) -> String {
    let numbered =
        title.starts_with(['（', '(']) || title.split_once('、').is_some_and(|(n, _)| n == han(nth));
    match language {
        _ if numbered => title.to_owned(),
        Language::Chinese => format!("（{}）{title}", han(nth)),
        Language::English => format!("{nth}. {title}"),
    }
}

/// `一是`, before the text of a measure; nothing where the text brings its own.
pub fn ordinal(nth: usize, text: &str, language: Language) -> String {
    let own = text.split_once('是').is_some_and(|(n, _)| n == han(nth) || n == format!("第{}", han(nth)));
    match language {
        _ if own => String::new(),
        Language::Chinese => format!("{}是", han(nth)),
        Language::English => format!("{nth}."),
    }
}

/// `3月17日`, with the year where it is another than today's.
pub fn near_date(day: &str, today: NaiveDate, language: Language) -> String {
    match (day.parse::<NaiveDate>(), language) {
        (Err(_), _) => day.to_owned(),
        (Ok(date), Language::Chinese) if date.year() == today.year() => {
            format!("{}月{}日", date.month(), date.day())
        }
        (Ok(date), language) => short_date(date, language),
    }
}

/// A period's word.
pub fn every(code: &str) -> Option<Word> {
    Some(match Period::parse(code)? {
        Period::Day => words::EVERY_DAY,
        Period::Week => words::EVERY_WEEK,
        Period::Month => words::EVERY_MONTH,
        Period::Quarter => words::EVERY_QUARTER,
        Period::HalfYear => words::EVERY_HALF_YEAR,
        Period::Year => words::EVERY_YEAR,
    })
}

/// Who made a change: `局整改办 王某`.
pub fn author(by: &Author, language: Language) -> String {
    match (by.office.as_str(), by.name.as_str()) {
        ("", "") => language.of(words::SOMEBODY).to_owned(),
        ("", one) | (one, "") => one.to_owned(),
        (office, name) => format!("{office} {name}"),
    }
}

/// What a file is for, from its code.
pub fn purpose(code: &str, language: Language) -> String {
    match Purpose::parse(code) {
        Code::Known(Purpose::Whole) => language.of(words::PURPOSE_WHOLE).to_owned(),
        Code::Known(Purpose::Issue) => language.of(words::PURPOSE_ISSUE).to_owned(),
        Code::Known(Purpose::Return) => language.of(words::PURPOSE_RETURN).to_owned(),
        Code::Known(Purpose::Update) => language.of(words::PURPOSE_UPDATE).to_owned(),
        Code::Foreign(code) => code,
    }
}

/// A field's value as it is read: a status by its word, a day as a day.
pub fn value(field: &str, value: &Value, language: Language) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(code) if field == Finding::STATUS => {
            status(Code::read(code, Status::parse).as_ref(), language).0
        }
        Value::String(text) => match text.parse() {
            Ok(day) if [Progress::DATE, Finding::READY].contains(&field) => date(day, language),
            _ => text.clone(),
        },
        other => other.to_string(),
    }
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
pub fn due_state(due_state: DueState, language: Language) -> Option<(String, &'static str)> {
    match due_state {
        DueState::Overdue { days, .. } => Some((language.fill(words::DAYS_LATE, &[&days]), "late")),
        DueState::Ahead { days: 0, .. } => Some((language.of(words::DUE_TODAY).to_owned(), "soon")),
        DueState::Ahead { days, soon: true, .. } => Some((language.fill(words::DAYS_LEFT, &[&days]), "soon")),
        DueState::Ahead { days, soon: false, .. } => Some((language.fill(words::DAYS_LEFT, &[&days]), "far")),
        DueState::AtOnce => Some((language.of(words::AT_ONCE).to_owned(), "soon")),
        DueState::Settled | DueState::LongTerm | DueState::Open => None,
    }
}

/// What went wrong with the storage.
pub fn storage_error(error: &StorageError, language: Language) -> String {
    let word = match error {
        StorageError::Unavailable(_) => words::ERROR_UNAVAILABLE,
        StorageError::Blocked => words::ERROR_BLOCKED,
        StorageError::Conflict => words::ERROR_TAKEN,
        StorageError::Quota => words::ERROR_QUOTA,
        StorageError::TooNew { .. } => words::ERROR_TOO_NEW,
        StorageError::Failed(why) => return why.clone(),
    };
    language.of(word).to_owned()
}

/// A size in bytes, as people say it: `1.2 MB`.
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes.div_ceil(1_000)),
        1_000_000..1_000_000_000 => format!("{:.1} MB", bytes as f64 / 1e6),
        _ => format!("{:.1} GB", bytes as f64 / 1e9),
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
    fn places_and_ordinals() {
        assert_eq!([1, 10, 12, 20, 31, 100].map(han), ["一", "十", "十二", "二十", "三十一", "100"]);
        assert_eq!(place((2, 3), Language::Chinese), "（二）3");
        assert_eq!(aspect(2, "管党治党", Language::Chinese), "（二）管党治党");
        assert_eq!(aspect(2, "（二）管党治党", Language::Chinese), "（二）管党治党");
        assert_eq!(aspect(2, "二、管党治党", Language::Chinese), "二、管党治党");
        assert_eq!(ordinal(2, "签订责任书", Language::Chinese), "二是");
        assert_eq!(ordinal(2, "二是签订责任书", Language::Chinese), "");
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
