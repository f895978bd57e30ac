//! The wording of dates, numbers and statuses on the screen.

use chrono::{Datelike, Month, NaiveDate};

use super::{Language, Word, labels, language, words};
use crate::domain::date::{NoDay, Term};
use crate::domain::row::Shape;
use crate::domain::{
    Alert, Assessment, Check, Code, Commitment, Deadline, Extension, Finding, Inspection, Milestone,
    MoneyUnit, Period, Progress, ReportingPeriod, Status, Supervision, Value, calendar_date, day_in_words,
    width,
};
use crate::exchange::{Fault, Purpose};
use crate::jobs::JobError;
use crate::ledger::Author;
use crate::ledger::views::{self, DueState, FindingNumber};
use crate::storage::StorageError;

/// A text without the mark that it ends with, where a sentence goes on with it.
pub fn without_stop(text: &str) -> &str {
    text.trim_end_matches(['。', '.', '；', ';', '，'])
}

/// `2024年3月17日（周日）`
pub fn date(date: NaiveDate) -> String {
    let weekday = weekday(date);
    match language() {
        Language::Chinese => {
            format!("{}年{}月{}日（{weekday}）", date.year(), date.month(), date.day())
        }
        Language::English => format!("{weekday} {}", short_date(date)),
    }
}

/// A sum of so many fen in the unit of its size: `126.50 万元`.
pub fn sum(fen: u64) -> String {
    let unit = MoneyUnit::of(fen);
    format!("{} {}", unit.told(fen), money_unit(unit).text())
}

/// What a unit of money is called.
pub fn money_unit(unit: MoneyUnit) -> Word {
    match unit {
        MoneyUnit::Yuan => words::UNIT_YUAN,
        MoneyUnit::TenThousand => words::UNIT_TEN_THOUSAND,
        MoneyUnit::HundredMillion => words::UNIT_HUNDRED_MILLION,
    }
}

/// `周日`.
pub fn weekday(date: NaiveDate) -> String {
    let day = date.weekday();
    match language() {
        Language::Chinese => {
            let sign = ["一", "二", "三", "四", "五", "六", "日"][day.num_days_from_monday() as usize];
            format!("周{sign}")
        }
        Language::English => day.to_string(),
    }
}

/// `2024年3月17日`, where the weekday says nothing.
pub fn short_date(date: NaiveDate) -> String {
    match language() {
        Language::Chinese => format!("{}年{}月{}日", date.year(), date.month(), date.day()),
        Language::English => {
            let month = Month::try_from(date.month() as u8).map_or("", |month| &month.name()[..3]);
            format!("{} {month} {}", date.day(), date.year())
        }
    }
}

/// A kept day, month or year as it is shown where it is edited, so that what is shown can be typed: `2024年3月17日`.
pub fn kept_day(kept: &str) -> String {
    match language() {
        Language::Chinese => day_in_words(kept),
        Language::English => kept.to_owned(),
    }
}

