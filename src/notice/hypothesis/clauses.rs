//! Problems between semicolons that no words announce, each group behind its name: `学习方面，甲；乙。安全方面，丙；丁。`

use std::ops::Range;

use super::listed::{self, Item, List};
use super::weights::Weights;
use crate::notice::lex::{text, words};

/// The longest name of a group, in characters.
const GROUP_CHARS_MAX: usize = 14;

/// So many groups, or so many clauses in a group that is alone, show by their form that they are problems.
const GROUPS_MIN: usize = 2;
const ALONE_MIN: usize = 3;

/// The lists of the sentences of a paragraph of which every one names its group; empty for any other paragraph.
pub fn grouped(input: &str, sentences: &[Range<usize>], weights: &Weights) -> Vec<List> {
    let lists: Option<Vec<List>> =
        sentences.iter().map(|sentence| in_sentence(input, sentence, weights)).collect();
    let several = |list: &List| list.items.len() > 1;
    lists
        .filter(|lists| match lists.as_slice() {
            [only] => only.items.len() >= ALONE_MIN,
            lists => lists.len() >= GROUPS_MIN && lists.iter().any(several),
        })
        .unwrap_or_default()
}

fn in_sentence(input: &str, sentence: &Range<usize>, weights: &Weights) -> Option<List> {
    let words = &input[sentence.clone()];
    let (at, stop) = words.char_indices().find(|(_, c)| text::is_comma(*c))?;
    let group = sentence.start..sentence.start + at;
    let name = &input[group.clone()];
    let plain = matches!(stop, '：' | ':') && words::complaint(name) == 0.0 && words::act(name) == 0.0;
    if !(2..=GROUP_CHARS_MAX).contains(&name.chars().count()) || !name.ends_with("方面") && !plain {
        return None;
    }
    let from = group.end + stop.len_utf8();
    let items = items(input, from..sentence.end)?;
    let score = listed::items_score(input, &items, true, weights);
    Some(List { group: Some(group), items, announced: true, score })
}

/// The problems of a sentence that names no group; `None` where it is no such list.
pub fn bare(input: &str, sentence: &Range<usize>, weights: &Weights) -> Option<List> {
    let items = items(input, sentence.clone()).filter(|items| items.len() >= ALONE_MIN)?;
    let score = listed::items_score(input, &items, true, weights);
    Some(List { group: None, items, announced: true, score })
}

/// The clauses between semicolons, if most complain and none tells of something done.
fn items(input: &str, list: Range<usize>) -> Option<Vec<Item>> {
    let mut items: Vec<Item> = Vec::new();
    let mut complaining = 0;
    for clause in text::pieces(input, list.clone(), |c| matches!(c, '；' | ';')) {
        let body = listed::title_of(input, clause.clone());
        let words = &input[body.clone()];
        let (complaint, act) = (words::complaint(words), words::act(words));
        complaining += usize::from(complaint >= 0.6);
        if act > complaint || !(4..=60).contains(&words.chars().count()) {
            return None;
        }
        let start = items.last().map_or(list.start, |last| last.span.end);
        let stop = input[clause.end..].chars().next().filter(|c| text::is_end(*c)).map_or(0, char::len_utf8);
        items.push(Item { span: start..clause.end + stop, body, marker: None });
    }
    (complaining * 3 >= items.len() * 2).then_some(items)
}
