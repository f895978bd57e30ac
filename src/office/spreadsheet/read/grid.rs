//! A sheet as it lies in a workbook: its cells by their place, which of them are merged, and which rows and columns are
//! hidden.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use super::limits::{CELLS_MAX, COLUMNS_MAX, ROWS_MAX};
use crate::office::spreadsheet::error::SpreadsheetError;
use crate::office::spreadsheet::plain::plain;
use crate::office::ticked::{self, TickedColumns};

/// The row and the column of a cell, from 0.
pub type Place = (u32, u32);

/// What a cell holds, never empty.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, a number or a figure, as they are shown.
    Text(String),
    /// A number with the format of a date: as a date, and as the number that it may be after all.
    Date {
        /// In words: `2024年9月30日`.
        date: String,
        /// `45565`.
        number: String,
    },
}

/// Cells that are shown as one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The rows, from 0.
    pub rows: RangeInclusive<u32>,
    /// The columns, from 0.
    pub columns: RangeInclusive<u32>,
}

/// A sheet.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Its name.
    pub name: String,
    /// Whether it is hidden.
    pub hidden: bool,
    /// The cells that hold something.
    pub cells: BTreeMap<Place, Cell>,
    /// The merged cells.
    pub merges: Vec<Merge>,
    /// The rows that are hidden.
    pub hidden_rows: BTreeSet<u32>,
    /// The columns that are hidden.
    pub hidden_columns: BTreeSet<u32>,
    /// The pictures, floating above a cell or in it.
    pub pictures: Vec<Picture>,
    /// How many formulas have no result, or one that is an error.
    pub unsolved: usize,
    /// How many cells hold words that are struck through.
    pub struck: usize,
    /// How many comments hang on its cells.
    pub comments: usize,
    /// Whether the workbook has macros.
    pub macros: bool,
}

/// A picture of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The cell that it is in, or that its upper left corner is above.
    pub place: Place,
    /// What the formula in its cell calls it; empty for one that floats.
    pub name: String,
    /// The number of its file among those of the workbook; `None` where none was taken.
    pub file: Option<usize>,
}

impl Grid {
    /// Puts a cell, trimmed; nothing for one without words.
    ///
    /// # Errors
    /// It is too far out, or one too many.
    pub fn put(&mut self, place: Place, cell: Cell) -> Result<(), SpreadsheetError> {
        let cell = match cell {
            Cell::Text(text) => match self.words_of(place, &text) {
                text if text.is_empty() => return Ok(()),
                text => Cell::Text(text),
            },
            date @ Cell::Date { .. } => date,
        };
        if place.0 >= ROWS_MAX || place.1 >= COLUMNS_MAX {
            return Err(SpreadsheetError::FarCell { sheet: self.name.clone(), cell: cell_name(place) });
        }
        if self.cells.len() >= CELLS_MAX {
            return Err(SpreadsheetError::Cells(self.name.clone()));
        }
        self.cells.insert(place, cell);
        Ok(())
    }

    /// Makes columns in which states are ticked one.
    pub fn join_ticked(&mut self) {
        let texts = self.cells.iter().filter_map(|(place, cell)| match cell {
            Cell::Text(text) => Some((*place, text.as_str())),
            Cell::Date { .. } => None,
        });
        let Some(TickedColumns { columns, cells }) = ticked::find(&texts.collect()) else { return };
        for (place, words) in cells {
            if words.is_empty() {
                self.cells.remove(&place);
            } else {
                self.cells.insert(place, Cell::Text(words));
            }
        }
        // What was merged over them is merged over nothing else.
        let within =
            |merge: &Merge| columns.contains(merge.columns.start()) && columns.contains(merge.columns.end());
        for merge in self.merges.iter_mut().filter(|merge| within(merge)) {
            merge.columns = *columns.start()..=*columns.start();
        }
    }

    /// What a cell says; of a picture, as WPS puts one into a cell, a word for it.
    fn words_of(&mut self, place: Place, text: &str) -> String {
        if let Some((_, picture)) = text.split_once("DISPIMG(") {
            // Which part that is, the workbook says elsewhere.
            let name = picture.split('"').nth(1).unwrap_or_default().to_owned();
            self.pictures.push(Picture { place, name, file: None });
            return PICTURE.to_owned();
        }
        plain(text)
    }
}

/// What stands for a picture in a cell.
pub const PICTURE: &str = "［图片］";

/// A cell's name in a spreadsheet: `B3`.
pub fn cell_name((row, column): Place) -> String {
    format!("{}{}", column_name(column), u64::from(row) + 1)
}

/// A column's name in a spreadsheet: `A`, `Z`, `AA`.
pub fn column_name(column: u32) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    match column / 26 {
        0 => letter.to_string(),
        more => column_name(more - 1) + &letter.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_called_as_spreadsheets_call_them() {
        assert_eq!(cell_name((1_048_575, 16_383)), "XFD1048576");
        assert_eq!([0, 25, 26, 701, 702].map(column_name), ["A", "Z", "AA", "ZZ", "AAA"]);
    }

    #[test]
    fn what_a_cell_says_is_kept_without_what_nobody_sees() {
        let mut grid = Grid::default();
        let mut said = |text: &str| {
            grid.put((0, 0), Cell::Text(text.into())).unwrap();
            grid.cells.pop_first().map(|(_, cell)| cell)
        };
        assert_eq!(said("\u{3000}一是整改\r\n二是\u{1}核对 "), Some(Cell::Text("一是整改\n二是核对".into())));
        assert_eq!(said(" \u{3000}\u{feff}\0"), None);
        assert_eq!(said("=DISPIMG(\"ID_1F\",1)"), Some(Cell::Text(PICTURE.into())));
        assert_eq!(grid.pictures, [Picture { place: (0, 0), name: "ID_1F".into(), file: None }]);
    }

    #[test]
    fn far_cells_are_refused_by_their_name() {
        let mut grid = Grid { name: "台账".into(), ..Grid::default() };
        let far = grid.put((1_048_575, 16_383), Cell::Text("x".into()));
        let error = SpreadsheetError::FarCell { sheet: "台账".into(), cell: "XFD1048576".into() };
        assert_eq!(far, Err(error));
        assert_eq!(grid.put((ROWS_MAX, 0), Cell::Text(" ".into())), Ok(()));
    }
}
