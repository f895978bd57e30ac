//! The codes by which letters and visits are numbered, and who reports what: `X3YN202404120022 反映：`, `工单号20240511008，
//! 来电反映`.

use std::ops::Range;

use super::text;

/// Words before a code.
const NAMES: [&str; 9] =
    ["受理编号", "工单编号", "信访编号", "举报编号", "案件编号", "转办编号", "受理号", "工单号", "编号"];
/// Who reports.
const WHO: [&str; 12] =
    ["信访人", "来电人", "举报人", "投诉人", "来电", "来信", "来访", "群众", "市民", "居民", "村民", "网民"];
/// That they report.
const SAYS: [&str; 5] = ["反映", "举报", "投诉", "诉称", "诉求"];

/// The code that words start with, and the length of it with what leads over to the problem; `None` without a code.
pub fn at_start(words: &str) -> Option<(Range<usize>, usize)> {
    let named = NAMES.iter().find(|name| words.starts_with(**name)).map_or(0, |name| name.len());
    let start = named + words[named..].len() - words[named..].trim_start_matches(stops).len();
    let end = start + words[start..].bytes().take_while(|c| c.is_ascii_alphanumeric() || *c == b'-').count();
    let code = &words[start..end];
    let digits = code.bytes().filter(u8::is_ascii_digit).count();
    let letters = code.bytes().any(|c| c.is_ascii_alphabetic());
    // A day has eight figures.
    if digits < if named > 0 || letters { 4 } else { 10 } {
        return None;
    }
    let rest = words[end..].trim_start_matches(stops);
    if rest.len() == words.len() - end {
        return None;
    }
    let whom = |rest: &str| WHO.iter().find(|who| rest.starts_with(**who)).map_or(0, |who| who.len());
    let told = whom(rest);
    let says = SAYS.iter().find(|word| rest[told..].starts_with(**word)).map(|word| told + word.len());
    let title = says.map_or(rest, |len| rest[len..].trim_start_matches(stops));
    Some((start..end, words.len() - title.len()))
}

fn stops(c: char) -> bool {
    text::is_blank(c) || matches!(c, '：' | ':' | '，' | ',' | '、')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(words: &str, code: &str, title: &str) {
        let (found, len) = at_start(words).unwrap_or_else(|| panic!("{words} has a code"));
        assert_eq!((&words[found], &words[len..]), (code, title));
    }

    #[test]
    fn codes_of_letters() {
        check("X3YN202404120022 反映：青山村粪污直排", "X3YN202404120022", "青山村粪污直排");
        check("工单号20240511008，来电反映楼道灯不亮", "20240511008", "楼道灯不亮");
        check("编号：XF2024-0311 自来水经常停水", "XF2024-0311", "自来水经常停水");
        for words in ["20240511，会议召开", "2024年以来灯不亮", "G318线路面破损", "12345热线", "编号混乱", ""]
        {
            assert_eq!(at_start(words), None, "{words}");
        }
    }
}
