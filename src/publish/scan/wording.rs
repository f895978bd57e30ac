//! Words that a text should not leave with: of cases and secrets, and what is still to be filled in.

use std::ops::Range;
use std::sync::LazyLock;

use super::names::is_surname;
use crate::domain::matcher::Matcher;

/// A word, and longer words that it is a part of and that mean something else.
type Wording = (&'static str, &'static [&'static str]);

/// Words of cases, of people who reported something, and of secrets.
const CASE_WORDS: &[Wording] = &[
    ("立案审查", &[]),
    ("立案调查", &[]),
    ("立案侦查", &[]),
    ("被立案", &[]),
    ("留置", &["留置送达", "留置权", "留置针", "留置导尿", "留置胃管"]),
    ("双规", &["双规范", "双规划"]),
    ("双开", &["双开放", "双开展"]),
    ("涉嫌", &[]),
    // Papers and sums are looked at first (初核), too.
    ("线索初核", &[]),
    ("初核了结", &[]),
    ("对其初核", &[]),
    ("进行初核", &["材料进行初核", "资料进行初核", "信息进行初核", "资格进行初核"]),
    ("线索处置", &[]),
    ("移送司法", &[]),
    ("移送检察", &[]),
    ("审查调查", &[]),
    ("举报人", &[]),
    ("信访人", &["信访人次"]),
    ("上访人", &["上访人次"]),
    ("控告人", &[]),
    ("污点", &[]),
    ("涉密", &[]),
    ("机密", &[]),
    ("绝密", &[]),
    ("秘密级", &[]),
    ("内部资料", &["内部资料性"]),
    ("不得外传", &[]),
    ("涉案人", &[]),
    ("涉案款", &[]),
    ("涉案金额", &[]),
    ("涉案线索", &[]),
    ("犯罪嫌疑", &[]),
    ("行贿", &[]),
    ("受贿", &[]),
];

/// What is still to be filled in.
const PLACEHOLDERS: &[Wording] = &[
    ("XX", &[]),
    ("××", &[]),
    ("✕✕", &[]),
    ("__", &[]),
    ("□□", &[]),
    ("某某", &[]),
    ("【】", &[]),
    ("待补", &["接待补", "招待补", "等待补", "有待补", "尚待补", "亟待补", "急待补"]),
    ("待定", &["接待定", "招待定", "等待定", "期待定", "待定期", "待定向", "待定额"]),
    ("待填", &["等待填", "待填报", "待填补"]),
    ("待核实", &["有待核实", "等待核实", "尚待核实"]),
    ("(成文日期)", &[]),
    ("TODO", &[]),
];

// Most texts have none of these words.
static IN_CASES: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(CASE_WORDS.iter().map(|(word, _)| *word)));
static OPEN: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(PLACEHOLDERS.iter().map(|(word, _)| *word)));

/// The words of cases in a text, in half width and capitals; what overlaps is one.
pub(super) fn case_words(plain: &str) -> Vec<String> {
    if !IN_CASES.held(plain, None) {
        return Vec::new();
    }
    let mut spans: Vec<Range<usize>> = CASE_WORDS.iter().flat_map(|word| places(plain, word)).collect();
    spans.sort_by_key(|span| span.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for span in spans {
        match joined.last_mut().filter(|last| span.start < last.end) {
            Some(last) => last.end = last.end.max(span.end),
            None => joined.push(span),
        }
    }
    let mut words: Vec<String> = joined.into_iter().map(|span| plain[span].to_owned()).collect();
    words.sort();
    words.dedup();
    words
}

/// What is still to be filled in in a text, in half width and capitals.
pub(super) fn placeholders(plain: &str) -> Vec<String> {
    if !OPEN.held(plain, None) {
        return Vec::new();
    }
    let is_open = |word: &Wording| {
        places(plain, word).into_iter().any(|span| match word.0 {
            // 张某某 is a person who is not named.
            "某某" => !plain[..span.start].ends_with(is_surname),
            // 5323**19850312XXXX hides digits, and codes have letters.
            "XX" => !is_in_a_code(plain, span),
            _ => true,
        })
    };
    PLACEHOLDERS.iter().filter(|word| is_open(word)).map(|(word, _)| (*word).to_owned()).collect()
}

/// Where a word stands by itself.
fn places(plain: &str, (word, longer): &Wording) -> Vec<Range<usize>> {
    let is_part = |at: usize| {
        longer.iter().any(|longer| {
            let from = longer.find(word).and_then(|offset| at.checked_sub(offset));
            from.and_then(|from| plain.get(from..)).is_some_and(|rest| rest.starts_with(longer))
        })
    };
    plain.match_indices(word).filter(|(at, _)| !is_part(*at)).map(|(at, _)| at..at + word.len()).collect()
}

/// Whether the letters X around a span stand between digits, other letters or stars.
fn is_in_a_code(plain: &str, span: Range<usize>) -> bool {
    let is_code = |c: char| c.is_ascii_alphanumeric() || c == '*';
    plain[..span.start].trim_end_matches('X').ends_with(is_code)
        || plain[span.end..].trim_start_matches('X').starts_with(is_code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_cases_are_told_once_and_not_in_other_words() {
        assert_eq!(case_words("已被立案审查，涉嫌受贿，再次涉嫌"), ["受贿", "涉嫌", "被立案审查"]);
        for no in [
            "处罚决定书依法留置送达",
            "静脉留置针使用率",
            "规范化、标准化双规范",
            "低保申请材料初核把关不严",
            "对申请材料进行初核",
            "内部资料性出版物",
            "信访人次下降",
            "对企业立案处罚",
        ] {
            assert_eq!(case_words(no), [""; 0], "{no}");
        }
        assert_eq!(case_words("对问题线索进行初核"), ["进行初核"]);
    }

    #[test]
    fn what_is_to_be_filled_in_is_told_and_not_other_words() {
        for (text, word) in [
            ("追缴XX万元", "XX"),
            ("云办发〔2024〕XX号", "XX"),
            ("XX县", "XX"),
            ("责任人（待定）", "待定"),
            ("数据待补充", "待补"),
            ("某某局党组", "某某"),
            ("数额待核实", "待核实"),
        ] {
            assert_eq!(placeholders(text), [word], "{text}");
        }
        for no in [
            "公务接待定点饭店",
            "超标准公务接待补助",
            "等待定期检验",
            "有待补充完善",
            "清理待填报凭证",
            "53230119850312XXXX",
            "138XXXX1234",
            "项目编号YXXZC-2024",
            "对张某某给予处分",
        ] {
            assert_eq!(placeholders(no), [""; 0], "{no}");
        }
    }
}
