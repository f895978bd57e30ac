//! Reads a workbook into plain values: for each sheet the text of its table, and what was left out or understood on the
//! way.
//!
//! `xlsx` and `xls` take the cells out of a file as a [`grid::Grid`], `head` finds what its columns are called, and
//! `sheet` writes its rows as the reader of documents (`notice`) takes a pasted table.

mod grid;
mod head;
pub mod limits;
mod parts;
mod returned;
mod sheet;
#[cfg(test)]
mod tests;
mod value;
mod xls;
mod xlsx;

use std::io::Cursor;

use serde::{Deserialize, Serialize};
use zip::ZipArchive;

use super::error::SpreadsheetError;
use crate::office::compound::{self, CompoundFile};
pub use returned::{CellEdit, Returned};
pub use sheet::{Note, SheetText};

/// What was read of a workbook.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Workbook {
    /// The sheets that hold something, in order.
    pub sheets: Vec<SheetText>,
}

impl Workbook {
    /// The sheets that may be meant: those with a table that are not hidden; where there is none, all.
    pub fn likely(&self) -> Vec<&SheetText> {
        let tables: Vec<_> = self.sheets.iter().filter(|sheet| sheet.columns > 0 && !sheet.hidden).collect();
        if tables.is_empty() { self.sheets.iter().collect() } else { tables }
    }
}

/// Whether the bytes are those of a workbook, by their content; one under a password, and one that is not read here, count.
pub fn is_workbook(bytes: &[u8]) -> bool {
    match compound::kind(bytes) {
        Some(kind) => kind == CompoundFile::Spreadsheet,
        None => is_archive(bytes) && has_part(bytes, "xl/"),
    }
}

/// Whether the bytes begin as those of a zip archive do.
fn is_archive(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// Whether an archive has a part whose name begins so; of an archive that breaks off, whether the name stands in it, as it
/// may also in a file within the file.
fn has_part(bytes: &[u8], begin: &str) -> bool {
    match ZipArchive::new(Cursor::new(bytes)) {
        Ok(archive) => archive.file_names().any(|name| name.is_ok_and(|name| name.starts_with(begin))),
        Err(_) => bytes.windows(begin.len()).any(|part| part == begin.as_bytes()),
    }
}

/// Reads a workbook. `progress` is told how much is done, from 0 to 1.
///
/// # Errors
/// [`SpreadsheetError`]; nothing is taken then.
pub fn read(bytes: &[u8], progress: &mut dyn FnMut(f64)) -> Result<Workbook, SpreadsheetError> {
    let grids = match compound::kind(bytes) {
        Some(CompoundFile::Spreadsheet) => xls::read(bytes)?,
        Some(CompoundFile::Encrypted) => return Err(SpreadsheetError::Password),
        Some(_) => return Err(SpreadsheetError::NoWorkbook),
        None if !is_archive(bytes) => return Err(SpreadsheetError::NoWorkbook),
        None if has_part(bytes, "xl/workbook.bin") => return Err(SpreadsheetError::OtherKind),
        None => xlsx::read(bytes, progress)?,
    };
    let sheets: Vec<_> = grids.into_iter().filter(|grid| !grid.cells.is_empty()).map(SheetText::of).collect();
    if sheets.is_empty() { Err(SpreadsheetError::Empty) } else { Ok(Workbook { sheets }) }
}
