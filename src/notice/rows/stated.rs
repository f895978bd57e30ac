//! What a finding of a document says of each field, as the ledger keeps it.

use crate::domain::Finding;
use crate::notice::facts::findings::FindingRead;
use crate::notice::lex::role::Role;
use crate::notice::outline::document::Outline;

/// What a document says of a field of a finding.
pub(super) struct Stated {
    /// The field.
    pub field: &'static str,
    /// Its value; of the status, the code.
    pub value: String,
    /// The segment that says it and nothing else; `None` where several do, or a heading above.
    pub segment: Option<usize>,
}

/// The field of a finding that a segment's role states; `None` for a role that states none.
pub(super) fn field_of(role: Role) -> Option<&'static str> {
    match role {
        Role::Leader => Some(Finding::LEADER),
        Role::LeadUnit => Some(Finding::LEAD_UNIT),
        Role::Responsible => Some(Finding::RESPONSIBLE),
        Role::Supporting => Some(Finding::SUPPORTING),
        Role::Person => Some(Finding::PERSON),
        Role::Deadline => Some(Finding::DEADLINE),
        Role::Cause => Some(Finding::CAUSE),
        Role::Result => Some(Finding::RESULT),
        Role::Status => Some(Finding::STATUS),
        _ => None,
    }
}

/// The fields that a finding of a document states.
pub(super) fn stated(outline: &Outline, read: &FindingRead) -> Vec<Stated> {
    let mut all = Vec::new();
    let single = [read.leader, read.lead_unit, read.unit, read.supporting, read.person, read.deadline];
    for segment in single.into_iter().flatten() {
        if let Some(field) = field_of(outline.segments()[segment].role) {
            all.push(Stated { field, value: outline.value(segment).to_owned(), segment: Some(segment) });
        }
    }
    for (field, segments) in [(Finding::CAUSE, &read.causes), (Finding::RESULT, &read.results)] {
        let words: Vec<&str> = segments.iter().map(|at| outline.value(*at)).collect();
        let segment = if let [only] = segments.as_slice() { Some(*only) } else { None };
        if !words.is_empty() {
            all.push(Stated { field, value: words.join("\n"), segment });
        }
    }
    if let Some(status) = &read.status {
        let alone = |at: &usize| outline.segments()[*at].role == Role::Status;
        let value = status.value.as_str().to_owned();
        all.push(Stated { field: Finding::STATUS, value, segment: read.status_segment.filter(alone) });
    }
    all
}
