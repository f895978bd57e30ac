//! Goals with a number, still to be reached or kept: `机扫率达到100%`, `不低于20%`, `三年内引进人才12名`.

use std::ops::Range;
use std::sync::LazyLock;

use crate::domain::matcher::Matcher;
use crate::notice::facts::extracted::{Extracted, FindingPath};
use crate::notice::lex::amount::{self, Amount};
use crate::notice::lex::text;

/// A goal. Its quote is the text of its span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// The finding it belongs to; `None` outside the findings.
    pub place: Option<FindingPath>,
    /// The number with its unit as printed.
    pub value: String,
}

/// Words between the thing measured and the number to reach.
const REACH: [&str; 34] = [
    "提升至",
    "提升到",
    "提高到",
    "提高至",
    "达到",
    "不低于",
    "不少于",
    "不高于",
    "不超过",
    "不得低于",
    "不得少于",
    "不得超过",
    "不得高于",
    "减少到",
    "减少至",
    "压减到",
    "控制在",
    "控制到",
    "保持在",
    "稳定在",
    "下降到",
    "下降至",
    "降低到",
    "降低至",
    "降至",
    "降到",
    "压减至",
    "压缩至",
    "压缩到",
    "缩短至",
    "缩短到",
    "增加到",
    "增加至",
    "扩大到",
];
/// Words that a number to reach follows where the clause says that it is to come: 年底前欠款下降20%. Elsewhere they tell of what
/// was reached.
const CHANGES: [&str; 12] =
    ["达", "下降", "降低", "减少", "压减", "压缩", "缩短", "增长", "增加", "提高", "提升", "上升"];
static REACHES: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(REACH));
static CHANGING: LazyLock<Matcher> = LazyLock::new(|| Matcher::of(CHANGES));
/// Words of what is to come.
const TO_COME: [&str; 4] = ["确保", "力争", "争取", "保证"];
/// Words after which the thing measured begins.
const LEADS: [&str; 15] = [
    "将", "把", "使", "让", "确保", "力争", "实现", "起", "争取", "推动", "促使", "逐步", "保证", "要求",
    "做到",
];
/// Words of something already reached.
const REACHED: [&str; 9] = ["已", "同比", "目前", "现有", "截至", "环比", "较上年", "达到了", "较去年"];
/// Words of a time by which something is to be reached.
const BY: [&str; 8] = ["年内", "年底前", "月底前", "到20", "年末前", "季度内", "个月内", "年底"];
/// Words without one of which no clause names a goal.
static REACHING: LazyLock<Matcher> =
    LazyLock::new(|| Matcher::of(REACH.into_iter().chain(BY).chain(TO_COME)));
/// Deeds that may have a count to reach by a time.
const DEEDS: [&str; 16] = [
    "引进", "培养", "新增", "建成", "建设", "完成", "改造", "新建", "发展", "培训", "整治", "配备", "招聘",
    "创建", "打造", "力争",
];

/// Adds the goals in a byte range of the text to `found`; all belong to the finding at `place`.
pub(in crate::notice) fn read(
    input: &str,
    range: Range<usize>,
    place: Option<FindingPath>,
    found: &mut Vec<Extracted<Target>>,
) {
    for clause in text::pieces(input, range, text::is_comma) {
        let clause = text::trim(input, clause);
        let words = &input[clause.clone()];
        // Cheap first: most clauses hold no number, or neither a word of reaching nor one of a time.
        if !words.contains(numeric)
            || !REACHING.held(words, None)
            || REACHED.iter().any(|w| words.contains(w))
        {
            continue;
        }
        let target = reach(input, &clause).or_else(|| deed(input, &clause));
        if let Some((quote, value)) = target {
            found.push(Extracted::new(Target { place, value: input[value].to_string() }, quote));
        }
    }
}

fn numeric(c: char) -> bool {
    text::fold(c).is_ascii_digit()
        || matches!(c, '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' | '两' | '百')
}

