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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_extension_says_by_how_many_days() {
        let days = |from: &str, to: &str| {
            let context = Context::feedback("2023-10-27".parse().unwrap());
            Extension { from: from.into(), to: to.into(), ..Extension::default() }.days(&context)
        };
        assert_eq!(days("2024-02-28", "2024-03-01"), Some(2), "a leap year");
        assert_eq!(days("12月底前", "2024-01-31"), Some(31));
        assert_eq!(days("反馈后1个月内", "2023-12-27"), Some(30));
        assert_eq!((days("尽快", "2024-03-01"), days("2024-02-28", "三月")), (None, None));
    }
}
