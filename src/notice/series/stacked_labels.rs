//! Labels that stand in lines of their own above their values, without colons, as where a form was copied cell by cell:
//! each is one line with the first of its value.

use super::broken_rows::joined;
use crate::notice::lex::label;
use crate::notice::lex::line::Line;
use crate::notice::lex::role::Role;

/// So many labels at least, each above its value, are a form; and so many lines at most are a value.
const LABELS_MIN: usize = 3;
const VALUE_MAX: usize = 8;

/// The lines, with each label of a form as one line with the line below it.
pub fn join(input: &str, lines: Vec<Line>) -> Vec<Line> {
    let role = |line: &Line| label::named(&input[line.content.clone()]);
    let labels: Vec<(usize, Role)> =
        lines.iter().enumerate().filter_map(|(at, line)| Some((at, role(line)?))).collect();
    let apart = |pair: &[(usize, Role)]| (2..=VALUE_MAX + 1).contains(&(pair[1].0 - pair[0].0));
    let mut above = vec![false; lines.len()];
    for form in labels.chunk_by(|one, next| apart(&[*one, *next])) {
        let told = form.iter().any(|(_, role)| matches!(role, Role::Finding | Role::Measure));
        // What stands above and below a table names no fields of a form.
        let held = form.last().is_some_and(|(at, _)| at + 1 < lines.len());
        if form.len() >= LABELS_MIN && told && held {
            form.iter().for_each(|(at, _)| above[*at] = true);
        }
    }
    if !above.contains(&true) {
        return lines;
    }
    let mut out = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        let count = if above[at] { 2 } else { 1 };
        out.push(joined(&lines[at..at + count]));
        at += count;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[track_caller]
    fn check(text: &str, expect: usize) {
        assert_eq!(join(text, line::lines(text).0).len(), expect, "{text}");
    }

    #[test]
    fn labels_above_their_values() {
        check("整改销号表\n存在问题\n药品不全\n整改措施\n补齐\n每月通报\n责任单位\n某局", 5);
        // The head of a table whose cells stand in lines of their own, and too few.
        check("存在问题\n整改措施\n责任单位\n药品不全\n补齐\n某局", 6);
        check("存在问题\n药品不全\n整改措施\n补齐", 4);
        check("存在问题\n药品不全\n整改措施\n补齐\n责任单位", 5);
    }
}
