//! Problems that a sentence names behind a list of them: 存在甲、乙等问题，此外丙；丁。

use std::ops::Range;

use super::listed::{Item, List, title_of};
use super::openers;
use crate::notice::lex::{text, words};

/// Adds the clause behind a list that is one more problem: 发现甲、乙等隐患；丙缺失。
pub fn go_on(input: &str, list: &mut List, part: &Range<usize>) {
    let body = title_of(input, part.clone());
    let words = &input[body.clone()];
    let fits = (4..=60).contains(&words.chars().count()) && openers::opener(words).is_none();
    if fits && words::complaint(words) >= 1.0 && words::act(words) == 0.0 {
        let from = list.items.last().map_or(part.start, |last| last.span.end);
        list.items.push(Item { span: from..part.end, body, marker: None });
    }
}

/// The problem that is named besides those of a closed list: …等方面，此外个别站点无人值守.
pub fn named(input: &str, rest: Range<usize>) -> Option<Item> {
    const BESIDES: [&str; 2] = ["此外", "另外"];
    let (at, word) = BESIDES.iter().find_map(|word| Some((input[rest.clone()].find(word)?, word)))?;
    let from = rest.start + at;
    let body = title_of(input, from + word.len()..rest.end);
    let words = input[body.clone()].trim_start_matches(text::is_comma);
    let body = body.end - words.len()..body.end;
    (words::complaint(words) >= 0.6 && !words.contains(['；', ';'])).then_some(Item {
        span: from..rest.end,
        body,
        marker: None,
    })
}
