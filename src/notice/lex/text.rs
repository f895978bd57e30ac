//! Characters and ranges of text: width, blanks, pairs of quotes and brackets, clauses, numbers. Knows nothing of
//! notices.

use std::ops::Range;

pub use crate::domain::width::half as fold;

/// Whether a character is a sign by which a chat says how far something is.
pub fn is_state(c: char) -> bool {
    matches!(c, '✅' | '☑' | '√' | '✓' | '✔' | '❌' | '🔄' | '⏳')
}

/// Whether a character is a picture of a face or a thing, and not of a state.
pub fn is_picture(c: char) -> bool {
    matches!(c, '\u{1f300}'..='\u{1faff}') && !is_state(c)
}

/// Whether a character shows nothing: white space of any width, a BOM, a zero-width space, a control character.
pub fn is_blank(c: char) -> bool {
    // Most characters are Chinese.
    if matches!(c, '!'..='~' | '\u{3001}'..='\u{fefe}') {
        return false;
    }
    c.is_whitespace() || c.is_control() || matches!(c, '\u{feff}' | '\u{200b}'..='\u{200d}' | '\u{2060}')
}

/// The range without blanks at either end; the empty range at its start if it holds nothing else.
pub fn trim(text: &str, range: Range<usize>) -> Range<usize> {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start_matches(is_blank).len());
    let end = range.end - (part.len() - part.trim_end_matches(is_blank).len());
    if start >= end { range.start..range.start } else { start..end }
}

/// The range without final punctuation and blanks.
pub fn trim_stop(text: &str, range: Range<usize>) -> Range<usize> {
    let part = text[range.clone()].trim_end_matches(|c| is_blank(c) || is_stop(c));
    range.start..range.start + part.len()
}

/// Whether a character is punctuation that may end a heading and is not part of its title.
pub fn is_stop(c: char) -> bool {
    matches!(c, '。' | '；' | ';' | '：' | ':' | '，' | ',' | '．' | '.' | '、')
}

/// Whether a character parts the labels of a line: 问题：… / 措施：… → 时限：….
pub fn is_stroke(c: char) -> bool {
    matches!(c, '/' | '／' | '|' | '｜' | '→' | '—')
}

/// Whether a character ends a sentence.
pub fn is_end(c: char) -> bool {
    matches!(c, '。' | '！' | '!' | '？' | '?' | '；' | ';')
}

/// Whether a character ends a clause.
pub fn is_comma(c: char) -> bool {
    is_end(c) || matches!(c, '，' | ',' | '：' | ':' | '\n' | '\r' | '\t')
}

/// The closing character for an opening quote or bracket; `None` for any other character.
pub fn closing(open: char) -> Option<char> {
    Some(match open {
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '『' => '』',
        '《' => '》',
        '〈' => '〉',
        '（' => '）',
        '(' => ')',
        '【' => '】',
        '[' => ']',
        '"' => '"',
        _ => return None,
    })
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '》' | '〉' | '）' | ')' | '】' | ']')
}

/// Counts the open pairs of quotes and brackets along a text. Any closing character closes any pair, so half-width and
/// full-width brackets close each other.
#[derive(Default)]
pub struct Pairs {
    depth: usize,
    straight: bool,
}

impl Pairs {
    /// Reads the next character; returns whether it is outside all pairs.
    pub fn take(&mut self, c: char) -> bool {
        if c == '"' {
            self.straight = !self.straight;
        } else if closing(c).is_some() {
            self.depth += 1;
        } else if is_closing(c) {
            self.depth = self.depth.saturating_sub(1);
        }
        self.depth == 0 && !self.straight
    }

    /// Whether every pair met so far is closed.
    pub fn balanced(&self) -> bool {
        self.depth == 0 && !self.straight
    }
}

/// The first character outside quotes and brackets that `wanted` accepts, with its offset. Where the pairs of the text
/// do not close, the first one inside them.
pub fn find_outside(text: &str, wanted: impl Fn(char) -> bool) -> Option<(usize, char)> {
    let mut pairs = Pairs::default();
    let mut inside = None;
    for (at, c) in text.char_indices() {
        if pairs.take(c) && wanted(c) {
            return Some((at, c));
        }
        if inside.is_none() && wanted(c) {
            inside = Some((at, c));
        }
    }
    if pairs.balanced() { None } else { inside }
}

