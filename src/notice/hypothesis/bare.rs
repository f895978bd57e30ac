//! Problems that stand in lines of their own, without ordinals or stops, below words that announce them.

use super::listed::{Item, List};
use super::weights::Weights;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::{label, text, words};

/// So many lines are a list.
const LINES_MIN: usize = 3;
/// A problem in a line of its own has so many characters, and the words above it at most so many.
const CHARS: std::ops::RangeInclusive<usize> = 4..=40;
const ABOVE_MAX: usize = 40;

/// The lists that such lines are, one a line, each with the index of its line; `above` are the lines above all headings.
pub fn lists(input: &str, lines: &[Line], above: &[usize], weights: &Weights) -> Vec<(usize, List)> {
    let words = |line: usize| &input[lines[line].content.clone()];
    let Some(start) = above.iter().position(|line| announces(words(*line))) else { return Vec::new() };
    let run: Vec<usize> =
        above[start + 1..].iter().copied().take_while(|line| is_bare(words(*line))).collect();
    let complaining = run.iter().filter(|line| words::complaint(words(**line)) >= 0.6).count();
    if run.len() < LINES_MIN || complaining * 2 < run.len() {
        return Vec::new();
    }
    let list = |line: usize| {
        let span = lines[line].content.clone();
        let item = Item { body: span.clone(), span, marker: None };
        let score = weights.listed + weights.announced_item;
        List { group: None, items: vec![item], announced: true, score }
    };
    run.into_iter().map(|line| (line, list(line))).collect()
}

/// Whether a line says that problems follow: 现场发现的问题, 存在以下隐患：.
fn announces(line: &str) -> bool {
    let bare = line.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c) || matches!(c, '：' | ':'));
    let named = ["问题", "隐患", "不足"].iter().any(|word| bare.ends_with(word));
    named && bare.chars().count() <= ABOVE_MAX
}

/// Whether a line may be a problem by its form alone: short, and neither a sentence nor a field.
pub fn is_bare(line: &str) -> bool {
    CHARS.contains(&line.chars().take(ABOVE_MAX + 1).count())
        && !line.contains(|c| text::is_end(c) || matches!(c, '：' | ':' | '\t' | '|' | '?' | '？'))
        && !line.ends_with(['，', ',', '、'])
        && Numbering::parse(line).is_none()
        && label::at_start(line).is_none()
        && words::act(line) < 1.0
}
