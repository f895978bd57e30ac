//! 评估: a sheet of deductions from 100, with indicators that an office sets, and satisfaction sheets.

use super::row::{codes, row_kind};
use super::width::squeeze;

row_kind! {
    /// 评估表: one evaluation of a ledger, or of one of its units.
    Evaluation = "evaluation" {
        /// What it is called.
        TITLE title: String,
        /// The unit that is evaluated; empty for the ledger as a whole.
        UNIT unit: String,
        /// Its day, `YYYY-MM-DD`.
        DATE date: String,
        /// Who evaluates.
        PERSON person: String,
        /// The grades, each with the least score it takes: `较好 80`; empty for [`Evaluation::USUAL_GRADES`].
        GRADES grades: Vec<String>,
        /// What is said of it as a whole.
        NOTE note: String,
    }
}

row_kind! {
    /// 指标: one thing that is looked at, and how many of the 100 points it has.
    Indicator = "indicator" {
        /// The id of the [`Evaluation`].
        EVALUATION evaluation: String,
        /// The key that sorts it among the indicators; see [`super::order`].
        ORDER order: String,
        /// What is looked at.
        TEXT text: String,
        /// 分值, as it is written: `20`; read by [`points`].
        POINTS points: String,
        /// 扣分标准: for what how much is deducted.
        RULE rule: String,
    }
}

row_kind! {
    /// 扣分: what is deducted under an indicator, why, and what shows it.
    Deduction = "deduction" {
        /// The id of the [`Evaluation`].
        EVALUATION evaluation: String,
        /// The id of the [`Indicator`].
        INDICATOR indicator: String,
        /// How much, as it is written: `0.5`; read by [`points`].
        POINTS points: String,
        /// Why.
        REASON reason: String,
        /// The row ids of the findings that it is about. By no field of that name, so that a deduction is not deleted with
        /// a finding.
        FINDINGS findings: Vec<String>,
        /// What shows it: the number of an evidence, a record, where it was seen.
        BASIS basis: String,
    }
}

row_kind! {
    /// 满意度测评: the counts of one ballot, keyed in from paper.
    Satisfaction = "satisfaction" {
        /// The id of the [`Evaluation`].
        EVALUATION evaluation: String,
        /// Who was asked.
        SUBJECT subject: String,
        /// Its day, `YYYY-MM-DD`.
        DATE date: String,
        /// 满意.
        SATISFIED satisfied: u64,
        /// 比较满意.
        FAIRLY fairly: u64,
        /// 一般.
        NEUTRAL neutral: u64,
        /// 不满意.
        DISSATISFIED dissatisfied: u64,
        /// The code of a [`SatisfactionReckoning`]; empty for the first.
        RECKONING reckoning: String,
    }
}

codes! {
    /// 口径: which answers count as satisfied.
    SatisfactionReckoning {
        /// 满意 and 比较满意.
        FairlyToo = "fairly-too",
        /// 满意 alone.
        SatisfiedOnly = "satisfied-only",
    }
}

/// Points in hundredths: `0.5`, `２分`, `1.25`; `None` for any other text.
pub fn points(text: &str) -> Option<u64> {
    let text = squeeze(text);
    let text = text.strip_suffix('分').unwrap_or(&text);
    let (whole, part) = text.split_once('.').unwrap_or((text, "0"));
    let number = |digits: &str, max: usize| {
        let fits = (1..=max).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        digits.parse::<u64>().ok().filter(|_| fits)
    };
    let hundredths = number(part, 2)? * if part.len() == 1 { 10 } else { 1 };
    Some(number(whole, 6)? * 100 + hundredths)
}

/// Points as they are written: `97.5`.
pub fn points_text(hundredths: u64) -> String {
    let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

impl Evaluation {
    /// What a sheet begins with, in hundredths of a point.
    pub const FULL: u64 = 10_000;

    /// The grades of an evaluation that sets none.
    pub const USUAL_GRADES: [&str; 4] = ["好 90", "较好 80", "一般 60", "差 0"];

    /// The grade of a score: that with the greatest least score which it reaches; `None` where it reaches none.
    pub fn grade(&self, score: u64) -> Option<String> {
        let own = self.grades.iter().map(String::as_str);
        let all: Vec<&str> = if self.grades.is_empty() { Self::USUAL_GRADES.to_vec() } else { own.collect() };
        let reached = all.into_iter().filter_map(grade_line).filter(|(_, least)| *least <= score);
        reached.max_by_key(|(_, least)| *least).map(|(name, _)| name.to_owned())
    }

    /// The lines of the grades that name no least score.
    pub fn unread_grades(&self) -> impl Iterator<Item = &str> {
        self.grades.iter().map(String::as_str).filter(|line| grade_line(line).is_none())
    }
}

/// The name of a grade and its least score.
fn grade_line(line: &str) -> Option<(&str, u64)> {
    let line = line.trim();
    let at = line.find(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))?;
    let name = line[..at].trim_end_matches([' ', '　', '：', ':', '≥']);
    let least = line[at..].trim().trim_end_matches("以上").trim_end_matches("及");
    Some((name, points(least)?)).filter(|(name, _)| !name.is_empty())
}

