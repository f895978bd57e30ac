//! A change: who made it, in which row, what it sets and what it replaces.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::id::{ChangeId, RowRef};
use crate::domain::{Value, Values};

/// Who made a change, by name; for people only.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Author {
    /// The office; empty when not given.
    pub office: String,
    /// The person; empty when not given.
    pub name: String,
}

/// 变更: one recorded edit (law C1). It is never altered.
///
/// Undoing it is another change, which sets each of its fields to the value before it, or clears the field where there
/// was none (law C10); see [`super::Ledger::undo`].
#[derive(Clone, Debug, PartialEq)]
pub struct Change {
    /// Its id, greater than those of the changes it replaces.
    pub id: ChangeId,
    /// The id of the first change of the same action: what the person did in one go, and what is undone together.
    pub action: ChangeId,
    /// When it was made, by that computer's clock, `2026-11-24T08:20:11+08:00`: for people, never for ordering (law
    /// C4).
    pub at: Arc<str>,
    /// Who made it.
    pub by: Arc<Author>,
    /// The row it changes.
    pub row: RowRef,
    /// The values it sets, by field; null clears a field.
    pub set: Values,
    /// Fields it set to values that are not here: they were replaced and left out of a file
    /// ([`super::Ledger::without_old_values`]), or the row in the file that held them was edited or removed by hand.
    /// [`Change::ANY_FIELD`] where it is not known which fields they are.
    pub gone: BTreeSet<Arc<str>>,
    /// The heads of those fields when it was made. A deletion replaces every head of the row that it had seen, so that
    /// an edit it had not seen is recognised (law C5).
    pub replaces: BTreeSet<ChangeId>,
    /// The action this one undoes; `None` for any other change.
    pub undoes: Option<ChangeId>,
    /// The person's reason; `None` where none was given.
    pub reason: Option<Arc<str>>,
    /// Members of later versions, kept as they are (law C7).
    pub extra: BTreeMap<String, Value>,
}

impl Change {
    /// The field that says a row is deleted.
    pub const DELETED: &str = "deleted";

    /// In `gone`: it is not known which fields the change set.
    pub const ANY_FIELD: &str = "*";

    /// By how much the counter of a change beyond [`ChangeId::HONEST_MAX`] may exceed that of a change it replaces
    /// (docs/decisions/0008-counters.md).
    const STEP_MAX: u64 = 1 << 20;

    /// Whether its counter is one that a history can reach: at most [`ChangeId::HONEST_MAX`], or a little more than
    /// that of a change it replaces, whose counter somebody made up.
    pub fn is_reachable(&self) -> bool {
        let counter = self.id.counter;
        let replaced = self.replaces.last().map_or(0, |replaced| replaced.counter);
        counter <= ChangeId::HONEST_MAX || replaced + Self::STEP_MAX >= counter
    }

    /// Whether it is not known which fields it set.
    fn sets_any(&self) -> bool {
        self.gone.contains(Self::ANY_FIELD)
    }

    /// Whether this change deletes its row.
    pub fn deletes(&self) -> bool {
        self.set.get(Self::DELETED) == Some(&Value::Bool(true))
    }

    /// Whether this change set `field`, or may have, whether or not the value is here.
    pub fn touches(&self, field: &str) -> bool {
        self.set.contains_key(field) || self.gone.contains(field) || self.sets_any()
    }

    /// Every field it is known to have set, `gone` ones last.
    pub fn fields(&self) -> impl Iterator<Item = &Arc<str>> {
        self.set.keys().chain(self.gone.iter().filter(|field| ***field != *Self::ANY_FIELD))
    }

    /// The union of two copies of one change, either of which may lack values; `None` when they are different changes
    /// with the same id.
    pub(super) fn join(&self, other: &Self) -> Option<Self> {
        let told_alike = self.fields().all(|field| other.touches(field))
            && other.fields().all(|field| self.touches(field))
            && self.set.iter().all(|(field, value)| other.set.get(field).is_none_or(|told| told == value));
        let mut joined = self.clone();
        joined.set.extend(other.set.iter().map(|(field, value)| (field.clone(), value.clone())));
        joined.gone.extend(other.gone.iter().cloned());
        let any = self.sets_any() && other.sets_any();
        joined
            .gone
            .retain(|field| if **field == *Self::ANY_FIELD { any } else { !joined.set.contains_key(field) });
        let same = Self { set: Values::new(), gone: BTreeSet::new(), ..self.clone() }
            == Self { set: Values::new(), gone: BTreeSet::new(), ..other.clone() };
        (told_alike && same).then_some(joined)
    }
}
