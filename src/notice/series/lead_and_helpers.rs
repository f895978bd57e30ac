//! Who leads and who helps, where one label names all who act: 责任单位：人事股（牵头）、财务股配合.

use std::ops::Range;

use crate::notice::lex::role::Role;
use crate::notice::lex::text;
use crate::notice::series::owners::Facts;

/// What says of a name that it leads or helps: before it with a colon, or behind it, in brackets or not.
const WORDS: [(&str, Role); 18] = [
    ("牵头单位", Role::LeadUnit),
    ("牵头部门", Role::LeadUnit),
    ("牵头股室", Role::LeadUnit),
    ("牵头科室", Role::LeadUnit),
    ("牵头负责", Role::LeadUnit),
    ("牵头", Role::LeadUnit),
    ("主办", Role::LeadUnit),
    ("主责", Role::LeadUnit),
    ("配合单位", Role::Supporting),
    ("配合部门", Role::Supporting),
    ("配合股室", Role::Supporting),
    ("配合科室", Role::Supporting),
    ("协同配合", Role::Supporting),
    ("配合", Role::Supporting),
    ("协助", Role::Supporting),
    ("协办", Role::Supporting),
    ("协同", Role::Supporting),
    ("参与", Role::Supporting),
];

/// The units that a value names, and which of them lead and help; `None` where it does not say that one leads.
pub fn read(input: &str, value: Range<usize>) -> Option<Facts> {
    if !["牵头", "主办", "主责"].iter().any(|word| input[value.clone()].contains(word)) {
        return None;
    }
    let parts = |c: char| matches!(c, '、' | '，' | ',' | '；' | ';' | '。') || text::is_blank(c);
    let mut named: Vec<(Option<Role>, Range<usize>)> = Vec::new();
    let mut before = None;
    for piece in text::pieces(input, value, parts).filter(|piece| !piece.is_empty()) {
        let (name, leading, trailing) = charge(input, piece)?;
        before = leading.or(before.filter(|_| trailing.is_none()));
        named.push((trailing.or(before), name));
        // 人事股、工会配合: those before it that nothing is said of help too.
        if let (Some(role), None) = (trailing, leading) {
            let unsaid = named.iter().rev().skip(1).take_while(|(role, _)| role.is_none()).count();
            let from = named.len() - 1 - unsaid;
            named[from..].iter_mut().for_each(|(other, _)| *other = Some(role));
        }
    }
    let mut found: Facts = Vec::new();
    for (role, name) in named {
        // 人事股（牵头）、财务股
        let role = role.unwrap_or(Role::Supporting);
        match found.last_mut() {
            Some((last, names)) if *last == role => {
                // Nothing but 、 stands between names of one kind.
                let between = input[names.end..name.start].chars().all(parts);
                *names = names.start..if between { name.end } else { return None };
            }
            _ => found.push((role, name)),
        }
    }
    let once = |role: Role| found.iter().filter(|(other, _)| *other == role).count();
    (once(Role::LeadUnit) == 1 && once(Role::Supporting) < 2).then_some(found)
}

/// A name, and what is said of it before and behind it: 人事股 of 牵头：人事股 and of 人事股（牵头）. `None` where no name is left.
#[allow(clippy::type_complexity, reason = "the two places of what is said")]
fn charge(input: &str, piece: Range<usize>) -> Option<(Range<usize>, Option<Role>, Option<Role>)> {
    let mut name = text::trim(input, piece);
    let words = &input[name.clone()];
    let leading = WORDS.iter().find_map(|(word, role)| {
        let rest = words.strip_prefix(word)?;
        let rest = rest.strip_prefix(['：', ':'])?;
        Some((*role, rest.len()))
    });
    if let Some((_, rest)) = leading {
        name = text::trim(input, name.end - rest..name.end);
    }
    let words = &input[name.clone()];
    let bare = words.trim_end_matches(['）', ')']);
    let trailing = WORDS.iter().find_map(|(word, role)| {
        let rest = bare.strip_suffix(word)?;
        let rest = if bare.len() < words.len() { rest.strip_suffix(['（', '('])? } else { rest };
        Some((*role, rest.len()))
    });
    if let Some((_, rest)) = trailing {
        name = text::trim(input, name.start..name.start + rest);
    }
    let words = &input[name.clone()];
    let plain = !words.is_empty() && !words.contains(['（', '(', '）', ')', '：', ':']);
    (plain && words.chars().count() <= NAME_MAX).then_some((
        name,
        leading.map(|(role, _)| role),
        trailing.map(|(role, _)| role),
    ))
}

/// The longest name, in characters.
const NAME_MAX: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_that_lead_and_help() {
        let check = |words: &str| -> Vec<(Role, String)> {
            let found = read(words, 0..words.len()).unwrap_or_default();
            found.into_iter().map(|(role, name)| (role, words[name].to_owned())).collect()
        };
        let both = |lead: &str, help: &str| {
            vec![(Role::LeadUnit, lead.to_owned()), (Role::Supporting, help.to_owned())]
        };
        for words in [
            "组织股（牵头）、会计股配合",
            "组织股牵头，会计股配合",
            "组织股（牵头）、会计股（配合）",
            "牵头：组织股；配合：会计股",
            "牵头单位：组织股 配合单位：会计股",
            "组织股(牵头) 会计股",
        ] {
            assert_eq!(check(words), both("组织股", "会计股"), "{words}");
        }
        assert_eq!(check("组织股牵头，会计股、团委配合"), both("组织股", "会计股、团委"));
        assert_eq!(check("组织股（牵头）、会计股、团委"), both("组织股", "会计股、团委"));
        assert_eq!(check("牵头：组织股、老干股；配合：会计股"), both("组织股、老干股", "会计股"));
        assert_eq!(check("组织股牵头"), [(Role::LeadUnit, "组织股".to_owned())]);
        for words in ["组织股、会计股", "组织股（牵头）、会计股（牵头）", "会计股配合", "由组织股（副）牵头"]
        {
            assert_eq!(check(words), [], "{words}");
        }
    }
}
