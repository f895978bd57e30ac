//! Statements about all findings or all money that can be checked: a total with its parts, and a rate.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::facts::extracted::Extracted;
use crate::notice::lex::amount::{self, Amount};
use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// A total, its parts and its rate; the span covers all these figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Statistic {
    /// The total as printed, findings or money in the printed unit.
    pub total: f64,
    /// The amount in each status, as printed.
    pub parts: Vec<(Status, f64)>,
    /// How many are said to have no status yet: 未标状态2个.
    pub unstated: f64,
    /// The printed rate in percent; `None` where none is printed.
    pub rate: Option<f64>,
    /// Whether it counts findings, not money.
    pub counts_findings: bool,
    /// Whether a figure of it is about so much: 近30个.
    pub about: bool,
    /// Whether the parts add up to the total, and the rate fits at its printed precision.
    pub consistent: bool,
    /// With how many decimals the rate is printed, and whether it is about so much.
    precision: (usize, bool),
}

impl Eq for Statistic {}

impl Statistic {
    /// What the parts come to.
    pub fn sum(&self) -> f64 {
        self.parts.iter().map(|(_, part)| part).sum::<f64>() + self.unstated
    }

    /// Whether the parts fit the total. Sums of money are printed with two decimals.
    pub fn adds_up(&self) -> bool {
        let over = self.sum() - self.total;
        if self.parts.len() > 1 || self.unstated > 0.0 { over.abs() < 0.005 } else { over <= 0.005 }
    }

    /// What the parts come to that `counts` as done, and the rate in percent that it gives.
    pub fn rate_of(&self, counts: impl Fn(Status) -> bool) -> f64 {
        let done: f64 = self.parts.iter().filter(|(status, _)| counts(*status)).map(|(_, part)| part).sum();
        if self.total > 0.0 { done / self.total * 100.0 } else { 0.0 }
    }

    /// Whether the printed rate is this one, at its printed precision; true where none is printed.
    pub fn prints_rate(&self, exact: f64) -> bool {
        let (decimals, hedged) = self.precision;
        let step = 10f64.powi(-(decimals.min(9) as i32));
        self.rate.is_none_or(|rate| {
            // Rounded half up.
            let fits = exact - rate < step / 2.0 - 1e-9 && rate - exact <= step / 2.0 + 1e-9;
            fits || hedged && (exact - rate).abs() <= 1.0
        })
    }
}

/// A statement while its clauses are being read.
struct Run {
    span: Range<usize>,
    unit: &'static str,
    total: Option<f64>,
    parts: Vec<(Status, f64)>,
    unstated: f64,
    rate: Option<(f64, usize, bool)>,
    issues: bool,
    /// A figure of it is about so much: 近30个.
    about: bool,
}

enum Fact {
    Total(Amount, bool),
    Part(Status, Amount),
    Unstated(Amount),
    Rate(Amount),
}

/// What stands behind a figure that is about so much.
const ABOUT: [char; 2] = ['余', '多'];

/// The statements in running text; as [`Statistic`]s of a reading, for a text that is no document.
pub fn of_text(input: &str) -> Vec<Extracted<Statistic>> {
    let mut found = Vec::new();
    for sentence in text::pieces(input, 0..input.len(), |c| matches!(c, '。' | '\n' | '\r')) {
        sentence_runs(input, sentence, &mut found);
    }
    found
}

/// Reads the statements from running text, not from headings or other facts.
pub(in crate::notice) fn read(input: &str, segments: &[Segment]) -> Vec<Extracted<Statistic>> {
    let mut found = Vec::new();
    let texts = |s: &&Segment| {
        matches!(s.role, Role::Preamble | Role::Text | Role::Measure | Role::Contact | Role::Result)
    };
    for segment in segments.iter().filter(texts) {
        for sentence in text::pieces(input, segment.body.clone(), |c| matches!(c, '。' | '\n' | '\r')) {
            sentence_runs(input, sentence, &mut found);
        }
    }
    found
}

