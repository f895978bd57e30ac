//! What groupings, their rows, filters and ledgers are called.

use crate::domain::CalendarPeriod;
use crate::ledger::views::{Completion, FigureRow, Filter, GroupBy, MonthOf, Summary};
use crate::ui::text::{Language, Word, format, labels, language, promises, words};

/// A month `YYYY-MM`; any other text as it is.
pub fn month(code: &str) -> String {
    CalendarPeriod::parse(code).map_or_else(|| code.to_owned(), promises::period)
}

/// What a grouping is called, and what its rows stand for.
pub fn group_by(by: GroupBy) -> (Word, Word) {
    match by {
        GroupBy::Aspect => (words::BY_ASPECT, words::FIELD_ASPECT),
        GroupBy::Unit => (words::BY_UNIT, words::UNIT),
        GroupBy::Leader => (words::BY_LEADER, words::FIELD_LEADER),
        GroupBy::Month => (words::BY_MONTH, words::DEADLINE_MONTH),
        GroupBy::Severity => (words::BY_SEVERITY, words::FIELD_SEVERITY),
        GroupBy::Mark => (words::BY_MARK, words::FIELD_MARKS),
    }
}

/// What the findings without a name of a grouping are called.
pub fn nameless(by: GroupBy) -> Word {
    match by {
        GroupBy::Aspect => words::NO_ASPECT,
        GroupBy::Unit => words::NO_UNIT,
        GroupBy::Leader => words::NO_LEADER,
        GroupBy::Month => words::NO_LAST_DAY,
        GroupBy::Severity => words::SEVERITY_NONE,
        GroupBy::Mark => words::NO_MARK,
    }
}

/// What a row is called.
pub fn row_name(by: GroupBy, row: &FigureRow) -> String {
    match by {
        _ if row.name.is_empty() => nameless(by).text().to_owned(),
        GroupBy::Aspect => format::aspect(row.nth, &row.name),
        GroupBy::Month => month(&row.name),
        GroupBy::Severity => labels::chosen(labels::SEVERITIES, &row.name),
        GroupBy::Unit | GroupBy::Leader | GroupBy::Mark => row.name.clone(),
    }
}

/// What a filter says that only figures lead to: of a month, of money put right, of what is done.
/// Empty where it says none of that.
pub fn narrowed(filter: &Filter) -> String {
    let month = match (filter.month.as_str(), filter.month_of) {
        ("", _) => String::new(),
        (Filter::NO_CODE, MonthOf::Deadline) => words::NO_LAST_DAY.text().to_owned(),
        (Filter::NO_CODE, MonthOf::Status) => words::STATUS_CAME_ALONG.text().to_owned(),
        (Filter::NO_CODE, MonthOf::SignOff) => words::NO_SIGN_OFF_DAY.text().to_owned(),
        (code, MonthOf::Deadline) => words::DEADLINE_IN.fill(&[&month(code)]),
        (code, MonthOf::Status) => words::STATUS_ENTERED_IN.fill(&[&month(code)]),
        (code, MonthOf::SignOff) => words::SIGNED_OFF_IN.fill(&[&month(code)]),
    };
    let way = match filter.way.as_str() {
        "" => String::new(),
        Filter::ANY_WAY => words::PUT_RIGHT.text().to_owned(),
        code => words::PUT_RIGHT_BY.fill(&[&labels::chosen(labels::WAYS, code)]),
    };
    let held = match filter.held.as_str() {
        "" => String::new(),
        Filter::ANY_WAY => words::HELD_ANY.text().to_owned(),
        code => words::HELD_BY.fill(&[&labels::chosen(labels::FORMS, code)]),
    };
    let completion = match filter.completion {
        Completion::Any => "",
        Completion::Done => words::COUNTED_DONE.text(),
        Completion::NotDone => words::NOT_COUNTED_DONE.text(),
        Completion::InTime => words::DONE_IN_TIME.text(),
        Completion::Late => words::DONE_AFTER.text(),
        Completion::SignedOff => words::STAGE_SIGNED_OFF.text(),
    };
    let parts = [month, way, held, completion.to_owned()];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(words::ENUMERATION_COMMA.text())
}

/// Sentences one after the other.
pub fn sentences(all: &[String]) -> String {
    all.join(match language() {
        Language::Chinese => "",
        Language::English => " ",
    })
}

/// Whom a ledger is about, or else its name, or the placeholder for an unnamed one.
pub fn ledger_name(summary: &Summary) -> String {
    match (summary.inspected.as_str(), summary.name.as_str()) {
        ("", "") => words::UNNAMED_LEDGER.text().to_owned(),
        ("", name) | (name, _) => name.to_owned(),
    }
}
