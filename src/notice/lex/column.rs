//! What the column of a table holds, by the words of its heading (docs/domain/tables.md).

use std::sync::LazyLock;

use super::label_words::LABELS;
use super::role::Role;
use super::{label_role, text};
use crate::domain::matcher::Matcher;

/// Headings of columns that group rows.
const GROUPS: [&str; 17] = [
    "类别",
    "大类",
    "问题类别",
    "方面",
    "问题类型",
    "反馈类别",
    "分类",
    "反馈方面",
    "问题分类",
    "涉及方面",
    "类型",
    "领域",
    "问题领域",
    "问题归类",
    "所属类别",
    "归类",
    "板块",
];

/// Headings of columns in which those who inspected said what is wrong.
const OPINIONS: [&str; 5] = ["检查意见", "监督意见", "监理意见", "抽查意见", "评审意见"];

/// What a table's column holds; `None` for an unknown heading. More lenient than `label::named`: in a heading of at most 12
/// characters the longest label it contains decides.
pub fn of(words: &str) -> Option<Role> {
    // Every heading that is known is Chinese.
    if words.len() > 90 || words.is_ascii() {
        return None;
    }
    role_of(words).or_else(|| {
        // 审计发现 Finding: the heading stands in two languages.
        let chinese: String = words.chars().filter(|c| !c.is_ascii_alphabetic()).collect();
        let is_other = chinese.len() < words.len() && !chinese.is_ascii();
        if is_other { role_of(&chinese) } else { None }
    })
}

/// The role of a column by its heading in one language.
fn role_of(words: &str) -> Option<Role> {
    let plain: String = words.chars().filter(|c| !text::is_blank(*c) && *c != '"').map(text::fold).collect();
    if GROUPS.contains(&plain.as_str()) {
        return Some(Role::Aspect);
    }
    if OPINIONS.contains(&plain.as_str()) {
        return Some(Role::Finding);
    }
    let bare = plain.split(['(', '（']).next().unwrap_or(&plain);
    // 回头看发现 tells of another visit, and 是否反弹 of what it saw.
    if is_number_of(bare) || ["回头看", "反弹"].iter().any(|word| plain.contains(word)) {
        return None;
    }
    label_role::of_the_rest(bare)
        .or_else(|| label_role::named(&plain))
        .or_else(|| if bare.len() < plain.len() { label_role::named(bare) } else { None })
        .or_else(|| held(&plain))
        .or_else(|| label_role::guessed(bare))
        .or_else(|| label_role::of_question(bare))
}

/// The role of the longest label inside a heading of at most 12 characters; of several, the one that stands last among the
/// labels. Those of two characters (问题, 整改) are part of too many.
fn held(heading: &str) -> Option<Role> {
    static INNER: LazyLock<Matcher> = LazyLock::new(|| {
        let all = LABELS.iter().flat_map(|(_, labels)| *labels).copied();
        Matcher::of(all.filter(|label| label.chars().nth(2).is_some()))
    });
    if heading.chars().nth(12).is_some() {
        return None;
    }
    let order = |role: Role| LABELS.iter().position(|(other, _)| *other == role);
    let labels = heading.char_indices().filter_map(|(at, _)| {
        let len = INNER.starts(&heading[at..])?;
        Some((len, *label_role::INDEX.get(&heading[at..at + len])?))
    });
    labels.max_by_key(|(len, role)| (*len, order(*role))).map(|(_, role)| role)
}

/// Whether a heading asks for a number of somebody and not for the name, 经办人身份证号, 责任人电话, or for how many there
/// are, 反馈问题数; but 责任人及电话 asks for both.
fn is_number_of(heading: &str) -> bool {
    let counts = ["数", "数量", "个数", "件数", "占比", "完成率", "整改率", "办结率"];
    // 责任人被处理情况 tells who was held to account.
    if counts.iter().any(|end| heading.ends_with(end))
        || ["被处理", "被问责"].iter().any(|word| heading.contains(word))
    {
        return true;
    }
    let ends = ["电话", "手机", "手机号", "号码"].iter().any(|end| heading.ends_with(end));
    heading.contains("身份证") || ends && !heading.contains(['及', '和', '与', '、', '/'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_columns() {
        assert_eq!(of("整改时限（年/月）"), Some(Role::Deadline));
        assert_eq!(of("问题类别"), Some(Role::Aspect));
        assert_eq!(of("备注"), None);
        // Of two labels of one length the one decides that comes last among the labels.
        assert_eq!(of("整改措施完成时限"), Some(Role::Deadline));
        for words in ["未到位原因", "未完成整改原因", "未到位原因及下一步", "存在困难"]
        {
            assert_eq!(of(words), Some(Role::Obstacle), "{words}");
        }
        for words in ["下一步", "下一步整改措施", "下步工作打算", "后续计划"] {
            assert_eq!(of(words), Some(Role::NextStep), "{words}");
        }
        assert_eq!(of("督办事项"), Some(Role::Finding));
        assert_eq!(of("任务清单"), Some(Role::Measure));
        for (heading, role) in
            [("责任人被处理情况", None), ("反馈问题数", None), ("责任人及电话", Some(Role::Person))]
        {
            assert_eq!(of(heading), role, "{heading}");
        }
        assert_eq!(of("审计发现 Finding"), Some(Role::Finding));
        assert_eq!(of("Root cause 原因"), Some(Role::Cause));
        assert_eq!(of("管理层答复\nManagement response"), Some(Role::Measure));
        assert_eq!(of("备注 Remarks"), None);
        for (heading, role) in [
            ("谁盯", Role::Person),
            ("怎么处理的", Role::Measure),
            ("修好没有", Role::Status),
            ("查到哪一步", Role::Result),
            ("看到的情况", Role::Finding),
        ] {
            assert_eq!(of(heading), Some(role), "{heading}");
        }
        assert_eq!(of("Owner"), None);
    }
}
