//! 佐证材料: what shows that something was done, and where it is kept.

use super::record::row_kind;

row_kind! {
    /// A paper or file that proves a finding's rectification.
    Evidence = "evidence" {
        FINDING finding: String,
        /// What it is: `会议纪要〔2024〕3号`, `整改前后照片`.
        NAME name: String,
        /// Where it is kept: a file number, a shelf, a path.
        PLACE place: String,
    }
}
