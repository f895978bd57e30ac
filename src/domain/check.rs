//! 检查: looking at a finding on site or in the papers, before or after it was signed off.

use super::row::{codes, row_kind};
use super::width::squeeze;

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

/// How many of `all` are drawn for a number (`3`) or a share (`10%`, at least one of them); `None` for what is neither.
pub fn sample_size(typed: &str, all: usize) -> Option<usize> {
    let typed = squeeze(typed);
    let Some(share) = typed.strip_suffix('%') else { return typed.parse().ok() };
    let share: f64 = share.parse().ok().filter(|share| (0.0..=100.0).contains(share))?;
    Some((all as f64 * share / 100.0).ceil() as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sample_is_a_number_or_a_share() {
        for (typed, all, expect) in [
            ("3", 20, Some(3)),
            (" ３ ", 20, Some(3)),
            ("99", 20, Some(99)),
            ("10%", 20, Some(2)),
            ("10％", 21, Some(3)),
            ("2.5 %", 20, Some(1)),
            ("100%", 7, Some(7)),
            ("0%", 7, Some(0)),
            ("10%", 0, Some(0)),
            ("110%", 7, None),
            ("-5%", 7, None),
            ("nan%", 7, None),
            ("%", 7, None),
            ("一成", 7, None),
            ("", 7, None),
        ] {
            assert_eq!(sample_size(typed, all), expect, "{typed} of {all}");
        }
    }
}
