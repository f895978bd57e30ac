//! Automatic numbers: a document does not hold them, only which list and level a paragraph is in. The numbers are counted
//! here as Word counts them.

use std::collections::{HashMap, HashSet};

use super::numerals::numeral;
use super::styles::{ListRef, Styles};
use super::xml::{Element, Xml};
use crate::office::docx::DocxError;

/// Levels of a list.
const LEVELS: usize = 9;

/// The lists of a document, and how far each has been counted.
#[derive(Default)]
pub struct Lists {
    /// `w:abstractNum` by id: how the levels of a list look.
    patterns: HashMap<u32, Pattern>,
    /// `w:num` by id: lists, each after a pattern.
    lists: HashMap<u32, List>,
    /// The number of each level, by pattern: lists of one pattern go on counting from one another.
    counts: HashMap<u32, [Option<u32>; LEVELS]>,
    /// The lists and levels whose own start has been taken.
    started: HashSet<(u32, usize)>,
}

#[derive(Default)]
struct Pattern {
    levels: [Level; LEVELS],
    /// The list style that this one looks like, in place of levels of its own.
    like: Option<String>,
    /// The list style that this one is the look of.
    look_of: Option<String>,
}

#[derive(Default)]
struct List {
    pattern: u32,
    /// Levels with a start or a look of their own.
    own: HashMap<usize, (Option<u32>, Option<Level>)>,
}

/// How a level's numbers look and count.
#[derive(Clone, Default)]
struct Level {
    format: String,
    /// With `%1` for the number of the first level.
    text: String,
    start: Option<u32>,
    /// Every number in it is written 1 2 3.
    legal: bool,
    /// It starts again after a level up to this one, counted from 1; 0 never; `None` after any above it.
    restart: Option<u32>,
    /// Whether a blank follows the number.
    blank: bool,
    /// The style whose paragraphs are at this level.
    style: Option<String>,
}

impl Lists {
    /// Reads the part that holds the lists.
    ///
    /// # Errors
    /// It is no XML.
    pub fn read(name: &str, text: &str) -> Result<Self, DocxError> {
        let mut lists = Self::default();
        let mut xml = Xml::new(name, text);
        xml.children(|xml, _| {
            xml.children(|xml, element| {
                let id = |name| element.attribute(name).and_then(|id| id.parse().ok());
                match element.name() {
                    "abstractNum" => {
                        let pattern = Pattern::read(xml)?;
                        lists.patterns.extend(id("abstractNumId").map(|id| (id, pattern)));
                        Ok(())
                    }
                    "num" => {
                        let list = List::read(xml)?;
                        lists.lists.extend(id("numId").map(|id| (id, list)));
                        Ok(())
                    }
                    _ => xml.skip(),
                }
            })
        })?;
        Ok(lists)
    }

    /// The number of the next paragraph, with what follows it; empty where the paragraph is in no list. `own` is the list
    /// that the paragraph itself names, `style` its style.
    pub fn next(&mut self, own: ListRef, style: Option<&str>, styles: &Styles) -> String {
        let by_style = styles.list(style);
        let Some(number) = own.list.or(by_style.map(|(list, _)| list.list.unwrap_or_default())) else {
            return String::new();
        };
        let Some(list) = self.lists.get(&number) else { return String::new() };
        let Some(id) = self.look(list.pattern, styles) else { return String::new() };
        let pattern = &self.patterns[&id];
        // A style is at the level that names it; what the style itself says of a level comes after that.
        let named = |style: &str| {
            let level = |level: &Level| level.style.as_deref() == Some(style);
            pattern.levels.iter().position(level).map(|level| level as u32)
        };
        let of_style = by_style.and_then(|(list, style)| named(style).or(list.level));
        let level = own.level.or(of_style).unwrap_or_default() as usize;
        if level >= LEVELS {
            return String::new();
        }
        let look = |level: usize| {
            list.own.get(&level).and_then(|(_, look)| look.as_ref()).unwrap_or(&pattern.levels[level])
        };
        let start = |level: usize| {
            let own = list.own.get(&level).and_then(|(start, _)| *start);
            own.or(look(level).start).unwrap_or_default()
        };
        let counts = self.counts.entry(id).or_default();
        let fresh = list.own.get(&level).is_some_and(|(start, _)| start.is_some())
            && self.started.insert((number, level));
        counts[level] = Some(match counts[level] {
            Some(count) if !fresh => count.saturating_add(1),
            _ => start(level),
        });
        for (below, count) in counts.iter_mut().enumerate().skip(level + 1) {
            if look(below).restart.is_none_or(|after| level < after as usize) {
                *count = None;
            }
        }
        let counted = |level: usize| counts[level].unwrap_or_else(|| start(level));
        look(level).print(|other| {
            let format = if look(level).legal { "decimal" } else { &look(other).format };
            numeral(format, counted(other))
        })
    }

