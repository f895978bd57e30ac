//! Whether a document tells of what was done, or of what is to be done.

use crate::domain::{Document, DocumentFamily};

/// Words in the title of a document that says what is to be done; nothing else tells a pasted plan from a report.
const PLANS: [&str; 5] = ["方案", "计划", "任务清单", "措施清单", "责任清单"];

/// Whether a document says what is to be done, or what was found.
pub(super) fn is_plan(document: &Document) -> bool {
    let family = DocumentFamily::parse(&document.family);
    matches!(family, Some(DocumentFamily::Feedback | DocumentFamily::Plan))
        || PLANS.iter().any(|word| document.title.contains(word))
}

/// Whether the measures of a document tell of what was done; those of a table may be either.
pub(super) fn is_report(document: &Document) -> bool {
    !is_plan(document) && DocumentFamily::parse(&document.family) != Some(DocumentFamily::Table)
}
