//! The families of written documents. What tells them apart in a text is the reading's business.

use serde::{Deserialize, Serialize};

/// What sort of document a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 巡察（巡视）整改进展情况 公布/通报.
    InspectionNotice,
    /// 反馈意见: problems only, no measures.
    Feedback,
    /// 审计查出问题整改情况报告.
    AuditReport,
    /// 验收销号公示.
    ClosureNotice,
    /// 台账: a ledger in rows.
    Table,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Kind; 5] =
        [Kind::InspectionNotice, Kind::Feedback, Kind::AuditReport, Kind::ClosureNotice, Kind::Table];

    /// The code in packages and golden readings.
    pub fn as_str(self) -> &'static str {
        match self {
            Kind::InspectionNotice => "inspection-notice",
            Kind::Feedback => "feedback",
            Kind::AuditReport => "audit-report",
            Kind::ClosureNotice => "closure-notice",
            Kind::Table => "table",
        }
    }

    /// The kind a code names.
    pub fn parse(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.as_str() == code)
    }
}
