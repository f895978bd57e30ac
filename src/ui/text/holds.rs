//! What a field of a row holds: how a text that is typed is read into its value, what is said of one that is none, and how
//! the value is shown.

use chrono::NaiveDate;

use super::labels::Choice;
use super::{format, words};
use crate::domain::date::Context;
use crate::domain::{Deadline, Value, date, points, points_text, width};
use crate::ledger::views::{self, FindingList};

/// What a field holds.
#[derive(Clone, Copy, Debug)]
pub enum Holds {
    Text,
    /// A text of several lines.
    Long,
    Number,
    /// A number from the first of these to the second.
    NumberWithin(u64, u64),
    /// Points with up to two decimals, in their own words: see [`points`].
    Points,
    /// `YYYY-MM-DD` (law C9), or less where no more is known.
    Date,
    /// `YYYY-MM-DD` from today on: without a year, the next such day.
    DayAhead,
    /// A deadline in its own words.
    Deadline,
    /// An amount in its own words.
    Money,
    /// One of these codes, or none.
    OneOf(&'static [Choice]),
    /// Texts, one a line.
    Lines,
    /// Units, one or a list; those of the ledger are offered.
    Units,
    /// People, one or a list; those of the ledger are offered.
    People,
    /// The row id of a finding, written as its number.
    FindingNumber,
    /// The row ids of findings, written as their numbers.
    FindingNumbers,
    /// The name of the attached file of evidence, which is attached and handed out rather than typed.
    File,
}

impl Holds {
    /// The value that a text stands for; null for an empty one, `None` for a text that is no such value.
    pub fn read(self, text: &str, today: NaiveDate, list: &FindingList) -> Option<Value> {
        if text.is_empty() {
            return Some(Value::Null);
        }
        match self {
            Self::Text
            | Self::Long
            | Self::Deadline
            | Self::Money
            | Self::OneOf(_)
            | Self::Units
            | Self::People => Some(text.into()),
            Self::Number => number(text).map(Value::from),
            Self::NumberWithin(least, most) => {
                number(text).filter(|number| (least..=most).contains(number)).map(Value::from)
            }
            Self::Points => points(text).map(|hundredths| points_text(hundredths).into()),
            Self::Date => {
                let day = date::typed(text, today).map(date::When::Day);
                day.or_else(|| date::dated(text)).map(|when| when.iso().into())
            }
            Self::DayAhead => {
                let day = Deadline::parse(text, &Context::feedback(today)).day();
                day.map(|day| day.to_string().into())
            }
            Self::Lines => {
                let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
                Some(lines.map(str::to_owned).collect::<Vec<_>>().into())
            }
            Self::FindingNumber => numbered(list, text)?.pop().map(Value::from),
            Self::FindingNumbers => numbered(list, text).map(Value::from),
            Self::File => None,
        }
    }

    /// What is said of a text that is no such value.
    pub fn wrong(self, text: &str) -> String {
        let word = match self {
            Self::NumberWithin(least, most) if number(text).is_some() => {
                return words::OUT_OF_RANGE.fill(&[&text, &least, &most]);
            }
            Self::Number | Self::NumberWithin(..) | Self::Points => words::NOT_A_NUMBER,
            Self::FindingNumber | Self::FindingNumbers => words::NO_SUCH_FINDING,
            _ => words::NOT_A_DAY,
        };
        word.fill(&[&text])
    }

    /// A value as it is shown and edited.
    pub fn shown(self, value: &Value, list: &FindingList) -> String {
        // As it is typed: 1.3.
        let place = |id: &str| list.item(id).map(|item| views::number(item.place));
        match (self, value) {
            (Self::FindingNumber, Value::String(id)) => place(id).unwrap_or_default(),
            (Self::FindingNumbers, Value::Array(ids)) => {
                let places: Vec<_> = ids.iter().filter_map(Value::as_str).filter_map(place).collect();
                places.join(words::ENUMERATION_COMMA.text())
            }
            (Self::Date | Self::DayAhead, Value::String(day)) => format::kept_day(day),
            (_, Value::Array(lines)) => lines.iter().filter_map(Value::as_str).collect::<Vec<_>>().join("\n"),
            (_, Value::String(text)) => text.clone(),
            (_, other) => other.to_string(),
        }
    }
}

/// The number that a text is.
fn number(text: &str) -> Option<u64> {
    width::squeeze(text).trim_end_matches('%').parse().ok()
}

/// The row ids of the findings with these numbers; `None` where one of them is no number of a finding, or where there is
/// none.
fn numbered(list: &FindingList, text: &str) -> Option<Vec<String>> {
    let numbers =
        text.split(|c: char| c.is_whitespace() || "、，,；;".contains(c)).filter(|one| !one.is_empty());
    let ids = numbers.map(|one| {
        let number = format::typed_number(one)?;
        list.items().find(|item| item.place == number).map(|item| item.id.clone())
    });
    ids.collect::<Option<Vec<_>>>().filter(|ids| !ids.is_empty())
}
