//! XML as a sequence of elements and texts. Elements are known by their local names: the prefixes are each program's own,
//! and the namespaces differ between the two editions of the standard.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::escape::resolve_predefined_entity;
use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::limits::DEPTH_MAX;
use crate::office::docx::DocxError;

/// A part of a document while it is read.
pub struct Xml<'a> {
    part: &'a str,
    text: &'a str,
    reader: Reader<&'a [u8]>,
    depth: usize,
}

/// What comes next.
pub enum Node<'a> {
    /// An element begins.
    Open(Element<'a>),
    /// Text.
    Text(Cow<'a, str>),
    /// The element that began last and has not ended ends; or the part does.
    Close,
}

/// The beginning of an element.
pub struct Element<'a>(BytesStart<'a>);

impl Element<'_> {
    /// Its name without the prefix.
    pub fn name(&self) -> &str {
        let name = self.0.name().into_inner();
        name.rsplit_once(':').map_or(name, |(_, local)| local)
    }

    /// The attribute of this name, whatever its prefix.
    pub fn attribute(&self, name: &str) -> Option<String> {
        let mut all = self.0.attributes();
        let found = all.with_checks(false).flatten().find(|one| {
            let key = one.key.into_inner();
            key.rsplit_once(':').map_or(key, |(_, local)| local) == name
        })?;
        let value = found.normalized_value(XmlVersion::Implicit1_0);
        Some(
            value.map_or_else(
                |_| String::from_utf8_lossy(found.value.as_bytes()).into_owned(),
                Cow::into_owned,
            ),
        )
    }

    /// The attribute `val`, which most properties have.
    pub fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub fn number(&self) -> Option<u32> {
        self.value()?.trim().parse().ok()
    }

    /// Whether a property that is on or off is on: it is where it says nothing else.
    pub fn is_on(&self) -> bool {
        !matches!(self.value().as_deref(), Some("0" | "false" | "off"))
    }
}

impl<'a> Xml<'a> {
    /// The part of this name with this text.
    pub fn new(part: &'a str, text: &'a str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self { part, text, reader, depth: 0 }
    }

    /// What comes next.
    ///
    /// # Errors
    /// It is no XML, or elements stand too deep in one another.
    pub fn next(&mut self) -> Result<Node<'a>, DocxError> {
        loop {
            return Ok(match self.reader.read_event().map_err(|_| self.broken())? {
                Event::Start(element) => {
                    self.depth += 1;
                    if self.depth > DEPTH_MAX {
                        return Err(DocxError::TooDeep);
                    }
                    Node::Open(Element(element))
                }
                Event::End(_) => {
                    self.depth -= 1;
                    Node::Close
                }
                Event::Eof if self.depth == 0 => Node::Close,
                Event::Eof => return Err(self.broken()),
                Event::Text(text) => Node::Text(text.xml10_content()),
                Event::CData(text) => Node::Text(text.xml10_content()),
                Event::GeneralRef(name) => match name.resolve_char_ref() {
                    Ok(Some(character)) => Node::Text(Cow::Owned(character.to_string())),
                    // What a document type declares is not looked at: Word refuses one, too.
                    _ => Node::Text(Cow::Borrowed(resolve_predefined_entity(&name).unwrap_or_default())),
                },
                _ => continue,
            });
        }
    }

    /// Passes over what stands in the element that has just begun.
    ///
    /// # Errors
    /// As [`Xml::next`].
    pub fn skip(&mut self) -> Result<(), DocxError> {
        let outside = self.depth - 1;
        while self.depth > outside {
            self.next()?;
        }
        Ok(())
    }

    /// Calls `with` for each element directly in the one that has just begun; `with` reads or skips it to its end.
    ///
    /// # Errors
    /// As [`Xml::next`], and those of `with`.
    pub fn children(
        &mut self,
        mut with: impl FnMut(&mut Self, Element<'a>) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        loop {
            match self.next()? {
                Node::Open(element) => with(self, element)?,
                Node::Text(_) => {}
                Node::Close => return Ok(()),
            }
        }
    }

    fn broken(&self) -> DocxError {
        // Of a part that breaks off, there is no place of an error.
        let at = match self.reader.error_position() {
            0 => self.reader.buffer_position(),
            place => place,
        };
        let at = usize::try_from(at).unwrap_or(usize::MAX).min(self.text.len());
        let line = 1 + self.text.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count();
        DocxError::Broken { part: self.part.to_owned(), line }
    }
}
