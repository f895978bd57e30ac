//! The words of a finding as they are compared: without frame, width, blanks and punctuation, cut into overlapping pairs of
//! units. A unit is a character, or a whole number or Latin word.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::domain::width::half;
use crate::notice::lex::characters::usual;
use crate::notice::lex::numbering::Numbering;

/// Words before a finding that belong to the sentence around it.
const BEFORE: [&str; 15] = [
    "关于",
    "针对",
    "反馈指出",
    "反馈的",
    "巡察反馈",
    "巡察指出",
    "存在的",
    "存在",
    "还存在",
    "发现",
    "对于",
    "对照",
    "问题",
    "有的",
    "仍有",
];

/// Words after a finding that belong to the sentence around it.
const AFTER: [&str; 17] = [
    "整改落实情况",
    "整改进展情况",
    "整改完成情况",
    "整改情况",
    "的整改",
    "整改",
    "方面的问题",
    "方面存在的问题",
    "方面问题",
    "等问题",
    "的问题",
    "问题",
    "的现象",
    "现象",
    "的情况",
    "等情况",
    "的",
];

/// Wordings that office papers exchange freely, each with the one it is compared as.
const SAME: [(&str, &str); 14] = [
    ("没有", "未"),
    ("没", "未"),
    ("不够", "不"),
    ("不太", "不"),
    ("有待加强", "不"),
    ("欠缺", "不"),
    ("缺乏", "不"),
    ("缺少", "不"),
    ("较为", ""),
    ("比较", ""),
    ("仍然", ""),
    ("存在", ""),
    ("个别", ""),
    ("部分", ""),
];

/// Characters that change nothing between two wordings of one thing.
const FILLERS: [char; 8] = ['的', '了', '地', '仍', '还', '较', '在', '等'];

/// The sentence in half width and usual characters, without blanks, punctuation, its number and the words around it: two
/// sentences that fold to the same say the same.
pub(super) fn fold(sentence: &str) -> String {
    let usual: String = sentence.trim().chars().map(|c| usual(half(c)).to_ascii_lowercase()).collect();
    let number = Numbering::parse(&usual).map_or(0, |(_, len)| len);
    let bare = |words: &str| words.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    let folded = Some(bare(&usual[number..])).filter(|rest| !rest.is_empty()).unwrap_or_else(|| bare(&usual));
    let mut words = folded.as_str();
    while let Some(rest) = (BEFORE.iter().find_map(|frame| words.strip_prefix(frame)))
        .or_else(|| AFTER.iter().find_map(|frame| words.strip_suffix(frame)))
        .filter(|rest| !rest.is_empty())
    {
        words = rest;
    }
    words.to_owned()
}

/// A folded sentence as the pairs of neighbouring units in it, sorted, each once. A sentence of one unit is that unit.
pub(super) fn pairs(folded: &str) -> Vec<u64> {
    let plain = plain(folded);
    let units = units(&plain);
    let mut pairs: Vec<u64> = match units.as_slice() {
        [only] => vec![hash(only)],
        units => units.windows(2).map(hash).collect(),
    };
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// A folded sentence with every wording that is exchanged freely in one form.
fn plain(folded: &str) -> String {
    let mut words = folded.to_owned();
    for (from, to) in SAME {
        if words.contains(from) {
            words = words.replace(from, to);
        }
    }
    words
}

/// A character, or a whole number or Latin word; those that change nothing are left out.
fn units(plain: &str) -> Vec<&str> {
    let mut units = Vec::new();
    let mut rest = plain;
    while let Some(first) = rest.chars().next() {
        let word = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let len = if word == 0 { first.len_utf8() } else { word };
        if !FILLERS.contains(&first) {
            units.push(&rest[..len]);
        }
        rest = &rest[len..];
    }
    units
}

/// Words that any finding may have: they tell hardly which one it is.
const STOCK: &str = "不到位 落实不到位 不规范 管理不规范 程序不规范 制度不规范 流于形式 走过场 不及时 不深入 不深不透 不严格 把关不严 \
    执行不严 监管不力 履职不力 不够 针对性不强 制度执行 落实制度 工作落实 责任落实 措施 管理 监督 检查 工作 制度 情况 \
    问题突出 时有发生 长期 有差距 不完善 不健全 不完整 不扎实 不彻底 有漏洞 缺位 推进缓慢 进度滞后 质量不高";

/// The pairs of units in words that any finding may have, sorted.
pub(super) fn stock() -> Vec<u64> {
    let mut all: Vec<u64> = STOCK.split_whitespace().flat_map(pairs).collect();
    all.sort_unstable();
    all.dedup();
    all
}

pub(super) fn hash(what: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = DefaultHasher::new();
    what.hash(&mut hasher);
    hasher.finish()
}

/// Characters of words that only say how bad something is.
const DEGREES: &str = "不力到位严够实足全差弱欠缺失少未没有及时规范落深透突出明显滞后";
/// Longer sentences are not compared unit by unit.
const COMPARED_MAX: usize = 150;

/// Where a word of one folded sentence stands in place of another in the other, 甲村账目不清 and 乙村账目不清: how much of the
/// shorter one the rest is, 0 to 1. 0 for a sentence that only says less, or says otherwise how bad it is.
pub(super) fn around_replaced(one: &str, other: &str) -> f32 {
    let (one, other) = (plain(one), plain(other));
    let (one, other) = (units(&one), units(&other));
    if one.len().max(other.len()) > COMPARED_MAX {
        return 0.0;
    }
    let shared = in_order(&one, &other);
    let share = shared.len() as f32 / one.len().min(other.len()).max(1) as f32;
    let tells = |gap: &[&str]| gap.iter().any(|unit| !DEGREES.contains(unit));
    let (mut a, mut b) = (0, 0);
    let replaced = shared.into_iter().chain([(one.len(), other.len())]).any(|(next_a, next_b)| {
        let replaced = tells(&one[a..next_a]) && tells(&other[b..next_b]);
        (a, b) = (next_a + 1, next_b + 1);
        replaced
    });
    if replaced { share } else { 0.0 }
}

/// A longest common subsequence, as the places of its units in both.
fn in_order(one: &[&str], other: &[&str]) -> Vec<(usize, usize)> {
    let width = other.len() + 1;
    let mut longest = vec![0_u16; (one.len() + 1) * width];
    for a in (0..one.len()).rev() {
        for b in (0..other.len()).rev() {
            longest[a * width + b] = if one[a] == other[b] {
                longest[(a + 1) * width + b + 1] + 1
            } else {
                longest[(a + 1) * width + b].max(longest[a * width + b + 1])
            };
        }
    }
    let (mut a, mut b) = (0, 0);
    let mut shared = Vec::new();
    while a < one.len() && b < other.len() {
        if one[a] == other[b] {
            shared.push((a, b));
            (a, b) = (a + 1, b + 1);
        } else if longest[(a + 1) * width + b] >= longest[a * width + b + 1] {
            a += 1;
        } else {
            b += 1;
        }
    }
    shared
}

/// The numbers of a folded sentence, each with the character after it: `17户`.
pub(super) fn counts(folded: &str) -> Vec<(&str, Option<char>)> {
    let mut found = Vec::new();
    let mut rest = folded;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let from = &rest[start..];
        let end = from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len());
        found.push((&from[..end], from[end..].chars().next()));
        rest = &from[end..];
    }
    found
}

