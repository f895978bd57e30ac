//! The text as it is read: without the line breaks and page numbers that a PDF put inside its sentences, and with usual
//! characters for Kangxi radicals and traditional ones. Every offset leads back to what was printed.

use std::collections::HashMap;
use std::ops::Range;

use super::characters::{meant, usual};
use super::{broken_cells, colon, label, text};
use crate::domain::width::half;

/// A text without its damage. `folded` and `printed` have the same length in bytes, character for character.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Clean {
    /// What the rules read: usual characters.
    pub folded: String,
    /// What values are taken from: the characters as printed.
    pub printed: String,
    /// What was left out: the offset in `folded`, and the bytes left out in the original before it, in order.
    cuts: Vec<Cut>,
}

/// A place where the original has more than the clean text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Cut {
    /// Offset in the clean text.
    at: usize,
    /// Bytes left out here.
    len: usize,
    /// Bytes left out before this place.
    before: usize,
}

/// The shares and widths by which a text is known to be cut into lines of one width.
const WRAPPED_LINES_MIN: usize = 4;
const WIDTHS: std::ops::RangeInclusive<usize> = 16..=60;

impl Clean {
    /// Cleans a text. It never fails; a text without damage stays as it is.
    pub fn of(original: &str) -> Clean {
        let mut left_out = wraps(original);
        left_out.extend(table_marks(original));
        left_out.extend(spaced(original));
        left_out.sort_by_key(|range| range.start);
        let mut clean = Clean::default();
        let mut at = 0;
        for range in left_out.into_iter().filter(|range| !range.is_empty()) {
            if range.start < at {
                continue;
            }
            clean.take(&original[at..range.start]);
            let before = clean.cuts.last().map_or(0, |cut| cut.before + cut.len);
            match clean.cuts.last_mut() {
                Some(cut) if cut.at == clean.printed.len() => cut.len += range.len(),
                _ => clean.cuts.push(Cut { at: clean.printed.len(), len: range.len(), before }),
            }
            at = range.end;
        }
        clean.take(&original[at..]);
        clean.marked_breaks(original);
        clean.marks_alone();
        clean
    }

    /// Puts a line break where a `<br>` was, of which nothing but its `<` is left, or a blank in a row of a table; and a
    /// blank where a `&nbsp;` was.
    fn marked_breaks(&mut self, original: &str) {
        let mut lines = original.split(['\n', '\r']);
        let rows = original.contains('\t') || lines.any(|line| line.trim_start().starts_with('|'));
        let left = |cut: &Cut| {
            let (before, rest) = (&self.printed[..cut.at], &original[cut.at + cut.before..]);
            let broken = before.ends_with('<') && rest.starts_with(['b', 'B']);
            let blank = before.ends_with('&') && rest.starts_with(&NO_BREAK[1..]);
            (broken || blank).then(|| (cut.at - 1, if broken && !rows { "\n" } else { " " }))
        };
        let places: Vec<(usize, &str)> = self.cuts.iter().filter_map(left).collect();
        for (at, stands) in places {
            self.printed.replace_range(at..at + 1, stands);
            self.folded.replace_range(at..at + 1, stands);
        }
    }

    /// Puts a blank where a line ended that holds a bullet or an ordinal and nothing else: a list copied from a page.
    fn marks_alone(&mut self) {
        // Each line without its blanks, and whether it is such a mark.
        let lines = self.folded.split(['\n', '\r']).map(str::trim).filter(|line| !line.is_empty());
        let lines: Vec<(&str, bool)> = lines.map(|line| (line, is_mark(line))).collect();
        let start = |line: &str| line.as_ptr() as usize - self.folded.as_ptr() as usize;
        let marks = lines.windows(2).filter(|pair| pair[0].1 && !pair[1].1);
        let gaps: Vec<Range<usize>> = marks
            .map(|pair| {
                let (mark, next) = (pair[0].0, pair[1].0);
                let end = start(mark) + mark.len();
                // A bullet ends with its blank: a wide one stays, as a marker cannot end within it.
                let blank = self.folded[end..].chars().next().filter(|c| !c.is_ascii());
                end + blank.map_or(0, char::len_utf8)..start(next)
            })
            .collect();
        if !gaps.is_empty() {
            self.folded = blanked(&self.folded, &gaps);
            self.printed = blanked(&self.printed, &gaps);
        }
    }

