//! The number of an ordinal, and the ordinal made of it.

use super::numbering::{Numbering, Numeral};
use super::text;

/// The greatest number of a marker: no list in a notice is longer, and a greater number is a year or a sum.
const VALUE_MAX: u32 = 999;

/// A marker and its length in bytes; `number` is the length of the number alone.
pub fn make(numeral: Numeral, prefix: &str, number: usize, suffix: &str, value: u32) -> (Numbering, usize) {
    (Numbering::new(numeral, prefix, suffix, value), prefix.len() + number + suffix.len())
}

/// The number of a numeral of accounts, 壹、 to 拾、.
pub fn account(c: char) -> Option<u32> {
    Some(match c {
        '壹' => 1,
        '贰' => 2,
        '叁' => 3,
        '肆' => 4,
        '伍' => 5,
        '陆' => 6,
        '柒' => 7,
        '捌' => 8,
        '玖' => 9,
        '拾' => 10,
        _ => return None,
    })
}

/// The number a text starts with: how it is written, its value, its length in bytes.
///
/// Only a number that prints the same again: not `01`, `1２` or `一十二`.
pub fn numeral(text: &str) -> Option<(Numeral, u32, usize)> {
    // The numerals of accounts, which are kept as they are printed.
    if let Some(value) = text.chars().next().and_then(account) {
        return Some((Numeral::Chinese, value, '壹'.len_utf8()));
    }
    let (value, len) = text::number(text).filter(|(value, _)| (1..=VALUE_MAX).contains(value))?;
    let printed = &text[..len];
    match printed.chars().next()? {
        '1'..='9' if printed.is_ascii() => Some((Numeral::Arabic, value, len)),
        '１'..='９' if printed.chars().all(|c| !c.is_ascii()) => {
            Some((Numeral::ArabicFullWidth, value, len))
        }
        c if text::fold(c).is_ascii_digit() || c == '两' || printed.starts_with("一十") => None,
        _ => Some((Numeral::Chinese, value, len)),
    }
}

/// Whether words of a title follow a blank: Chinese, and not those that count, as 压力不足 6 具 does.
pub fn follows(rest: &str) -> bool {
    let words = rest.trim_start_matches(text::is_blank);
    let is_chinese = |c: &char| ('\u{4e00}'..='\u{9fff}').contains(c);
    words.chars().take_while(is_chinese).take(2).count() > 1
        && !words.starts_with(|c| "个项条类处件起至月日年名人次户".contains(c))
}
