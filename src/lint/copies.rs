//! 雷同: measures in the same words under several findings, or in words that were hardly changed: other numbers, other
//! adverbs, the clauses in another order, one clause of several put otherwise.

use std::collections::HashMap;

use super::found::{Found, Lint};
use crate::domain::width::squeeze;
use crate::ledger::RowRef;
use crate::ledger::views::{FindingList, number};

/// Short words stand under many findings by right.
const WHOLE_MIN: usize = 12;
/// So does a short sentence of a longer measure, and what is left of one without its numbers.
const SENTENCE_MIN: usize = 20;
/// Of so many clauses one may be put otherwise.
const CLAUSES_MIN: usize = 3;
/// More clauses are not told apart one by one.
const CLAUSES_MAX: usize = 12;

/// Words that come and go without saying anything else, the longer ones first.
const ADVERBS: [&str; 20] = [
    "进一步",
    "认真地",
    "切实",
    "认真",
    "及时",
    "积极",
    "不断",
    "全面",
    "严格",
    "深入",
    "扎实",
    "持续",
    "全力",
    "立即",
    "迅速",
    "坚决",
    "大力",
    "着力",
    "充分",
    "并",
];

/// The words of measures, each with the finding under which they stand first and as they stand there.
pub(super) struct Copies<'l> {
    list: &'l FindingList,
    exact: HashMap<String, String>,
    near: HashMap<String, (String, String)>,
}

impl<'l> Copies<'l> {
    /// No words yet; `list` is the list of the findings.
    pub(super) fn of(list: &'l FindingList) -> Self {
        Self { list, exact: HashMap::new(), near: HashMap::new() }
    }

    /// What of a measure stands under another finding that was looked at before: all of it or a sentence in the same words,
    /// or else a sentence in nearly the same.
    pub(super) fn look(&mut self, row: &RowRef, text: &str, finding: &str) -> Option<Found> {
        let sentences = || text.split(['。', '；', ';', '\n']);
        let mut same = None;
        for (quote, least) in
            std::iter::once((text, WHOLE_MIN)).chain(sentences().map(|one| (one, SENTENCE_MIN)))
        {
            let words = said(quote);
            if words.chars().count() < least {
                continue;
            }
            match self.exact.get(&words) {
                Some(other) if other != finding => {
                    same = same.or_else(|| Some((quote, words, other.clone(), None)));
                }
                Some(_) => {}
                None => drop(self.exact.insert(words, finding.to_owned())),
            }
        }
        for quote in sentences() {
            for key in keys(quote) {
                match self.near.get(&key) {
                    Some((other, there)) if other != finding => {
                        same =
                            same.or_else(|| Some((quote, said(quote), other.clone(), Some(there.clone()))));
                    }
                    Some(_) => {}
                    None => drop(self.near.insert(key, (finding.to_owned(), quote.trim().to_owned()))),
                }
            }
        }
        let (quote, words, other, there) = same?;
        let place = self.list.item(&other).map(|other| number(other.place)).unwrap_or_default();
        let spoken = format!("{words}\n{other}");
        let says = std::iter::once(place).chain(there).collect();
        Some(Found::new(Lint::Copied, row.clone(), quote.trim(), &spoken, says).under(finding))
    }
}

