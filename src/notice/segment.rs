//! The pieces an outline is made of, and the roles they play. Which piece plays which is judged in `roles` and `layout`.

use super::numbering::Numbering;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// What a segment is in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Noise above the title: 首页 > …, 索引号, 浏览量.
    Header,
    Title,
    Preamble,
    /// A heading of the highest level that is not itself an aspect.
    Part,
    /// 方面: the heading a group of findings stands under.
    Aspect,
    /// A heading with no findings under it: in the organising part, in the 下一步 part, or a label alone on its line.
    Heading,
    Finding,
    /// 具体表现: a finding under a divided finding.
    SubFinding,
    Measure,
    Cause,
    Status,
    Leader,
    /// 牵头单位.
    LeadUnit,
    /// 责任单位.
    Responsible,
    /// 配合单位.
    Supporting,
    /// 责任人.
    Person,
    Deadline,
    /// 整改成效.
    Result,
    /// 目标任务.
    Target,
    /// 序号 in a table.
    Number,
    /// A heading cell of a table.
    Column,
    Contact,
    Signature,
    /// Nothing but room.
    Blank,
    Text,
}

impl Role {
    /// The code under which a passage keeps its role.
    pub fn code(self) -> String {
        serde_json::to_value(self).ok().and_then(|code| code.as_str().map(str::to_owned)).unwrap_or_default()
    }

    /// The role of a code; `None` for a code of a later version.
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

    /// Whether the role heads what follows it.
    pub fn is_heading(self) -> bool {
        matches!(self, Role::Part | Role::Aspect | Role::Heading | Role::Finding | Role::SubFinding)
    }
}

/// How sure the reading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Confidence {
    Doubtful,
    Likely,
    Certain,
}

/// Why something is doubtful; the screen has the words.
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
    /// The status wording says nothing known.
    StatusUnknown,
    /// A table row has more cells than the headings.
    ExtraCells,
    /// Digits stand glued together in a date.
    GluedDate,
    /// A date no calendar has, or one less exact than a day.
    InexactDate,
    /// The parts of a statistic do not make its total, or its rate does not fit.
    FiguresDisagree,
    /// The number of findings listed is not the number stated.
    CountDisagrees,
    /// The text is not a notice: a rule, a speech, something else.
    NotANotice,
}

/// A piece of the text in one role. Its span is exactly `before` ++ `marker` ++ `open` ++ `body` ++ `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Segment {
    pub role: Role,
    /// Outline level, 1 is the highest heading.
    pub depth: u8,
    /// Bytes in the text.
    pub span: Range<usize>,
    /// Line breaks, indents, label text (`整改措施：`), the TAB before a cell: separators belong to what follows them.
    pub before: Range<usize>,
    /// The ordinal: `1.` `（三）` `一是`.
    pub marker: Option<(Numbering, Range<usize>)>,
    /// Frame words before the body: `针对“`.
    pub open: Range<usize>,
    /// What the ledger keeps.
    pub body: Range<usize>,
    /// Frame words after the body: `”问题的整改情况`, a heading's final `。`.
    pub after: Range<usize>,
    pub sure: Confidence,
    /// The reason, where `sure` is not [`Confidence::Certain`].
    pub why: Option<DoubtReason>,
}

impl Segment {
    /// A segment of a span with its body given; the rest of the span lies before and after it.
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

    /// Takes the marker (its length in bytes) and the frame words off the front of the body.
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

    pub(super) fn doubted(mut self, sure: Confidence, why: Option<DoubtReason>) -> Segment {
        if sure < self.sure {
            self.sure = sure;
            self.why = why;
        }
        self
    }

    /// Where the printed content starts: the marker, the frame words or the body.
    #[allow(clippy::misnamed_getters, reason = "what comes after `before` has no field of its own")]
    pub fn start(&self) -> usize {
        self.before.end
    }

    /// The ordinal as a ledger shows it.
    pub fn number(&self) -> Option<String> {
        self.marker.as_ref().and_then(|(marker, _)| marker.ordinal())
    }
}
