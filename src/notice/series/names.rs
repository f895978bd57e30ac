//! Names of units, places and people, as far as their endings tell.

use std::sync::LazyLock;

use crate::domain::matcher::Matcher;
use crate::notice::lex::role::Role;
use crate::notice::lex::words;

/// How the names of units end.
pub(super) const UNITS: [&str; 35] = [
    "单位",
    "部门",
    "集团",
    "企业",
    "班",
    "庭",
    "股",
    "科",
    "室",
    "办",
    "局",
    "所",
    "站",
    "队",
    "中心",
    "公司",
    "组",
    "村",
    "镇",
    "乡",
    "街道",
    "社区",
    "部",
    "处",
    "院",
    "校",
    "政府",
    "党委",
    "党组",
    "支部",
    "委员会",
    "管委会",
    "合作社",
    "馆",
    "专班",
];
static UNIT_ENDS: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(UNITS));
/// The longest of these ends, in characters.
const END_MAX: usize = 3;
/// The longest name, in characters.
const NAME_MAX: usize = 8;
/// The longest name in a sentence, with the office that a person holds, in characters.
pub(super) const HOLDER_MAX: usize = 12;

/// The longest name of a unit that may sound like a deed, in characters, and how what founds a unit begins.
const UNIT_MAX: usize = 5;
const FOUNDING: [&str; 12] =
    ["成立", "设立", "组建", "建立", "新建", "移交", "责成", "加强", "增设", "撤销", "充实", "调整"];

/// How the names of places end that are looked at.
const PLACES: [&str; 18] = [
    "省", "市", "县", "区", "园", "小学", "中学", "学校", "店", "厂", "酒店", "超市", "市场", "食堂", "仓库",
    "工地", "车间", "社区",
];

/// Whether words are the name of a unit or a place and nothing else.
pub fn is_place(words: &str) -> bool {
    let ends = || UNITS.iter().chain(&PLACES).any(|end| words.ends_with(end));
    let plain = words.chars().all(|c| c.is_alphanumeric());
    plain && (3..=HOLDER_MAX * 2).contains(&words.chars().count()) && ends() && words::complaint(words) == 0.0
}

/// Whether words are the names of units and nothing else: 纪检组、办公室.
pub fn are_units(words: &str) -> bool {
    words.split(['、', '，', ' ']).all(|name| name_role(name) == Some(Role::Responsible))
}

/// The words behind the name of a unit that words begin with: 已经在修了 of 设备部已经在修了.
pub fn behind_unit(words: &str) -> Option<&str> {
    let head = words.char_indices().nth(NAME_MAX).map_or(words, |(at, _)| &words[..at]);
    let name = &head[..head.find(|c| !is_plain(c)).unwrap_or(head.len())];
    let mut ends = name.char_indices().rev().map(|(at, c)| at + c.len_utf8());
    let end = ends.find(|end| {
        UNIT_ENDS.ends(&words[..*end], END_MAX) && name_role(&words[..*end]) == Some(Role::Responsible)
    })?;
    Some(&words[end..])
}

/// Whether a character may be part of a name.
fn is_plain(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '×' | 'X')
}

/// What a name is of; `None` where the words are no name.
pub fn name_role(name: &str) -> Option<Role> {
    // No further than a name goes: the words may be all of a text.
    let length = name.chars().take(NAME_MAX + 1).count();
    if !(2..=NAME_MAX).contains(&length) || !name.chars().all(is_plain) {
        return None;
    }
    let unit = length > 2 && UNIT_ENDS.ends(name, END_MAX);
    // 养护组 is no deed, and 成立专班 no unit.
    let founds = FOUNDING.iter().any(|word| name.starts_with(word));
    let acts = words::act(name) >= 0.5 && !(unit && !founds && length <= UNIT_MAX);
    if words::complaint(name) > 0.0 || acts {
        return None;
    }
    Some(if unit { Role::Responsible } else { Role::Person })
}
