//! What the words of a label name: a known label, or an unknown one by how it ends.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::label_words::LABELS;
use super::role::Role;
use super::text;
use crate::domain::matcher::Matcher;

/// The longest label that is looked for, in characters, with room for spaces inside it.
pub const LABEL_MAX: usize = 16;

/// What each known label names.
pub static INDEX: LazyLock<HashMap<&str, Role>> = LazyLock::new(|| {
    LABELS.iter().flat_map(|(role, words)| words.iter().map(|word| (*word, *role))).collect()
});

/// The labels by their first characters: most texts are known to be none before they are looked up.
static WORDS: LazyLock<Matcher> =
    LazyLock::new(|| Matcher::of(LABELS.iter().flat_map(|(_, words)| *words).copied()));

/// What a label names; `None` for any other words. Blanks and width do not matter.
pub fn named(words: &str) -> Option<Role> {
    // Most lines are too long, and every label is Chinese.
    if words.len() > LABEL_MAX * 4 || words.is_ascii() {
        return None;
    }
    let plain = plain(words);
    let words = counted_turn(&plain);
    if WORDS.is_one(words) { INDEX.get(words).copied() } else { None }
}

/// Words without blanks, in half width.
fn plain(words: &str) -> Cow<'_, str> {
    if words.chars().all(|c| !text::is_blank(c) && text::fold(c) == c) {
        return Cow::Borrowed(words);
    }
    Cow::Owned(words.chars().filter(|c| !text::is_blank(*c)).map(text::fold).collect())
}

/// A question or an answer without the number that it has: 问 of 一问 and of 问1, 答 of 二答.
fn counted_turn(plain: &str) -> &str {
    if !plain.contains(['问', '答']) {
        return plain;
    }
    let turn = |c: char| matches!(c, '问' | '答');
    let number = |c: char| c.is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let (front, back) = (plain.trim_start_matches(number), plain.trim_end_matches(number));
    let word = if front.len() < plain.len() { front } else { back };
    if word.len() < plain.len() && word.starts_with(turn) && word.chars().count() == 1 { word } else { plain }
}

/// The endings by which an unknown label is recognised: the role, how it ends, and what it must also hold (any of it;
/// nothing where the list is empty).
const ENDINGS: [(Role, &[&str], &[&str]); 16] = [
    (Role::Supporting, &["单位", "部门", "科室", "股室", "处室"], &["配合", "协办", "协助", "协同"]),
    (Role::LeadUnit, &["单位", "部门", "科室", "股室", "处室"], &["牵头", "主办"]),
    (
        Role::Responsible,
        &["单位", "部门", "科室", "股室", "处室", "主体", "站所", "班组"],
        &["责任", "整改", "承办", "实施", "落实", "主责", "负责", "办理", "消缺"],
    ),
    (Role::Leader, &["领导"], &[]),
    (
        Role::Person,
        &["责任人", "负责人", "承办人", "落实人", "经办人", "处置人", "处理人", "整改人", "跟进人", "盯办人"],
        &[],
    ),
    (
        Role::Deadline,
        &["时限", "期限", "时间", "时间节点", "时点", "日期"],
        &["完成", "整改", "办结", "截止", "到期", "办理", "处理", "答复", "消缺"],
    ),
    (Role::Cause, &["原因", "成因", "根源", "症结", "原因分析"], &[]),
    (Role::Measure, &["措施", "举措", "做法", "对策", "整改办法", "改法", "回复", "回应"], &[]),
    (Role::Status, &["状态"], &[]),
    (Role::Status, &["状况"], &["完成", "整改", "落实", "办理"]),
    (Role::Result, &["成效", "效果", "成果", "结果", "变化"], &[]),
    (
        Role::Result,
        &["情况", "进展", "进度"],
        &["整改", "落实", "完成", "进展", "办理", "销号", "处理", "处置", "目前"],
    ),
    (Role::Result, &["落实", "处理", "办理", "答复"], &["整改"]),
    (Role::Target, &["目标", "标准"], &[]),
    (
        Role::Target,
        &["要求", "意见", "建议"],
        &["目标", "整改", "处理", "改进", "任务", "办理", "审计", "稽察"],
    ),
    (
        Role::Finding,
        &["问题", "现象", "隐患", "具体表现", "表现", "问题内容", "问题表述", "问题描述", "问题点"],
        &[],
    ),
];

/// The endings of words that say who reports a problem: 巡察组指出：.
const REPORTED: [&str; 3] = ["指出", "反馈", "发现"];

/// The last characters of all these endings: most words are known to be no label by them.
static LAST: LazyLock<Vec<char>> = LazyLock::new(|| {
    let ends = ENDINGS.iter().flat_map(|(_, ends, _)| *ends).chain(&REPORTED);
    ends.filter_map(|end| end.chars().next_back()).collect()
});

/// The longest unknown label that is recognised by its ending, in characters.
const UNKNOWN_MAX: usize = 10;

/// The words behind the item of a list of criteria that they are about: 存在的不足 of 第(A1)项存在的不足.
fn without_item(words: &str) -> Option<&str> {
    let rest = words.strip_prefix('第')?;
    let (at, unit) = rest.char_indices().take(8).find(|(_, c)| matches!(c, '项' | '点' | '条'))?;
    Some(rest[at + unit.len_utf8()..].trim_start_matches('的'))
}

/// A label before what is said of it in brackets: 整改情况（4月26日复查）.
fn without_aside(words: &str) -> Option<&str> {
    let inner = words.trim_end_matches(text::is_blank).strip_suffix(['）', ')'])?;
    inner.rsplit_once(['（', '(']).map(|(label, _)| label)
}

