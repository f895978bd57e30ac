//! Names of offices that inspect and are inspected, and dates as they are found.

use crate::domain::date::{When, Written};
use crate::notice::facts::extracted::Extracted;
use crate::notice::lex::role::{Confidence, DoubtReason};
use crate::notice::lex::text;

/// The name of an office; `None` where the document does not say it.
pub(super) type Name = Option<Extracted<String>>;

/// How the name of an inspecting office ends.
pub(super) const INSPECTORS: [&str; 9] =
    ["组", "审计局", "审计厅", "审计署", "办公室", "巡察办", "督察局", "纪委监委", "局"];
/// How the name of an organisation ends.
pub(super) const OFFICES: [&str; 35] = [
    "党组",
    "党委",
    "党工委",
    "党支部",
    "党组织",
    "党总支",
    "支部",
    "委员会",
    "局",
    "院",
    "政府",
    "公司",
    "中心",
    "学校",
    "中学",
    "小学",
    "大学",
    "医院",
    "办公室",
    "办事处",
    "街道",
    "乡",
    "镇",
    "村",
    "社",
    "厅",
    "部",
    "所",
    "站",
    "会",
    "集团",
    "单位",
    "校",
    "领导班子",
    "委",
];

/// Whether the words before 对 end in the name of an inspecting office, or in dates after it.
pub(super) fn inspects(words: &str) -> bool {
    let words = without_dates_behind(words);
    INSPECTORS.iter().any(|end| words.ends_with(end))
        && ["巡", "审计", "督察", "检查", "工作组"].iter().any(|w| words.contains(w))
}

/// The words without dates at their end: 县委第三巡察组 of `县委第三巡察组于2023年3月6日至5月12日`.
pub(super) fn without_dates_behind(words: &str) -> &str {
    match words
        .char_indices()
        .rev()
        .find(|(at, c)| matches!(c, '于' | '自' | '从') && dated(&words[at + c.len_utf8()..]))
    {
        Some((at, _)) => words[..at].trim_end_matches(text::is_blank),
        None => {
            let words =
                words.trim_end_matches(|c| text::is_blank(c) || matches!(c, '先' | '后' | '，' | ','));
            words.strip_suffix("分别").or_else(|| words.strip_suffix("同时")).unwrap_or(words)
        }
    }
}

pub(super) fn dated(words: &str) -> bool {
    words.starts_with(|c| text::fold(c).is_ascii_digit())
}

/// A date with its byte range and confidence, and the doubt about it, if any.
pub(super) fn found(when: When, written: &Written, offset: usize) -> (Extracted<When>, Option<DoubtReason>) {
    let span = offset + written.start..offset + written.stop;
    let (sure, why) = match when {
        _ if written.glued => (Confidence::Doubtful, Some(DoubtReason::GluedDate)),
        When::Day(_) => (Confidence::Certain, None),
        _ => (Confidence::Likely, Some(DoubtReason::InexactDate)),
    };
    (Extracted { value: when, span, sure }, why)
}
