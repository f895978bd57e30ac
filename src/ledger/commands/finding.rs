//! What people do with findings.

use super::row::last_key;
use crate::domain::{Finding, order};
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
