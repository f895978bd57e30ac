//! Who does something about a problem, by the verb behind the name: 办公室牵头, 机关支部负责重学重记.

use std::ops::Range;

use crate::notice::lex::role::Role;
use crate::notice::lex::{text, words};
use crate::notice::series::names::{HOLDER_MAX, UNITS, name_role};

/// What somebody does about a problem, as words behind a name, longest first.
const CHARGES: [(&str, Charge); 30] = [
    ("跟踪督办", Charge::Leads),
    ("跟踪落实", Charge::Acts),
    ("跟踪督促", Charge::Leads),
    ("牵头负责", Charge::Leads),
    ("牵头落实", Charge::Leads),
    ("牵头整改", Charge::Leads),
    ("具体负责", Charge::Acts),
    ("共同负责", Charge::Acts),
    ("负责落实", Charge::Acts),
    ("负责整改", Charge::Acts),
    ("负责督办", Charge::Leads),
    ("负责", Charge::Acts),
    ("跟进", Charge::Acts),
    ("盯办", Charge::Acts),
    ("盯着", Charge::Acts),
    ("盯", Charge::Acts),
    ("来改", Charge::Acts),
    ("来办", Charge::Acts),
    ("来弄", Charge::Acts),
    ("去办", Charge::Acts),
    ("去弄", Charge::Acts),
    ("去改", Charge::Acts),
    ("认领", Charge::Acts),
    ("承办", Charge::Acts),
    ("牵头", Charge::Leads),
    ("督办", Charge::Leads),
    ("包抓", Charge::Leads),
    ("配合", Charge::Helps),
    ("协助", Charge::Helps),
    ("协同", Charge::Helps),
];

#[derive(Clone, Copy, PartialEq)]
enum Charge {
    Leads,
    Acts,
    Helps,
}

/// A name with what its bearer does: 办公室牵头.
pub fn charged(input: &str, clause: Range<usize>) -> Option<(Role, Range<usize>)> {
    let words = &input[clause.clone()];
    let &(verb, charge) = CHARGES.iter().find(|(verb, _)| words.ends_with(*verb))?;
    let name = text::trim(input, clause.start..clause.end - verb.len());
    // 组织办自己认领
    let name = name.start..name.start + input[name.clone()].trim_end_matches("自己").len();
    let words = &input[name.clone()];
    let vague =
        ["专人", "专班", "专职", "各", "相关", "有关", "其", "谁", "同一", "多个", "部分", "他人", "外部"];
    let listed = words.split('、').all(|name| {
        let plain = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '×' | 'X'));
        plain && (2..=HOLDER_MAX).contains(&name.chars().count())
    });
    // 各村配合
    let all = charge == Charge::Helps && words.starts_with('各');
    let vague = !all && vague.iter().any(|word| words.starts_with(word));
    if !listed || vague || words::complaint(words) > 0.0 {
        return None;
    }
    let unit = words.split('、').all(|name| UNITS.iter().any(|end| name.ends_with(end)));
    let role = match (charge, unit) {
        (Charge::Leads, true) => Role::LeadUnit,
        (Charge::Leads, false) => Role::Leader,
        (Charge::Acts, true) => Role::Responsible,
        (Charge::Acts, false) => Role::Person,
        (Charge::Helps, true) => Role::Supporting,
        (Charge::Helps, false) => return None,
    };
    Some((role, name))
}

/// A unit and what it has to do: 机关支部负责重学重记.
pub fn charged_with(input: &str, clause: Range<usize>) -> Option<[(Role, Range<usize>); 2]> {
    let (name, deed) = input[clause.clone()].split_once("负责")?;
    let name = name.trim_end_matches(text::is_blank);
    let short = (2..=DEED_MAX).contains(&deed.chars().count());
    let unit = name_role(name) == Some(Role::Responsible);
    (unit && short && words::complaint(deed) == 0.0).then(|| {
        let (from, to) = (clause.start + name.len(), clause.end - deed.len());
        [(Role::Responsible, clause.start..from), (Role::Measure, to..clause.end)]
    })
}

/// The longest deed that is told in a clause with who does it, in characters.
const DEED_MAX: usize = 12;

/// Whether a name tells what its bearer is: 副局长某某.
pub fn holds_post(name: &str) -> bool {
    ["局长", "主任", "书记", "科长", "股长", "所长", "站长", "组长", "镇长", "乡长", "校长", "院长", "经理"]
        .iter()
        .any(|post| name.contains(post))
}
