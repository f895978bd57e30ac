//! A text's lines that hold something, each with the breaks and blanks before it, so that lines cover the text.
//!
//! A table row with line breaks in a quoted cell is one line.

use super::text;
use std::ops::Range;

/// One line with content; all ranges are byte ranges in the text.
#[derive(Clone, Debug)]
pub struct Line {
    /// From the end of the line before, line breaks included.
    pub span: Range<usize>,
    /// Without the line breaks before it, but with indents and tabs.
    pub whole: Range<usize>,
    /// Without blanks at either end.
    pub content: Range<usize>,
}

/// A quote that is not closed within this many bytes is not the quote of a cell.
const CELL_MAX: usize = 20_000;

/// The most lines a text is cut into, more than any notice has; the rest is one line, so that a text of short lines
/// does not fill the memory.
const LINES_MAX: usize = 200_000;

/// The lines with content, and where the last of them ends (blank lines may follow).
pub fn lines(input: &str) -> (Vec<Line>, usize) {
    let bytes = input.as_bytes();
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        let end = if found.len() + 1 < LINES_MAX { line_end(input, at) } else { bytes.len() };
        let content = text::trim(input, at..end);
        if !content.is_empty() {
            found.push(Line { span: start..end, whole: at..end, content });
            start = end;
        }
        at = end + usize::from(end < bytes.len());
    }
    (found, start)
}

/// The end of the line at `at`: the offset of its break, `\n` or `\r`, or of the end of the text.
fn line_end(input: &str, at: usize) -> usize {
    let bytes = input.as_bytes();
    let ends = |from: usize| {
        bytes[from..].iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(bytes.len(), |len| from + len)
    };
    let end = ends(at);
    // A spreadsheet writes a cell with line breaks in quotes: \t"…\n…"\t.
    let Some(open) = input[at..end].rfind("\t\"").map(|p| at + p + 2) else { return end };
    if input[open..end].contains('"') {
        return end;
    }
    let mut limit = bytes.len().min(end + CELL_MAX);
    while !input.is_char_boundary(limit) {
        limit -= 1;
    }
    match input[end..limit].find('"') {
        Some(close) if input[end + close + 1..].starts_with(['\t', '\n', '\r']) => {
            let after = end + close + 1;
            // The row may continue with another quoted cell; that is rare enough to end the line at the next break.
            ends(after)
        }
        _ => end,
    }
}

/// The first `max` tab-separated cells of a line: the cell, and its content without blanks or a spreadsheet's quotes.
pub fn cells(input: &str, line: &Line, max: usize) -> Vec<(Range<usize>, Range<usize>)> {
    let mut found = Vec::new();
    for cell in text::pieces(input, line.whole.clone(), |c| c == '\t').take(max) {
        let mut content = text::trim(input, cell.clone());
        let inner = &input[content.clone()];
        if inner.len() >= 2 && inner.starts_with('"') && inner.ends_with('"') && inner.contains(['\n', '\r'])
        {
            content = content.start + 1..content.end - 1;
        }
        found.push((cell, content));
    }
    found
}
