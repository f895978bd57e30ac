//! Who has to act and until when, behind a dash or an @ at the end of a problem: 公厕无人打扫——环卫股 老周，11月底前.

use std::ops::Range;

use crate::notice::lex::role::Role;
use crate::notice::lex::{text, words};

/// How the names of units end.
const UNITS: [&str; 20] = [
    "股", "科", "室", "办", "局", "所", "站", "队", "中心", "公司", "组", "村", "镇", "乡", "街道", "社区",
    "部", "处", "院", "校",
];
/// Deadlines that name no day.
const AT_ONCE: [&str; 6] = ["立行立改", "立即整改", "即知即改", "长期坚持", "持续推进", "立即"];
/// The longest name, in characters, and the longest deadline.
const NAME_MAX: usize = 8;
const DEADLINE_MAX: usize = 14;

/// The unit, the person and the deadline that words say and nothing else, each at most once; `None` for any other words.
pub fn parse(input: &str, range: Range<usize>) -> Option<Vec<(Role, Range<usize>)>> {
    let words = &input[range.clone()];
    let start = range.end - words.strip_prefix("——").or_else(|| words.strip_prefix('@'))?.len();
    let content = text::trim_stop(input, text::trim(input, start..range.end));
    let mut found: Vec<(Role, Range<usize>)> = Vec::new();
    for piece in text::pieces(input, content, |c| matches!(c, '，' | ',' | '、' | '；' | ';')) {
        let piece = text::trim(input, piece);
        if is_deadline(&input[piece.clone()]) {
            found.push((Role::Deadline, piece));
            continue;
        }
        for name in text::pieces(input, piece, text::is_blank).filter(|name| !name.is_empty()) {
            match told_deadline(&input[name.clone()]) {
                Some(len) => found.push((Role::Deadline, name.start..name.start + len)),
                None => found.push((name_role(&input[name.clone()])?, name)),
            }
        }
    }
    let roles: Vec<Role> = found.iter().map(|(role, _)| *role).collect();
    let once = (1..roles.len()).all(|at| !roles[..at].contains(&roles[at]));
    let clear = roles.iter().any(|role| matches!(role, Role::Deadline | Role::Responsible));
    (once && clear).then_some(found)
}

fn is_deadline(words: &str) -> bool {
    let day = words.contains(['月', '日', '周', '号', '天', '底']);
    let until = words.ends_with(['前', '内', '底', '日', '号']);
    AT_ONCE.contains(&words) || day && until && words.chars().count() <= DEADLINE_MAX
}

/// The longest verb behind a deadline, in characters: 月底前换新.
const VERB_MAX: usize = 4;

/// The length of a deadline that a verb may follow; `None` where words begin with none.
fn told_deadline(words: &str) -> Option<usize> {
    if is_deadline(words) {
        return Some(words.len());
    }
    let end = words.find('前').map(|at| at + '前'.len_utf8())?;
    (is_deadline(&words[..end]) && words[end..].chars().count() <= VERB_MAX).then_some(end)
}

/// What a name is of; `None` where the words are no name.
fn name_role(name: &str) -> Option<Role> {
    let plain = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '×' | 'X'));
    let short = (2..=NAME_MAX).contains(&name.chars().count());
    if !plain || !short || words::complaint(name) > 0.0 || words::act(name) >= 0.5 {
        return None;
    }
    let unit = UNITS.iter().any(|end| name.ends_with(end)) && name.chars().count() > 2;
    Some(if unit { Role::Responsible } else { Role::Person })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_people_and_deadlines() {
        let check = |words: &str| {
            parse(words, 0..words.len()).map(|found| {
                found.into_iter().map(|(role, at)| (role, words[at].to_owned())).collect::<Vec<_>>()
            })
        };
        let owned = |role, words: &str| (role, words.to_owned());
        assert_eq!(
            check("——环卫股 老周，11月底前"),
            Some(vec![
                owned(Role::Responsible, "环卫股"),
                owned(Role::Person, "老周"),
                owned(Role::Deadline, "11月底前")
            ])
        );
        assert_eq!(
            check("@泵站李响 月底前换新"),
            Some(vec![owned(Role::Person, "泵站李响"), owned(Role::Deadline, "月底前")])
        );
        assert_eq!(check("——立行立改"), Some(vec![owned(Role::Deadline, "立行立改")]));
        // What was done, what goes on, and a name alone.
        for words in ["——已更换", "——群众反映强烈", "——老周", "——环卫股、市政股", "——11月底前，加装探头"]
        {
            assert_eq!(check(words), None, "{words}");
        }
    }
}