fn sentence_runs(input: &str, sentence: Range<usize>, found: &mut Vec<Extracted<Statistic>>) {
    // Counts and amounts of money may be told in turn: 50项，资金300万元，已整改40项，整改到位资金210万元.
    let mut runs: [Option<Run>; 2] = [None, None];
    let first = found.len();
    let mut before: Option<Range<usize>> = None;
    for clause in text::pieces(input, sentence, |c| matches!(c, '，' | ',' | '；' | ';' | '：' | ':')) {
        let clause = text::trim(input, clause);
        let clause = state_before(input, before.replace(clause.clone()), clause.clone()).unwrap_or(clause);
        let facts = facts(input, &clause);
        if facts.is_empty() {
            // Words without a figure (经过集中整改，) stand between a total and its parts.
            let leads_on = clause.len() < 60 && amount::all(input, clause.clone()).is_empty();
            let dated = input[clause.clone()].starts_with(['截', '至', '其']) && clause.len() < 60;
            if !leads_on && !dated {
                runs.iter_mut().for_each(|run| finish(run.take(), found));
            }
            continue;
        }
        for (fact, hedged) in facts {
            let of_money = match &fact {
                Fact::Total(amount, _) | Fact::Part(_, amount) => amount.unit.ends_with('元'),
                Fact::Unstated(_) => false,
                Fact::Rate(_) => runs[0].is_none() && runs[1].is_some(),
            };
            take(input, &clause, (fact, hedged), &mut runs[usize::from(of_money)], found);
        }
    }
    runs.into_iter().for_each(|run| finish(run, found));
    found[first..].sort_by_key(|statistic| statistic.span.start);
}

/// A clause with the state before it that it goes on with, 正在整改，长期坚持2个: both together are one state, as they are
/// where a finding says so.
fn state_before(input: &str, before: Option<Range<usize>>, clause: Range<usize>) -> Option<Range<usize>> {
    let state = &input[before.clone()?];
    let figure = input[clause.clone()].find(|c| text::fold(c).is_ascii_digit())?;
    let goes_on = Status::parse(&input[clause.start..clause.start + figure]) == Some(Status::LongTerm);
    (goes_on && Status::parse_alone(state).is_some()).then(|| before.map_or(0, |b| b.start)..clause.end)
}

/// Adds a figure to its run, or begins another run with it.
fn take(
    input: &str,
    clause: &Range<usize>,
    (fact, hedged): (Fact, bool),
    run: &mut Option<Run>,
    found: &mut Vec<Extracted<Statistic>>,
) {
    let (amount, restart) = match &fact {
        Fact::Total(amount, _) => (amount, run.as_ref().is_some_and(|r| r.total.is_some())),
        Fact::Part(_, amount) | Fact::Unstated(amount) => {
            (amount, run.as_ref().is_some_and(|r| r.unit != amount.unit && !r.unit.is_empty()))
        }
        Fact::Rate(amount) => (amount, run.as_ref().is_some_and(|r| r.rate.is_some())),
    };
    if restart {
        finish(run.take(), found);
    }
    let end = noun_after(input, amount.span.end, clause.end);
    let run = run.get_or_insert_with(|| Run {
        span: clause.start..end,
        unit: "",
        total: None,
        parts: Vec::new(),
        unstated: 0.0,
        rate: None,
        issues: false,
        about: false,
    });
    run.span.end = end;
    run.about |= hedged && !matches!(fact, Fact::Rate(_));
    match fact {
        Fact::Total(amount, issues) => {
            run.total = Some(amount.value);
            run.unit = amount.unit;
            run.issues = issues;
        }
        Fact::Part(status, amount) => {
            run.unit = amount.unit;
            run.parts.push((status, amount.value));
        }
        Fact::Unstated(amount) => run.unstated += amount.value,
        Fact::Rate(amount) => run.rate = Some((amount.value, amount.decimals, hedged)),
    }
}

/// Where the figure ends, with the noun after it (个问题).
fn noun_after(input: &str, end: usize, limit: usize) -> usize {
    ["问题", "事项", "任务"].iter().find(|w| input[end..limit].starts_with(*w)).map_or(end, |w| end + w.len())
}

