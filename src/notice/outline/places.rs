//! Where a passage falls apart like at one place that a person points at.

use std::ops::Range;

use crate::notice::lex::numbering::{Form, Numbering};

/// The marks after which a passage is split.
const MARKS: [char; 6] = ['。', '；', ';', '：', '\n', '！'];

/// What a place where a passage is cut is known by: the marker that begins there (`一是`, `1.`), or else the mark before it
/// (`。`, `；`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cut {
    form: Option<Form>,
    mark: Option<char>,
    place: usize,
}

impl Cut {
    /// The cut at a byte of a text, in a passage that ends at `end`; `None` where nothing marks it.
    pub fn at(text: &str, place: usize, end: usize) -> Option<Cut> {
        let cut = Cut { form: form(text, place, end), mark: mark(text, place), place };
        (cut.form.is_some() || cut.mark.is_some()).then_some(cut)
    }

    fn is_like(&self, text: &str, place: usize, end: usize) -> bool {
        let before = mark(text, place);
        match &self.form {
            // A digit within a number is no marker.
            Some(_) => form(text, place, end) == self.form && (before.is_some() || place == self.place),
            None => before == self.mark,
        }
    }
}

fn form(text: &str, place: usize, end: usize) -> Option<Form> {
    Numbering::parse(&text[place..end]).map(|(marker, _)| marker.form())
}

fn mark(text: &str, place: usize) -> Option<char> {
    text[..place].chars().next_back().filter(|mark| MARKS.contains(mark))
}

/// The places within `range` of a text where it is cut like that; all are byte offsets.
pub fn places_like(text: &str, range: Range<usize>, cut: &Cut) -> Vec<usize> {
    let places = text[range.clone()].char_indices().map(|(byte, _)| range.start + byte);
    places.skip(1).filter(|place| cut.is_like(text, *place, range.end)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_alike_by_their_marker_or_else_by_the_mark_before_them() {
        let text = "如下：1.甲；2.乙；3.欠1.5万元；丙";
        let at = |words: &str| text.find(words).unwrap();
        let like = |place: usize, end: usize| {
            Cut::at(text, place, end).map(|cut| places_like(text, 0..end, &cut)).unwrap_or_default()
        };
        assert_eq!(like(at("2."), text.len()), [at("1."), at("2."), at("3.")]);
        assert_eq!(like(at("丙"), text.len()), [at("2."), at("3."), at("丙")]);
        assert!(like(at("甲"), text.len()).is_empty());
        assert_eq!(like(at("1."), at("2.")), [at("1.")]);
    }
}
