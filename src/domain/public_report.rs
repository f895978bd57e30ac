//! 群众反映: what people outside report, and the answer that each of them gets (件件有回音).

use super::row::row_kind;

row_kind! {
    /// One report. It may be about findings of the ledger, and stands for itself where it is about none.
    PublicReport = "public-report" {
        /// Where it came from: a letter, a call, a visit, an online message, with its number.
        SOURCE source: String,
        /// The day it came, `YYYY-MM-DD`.
        DATE date: String,
        /// What was reported.
        TEXT text: String,
        /// Who deals with it.
        UNIT unit: String,
        /// The day until which it is to be answered, `YYYY-MM-DD`.
        DUE due: String,
        /// What was found and done.
        ANSWER answer: String,
        /// The day on which the person was answered, `YYYY-MM-DD`; empty before that.
        ANSWERED answered: String,
        /// The row ids of the findings it is about.
        FINDINGS findings: Vec<String>,
    }
}

impl PublicReport {
    /// Whether the person was answered: a day is named. What was done is not yet an answer.
    pub fn is_answered(&self) -> bool {
        !self.answered.trim().is_empty()
    }
}
