//! The ordinals (markers) before headings and measures: `1.` `（三）` `一是` `①` `问题二：` `第一，`. What they number
//! is decided in `roles` and `layout`.

use std::borrow::Cow;

use super::text;
use serde::{Deserialize, Serialize};

/// How a marker writes its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Numeral {
    /// 1, 2.
    Arabic,
    /// １, ２.
    ArabicFullWidth,
    /// 一, 二; up to 九十九.
    Chinese,
    /// ① to ⑳.
    Circled,
    /// ⑴ to ⒇.
    Bracketed,
    /// ⒈ to ⒛.
    Stopped,
    /// ㈠ to ㈩.
    ChineseBracketed,
    /// 首先, 其次, 再次, 最后.
    Words,
    /// 一方面, 另一方面.
    Sides,
    /// 甲, 乙; up to 癸.
    Stems,
    /// Ⅰ, Ⅱ; up to Ⅻ.
    Roman,
    /// A, B; up to Z.
    Letters,
    /// —, ●: no number at all.
    Bullet,
}

/// An ordinal with the characters around it: a marker.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Numbering {
    /// How the number is written.
    pub numeral: Numeral,
    /// What comes before the number: `（`, `第`, `1.` of `1.2`; the bullet itself. Empty where there is nothing.
    pub prefix: Cow<'static, str>,
    /// What comes after the number: `）`, `、`, `是`. Empty where there is nothing.
    pub suffix: Cow<'static, str>,
    /// The number, 1 to 999; 0 for a bullet.
    pub value: u32,
}

/// What a marker looks like apart from its number: the markers of one list have one form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// 第一章, 第一部分.
    Chapter,
    /// 一、
    Comma,
    /// （一）
    ChineseBracket,
    /// 1. 1、
    Dot,
    /// 1.1, with the number of stops before the last number.
    Path(u8),
    /// （1）
    Bracket,
    /// 1）
    HalfBracket,
    /// ①
    Circle,
    /// 问题一：
    Problem,
    /// 第一，首先，其一，
    Order,
    /// 第一件：第二个问题，
    Case,
    /// 一是
    Is,
    /// 甲、
    Stem,
    /// Ⅰ.
    Roman,
    /// A.
    Letter,
    /// 第三条
    Article,
    /// —, ●
    Bullet,
}

/// What makes a digit the key of a keyboard, as chats number: 1️⃣ to 9️⃣.
pub(super) const KEYCAPS: [&str; 2] = ["\u{fe0f}\u{20e3}", "\u{20e3}"];
/// The words that count, in order.
pub(super) const WORDS: [&str; 4] = ["首先", "其次", "再次", "最后"];
/// The words of the two sides of one thing.
pub(super) const SIDES: [&str; 2] = ["一方面", "另一方面"];
/// The ten stems, which count too.
pub(super) const STEMS: [char; 10] = ['甲', '乙', '丙', '丁', '戊', '己', '庚', '辛', '壬', '癸'];
/// What the words before a number may end with, where they name what is numbered: 反馈问题1：.
pub(super) const NUMBERED: [&str; 16] = [
    "问题",
    "反馈意见",
    "事项",
    "隐患",
    "不足",
    "缺陷",
    "任务",
    "扣分项",
    "失分项",
    "扣分点",
    "失分点",
    "风险点",
    "短板",
    "弱项",
    "漏洞",
    "不符合项",
];
/// Numerals with one character per number: the numeral, its first character, how many there are.
pub(super) const SIGNS: [(Numeral, char, u32); 5] = [
    (Numeral::Circled, '①', 20),
    (Numeral::Bracketed, '⑴', 20),
    (Numeral::Stopped, '⒈', 20),
    (Numeral::ChineseBracketed, '㈠', 10),
    (Numeral::Roman, 'Ⅰ', 12),
];

/// What stands before and behind most ordinals, which need no memory of their own.
const USUAL: [&str; 13] = ["", "、", ".", "．", "是", "（", "）", "(", ")", "，", "第", "问题", "："];

/// The characters around an ordinal.
fn around(words: &str) -> Cow<'static, str> {
    USUAL
        .iter()
        .find(|usual| **usual == words)
        .map_or_else(|| words.to_owned().into(), |usual| (*usual).into())
}

impl Numbering {
    /// A marker of a number with what stands before and behind it.
    pub fn new(numeral: Numeral, prefix: &str, suffix: &str, value: u32) -> Self {
        Self { numeral, prefix: around(prefix), suffix: around(suffix), value }
    }

    /// The marker as text, with another number; `None` where its numeral cannot write it (㉑ after ⑳).
    pub fn render(&self, value: u32) -> Option<String> {
        let numeral = self.printed(value)?;
        if value > 9 && KEYCAPS.contains(&&*self.suffix) {
            return None;
        }
        Some(format!("{}{numeral}{}", self.prefix, self.suffix))
    }

