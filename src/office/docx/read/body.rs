//! The text of a document: its paragraphs and tables in order, with what nobody would see on paper left out.

use super::flow::{Cell, Flow, Line, Placed, Row, Table};
use super::limits::TEXT_MAX;
use super::lists::Lists;
use super::omissions::Omissions;
use super::styles::{ListRef, Look, Styles, list_ref, run_properties};
use super::symbols;
use super::xml::{Element, Node, Xml};
use crate::office::docx::{DocxError, Omission};

/// The document while it is read.
pub struct Body<'a> {
    pub xml: Xml<'a>,
    pub styles: &'a Styles,
    pub lists: Lists,
    pub omitted: Omissions,
    /// The pictures in it, each by the name that the part has for its file; an empty one for a file that is elsewhere.
    pub pictures: Vec<String>,
    /// Fields that have begun.
    fields: Vec<Field>,
    /// How many bytes of text there are.
    size: usize,
}

/// A field that has begun.
#[derive(Default)]
struct Field {
    /// Its result has begun, too.
    has_result: bool,
    /// It is a table of contents.
    is_contents: bool,
}

/// A paragraph while it is read.
#[derive(Default)]
struct Paragraph {
    style: Option<String>,
    list: ListRef,
    /// Its end was deleted.
    joins: bool,
    line: Line,
    /// What was written last is struck through.
    struck: bool,
    /// The text boxes anchored in it, which stand after it.
    boxes: Flow,
}

impl<'a> Body<'a> {
    /// Of the main part, not read yet.
    pub fn new(xml: Xml<'a>, styles: &'a Styles, lists: Lists) -> Self {
        Self {
            xml,
            styles,
            lists,
            omitted: Omissions::default(),
            pictures: Vec::new(),
            fields: Vec::new(),
            size: 0,
        }
    }

    /// Reads what stands in the element that has just begun, one below the other.
    ///
    /// # Errors
    /// It is no XML, too deep or too large.
    pub fn blocks(&mut self, flow: &mut Flow) -> Result<(), DocxError> {
        self.children(|body, element| match element.name() {
            "p" => body.paragraph(flow),
            "tbl" => body.table(flow),
            name => {
                body.omitted.tell_of(name);
                body.wrapped(element, |body| body.blocks(flow))
            }
        })
    }

    /// Calls `with` for each element directly in the one that has just begun.
    fn children(
        &mut self,
        mut with: impl FnMut(&mut Self, &Element<'a>) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        loop {
            match self.xml.next()? {
                Node::Open(element) => with(self, &element)?,
                Node::Text(_) => {}
                Node::Close => return Ok(()),
            }
        }
    }

    /// Reads an element that only holds others: `inside` reads what is in it. Passes over those that hold what is not
    /// to be seen, or settings.
    fn wrapped(
        &mut self,
        element: &Element<'a>,
        mut inside: impl FnMut(&mut Self) -> Result<(), DocxError>,
    ) -> Result<(), DocxError> {
        match element.name() {
            "del" | "moveFrom" => {
                self.omitted.tell(Omission::TrackedChanges);
                self.xml.skip()
            }
            "ins" | "moveTo" => {
                self.omitted.tell(Omission::TrackedChanges);
                inside(self)
            }
            // The same text in a form for newer programs and one for older ones.
            "AlternateContent" => {
                let mut taken = false;
                self.children(|body, form| {
                    if taken || !matches!(form.name(), "Choice" | "Fallback") {
                        return body.xml.skip();
                    }
                    taken = true;
                    inside(body)
                })
            }
            "sdt" => {
                let mut is_empty = false;
                self.children(|body, part| match part.name() {
                    // What it asks for stands in it until somebody fills it in.
                    "sdtPr" => body.children(|body, element| {
                        is_empty |= element.name() == "showingPlcHdr" && element.is_on();
                        body.xml.skip()
                    }),
                    "sdtContent" if !is_empty => inside(body),
                    _ => body.xml.skip(),
                })
            }
            "sectPr" | "sdtPr" | "sdtEndPr" | "tblPr" | "tblGrid" | "tblPrEx" | "trPr" | "tcPr" | "rt"
            | "ffData" | "instrText" | "delInstrText" | "delText" | "customXmlPr" | "smartTagPr" => {
                self.xml.skip()
            }
            _ => inside(self),
        }
    }

