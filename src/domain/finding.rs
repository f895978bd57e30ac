//! A finding, the aspect that groups it, and the rows under it: measures and progress.

use std::borrow::Cow;

use super::row::{codes, row_kind};
use super::told_days::told_deadline;
use super::width::half;

row_kind! {
    /// 方面: the heading of a group of findings.
    Aspect = "aspect" {
        /// The heading.
        TITLE title: String,
        /// The key that sorts it among the aspects; see [`super::order`].
        ORDER order: String,
    }
}

row_kind! {
    /// 反馈问题: one problem of the feedback. Its id never changes; its printed number is only its place in the list.
    Finding = "finding" {
        /// The problem in the words of the feedback.
        TITLE title: String,
        /// The id of its aspect's row; empty when it has none.
        ASPECT aspect: String,
        /// The key that sorts it among the findings; see [`super::order`].
        ORDER order: String,
        /// The code of a [`super::Status`]; empty when none is stated.
        STATUS status: String,
        /// 责任领导, as printed.
        LEADER leader: String,
        /// 牵头单位, as printed: one unit or a list; see [`Finding::units`].
        LEAD_UNIT lead_unit: String,
        /// 责任单位, as printed: one unit or a list.
        RESPONSIBLE responsible: String,
        /// 配合单位, as printed.
        SUPPORTING supporting: String,
        /// 责任人, as printed.
        PERSON person: String,
        /// 整改时限 in its own words (`立行立改，长期坚持`): printed as it was written, and parsed by
        /// [`super::Deadline`].
        DEADLINE deadline: String,
        /// 原因分析.
        CAUSE cause: String,
        /// 整改成效.
        RESULT result: String,
        /// 问题等级: the code of a [`Severity`]; empty where none is given.
        SEVERITY severity: String,
        /// 涉及金额 in its own words: `12.5万元`; read by [`super::money::fen`].
        INVOLVED involved: String,
        /// 标记: labels of the office's own, one or a list (领导批示, 重大, 移送); see [`Finding::labels`].
        MARKS marks: String,
        /// 未到位原因: why it is not done when the period has ended.
        OBSTACLE obstacle: String,
        /// 下一步: what is done about that.
        NEXT_STEP next_step: String,
        /// 阶段目标 of a finding that is kept on the books for good (长期坚持, 挂账).
        STAGE_GOAL stage_goal: String,
        /// 下次复核: the day on which such a finding is looked at again, `YYYY-MM-DD`.
        NEXT_REVIEW next_review: String,
        /// 完成日期: the day on which it was done, `YYYY-MM-DD`; empty where nobody has said, and then it is the day on
        /// which its status was entered, or that of its submission.
        DONE_ON done_on: String,
    }
}

codes! {
    /// How grave a finding is.
    Severity {
        /// 重大.
        Major = "major",
        /// 一般.
        General = "general",
        /// 轻微.
        Minor = "minor",
    }
}

/// What the name of a field begins with that a ledger has and this program does not know: a column of the office's own,
/// by its heading (`extra/联系电话`). Such fields hold text.
pub const EXTRA: &str = "extra/";

impl Finding {
    /// The lead units, then the responsible units, one by one, each as [`spelling`] gives it: `医务科、药剂科` and
    /// `急诊科（牵头），神经内科（配合）` are lists in one field, printed as written and split for filters.
    pub fn units(&self) -> impl Iterator<Item = Cow<'_, str>> {
        unit_names(&self.lead_unit).chain(unit_names(&self.responsible))
    }

    /// Its marks one by one, each as [`spelling`] gives it.
    pub fn labels(&self) -> impl Iterator<Item = Cow<'_, str>> {
        unit_names(&self.marks)
    }

    /// Its 责任人 one by one; where it names none, its leaders.
    pub fn people(&self) -> impl Iterator<Item = Cow<'_, str>> {
        unit_names(if self.person.trim().is_empty() { &self.leader } else { &self.person })
    }

    /// Whether a person, in any spelling, is among its [`Finding::people`].
    pub fn is_with(&self, person: &str) -> bool {
        let person = spelling(person);
        self.people().any(|own| own == person)
    }

    /// Whether a unit, in any spelling, is among its lead and responsible units.
    pub fn is_of(&self, unit: &str) -> bool {
        let unit = spelling(unit);
        self.units().any(|own| own == unit)
    }
}

/// What stands between names in a list.
pub(super) const SEPARATORS: [char; 7] = ['、', '，', ',', '；', ';', '\n', '\t'];

/// The names in a list of units or people, without the words in brackets after them, each as [`spelling`] gives it.
pub fn unit_names(list: &str) -> impl Iterator<Item = Cow<'_, str>> {
    list.split(SEPARATORS)
        .map(|name| name.split(['（', '(']).next().unwrap_or_default().trim())
        .filter(|name| !name.is_empty())
        .map(spelling)
}

/// A list of names with further ones at its end; those that it has already, in any spelling, are left out. What is there
/// stays as it is written.
pub fn with_names(list: &str, more: &str) -> String {
    let mut all = list.trim_end().to_owned();
    for name in more.split(SEPARATORS).map(str::trim).filter(|name| !name.is_empty()) {
        if !is_among(&all, name) {
            if !all.is_empty() && !all.ends_with(SEPARATORS) {
                all.push('、');
            }
            all.push_str(name);
        }
    }
    all
}

