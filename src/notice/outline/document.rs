//! A document's text cut into segments that cover it, and the corrections a person makes to the cut.

use std::collections::HashMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use crate::notice::hypothesis::weights::Weights;
use crate::notice::lex::clean::Clean;
use crate::notice::lex::colon;
use crate::notice::lex::numbering::Numbering;
use crate::notice::lex::role::Role;
use crate::notice::lex::{text, words, zone};
use crate::notice::outline::columns;
use crate::notice::outline::layout::{self, LabeledSpan};
use crate::notice::outline::read::{self, Correction};
use crate::notice::outline::segment::Segment;

/// A document's text cut into segments: every byte belongs to exactly one, in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outline {
    text: String,
    clean: Clean,
    segments: Vec<Segment>,
    corrections: Vec<Correction>,
    other: Option<Vec<Segment>>,
}

/// What was read in a text, without the text: as an outline crosses from a worker to the page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    segments: Vec<Segment>,
    other: Option<Vec<Segment>>,
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
        Self::read_with(text, &[])
    }

    /// Reads a text under what a person has said of some of its lines: the best reading that agrees with all of it.
    pub fn read_with(text: &str, corrections: &[Correction]) -> Outline {
        Self::read_weighted(text, corrections, &Weights::default())
    }

    /// As [`Outline::read_with`], with other weights of the evidence, for fitting them.
    pub fn read_weighted(text: &str, corrections: &[Correction], weights: &Weights) -> Outline {
        let clean = Clean::of(text);
        let within: Vec<Correction> =
            corrections.iter().map(|one| Correction { at: clean.offset(one.at), ..*one }).collect();
        let read = read::read(&clean.folded, weights, &within, true);
        let printed = |segments: Vec<Segment>| {
            let mut segments: Vec<Segment> =
                segments.into_iter().map(|one| printed(&clean, text.len(), one)).collect();
            if segments.is_empty() && !text.is_empty() {
                // Nothing but page numbers.
                segments.push(Segment::new(Role::Blank, 0, 0..text.len(), text.len()..text.len()));
            }
            segments
        };
        let (segments, other) = (printed(read.segments), read.other.map(printed));
        Outline { text: text.to_string(), clean, segments, corrections: corrections.to_vec(), other }
    }

    /// The text, and what was read in it. What a person corrected is left out.
    pub fn into_parts(self) -> (String, Found) {
        (self.text, Found { segments: self.segments, other: self.other })
    }

    /// The outline of a text in which `found` was read.
    pub fn of_parts(text: String, found: Found) -> Outline {
        let clean = Clean::of(&text);
        Outline { text, clean, segments: found.segments, corrections: Vec::new(), other: found.other }
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

    /// Whether there is anything to see of a segment: not of blanks, nor of an empty cell.
    pub fn shows(&self, segment: &Segment) -> bool {
        segment.role != Role::Blank && !self.text[segment.span.clone()].trim().is_empty()
    }

    /// The words of a segment's body without the line breaks and page numbers that a PDF put inside, as the ledger keeps
    /// them; empty when there is no segment with that index.
    pub fn value(&self, index: usize) -> &str {
        self.segments.get(index).map_or("", |segment| self.quote(&segment.body))
    }

    /// The words of a byte range of the text, as [`Outline::value`] gives those of a body.
    pub fn quote(&self, range: &Range<usize>) -> &str {
        &self.clean.printed[self.clean.offset(range.start)..self.clean.offset(range.end)]
    }

    /// The text as rules read it, and its segments there.
    pub(in crate::notice) fn read_form(&self) -> (&Clean, Vec<Segment>) {
        let within = |segment: &Segment| {
            let mut segment = segment.clone();
            segment.move_ranges(|at| self.clean.offset(at));
            segment
        };
        (&self.clean, self.segments.iter().map(within).collect())
    }

    /// The corrections under which it was read.
    pub fn corrections(&self) -> &[Correction] {
        &self.corrections
    }

    /// Says what the line at a byte offset is, and reads the text again: the line's whole series follows. Cuts and roles
    /// that were set by hand before are lost. Returns how many segments have another role now.
    pub fn correct(&mut self, correction: Correction) -> usize {
        let mut corrections = self.corrections.clone();
        corrections.retain(|one| one.at != correction.at);
        corrections.push(correction);
        let corrected = Self::read_with(&self.text, &corrections);
        let roles = |outline: &Outline| -> Vec<(usize, Role)> {
            outline.segments.iter().map(|segment| (segment.start(), segment.role)).collect()
        };
        let before: std::collections::HashSet<(usize, Role)> = roles(self).into_iter().collect();
        let changed = roles(&corrected).into_iter().filter(|one| !before.contains(one)).count();
        *self = corrected;
        changed
    }

    /// The words of the head of the table that holds a byte, and the column there; `None` where there is no table.
    pub fn column_at(&self, at: usize) -> Option<(String, usize)> {
        columns::column_at(&self.text, at)
    }

    /// The lines that may be the head of a table, by their words as [`Outline::column_at`] says them: a byte in each column.
    pub fn heads(&self) -> HashMap<String, Vec<usize>> {
        columns::heads(&self.text)
    }

    /// The next best reading; `None` where there is none. Exchanged with this one by [`Outline::exchange`].
    pub fn runner_up(&self) -> Option<Outline> {
        let other = self.other.clone()?;
        Some(Outline { segments: other, other: Some(self.segments.clone()), ..self.clone() })
    }

    /// Takes the next best reading in place of this one; whether there was one.
    pub fn exchange(&mut self) -> bool {
        let other = self.runner_up();
        let there = other.is_some();
        if let Some(other) = other {
            *self = other;
        }
        there
    }

    /// The segments that no reading explains: text under a heading over findings or above all headings that is neither
    /// a preamble nor the closing part, and all text of a part whose heading announces problems or what was done about
    /// them; and what still complains below the first finding of a text without headings. Nothing that may be content is
    /// left out silently.
    pub fn unclassified(&self) -> Vec<usize> {
        let (mut quiet, mut below) = (false, false);
        let mut found = Vec::new();
        for (index, segment) in self.segments.iter().enumerate() {
            match segment.role {
                Role::Part => quiet = !self.holds_findings(index) && !zone::announces(self.body(index)),
                Role::Aspect | Role::Finding | Role::SubFinding => (quiet, below) = (false, true),
                // A cell under a heading is a field of the office's own.
                Role::Text if !quiet && segment.heading.is_none() && self.tells(index) => found.push(index),
                Role::Preamble if below && words::complaint(self.body(index)) >= 1.0 => found.push(index),
                _ => {}
            }
        }
        found
    }

    /// Whether a text has words of its own: not a stop that a title left over, nor what only leads to the finding behind it
    /// on its line, 检查发现，.
    fn tells(&self, index: usize) -> bool {
        let body = &self.segments[index].body;
        let bare = text::trim_stop(&self.text, body.clone());
        let leads = self.segments.get(index + 1).is_some_and(|next| {
            next.role == Role::Finding && !self.text[body.end..next.body.start].contains(['\n', '\r'])
        });
        !bare.is_empty() && (!leads || words::complaint(&self.text[bare]) >= 1.0)
    }

    fn holds_findings(&self, part: usize) -> bool {
        let below = self.segments[part + 1..].iter().take_while(|segment| segment.role != Role::Part);
        below.into_iter().any(|segment| matches!(segment.role, Role::Finding | Role::SubFinding))
    }

    /// Gives a segment another role and cuts it anew: a paragraph with 一是…二是… becomes several measures. Returns how
    /// many segments replace it.
    ///
    /// # Errors
    /// [`Impossible::NoSegment`].
    pub fn set_role(&mut self, index: usize, role: Role) -> Result<usize, Impossible> {
        let old = self.segments.get(index).ok_or(Impossible::NoSegment)?;
        let mut place = LabeledSpan::new(old.span.clone(), role, self.depth_for(index, role));
        place.whole = matches!(role, Role::Part | Role::Aspect | Role::Heading);
        // A cell or a sentence of plain text keeps its own first words.
        place.marked = role != Role::Text || old.marker.is_some();
        // A label that the reader does not know is none of the words: 谁来办：水务科.
        if role.is_fact()
            && let Some((_, len)) = colon::label(&self.text[old.body.clone()])
        {
            place.cell = Some(old.body.start + len..old.body.end);
        }
        Ok(self.put(index..index + 1, &place))
    }

    /// Says which finding of the document a measure or fact answers, by number from 0; `None` for the one above it.
    pub fn set_answers(&mut self, index: usize, finding: Option<usize>) {
        if let Some(segment) = self.segments.get_mut(index) {
            segment.answers = finding;
        }
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
    fn plain(&self, span: Range<usize>, like: &Segment, marked: bool) -> Segment {
        let body = text::trim(&self.text, span.clone());
        let marker =
            Numbering::parse(&self.text[body.clone()]).filter(|(_, len)| marked && *len < body.len());
        let plain = Segment::new(like.role, like.depth, span, body).with_front(marker, 0);
        Segment { heading: like.heading.clone(), ..plain }
    }

    fn put(&mut self, range: Range<usize>, place: &LabeledSpan) -> usize {
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

/// A segment of the clean text as a segment of the original.
fn printed(clean: &Clean, len: usize, mut segment: Segment) -> Segment {
    if clean.is_whole() {
        return segment;
    }
    let first = segment.span.start == 0;
    let last = segment.span.end == clean.printed.len();
    let start = if first { 0 } else { clean.low(segment.span.start) };
    let end = if last { len } else { clean.low(segment.span.end) };
    let content = clean.high(segment.before.end).min(end);
    let mut at = content;
    if let Some((_, range)) = &mut segment.marker {
        let stop = clean.low(range.end).max(at);
        *range = at..stop;
        at = stop;
    }
    let body = clean.high(segment.body.start).clamp(at, end);
    let stop = clean.low(segment.body.end).clamp(body, end);
    segment.span = start..end;
    segment.before = start..content;
    segment.open = at..body;
    segment.body = body..stop;
    segment.after = stop..end;
    segment.heading = segment.heading.map(|words| clean.high(words.start)..clean.low(words.end));
    segment
}
