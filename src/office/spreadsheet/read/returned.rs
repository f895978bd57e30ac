//! A table that was written here and comes back: what was written into its cells meanwhile.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::grid::{Cell, Grid};
use super::head::{is_foot, row, words};
use crate::office::spreadsheet::mark::{Key, Mark, Target, sum};

/// What came back.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Returned {
    /// The ledger that the table is of.
    pub ledger: String,
    /// The cells that say something else than when the table was written.
    pub edits: Vec<CellEdit>,
    /// So many rows show a row of the ledger.
    pub known: usize,
    /// So many rows were added, or copied from others.
    pub added: usize,
    /// The headings of columns that were added or renamed, of which nothing is read.
    pub unknown: Vec<String>,
}

/// A cell that says something else than when the table was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellEdit {
    /// The row of the ledger that it shows, as `kind/id`.
    pub row: String,
    /// The code of its column.
    pub column: String,
    /// What it says; empty where it was emptied.
    pub text: String,
    /// The sum of what it said.
    pub was: u32,
}

/// So many rows are looked at for the heading of the hidden column.
const ABOVE_MAX: u32 = 100;

/// The row of the head and the hidden column, and what it is called; `None` in a table that was not written here.
pub fn mark(grid: &Grid) -> Option<(u32, u32, Mark)> {
    grid.cells.range(..(ABOVE_MAX, 0)).find_map(|((row, column), cell)| match cell {
        Cell::Text(text) => Mark::parse(text).map(|mark| (*row, *column, mark)),
        Cell::Date { .. } => None,
    })
}

impl Returned {
    /// What came back in a sheet; `None` where its table was not written here, or its hidden column does not say any more
    /// which columns there were. A column that was taken out or renamed
    /// says nothing.
    pub fn of(grid: &Grid) -> Option<Self> {
        let (head, hidden, mark) = mark(grid)?;
        let heading = |name: &str| {
            let found = row(grid, head).find(|((_, column), cell)| *column != hidden && words(cell) == name);
            found.map(|((_, column), _)| column)
        };
        let columns: Vec<(&str, Option<u32>)> =
            mark.columns.iter().map(|(code, name)| (code.as_str(), heading(name))).collect();
        let is_known = |heading: &str| mark.columns.iter().any(|(_, name)| name == heading);
        let headings =
            row(grid, head).filter(|((_, column), _)| *column != hidden).map(|(_, cell)| words(cell));
        let unknown = headings.filter(|heading| !heading.is_empty() && !is_known(heading));
        let unknown = unknown.map(str::to_owned).collect();
        let mut returned =
            Self { ledger: mark.ledger.clone(), edits: Vec::new(), known: 0, added: 0, unknown };
        let mut seen = HashSet::new();
        let mut rows: BTreeMap<u32, Vec<_>> = BTreeMap::new();
        for (place, cell) in grid.cells.range((head + 1, 0)..) {
            rows.entry(place.0).or_default().push((*place, cell));
        }
        for cells in rows.into_values() {
            let key = cells.iter().find(|((_, column), _)| *column == hidden);
            let key = key.and_then(|(_, cell)| Key::parse(words(cell)));
            if key.as_ref().is_some_and(|key| key.sums.len() != columns.len()) {
                return None;
            }
            match key.filter(|key| seen.insert((key.row.clone(), key.below.clone()))) {
                Some(key) => {
                    returned.known += 1;
                    returned.take(&key, &columns, &cells);
                }
                None if cells.len() > 1 && !is_foot(&cells) => returned.added += 1,
                None => {}
            }
        }
        Some(returned)
    }

    fn take(&mut self, key: &Key, columns: &[(&str, Option<u32>)], cells: &[((u32, u32), &Cell)]) {
        for ((code, column), sum_of) in columns.iter().zip(&key.sums) {
            let (Some(column), Some((target, was))) = (column, sum_of) else { continue };
            let cell = cells.iter().find(|((_, at), _)| at == column);
            let text = cell.map_or("", |(_, cell)| words(cell));
            let row = match target {
                Target::Row => &key.row,
                Target::Below => &key.below,
            };
            if sum(text) != *was {
                self.edits.push(CellEdit {
                    row: row.clone(),
                    column: (*code).to_owned(),
                    text: text.to_owned(),
                    was: *was,
                });
            }
        }
    }
}
