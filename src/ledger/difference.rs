//! What differs between two states of a ledger: the one value behind import previews and "changed since".

use std::collections::BTreeSet;

use super::id::RowRef;
use super::state::{Ledger, RowView};
use crate::domain::{Fields, Value};

/// How one row differs.
#[derive(Clone, Debug, PartialEq)]
pub struct RowDifference {
    pub row: RowRef,
    pub effect: RowEffect,
    /// Each field that differs, by name. All of them for a row that was added or removed.
    pub fields: Vec<FieldDifference>,
}

/// What happened to the row as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowEffect {
    Added,
    Changed,
    Removed,
    /// Of an import: one side deleted it and the other edited it.
    Contested,
    /// Of an import: what the file says of it has been replaced here since, or the row deleted; it stays as it is.
    Older,
}

/// How one field differs; null where nothing stands.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDifference {
    pub field: String,
    pub before: Value,
    /// What stands afterwards; of an import, what the file says.
    pub after: Value,
    pub effect: FieldEffect,
}

/// What becomes of the two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldEffect {
    /// The second takes the place of the first.
    Replaced,
    /// Neither side had seen the other's: both stand until somebody decides.
    Collides,
    /// Both stand here already, until somebody decides: nothing changes.
    Undecided,
    /// The second is what stood here before the first: nothing changes.
    Older,
}

/// Every row that differs, by kind and id. Deleted rows count as absent.
pub fn difference(before: &Ledger, after: &Ledger) -> Vec<RowDifference> {
    let names: BTreeSet<RowRef> = before.all_rows().chain(after.all_rows()).map(|row| row.name()).collect();
    names.into_iter().filter_map(|name| row_difference(before, after, name)).collect()
}

pub(super) fn row_difference(before: &Ledger, after: &Ledger, row: RowRef) -> Option<RowDifference> {
    let old = before.live(row.kind(), row.id());
    let new = after.live(row.kind(), row.id());
    let effect = match (old.is_some(), new.is_some()) {
        (false, false) => return None,
        (false, true) => RowEffect::Added,
        (true, false) => RowEffect::Removed,
        (true, true) => RowEffect::Changed,
    };
    let names: BTreeSet<&str> =
        (old.iter().chain(&new)).flat_map(|row| row.fields().map(|(name, _)| name)).collect();
    let fields: Vec<FieldDifference> = names
        .into_iter()
        .map(|field| FieldDifference {
            field: field.to_owned(),
            before: shown(old.as_ref(), field),
            after: shown(new.as_ref(), field),
            effect: FieldEffect::Replaced,
        })
        .filter(|field| field.before != field.after)
        .collect();
    (effect != RowEffect::Changed || !fields.is_empty()).then_some(RowDifference { row, effect, fields })
}

/// The value shown in a field of a row, null where there is none.
pub(super) fn shown(row: Option<&RowView>, field: &str) -> Value {
    row.and_then(|row| row.get(field).cloned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn what_was_added_changed_and_removed_is_told_apart() {
        let mut before = ledger();
        let made = before.act(&stamp(0), |draft| {
            draft.insert("finding", [("title", json!("甲")), ("status", json!("done"))]);
            draft.insert("finding", [("title", json!("乙"))]);
        });
        let mut after = before.clone();
        after.act(&stamp(1), |draft| {
            draft.set(&made[0].row, "title", "甲二");
            draft.delete(&made[1].row);
            draft.insert("measure", [("text", json!("丙"))]);
        });
        let found = difference(&before, &after);
        let told: Vec<_> = found.iter().map(|row| (row.row.kind(), row.effect, row.fields.len())).collect();
        assert_eq!(
            told,
            [
                ("finding", RowEffect::Changed, 1),
                ("finding", RowEffect::Removed, 1),
                ("measure", RowEffect::Added, 1)
            ]
        );
        assert_eq!((&found[0].fields[0].before, &found[0].fields[0].after), (&json!("甲"), &json!("甲二")));
        assert_eq!(difference(&after, &after), []);
    }
}
