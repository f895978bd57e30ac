//! The text that is being checked before it is taken: its outline, the corrections to it and the way back from them.
//!
//! Segments are named by the byte they start at: a correction moves every index behind it, and no byte.

mod lines;
mod tree;

pub use lines::{Line, Part, Tint, tint};
pub use tree::{Check, Counts, Node};

use std::collections::{BTreeMap, BTreeSet};

use crate::notice::{self, DoubtReason, Outline, Role, Segment};

/// How many corrections can be taken back. Each keeps an outline.
const UNDO_MAX: usize = 50;

/// An outline being corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proof {
    outline: Outline,
    /// What the outline says, read anew after each correction.
    reading: notice::Reading,
    /// Why segments are doubtful, by their start.
    doubted: BTreeMap<usize, DoubtReason>,
    past: Vec<Outline>,
    future: Vec<Outline>,
    /// Doubtful segments that the person looked at and left as they are.
    settled: BTreeSet<usize>,
}

/// Something the person should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The start of the segment.
    pub at: usize,
    /// The line of the text, from 1.
    pub line: usize,
    pub why: DoubtReason,
}

impl Proof {
    pub fn read(text: &str) -> Self {
        let outline = Outline::read(text);
        let mut proof = Self {
            reading: notice::Reading::of(&outline),
            outline,
            doubted: BTreeMap::new(),
            past: Vec::new(),
            future: Vec::new(),
            settled: BTreeSet::new(),
        };
        proof.weigh();
        proof
    }

    /// Reads the outline as it stands now.
    fn look(&mut self) {
        self.reading = notice::Reading::of(&self.outline);
        self.weigh();
    }

    fn weigh(&mut self) {
        let mut doubted = BTreeMap::new();
        // That the whole is no notice is said once, not of a passage.
        for doubt in self.reading.doubts.iter().filter(|doubt| doubt.why != DoubtReason::NotANotice) {
            if let Some(segment) = self.segment(doubt.span.start) {
                doubted.entry(segment.span.start).or_insert(doubt.why);
            }
        }
        self.doubted = doubted;
    }

    /// What the outline says.
    pub fn reading(&self) -> &notice::Reading {
        &self.reading
    }

    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The index of the segment that holds the byte `at`.
    pub fn index(&self, at: usize) -> Option<usize> {
        let segments = self.outline.segments();
        let index = segments.partition_point(|segment| segment.span.end <= at);
        (index < segments.len()).then_some(index)
    }

    pub fn segment(&self, at: usize) -> Option<&Segment> {
        self.outline.segments().get(self.index(at)?)
    }

    /// The line of the text that a segment's words start on, from 1.
    pub fn line_of(&self, at: usize) -> usize {
        let start = self.segment(at).map_or(0, Segment::start);
        1 + lines::breaks(&self.outline.text()[..start])
    }

    /// Where the first segment that shows anything starts.
    pub fn first(&self) -> usize {
        let shows = |segment: &&Segment| segment.role != Role::Blank;
        self.outline.segments().iter().find(shows).map_or(0, |segment| segment.span.start)
    }

    /// The start of the next segment, or of the one before; of the same one at either end.
    pub fn step(&self, at: usize, forward: bool) -> usize {
        let segments = self.outline.segments();
        let Some(index) = self.index(at) else { return at };
        let shows = |segment: &&Segment| segment.role != Role::Blank;
        let found = if forward {
            segments[index + 1..].iter().find(shows)
        } else {
            segments[..index].iter().rev().find(shows)
        };
        found.map_or(at, |segment| segment.span.start)
    }

    /// Whether the segment that starts at `at` is doubtful.
    pub fn is_doubtful(&self, at: usize) -> bool {
        self.segment(at).is_some_and(|segment| self.doubtful(segment).is_some())
    }

    fn doubtful(&self, segment: &Segment) -> Option<DoubtReason> {
        let at = segment.span.start;
        self.doubted.get(&at).copied().filter(|_| !self.settled.contains(&at))
    }

    pub fn doubts(&self) -> Vec<Doubt> {
        let text = self.outline.text();
        let (mut line, mut read) = (1, 0);
        let mut doubts = Vec::new();
        for segment in self.outline.segments() {
            if let Some(why) = self.doubtful(segment) {
                line += lines::breaks(&text[read..segment.start()]);
                read = segment.start();
                doubts.push(Doubt { at: segment.span.start, line, why });
            }
        }
        doubts
    }

    /// The next doubt after `at`, from the top again after the last.
    pub fn next_doubt(&self, at: usize) -> Option<usize> {
        let mut all = self.outline.segments().iter().filter(|segment| self.doubtful(segment).is_some());
        let first = all.clone().next();
        all.find(|segment| segment.span.start > at).or(first).map(|segment| segment.span.start)
    }

    /// Leaves a doubtful segment as it is.
    pub fn settle(&mut self, at: usize) {
        self.settled.insert(at);
    }

    /// Corrects the outline; what came to nothing is not kept as a step.
    fn correct(&mut self, correct: impl FnOnce(&mut Outline) -> bool) -> bool {
        let before = self.outline.clone();
        if !correct(&mut self.outline) || self.outline == before {
            self.outline = before;
            return false;
        }
        self.past.push(before);
        if self.past.len() > UNDO_MAX {
            self.past.remove(0);
        }
        self.future.clear();
        self.look();
        true
    }

    /// Reads a segment as something else. Choosing what it is already settles its doubt.
    pub fn set_role(&mut self, at: usize, role: Role) -> bool {
        let Some(index) = self.index(at) else { return false };
        if self.outline.segments()[index].role == role {
            self.settle(at);
            return true;
        }
        self.correct(|outline| outline.set_role(index, role).is_ok())
    }

    /// Joins a segment with the next one that shows anything.
    pub fn join(&mut self, at: usize) -> bool {
        let Some(index) = self.index(at) else { return false };
        self.correct(|outline| {
            while outline.segments().get(index + 1).is_some_and(|next| next.role == Role::Blank) {
                if outline.join(index).is_err() {
                    return false;
                }
            }
            outline.join(index).is_ok()
        })
    }

    /// Cuts a segment at the byte `place`.
    pub fn split(&mut self, at: usize, place: usize) -> bool {
        let Some(index) = self.index(at) else { return false };
        self.correct(|outline| outline.split(index, place).is_ok())
    }

    /// Whether a segment can be cut at the byte `place`: words on both sides.
    pub fn can_split(&self, at: usize, place: usize) -> bool {
        self.segment(at).is_some_and(|segment| segment.start() < place && place < segment.after.end)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            self.future.push(std::mem::replace(&mut self.outline, before));
            self.look();
        }
    }

    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            self.past.push(std::mem::replace(&mut self.outline, after));
            self.look();
        }
    }
}

/// The byte offset of a place that the browser counts in UTF-16 units; between the halves of a character, its start.
pub fn byte_of_utf16(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, character) in text.char_indices() {
        if left < character.len_utf16() {
            return at;
        }
        left -= character.len_utf16();
    }
    text.len()
}

#[cfg(test)]
mod tests;
