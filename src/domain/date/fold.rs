//! A wording as the reader of fields wants it: half width, no blanks, and Chinese numbers as figures.

use crate::domain::width::half;

/// Half width, without blanks but for those that end a number, and with Chinese numbers as figures: `二〇二四年 十二月`
/// is `2024年12月`, `两个月` is `2个月`. Holidays named by their date (五一前) get the names they have besides.
pub(in crate::domain) fn fold(wording: &str) -> String {
    let unquoted = wording.trim().chars().filter(|c| !"“”‘’\"'「」".contains(*c));
    let mut chars: Vec<char> = unquoted.map(half).collect();
    restore_figures(&mut chars);
    let mut plain = String::with_capacity(wording.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        if let Some(holiday) = holiday(&chars[at..]) {
            plain += holiday;
            at += 2;
        } else if c.is_whitespace() {
            at += chars[at..].iter().take_while(|c| c.is_whitespace()).count();
            // A number ends where a blank stands, unless its unit follows.
            let is_unit = chars.get(at).is_none_or(|c| "年月日号天周个季度".contains(*c));
            if !is_unit && plain.ends_with(|c: char| c.is_ascii_digit()) {
                plain.push(' ');
            }
        } else if numeral(c).is_some() {
            let length = number_length(&chars[at..]);
            figures(&chars[at..at + length], &mut plain);
            at += length;
            if length == 4 && chars.get(at).is_some_and(|c| numeral(*c).is_some()) {
                plain.push(' ');
            }
        } else {
            match (c, chars.get(at + 1)) {
                // 两月 is never February.
                ('两', Some('月')) => plain += "2个",
                ('两', Some(next)) if "个年周天日星季".contains(*next) => plain.push('2'),
                ('–' | '―', _) => plain.push('—'),
                ('·' | '・' | '•', _) => plain.push('.'),
                _ => plain.push(c),
            }
            at += 1;
        }
    }
    plain
}

/// Letters that stand for figures within a date: 二O二四年, 6月3l日.
fn restore_figures(chars: &mut [char]) {
    let in_date = |c: char| numeral(c).is_some() || "年月日号.-/".contains(c);
    for at in 1..chars.len().saturating_sub(1) {
        let figure = match chars[at] {
            'O' | 'o' => '0',
            'l' | 'I' => '1',
            _ => continue,
        };
        let around = [chars[at - 1], chars[at + 1]];
        if around.into_iter().all(in_date) && around.into_iter().any(|c| numeral(c).is_some()) {
            chars[at] = figure;
        }
    }
}

/// The other name of a holiday that is named by its date: 五一前, 十一前.
fn holiday(chars: &[char]) -> Option<&'static str> {
    const NAMES: [(&str, &str); 5] =
        [("五一", "劳动节"), ("六一", "儿童节"), ("七一", "建党节"), ("八一", "建军节"), ("十一", "国庆节")];
    let [first, second, next, ..] = chars else { return None };
    let is = |name: &str| name.chars().eq([*first, *second]);
    NAMES.iter().find(|(name, _)| is(name) && "前节之以假长".contains(*next)).map(|(_, holiday)| *holiday)
}

/// The length of the number that begins here. A Chinese number after a year in figures is another: 2024三季度.
fn number_length(chars: &[char]) -> usize {
    let figures = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    if figures == 4 && chars.get(4).is_some_and(|c| !"〇○◯零".contains(*c)) {
        return figures;
    }
    chars.iter().take_while(|c| numeral(**c).is_some()).count()
}

/// What one character of a number stands for.
#[derive(Clone, Copy)]
enum Numeral {
    Digit(u32),
    /// 十, 百: so many times the digit before it.
    Times(u32),
    /// 廿, 卅.
    Tens(u32),
}

fn numeral(c: char) -> Option<Numeral> {
    const HAN: &str = "零一二三四五六七八九";
    Some(match c {
        '0'..='9' => Numeral::Digit(c as u32 - '0' as u32),
        '〇' | '○' | '◯' => Numeral::Digit(0),
        '十' => Numeral::Times(10),
        '百' => Numeral::Times(100),
        '廿' => Numeral::Tens(20),
        '卅' => Numeral::Tens(30),
        c => Numeral::Digit(HAN.chars().position(|han| han == c)? as u32),
    })
}

/// Writes a number in figures: 二〇二四 digit by digit, 三十一 and 一百二十 by value.
fn figures(chars: &[char], plain: &mut String) {
    let numerals = || chars.iter().filter_map(|c| numeral(*c));
    if numerals().all(|one| matches!(one, Numeral::Digit(_))) {
        for one in numerals() {
            if let Numeral::Digit(digit) = one {
                plain.push(char::from(b'0' + digit as u8));
            }
        }
        return;
    }
    let (mut sum, mut digit) = (0u32, None);
    for one in numerals() {
        match one {
            Numeral::Digit(next) => {
                digit = Some(digit.unwrap_or(0u32).saturating_mul(10).saturating_add(next))
            }
            Numeral::Times(by) => sum = sum.saturating_add(digit.take().unwrap_or(1).saturating_mul(by)),
            Numeral::Tens(tens) => sum = sum.saturating_add(tens),
        }
    }
    *plain += &sum.saturating_add(digit.unwrap_or(0)).to_string();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_become_figures() {
        for (wording, plain) in [
            ("二〇二四年 十二月 三十一日", "2024年12月31日"),
            ("二○二三年廿五日，卅日，卅一", "2023年25日,30日,31"),
            ("２０２４ 年６月", "2024年6月"),
            ("两月、两个月、一百二十日、二十天", "2个月、2个月、120日、20天"),
            ("五一前，十一前，十一月", "劳动节前,国庆节前,11月"),
            ("2024-06-30 00:00", "2024-06-30 00:00"),
            ("2024年6月三十日", "2024年6月30日"),
            ("2024三季度，2024六月", "2024 3季度,2024 6月"),
            ("2024.6.30 完成", "2024.6.30 完成"),
            ("百", "100"),
            ("二O二四年，2O24年l2月3l日，2024·6·30", "2024年,2024年12月31日,2024.6.30"),
            ("“五一”前，OK", "劳动节前,OK"),
        ] {
            assert_eq!(fold(wording), plain, "{wording}");
        }
    }
}
