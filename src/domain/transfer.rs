//! 往来记录: that a file went out or came in. It is kept where it happened and never travels itself.

use super::row::row_kind;

row_kind! {
    /// One file that was handed out or taken in.
    Transfer = "receipt" {
        /// `in` or `out`.
        WAY way: String,
        /// The name of the file.
        FILE file: String,
        /// What the file was for, as its code in the file says.
        PURPOSE purpose: String,
        /// The unit whose part it held; empty for a whole ledger.
        UNIT unit: String,
        /// Who packed it: office, name, replica.
        OFFICE office: String,
        NAME name: String,
        REPLICA replica: String,
        /// When it was packed, by the clock of that computer: `2026-11-24T08:20:11+08:00`.
        PACKED packed: String,
        /// Of a part: where its findings stand in the whole, `<id> 1.3`.
        PLACES places: Vec<String>,
        /// The changes it held, as runs of ids.
        HELD held: Vec<String>,
        /// Of those, the ones that were new here.
        TOOK took: Vec<String>,
        /// Of those, the ones that were set aside when the import was undone.
        WITHDRAWN withdrawn: Vec<String>,
    }
}

impl Transfer {
    pub const IN: &str = "in";
    pub const OUT: &str = "out";
}
