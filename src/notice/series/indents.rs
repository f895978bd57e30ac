//! Lists that only indents nest: problems, and further in what is done about each. Lines that others further in stand below,
//! several of them and as far in as one another, head what is below them.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bullets;
use crate::notice::lex::line::{self, Line};
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::{label, text};

/// The longest line of such a list, in characters.
const LINE_MAX: usize = 60;
/// So many lines as far in as one another head something.
const HEADS_MIN: usize = 2;

/// The lines that indents make headings of, and those below them.
#[derive(Clone, Debug, Default)]
pub(super) struct Indented {
    /// In order.
    pub heads: Vec<usize>,
    /// In order.
    pub below: Vec<usize>,
}

/// The lines of a body that only their indents or their signs nest; none where fewer than two head others.
pub(super) fn of(input: &str, lines: &[Line], body: Range<usize>) -> Indented {
    let widths: Vec<(usize, usize)> = body.clone().map(|at| (at, width(input, &lines[at]))).collect();
    let is_plain = |at: usize| {
        let words = &input[lines[at].content.clone()];
        Numbering::parse(words).is_none()
            && label::at_start(words).is_none()
            && !words.contains('\t')
            && (2..=LINE_MAX).contains(&words.chars().count())
    };
    let further = |place: usize| widths.get(place + 1).is_some_and(|(_, next)| *next > widths[place].1);
    // How many lines of each width there are, and how many of them stand above others further in.
    let mut counts: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for (place, (_, width)) in widths.iter().enumerate().filter(|(_, (at, _))| is_plain(*at)) {
        let count = counts.entry(*width).or_default();
        count.0 += 1;
        count.1 += usize::from(further(place));
    }
    let heading = counts
        .iter()
        .rev()
        .find(|(width, (all, heads))| **width > 0 && *heads >= HEADS_MIN && heads * 3 >= all * 2);
    let Some((&own, _)) = heading else {
        let below = bullets::below(input, lines, body);
        return Indented { heads: Vec::new(), below };
    };
    let of_width = |fits: &dyn Fn(usize) -> bool| {
        let held = widths.iter().filter(|(at, width)| fits(*width) && is_plain(*at));
        held.map(|(at, _)| *at).collect::<Vec<_>>()
    };
    Indented { heads: of_width(&|width| width == own), below: of_width(&|width| width > own) }
}

/// How far in a line stands, in halves of a character.
fn width(input: &str, line: &Line) -> usize {
    let before = input[..line.content.start].chars().rev();
    let blanks = before.take_while(|c| text::is_blank(*c) && !line::is_break(*c));
    blanks
        .map(|c| {
            if c == '\t' {
                4
            } else if c == '\u{3000}' {
                2
            } else {
                1
            }
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use crate::notice::{Outline, Reading};

    fn read(text: &str) -> Vec<(String, usize)> {
        let outline = Outline::read(text);
        let reading = Reading::of(&outline);
        reading.findings().map(|one| (outline.value(one.segment).to_owned(), one.measures.len())).collect()
    }

    #[test]
    fn what_stands_further_in_is_done_about_what_stands_above() {
        let list = "    会议记录不全\n        补齐今年记录\n        支部书记每月检查一次\n    党费收缴不及时\n        11月底前收齐\n";
        let expect = [("会议记录不全".to_owned(), 2), ("党费收缴不及时".to_owned(), 1)];
        assert_eq!(read(&format!("巡察反馈问题整改清单\n一、党建方面\n{list}")), expect);
        assert_eq!(
            read(&format!("巡察反馈问题整改清单\n一、党建方面\n{}", list.replace("    ", "\t"))),
            expect
        );
        // Paragraphs that all begin as far in are no such list.
        let paragraphs = "一、检查情况\n    今天检查了三处。\n    情况都好。\n二、安排\n    明天再去。\n";
        assert!(read(paragraphs).is_empty());
    }
}
