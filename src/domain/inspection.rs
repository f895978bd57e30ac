//! The inspection a ledger answers to, and the ledger's own card: its name and its reckoning.

use super::row::row_kind;
use super::status::Status;

row_kind! {
    /// The row that names the ledger and holds its settings. There is one, with a fixed id, so that two offices that
    /// set the name edit the same row.
    LedgerSettings = "ledger" {
        NAME name: String,
        /// Whether 基本完成 counts as done in rates (workflow.md: published reports differ, so it is a setting).
        BASICALLY_DONE_COUNTS basically_done_counts: bool,
        /// Whether 长期坚持 counts as done in rates.
        LONG_TERM_COUNTS long_term_counts: bool,
        /// Days before the deadline from which a finding is marked as due soon; see [`LedgerSettings::soon`].
        SOON_DAYS soon_days: Option<u64>,
    }
}

impl LedgerSettings {
    /// The id of the one row of this kind.
    pub const ID: &str = "ledger";

    /// How many days ahead a deadline is marked; 20 where the ledger does not say (workflow.md: green turns yellow
    /// between 20 and 10 days).
    pub fn soon(&self) -> i64 {
        self.soon_days.map_or(20, |days| days.min(3650) as i64)
    }

    /// 口径: whether a finding in this status counts as done in a rate.
    pub fn counts_as_done(&self, status: Option<Status>) -> bool {
        match status {
            Some(Status::Done) => true,
            Some(Status::BasicallyDone) => self.basically_done_counts,
            Some(Status::LongTerm) => self.long_term_counts,
            Some(Status::NotDone | Status::InProgress) | None => false,
        }
    }
}

row_kind! {
    /// Who inspected whom and when. One row with a fixed id. Dates are `YYYY-MM-DD` (law C9), empty when not said.
    Inspection = "inspection" {
        INSPECTOR inspector: String,
        INSPECTED inspected: String,
        FROM from: String,
        TO to: String,
        FEEDBACK feedback: String,
        /// 轮次, in its own words: `第三轮`.
        ROUND round: String,
        /// 问责党组织数 and 问责人员数, as the inspected organisation reports them.
        ORGANISATIONS_HELD organisations_held: Option<u64>,
        PEOPLE_HELD people_held: Option<u64>,
    }
}

impl Inspection {
    /// The id of the one row of this kind.
    pub const ID: &str = "inspection";
}
