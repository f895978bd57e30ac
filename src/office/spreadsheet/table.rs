//! A table that is to be written, as plain values: what is above it, its columns, and its rows with the cells that cover
//! several of them. It crosses to the worker, which makes a workbook of it.

use serde::{Deserialize, Serialize};

use crate::domain::row::codes;

codes! {
    /// The paper that wide tables are printed on, lying.
    #[derive(Default, Serialize, Deserialize)]
    Paper {
        /// 210 by 297 mm.
        #[default]
        A4 = "a4",
        /// 297 by 420 mm.
        A3 = "a3",
    }
}

/// A sheet to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The name of its sheet, of any length.
    pub name: String,
    /// The line above it, over all columns.
    pub title: String,
    /// Under the title, on the left and on the right.
    pub under: (String, String),
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows.
    pub rows: Vec<Row>,
    /// The line below it; empty for none.
    pub below: String,
    /// What it is printed on.
    pub paper: Paper,
    /// What the hidden column is called, by which the table is known when it comes back; empty for a table that cannot.
    pub mark: String,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What it is called.
    pub heading: String,
    /// Its width in Chinese characters.
    pub width: u16,
    /// Whether its cells are short, and stand in its middle.
    pub is_short: bool,
    /// Whether its cells are figures, which can be added up.
    pub is_figure: bool,
    /// The words to choose from; empty where anything may be written.
    pub choices: Vec<String>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Row {
    /// The heading of the rows that follow it, over all columns.
    Group(String),
    /// A row of cells.
    Cells {
        /// A cell a column; `None` where a cell above covers it.
        cells: Vec<Option<Cell>>,
        /// What the hidden column says of the row.
        key: String,
    },
}

/// A cell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// How many rows it covers, 1 at least.
    pub rows: usize,
}

/// The size of the text in a spreadsheet, in points.
pub const TEXT_SIZE: f64 = 10.5;
/// The margins on both sides of a spreadsheet that is printed, in points.
const MARGINS: f64 = 72.0;

impl Paper {
    /// The size of its text, in points, when a spreadsheet with columns of these widths is printed with all of them on a page.
    pub fn text_size(self, widths: impl Iterator<Item = u16>) -> f64 {
        let across = match self {
            Self::A4 => 842.0,
            Self::A3 => 1191.0,
        };
        // A column as wide as so many characters of half width has 7 pixels for each and 5 besides, of 4/3 points.
        let needed: f64 = widths.map(|width| 0.75 * (7.0 * (f64::from(width) * 2.0 + 1.0) + 5.0)).sum();
        TEXT_SIZE * ((across - MARGINS) / needed.max(1.0)).min(1.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_columns_are_small_on_a4_and_readable_on_a3() {
        let of =
            |paper: Paper, columns: &[u16]| (paper.text_size(columns.iter().copied()) * 10.0).round() / 10.0;
        let ledger = [4, 14, 10, 20, 6, 7, 5, 7, 5, 11, 11, 9];
        assert_eq!((of(Paper::A4, &ledger), of(Paper::A3, &ledger)), (6.5, 9.4));
        assert_eq!((of(Paper::A4, &[4, 20, 20]), of(Paper::A4, &[])), (TEXT_SIZE, TEXT_SIZE));
    }
}
