//! A run: text of one style within a paragraph.

use super::styles;
use super::xml::escape;
use crate::domain::Page;
use crate::notice::blocks::BlockStyle;

/// A run: text with line breaks and tabs.
pub fn run(face: BlockStyle, text: &str, page: &Page) -> String {
    let mut inside = String::new();
    for (nth, line) in text.split('\n').enumerate() {
        if nth > 0 {
            inside += "<w:br/>";
        }
        for (nth, part) in line.split('\t').enumerate() {
            if nth > 0 {
                inside += "<w:tab/>";
            }
            if !part.is_empty() {
                inside += &format!("<w:t xml:space=\"preserve\">{}</w:t>", escape(part));
            }
        }
    }
    format!("<w:r><w:rPr>{}</w:rPr>{inside}</w:r>", styles::run(face, page))
}
