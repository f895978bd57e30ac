//! A field of a row with its word, edited in place: a text, a number or a day.

use std::borrow::Cow;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::inline_edit::{Commit, InlineEdit};
use crate::domain::date::Context;
use crate::domain::{Deadline, Fields, Inspection, LedgerSettings, Value, date, width};
use crate::ledger::{Draft, RowRef};
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// A row, by kind and id.
pub type RowId = (&'static str, Cow<'static, str>);

/// The rows that every ledger has one of.
pub const SETTINGS: RowId = (LedgerSettings::KIND, Cow::Borrowed(LedgerSettings::ID));
pub const INSPECTION: RowId = (Inspection::KIND, Cow::Borrowed(Inspection::ID));

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    Number,
    /// `YYYY-MM-DD` (law C9), or less where no more is known.
    Date,
    /// `YYYY-MM-DD` from today on: without a year, the next such day.
    DayAhead,
}

impl Holds {
    /// The value that a text stands for; null for an empty one, `None` for a text that is no such value.
    fn read(self, text: &str, today: NaiveDate) -> Option<Value> {
        match self {
            _ if text.is_empty() => Some(Value::Null),
            Self::Text => Some(text.into()),
            Self::Number => width::squeeze(text).parse::<u64>().ok().map(Value::from),
            Self::Date => {
                let day = date::typed(text, today).map(date::When::Day);
                day.or_else(|| date::dated(text)).map(|when| when.iso().into())
            }
            Self::DayAhead => {
                let day = Deadline::parse(text, &Context::feedback(today)).day();
                day.map(|day| day.to_string().into())
            }
        }
    }

    /// What is said of a text that is no such value.
    fn wrong(self) -> Word {
        if self == Self::Number { words::NOT_A_NUMBER } else { words::NOT_A_DAY }
    }
}

/// A field of a row: its word and its value.
#[component]
pub fn RowField(
    row: RowId,
    field: &'static str,
    word: Word,
    holds: Holds,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
) -> impl IntoView {
    let session = use_session();
    let (kind, id) = row;
    let id = StoredValue::new(id);
    let value = Signal::derive(move || {
        let id = id.get_value();
        let value = session.read(|ledger| ledger.live(kind, &id)?.get(field).cloned()).flatten();
        value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
    });
    let read = move |text: &str| holds.read(text, session.today.get_untracked());
    let write = move |draft: &mut Draft, text: &str| {
        if let (Ok(row), Some(value)) = (RowRef::new(kind, &id.get_value()), read(text)) {
            draft.set(&row, field, value);
        }
    };
    // A text that is no such value changes nothing, and the person is told so.
    let commit = Commit::ledger_then(write, move |text| {
        if read(&text).is_none() {
            session.toasts.show(holds.wrong().fill(&[&text]));
        }
    });
    let nothing = Signal::derive(move || empty.get().unwrap_or_else(|| words::NOT_SET.text().to_owned()));
    view! {
        <dt>{word}</dt>
        <dd><InlineEdit label=word.text() value commit empty=nothing /></dd>
    }
}