/// `20240317`, for the names of files.
pub fn compact_date(date: NaiveDate) -> String {
    date.to_string().replace('-', "")
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

/// Reads the number of a finding as somebody types it: `2.3`, or `（二）3` as documents print it; `None` for any other text.
pub fn typed_number(text: &str) -> Option<FindingNumber> {
    let text = width::squeeze(text);
    let Some((aspect, nth)) = text.strip_prefix('(').and_then(|text| text.split_once(')')) else {
        return views::read_number(&text);
    };
    Some(((1..100).find(|aspect_nth| han(*aspect_nth) == aspect)?, nth.parse().ok()?))
}

/// The number of a measure: that of its finding, and its place there.
pub fn measure_place(finding: (usize, usize), nth: usize) -> String {
    format!("{} · {nth}", views::number(finding))
}

/// An aspect's title with its number, unless the title brings one: `（二）管党治党责任`. An empty title is that of the
/// findings without an aspect, which have a word and no number.
pub fn aspect(nth: usize, title: &str) -> String {
    if title.is_empty() {
        return words::NO_ASPECT.text().to_owned();
    }
    let numbered =
        title.starts_with(['（', '(']) || title.split_once('、').is_some_and(|(n, _)| n == han(nth));
    match language() {
        _ if numbered => title.to_owned(),
        Language::Chinese => format!("（{}）{title}", han(nth)),
        Language::English => format!("{nth}. {title}"),
    }
}

/// `一是`, before the text of a measure; nothing where the text brings its own.
pub fn ordinal(nth: usize, text: &str) -> String {
    let own = text.split_once('是').is_some_and(|(n, _)| n == han(nth) || n == format!("第{}", han(nth)));
    match language() {
        _ if own => String::new(),
        Language::Chinese => format!("{}是", han(nth)),
        Language::English => format!("{nth}."),
    }
}

/// `3月17日`, with the year where it is another than today's; a text that is no `YYYY-MM-DD` is kept as it is.
pub fn near_date(day: &str, today: NaiveDate) -> String {
    match (calendar_date(day), language()) {
        (None, _) => day.to_owned(),
        (Some(date), Language::Chinese) if date.year() == today.year() => {
            format!("{}月{}日", date.month(), date.day())
        }
        (Some(date), _) => short_date(date),
    }
}

/// The day of the latest progress, which may bear none; `None` where there is no progress.
pub fn latest(day: Option<&str>, today: NaiveDate) -> String {
    match day {
        Some("") => words::UNDATED_ENTRY.text().to_owned(),
        day => near_date(day.unwrap_or_default(), today),
    }
}

/// The word for the code of a period; `None` for a code that is not known.
pub fn every(code: &str) -> Option<Word> {
    let every = Period::parse(code)?.as_str();
    labels::PERIODS.iter().find(|(known, _)| *known == every).map(|(_, word)| *word)
}

/// Who made a change: `局整改办 王某`.
pub fn author(by: &Author) -> String {
    match (by.office.as_str(), by.name.as_str()) {
        ("", "") => words::SOMEBODY.text().to_owned(),
        ("", one) | (one, "") => one.to_owned(),
        (office, name) => format!("{office} {name}"),
    }
}

/// What a file is for, from its code; a code that is not known is kept as it is.
pub fn purpose(code: &str) -> String {
    match Purpose::parse(code) {
        Code::Known(Purpose::Whole) => words::PURPOSE_WHOLE.text().to_owned(),
        Code::Known(Purpose::Issue) => words::PURPOSE_ISSUE.text().to_owned(),
        Code::Known(Purpose::Return) => words::PURPOSE_RETURN.text().to_owned(),
        Code::Known(Purpose::Update) => words::PURPOSE_UPDATE.text().to_owned(),
        Code::Unknown(code) => code,
    }
}

/// A field's value as it is shown: a status by its word, a day as a date; empty for null.
pub fn value(field: &str, value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(code) if field == Commitment::EVERY => {
            every(code).map_or_else(|| code.clone(), |word| word.text().to_owned())
        }
        Value::String(text) if labels::code(field, text).is_some() => {
            labels::code(field, text).map(|word| word.text().to_owned()).unwrap_or_default()
        }
        Value::String(text) => match calendar_date(text) {
            Some(day) if DAYS.contains(&field) => date(day),
            _ => text.clone(),
        },
        // Row ids say nothing to a person.
        Value::Array(ids) if field == Supervision::FINDINGS => words::N_FINDINGS.fill(&[&ids.len()]),
        Value::Array(ids) if field == Supervision::MEASURES => words::MEASURES_HERE.fill(&[&ids.len()]),
        Value::Array(ids) if field == Assessment::EVIDENCE => words::PAPERS.fill(&[&ids.len()]),
        Value::Array(entries) => {
            entries.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(words::ENUMERATION_COMMA.text())
        }
        other => other.to_string(),
    }
}

/// The names of fields that hold days, in whatever kind of row.
pub(super) const DAYS: [&str; 12] = [
    Progress::DATE,
    Finding::NEXT_REVIEW,
    Finding::DONE_ON,
    Check::DUE,
    Extension::TO,
    Milestone::DONE,
    Inspection::FROM,
    Inspection::FEEDBACK,
    Supervision::SENT,
    Supervision::RECEIVED,
    Supervision::ANSWERED,
    ReportingPeriod::CLOSED,
];

/// The moment of a change as people read it: `2026-11-24 08:20`.
pub fn moment(at: &str) -> String {
    at.get(..16).map_or_else(|| at.to_owned(), |minute| minute.replacen('T', " ", 1))
}

