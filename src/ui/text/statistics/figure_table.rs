//! A table of figures, each of which opens what it counts.

use super::names::sentences;
use crate::domain::MoneyUnit;
use crate::ledger::views::{Filter, MeasuresShown};
use crate::ui::text::{Word, format, words};

/// What a figure opens: what it counts.
#[derive(Clone, Debug, PartialEq)]
pub enum Opens {
    /// Nothing is counted, or no page shows it.
    Nothing,
    /// The table of the ledger with a filter.
    Findings(Box<Filter>),
    /// The table of measures.
    Measures(MeasuresShown),
    /// A month of the calendar, `YYYY-MM`.
    Month(String),
}

/// A cell of a table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What it opens.
    pub opens: Opens,
}

/// A table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureTable {
    /// What it is called.
    pub title: String,
    /// What its columns are called; the first has names.
    pub heads: Vec<String>,
    /// Its rows, a cell a column.
    pub rows: Vec<Vec<Cell>>,
    /// Whether the last row is the total.
    pub has_total: bool,
    /// 口径: what was counted of what, and what was left out.
    pub note: String,
}

impl FigureTable {
    /// A table of these words and rows.
    pub fn new(title: Word, heads: &[Word], rows: Vec<Vec<Cell>>, has_total: bool, note: String) -> Self {
        let heads = heads.iter().map(|head| head.text().to_owned()).collect();
        Self { title: title.text().to_owned(), heads, rows, has_total, note }
    }

    /// The table with the unit of its sums in their heads, and with what that does to them in its note.
    pub fn with_sums_in(mut self, unit: MoneyUnit) -> Self {
        let sums = [words::INVOLVED.text(), words::RECTIFIED_AMOUNT.text()];
        for head in self.heads.iter_mut().filter(|head| sums.contains(&head.as_str())) {
            *head = words::IN_BRACKETS.fill(&[head, &format::money_unit(unit).text()]);
        }
        if unit > MoneyUnit::Yuan {
            self.note = sentences(&[self.note, words::SUMS_ROUNDED.text().to_owned()]);
        }
        self
    }

    /// Whether a column has figures, and no names.
    pub fn is_figures(column: usize) -> bool {
        column > 0
    }

    /// Its texts, the heads first.
    pub fn texts(&self) -> Vec<Vec<String>> {
        let rows = self.rows.iter().map(|row| row.iter().map(|cell| cell.text.clone()).collect());
        std::iter::once(self.heads.clone()).chain(rows).collect()
    }
}

impl Cell {
    /// A text that opens nothing.
    pub fn plain(text: impl Into<String>) -> Self {
        Self { text: text.into(), opens: Opens::Nothing }
    }

    /// A count of findings and the filter that shows them.
    pub fn counted((count, filter): (usize, Filter)) -> Self {
        Self::said_of(count.to_string(), (count, filter))
    }

    /// What is said of so many findings, and the filter that shows them.
    pub fn said_of(text: String, (count, filter): (usize, Filter)) -> Self {
        let opens = if count > 0 { Opens::Findings(Box::new(filter)) } else { Opens::Nothing };
        Self { text, opens }
    }
}
