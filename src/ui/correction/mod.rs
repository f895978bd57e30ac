//! Correcting how a text was read before it is accepted: its outline, the corrections to it, and undoing them.
//!
//! Segments are identified by the byte they start at: a correction changes the indexes of the segments after it, but
//! not where they start.

mod answering;
mod answers;
mod lines;
mod naming;
mod splitting;
mod tree;

pub use lines::{Line, Part, Tint, tint};
pub use naming::{Columns, Followed};
pub use tree::{Check, Counts, Node};

use std::collections::{BTreeMap, BTreeSet};

use answers::Answers;

use crate::domain::DocumentFamily;
use crate::notice::{self, DoubtReason, Outline, Role, Segment, Unread};

/// How many corrections can be undone. Each keeps a copy of the outline.
const UNDO_MAX: usize = 50;

/// An outline being corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectionSession {
    outline: Outline,
    /// Whether passages were cut, joined or named one by one. What is said of a whole series is read anew, which would
    /// take these corrections back, so it is said of no series any more.
    by_hand: bool,
    /// What the outline says, read again after each correction.
    reading: notice::Reading,
    /// Why segments are doubtful, by their start.
    doubted: BTreeMap<usize, DoubtReason>,
    /// How many findings the next best reading has; `None` where there is none, or passages were corrected one by one.
    runner_up: Option<usize>,
    /// What a person said answers which finding.
    answers: Answers,
    /// The states before each correction, the latest last.
    past: Vec<State>,
    /// The states that were undone, the next to redo last.
    future: Vec<State>,
    /// The starts of doubtful segments that the person looked at and left as they are.
    settled: BTreeSet<usize>,
}

/// What undoing a correction brings back.
#[derive(Clone, Debug, PartialEq, Eq)]
struct State {
    outline: Outline,
    by_hand: bool,
    answers: Answers,
}

/// Something the person should look at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The byte at which the segment starts.
    pub at: usize,
    /// The line of the text on which its words start, from 1.
    pub line: usize,
    /// Why it is doubtful.
    pub why: DoubtReason,
}

/// What was recognised, as a whole.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Recognised {
    /// What kind of document it is; `None` where that is not known.
    pub family: Option<DocumentFamily>,
    /// How many findings were read.
    pub findings: usize,
    /// Why none was read; `None` where one was.
    pub unread: Option<Unread>,
    /// How many findings the text itself states; `None` where it states no number.
    pub stated: Option<usize>,
    /// How many findings the next best reading has; `None` where there is none.
    pub runner_up: Option<usize>,
}

/// How many line breaks a text has; `\r\n` is one.
fn breaks(text: &str) -> usize {
    text.bytes().filter(|byte| *byte == b'\n').count()
}

impl CorrectionSession {
    /// Reads a text.
    pub fn read(text: &str) -> Self {
        Self::of(Outline::read(text))
    }

    /// The corrections of a text that was read.
    pub fn of(outline: Outline) -> Self {
        let mut session = Self {
            reading: notice::Reading::of(&outline),
            outline,
            by_hand: false,
            answers: Answers::new(),
            runner_up: None,
            doubted: BTreeMap::new(),
            past: Vec::new(),
            future: Vec::new(),
            settled: BTreeSet::new(),
        };
        session.weigh();
        session
    }

    /// Reads the outline again after it has changed.
    fn look(&mut self) {
        self.reading = notice::Reading::of(&self.outline);
        self.weigh();
    }

    /// Finds the segments that the doubts of the reading are about.
    fn weigh(&mut self) {
        let mut doubted = BTreeMap::new();
        for doubt in &self.reading.doubts {
            if let Some(segment) = self.segment(doubt.span.start) {
                doubted.entry(segment.span.start).or_insert(doubt.why);
            }
        }
        self.doubted = doubted;
        let findings =
            |other: Outline| other.segments().iter().filter(|one| one.role == Role::Finding).count();
        self.runner_up = self.outline.runner_up().filter(|_| !self.by_hand).map(findings);
    }

    /// What was recognised, as a whole.
    pub fn recognised(&self) -> Recognised {
        let mut stated = self.reading.statistics.iter().map(|found| &found.value);
        let stated = stated.find(|statistic| statistic.counts_findings).map(|statistic| statistic.total);
        Recognised {
            family: self.reading.kind,
            findings: self.reading.finding_count(),
            unread: self.reading.unread,
            stated: stated.filter(|total| *total >= 0.0 && *total < 1e6).map(|total| total as usize),
            runner_up: self.runner_up,
        }
    }

    /// Takes the next best reading in place of this one.
    pub fn exchange(&mut self) -> bool {
        self.correct(false, |outline| outline.exchange())
    }

    /// The starts of the passages that belong to no reading although they look like contents.
    pub fn unclassified(&self) -> Vec<usize> {
        let segments = self.outline.segments();
        // What states figures was read for them.
        let states = |span: &std::ops::Range<usize>| {
            self.reading.statistics.iter().any(|found| span.contains(&found.span.start))
        };
        let starts = self.outline.unclassified().into_iter().map(|index| &segments[index].span);
        starts.filter(|span| !states(span)).map(|span| span.start).collect()
    }

    /// The reading of the corrected outline.
    pub fn reading(&self) -> &notice::Reading {
        &self.reading
    }

    /// The outline with its corrections.
    pub fn outline(&self) -> &Outline {
        &self.outline
    }

    /// The index of the segment that holds the byte `at`; `None` past the end of the text.
    pub fn index(&self, at: usize) -> Option<usize> {
        let segments = self.outline.segments();
        let index = segments.partition_point(|segment| segment.span.end <= at);
        (index < segments.len()).then_some(index)
    }

