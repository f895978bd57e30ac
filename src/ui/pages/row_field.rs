//! A field of one of the ledger's own rows, edited in place.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::domain::{Fields, Inspection, LedgerSettings, Value, date, width};
use crate::ledger::{Draft, RowRef};
use crate::ui::components::{Commit, InlineEdit};
use crate::ui::session::use_session;
use crate::ui::text::{Word, words};

/// The rows that every ledger has one of, by kind and id.
pub const SETTINGS: (&str, &str) = (LedgerSettings::KIND, LedgerSettings::ID);
pub const INSPECTION: (&str, &str) = (Inspection::KIND, Inspection::ID);

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    Text,
    Number,
    /// `YYYY-MM-DD` (law C9), or less where no more is known.
    Date,
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
        }
    }

    /// What is said of a text that is no such value.
    fn wrong(self) -> Word {
        if self == Self::Number { words::NOT_A_NUMBER } else { words::NOT_A_DAY }
    }
}

/// A field of one of the ledger's own rows: its word and its value.
#[component]
pub fn RowField(
    /// [`SETTINGS`] or [`INSPECTION`].
    row: (&'static str, &'static str),
    field: &'static str,
    word: Word,
    holds: Holds,
    /// What the empty field says.
    #[prop(optional, into)]
    empty: MaybeProp<String>,
) -> impl IntoView {
    let session = use_session();
    let value = Signal::derive(move || {
        let value = session.read(|ledger| ledger.live(row.0, row.1)?.get(field).cloned()).flatten();
        value.map(|value| value.as_str().map_or_else(|| value.to_string(), str::to_owned)).unwrap_or_default()
    });
    let read = move |text: &str| holds.read(text, session.today.get_untracked());
    let write = move |draft: &mut Draft, text: &str| {
        if let (Ok(row), Some(value)) = (RowRef::new(row.0, row.1), read(text)) {
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
