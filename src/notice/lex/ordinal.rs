//! Reads the ordinal that a text starts with.

use super::numbering::{KEYCAPS, Numbering, Numeral, SIDES, SIGNS, STEMS, WORDS};
use super::numeral::{account, follows, make, numeral};
use super::ordinal_with_words::{after_word, ordinal, problem};
use super::text;

const BULLETS: [&str; 49] = [
    "☆",
    "△",
    "❖",
    "- [x] ",
    "- [X] ",
    "- [ ] ",
    "* [x] ",
    "* [X] ",
    "* [ ] ",
    "——",
    "—",
    "●",
    "•",
    "◆",
    "■",
    "▲",
    "★",
    "○",
    "▪",
    "➢",
    "◎",
    "◇",
    "□",
    "🔴",
    "🟠",
    "🟡",
    "🟢",
    "🔵",
    "🟣",
    "⚫",
    "⚪",
    "🔺",
    "🔻",
    "🔸",
    "🔹",
    "🔶",
    "🔷",
    "📌",
    "📍",
    "❌",
    "⚠\u{fe0f}",
    "⚠",
    "⭕",
    "❗",
    "👉",
    "✅",
    "⏳",
    "🔄",
    "▶",
];
impl Numbering {
    /// Whether a character may begin an ordinal other than that of a problem.
    pub fn may_begin(c: char) -> bool {
        !('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '第' | '其') || begins(c)
    }

    /// The marker a text starts with, and its length in bytes; `None` where it starts with none.
    ///
    /// A box before or behind the ordinal, `[x] 1.` or `1. ☐`, is part of it.
    pub fn parse(text: &str) -> Option<(Numbering, usize)> {
        let boxed = tick_box(text);
        // ◆1. 学习不深入: the sign only adorns the ordinal.
        if let Some(signs) = boxed.or_else(|| ornament(text)) {
            let counted = Self::bare(&text[signs..]).filter(|(marker, _)| marker.numeral != Numeral::Bullet);
            if let Some((marker, len)) = counted {
                return Some((marker.behind(&text[..signs]), signs + len));
            }
        }
        if let Some(boxed) = boxed {
            return Some(make(Numeral::Bullet, &text[..boxed], 0, "", 0));
        }
        let (mut marker, len) = Self::bare(text)?;
        let rest = &text[len..];
        let blank = rest.len() - rest.trim_start_matches(' ').len();
        let Some(boxed) = tick_box(&rest[blank..]).filter(|_| marker.numeral != Numeral::Bullet) else {
            return Some((marker, len));
        };
        marker.suffix.to_mut().push_str(&rest[..blank + boxed]);
        Some((marker, len + blank + boxed))
    }

    /// The marker with other signs before it.
    fn behind(self, signs: &str) -> Self {
        let prefix = format!("{signs}{}", self.prefix);
        Numbering { prefix: prefix.into(), ..self }
    }

    /// As [`Numbering::parse`], without a box.
    fn bare(text: &str) -> Option<(Numbering, usize)> {
        let first = text.chars().next()?;
        match first {
            '(' | '（' | '〈' => bracketed(text, first),
            '问' => after_word(text, "问题").or_else(|| problem(text)),
            '【' | '[' | '〔' | '［' => problem(text),
            '第' => ordinal(text),
            '其' if !text.starts_with("其次") => after_word(text, "其"),
            // Most characters begin no ordinal but that of a problem.
            c if ('\u{4e00}'..='\u{9fff}').contains(&c) && !begins(c) => problem(text),
            'P' if text[1..].starts_with(|c: char| c.is_ascii_digit()) => page(text),
            'a'..='z' => None,
            '0'..='9' => plain(text),
            'A'..='Z' => letter(text).or_else(|| in_two_languages(text)),
            _ => stem(text)
                .or_else(|| plain(text))
                .or_else(|| sign(text))
                .or_else(|| word(text))
                .or_else(|| problem(text)),
        }
    }
}

/// The length of a shape at the start of a text and of the blanks behind it.
fn ornament(text: &str) -> Option<usize> {
    let shape = text.chars().next().filter(|c| matches!(c, '■'..='◿' | '★' | '☆'))?;
    Some(text.len() - text[shape.len_utf8()..].trim_start_matches(text::is_blank).len())
}

/// The length of a box at the start of a text, ticked or not, and of the blanks behind it: `[x]`, 【√】, ☐.
fn tick_box(text: &str) -> Option<usize> {
    let first = text.chars().next()?;
    let len = match first {
        '☐' | '⬜' | '☑' | '☒' | '✔' | '✓' | '√' => first.len_utf8(),
        '[' | '［' | '【' => {
            let inner = &text[first.len_utf8()..];
            let sign = inner.trim_start_matches(text::is_blank);
            let ticked = sign.strip_prefix(['x', 'X', '√', '✓', '✔']).unwrap_or(sign);
            let close = ticked.strip_prefix([']', '］', '】']).filter(|_| ticked.len() < inner.len())?;
            text.len() - close.len()
        }
        _ => return None,
    };
    // ☑️ is drawn as a picture.
    let rest = text[len..].trim_start_matches('\u{fe0f}');
    let words = rest.trim_start_matches(' ');
    (!words.is_empty()).then_some(text.len() - words.len())
}

/// Whether a Chinese character may begin a number, a word that counts, or a stem.
fn begins(c: char) -> bool {
    matches!(
        c,
        '一' | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '两'
            | '首'
            | '其'
            | '再'
            | '最'
            | '另'
    ) || stem_value(c).is_some()
        || account(c).is_some()
}

/// The place of one of the ten stems, from 1.
fn stem_value(c: char) -> Option<u32> {
    // Most characters are none: looked for as one comparison each, not as text in text.
    STEMS.iter().zip(1..).find(|(stem, _)| **stem == c).map(|(_, place)| place)
}

/// 甲、 乙．: not 甲、乙两村, nor 丙 alone.
fn stem(text: &str) -> Option<(Numbering, usize)> {
    let first = text.chars().next()?;
    let value = stem_value(first)?;
    let mut rest = text[first.len_utf8()..].chars();
    let stop = rest.next().filter(|c| matches!(c, '、' | '.' | '．' | '\u{3000}' | ' '))?;
    let next = rest.next()?;
    let titled = ('\u{4e00}'..='\u{9fff}').contains(&next) && stem_value(next).is_none() || next == '“';
    titled.then(|| make(Numeral::Stems, "", first.len_utf8(), stop.encode_utf8(&mut [0; 4]), value))
}

/// A. B、 C） before Chinese words.
fn letter(text: &str) -> Option<(Numbering, usize)> {
    let value = text.bytes().next().filter(u8::is_ascii_uppercase)? - b'A' + 1;
    let stop = text[1..].chars().next().filter(|c| matches!(c, '.' | '．' | '、' | ')' | '）'))?;
    let next = text[1 + stop.len_utf8()..].trim_start_matches(text::is_blank).chars().next()?;
    let titled = ('\u{4e00}'..='\u{9fff}').contains(&next) || matches!(next, '“' | '《');
    titled.then(|| make(Numeral::Letters, "", 1, &text[1..1 + stop.len_utf8()], u32::from(value)))
}

/// P3 整改措施: a page of a presentation.
fn page(text: &str) -> Option<(Numbering, usize)> {
    let (numeral, value, len) = numeral(&text[1..])?;
    let rest = &text[1 + len..];
    let stop = rest.chars().next().filter(|c| text::is_blank(*c) || matches!(c, '、' | '.' | '：' | ':'))?;
    follows(&rest[stop.len_utf8()..]).then(|| make(numeral, "P", len, &rest[..stop.len_utf8()], value))
}

/// Finding 1 问题1：
fn in_two_languages(text: &str) -> Option<(Numbering, usize)> {
    let other = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == ' ')).filter(|len| *len <= 24)?;
    let (marker, len) = problem(&text[other..])?;
    Some((Numbering { prefix: format!("{}{}", &text[..other], marker.prefix).into(), ..marker }, other + len))
}

