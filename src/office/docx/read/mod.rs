//! Reads a Word document: its zip archive (`parts`), the XML in it (`xml`), styles and lists, and the text (`body`), whose
//! paragraphs and tables are written as lines (`flow`).

mod body;
mod flow;
mod limits;
mod lists;
mod numerals;
mod omissions;
mod parts;
mod styles;
mod symbols;
#[cfg(test)]
mod tests;
mod xml;

use body::Body;
use flow::{Flow, Line, Placed};
pub use limits::TEXT_MAX;
use lists::Lists;
use omissions::Omissions;
use parts::Parts;
use styles::Styles;
use xml::{Node, Xml};

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{DocxError, Omission};
use crate::office::compound::{self, CompoundFile};
use crate::office::pictures::{PictureFile, PictureFiles, TextPicture, is_metafile};

/// What was read from a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordText {
    /// Its text as it would be pasted, with the automatic numbers, and the cells of tables separated by tabs.
    pub text: String,
    /// What it held and the text does not, and how often.
    pub omitted: Vec<(Omission, usize)>,
    /// The pictures that stand in it, in order.
    pub pictures: Vec<TextPicture>,
    /// The files of the pictures, by number.
    pub files: Vec<PictureFile>,
}

/// Reads a document.
///
/// # Errors
/// [`DocxError`] says why it is refused.
pub fn read(bytes: &[u8]) -> Result<WordText, DocxError> {
    if let Some(kind) = compound::kind(bytes) {
        return Err(match kind {
            CompoundFile::Word => DocxError::OldWord,
            CompoundFile::Spreadsheet => DocxError::Workbook,
            CompoundFile::Encrypted => DocxError::Encrypted,
            CompoundFile::Other => DocxError::Foreign,
        });
    }
    if !bytes.starts_with(b"PK") {
        return Err(DocxError::Foreign);
    }
    let mut parts = Parts::open(bytes)?;
    let name = parts.main()?;
    let mut related = |kind: &str| -> Result<Option<(String, String)>, DocxError> {
        let Some(part) = parts.related(&name, kind)? else { return Ok(None) };
        Ok(parts.text(&part)?.map(|text| (part, text)))
    };
    let (styles, lists) = (related("styles")?, related("numbering")?);
    let styles = styles.map(|(part, text)| Styles::read(&part, &text)).transpose()?.unwrap_or_default();
    let lists = lists.map(|(part, text)| Lists::read(&part, &text)).transpose()?.unwrap_or_default();
    let text = parts.text(&name)?.ok_or(DocxError::Damaged)?;
    let mut body = Body::new(Xml::new(&name, &text), &styles, lists);
    let mut flow = Flow::default();
    loop {
        match body.xml.next()? {
            Node::Open(element) if element.name() == "document" => body.blocks(&mut flow)?,
            Node::Open(_) => return Err(DocxError::Foreign),
            Node::Text(_) => {}
            Node::Close => break,
        }
    }
    let Body { mut omitted, pictures, .. } = body;
    if parts.has("vbaproject.bin") {
        omitted.tell(Omission::Macros);
    }
    let mut files = PictureFiles::default();
    let numbers = numbers(&mut parts, &name, &pictures, &mut files, &mut omitted)?;
    let (text, pictures) = written(flow.lines("\t"), &numbers);
    if text.trim().is_empty() && omitted.count(Omission::Inserted) > 0 {
        return Err(DocxError::Inserted);
    }
    Ok(WordText { text, omitted: omitted.into_list(), pictures, files: files.into_files() })
}

/// The number of the file of each picture, by the names that a part has for them; tells of those without a file.
fn numbers(
    parts: &mut Parts,
    part: &str,
    pictures: &[String],
    files: &mut PictureFiles,
    omitted: &mut Omissions,
) -> Result<Vec<Option<usize>>, DocxError> {
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let related: HashMap<String, String> =
        parts.relationships(part)?.into_iter().map(|one| (one.id, one.path)).collect();
    let mut number = |id: &String| {
        let path = related.get(id);
        let taken = path.and_then(|path| files.take(path, |max| parts.bytes(path, max)));
        if taken.is_none() {
            let is_metafile = path.is_some_and(|path| is_metafile(path));
            omitted.tell(if is_metafile { Omission::Metafiles } else { Omission::Pictures });
        }
        taken
    };
    Ok(pictures.iter().map(&mut number).collect())
}

/// The text of the lines, and the pictures in it: each belongs to its line, or to the last one before it that says
/// something, because a picture below a paragraph shows what the paragraph says.
fn written(lines: Vec<Line>, numbers: &[Option<usize>]) -> (String, Vec<TextPicture>) {
    let (mut text, mut pictures, mut said) = (String::new(), Vec::new(), 0..0);
    for (nth, line) in lines.into_iter().enumerate() {
        if nth > 0 {
            text.push('\n');
        }
        let start = text.len();
        text += &line.text;
        if !line.text.trim().is_empty() {
            said = start..text.len();
        }
        pictures.extend(line.pictures.into_iter().filter_map(|Placed { picture, heading }| {
            Some(TextPicture { within: said.clone(), heading, file: numbers[picture]? })
        }));
    }
    (text, pictures)
}
