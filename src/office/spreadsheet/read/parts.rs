//! What the reader of cells does not tell of an .xlsx: which rows and columns of a sheet are hidden, which cells hold
//! formulas, and in which some words are struck through; and its parts by their relationships.

use std::collections::{HashMap, HashSet};
use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use zip::ZipArchive;

use super::grid::Grid;
use super::limits::{COLUMNS_MAX, ROWS_MAX, UNPACKED_MAX};
use crate::office::pictures::path_of;
use crate::office::spreadsheet::error::SpreadsheetError;

/// The parts of a workbook.
pub struct Parts<'a> {
    archive: ZipArchive<Cursor<&'a [u8]>>,
    /// The path of each sheet by its name.
    sheets: HashMap<String, String>,
}

impl<'a> Parts<'a> {
    /// Finds the sheets. The sizes of the parts are known to be within the limits.
    ///
    /// # Errors
    /// The archive or its XML is damaged.
    pub fn read(bytes: &'a [u8]) -> Result<Self, SpreadsheetError> {
        let archive = ZipArchive::new(Cursor::new(bytes))
            .map_err(|error| SpreadsheetError::Damaged(error.to_string()))?;
        let mut parts = Self { archive, sheets: HashMap::new() };
        const BOOK: &str = "xl/workbook.xml";
        let targets = parts.related(BOOK)?;
        if let Some(book) = parts.text(BOOK) {
            let sheets = named(&book, "sheet", "name", "id")?;
            parts.sheets =
                sheets.filter_map(|(name, id)| Some((name, targets.get(&id)?.1.clone()))).collect();
        }
        Ok(parts)
    }

    /// The path and the XML of a sheet; `None` where it is not where the workbook says.
    pub fn sheet(&mut self, name: &str) -> Option<(String, String)> {
        let path = self.sheets.get(name)?.clone();
        let text = self.text(&path)?;
        Some((path, text))
    }

    /// The text of a part.
    pub fn text(&mut self, path: &str) -> Option<String> {
        // What reads cells goes on where bytes are no text, so what looks at them before does too.
        self.bytes(path, UNPACKED_MAX).map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    }

    /// The bytes of a part, so many at most; `None` for a larger one.
    pub fn bytes(&mut self, path: &str, max: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.archive.by_name(path).ok()?.take(max + 1).read_to_end(&mut bytes).ok()?;
        Some(bytes).filter(|bytes| bytes.len() as u64 <= max)
    }

    /// How many comments hang on the cells of a sheet.
    ///
    /// # Errors
    /// The XML is damaged.
    pub fn comments(&mut self, sheet: &str) -> Result<usize, SpreadsheetError> {
        let mut count = 0;
        for (kind, path) in self.related(sheet)?.into_values() {
            // Those with answers stand in a second part besides.
            if kind.ends_with("/comments")
                && let Some(xml) = self.text(&path)
            {
                elements(&xml, |one| {
                    count += usize::from(one.local_name().as_ref() == "comment");
                    true
                })?;
            }
        }
        Ok(count)
    }

    /// What a part refers to: by id, of what kind that is and its path.
    ///
    /// # Errors
    /// The XML is damaged.
    pub fn related(&mut self, path: &str) -> Result<HashMap<String, (String, String)>, SpreadsheetError> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let Some(xml) = self.text(&format!("{folder}/_rels/{file}.rels")) else { return Ok(HashMap::new()) };
        let mut found = HashMap::new();
        elements(&xml, |one| {
            let of = |name| attribute(one, name);
            if let (Some(id), Some(kind), Some(target)) = (of("Id"), of("Type"), of("Target"))
                && of("TargetMode").as_deref() != Some("External")
            {
                found.insert(id, (kind, path_of(folder, &target)));
            }
            true
        })?;
        Ok(found)
    }
}

pub fn damaged(error: quick_xml::Error) -> SpreadsheetError {
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
pub fn attribute(element: &BytesStart, name: &str) -> Option<String> {
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

/// Notes the hidden rows and columns of a sheet; returns the names of the cells that hold formulas.
///
/// # Errors
/// Its XML is damaged, or names a place that no sheet has.
pub fn hidden(xml: &str, grid: &mut Grid) -> Result<HashSet<String>, SpreadsheetError> {
    let (mut cell, mut formulas) = (None, HashSet::new());
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
            "c" => cell = attribute(one, "r"),
            "f" => formulas.extend(cell.take()),
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
    beyond.map_or(Ok(formulas), |place| Err(SpreadsheetError::Damaged(place)))
}

/// The numbers of the texts of a workbook in which some words are struck through.
///
/// # Errors
/// Its XML is damaged.
pub fn struck_strings(xml: &str) -> Result<HashSet<usize>, SpreadsheetError> {
    let (mut nth, mut struck) = (0_usize, HashSet::new());
    elements(xml, |one| {
        match one.local_name().as_ref() {
            "si" => nth += 1,
            "strike" if is_on(one) => drop(struck.insert(nth.saturating_sub(1))),
            _ => {}
        }
        true
    })?;
    Ok(struck)
}

/// The names of the cells of a sheet in which some words are struck through; `strings` are the numbers of such texts.
///
/// # Errors
/// Its XML is damaged.
pub fn struck_cells(xml: &str, strings: &HashSet<usize>) -> Result<HashSet<String>, SpreadsheetError> {
    let mut struck = HashSet::new();
    if strings.is_empty() && !xml.contains("strike") {
        return Ok(struck);
    }
    let mut reader = Reader::from_str(xml);
    let (mut cell, mut is_string, mut is_value) = (String::new(), false, false);
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Start(one) | Event::Empty(one) => {
                is_value = one.local_name().as_ref() == "v";
                match one.local_name().as_ref() {
                    "c" => {
                        cell = attribute(&one, "r").unwrap_or_default();
                        is_string = attribute(&one, "t").as_deref() == Some("s");
                    }
                    "strike" if is_on(&one) => drop(struck.insert(cell.clone())),
                    _ => {}
                }
            }
            Event::Text(text) if is_value && is_string => {
                let nth: Option<usize> = text.trim().parse().ok();
                struck.extend(nth.filter(|nth| strings.contains(nth)).map(|_| cell.clone()));
            }
            Event::End(_) => is_value = false,
            Event::Eof => return Ok(struck),
            _ => {}
        }
    }
}

/// Whether a property that is on or off is on: it is where it says nothing else.
fn is_on(element: &BytesStart) -> bool {
    !matches!(attribute(element, "val").as_deref(), Some("0" | "false"))
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
            assert_eq!(read(good), Ok(HashSet::new()), "{good}");
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