/// （一） (1) （1）、, and as a machine that reads paper writes them: （ 二 ） 〈三〉 (4〕 (-).
fn bracketed(text: &str, open: char) -> Option<(Numbering, usize)> {
    let blanks = |text: &str| text.len() - text.trim_start_matches([' ', '\u{3000}']).len();
    let before = open.len_utf8() + blanks(&text[open.len_utf8()..]);
    let inner = &text[before..];
    let (numeral, value, len) = numeral(inner).or_else(|| stroke(inner))?;
    let rest = &inner[len..];
    let at = blanks(rest);
    let close = rest[at..].chars().next().filter(|c| matches!(c, ')' | '）' | '〉' | '〕' | '］'))?;
    let end = at + close.len_utf8();
    let stop = rest[end..].chars().next().filter(|c| matches!(c, '、' | '.' | '．'));
    Some(make(numeral, &text[..before], len, &rest[..end + stop.map_or(0, char::len_utf8)], value))
}

/// A stroke between brackets: 一 that was taken for a dash.
fn stroke(text: &str) -> Option<(Numeral, u32, usize)> {
    let dash = text.chars().next().filter(|c| matches!(c, '-' | '—' | '－' | '–' | 'ー' | '─'))?;
    Some((Numeral::Chinese, 1, dash.len_utf8()))
}

