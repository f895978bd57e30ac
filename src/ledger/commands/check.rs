//! What people do to check a finding: on site, in the papers, before and after it was signed off; and drawing by lot
//! which signed-off findings are checked.

use sha2::{Digest, Sha256};

use super::sign_off::{Entry, Refusal, dated, is_said, life, name, reopen, signed};
use crate::domain::row::RowKind;
use crate::domain::{Check, CheckMethod, CheckOutcome, Finding, calendar_date};
use crate::ledger::views::{Lifecycle, RoundState, Rules, Stage};
use crate::ledger::{Draft, RowRef};

/// Records a check that was done by somebody who is named, and returns it: the one that was planned, if any, or a new one. At a sign-off it is a
/// look-back (回头看), and one that fails opens the finding again (反弹); `entry.note` then says what was found, in
/// as many characters as [`crate::domain::LedgerSettings::opinion`] asks for.
pub fn record_check(
    draft: &mut Draft,
    finding: &str,
    method: CheckMethod,
    outcome: CheckOutcome,
    entry: Entry,
) -> Result<RowRef, Refusal> {
    let life = life(draft, finding)?;
    let closed = life.last().filter(|last| matches!(last.state, RoundState::Passed(_)));
    let after = closed.map(|last| last.id.clone()).unwrap_or_default();
    if outcome == CheckOutcome::Fails {
        is_said(draft, &entry)?;
        if life.stage == Stage::Rebound {
            return Err(Refusal::NotNow);
        }
    }
    let last_day = closed.and_then(|_| life.last_day());
    let Entry { date, person, note, .. } = signed(dated(entry, last_day)?)?;
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

/// 随机抽查: plans a look-back until the day `due` for `count` of the findings that are signed off, and returns their row
/// ids. Which ones follows from `words` alone (the least of SHA-256 over the words and the row id), so that anybody can
/// draw again and see that nobody chose; the ids of the checks do too (law C8).
pub fn draw_checks(draft: &mut Draft, count: usize, due: &str, words: &str) -> Result<Vec<String>, Refusal> {
    calendar_date(due).ok_or(Refusal::NoDay)?;
    let rules = Rules::of(draft.ledger());
    let mut signed_off = Vec::new();
    for row in draft.ledger().rows(Finding::KIND) {
        let below: Vec<_> = draft.ledger().under(&row.name()).collect();
        let life = Lifecycle::read(&row, &below, &rules);
        if let (Stage::SignedOff(_), Some(last)) = (&life.stage, life.last()) {
            let lot = Sha256::digest(format!("{words}\n{}", row.id()));
            signed_off.push((lot.to_vec(), row.id().to_owned(), last.id.clone()));
        }
    }
    let all = signed_off.len();
    signed_off.sort();
    signed_off.truncate(count);
    let drawn = signed_off.len();
    for (_, finding, submission) in &signed_off {
        let check = Check {
            finding: finding.clone(),
            after: submission.clone(),
            due: due.to_owned(),
            method: CheckMethod::Sample.as_str().to_owned(),
            draw: format!("{words} {drawn}/{all}"),
            ..Check::default()
        };
        draft.add_as(&name(Check::KIND, &format!("{submission}@draw-{due}"))?, check);
    }
    Ok(signed_off.into_iter().map(|(_, finding, _)| finding).collect())
}
