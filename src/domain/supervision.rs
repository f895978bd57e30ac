//! 督办: a numbered letter that presses a unit, in five steps of growing weight (docs/domain/workflow.md, step 7).

use super::row::{codes, row_kind};

row_kind! {
    /// One letter. It names the findings it presses; what it says is kept as it was sent.
    Supervision = "supervision" {
        /// Its number, as printed: `整改督〔2026〕3号`.
        NUMBER number: String,
        /// The code of a [`SupervisionStep`].
        STEP step: String,
        /// The unit it presses, as findings have it.
        UNIT unit: String,
        /// The row ids of the findings.
        FINDINGS findings: Vec<String>,
        /// The row ids of measures of these findings: a finding that has some here is pressed for them, not as a whole.
        MEASURES measures: Vec<String>,
        /// Its day, `YYYY-MM-DD`.
        DATE date: String,
        /// The day until which the unit has to act and answer, `YYYY-MM-DD`.
        DUE due: String,
        /// 签发人.
        SIGNER signer: String,
        /// The letter.
        TEXT text: String,
        /// The day on which it was sent, `YYYY-MM-DD`; empty before that.
        SENT sent: String,
        /// 签收: the day on which the unit received it, `YYYY-MM-DD`; empty before that.
        RECEIVED received: String,
        /// The day on which the unit answered, `YYYY-MM-DD`; empty before that.
        ANSWERED answered: String,
        /// What the unit answered.
        ANSWER answer: String,
    }
}

codes! {
    /// The steps, each weightier than the one before.
    SupervisionStep {
        /// 督办通知书.
        Notice = "notice",
        /// 阶段督查指导书.
        Guidance = "guidance",
        /// 提醒书: before the deadline.
        Reminder = "reminder",
        /// 告诫书: when it is past, with a last date.
        Warning = "warning",
        /// 问责书.
        Accountability = "accountability",
    }
}

impl SupervisionStep {
    /// The step after this one; the last one is followed by itself.
    pub fn next(self) -> Self {
        let after = Self::ALL.iter().position(|step| *step == self).and_then(|at| Self::ALL.get(at + 1));
        after.copied().unwrap_or(self)
    }
}

/// What stands for the year and for the number in a pattern of numbers.
const YEAR: &str = "{年}";
const NTH: &str = "{号}";

impl Supervision {
    /// The pattern of numbers of a ledger that sets none.
    pub const PATTERN: &str = "整改督〔{年}〕{号}号";

    /// The number of the `nth` letter of a year by a pattern, in which `{年}` and `{号}` stand for the two. One that does
    /// not say where the number stands has it at the end; an empty one is [`Supervision::PATTERN`].
    pub fn number(pattern: &str, year: i32, nth: u64) -> String {
        let (before, after) = Self::around(pattern, year);
        format!("{before}{nth}{after}")
    }

    /// Which letter of a year a number is by a pattern: the other way round; `None` for a number of another pattern or
    /// year.
    pub fn nth(pattern: &str, year: i32, number: &str) -> Option<u64> {
        let (before, after) = Self::around(pattern, year);
        number.trim().strip_prefix(before.as_str())?.strip_suffix(after.as_str())?.trim().parse().ok()
    }

    /// Two of its days, by field, of which the one that has to come later is the earlier: 签收 before 发出. `None` where the
    /// days that are known follow one another.
    pub fn days_out_of_order(&self) -> Option<(&'static str, &'static str)> {
        let days = [
            (Self::DATE, &self.date),
            (Self::SENT, &self.sent),
            (Self::RECEIVED, &self.received),
            (Self::ANSWERED, &self.answered),
        ];
        let known: Vec<_> = days.into_iter().filter(|(_, day)| !day.is_empty()).collect();
        known.windows(2).find(|pair| pair[1].1 < pair[0].1).map(|pair| (pair[1].0, pair[0].0))
    }

    /// What stands before and after the number.
    fn around(pattern: &str, year: i32) -> (String, String) {
        let pattern = if pattern.trim().is_empty() { Self::PATTERN } else { pattern.trim() };
        let pattern = pattern.replace(YEAR, &year.to_string());
        let (before, after) = pattern.split_once(NTH).unwrap_or((&pattern, ""));
        (before.to_owned(), after.to_owned())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter_is_received_after_it_was_sent() {
        let letter = |days: [&str; 4]| {
            let [date, sent, received, answered] = days.map(str::to_owned);
            Supervision { date, sent, received, answered, ..Supervision::default() }.days_out_of_order()
        };
        assert_eq!(letter(["", "", "", ""]), None);
        assert_eq!(letter(["2026-03-01", "2026-03-01", "2026-03-02", "2026-04-01"]), None);
        // What is not known stands between nothing.
        assert_eq!(letter(["2026-03-05", "", "2026-03-01", ""]), Some(("received", "date")));
        assert_eq!(
            letter(["2026-03-01", "2026-03-05", "2026-03-06", "2026-03-04"]),
            Some(("answered", "received"))
        );
        // A month is no later than its days.
        assert_eq!(letter(["2026-03", "2026-03-05", "", ""]), None);
    }

    #[test]
    fn numbers_follow_the_pattern_and_are_read_by_it() {
        for (pattern, number) in [
            ("", "整改督〔2026〕7号"),
            ("督办{年}-{号}", "督办2026-7"),
            ("第{号}号（{年}年）", "第7号（2026年）"),
            ("城管督字", "城管督字7"),
            (" {号} ", "7"),
        ] {
            assert_eq!(Supervision::number(pattern, 2026, 7), number);
            assert_eq!(Supervision::nth(pattern, 2026, number), Some(7), "{pattern}");
            assert_eq!(Supervision::nth(pattern, 2026, "甲乙丙"), None);
        }
        assert_eq!(Supervision::nth("", 2025, "整改督〔2026〕7号"), None);
        // A number in the pattern twice: the second is text.
        assert_eq!(Supervision::number("{号}/{号}", 2026, 1), "1/{号}");
    }
}
