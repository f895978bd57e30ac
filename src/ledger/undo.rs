//! Undo and redo: an action is taken back by another action, read out of the log (law C10).
//!
//! There is no second stack to keep in step: what can be undone is the newest action of this profile that no
//! other action undoes, and so it survives a reload and a crash.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::change::Change;
use super::change_ids::ChangeIds;
use super::draft::{Draft, Stamp};
use super::id::{ChangeId, ReplicaId};
use super::state::Ledger;
use super::transfer::{TransferEntry, is_export};
use crate::domain::{Transfer, Value};

/// What an undo or redo came to.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// The changes made, for the caller to store.
    pub changes: Vec<Arc<Change>>,
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
        for (passed, action) in self.stacks(&stamp.replica).undo.iter().rev().enumerate() {
            // An import is much to lose in passing: it goes when it is the newest, or from the list of files.
            if passed > 0 && self.is_import(action) {
                break;
            }
            let undone = self.undo_action(action, stamp);
            if !undone.changes.is_empty() {
                return Some(undone);
            }
        }
        None
    }

    fn is_import(&self, action: &ChangeId) -> bool {
        self.changes().iter().any(|change| change.action == *action && change.row.kind() == Transfer::KIND)
    }

    /// Takes back this profile's newest undoing.
    pub fn redo(&mut self, stamp: &Stamp) -> Option<Undone> {
        let redo = self.stacks(&stamp.replica).redo;
        redo.iter()
            .rev()
            .map(|action| self.undo_action(action, stamp))
            .find(|undone| !undone.changes.is_empty())
    }

    fn stacks(&self, replica: &ReplicaId) -> Stacks {
        // One entry an action, by id: the order this profile acted in.
        let mut actions: BTreeMap<&ChangeId, Option<&ChangeId>> = BTreeMap::new();
        let by_file = ChangeIds::union(self.transfers().iter().map(|one| &one.took));
        let own = |change: &&Arc<Change>| {
            change.action.replica.profile() == replica.profile()
                && !is_export(change)
                // What a file brought goes back with the file.
                && !by_file.contains(&change.id)
        };
        for change in self.changes().iter().filter(own) {
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

    /// Takes back one action, whichever it is: an import from the list of imports, say.
    pub fn undo_action(&mut self, action: &ChangeId, stamp: &Stamp) -> Undone {
        let mut left = 0;
        let mut draft = Draft::on(self, &stamp.replica);
        for change in self.changes().iter().filter(|change| change.action == *action) {
            left += if change.row.kind() == Transfer::KIND {
                self.reverse_receipt(change, &mut draft)
            } else {
                self.reverse_change(change, &mut draft)
            };
        }
        let changes = draft.into_changes(stamp, Some(action.clone()));
        self.merge(changes.iter().cloned());
        Undone { changes, left }
    }

    /// Gives each field back what stood there before; returns how many are left alone.
    fn reverse_change(&self, change: &Change, draft: &mut Draft) -> usize {
        let founded = self.log(&change.row).min_by_key(|other| &other.id);
        if change.undoes.is_none() && founded.is_some_and(|first| first.action == change.action) {
            // A row that the action made goes with it, unless somebody has worked on it since.
            let Some(row) = self.row(&change.row) else { return 0 };
            let untouched = row.field_names().all(|field| {
                row.standing(field).iter().all(|one| {
                    one.value.is_null()
                        || self.origin(one.change, field).is_some_and(|made| made.action == change.action)
                })
            });
            if untouched {
                draft.delete(&change.row);
                return 0;
            }
            return change.set.len();
        }
        let mut left = change.gone.len();
        for field in change.set.keys() {
            let origin = |change| self.origin(change, field).map(|made| &made.id);
            let heads: Vec<&Change> = self.heads(&change.row, field).iter().map(|&at| self.at(at)).collect();
            let stands = match heads.as_slice() {
                [] => false,
                [only] => origin(only) == origin(change),
                // A decision was undone, and both its sides stand again by that undoing.
                sides => sides.iter().all(|side| side.action == change.action),
            };
            match self.sides(change, field) {
                Some(sides)
                    if stands && **field == *Change::DELETED && sides.contains(&Value::Bool(true)) =>
                {
                    draft.contest(&change.row, self.unseen_before(change), sides.len() > 1);
                }
                Some(sides) if stands => draft.set_apart(&change.row, field, sides),
                _ => left += 1,
            }
        }
        left
    }

    /// Undoes an import, or takes its undoing back; returns how many rows are left alone.
    fn reverse_receipt(&self, change: &Change, draft: &mut Draft) -> usize {
        // What took the file in says nothing of it; what took it out again named what it set aside.
        let withdraws = change.set.get(Transfer::WITHDRAWN).is_none_or(Value::is_null);
        let Some(transfer) = self.transfers().into_iter().find(|one| one.row == change.row) else { return 0 };
        if !withdraws {
            draft.set(&change.row, Transfer::WITHDRAWN, Value::Null);
            return 0;
        }
        self.withdraw(&transfer, draft)
    }

    /// Undoes an import; returns how many places are left alone.
    pub(super) fn withdraw(&self, transfer: &TransferEntry, draft: &mut Draft) -> usize {
        let withdrawal = self.withdrawal(transfer);
        let aside: ChangeIds = withdrawal.aside;
        if !aside.is_empty() {
            draft.set(&transfer.row, Transfer::WITHDRAWN, aside.write());
        }
        withdrawal.rows.iter().for_each(|row| draft.delete(row));
        for (row, field, value) in withdrawal.fields {
            draft.set(&row, &field, value);
        }
        withdrawal.left
    }

    /// The change that first wrote what `change` put in `field`: an undoing writes what somebody had written
    /// before. `None` when it gave back an empty field.
    pub(super) fn origin<'a>(&'a self, mut change: &'a Change, field: &str) -> Option<&'a Change> {
        while let Some(action) = &change.undoes {
            let undone = self.log(&change.row).find(|one| one.action == *action && one.touches(field));
            let Some(undone) = undone else { break };
            let replaced = self.replaced(undone, field);
            let same = replaced.iter().find(|one| one.set.get(field) == change.set.get(field));
            change = same.or(replaced.first())?;
        }
        Some(change)
    }

    /// What stood in the row before `change` without having been seen by the deletions that `change` replaced.
    fn unseen_before(&self, change: &Change) -> BTreeSet<ChangeId> {
        let deletions = self.replaced(change, Change::DELETED).into_iter().filter(|one| one.deletes());
        let deletions: Vec<&Change> = deletions.collect();
        let seen = |id: &ChangeId| deletions.iter().any(|one| one.id == *id || one.replaces.contains(id));
        let fields: BTreeSet<&Arc<str>> = self.log(&change.row).flat_map(|one| one.fields()).collect();
        let stand = fields.into_iter().flat_map(|field| self.heads(&change.row, field));
        let stood = change.set.keys().filter(|field| ***field != *Change::DELETED);
        let stood = stood.flat_map(|field| self.replaced(change, field)).map(|one| &one.id);
        let all = stand.map(|&at| &self.at(at).id).filter(|id| **id < change.id).chain(stood);
        all.filter(|id| !seen(id)).cloned().collect()
    }

    /// The changes that stood in `field` when `change` replaced them, the one shown first.
    fn replaced(&self, change: &Change, field: &str) -> Vec<&Change> {
        let replaced: Vec<&Change> = (change.replaces.iter().rev())
            .filter_map(|id| self.change(id))
            .map(|replaced| &**replaced)
            .filter(|replaced| replaced.touches(field))
            .collect();
        if replaced.len() < 2 {
            return replaced;
        }
        // Of those that were replaced for the sake of another field, some had been replaced in this one before.
        let before: Vec<&Arc<Change>> =
            self.log(&change.row).filter(|other| other.id < change.id && other.touches(field)).collect();
        let stood = |one: &&Change| before.iter().all(|other| !other.replaces.contains(&one.id));
        replaced.into_iter().filter(stood).collect()
    }

    /// What stood in `field` before `change`: every value that it replaced there, the one shown first; null alone where
    /// nothing stood. `None` where a value is gone.
    pub(super) fn sides(&self, change: &Change, field: &str) -> Option<Vec<Value>> {
        let mut sides = Vec::new();
        for replaced in self.replaced(change, field) {
            let value = replaced.set.get(field)?;
            if !sides.contains(value) {
                sides.push(value.clone());
            }
        }
        if sides.is_empty() {
            sides.push(Value::Null);
        }
        Some(sides)
    }
}
