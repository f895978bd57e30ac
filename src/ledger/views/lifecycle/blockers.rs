//! What signing off needs besides reviews, and what of it is missing.

use crate::domain::{Code, Evidence, Fields, Finding, Measure, Status};
use crate::ledger::{Conflict, RowView};

/// One thing that keeps a finding from being signed off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blocker {
    /// 长期坚持: it stays on the books (挂账不销账).
    LongTerm,
    /// Its status does not say that it is done.
    NotDone,
    /// It has no measure.
    NoMeasure,
    /// A measure, by row id, with a status of its own that does not say that it is done.
    MeasureOpen(String),
    /// It has no evidence.
    NoEvidence,
    /// Two offices gave it, or one of its measures, different statuses, and nobody has decided.
    StatusDisputed,
}

/// What is missing, in the order in which a person would mend it.
pub fn of(finding: &RowView, below: &[RowView]) -> Vec<Blocker> {
    let mut found = Vec::new();
    match known(finding.text(Finding::STATUS)) {
        Some(Status::Done) => {}
        Some(Status::LongTerm) => found.push(Blocker::LongTerm),
        _ => found.push(Blocker::NotDone),
    }
    let measures = || below.iter().filter(|row| row.kind() == Measure::KIND);
    if measures().next().is_none() {
        found.push(Blocker::NoMeasure);
    }
    for measure in measures() {
        let own = measure.text(Measure::STATUS);
        if !own.is_empty() && known(own) != Some(Status::Done) {
            found.push(Blocker::MeasureOpen(measure.id().to_owned()));
        }
    }
    if !below.iter().any(is_evidence) {
        found.push(Blocker::NoEvidence);
    }
    if std::iter::once(finding).chain(measures()).any(is_disputed) {
        found.push(Blocker::StatusDisputed);
    }
    found
}

fn known(status: &str) -> Option<Status> {
    Code::read(status, Status::parse).and_then(|code| code.known())
}

/// Whether a row is evidence that says what it is or has a file.
fn is_evidence(row: &RowView) -> bool {
    row.kind() == Evidence::KIND
        && [Evidence::NAME, Evidence::FILE].iter().any(|field| !row.text(field).trim().is_empty())
}

fn is_disputed(row: &RowView) -> bool {
    // The same name in findings and measures.
    let status =
        |conflict: &Conflict| matches!(conflict, Conflict::Field { field, .. } if *field == Finding::STATUS);
    row.conflicts().iter().any(status)
}
