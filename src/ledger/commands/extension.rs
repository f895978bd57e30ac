//! What people do when a deadline cannot be kept.

use super::sign_off::{Entry, Refusal, dated, life};
use crate::domain::{Deadline, Extension, Fields, Finding, Measure, calendar_date};
use crate::ledger::views::deadline_context;
use crate::ledger::{Draft, RowRef};

/// 延期: moves the deadline of a finding (`measure` is empty) or of one of its measures to a later day, and returns the
/// extension. `entry.note` is the reason, `entry.person` who approved it. The deadline as printed stays.
pub fn extend(
    draft: &mut Draft,
    finding: &str,
    measure: &str,
    to: &str,
    entry: Entry,
) -> Result<RowRef, Refusal> {
    let life = life(draft, finding)?;
    let ledger = draft.ledger();
    let of_finding = ledger.live(Finding::KIND, finding).map(|row| row.text(Finding::DEADLINE).to_owned());
    let printed = match measure {
        "" => of_finding.clone(),
        id => ledger.live(Measure::KIND, id).map(|row| row.text(Measure::DEADLINE).to_owned()),
    };
    let printed = printed.ok_or(Refusal::NotNow)?;
    // A measure without a deadline of its own has the finding's.
    let from = match life.deadline(measure, &printed) {
        "" => life.deadline("", of_finding.as_deref().unwrap_or_default()).to_owned(),
        own => own.to_owned(),
    };
    let day = calendar_date(to).ok_or(Refusal::NoDay)?;
    if let Some(old) = Deadline::parse(&from, &deadline_context(ledger)).day().filter(|old| *old >= day) {
        return Err(Refusal::NotLater(old));
    }
    if entry.note.trim().is_empty() {
        return Err(Refusal::NoReason);
    }
    let Entry { date, person, note, .. } = dated(entry, None)?;
    Ok(draft.add(Extension {
        finding: finding.to_owned(),
        measure: measure.to_owned(),
        from,
        to: to.to_owned(),
        date,
        reason: note.trim().to_owned(),
        approver: person,
    }))
}
