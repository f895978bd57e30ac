//! What a measure promises: things that come round again, numbers to reach, rules and documents to make.

use super::row::row_kind;

row_kind! {
    /// 定期事项: a recurring promise.
    Commitment = "commitment" {
        /// The finding's row id; empty for a promise outside the findings.
        FINDING finding: String,
        MEASURE measure: String,
        /// The promise in its own words.
        QUOTE quote: String,
        /// A period code: `day`, `week`, `month`, `quarter`, `half-year`, `year`.
        EVERY every: String,
        /// How often in the period, when occasions are counted.
        TIMES times: Option<u64>,
    }
}

row_kind! {
    /// 量化指标: a number a measure promises.
    Target = "target" {
        FINDING finding: String,
        MEASURE measure: String,
        QUOTE quote: String,
        /// The number with its unit, as printed: `100%`, `30分钟`.
        VALUE value: String,
    }
}

row_kind! {
    /// 制度成果: a rule or document made (《…》).
    Deliverable = "deliverable" {
        FINDING finding: String,
        TITLE title: String,
    }
}
