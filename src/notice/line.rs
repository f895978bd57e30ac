//! A text's lines, each with the breaks and blanks before it, so that lines cover the text. A table row whose quoted cell holds breaks is one line.

use super::text;
use std::ops::Range;

/// One line that holds something.
#[derive(Clone, Debug)]
pub struct Line {
    /// From the end of the line before, breaks included.
    pub span: Range<usize>,
    /// Without breaks, but with indents and tabs.
    pub whole: Range<usize>,
    /// Without blanks at either end.
    pub content: Range<usize>,
}

/// A quoted cell that is longer than this many bytes is a stray quote.
const CELL_MAX: usize = 20_000;

/// No notice has more lines. What stands beyond is one line, so that no text of short lines fills the memory.
const LINES_MAX: usize = 200_000;

/// The lines that hold something, and where the last of them ends (blank lines may follow).
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

/// The end of the line at `at`: its break, `\n` or `\r`, or the end of the text.
fn line_end(input: &str, at: usize) -> usize {
    let bytes = input.as_bytes();
    let ends = |from: usize| {
        bytes[from..].iter().position(|b| matches!(b, b'\n' | b'\r')).map_or(bytes.len(), |len| from + len)
    };
    let end = ends(at);
    // A spreadsheet writes a cell with breaks in quotes: \t"…\n…"\t.
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
            // The row may go on and open another quoted cell; two such cells are rare enough to take the next break.
            ends(after)
        }
        _ => end,
    }
}

/// The first `max` tab-separated cells of a line, without quotes a spreadsheet put around them: the cell, and its content.
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
