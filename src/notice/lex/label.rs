//! The words that name a field: before a colon, in 【】, or as a heading. Above a table's column: `column.rs`.
//!
//! The words are those of published notices and forms (docs/domain/documents.md, docs/domain/tables.md).

use super::label_role::{LABEL_MAX, guessed, of_question};
use super::numbering::Numbering;
use super::{column, text, words};
use crate::notice::lex::role::Role;

pub use super::label_role::named;

/// A label at the start of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Label {
    /// What it names.
    pub role: Role,
    /// Byte offset in the text at which its value starts.
    pub value: usize,
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

/// Whether a heading says that its column tells of each measure, also beside one that tells the same of the problem:
/// 措施责任单位 beside 责任单位.
pub fn is_of_measures(heading: &str) -> bool {
    heading.starts_with("措施")
}

/// Whether a label of results asks how far it is (整改进展, 完成情况) and not what was done.
pub fn asks_how_far(words: &str) -> bool {
    ["进展", "进度", "完成", "办结", "到哪", "哪一步", "怎样", "怎么样", "咋样"]
        .iter()
        .any(|word| words.contains(word))
}

/// Whether a label of results asks how far it is at the moment: 目前情况, 当前进展, 办到哪一步.
pub fn is_now(words: &str) -> bool {
    ["目前", "当前", "现在", "现状"].iter().any(|word| words.starts_with(word))
        || of_question(words) == Some(Role::Result)
}

/// The label a text starts with: `整改措施：`, `【问题】`, `[整改]`; `None` where it starts with none.
pub fn at_start(line: &str) -> Option<Label> {
    let first = line.chars().next()?;
    if matches!(first, '【' | '[' | '〔' | '［' | '「') {
        let (end, _) = line
            .char_indices()
            .take(LABEL_MAX)
            .find(|(_, c)| matches!(c, '】' | ']' | '〕' | '］' | '」'))?;
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
    if !line.contains([':', '：', '】', ']', '〕', '］', '」']) {
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
        assert_eq!(at_start("「整改办法」某某").map(|l| l.role), Some(Role::Measure));
        assert_eq!(at_start("「问题」某某").map(|l| l.role), Some(Role::Finding));
        assert_eq!(at_start("「两不愁」没有落实"), None);
        assert_eq!(at_start("反馈问题描述：某某").map(|l| l.role), Some(Role::Finding));
        assert_eq!(at_start("完成时点：3月").map(|l| l.role), Some(Role::Deadline));
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
