//! 常用筛选: a selection of findings under a name.

use super::row::row_kind;

row_kind! {
    /// One selection, offered on the ledger page of every office that has the ledger.
    SavedFilter = "saved-filter" {
        /// What it is called.
        NAME name: String,
        /// The selection as the address has it: `?due=overdue&unit=…`.
        FILTER filter: String,
    }
}
