//! A text's lines that hold something, each with the breaks and blanks before it, so that lines cover the text.
//!
//! A table row with line breaks in a quoted cell is one line.

use super::numbering::Numbering;
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

/// So many bytes of blanks at the end of a line are looked over.
const BLANKS_MAX: usize = 24;

/// The most lines a text is cut into, more than any notice has; the rest is one line, so that a text of short lines
/// does not fill the memory.
const LINES_MAX: usize = 200_000;

/// The lines with content, and where the last of them ends (blank lines may follow).
pub fn lines(input: &str) -> (Vec<Line>, usize) {
    let bytes = input.as_bytes();
    let mut quotes = Quotes { bytes, known: None, searched: 0 };
    let mut found = Vec::new();
    let (mut start, mut at) = (0, 0);
    while at < bytes.len() {
        let end = if found.len() + 1 < LINES_MAX { quotes.line_end(at) } else { bytes.len() };
        let content = text::trim(input, at..end);
        if !content.is_empty() {
            found.push(Line { span: start..end, whole: at..end, content });
            start = end;
        }
        at = end + break_len(bytes, end);
    }
    (found, start)
}

/// The length of the line break at an offset: of any of Unicode's, Word's manual break (U+000B) among them; 0 where
/// there is none.
fn break_len(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'\n' | b'\r' | 0x0b | 0x0c) => 1,
        Some(0xc2) if bytes.get(at + 1) == Some(&0x85) => 2,
        Some(0xe2) if bytes.get(at + 1) == Some(&0x80) && matches!(bytes.get(at + 2), Some(0xa8 | 0xa9)) => 3,
        _ => 0,
    }
}

/// Finds where lines end, and the quotes that a spreadsheet puts around a cell with line breaks: \t"…\n…"\t.
struct Quotes<'a> {
    bytes: &'a [u8],
    /// The last closing quote found.
    known: Option<usize>,
    /// Up to here no further closing quote was found, so that no byte is searched twice.
    searched: usize,
}

impl Quotes<'_> {
    /// The end of the line at `at`: the offset of its break, or of the end of the text.
    fn line_end(&mut self, mut at: usize) -> usize {
        let start = at;
        let mut cell = true;
        while at < self.bytes.len() {
            match self.bytes[at] {
                b'"' if cell => {
                    let comma = at > start && self.bytes[at - 1] == b',';
                    match self.close(at + 1) {
                        Some(close) if self.holds_cell(close, at == start || comma) => at = close,
                        _ => {}
                    }
                    cell = false;
                }
                b'\t' | b',' => cell = true,
                _ if break_len(self.bytes, at) > 0 => return at,
                _ => cell = false,
            }
            at += 1;
        }
        self.bytes.len()
    }

    /// Whether what follows a quote ends the cell; a comma only where commas separate cells.
    fn holds_cell(&self, close: usize, comma: bool) -> bool {
        match self.behind(close) {
            None | Some(b'\t' | b'\n' | b'\r') => true,
            Some(b',') => comma,
            _ => false,
        }
    }

    /// The byte behind a quote, or the break behind the blanks that end a line.
    fn behind(&self, quote: usize) -> Option<u8> {
        let rest = &self.bytes[quote + 1..];
        let mut at = 0;
        while at < BLANKS_MAX {
            at += match &rest[at.min(rest.len())..] {
                [b' ', ..] => 1,
                [0xe3, 0x80, 0x80, ..] => 3,
                _ => break,
            };
        }
        let ends = matches!(rest.get(at), None | Some(b'\n' | b'\r'));
        rest.get(if ends { at } else { 0 }).copied()
    }

    /// The first quote from `from` on, within [`CELL_MAX`], that a separator, a break or the end follows.
    fn close(&mut self, from: usize) -> Option<usize> {
        let limit = self.bytes.len().min(from + CELL_MAX);
        if let Some(known) = self.known.filter(|known| *known >= from) {
            return (known < limit).then_some(known);
        }
        let start = from.max(self.searched);
        let closes = |at: &usize| {
            self.bytes[*at] == b'"' && matches!(self.behind(*at), None | Some(b'\t' | b'\n' | b'\r' | b','))
        };
        self.known = (start..limit).find(closes);
        self.searched = self.known.map_or(limit.max(self.searched), |known| known + 1);
        self.known
    }
}

/// What stands between the cells of a table's row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Separator {
    /// A spreadsheet's tab.
    Tab,
    /// Markdown's bar, also at both ends.
    Bar,
    /// The comma of a .csv file.
    Comma,
    /// The semicolon of a .csv file.
    Semicolon,
    /// A stroke between blanks.
    Stroke,
    /// Blanks: the tabs were lost.
    Blank,
    /// A √ or × that is a cell by itself.
    Tick,
    /// Line breaks: a column of a spreadsheet pasted as lines, each row as many of them.
    Break,
}

/// The first `max` cells of a line: the cell with the separator before it, and its content without blanks or quotes.
pub fn cells(
    input: &str,
    line: &Line,
    separator: Separator,
    max: usize,
) -> Vec<(Range<usize>, Range<usize>)> {
    let whole = line.whole.clone();
    let mut found = Vec::new();
    let mut start = whole.start;
    for end in ends(input, &whole, separator) {
        if found.len() >= max {
            break;
        }
        found.push((start..end, content(input, start..end, separator)));
        start = end;
    }
    found
}