/// What the screen says of a status, and its `data-status`, which gives its shape and colour (`style/controls.css`).
pub fn status(status: Option<&Code<Status>>) -> (String, &'static str) {
    let mark = match status.and_then(Code::known) {
        None | Some(Status::NotDone) => "none",
        Some(Status::InProgress) => "doing",
        Some(Status::BasicallyDone) => "basic",
        Some(Status::Done) => "done",
        Some(Status::LongTerm) => "long",
    };
    match status {
        Some(Code::Unknown(code)) => (code.clone(), mark),
        known => (labels::status(known.and_then(Code::known)).text().to_owned(), mark),
    }
}

/// How a finding that is done kept its deadline: by how many days it was late.
pub fn done_late(days: i64) -> String {
    match days {
        0 => words::DONE_IN_TIME.text().to_owned(),
        days => words::DONE_DAYS_LATE.fill(&[&days]),
    }
}

/// What the screen says beside a deadline, and its `data-due`; `None` where no deadline has to be watched.
pub fn due_state(due_state: DueState) -> Option<(String, &'static str)> {
    let mark = match due_state.alert() {
        Some(Alert::Red) => "late",
        Some(Alert::Yellow) => "soon",
        Some(Alert::Green) => "fine",
        Some(Alert::Blue) => "near",
        None => "far",
    };
    match due_state {
        DueState::Overdue { days, .. } => Some((words::DAYS_LATE.fill(&[&days]), mark)),
        DueState::Ahead { days: 0, .. } => Some((words::DUE_TODAY.text().to_owned(), mark)),
        DueState::Ahead { days, .. } => Some((words::DAYS_LEFT.fill(&[&days]), mark)),
        DueState::Unread(_) => Some((words::UNREAD.text().to_owned(), "unread")),
        DueState::AtOnce => Some((words::AT_ONCE.text().to_owned(), "soon")),
        DueState::Settled | DueState::LongTerm | DueState::Open => None,
    }
}

/// What is read out of a deadline, beside its wording; `None` where there is no wording.
pub fn deadline(deadline: &Deadline) -> Option<String> {
    let word = match deadline.term {
        Term::Unset => return None,
        Term::By(day) => return Some(words::READ_AS.fill(&[&date(day)])),
        Term::AtOnce => words::AT_ONCE,
        Term::LongTerm => words::STATUS_LONG_TERM,
        Term::Unread(why) => labels::no_day(why),
    };
    Some(word.text().to_owned())
}

/// The offer of a day that a deadline may mean; `None` where there is none.
pub fn offer(deadline: &Deadline) -> Option<String> {
    let serial = deadline.term == Term::Unread(NoDay::Serial);
    let word = if serial { words::OFFER_SERIAL } else { words::OFFER_WORKING_DAYS };
    deadline.offer.map(|day| word.fill(&[&date(day)]))
}

/// What went wrong with the storage, in words.
pub fn storage_error(error: &StorageError) -> String {
    let word = match error {
        StorageError::Unavailable(_) => words::ERROR_UNAVAILABLE,
        StorageError::Blocked => words::ERROR_BLOCKED,
        StorageError::Conflict => words::ERROR_TAKEN,
        StorageError::Quota => words::ERROR_QUOTA,
        StorageError::TooNew { .. } => words::ERROR_TOO_NEW,
        StorageError::Failed(why) => return why.clone(),
    };
    word.text().to_owned()
}

/// Why a job has no outcome, in words.
pub fn job_error(error: &JobError) -> String {
    match error {
        JobError::Cancelled => words::JOB_CANCELLED.text().to_owned(),
        JobError::Crashed(report) => words::JOB_CRASHED.fill(&[report]),
        JobError::NotLoaded => words::JOB_NOT_LOADED.text().to_owned(),
    }
}

