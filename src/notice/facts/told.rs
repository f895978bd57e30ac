//! Figures that running text tells and that can be counted again: how many aspects and problems were fed back, and how
//! many days lie between two dates.

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::date::{When, dates};
use crate::notice::lex::{amount, text};

/// 反馈3个方面7个问题: how many of each a clause tells of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Byte range of the clause.
    pub span: Range<usize>,
    /// How many aspects; `None` where it does not say.
    pub aspects: Option<usize>,
    /// How many problems; `None` where it does not say.
    pub findings: Option<usize>,
}

/// 2024年9月29日至10月9日，共10个工作日: two days and how many are said to lie between them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DaySpan {
    /// Byte range from the first date to the figure.
    pub span: Range<usize>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day.
    pub to: NaiveDate,
    /// How many days it says.
    pub days: i64,
    /// Whether it counts working days alone.
    pub working: bool,
}

/// What stands before a count of all that was fed back.
const FED_BACK: [&str; 6] = ["反馈", "指出", "发现", "查出", "反映", "提出"];
/// What makes a figure say about how many.
const HEDGES_BEFORE: [char; 5] = ['近', '约', '超', '逾', '余'];
const HEDGES_AFTER: [char; 3] = ['余', '多', '左'];
/// The longest way from a count to its noun in characters: 3个突出问题.
const NOUN_MAX: usize = 5;

/// The clauses of a text that tell how much was fed back.
pub fn counted(input: &str) -> Vec<Counted> {
    let mut found = Vec::new();
    for span in
        text::pieces(input, 0..input.len(), |c| matches!(c, '。' | '；' | ';' | '，' | ',' | '\n' | '\r'))
    {
        let Some(begins) = FED_BACK.iter().filter_map(|word| input[span.clone()].find(word)).min() else {
            continue;
        };
        let mut one = Counted { span: span.clone(), aspects: None, findings: None };
        for amount in amount::all(input, span.start + begins..span.end).iter().filter(|one| one.unit == "个")
        {
            let (before, after) = (&input[..amount.span.start], &input[amount.span.end..span.end]);
            if before.ends_with(HEDGES_BEFORE) || before.ends_with('第') {
                continue;
            }
            let near: String = after.chars().take(NOUN_MAX).collect();
            let count = Some(amount.value as usize);
            if near.starts_with("方面") {
                one.aspects = one.aspects.or(count);
            } else if near.contains("问题") && !near.contains(['、', '和', '及']) {
                one.findings = one.findings.or(count);
            }
        }
        if one.findings.is_some() || one.aspects.is_some() {
            found.push(one);
        }
    }
    found
}

/// The spans of days in a text that say how long they are.
pub fn day_spans(input: &str) -> Vec<DaySpan> {
    let written = dates(input);
    let mut found = Vec::new();
    let mut before: Option<When> = None;
    for (at, first) in written.iter().enumerate() {
        let Some(from) = first.after(before) else { continue };
        before = Some(from);
        let Some(last) = written.get(at + 1) else { continue };
        let between = input.get(first.stop..last.start).unwrap_or_default();
        if !matches!(between.trim(), "至" | "到" | "—" | "——" | "－" | "-" | "~" | "～" | "–") {
            continue;
        }
        let (When::Day(from), Some(When::Day(to))) = (from, last.after(Some(from))) else { continue };
        let Some((days, working, stop)) = told_days(input, last.stop) else { continue };
        found.push(DaySpan { span: first.start..stop, from, to, days, working });
    }
    found
}

/// 共10个工作日 close behind a date: how many, whether working days, and where it ends.
fn told_days(input: &str, from: usize) -> Option<(i64, bool, usize)> {
    let rest = &input[from..];
    let near = rest.find(['。', '；', ';', '\n']).unwrap_or(rest.len());
    let (at, word) = ["共计", "共", "为期", "历时"]
        .iter()
        .filter_map(|word| Some((rest[..near].find(word)?, *word)))
        .min_by_key(|(at, word)| (*at, std::cmp::Reverse(word.len())))?;
    // Nothing but a comma or a bracket and 巡察, 公示 stands between.
    if rest[..at].chars().count() > NOUN_MAX {
        return None;
    }
    let start = from + at + word.len();
    let amount = amount::all(input, start..from + near).into_iter().next()?;
    let hedged = |c: char| HEDGES_BEFORE.contains(&c);
    if input[start..amount.span.start].chars().any(hedged)
        || input[amount.span.end..].starts_with(HEDGES_AFTER)
        || input[start..amount.span.start].chars().count() > 1
    {
        return None;
    }
    let working = match amount.unit {
        "个工作日" => true,
        "天" | "日" => false,
        _ => return None,
    };
    Some((amount.value as i64, working, amount.span.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn counts(text: &str, expected: &[(Option<usize>, Option<usize>)]) {
        let found: Vec<_> = counted(text).into_iter().map(|one| (one.aspects, one.findings)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_was_fed_back_is_counted() {
        counts("巡察反馈3个方面7个问题，已完成整改4个", &[(Some(3), Some(7))]);
        counts("巡察组共反馈四个方面十二个具体问题。", &[(Some(4), Some(12))]);
        counts("县委第三巡察组指出３个方面１１个问题", &[(Some(3), Some(11))]);
        counts("反馈近30个问题", &[]);
        counts("第3个问题反馈如下", &[]);
        counts("其中立行立改问题5个", &[]);
        counts("", &[]);
    }

    #[track_caller]
    fn spans(text: &str, expected: &[(&str, &str, i64, bool)]) {
        let found: Vec<_> = day_spans(text)
            .into_iter()
            .map(|one| (one.from.to_string(), one.to.to_string(), one.days, one.working))
            .collect();
        let expected: Vec<_> =
            expected.iter().map(|(a, b, days, w)| ((*a).to_owned(), (*b).to_owned(), *days, *w)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn spans_of_days_are_read_with_their_length() {
        let wrong = "公示期为2024年9月29日至10月9日,共10个工作日。";
        spans(wrong, &[("2024-09-29", "2024-10-09", 10, true)]);
        spans("2025年3月1日至3月30日，为期30天", &[("2025-03-01", "2025-03-30", 30, false)]);
        spans("2025年3月1日至3月30日，为期约30天", &[]);
        spans("2025年3月1日至3月30日，县委巡察组对三个单位共5个支部开展巡察，历时30天", &[]);
        spans("2025年3月1日、3月30日，共2天", &[]);
        spans("2025年2月1日至2月30日，共30天", &[]);
    }
}
