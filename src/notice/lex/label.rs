//! The words that name a field: before a colon, in 【】, or as a heading. Above a table's column: [`super::column`].
//!
//! The words are those of published notices and forms (docs/domain/documents.md, docs/domain/tables.md).

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use super::label_words::LABELS;
use super::numbering::Numbering;
use super::{column, text, words};
use crate::domain::matcher::Matcher;
use crate::notice::lex::role::Role;

/// The longest label that is looked for, in characters, with room for spaces inside it.
const LABEL_MAX: usize = 16;

/// A label at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it names.
    pub role: Role,
    /// Byte offset in the text at which its value starts.
    pub value: usize,
}

pub(super) static INDEX: LazyLock<HashMap<&str, Role>> = LazyLock::new(|| {
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
const ENDINGS: [(Role, &[&str], &[&str]); 15] = [
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
        &["时限", "期限", "时间", "时间节点", "日期"],
        &["完成", "整改", "办结", "截止", "到期", "办理", "处理", "答复", "消缺"],
    ),
    (Role::Cause, &["原因", "成因", "根源", "症结", "原因分析"], &[]),
    (Role::Measure, &["措施", "举措", "做法", "对策", "整改办法", "改法", "回复", "回应"], &[]),
    (Role::Status, &["状态"], &[]),
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
    (Role::Finding, &["问题", "现象", "隐患", "具体表现", "表现", "问题内容", "问题表述"], &[]),
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
pub(super) fn of_the_rest(words: &str) -> Option<Role> {
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

/// What words before a colon or in brackets name: a known label, or an unknown one by how it ends.
pub(super) fn guessed(words: &str) -> Option<Role> {
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

/// Whether a line's label only shows the problem above in detail: 表现：, 具体表现：.
pub fn details(line: &str) -> bool {
    ["表现", "具体表现", "主要表现", "问题表现", "问题描述", "问题详情", "具体情况", "具体问题"]
        .iter()
        .any(|word| line.strip_prefix(word).is_some_and(|rest| rest.starts_with(['：', ':'])))
}

/// What a heading names, as [`at_start`] understands the words before a colon. What comes next is a part of its own there.
pub fn heading(words: &str) -> Option<Role> {
    guessed(words).filter(|role| *role != Role::NextStep)
}

/// Whether a label of results means what was done (整改情况), not its effect (整改成效) or how far it is (完成情况).
pub fn narrates(words: &str) -> bool {
    !["成效", "成果", "结果", "效果", "完成", "进度"].iter().any(|word| words.contains(word))
}

/// Whether a label of results asks how far it is (整改进展, 完成情况) and not what was done.
pub fn asks_how_far(words: &str) -> bool {
    ["进展", "进度", "完成", "办结", "到哪"].iter().any(|word| words.contains(word))
}

/// Whether a label of results asks how far it is at the moment: 目前情况, 当前进展.
pub fn is_now(words: &str) -> bool {
    ["目前", "当前", "现在", "现状"].iter().any(|word| words.starts_with(word))
}

/// The label a text starts with: `整改措施：`, `【问题】`, `[整改]`; `None` where it starts with none.
pub fn at_start(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    if matches!(first, '【' | '[' | '〔' | '［') {
        let (end, _) =
            line.char_indices().take(LABEL_MAX).find(|(_, c)| matches!(c, '】' | ']' | '〕' | '］'))?;
        let role = guessed(&line[first.len_utf8()..end])?;
        let mut value = end + line[end..].chars().next()?.len_utf8();
        value += line[value..].chars().next().filter(|c| text::fold(*c) == ':').map_or(0, char::len_utf8);
        return Some(Label { role, value });
    }
    // Due date 完成时限: the label stands in two languages.
    let other = other_language(line);
    if other > 0 {
        return at_start(&line[other..]).map(|label| Label { value: label.value + other, ..label });
    }
    let (end, colon) = match end_of_label(line)? {
        (end, colon @ (':' | '：')) => (end, colon),
        (blank, _) => return before_blanks(line, blank),
    };
    // Alone in a cell it is a state.
    let signed_off = || (&line[..end] == "销号").then_some(Role::Status);
    let role = guessed(&line[..end]).or_else(signed_off)?;
    let value = end + colon.len_utf8();
    // 公车私用问题：已约谈2人: what stands before the colon is the problem itself.
    let behind = line[value..].trim_matches(text::is_blank);
    let titled = role == Role::Finding
        && named(&line[..end]).is_none()
        && line[..end].strip_suffix("问题").is_some_and(|words| words::complaint(words) >= 0.6)
        && (behind.is_empty() || words::remedied(behind) || words::underway(behind));
    (!titled).then_some(Label { role, value })
}

/// Where a label at the start of a text may end, and the character there: the first colon, or the first blank where there is
/// no colon. `None` where there is neither: most texts hold none so near, and this is asked of each of them several times.
fn end_of_label(text: &str) -> Option<(usize, char)> {
    let mut blank = None;
    for (at, c) in text.char_indices().take(LABEL_MAX) {
        match c {
            '\u{4e00}'..='\u{9fff}' => {}
            ':' | '：' => return Some((at, c)),
            _ if blank.is_none() && text::is_blank(c) => blank = Some((at, c)),
            _ => {}
        }
    }
    blank
}

/// The longest words in another language before a label, in bytes.
const OTHER_MAX: usize = 32;

/// The length of words in another language that a text starts with, before Chinese ones.
fn other_language(text: &str) -> usize {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return 0;
    }
    let own = |c: char| !(c.is_ascii_alphabetic() || matches!(c, ' ' | '/' | '-'));
    let len = text.find(own).unwrap_or(0);
    let chinese = text[len..].starts_with(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    if chinese && len <= OTHER_MAX && text[..len].ends_with([' ', '/']) { len } else { 0 }
}

/// A known label that a tab or several blanks part from its value, as where a form was copied: 责任单位　　某股. Not the
/// head of a table, whose next words name a column too. The first blank is at `end`.
fn before_blanks(line: &str, end: usize) -> Option<Label> {
    let value = line.len() - line[end..].trim_start_matches(text::is_blank).len();
    let gap = &line[end..value];
    // 谁负责 村文书: a question needs no wide gap.
    let asks = ["谁", "怎么", "咋", "啥", "改没", "改完", "改好", "改了", "现在咋", "什么时候"];
    let asked = asks.iter().any(|word| line.starts_with(word));
    let wide = asked || gap.contains(['\t', '\u{3000}', '\n', '\r']) || gap.chars().count() > 1;
    let role =
        named(&line[..end]).filter(|_| wide && line[..end].chars().count() > 2 && value < line.len())?;
    let next = line[value..].split(text::is_blank).next().unwrap_or_default();
    (column::of(next).is_none() && !line.contains('|')).then_some(Label { role, value })
}

/// Every label of a line at its start, after a blank, punctuation or a closing bracket, or in brackets: its byte offset
/// in the line, and the label, whose `value` is an offset in the line.
pub fn all(line: &str) -> Vec<(usize, Label)> {
    let mut found = Vec::new();
    if !line.contains([':', '：', '】', ']', '〕', '］']) {
        let label = end_of_label(line).and_then(|(blank, _)| before_blanks(line, blank));
        found.extend(label.map(|label| (0, label)));
        return found;
    }
    // 1.牵头单位：
    let mark = Numbering::parse(line).map_or(0, |(_, len)| len);
    let mut free = true;
    let mut skip = 0;
    for (at, c) in line.char_indices() {
        if at < skip {
            continue;
        }
        if (free || at == mark || matches!(c, '【' | '〔' | '［'))
            && !text::is_blank(c)
            && let Some(label) = at_start(&line[at..])
        {
            skip = at + label.value;
            found.push((at, Label { value: skip, ..label }));
            free = true;
            continue;
        }
        free = text::is_blank(c)
            || text::is_end(c)
            || text::is_stroke(c)
            || matches!(c, '，' | ',' | '．' | '】' | '）' | ')' | '（' | '(');
    }
    found
}

/// Whether a label speaks of a task, 整改任务, 任务清单, which is the problem where nothing else names one.
pub fn is_task(words: &str) -> bool {
    let words = words.trim_start_matches(text::is_blank);
    ["整改任务", "整改内容", "任务清单"].iter().any(|task| words.starts_with(task))
}

/// Whether a label speaks of a demand: 整改要求, 整改意见.
pub fn is_demand(words: &str) -> bool {
    ["要求", "意见", "建议"].iter().any(|word| words.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels() {
        assert_eq!(at_start("整改措施：1.开展").map(|l| l.role), Some(Role::Measure));
        assert_eq!(at_start("责任领导: 某某").map(|l| l.role), Some(Role::Leader));
        assert_eq!(at_start("【问题】某某").map(|l| l.role), Some(Role::Finding));
        assert_eq!(at_start("责 任 单 位：某某").map(|l| l.role), Some(Role::Responsible));
        assert_eq!(at_start("整改情况（4月26日复查）：").map(|l| l.role), Some(Role::Result));
        assert_eq!(at_start("措施2：补登").map(|l| l.role), Some(Role::Measure));
        assert_eq!(all("1.牵头单位：某科").first().map(|(at, l)| (*at, l.role)), Some((2, Role::LeadUnit)));
        assert_eq!(at_start("会议指出：要"), None);
        assert_eq!(at_start("责任单位　　某股").map(|l| (l.role, l.value)), Some((Role::Responsible, 18)));
        assert_eq!(at_start("整改措施\t补登").map(|l| l.role), Some(Role::Measure));
        for line in ["整改措施\t责任单位\t时限", "责任单位 某股", "问题　　较多", "整改措施　　"]
        {
            assert_eq!(at_start(line), None, "{line}");
        }
        for words in ["下一步", "下一步整改措施", "下步工作打算", "后续计划"] {
            assert_eq!(at_start(&format!("{words}：补办")).map(|l| l.role), Some(Role::NextStep), "{words}");
            assert_eq!(heading(words), None, "{words}");
        }
        assert_eq!(at_start("原因：无人管").map(|l| l.role), Some(Role::Cause));
        // In two languages.
        assert_eq!(at_start("Due date 完成时限: 6月").map(|l| (l.role, l.value)), Some((Role::Deadline, 22)));
        assert_eq!(at_start("GPS离线：已更换"), None);
        let line = "反馈指出：某某。 整改情况：一是某；责任单位：某股";
        assert_eq!(
            all(line).iter().map(|(_, l)| l.role).collect::<Vec<_>>(),
            [Role::Finding, Role::Result, Role::Responsible]
        );
    }
}
