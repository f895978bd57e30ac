//! Labels that stand before the problem they belong to: 措施：… 问题：…, whatever the order. Labels between two problems
//! belong to either, and are shared out so that no record has one of them twice.

use crate::notice::lex::role::Role;
use crate::notice::lex::{label, text};
use crate::notice::outline::layout::LabeledSpan;

/// A labelled span.
struct Item<'a> {
    span: usize,
    role: Role,
    /// The label's words.
    words: &'a str,
}

/// Gives every label that stands before its problem to that problem. `first` is the number of spans above the body.
pub(in crate::notice) fn settle(input: &str, spans: &mut [LabeledSpan]) {
    let items = items(input, spans);
    let problems: Vec<usize> = (0..items.len()).filter(|at| items[*at].role == Role::Finding).collect();
    let findings = spans.iter().filter(|span| matches!(span.role, Role::Finding | Role::SubFinding)).count();
    if problems.len() < 2 || findings != problems.len() {
        return;
    }
    let leading = leading(&items, &problems);
    let splits = splits(&items, &problems, leading);
    for (number, (before, problem)) in splits.iter().zip(&problems).enumerate() {
        let Some(from) = items.get(*before).map(|item| item.span).filter(|_| before < problem) else {
            continue;
        };
        for item in &items[*before..*problem] {
            // As the first of its like that stands behind its problem: above all problems it was read as plain text.
            let like = items.iter().filter(|other| other.words == item.words && other.span != item.span);
            let mut roles = like.map(|other| spans[other.span].role);
            let role = roles.find(|role| role.is_fact() || *role == Role::Measure).unwrap_or(item.role);
            let span = &mut spans[item.span];
            (span.role, span.depth, span.marked) = (role, span.depth.max(2), role == Role::Measure);
        }
        spans[from..items[*problem].span].iter_mut().for_each(|span| span.answers = Some(number));
    }
}

fn items<'a>(input: &'a str, spans: &[LabeledSpan]) -> Vec<Item<'a>> {
    let labelled = |(at, span): (usize, &LabeledSpan)| {
        let content = text::trim(input, span.span.clone());
        let found = label::at_start(&input[content.clone()]).filter(|_| span.cell.is_none())?;
        let words = input[content.start..content.start + found.value]
            .trim_matches(|c| text::is_blank(c) || text::is_stop(c) || matches!(c, '【' | '】' | '[' | ']'));
        let fact = found.role.is_fact() || matches!(found.role, Role::Measure | Role::Finding);
        fact.then_some(Item { span: at, role: found.role, words })
    };
    spans.iter().enumerate().filter_map(labelled).collect()
}

/// Where the labels right above the first problem begin, among the items: labels that come back before each other one.
fn leading(items: &[Item], problems: &[usize]) -> usize {
    let comes_back = |at: &usize| {
        let mut gaps = problems.windows(2).map(|pair| &items[pair[0] + 1..pair[1]]);
        gaps.all(|gap| gap.iter().any(|other| other.words == items[*at].words))
    };
    let adjoins = |at: &usize| items[*at].span + 1 == items[at + 1].span && comes_back(at);
    (0..problems[0]).rev().take_while(adjoins).last().unwrap_or(problems[0])
}

/// For each problem, where its labels begin: at it, or before it.
fn splits(items: &[Item], problems: &[usize], leading: usize) -> Vec<usize> {
    let mut splits = vec![leading];
    let mut begins = leading;
    for pair in problems.windows(2) {
        let (problem, next) = (pair[0], pair[1]);
        let end = problems.iter().find(|at| **at > next).copied().unwrap_or(items.len());
        // As many as possible belong to the problem above.
        let wanted = &items[leading..problems[0]];
        let best = (problem + 1..=next).rev().min_by_key(|split| {
            let lacks = usize::from(lacks(&items[*split..next], wanted));
            repeats(&items[begins..*split]) + repeats(&items[*split..end]) + lacks
        });
        begins = best.unwrap_or(next);
        splits.push(begins);
    }
    splits
}

/// How many labels stand more than once.
fn repeats(items: &[Item]) -> usize {
    let again = |at: &usize| items[..*at].iter().any(|other| other.words == items[*at].words);
    (0..items.len()).filter(again).count()
}

/// Whether a label that stood above the first problem is missing.
fn lacks(items: &[Item], wanted: &[Item]) -> bool {
    wanted.iter().any(|label| !items.iter().any(|other| other.words == label.words))
}