    fn take(&mut self, part: &str) {
        self.printed.push_str(part);
        let mut from = 0;
        for (at, c) in part.char_indices().filter(|(_, c)| !c.is_ascii()) {
            let next = at + c.len_utf8();
            let usual = meant(usual(c), &part[next..]);
            if usual != c {
                self.folded.push_str(&part[from..at]);
                self.folded.push(usual);
                from = next;
            }
        }
        self.folded.push_str(&part[from..]);
    }

    /// Whether nothing was left out, so that offsets are the same.
    pub fn is_whole(&self) -> bool {
        self.cuts.is_empty()
    }

    /// The offset in the original, before what was left out at this place.
    pub fn low(&self, at: usize) -> usize {
        let index = self.cuts.partition_point(|cut| cut.at < at);
        at + index.checked_sub(1).map_or(0, |i| self.cuts[i].before + self.cuts[i].len)
    }

    /// The offset in the original, after what was left out at this place.
    pub fn high(&self, at: usize) -> usize {
        let index = self.cuts.partition_point(|cut| cut.at <= at);
        at + index.checked_sub(1).map_or(0, |i| self.cuts[i].before + self.cuts[i].len)
    }

    /// A range in the original.
    pub fn original(&self, range: &Range<usize>) -> Range<usize> {
        let start = self.high(range.start);
        start..self.low(range.end).max(start)
    }

    /// The offset in the clean text of one in the original; of a byte that was left out, the place where it was.
    pub fn offset(&self, original: usize) -> usize {
        let index = self.cuts.partition_point(|cut| cut.at + cut.before <= original);
        match index.checked_sub(1).map(|i| self.cuts[i]) {
            None => original,
            Some(cut) => original.saturating_sub(cut.before + cut.len).max(cut.at),
        }
    }
}

/// A text with a blank for every byte of its gaps, which are in order.
fn blanked(text: &str, gaps: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    for gap in gaps {
        out.push_str(&text[at..gap.start]);
        out.extend(std::iter::repeat_n(' ', gap.len()));
        at = gap.end;
    }
    out + &text[at..]
}

/// Whether a line is a bullet or an ordinal alone.
fn is_mark(line: &str) -> bool {
    let bullet = ["-", "*", "·", "•", "●", "■", "◆"].contains(&line);
    let ordinal = || {
        super::numbering::Numbering::parse(line)
            .is_some_and(|(marker, len)| len == line.len() && marker.value > 0)
    };
    bullet || line.len() < MARK_MAX && ordinal()
}

/// The longest ordinal that stands in a line of its own, in bytes.
const MARK_MAX: usize = 16;

/// A line of the original: its range with blanks, without its break.
struct Physical {
    range: Range<usize>,
    /// Its characters.
    width: usize,
    /// Its width on paper, in halves of a Chinese character.
    cells: usize,
    indented: bool,
    page: bool,
}

fn physical(original: &str) -> Vec<Physical> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in original.split(['\n', '\r']) {
        let bare = line.trim_end().trim_start_matches('\u{feff}');
        found.push(Physical {
            range: at..at + line.len(),
            width: bare.chars().count(),
            cells: bare.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum(),
            indented: bare.starts_with('\u{3000}') || bare.starts_with("  "),
            page: page_number(bare.trim()),
        });
        at += line.len() + 1;
    }
    found
}

/// Marks the lines that stand beside page numbers again and again: the heads of pages.
fn page_heads(original: &str, lines: &mut [Physical]) {
    let held: Vec<usize> = (0..lines.len()).filter(|at| lines[*at].width > 0).collect();
    let pairs = held.windows(2).flat_map(|pair| [(pair[0], pair[1]), (pair[1], pair[0])]);
    let is_head = |(at, beside): &(usize, usize)| {
        lines[*beside].page && !lines[*at].page && (2..=HEAD_MAX).contains(&lines[*at].width)
    };
    let mut places: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, _) in pairs.filter(is_head) {
        places.entry(original[lines[at].range.clone()].trim()).or_default().push(at);
    }
    let again: Vec<usize> =
        places.into_values().filter(|places| places.iter().any(|at| *at != places[0])).flatten().collect();
    again.into_iter().for_each(|at| lines[at].page = true);
}

/// The longest head of a page, in characters.
const HEAD_MAX: usize = 40;

