//! The family of a document, as a result of what was read in it.

use crate::domain::DocumentFamily;
use crate::notice::facts::findings::Aspect;
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// The family, by the title, the first 6000 bytes and what was read; `None` for what is no such document: rules,
/// speeches, news, anything else without findings.
pub(in crate::notice) fn of(
    input: &str,
    title: &str,
    segments: &[Segment],
    aspects: &[Aspect],
) -> Option<DocumentFamily> {
    if segments.iter().any(|segment| segment.role == Role::Column) {
        return Some(DocumentFamily::Table);
    }
    let findings = || aspects.iter().flat_map(|aspect| &aspect.findings);
    let head = &input[..text_end(input, 6000)];
    if findings().next().is_none() {
        return without_findings(input, head, title);
    }
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let held = |words: &[&str]| words.iter().any(|word| head.contains(word));
    let single = findings().count() == 1;
    let closes = has(&["销号"])
        || single && (held(&["销号"]) || has(&["公示"]) && has(&["整改完成", "督察"]))
        || single && title.is_empty() && held(&["公示"]) && held(&["整改任务"]);
    if closes && (single || has(&["销号"])) {
        return Some(DocumentFamily::ClosureNotice);
    }
    if has(&["整改方案", "整改工作方案", "整改实施方案"]) {
        return Some(DocumentFamily::Plan);
    }
    let inspected = ["巡察", "巡视"];
    if has(&["审计"]) && !has(&inspected)
        || title.is_empty() && held(&["审计查出", "审计发现"]) && !held(&inspected)
    {
        return Some(DocumentFamily::AuditReport);
    }
    if held(&["年度审计报告收悉"]) {
        return Some(DocumentFamily::AuditReport);
    }
    let answered = findings().any(|finding| {
        !finding.measures.is_empty()
            || finding.status.is_some()
            || !finding.results.is_empty()
            || finding.unit.is_some()
    });
    Some(if answered { DocumentFamily::InspectionNotice } else { DocumentFamily::Feedback })
}

/// The family of a text in which no finding was read: only one that calls itself a report of rectification has one.
fn without_findings(input: &str, head: &str, title: &str) -> Option<DocumentFamily> {
    let has = |words: &[&str]| words.iter().any(|word| title.contains(word));
    let other =
        ["讲话", "发言", "办法", "细则", "规定", "规则", "纪要"].iter().any(|end| title.ends_with(end));
    if other || rules(input) || has(&["讲话", "发言提纲", "会议", "召开", "纪要"]) {
        return None;
    }
    let held = |words: &[&str]| words.iter().any(|word| head.contains(word));
    if has(&["销号"]) && held(&["公示"]) {
        return Some(DocumentFamily::ClosureNotice);
    }
    if has(&["审计"]) && has(&["整改"]) {
        return Some(DocumentFamily::AuditReport);
    }
    if has(&["反馈"]) && has(&["巡察", "巡视", "督察", "检查"]) && !has(&["整改"]) {
        return Some(DocumentFamily::Feedback);
    }
    let reports = held(&["整改情况", "整改进展", "整改落实情况"])
        && held(&["公布", "公示", "通报", "报告", "公开"])
        && held(&["现将", "汇报如下", "报告如下", "请予审议", "请审议"]);
    if title.is_empty() && reports && held(&["审计查出", "审计发现"]) && !held(&["巡察", "巡视"])
    {
        return Some(DocumentFamily::AuditReport);
    }
    let titled = has(&["整改"]) && has(&["情况", "报告", "通报", "公示", "方案", "清单"]);
    (titled || title.is_empty() && reports || reports && has(&["整改", "巡察", "巡视"]))
        .then_some(DocumentFamily::InspectionNotice)
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
    use crate::notice::lex::numbering::{Form, Numbering};
    input
        .split(['\n', '\r'])
        .map(|line| line.trim_start_matches(text::is_blank))
        .filter(|line| line.starts_with('第'))
        .filter(|line| Numbering::parse(line).is_some_and(|(marker, _)| marker.form() == Form::Article))
        .take(3)
        .count()
        >= 3
}
