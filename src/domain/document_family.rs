//! The families of written documents. How a text is recognised as one of them is in `notice`.

use serde::{Deserialize, Serialize};

/// What kind of document a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentFamily {
    /// 巡察（巡视）整改进展情况 公布/通报.
    InspectionNotice,
    /// 反馈意见: problems only, no measures.
    Feedback,
    /// 督查通报, 检查情况, 整改通知: what somebody who looked found, whether or not it says what was done about it.
    Circular,
    /// 审计查出问题整改情况报告.
    AuditReport,
    /// 验收销号公示.
    ClosureNotice,
    /// 台账: a ledger in rows.
    Table,
    /// 问题清单, 任务清单: what a table holds, written without one.
    List,
    /// 来信, 回信, 函, 邮件.
    Letter,
    /// 会议纪要, 会议记录.
    Minutes,
    /// A chat, a note from a phone, what is told to a group.
    Message,
    /// 整改方案: who does what about each finding by when; drafted from the ledger.
    Plan,
    /// 整改报告: how far each finding is; drafted from the ledger.
    Report,
    /// 概况: the figures of the ledger; drafted from it.
    Brief,
}

impl DocumentFamily {
    /// Every family.
    pub const ALL: [DocumentFamily; 13] = [
        DocumentFamily::InspectionNotice,
        DocumentFamily::Feedback,
        DocumentFamily::Circular,
        DocumentFamily::AuditReport,
        DocumentFamily::ClosureNotice,
        DocumentFamily::Table,
        DocumentFamily::List,
        DocumentFamily::Letter,
        DocumentFamily::Minutes,
        DocumentFamily::Message,
        DocumentFamily::Plan,
        DocumentFamily::Report,
        DocumentFamily::Brief,
    ];

    /// Those that are drafted from the ledger.
    pub const DRAFTED: [DocumentFamily; 3] =
        [DocumentFamily::Plan, DocumentFamily::Report, DocumentFamily::Brief];

    /// The code in packages and golden readings.
    pub fn as_str(self) -> &'static str {
        match self {
            DocumentFamily::InspectionNotice => "inspection-notice",
            DocumentFamily::Feedback => "feedback",
            DocumentFamily::Circular => "circular",
            DocumentFamily::AuditReport => "audit-report",
            DocumentFamily::ClosureNotice => "closure-notice",
            DocumentFamily::Table => "table",
            DocumentFamily::List => "list",
            DocumentFamily::Letter => "letter",
            DocumentFamily::Minutes => "minutes",
            DocumentFamily::Message => "message",
            DocumentFamily::Plan => "plan",
            DocumentFamily::Report => "report",
            DocumentFamily::Brief => "brief",
        }
    }

    /// The family of a code; `None` for an unknown code.
    pub fn parse(code: &str) -> Option<DocumentFamily> {
        DocumentFamily::ALL.into_iter().find(|kind| kind.as_str() == code)
    }
}
