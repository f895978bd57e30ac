//! Writes tables as a workbook that looks made by a careful clerk: title, head on every page, cells over several rows, and
//! heights that show all of a text.

mod heights;
mod sheet;
#[cfg(test)]
mod tests;

use std::collections::HashSet;
use std::io::{Cursor, Write};

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, XlsxError};
use serde::{Deserialize, Serialize};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::table::Table;
use sheet::sheet_names;

/// A workbook to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Book {
    /// The name of its file.
    pub name: String,
    /// Who made it.
    pub author: String,
    /// The day, `YYYY-MM-DD`.
    pub day: String,
    /// Its sheets.
    pub tables: Vec<Table>,
}

/// Writes a workbook. The same tables give the same bytes.
///
/// # Errors
/// What the writer says; no table that a ledger gives is refused.
pub fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let made = ExcelDateTime::parse_from_str(&book.day).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let title = book.tables.first().map(|table| table.title.clone()).unwrap_or_default();
    let properties =
        DocProperties::new().set_title(title).set_author(&book.author).set_creation_datetime(&made);
    workbook.set_properties(&properties);
    for (table, name) in book.tables.iter().zip(sheet_names(&book.tables)) {
        let sheet = workbook.add_worksheet();
        sheet.set_name(&name)?;
        sheet::write(sheet, table)?;
    }
    workbook.save_to_buffer()
}

/// Writes several workbooks, each a file of an archive; one alone as it is.
///
/// # Errors
/// As [`write()`].
pub fn write_all(books: &[Book]) -> Result<Vec<u8>, XlsxError> {
    if let [book] = books {
        return write(book);
    }
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    // Workbooks are compressed already.
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut taken = HashSet::new();
    for book in books {
        // Two units may be called alike, as far as a file's name can say.
        let numbered = |nth: usize| if nth == 1 { book.name.clone() } else { format!("{nth}-{}", book.name) };
        let name = (1..).map(numbered).find(|name| taken.insert(name.clone())).unwrap_or_default();
        archive.start_file(name, stored)?;
        archive.write_all(&write(book)?)?;
    }
    Ok(archive.finish()?.into_inner())
}
