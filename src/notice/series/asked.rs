//! A column that asks whether there is a problem (是否存在问题: ☑, 否) names none: what was looked at stands in another
//! column, and a row that answers no tells of no problem.

use std::ops::Range;

use crate::notice::lex::column;
use crate::notice::lex::role::Role;
use crate::notice::lex::{line, text};

/// Answers that there is a problem.
pub(super) const YES: [&str; 12] = ["☑", "√", "✓", "✔", "是", "有", "存在", "■", "☒", "Y", "y", "有问题"];
/// Answers that there is none.
const NO: [&str; 15] =
    ["☐", "□", "×", "✗", "✘", "否", "无", "不存在", "没有", "无问题", "N", "n", "/", "—", "-"];
/// Verdicts that something is as it should be, and that it is not.
pub(super) const PASSES: [&str; 15] = [
    "√",
    "✓",
    "✔",
    "是",
    "合格",
    "符合",
    "正常",
    "完好",
    "良好",
    "达标",
    "齐全",
    "无",
    "无异常",
    "无问题",
    "/",
];
pub(super) const FAILS: [&str; 10] = ["×", "✗", "✘", "X", "x", "否", "不合格", "不符合", "不正常", "不达标"];
/// How the names of columns begin or end that tell what is looked at.
pub(super) const LOOKED_AT: [&str; 8] =
    ["检查内容", "检查项目", "检查事项", "内容", "项目", "事项", "要点", "情形"];

/// Columns that tell what was found.
const TOLD: [&str; 6] = ["情况说明", "问题描述", "问题说明", "具体问题", "具体情况", "存在的问题"];

/// The cells of a row, each with the separator before it, and without.
pub(super) type Cells = Vec<(Range<usize>, Range<usize>)>;

/// The head and the rows of a table.
#[derive(Clone, Copy)]
pub(super) struct Held<'a> {
    pub input: &'a str,
    pub headings: &'a [Option<Range<usize>>],
    pub rows: &'a [Cells],
}

impl<'a> Held<'a> {
    /// The name of a column; empty where it has none.
    pub fn name(&self, at: usize) -> &'a str {
        self.headings.get(at).and_then(Option::as_ref).map_or("", |words| &self.input[words.clone()])
    }

    /// A cell of a row; empty where the row ends before it.
    pub fn cell(&self, row: &Cells, at: usize) -> &'a str {
        row.get(at).map_or("", |(_, cell)| &self.input[cell.clone()])
    }

    /// The cells of a column that hold anything.
    pub fn column(self, at: usize) -> impl Iterator<Item = &'a str> {
        self.rows.iter().map(move |row| self.cell(row, at)).filter(|cell| !cell.is_empty())
    }
}

/// What the answers of a column say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Whether there is a problem.
    Problem,
    /// Whether all is well.
    Verdict,
}

/// A column that answers, and where its problems are.
#[derive(Clone, Copy, Debug)]
pub struct Asked {
    /// The column of the answers.
    pub answer: usize,
    pub kind: Kind,
    /// The column of the problems.
    pub problem: usize,
    /// The column of what was looked at, which names the problem of a row that tells of none.
    pub looked_at: Option<usize>,
}

impl Asked {
    /// Whether a row says that there is no problem.
    pub fn denies(&self, input: &str, row: &[(Range<usize>, Range<usize>)]) -> bool {
        let cell = |at: usize| row.get(at).map_or("", |(_, cell)| &input[cell.clone()]);
        let denies = |answer: &str| match self.kind {
            Kind::Problem => answer.is_empty() || NO.contains(&answer),
            Kind::Verdict => passes(answer),
        };
        denies(cell(self.answer)) || self.stands_in(row).is_some_and(|at| asks_for_fault(cell(at)))
    }

    /// The column of what was looked at, in a row that tells of no other problem.
    pub fn stands_in(&self, row: &[(Range<usize>, Range<usize>)]) -> Option<usize> {
        self.looked_at.filter(|_| row.get(self.problem).is_none_or(|(_, cell)| cell.is_empty()))
    }
}

/// Whether a cell says that all is well, and nothing else.
pub(super) fn passes(cell: &str) -> bool {
    let mut verdicts =
        cell.split(|c| text::is_stop(c) || line::is_break(c)).filter(|part| !part.trim().is_empty());
    verdicts.all(|verdict| PASSES.contains(&verdict.trim()))
}

