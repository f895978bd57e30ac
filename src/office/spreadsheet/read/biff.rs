//! The records of an old workbook (BIFF), looked at before what reads them does: it asks for room for every cell between the
//! first and the last, and for as many as a sheet says that it has.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::grid::cell_name;
use super::limits::{LOOKED_AT_MAX, SHEETS_MAX};
use crate::office::compound;
use crate::office::spreadsheet::error::SpreadsheetError;

/// Kinds of records ([MS-XLS] 2.3.1).
const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
const SHEET: u16 = 0x0085;
const DIMENSIONS: u16 = 0x0200;
const SEVERAL_NUMBERS: u16 = 0x00bd;
const FORMULA: u16 = 0x0006;
/// What a formula comes to, where that is a text.
const FORMULA_TEXT: u16 = 0x0207;
/// Those that hold one cell, and begin with its row and its column.
const CELLS: [u16; 7] = [0x0203, 0x0204, 0x0205, 0x00d6, 0x00fd, 0x027e, FORMULA];

/// What a row and what columns look like.
const ROW: u16 = 0x0208;
const COLUMNS: u16 = 0x007d;

/// What is inserted in a sheet, and the kind of it that is a picture; a comment on a cell.
const OBJECT: u16 = 0x005d;
const PICTURE: u16 = 8;
const COMMENT: u16 = 0x001c;

/// What there is in a sheet besides its cells.
#[derive(Default)]
pub struct Besides {
    /// The rows that are hidden.
    pub hidden_rows: BTreeSet<u32>,
    /// The columns that are hidden.
    pub hidden_columns: BTreeSet<u32>,
    /// How many pictures.
    pub pictures: usize,
    /// How many comments.
    pub comments: usize,
}

/// A file with the workbook of `bytes` and nothing else, whose sheets say no more of their size than a cell, which nothing
/// needs: a sheet that was once formatted as a whole says that it has millions. And what there is besides, by the sheet's name.
///
/// # Errors
/// There is no workbook, a sheet is damaged or its cells lie too far apart, or there are too many sheets.
pub fn prepare(bytes: &[u8]) -> Result<(Vec<u8>, HashMap<String, Besides>), SpreadsheetError> {
    let stream = compound::stream(bytes, "Workbook").or_else(|| compound::stream(bytes, "Book"));
    let mut records = Records { stream: stream.ok_or(SpreadsheetError::NoWorkbook)? };
    let globals = records.from(0).take_while(|(kind, _)| *kind != END);
    let sheets: Vec<_> = globals.filter(|(kind, _)| *kind == SHEET).map(|(_, data)| data).collect();
    if sheets.len() > SHEETS_MAX {
        return Err(SpreadsheetError::Sheets(sheets.len()));
    }
    let (mut sizes, mut besides) = (Vec::new(), HashMap::new());
    for sheet in sheets {
        let own = besides.entry(records.name(sheet.clone())).or_default();
        sizes.extend(records.check_sheet(sheet, own)?);
    }
    for size in sizes {
        // First and last row and column; the last ones are the first that are no more in it.
        let one_cell: &[u8] = match size.len() {
            10 => &[0, 0, 1, 0, 0, 0, 1, 0],
            14 | 16 => &[0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0],
            _ => continue,
        };
        records.stream[size.start..size.start + one_cell.len()].copy_from_slice(one_cell);
    }
    Ok((compound::with_one_stream("Workbook", &records.stream), besides))
}

/// The stream of a workbook.
struct Records {
    stream: Vec<u8>,
}

impl Records {
    /// The records from a place on, each with the place of its bytes; up to one that breaks off.
    fn from(&self, mut at: usize) -> impl Iterator<Item = (u16, Range<usize>)> {
        std::iter::from_fn(move || {
            let (kind, length) = (self.number(at)?, self.number(at + 2)?);
            let data = at + 4..at + 4 + usize::from(length);
            at = data.end;
            (data.end <= self.stream.len()).then_some((kind, data))
        })
    }

    fn number(&self, at: usize) -> Option<u16> {
        self.stream.get(at..at + 2)?.try_into().ok().map(u16::from_le_bytes)
    }