/// `— 3 —`, `- 3 -`, `第 3 页`, `第3页 共9页`.
fn page_number(line: &str) -> bool {
    if line.is_empty() || line.len() > 40 {
        return false;
    }
    let dashed = line.starts_with(['—', '-', '–', '－']) && line.ends_with(['—', '-', '–', '－']);
    let named = line.starts_with('第') && line.ends_with('页');
    let rest = line.trim_matches(|c: char| "—-–－第页共/ \u{3000}".contains(c) || c.is_whitespace());
    let digits = rest.chars().filter(|c| half(*c).is_ascii_digit()).count();
    (dashed || named)
        && (1..=8).contains(&digits)
        && rest.chars().all(|c| half(c).is_ascii_digit() || "第页共/，, \u{3000}".contains(c))
}

/// So many lines that begin with a name and a colon may be a chat.
const TURNS_MIN: usize = 4;

/// The breaks inside sentences of a text whose lines were cut at one width, with the page numbers between them.
fn wraps(original: &str) -> Vec<Range<usize>> {
    let mut lines = physical(original);
    page_heads(original, &mut lines);
    let mut out = Vec::new();
    // Page numbers stand in no sentence, whether lines were cut or not.
    for (index, line) in lines.iter().enumerate().filter(|(_, line)| line.page) {
        let end = lines.get(index + 1).map_or(line.range.end, |next| next.range.start);
        out.push(line.range.start..end.min(original.len()));
    }
    let held: Vec<&Physical> = lines.iter().filter(|line| line.width > 0 && !line.page).collect();
    // The rows of a table, which may well be of one width.
    let rows = held.iter().filter(|line| original[line.range.clone()].trim_start().starts_with('|'));
    // Of a chat, most lines begin with who speaks.
    let speaks = |line: &&&Physical| {
        let line = original[line.range.clone()].trim();
        colon::label(line).is_some() && label::at_start(line).is_none()
    };
    let cells = broken_cells::breaks(original);
    if !cells.is_empty() {
        out.extend(cells);
        return out;
    }
    let turns = held.iter().filter(speaks).count();
    let chat = turns >= TURNS_MIN && turns * 2 >= held.len();
    let plain = held.len() < WRAPPED_LINES_MIN || original.contains('\t') || rows.count() > 1 || chat;
    if plain || cut_into_cells(original, &held) {
        return out;
    }
    // Lines are cut at a number of characters, or at a width on paper, where figures take half.
    let by_characters = |line: &Physical| line.width;
    let by_width = |line: &Physical| line.cells.div_ceil(2);
    if !breaks(original, &held, by_characters, &mut out) {
        breaks(original, &held, by_width, &mut out);
    }
    out
}

/// So many lines in a row with so many words each are the rows of a table whose tabs were lost; where more than one blank
/// parts the words, so many.
const ROWS_MIN: usize = 3;
const WORDS_MIN: usize = 4;
const APART_MIN: usize = 3;

/// Whether lines in a row have as many words as each other, or as many of the signs between cells, as the rows of a table do.
fn cut_into_cells(original: &str, held: &[&Physical]) -> bool {
    let words = |line: &&Physical| {
        let line = original[line.range.clone()].trim();
        let apart = line.contains("  ") || line.contains('\u{3000}');
        let count = line.split_whitespace().count();
        if count >= if apart { APART_MIN } else { WORDS_MIN } { count } else { 0 }
    };
    let signs = |sign: &'static str, least: usize| {
        move |line: &&Physical| {
            let count = original[line.range.clone()].matches(sign).count();
            if count >= least { count } else { 0 }
        }
    };
    let alike = |counts: Vec<usize>| {
        counts.windows(ROWS_MIN).any(|row| row[0] > 0 && row.iter().all(|count| *count == row[0]))
    };
    alike(held.iter().map(words).collect())
        || alike(held.iter().map(signs(";", APART_MIN)).collect())
        || alike(held.iter().map(signs("\",\"", APART_MIN - 1)).collect())
        || alike(held.iter().map(signs(" / ", APART_MIN - 1)).collect())
}

