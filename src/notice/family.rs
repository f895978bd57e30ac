//! Recognises the family of a text.

use super::text;
use crate::domain::DocumentFamily;

/// The family, judged by the title and the first 6000 bytes; `table` when a table was found. `None` for what is not a
/// notice: rules, speeches, templates, anything else.
pub(super) fn guess(input: &str, title: &str, table: bool) -> Option<DocumentFamily> {
    if table {
        return Some(DocumentFamily::Table);
    }
    let head = &input[..text_end(input, 6000)];
    let has = |words: &[&str]| words.iter().any(|w| title.contains(w));
    let held = |words: &[&str]| words.iter().any(|w| head.contains(w));
    let other =
        ["讲话", "发言", "办法", "细则", "规定", "规则", "方案"].iter().any(|end| title.ends_with(end));
    if other || rules(input) || has(&["讲话", "发言提纲"]) || placeholders(head) {
        return None;
    }
    if has(&["销号"]) {
        return Some(DocumentFamily::ClosureNotice);
    }
    if has(&["审计"]) && !has(&["巡察", "巡视"]) {
        return Some(DocumentFamily::AuditReport);
    }
    if has(&["反馈"]) && !has(&["整改"]) {
        return Some(DocumentFamily::Feedback);
    }
    if has(&["整改", "巡察", "巡视", "督察", "检查"]) && (has(&["整改"]) || held(&["整改"])) {
        return Some(DocumentFamily::InspectionNotice);
    }
    if held(&["验收销号", "销号公示"]) && title.is_empty() {
        return Some(DocumentFamily::ClosureNotice);
    }
    if held(&["巡察", "巡视", "督察"]) && held(&["整改情况", "整改进展", "整改落实", "整改工作", "整改措施"])
    {
        return Some(DocumentFamily::InspectionNotice);
    }
    if held(&["审计查出问题", "审计发现问题", "审计整改"]) {
        return Some(DocumentFamily::AuditReport);
    }
    if held(&["反馈了巡察", "反馈如下", "反馈意见", "巡察发现", "反馈巡察情况"])
        && held(&["巡察", "巡视", "督察", "检查"])
    {
        return Some(DocumentFamily::Feedback);
    }
    if held(&["整改措施", "整改情况", "整改成效", "问题的整改"]) {
        return Some(DocumentFamily::InspectionNotice);
    }
    None
}

/// The largest character boundary not above `max`.
fn text_end(input: &str, max: usize) -> usize {
    let mut end = max.min(input.len());
    while !input.is_char_boundary(end) {
        end -= 1;
    }
    end
}

/// Whether three lines or more start with 第N条.
fn rules(input: &str) -> bool {
    use super::numbering::{Form, Numbering};
    input
        .split(['\n', '\r'])
        .map(|line| line.trim_start_matches(text::is_blank))
        .filter(|line| line.starts_with('第'))
        .filter(|line| Numbering::parse(line).is_some_and(|(marker, _)| marker.form() == Form::Article))
        .take(3)
        .count()
        >= 3
}

/// Whether it is a template to fill in (XX局, ××县), not a document.
fn placeholders(head: &str) -> bool {
    ["XX", "××", "ＸＸ", "xx", "某某"].iter().map(|x| head.matches(x).take(5).count()).sum::<usize>() >= 5
}
