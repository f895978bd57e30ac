//! Whether a document tells of what was done, or of what is to be done.

use crate::domain::{Document, DocumentFamily, Measure};
use crate::notice::{Fragment, Role};

/// Words in the title of a document that says what is to be done; nothing else tells a pasted plan from a report.
const PLANS: [&str; 5] = ["方案", "计划", "任务清单", "措施清单", "责任清单"];

/// Whether a document says what is to be done, or what was found.
pub(super) fn is_plan(document: &Document) -> bool {
    let family = DocumentFamily::parse(&document.family);
    matches!(family, Some(DocumentFamily::Feedback | DocumentFamily::Plan))
        || PLANS.iter().any(|word| document.title.contains(word))
}

/// Whether the measures of a document tell of what was done; those of a table may be either, and those of a check are what
/// it asks for.
pub(super) fn is_report(document: &Document) -> bool {
    use DocumentFamily::{Circular, Table};
    let family = DocumentFamily::parse(&document.family);
    !is_plan(document) && !matches!(family, Some(Table | Circular))
}

/// What a label says that stands above what was done.
const DONE: [&str; 6] = ["情况", "结果", "进展", "成效", "落实", "完成"];

/// The ids of the measures that stand under a label that says that they were done: 整改情况：, 办理结果：.
pub(super) fn told_as_done(fragments: &[Fragment]) -> Vec<&str> {
    let (mut is_done, mut told) = (false, Vec::new());
    for one in fragments {
        // A label stands before the first of its measures, or in a line of its own.
        let label = match Role::parse(&one.role) {
            Some(Role::Measure) => one.before.clone(),
            Some(Role::Text) => one.text(),
            Some(Role::Result) => continue,
            _ => {
                is_done = false;
                continue;
            }
        };
        let label = label.trim_end().strip_suffix(['：', ':', '】', '］']);
        if let Some(label) = label.and_then(|label| label.lines().next_back()) {
            is_done = DONE.iter().any(|word| label.contains(word)) && !label.contains("问题");
        }
        let row = one.about.as_ref().filter(|row| is_done && row.kind() == Measure::KIND);
        told.extend(row.map(|row| row.id()));
    }
    told
}