/// 1. 1、 1) 一、 一是 1.1
fn plain(text: &str) -> Option<(Numbering, usize)> {
    let (numeral, value, len) = numeral(text)?;
    let rest = &text[len..];
    if let Some(keycap) = KEYCAPS.iter().find(|keycap| rest.starts_with(*keycap) && value < 10) {
        return Some(make(numeral, "", len, keycap, value));
    }
    let suffix = rest.chars().next()?;
    if numeral == Numeral::Chinese {
        return match suffix {
            '、' | '.' | '．' | '是' | '）' | ')' => {
                Some(make(numeral, "", len, &rest[..suffix.len_utf8()], value))
            }
            _ => None,
        };
    }
    match text::fold(suffix) {
        '.' => {
            let after = &rest[suffix.len_utf8()..];
            match after.chars().next() {
                Some(c) if text::fold(c).is_ascii_digit() && !counted(after) => path(text),
                _ => Some(make(numeral, "", len, &rest[..suffix.len_utf8()], value)),
            }
        }
        // 1)、
        ')' => {
            let stop = rest[suffix.len_utf8()..].chars().next().filter(|c| matches!(c, '、' | '.' | '．'));
            let end = suffix.len_utf8() + stop.map_or(0, char::len_utf8);
            Some(make(numeral, "", len, &rest[..end], value))
        }
        '、' => Some(make(numeral, "", len, &rest[..suffix.len_utf8()], value)),
        '-' => dashed(text, len + suffix.len_utf8()),
        // 1，地面: no number goes on behind it.
        ',' => {
            let next = rest[suffix.len_utf8()..].chars().next()?;
            let titled = value < 100 && (('\u{4e00}'..='\u{9fff}').contains(&next) || next == '“');
            titled.then(|| make(numeral, "", len, &rest[..suffix.len_utf8()], value))
        }
        // 1 地面, as people type on a telephone: no quantity, and on the same line.
        ' ' if value < 100 => {
            let words = rest.trim_start_matches([' ', '\u{3000}']);
            let titled = !words.starts_with(text::is_blank) && follows(words);
            let counted = counted(&format!("{value}{words}"));
            (titled && !counted).then(|| make(numeral, "", len, &rest[..rest.len() - words.len()], value))
        }
        _ => None,
    }
}

/// 1-2 before words that a blank parts from it; `start` is where the last number begins.
fn dashed(text: &str, start: usize) -> Option<(Numbering, usize)> {
    let (numeral, value, len) = numeral(&text[start..]).filter(|(_, value, _)| *value < 100)?;
    let rest = &text[start + len..];
    let blank = rest.chars().next().filter(|c| text::is_blank(*c)).filter(|_| follows(rest))?;
    Some(make(numeral, &text[..start], len, &rest[..blank.len_utf8()], value))
}

/// Whether a text starts with a number of things that come whole, or with a year or a month, so that a dot before it ends an
/// ordinal: 3个项目 behind 1., but 3个别党员 behind 1. is the title of 1.3.
fn counted(text: &str) -> bool {
    const WHOLE: [(&str, &str); 15] = [
        ("年", ""),
        ("月", "度"),
        ("个", "别人体税案性百"),
        ("名", "单录称义"),
        ("家", "长庭属校"),
        ("处", "理置罚分"),
        ("笔", "记试录"),
        ("户", "籍口外"),
        ("辆", ""),
        ("座", "谈"),
        ("宗", "旨教"),
        ("号", "召令称"),
        ("台", "账帐阶面"),
        ("本", "单级部人月年地身职质"),
        ("卷", "宗入面"),
    ];
    let digits = text.trim_start_matches(|c| text::fold(c).is_ascii_digit());
    WHOLE.iter().any(|(unit, words)| {
        digits.strip_prefix(unit).and_then(|rest| rest.chars().next()).is_some_and(|c| !words.contains(c))
    })
}

