//! What a part of a document is, how sure that is, and why something is doubtful.

use serde::{Deserialize, Serialize};

/// What a segment is in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Noise above the title: 首页 > …, 索引号, 浏览量.
    Header,
    /// A line of the document's title.
    Title,
    /// Text before the first heading: who inspected whom, and when.
    Preamble,
    /// A heading of the highest level that is not itself an aspect.
    Part,
    /// 方面: the heading of a group of findings.
    Aspect,
    /// A heading with no findings under it: in the part on organisation, in the 下一步 part, or a label alone on its
    /// line.
    Heading,
    /// 反馈问题: the title of a finding.
    Finding,
    /// 具体表现: a finding under a divided finding.
    SubFinding,
    /// 整改措施.
    Measure,
    /// 原因分析.
    Cause,
    /// 整改状态.
    Status,
    /// 责任领导.
    Leader,
    /// 牵头单位.
    LeadUnit,
    /// 责任单位.
    Responsible,
    /// 配合单位.
    Supporting,
    /// 责任人.
    Person,
    /// 整改时限.
    Deadline,
    /// 整改成效.
    Result,
    /// 目标任务.
    Target,
    /// 未到位原因.
    Obstacle,
    /// 下一步 of a finding.
    NextStep,
    /// 序号 in a table.
    Number,
    /// A heading cell of a table.
    Column,
    /// A telephone number, an address.
    Contact,
    /// The office and the date at the end, with page noise there.
    Signature,
    /// Nothing but blanks.
    Blank,
    /// Any other text.
    Text,
}

impl Role {
    /// The code under which a passage keeps its role.
    pub fn code(self) -> String {
        serde_json::to_value(self).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The role of a code; `None` for an unknown code.
    pub fn parse(code: &str) -> Option<Self> {
        serde_json::from_value(code.into()).ok()
    }

    /// Whether the role is a fact about one finding (a label's value or a table cell).
    pub fn is_fact(self) -> bool {
        use Role::*;
        matches!(
            self,
            Cause
                | Status
                | Leader
                | LeadUnit
                | Responsible
                | Supporting
                | Person
                | Deadline
                | Result
                | Target
                | Obstacle
                | NextStep
        )
    }

    /// Whether the role is a fact that is told in sentences, not named in a few words.
    pub fn is_told(self) -> bool {
        use Role::*;
        matches!(self, Cause | Result | Target | Obstacle | NextStep)
    }

    /// Whether headings of these roles, each once, are the fields of one finding: one names more than the problem and what was
    /// done, or the first lines say that it is closed, 关于拟对第12号问题予以销号的公示.
    pub fn are_fields<'a>(roles: &[Role], mut first: impl Iterator<Item = &'a str>) -> bool {
        let further = |role: &Role| !matches!(role, Role::Finding | Role::Measure | Role::Result);
        roles.len() > 2 && (roles.iter().any(further) || first.any(|line| line.contains("销号")))
    }

    /// Whether the role is a heading of what follows it.
    pub fn is_heading(self) -> bool {
        matches!(self, Role::Part | Role::Aspect | Role::Heading | Role::Finding | Role::SubFinding)
    }
}

/// How sure the reading is, least sure first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    /// A person has to check it.
    Doubtful,
    /// Probably right, from weak signs.
    Likely,
    /// No sign against it.
    Certain,
}

/// Why something is doubtful; the words for people are in `ui::text`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DoubtReason {
    /// A quote or bracket of the frame is not closed.
    QuoteNotClosed,
    /// The heading looks neither like a finding nor like anything else.
    WeakSigns,
    /// It is unlike its siblings: another ordinal, no full stop, much longer.
    Unlike,
    /// Another item seems to begin inside it.
    RunOn,
    /// A list starts with another number than one, or leaves one out.
    NumberMissing,
    /// Text stands before the first measure of a list.
    TextBeforeMeasures,
    /// A finding without any measure, in a document that has measures.
    NoMeasure,
    /// A measure without a finding above it.
    NoFinding,
    /// The wording of the status is not known.
    StatusUnknown,
    /// A table row has more cells than the headings.
    ExtraCells,
    /// Digits of a date run together because 年 or 月 was lost.
    GluedDate,
    /// A date without a day, or without a month.
    InexactDate,
    /// The parts of a statistic do not add up to its total, or its rate does not fit.
    FiguresDisagree,
    /// The number of findings read is not the number that the text states.
    CountDisagrees,
}
