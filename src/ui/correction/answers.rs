//! Which finding the measures and facts of an outline answer, where they do not stand under it: kept by place in the text,
//! because the numbers change with the findings.

use std::ops::Range;

use crate::notice::{Outline, Reading, Role, Segment};

/// Parts of the text, each with the byte at which the finding starts that it answers.
pub(super) type Answers = Vec<(Range<usize>, usize)>;

/// What answers which finding in a reading of an outline.
pub(super) fn held(outline: &Outline, reading: &Reading) -> Answers {
    let starts = starts(outline, reading);
    let segments = outline.segments().iter();
    segments.filter_map(|one| Some((one.span.clone(), *starts.get(one.answers?)?))).collect()
}

/// Whether a segment can answer a finding.
pub(super) fn is_answer(segment: &Segment) -> bool {
    segment.role == Role::Measure || segment.role.is_fact()
}

/// Where the findings of a reading start, in their order.
fn starts(outline: &Outline, reading: &Reading) -> Vec<usize> {
    reading.findings().map(|finding| outline.segments()[finding.segment].span.start).collect()
}

/// Makes the measures and facts in parts of a text answer findings; the part said last counts.
pub(super) fn apply(outline: &mut Outline, answers: &Answers) {
    if answers.is_empty() {
        return;
    }
    let starts = starts(outline, &Reading::of(outline));
    for index in 0..outline.segments().len() {
        let segment = &outline.segments()[index];
        if !is_answer(segment) {
            continue;
        }
        let said = answers.iter().rev().find(|(part, _)| part.contains(&segment.span.start));
        if let Some((_, finding)) = said {
            outline.set_answers(index, starts.iter().position(|start| start == finding));
        }
    }
}
