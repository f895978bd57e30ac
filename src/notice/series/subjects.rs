//! Paragraphs that each name what they are about before a colon, and go on with a problem and what was done: 大殿：香炉离
//! 门太近。已外移五米。 One such paragraph shows nothing; several in a row are a series.

use std::ops::Range;

use crate::notice::lex::label;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::{lexicon, text, words};
use crate::notice::series::framed;

/// So many such paragraphs are a series.
const LINES_MIN: usize = 3;
/// The longest name, in characters, and the longest problem.
const NAME_MAX: usize = 20;
const PROBLEM_MAX: usize = 60;
/// A problem that nothing follows has so many characters with its colon: 下一篇：没有了 is none.
const ALONE_MIN: usize = 6;

/// Whether most lines below the first such paragraph are of this kind.
pub fn are_usual(input: &str, lines: &[Line], body: Range<usize>) -> bool {
    let lines = lines.get(body).unwrap_or_default();
    let held = |line: &Line| is_one(&input[line.content.clone()]);
    let Some(first) = lines.iter().position(held) else { return false };
    let count = lines[first..].iter().filter(|line| held(line)).count();
    count >= LINES_MIN && count * 3 >= (lines.len() - first) * 2
}

/// Whether a line is such a paragraph.
pub fn is_one(line: &str) -> bool {
    let Some((colon, _)) = line.char_indices().take(NAME_MAX).find(|(_, c)| text::fold(*c) == ':') else {
        return false;
    };
    let (name, after) = line.split_at(colon);
    // 区委办存在的主要问题是：一是…: words that lead to a list.
    let leads = lexicon::announces_list(name);
    let named = name.chars().count() >= 2 && !leads && !name.contains(['。', '；', '“']);
    let stop = text::find_outside(after, |c| c == '。').map(|(at, _)| at);
    let problem = stop.is_some_and(|at| {
        after[..at].chars().count() <= PROBLEM_MAX && !after[at + '。'.len_utf8()..].trim().is_empty()
    });
    // 9130宿舍：挂床帘，垃圾未清理。
    let alone = (ALONE_MIN..=PROBLEM_MAX).contains(&after.chars().count())
        && words::complaint(after) >= 1.0
        && words::complaint(after) > words::act(after.trim_start_matches([':', '：']))
        && !framed::OPENERS.iter().any(|opener| line.starts_with(opener));
    named && (problem || alone) && label::at_start(line).is_none() && Numbering::parse(line).is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn several_such_paragraphs_are_a_series() {
        let check = |text: &str| {
            let (lines, _) = line::lines(text);
            are_usual(text, &lines, 0..lines.len())
        };
        assert!(check("甲库：门锁坏。已换。\n乙库：漏雨。已补。\n丙库：灯不亮。换灯两盏。\n"));
        assert!(check("甲库：门锁坏，漏雨。\n乙库：灯不亮，杂物乱堆。\n丙库：台账未登记。\n"));
        assert!(!check("甲库：门锁坏。已换。\n会后，大家去看了库房。\n看完就散了。\n"));
        assert!(!check("联系人：某某。\n电话：123。\n地址：某路。\n"));
    }
}
