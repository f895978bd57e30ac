//! 往来记录: a file that was exported or imported. The row stays in the browser where it was made and is in no package.

use super::row::row_kind;

row_kind! {
    /// One file that was exported or imported. The code of the kind is `receipt`, the name in data of older versions.
    Transfer = "receipt" {
        /// `in` for an import, `out` for an export.
        WAY way: String,
        /// The name of the file.
        FILE file: String,
        /// The purpose code in the file: `whole`, `issue`, `return`, `update` (docs/package.md).
        PURPOSE purpose: String,
        /// The unit whose part the file held; empty for a whole ledger.
        UNIT unit: String,
        /// The office that exported the file.
        OFFICE office: String,
        /// The person who exported the file.
        NAME name: String,
        /// The replica that exported the file.
        REPLICA replica: String,
        /// When the file was exported, by the clock of that computer: `2026-11-24T08:20:11+08:00`.
        PACKED packed: String,
        /// Of one unit's part: the numbers its findings have in the whole ledger, as `<id> 1.3`; otherwise empty.
        PLACES places: Vec<String>,
        /// The changes in the file, as runs of ids (`ledger::ChangeIds`).
        HELD held: Vec<String>,
        /// The changes of `held` that were new here, as runs of ids.
        TOOK took: Vec<String>,
        /// The changes of `took` that are suspended because the import was undone, as runs of ids.
        WITHDRAWN withdrawn: Vec<String>,
    }
}

impl Transfer {
    /// The `way` of an import.
    pub const IN: &str = "in";
    /// The `way` of an export.
    pub const OUT: &str = "out";
}
