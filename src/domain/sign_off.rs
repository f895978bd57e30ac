//! 销号: how a finding is closed, step by step, each step a row with its day and person (docs/domain/workflow.md, step 9).
//! Whether a finding is signed off is not stored anywhere: it follows from these rows (`ledger::views::Lifecycle`).

use super::row::{codes, row_kind};

row_kind! {
    /// 提请销号: the responsible unit has checked the finding itself (自查) and asks for it to be signed off.
    Submission = "submission" {
        /// The id of the finding.
        FINDING finding: String,
        /// What it follows: the id of the submission that was returned, or of the [`super::Check`] that found a
        /// rebound; empty for the first one.
        AFTER after: String,
        /// The names of the reviews it has to pass, in order: the ledger's chain on the day it was made
        /// ([`super::LedgerSettings::reviews`]).
        REVIEWS reviews: Vec<String>,
        /// The day, `YYYY-MM-DD`.
        DATE date: String,
        /// Who submitted it.
        PERSON person: String,
        /// What the self-check found; may be empty.
        NOTE note: String,
    }
}

row_kind! {
    /// 审核: the opinion of one step of the chain on a submission.
    Review = "review" {
        /// The id of the finding.
        FINDING finding: String,
        /// The id of the [`Submission`] it examines.
        SUBMISSION submission: String,
        /// The name of the step, one of [`Submission::reviews`].
        STEP step: String,
        /// The code of a [`ReviewOutcome`].
        OUTCOME outcome: String,
        /// The day, `YYYY-MM-DD`.
        DATE date: String,
        /// Who reviewed it.
        PERSON person: String,
        /// The opinion; of a returned one, what is still wanted; see [`super::LedgerSettings::opinion`].
        NOTE note: String,
    }
}

impl Submission {
    /// The one review of a finding that was signed off before it came into the ledger: a named person stands for it, on a
    /// paper that lies with the evidence (docs/decisions/0014-sign-off.md).
    pub const EARLIER: &str = "此前已销号，补记";

    /// Whether it records a sign-off from before the ledger.
    pub fn is_earlier(&self) -> bool {
        self.after.is_empty() && self.reviews.len() == 1 && self.reviews[0] == Self::EARLIER
    }
}

codes! {
    /// What a review says.
    ReviewOutcome {
        /// 通过.
        Passed = "passed",
        /// 退回: with what is still wanted.
        Returned = "returned",
    }
}

row_kind! {
    /// 认定: what the office that leads the work accepts, beside what the unit reports.
    Assessment = "assessment" {
        /// The id of the finding.
        FINDING finding: String,
        /// The code of an [`Accepted`].
        OUTCOME outcome: String,
        /// The day, `YYYY-MM-DD`.
        DATE date: String,
        /// Who assessed it.
        PERSON person: String,
        /// Why.
        NOTE note: String,
        /// The row ids of the [`super::Evidence`] that was looked at.
        EVIDENCE evidence: Vec<String>,
    }
}

codes! {
    /// How far the office accepts that a finding is rectified.
    Accepted {
        /// 已整改.
        Rectified = "rectified",
        /// 持续整改.
        Continuing = "continuing",
        /// 未整改.
        NotRectified = "not-rectified",
    }
}
