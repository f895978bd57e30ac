//! Undo and redo: an action is undone by another action, computed from the log of changes (law C10).
//!
//! No stack is stored: what can be undone is the newest action of this profile that no other action undoes, so undo
//! works after a reload and a crash.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashSet;

use super::change::Change;
use super::change_ids::ChangeIds;
use super::draft::{Draft, Stamp};
use super::id::{ChangeId, ReplicaId};
use super::revision::Revision;
use super::state::Ledger;
use super::transfer::{TransferEntry, is_export};
use crate::domain::{Owner, Transfer, Value};

/// The result of an undo or redo.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Undone {
    /// The changes made, for the caller to store; empty when there was nothing left to undo.
    pub changes: Vec<Arc<Change>>,
    /// How many fields were left alone, because somebody has changed them since.
    pub left: usize,
}

/// The actions that one browser profile can undo and redo, kept up to date as changes arrive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UndoStacks {
    profile: String,
    seen: Option<Revision>,
    /// The actions that were looked at.
    known: FxHashSet<ChangeId>,
    /// The newest last.
    undo: Vec<ChangeId>,
    redo: Vec<ChangeId>,
}

impl UndoStacks {
    /// Whether [`Ledger::undo`] has an action to try.
    pub fn can_undo(&self) -> bool {
        !self.undo.is_empty()
    }

    /// Whether [`Ledger::redo`] has an undo to try.
    pub fn can_redo(&self) -> bool {
        !self.redo.is_empty()
    }

    /// Takes in what happened to the ledger since the last call, for the profile of `replica`.
    pub fn follow(&mut self, ledger: &Ledger, replica: &ReplicaId) {
        let new = (self.seen.as_ref())
            .filter(|_| self.profile == replica.profile())
            .and_then(|seen| ledger.arrived_since(seen))
            // An import is not this profile's doing, but the transfer that records it is.
            .filter(|new| new.iter().all(|change| change.row.kind() != Transfer::KIND));
        match new {
            Some(new) => self.take(new, &ChangeIds::default()),
            None => {
                *self = Self { profile: replica.profile().to_owned(), ..Self::default() };
                let by_file = ChangeIds::union(ledger.transfers().iter().map(|one| &one.took));
                self.take(ledger.changes(), &by_file);
            }
        }
        self.seen = Some(ledger.revision());
    }

    /// Takes in changes in the order of arrival, which is the order this profile acted in. Ids do not give that order:
    /// one may continue from an id that somebody made up.
    fn take(&mut self, changes: &[Arc<Change>], by_file: &ChangeIds) {
        for change in changes {
            let own = change.action.replica.profile() == self.profile
                && !is_export(change)
                // Changes that a file brought are undone with the import.
                && !by_file.contains(&change.id);
            if !own || !self.known.insert(change.action.clone()) {
                continue;
            }
            match &change.undoes {
                None => {
                    self.undo.push(change.action.clone());
                    self.redo.clear();
                }
                Some(undone) => {
                    if let Some(place) = self.undo.iter().rposition(|one| one == undone) {
                        self.undo.remove(place);
                        self.redo.push(change.action.clone());
                    } else {
                        // An action that undoes an undo can be undone again.
                        self.redo.retain(|one| one != undone);
                        self.undo.push(change.action.clone());
                    }
                }
            }
        }
    }
}

