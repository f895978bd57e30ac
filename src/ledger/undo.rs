//! Undo and redo: an action is taken back by another action, read out of the log (law C10).
//!
//! There is no second stack to keep in step: what can be undone is the newest action of this profile that no
//! other action undoes, and so it survives a reload and a crash.

use std::collections::BTreeMap;

use super::change::{Change, ChangeId, ReplicaId};
use super::draft::{Draft, Stamp};
use super::state::Ledger;
use crate::domain::Value;

/// What an undo or redo came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// The changes made, for the caller to store.
    pub changes: Vec<Change>,
    /// How many fields were left alone, because they have been changed by somebody since.
    pub left: usize,
}

/// What this profile can take back, and put back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Stacks {
    undo: Vec<ChangeId>,
    redo: Vec<ChangeId>,
}

impl Ledger {
    /// Whether [`Ledger::undo`] has an action to try.
    pub fn can_undo(&self, replica: &ReplicaId) -> bool {
        !self.stacks(replica).undo.is_empty()
    }

    /// Whether [`Ledger::redo`] has an undoing to try.
    pub fn can_redo(&self, replica: &ReplicaId) -> bool {
        !self.stacks(replica).redo.is_empty()
    }

    /// Takes back this profile's newest action: each field it set gets back what stood there before, unless
    /// somebody has changed that field since. An action of which nothing is left to take back is passed over.
    pub fn undo(&mut self, stamp: &Stamp) -> Option<Undone> {
        let undo = self.stacks(&stamp.replica).undo;
        undo.iter().rev().find_map(|action| self.reverse(action, stamp))
    }

    /// Takes back this profile's newest undoing.
    pub fn redo(&mut self, stamp: &Stamp) -> Option<Undone> {
        let redo = self.stacks(&stamp.replica).redo;
        redo.iter().rev().find_map(|action| self.reverse(action, stamp))
    }

    fn stacks(&self, replica: &ReplicaId) -> Stacks {
        // One entry an action, by id: the order this profile acted in.
        let mut actions: BTreeMap<&ChangeId, Option<&ChangeId>> = BTreeMap::new();
        for change in
            self.changes().iter().filter(|change| change.action.replica.profile() == replica.profile())
        {
            actions.insert(&change.action, change.undoes.as_ref());
        }
        let mut stacks = Stacks::default();
        for (action, undoes) in actions {
            match undoes {
                None => {
                    stacks.undo.push(action.clone());
                    stacks.redo.clear();
                }
                Some(undone) => {
                    if let Some(place) = stacks.undo.iter().rposition(|one| one == undone) {
                        stacks.undo.remove(place);
                        stacks.redo.push(action.clone());
                    } else {
                        // Taking back an undoing puts the first action back within reach.
                        stacks.redo.retain(|one| one != undone);
                        stacks.undo.push(action.clone());
                    }
                }
            }
        }
        stacks
    }

    fn reverse(&mut self, action: &ChangeId, stamp: &Stamp) -> Option<Undone> {
        let mut left = 0;
        let mut draft = Draft::on(self, &stamp.replica);
        for change in self.changes().iter().filter(|change| change.action == *action) {
            let Some(row) = self.row_of(&change.row) else { continue };
            let founded = row.log.iter().map(|&at| self.at(at)).min_by_key(|other| &other.id);
            if change.undoes.is_none() && founded.is_some_and(|first| first.action == *action) {
                // A row that the action made goes with it, unless somebody has worked on it since.
                let untouched = row.heads.iter().all(|(field, heads)| {
                    heads.iter().all(|&at| {
                        self.at(at).set.get(field).is_none_or(Value::is_null)
                            || self.origin(self.at(at), field).is_some_and(|made| made.action == *action)
                    })
                });
                if untouched {
                    draft.delete(&change.row);
                } else {
                    left += change.set.len();
                }
                continue;
            }
            for field in change.set.keys() {
                let heads = row.heads.get(field).map(Vec::as_slice).unwrap_or_default();
                let origin = |change| self.origin(change, field).map(|made| &made.id);
                if matches!(heads, [only] if origin(self.at(*only)) == origin(change)) {
                    draft.set(&change.row, field, self.before(change, field));
                } else {
                    left += 1;
                }
            }
        }
        let changes = draft.into_changes(stamp, Some(action.clone()));
        self.merge(changes.iter().cloned());
        (!changes.is_empty()).then_some(Undone { changes, left })
    }

    /// The change that first wrote what `change` put in `field`: an undoing writes what somebody had written
    /// before. `None` when it gave back an empty field.
    fn origin<'a>(&'a self, mut change: &'a Change, field: &str) -> Option<&'a Change> {
        while let Some(action) = &change.undoes {
            let mut log = self.row_of(&change.row)?.log.iter().map(|&at| self.at(at));
            let Some(undone) = log.find(|one| one.action == *action && one.set.contains_key(field)) else {
                break;
            };
            change = self.replaced(undone, field)?;
        }
        Some(change)
    }

    /// The change shown in `field` when `change` replaced it.
    fn replaced(&self, change: &Change, field: &str) -> Option<&Change> {
        (change.replaces.iter().rev())
            .filter_map(|id| self.change(id))
            .find(|replaced| replaced.set.contains_key(field))
    }

    /// What stood in `field` before `change`: the value shown among those it replaced.
    pub(super) fn before(&self, change: &Change, field: &str) -> Value {
        self.replaced(change, field).and_then(|replaced| replaced.set.get(field)).cloned().unwrap_or_default()
    }
}
