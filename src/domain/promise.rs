//! What a measure promises: recurring work, numbers to reach, rules and documents to make.

use super::row::row_kind;

row_kind! {
    /// 定期事项: a recurring promise.
    Commitment = "commitment" {
        /// The id of its finding's row; empty for a promise outside the findings.
        FINDING finding: String,
        /// The id of the measure that promises it; empty where none does.
        MEASURE measure: String,
        /// The promise in its own words.
        QUOTE quote: String,
        /// The code of a [`super::Period`]: `day`, `week`, `month`, `quarter`, `half-year`, `year`.
        EVERY every: String,
        /// How often in the period; `None` where no count is promised.
        TIMES times: Option<u64>,
    }
}

row_kind! {
    /// 量化指标: a number a measure promises.
    Target = "target" {
        /// The id of its finding's row; empty for a promise outside the findings.
        FINDING finding: String,
        /// The id of the measure that promises it; empty where none does.
        MEASURE measure: String,
        /// The promise in its own words.
        QUOTE quote: String,
        /// The number with its unit, as printed: `100%`, `30分钟`.
        VALUE value: String,
    }
}

row_kind! {
    /// 制度成果: a rule or document made (《…》).
    Deliverable = "deliverable" {
        /// The id of its finding's row.
        FINDING finding: String,
        /// The title in 《》, without the marks.
        TITLE title: String,
    }
}
