//! Who has to act and until when, behind a dash or an @ or in brackets at the end of a problem, 公厕无人打扫——环卫股
//! 老周，11月底前, 登记本断档（办公室老李盯，月底前）, or told in a sentence: 每月抽查一次，由办公室负责，6月底前完成.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::role::Role;
use crate::notice::lex::{label, text, words};
use crate::notice::series::charges::{charged, charged_with, holds_post};
use crate::notice::series::names::{HOLDER_MAX, behind_unit, name_role};
use crate::notice::series::until::{AT_ONCE, bare_deadline, is_deadline, is_soon, limited, told_deadline};

/// Who acts and until when: what each is, and where it stands.
pub type Facts = Vec<(Role, Range<usize>)>;

/// The unit, the person and the deadline that words say and nothing else, each at most once; `None` for any other words.
pub fn parse(input: &str, range: Range<usize>) -> Option<Facts> {
    // ——镇城管办，10月底 ❌
    let bare = text::trim(input, range.clone());
    if let Some(sign) = input[bare.clone()].chars().next_back().filter(|c| text::is_state(*c)) {
        let at = bare.end - sign.len_utf8();
        let mut found = parse(input, range.start..at)?;
        found.push((Role::Status, at..bare.end));
        return Some(found);
    }
    let told = told(input, range.clone()).or_else(|| listed(input, range.clone()));
    if let Some(found) = told.or_else(|| asked_until(input, range.clone())) {
        return Some(found);
    }
    let (content, enclosed) = behind_sign(input, range)?;
    let mut found: Facts = Vec::new();
    let mut charges = false;
    let parts = |c| matches!(c, '，' | ',' | '、' | '；' | ';' | '【' | '】');
    for piece in text::pieces(input, content, parts) {
        let piece = text::trim(input, piece);
        // （10月15日前，责任人：某某）; where the first is a label, all of them are read as such.
        if let Some(label) = label::at_start(&input[piece.clone()]) {
            let owns = !found.is_empty() && is_owner(label.role);
            charges = true;
            let value = text::trim(input, piece.start + label.value..piece.end);
            found.push((Some(label.role).filter(|_| owns)?, value));
            continue;
        }
        // 办公室小李负责 本周内: who acts stands before the deadline.
        let charge = |name: Range<usize>| {
            charged(input, name.clone()).is_some()
                || input[name.clone()].chars().count() > 1 && name_role(&input[name]) == Some(Role::Person)
        };
        let parted = input[piece.clone()].contains(text::is_blank)
            && text::pieces(input, piece.clone(), text::is_blank).any(charge);
        // 计划 leads to a deadline in 计划6月底前, and not to a name in 计划财务股.
        if let Some(time) = limited(input, piece.clone()) {
            found.push((Role::Deadline, time));
            continue;
        }
        let whole = AT_ONCE.contains(&&input[piece.clone()]) || is_soon(&input[piece.clone()]);
        let deadline = if whole { piece.clone() } else { bare_deadline(input, piece.clone()) };
        if whole || !parted && is_deadline(&input[deadline.clone()]) {
            found.push((Role::Deadline, deadline));
            continue;
        }
        // 后勤 老张: the first of two names is of those whose one the second is.
        if let Some(both) = unit_and_person(input, piece.clone()) {
            found.extend(both);
            continue;
        }
        for name in text::pieces(input, piece, text::is_blank).filter(|name| !name.is_empty()) {
            if let Some(time) = limited(input, name.clone()) {
                found.push((Role::Deadline, time));
            } else if let Some(len) = told_deadline(&input[name.clone()]) {
                found.push((Role::Deadline, name.start..name.start + len));
            } else if let Some(one) = charged(input, name.clone()) {
                charges = true;
                found.push(one);
            } else if let Some(name) = doer(input, name.clone()) {
                found.push((Role::Person, name));
            } else {
                found.push((name_role(&input[name.clone()])?, name));
            }
        }
    }
    let roles: Vec<Role> = found.iter().map(|(role, _)| *role).collect();
    let once = (1..roles.len()).all(|at| !roles[..at].contains(&roles[at]));
    // （城关镇）: a unit alone in brackets may as well be the place.
    let clear = charges
        || roles.contains(&Role::Deadline)
        || !enclosed && roles.contains(&Role::Responsible)
        || enclosed && roles.contains(&Role::Responsible) && roles.contains(&Role::Person);
    (once && clear).then_some(found)
}