impl Satisfaction {
    /// The valid ballots.
    pub fn total(&self) -> u64 {
        [self.satisfied, self.fairly, self.neutral, self.dissatisfied]
            .into_iter()
            .fold(0, u64::saturating_add)
    }

    /// Which answers count as satisfied.
    pub fn reckoned(&self) -> SatisfactionReckoning {
        SatisfactionReckoning::parse(&self.reckoning).unwrap_or(SatisfactionReckoning::FairlyToo)
    }

    /// The answers that count as satisfied.
    pub fn counted(&self) -> u64 {
        match self.reckoned() {
            SatisfactionReckoning::FairlyToo => self.satisfied.saturating_add(self.fairly),
            SatisfactionReckoning::SatisfiedOnly => self.satisfied,
        }
    }
}

/// A set of indicators to begin with: what each is called, its points, and its rule.
pub struct IndicatorSet {
    /// Its indicators.
    pub indicators: &'static [(&'static str, &'static str, &'static str)],
}

/// Two examples, for an office that has no set of its own; every number and word is to be edited.
pub const EXAMPLE_INDICATORS: [IndicatorSet; 2] = [
    IndicatorSet {
        // By the steps of rectification.
        indicators: &[
            ("组织领导", "10", "没有专题研究整改的扣3分；分工没有到人的，每个问题扣1分。"),
            ("整改方案", "10", "反馈问题没有列入方案的，每个扣2分；措施看不出怎么检查的，每条扣0.5分。"),
            (
                "问题整改",
                "60",
                "到期没有完成的，每个扣3分；报完成、查明没有完成的，每个扣10分；销号后反弹的，每个扣5分。",
            ),
            ("佐证材料", "10", "报完成没有佐证的，每个扣1分；佐证与问题对不上的，每份扣0.5分。"),
            ("长效机制", "5", "承诺的制度到期没有印发的，每项扣1分；定期事项漏办的，每期扣0.5分。"),
            ("群众评价", "5", "满意率低于90%的，每低1个百分点扣0.5分；群众反映没有答复的，每件扣1分。"),
        ],
    },
    IndicatorSet {
        // By progress, quality and reporting.
        indicators: &[
            ("整改进度", "30", "逾期的，每个扣2分；进度落后的，每个扣1分。"),
            ("整改质量", "40", "验收被退回的，每次扣2分；认定为没有整改的，每个扣5分。"),
            ("情况真实", "20", "报送与实际不符的，每项扣4分；不符达到5项的，本项不得分。"),
            ("按期报送", "10", "迟报的，每次扣0.5分；没有报的，每次扣1分。"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn points_are_read_as_people_write_them() {
        for (text, expect) in [
            ("2", Some(200)),
            ("0.5", Some(50)),
            (" ２ 分", Some(200)),
            ("1.25", Some(125)),
            ("１．５分", Some(150)),
            ("0", Some(0)),
            ("", None),
            ("-1", None),
            ("一分", None),
            ("1.255", None),
            ("1.", None),
            (".5", None),
            ("1/2", None),
            ("99999999999999999999", None),
        ] {
            assert_eq!(points(text), expect, "{text}");
        }
        assert_eq!(
            [0, 50, 200, 125, 10_000, 9750].map(points_text),
            ["0", "0.5", "2", "1.25", "100", "97.5"]
        );
    }

    #[test]
    fn the_grade_is_the_highest_that_is_reached() {
        let sheet = |grades: &[&str]| Evaluation {
            grades: grades.iter().map(|one| (*one).to_owned()).collect(),
            ..Evaluation::default()
        };
        let usual = sheet(&[]);
        let told = [10_000, 9000, 8999, 6000, 5999, 0].map(|score| usual.grade(score).unwrap());
        assert_eq!(told, ["好", "好", "较好", "一般", "差", "差"]);
        // In any order, in full width, with words around the number; a line without one is told.
        let own = sheet(&["合格：６０分及以上", "优秀 92.5", "不合格"]);
        assert_eq!(own.grade(9250).as_deref(), Some("优秀"));
        assert_eq!(own.grade(9249).as_deref(), Some("合格"));
        assert_eq!(own.grade(100), None);
        assert_eq!(own.unread_grades().collect::<Vec<_>>(), ["不合格"]);
    }

    #[test]
    fn the_examples_have_a_hundred_points() {
        for set in &EXAMPLE_INDICATORS {
            let sum: u64 = set.indicators.iter().map(|(_, each, _)| points(each).unwrap()).sum();
            assert_eq!(sum, Evaluation::FULL);
        }
    }

    #[test]
    fn counts_that_no_ballot_has_do_no_harm() {
        let odd = Satisfaction { satisfied: u64::MAX, fairly: 1, ..Satisfaction::default() };
        assert_eq!((odd.total(), odd.counted()), (u64::MAX, u64::MAX));
        let unknown =
            Satisfaction { reckoning: "later".into(), satisfied: 1, fairly: 2, ..Satisfaction::default() };
        assert_eq!(unknown.counted(), 3);
    }
}
