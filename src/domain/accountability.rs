//! 问责: who was held to account for a finding, by form and number. Names stay in the files of those who did it.

use super::row::{codes, row_kind};

row_kind! {
    /// One measure of accountability.
    Accountability = "accountability" {
        /// The id of the finding; empty for one that is about the ledger as a whole.
        FINDING finding: String,
        /// The code of an [`AccountabilityForm`].
        FORM form: String,
        /// How many people, or organisations for [`AccountabilityForm::Organisation`].
        PEOPLE people: u64,
        /// The day, `YYYY-MM-DD`.
        DATE date: String,
        /// By whom, and the number of the paper.
        NOTE note: String,
    }
}

codes! {
    /// The forms, from the lightest to the weightiest.
    AccountabilityForm {
        /// 提醒谈话.
        Reminder = "reminder",
        /// 约谈.
        Talk = "talk",
        /// 批评教育.
        Criticism = "criticism",
        /// 函询.
        Inquiry = "inquiry",
        /// 责令书面检查.
        SelfCriticism = "self-criticism",
        /// 通报批评.
        Circular = "circular",
        /// 诫勉.
        Admonition = "admonition",
        /// 组织处理 (调整岗位, 免职).
        Reassignment = "reassignment",
        /// 党纪处分.
        PartyDiscipline = "party-discipline",
        /// 政务处分.
        Sanction = "sanction",
        /// 移送司法机关.
        Referral = "referral",
        /// 对党组织问责.
        Organisation = "organisation",
    }
}

impl AccountabilityForm {
    /// The word for it in tables and documents.
    pub fn wording(self) -> &'static str {
        match self {
            Self::Reminder => "提醒谈话",
            Self::Talk => "约谈",
            Self::Criticism => "批评教育",
            Self::Inquiry => "函询",
            Self::SelfCriticism => "责令书面检查",
            Self::Circular => "通报批评",
            Self::Admonition => "诫勉",
            Self::Reassignment => "组织处理",
            Self::PartyDiscipline => "党纪处分",
            Self::Sanction => "政务处分",
            Self::Referral => "移送司法机关",
            Self::Organisation => "对党组织问责",
        }
    }
}
