//! Who has to act and until when, behind a dash or an @ at the end of a problem, 公厕无人打扫——环卫股 老周，11月底前, or told in
//! a sentence: 每月抽查一次，由办公室负责，6月底前完成.

use std::ops::Range;

use crate::notice::lex::role::Role;
use crate::notice::lex::{text, words};

/// How the names of units end.
const UNITS: [&str; 28] = [
    "股",
    "科",
    "室",
    "办",
    "局",
    "所",
    "站",
    "队",
    "中心",
    "公司",
    "组",
    "村",
    "镇",
    "乡",
    "街道",
    "社区",
    "部",
    "处",
    "院",
    "校",
    "政府",
    "党委",
    "党组",
    "支部",
    "委员会",
    "合作社",
    "馆",
    "专班",
];
/// Deadlines that name no day.
const AT_ONCE: [&str; 6] = ["立行立改", "立即整改", "即知即改", "长期坚持", "持续推进", "立即"];
/// The longest name, in characters, and the longest deadline.
const NAME_MAX: usize = 8;
const DEADLINE_MAX: usize = 14;

/// The unit, the person and the deadline that words say and nothing else, each at most once; `None` for any other words.
pub fn parse(input: &str, range: Range<usize>) -> Option<Vec<(Role, Range<usize>)>> {
    if let Some(found) = told(input, range.clone()) {
        return Some(found);
    }
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

/// What somebody does about a problem, as words behind a name, longest first.
const CHARGES: [(&str, Charge); 16] = [
    ("牵头负责", Charge::Leads),
    ("牵头落实", Charge::Leads),
    ("牵头整改", Charge::Leads),
    ("具体负责", Charge::Acts),
    ("共同负责", Charge::Acts),
    ("负责落实", Charge::Acts),
    ("负责整改", Charge::Acts),
    ("负责督办", Charge::Leads),
    ("负责", Charge::Acts),
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

/// The longest name in a sentence, with the office that a person holds, in characters.
const HOLDER_MAX: usize = 12;

/// Words before a deadline that is told in a sentence, and words behind it.
const LEADS: [&str; 10] = ["预计", "计划", "力争", "争取", "确保", "拟", "将", "于", "在", "到"];
const TAILS: [&str; 16] = [
    "办结",
    "完成整改",
    "完成",
    "整改到位",
    "整改完毕",
    "整改完成",
    "整改",
    "销号",
    "到位",
    "解决",
    "办理完毕",
    "交付",
    "结束",
    "可完成",
    "全部完成",
    "予以解决",
];

/// A deadline without the words that lead to it and those behind it: 6月底前 of 于6月底前完成.
pub fn bare_deadline(input: &str, clause: Range<usize>) -> Range<usize> {
    let words = &input[clause.clone()];
    let lead = LEADS.iter().filter_map(|lead| words.strip_prefix(lead)).map(str::len).min();
    let start = clause.end - lead.unwrap_or(words.len());
    let told = &input[start..clause.end];
    let tail = TAILS.iter().filter(|tail| told.ends_with(**tail)).map(|tail| tail.len()).max().unwrap_or(0);
    text::trim(input, start..clause.end - tail)
}

/// Who acts and until when, by words that tell nothing else: 由办公室牵头、财务股配合，6月底前完成.
fn told(input: &str, range: Range<usize>) -> Option<Vec<(Role, Range<usize>)>> {
    let words =
        input[range.clone()].trim_start_matches(|c| text::is_blank(c) || matches!(c, '，' | ',' | '；'));
    // 此项工作由办公室负责
    let topic = |words| {
        let rest =
            ["此项", "该项", "本项", "上述"].iter().find_map(|word| str::strip_prefix(words, *word))?;
        ["整改工作", "整改任务", "工作", "任务", "问题"].iter().find_map(|word| rest.strip_prefix(*word))
    };
    let start = range.end - topic(words).unwrap_or(words).strip_prefix('由')?.len();
    let content = text::trim_stop(input, text::trim(input, start..range.end));
    let mut found: Vec<(Role, Range<usize>)> = Vec::new();
    for clause in text::pieces(input, content, text::is_comma) {
        let clause = text::trim(input, clause);
        let deadline = bare_deadline(input, clause.clone());
        if is_deadline(&input[deadline.clone()]) {
            found.push((Role::Deadline, deadline));
        } else if let Some(one) = charged(input, clause.clone()) {
            found.push(one);
        } else {
            for piece in text::pieces(input, clause, |c| c == '、') {
                found.push(charged(input, piece)?);
            }
        }
    }
    let roles: Vec<Role> = found.iter().map(|(role, _)| *role).collect();
    let once = (1..roles.len()).all(|at| !roles[..at].contains(&roles[at]));
    // 达到90%以上，由镇政府负责: a unit alone is part of what is to be done.
    let clear = roles.len() > 1 || matches!(roles[..], [Role::Person | Role::Leader]);
    (once && clear && roles[0] != Role::Deadline).then_some(found)
}

/// Where the last clauses of a text tell who acts and until when, and nothing else.
pub fn told_behind(input: &str, range: Range<usize>) -> Option<usize> {
    let words = &input[range.clone()];
    if !words.contains('由') {
        return None;
    }
    let opens = words.match_indices(['由', '此', '该', '本', '上']);
    let places = opens.map(|(at, _)| words[..at].trim_end_matches(text::is_blank).len());
    let mut clauses = places.filter(|at| *at > 0 && words[..*at].ends_with(text::is_comma));
    clauses.find_map(|at| {
        // A comma goes with what it parts from the words before it.
        let before = words[..at].trim_end_matches(['，', ',']);
        let start = range.start + before.len();
        (!before.is_empty() && told(input, start..range.end).is_some()).then_some(start)
    })
}

/// A name with what its bearer does: 办公室牵头.
fn charged(input: &str, clause: Range<usize>) -> Option<(Role, Range<usize>)> {
    let words = &input[clause.clone()];
    let &(verb, charge) = CHARGES.iter().find(|(verb, _)| words.ends_with(*verb))?;
    let name = text::trim(input, clause.start..clause.end - verb.len());
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
        assert_eq!(
            check("，由党政办主任某某负责，6月底前完成。"),
            Some(vec![owned(Role::Person, "党政办主任某某"), owned(Role::Deadline, "6月底前")])
        );
        assert_eq!(
            check("由财政所牵头、农技站配合，于7月底前办结"),
            Some(vec![
                owned(Role::LeadUnit, "财政所"),
                owned(Role::Supporting, "农技站"),
                owned(Role::Deadline, "7月底前")
            ])
        );
        assert_eq!(
            check("由民政办、残联办共同负责，立行立改"),
            Some(vec![owned(Role::Responsible, "民政办、残联办"), owned(Role::Deadline, "立行立改")])
        );
        assert_eq!(
            check("该项工作由某某牵头，各村配合，6月底前完成。"),
            Some(vec![
                owned(Role::Leader, "某某"),
                owned(Role::Supporting, "各村"),
                owned(Role::Deadline, "6月底前")
            ])
        );
        for words in [
            "由专人负责",
            "由镇政府负责",
            "由办公室负责登记",
            "由村民自行负责，群众反映强烈",
            "由6月底前完成",
        ] {
            assert_eq!(check(words), None, "{words}");
        }
        let text = "每月抽查一次，由党政办负责，6月底前完成。";
        assert!(told_behind("达到90%以上，由镇政府负责。", 0..39).is_none());
        assert_eq!(told_behind(text, 0..text.len()), text.find("，由"));
        // What was done, what goes on, and a name alone.
        for words in ["——已更换", "——群众反映强烈", "——老周", "——环卫股、市政股", "——11月底前，加装探头"]
        {
            assert_eq!(check(words), None, "{words}");
        }
    }
}
