//! The body of a document: its paragraphs, tables and sections.

use super::content::{WordBlock, WordRun};
use super::page::{Lies, Measures, section};
use super::run::run;
use super::styles;
use super::table;
use super::title;
use super::xml::xml;
use crate::domain::Page;
use crate::notice::blocks::BlockStyle;
use crate::office::spreadsheet::table::{Paper, Table};

/// A table of more columns stands on a page that is turned.
const COLUMNS_UPRIGHT: usize = 5;

/// The main part of the document.
pub fn body(blocks: &[WordBlock], page: &Page) -> String {
    let mut out = String::new();
    let mut lies = how_it_lies(blocks, 0);
    for (at, block) in blocks.iter().enumerate() {
        let next = how_it_lies(blocks, at);
        if next != lies {
            // The section that ends is described in its last paragraph, which takes no room.
            out += &format!("<w:p><w:pPr>{NO_ROOM}{}</w:pPr></w:p>", section(page, lies));
            lies = next;
        }
        let across = || Measures::lying(page, lies).across();
        match block {
            WordBlock::Paragraph(face, runs) => {
                out += &paragraph(*face, runs, &blocks[..at], &blocks[at + 1..], page)
            }
            WordBlock::Centred(text) => {
                out += &format!(
                    "<w:p><w:pPr><w:pStyle w:val=\"Number\"/></w:pPr>{}</w:p>{BLANK}",
                    run(BlockStyle::Body, text, page)
                );
            }
            WordBlock::Table(one) => out += &one.layout().write(across(), page),
            WordBlock::Sheet(sheet) => {
                // On a page of its own, which a section that has just ended leaves anyway.
                let breaks = at > 0 && how_it_lies(blocks, at - 1) == lies;
                out += &whole_sheet(sheet, breaks, across(), page);
            }
        }
    }
    if blocks.last().is_none_or(|last| matches!(last, WordBlock::Table(_))) {
        // A document ends with a paragraph.
        out += &format!("<w:p><w:pPr>{NO_ROOM}</w:pPr></w:p>");
    }
    out += &section(page, lies);
    xml("document", &format!("<w:body>{out}</w:body>"))
}

/// The properties of a paragraph that is not seen.
const NO_ROOM: &str = "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"20\" w:lineRule=\"exact\"/>";

/// A blank line.
const BLANK: &str = "<w:p><w:pPr><w:pStyle w:val=\"Blank\"/></w:pPr></w:p>";

/// A sheet: its title, the line below it, its table, and the line below that.
fn whole_sheet(sheet: &Table, breaks: bool, across: u64, page: &Page) -> String {
    let line = |style: &str, properties: &str, text: &str| {
        let text = run(BlockStyle::Body, text, page);
        format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>{text}</w:p>")
    };
    let (left, right) = &sheet.under;
    let tab = format!("<w:keepNext/><w:tabs><w:tab w:val=\"right\" w:pos=\"{across}\"/></w:tabs>");
    [
        line("Title", if breaks { "<w:pageBreakBefore/>" } else { "" }, &sheet.title),
        line("Note", &tab, &format!("{left}\t{right}")),
        table::of_sheet(sheet).write(across, page),
        line("Note", "", &sheet.below),
    ]
    .concat()
}

/// How the page of a block lies: turned for a wide table, and the title and notes above one.
fn how_it_lies(blocks: &[WordBlock], at: usize) -> Lies {
    let is_above =
        |block: &WordBlock| matches!(block, WordBlock::Paragraph(BlockStyle::Title | BlockStyle::Noise, _));
    match blocks[at..].iter().find(|block| !is_above(block)) {
        Some(WordBlock::Table(table)) if table.columns() > COLUMNS_UPRIGHT => Lies::Turned(Paper::A4),
        Some(WordBlock::Sheet(sheet)) if sheet.columns.len() > COLUMNS_UPRIGHT => Lies::Turned(sheet.paper),
        _ => Lies::Upright,
    }
}

fn paragraph(
    face: BlockStyle,
    runs: &[WordRun],
    before: &[WordBlock],
    after: &[WordBlock],
    page: &Page,
) -> String {
    let next = match after.first() {
        Some(WordBlock::Paragraph(face, _)) => Some(*face),
        _ => None,
    };
    let id = styles::id(face);
    let properties = match face {
        // The last line of the text keeps the signature from standing alone on a page.
        BlockStyle::Body | BlockStyle::Enclosure if next == Some(BlockStyle::Signature) => {
            "<w:keepNext/>".to_owned()
        }
        BlockStyle::Signature | BlockStyle::Date => indent(face, runs, before, after),
        _ => String::new(),
    };
    // A heading's run has its font from the paragraph, unless text runs on from it.
    let own = |one: &WordRun| if one.face == face { BlockStyle::Body } else { one.face };
    let text: String = runs.iter().map(|one| run(own(one), &one.text, page)).collect();
    let write =
        |inside: &str| format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/>{properties}</w:pPr>{inside}</w:p>");
    match face {
        BlockStyle::Title => {
            let whole: String = runs.iter().map(|one| one.text.as_str()).collect();
            let lines = title::lines(&whole);
            let lines = lines
                .iter()
                .map(|line| run(BlockStyle::Body, line, page))
                .collect::<Vec<_>>()
                .join("<w:r><w:br/></w:r>");
            let ends = !matches!(next, Some(BlockStyle::Title))
                && !matches!(after.first(), Some(WordBlock::Centred(_)));
            write(&lines) + if ends { BLANK } else { "" }
        }
        // One line below the text.
        BlockStyle::Enclosure if !follows(before, face) => BLANK.to_owned() + &write(&text),
        BlockStyle::Signature if !follows(before, face) => {
            format!("<w:p><w:pPr><w:pStyle w:val=\"{id}\"/></w:pPr></w:p>{}", write(&text))
        }
        _ => write(&text),
    }
}

/// Whether a paragraph of this style stands right before.
fn follows(before: &[WordBlock], face: BlockStyle) -> bool {
    matches!(before.last(), Some(WordBlock::Paragraph(other, _)) if *other == face)
}

/// How far the signature and the day stand from the right: the day four characters, the office centred above it, and
/// neither in the margin.
fn indent(face: BlockStyle, runs: &[WordRun], before: &[WordBlock], after: &[WordBlock]) -> String {
    let own = width(runs);
    let other = |block: Option<&WordBlock>, wanted: BlockStyle| match block {
        Some(WordBlock::Paragraph(face, runs)) if *face == wanted => Some(width(runs)),
        _ => None,
    };
    // In hundredths of a character.
    let right = match face {
        BlockStyle::Signature => match other(after.first(), BlockStyle::Date) {
            Some(day) if day + 400 > own => 400 + (day - own) / 2,
            _ => 200,
        },
        _ => match other(before.last(), BlockStyle::Signature) {
            Some(office) if own + 400 <= office => 200 + (office - own) / 2,
            _ => 400,
        },
    };
    format!("<w:ind w:rightChars=\"{right}\" w:right=\"{}\"/>", right * 316 / 100)
}

/// How wide a text is, in hundredths of a character: letters and figures take half of one.
fn width(runs: &[WordRun]) -> i64 {
    runs.iter().flat_map(|run| run.text.chars()).map(|sign| if sign.is_ascii() { 50 } else { 100 }).sum()
}
