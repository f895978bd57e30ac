//! The parts of a document: the files of the zip archive that it is, found by their relationships.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use zip::ZipArchive;

use super::limits::UNPACKED_MAX;
use super::xml::Xml;
use crate::office::docx::DocxError;
use crate::office::pictures::path_of;

/// The archive while its parts are read.
pub struct Parts<'a> {
    zip: ZipArchive<Cursor<&'a [u8]>>,
    /// The place of each part by its name as [`plain`] writes it.
    places: HashMap<String, usize>,
    /// How many bytes may still be unpacked.
    left: u64,
}

impl<'a> Parts<'a> {
    /// Opens the archive.
    ///
    /// # Errors
    /// It is damaged.
    pub fn open(bytes: &'a [u8]) -> Result<Self, DocxError> {
        let zip = ZipArchive::new(Cursor::new(bytes)).map_err(|_| DocxError::Damaged)?;
        let names = zip.file_names().enumerate();
        let places = names.filter_map(|(place, name)| Some((plain(&name.ok()?), place))).collect();
        Ok(Self { zip, places, left: UNPACKED_MAX })
    }

    /// Whether there is a part of this name, or one that ends so.
    pub fn has(&self, end: &str) -> bool {
        self.places.keys().any(|name| name.ends_with(end))
    }

    /// The bytes of a part, so many at most; `None` for a larger one, and for one that is not there or is damaged. They do
    /// not count among those that may be unpacked.
    pub fn bytes(&mut self, name: &str, max: u64) -> Option<Vec<u8>> {
        let entry = self.zip.by_index(*self.places.get(&plain(name))?).ok()?;
        let mut bytes = Vec::new();
        entry.take(max + 1).read_to_end(&mut bytes).ok()?;
        Some(bytes).filter(|bytes| bytes.len() as u64 <= max)
    }

    /// The text of a part; `None` where there is none of this name.
    ///
    /// # Errors
    /// It is damaged, too large, or no text.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, DocxError> {
        let Some(place) = self.places.get(&plain(name)) else { return Ok(None) };
        let entry = self.zip.by_index(*place).map_err(|_| DocxError::Damaged)?;
        let mut bytes = Vec::new();
        // The size in the entry's header is not trusted.
        entry.take(self.left + 1).read_to_end(&mut bytes).map_err(|_| DocxError::Damaged)?;
        self.left = self.left.checked_sub(bytes.len() as u64).ok_or(DocxError::TooLarge)?;
        decode(bytes).map(Some).map_err(|line| DocxError::Broken { part: name.to_owned(), line })
    }

    /// The name of the document's main part.
    ///
    /// # Errors
    /// As [`Parts::text`]; it has none.
    pub fn main(&mut self) -> Result<String, DocxError> {
        let named = self.related("", "officeDocument")?;
        // What a document has without relationships that can be read.
        let name = named.unwrap_or_else(|| "word/document.xml".to_owned());
        if self.has("xl/workbook.xml") && !self.places.contains_key(&plain(&name))
            || name.contains("workbook")
        {
            return Err(DocxError::Workbook);
        }
        if self.places.contains_key(&plain(&name)) { Ok(name) } else { Err(DocxError::Foreign) }
    }

    /// The name of the part that stands in this relationship to another; to the document as a whole where that is empty.
    ///
    /// # Errors
    /// As [`Parts::text`].
    pub fn related(&mut self, part: &str, kind: &str) -> Result<Option<String>, DocxError> {
        let all = self.relationships(part)?;
        Ok(all.into_iter().find(|one| one.kind.rsplit('/').next() == Some(kind)).map(|one| one.path))
    }

    /// What a part refers to in the archive, in order.
    ///
    /// # Errors
    /// As [`Parts::text`].
    pub fn relationships(&mut self, part: &str) -> Result<Vec<Relationship>, DocxError> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = format!("{folder}{}_rels/{file}.rels", if folder.is_empty() { "" } else { "/" });
        let Some(text) = self.text(&name)? else { return Ok(Vec::new()) };
        let (mut xml, mut found) = (Xml::new(&name, &text), Vec::new());
        xml.children(|xml, _| {
            xml.children(|xml, one| {
                if one.attribute("TargetMode").as_deref() != Some("External")
                    && let (Some(kind), Some(target)) = (one.attribute("Type"), one.attribute("Target"))
                {
                    let id = one.attribute("Id").unwrap_or_default();
                    found.push(Relationship { id, kind, path: path_of(folder, &target) });
                }
                xml.skip()
            })
        })?;
        Ok(found)
    }
}

/// What a part refers to.
pub struct Relationship {
    /// The name by which the part refers to it.
    pub id: String,
    /// What it is: an address whose last part says so.
    pub kind: String,
    /// The name of the part.
    pub path: String,
}

/// A part's name, by which it is found: some programs write it with other slashes or in capitals.
pub fn plain(name: &str) -> String {
    name.replace('\\', "/").to_lowercase()
}

/// The text of a part, in UTF-8 or UTF-16. The error is the line from which on it is neither.
fn decode(bytes: Vec<u8>) -> Result<String, usize> {
    let wide = |read: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = bytes[2..].chunks_exact(2).map(|pair| read([pair[0], pair[1]])).collect();
        String::from_utf16(&units).map_err(|_| 1)
    };
    if bytes.starts_with(b"\xff\xfe") {
        return wide(u16::from_le_bytes);
    }
    if bytes.starts_with(b"\xfe\xff") {
        return wide(u16::from_be_bytes);
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        1 + error.as_bytes()[..good].iter().filter(|byte| **byte == b'\n').count()
    })?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}
