//! The styles of a document, as far as they say something about its text: lists, hidden text, tables of contents.

use std::collections::HashMap;

use super::xml::{Element, Xml};
use crate::office::docx::DocxError;

/// The styles by their ids.
#[derive(Default)]
pub struct Styles {
    all: HashMap<String, Style>,
    /// The style of paragraphs that name none.
    usual: Option<String>,
}

#[derive(Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    list: ListRef,
    look: Look,
}

/// The list that a paragraph or a style names; either number may be left to another style.
#[derive(Clone, Copy, Default, Debug, PartialEq, Eq)]
pub struct ListRef {
    /// `numId`; 0 takes the paragraph out of every list.
    pub list: Option<u32>,
    /// `ilvl`, from 0.
    pub level: Option<u32>,
}

/// The properties of a run: how its text looks, and its style.
#[derive(Default)]
pub struct RunProperties {
    pub look: Look,
    pub style: Option<String>,
}

/// Whether text is hidden, and whether it is struck through; `None` where nothing says so.
#[derive(Clone, Copy, Default)]
pub struct Look {
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
}

impl Look {
    /// This, and what it leaves open as `other` says it.
    pub fn or(self, other: Self) -> Self {
        Self { hidden: self.hidden.or(other.hidden), struck: self.struck.or(other.struck) }
    }
}

/// How many styles may be based on one another.
const CHAIN_MAX: usize = 20;

impl Styles {
    /// Reads the part that holds the styles.
    ///
    /// # Errors
    /// It is no XML.
    pub fn read(name: &str, text: &str) -> Result<Self, DocxError> {
        let mut styles = Self::default();
        let mut xml = Xml::new(name, text);
        xml.children(|xml, _| {
            xml.children(|xml, element| {
                if element.name() != "style" {
                    return xml.skip();
                }
                let id = element.attribute("styleId").unwrap_or_default();
                let is_usual = matches!(element.attribute("default").as_deref(), Some("1" | "true"));
                if is_usual && element.attribute("type").as_deref() == Some("paragraph") {
                    styles.usual = Some(id.clone());
                }
                let style = Style::read(xml)?;
                styles.all.insert(id, style);
                Ok(())
            })
        })?;
        Ok(styles)
    }

    /// A paragraph's style and those that it is based on, itself first.
    fn chain<'a>(&'a self, style: Option<&'a str>) -> impl Iterator<Item = (&'a str, &'a Style)> {
        let mut next = style.or(self.usual.as_deref());
        std::iter::from_fn(move || {
            let id = next?;
            let style = self.all.get(id)?;
            next = style.based_on.as_deref();
            Some((id, style))
        })
        .take(CHAIN_MAX)
    }

    /// The list that a paragraph's style puts it in, and the id of the style that says so.
    pub fn list<'a>(&'a self, style: Option<&'a str>) -> Option<(ListRef, &'a str)> {
        let (id, named) = self.chain(style).find(|(_, style)| style.list.list.is_some())?;
        Some((named.list, id))
    }

    /// How text looks by the style of its run or paragraph.
    pub fn look(&self, style: &str) -> Look {
        self.chain(Some(style)).fold(Look::default(), |look, (_, style)| look.or(style.look))
    }

    /// Whether it is the style of lines in a table of contents.
    pub fn is_contents(&self, style: &str) -> bool {
        self.all.get(style).is_some_and(|style| style.name.to_lowercase().starts_with("toc "))
    }
}

impl Style {
    fn read(xml: &mut Xml) -> Result<Self, DocxError> {
        let mut style = Self::default();
        xml.children(|xml, element| match element.name() {
            "name" => set(xml, &mut style.name, element.value().unwrap_or_default()),
            "basedOn" => set(xml, &mut style.based_on, element.value()),
            "rPr" => {
                style.look = run_properties(xml)?.look;
                Ok(())
            }
            "pPr" => xml.children(|xml, element| match element.name() {
                "numPr" => {
                    style.list = list_ref(xml)?;
                    Ok(())
                }
                _ => xml.skip(),
            }),
            _ => xml.skip(),
        })?;
        Ok(style)
    }
}

fn set<T>(xml: &mut Xml, place: &mut T, value: T) -> Result<(), DocxError> {
    *place = value;
    xml.skip()
}

/// Reads a `numPr`.
///
/// # Errors
/// It is no XML.
pub fn list_ref(xml: &mut Xml) -> Result<ListRef, DocxError> {
    let mut found = ListRef::default();
    xml.children(|xml, element| {
        match element.name() {
            "numId" => found.list = element.number(),
            "ilvl" => found.level = element.number(),
            _ => {}
        }
        xml.skip()
    })?;
    Ok(found)
}

/// Reads an `rPr`.
///
/// # Errors
/// It is no XML.
pub fn run_properties(xml: &mut Xml) -> Result<RunProperties, DocxError> {
    let mut found = RunProperties::default();
    xml.children(|xml, element: Element| {
        match element.name() {
            "vanish" => found.look.hidden = Some(element.is_on()),
            "strike" | "dstrike" => {
                found.look.struck = Some(element.is_on() || found.look.struck == Some(true));
            }
            "rStyle" => found.style = element.value(),
            _ => {}
        }
        xml.skip()
    })?;
    Ok(found)
}
