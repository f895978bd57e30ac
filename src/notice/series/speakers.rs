//! Dialogues: 检查组：… above 回复：…, again and again. Who speaks of the problems is known by the answers.

use std::collections::HashMap;
use std::ops::Range;

use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::{colon, label, words};

/// So many problems of one speaker make a dialogue.
const TURNS_MIN: usize = 2;

/// The words before the colon of each line that an answer follows, wherever they stand; none where a label names problems.
pub(super) fn of<'a>(input: &'a str, lines: &[Line], body: Range<usize>) -> Vec<&'a str> {
    let words = |at: usize| &input[lines[at].content.clone()];
    let role = |at: usize| label::at_start(words(at)).map(|label| label.role);
    // Turns, those that are answered, and those that complain.
    let mut counts: HashMap<&str, (usize, usize, usize)> = HashMap::new();
    for at in body.clone() {
        match role(at) {
            Some(Role::Finding) => return Vec::new(),
            Some(_) => continue,
            None => {}
        }
        let Some((name, len)) = colon::label(words(at)).filter(|_| Numbering::parse(words(at)).is_none())
        else {
            continue;
        };
        let count = counts.entry(name).or_default();
        count.0 += 1;
        count.1 += usize::from(body.contains(&(at + 1)) && role(at + 1) == Some(Role::Measure));
        count.2 += usize::from(words::complaint(&words(at)[len..]) >= 0.6);
    }
    let speaks = |(turns, answered, complains): (usize, usize, usize)| {
        turns >= TURNS_MIN && answered == turns && complains * 2 >= turns
    };
    counts.into_iter().filter(|(_, count)| speaks(*count)).map(|(name, _)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn who_is_answered_speaks_of_problems() {
        fn speakers(text: &str) -> Vec<&str> {
            let (lines, _) = line::lines(text);
            of(text, &lines, 0..lines.len())
        }
        assert_eq!(
            speakers("检查组：灯不亮。\n回复：已换。\n检查组：门锁坏了。\n回复：已修。\n"),
            ["检查组"]
        );
        // A turn without an answer, one turn alone, places of problems that a label names, and no complaint.
        assert!(speakers("检查组：灯不亮。\n检查组：门锁坏了。\n回复：已修。\n").is_empty());
        assert!(speakers("检查组：灯不亮。\n回复：已换。\n").is_empty());
        assert!(
            speakers("问题：灯不亮。\n楼栋：东楼没有灯\n措施：换灯。\n楼栋：西楼没有灯\n措施：换灯。\n")
                .is_empty()
        );
        assert!(speakers("甲：早。\n回复：早。\n甲：再见。\n回复：再见。\n").is_empty());
    }
}