/// The ends of a line's cells.
fn ends(input: &str, whole: &Range<usize>, separator: Separator) -> Vec<usize> {
    let words = &input[whole.clone()];
    if separator == Separator::Break {
        return broken(words).into_iter().chain([words.len()]).map(|at| whole.start + at).collect();
    }
    if separator == Separator::Tick {
        let tick = tick(words).map(|tick| [tick.start, tick.end]);
        return tick.into_iter().flatten().chain([words.len()]).map(|at| whole.start + at).collect();
    }
    let mut ends = Vec::new();
    let mut quoted = false;
    let mut fresh = true;
    let mut blank = false;
    for (at, c) in words.char_indices() {
        let cuts = match separator {
            Separator::Tab => c == '\t' && !quoted,
            Separator::Bar => {
                let blank = |words: &str| words.chars().all(text::is_blank);
                c == '|' && !blank(&words[..at]) && !blank(&words[at + 1..])
            }
            Separator::Comma => c == ',' && !quoted,
            Separator::Semicolon => c == ';' && !quoted,
            Separator::Stroke => c == '/' && words[..at].ends_with(' ') && words[at + 1..].starts_with(' '),
            Separator::Break | Separator::Tick => false,
            Separator::Blank => {
                text::is_blank(c)
                    && !blank
                    && !words[..at].trim().is_empty()
                    && !words[at..].trim().is_empty()
            }
        };
        if cuts {
            ends.push(whole.start + at);
            fresh = true;
        } else if c == '"' && fresh && !quoted {
            quoted = words[at + 1..].contains('"');
            fresh = false;
        } else if c == '"' && quoted {
            // A quote closes its cell where the cell ends.
            quoted = !words[at + 1..]
                .trim_start_matches([' ', '\u{3000}'])
                .starts_with(['\t', ',', ';', '\n', '\r'])
                && at + 1 < words.len();
        } else if !text::is_blank(c) {
            fresh = false;
        }
        blank = text::is_blank(c);
    }
    ends.push(whole.end);
    ends
}

/// Where line breaks cut a row into cells. More of them than between other cells hold empty ones, and the items of one
/// list, 1.…\n2.…, are one cell.
fn broken(words: &str) -> Vec<usize> {
    let mut pieces: Vec<Range<usize>> = text::pieces(words, 0..words.len(), is_break).collect();
    pieces.retain(|piece| !words[piece.clone()].trim().is_empty());
    let gaps: Vec<Vec<usize>> =
        pieces.windows(2).map(|pair| breaks(words, pair[0].end..pair[1].start)).collect();
    let unit = gaps.iter().map(Vec::len).min().unwrap_or(1).max(1);
    let mut ends = Vec::new();
    let mut list = None;
    for (gap, pair) in gaps.iter().zip(pieces.windows(2)) {
        let marker = |piece: &Range<usize>| {
            let words = words[piece.clone()].trim();
            Numbering::parse(words)
                .filter(|(_, len)| *len < words.len())
                .map(|(marker, _)| (marker.form(), marker.value))
        };
        let last = list.take().or_else(|| marker(&pair[0]).filter(|(_, value)| *value == 1));
        let next = marker(&pair[1]);
        let goes_on = last.zip(next).is_some_and(|(last, next)| last.0 == next.0 && last.1 + 1 == next.1);
        if goes_on && gap.len() == unit {
            list = next;
        } else {
            ends.extend(gap.iter().step_by(unit));
        }
    }
    ends
}

/// Where the one √ or × of a line stands, with words before it and none beside it.
pub fn tick(words: &str) -> Option<Range<usize>> {
    let mut ticks = words.char_indices().filter(|(_, c)| matches!(c, '√' | '✓' | '✔' | '×' | '✗' | '✘'));
    let (at, tick) = ticks.next().filter(|_| ticks.next().is_none())?;
    let end = at + tick.len_utf8();
    let parted = words[..at].ends_with([' ', '\u{3000}', ':', '：']) && !words[..at].trim().is_empty();
    let ends = words[end..].chars().next().is_none_or(|c| text::is_blank(c) || matches!(c, '(' | '（'));
    (parted && ends).then_some(at..end)
}

/// The offsets of the line breaks of a gap.
fn breaks(words: &str, gap: Range<usize>) -> Vec<usize> {
    let begins =
        |(at, c): &(usize, char)| is_break(*c) && !(*c == '\n' && words[..gap.start + at].ends_with('\r'));
    words[gap.clone()].char_indices().filter(begins).map(|(at, _)| gap.start + at).collect()
}

/// Whether a character ends a line.
pub fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// A cell's content, without the separator before it, blanks and quotes.
fn content(input: &str, cell: Range<usize>, separator: Separator) -> Range<usize> {
    let mut content = text::trim(input, cell);
    let sign = match separator {
        Separator::Bar => Some('|'),
        Separator::Comma => Some(','),
        Separator::Semicolon => Some(';'),
        Separator::Stroke => Some('/'),
        _ => None,
    };
    if let Some(sign) = sign {
        if input[content.clone()].starts_with(sign) {
            content = text::trim(input, content.start + 1..content.end);
        }
        if separator == Separator::Bar && input[content.clone()].ends_with(sign) {
            content = text::trim(input, content.start..content.end - 1);
        }
    }
    let inner = &input[content.clone()];
    if inner.len() >= 2 && inner.starts_with('"') && inner.ends_with('"') {
        content = text::trim(input, content.start + 1..content.end - 1);
    }
    content
}
