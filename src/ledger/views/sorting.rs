//! The order of a list: by a column, or as the ledger has it.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::sync::Arc;

use chrono::{Datelike, NaiveDate};

use super::due_state::DueState;
use super::lifecycle::Stage;
use super::text_order::TextOrder;

/// What a column sorts a list by.
pub type KeyOf<T> = for<'a> fn(&'a T) -> Key<'a>;

/// What a list is of that columns sort.
pub trait Sorted: Sized + 'static {
    /// The columns that sort, by name.
    fn keys() -> &'static [(&'static str, KeyOf<Self>)];

    /// Whether a column is one that not every ledger has.
    fn is_own(_column: &str) -> bool {
        false
    }

    /// What it says in such a column.
    fn own_text(&self, _column: &str) -> String {
        String::new()
    }
}

/// The order of what is shown: by a column, or, as the default, as the ledger has it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sort {
    /// The name of the column; empty for the order of the ledger.
    column: String,
    is_descending: bool,
}

impl Sort {
    /// By a column.
    pub fn by(column: &str) -> Self {
        Self { column: column.to_owned(), is_descending: false }
    }

    /// The same the other way round: what has nothing to sort by stays last.
    pub fn reversed(self) -> Self {
        Self { is_descending: !self.column.is_empty() && !self.is_descending, ..self }
    }

    /// What choosing a column once more leads to: its order, the reverse of that, and the order of the ledger.
    pub fn after(&self, column: &str) -> Self {
        match self.by_column() {
            Some(own) if own == column && self.is_descending => Self::default(),
            Some(own) if own == column => self.clone().reversed(),
            _ => Self::by(column),
        }
    }

    /// The column; `None` for the order of the ledger.
    pub fn by_column(&self) -> Option<&str> {
        Some(self.column.as_str()).filter(|column| !column.is_empty())
    }

    /// Whether it is the reverse of the column's order.
    pub fn is_descending(&self) -> bool {
        self.is_descending
    }

    /// The code in addresses: the name of the column, after `-` in reverse; empty for the order of the ledger.
    pub fn code(&self) -> String {
        format!("{}{}", if self.is_descending { "-" } else { "" }, self.column)
    }

    /// The order of a code in lists of `T`; that of the ledger for any other text.
    pub fn parse<T: Sorted>(code: &str) -> Self {
        let (column, is_descending) = match code.strip_prefix('-') {
            Some(column) => (column, true),
            None => (code, false),
        };
        let sorts = T::is_own(column) || T::keys().iter().any(|(own, _)| *own == column);
        if sorts { Self { column: column.to_owned(), is_descending } } else { Self::default() }
    }

    /// A list that is in the order of the ledger, in this order; texts in that of `order`.
    pub(super) fn sort<T: Sorted>(&self, items: &mut Vec<Arc<T>>, order: &mut TextOrder) {
        if self.column.is_empty() {
            return;
        }
        let mut keyed: Vec<(Key, &Arc<T>)> = items.iter().map(|item| (self.key(&**item), item)).collect();
        order.meet(keyed.iter().filter_map(|(key, _)| key.words()));
        keyed.sort_by(|(one, _), (other, _)| one.compare(other, order, self.is_descending));
        *items = keyed.into_iter().map(|(_, item)| item.clone()).collect();
    }

    /// Takes some items out of a list in this order, and puts others in. Those that are alike are in the order of the
    /// ledger, in which each has its `place`. `false` where one that is to be taken out is not there: then nothing can be
    /// said of the list.
    pub(super) fn exchange<T: Sorted, P: Ord>(
        &self,
        items: &mut Vec<Arc<T>>,
        gone: &[Arc<T>],
        come: Vec<Arc<T>>,
        order: &mut TextOrder,
        place: impl Fn(&T) -> P,
    ) -> bool {
        come.iter().for_each(|one| order.meet(self.key(&**one).words().into_iter()));
        let find = |items: &[Arc<T>], one: &T| {
            let key = self.key(one);
            items.binary_search_by(|other| {
                let by_key = self.key(&**other).compare(&key, order, self.is_descending);
                by_key.then_with(|| place(other).cmp(&place(one)))
            })
        };
        for one in gone {
            let Ok(at) = find(items, one) else { return false };
            items.remove(at);
        }
        for one in come {
            let (Ok(at) | Err(at)) = find(items, &one);
            items.insert(at, one);
        }
        true
    }