/// Who does it, before a verb of everyday speech: 老周 of 老周换.
fn doer(input: &str, words: Range<usize>) -> Option<Range<usize>> {
    const DOES: [char; 10] = ['补', '换', '修', '改', '办', '弄', '查', '清', '装', '写'];
    let name = input[words.clone()].strip_suffix(DOES)?;
    let called = name.starts_with(['老', '小']) || name.ends_with(['姐', '哥', '工', '总', '局', '叔']);
    let is_name = called && name.chars().count() <= 3 && name_role(name) == Some(Role::Person);
    is_name.then(|| words.start..words.start + name.len())
}

/// A unit whose name does not show that it is one, and a person of it: 后勤 老张. `None` for any other words.
fn unit_and_person(input: &str, piece: Range<usize>) -> Option<[(Role, Range<usize>); 2]> {
    let mut names = text::pieces(input, piece, text::is_blank).filter(|name| !name.is_empty());
    let both = [names.next()?, names.next()?];
    let is_person = |name: &Range<usize>| name_role(&input[name.clone()]) == Some(Role::Person);
    let [unit, person] = both.clone();
    (names.next().is_none() && both.iter().all(is_person))
        .then_some([(Role::Responsible, unit), (Role::Person, person)])
}

/// Whether a role tells who acts or until when.
fn is_owner(role: Role) -> bool {
    matches!(
        role,
        Role::Leader | Role::Person | Role::Responsible | Role::LeadUnit | Role::Supporting | Role::Deadline
    )
}

/// What stands behind a dash or an @, or in the brackets that enclose all of it, and whether it stands in brackets.
fn behind_sign(input: &str, range: Range<usize>) -> Option<(Range<usize>, bool)> {
    let words = &input[range.clone()];
    let dashed = words.strip_prefix("——").or_else(|| words.strip_prefix('@'));
    if let Some(rest) = dashed {
        return Some((text::trim_stop(input, text::trim(input, range.end - rest.len()..range.end)), false));
    }
    let open = words.chars().next().filter(|c| matches!(c, '（' | '(' | '【'))?;
    let bare = text::trim_stop(input, range);
    let inner = input[bare.clone()].strip_suffix(['）', ')', '】'])?;
    // 【10月底前】【责任人：某某】
    if open != '【' && inner[open.len_utf8()..].contains(open) {
        return None;
    }
    Some((text::trim(input, bare.start + open.len_utf8()..bare.start + inner.len()), true))
}

/// The deadline that words ask for and nothing besides: 请于10月31日前办结.
fn asked_until(input: &str, range: Range<usize>) -> Option<Facts> {
    let clause = text::trim_stop(input, text::trim(input, range));
    let words = &input[clause.clone()];
    let asks =
        ["请于", "限于", "限"].iter().any(|word| words.starts_with(word)) && !words.contains(text::is_comma);
    let body = bare_deadline(input, clause);
    (asks && is_deadline(&input[body.clone()])).then(|| vec![(Role::Deadline, body)])
}

