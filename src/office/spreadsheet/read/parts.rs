//! What the reader of cells does not tell of an .xlsx: which rows and columns of a sheet are hidden.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::grid::Grid;
use super::limits::{COLUMNS_MAX, ROWS_MAX, UNPACKED_MAX};
use crate::office::spreadsheet::error::SpreadsheetError;

/// The sheets of a workbook, as XML, by name.
pub struct Parts(HashMap<String, String>);

impl Parts {
    /// Unpacks the sheets. The sizes are known to be within the limits.
    ///
    /// # Errors
    /// The archive or its XML is damaged. A sheet that is not where the workbook says is left out.
    pub fn read(bytes: &[u8]) -> Result<Self, SpreadsheetError> {
        let mut archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| SpreadsheetError::Damaged(error.to_string()))?;
        let mut text = |name: &str| {
            let mut bytes = Vec::new();
            archive.by_name(name).ok()?.take(UNPACKED_MAX).read_to_end(&mut bytes).ok()?;
            // What reads cells goes on where bytes are no text, so what looks at them before does too.
            Some(String::from_utf8_lossy(&bytes).into_owned())
        };
        let (Some(book), Some(relations)) = (text("xl/workbook.xml"), text("xl/_rels/workbook.xml.rels"))
        else {
            return Ok(Self(HashMap::new()));
        };
        let targets: HashMap<String, String> = named(&relations, "Relationship", "Id", "Target")?.collect();
        let sheets = named(&book, "sheet", "name", "id")?;
        let found = sheets.filter_map(|(name, id)| {
            let target = targets.get(&id)?;
            let path = match target.strip_prefix('/') {
                Some(absolute) => absolute.to_owned(),
                None => format!("xl/{target}"),
            };
            Some((name, text(&path)?))
        });
        Ok(Self(found.collect()))
    }

    /// The XML of a sheet.
    pub fn sheet(&self, name: &str) -> Option<&str> {
        self.0.get(name).map(String::as_str)
    }
}

fn damaged(error: quick_xml::Error) -> SpreadsheetError {
    SpreadsheetError::Damaged(error.to_string())
}

/// Two attributes of each element of a name.
fn named(
    xml: &str,
    element: &str,
    first: &str,
    second: &str,
) -> Result<impl Iterator<Item = (String, String)> + use<>, SpreadsheetError> {
    let mut found = Vec::new();
    elements(xml, |one| {
        if one.local_name().as_ref() == element
            && let (Some(first), Some(second)) = (attribute(one, first), attribute(one, second))
        {
            found.push((first, second));
        }
        true
    })?;
    Ok(found.into_iter())
}

/// Calls `each` with every element until it returns false.
fn elements(xml: &str, mut each: impl FnMut(&BytesStart) -> bool) -> Result<(), SpreadsheetError> {
    let mut reader = Reader::from_str(xml);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(one) | Event::Empty(one) if !each(&one) => return Ok(()),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

/// The value of an attribute, by its name without a prefix.
fn attribute(element: &BytesStart, name: &str) -> Option<String> {
    let found = element.attributes().flatten().find(|one| one.key.local_name().as_ref() == name)?;
    found.normalized_value(quick_xml::XmlVersion::Implicit1_0).ok().map(|value| value.into_owned())
}

/// Whether a text is the place of a cell, of a row, or from one place to another (`A1`, `12`, `A1:C3`), as far as a sheet
/// goes: three letters and seven digits, and not backwards. What reads cells counts beyond its numbers on others.
fn is_place(text: &str) -> bool {
    let place = |place: &str| {
        let digits = place.trim_start_matches(|c: char| c.is_ascii_alphabetic());
        let letters = place[..place.len() - digits.len()].to_ascii_uppercase();
        let fits =
            letters.len() <= 3 && digits.len() <= 7 && digits.bytes().all(|byte| byte.is_ascii_digit());
        // Names of columns of one length are in the order of their letters.
        fits.then(|| (digits.parse::<u32>().unwrap_or(0), (letters.len(), letters)))
    };
    let places: Option<Vec<_>> = text.split(':').map(place).collect();
    places
        .is_some_and(|places| places.windows(2).all(|pair| pair[0].0 <= pair[1].0 && pair[0].1 <= pair[1].1))
}

/// Notes the hidden rows and columns of a sheet.
///
/// # Errors
/// Its XML is damaged, or names a place that no sheet has.
pub fn hidden(xml: &str, grid: &mut Grid) -> Result<(), SpreadsheetError> {
    let mut row = 0;
    let mut beyond = None;
    elements(xml, |one| {
        let place = match one.local_name().as_ref() {
            "row" | "c" => attribute(one, "r"),
            "dimension" | "mergeCell" | "f" => attribute(one, "ref"),
            _ => None,
        };
        beyond = place.filter(|place| !is_place(&place.replace('$', "")));
        if beyond.is_some() {
            return false;
        }
        let number = |name: &str| attribute(one, name).and_then(|value| value.parse::<u32>().ok());
        let is_hidden = |element| {
            attribute(element, "hidden").is_some_and(|value| matches!(value.as_str(), "1" | "true"))
        };
        match one.local_name().as_ref() {
            "col" if is_hidden(one) => {
                let (from, to) = (number("min").unwrap_or(1), number("max").unwrap_or(1));
                grid.hidden_columns.extend(from.saturating_sub(1)..to.min(COLUMNS_MAX));
            }
            "row" => {
                row = number("r").unwrap_or(row + 1);
                if is_hidden(one) && row <= ROWS_MAX {
                    grid.hidden_rows.insert(row.saturating_sub(1));
                }
            }
            _ => {}
        }
        true
    })?;
    beyond.map_or(Ok(()), |place| Err(SpreadsheetError::Damaged(place)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_rows_and_columns_are_noted() {
        let mut grid = Grid::default();
        let xml = "<x:worksheet xmlns:x='y'><cols><col min='2' max='3' hidden='1'/><col min='5' max='5'/>\
                   <col min='7' max='4000000000' hidden='true'/></cols><sheetData><row/><row hidden='1'/>\
                   <row r='9' hidden='0'/><row r='12' hidden='1'/></sheetData></x:worksheet>";
        hidden(xml, &mut grid).unwrap();
        assert_eq!(grid.hidden_columns.iter().take(3).copied().collect::<Vec<_>>(), [1, 2, 6]);
        assert_eq!(grid.hidden_columns.len(), 2 + 494);
        assert_eq!(grid.hidden_rows.into_iter().collect::<Vec<_>>(), [1, 11]);
    }

    #[test]
    fn c11_a_cell_beyond_every_sheet_is_refused() {
        let read = |cell: &str| {
            hidden(&format!("<sheetData><row r='1'><c r='{cell}'/></row></sheetData>"), &mut Grid::default())
        };
        for good in ["A1", "XFD1048576", "$B$2", "A1:C3", "Z1:AA1", "a2:B2", "A:C", "3:4"] {
            assert_eq!(read(good), Ok(()), "{good}");
        }
        for wrong in ["VUUUUUU1", "A99999999999", "A1:ZZZZZ2", "A1\u{5}", "r1c1x", "D3:E2", "AA1:B2"] {
            assert_eq!(read(wrong), Err(SpreadsheetError::Damaged(wrong.to_owned())));
        }
    }

    #[test]
    fn broken_xml_is_said_to_be_damaged() {
        let broken = hidden("<worksheet><row></col>", &mut Grid::default());
        assert!(matches!(broken, Err(SpreadsheetError::Damaged(_))), "{broken:?}");
    }
}
