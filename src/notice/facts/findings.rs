//! Groups segments into aspects and findings, each with its measures and facts.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::facts::extracted::{Doubt, Extracted, FindingPath};
use crate::notice::lex::label;
use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// A group of findings under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aspect {
    /// The index of the heading's segment; `None` for findings above any such heading.
    pub title: Option<usize>,
    /// The findings, in order.
    pub findings: Vec<FindingRead>,
}

/// A finding and what the text says of it. The integers are indexes of segments; `None` or empty where the text says
/// nothing.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct FindingRead {
    /// The segment whose body is the title.
    pub segment: usize,
    /// For a sub-finding: the segment of the finding that is divided into sub-findings.
    pub under: Option<usize>,
    /// Its number as printed, after that of the divided finding: `3`, `1.2`, `①`.
    pub number: Option<String>,
    /// Its measures, in order.
    pub measures: Vec<usize>,
    /// Its status.
    pub status: Option<Extracted<Status>>,
    /// The segment that states the status; `None` where a heading above states it.
    pub status_segment: Option<usize>,
    /// 责任领导.
    pub leader: Option<usize>,
    /// 牵头单位.
    pub lead_unit: Option<usize>,
    /// 责任单位.
    pub unit: Option<usize>,
    /// 配合单位.
    pub supporting: Option<usize>,
    /// 责任人.
    pub person: Option<usize>,
    /// 整改时限.
    pub deadline: Option<usize>,
    /// 原因分析, in order.
    pub causes: Vec<usize>,
    /// 整改成效, in order.
    pub results: Vec<usize>,
    /// 目标任务, in order.
    pub targets: Vec<usize>,
}

impl FindingRead {
    /// The segments of its measures and facts.
    pub fn segments(&self) -> impl Iterator<Item = usize> {
        let several = [&self.measures, &self.causes, &self.results, &self.targets];
        let single = [self.leader, self.lead_unit, self.unit, self.supporting, self.person, self.deadline];
        let single = single.into_iter().chain([self.status_segment]).flatten();
        several.into_iter().flatten().copied().chain(single)
    }
}

/// The state while the segments are read in order.
#[derive(Default)]
struct Walk {
    /// Whether a table has begun.
    table: bool,
    /// Whether the highest headings name the fields of the one finding: 一、整改问题, 五、完成时限.
    fields: bool,
    group: Option<usize>,
    group_opened: bool,
    part_status: Option<Extracted<Status>>,
    aspect_status: Option<Extracted<Status>>,
    /// The finding that facts belong to.
    current: Option<FindingPath>,
    /// The divided finding that sub-findings belong to: its segment and number.
    parent: Option<(usize, Option<String>)>,
    /// Facts in a table row before its finding: indexes of segments.
    early: Vec<usize>,
    number: Option<usize>,
    row_finding: bool,
}

/// The aspects, and for every segment the finding it belongs to, if any. Adds to `doubts`.
pub(in crate::notice) fn read(
    input: &str,
    segments: &[Segment],
    doubts: &mut Vec<Doubt>,
) -> (Vec<Aspect>, Vec<Option<FindingPath>>) {
    let mut aspects: Vec<Aspect> = Vec::new();
    let mut places = vec![None; segments.len()];
    let mut answering = Vec::new();
    let mut walk = Walk { fields: has_fields(input, segments), ..Walk::default() };
    for (index, segment) in segments.iter().enumerate() {
        walk.table |= segment.role == Role::Column;
        let tabbed = walk.table;
        let line_start = input[segment.before.clone()].contains(['\n', '\r']) || index == 0;
        if line_start {
            walk.early.clear();
            walk.number = None;
            walk.row_finding = false;
        }
        if segment.body.is_empty() {
            continue;
        }
        match segment.role {
            // 一、整改问题: a label as a heading. Only a new 问题 ends the finding above.
            Role::Part | Role::Heading if walk.heads(input, segment, |named| named != Role::Finding) => {}
            Role::Part | Role::Heading if walk.heads(input, segment, |named| named == Role::Finding) => {
                walk.current = None;
                walk.parent = None;
            }
            Role::Part | Role::Aspect | Role::Heading => {
                walk.current = None;
                walk.parent = None;
                if segment.role == Role::Heading {
                    continue;
                }
                let stated = heading_status(input, &segment.body);
                if segment.role == Role::Part {
                    walk.part_status = stated;
                    walk.aspect_status = None;
                } else {
                    if segment.depth <= 1 {
                        walk.part_status = None;
                    }
                    walk.aspect_status = stated;
                }
                if walk.group.map(|g| &input[segments[g].body.clone()]) != Some(&input[segment.body.clone()])
                {
                    walk.group = Some(index);
                    walk.group_opened = false;
                }
            }
            Role::Finding | Role::SubFinding => {
                let place = open(input, segments, index, &mut walk, &mut aspects);
                places[index] = Some(place);
                for early in std::mem::take(&mut walk.early) {
                    places[early] = Some(place);
                    fact(input, segments, early, &mut aspects[place.0].findings[place.1], doubts);
                }
            }
            Role::Number => walk.number = Some(index),
            // The finding may come later in the text.
            _ if segment.answers.is_some() => answering.push(index),
            Role::Measure => match walk.current {
                Some(place) => {
                    places[index] = Some(place);
                    aspects[place.0].findings[place.1].measures.push(index);
                }
                None => doubts.push(Doubt { why: DoubtReason::NoFinding, span: segment.body.clone() }),
            },
            role if role.is_fact() => {
                if tabbed && !walk.row_finding && row_has_finding(input, segments, index) {
                    walk.early.push(index);
                } else if let Some(place) = walk.current {
                    places[index] = Some(place);
                    fact(input, segments, index, &mut aspects[place.0].findings[place.1], doubts);
                }
            }
            Role::Text => places[index] = walk.current.filter(|_| segment.depth > 1 && !tabbed),
            _ => {}
        }
    }
    for index in answering {
        let Some(place) = segments[index].answers.and_then(|number| nth(&aspects, number)) else { continue };
        places[index] = Some(place);
        let finding = &mut aspects[place.0].findings[place.1];
        match segments[index].role {
            Role::Measure => finding.measures.push(index),
            role if role.is_fact() => fact(input, segments, index, finding, doubts),
            _ => {}
        }
    }
    if walk.fields {
        share(&mut aspects);
    }
    closure(input, segments, &mut aspects);
    (aspects, places)
}

