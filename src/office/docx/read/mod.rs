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
use flow::Flow;
pub use limits::TEXT_MAX;
use lists::Lists;
use parts::Parts;
use styles::Styles;
use xml::{Node, Xml};

use serde::{Deserialize, Serialize};

use super::{DocxError, Omission};
use crate::office::compound::{self, CompoundFile};

/// What was read from a document.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordText {
    /// Its text as it would be pasted, with the automatic numbers, and the cells of tables separated by tabs.
    pub text: String,
    /// What it held and the text does not, and how often.
    pub omitted: Vec<(Omission, usize)>,
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
    let mut omitted = body.omitted;
    if parts.has("vbaproject.bin") {
        omitted.tell(Omission::Macros);
    }
    Ok(WordText { text: flow.lines("\t").join("\n"), omitted: omitted.into_list() })
}
