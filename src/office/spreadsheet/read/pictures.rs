//! The pictures of an .xlsx: those that float above a cell, and those that WPS puts into one.

use std::collections::HashMap;

use quick_xml::Reader;
use quick_xml::events::Event;

use super::grid::{Grid, Picture, Place};
use super::parts::{Parts, attribute, damaged};
use crate::office::pictures::{PictureFile, PictureFiles};
use crate::office::spreadsheet::error::SpreadsheetError;

/// The pictures while the sheets are read.
pub struct Pictures {
    /// The path of each picture that stands in cells, by the name that formulas give it.
    in_cells: HashMap<String, String>,
    files: PictureFiles,
}

impl Pictures {
    /// Finds the pictures in cells.
    ///
    /// # Errors
    /// XML is damaged.
    pub fn of_cells(parts: &mut Parts) -> Result<Self, SpreadsheetError> {
        const PART: &str = "xl/cellimages.xml";
        let mut in_cells = HashMap::new();
        if let Some(xml) = parts.text(PART) {
            let related = parts.related(PART)?;
            for placed in placed(&xml)? {
                if let Some((_, path)) = related.get(&placed.id) {
                    in_cells.insert(placed.name, path.clone());
                }
            }
        }
        Ok(Self { in_cells, files: PictureFiles::default() })
    }

    /// Adds the floating pictures of a sheet to its grid, and takes the files of all its pictures, as far as there is room.
    ///
    /// # Errors
    /// XML is damaged.
    pub fn add(&mut self, parts: &mut Parts, sheet: &str, grid: &mut Grid) -> Result<(), SpreadsheetError> {
        for picture in &mut grid.pictures {
            let path = self.in_cells.get(&picture.name).cloned();
            picture.file = path.and_then(|path| self.files.take(&path, |max| parts.bytes(&path, max)));
        }
        let drawings = parts.related(sheet)?.into_values().filter(|(kind, _)| kind.ends_with("/drawing"));
        for (_, drawing) in drawings.collect::<Vec<_>>() {
            let Some(xml) = parts.text(&drawing) else { continue };
            let related = parts.related(&drawing)?;
            for Placed { place, id, .. } in placed(&xml)? {
                let file = related.get(&id);
                let file = file.and_then(|(_, path)| self.files.take(path, |max| parts.bytes(path, max)));
                grid.pictures.push(Picture { place, name: String::new(), file });
            }
        }
        Ok(())
    }

    /// The files that were taken.
    pub fn into_files(self) -> Vec<PictureFile> {
        self.files.into_files()
    }
}

/// A picture in a drawing.
#[derive(Default)]
struct Placed {
    /// The cell of its upper left corner.
    place: Place,
    /// Its name in the drawing.
    name: String,
    /// The id by which the drawing refers to its file.
    id: String,
}

/// The pictures in a drawing, or in the list of those in cells.
fn placed(xml: &str) -> Result<Vec<Placed>, SpreadsheetError> {
    let mut reader = Reader::from_str(xml);
    let (mut found, mut one) = (Vec::new(), Placed::default());
    // Whether it is the upper left corner, and the element whose text comes next.
    let (mut is_from, mut within) = (false, String::new());
    loop {
        match reader.read_event().map_err(damaged)? {
            Event::Eof => return Ok(found),
            Event::Text(text) if is_from => {
                let number = text.trim().parse().unwrap_or_default();
                match within.as_str() {
                    "row" => one.place.0 = number,
                    "col" => one.place.1 = number,
                    _ => {}
                }
            }
            Event::Start(element) | Event::Empty(element) => {
                element.local_name().as_ref().clone_into(&mut within);
                match within.as_str() {
                    "oneCellAnchor" | "twoCellAnchor" | "cellImage" => one = Placed::default(),
                    "from" => is_from = true,
                    "to" => is_from = false,
                    "cNvPr" => one.name = attribute(&element, "name").unwrap_or_default(),
                    "blip" => {
                        if let Some(id) = attribute(&element, "embed") {
                            found.push(Placed { place: one.place, name: one.name.clone(), id });
                        }
                    }
                    _ => {}
                }
            }
            Event::End(element) => {
                is_from &= element.local_name().as_ref() != "from";
                within.clear();
            }
            _ => {}
        }
    }
}
