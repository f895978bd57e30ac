//! The segments an outline is made of.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::{Confidence, DoubtReason, Role};

/// A part of the text in one role. Its span is exactly `before` ++ `marker` ++ `open` ++ `body` ++ `after`; all ranges
/// are byte ranges in the text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// What it is.
    pub role: Role,
    /// Outline level, 1 is the highest heading; 0 for blanks at the end, and for facts outside all records.
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
    /// For a measure or fact in a list that answers findings by number: which finding of the document it answers,
    /// counted from 0; `None` where it belongs to the finding above it.
    pub answers: Option<usize>,
    /// For a cell of a table whose column fills no field, asks how far things are (整改进展), or tells of each measure
    /// (措施责任单位): the words of its heading; `None` for everything else.
    pub heading: Option<Range<usize>>,
    /// The reason, where `sure` is not [`Confidence::Certain`]; may be `None` even then.
    pub why: Option<DoubtReason>,
}

impl Segment {
    /// Whether it is a fact that stands outside all records and tells of several problems.
    pub fn is_common(&self) -> bool {
        self.depth == 0 && self.role.is_fact()
    }

    /// Whether it names who helps, under the label of the one who leads: 财务股 in 责任单位：人事股（牵头）、财务股配合. `lead` is the
    /// segment before it.
    pub(in crate::notice) fn helps(&self, lead: &Segment, text: &str) -> bool {
        let labelled = text[lead.before.clone()].ends_with(['：', ':', '\t', '|', ' ']);
        let together = (lead.role, self.role) == (Role::LeadUnit, Role::Supporting) && labelled;
        together && !text[self.before.clone()].contains(['：', ':', '\n', '\r', '\t', '|'])
    }

    /// A segment for a span, with its body; the rest of the span becomes `before` and `after`.
    pub(in crate::notice) fn new(role: Role, depth: u8, span: Range<usize>, body: Range<usize>) -> Segment {
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
            answers: None,
            heading: None,
            why: None,
        }
    }

    /// Moves the marker (given with its length in bytes) and `open` bytes of frame words from the body's start to their
    /// own ranges.
    pub(in crate::notice) fn with_front(
        mut self,
        marker: Option<(Numbering, usize)>,
        open: usize,
    ) -> Segment {
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

    /// Moves every range: `to` gives the new offset of an old one.
    pub(in crate::notice) fn move_ranges(&mut self, to: impl Fn(usize) -> usize) {
        let marker = self.marker.as_mut().map(|(_, range)| range);
        let ranges = [&mut self.span, &mut self.before, &mut self.open, &mut self.body, &mut self.after];
        for range in ranges.into_iter().chain(marker).chain(&mut self.heading) {
            *range = to(range.start)..to(range.end);
        }
    }

    /// Lowers the confidence to `sure`, with its reason, if it is higher now.
    pub(in crate::notice) fn doubted(mut self, sure: Confidence, why: Option<DoubtReason>) -> Segment {
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