/// Who acts and until when, by words that tell nothing else: 由办公室牵头、财务股配合，6月底前完成.
fn told(input: &str, range: Range<usize>) -> Option<Facts> {
    let words =
        input[range.clone()].trim_start_matches(|c| text::is_blank(c) || matches!(c, '，' | ',' | '；'));
    // 此项工作由办公室负责
    let topic = |words| {
        let rest =
            ["此项", "该项", "本项", "上述"].iter().find_map(|word| str::strip_prefix(words, *word))?;
        ["整改工作", "整改任务", "工作", "任务", "问题"].iter().find_map(|word| rest.strip_prefix(*word))
    };
    // 这个由财务股来改
    let told = topic(words).unwrap_or_else(|| words::behind_this(words));
    let by = told.strip_prefix('由').or_else(|| told.strip_prefix('让').filter(|_| told.len() < words.len()));
    let start = range.end - by.unwrap_or(told).len();
    let content = text::trim_stop(input, text::trim(input, start..range.end));
    let (mut found, mut posted) = (Facts::new(), false);
    // 今天就清！保卫科负责: a sentence of its own.
    let alone = input[..start].ends_with(text::is_end) && !input[content.clone()].contains(text::is_comma);
    for clause in text::pieces(input, content, text::is_comma) {
        let clause = text::trim(input, clause);
        let deadline = bare_deadline(input, clause.clone());
        if is_deadline(&input[deadline.clone()]) {
            found.push((Role::Deadline, deadline));
        } else if let Some(one) = named(input, clause.clone()) {
            found.push(one);
        } else if let Some((_, at)) =
            Status::parse_alone(&input[clause.clone()]).filter(|_| !found.is_empty())
        {
            found.push((Role::Status, clause.start + at..clause.end));
        } else if let Some(one) = charged(input, clause.clone()).filter(|(role, name)| {
            by.is_some() || alone && *role == Role::Responsible || holds_post(&input[name.clone()])
        }) {
            posted |= holds_post(&input[one.1.clone()]);
            found.push(one);
        } else if let Some(both) =
            charged_with(input, clause.clone()).filter(|_| by.is_none() && found.is_empty())
        {
            found.extend(both);
        } else if by.is_none() {
            return None;
        } else {
            for piece in text::pieces(input, clause, |c| c == '、') {
                found.push(charged(input, piece)?);
            }
        }
    }
    let roles: Vec<Role> = found.iter().map(|(role, _)| *role).collect();
    let once = (1..roles.len()).all(|at| !roles[..at].contains(&roles[at]));
    // 达到90%以上，由镇政府负责: a unit alone is part of what is to be done.
    let clear = roles.len() > 1 || alone || matches!(roles[..], [Role::Person | Role::Leader]);
    let named = named_role(told).is_some();
    let clear =
        clear && (by.is_some() || alone || named || roles.contains(&Role::Deadline)) || named || posted;
    (once && clear && roles[0] != Role::Deadline).then_some(found)
}

/// Who acts and until when, as the last clauses of words say without more, and where these begin: 合同没有编号，法务部张工，下周五前弄好.
pub fn listed_behind(input: &str, range: Range<usize>) -> Option<usize> {
    let words = &input[range.clone()];
    let parts = |c: char| matches!(c, '，' | ',') || text::is_blank(c);
    let commas = words.match_indices(parts).map(|(at, _)| at).filter(|at| *at > 0);
    commas
        .take(COMMAS_MAX)
        .find(|at| listed(input, range.start + at..range.end).is_some())
        .map(|at| range.start + at)
}

/// So many clauses may stand before who acts.
const COMMAS_MAX: usize = 6;

/// A unit, with one of its people or with what it does, and a deadline, in clauses of their own behind a comma or a blank.
fn listed(input: &str, range: Range<usize>) -> Option<Facts> {
    let content = text::trim_stop(input, text::trim(input, range.clone()));
    // 灯坏三盏 运管所 限3天
    let apart = input[range].starts_with(text::is_blank);
    let inner = input[content.clone()]
        .strip_prefix(['，', ','])
        .or(Some(&input[content.clone()]).filter(|_| apart))?;
    let parts = |c: char| matches!(c, '，' | ',') || apart && text::is_blank(c);
    let mut found = Facts::new();
    for clause in text::pieces(input, content.end - inner.len()..content.end, parts) {
        let clause = text::trim(input, clause);
        let deadline = bare_deadline(input, clause.clone());
        if let Some(time) = limited(input, clause.clone()) {
            found.push((Role::Deadline, time));
        } else if let Some(len) = told_deadline(&input[deadline.clone()]) {
            found.push((Role::Deadline, deadline.start..deadline.start + len));
        } else if let Some(one) = charged(input, clause.clone()).filter(|(role, _)| is_unit(*role)) {
            found.push(one);
        } else {
            found.extend(unit_first(input, clause)?);
        }
    }
    let roles: Vec<Role> = found.iter().map(|(role, _)| *role).collect();
    let once = (1..roles.len()).all(|at| !roles[..at].contains(&roles[at]));
    let clear = roles.contains(&Role::Deadline) && roles.iter().copied().any(is_unit);
    (once && clear).then_some(found)
}

/// Whether a role is that of a unit that acts.
fn is_unit(role: Role) -> bool {
    matches!(role, Role::Responsible | Role::LeadUnit | Role::Supporting)
}

