//! 检查: looking at a finding on site or in the papers, before or after it was signed off.

use super::row::{codes, row_kind};

row_kind! {
    /// One check, planned or done. Of a finding that was signed off it is a 回头看, and one that fails is a rebound (反弹):
    /// the finding is open again and both rounds are kept.
    Check = "check" {
        /// The id of the finding.
        FINDING finding: String,
        /// The id of the submission whose sign-off it looks back at; empty for a check of a finding that is open.
        AFTER after: String,
        /// The day on which it is planned, `YYYY-MM-DD`; empty for one that was not planned.
        DUE due: String,
        /// The day on which it was done, `YYYY-MM-DD`; empty while it is planned.
        DATE date: String,
        /// Who checked.
        PERSON person: String,
        /// The code of a [`CheckMethod`].
        METHOD method: String,
        /// The code of a [`CheckOutcome`]; empty while it is planned.
        OUTCOME outcome: String,
        /// What was found.
        NOTE note: String,
        /// Of one that was drawn by lot: the draw, its words, how many of how many (`2026-11-26 3/20`); empty otherwise.
        DRAW draw: String,
    }
}

codes! {
    /// How a check is done.
    CheckMethod {
        /// 查阅资料.
        Papers = "papers",
        /// 现场检查.
        OnSite = "on-site",
        /// 随机抽查.
        Sample = "sample",
    }
}

codes! {
    /// What a check found.
    CheckOutcome {
        /// 整改属实, 未反弹.
        Holds = "holds",
        /// 未到位; after a sign-off, 反弹.
        Fails = "fails",
    }
}
