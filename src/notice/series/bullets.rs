//! Lists whose signs differ, as people keep them on a phone: 👉 before each problem, and - or ✓ before what is done about it.

use std::ops::Range;

use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::{text, words};

/// So many problems are a list.
const PROBLEMS_MIN: usize = 2;

/// The lines that tell what is done about the problem above them, in order; none where the signs do not tell the two apart.
pub(super) fn below(input: &str, lines: &[Line], body: Range<usize>) -> Vec<usize> {
    let marked = |at: usize| {
        let line = &input[lines[at].content.clone()];
        let (marker, len) = Numbering::parse(line).filter(|(marker, _)| marker.form() == Form::Bullet)?;
        Some((at, sign(&marker), &line[len..]))
    };
    let bullets: Vec<(usize, Option<char>, &str)> = body.filter_map(marked).collect();
    let Some((_, first, _)) = bullets.first() else { return Vec::new() };
    let (problems, others): (Vec<_>, Vec<_>) = bullets.iter().partition(|(_, sign, _)| sign == first);
    let complaining = |of: &[&(usize, Option<char>, &str)]| {
        of.iter().filter(|(_, _, line)| words::complaint(line) > words::act(line)).count()
    };
    let told = problems.len() >= PROBLEMS_MIN
        && complaining(&problems) * 3 >= problems.len() * 2
        && complaining(&others) * 3 <= others.len();
    if told { others.into_iter().map(|(at, ..)| *at).collect() } else { Vec::new() }
}

/// The sign of a bullet; `None` for a box, ticked or not, and for a sign of how far it is.
fn sign(marker: &Numbering) -> Option<char> {
    marker.prefix.chars().next().filter(|sign| marker.ticked().is_none() && !text::is_state(*sign))
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
    fn another_sign_tells_what_is_done() {
        let expect = |measures: [usize; 3]| {
            let titles = ["公开栏没更新", "低保名单没公示", "扶贫台账乱"];
            titles.iter().zip(measures).map(|(title, count)| ((*title).to_owned(), count)).collect::<Vec<_>>()
        };
        let notes = "巡察整改\n👉 公开栏没更新\n✓ 已换新内容\n👉 低保名单没公示\n- 周三前贴出去\n- 老李复核\n👉 扶贫台账乱\n";
        assert_eq!(read(notes), expect([1, 2, 0]));
        // Boxes are one list, whether ticked or not.
        let boxes = "巡察整改\n☑ 公开栏没更新\n☐ 低保名单没公示\n☑ 扶贫台账乱\n";
        assert_eq!(read(boxes), expect([0, 0, 0]));
        // Two signs before problems are one list as well.
        let mixed = "巡察整改存在问题\n● 公开栏没更新\n■ 低保名单没公示\n● 扶贫台账乱\n";
        assert_eq!(read(mixed), expect([0, 0, 0]));
    }
}
