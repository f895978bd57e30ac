//! What differs between two states of a ledger: used for import previews, restore points and "changed since".

use std::collections::BTreeSet;

use super::id::RowRef;
use super::state::{Ledger, RowView};
use crate::domain::{Fields, Value};

/// How one row differs between two states.
#[derive(Clone, Debug, PartialEq)]
pub struct RowDifference {
    /// The row.
    pub row: RowRef,
    /// What happened to it as a whole.
    pub effect: RowEffect,
    /// Each field that differs, by name; every field with a value for a row that was added or removed.
    pub fields: Vec<FieldDifference>,
}

/// What happened to the row as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowEffect {
    /// It is live afterwards only.
    Added,
    /// It is live in both states, and some field differs.
    Changed,
    /// It was live before only.
    Removed,
    /// In an import preview: one side deleted it and the other edited it.
    Contested,
    /// In an import preview: what the file says of it has been replaced here, or the row was deleted here; nothing
    /// changes.
    Older,
}

/// How one field differs.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldDifference {
    /// The field's name.
    pub field: String,
    /// The value shown before; null where there was none.
    pub before: Value,
    /// The value shown afterwards, or in an import preview what the file says; null where there is none.
    pub after: Value,
    /// What becomes of the two values.
    pub effect: FieldEffect,
}

/// What becomes of the two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldEffect {
    /// `after` replaces `before`.
    Replaced,
    /// In an import preview: neither side had seen the other's value; both are heads until somebody decides.
    Collides,
    /// In an import preview: both are heads here already, until somebody decides; nothing changes.
    Undecided,
    /// In an import preview: `after` was replaced by `before` here already; nothing changes.
    Older,
}

/// Every row that differs between two states, by kind and id. Deleted rows count as absent.
pub fn difference(before: &Ledger, after: &Ledger) -> Vec<RowDifference> {
    let names: BTreeSet<RowRef> = before.all_rows().chain(after.all_rows()).map(|row| row.name()).collect();
    names.into_iter().filter_map(|name| row_difference(before, after, name)).collect()
}

/// How one row differs; `None` where it does not.
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

/// The value shown in a field of a row; null where there is none.
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
