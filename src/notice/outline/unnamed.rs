//! Labels that the reader has no word for and that come back in one document, 案号：…, 后续动作：…: what their values are says
//! what they name.

use std::collections::HashMap;
use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::{colon, label, text, words};
use crate::notice::series::{names, until};

/// A label that stands so often comes back.
const TIMES_MIN: usize = 2;
/// The longest value that tells nothing of what was done, in characters.
const VALUE_MAX: usize = 24;
/// The longest label, in characters.
const LABEL_MAX: usize = 8;

/// What each label names; [`Role::Text`] for one that fills no field.
pub(in crate::notice) type Unnamed<'a> = HashMap<&'a str, Role>;

/// The label of a line that the reader has no word for, and where its value begins.
fn label_of(line: &str) -> Option<(&str, usize)> {
    let (words, value) = colon::label(line)?;
    let short = words.chars().count() <= LABEL_MAX && line.len() < 600;
    (short && label::at_start(line).is_none() && Numbering::parse(line).is_none()).then_some((words, value))
}

/// What a line's label names, and its value.
pub(in crate::notice) fn at_start(labels: &Unnamed, line: &str) -> Option<(Role, usize)> {
    let (words, value) = label_of(line).filter(|_| !labels.is_empty())?;
    labels.get(words).map(|role| (*role, value))
}

/// The labels of the lines in `body` that come back, and what they name.
pub(in crate::notice) fn of<'a>(input: &'a str, lines: &[Line], body: Range<usize>) -> Unnamed<'a> {
    let mut values: HashMap<&str, Vec<&str>> = HashMap::new();
    for line in body.filter_map(|at| lines.get(at)) {
        let line = &input[line.content.clone()];
        if let Some((words, value)) = label_of(line) {
            let value = line[value..].trim_matches(|c| text::is_blank(c) || text::is_stop(c));
            values.entry(words).or_default().push(value);
        }
    }
    values.retain(|_, values| values.len() >= TIMES_MIN);
    values.into_iter().filter_map(|(words, values)| Some((words, role(&values)?))).collect()
}

/// What such values are of; `None` where they may be of anything.
fn role(values: &[&str]) -> Option<Role> {
    let all = |holds: &dyn Fn(&str) -> bool| values.iter().all(|value| holds(value));
    let named = |role: Role| values.iter().filter(|name| names::name_role(name) == Some(role)).count();
    if all(&|value| Status::parse_alone(value).is_some()) {
        Some(Role::Status)
    } else if all(&|value| until::is_deadline(value)) {
        Some(Role::Deadline)
    } else if named(Role::Responsible) == values.len() {
        Some(Role::Responsible)
    } else if values.iter().filter(|value| words::act(value) >= 0.5 || words::remedied(value)).count() * 2
        >= values.len()
        && all(&|value| words::complaint(value) < 0.6)
    {
        Some(Role::Measure)
    } else {
        let short = |value: &str| value.chars().take(VALUE_MAX + 1).count() <= VALUE_MAX;
        all(&|value| short(value) && words::act(value) < 0.5 && words::complaint(value) < 0.6)
            .then_some(Role::Text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn values_say_what_labels_name() {
        let text = "案号：（2024）民初112号\n后续动作：已发函催办\n盯办：民一庭\n甲：某某\n\
                    案号：（2024）执58号\n后续动作：已发起查控\n盯办：执行局\n";
        let (lines, _) = line::lines(text);
        let labels = of(text, &lines, 0..lines.len());
        let role = |line: &str| at_start(&labels, line).map(|(role, _)| role);
        assert_eq!(role("案号：（2025）民初1号"), Some(Role::Text));
        assert_eq!(role("后续动作：发函"), Some(Role::Measure));
        assert_eq!(role("盯办：刑庭"), Some(Role::Responsible));
        // One that stands once, and one that the reader knows.
        assert_eq!(role("甲：某某"), None);
        assert_eq!(role("整改措施：发函"), None);
    }
}