/// Whether something was asked the other way round, so that 否 is well: 有无裸露, 是否有堆物.
fn asks_for_fault(looked_at: &str) -> bool {
    ["有无", "是否有", "是否存在", "是否出现"].iter().any(|words| looked_at.contains(words))
}

/// Where the column of problems only answers whether there is one: that column, which is none of problems any more; the one
/// that says what was looked at is. `None` where it holds problems.
pub(super) fn settle(held: Held, columns: &mut [Option<Role>]) -> Option<Asked> {
    let answers = |at: &usize| {
        let name = held.name(*at);
        let asks = ["问题", "隐患", "发现", "存在"].iter().any(|word| name.contains(word));
        asks && !name.contains("整改")
            && held.column(*at).any(|cell| YES.contains(&cell))
            && held.column(*at).all(|cell| YES.contains(&cell) || NO.contains(&cell))
    };
    let asked = (0..columns.len()).find(answers)?;
    let looked_at = |at: &usize| {
        let name = held.name(*at);
        let named =
            LOOKED_AT.iter().any(|word| name.ends_with(word)) || column::of(name) == Some(Role::Finding);
        *at != asked
            && named
            && matches!(columns[*at], None | Some(Role::Finding | Role::Aspect | Role::Target))
    };
    // 有无问题, 情况说明: what was found is told beside the answer.
    let tells = |at: &usize| {
        *at != asked
            && TOLD.contains(&held.name(*at))
            && held.column(*at).next().is_some()
            && !matches!(columns[*at], Some(Role::Measure | Role::Status))
    };
    let problem = (0..columns.len()).find(tells).or_else(|| (0..columns.len()).find(looked_at))?;
    columns[asked] = None;
    columns[problem] = Some(Role::Finding);
    Some(Asked { answer: asked, kind: Kind::Problem, problem, looked_at: None })
}

#[cfg(test)]
mod tests {
    use crate::domain::Status;
    use crate::notice::{Outline, Reading};

    #[test]
    fn the_verdict_of_a_second_look_is_how_far_it_is_and_what_was_demanded_is_the_measure() {
        let text = "序号\t被查单位\t隐患描述\t整改要求\t整改责任人\t整改期限\t整改完成日期\t复查结果\n\
                    1\t磷化公司\t喷淋系统失效\t立即停用，10日内修复\t段光明\t2024-5-18\t2024-5-16\t合格\n\
                    2\t磷化公司\t作业票审批不全\t补齐审批签字\t李洪\t2024-5-12\t2024-5-15\t不合格\n\
                    3\t建材厂\t滤袋破损\t更换滤袋\t赵永\t2024-5-20\t\t\n";
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        let told: Vec<_> = reading
            .findings()
            .map(|one| {
                let measures: Vec<_> = one.measures.iter().map(|at| outline.value(*at)).collect();
                (measures.join("|"), one.status.as_ref().map(|status| status.value))
            })
            .collect();
        let measure = |text: &str| text.to_owned();
        assert_eq!(
            told,
            [
                (measure("立即停用，10日内修复"), Some(Status::Done)),
                (measure("补齐审批签字"), Some(Status::NotDone)),
                (measure("更换滤袋"), None),
            ]
        );
    }

    #[test]
    fn a_row_that_answers_no_tells_of_no_problem() {
        let titles = |text: &str| {
            let outline = Outline::read(text);
            let reading = Reading::of(&outline);
            reading.findings().map(|one| outline.value(one.segment).to_owned()).collect::<Vec<_>>()
        };
        let text = "序号\t检查内容\t是否存在问题\t整改措施\n1\t灭火器过期\t☑\t更换3具\n2\t通道堵塞\t☐\t\n3\t门锁损坏\t☑\t换锁\n";
        assert_eq!(titles(text), ["灭火器过期", "门锁损坏"]);
        assert_eq!(titles(&text.replace('☑', "有").replace('☐', "无")), ["灭火器过期", "门锁损坏"]);
        let beside = "序号\t检查项目\t有无问题\t情况说明\t整改要求\n1\t灭火器有效\t有\t2具过期\t更换\n\
                      2\t通道畅通\t无\t\t\n3\t用电规范\t有\t插线板串联\t拆除\n";
        assert_eq!(titles(beside), ["2具过期", "插线板串联"]);
        // Problems in words are problems.
        let told = text.replace('☑', "压力不足").replace('☐', "堆放纸箱");
        assert_eq!(titles(&told), ["压力不足", "堆放纸箱", "压力不足"]);
    }
}
