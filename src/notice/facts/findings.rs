//! The findings of a document, each with its measures and facts.

use crate::domain::Status;
use crate::notice::facts::extracted::{Doubt, Extracted};
use crate::notice::facts::{beside, states};
use crate::notice::lex::answers;
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
    /// 未到位原因, in order.
    pub obstacles: Vec<usize>,
    /// 下一步, in order.
    pub next_steps: Vec<usize>,
    /// What a table says of its measures one by one; empty where the finding is one row.
    pub own: Vec<Own>,
    /// The cells of columns that fill no field, in the order of the columns.
    pub extra: Vec<ExtraCell>,
    /// Cells that repeat its title, where it is merged over several rows.
    pub repeats: Vec<usize>,
}

/// A fact about one measure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// The measure's segment.
    pub measure: usize,
    /// The cell in its row: a unit, a person, a deadline, a state, or a result that states one.
    pub cell: usize,
    /// The cell that says it: `cell`, or where that is empty the one above, with which it is merged; `None` where
    /// nothing is said.
    pub states: Option<usize>,
    /// The state, where it is one.
    pub status: Option<Status>,
    /// Whether it differs from what the finding has.
    pub differs: bool,
}

/// A cell of a column that fills no field; its segment has the words of the heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExtraCell {
    /// The cell's segment.
    pub cell: usize,
    /// The measure that it tells of; `None` for the finding.
    pub measure: Option<usize>,
}

impl FindingRead {
    /// Where the fact of a role stands that a finding has once; `None` for any other role.
    fn once(&mut self, role: Role) -> Option<&mut Option<usize>> {
        Some(match role {
            Role::Leader => &mut self.leader,
            Role::LeadUnit => &mut self.lead_unit,
            Role::Responsible => &mut self.unit,
            Role::Supporting => &mut self.supporting,
            Role::Person => &mut self.person,
            Role::Deadline => &mut self.deadline,
            _ => return None,
        })
    }

    /// The segments of its measures and facts.
    pub fn segments(&self) -> impl Iterator<Item = usize> {
        let several = [&self.measures, &self.causes, &self.results, &self.targets];
        let several = several.into_iter().chain([&self.obstacles, &self.next_steps]);
        let single = [self.leader, self.lead_unit, self.unit, self.supporting, self.person, self.deadline];
        let single = single.into_iter().chain([self.status_segment]).flatten();
        several.flatten().copied().chain(single)
    }
}

/// What a form says where there is nothing to say.
const NOTHING: [&str; 5] = ["无", "/", "—", "-", "暂无"];

/// Adds a fact to a finding; of facts that a finding has once, the first is kept.
pub(super) fn fact(
    input: &str,
    segments: &[Segment],
    index: usize,
    finding: &mut FindingRead,
    doubts: &mut Vec<Doubt>,
) {
    let segment = &segments[index];
    let words = &input[segment.body.clone()];
    match segment.role {
        Role::Status => match answers::state(words) {
            // What was done may have said it less clearly above: 整改成效：主体尚未封顶, 完成情况：尚未完成.
            Some(status)
                if finding.status_segment.is_none_or(|above| segments[above].role == Role::Result) =>
            {
                finding.status = Some(Extracted::new(status, segment.body.clone()));
                finding.status_segment = Some(index);
            }
            Some(_) => {}
            None => doubts.push(Doubt { why: DoubtReason::StatusUnknown, span: segment.body.clone() }),
        },
        Role::Result => {
            finding.results.push(index);
            let told = || {
                let named = &input[segment.before.clone()];
                let begun = || states::begun(input, &segment.body).filter(|_| label::asks_how_far(named));
                states::told(input, &segment.body).or_else(begun).filter(|_| finding.status.is_none())
            };
            if finding.status_segment.is_none()
                && let Some((status, span)) = states::stated(input, &segment.body).or_else(told)
            {
                finding.status = Some(Extracted { value: status, span, sure: Confidence::Likely });
                finding.status_segment = Some(index);
            }
        }
        Role::Cause => finding.causes.push(index),
        Role::Target => finding.targets.push(index),
        // 未到位原因：无, 配合单位：无
        Role::Obstacle | Role::NextStep | Role::Supporting
            if NOTHING.contains(&words.trim_matches(|c| text::is_stop(c) || text::is_blank(c))) => {}
        Role::Obstacle => finding.obstacles.push(index),
        Role::NextStep => finding.next_steps.push(index),
        role => {
            let Some(kept) = finding.once(role) else { return };
            // What a measure tells of itself gives way to what a label says of all.
            let told = kept.is_some_and(|kept| {
                beside::is_beside(input, segments, kept) && !beside::is_beside(input, segments, index)
            });
            if kept.is_none() || told {
                *kept = Some(index);
            }
        }
    }
}
