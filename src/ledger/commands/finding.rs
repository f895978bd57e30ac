//! What people do with findings.

use super::row::last_key;
use crate::domain::{Finding, order, with_names, without_names};
use crate::ledger::{Draft, RowRef};

/// Adds a finding at the end of an aspect (an empty id: of none), and returns its reference.
pub fn add_finding(draft: &mut Draft, aspect: &str, title: &str) -> RowRef {
    let last = last_key(draft.ledger(), Finding::KIND, Finding::ASPECT, aspect);
    draft.add(Finding {
        aspect: aspect.to_owned(),
        order: order::between(&last, ""),
        title: title.to_owned(),
        ..Finding::default()
    })
}

/// Marks findings with one or more marks, beside those that they have.
pub fn add_marks(draft: &mut Draft, findings: &[RowRef], marks: &str) {
    change_marks(draft, findings, |own| with_names(own, marks));
}

/// Takes one or more marks away from findings that have them.
pub fn take_marks(draft: &mut Draft, findings: &[RowRef], marks: &str) {
    change_marks(draft, findings, |own| without_names(own, marks));
}

fn change_marks(draft: &mut Draft, findings: &[RowRef], change: impl Fn(&str) -> String) {
    for finding in findings {
        let own = draft.text(finding, Finding::MARKS);
        let changed = change(&own);
        if changed != own {
            draft.set(finding, Finding::MARKS, changed);
        }
    }
}
