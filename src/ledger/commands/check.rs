//! What people do to check a finding: on site, in the papers, before and after it was signed off.

use super::sign_off::{Entry, Refusal, dated, life, name, reopen};
use crate::domain::row::RowKind;
use crate::domain::{Check, CheckMethod, CheckOutcome};
use crate::ledger::views::{RoundState, Stage};
use crate::ledger::{Draft, RowRef};

/// Records a check that was done, and returns it: the one that was planned, if any, or a new one. At a sign-off it is a
/// look-back (回头看), and one that fails opens the finding again (反弹); `entry.note` then says what was found, in
/// [`crate::domain::Review::NOTE_MIN`] characters at least.
pub fn record_check(
    draft: &mut Draft,
    finding: &str,
    method: CheckMethod,
    outcome: CheckOutcome,
    entry: Entry,
) -> Result<RowRef, Refusal> {
    let life = life(draft, finding)?;
    let signed = life.last().filter(|last| matches!(last.state, RoundState::Passed(_)));
    let after = signed.map(|last| last.id.clone()).unwrap_or_default();
    if outcome == CheckOutcome::Fails {
        if entry.note.trim().chars().count() < crate::domain::Review::NOTE_MIN {
            return Err(Refusal::NoteTooShort);
        }
        if life.stage == Stage::Rebound {
            return Err(Refusal::NotNow);
        }
    }
    let Entry { date, person, note } = dated(entry)?;
    let planned = life.planned().filter(|(_, check)| check.after == after);
    let row = match planned {
        Some((id, _)) => name(Check::KIND, id)?,
        None => draft.add(Check { finding: finding.to_owned(), after: after.clone(), ..Check::default() }),
    };
    let done = Check {
        date,
        person,
        note: note.trim().to_owned(),
        method: method.as_str().to_owned(),
        outcome: outcome.as_str().to_owned(),
        ..Check::default()
    };
    for (field, value) in done.into_fields().into_iter().filter(|(_, value)| !value.is_null()) {
        draft.set(&row, field, value);
    }
    if outcome == CheckOutcome::Fails {
        reopen(draft, finding)?;
    }
    Ok(row)
}