    /// The pattern that a pattern's look comes from: its own id, or that of the list style it is like.
    fn look(&self, id: u32, styles: &Styles) -> Option<u32> {
        let pattern = self.patterns.get(&id)?;
        let Some(like) = &pattern.like else { return Some(id) };
        let by_style = styles.list(Some(like)).and_then(|(list, _)| self.lists.get(&list.list?));
        let by_link = || self.patterns.iter().find(|(_, other)| other.look_of.as_ref() == Some(like));
        let found = by_style.map(|list| list.pattern).filter(|other| self.patterns.contains_key(other));
        found.or_else(|| by_link().map(|(id, _)| *id)).or(Some(id))
    }
}

impl Pattern {
    fn read(xml: &mut Xml) -> Result<Self, DocxError> {
        let mut pattern = Self::default();
        xml.children(|xml, element| {
            match element.name() {
                "lvl" => {
                    let (place, level) = Level::read(xml, &element)?;
                    if let Some(own) = pattern.levels.get_mut(place) {
                        *own = level;
                    }
                    return Ok(());
                }
                "numStyleLink" => pattern.like = element.value(),
                "styleLink" => pattern.look_of = element.value(),
                _ => {}
            }
            xml.skip()
        })?;
        Ok(pattern)
    }
}

impl List {
    fn read(xml: &mut Xml) -> Result<Self, DocxError> {
        let mut list = Self::default();
        xml.children(|xml, element| match element.name() {
            "abstractNumId" => {
                list.pattern = element.number().unwrap_or_default();
                xml.skip()
            }
            "lvlOverride" => {
                let place =
                    element.attribute("ilvl").and_then(|place| place.parse().ok()).unwrap_or_default();
                let (start, look): &mut (_, _) = list.own.entry(place).or_default();
                xml.children(|xml, element| match element.name() {
                    "startOverride" => {
                        *start = element.number();
                        xml.skip()
                    }
                    "lvl" => {
                        *look = Some(Level::read(xml, &element)?.1);
                        Ok(())
                    }
                    _ => xml.skip(),
                })
            }
            _ => xml.skip(),
        })?;
        Ok(list)
    }
}

impl Level {
    /// Reads a `lvl`, and which level it is.
    fn read(xml: &mut Xml, element: &Element) -> Result<(usize, Self), DocxError> {
        let place = element.attribute("ilvl").and_then(|place| place.parse().ok()).unwrap_or_default();
        let mut level = Self { format: "decimal".into(), ..Self::default() };
        level.fill(xml)?;
        Ok((place, level))
    }

    fn fill(&mut self, xml: &mut Xml) -> Result<(), DocxError> {
        xml.children(|xml, element| {
            match element.name() {
                "start" => self.start = element.number(),
                "numFmt" => self.format = element.value().unwrap_or_default(),
                "lvlText" => self.text = element.value().unwrap_or_default(),
                "suff" => self.blank = element.value().as_deref() == Some("space"),
                "lvlRestart" => self.restart = element.number(),
                "isLgl" => self.legal = element.is_on(),
                "pStyle" => self.style = element.value(),
                // A format that older programs do not know: they have the next best one, which is written as decimal.
                "AlternateContent" | "Fallback" => return self.fill(xml),
                _ => {}
            }
            xml.skip()
        })
    }

    /// The number of a paragraph at this level; `number` is told a level and writes its number.
    fn print(&self, number: impl Fn(usize) -> String) -> String {
        if self.format == "bullet" {
            // The bullets of symbol fonts have no character of their own.
            let known = self.text.chars().next().filter(|sign| !('\u{e000}'..='\u{f8ff}').contains(sign));
            return known.unwrap_or('•').to_string();
        }
        let (mut printed, mut signs) = (String::new(), self.text.chars().peekable());
        while let Some(sign) = signs.next() {
            let level =
                signs.peek().and_then(|digit| digit.to_digit(10)).filter(|level| sign == '%' && *level > 0);
            match level {
                Some(level) => {
                    signs.next();
                    printed += &number(level as usize - 1);
                }
                None => printed.push(sign),
            }
        }
        if self.blank && !printed.is_empty() {
            printed.push(' ');
        }
        printed
    }
}