    /// The number alone, as this marker prints it: `3`, `三`, `③`; empty for a bullet, `None` where it cannot be
    /// written.
    pub fn printed(&self, value: u32) -> Option<String> {
        let sign = |first: char, count: u32| {
            (1..=count).contains(&value).then(|| char::from_u32(first as u32 + value - 1)).flatten()
        };
        match self.numeral {
            Numeral::Arabic => Some(value.to_string()),
            Numeral::ArabicFullWidth => Some(value.to_string().chars().map(widen).collect()),
            Numeral::Chinese => text::to_chinese(value),
            Numeral::Words => WORDS.get((value as usize).checked_sub(1)?).map(|w| w.to_string()),
            Numeral::Sides => SIDES.get((value as usize).checked_sub(1)?).map(|w| w.to_string()),
            Numeral::Stems => STEMS.get((value as usize).checked_sub(1)?).map(|stem| stem.to_string()),
            Numeral::Letters if (1..=26).contains(&value) => {
                char::from_u32('A' as u32 + value - 1).map(String::from)
            }
            Numeral::Letters => None,
            Numeral::Bullet => Some(String::new()),
            numeral => {
                let (_, first, count) = SIGNS.iter().find(|(n, ..)| *n == numeral)?;
                sign(*first, *count).map(String::from)
            }
        }
    }

    /// The ordinal as a ledger shows it: `1`, `三`, `①`, `1.2`; 一 for 首先; `None` for a bullet.
    pub fn ordinal(&self) -> Option<String> {
        match self.numeral {
            Numeral::Bullet => None,
            Numeral::Words | Numeral::Sides => text::to_chinese(self.value),
            _ => {
                let path = if matches!(self.form(), Form::Path(_)) { &*self.prefix } else { "" };
                Some(format!("{path}{}", self.printed(self.value)?))
            }
        }
    }

    /// Whether the box before or behind it is ticked: `- [x]`, `☑`, `[x] 1.`; `None` where it has no box.
    pub fn ticked(&self) -> Option<bool> {
        const TICKED: [char; 7] = ['x', 'X', '☑', '☒', '√', '✓', '✔'];
        let signs = || [&self.prefix, &self.suffix];
        let has_box = |signs: &str| signs.contains(['[', '［', '【', '☐', '⬜']) && !signs.contains("问题");
        if signs().iter().any(|signs| signs.contains(TICKED)) {
            return Some(true);
        }
        signs().iter().any(|signs| has_box(signs)).then_some(false)
    }

    /// The form of list it belongs to.
    pub fn form(&self) -> Form {
        let suffix = self.suffix.chars().next().map(text::fold);
        match self.numeral {
            Numeral::Bullet => Form::Bullet,
            Numeral::Words | Numeral::Sides => Form::Order,
            Numeral::Circled => Form::Circle,
            Numeral::Bracketed => Form::Bracket,
            Numeral::Stopped => Form::Dot,
            Numeral::ChineseBracketed => Form::ChineseBracket,
            Numeral::Roman => Form::Roman,
            Numeral::Letters => Form::Letter,
            Numeral::Stems if self.prefix.is_empty() => Form::Stem,
            // Two characters at least.
            _ if self.prefix.len() > 4 && NUMBERED.iter().any(|word| self.prefix.contains(word)) => {
                Form::Problem
            }
            _ => match self.prefix.trim_start_matches(is_box).chars().next() {
                Some('其') => Form::Order,
                Some('第') => match suffix {
                    Some('条') => Form::Article,
                    Some('章' | '部' | '编') => Form::Chapter,
                    Some('个' | '件' | '项' | '类' | '方') => Form::Case,
                    _ => Form::Order,
                },
                // The pages of a presentation.
                Some('P') => Form::Chapter,
                Some('(' | '（' | '〈') if self.numeral == Numeral::Chinese => Form::ChineseBracket,
                Some('(' | '（' | '〈') => Form::Bracket,
                Some(_) => {
                    Form::Path(self.prefix.chars().filter(|c| text::fold(*c) == '.').count().min(9) as u8)
                }
                None if suffix == Some(')') && self.numeral == Numeral::Chinese => Form::ChineseBracket,
                None if suffix == Some(')') => Form::HalfBracket,
                None if suffix == Some('是') => Form::Is,
                None if self.numeral == Numeral::Chinese => Form::Comma,
                None => Form::Dot,
            },
        }
    }
}

/// Whether a character is part of a box or an ornament before an ordinal.
fn is_box(c: char) -> bool {
    "[]［］【】 xX☐⬜☑☒√✓✔◆■▲★●○◇□☆△▶".contains(c)
}

fn widen(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
}
