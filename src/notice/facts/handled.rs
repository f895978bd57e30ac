//! What a text says was done to people and with money: how many were held to account in which form, and how much was
//! recovered, paid in or paid back.

use std::ops::Range;

use crate::domain::{AccountabilityForm, AmountWay};
use crate::notice::lex::amount::{self, Amount};
use crate::notice::lex::text;

/// What a figure is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handled {
    /// People, in one of these forms together; in any form where none is named.
    People(Vec<AccountabilityForm>),
    /// Organisations that were held to account.
    Organisations,
    /// Money, in one of these ways together; in any way where none is named.
    Money(Vec<AmountWay>),
}

/// A figure of a text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Byte range of the words that say it.
    pub span: Range<usize>,
    /// What it is about.
    pub what: Handled,
    /// How much: the number, its decimals and its unit.
    pub amount: Amount,
    /// As printed: `35.6万元`, `12人`.
    pub printed: String,
    /// Whether it counts times (人次), of which one person may have several.
    pub counts_times: bool,
    /// Whether its sentence tells of all of them: 共, 累计, or a whole list of forms.
    pub of_all: bool,
}

use AccountabilityForm::*;

/// The words of the forms, the longer ones first.
const FORMS: [(&str, &[AccountabilityForm]); 25] = [
    ("党纪政务处分", &[PartyDiscipline, Sanction]),
    ("党纪政纪处分", &[PartyDiscipline, Sanction]),
    ("党政纪处分", &[PartyDiscipline, Sanction]),
    ("党纪处分", &[PartyDiscipline]),
    ("政务处分", &[Sanction]),
    ("政纪处分", &[Sanction]),
    ("党政纪处理", &[PartyDiscipline, Sanction]),
    ("责令书面检查", &[SelfCriticism]),
    ("责令作出检查", &[SelfCriticism]),
    ("责令检查", &[SelfCriticism]),
    ("责令作出书面检查", &[SelfCriticism]),
    ("作出书面检查", &[SelfCriticism]),
    ("移送司法机关", &[Referral]),
    ("移送司法", &[Referral]),
    ("组织处理", &[Reassignment]),
    ("提醒谈话", &[Reminder]),
    ("谈话提醒", &[Reminder]),
    ("诫勉谈话", &[Admonition]),
    ("批评教育", &[Criticism]),
    ("通报批评", &[Circular]),
    ("诫勉", &[Admonition]),
    ("函询", &[Inquiry]),
    ("约谈", &[Talk]),
    ("处分", &[PartyDiscipline, Sanction]),
    ("问责", &[]),
];

/// The words of the ways, the longer ones first.
const WAYS: [(&str, &[AmountWay]); 26] = [
    ("归还原渠道", &[AmountWay::Returned]),
    ("挽回经济损失", &[AmountWay::Averted]),
    ("避免经济损失", &[AmountWay::Averted]),
    ("整改到位资金", &[]),
    ("整改到位金额", &[]),
    ("挽回损失", &[AmountWay::Averted]),
    ("避免损失", &[AmountWay::Averted]),
    ("整改金额", &[]),
    ("整改资金", &[]),
    ("拨付到位", &[AmountWay::Disbursed]),
    ("账务调整", &[AmountWay::Adjusted]),
    ("追缴", &[AmountWay::Recovered]),
    ("追回", &[AmountWay::Recovered]),
    ("收缴", &[AmountWay::Recovered]),
    ("收回", &[AmountWay::Recovered]),
    ("清收", &[AmountWay::Recovered]),
    ("退缴", &[AmountWay::Refunded]),
    ("上缴", &[AmountWay::Remitted]),
    ("上交", &[AmountWay::Remitted]),
    ("缴入", &[AmountWay::Remitted]),
    ("清退", &[AmountWay::Refunded]),
    ("退还", &[AmountWay::Refunded]),
    ("退回", &[AmountWay::Refunded]),
    ("退赔", &[AmountWay::Refunded]),
    ("盘活", &[AmountWay::Reallocated]),
    ("调账", &[AmountWay::Adjusted]),
];

