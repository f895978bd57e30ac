//! Reads workbooks of Excel before 2007 and of WPS (.xls, .et).

use std::io::Cursor;

use calamine::{Data, Reader, SheetType, SheetVisible, Xls, XlsError};

use super::biff;
use super::grid::{Grid, Merge, Picture};
use super::limits::SHEETS_MAX;
use super::value::shown;
use crate::office::pictures::PICTURES_MAX;
use crate::office::spreadsheet::error::SpreadsheetError;

impl From<XlsError> for SpreadsheetError {
    fn from(error: XlsError) -> Self {
        match error {
            XlsError::Password => Self::Password,
            error => Self::Damaged(error.to_string()),
        }
    }
}

/// Reads the sheets of a workbook.
///
/// # Errors
/// [`SpreadsheetError`]; nothing is taken then.
pub fn read(bytes: &[u8]) -> Result<Vec<Grid>, SpreadsheetError> {
    let (book, mut besides) = biff::prepare(bytes)?;
    let macros = has_macros(bytes);
    let mut book: Xls<_> = Xls::new(Cursor::new(book.as_slice()))?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    if sheets.len() > SHEETS_MAX {
        return Err(SpreadsheetError::Sheets(sheets.len()));
    }
    let mut grids = Vec::new();
    for sheet in sheets.into_iter().filter(|sheet| sheet.typ == SheetType::WorkSheet) {
        let mut grid =
            Grid { hidden: sheet.visible != SheetVisible::Visible, name: sheet.name, ..Grid::default() };
        grid.macros = macros;
        if let Some(besides) = besides.remove(&grid.name) {
            (grid.hidden_rows, grid.hidden_columns) = (besides.hidden_rows, besides.hidden_columns);
            grid.comments = besides.comments;
            // They are told of: where they stand and their files are not read.
            let left = Picture { place: (0, 0), name: String::new(), file: None };
            grid.pictures = vec![left; besides.pictures.min(PICTURES_MAX)];
        }
        let range = book.worksheet_range(&grid.name)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, data) in range.used_cells() {
            // In an encoding of a language, as before 1997 (patches/encoding_rs).
            if matches!(data, Data::String(text) if text.contains(char::REPLACEMENT_CHARACTER)) {
                return Err(SpreadsheetError::OtherKind);
            }
            grid.unsolved += usize::from(matches!(data, Data::Error(_)));
            if let Some(shown) = shown(data, None) {
                grid.put((top + row as u32, left + column as u32), shown)?;
            }
        }
        let merges = book.merge_cells_by_sheet_name(&grid.name)?.into_iter();
        grid.merges = merges
            .map(|one| Merge { rows: one.start.0..=one.end.0, columns: one.start.1..=one.end.1 })
            .collect();
        grids.push(grid);
    }
    Ok(grids)
}

/// Whether a file has the folder in which workbooks keep their macros.
fn has_macros(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "_VBA_PROJECT_CUR".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|part| part == name)
}
