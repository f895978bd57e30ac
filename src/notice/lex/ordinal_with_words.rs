//! Ordinals whose number stands behind or between words: 问题一：, 第二个问题，, 第三条, 其一，, 【存在问题二】.

use std::sync::LazyLock;

use super::numbering::{NUMBERED, Numbering, Numeral};
use super::numeral::{follows, make, numeral};
use super::text;
use crate::domain::matcher::Matcher;

/// None of the words begins another one.
static NAMING: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(NUMBERED));

/// What may stand between an ordinal's number and its punctuation: 第一件：, 第二个问题，.
const CLASSIFIERS: [&str; 12] =
    ["个问题", "个方面", "方面问题", "方面", "件事", "类问题", "件", "项问题", "项", "条", "类", "个"];
/// 问题一： 问题（1）： 其一，
pub fn after_word(text: &str, word: &str) -> Option<(Numbering, usize)> {
    let inner = text.strip_prefix(word)?;
    let bracket = inner.chars().next().filter(|c| text::fold(*c) == '(').map_or(0, char::len_utf8);
    let (numeral, value, len) = numeral(&inner[bracket..])?;
    let rest = &inner[bracket + len..];
    let mut suffix = 0;
    for c in rest.chars().take(2) {
        match text::fold(c) {
            ')' if bracket > 0 && suffix == 0 => suffix += c.len_utf8(),
            ':' | '、' | '.' | ',' => {
                suffix += c.len_utf8();
                break;
            }
            '是' if word == "其" || numeral == Numeral::Chinese => {
                suffix += c.len_utf8();
                break;
            }
            _ => break,
        }
    }
    // 问题1（台账不全）：
    let titled = word != "其" && bracket == 0 && text::bracketed_title(rest).is_some();
    (suffix > 0 || titled).then(|| make(numeral, &text[..word.len() + bracket], len, &rest[..suffix], value))
}

/// 第一， 第3条 第一章 第一部分
pub fn ordinal(text: &str) -> Option<(Numbering, usize)> {
    let inner = text.strip_prefix('第')?;
    let (numeral, value, len) = numeral(inner)?;
    let rest = &inner[len..];
    let fixed =
        ["条", "章", "编", "部分", "，", ",", "、", "：", ":"].into_iter().find(|s| rest.starts_with(s));
    if let Some(suffix) = fixed.filter(|suffix| *suffix != "条" || !stopped(&rest[suffix.len()..])) {
        // 第一部分、总体情况
        let stop = rest[suffix.len()..]
            .chars()
            .next()
            .filter(|c| suffix.len() > 3 && matches!(c, '、' | '：' | ':'));
        return Some(make(numeral, "第", len, &rest[..suffix.len() + stop.map_or(0, char::len_utf8)], value));
    }
    // 第1个问题 低保评议没有公示, 第一项 砂场扬尘: a blank ends the ordinal as well.
    let parted = |word: &str, after: &str| {
        (word.chars().count() > 1 || word == "项") && after.starts_with(text::is_blank) && follows(after)
    };
    let ends = |word: &str| {
        let after = &rest[word.len()..];
        stopped(after) || encloses(after) || after.starts_with('是') || parted(word, after)
    };
    let word = CLASSIFIERS.iter().find(|word| rest.starts_with(**word) && ends(word))?;
    if encloses(&rest[word.len()..]) {
        return Some(make(numeral, "第", len, word, value));
    }
    let stop = rest[word.len()..].chars().next()?;
    Some(make(numeral, "第", len, &rest[..word.len() + stop.len_utf8()], value))
}

/// Whether a text starts with a title in quotes or brackets: 第1项“…”，, 第1个问题（…）：.
fn encloses(text: &str) -> bool {
    text.starts_with(['“', '「', '"']) || text::bracketed_title(text).is_some()
}

/// Whether a text starts with punctuation that ends an ordinal.
fn stopped(text: &str) -> bool {
    text.starts_with(['：', ':', '，', ',', '、', '.', '．'])
}

/// 反馈问题1： 【存在问题二】 问题表现（3）：
pub fn problem(text: &str) -> Option<(Numbering, usize)> {
    let open = text.chars().next().filter(|c| matches!(c, '【' | '[' | '〔' | '［'));
    let start = open.map_or(0, char::len_utf8);
    if ["针对", "关于", "对于"].iter().any(|word| text[start..].starts_with(word)) {
        return None;
    }
    // Where the first word that names what is numbered ends.
    let mut named = usize::MAX;
    for (at, c) in text[start..].char_indices().take(9) {
        if !('\u{4e00}'..='\u{9fff}').contains(&c) {
            break;
        }
        let (at, end) = (start + at, start + at + c.len_utf8());
        named = NAMING.starts(&text[at..]).map_or(named, |len| named.min(at + len));
        if named <= end
            && let Some(found) = numbered_word(text, end, open.is_some())
        {
            return Some(found);
        }
    }
    None
}

/// The number behind words that name what is numbered, which end at `end`.
fn numbered_word(text: &str, end: usize, enclosed: bool) -> Option<(Numbering, usize)> {
    let mut at = end;
    at += text[at..].chars().next().filter(|c| *c == ' ').map_or(0, char::len_utf8);
    let bracket = text[at..].chars().next().filter(|c| text::fold(*c) == '(');
    at += bracket.map_or(0, char::len_utf8);
    let (numeral, value, len) = numeral(&text[at..])?;
    let rest = &text[at + len..];
    let (mut suffix, mut stopped) = (0, false);
    let mut closes = [bracket.map(|_| ")"), enclosed.then_some("】]〕］")].into_iter().flatten();
    let mut close = closes.next();
    for c in rest.chars().take(4) {
        if let Some(closing) = close {
            if !closing.contains(text::fold(c)) {
                return None;
            }
            close = closes.next();
            stopped = close.is_none();
        } else if matches!(text::fold(c), ':' | '、' | '.') {
            stopped = true;
            suffix += c.len_utf8();
            break;
        } else {
            break;
        }
        suffix += c.len_utf8();
    }
    // 问题1 门岗空缺: a blank ends the ordinal where words follow that are no measure word.
    let blank =
        rest.chars().next().filter(|c| suffix == 0 && bracket.is_none() && !enclosed && text::is_blank(*c));
    // 问题四 年轻干部储备不足: a Chinese numeral counts nothing behind a blank.
    let titled =
        || numeral == Numeral::Chinese && rest.trim_start_matches(text::is_blank).chars().nth(3).is_some();
    if let Some(blank) = blank.filter(|_| follows(rest) || titled()) {
        return Some(make(numeral, &text[..at], len, &rest[..blank.len_utf8()], value));
    }
    let stopped = stopped && (bracket.is_none() || enclosed || rest[..suffix].chars().count() > 1);
    stopped.then(|| make(numeral, &text[..at], len, &rest[..suffix], value))
}