/// What says that it is to be done, or was not, or that others did it, or at another time.
const OTHERWISE: [&str; 40] = [
    "拟",
    "将对",
    "将予",
    "将给予",
    "将依",
    "计划",
    "预计",
    "打算",
    "应当",
    "应追",
    "应收",
    "应缴",
    "应退",
    "应上",
    "须",
    "需",
    "建议",
    "要求",
    "责令",
    "督促",
    "限期",
    "未",
    "尚",
    "剩余",
    "其余",
    "上轮",
    "上一轮",
    "此前",
    "以往",
    "历年",
    "近年",
    "去年",
    "全县",
    "全市",
    "全省",
    "全区",
    "如有",
    "若有",
    "不再",
    "党费",
];

/// What says that a figure is about so much.
const ABOUT_BEFORE: [char; 5] = ['近', '约', '超', '逾', '余'];
const ABOUT_AFTER: [char; 4] = ['余', '多', '左', '以'];

/// The most characters between a form or way and its figure.
const BETWEEN_MAX: usize = 16;

/// How many forms in one sentence are a whole list.
const LIST_MIN: usize = 4;

/// Whether words name what was done to people.
pub(super) fn names_a_form(words: &str) -> bool {
    FORMS.iter().any(|(form, _)| words.contains(form))
}

/// The figures of running text, in order.
pub fn handled(input: &str) -> Vec<Figure> {
    let mut found = Vec::new();
    for sentence in text::pieces(input, 0..input.len(), |c| matches!(c, '。' | '\n' | '\r' | '！' | '？'))
    {
        let first = found.len();
        let mut from = sentence.start;
        let amounts = amount::all(input, sentence.clone());
        for (at, amount) in amounts.iter().enumerate() {
            let until = amounts.get(at + 1).map_or(sentence.end, |next| next.span.start);
            found.extend(figure(input, &sentence, from, amount, until));
            from = amount.span.end;
        }
        let people = |one: &&Figure| matches!(one.what, Handled::People(_));
        if found[first..].iter().filter(people).count() >= LIST_MIN {
            found[first..].iter_mut().for_each(|one| one.of_all = true);
        }
    }
    found
}

/// What an amount is about by the words after the one before it (`from`) and before the next one (`until`).
fn figure(
    input: &str,
    sentence: &Range<usize>,
    from: usize,
    amount: &Amount,
    until: usize,
) -> Option<Figure> {
    let (before, after) = (&input[from..amount.span.start], &input[amount.span.end..until]);
    if before.ends_with(ABOUT_BEFORE) || after.starts_with(ABOUT_AFTER) {
        return None;
    }
    let is_break = |c: char| matches!(c, '，' | ',' | '；' | ';' | '：' | ':' | '（' | '(' | '）' | ')');
    // The clause with what was enumerated in it, and its last item.
    let clause = &before[before.rfind(is_break).map_or(0, |at| at + after_char(before, at))..];
    let item = &clause[clause.rfind('、').map_or(0, |at| at + '、'.len_utf8())..];
    let behind = &after[..after.find(|c| is_break(c) || c == '、').unwrap_or(after.len())];
    let near = |words: &str| words.chars().count() <= BETWEEN_MAX;
    let is_money = amount.unit.ends_with('元');
    let people = matches!(amount.unit, "人" | "名" | "人次");
    let organisations = matches!(amount.unit, "个" | "家") && {
        let what = ["党组织", "单位", "党支部", "党委", "党组"];
        what.iter().any(|word| behind.starts_with(word) || item.trim_end().ends_with(word))
    };
    let (what, start, end) = if is_money {
        let (ways, start, end) = said(&WAYS, input, amount, item, behind, near)?;
        (Handled::Money(ways), start, end)
    } else if organisations && item.contains("问责") && near(item) {
        (Handled::Organisations, amount.span.start - item.len(), amount.span.end)
    } else if people {
        let (mut forms, mut start, end) = said(&FORMS, input, amount, item, behind, near)?;
        // 提醒谈话、批评教育8人: the items before it without a figure of their own belong to it.
        if end == amount.span.end {
            let mut rest = &clause[..clause.len() - item.len()];
            while let Some((form, less)) = joined(rest) {
                forms.extend(form.iter().filter(|one| !forms.contains(one)).copied().collect::<Vec<_>>());
                start -= rest.len() - less.len();
                rest = less;
            }
        }
        (Handled::People(forms), start, end)
    } else {
        return None;
    };
    // Of the clause and the one before it: 对…的，拟问责3人.
    let own = input[sentence.start..start].rfind(['；', ';', '，', ',']);
    let own = own.map_or(sentence.start, |at| sentence.start + at);
    // A form of its own (责令检查) is no order to do something.
    let around = FORMS.iter().fold(input[own..end].to_owned(), |around, (word, _)| around.replace(word, ""));
    if OTHERWISE.iter().any(|word| around.contains(word)) {
        return None;
    }
    let counts_times = amount.unit == "人次";
    let of_all = tells_all(&input[sentence.start..amount.span.start]);
    let printed = input[amount.span.clone()].to_owned();
    Some(Figure { span: start..end, what, amount: amount.clone(), printed, counts_times, of_all })
}