/// A list of names without some, in any spelling. Where it has none of them, it stays as it is written.
pub fn without_names(list: &str, fewer: &str) -> String {
    if !unit_names(list).any(|name| is_among(fewer, &name)) {
        return list.to_owned();
    }
    let kept =
        list.split(SEPARATORS).map(str::trim).filter(|name| !name.is_empty() && !is_among(fewer, name));
    kept.collect::<Vec<_>>().join("、")
}

/// Whether a name, in any spelling, is in a list.
fn is_among(list: &str, name: &str) -> bool {
    unit_names(name).all(|name| unit_names(list).any(|own| own == name))
}

/// A list that is being typed: what stands before its last name, with the separator, and the last name.
pub fn last_name(list: &str) -> (&str, &str) {
    let begun = list.char_indices().rev().find(|(_, c)| SEPARATORS.contains(c));
    list.split_at(begun.map_or(0, |(at, c)| at + c.len_utf8()))
}

/// The one spelling of a name for lists and filters: letters and digits in half width, and blanks only where both
/// neighbours are letters or digits of ASCII: `信息 中心` and `ＩＴ　中心` are 信息中心 and IT中心.
pub fn spelling(name: &str) -> Cow<'_, str> {
    if !name.chars().any(|c| c.is_whitespace() || half(c) != c) {
        return Cow::Borrowed(name);
    }
    let mut folded = String::with_capacity(name.len());
    let mut words = name.split_whitespace().map(|word| word.chars().map(half).collect::<String>());
    folded.extend(words.next());
    for word in words {
        let ends = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        if ends(folded.chars().next_back()) && ends(word.chars().next()) {
            folded.push(' ');
        }
        folded += &word;
    }
    Cow::Owned(folded)
}

row_kind! {
    /// 整改措施: one thing promised or done for a finding (一是…).
    Measure = "measure" {
        /// The id of the finding it belongs to.
        FINDING finding: String,
        /// What is promised or was done.
        TEXT text: String,
        /// The key that sorts it among the finding's measures; see [`super::order`].
        ORDER order: String,
        /// Its own 责任单位, as printed; empty where the finding's holds.
        UNIT unit: String,
        /// Its own 责任人, as printed; empty where the finding's holds.
        PERSON person: String,
        /// Its own 时限 in its own words, as [`Finding::deadline`]; empty where the finding's holds.
        DEADLINE deadline: String,
        /// The code of its own [`super::Status`]; empty where the finding's holds.
        STATUS status: String,
    }
}

impl Measure {
    /// The deadline that its words say, where it has none of its own.
    pub fn told_deadline(&self) -> Option<String> {
        self.deadline.is_empty().then(|| told_deadline(&self.text)).flatten()
    }
}

row_kind! {
    /// 整改进展: a dated entry under a finding.
    Progress = "progress" {
        /// The id of the finding it belongs to.
        FINDING finding: String,
        /// The id of the measure it is about; empty for the finding as a whole.
        MEASURE measure: String,
        /// The day of the progress, `YYYY-MM-DD` (law C9).
        DATE date: String,
        /// What was done.
        TEXT text: String,
        /// How much of the whole is done by then, in percent, as its unit reports it; `None` where it does not say.
        PERCENT percent: Option<u64>,
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

    #[test]
    fn names_are_added_to_a_list_and_taken_out_of_it() {
        for (list, more, expect) in [
            ("", "重点", "重点"),
            ("领导批示", "重点", "领导批示、重点"),
            ("领导批示，移送", "移送 、重点", "领导批示，移送、重点"),
            ("ＡＢ", "AB", "ＡＢ"),
            ("重点；", "移送", "重点；移送"),
            ("重点（市级）", "重点", "重点（市级）"),
            ("重点", " 、", "重点"),
        ] {
            assert_eq!(with_names(list, more), expect, "{list} + {more}");
        }
        for (list, fewer, expect) in [
            ("领导批示，移送；重点", "移送", "领导批示、重点"),
            ("领导批示，移送", "重点", "领导批示，移送"),
            ("ＡＢ、重点", "AB、重点", ""),
            ("重点（市级）、移送", "重点", "移送"),
            ("", "重点", ""),
            ("重点", "", "重点"),
        ] {
            assert_eq!(without_names(list, fewer), expect, "{list} - {fewer}");
        }
    }

    #[test]
    fn the_last_name_of_a_list_is_the_one_being_typed() {
        for (list, expect) in [
            ("执法队、环", ("执法队、", "环")),
            ("环卫站", ("", "环卫站")),
            ("环卫站；", ("环卫站；", "")),
            ("", ("", "")),
        ] {
            assert_eq!(last_name(list), expect);
        }
    }

    #[test]
    fn a_unit_is_one_in_whatever_width_and_with_whatever_blanks_it_is_written() {
        for (written, one) in [
            ("信息 中心", "信息中心"),
            ("ＩＴ　中心", "IT中心"),
            (" 第３支部 ", "第3支部"),
            ("Green  Lake Park 管理处", "Green Lake Park管理处"),
            ("　", ""),
        ] {
            assert_eq!(spelling(written), one);
        }
        let finding = Finding { lead_unit: "信息 中心、ＩＴ中心".into(), ..Finding::default() };
        assert!(finding.is_of("信息中心") && finding.is_of("ＩＴ 中心") && !finding.is_of("中心"));
    }
}