/// 1.1 2.1.3. — at most two digits each, and not a quantity (1.5万元).
fn path(text: &str) -> Option<(Numbering, usize)> {
    let mut at = 0;
    let mut last = None;
    for _ in 0..6 {
        let (numeral, value, len) = numeral(&text[at..]).filter(|(_, value, _)| *value < 100)?;
        last = Some((numeral, value, at));
        let stop = text[at + len..].chars().next().filter(|c| text::fold(*c) == '.');
        let next = stop.map(|c| at + len + c.len_utf8());
        match next {
            Some(next) if text[next..].starts_with(|c| text::fold(c).is_ascii_digit()) => at = next,
            _ => break,
        }
    }
    let (numeral, value, start) = last?;
    let len = text::number(&text[start..])?.1;
    let rest = &text[start + len..];
    let next = rest.chars().next()?;
    let suffix = if matches!(next, '.' | '．' | '、') { next.len_utf8() } else { 0 };
    if suffix == 0 && ("%％万亿元倍吨人次米公km年月日".contains(next) || rest.starts_with("个百"))
    {
        return None;
    }
    Some(make(numeral, &text[..start], len, &rest[..suffix], value))
}

/// ① ⑴ ⒈ ㈠ Ⅰ.
fn sign(text: &str) -> Option<(Numbering, usize)> {
    let c = text.chars().next()?;
    let (numeral, first, _) = SIGNS
        .iter()
        .find(|(_, first, count)| (*first as u32..*first as u32 + count).contains(&(c as u32)))?;
    let suffix = match text[c.len_utf8()..].chars().next() {
        Some(next @ ('、' | '.' | '．')) => next.len_utf8(),
        // Ⅲ类水体
        _ if *numeral == Numeral::Roman => return None,
        _ => 0,
    };
    Some(make(
        *numeral,
        "",
        c.len_utf8(),
        &text[c.len_utf8()..c.len_utf8() + suffix],
        c as u32 - *first as u32 + 1,
    ))
}

/// The length of a dash, a star or a point that a blank of any width makes a bullet.
fn dash_and_blank(text: &str) -> Option<usize> {
    let mut characters = text.chars();
    let mark = characters.next().filter(|c| matches!(c, '-' | '*' | '·'))?;
    let blank = characters.next().filter(|c| matches!(c, ' ' | '\u{3000}' | '\u{a0}'))?;
    Some(mark.len_utf8() + blank.len_utf8())
}

