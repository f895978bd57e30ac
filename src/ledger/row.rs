//! What the changes of one row amount to: the heads of each of its fields.
//!
//! Heads depend on the row's own changes only: a change is replaced in a field by a change of the same row that sets
//! the field and names it. What arrives in whatever order comes to the same.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::change::Change;
use super::state::At;
use crate::domain::Value;

/// The changes of a row, and which of them stand.
#[derive(Clone, Debug)]
pub(super) enum Row {
    /// One change made it and no other has touched it, which holds of most rows of most ledgers: all its fields
    /// stand, and need no lists.
    New(At),
    Worked(Box<Worked>),
}

#[derive(Clone, Debug, Default)]
pub(super) struct Worked {
    /// Each field's heads, greatest id first.
    heads: BTreeMap<Arc<str>, Vec<At>>,
    /// Every change of the row, in order of arrival.
    log: Vec<At>,
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

    /// Takes in one more change of the row.
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

    /// Works the heads out anew, after a change of the row was completed.
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

    /// The changes that stand in `field`, greatest id first.
    pub(super) fn heads(&self, field: &str, changes: &[Arc<Change>]) -> &[At] {
        match self {
            Self::New(at) if changes[*at].set.contains_key(field) => std::slice::from_ref(at),
            Self::New(_) => &[],
            Self::Worked(worked) => worked.heads.get(field).map(Vec::as_slice).unwrap_or_default(),
        }
    }

    /// Each field with the value shown in it and the place of its change, by name.
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
            let at = *heads.first()?;
            Some((field, changes[at].set.get(field)?, at))
        });
        new.into_iter().flatten().chain(worked)
    }

    /// Whether nothing can be in dispute in it.
    pub(super) fn is_new(&self) -> bool {
        matches!(self, Self::New(_))
    }

    /// Every field that was ever set to a value that is known, by name.
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
        let change = &changes[at];
        for field in change.fields() {
            if let Some(heads) = self.heads.get_mut(field) {
                heads.retain(|&head| !change.replaces.contains(&changes[head].id));
            }
        }
        // What replaces a change has the greater id, so what arrives in order is looked at no further.
        let later: Vec<&Change> = (self.log.iter())
            .map(|&other| &*changes[other])
            .filter(|other| other.id > change.id && other.replaces.contains(&change.id))
            .collect();
        for field in change.set.keys().filter(|field| !later.iter().any(|by| by.touches(field))) {
            let heads = self.heads.entry(field.clone()).or_default();
            let place = heads.partition_point(|&head| changes[head].id > change.id);
            heads.insert(place, at);
        }
        self.log.push(at);
    }
}