/// Adds the breaks inside sentences, if the lines were cut at one width, measured by `width`; whether they were.
fn breaks(
    original: &str,
    held: &[&Physical],
    width: impl Fn(&Physical) -> usize,
    out: &mut Vec<Range<usize>>,
) -> bool {
    let widest = held.iter().map(|line| width(line)).max().unwrap_or(0);
    if !WIDTHS.contains(&widest) {
        return false;
    }
    let full_at = |line: &Physical| width(line) + 3 > widest;
    let first = held.iter().position(|line| line.indented);
    let wrapped = match first {
        // Indents show where paragraphs begin: every other line goes on from a full one, and few begin like paragraphs.
        Some(first) => {
            let below: Vec<_> = held[first..].windows(2).filter(|pair| !pair[1].indented).collect();
            let begin = |line: &Physical| begins_paragraph(original[line.range.clone()].trim_start());
            below.len() > 1
                && below.iter().filter(|pair| full_at(pair[0])).count() * 10 >= below.len() * 9
                && below.iter().filter(|pair| begin(pair[1])).count() * 2 < below.len()
        }
        None => wrapped_without_indents(original, held, full_at),
    };
    if !wrapped {
        return false;
    }
    for pair in held.windows(2) {
        let (above, below) = (pair[0], pair[1]);
        let text = original[below.range.clone()].trim_start();
        let begins = if first.is_some() { below.indented } else { is_parted(original, above, below) };
        if full_at(above) && !begins {
            let start = above.range.start + original[above.range.clone()].trim_end().len();
            // It contains the range of a page number in between.
            out.push(start..below.range.end - text.len());
        }
    }
    true
}

/// Whether lines were cut at one width, where no indents show which begin a paragraph; `is_full` tells which are as wide as
/// any.
fn wrapped_without_indents(original: &str, held: &[&Physical], is_full: impl Fn(&Physical) -> bool) -> bool {
    let words = |line: &Physical| original[line.range.clone()].trim();
    let ended = |line: &Physical| words(line).ends_with(text::is_end);
    let full: Vec<_> = held.iter().filter(|line| is_full(line)).collect();
    let followed: Vec<_> = held.windows(2).filter(|pair| is_full(pair[0])).collect();
    let parted = |pair: &[&Physical]| is_parted(original, pair[0], pair[1]);
    // Lines that are full by chance end with their sentences. Where most full lines are followed by one that begins a
    // paragraph, they are no wider than they had to be.
    let many = full.len() * 5 >= held.len() * 2
        && full.iter().filter(|line| ended(line)).count() * 2 < full.len()
        && followed.iter().filter(|pair| parted(pair)).count() * 2 < followed.len().max(1);
    // Of many short lines, labels and headings, a few are full, and what goes on ends with its sentence. A heading above its
    // paragraph looks the same, but for its ordinal.
    let going_on: Vec<_> = followed.iter().filter(|pair| !ended(pair[0]) && !parted(pair)).collect();
    let inner = going_on.iter().filter(|pair| !begins_paragraph(words(pair[0]))).count();
    let ends = |c| text::is_end(c) || matches!(c, '：' | ':');
    let few = inner > 1
        && going_on.len() * 2 > followed.len()
        && going_on.iter().all(|pair| is_full(pair[1]) || words(pair[1]).contains(ends));
    many || few
}

/// Whether a line begins a paragraph, or the one above it ends with a note in corner brackets.
fn is_parted(original: &str, above: &Physical, below: &Physical) -> bool {
    begins_paragraph(original[below.range.clone()].trim_start())
        || original[above.range.clone()].trim_end().ends_with('】')
}

/// Whether a line looks like the first of a paragraph where paragraphs are not indented.
fn begins_paragraph(line: &str) -> bool {
    super::numbering::Numbering::parse(line).is_some_and(|(_, len)| len < line.len())
        || label::at_start(line).is_some()
}

/// So many blanks at least stand between the characters of a line that a scan has parted.
const SPACED_MIN: usize = 4;

/// The blanks between the characters of lines that a scan or a PDF has parted one by one: 整 改 措 施 ： 签 订.
fn spaced(original: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut at = 0;
    for line in original.split_inclusive(['\n', '\r']) {
        let words = line.trim();
        let start = at + line.len() - line.trim_start().len();
        at += line.len();
        let alone = |word: &&str| {
            let mut characters = word.chars();
            characters.next().is_some_and(|c| !c.is_ascii()) && characters.next().is_none()
        };
        let pieces = words.split(' ').count();
        let parted = || words.split(' ').filter(alone).count();
        // Most lines hold no such blank at all.
        if pieces < SPACED_MIN || parted() < SPACED_MIN || parted() * 4 < pieces * 3 {
            continue;
        }
        out.extend(words.match_indices(' ').map(|(blank, _)| start + blank..start + blank + 1));
    }
    out
}

