//! Deadlines as words say them, with the words that lead to them and the verbs behind them: 限11月15日前修复, 计划9月底前完成勘界.

use std::ops::Range;

use crate::notice::lex::{text, words};

/// Deadlines that name no day.
pub const AT_ONCE: [&str; 9] =
    ["当天", "当日", "立行立改", "立即整改", "即知即改", "长期坚持", "长期", "持续推进", "立即"];

/// The longest deadline, in characters.
const DEADLINE_MAX: usize = 14;

/// Words before a deadline that is told in a sentence, and words behind it.
const LEADS: [&str; 16] = [
    "最迟", "最晚", "请于", "限于", "限在", "限", "预计", "计划", "力争", "争取", "确保", "拟", "将", "于",
    "在", "到",
];

const TAILS: [&str; 22] = [
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
    "要改完",
    "改完",
    "要办完",
    "办完",
    "弄完",
    "弄好",
];

/// The deadline that a clause begins with, whatever is to be done by then: 9月底前 of 计划9月底前完成勘界.
pub fn leading_deadline(input: &str, clause: Range<usize>) -> Option<Range<usize>> {
    let bare = bare_deadline(input, clause);
    let words = &input[bare.clone()];
    let ends = words.char_indices().filter(|(at, c)| match c {
        '前' | '内' => true,
        // 6月底前
        '底' | '末' => !words[at + c.len_utf8()..].starts_with(['前', '内', '以', '之']),
        _ => false,
    });
    let ends = ends.map(|(at, c)| at + c.len_utf8());
    let end = ends
        .take_while(|end| *end <= 2 * DEADLINE_MAX * '前'.len_utf8())
        .chain([words.len()])
        .find(|end| is_deadline(&words[..*end]))?;
    Some(bare.start..bare.start + end)
}

/// A deadline without the words that lead to it and those behind it: 6月底前 of 于6月底前完成.
pub fn bare_deadline(input: &str, clause: Range<usize>) -> Range<usize> {
    let words = &input[clause.clone()];
    let lead = LEADS.iter().filter_map(|lead| words.strip_prefix(lead)).map(str::len).min();
    let start = clause.end - lead.unwrap_or(words.len());
    let told = &input[start..clause.end];
    let tail = TAILS.iter().filter(|tail| told.ends_with(**tail)).map(|tail| tail.len()).max().unwrap_or(0);
    text::trim(input, start..clause.end - tail)
}

/// Whether words are a deadline and nothing else.
pub fn is_deadline(words: &str) -> bool {
    // 收到本函之日起60日内
    if let Some((from, within)) = words.split_once("之日起") {
        let counted = ["收到", "自", "接到"].iter().any(|word| from.starts_with(word));
        return counted && from.chars().count() <= DEADLINE_MAX && is_deadline(within);
    }
    // 下周三（12月2日）前: the day in brackets says which one is meant.
    if let Some(bare) = without_day(words) {
        return is_deadline(&bare);
    }
    let day = words.contains(['月', '日', '周', '号', '天', '底', '节']) || day_in_figures(words);
    // （2024）民初340号
    let code = words.contains(['（', '(', '〔', '第', '字']) || words.contains(text::is_comma);
    let until = words.ends_with(['前', '内', '底', '日', '号', '旬'])
        || words.contains('年') && words.ends_with('月');
    AT_ONCE.contains(&words)
        || day && !code && !words.contains(['起', '每']) && until && words.chars().count() <= DEADLINE_MAX
}

/// Words without the day in brackets that says which one is meant; `None` where there is none.
fn without_day(words: &str) -> Option<String> {
    let (before, rest) = words.split_once(['（', '('])?;
    let (inner, after) = rest.split_once(['）', ')'])?;
    let is_weekday = inner.strip_prefix(['周']).or_else(|| inner.strip_prefix("星期"));
    let is_weekday = is_weekday.is_some_and(|day| day.chars().count() == 1);
    let is_day = is_weekday
        || inner.contains('月')
            && inner
                .chars()
                .all(|c| text::fold(c).is_ascii_digit() || matches!(c, '年' | '月' | '日' | '号'));
    is_day.then(|| format!("{before}{after}"))
}

/// The deadline that words say and nothing else but the words that lead to it and a verb behind it: 11月15日前 of
/// 限11月15日前修复.
pub fn sole_deadline(input: &str, range: Range<usize>) -> Option<Range<usize>> {
    if AT_ONCE.contains(&&input[range.clone()]) {
        return Some(range);
    }
    let bare = bare_deadline(input, range);
    told_deadline(&input[bare.clone()]).map(|len| bare.start..bare.start + len)
}

/// The time within which words bid that something be done, and nothing else: 3天 of 限3天.
pub fn limited(input: &str, clause: Range<usize>) -> Option<Range<usize>> {
    const WITHIN: [&str; 6] = ["天", "日", "周", "个工作日", "小时", "个月"];
    let time = input[clause.clone()].strip_prefix('限')?.trim_start_matches('期');
    let (_, len) = text::number(time)?;
    let unit = time[len..].strip_suffix('内').unwrap_or(&time[len..]);
    WITHIN.contains(&unit).then(|| clause.end - time.len()..clause.end)
}

/// The deadline that the last clause of words plans, and where that clause begins, with its comma: 逐户核对，预计11月底前完成.
pub fn planned_behind(input: &str, range: Range<usize>) -> Option<(usize, Range<usize>)> {
    let bare = text::trim_stop(input, range);
    let (at, comma) = input[bare.clone()].char_indices().rfind(|(_, c)| matches!(c, '，' | ','))?;
    let clause = text::trim(input, bare.start + at + comma.len_utf8()..bare.end);
    let deadline = words::progresses(&input[clause.clone()]).then(|| sole_deadline(input, clause)).flatten();
    Some((bare.start + at, deadline?))
}

/// Whether words say that it is done soon and nothing else: 今天就清.
pub fn is_soon(words: &str) -> bool {
    const SOON: [&str; 8] = ["今天", "今日", "今晚", "明天", "明日", "后天", "马上", "立马"];
    words.chars().count() <= 6 && SOON.iter().any(|soon| words.starts_with(soon)) && words::planned(words)
}

/// Whether words begin with a day in figures: 12.15前, 12/15前.
fn day_in_figures(words: &str) -> bool {
    let Some((month, rest)) = words.split_once(['.', '/', '-']) else { return false };
    let day: String = rest.chars().take_while(char::is_ascii_digit).collect();
    let within =
        |number: &str, most: u32| number.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    within(month, 12) && within(&day, 31)
}

/// The longest verb behind a deadline, in characters: 月底前换新.
pub const VERB_MAX: usize = 4;

/// The length of a deadline that a verb may follow; `None` where words begin with none.
pub fn told_deadline(words: &str) -> Option<usize> {
    if is_deadline(words) {
        return Some(words.len());
    }
    let mut ends = words.match_indices(['前', '内']).map(|(at, end)| at + end.len());
    let fits = |end: &usize| is_deadline(&words[..*end]) && words[*end..].chars().count() <= VERB_MAX;
    ends.rfind(fits)
}
