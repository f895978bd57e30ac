//! A document's text cut into segments that cover it, and the corrections a person makes to the cut.

use super::layout::{self, LabeledSpan, Rest};
use super::line;
use super::roles;
use super::segment::{Role, Segment};
use super::text;

/// A document's text cut into segments: every byte belongs to exactly one, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    text: String,
    segments: Vec<Segment>,
}

/// Why a correction could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Impossible {
    /// There is no segment with that index, or none after it.
    NoSegment,
    /// The offset is not inside the segment, or not between two characters.
    NoPlace,
}

impl Outline {
    /// Reads a text. It never fails: what is not recognised becomes [`Role::Text`].
    pub fn read(text: &str) -> Outline {
        let (lines, end) = line::lines(text);
        let mut segments = Vec::new();
        for place in roles::judge(text, &lines) {
            layout::lay(text, &place, &mut segments);
        }
        if end < text.len() {
            segments.push(Segment::new(Role::Blank, 0, end..text.len(), text.len()..text.len()));
        }
        Outline { text: text.to_string(), segments }
    }

    /// The text, byte for byte as it was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The segments, in order.
    pub fn segments(&self) -> &[Segment] {
        &self.segments
    }

    /// The text of a segment's body; empty when there is no segment with that index.
    pub fn body(&self, index: usize) -> &str {
        self.segments.get(index).map_or("", |segment| &self.text[segment.body.clone()])
    }

    /// Gives a segment another role and cuts it anew: a paragraph with 一是…二是… becomes several measures. Returns how
    /// many segments replace it.
    ///
    /// # Errors
    /// [`Impossible::NoSegment`].
    pub fn set_role(&mut self, index: usize, role: Role) -> Result<usize, Impossible> {
        let old = self.segments.get(index).ok_or(Impossible::NoSegment)?;
        let mut place = LabeledSpan::new(old.span.clone(), role, self.depth_for(index, role));
        place.rest = matches!(role, Role::Part | Role::Aspect | Role::Heading).then_some(Rest::Title);
        // A cell or a sentence of plain text keeps its own first words.
        place.marked = role != Role::Text || old.marker.is_some();
        Ok(self.put(index..index + 1, &place))
    }

    /// Cuts a segment in two at a byte offset of the text; both keep its role.
    ///
    /// # Errors
    /// [`Impossible`]: there is no such segment, or the offset is not inside it.
    pub fn split(&mut self, index: usize, at: usize) -> Result<(), Impossible> {
        let old = self.segments.get(index).ok_or(Impossible::NoSegment)?.clone();
        if at <= old.span.start || at >= old.span.end || !self.text.is_char_boundary(at) {
            return Err(Impossible::NoPlace);
        }
        let halves = [old.span.start..at, at..old.span.end].map(|span| {
            let marked = span.start < at && old.marker.is_some();
            self.plain(span, &old, marked)
        });
        self.segments.splice(index..=index, halves);
        Ok(())
    }

    /// Joins a segment with the one after it; the role of the first is kept.
    ///
    /// # Errors
    /// [`Impossible::NoSegment`] when either does not exist.
    pub fn join(&mut self, index: usize) -> Result<(), Impossible> {
        let (Some(first), Some(second)) = (self.segments.get(index), self.segments.get(index + 1)) else {
            return Err(Impossible::NoSegment);
        };
        let span = first.span.start..second.span.end;
        let (first, marked) = (first.clone(), first.marker.is_some());
        let mut joined = self.plain(span.clone(), &first, marked);
        if first.body.start >= joined.before.end
            && first.body.start <= joined.body.end
            && marked == joined.marker.is_some()
        {
            // The frame before the first body stays where it was found.
            joined.open.end = first.body.start.max(joined.open.start);
            joined.body.start = joined.open.end;
        }
        self.segments.splice(index..=index + 1, [joined]);
        Ok(())
    }

    /// One segment for a span, with the role and depth of another; with a marker only if `marked`.
    fn plain(&self, span: std::ops::Range<usize>, like: &Segment, marked: bool) -> Segment {
        let body = text::trim(&self.text, span.clone());
        let marker =
            super::Numbering::parse(&self.text[body.clone()]).filter(|(_, len)| marked && *len < body.len());
        Segment::new(like.role, like.depth, span, body).with_front(marker, 0)
    }

    fn put(&mut self, range: std::ops::Range<usize>, place: &LabeledSpan) -> usize {
        let mut laid = Vec::new();
        layout::lay(&self.text, place, &mut laid);
        let count = laid.len();
        self.segments.splice(range, laid);
        count
    }

    /// The depth for a segment of this role: that of the first segment with the role, else a default.
    fn depth_for(&self, index: usize, role: Role) -> u8 {
        let like = self.segments.iter().find(|s| s.role == role).map(|s| s.depth);
        like.unwrap_or_else(|| match role {
            Role::Part | Role::Title | Role::Preamble => 1,
            Role::Aspect => 1,
            Role::Finding => 2,
            Role::SubFinding => 3,
            _ => self.segments[index].depth,
        })
    }
}