/// The totals, parts and rates in one clause, each with whether it is about so much.
fn facts(input: &str, clause: &Range<usize>) -> Vec<(Fact, bool)> {
    let mut facts = Vec::new();
    let mut from = clause.start;
    for amount in amount::all(input, clause.clone()) {
        // Only the 24 characters before a figure can say what it is.
        let mut near = input[from..amount.span.start]
            .char_indices()
            .rev()
            .take(24)
            .last()
            .map_or(amount.span.start, |(at, _)| from + at);
        near = near.max(from);
        let words = &input[near..amount.span.start];
        let after = &input[amount.span.end..clause.end];
        from = amount.span.end;
        let hedged = words.ends_with(['近', '约', '超', '逾']) || after.starts_with(ABOUT);
        let mut read = Vec::new();
        match amount.unit {
            "%" | "％"
                if ["整改率", "完成率", "办结率", "销号率", "到位率", "占"]
                    .iter()
                    .any(|w| words.contains(w)) =>
            {
                read.push(Fact::Rate(amount));
            }
            "个" | "项" | "条" | "件" | "宗" | "户"
                if !after.starts_with("方面") && !after.starts_with("单位") =>
            {
                count(words, after, amount, &mut read);
            }
            "元" | "万元" | "亿元" => money(words, amount, &mut read),
            _ => {}
        }
        facts.extend(read.into_iter().map(|fact| (fact, hedged)));
    }
    facts
}

/// What is said of findings whose status nobody has stated.
const UNSTATED: [&str; 3] = ["未标状态", "未填状态", "未明确状态"];

fn count(words: &str, after: &str, amount: Amount, facts: &mut Vec<Fact>) {
    let near: String = after.chars().take(4).collect();
    let issues = near.contains("问题")
        || words.contains("问题")
        || after.starts_with("整改事项")
        || after.starts_with("反馈");
    let status = stated(words);
    if UNSTATED.iter().any(|said| words.trim_end_matches("的").ends_with(said)) {
        return facts.push(Fact::Unstated(amount));
    }
    if status.is_none() && stands_in(words, after) {
        return facts.extend(Status::parse(after).map(|status| Fact::Part(status, amount)));
    }
    let rules = words.contains("制度") || words.contains("措施") || words.contains("规定");
    match status {
        Some(status) if !rules => facts.push(Fact::Part(status, amount)),
        None if issues || words.contains("应整改") || words.contains("任务") && words.contains('共') => {
            facts.push(Fact::Total(amount, issues));
        }
        _ => {}
    }
}

/// Whether a count says behind itself how far those are: 其中1个正在整改.
fn stands_in(words: &str, after: &str) -> bool {
    let is_alone = words.is_empty() || words.ends_with("其中") || words.ends_with('，');
    is_alone && !after.starts_with("问题") && Status::parse_alone(after).is_some()
}

fn money(words: &str, amount: Amount, facts: &mut Vec<Fact>) {
    let status = stated(words);
    match status {
        Some(status) => facts.push(Fact::Part(status, amount)),
        None if words.contains("问题金额")
            || words.contains("涉及金额")
            || words.contains("应整改金额")
            || words.contains("问题资金")
            || words.contains("涉及资金")
            || words.contains("查出") =>
        {
            facts.push(Fact::Total(amount, false));
        }
        None => {}
    }
}

/// The status that the words before a figure end with.
fn stated(words: &str) -> Option<Status> {
    // 正在整改、长期坚持
    let whole = words.trim_matches(|c| text::is_comma(c) || c == '、' || text::is_blank(c));
    if Status::parse_alone(whole).is_some() {
        return Status::parse(whole);
    }
    let tail: String = {
        let count = words.chars().count();
        words.chars().skip(count.saturating_sub(10)).collect()
    };
    let tail = tail
        .rsplit(['中', '、', '的', '其'])
        .find(|t| !t.is_empty() && Status::parse(t).is_some())
        .unwrap_or(&tail);
    // 整改问题, 反馈问题 name no status; nor does 完成整改措施.
    Status::parse(tail.trim_end_matches("问题"))
}

