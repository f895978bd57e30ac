//! Lists whose numbers stand right before their words, without punctuation: 1局部积水.

use std::collections::HashMap;
use std::ops::Range;

use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Numbering, Numeral};
use crate::notice::lex::{text, words};

/// So many lines that count on are a list, whatever follows their numbers.
const GLUED_MIN: usize = 3;

/// Lines that begin with a number right before their words, 1局部积水, where such lines count on from 1 and half of them
/// complain: the ordinal of each and its length, by line. A number before a measure word counts something else.
pub(super) fn of(input: &str, lines: &[Line], body: Range<usize>) -> HashMap<usize, (Numbering, usize)> {
    const UNITS: &str =
        "年月日号时点个项条名家次件人元万亿份户间处笔台套辆亩吨米公千百倍天周岁度级层楼栋室班组种期届座张只";
    let number = |at: usize| {
        let words = &input[lines[at].content.clone()];
        let (value, len) = text::number(words).filter(|_| words.starts_with(|c: char| c.is_ascii_digit()))?;
        let next = words[len..].chars().next()?;
        (('\u{4e00}'..='\u{9fff}').contains(&next) && !UNITS.contains(next)).then_some((at, value, len))
    };
    let mut found = HashMap::new();
    let mut run: Vec<(usize, u32, usize)> = Vec::new();
    let mut take = |run: &mut Vec<(usize, u32, usize)>| {
        let complains = |(at, _, len): &&(usize, u32, usize)| {
            let words = &input[lines[*at].content.start + len..lines[*at].content.end];
            words::complaint(words.split(text::is_end).next().unwrap_or(words)) >= 0.6
        };
        let counted = run.len() >= GLUED_MIN && run.iter().filter(complains).count() * 2 >= run.len();
        for (at, value, len) in run.drain(..).filter(|_| counted) {
            found.insert(at, (Numbering::new(Numeral::Arabic, "", "", value), len));
        }
    };
    for one in body.filter_map(number) {
        if one.1 != run.last().map_or(0, |last| last.1) + 1 {
            take(&mut run);
        }
        if one.1 == run.last().map_or(0, |last| last.1) + 1 {
            run.push(one);
        }
    }
    take(&mut run);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn numbers_that_count_on_before_complaints_are_ordinals() {
        let numbers = |text: &str| {
            let (lines, _) = line::lines(text);
            let mut found: Vec<(usize, u32)> = of(text, &lines, 0..lines.len())
                .into_iter()
                .map(|(at, (marker, _))| (at, marker.value))
                .collect();
            found.sort_unstable();
            found
        };
        let list = "1局部积水。\n整改：清淤。\n2灯不亮。\n3门锁坏了。\n";
        assert_eq!(numbers(list), [(0, 1), (2, 2), (3, 3)]);
        // Two lines, a number left out, what is counted, and no complaints.
        for text in [
            "1局部积水。\n2灯不亮。\n",
            "1局部积水。\n2灯不亮。\n4门锁坏了。\n",
            "1处积水。\n2处灯不亮。\n3处门锁坏了。\n",
            "1张三\n2李四\n3王五\n",
        ] {
            assert!(numbers(text).is_empty(), "{text}");
        }
    }
}