/// 满意度达到95%以上: the byte ranges of the goal and of its number.
fn reach(input: &str, clause: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let words = &input[clause.clone()];
    let to_come = || TO_COME.iter().chain(&BY).any(|word| words.contains(word));
    let (at, len) = REACHES.find(words).or_else(|| CHANGING.find(words).filter(|_| to_come()))?;
    let amount = amount_after(input, clause.start + at + len, clause.end)?;
    // 每天达到6次: how often, not how much.
    if !matches!(amount.unit, "%" | "％") && periodic(words) {
        return None;
    }
    // 由60%提升至90% is what was reached, unless a time to come is named.
    let from = &words[..at];
    if (from.contains('由') || from.contains('从'))
        && !BY.iter().any(|by| from.contains(by))
        && !from.contains("力争")
    {
        return None;
    }
    Some((
        lead(input, clause.start..clause.start + at)..beyond(input, amount.span.end, clause.end),
        amount.span,
    ))
}

/// 三年内引进专业技术人才12名: the byte ranges of the goal and of its number.
fn deed(input: &str, clause: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let words = &input[clause.clone()];
    let by = BY.iter().any(|by| words.contains(by)) || words.starts_with("力争");
    if !by || !DEEDS.iter().any(|deed| words.contains(deed)) || periodic(words) {
        return None;
    }
    let amount = amount::all(input, clause.clone()).into_iter().next_back()?;
    let counts = !amount.unit.is_empty() && !matches!(amount.unit, "年" | "月" | "日" | "天" | "个月");
    let end = beyond(input, amount.span.end, clause.end);
    (counts && text::trim(input, end..clause.end).is_empty()).then_some((clause.start..end, amount.span))
}

fn periodic(words: &str) -> bool {
    ["每天", "每日", "每周", "每月", "每季", "每年", "每半"].iter().any(|p| words.contains(p))
}

/// The amount right after a word, with at most 约, 近, 其 or blanks between.
fn amount_after(input: &str, from: usize, limit: usize) -> Option<Amount> {
    let end = input[from..limit].char_indices().nth(16).map_or(limit, |(at, _)| from + at);
    let amount = amount::all(input, from..end).into_iter().next()?;
    let near =
        input[from..amount.span.start].chars().all(|c| text::is_blank(c) || matches!(c, '约' | '近' | '其'));
    (near && !amount.unit.is_empty() && !matches!(amount.unit, "年" | "月" | "日")).then_some(amount)
}

fn beyond(input: &str, end: usize, limit: usize) -> usize {
    let words = ["以上", "以内", "以下", "之内", "左右", "及以上"];
    end + words.iter().find(|w| input[end..limit].starts_with(*w)).map_or(0, |w| w.len())
}

/// Where the words for the thing measured start.
fn lead(input: &str, before: Range<usize>) -> usize {
    let words = &input[before.clone()];
    let Some((at, word)) = LEADS.iter().filter_map(|w| words.rfind(w).map(|at| (at + w.len(), *w))).max()
    else {
        return before.start;
    };
    let measured = &words[at..];
    // 使城区环卫作业机扫率达到…: after 使 the quantity alone names the goal.
    if word == "使" && measured.ends_with(['率', '度']) && measured.chars().count() > 4 {
        let start = measured.char_indices().nth_back(2).map_or(0, |(at, _)| at);
        return before.start + at + start;
    }
    before.start + at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let mut found = Vec::new();
        read(text, 0..text.len(), None, &mut found);
        let found: Vec<_> = found.iter().map(|f| (&text[f.span.clone()], f.value.value.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn goals_met() {
        check("逐步使城区环卫作业机扫率达到100%。", &[("机扫率达到100%", "100%")]);
        check("年内将监控覆盖率提升至90%。", &[("监控覆盖率提升至90%", "90%")]);
        check("三年内引进专业技术人才12名。", &[("三年内引进专业技术人才12名", "12名")]);
        check("2024年起抽查比例不低于20%。", &[("抽查比例不低于20%", "20%")]);
        check("把检查时间控制在30分钟以内，", &[("检查时间控制在30分钟以内", "30分钟")]);
        check("群众满意度达到95%以上。", &[("群众满意度达到95%以上", "95%")]);
        check("确保群众满意度达95%以上。", &[("群众满意度达95%以上", "95%")]);
        check("年底前欠款下降20%。", &[("年底前欠款下降20%", "20%")]);
        check("力争办理时限缩短30%，", &[("办理时限缩短30%", "30%")]);
        check("超标率不得高于5%", &[("超标率不得高于5%", "5%")]);
        check("欠款下降20%，信访量减少30件，满意度达95%以上", &[]);
        check(
            "每天达到6次以上,同比下降3.1个百分点,50万元以上新增项目先评审,覆盖率已达到90%,由2台增至4台",
            &[],
        );
    }
}
