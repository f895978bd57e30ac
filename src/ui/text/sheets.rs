//! How spreadsheets are worded: what was read of one, and why one was not.

use super::words;
use crate::office::spreadsheet::error::SpreadsheetError;
use crate::office::spreadsheet::form::{Column, Shows};
use crate::office::spreadsheet::read::limits::{CELLS_MAX, COLUMNS_MAX, ROWS_MAX, SHEETS_MAX, UNPACKED_MAX};
use crate::office::spreadsheet::read::{Note, SheetText};

/// Why nothing of a spreadsheet is taken, and what to do.
pub fn error(error: &SpreadsheetError) -> String {
    match error {
        SpreadsheetError::Password => words::SHEET_PASSWORD.text().to_owned(),
        SpreadsheetError::OtherKind => words::SHEET_OTHER_KIND.text().to_owned(),
        SpreadsheetError::NoWorkbook => words::SHEET_NO_WORKBOOK.text().to_owned(),
        SpreadsheetError::Damaged(why) => words::SHEET_DAMAGED.fill(&[why]),
        SpreadsheetError::UnpacksTooLarge => words::SHEET_UNPACKS.fill(&[&(UNPACKED_MAX >> 20)]),
        SpreadsheetError::Sheets(count) => words::SHEET_SHEETS.fill(&[count, &SHEETS_MAX]),
        SpreadsheetError::Cells(name) => words::SHEET_CELLS.fill(&[name, &CELLS_MAX]),
        SpreadsheetError::FarCell { sheet, cell } => {
            words::SHEET_FAR.fill(&[sheet, cell, &ROWS_MAX, &COLUMNS_MAX])
        }
        SpreadsheetError::Empty => words::SHEET_EMPTY.text().to_owned(),
    }
}

/// What a column is called where columns are chosen: two of one name are told apart by what has a cell of its own.
pub fn column(column: &Column) -> String {
    let of_one_name = Column::of(column.rows).filter(|other| other.heading == column.heading).count();
    match column.shows {
        // One of the office's own is not in the table of columns.
        Shows::Extra if of_one_name > 0 => words::COLUMN_OWN.fill(&[&column.heading]),
        _ if of_one_name < 2 => column.heading.to_string(),
        Shows::Each(_) | Shows::Either(..) | Shows::Extended => {
            words::COLUMN_A_MEASURE.fill(&[&column.heading])
        }
        Shows::Own(_)
        | Shows::Progress
        | Shows::Evidence
        | Shows::Said(_)
        | Shows::Ledger(_)
        | Shows::Extra => words::COLUMN_A_FINDING.fill(&[&column.heading]),
    }
}

/// How large a sheet is, and whether it is hidden.
pub fn size(sheet: &SheetText) -> String {
    let size = words::SHEET_SIZE.fill(&[&sheet.rows, &sheet.columns]);
    if sheet.hidden { size + words::SHEET_HIDDEN.text() } else { size }
}

/// What a person should know of how a sheet was read.
pub fn notes(sheet: &SheetText) -> Vec<String> {
    sheet.notes.iter().map(note).collect()
}

fn note(note: &Note) -> String {
    match note {
        Note::HiddenRows(count) => words::NOTE_HIDDEN_ROWS.fill(&[count]),
        Note::HiddenColumns(names) => words::NOTE_HIDDEN_COLUMNS.fill(&[&names.join(" "), &names.len()]),
        Note::Pictures(count) => words::NOTE_PICTURES.fill(&[count]),
        Note::PicturesLeft(count) => words::NOTE_PICTURES_LEFT.fill(&[count]),
        Note::Unsolved(count) => words::NOTE_UNSOLVED.fill(&[count]),
        Note::Struck(count) => words::NOTE_STRUCK.fill(&[count]),
        Note::Comments(count) => words::NOTE_COMMENTS.fill(&[count]),
        Note::Macros => words::NOTE_MACROS.text().to_owned(),
        Note::Filled(count) => words::NOTE_FILLED.fill(&[count]),
        Note::UnsureDates(count) => words::NOTE_UNSURE_DATES.fill(&[count]),
        Note::Units(names) => words::NOTE_UNITS.fill(&[&names.join("、")]),
        Note::NoHead => words::NOTE_NO_HEAD.text().to_owned(),
    }
}
