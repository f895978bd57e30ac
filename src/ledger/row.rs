//! The state of one row: the heads of each of its fields, computed from the row's changes.
//!
//! Heads depend on the row's own changes only: a change is replaced in a field by a change of the same row that sets
//! the field and names it in `replaces`. The order in which changes arrive makes no difference (law C2).

use std::collections::BTreeMap;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::change::Change;
use super::id::ChangeId;
use crate::domain::Value;

/// The index of a change among the changes of its ledger.
pub(super) type At = usize;

/// The changes of a row, and which of them are heads.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// One change created it, with all its values here, and no other has touched it, as in most rows of most ledgers:
    /// that change is the head of every field, and no lists are needed.
    New(At),
    /// Any other row.
    Worked(Box<Worked>),
}

/// The heads of a row with several changes, or with values that are not here.
#[derive(Clone, Debug, Default)]
pub(super) struct Worked {
    /// Each field's heads, sorted by id; the last is shown.
    heads: BTreeMap<Arc<str>, Vec<At>>,
    /// Every change of the row, in order of arrival.
    log: Vec<At>,
    /// The change with the greatest id.
    newest: Option<At>,
    /// The changes that replace a change, by its id; built when a change first arrives out of order.
    replaced: Option<FxHashMap<ChangeId, Vec<At>>>,
}

impl Row {
    /// A row of one change.
    pub(super) fn of(at: At, changes: &[Arc<Change>]) -> Self {
        if changes[at].gone.is_empty() {
            return Self::New(at);
        }
        let mut worked = Worked::default();
        worked.take(at, changes);
        Self::Worked(Box::new(worked))
    }

    /// Adds one more change of the row.
    pub(super) fn take(&mut self, at: At, changes: &[Arc<Change>]) {
        if let Self::New(first) = *self {
            let mut worked = Worked::default();
            worked.take(first, changes);
            *self = Self::Worked(Box::new(worked));
        }
        if let Self::Worked(worked) = self {
            worked.take(at, changes);
        }
    }

    /// Computes the heads anew, after a change of the row got values that were missing.
    pub(super) fn rebuild(&mut self, changes: &[Arc<Change>]) {
        let log = self.log().to_vec();
        let mut worked = Worked::default();
        log.into_iter().for_each(|at| worked.take(at, changes));
        *self = Self::Worked(Box::new(worked));
    }

    /// Every change of the row, in order of arrival.
    pub(super) fn log(&self) -> &[At] {
        match self {
            Self::New(at) => std::slice::from_ref(at),
            Self::Worked(worked) => &worked.log,
        }
    }

    /// The heads of `field`, sorted by id; the last is shown.
    pub(super) fn heads(&self, field: &str, changes: &[Arc<Change>]) -> &[At] {
        match self {
            Self::New(at) if changes[*at].set.contains_key(field) => std::slice::from_ref(at),
            Self::New(_) => &[],
            Self::Worked(worked) => worked.heads.get(field).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// The value shown in `field`, null included; `None` where it has no head.
    pub(super) fn value<'a>(&self, field: &str, changes: &'a [Arc<Change>]) -> Option<&'a Value> {
        let head = match self {
            Self::New(at) => *at,
            Self::Worked(worked) => *worked.heads.get(field)?.last()?,
        };
        changes[head].set.get(field)
    }

    /// Each field with the value shown in it and the index of its change, by name.
    pub(super) fn shown<'a>(
        &'a self,
        changes: &'a [Arc<Change>],
    ) -> impl Iterator<Item = (&'a Arc<str>, &'a Value, At)> {
        let (new, worked) = match self {
            Self::New(at) => {
                (Some(changes[*at].set.iter().map(move |(field, value)| (field, value, *at))), None)
            }
            Self::Worked(worked) => (None, Some(worked.heads.iter())),
        };
        let worked = worked.into_iter().flatten().filter_map(move |(field, heads)| {
            let at = *heads.last()?;
            Some((field, changes[at].set.get(field)?, at))
        });
        new.into_iter().flatten().chain(worked)
    }

    /// Whether no field has a head: its changes are here, and their values are not.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self, Self::Worked(worked) if worked.heads.values().all(Vec::is_empty))
    }

    /// Whether it has one change only, with all its values, so that nothing in it can be in conflict.
    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::New(_))
    }

    /// Every field that was ever set to a value that is here, by name.
    pub(super) fn fields<'a>(&'a self, changes: &'a [Arc<Change>]) -> impl Iterator<Item = &'a Arc<str>> {
        let (new, worked) = match self {
            Self::New(at) => (Some(changes[*at].set.keys()), None),
            Self::Worked(worked) => (None, Some(worked.heads.keys())),
        };
        new.into_iter().flatten().chain(worked.into_iter().flatten())
    }
}

impl Worked {
    fn take(&mut self, at: At, changes: &[Arc<Change>]) {
        let change = &*changes[at];
        if change.gone.contains(Change::ANY_FIELD) {
            self.heads.values_mut().for_each(|heads| remove(heads, change, changes));
        }
        for field in change.fields() {
            if let Some(heads) = self.heads.get_mut(field) {
                remove(heads, change, changes);
            }
        }
        let later = self.replacements(change, changes);
        for field in change.set.keys().filter(|field| !later.iter().any(|by| by.touches(field))) {
            let heads = self.heads.entry(field.clone()).or_default();
            let place = heads.partition_point(|&head| changes[head].id < change.id);
            heads.insert(place, at);
        }
        self.log.push(at);
        if self.newest.is_none_or(|newest| changes[newest].id < change.id) {
            self.newest = Some(at);
        }
        if let Some(replaced) = &mut self.replaced {
            note(replaced, at, changes);
        }
    }

    /// The changes that arrived earlier and replace `change`. They have greater ids, so a change that arrives in order
    /// needs no search, and the table of replaced ids is built when a change first arrives out of order.
    fn replacements<'a>(&mut self, change: &Change, changes: &'a [Arc<Change>]) -> Vec<&'a Change> {
        if self.newest.is_none_or(|newest| changes[newest].id < change.id) {
            return Vec::new();
        }
        let log = &self.log;
        let replaced = self.replaced.get_or_insert_with(|| {
            let mut replaced = FxHashMap::default();
            log.iter().for_each(|&other| note(&mut replaced, other, changes));
            replaced
        });
        replaced.get(&change.id).into_iter().flatten().map(|&by| &*changes[by]).collect()
    }
}

/// Adds to the table what the change at `at` replaces.
fn note(replaced: &mut FxHashMap<ChangeId, Vec<At>>, at: At, changes: &[Arc<Change>]) {
    for id in &changes[at].replaces {
        replaced.entry(id.clone()).or_default().push(at);
    }
}

/// Removes the changes that `change` replaces from `heads`, which are sorted by id.
fn remove(heads: &mut Vec<At>, change: &Change, changes: &[Arc<Change>]) {
    if heads.len() <= change.replaces.len() {
        heads.retain(|&head| !change.replaces.contains(&changes[head].id));
        return;
    }
    for id in &change.replaces {
        if let Ok(place) = heads.binary_search_by(|&head| changes[head].id.cmp(id)) {
            heads.remove(place);
        }
    }
}
