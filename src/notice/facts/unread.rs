//! Why no finding was read in a text.

use crate::domain::DocumentFamily;
use crate::notice::lex::{column, text};

/// Why there is no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unread {
    /// It is no document about a rectification.
    NoSuchDocument,
    /// It is one, and no problem stands in it.
    NoFindings,
    /// It has rows of cells, and no heading that names the problems.
    ColumnsUnknown,
    /// The headings of a table stand below each other: its columns were lost on the way.
    ColumnsLost,
}

/// So many rows of equally many cells are a table.
const ROWS_MIN: usize = 3;
/// So many headings below each other were those of a table.
const HEADINGS_MIN: usize = 3;

impl Unread {
    /// The reason, for a text of this family in which no finding was read.
    pub(in crate::notice) fn of(input: &str, family: Option<DocumentFamily>) -> Unread {
        let lines =
            || input.lines().map(|line| line.trim_matches(text::is_blank)).filter(|line| !line.is_empty());
        let columns = |line: &str| match line.strip_prefix('|') {
            Some(rest) => rest.matches('|').count(),
            None => line.matches('\t').count() + 1,
        };
        let rows = |count: &usize| *count > 2;
        if longest_run(lines().map(columns).map(|count| Some(count).filter(rows))) >= ROWS_MIN {
            return Unread::ColumnsUnknown;
        }
        let heads =
            lines().map(|line| (line.chars().count() <= 8 && column::of(line).is_some()).then_some(()));
        if longest_run(heads) >= HEADINGS_MIN {
            return Unread::ColumnsLost;
        }
        if family.is_some() { Unread::NoFindings } else { Unread::NoSuchDocument }
    }
}

/// How many equal values follow each other at most; `None` is no value.
fn longest_run<T: PartialEq>(values: impl Iterator<Item = Option<T>>) -> usize {
    let (mut longest, mut run, mut last) = (0, 0, None);
    for value in values {
        run = match &value {
            None => 0,
            some if *some == last => run + 1,
            Some(_) => 1,
        };
        longest = longest.max(run);
        last = value;
    }
    longest
}

#[cfg(test)]
mod tests {
    use crate::notice::{Outline, Reading, Unread};

    #[track_caller]
    fn check(text: &str, expect: Option<Unread>) {
        assert_eq!(Reading::of(&Outline::read(text)).unread, expect);
    }

    #[test]
    fn what_was_not_read_is_told_apart() {
        check(
            "某局关于巡察整改进展情况的通报\n现将整改情况公布如下。\n详见附件。\n",
            Some(Unread::NoFindings),
        );
        check(
            "关于全镇防汛督查情况的通报\n从督查情况看，多数村准备充分，也有薄弱环节。\n望各村认真做好工作。\n",
            Some(Unread::NoFindings),
        );
        check("明天上午开会，请带好笔记本。\n", Some(Unread::NoSuchDocument));
        check("| 甲 | 乙 | 丙 |\n|---|---|---|\n| 天 | 地 | 人 |\n", Some(Unread::ColumnsUnknown));
        check("甲\t乙\t丙\n天\t地\t人\n日\t月\t星\n", Some(Unread::ColumnsUnknown));
        check("整改台账\n序号\n反馈问题\n整改措施\n责任单位\n1\n", Some(Unread::ColumnsLost));
        check("反馈问题\t整改措施\n台账不全\t补记\n", None);
    }

    #[test]
    fn columns_with_unknown_headings_are_known_by_their_cells() {
        let text = "| # | 隐患 | 处理 | 到什么时候 | 怎么样了 |\n|---|---|---|---|---|\n\
                    | 1 | 消防栓没水 | 报修 | 2025年12月5日 | 正在整改 |\n| 2 | 门坏 | 换门 | 2025年12月1日 | 已完成 |\n";
        let reading = Reading::of(&Outline::read(text));
        let findings: Vec<_> = reading.aspects.iter().flat_map(|aspect| &aspect.findings).collect();
        assert_eq!(findings.len(), 2);
        assert!(
            findings
                .iter()
                .all(|one| one.deadline.is_some() && one.status.is_some() && one.measures.len() == 1)
        );
    }
}
