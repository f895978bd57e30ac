//! The inspection a ledger answers to, and the ledger's own card: its name and its reckoning.

use super::record::row_kind;

row_kind! {
    /// The row that names the ledger and holds its settings. There is one, with a fixed id, so that two offices that
    /// set the name edit the same row.
    LedgerCard = "ledger" {
        NAME name: String,
        /// Whether 基本完成 counts as done in rates (workflow.md: published reports differ, so it is a setting).
        BASICALLY_DONE_COUNTS basically_done_counts: bool,
        /// Whether 长期坚持 counts as done in rates.
        LONG_TERM_COUNTS long_term_counts: bool,
    }
}

impl LedgerCard {
    /// The id of the one row of this kind.
    pub const ID: &str = "ledger";
}

row_kind! {
    /// Who inspected whom and when. One row with a fixed id. Dates are `YYYY-MM-DD` (law C9), empty when not said.
    Inspection = "inspection" {
        INSPECTOR inspector: String,
        INSPECTED inspected: String,
        FROM from: String,
        TO to: String,
        FEEDBACK feedback: String,
    }
}

impl Inspection {
    /// The id of the one row of this kind.
    pub const ID: &str = "inspection";
}
