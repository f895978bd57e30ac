//! Reads workbooks of Excel and WPS since 2007 (.xlsx, .xlsm), a cell at a time: a file may claim to have any number.

use std::collections::HashSet;
use std::io::{Cursor, Read};

use calamine::{Data, DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError};
use zip::ZipArchive;

use super::grid::{Grid, Merge, cell_name};
use super::limits::{LOOKED_AT_MAX, SHEETS_MAX, UNPACKED_MAX};
use super::parts::{self, Parts};
use super::pictures::Pictures;
use super::value::shown;
use crate::office::pictures::PictureFile;
use crate::office::spreadsheet::error::SpreadsheetError;

impl From<XlsxError> for SpreadsheetError {
    fn from(error: XlsxError) -> Self {
        match error {
            XlsxError::Password => Self::Password,
            error => Self::Damaged(error.to_string()),
        }
    }
}

/// Reads the sheets of a workbook. `progress` is told how much is done, from 0 to 1.
///
/// # Errors
/// [`SpreadsheetError`]; nothing is taken then.
pub fn read(
    bytes: &[u8],
    progress: &mut dyn FnMut(f64),
) -> Result<(Vec<Grid>, Vec<PictureFile>), SpreadsheetError> {
    let macros = check_parts(bytes)?;
    let mut parts = Parts::read(bytes)?;
    let mut pictures = Pictures::of_cells(&mut parts)?;
    let struck = parts::struck_strings(&parts.text(STRINGS).unwrap_or_default())?;
    progress(0.2);
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes))?;
    let sheets: Vec<_> = book.sheets_metadata().to_vec();
    if sheets.len() > SHEETS_MAX {
        return Err(SpreadsheetError::Sheets(sheets.len()));
    }
    let mut grids = Vec::new();
    for (nth, sheet) in sheets.iter().enumerate().filter(|(_, sheet)| sheet.typ == SheetType::WorkSheet) {
        let mut grid = Grid {
            name: sheet.name.clone(),
            hidden: sheet.visible != SheetVisible::Visible,
            macros,
            ..Grid::default()
        };
        let part = parts.sheet(&sheet.name);
        let formulas = part.as_ref().map(|(_, xml)| parts::hidden(xml, &mut grid)).transpose()?;
        let struck = part.as_ref().map(|(_, xml)| parts::struck_cells(xml, &struck)).transpose()?;
        cells(&mut book, &mut grid, &formulas.unwrap_or_default(), &struck.unwrap_or_default())?;
        if let Some((path, _)) = part {
            pictures.add(&mut parts, &path, &mut grid)?;
            grid.comments = parts.comments(&path)?;
        }
        grid.merges = merges(&mut book, &sheet.name)?;
        grids.push(grid);
        progress(0.2 + 0.8 * (nth + 1) as f64 / sheets.len() as f64);
    }
    Ok((grids, pictures.into_files()))
}

/// Unpacks every part, keeping nothing: the sizes that an archive states may be false. A binary workbook is not read.
/// Returns whether there are macros, which nothing looks at.
fn check_parts(bytes: &[u8]) -> Result<bool, SpreadsheetError> {
    let mut macros = false;
    let damaged = |error: &dyn std::fmt::Display| SpreadsheetError::Damaged(error.to_string());
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(&error))?;
    let mut left = UNPACKED_MAX;
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| damaged(&error))?;
        let name = entry.name().map_err(|error| damaged(&error))?.to_lowercase();
        if name == "xl/workbook.bin" {
            return Err(SpreadsheetError::OtherKind);
        }
        macros |= name.ends_with("vbaproject.bin");
        if !name.ends_with(".xml") && !name.ends_with(".rels") {
            continue;
        }
        let size = std::io::copy(&mut entry.take(left + 1), &mut std::io::sink());
        let size = size.map_err(|error| damaged(&error))?;
        left = left.checked_sub(size).ok_or(SpreadsheetError::UnpacksTooLarge)?;
    }
    Ok(macros)
}

/// Where a workbook keeps the texts of its cells.
const STRINGS: &str = "xl/sharedStrings.xml";

/// Puts the cells of a sheet; `formulas` are the names of those that hold one, `struck` of those in which some words are
/// struck through.
fn cells(
    book: &mut Xlsx<Cursor<&[u8]>>,
    grid: &mut Grid,
    formulas: &HashSet<String>,
    struck: &HashSet<String>,
) -> Result<(), SpreadsheetError> {
    let name = grid.name.clone();
    let mut cells = book.worksheet_cells_reader(&name)?;
    let mut looked_at = 0;
    while let Some((cell, style)) = cells.next_cell_with_style_id()? {
        looked_at += 1;
        if looked_at > LOOKED_AT_MAX {
            return Err(SpreadsheetError::Cells(name));
        }
        let is_empty = matches!(cell.get_value(), DataRef::Empty);
        if is_empty && formulas.contains(&cell_name(cell.get_position()))
            || matches!(cell.get_value(), DataRef::Error(_))
        {
            grid.unsolved += 1;
        }
        if is_empty {
            continue;
        }
        let style = cells.styles().get(style);
        let all_struck = style.and_then(|style| style.font.as_ref()).is_some_and(|font| font.strikethrough);
        if all_struck || struck.contains(&cell_name(cell.get_position())) {
            grid.struck += 1;
        }
        let format = style.and_then(|style| style.number_format.as_ref());
        let code = format.map(|format| format.format_code.clone());
        let data = Data::from(cell.get_value().clone());
        if let Some(shown) = shown(&data, code.as_deref()) {
            grid.put(cell.get_position(), shown)?;
        }
    }
    Ok(())
}

fn merges(book: &mut Xlsx<Cursor<&[u8]>>, name: &str) -> Result<Vec<Merge>, SpreadsheetError> {
    let all = book.merge_cells_by_sheet_name(name)?.into_iter();
    Ok(all.map(|one| Merge { rows: one.start.0..=one.end.0, columns: one.start.1..=one.end.1 }).collect())
}
