//! What people do with rows of any kind.

use crate::domain::kinds::ORDER;
use crate::domain::{Fields, Value};
use crate::ledger::{Change, Draft, Ledger, RowRef};

/// Sets a field of a row; an empty text clears it. Does nothing when `kind` or `id` is not valid.
pub fn set_text(draft: &mut Draft, kind: &str, id: &str, field: &str, text: &str) {
    let Ok(row) = RowRef::new(kind, id) else { return };
    draft.set(&row, field, if text.is_empty() { Value::Null } else { text.into() });
}

/// Deletes a row with all rows under it. Does nothing when `kind` or `id` is not valid.
pub fn delete(draft: &mut Draft, kind: &str, id: &str) {
    if let Ok(row) = RowRef::new(kind, id) {
        draft.delete(&row);
    }
}

/// Decides that a row which one side deleted and the other edited stays, with all rows deleted in the same action.
pub fn keep(draft: &mut Draft, row: &RowRef) {
    let ledger = draft.ledger();
    let deletions = ledger.row(row).map(|row| row.standing(Change::DELETED)).unwrap_or_default();
    let actions: Vec<_> = deletions.iter().map(|one| &one.change.action).collect();
    let went = ledger.changes().iter().filter(|change| change.deletes() && actions.contains(&&change.action));
    for change in went {
        draft.set(&change.row, Change::DELETED, Value::Null);
    }
}

/// The greatest order key among the live rows of a kind whose `field` is `owner`; empty when there are none.
pub(super) fn last_key(ledger: &Ledger, kind: &str, field: &str, owner: &str) -> String {
    let keys = ledger.rows(kind).filter(|row| row.text(field) == owner).map(|row| row.text(ORDER).to_owned());
    keys.max().unwrap_or_default()
}
