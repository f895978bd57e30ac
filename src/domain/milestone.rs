//! 序时进度: how far a measure is to be by which day (6月底前完成70%).

use super::row::row_kind;

row_kind! {
    /// One step of a measure, or of a finding as a whole.
    Milestone = "milestone" {
        /// The id of the finding.
        FINDING finding: String,
        /// The id of the measure; empty for the finding as a whole.
        MEASURE measure: String,
        /// What is to be reached.
        TEXT text: String,
        /// How much of the whole is done then, in percent; `None` where it is a step without a share.
        PERCENT percent: Option<u64>,
        /// When, in its own words, as [`super::Finding::deadline`].
        DEADLINE deadline: String,
        /// The day on which it was reached, `YYYY-MM-DD`; empty before that.
        DONE done: String,
    }
}
