//! Which finding a measure or a fact answers, where it does not stand under it: as the reader joined them by number, or as
//! a person says.

use std::ops::Range;

use super::CorrectionSession;
use super::answers::is_answer;
use crate::notice::findings::FindingRead;
use crate::notice::{Role, Segment};

/// A title is shown up to so many characters in a list of findings.
const TITLE_CHARS_MAX: usize = 24;

impl CorrectionSession {
    /// The findings that can be answered, at most `max`: the byte each starts at, its number and its title.
    pub fn answerable(&self, max: usize) -> Vec<(usize, String, String)> {
        let segments = self.outline.segments();
        let shown = |(nth, finding): (usize, &FindingRead)| {
            let number = finding.number.clone().unwrap_or_else(|| (nth + 1).to_string());
            let title = self.outline.value(finding.segment).chars().take(TITLE_CHARS_MAX).collect();
            (segments[finding.segment].span.start, number, title)
        };
        self.reading.findings().take(max).enumerate().map(shown).collect()
    }

    /// The byte at which the finding starts that the segment at `at` belongs to; `None` for none.
    pub fn answered(&self, at: usize) -> Option<usize> {
        let owner = self.owner(self.index(at)?)?;
        Some(self.outline.segments()[owner.segment].span.start)
    }

    /// The finding that a measure or a fact belongs to.
    fn owner(&self, index: usize) -> Option<&FindingRead> {
        self.reading.findings().find(|finding| finding.segments().any(|own| own == index))
    }

    /// Makes the segments from `first` to `last` answer the finding that starts at `finding`; a single one takes those with
    /// it that follow in its section. Plain text becomes a measure; what was read as another finding, the heading of
    /// its measures, or a measure itself. Returns whether that changed anything.
    pub fn answer(&mut self, first: usize, last: usize, finding: usize) -> bool {
        let (first, last) = (first.min(last), first.max(last));
        let (Some(from), Some(to)) = (self.index(first), self.index(last)) else { return false };
        let chosen = if from == to { self.section(from) } else { from..to + 1 };
        let segments = self.outline.segments();
        let span = segments[chosen.start].span.start..segments[chosen.end - 1].span.end;
        if span.contains(&finding) {
            return false;
        }
        let new_roles: Vec<(usize, Role)> =
            chosen.filter_map(|index| Some((index, self.role_of_answer(index)?))).collect();
        let before = self.answers.clone();
        self.answers.retain(|(other, _)| other.start < span.start || other.end > span.end);
        self.answers.push((span, finding));
        let changed = self.correct_answering(true, before.clone(), |outline| {
            // From the last on, because one that is cut moves the indexes of those after it.
            new_roles.iter().rev().all(|(index, role)| outline.set_role(*index, *role).is_ok())
        });
        if !changed {
            self.answers = before;
        }
        changed
    }

    /// The role that a segment gets when it is said to answer a finding; `None` where it keeps its own.
    fn role_of_answer(&self, index: usize) -> Option<Role> {
        match self.outline.segments()[index].role {
            Role::Text | Role::Preamble => Some(Role::Measure),
            Role::Finding | Role::SubFinding => {
                let own = self.reading.findings().find(|finding| finding.segment == index);
                let heads = own.is_some_and(|finding| finding.segments().next().is_some());
                Some(if heads { Role::Heading } else { Role::Measure })
            }
            _ => None,
        }
    }

    /// The segments that go with the one at an index: what stands under a heading; after a measure or fact, those of the
    /// same finding up to where the numbers begin anew.
    fn section(&self, index: usize) -> Range<usize> {
        let segments = self.outline.segments();
        let own = &segments[index];
        let rest = &segments[index + 1..];
        if own.role.is_heading() {
            let len = rest.iter().take_while(|one| !one.role.is_heading()).count();
            return index..index + 1 + len;
        }
        if !is_answer(own) {
            return index..index + 1;
        }
        let finding = self.owner(index).map(|finding| finding.segment);
        let begins_anew = |one: &Segment| match (&own.marker, &one.marker) {
            (Some((own, _)), Some((other, _))) => own.form() == other.form() && other.value <= own.value,
            _ => false,
        };
        let follows = |(at, one): &(usize, &Segment)| {
            let owner = self.owner(index + 1 + at).map(|finding| finding.segment);
            one.role == Role::Blank || is_answer(one) && owner == finding && !begins_anew(one)
        };
        index..index + 1 + rest.iter().enumerate().take_while(follows).count()
    }
}

#[cfg(test)]
mod tests;