/// The offset of the character that closes the quote at the start of `text`; `None` where none does. Quotes of the same
/// kind nest; straight quotes cannot, so the last one in `text` closes.
pub fn close_of(text: &str) -> Option<usize> {
    let open = text.chars().next()?;
    let close = closing(open)?;
    if open == close {
        return text.rfind(close).filter(|at| *at > 0);
    }
    let mut depth = 0usize;
    for (at, c) in text.char_indices() {
        if c == open {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// The longest title in brackets, in bytes.
const BRACKETED_MAX: usize = 360;

/// The words in round brackets at the start of a text, behind which it is told how far they are, （台账不全）：已补, and the
/// length in bytes up to where that begins; `None` where it starts with none.
pub fn bracketed_title(text: &str) -> Option<(Range<usize>, usize)> {
    let open = text.chars().next().filter(|c| matches!(c, '（' | '('))?;
    let mut close = text.char_indices().take_while(|(at, _)| *at < BRACKETED_MAX);
    let (at, close) = close.find(|(_, c)| matches!(c, '）' | ')'))?;
    let behind = text[at + close.len_utf8()..].trim_start_matches(is_blank);
    let answer = behind.trim_start_matches(['：', ':', '，', ',']);
    let told =
        answer.len() < behind.len() || ["已", "正在", "还没"].iter().any(|word| answer.starts_with(word));
    let inner = trim(text, open.len_utf8()..at);
    (told && text[inner.clone()].chars().nth(2).is_some()).then_some((inner, text.len() - answer.len()))
}

/// The pieces of a range between characters that `cut` accepts, without them, as byte ranges in `text`; some may be
/// empty.
pub fn pieces(
    text: &str,
    range: Range<usize>,
    cut: impl Fn(char) -> bool,
) -> impl Iterator<Item = Range<usize>> {
    let mut at = Some(range.start);
    std::iter::from_fn(move || {
        let start = at?;
        match text[start..range.end].char_indices().find(|(_, c)| cut(*c)) {
            Some((len, c)) => {
                at = Some(start + len + c.len_utf8());
                Some(start..start + len)
            }
            None => {
                at = None;
                Some(start..range.end)
            }
        }
    })
}

/// The clauses between commas, [`is_comma`]; the colon of an hour, 14:30, parts none.
pub fn clauses(text: &str, range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let hour =
        |at: usize| text[at..].starts_with(':') && text[at + 1..].starts_with(|c: char| c.is_ascii_digit());
    let mut parts = pieces(text, range, is_comma).peekable();
    std::iter::from_fn(move || {
        let mut clause = parts.next()?;
        while text[clause.clone()].ends_with(|c: char| c.is_ascii_digit())
            && let Some(rest) = parts.next_if(|_| hour(clause.end))
        {
            clause.end = rest.end;
        }
        Some(clause)
    })
}

/// The number a text starts with (up to nine digits of either width, or a Chinese numeral up to 99), and its length in
/// bytes; `None` where it starts with none.
pub fn number(text: &str) -> Option<(u32, usize)> {
    let mut value = 0u32;
    let mut len = 0;
    for c in text.chars().take(9) {
        let Some(d) = fold(c).to_digit(10) else { break };
        value = value.saturating_mul(10).saturating_add(d);
        len += c.len_utf8();
    }
    if len > 0 {
        return Some((value, len));
    }
    chinese(text)
}

/// The Chinese numeral a text starts with (一 to 九十九, 两 as 2), and its length in bytes; `None` where it starts with
/// none.
pub fn chinese(text: &str) -> Option<(u32, usize)> {
    let unit = |c: char| match c {
        '一' => Some(1),
        '二' => Some(2),
        '三' => Some(3),
        '四' => Some(4),
        '五' => Some(5),
        '六' => Some(6),
        '七' => Some(7),
        '八' => Some(8),
        '九' => Some(9),
        _ => None,
    };
    let mut chars = text.chars();
    let first = chars.next()?;
    if first == '两' {
        return Some((2, 3));
    }
    let (tens, mut len) = match (unit(first), first) {
        (Some(n), _) if chars.clone().next() == Some('十') => {
            chars.next();
            (n, 6)
        }
        (Some(n), _) => return Some((n, 3)),
        (None, '十') => (1, 3),
        _ => return None,
    };
    let ones = chars.next().and_then(unit).unwrap_or(0);
    if ones > 0 {
        len += 3;
    }
    Some((tens * 10 + ones, len))
}

/// A number from 1 to 99 in Chinese; `None` for any other number.
pub fn to_chinese(value: u32) -> Option<String> {
    const UNITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (value / 10, value % 10);
    Some(match tens {
        _ if value == 0 => return None,
        0 => UNITS[ones as usize].to_string(),
        1 => format!("十{}", UNITS[ones as usize]),
        2..=9 => format!("{}十{}", UNITS[tens as usize], UNITS[ones as usize]),
        _ => return None,
    })
}
