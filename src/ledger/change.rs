//! A change: who made it, which row it touches, what it sets, what it replaces.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::id::{ChangeId, RowRef};
use crate::domain::{Value, Values};

/// Who made a change, as people call them.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Author {
    pub office: String,
    pub name: String,
}

/// 变更: one recorded edit (law C1). It is never altered.
///
/// Undoing it is another change, which sets each of its fields to what it replaced, or clears the field where it
/// replaced nothing (law C10); see [`super::Ledger::undo`].
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    pub id: ChangeId,
    /// The first change of what the person did in one go; undone together.
    pub action: ChangeId,
    /// When, as the clock of that computer said, `2026-11-24T08:20:11+08:00`: for people, never for ordering.
    pub at: Arc<str>,
    pub by: Arc<Author>,
    pub row: RowRef,
    /// The fields it sets; null clears a field.
    pub set: Values,
    /// Fields it set to values that are not here: each was replaced before the history was cut short for a file
    /// (see [`super::Ledger::without_old_values`]).
    pub gone: BTreeSet<Arc<str>>,
    /// What stood in those fields when it was made. A deletion names every change of the row it had seen, so that
    /// an edit it had not seen can be told (law C5).
    pub replaces: BTreeSet<ChangeId>,
    /// The action this one undoes.
    pub undoes: Option<ChangeId>,
    /// The person's reason, where one was asked for.
    pub reason: Option<Arc<str>>,
    /// What a later version wrote beside these (law C7).
    pub extra: BTreeMap<String, Value>,
}

impl Change {
    /// The field that says a row is deleted.
    pub const DELETED: &str = "deleted";

    /// Whether this change deletes its row.
    pub fn deletes(&self) -> bool {
        self.set.get(Self::DELETED) == Some(&Value::Bool(true))
    }

    /// Whether this change set `field`, to a value that is here or to one that is gone.
    pub fn touches(&self, field: &str) -> bool {
        self.set.contains_key(field) || self.gone.contains(field)
    }

    /// Every field it set.
    pub fn fields(&self) -> impl Iterator<Item = &Arc<str>> {
        self.set.keys().chain(&self.gone)
    }

    /// The fullest telling of one change out of two, one of which may lack old values; `None` when they are not the
    /// same change although they bear the same id.
    pub(super) fn join(&self, other: &Self) -> Option<Self> {
        let told_alike = self.fields().all(|field| other.touches(field))
            && other.fields().all(|field| self.touches(field))
            && self.set.iter().all(|(field, value)| other.set.get(field).is_none_or(|told| told == value));
        let mut joined = self.clone();
        joined.set.extend(other.set.iter().map(|(field, value)| (field.clone(), value.clone())));
        joined.gone.retain(|field| !joined.set.contains_key(field));
        let same = Self { set: Values::new(), gone: BTreeSet::new(), ..self.clone() }
            == Self { set: Values::new(), gone: BTreeSet::new(), ..other.clone() };
        (told_alike && same).then_some(joined)
    }
}