    fn paragraph(&mut self, flow: &mut Flow) -> Result<(), DocxError> {
        let mut paragraph = Paragraph::default();
        let is_contents = |body: &Self| body.fields.iter().any(|field| field.is_contents);
        // Its last line may end the field, and its first begins it.
        let began = is_contents(self);
        let changed = self.omitted.count(Omission::TrackedChanges);
        self.inline(&mut paragraph, Look::default())?;
        let in_contents = began || is_contents(self);
        // The code of a field that does not come to its result in its paragraph would hide all that follows.
        self.fields.retain(|field| field.has_result);
        let style = paragraph.style.as_deref();
        if in_contents && !paragraph.joins || style.is_some_and(|style| self.styles.is_contents(style)) {
            if !paragraph.line.text.trim().is_empty() {
                self.omitted.tell(Omission::Contents);
            }
        } else {
            let number = if paragraph.joins {
                String::new()
            } else {
                self.lists.next(paragraph.list, style, self.styles)
            };
            // Word still numbers a paragraph whose words were deleted; its number alone says nothing.
            let was_emptied = paragraph.line.text.trim().is_empty()
                && self.omitted.count(Omission::TrackedChanges) > changed;
            let number = if was_emptied { String::new() } else { number };
            self.grow(number.len() + 1)?;
            flow.line(&number, paragraph.line, !paragraph.joins);
        }
        flow.append(paragraph.boxes);
        Ok(())
    }

    /// Notes that the text is longer by this many bytes.
    fn grow(&mut self, bytes: usize) -> Result<(), DocxError> {
        self.size += bytes;
        if self.size > TEXT_MAX { Err(DocxError::TooLarge) } else { Ok(()) }
    }

    /// Reads what stands in a line: runs, and what runs stand in. `look` is what the run around it says.
    fn inline(&mut self, paragraph: &mut Paragraph, mut look: Look) -> Result<(), DocxError> {
        loop {
            let element = match self.xml.next()? {
                Node::Open(element) => element,
                Node::Text(_) => continue,
                Node::Close => return Ok(()),
            };
            match element.name() {
                "pPr" => self.paragraph_properties(paragraph)?,
                "rPr" => {
                    let properties = run_properties(&mut self.xml)?;
                    let by_style = properties.style.as_deref().map(|style| self.styles.look(style));
                    look = properties.look.or(by_style.unwrap_or_default()).or(look);
                }
                "txbxContent" => {
                    // A field that goes on around a box does not reach into it.
                    let fields = std::mem::take(&mut self.fields);
                    self.blocks(&mut paragraph.boxes)?;
                    self.fields = fields;
                }
                name => match sign(name, &element) {
                    Some(text) => {
                        self.write(paragraph, look, &text)?;
                        self.xml.skip()?;
                    }
                    None if name == "t" => {
                        let text = self.text_of(&element)?;
                        self.write(paragraph, look, &text)?;
                    }
                    None if name == "instrText" => {
                        let code = self.text_of(&element)?;
                        if let Some(field) = self.fields.last_mut().filter(|field| !field.has_result) {
                            field.is_contents |= code.split_whitespace().next() == Some("TOC");
                        }
                    }
                    None if name == "fldChar" => {
                        self.field(element.attribute("fldCharType").as_deref());
                        self.xml.skip()?;
                    }
                    None if name == "blip" || name == "imagedata" => {
                        let id = element.attribute(if name == "blip" { "embed" } else { "id" });
                        self.picture(paragraph, look, id);
                        self.xml.skip()?;
                    }
                    None => {
                        self.omitted.tell_of(name);
                        self.wrapped(&element, |body| body.inline(paragraph, look))?;
                    }
                },
            }
        }
    }

    /// How what stands in a run looks, `None` where it is not seen; tells of what is hidden.
    fn seen(&mut self, paragraph: &Paragraph, look: Look) -> Option<Look> {
        if self.fields.iter().any(|field| !field.has_result) {
            return None;
        }
        let by_style = paragraph.style.as_deref().map(|style| self.styles.look(style));
        let look = look.or(by_style.unwrap_or_default());
        if look.hidden == Some(true) {
            self.omitted.tell(Omission::HiddenText);
            return None;
        }
        Some(look)
    }

    /// Adds a picture to a paragraph, if it can be seen.
    fn picture(&mut self, paragraph: &mut Paragraph, look: Look, id: Option<String>) {
        if self.seen(paragraph, look).is_some() {
            paragraph.line.pictures.push(Placed { picture: self.pictures.len(), heading: String::new() });
            self.pictures.push(id.unwrap_or_default());
        }
    }

    /// Adds text to a paragraph, if it can be seen; tells of what is struck through, which may be meant as deleted or as done.
    fn write(&mut self, paragraph: &mut Paragraph, look: Look, text: &str) -> Result<(), DocxError> {
        let Some(look) = self.seen(paragraph, look) else { return Ok(()) };
        if !text.trim().is_empty() {
            let struck = look.struck == Some(true);
            if struck && !paragraph.struck {
                self.omitted.tell(Omission::Struck);
            }
            paragraph.struck = struck;
        }
        if text.contains(symbols::UNKNOWN) {
            self.omitted.tell(Omission::Symbols);
        }
        self.grow(text.len())?;
        paragraph.line.text += text;
        Ok(())
    }

