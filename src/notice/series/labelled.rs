//! Lists on the line of a label: 问题：1.甲；2.乙 names two problems, and 整改措施：1.丙；2.丁 below answers each by its number.

use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Form;
use crate::notice::lex::role::Role;
use crate::notice::lex::{cut, label, text};

/// The number of problems that the last such label lists and nothing has answered; 0 where there is none.
#[derive(Default)]
pub struct Problems(usize);

/// The offsets of the items of such a list, where nothing else is labelled on its line; empty for any other line.
pub fn items(input: &str, line: &Line, problems: &mut Problems) -> Vec<usize> {
    let words = &input[line.content.clone()];
    let Some(label) = label::at_start(words) else { return Vec::new() };
    let items = match label.role {
        Role::Finding | Role::Measure if label::all(words).len() == 1 => list(words, label.value),
        _ => return Vec::new(),
    };
    let open = std::mem::take(&mut problems.0);
    if label.role == Role::Finding {
        problems.0 = items.len();
    } else if items.len() != open {
        return Vec::new();
    }
    items.into_iter().map(|at| line.content.start + at).collect()
}

/// The offsets of the numbered items of a label's value that is nothing else; empty for fewer than two.
fn list(words: &str, value: usize) -> Vec<usize> {
    let value = text::trim(words, value..words.len());
    let items = cut::items(words, value.clone());
    let numbered = |item: &cut::Item| {
        matches!(item.marker.form(), Form::Dot | Form::Bracket | Form::HalfBracket | Form::Circle)
    };
    let listed = items.len() > 1 && items[0].start == value.start && items.iter().all(numbered);
    if listed { items.iter().map(|item| item.start).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn lists_of_problems_and_their_answers() {
        let cut = |text: &str| {
            let mut problems = Problems::default();
            let (lines, _) = line::lines(text);
            let counts = lines.iter().map(|line| items(text, line, &mut problems).len());
            counts.collect::<Vec<_>>()
        };
        assert_eq!(cut("问题：1.门锁坏；2.灯不亮。\n原因：缺人。\n整改措施：1.换锁；2.换灯。\n"), [2, 0, 2]);
        // One problem with two measures, and three measures for two problems.
        assert_eq!(cut("问题：门锁坏。\n整改措施：1.换锁；2.换灯。\n"), [0, 0]);
        assert_eq!(cut("问题：1.门锁坏；2.灯不亮。\n整改措施：1.换锁；2.换灯；3.巡查。\n"), [2, 0]);
    }
}
