//! A table that was written here and comes back: what was written into its cells meanwhile.

use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use super::grid::{Cell, Grid};
use super::head::{is_foot, row, words};
use crate::office::spreadsheet::mark::{Key, Mark, Target};

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
    /// The headings of columns of which nothing is read: those that were added or renamed, and those that share a heading
    /// which as many columns do not have any more.
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

/// The codes of the columns that were written and where each stands now; `None` for one that was taken out or renamed. A
/// field of the office's own may be called as a column is that is there anyway: columns of one heading stand in the order
/// in which they were written, and where they are not as many any more, none of them is known.
fn places<'m>(grid: &Grid, head: u32, hidden: u32, mark: &'m Mark) -> Vec<(&'m str, Option<u32>)> {
    let mut written: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, (_, name)) in mark.columns.iter().enumerate() {
        written.entry(name).or_default().push(at);
    }
    let mut places = vec![None; mark.columns.len()];
    for (name, ats) in written {
        let here = row(grid, head).filter(|((_, column), cell)| *column != hidden && words(cell) == name);
        let here: Vec<u32> = here.map(|((_, column), _)| column).collect();
        if here.len() == ats.len() {
            ats.into_iter().zip(here).for_each(|(at, column)| places[at] = Some(column));
        }
    }
    mark.columns.iter().map(|(code, _)| code.as_str()).zip(places).collect()
}

impl Returned {
    /// What came back in a sheet; `None` where its table was not written here, or its hidden column does not say any more
    /// which columns there were. A column that was taken out or renamed
    /// says nothing.
    pub fn of(grid: &Grid) -> Option<Self> {
        let (head, hidden, mark) = mark(grid)?;
        let columns = places(grid, head, hidden, &mark);
        let headings = row(grid, head).filter(|((_, column), _)| {
            *column != hidden && columns.iter().all(|(_, known)| *known != Some(*column))
        });
        let headings = headings.map(|(_, cell)| words(cell)).filter(|heading| !heading.is_empty());
        let unknown = headings.map(str::to_owned).collect();
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
                Target::Row | Target::Figure => &key.row,
                Target::Below => &key.below,
            };
            if target.sum(text) != *was {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_that_fewer_columns_have_than_were_written_says_nothing() {
        let hidden =
            Mark::write(&"t-1".parse().unwrap(), &[("unit", "责任单位"), ("extra/责任单位", "责任单位")]);
        let unknown = |headings: &[&str]| {
            let cells = headings.iter().copied().chain([&*hidden]).zip(0..);
            let cells = cells.map(|(text, at)| ((0, at), Cell::Text(text.to_owned()))).collect();
            Returned::of(&Grid { cells, ..Grid::default() }).unwrap().unknown
        };
        assert_eq!(unknown(&["责任单位", "责任单位"]), [""; 0]);
        assert_eq!(unknown(&["责任单位"]), ["责任单位"]);
        assert_eq!(unknown(&["责任单位", "责任单位", "责任单位"]), ["责任单位"; 3]);
    }
}
