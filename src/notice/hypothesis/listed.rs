//! A list of problems in a sentence, and how much speaks for it.

use std::ops::Range;

use super::weights::Weights;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::{text, words};

/// One problem in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// From the end of the item before, separators included.
    pub span: Range<usize>,
    /// Its words, with its ordinal, without separators and 等问题.
    pub body: Range<usize>,
    /// Its ordinal and the length of that; `None` where it has none.
    pub marker: Option<(Numbering, usize)>,
}

/// A list of problems in a sentence.
#[derive(Clone, Debug)]
pub struct List {
    /// Words of a group before it, 在…方面; `None` where there are none.
    pub group: Option<Range<usize>>,
    /// The problems, in order.
    pub items: Vec<Item>,
    /// Whether words before it, or its own form, announce problems.
    pub announced: bool,
    /// The evidence that they are problems.
    pub score: f32,
}

/// The words of an item without separators, final punctuation and 等问题.
pub fn title_of(input: &str, range: Range<usize>) -> Range<usize> {
    let mut body = text::trim_stop(input, text::trim(input, range));
    for tail in ["等问题", "等现象", "的问题"] {
        if input[body.clone()].ends_with(tail) {
            body.end -= tail.len();
        }
    }
    let open = input[body.clone()].strip_suffix('等').filter(|words| words::complaint(words) >= 0.6);
    body.start..open.map_or(body.end, |words| body.start + words.len())
}
/// The evidence of a list's items; where words announce problems, an item needs no complaining word.
pub fn items_score(input: &str, items: &[Item], announced: bool, weights: &Weights) -> f32 {
    let sum: f32 = items
        .iter()
        .map(|item| {
            let start = item.body.start + item.marker.as_ref().map_or(0, |(_, len)| *len);
            let words = input.get(start..item.body.end).unwrap_or_default();
            let (complaint, act) = (words::complaint(words), words::act(words));
            let demand = if words::demand(words) { 1.0 } else { 0.0 };
            let doing = (act - 0.5 * complaint).max(0.0) * if announced { 0.5 } else { 1.0 };
            let own = weights.listed * complaint.min(1.0) - weights.listed_act * doing - demand;
            own + if announced { weights.announced_item } else { -weights.unannounced_item }
        })
        .sum();
    sum.clamp(-8.0, 8.0)
}
