//! Whose problems a document is about and who fed them back, where no sentence reports the inspection: by its title, who
//! signed it, and who acts in its preamble.

use std::ops::Range;

use super::offices::{INSPECTORS, Name, OFFICES, inspects};
use crate::notice::facts::extracted::Extracted;
use crate::notice::lex::role::{Confidence, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// What stands in a title behind the name of who fed problems back.
const FED_BACK: [&str; 11] =
    ["反馈", "交办", "移交", "移送", "转办", "督办", "指出", "发现", "检查", "巡察", "审计"];
/// What stands before that name.
const LEADS: [&str; 7] = ["关于", "落实", "对照", "针对", "根据", "按照", "就"];
/// Committees whose inspecting offices bear their name: 县委巡察办.
const COMMITTEES: [&str; 7] = ["省委", "市委", "州委", "盟委", "县委", "区委", "旗委"];
/// What an office does about a feedback, behind its name in a preamble.
const ACTS: [&str; 11] =
    ["高度重视", "认真", "迅速", "第一时间", "坚决", "召开", "成立", "制定", "深入", "切实", "严格"];

fn titles(segments: &[Segment]) -> impl Iterator<Item = Range<usize>> {
    segments.iter().filter(|segment| segment.role == Role::Title).map(|segment| segment.body.clone())
}

fn likely(input: &str, name: Range<usize>) -> Extracted<String> {
    Extracted { sure: Confidence::Likely, ..Extracted::new(input[name.clone()].to_owned(), name) }
}

/// Who fed the problems back, by the title: 县委第三巡察组 in 关于县委第三巡察组反馈问题的整改方案.
pub(super) fn inspector(input: &str, segments: &[Segment]) -> Name {
    titles(segments).find_map(|title| inspector_in(input, title)).map(|name| likely(input, name))
}

fn inspector_in(input: &str, title: Range<usize>) -> Option<Range<usize>> {
    let words = &input[title.clone()];
    let ends = INSPECTORS.iter().flat_map(|end| words.match_indices(end).map(|(at, end)| at + end.len()));
    let ends = ends.filter(|end| FED_BACK.iter().any(|word| words[*end..].starts_with(word)));
    let end = ends.filter(|end| inspects(&words[..*end])).min()?;
    let lead = LEADS.iter().filter_map(|lead| words[..end].rfind(lead).map(|at| at + lead.len()));
    let mut start = lead.max().unwrap_or(0);
    // 某局县委巡察办交办问题清单
    let office = |at: &usize| OFFICES.iter().any(|end| words[start..*at].ends_with(end));
    let own = COMMITTEES.iter().filter_map(|name| words[start..end].find(name).map(|at| start + at));
    start = own.min().filter(office).unwrap_or(start);
    let name = &words[start..end];
    (inspects(name) && (3..=24).contains(&name.chars().count()))
        .then_some(title.start + start..title.start + end)
}

/// The office that the title begins with: 砚池乡党委 in 砚池乡党委落实…台账.
pub(super) fn office(input: &str, segments: &[Segment]) -> Name {
    const PLACES: [&str; 7] = ["站", "所", "队", "厂", "矿", "园", "食堂"];
    let title = titles(segments).next()?;
    let words = &input[title.clone()];
    let ends = ["落实", "关于", "巡察", "巡视", "整改", "反馈", "审计", "问题"];
    let end = ends.iter().filter_map(|word| words.find(word)).min()?;
    // 县委巡察办反馈问题清单: who fed them back is not whose they are.
    let inspector = inspector_in(input, title.clone()).map_or(end, |name| name.start - title.start);
    let name = text::trim(input, title.start..title.start + end.min(inspector));
    let words = &input[name.clone()];
    let committee = words.len() < title.len() && COMMITTEES.iter().any(|end| words.ends_with(end));
    // 2025年度民主生活会查摆问题整改清单 names none.
    let named = OFFICES.iter().chain(&PLACES).any(|end| words.ends_with(end));
    (named && !committee && words.len() >= 6).then(|| Extracted::new(input[name.clone()].to_owned(), name))
}

/// Who answers a feedback: the office that signed, or the one that acts on it in the preamble.
pub(super) fn answering(input: &str, segments: &[Segment]) -> Name {
    let is_office = |name: &str| {
        (4..=30).contains(&name.chars().count())
            && OFFICES.iter().any(|end| name.ends_with(end))
            && !inspects(name)
            && !name.starts_with(['我', '本', '各'])
            && !name.contains(|c| text::is_comma(c) || text::is_blank(c) || c == '、')
    };
    let signed = segments.iter().rev().filter(|segment| segment.role == Role::Signature);
    let signed = signed.map(|segment| text::trim(input, segment.body.clone()));
    let acting = segments.iter().filter(|segment| segment.role == Role::Preamble).take(4);
    let acting = acting.flat_map(|segment| text::pieces(input, segment.body.clone(), text::is_comma));
    let acting = acting.filter_map(|clause| {
        let clause = text::trim(input, clause);
        let end = ACTS.iter().filter_map(|word| input[clause.clone()].find(word)).min()?;
        Some(clause.start..clause.start + end)
    });
    signed.chain(acting).find(|name| is_office(&input[name.clone()])).map(|name| likely(input, name))
}
