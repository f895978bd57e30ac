//! Which rows of a ledger a form shows.

/// Which rows of a ledger a form has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    /// Its findings, each with its measures.
    Findings,
    /// The letters of 督办.
    Letters,
    /// The ledger in one row.
    Ledgers,
    /// What its findings promise to do again and again.
    Commitments,
    /// The evidence of its findings.
    Evidence,
    /// Who was held to account.
    Accountability,
    /// What people outside report.
    Reports,
    /// The extensions of deadlines.
    Extensions,
    /// The checks of findings, look-backs among them.
    Checks,
    /// What meetings decided.
    Decisions,
}