/// Quotes doubled inside a spreadsheet's quoted cell, `<br>` in a row of a Markdown table, and Markdown's `## ` and `**`.
fn table_marks(original: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let doubled = original.contains("\"\"") && original.contains(['\t', ',']);
    if doubled {
        let closes = |at: usize| original[at..].starts_with(['\t', '\n', '\r', ',']) || at == original.len();
        let opens = |at: usize| at == 0 || original[..at].ends_with(['\t', '\n', '\r', ',']);
        for (at, quotes) in original.match_indices("\"\"") {
            // An empty quoted cell keeps its two quotes.
            if !(opens(at) && closes(at + 2)) && out.last().is_none_or(|last: &Range<usize>| last.end <= at) {
                out.push(at..at + quotes.len() / 2);
            }
        }
    }
    let mut at = 0;
    for line in original.split_inclusive(['\n', '\r']) {
        let bare = line.trim();
        // The first character of each stays, as a blank or a break.
        out.extend(line_marks(line).map(|mark| at + mark.start + 1..at + mark.end));
        if !bare.starts_with('|') {
            out.extend(heading_marks(line).map(|mark| at + mark.start..at + mark.end));
        }
        at += line.len();
    }
    out
}

/// The `## ` before a heading of Markdown, the `> ` before a quoted line and the pairs of `**` of a line.
fn heading_marks(line: &str) -> impl Iterator<Item = Range<usize>> {
    let start = line.len() - line.trim_start().len();
    let signs = line[start..].chars().take_while(|c| *c == '#').count();
    let signs = if line[start..].starts_with("> ") { 1 } else { signs };
    let heads = (1..=6).contains(&signs) && line[start + signs..].starts_with(' ');
    let mut stars = Vec::new();
    let starred = line.contains("**") && !line.contains("***");
    for (at, _) in starred.then(|| line.match_indices("**")).into_iter().flatten() {
        // 赵**、钱**: names that were blanked.
        let opens = stars.len() % 2 == 1 || !line[..at].ends_with(char::is_alphanumeric);
        if opens {
            stars.push(at);
        }
    }
    let paired = stars.len() - stars.len() % 2;
    let stars = stars.into_iter().take(paired).map(|at| at..at + 2);
    heads.then_some(start..start + signs + 1).into_iter().chain(stars)
}

/// The `<br>`, `<br/>` and `<br />` of a line.
fn line_marks(line: &str) -> impl Iterator<Item = Range<usize>> {
    let breaks = line.match_indices('<').filter_map(|(at, _)| {
        let end = at + line[at..].char_indices().take(8).find(|(_, c)| *c == '>')?.0 + 1;
        let name = line[at + 1..end - 1].trim_end_matches(['/', ' ']);
        name.eq_ignore_ascii_case("br").then_some(at..end)
    });
    let blanks = line.contains('&').then(|| line.match_indices(NO_BREAK)).into_iter().flatten();
    breaks.chain(blanks.map(|(at, mark)| at..at + mark.len()))
}

/// A blank in the source of a page.
const NO_BREAK: &str = "&nbsp;";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_lead_back() {
        let text = "　　第一段的文字写到这里正好满了一\n行然后接着写到第二行还没有完所以\n— 1 —\n又到了第三行。\n　　第二段的文字写到这里正好满了一\n行完了。\n　　第三段的文字写到这里正好满了二\n行。\n";
        let clean = Clean::of(text);
        assert!(clean.folded.contains("正好满了一行然后") && clean.folded.contains("所以又到了"));
        for (at, _) in clean.printed.char_indices() {
            let c = clean.printed[at..].chars().next();
            assert_eq!(text[clean.high(at)..].chars().next(), c);
            assert_eq!(clean.offset(clean.high(at)), at);
        }
        assert_eq!((clean.low(0), clean.high(clean.printed.len())), (0, text.len()));
    }

    #[test]
    fn whole_texts_stay() {
        for text in ["", "甲\n乙\r\n丙", "1.\n2.\n"] {
            let clean = Clean::of(text);
            assert!(clean.is_whole() && clean.printed == text);
        }
    }
}