fn finish(run: Option<Run>, found: &mut Vec<Extracted<Statistic>>) {
    let Some(run) = run else { return };
    // 已完成7个，正在推进1个，完成率87.5%: the rate is that of what is told.
    let told =
        (run.rate.is_some() && run.parts.len() > 1).then(|| run.parts.iter().map(|(_, part)| part).sum());
    let Some(total) = run.total.or(told) else { return };
    if run.parts.is_empty()
        || run.parts.len() == 1
            && run.unstated == 0.0
            && run.rate.is_none()
            && (run.parts[0].1 - total).abs() > 1e-9
    {
        return;
    }
    let mut value = Statistic {
        total,
        parts: run.parts,
        unstated: run.unstated,
        rate: run.rate.map(|(rate, ..)| rate),
        counts_findings: run.issues,
        about: run.about,
        consistent: false,
        precision: run.rate.map(|(_, decimals, hedged)| (decimals, hedged)).unwrap_or_default(),
    };
    let rate = value.rate_of(|status| status == Status::Done);
    value.consistent = run.about || value.adds_up() && value.prints_rate(rate);
    found.push(Extracted::new(value, run.span));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, bool)]) {
        let mut found = Vec::new();
        sentence_runs(text, 0..text.len(), &mut found);
        let found: Vec<_> = found.iter().map(|f| (&text[f.span.clone()], f.value.consistent)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn statements_met() {
        check(
            "反馈25个问题,已完成整改19个、正在整改6个,整改完成率76%",
            &[("反馈25个问题,已完成整改19个、正在整改6个,整改完成率76%", true)],
        );
        check(
            "反馈25个问题,已完成整改19个、正在整改5个,整改完成率76%",
            &[("反馈25个问题,已完成整改19个、正在整改5个,整改完成率76%", false)],
        );
        check(
            "共反馈问题40个，已完成整改33个，正在整改7个，完成率82%",
            &[("共反馈问题40个，已完成整改33个，正在整改7个，完成率82%", false)],
        );
        check(
            "截至11月底,9个问题中已完成整改6个,正在整改2个,尚未整改1个,整改完成率66.67%;涉及问题金额10.5万元,已整改10万元,未整改0.5万元",
            &[
                ("9个问题中已完成整改6个,正在整改2个,尚未整改1个,整改完成率66.67%", true),
                ("涉及问题金额10.5万元,已整改10万元,未整改0.5万元", true),
            ],
        );
        // What is about so much need not add up.
        check(
            "反馈近30个问题,已完成整改19个,正在整改6个",
            &[("反馈近30个问题,已完成整改19个,正在整改6个", true)],
        );
        // Those without a status are a part too.
        check(
            "台账共列反馈问题7个，其中已完成4个，正在整改1个，未标状态2个",
            &[("台账共列反馈问题7个，其中已完成4个，正在整改1个，未标状态2个", true)],
        );
        check(
            "台账共列反馈问题7个，其中已完成4个，未标状态2个",
            &[("台账共列反馈问题7个，其中已完成4个，未标状态2个", false)],
        );
        // Words in between, and counts that say behind themselves how far those are.
        check(
            "反馈3个方面7个问题，经过集中整改，已完成6个，基本完成1个，整改完成率85.7%",
            &[("反馈3个方面7个问题，经过集中整改，已完成6个，基本完成1个，整改完成率85.7%", true)],
        );
        check(
            "指出问题3个，已整改2个，1个正在整改，整改率为67.7%",
            &[("指出问题3个，已整改2个，1个正在整改，整改率为67.7%", false)],
        );
        check(
            "目前已完成7个，正在推进1个，整改完成率88.5%",
            &[("目前已完成7个，正在推进1个，整改完成率88.5%", false)],
        );
        // What is under way and goes on is under way, as where a finding says so.
        for state in ["正在整改，长期坚持", "正在整改、长期坚持", "正在推进整改并长期坚持"]
        {
            let text = format!("反馈问题9个，已完成7个，{state}2个");
            let mut found = Vec::new();
            sentence_runs(&text, 0..text.len(), &mut found);
            assert_eq!(found[0].value.parts, [(Status::Done, 7.0), (Status::InProgress, 2.0)], "{text}");
        }
        check("反映3个方面9个问题", &[]);
        check("处分2人,制定制度9项,追缴资金7.1万元", &[]);
    }
}
