//! A finding and what stands under it: its aspect, its measures, its progress.

use super::row::row_kind;

row_kind! {
    /// 方面: the heading a group of findings stands under.
    Aspect = "aspect" {
        TITLE title: String,
        ORDER order: String,
    }
}

row_kind! {
    /// 反馈问题: one problem fed back. Keyed by an id that never changes; its printed number is a place, not a name.
    Finding = "finding" {
        /// The problem in the words of the feedback.
        TITLE title: String,
        /// The id of its aspect's row, empty when it stands under none.
        ASPECT aspect: String,
        ORDER order: String,
        /// A status code; see [`Finding::STATUS`].
        STATUS status: String,
        LEADER leader: String,
        LEAD_UNIT lead_unit: String,
        RESPONSIBLE responsible: String,
        SUPPORTING supporting: String,
        PERSON person: String,
        /// The deadline in its own words (`立行立改，长期坚持`): it is printed as it was written, and parsed when read.
        DEADLINE deadline: String,
        CAUSE cause: String,
        RESULT result: String,
        /// 自查完成: the day on which the responsible unit declared it ready to be signed off, `YYYY-MM-DD`; empty
        /// before that (workflow.md, step 9: self-check comes first).
        READY ready: String,
    }
}

impl Finding {
    /// The units that carry the finding, one by one: `医务科、药剂科` and `急诊科（牵头），神经内科（配合）` are
    /// lists in one field, printed as written and told apart when filtered by.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        unit_names(&self.lead_unit).chain(unit_names(&self.responsible))
    }
}

/// The names in a list of units or people, without what stands in brackets behind them.
pub fn unit_names(list: &str) -> impl Iterator<Item = &str> {
    list.split(['、', '，', ',', '；', ';', '\n', '\t'])
        .map(|name| name.split(['（', '(']).next().unwrap_or_default().trim())
        .filter(|name| !name.is_empty())
}

row_kind! {
    /// 整改措施: one thing promised or done for a finding (一是…).
    Measure = "measure" {
        FINDING finding: String,
        TEXT text: String,
        ORDER order: String,
    }
}

row_kind! {
    /// 整改进展: a dated entry under a finding.
    Progress = "progress" {
        FINDING finding: String,
        /// `YYYY-MM-DD`
        DATE date: String,
        TEXT text: String,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_are_told_apart_without_their_roles() {
        let finding = Finding {
            responsible: "急诊科（牵头），神经内科、心内科(配合)".into(),
            ..Finding::default()
        };
        assert_eq!(finding.units().collect::<Vec<_>>(), ["急诊科", "神经内科", "心内科"]);
    }
}