/// Gives the owners, the deadline and the status that a closure of several findings states once to all of them.
fn share(aspects: &mut [Aspect]) {
    let Some(last) = aspects.last().and_then(|aspect| aspect.findings.last()).cloned() else { return };
    for finding in aspects.iter_mut().flat_map(|aspect| &mut aspect.findings) {
        finding.leader = finding.leader.or(last.leader);
        finding.lead_unit = finding.lead_unit.or(last.lead_unit);
        finding.unit = finding.unit.or(last.unit);
        finding.supporting = finding.supporting.or(last.supporting);
        finding.person = finding.person.or(last.person);
        finding.deadline = finding.deadline.or(last.deadline);
        if finding.status.is_none() {
            (finding.status, finding.status_segment) = (last.status.clone(), last.status_segment);
        }
    }
}

/// The number and the status that a closure of one finding states before it: 第38号已整改完成, （序号七）.
fn closure(input: &str, segments: &[Segment], aspects: &mut [Aspect]) {
    let mut findings = aspects.iter_mut().flat_map(|aspect| &mut aspect.findings);
    let (Some(finding), None) = (findings.next(), findings.next()) else { return };
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
    if finding.number.is_none() || segments[finding.segment].marker.is_some() {
        finding.number = item_number(&whole).or(finding.number.take());
    }
    if finding.status.is_none()
        && [
            "已完成整改",
            "已整改完成",
            "整改已完成",
            "已整改到位",
            "已完成",
            "已按要求完成",
            "整改完成情况",
            "整改到位",
        ]
        .iter()
        .any(|word| whole.contains(word))
    {
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

/// The finding with this number in the document, from 0.
fn nth(aspects: &[Aspect], number: usize) -> Option<FindingPath> {
    let mut left = number;
    for (at, aspect) in aspects.iter().enumerate() {
        if left < aspect.findings.len() {
            return Some((at, left));
        }
        left -= aspect.findings.len();
    }
    None
}

impl Walk {
    /// Whether a heading is a label whose role `kind` accepts, and not the heading of a part.
    fn heads(&self, input: &str, heading: &Segment, kind: impl Fn(Role) -> bool) -> bool {
        (heading.role == Role::Heading || self.fields)
            && label::heading(&input[heading.body.clone()]).is_some_and(kind)
    }
}

/// Whether the parts of a document are the fields of one finding.
fn has_fields(input: &str, segments: &[Segment]) -> bool {
    let parts = segments.iter().filter(|segment| segment.role == Role::Part);
    let mut roles: Vec<Role> = parts.filter_map(|part| label::heading(&input[part.body.clone()])).collect();
    roles.sort_by_key(|role| role.code());
    roles.dedup();
    roles.len() > 2 && roles.iter().any(|role| !matches!(role, Role::Finding | Role::Measure | Role::Result))
}

/// Whether the finding of a table row comes after this cell.
fn row_has_finding(input: &str, segments: &[Segment], index: usize) -> bool {
    segments[index + 1..]
        .iter()
        .take(80)
        .take_while(|s| !input[s.before.clone()].contains(['\n', '\r']))
        .any(|s| s.role == Role::Finding)
}

/// Adds a finding; the first sub-finding of a divided finding replaces it.
fn open(
    input: &str,
    segments: &[Segment],
    index: usize,
    walk: &mut Walk,
    aspects: &mut Vec<Aspect>,
) -> FindingPath {
    let segment = &segments[index];
    walk.row_finding = true;
    if !walk.group_opened || aspects.is_empty() {
        aspects.push(Aspect { title: walk.group, findings: Vec::new() });
        walk.group_opened = true;
    }
    let at = aspects.len() - 1;
    let own = match walk.number.take() {
        Some(cell) => cell_number(&input[segments[cell].body.clone()]),
        None => segment.number(),
    };
    let inherited = walk.aspect_status.clone().or_else(|| walk.part_status.clone());
    let mut finding =
        FindingRead { segment: index, number: own.clone(), status: inherited, ..FindingRead::default() };
    if segment.role == Role::SubFinding {
        if walk.parent.is_none()
            && let Some((a, f)) = walk.current.filter(|(a, _)| *a == at)
            && segments[aspects[a].findings[f].segment].role == Role::Finding
        {
            let parent = aspects[a].findings.remove(f);
            if parent.status_segment.is_some() {
                finding.status = parent.status.clone();
            }
            (finding.leader, finding.lead_unit, finding.unit) =
                (parent.leader, parent.lead_unit, parent.unit);
            (finding.supporting, finding.person, finding.deadline) =
                (parent.supporting, parent.person, parent.deadline);
            (finding.causes, finding.targets) = (parent.causes.clone(), parent.targets.clone());
            walk.parent = Some((parent.segment, parent.number));
        }
        if let Some((parent, number)) = &walk.parent {
            finding.under = Some(*parent);
            finding.number = match (number, own) {
                (Some(number), Some(own)) => Some(format!("{number}.{own}")),
                (number, own) => own.or_else(|| number.clone()),
            };
        }
    } else {
        walk.parent = None;
    }
    aspects[at].findings.push(finding);
    let place = (at, aspects[at].findings.len() - 1);
    walk.current = Some(place);
    place
}

/// The number in a cell, without punctuation and brackets; `None` where nothing is left.
fn cell_number(cell: &str) -> Option<String> {
    let bare = cell.trim_matches(|c| text::is_blank(c) || text::is_stop(c) || "（）()【】[]".contains(c));
    (!bare.is_empty()).then(|| bare.to_string())
}

/// Adds a fact to a finding; of facts that a finding has once, the first is kept.
fn fact(input: &str, segments: &[Segment], index: usize, finding: &mut FindingRead, doubts: &mut Vec<Doubt>) {
    let segment = &segments[index];
    let words = &input[segment.body.clone()];
    match segment.role {
        Role::Status => match Status::parse(words) {
            Some(status) if finding.status_segment.is_none() => {
                finding.status = Some(Extracted::new(status, segment.body.clone()));
                finding.status_segment = Some(index);
            }
            Some(_) => {}
            None => doubts.push(Doubt { why: DoubtReason::StatusUnknown, span: segment.body.clone() }),
        },
        Role::Result => {
            finding.results.push(index);
            if finding.status_segment.is_none()
                && let Some((status, span)) = stated(input, &segment.body)
            {
                finding.status = Some(Extracted { value: status, span, sure: Confidence::Likely });
                finding.status_segment = Some(index);
            }
        }
        Role::Cause => finding.causes.push(index),
        Role::Target => finding.targets.push(index),
        Role::Leader => finding.leader = finding.leader.or(Some(index)),
        Role::LeadUnit => finding.lead_unit = finding.lead_unit.or(Some(index)),
        Role::Responsible => finding.unit = finding.unit.or(Some(index)),
        Role::Supporting => finding.supporting = finding.supporting.or(Some(index)),
        Role::Person => finding.person = finding.person.or(Some(index)),
        Role::Deadline => finding.deadline = finding.deadline.or(Some(index)),
        _ => {}
    }
}

/// The status that a clause of a longer result states on its own: `已完成。…`; with its byte range.
fn stated(input: &str, body: &Range<usize>) -> Option<(Status, Range<usize>)> {
    text::pieces(input, body.clone(), text::is_comma).find_map(|clause| {
        let clause = text::trim(input, clause);
        Status::parse_alone(&input[clause.clone()])
            .map(|(status, at)| (status, clause.start + at..clause.end))
    })
}

/// The status that a heading states for all findings under it: `已完成的整改事项`.
fn heading_status(input: &str, body: &Range<usize>) -> Option<Extracted<Status>> {
    let title = &input[body.clone()];
    let group = ["事项", "问题", "任务", "情况"].iter().any(|word| title.ends_with(word));
    // 已完成和正在推进的: two statuses count as none.
    let several = ["和未", "及未", "与未", "和正在", "及正在", "、正在", "和需", "、尚未", "和尚未"]
        .iter()
        .any(|w| title.contains(w));
    let says = [
        "已完成",
        "已整改",
        "整改到位",
        "正在",
        "尚未",
        "未完成",
        "长期坚持",
        "基本完成",
        "持续推进",
        "持续整改",
        "需要长期",
        "未整改",
        "整改完成的",
    ]
    .iter()
    .any(|word| title.contains(word));
    (group && says && !several).then(|| Status::parse(title)).flatten().map(|status| Extracted {
        value: status,
        span: body.clone(),
        sure: Confidence::Likely,
    })
}