/// The words of a sentence without its marks and blanks.
fn said(text: &str) -> String {
    squeeze(text).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What a sentence has in common with those that were hardly changed: its clauses without numbers and adverbs in the order
/// of their words, and of several clauses all but one; nothing where that is too little.
fn keys(sentence: &str) -> Vec<String> {
    let sentence = squeeze(sentence);
    let mut clauses: Vec<String> = sentence.split(['，', ',', '、', '：', ':']).map(bare).collect();
    clauses.retain(|clause| !clause.is_empty());
    clauses.sort();
    let key = |all: &[String]| {
        let key = all.join("，");
        (all.iter().map(|clause| clause.chars().count()).sum::<usize>() >= SENTENCE_MIN).then_some(key)
    };
    let mut keys: Vec<String> = key(&clauses).into_iter().collect();
    if (CLAUSES_MIN..=CLAUSES_MAX).contains(&clauses.len()) {
        // What is left out is marked, so that it is compared with what leaves something out as well.
        let without = |at: usize| {
            let rest: Vec<String> = clauses
                .iter()
                .enumerate()
                .filter(|(other, _)| *other != at)
                .map(|(_, one)| one.clone())
                .collect();
            key(&rest).map(|key| format!("…{key}"))
        };
        keys.extend((0..clauses.len()).filter_map(without));
    }
    keys
}

/// A clause without its ordinal, numbers, adverbs and marks.
fn bare(clause: &str) -> String {
    let mut chars = clause.chars();
    let is_ordinal = |c: Option<char>| c.is_some_and(|c| "一二三四五六七八九十".contains(c));
    let clause = match (is_ordinal(chars.next()), chars.next()) {
        (true, Some('是')) => chars.as_str(),
        _ => clause,
    };
    let words: String = clause.chars().filter(|c| c.is_alphabetic() && !is_number(*c)).collect();
    // Most clauses have none.
    ADVERBS.iter().fold(words, |words, adverb| match words.contains(adverb) {
        true => words.replace(adverb, ""),
        false => words,
    })
}

/// Whether a character is a digit of either kind.
fn is_number(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十两百千".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::testing::ledger;

    /// How the second sentence is found to be like the first: 一 as it stands, 近 nearly, nothing not at all.
    #[track_caller]
    fn check(first: &str, second: &str, expected: &str) {
        let list = FindingList::of(&ledger(), chrono::NaiveDate::MIN);
        let mut copies = Copies::of(&list);
        let row = |id: &str| RowRef::new("measure", id).unwrap();
        assert_eq!(copies.look(&row("1"), first, "a"), None, "{first}");
        let found = copies.look(&row("2"), second, "b").map(|one| one.says.len());
        let told = match found {
            Some(1) => "一",
            Some(_) => "近",
            None => "",
        };
        assert_eq!(told, expected, "{first} | {second}");
    }

    const WORDS: &str = "组织全体干部职工集中学习中央八项规定精神，开展专题研讨2次，撰写心得体会23篇";

    #[test]
    fn words_that_were_hardly_changed_are_found() {
        check(WORDS, WORDS, "一");
        check(WORDS, &format!("{WORDS}。"), "一");
        check(WORDS, &WORDS.replace("23篇", "19篇").replace("2次", "三次"), "近");
        check(WORDS, &WORDS.replace("集中学习", "认真集中学习"), "近");
        check(WORDS, &format!("一是{WORDS}"), "近");
        check(WORDS, "开展专题研讨2次，撰写心得体会23篇，组织全体干部职工集中学习中央八项规定精神", "近");
        check(WORDS, &WORDS.replace("撰写心得体会23篇", "形成调研报告5份"), "近");
        check(&format!("召开党组会研究。{WORDS}；落实到人"), &format!("{WORDS}，逐人建档"), "");
        check(&format!("召开党组会研究。{WORDS}；落实到人"), &format!("开会。{WORDS}"), "一");
        // In words of a pasted table, over several lines and in wide characters.
        check(WORDS, &WORDS.replace("23", "２３").replace('，', ",\n　"), "一");
    }

    #[test]
    fn words_that_say_something_else_are_not() {
        for (first, second) in [
            ("建立周调度机制，并由专人核对台账", "建立月调度机制，并由专人核对台账"),
            ("修订《公务接待管理办法》，明确审批流程", "修订《公务用车管理办法》，明确审批流程"),
            (
                "修订《公务接待管理办法》，明确审批流程和报销标准，组织财务人员培训1次",
                "修订《差旅费管理细则》，明确审批流程和报销标准，对附件逐笔核对补齐",
            ),
            ("每季度抽查1次公示栏，抽查结果报局党组", "每周通报1次办理情况，办结率不低于95%"),
            ("清退违规发放的补贴18.30万元，全部上缴财政专户", "追缴拖欠租金32.59万元，全部上缴财政专户"),
            ("约谈3人", "约谈3人"),
            ("2024年6月30日前完成", "2024年9月30日前完成"),
            ("", ""),
        ] {
            check(first, second, "");
        }
    }

    #[test]
    fn one_finding_may_say_a_thing_twice() {
        let list = FindingList::of(&ledger(), chrono::NaiveDate::MIN);
        let mut copies = Copies::of(&list);
        let row = RowRef::new("measure", "1").unwrap();
        for text in [WORDS, &WORDS.replace("23", "24")] {
            assert_eq!(copies.look(&row, text, "a"), None);
        }
    }
}
