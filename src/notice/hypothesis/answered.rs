//! A sentence that answers the problems of another one in their order: 问题有：甲；乙。 … 现整改如下：丙；丁。

use std::ops::Range;

use super::listed::List;
use crate::notice::lex::{cut, lexicon, text, words};

/// The answers in a paragraph to the problems of a list, in their order; `None` where it is no such paragraph.
pub fn answers(input: &str, paragraph: &Range<usize>, list: &List) -> Option<Vec<Range<usize>>> {
    let words = &input[paragraph.clone()];
    let (at, colon) = text::find_outside(words, |c| matches!(c, '：' | ':'))?;
    let from = paragraph.start + at + colon.len_utf8();
    let lead = &input[paragraph.start..from];
    let leads = lexicon::leads_to_answers(lead) || lexicon::announces_measures(lead);
    if list.items.len() < 2 || !leads {
        return None;
    }
    let numbered = cut::items(input, from..paragraph.end);
    let found: Vec<Range<usize>> = if numbered.is_empty() {
        text::pieces(input, from..paragraph.end, |c| matches!(c, '；' | ';')).collect()
    } else {
        let ends = numbered.iter().skip(1).map(|item| item.start).chain([paragraph.end]);
        numbered.iter().zip(ends).map(|(item, end)| item.start..end).collect()
    };
    // Sentences behind the last answer belong to none.
    let single = found.iter().all(|answer| {
        let bare = text::trim_stop(input, text::trim(input, answer.clone()));
        !input[bare].contains('。')
    });
    let done = found.iter().filter(|answer| {
        let words = &input[(*answer).clone()];
        words::act(words) >= words::complaint(words)
    });
    (single && found.len() == list.items.len() && done.count() * 3 >= found.len() * 2).then_some(found)
}
