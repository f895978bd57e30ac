//! Numbers with their units in running text: `19个`, `62.5%`, `5230.46万元`, `三次`.

use std::ops::Range;

use super::text;

/// A number with its unit, found in a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Amount {
    /// Byte offsets in the text, number and unit together.
    pub span: Range<usize>,
    /// The number.
    pub value: f64,
    /// How many digits are printed after the point.
    pub decimals: usize,
    /// The unit, one of [`UNITS`] (`%` also for 百分之); empty where none of them follows.
    pub unit: &'static str,
}

/// The known units; one that begins with another comes before it.
const UNITS: [&str; 62] = [
    "个百分点",
    "个工作日",
    "平方公里",
    "平方米",
    "万元",
    "亿元",
    "分钟",
    "小时",
    "学时",
    "公里",
    "个月",
    "人次",
    "万人",
    "公斤",
    "课时",
    "万户",
    "天内",
    "%",
    "％",
    "个",
    "项",
    "条",
    "件",
    "名",
    "人",
    "次",
    "场",
    "期",
    "户",
    "家",
    "处",
    "篇",
    "份",
    "台",
    "辆",
    "元",
    "天",
    "日",
    "年",
    "月",
    "周",
    "米",
    "亩",
    "吨",
    "轮",
    "批",
    "部",
    "张",
    "所",
    "座",
    "套",
    "分",
    "秒",
    "堂",
    "遍",
    "回",
    "例",
    "起",
    "宗",
    "本",
    "课",
    "支",
];

/// The amounts in a byte range, in order. Dates (2023年) count as amounts of years; callers skip them by their unit.
pub fn all(input: &str, range: Range<usize>) -> Vec<Amount> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        let Some((offset, c)) = input[at..range.end].char_indices().find(|(_, c)| starts(*c)) else { break };
        let start = at + offset;
        match read(&input[start..range.end]) {
            Some(mut amount) => {
                at = start + amount.span.end.max(c.len_utf8());
                amount.span = start..start + amount.span.end;
                found.push(amount);
            }
            None => at = start + c.len_utf8(),
        }
    }
    found
}

fn starts(c: char) -> bool {
    text::fold(c).is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '百')
}

/// The amount a text starts with, offsets counted from there; `None` for a Chinese numeral without a known unit.
fn read(text: &str) -> Option<Amount> {
    if let Some(rest) = text.strip_prefix("百分之") {
        let (value, len) = text::number(rest)?;
        let end = "百分之".len() + len;
        return Some(Amount { span: 0..end, value: f64::from(value), decimals: 0, unit: "%" });
    }
    let first = text.chars().next()?;
    let (value, decimals, len) = if text::fold(first).is_ascii_digit() {
        decimal(text)
    } else {
        let (value, len) = text::chinese(text)?;
        (f64::from(value), 0, len)
    };
    let unit = UNITS.into_iter().find(|unit| text[len..].starts_with(unit)).unwrap_or("");
    if unit.is_empty() && !text::fold(first).is_ascii_digit() {
        return None;
    }
    Some(Amount { span: 0..len + unit.len(), value, decimals, unit })
}

/// The decimal number a text starts with, its digits in groups of three (35,600) or not: its value, its digits after the
/// point, its length in bytes.
fn decimal(text: &str) -> (f64, usize, usize) {
    let (mut value, mut scale, mut decimals, mut len) = (0.0, 1.0, 0, 0);
    let mut point = false;
    // Digits of the number so far, and since the last comma.
    let (mut digits, mut group) = (0, 0);
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let f = text::fold(c);
        if let Some(d) = f.to_digit(10) {
            if point {
                decimals += 1;
                scale /= 10.0;
                value += f64::from(d) * scale;
            } else {
                value = value * 10.0 + f64::from(d);
                (digits, group) = (digits + 1, group + 1);
            }
        } else if f == '.' && !point && chars.peek().is_some_and(|(_, n)| text::fold(*n).is_ascii_digit()) {
            point = true;
        } else if matches!(c, ',' | '，')
            && !point
            && (digits <= 3 || group == 3 && digits > group)
            && is_group(&text[at + c.len_utf8()..])
        {
            group = 0;
            continue;
        } else {
            break;
        }
        len = at + c.len_utf8();
    }
    (value, decimals, len)
}

/// Whether a text starts with three digits and no more.
fn is_group(text: &str) -> bool {
    text.chars().take_while(|c| text::fold(*c).is_ascii_digit()).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_met() {
        let text = "反馈25个问题,率62.50%,金额5230.46万元,三次,百分之九十,1-2名";
        let found: Vec<(f64, &str, usize)> = all(text, 0..text.len())
            .into_iter()
            .map(|a| ((a.value * 100.0).round() / 100.0, a.unit, a.decimals))
            .collect();
        assert_eq!(
            found,
            [
                (25.0, "个", 0),
                (62.5, "%", 2),
                (5230.46, "万元", 2),
                (3.0, "次", 0),
                (90.0, "%", 0),
                (1.0, "", 0),
                (2.0, "名", 0)
            ]
        );
    }

    #[test]
    fn digits_in_groups_of_three_are_one_number() {
        for (text, values) in [
            ("35,600元", &[35_600.0][..]),
            ("1,234,567.80元", &[1_234_567.8]),
            ("12，000元", &[12_000.0]),
            ("2021,300元", &[2021.0, 300.0]),
            ("3,5元", &[3.0, 5.0]),
            ("5,1200元", &[5.0, 1200.0]),
            ("1,200,30元", &[1200.0, 30.0]),
            ("收回35,600", &[35_600.0]),
            ("12,", &[12.0]),
        ] {
            let found: Vec<f64> = all(text, 0..text.len()).iter().map(|one| one.value).collect();
            assert_eq!(found, values, "{text}");
        }
    }
}
