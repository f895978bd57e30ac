//! Whatever bytes come as a workbook, old or new, and whatever XML stands in a sheet: reading it ends in a refusal or in
//! text, without a panic and within the sizes that are allowed.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use rectify::office::spreadsheet::read::{self, limits};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The parts of a workbook besides its sheet.
const PARTS: [(&str, &str); 3] = [
    (
        "_rels/.rels",
        "<Relationships><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/officeDocument' Target='xl/workbook.xml'/></Relationships>",
    ),
    (
        "xl/workbook.xml",
        "<workbook xmlns:r='r'><sheets><sheet name='s' sheetId='1' r:id='a'/></sheets></workbook>",
    ),
    (
        "xl/_rels/workbook.xml.rels",
        "<Relationships><Relationship Id='a' Type='http://schemas.openxmlformats.org/officeDocument/2006/\
         relationships/worksheet' Target='worksheets/sheet1.xml'/></Relationships>",
    ),
];

/// A workbook with this sheet: its checksums would keep any other input out.
fn with_sheet(sheet: &[u8]) -> Vec<u8> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    let parts = PARTS.iter().map(|(name, text)| (*name, text.as_bytes()));
    for (name, bytes) in parts.chain([("xl/worksheets/sheet1.xml", sheet)]) {
        archive.start_file(name, SimpleFileOptions::default()).expect("a name that an archive takes");
        archive.write_all(bytes).expect("room in memory");
    }
    archive.finish().expect("an archive in memory").into_inner()
}

fuzz_target!(|bytes: &[u8]| {
    let made = bytes.starts_with(b"<").then(|| with_sheet(bytes));
    let Ok(book) = read::read(made.as_deref().unwrap_or(bytes), &mut |_| ()) else { return };
    for sheet in &book.sheets {
        assert!(sheet.rows <= limits::ROWS_MAX as usize && sheet.columns <= limits::COLUMNS_MAX as usize);
        assert!(sheet.text.lines().all(|line| line.matches('\t').count() < limits::COLUMNS_MAX as usize));
    }
});
