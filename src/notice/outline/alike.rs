//! Which passages are like one that a person points at: lines with the same label, lines at the same place under their
//! findings, paragraphs beside it.

use super::document::Outline;
use super::segment::Segment;
use crate::notice::lex::colon;
use crate::notice::lex::role::Role;
use crate::notice::lex::text::{is_end, is_stop};

/// A line of no more characters is a name, a unit or a date.
const SHORT_CHARS_MAX: usize = 15;

impl Outline {
    /// Whether the line of the text at a byte offset has cells: it may be the row of a table.
    pub fn is_row(&self, at: usize) -> bool {
        let text = self.text();
        let Some((before, after)) = text.split_at_checked(at) else { return false };
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        let line = &text[line_start..at + after.find('\n').unwrap_or(after.len())];
        let in_table = self.segments().iter().any(|segment| segment.role == Role::Column);
        line.contains('\t') || line.trim_start().starts_with('|') || in_table && line.contains(',')
    }

    /// The other passages like the one with this index, in the same role: with the same label, or else at the same place
    /// under their findings and of the same kind. Numbered lines are like none: their series is what the reader knows.
    pub fn alike(&self, index: usize) -> Vec<usize> {
        let segments = self.segments();
        let Some(own) = segments.get(index).filter(|own| own.marker.is_none()) else { return Vec::new() };
        let others = |other: &usize| {
            *other != index && segments[*other].role == own.role && segments[*other].marker.is_none()
        };
        if let Some(label) = self.label_of(own) {
            let same = |other: &usize| self.label_of(&segments[*other]) == Some(label);
            return (0..segments.len()).filter(others).filter(same).collect();
        }
        let places = self.places_under_findings();
        let Some(place) = places[index] else { return Vec::new() };
        let shape = |segment: &Segment| {
            let words = self.quote(&segment.body);
            let stops = words.ends_with(|c| is_stop(c) || is_end(c));
            (words.chars().count() <= SHORT_CHARS_MAX, stops, self.starts_line(segment))
        };
        let same = |other: &usize| {
            places[*other].is_some_and(|other| other.is_like(&place))
                && shape(&segments[*other]) == shape(own)
        };
        (0..segments.len()).filter(others).filter(same).collect()
    }

    /// The paragraphs beside the one with this index: of the same role and depth, under the same heading, and numbered or
    /// not as it is; itself among them.
    pub fn beside(&self, index: usize) -> Vec<usize> {
        let segments = self.segments();
        let Some(own) = segments.get(index) else { return Vec::new() };
        let heads = |segment: &Segment| segment.role.is_heading() && segment.role != own.role;
        let start = segments[..index].iter().rposition(heads).map_or(0, |at| at + 1);
        let end = segments[index..].iter().position(heads).map_or(segments.len(), |len| index + len);
        let same = |other: &usize| {
            let other = &segments[*other];
            (other.role, other.depth, other.marker.is_some()) == (own.role, own.depth, own.marker.is_some())
        };
        (start..end).filter(same).collect()
    }

    fn starts_line(&self, segment: &Segment) -> bool {
        segment.span.start == 0 || self.text()[segment.before.clone()].contains(['\n', '\r'])
    }

    /// The label of a passage: before its words, where the reader knows it, or in them.
    fn label_of(&self, segment: &Segment) -> Option<&str> {
        let before = self.text()[segment.before.clone()].trim();
        if before.is_empty() {
            colon::label(self.quote(&segment.body)).map(|(words, _)| words)
        } else {
            Some(before)
        }
    }

    /// For each passage under a finding, its place there.
    fn places_under_findings(&self) -> Vec<Option<PlaceUnder>> {
        let segments = self.segments();
        let mut places = vec![None; segments.len()];
        let mut at = 0;
        while at < segments.len() {
            let heads = matches!(segments[at].role, Role::Finding | Role::SubFinding);
            let first = at + 1;
            at = (first..segments.len())
                .find(|next| segments[*next].role.is_heading())
                .unwrap_or(segments.len());
            let shown: Vec<usize> = (first..at).filter(|one| !segments[*one].body.is_empty()).collect();
            for (nth, one) in shown.iter().enumerate().filter(|_| heads) {
                places[*one] = Some(PlaceUnder { nth, last: nth + 1 == shown.len() });
            }
        }
        places
    }
}

/// The place of a passage under its finding.
#[derive(Clone, Copy)]
struct PlaceUnder {
    /// From 0.
    nth: usize,
    last: bool,
}

impl PlaceUnder {
    /// The last one is like other last ones, however many stand before it.
    fn is_like(&self, other: &Self) -> bool {
        self.last == other.last && (self.last || self.nth == other.nth)
    }
}
