//! A column of a table: what it is called, what it says of a row, how wide it is, and how its cells are edited. What sorts
//! by it is [`Sort`](crate::ledger::views::Sort).

use std::borrow::Cow;
use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::EXTRA;
use crate::ledger::views::Sorted;
use crate::ui::text::Word;

/// The name of a field or column; that of the office's own is no constant.
pub type FieldName = Cow<'static, str>;

/// What a column says of a row today.
type Said<T> = fn(&T, NaiveDate) -> String;

/// Name, heading, width, whether it is edited, and what it says.
pub type Line<T> = (&'static str, Word, usize, bool, Said<T>);

/// What there is a table of.
pub trait Columns: Sorted {
    /// The kind of the rows.
    const KIND: &'static str;
    /// The columns that are always shown, and stand first.
    const FIXED: &'static [Line<Self>];
    /// The columns to choose from, in the order of the table.
    const CHOSEN: &'static [Line<Self>];
    /// The columns of a ledger for which nobody has chosen.
    const USUAL: &'static [&'static str];

    /// The names of the columns of a ledger for which nobody has chosen; `hidden` and `shown` are what an earlier version
    /// kept for all ledgers.
    fn usual(_hidden: &BTreeSet<String>, _shown: &BTreeSet<String>) -> Vec<String> {
        Self::USUAL.iter().map(|name| (*name).to_owned()).collect()
    }
}

/// A column of a table of `T`.
#[derive(Clone)]
pub struct Column<T: 'static> {
    /// The field that it shows, or one of [`FindingColumn`](crate::ledger::views::FindingColumn).
    pub name: FieldName,
    /// What is written above it.
    pub heading: Cow<'static, str>,
    /// How wide it is in CSS pixels; 0 for the rest of the table.
    pub width: usize,
    /// Whether it is edited in its cell.
    pub is_edited: bool,
    /// What it says of a row; `None` for a field of the office's own.
    said: Option<Said<T>>,
}

impl<T> PartialEq for Column<T> {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl<T: Columns> Column<T> {
    fn of(&(name, heading, width, is_edited, said): &Line<T>) -> Self {
        Self { name: name.into(), heading: heading.into(), width, is_edited, said: Some(said) }
    }

    /// The field of the office's own with this heading.
    fn own(heading: String) -> Self {
        let name = format!("{EXTRA}{heading}").into();
        Self { name, heading: heading.into(), width: 128, is_edited: true, said: None }
    }

    /// The columns that are always shown.
    pub fn fixed() -> impl Iterator<Item = Self> {
        T::FIXED.iter().map(Self::of)
    }

    /// The columns that can be shown or not, in the order of the table; `own` are the headings of the office's own fields.
    pub fn to_choose(own: Vec<String>) -> Vec<Self> {
        T::CHOSEN.iter().map(Self::of).chain(own.into_iter().map(Self::own)).collect()
    }

    /// What a column of this name is called.
    pub fn heading(name: &str) -> Cow<'static, str> {
        let known = T::FIXED.iter().chain(T::CHOSEN).find(|(own, ..)| *own == name);
        let own = || name.strip_prefix(EXTRA).unwrap_or(name).to_owned().into();
        known.map_or_else(own, |(_, heading, ..)| (*heading).into())
    }

    /// Whether there are more columns than the usual ones: then the table may be wider than its place.
    pub fn are_many(columns: &[Self]) -> bool {
        columns.len() > T::FIXED.len() + T::USUAL.len()
    }

    /// The style of a table: how wide it is at least, so that many columns take nothing from the texts, which are at least
    /// `texts` wide.
    pub fn least(columns: &[Self], texts: usize) -> String {
        let columns: usize = columns.iter().map(|column| column.width).sum();
        format!("--least:{}px", texts + columns)
    }

    /// The style of its head: how wide it is.
    pub fn style(&self) -> String {
        match self.width {
            0 => String::new(),
            width => format!("--w:{width}px"),
        }
    }

    /// What it says of a row.
    pub fn text(&self, row: &T, today: NaiveDate) -> String {
        match self.said {
            Some(said) => said(row, today),
            None => row.own_text(&self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::views::{FindingColumn, FindingItem, MeasureItem, Sort};

    #[test]
    fn every_column_sorts_but_that_of_the_numbers_and_no_two_are_alike() {
        fn check<T: Columns>() {
            let all: Vec<Column<T>> = Column::fixed().chain(Column::to_choose(vec!["电话".into()])).collect();
            for (at, column) in all.iter().enumerate() {
                let sorts = Sort::parse::<T>(&column.name) != Sort::default();
                assert_eq!(sorts, column.name != FindingColumn::NUMBER, "{}", column.name);
                let alike = |other: &Column<T>| other.name == column.name || other.heading == column.heading;
                assert!(!all[at + 1..].iter().any(alike), "{}", column.name);
                assert_eq!(Column::<T>::heading(&column.name), column.heading);
            }
            for (name, _) in T::keys() {
                assert!(all.iter().any(|column| column.name == *name), "no column {name}");
            }
            assert!(T::USUAL.iter().all(|name| T::CHOSEN.iter().any(|(own, ..)| own == name)));
        }
        check::<FindingItem>();
        check::<MeasureItem>();
        assert_eq!(Column::<MeasureItem>::heading("extra/定性依据"), "定性依据");
    }
}
