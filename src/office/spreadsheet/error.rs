//! Why a file is not read as a spreadsheet.

use serde::{Deserialize, Serialize};

/// Why nothing is taken from a file.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum SpreadsheetError {
    /// A file under a password.
    #[error("under a password")]
    Password,
    /// A binary workbook, .xlsb, or one from before 1997: it has to be saved as .xlsx.
    #[error("another kind of workbook")]
    OtherKind,
    /// No workbook at all.
    #[error("no workbook")]
    NoWorkbook,
    /// It breaks off, or something in it is not as it has to be; with what the reader said.
    #[error("damaged: {0}")]
    Damaged(String),
    /// It unpacks to more than [`super::read::limits::UNPACKED_MAX`].
    #[error("unpacks to too much")]
    UnpacksTooLarge,
    /// So many sheets, more than [`super::read::limits::SHEETS_MAX`].
    #[error("{0} sheets")]
    Sheets(usize),
    /// The sheet of this name has more cells with content than [`super::read::limits::CELLS_MAX`].
    #[error("too many cells in {0}")]
    Cells(String),
    /// A cell of a sheet lies beyond [`super::read::limits::ROWS_MAX`] or [`super::read::limits::COLUMNS_MAX`].
    #[error("the cell {cell} of {sheet} is too far out")]
    FarCell {
        /// The name of the sheet.
        sheet: String,
        /// The cell, as a spreadsheet calls it: `XFD1048576`.
        cell: String,
    },
    /// No sheet has anything in it.
    #[error("empty")]
    Empty,
}
