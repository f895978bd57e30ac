//! A closure: the number of its one finding, and the status of all, stand in words before and behind them.

use super::extracted::Extracted;
use super::findings::{Aspect, FindingRead};
use crate::domain::Status;
use crate::notice::lex::role::{Confidence, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// The number and the status that a closure of one finding states before it, 第38号已整改完成, （序号七）; of several, the status,
/// where the title says that they are closed.
pub(super) fn read(input: &str, segments: &[Segment], aspects: &mut [Aspect]) {
    let mut findings: Vec<&mut FindingRead> =
        aspects.iter_mut().flat_map(|aspect| &mut aspect.findings).collect();
    let closes = |s: &Segment| s.role == Role::Title && input[s.body.clone()].contains("销号");
    if findings.len() != 1 && !segments.iter().take(3).any(closes) {
        return;
    }
    let whole: String = segments
        .iter()
        .filter(|s| matches!(s.role, Role::Title | Role::Preamble | Role::Text))
        .take(12)
        .map(|s| &input[s.body.clone()])
        .collect::<Vec<_>>()
        .join("。");
    if !["公示", "销号"].iter().any(|word| whole.contains(word)) {
        return;
    }
    if let [finding] = &mut findings[..]
        && (finding.number.is_none() || segments[finding.segment].marker.is_some())
    {
        finding.number = item_number(&whole).or(finding.number.take());
    }
    let done = [
        "已完成整改",
        "已整改完成",
        "整改已完成",
        "已整改到位",
        "已完成",
        "已经完成",
        "已按要求完成",
        "已整改，",
        "达到销号",
        "符合销号",
        "验收标准",
        "同意销号",
        "通过验收",
        "验收通过",
        "验收合格",
        "整改完成情况",
        "整改到位",
    ];
    if !done.iter().any(|word| whole.contains(word)) {
        return;
    }
    for finding in findings.into_iter().filter(|finding| finding.status.is_none()) {
        let span = segments[finding.segment].body.clone();
        finding.status = Some(Extracted { value: Status::Done, span, sure: Confidence::Likely });
    }
}

/// The number of the item that a closure is about: 第38号, 第7项, 序号七.
fn item_number(words: &str) -> Option<String> {
    for (at, c) in words.char_indices() {
        let rest = match c {
            '第' => &words[at + c.len_utf8()..],
            '序' => match words[at..].strip_prefix("序号") {
                Some(rest) => rest.trim_start_matches(|c| text::is_blank(c) || matches!(c, '：' | ':')),
                None => continue,
            },
            _ => continue,
        };
        let Some((_, len)) = text::number(rest) else { continue };
        let after = &rest[len..];
        let counts = ["号", "项", "条", "个问题", "类"].iter().any(|word| after.starts_with(word));
        if c == '序' || counts {
            return Some(rest[..len].to_owned());
        }
    }
    None
}