/// A unit, and behind its name one of its people or a few words of what it does: 法务部张工, 仓储部盘点.
fn unit_first(input: &str, clause: Range<usize>) -> Option<Facts> {
    let words = &input[clause.clone()];
    if name_role(words) == Some(Role::Responsible) {
        return Some(vec![(Role::Responsible, clause)]);
    }
    let end = words.len() - behind_unit(words)?.len();
    let rest = text::trim(input, clause.start + end..clause.end);
    let behind = &input[rest.clone()];
    let short = (2..=BEHIND_MAX).contains(&behind.chars().count()) && words::complaint(behind) == 0.0;
    let role = if words::act(behind) >= 0.5 { Role::Measure } else { name_role(behind)? };
    (short && matches!(role, Role::Measure | Role::Person))
        .then(|| vec![(Role::Responsible, clause.start..clause.start + end), (role, rest)])
}

/// The longest name of a person, or deed, right behind the name of a unit, in characters.
const BEHIND_MAX: usize = 4;

/// Where the last clauses of a text tell who acts and until when, and nothing else.
pub fn told_behind(input: &str, range: Range<usize>) -> Option<usize> {
    let words = &input[range.clone()];
    if !may_tell(words) {
        return None;
    }
    let opens = words.match_indices(['由', '此', '该', '本', '上', '责', '牵', '这']).map(|(at, _)| at);
    // 机关支部负责重学重记: the clause begins with the name.
    let named = words.find("负责").and_then(|at| {
        let (comma, c) = words[..at].char_indices().rev().find(|(_, c)| text::is_comma(*c))?;
        Some(comma + c.len_utf8())
    });
    let places = opens.chain(named).map(|at| words[..at].trim_end_matches(text::is_blank).len());
    let mut clauses = places.filter(|at| *at > 0 && words[..*at].ends_with(text::is_comma));
    clauses.find_map(|at| {
        // A comma goes with what it parts from the words before it.
        let before = words[..at].trim_end_matches(['，', ',']);
        let start = range.start + before.len();
        (!before.is_empty() && told(input, start..range.end).is_some()).then_some(start)
    })
}

/// Whether words may tell who acts; most do not.
pub fn may_tell(words: &str) -> bool {
    words.contains('由') || words.contains("负责") || words.contains("责任") || words.contains("牵头")
}

/// What words before 是 name, and their length with it: 责任人是.
fn named_role(words: &str) -> Option<(Role, usize)> {
    let (at, verb) = words.char_indices().take(8).find(|(_, c)| matches!(c, '是' | '为'))?;
    let role = label::named(&words[..at])?;
    is_owner(role).then_some((role, at + verb.len_utf8()))
}

/// Who acts, by the words that name what he is: 责任人是办公室主任某某.
fn named(input: &str, clause: Range<usize>) -> Option<(Role, Range<usize>)> {
    let (role, len) = named_role(&input[clause.clone()])?;
    let name = text::trim(input, clause.start + len..clause.end);
    (!name.is_empty() && input[name.clone()].chars().count() <= HOLDER_MAX * 2).then_some((role, name))
}

/// Who acts, by a label and a name behind a blank at the end of words: 补签记录 负责人 某园长. With it where the label begins.
pub fn named_behind(input: &str, range: Range<usize>) -> Option<(usize, Role, Range<usize>)> {
    let bare = text::trim_stop(input, range);
    let mut tokens = input[bare.clone()].rsplit(text::is_blank).filter(|token| !token.is_empty());
    let (name, label) = (tokens.next()?, tokens.next()?);
    tokens.next()?;
    let role = label::heading(label)
        .filter(|role| matches!(role, Role::Leader | Role::Person | Role::Responsible))?;
    let start = label.as_ptr() as usize - input.as_ptr() as usize;
    let plain = name.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || matches!(c, '×' | 'X'));
    let short = (2..=HOLDER_MAX).contains(&name.chars().count());
    (plain && short).then_some((start, role, bare.end - name.len()..bare.end))
}

/// Who acts, by the clauses that what is to be done begins with, and where these end: 由规划科牵头、财务科配合，9月30日前送审.
pub fn told_before(input: &str, range: Range<usize>) -> Option<(Facts, usize)> {
    let start = range.end - input[range.clone()].strip_prefix('由')?.len();
    if told(input, range.clone()).is_some() {
        return None;
    }
    let (mut found, mut end) = (Facts::new(), start);
    // 由某科牵头，某室配合，…: each clause that names one who acts.
    while let Some((at, comma)) = text::find_outside(&input[end..range.end], |c| matches!(c, '，' | ',')) {
        let clause = text::trim(input, end..end + at);
        let each = || {
            text::pieces(input, clause.clone(), |c| c == '、').map(|piece| charged(input, piece)).collect()
        };
        let Some(more) = charged(input, clause.clone()).map(|one| vec![one]).or_else(each) else { break };
        found.extend::<Facts>(more);
        end += at + comma.len_utf8();
    }
    if found.is_empty() {
        return None;
    }
    let roles: Vec<Role> = found.iter().map(|(role, _)| *role).collect();
    let once = (1..roles.len()).all(|at| !roles[..at].contains(&roles[at]));
    let follows = !text::trim(input, end..range.end).is_empty();
    (once && follows).then_some((found, end))
}