/// 首先， —
fn word(text: &str) -> Option<(Numbering, usize)> {
    if !text.starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c)) {
        // Nearly all differ in the first byte.
        let first = text.as_bytes().first();
        let mut bullets = BULLETS.iter().filter(|bullet| bullet.as_bytes().first() == first);
        let bullet = bullets.find(|bullet| text.starts_with(**bullet)).map(|bullet| bullet.len());
        let length = bullet.or_else(|| dash_and_blank(text))?;
        return Some(make(Numeral::Bullet, &text[..length], 0, "", 0));
    }
    let named = |numeral: Numeral, words: &[&str]| {
        words
            .iter()
            .zip(1..)
            .find(|(word, _)| text.starts_with(**word))
            .map(|(word, at)| (numeral, word.len(), at))
    };
    let (numeral, len, value) = named(Numeral::Words, &WORDS).or_else(|| named(Numeral::Sides, &SIDES))?;
    let rest = &text[len..];
    let suffix = rest.chars().next().filter(|c| matches!(c, '，' | ',' | '、' | '是'))?;
    Some(make(numeral, "", len, &rest[..suffix.len_utf8()], value))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::numbering::Form;

    #[track_caller]
    fn check(text: &str, printed: &str, value: u32, form: Form, next: Option<&str>) {
        let (marker, len) = Numbering::parse(text).unwrap_or_else(|| panic!("{text} has a marker"));
        assert_eq!((&text[..len], marker.value, marker.form()), (printed, value, form));
        assert_eq!(marker.render(marker.value).as_deref(), Some(printed));
        assert_eq!(marker.render(value + 1).as_deref(), next);
    }

    #[test]
    fn markers_met() {
        check("一、总体情况", "一、", 1, Form::Comma, Some("二、"));
        check("（十）在", "（十）", 10, Form::ChineseBracket, Some("（十一）"));
        check("（ 二 ）关于", "（ 二 ）", 2, Form::ChineseBracket, Some("（ 三 ）"));
        check("〈四〉关于", "〈四〉", 4, Form::ChineseBracket, Some("〈五〉"));
        check("(3〕关于", "(3〕", 3, Form::Bracket, Some("(4〕"));
        check("(一)提高", "(一)", 1, Form::ChineseBracket, Some("(二)"));
        check("1.针对", "1.", 1, Form::Dot, Some("2."));
        check("９．关于", "９．", 9, Form::Dot, Some("１０．"));
        check("3、关于", "3、", 3, Form::Dot, Some("4、"));
        check("1 库房账实不符", "1 ", 1, Form::Dot, Some("2 "));
        check("12  内控制度缺失", "12  ", 12, Form::Dot, Some("13  "));
        check("（3）关于", "（3）", 3, Form::Bracket, Some("（4）"));
        check("1）关于", "1）", 1, Form::HalfBracket, Some("2）"));
        check("⑳末", "⑳", 20, Form::Circle, None);
        check("问题四 年轻干部少", "问题四 ", 4, Form::Problem, Some("问题五 "));
        check("问题二：某", "问题二：", 2, Form::Problem, Some("问题三："));
        check("问题一是某", "问题一是", 1, Form::Problem, Some("问题二是"));
        check("问题（1）：某", "问题（1）：", 1, Form::Problem, Some("问题（2）："));
        check("问题表现（1）：某", "问题表现（1）：", 1, Form::Problem, Some("问题表现（2）："));
        check("问题1：某", "问题1：", 1, Form::Problem, Some("问题2："));
        check("第一，某", "第一，", 1, Form::Order, Some("第二，"));
        check("其一，某", "其一，", 1, Form::Order, Some("其二，"));
        check("首先，某", "首先，", 1, Form::Order, Some("其次，"));
        check("十九是某", "十九是", 19, Form::Is, Some("二十是"));
        check("第一部分、某", "第一部分、", 1, Form::Chapter, Some("第二部分、"));
        check("第十二条 某", "第十二条", 12, Form::Article, Some("第十三条"));
        check("1.2 某", "1.2", 2, Form::Path(1), Some("1.3"));
        check("1.3个项目", "1.", 1, Form::Dot, Some("2."));
        check("1.3个别党员", "1.3", 3, Form::Path(1), Some("1.4"));
        check("1.2025年底前", "1.", 1, Form::Dot, Some("2."));
        check("2.1.3.某", "2.1.3.", 3, Form::Path(2), Some("2.1.4."));
        check("乙、某", "乙、", 2, Form::Stem, Some("丙、"));
        check("癸　某", "癸　", 10, Form::Stem, None);
        check("[x] 1.某", "[x] 1.", 1, Form::Dot, Some("[x] 2."));
        check("【 】2、某", "【 】2、", 2, Form::Dot, Some("【 】3、"));
        check("3. ☐ 某", "3. ☐ ", 3, Form::Dot, Some("4. ☐ "));
        check("☐ 某", "☐ ", 0, Form::Bullet, Some("☐ "));
        check("⬜某", "⬜", 0, Form::Bullet, Some("⬜"));
        check("⚠\u{fe0f} 纱窗破损", "⚠\u{fe0f}", 0, Form::Bullet, Some("⚠\u{fe0f}"));
        check("◆1. 某", "◆1.", 1, Form::Dot, Some("◆2."));
        check("★ （一）某", "★ （一）", 1, Form::ChineseBracket, Some("★ （二）"));
        check("● 某", "●", 0, Form::Bullet, Some("●"));
        check("一方面，某", "一方面，", 1, Form::Order, Some("另一方面，"));
        check("3️⃣ 某", "3️⃣", 3, Form::Dot, Some("4️⃣"));
        check("9️⃣ 某", "9️⃣", 9, Form::Dot, None);
        check("第3项“某”，", "第3项", 3, Form::Case, Some("第4项"));
        check("第1个问题（无人值守）：已", "第1个问题", 1, Form::Case, Some("第2个问题"));
        check("问题1（无人值守）：已", "问题1", 1, Form::Problem, Some("问题2"));
    }

    #[test]
    fn a_stroke_between_brackets_is_one() {
        for (text, len) in [("(-)关于", 3), ("（—）关于", 9)] {
            let (marker, found) = Numbering::parse(text).unwrap_or_else(|| panic!("{text} has a marker"));
            assert_eq!((marker.value, marker.form(), found), (1, Form::ChineseBracket, len));
        }
        let (marker, len) = Numbering::parse("叁、账目混乱").expect("a numeral of accounts counts");
        assert_eq!((marker.value, marker.form(), len), (3, Form::Comma, 6));
        assert_eq!(Numbering::parse("伍某某"), None);
    }

    #[test]
    fn no_markers() {
        for text in [
            "2023年",
            "2023.5",
            "1.5万元",
            "01.某",
            "一律",
            "问题2（三处）",
            "一十二、某",
            "（省略）",
            "第一书记",
            "问题",
            "一",
            "",
            "50万元",
            "3 个问题",
            "12 月底前",
            "7 名党员",
            "2026 年底",
            "9 家企业",
            "其他",
            "两是",
            "(-2)",
            "（——）",
            "甲、乙两村",
            "乙方",
            "丙某某",
        ] {
            assert_eq!(Numbering::parse(text), None, "{text}");
        }
    }
}