    /// Looks at the cells of the sheet that a record names, and notes what there is besides; returns where it says how large it is.
    ///
    /// # Errors
    /// They lie too far apart, or a record of several ends before it begins.
    fn check_sheet(
        &self,
        named: Range<usize>,
        besides: &mut Besides,
    ) -> Result<Vec<Range<usize>>, SpreadsheetError> {
        let begin = self.number(named.start).zip(self.number(named.start + 2));
        let begin = begin.map(|(low, high)| usize::from(low) | usize::from(high) << 16);
        let Some(begin) = begin.filter(|begin| named.len() >= 4 && *begin < self.stream.len()) else {
            return Err(SpreadsheetError::Damaged("a sheet that is not there".to_owned()));
        };
        let (mut sizes, mut corners) = (Vec::new(), None);
        let mut formula = (0, 0);
        // What is inserted in a sheet, such as a chart, begins and ends within it.
        let mut depth = 0;
        for (kind, data) in self.from(begin) {
            match kind {
                BEGIN => depth += 1,
                END if depth > 1 => depth -= 1,
                END => break,
                _ if depth > 1 => {}
                DIMENSIONS => sizes.push(data),
                COMMENT => besides.comments += 1,
                // What it is stands behind the kind and the length of its first part, or how many there are.
                OBJECT if data.len() >= 6 && self.number(data.start + 4) == Some(PICTURE) => {
                    besides.pictures += 1;
                }
                ROW | COLUMNS => self.note_hidden(kind, data, besides),
                kind if [SEVERAL_NUMBERS, FORMULA_TEXT].contains(&kind) || CELLS.contains(&kind) => {
                    let own = self.number(data.start).zip(self.number(data.start + 2));
                    let Some((row, column)) = own.filter(|_| data.len() >= 4) else { continue };
                    let (row, column) = if kind == FORMULA_TEXT { formula } else { (row, column) };
                    if kind == FORMULA {
                        formula = (row, column);
                    }
                    let last = if kind == SEVERAL_NUMBERS { self.number(data.end - 2) } else { None };
                    let last = last.unwrap_or(column);
                    // What reads it counts the columns, in numbers that hold no more and none below nothing.
                    if last.checked_sub(column).is_none_or(|more| more == u16::MAX) {
                        return Err(SpreadsheetError::Damaged(
                            "numbers that end before they begin".to_owned(),
                        ));
                    }
                    let (top, left, bottom, right) = corners.unwrap_or((row, column, row, last));
                    corners = Some((top.min(row), left.min(column), bottom.max(row), right.max(last)));
                }
                _ => {}
            }
        }
        if let Some((top, left, bottom, right)) = corners {
            let room = (usize::from(bottom - top) + 1) * (usize::from(right - left) + 1);
            if room > LOOKED_AT_MAX {
                let cell = cell_name((bottom.into(), right.into()));
                return Err(SpreadsheetError::FarCell { sheet: self.name(named), cell });
            }
        }
        Ok(sizes)
    }

    /// Notes the row or the columns that a record is about, where it says that they are hidden.
    fn note_hidden(&self, kind: u16, data: Range<usize>, besides: &mut Besides) {
        let number = |at: usize| self.number(data.start + at).filter(|_| at + 2 <= data.len());
        match kind {
            ROW if number(12).is_some_and(|flags| flags & 0x20 != 0) => {
                besides.hidden_rows.extend(number(0).map(u32::from));
            }
            COLUMNS if number(8).is_some_and(|flags| flags & 1 != 0) => {
                let (from, to) = (number(0).unwrap_or_default(), number(2).unwrap_or_default());
                // There are 256 at most.
                besides.hidden_columns.extend(u32::from(from)..=u32::from(to.min(255)));
            }
            _ => {}
        }
    }

    /// The name of a sheet in the record that names it: its length, whether two bytes are a letter, and the letters.
    fn name(&self, named: Range<usize>) -> String {
        let Some([_, _, _, _, _, _, count, wide, letters @ ..]) = self.stream.get(named) else {
            return String::new();
        };
        let count = usize::from(*count);
        let units: Vec<u16> = match wide & 1 {
            0 => letters.iter().take(count).map(|byte| u16::from(*byte)).collect(),
            _ => letters
                .chunks_exact(2)
                .take(count)
                .map(|pair| u16::from_le_bytes([pair[0], pair[1]]))
                .collect(),
        };
        String::from_utf16_lossy(&units)
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Note, read, tests::sample};
    use super::*;