/// What is wrong with a part of a package, in words.
pub fn fault(fault: &Fault) -> String {
    let word = match fault {
        Fault::Missing(name) => return words::FAULT_MISSING.fill(&[name]),
        Fault::Unknown(name) => return words::FAULT_UNKNOWN.fill(&[name]),
        Fault::Twice(name) => return words::FAULT_TWICE.fill(&[name]),
        Fault::SetsTwice(field) => return words::FAULT_SETS_TWICE.fill(&[field]),
        Fault::WrongValue { field, shape } => {
            let word = match shape {
                Shape::Text => words::FAULT_WRONG_TEXT,
                Shape::Number => words::FAULT_WRONG_NUMBER,
                Shape::Flag => words::FAULT_WRONG_FLAG,
                Shape::List => words::FAULT_WRONG_LIST,
            };
            return word.fill(&[field]);
        }
        Fault::WrongType => words::FAULT_WRONG_TYPE,
        Fault::InvalidName => words::FAULT_INVALID_NAME,
        Fault::InvalidRun => words::FAULT_INVALID_RUN,
        Fault::NeverTravels => words::FAULT_NEVER_TRAVELS,
        Fault::RowTwice => words::FAULT_ROW_TWICE,
        Fault::ChangeTwice => words::FAULT_CHANGE_TWICE,
        Fault::ReplacesLater => words::FAULT_REPLACES_LATER,
        Fault::SetsNothing => words::FAULT_SETS_NOTHING,
        Fault::NoSum => words::FAULT_NO_SUM,
        Fault::SumCount => words::FAULT_SUM_COUNT,
        Fault::Ambiguous => words::FAULT_AMBIGUOUS,
        Fault::NoLedger => words::FAULT_NO_LEDGER,
        Fault::CounterTooHigh => words::FAULT_COUNTER,
        Fault::ForeignAction => words::FAULT_FOREIGN_ACTION,
        Fault::UndoesItself => words::FAULT_UNDOES_ITSELF,
    };
    word.text().to_owned()
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

/// A text as the content of an element or of an attribute in quotation marks; without the signs that XML does not have.
pub fn escape(text: &str) -> String {
    let text: String = text.chars().filter(|c| !c.is_control() || matches!(c, '\t' | '\n' | '\r')).collect();
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::text::set_language;

    fn in_english<T>(say: impl FnOnce() -> T) -> T {
        set_language(Language::English);
        let said = say();
        set_language(Language::Chinese);
        said
    }

    #[test]
    fn dates_and_numbers_as_people_read_them() {
        let day = "2024-03-17".parse().unwrap();
        assert_eq!(date(day), "2024年3月17日（周日）");
        assert_eq!(in_english(|| date(day)), "Sun 17 Mar 2024");
        assert_eq!(in_english(|| short_date(day)), "17 Mar 2024");
        assert_eq!(compact_date(day), "20240317");
        assert_eq!(rate(6250), "62.50%");
        assert_eq!(rate(7), "0.07%");
        assert_eq!(moment("2026-11-24T08:20:11+08:00"), "2026-11-24 08:20");
        assert_eq!(moment("?"), "?");
        let latest = [None, Some(""), Some("2024-03-01")].map(|latest| super::latest(latest, day));
        assert_eq!(latest, ["", "未写日期", "3月1日"]);
    }

    #[test]
    fn places_and_ordinals() {
        assert_eq!([1, 10, 12, 20, 31, 100].map(han), ["一", "十", "十二", "二十", "三十一", "100"]);
        for typed in ["2.3", "２．３", "（二）3", "(二) 3"] {
            assert_eq!(typed_number(typed), Some((2, 3)), "{typed}");
        }
        assert_eq!(["3", "（二）", "第2个", ""].map(typed_number), [None; 4]);
        assert_eq!(aspect(2, "管党治党"), "（二）管党治党");
        assert_eq!(aspect(2, "（二）管党治党"), "（二）管党治党");
        assert_eq!(aspect(2, "二、管党治党"), "二、管党治党");
        assert_eq!(ordinal(2, "签订责任书"), "二是");
        assert_eq!(ordinal(2, "二是签订责任书"), "");
    }

    #[test]
    fn a_status_from_a_later_version_is_shown_as_it_stands() {
        assert_eq!(status(Some(&Code::Unknown("sealed".into()))), ("sealed".into(), "none"));
        assert_eq!(status(Some(&Code::Known(Status::Done))), ("已完成".into(), "done"));
        assert_eq!(in_english(|| status(None)), ("No status".into(), "none"));
    }
}