/// A measure with its number behind the label: 措施1, 整改措施二.
fn counted_measure(words: &str) -> Option<Role> {
    let number = |c: char| text::fold(c).is_ascii_digit() || "一二三四五六七八九十".contains(c);
    let bare = words.trim_end_matches(number);
    let counts = bare.len() < words.len() && words.chars().count() < bare.chars().count() + 3;
    if counts && bare.ends_with("措施") { named(bare).filter(|role| *role == Role::Measure) } else { None }
}

/// What words name that ask about what is not done yet: why (未到位原因, 存在困难), and what comes next (下一步工作打算).
pub fn of_the_rest(words: &str) -> Option<Role> {
    const STEPS: [&str; 9] = ["下一步", "下步", "措施", "举措", "打算", "计划", "安排", "考虑", "工作"];
    // Most labels hold none of the characters that all of these have.
    if words.len() > LABEL_MAX * 4 || !words.contains(['因', '难', '下', '后']) {
        return None;
    }
    let plain = plain(words);
    if plain.chars().count() > UNKNOWN_MAX || plain.contains(|c| text::is_comma(c) || text::is_end(c)) {
        return None;
    }
    let first = plain.split(['及', '和', '与', '、']).next().unwrap_or(&plain);
    let why = first.ends_with("原因") && (first.contains('未') || first.contains("没"))
        || ["存在困难", "存在的困难", "困难", "难点", "存在难点"].contains(&first);
    let next = ["下一步", "下步", "下阶段", "下一阶段", "后续"].iter().any(|word| plain.starts_with(word));
    let named = next && STEPS.iter().any(|end| plain.ends_with(end));
    if why { Some(Role::Obstacle) } else { named.then_some(Role::NextStep) }
}

/// What a heading asks for in the words of everyday speech: 谁盯, 怎么处理的, 修好没有, 办到哪一步, 发现的情况.
pub fn of_question(words: &str) -> Option<Role> {
    let plain = plain(words);
    let ends = |with: &[&str]| with.iter().any(|end| plain.ends_with(end));
    if plain.chars().count() > UNKNOWN_MAX || plain.chars().nth(1).is_none() {
        None
    } else if ends(&["怎么样", "怎么样了", "怎样", "咋样", "咋样了"])
        || plain.contains("到哪")
        || ends(&["哪一步"])
    {
        Some(Role::Result)
    } else if plain.starts_with('谁') {
        Some(Role::Person)
    } else if ends(&["没有", "了没", "好没", "完没", "了吗", "好吗", "完吗"]) {
        Some(Role::Status)
    } else if plain.starts_with("什么时候") {
        Some(Role::Deadline)
    } else if plain.starts_with("怎么") || plain.starts_with('咋') || plain == "处理办法" {
        Some(Role::Measure)
    } else {
        let found = ["发现", "查到", "看到"].iter().any(|word| plain.starts_with(word));
        (found && ends(&["情况", "的事", "什么", "啥"])).then_some(Role::Finding)
    }
}

/// What words before a colon or in brackets name: a known label, or an unknown one by how it ends.
pub fn guessed(words: &str) -> Option<Role> {
    let known = of_the_rest(words)
        .or_else(|| named(words))
        .or_else(|| named(without_item(words)?))
        .or_else(|| named(without_aside(words)?));
    if let Some(role) = known.or_else(|| counted_measure(words)) {
        return Some(role);
    }
    // 田某　　完成时间: blanks between words are more than those inside a label.
    if words.len() > UNKNOWN_MAX * 4
        || words.is_ascii()
        || words.contains(['\u{3000}', '\t'])
        || words.contains("  ")
    {
        return None;
    }
    let plain = plain(words);
    let running =
        ["针对", "关于", "对于", "对", "在", "现", "经", "根据", "截至", "公示", "公开", "监督", "未发现"];
    let running_on = |c: char| text::is_comma(c) || c.is_ascii_digit() || "、“”《》.()（）".contains(c);
    if !plain.ends_with(|c| LAST.contains(&c)) {
        return None;
    }
    let sign = |c: char| ('\u{2190}'..='\u{2bff}').contains(&c) || c >= '\u{1f000}';
    if plain.contains(running_on)
        || plain.contains(sign)
        || !(2..=UNKNOWN_MAX).contains(&plain.chars().count())
    {
        return None;
    }
    // 已加装 负责人：周某: the label is what stands behind the blank.
    let last = words.rsplit_once(text::is_blank).filter(|(before, _)| before.trim().chars().count() > 1);
    if last.is_some_and(|(_, label)| guessed(label).is_some()) {
        return None;
    }
    if running.iter().any(|word| plain.starts_with(word)) && !plain.starts_with("对策") {
        return None;
    }
    let fits = |(_, ends, holds): &&(Role, &[&str], &[&str])| {
        ends.iter().any(|end| plain.ends_with(end))
            && (holds.is_empty() || holds.iter().any(|word| plain.contains(word)))
    };
    // 巡察组指出：
    let reported = REPORTED.iter().any(|end| plain.ends_with(end))
        && ["巡察", "巡视", "检查", "审计", "督察", "督导", "反馈", "考核"]
            .iter()
            .any(|word| plain.contains(word));
    if reported {
        return Some(Role::Finding);
    }
    let role = ENDINGS.iter().find(fits).map(|(role, ..)| *role);
    // 巡察发现四个方面问题： announces several, and names no field.
    let several = || {
        ["个", "些", "方面", "以下", "如下", "共性", "发现的主要"].iter().any(|word| plain.contains(word))
            && !plain.starts_with("个人")
    };
    role.filter(|role| *role != Role::Finding || !several())
}
