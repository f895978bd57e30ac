//! Reads a workbook into plain values: for each sheet the text of its table, and what was left out or understood on the
//! way.
//!
//! `xlsx` and `xls` take the cells out of a file as a `grid::Grid`, `head` finds what its columns are called, and
//! `sheet` writes its rows as the reader of documents (`notice`) takes a pasted table. `same_problems` makes one table of
//! sheets that list the same problems.

mod biff;
mod grid;
mod head;
pub mod limits;
mod parts;
mod pictures;
mod returned;
mod same_problems;
mod sheet;
#[cfg(test)]
mod tests;
mod unit;
mod value;
mod xls;
mod xlsx;

use serde::{Deserialize, Serialize};

use super::error::SpreadsheetError;
use crate::office::pictures::PictureFile;
use crate::office::recognise::{OfficeFile, office_file};
pub use returned::{CellEdit, Returned};
pub use sheet::{Note, SheetText};

/// What was read of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// The sheets that hold something, in order.
    pub sheets: Vec<SheetText>,
    /// The sheets that may be meant as one table, where each lists the same problems.
    pub joined: Option<SheetText>,
    /// The pictures in them, each once.
    pub pictures: Vec<PictureFile>,
}

impl Workbook {
    /// The sheets that may be meant: those with a table that are not hidden; where there is none, all.
    pub fn likely(&self) -> Vec<&SheetText> {
        let tables: Vec<_> = self.sheets.iter().filter(|sheet| sheet.columns > 0 && !sheet.hidden).collect();
        if tables.is_empty() { self.sheets.iter().collect() } else { tables }
    }

    /// The sheets that may be meant as one, called `name`: an office keeps a sheet a unit, one below the other, or one for
    /// each of its lists of the same problems, side by side. `None` where there are not several, or one was written here
    /// and came back.
    pub fn together(&self, name: String) -> Option<SheetText> {
        let likely = self.likely();
        let is_table = |sheet: &&SheetText| sheet.columns > 0 && sheet.returned.is_none();
        if let Some(joined) = &self.joined {
            return Some(SheetText { name, ..joined.clone() });
        }
        (likely.len() > 1 && likely.iter().all(is_table)).then(|| SheetText::together(name, &likely))
    }
}

/// Reads a workbook. `progress` is told how much is done, from 0 to 1.
///
/// # Errors
/// [`SpreadsheetError`]; nothing is taken then.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(f64)) -> Result<Workbook, SpreadsheetError> {
    let (grids, pictures) = match office_file(bytes) {
        Some(OfficeFile::Encrypted) => return Err(SpreadsheetError::Password),
        Some(OfficeFile::Workbook) if bytes.starts_with(b"PK") => xlsx::read(bytes, progress)?,
        Some(OfficeFile::Workbook) => (xls::read(bytes)?, Vec::new()),
        Some(OfficeFile::Document | OfficeFile::OldDocument) | None => {
            return Err(SpreadsheetError::NoWorkbook);
        }
    };
    let units = unit::called_by_units(&grids);
    let joined = same_problems::joined(&grids).map(|grid| SheetText::of(grid, None));
    let held = grids.into_iter().zip(units).filter(|(grid, _)| !grid.cells.is_empty());
    let sheets: Vec<_> = held.map(|(grid, unit)| SheetText::of(grid, unit)).collect();
    if sheets.is_empty() { Err(SpreadsheetError::Empty) } else { Ok(Workbook { sheets, joined, pictures }) }
}