impl Ledger {
    /// Undoes this profile's newest action: each field it set gets back its value from before, unless somebody has
    /// changed the field since. An action of which nothing is left to undo is skipped; `None` when all are.
    pub fn undo(&mut self, stamp: &Stamp) -> Option<Undone> {
        for (passed, action) in self.undo_stacks(&stamp.replica).undo.iter().rev().enumerate() {
            // An import is not undone by skipping newer actions: only when it is the newest, or from the list of files.
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

    /// Undoes this profile's newest undo; `None` when there is none.
    pub fn redo(&mut self, stamp: &Stamp) -> Option<Undone> {
        let redo = self.undo_stacks(&stamp.replica).redo;
        redo.iter()
            .rev()
            .map(|action| self.undo_action(action, stamp))
            .find(|undone| !undone.changes.is_empty())
    }

    /// What the profile of `replica` can undo and redo.
    pub fn undo_stacks(&self, replica: &ReplicaId) -> UndoStacks {
        let mut stacks = UndoStacks::default();
        stacks.follow(self, replica);
        stacks
    }

    /// Undoes one action, whichever it is: an import from the list of imports, for example.
    pub fn undo_action(&mut self, action: &ChangeId, stamp: &Stamp) -> Undone {
        let mut left = 0;
        let mut draft = Draft::on(self, &stamp.replica);
        let mut changes: Vec<&Arc<Change>> =
            self.changes().iter().filter(|change| change.action == *action).collect();
        // Rows under a row are removed before it.
        changes.sort_by_key(|change| Reverse(Owner::depth(change.row.kind())));
        for change in changes {
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

    /// Sets each field back to its value from before; returns how many are left alone.
    fn reverse_change(&self, change: &Change, draft: &mut Draft) -> usize {
        let founded = self.log(&change.row).min_by_key(|other| &other.id);
        if change.undoes.is_none() && founded.is_some_and(|first| first.action == change.action) {
            // A row that the action created is deleted, unless somebody has edited it, or added rows under it, since.
            let Some(row) = self.row(&change.row) else { return 0 };
            let untouched = row.field_names().all(|field| {
                row.standing(field).iter().all(|one| {
                    one.value.is_null()
                        || self.origin(one.change, field).is_some_and(|made| made.action == change.action)
                })
            });
            if untouched && self.under(&change.row).all(|below| draft.takes_from(&below.name(), &change.row))
            {
                draft.delete_alone(&change.row);
                return 0;
            }
            return change.set.len();
        }
        let mut left = change.gone.len();
        for field in change.set.keys() {
            let origin = |change| self.origin(change, field).map(|made| &made.id);
            let heads: Vec<&Change> =
                self.heads(&change.row, field).iter().rev().map(|&at| self.at(at)).collect();
            let stands = match heads.as_slice() {
                [] => false,
                [only] => origin(only) == origin(change),
                // The undo of a decision, which made both sides heads again.
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

    /// Undoes an import, or the undo of one; returns how many fields or rows are left alone.
    fn reverse_receipt(&self, change: &Change, draft: &mut Draft) -> usize {
        // The change that recorded the import does not set `withdrawn`; the one that undid it lists what it suspended.
        let withdraws = change.set.get(Transfer::WITHDRAWN).is_none_or(Value::is_null);
        let Some(transfer) = self.transfers().into_iter().find(|one| one.row == change.row) else { return 0 };
        if !withdraws {
            draft.set(&change.row, Transfer::WITHDRAWN, Value::Null);
            return 0;
        }
        self.withdraw(&transfer, draft)
    }

    /// Undoes an import in the draft; returns how many fields or rows are left alone.
    pub(super) fn withdraw(&self, transfer: &TransferEntry, draft: &mut Draft) -> usize {
        let withdrawal = self.withdrawal(transfer);
        let suspended: ChangeIds = withdrawal.suspended;
        if !suspended.is_empty() {
            draft.set(&transfer.row, Transfer::WITHDRAWN, suspended.write());
        }
        withdrawal.rows.iter().for_each(|row| draft.delete(row));
        for (row, field, value) in withdrawal.fields {
            draft.set(&row, &field, value);
        }
        withdrawal.left
    }

    /// The change that first wrote the value that `change` put in `field`: an undo writes a value that somebody had
    /// written before. `None` when it cleared the field again.
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

    /// The heads of the row before `change` that the deletions which `change` replaced had not seen, without those that
    /// delete it themselves: what deletes a row contests no deletion.
    fn unseen_before(&self, change: &Change) -> BTreeSet<ChangeId> {
        let deletions = self.replaced(change, Change::DELETED).into_iter().filter(|one| one.deletes());
        let deletions: Vec<&Change> = deletions.collect();
        let seen = |id: &ChangeId| deletions.iter().any(|one| one.id == *id || one.replaces.contains(id));
        let fields: BTreeSet<&Arc<str>> = self.log(&change.row).flat_map(|one| one.fields()).collect();
        let stand = fields.into_iter().flat_map(|field| self.heads(&change.row, field));
        let stood = change.set.keys().filter(|field| ***field != *Change::DELETED);
        let stood = stood.flat_map(|field| self.replaced(change, field)).map(|one| &one.id);
        let all = stand.map(|&at| &self.at(at).id).filter(|id| **id < change.id).chain(stood);
        let deletes = |id: &ChangeId| self.change(id).is_some_and(|one| one.deletes());
        all.filter(|id| !seen(id) && !deletes(id)).cloned().collect()
    }

    /// The heads of `field` that `change` replaced, the one shown first.
    fn replaced(&self, change: &Change, field: &str) -> Vec<&Change> {
        let replaced: Vec<&Change> = (change.replaces.iter().rev())
            .filter_map(|id| self.change(id))
            .map(|replaced| &**replaced)
            .filter(|replaced| replaced.touches(field))
            .collect();
        if replaced.len() < 2 {
            return replaced;
        }
        // Some were replaced in another field only, and had been replaced in this one before.
        let before: Vec<&Arc<Change>> =
            self.log(&change.row).filter(|other| other.id < change.id && other.touches(field)).collect();
        let stood = |one: &&Change| before.iter().all(|other| !other.replaces.contains(&one.id));
        replaced.into_iter().filter(stood).collect()
    }

    /// The value of `field` that all of these changes replaced, directly or by way of others: the newest where there are
    /// several, null where there is none. `None` where it is not here.
    pub(super) fn before_all<'a>(
        &'a self,
        changes: impl Iterator<Item = &'a Change>,
        field: &str,
    ) -> Option<Value> {
        let mut is_whole = true;
        let mut older = |change: &'a Change| {
            let (mut found, mut next) = (BTreeMap::new(), vec![change]);
            while let Some(one) = next.pop() {
                is_whole &= one.replaces.iter().all(|id| self.change(id).is_some());
                let replaced = self.replaced(one, field).into_iter();
                next.extend(replaced.filter(|one| found.insert(&one.id, *one).is_none()));
            }
            found
        };
        let shared = changes.map(&mut older).reduce(|mut all, one| {
            all.retain(|id, _| one.contains_key(id));
            all
        });
        match shared?.into_values().next_back() {
            Some(newest) => newest.set.get(field).cloned(),
            None => is_whole.then_some(Value::Null),
        }
    }

    /// The values of `field` before `change`, the one shown first; null alone where there was none. `None` where a
    /// value is not here.
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
