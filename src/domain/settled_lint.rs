//! 体检 results that a person has settled: it is right as it stands, and why.

use super::row::row_kind;

row_kind! {
    /// One result. It stays settled until the text it speaks of changes.
    SettledLint = "settled-lint" {
        /// The id of the finding it is about; empty where it is about none.
        FINDING finding: String,
        /// The code of the check.
        LINT lint: String,
        /// The row it is about, as `kind/id`.
        ABOUT about: String,
        /// The sum of the text it speaks of.
        SUM sum: String,
        /// Why it is right as it stands.
        REASON reason: String,
        /// Who says so.
        PERSON person: String,
    }
}