/// A unit and one of its people, parted by a blank or a stroke, and nothing else: 设备部 王磊.
pub fn unit_with_person(input: &str, range: Range<usize>) -> Option<[Range<usize>; 2]> {
    let parts = |c: char| text::is_blank(c) || text::is_stroke(c);
    let mut names = text::pieces(input, range, parts).filter(|name| !name.is_empty());
    let (unit, person) = (names.next()?, names.next()?);
    let role = |name: &Range<usize>| name_role(&input[name.clone()]);
    let both = role(&unit) == Some(Role::Responsible) && role(&person) == Some(Role::Person);
    (both && names.next().is_none()).then_some([unit, person])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::series::until::leading_deadline;

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
        assert_eq!(check("请于10月31日前办结。"), Some(vec![owned(Role::Deadline, "10月31日前")]));
        assert_eq!(check("请于10月31日前完成审核"), None);
        assert_eq!(check("（限7日内整改）"), Some(vec![owned(Role::Deadline, "7日内")]));
        let limited = Some(vec![owned(Role::Responsible, "供水所"), owned(Role::Deadline, "3天")]);
        assert_eq!(check("（供水所，限3天）"), limited);
        assert_eq!(check(" 供水所 限3天"), limited);
        assert_eq!(check("（立即整改）"), Some(vec![owned(Role::Deadline, "立即整改")]));
        assert_eq!(
            check("（党政办盯，12.15前）"),
            Some(vec![owned(Role::Responsible, "党政办"), owned(Role::Deadline, "12.15前")])
        );
        assert_eq!(
            check("机关支部负责重学重记，春节前完成"),
            Some(vec![
                owned(Role::Responsible, "机关支部"),
                owned(Role::Measure, "重学重记"),
                owned(Role::Deadline, "春节前")
            ])
        );
        assert_eq!(
            check("责任领导是副局长某某，9月底已经完成。"),
            Some(vec![owned(Role::Leader, "副局长某某"), owned(Role::Status, "已经完成")])
        );
        let text = "补签记录 负责人 某园长";
        assert_eq!(
            named_behind(text, 0..text.len()).map(|(at, role, name)| (at, role, &text[name])),
            Some((13, Role::Person, "某园长"))
        );
        assert_eq!(named_behind("负责人 某园长", 0.."负责人 某园长".len()), None);
        for words in [
            "（城关镇）",
            "（含2个村，群众反映强烈）",
            "村民负责修缮",
            "由专人负责",
            "由镇政府负责",
            "由办公室负责登记",
            "由村民自行负责，群众反映强烈",
            "由6月底前完成",
        ] {
            assert_eq!(check(words), None, "{words}");
        }
        let text = "每月抽查一次，由党政办负责，6月底前完成。";
        let before = |words: &str| told_before(words, 0..words.len()).map(|(_, end)| words[end..].to_owned());
        assert_eq!(before("由规划科牵头、财务科配合，9月底前送审").as_deref(), Some("9月底前送审"));
        assert_eq!(before("由人事科负责清退3.6万元，月底前缴回"), None);
        assert_eq!(before("由某某负责，6月底前完成"), None);
        let deadline = |words: &'static str| leading_deadline(words, 0..words.len()).map(|at| &words[at]);
        assert_eq!(deadline("计划9月底前完成勘界"), Some("9月底前"));
        assert_eq!(deadline("已勘界"), None);
        assert!(told_behind("达到90%以上，由镇政府负责。", 0..39).is_none());
        assert_eq!(told_behind(text, 0..text.len()), text.find("，由"));
        // What was done, what goes on, and a name alone.
        for words in ["——已更换", "——群众反映强烈", "——老周", "——环卫股、市政股", "——11月底前，加装探头"]
        {
            assert_eq!(check(words), None, "{words}");
        }
    }
}
