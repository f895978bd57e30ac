//! Splitting a passage at every place like one that a person points at, in it alone or in the paragraphs beside it too.

use super::CorrectionSession;
use crate::notice::{self, Cut};

impl CorrectionSession {
    /// The places where the segment at `at` would be split with the one at `place`; see [`notice::places_like`].
    pub fn like_places(&self, at: usize, place: usize) -> Vec<usize> {
        let found = self.cut(at, place).map(|(index, cut)| self.places(index, &cut));
        found.filter(|found| found.len() > 1).unwrap_or_default()
    }

    /// As [`CorrectionSession::like_places`], in the paragraphs beside it too; empty where none of them would be split.
    pub fn like_places_beside(&self, at: usize, place: usize) -> Vec<usize> {
        let Some((index, cut)) = self.cut(at, place) else { return Vec::new() };
        let own = self.places(index, &cut).len();
        let all: Vec<usize> =
            self.outline.beside(index).into_iter().flat_map(|beside| self.places(beside, &cut)).collect();
        if all.len() > own { all } else { Vec::new() }
    }

    /// The index of the segment that is cut at a place, and what the cut is like.
    fn cut(&self, at: usize, place: usize) -> Option<(usize, Cut)> {
        let index = self.index(at).filter(|_| self.can_split(at, place))?;
        let end = self.outline.segments()[index].after.end;
        Some((index, Cut::at(self.outline.text(), place, end)?))
    }

    fn places(&self, index: usize, cut: &Cut) -> Vec<usize> {
        let segment = &self.outline.segments()[index];
        notice::places_like(self.outline.text(), segment.start()..segment.after.end, cut)
    }

    /// Splits the segments that hold these places there, in one step to undo; returns whether that was possible.
    pub fn split_at_all(&mut self, places: &[usize]) -> bool {
        // From the last on, so that those before keep their place.
        self.correct(true, |outline| {
            places.iter().rev().all(|place| {
                let index = outline.segments().partition_point(|segment| segment.span.end <= *place);
                outline.split(index, *place).is_ok()
            })
        })
    }
}

#[cfg(test)]
mod tests;
