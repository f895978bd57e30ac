//! 常用筛选: a selection of findings or of measures under a name.

use super::row::row_kind;

row_kind! {
    /// One selection, offered beside its table in every office that has the ledger.
    SavedFilter = "saved-filter" {
        /// What it is called.
        NAME name: String,
        /// The selection as the address has it: of findings `?due=overdue&unit=…`, of measures `measures?shown=overdue`.
        FILTER filter: String,
    }
}
