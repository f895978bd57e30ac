//! A table that is to be written, as plain values: what is above it, its columns, and its rows with the cells that cover
//! several of them. It crosses to the worker, which makes a workbook of it.

use serde::{Deserialize, Serialize};

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
