//! The text in copied HTML, where that tells more than the plain text beside it: numbers that a browser draws before the
//! items of a list are in no text, and in plain text a merged cell moves the cells beside it.

use std::collections::BTreeMap;

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTemplateElement, Node};

use super::document;

/// Elements that begin and end a paragraph.
const BLOCKS: [&str; 16] = [
    "P",
    "DIV",
    "LI",
    "OL",
    "UL",
    "H1",
    "H2",
    "H3",
    "H4",
    "H5",
    "H6",
    "SECTION",
    "ARTICLE",
    "BLOCKQUOTE",
    "DD",
    "DT",
];

/// Elements whose text is not shown.
const HIDDEN: [&str; 5] = ["STYLE", "SCRIPT", "TITLE", "HEAD", "TEMPLATE"];

/// The most rows or columns that a merged cell covers here; a file may claim any number.
const SPAN_MAX: usize = 500;

/// The text of copied HTML: a paragraph a line, numbered items with their numbers, a table as a spreadsheet copies it, a
/// merged cell in its first place and the others empty. `None` where the plain text says as much.
pub fn text_of_html(html: &str) -> Option<String> {
    let template: HtmlTemplateElement = document().create_element("template").ok()?.dyn_into().ok()?;
    // In a template nothing is loaded and no script runs.
    template.set_inner_html(html);
    let content = template.content();
    let tells_more = "ol > li, td[rowspan], td[colspan], th[rowspan], th[colspan]";
    content.query_selector(tells_more).ok()??;
    let mut text = Text::default();
    text.children(&content);
    text.end_line();
    let text = text.lines.join("\n");
    (!text.trim().is_empty()).then_some(text)
}

/// Text as it is put together.
#[derive(Default)]
struct Text {
    lines: Vec<String>,
    line: String,
}

impl Text {
    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        let line = line.trim_matches(|c: char| c.is_ascii_whitespace());
        if !line.is_empty() {
            self.lines.push(line.to_owned());
        }
    }

    fn children(&mut self, node: &Node) {
        let mut next = node.first_child();
        while let Some(child) = next {
            self.node(&child);
            next = child.next_sibling();
        }
    }

    fn node(&mut self, node: &Node) {
        if node.node_type() == Node::TEXT_NODE {
            return self.words(&node.node_value().unwrap_or_default());
        }
        let Some(element) = node.dyn_ref::<Element>() else { return };
        let name = element.tag_name().to_ascii_uppercase();
        match name.as_str() {
            "BR" => self.end_line(),
            "TABLE" => {
                self.end_line();
                self.lines.extend(table(element));
            }
            "OL" => {
                self.end_line();
                self.numbered(element);
            }
            name if HIDDEN.contains(&name) => {}
            name if BLOCKS.contains(&name) => {
                self.end_line();
                self.children(element);
                self.end_line();
            }
            _ => self.children(element),
        }
    }

    /// Text without the line breaks and indents of its source.
    fn words(&mut self, text: &str) {
        for word in text.split_inclusive(|c: char| c.is_ascii_whitespace()) {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_whitespace());
            self.line += bare;
            if bare.len() < word.len() && !self.line.ends_with(' ') {
                self.line.push(' ');
            }
        }
    }

    /// The items of a list, each with the number that a browser draws before it.
    fn numbered(&mut self, list: &Element) {
        let attribute =
            |element: &Element, name: &str| element.get_attribute(name)?.trim().parse::<u32>().ok();
        let mut number = attribute(list, "start").unwrap_or(1);
        let kind = list.get_attribute("type").unwrap_or_default();
        let mut next = list.first_element_child();
        while let Some(item) = next {
            if item.tag_name().eq_ignore_ascii_case("li") {
                number = attribute(&item, "value").unwrap_or(number);
                self.end_line();
                self.line = marker(&kind, number);
                self.children(&item);
                self.end_line();
                number = number.saturating_add(1);
            } else {
                self.node(&item);
            }
            next = item.next_element_sibling();
        }
    }
}

/// What a browser draws before an item, by the list's `type`.
fn marker(kind: &str, number: u32) -> String {
    let letter = |first: u8| char::from(first + ((number.max(1) - 1) % 26) as u8);
    match kind {
        "a" => format!("{}.", letter(b'a')),
        "A" => format!("{}.", letter(b'A')),
        _ => format!("{number}."),
    }
}

/// The rows of a table with its cells between tabs.
fn table(table: &Element) -> Vec<String> {
    let Ok(rows) = table.query_selector_all("tr") else { return Vec::new() };
    let mut lines = Vec::new();
    // Columns that a cell above covers, and for how many more rows.
    let mut covered: BTreeMap<usize, usize> = BTreeMap::new();
    for at in 0..rows.length() {
        let Some(row) = rows.get(at).and_then(|row| row.dyn_into::<Element>().ok()) else { continue };
        let mut cells: Vec<String> = Vec::new();
        let mut next = row.first_element_child();
        while let Some(cell) = next {
            next = cell.next_element_sibling();
            if !["TD", "TH"].contains(&cell.tag_name().to_ascii_uppercase().as_str()) {
                continue;
            }
            skip_covered(&mut covered, &mut cells);
            let span = |name: &str| {
                let span = cell.get_attribute(name).and_then(|span| span.trim().parse::<usize>().ok());
                span.unwrap_or(1).clamp(1, SPAN_MAX)
            };
            let (down, across) = (span("rowspan"), span("colspan"));
            for column in cells.len()..cells.len() + across {
                if down > 1 {
                    covered.insert(column, down - 1);
                }
            }
            cells.push(quoted(&cell));
            cells.extend(std::iter::repeat_n(String::new(), across - 1));
        }
        skip_covered(&mut covered, &mut cells);
        lines.push(cells.join("\t"));
    }
    lines
}

/// Adds an empty cell for each column from here on that a cell above covers.
fn skip_covered(covered: &mut BTreeMap<usize, usize>, cells: &mut Vec<String>) {
    while let Some(left) = covered.get_mut(&cells.len()) {
        *left -= 1;
        if *left == 0 {
            covered.remove(&cells.len());
        }
        cells.push(String::new());
    }
}

/// A cell's text; between quotes where it has line breaks, tabs or quotes, as a spreadsheet copies it.
fn quoted(cell: &Element) -> String {
    let mut text = Text::default();
    text.children(cell);
    text.end_line();
    let text = text.lines.join("\n");
    if text.contains(['\n', '\t', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
