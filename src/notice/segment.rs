//! The segments an outline is made of, and their roles. Which segment has which role is decided in `roles` and
//! `layout`.

use super::numbering::Numbering;
use serde::{Deserialize, Serialize};
use std::ops::Range;

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
        )
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
    /// The text is not a notice: a rule, a speech, something else.
    NotANotice,
}

/// A part of the text in one role. Its span is exactly `before` ++ `marker` ++ `open` ++ `body` ++ `after`; all ranges
/// are byte ranges in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    /// What it is.
    pub role: Role,
    /// Outline level, 1 is the highest heading; 0 for blanks at the end.
    pub depth: u8,
    /// The whole segment.
    pub span: Range<usize>,
    /// Line breaks, indents, label text (`整改措施：`), the TAB before a cell: separators belong to what follows them.
    pub before: Range<usize>,
    /// The ordinal, `1.` `（三）` `一是`, and its range; `None` where there is none.
    pub marker: Option<(Numbering, Range<usize>)>,
    /// Frame words before the body: `针对“`.
    pub open: Range<usize>,
    /// What the ledger keeps: a title, a measure, a name.
    pub body: Range<usize>,
    /// Frame words after the body: `”问题的整改情况`, a heading's final `。`.
    pub after: Range<usize>,
    /// How sure the role and the cut are.
    pub sure: Confidence,
    /// The reason, where `sure` is not [`Confidence::Certain`]; may be `None` even then.
    pub why: Option<DoubtReason>,
}

impl Segment {
    /// A segment for a span, with its body; the rest of the span becomes `before` and `after`.
    pub(super) fn new(role: Role, depth: u8, span: Range<usize>, body: Range<usize>) -> Segment {
        let start = body.start.clamp(span.start, span.end);
        let end = body.end.clamp(start, span.end);
        Segment {
            role,
            depth,
            before: span.start..start,
            marker: None,
            open: start..start,
            body: start..end,
            after: end..span.end,
            span,
            sure: Confidence::Certain,
            why: None,
        }
    }

    /// Moves the marker (given with its length in bytes) and `open` bytes of frame words from the body's start to their
    /// own ranges.
    pub(super) fn with_front(mut self, marker: Option<(Numbering, usize)>, open: usize) -> Segment {
        let start = self.body.start;
        let mut at = start;
        if let Some((marker, len)) = marker {
            at = (start + len).min(self.body.end);
            self.marker = Some((marker, start..at));
        }
        let end = (at + open).min(self.body.end);
        self.open = at..end;
        self.body.start = end;
        self
    }

    /// Lowers the confidence to `sure`, with its reason, if it is higher now.
    pub(super) fn doubted(mut self, sure: Confidence, why: Option<DoubtReason>) -> Segment {
        if sure < self.sure {
            self.sure = sure;
            self.why = why;
        }
        self
    }

    /// The offset at which the content starts: marker, frame words or body.
    #[allow(clippy::misnamed_getters, reason = "what comes after `before` has no field of its own")]
    pub fn start(&self) -> usize {
        self.before.end
    }

    /// The ordinal as a ledger shows it; `None` without one.
    pub fn number(&self) -> Option<String> {
        self.marker.as_ref().and_then(|(marker, _)| marker.ordinal())
    }
}
