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
