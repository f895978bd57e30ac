//! Sentences about some of many, each of which has a problem: 有的…；有的….

use std::ops::Range;

use super::leads;
use super::listed::{Item, List, items_score, title_of};
use super::weights::Weights;
use crate::notice::lex::{text, words};

/// Words with which sentences about some of many begin.
const SOMES: [&str; 9] = ["有的", "个别", "部分", "少数", "一些", "有些", "极个别", "某些", "多数"];

/// So many clauses that complain behind a turn are a list.
const STILL_MIN: usize = 3;

/// The offset of the first words for some of many.
pub fn begin(words: &str) -> Option<usize> {
    SOMES.iter().filter_map(|word| words.find(word)).min()
}

/// The problems of a sentence 有的…；有的…; `None` where it is no such list.
pub fn list(input: &str, sentence: &Range<usize>, grouped: bool, weights: &Weights) -> Option<List> {
    let words = &input[sentence.clone()];
    let begins = |part: &str| SOMES.iter().any(|word| part.starts_with(word));
    let mut parts: Vec<Range<usize>> =
        text::pieces(input, sentence.clone(), |c| matches!(c, '；' | ';')).collect();
    if parts.len() == 1 {
        parts = at_commas(input, sentence, begins);
    }
    let first = parts.first()?;
    let start = if begins(words.trim_start_matches(text::is_blank)) {
        sentence.start
    } else {
        // 但也看到一些差距，有的…: the list begins behind a comma.
        let at = input[first.clone()].char_indices().find(|(at, c)| {
            matches!(c, '，' | ',' | '：' | ':') && begins(&input[first.start + at + c.len_utf8()..first.end])
        })?;
        first.start + at.0 + at.1.len_utf8()
    };
    let alike = parts.iter().skip(1).filter(|part| begins(input[(*part).clone()].trim_start())).count();
    // One such clause alone is a list only behind words that announce problems.
    let announced = input[start..].starts_with("有的")
        && (grouped || start > sentence.start && leads::score(&input[sentence.start..start], weights) > 0.0);
    if alike + 1 < parts.len() || parts.len() == 1 && !announced {
        return None;
    }
    let mut items: Vec<Item> = Vec::new();
    for part in &parts {
        let from = items.last().map_or(start, |last| last.span.end);
        let span = from..part.end
            + input[part.end..]
                .chars()
                .next()
                .filter(|c| matches!(c, '；' | ';' | '。' | '，' | ','))
                .map_or(0, char::len_utf8);
        let body = title_of(input, from.max(part.start.max(start))..part.end);
        items.push(Item { body, span, marker: None });
    }
    // 有的…；有的… by itself announces problems.
    let score = items_score(input, &items, items.len() > 1 || announced, weights);
    (score > 0.0).then_some(List {
        group: None,
        items,
        announced: true,
        score: score + weights.announced * 0.5,
    })
}

/// The problems of a sentence that turns from praise to some of many: 但还有个别宿舍没有值班，地面不清理，垃圾未倒。 `None`
/// where a clause does not complain.
pub fn still(input: &str, sentence: &Range<usize>, weights: &Weights) -> Option<List> {
    let words = &input[sentence.clone()];
    let turns = ["但", "然而", "不过"].iter().any(|word| words.starts_with(word));
    let first = words.split(['，', ',']).next().filter(|_| turns)?;
    let at = begin(first)?;
    let mut items: Vec<Item> = Vec::new();
    let start = sentence.start + at;
    for clause in text::pieces(input, start..sentence.end, |c| matches!(c, '，' | ',' | '；' | ';')) {
        let body = title_of(input, clause.clone());
        if words::complaint(&input[body.clone()]) < 0.6 {
            return None;
        }
        let from = items.last().map_or(start, |last| last.span.end);
        let stop =
            input[clause.end..].chars().next().filter(|c| text::is_comma(*c)).map_or(0, char::len_utf8);
        items.push(Item { span: from..clause.end + stop, body, marker: None });
    }
    let score = weights.announced + items_score(input, &items, true, weights);
    (items.len() >= STILL_MIN).then_some(List { group: None, items, announced: true, score })
}

/// The parts of a sentence between commas behind which a clause about some of many begins: 有的…，有的….
fn at_commas(input: &str, sentence: &Range<usize>, begins: impl Fn(&str) -> bool) -> Vec<Range<usize>> {
    let mut starts = vec![sentence.start];
    let mut opened = begins(&input[sentence.clone()]);
    for (at, c) in input[sentence.clone()].char_indices() {
        let next = sentence.start + at + c.len_utf8();
        if matches!(c, '，' | ',') && begins(&input[next..sentence.end]) {
            // The first such clause may itself stand behind a comma.
            if opened {
                starts.push(next);
            }
            opened = true;
        }
    }
    let ends: Vec<usize> = starts[1..].iter().map(|at| at - 1).chain([sentence.end]).collect();
    let before = |at: usize| at - input[..at].chars().next_back().map_or(0, char::len_utf8);
    let ends = ends
        .iter()
        .enumerate()
        .map(|(index, end)| if index + 1 < starts.len() { before(end + 1) } else { *end });
    starts.iter().copied().zip(ends).map(|(start, end)| start..end).collect()
}