    /// The sample with these bytes in the first record of a kind.
    fn changed(kind: u16, to: &[u8]) -> Vec<u8> {
        let mut records = Records { stream: compound::stream(&sample("old.xls"), "workbook").unwrap() };
        let (_, data) = records.from(0).find(|(own, _)| *own == kind).unwrap();
        records.stream[data.start..data.start + to.len()].copy_from_slice(to);
        compound::with_one_stream("Workbook", &records.stream)
    }

    fn text(bytes: &[u8]) -> Result<String, SpreadsheetError> {
        read(bytes, &mut |_| ()).map(|book| book.sheets[0].text.clone())
    }

    #[test]
    fn hidden_rows_are_noted() {
        // The record of the first row, with the flag that hides it.
        let row = changed(ROW, &[2, 0, 0, 0, 5, 0, 0xff, 0, 0, 0, 0, 0, 0x20, 0]);
        let notes = read(&row, &mut |_| ()).unwrap().sheets[0].notes.clone();
        assert_eq!(notes, [Note::HiddenRows(1)]);
        assert_eq!(read(&changed(ROW, &[2, 0]), &mut |_| ()).unwrap().sheets[0].notes, []);
    }

    #[test]
    fn pictures_and_comments_are_told_of() {
        let mut stream = compound::stream(&sample("old.xls"), "workbook").unwrap();
        let record = |kind: u16, data: &[u8]| {
            [&kind.to_le_bytes()[..], &(data.len() as u16).to_le_bytes(), data].concat()
        };
        // A picture, a button, one that breaks off, and a comment, before the end of the last sheet.
        let picture = record(OBJECT, &[0x15, 0, 0x12, 0, 8, 0, 1, 0]);
        let button = record(OBJECT, &[0x15, 0, 0x12, 0, 7, 0, 2, 0]);
        let more = [picture, button, record(OBJECT, &[8, 0, 8]), record(COMMENT, &[2, 0, 1, 0])].concat();
        let end = stream.windows(4).rposition(|part| part == [0x0a, 0, 0, 0]).unwrap();
        stream.splice(end..end, more);
        let book = read(&compound::with_one_stream("Workbook", &stream), &mut |_| ()).unwrap();
        assert_eq!(book.sheets[0].notes, [Note::PicturesLeft(1), Note::Comments(1)]);
    }

    #[test]
    fn c11_a_row_of_numbers_that_ends_before_it_begins_is_refused() {
        let with = |first: u16, last: u16| {
            let mut stream = compound::stream(&sample("old.xls"), "workbook").unwrap();
            // A row, its first column, a number with its format, and the last column.
            let columns = [&first.to_le_bytes()[..], &[0; 6], &last.to_le_bytes()].concat();
            let record = [&SEVERAL_NUMBERS.to_le_bytes()[..], &[12, 0, 1, 0], &columns].concat();
            let end = stream.windows(4).rposition(|part| part == [0x0a, 0, 0, 0]).unwrap();
            stream.splice(end..end, record);
            text(&compound::with_one_stream("Workbook", &stream))
        };
        assert!(with(3, 3).is_ok());
        for (first, last) in [(3, 2), (0x7a00, 4), (0, u16::MAX)] {
            assert!(matches!(with(first, last), Err(SpreadsheetError::Damaged(_))), "{first} {last}");
        }
    }

    #[test]
    fn c11_a_sheet_that_says_it_is_huge_is_as_large_as_its_cells() {
        let huge = changed(DIMENSIONS, &[0, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 0, 0, 0xff, 0xff]);
        assert_eq!(text(&huge), text(&sample("old.xls")));
        assert!(text(&huge).unwrap().len() > 100);
    }

    #[test]
    fn c11_cells_too_far_apart_are_refused_before_room_is_made_for_all_between_them() {
        let far = changed(0x00fd, &[0xff, 0xff, 0xff, 0]);
        let Err(SpreadsheetError::FarCell { cell, sheet }) = text(&far) else { panic!("{:?}", text(&far)) };
        assert_eq!(cell, "IV65536");
        assert!(!sheet.is_empty());
        // One far row alone takes little room, and is refused with its name.
        let low = changed(0x00fd, &[0xff, 0xff, 0, 0]);
        assert!(matches!(text(&low), Err(SpreadsheetError::FarCell { cell, .. }) if cell == "A65536"));
    }
}