    /// The segment that holds the byte `at`; `None` past the end of the text.
    pub fn segment(&self, at: usize) -> Option<&Segment> {
        self.outline.segments().get(self.index(at)?)
    }

    /// The line of the text that a segment's words start on, from 1.
    pub fn line_of(&self, at: usize) -> usize {
        let start = self.segment(at).map_or(0, Segment::start);
        1 + breaks(&self.outline.text()[..start])
    }

    /// The start of the first segment that is not blank; 0 without one.
    pub fn first(&self) -> usize {
        let shows = |segment: &&Segment| self.outline.shows(segment);
        self.outline.segments().iter().find(shows).map_or(0, |segment| segment.span.start)
    }

    /// The start of the next segment that is not blank, or of the one before; `at` at either end.
    pub fn step(&self, at: usize, forward: bool) -> usize {
        let segments = self.outline.segments();
        let Some(index) = self.index(at) else { return at };
        let shows = |segment: &&Segment| self.outline.shows(segment);
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

    /// Why a segment is doubtful; `None` when it is not, or the doubt was settled.
    fn doubtful(&self, segment: &Segment) -> Option<DoubtReason> {
        let at = segment.span.start;
        self.doubted.get(&at).copied().filter(|_| !self.settled.contains(&at))
    }

    /// The doubts that are not settled, in the order of the text.
    pub fn doubts(&self) -> Vec<Doubt> {
        let text = self.outline.text();
        let (mut line, mut read) = (1, 0);
        let mut doubts = Vec::new();
        for segment in self.outline.segments() {
            if let Some(why) = self.doubtful(segment) {
                line += breaks(&text[read..segment.start()]);
                read = segment.start();
                doubts.push(Doubt { at: segment.span.start, line, why });
            }
        }
        doubts
    }

    /// The start of the next doubtful segment after `at`, or of the first one after the last; `None` without doubts.
    pub fn next_doubt(&self, at: usize) -> Option<usize> {
        let mut all = self.outline.segments().iter().filter(|segment| self.doubtful(segment).is_some());
        let first = all.clone().next();
        all.find(|segment| segment.span.start > at).or(first).map(|segment| segment.span.start)
    }

    /// Settles the doubt about the segment that starts at `at`: it is left as it is.
    pub fn settle(&mut self, at: usize) {
        self.settled.insert(at);
    }

    /// Corrects the outline, with `by_hand` one passage by itself; returns whether that changed it. A correction that has
    /// no effect cannot be undone.
    fn correct(&mut self, by_hand: bool, correct: impl FnOnce(&mut Outline) -> bool) -> bool {
        self.correct_answering(by_hand, self.answers.clone(), correct)
    }

    /// As [`CorrectionSession::correct`], after what a person said of answers has changed from `said_before`.
    fn correct_answering(
        &mut self,
        by_hand: bool,
        said_before: Answers,
        correct: impl FnOnce(&mut Outline) -> bool,
    ) -> bool {
        let before = self.outline.clone();
        // Findings that come or go move the numbers by which the others are answered.
        let mut answers = if by_hand { answers::held(&self.outline, &self.reading) } else { Answers::new() };
        answers.extend(self.answers.iter().cloned());
        let possible = correct(&mut self.outline);
        answers::apply(&mut self.outline, &answers);
        if !possible || self.outline == before {
            self.outline = before;
            return false;
        }
        self.past.push(State { outline: before, by_hand: self.by_hand, answers: said_before });
        self.by_hand |= by_hand;
        if self.past.len() > UNDO_MAX {
            self.past.remove(0);
        }
        self.future.clear();
        self.look();
        true
    }

    /// Joins a segment with the next one that is not blank; returns whether that was possible.
    pub fn join(&mut self, at: usize) -> bool {
        let Some(index) = self.index(at) else { return false };
        self.correct(true, |outline| {
            while outline.segments().get(index + 1).is_some_and(|next| next.role == Role::Blank) {
                if outline.join(index).is_err() {
                    return false;
                }
            }
            outline.join(index).is_ok()
        })
    }

    /// Splits a segment at the byte `place`; returns whether that was possible.
    pub fn split(&mut self, at: usize, place: usize) -> bool {
        let Some(index) = self.index(at) else { return false };
        self.correct(true, |outline| outline.split(index, place).is_ok())
    }

    /// Whether a segment can be split at the byte `place`: with text of its own on both sides.
    pub fn can_split(&self, at: usize, place: usize) -> bool {
        self.segment(at).is_some_and(|segment| segment.start() < place && place < segment.after.end)
    }

    /// Whether there is a correction to undo.
    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    /// Whether there is a correction to redo.
    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }

    /// Undoes the last correction, if there is one.
    pub fn undo(&mut self) {
        if let Some(before) = self.past.pop() {
            let now = self.restore(before);
            self.future.push(now);
        }
    }

    /// Redoes the correction that was undone last, if there is one.
    pub fn redo(&mut self) {
        if let Some(after) = self.future.pop() {
            let now = self.restore(after);
            self.past.push(now);
        }
    }

    /// Takes a state in place of the present one, which it returns.
    fn restore(&mut self, state: State) -> State {
        let now = State {
            outline: std::mem::replace(&mut self.outline, state.outline),
            by_hand: std::mem::replace(&mut self.by_hand, state.by_hand),
            answers: std::mem::replace(&mut self.answers, state.answers),
        };
        self.look();
        now
    }
}

/// The byte offset of a place that the browser counts in UTF-16 units; inside a surrogate pair, that of its character,
/// and past the end, the length of the text.
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