    /// The text of a `t` that has just begun.
    fn text_of(&mut self, element: &Element<'a>) -> Result<String, DocxError> {
        let keeps = element.attribute("space").as_deref() == Some("preserve");
        let mut text = String::new();
        loop {
            match self.xml.next()? {
                Node::Text(part) => text += &part,
                Node::Open(_) => self.xml.skip()?,
                Node::Close => break,
            }
        }
        let text = if keeps { &text } else { text.trim_matches([' ', '\t', '\n', '\r']) };
        // Line breaks in it are those of the file, not of the text.
        Ok(text.replace(['\n', '\r'], " "))
    }

    fn field(&mut self, kind: Option<&str>) {
        match kind {
            Some("begin") => self.fields.push(Field::default()),
            Some("separate") => {
                self.fields.iter_mut().last().into_iter().for_each(|last| last.has_result = true);
            }
            Some("end") => drop(self.fields.pop()),
            _ => {}
        }
    }

    fn paragraph_properties(&mut self, paragraph: &mut Paragraph) -> Result<(), DocxError> {
        self.children(|body, element| match element.name() {
            "pStyle" => {
                paragraph.style = element.value();
                body.xml.skip()
            }
            "numPr" => {
                paragraph.list = list_ref(&mut body.xml)?;
                Ok(())
            }
            // Of the paragraph's end. What it was before a change (`pPrChange`) is passed over.
            "rPr" => body.children(|body, element| {
                if matches!(element.name(), "del" | "moveFrom") {
                    paragraph.joins = true;
                }
                if matches!(element.name(), "del" | "ins" | "moveFrom" | "moveTo") {
                    body.omitted.tell(Omission::TrackedChanges);
                }
                body.xml.skip()
            }),
            _ => body.xml.skip(),
        })
    }

    fn table(&mut self, flow: &mut Flow) -> Result<(), DocxError> {
        let mut table = Table::default();
        self.rows(&mut table)?;
        flow.table(table);
        Ok(())
    }

    fn rows(&mut self, table: &mut Table) -> Result<(), DocxError> {
        self.children(|body, element| match element.name() {
            "tr" => {
                let (mut row, mut deleted) = (Row::default(), false);
                body.cells(&mut row, &mut deleted)?;
                if !deleted {
                    table.rows.push(row);
                }
                Ok(())
            }
            _ => body.wrapped(element, |body| body.rows(table)),
        })
    }

    fn cells(&mut self, row: &mut Row, deleted: &mut bool) -> Result<(), DocxError> {
        self.children(|body, element| match element.name() {
            "trPr" => body.children(|body, element| {
                match element.name() {
                    "gridBefore" => row.before = element.number().unwrap_or_default() as usize,
                    "del" => *deleted = true,
                    "hidden" if element.is_on() => {
                        *deleted = true;
                        body.omitted.tell(Omission::HiddenText);
                    }
                    _ => {}
                }
                if matches!(element.name(), "del" | "ins") {
                    body.omitted.tell(Omission::TrackedChanges);
                }
                body.xml.skip()
            }),
            "tc" => {
                let mut cell = Cell::default();
                body.cell(&mut cell)?;
                body.grow(cell.span.clamp(1, 200))?;
                row.cells.push(cell);
                Ok(())
            }
            _ => body.wrapped(element, |body| body.cells(row, deleted)),
        })
    }

    fn cell(&mut self, cell: &mut Cell) -> Result<(), DocxError> {
        self.children(|body, element| match element.name() {
            "tcPr" => body.children(|body, element| {
                match element.name() {
                    "gridSpan" => cell.span = element.number().unwrap_or_default() as usize,
                    "vMerge" | "hMerge" => cell.goes_on |= element.value().as_deref() != Some("restart"),
                    _ => {}
                }
                body.xml.skip()
            }),
            "p" => body.paragraph(&mut cell.flow),
            "tbl" => body.table(&mut cell.flow),
            _ => body.wrapped(element, |body| body.blocks(&mut cell.flow)),
        })
    }
}

/// The text of an element that stands for a sign.
fn sign(name: &str, element: &Element) -> Option<String> {
    Some(match name {
        "tab" | "ptab" => "\t".to_owned(),
        "br" | "cr" => "\n".to_owned(),
        "noBreakHyphen" => "-".to_owned(),
        "sym" => {
            let code = element.attribute("char").and_then(|code| u32::from_str_radix(&code, 16).ok());
            symbols::character(&element.attribute("font").unwrap_or_default(), code.unwrap_or_default())
                .to_string()
        }
        _ => return None,
    })
}
