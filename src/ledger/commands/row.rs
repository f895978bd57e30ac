//! What people do with rows of any kind.

use sha2::{Digest, Sha256};

use crate::domain::kinds::ORDER;
use crate::domain::{Fields, Value, order};
use crate::ledger::{Change, Draft, Ledger, RowRef, RowView};

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

/// A text of any length and characters as a part of a derived id (law C8): 160 bits of its SHA-256.
pub(super) fn id_part(text: &str) -> String {
    Sha256::digest(text)[..20].iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The greatest order key among the live rows of a kind whose `field` is `owner`; empty when there are none.
pub(super) fn last_key(ledger: &Ledger, kind: &str, field: &str, owner: &str) -> String {
    let keys = ledger.rows(kind).filter(|row| row.text(field) == owner).map(|row| row.text(ORDER).to_owned());
    keys.max().unwrap_or_default()
}

/// The keys of `count` rows that are put before the row at an index among others, which are in order; and new keys of the
/// others, where theirs leave no room (two offices added at the same place).
pub(super) fn keys_at(rest: &[RowView], at: usize, count: usize) -> (Vec<String>, Vec<(RowRef, String)>) {
    let key_of = |row: &RowView| row.text(ORDER).to_owned();
    let key = |at: Option<usize>| at.and_then(|at| rest.get(at)).map(key_of).unwrap_or_default();
    let (low, high) = (key(at.checked_sub(1)), key(Some(at)));
    let is_apart = rest.windows(2).all(|pair| key_of(&pair[0]) < key_of(&pair[1]));
    if is_apart && (low < high || high.is_empty()) {
        return (order::spread_between(&low, &high, count), Vec::new());
    }
    let mut keys: Vec<String> = order::spread(rest.len() + count).collect();
    let own = keys.splice(at..at + count, []).collect();
    (own, rest.iter().map(|row| row.name()).zip(keys).collect())
}

/// Which way a row moves in its list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
}

/// On which side of another row something is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Before,
    After,
}

/// Moves the row `id` past its neighbour in a list of rows with their order keys; does nothing at the end of the list, or
/// when the row is not in it.
pub(super) fn move_among(
    draft: &mut Draft,
    rows: &[(RowRef, &str)],
    field: &str,
    id: &str,
    direction: Direction,
) {
    let Some(at) = rows.iter().position(|(row, _)| row.id() == id) else { return };
    let to = match direction {
        Direction::Up if at > 0 => at - 1,
        Direction::Down if at + 1 < rows.len() => at + 1,
        _ => return,
    };
    let key = |at: Option<usize>| at.and_then(|at| rows.get(at)).map(|(_, key)| *key).unwrap_or_default();
    let (low, high) = match direction {
        Direction::Up => (key(to.checked_sub(1)), key(Some(to))),
        Direction::Down => (key(Some(to)), key(Some(to + 1))),
    };
    if (low < high || high.is_empty()) && rows.windows(2).all(|pair| pair[0].1 < pair[1].1) {
        draft.set(&rows[at].0, field, order::between(low, high));
        return;
    }
    // Where the keys leave no room (two offices added at the same place), all get new ones.
    let mut names: Vec<&RowRef> = rows.iter().map(|(row, _)| row).collect();
    names.swap(at, to);
    for (name, key) in names.into_iter().zip(order::spread(rows.len())) {
        draft.set(name, field, key);
    }
}