/// The length of the character at an offset.
fn after_char(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}

/// The words that say what an amount is, before it or else after it: what they mean, and where the figure begins and ends.
fn said<T: Copy>(
    words: &[(&str, &[T])],
    input: &str,
    amount: &Amount,
    item: &str,
    behind: &str,
    near: impl Fn(&str) -> bool,
) -> Option<(Vec<T>, usize, usize)> {
    // The last one: 问责并给予诫勉3人. Of those that end at one place the longest.
    let last = words
        .iter()
        .filter_map(|(word, means)| Some((item.rfind(word)? + word.len(), word.len(), *means)))
        .filter(|(end, ..)| near(&item[*end..]))
        .max_by_key(|(end, length, _)| (*end, *length));
    if let Some((end, length, means)) = last {
        let start = amount.span.start - item.len() + end - length;
        return Some((means.to_vec(), start, amount.span.end));
    }
    let first = words
        .iter()
        .filter_map(|(word, means)| Some((behind.find(word)?, word.len(), *means)))
        .filter(|(at, ..)| near(&behind[..*at]))
        .min_by_key(|(at, length, _)| (*at, std::cmp::Reverse(*length)));
    let (at, length, means) = first?;
    // 3名党员在约谈中表示 tells of something else; what was done to people or with money ends the clause.
    let rest = &behind[at + length..];
    // 约谈或诫勉 tells of both together.
    let is_joined = rest.starts_with(['或', '和', '及', '与', '、']);
    let ends = rest.chars().count() <= 4 && !is_joined && input.is_char_boundary(amount.span.end);
    ends.then(|| (means.to_vec(), amount.span.start, amount.span.end + at + length))
}

/// The form that a list without figures ends with, and the list before it.
fn joined(list: &str) -> Option<(&'static [AccountabilityForm], &str)> {
    let rest = list.strip_suffix('、')?;
    let (word, form) = FORMS.iter().find(|(word, _)| rest.ends_with(word))?;
    Some((form, &rest[..rest.len() - word.len()]))
}