/// What ends the name of a place or an office.
const KINDS_OF_NAMES: [char; 17] =
    ['村', '镇', '乡', '局', '校', '院', '所', '站', '园', '库', '桥', '路', '厂', '科', '室', '楼', '司'];

/// The names of places and offices in a folded sentence, each as its last character with the one before: `石村`.
pub(super) fn names(folded: &str) -> Vec<(char, char)> {
    let before = |c: &char| c.is_alphanumeric() && !"各全本该某所下乡公学医".contains(*c);
    folded
        .chars()
        .zip(folded.chars().skip(1))
        .filter(|(stem, kind)| before(stem) && KINDS_OF_NAMES.contains(kind))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_surrounds_a_finding_is_no_part_of_its_words() {
        for (one, other) in [
            ("1.关于“路灯不亮”问题的整改情况", "路灯不亮"),
            ("（三）存在 路灯 不亮 的问题。", "路灯不亮"),
            ("针对３号路灯不亮问题整改", "3号路灯不亮"),
            ("⼀是路灯不亮", "路灯不亮"),
            // Nothing but a frame stays.
            ("存在问题", "问题"),
        ] {
            assert_eq!(fold(one), other);
        }
    }

    #[test]
    fn wordings_that_offices_exchange_are_one() {
        for (one, other) in [("学习不够深入", "学习还不深入"), ("没有公示账目", "未公示账目"), ("", "的")]
        {
            assert_eq!(pairs(&fold(one)), pairs(&fold(other)));
        }
        // A number is one unit: 17 is not 1 and 7.
        let shared = |one: &str, other: &str| {
            let other = pairs(&fold(other));
            pairs(&fold(one)).iter().filter(|pair| other.contains(pair)).count()
        };
        assert_eq!(shared("17户", "7户"), 0);
        assert_eq!(shared("账17户", "查17户"), 1);
    }

    #[test]
    fn a_word_in_place_of_another_is_told_from_words_left_out() {
        for (one, other, replaced) in [
            ("甲村账目不清", "乙村账目不清", true),
            ("甲村账目不公开", "甲村账目不清", true),
            ("食堂卫生差后厨有积水", "宿舍卫生差", true),
            ("第3号桥护栏破损", "第13号桥护栏破损", true),
            ("甲村账目不清往来款挂账", "甲村账目不清", false),
            ("路灯维修不及时", "路灯维修不到位", false),
            ("会议过多", "文山会海突出", false),
        ] {
            assert_eq!(around_replaced(one, other) > 0.5, replaced, "{one} {other}");
        }
    }

    #[test]
    fn counts_and_names_are_told_with_their_kind() {
        assert_eq!(counts("欠17户3间2021"), [("17", Some('户')), ("3", Some('间')), ("2021", None)]);
        assert_eq!(names("青石村和各村共用楼上公司"), [('石', '村'), ('用', '楼')]);
    }
}
