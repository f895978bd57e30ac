//! 延期: a deadline that was moved. The deadline as printed stays in the finding or measure; the newest extension holds.

use super::calendar_date;
use super::date::{Context, Deadline};
use super::row::row_kind;

row_kind! {
    /// One extension of the deadline of a finding or of one of its measures.
    Extension = "extension" {
        /// The id of the finding.
        FINDING finding: String,
        /// The id of the measure whose deadline it is; empty for the finding's own.
        MEASURE measure: String,
        /// The wording of the deadline before it.
        FROM from: String,
        /// The new deadline, `YYYY-MM-DD`.
        TO to: String,
        /// The day on which it was approved, `YYYY-MM-DD`.
        DATE date: String,
        /// Why.
        REASON reason: String,
        /// Who approved it.
        APPROVER approver: String,
    }
}

impl Extension {
    /// By how many days it puts the deadline off; `None` where the one before has no day.
    pub fn days(&self, context: &Context) -> Option<i64> {
        let from = Deadline::parse(&self.from, context).day()?;
        Some((calendar_date(&self.to)? - from).num_days())
    }
}