    /// What it sorts an item by.
    fn key<'a, T: Sorted>(&self, item: &'a T) -> Key<'a> {
        if self.column.is_empty() {
            return Key::nothing(0);
        }
        match T::keys().iter().find(|(column, _)| *column == self.column) {
            Some((_, key)) => key(item),
            None => Key::text(item.own_text(&self.column)),
        }
    }
}

/// What one line is sorted by.
#[derive(Debug, PartialEq)]
pub struct Key<'a> {
    /// 0 where there is something to sort by; what has nothing comes last in both directions, the lesser of these first.
    last: u8,
    value: Value<'a>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Value<'a> {
    Number(i64),
    Text(Cow<'a, str>),
}

impl<'a> Key<'a> {
    pub(super) fn number(number: Option<i64>) -> Self {
        Self { last: u8::from(number.is_none()), value: Value::Number(number.unwrap_or(0)) }
    }

    /// Nothing to sort by; the lesser `rank` comes first.
    pub(super) fn nothing(rank: u8) -> Self {
        Self { last: 1 + rank, value: Value::Number(0) }
    }

    pub(super) fn day(day: Option<NaiveDate>) -> Self {
        Self::number(day.map(|day| day.num_days_from_ce().into()))
    }

    /// The place of a code in its list.
    pub(super) fn place<T: PartialEq>(all: &[T], own: Option<T>) -> Self {
        Self::number(own.and_then(|own| all.iter().position(|one| *one == own)).map(|at| at as i64))
    }

    pub(super) fn text(text: impl Into<Cow<'a, str>>) -> Self {
        let text = text.into();
        Self { last: u8::from(text.trim().is_empty()), value: Value::Text(text) }
    }

    /// 立行立改 first, then by day; what could not be read, what has no deadline, long-term and done come last.
    pub(super) fn deadline(due_state: DueState) -> Self {
        match due_state {
            DueState::AtOnce => Self::number(Some(i64::MIN)),
            DueState::Overdue { date, .. } | DueState::Ahead { date, .. } => Self::day(Some(date)),
            DueState::Unread(_) => Self::nothing(0),
            DueState::Open => Self::nothing(1),
            DueState::LongTerm => Self::nothing(2),
            DueState::Settled => Self::nothing(3),
        }
    }

    /// What needs somebody first; then what waits for a review, by its name; then what is signed off, by the day.
    pub(super) fn stage(stage: &'a Stage) -> Self {
        let (rank, said) = match stage {
            Stage::Open(_) => return Self::nothing(0),
            Stage::Rebound => ('0', ""),
            Stage::InDoubt => ('1', ""),
            Stage::Returned(step) => ('2', step.as_str()),
            Stage::Submitted(step) => ('3', step.as_str()),
            Stage::SignedOff(day) => ('4', day.as_str()),
        };
        Self::text(format!("{rank}{said}"))
    }

    /// The text; `None` where it is none.
    fn words(&self) -> Option<&str> {
        match &self.value {
            Value::Number(_) => None,
            Value::Text(text) => Some(text),
        }
    }

    fn compare(&self, other: &Self, order: &TextOrder, is_descending: bool) -> Ordering {
        let by_value = match (&self.value, &other.value) {
            (Value::Text(one), Value::Text(other)) => order.compare(one, other),
            (one, other) => one.cmp(other),
        };
        self.last.cmp(&other.last).then(if is_descending { by_value.reverse() } else { by_value })
    }
}