/// Whether a sentence says before a figure that it tells of all of them.
fn tells_all(words: &str) -> bool {
    let total =
        ["共计", "累计", "合计", "总计", "一共", "截至", "截止", "整改期间", "整改以来", "整改工作中"];
    let single = |(at, _): (usize, &str)| {
        let (before, after) = (&words[..at], &words[at + '共'.len_utf8()..]);
        !before.ends_with(['公', '中', '一'])
            && !after.starts_with(['同', '产', '青', '享', '建', '性', '识', '有', '和', '用'])
    };
    total.iter().any(|word| words.contains(word)) || words.match_indices('共').any(single)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The figures of a text: what is said and for what it stands; those of all with a star.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let said = |one: &Figure| {
            let kind = match &one.what {
                Handled::People(forms) if forms.is_empty() => "people".to_owned(),
                Handled::People(forms) => {
                    forms.iter().map(|form| form.as_str()).collect::<Vec<_>>().join("+")
                }
                Handled::Organisations => "organisations".to_owned(),
                Handled::Money(ways) if ways.is_empty() => "money".to_owned(),
                Handled::Money(ways) => ways.iter().map(|way| way.as_str()).collect::<Vec<_>>().join("+"),
            };
            let star = if one.of_all { "*" } else { "" };
            (text[one.span.clone()].to_owned(), format!("{kind}{star}"))
        };
        let found: Vec<_> = handled(text).iter().map(said).collect();
        let expected: Vec<_> =
            expected.iter().map(|(words, what)| ((*words).to_owned(), (*what).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn people_are_read_by_form() {
        check(
            "对相关责任人员进行问责,约谈3人、诫勉谈话2名。",
            &[("约谈3人", "talk"), ("诫勉谈话2名", "admonition")],
        );
        check(
            "共问责12人，其中党纪处分2人，政务处分1人，组织处理3人，提醒谈话、批评教育6人。",
            &[
                ("问责12人", "people*"),
                ("党纪处分2人", "party-discipline*"),
                ("政务处分1人", "sanction*"),
                ("组织处理3人", "reassignment*"),
                ("提醒谈话、批评教育6人", "criticism+reminder*"),
            ],
        );
        check(
            "对3名责任人进行了约谈，给予2人党纪处分、1人政务处分。",
            &[
                ("3名责任人进行了约谈", "talk"),
                ("2人党纪处分", "party-discipline"),
                ("1人政务处分", "sanction"),
            ],
        );
        check(
            "累计约谈镇村干部15人次，问责党组织2个。",
            &[("约谈镇村干部15人次", "talk*"), ("问责党组织2个", "organisations*")],
        );
        check(
            "政务处分0人;组织处理0人;诫勉0人;提醒谈话1人。",
            &[
                ("政务处分0人", "sanction*"),
                ("组织处理0人", "reassignment*"),
                ("诫勉0人", "admonition*"),
                ("提醒谈话1人", "reminder*"),
            ],
        );
        check(
            "责令检查1人，批评教育6人。",
            &[("责令检查1人", "self-criticism"), ("批评教育6人", "criticism")],
        );
        check("问责１２人", &[("问责１２人", "people")]);
        check("给予党纪政务处分2人", &[("党纪政务处分2人", "party-discipline+sanction")]);
    }

    #[test]
    fn money_is_read_by_way() {
        check("收缴资金35.6万元。", &[("收缴资金35.6万元", "recovered")]);
        check(
            "共追回1,234,560.5元，清退35,600元。",
            &[("追回1,234,560.5元", "recovered*"), ("清退35,600元", "refunded*")],
        );
        assert_eq!(handled("追回1,234,560.5元")[0].amount.value, 1_234_560.5);
        check("追回多发补贴2136元并上缴县财政专户。", &[("追回多发补贴2136元", "recovered")]);
        check(
            "清退违规发放的值班补贴3.46万元，涉及11人。",
            &[("清退违规发放的值班补贴3.46万元", "refunded")],
        );
        check("违规资金3.46万元已全部上缴。", &[("3.46万元已全部上缴", "remitted")]);
        check("制定及修改完善制度12项,共追缴资金7.132万元。", &[("追缴资金7.132万元", "recovered*")]);
    }

    #[test]
    fn what_is_planned_about_so_much_or_of_others_is_no_such_figure() {
        for text in [
            "拟问责3人。",
            "对敷衍整改的严肃问责。",
            "近3年全县共问责120人。",
            "约谈近20人。",
            "约谈20余人。",
            "督促企业退还押金3万元。",
            "应收缴租金35.6万元。",
            "尚有5万元未追回。",
            "足额收缴党费3.2万元。",
            "会议由12人参加，研究问责事项。",
            "配备专职干部3人，健全约谈制度。",
            "约谈2次。",
            "违规发放津贴补贴，涉及40人。",
            "投入资金20万元，追缴工作已启动。",
            "公共资金35万元。",
        ] {
            check(text, &[]);
        }
    }
}
