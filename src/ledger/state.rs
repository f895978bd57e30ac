//! The set of changes and the state computed from it, kept up to date as changes arrive in any order (laws C2, C3).
//!
//! A field's *heads* are the changes that set it and that no known change replaces in that field. One head: its value
//! is the field's. Several with different values: a conflict, and the one with the greatest id is shown until somebody
//! decides.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::change::Change;
use super::clock::Clock;
use super::epoch::Epoch;
use super::id::{ChangeId, LedgerId, RowRef};
use super::row::{At, Row};
use crate::domain::kinds::ORDER;
use crate::domain::{Fields, Owner, Transfer, Value};

/// 整改台账: the set of its changes, and the state computed from them.
#[derive(Clone, Debug)]
pub struct Ledger {
    id: LedgerId,
    /// In order of arrival.
    changes: Vec<Arc<Change>>,
    index: FxHashMap<ChangeId, At>,
    /// The states of the rows, in order of arrival.
    states: Vec<Row>,
    /// By kind and id: the index of the row's state.
    rows: BTreeMap<Arc<str>, BTreeMap<Arc<str>, usize>>,
    /// Changes that an undone import brought: known, and without effect; see `transfer.rs`.
    suspended: FxHashMap<ChangeId, Arc<Change>>,
    /// By owner and its id: every row that any change ever put under it, with the index of its state.
    under: BTreeMap<Owner, FxHashMap<Arc<str>, BTreeMap<RowRef, usize>>>,
    clock: Clock,
    epoch: Epoch,
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The ids of the changes that were new.
    pub added: Vec<ChangeId>,
    /// How many were already here.
    pub known: usize,
    /// Changes that were here without some of their values, and have them now.
    pub completed: Vec<ChangeId>,
    /// Ids under which a different change was here already, which stays: the sign of a browser profile that was copied
    /// to another computer.
    pub clashes: Vec<ChangeId>,
}

impl Ledger {
    /// A ledger without changes.
    pub fn new(id: LedgerId) -> Self {
        Self {
            id,
            changes: Vec::new(),
            index: FxHashMap::default(),
            states: Vec::new(),
            rows: BTreeMap::new(),
            suspended: FxHashMap::default(),
            under: BTreeMap::new(),
            clock: Clock::default(),
            epoch: Epoch::default(),
        }
    }

    /// The id of the ledger.
    pub fn id(&self) -> &LedgerId {
        &self.id
    }

    /// The counters of its changes.
    pub(super) fn clock(&self) -> &Clock {
        &self.clock
    }

    /// See [`Epoch`].
    pub(super) fn epoch(&self) -> &Epoch {
        &self.epoch
    }

    /// How many changes the ledger has, without suspended ones.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    /// Whether it has no change, apart from suspended ones.
    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Every change in order of arrival, without suspended ones.
    pub fn changes(&self) -> &[Arc<Change>] {
        &self.changes
    }

    /// Every change, suspended ones too (last), since they are stored with the others.
    pub fn all_changes(&self) -> Vec<Arc<Change>> {
        self.changes.iter().chain(self.suspended.values()).cloned().collect()
    }

    /// The change with this id; `None` when there is none, or when it is suspended.
    pub fn change(&self, id: &ChangeId) -> Option<&Arc<Change>> {
        self.index.get(id).map(|&at| &self.changes[at])
    }

    /// The ledger with these changes.
    pub fn of<C: Into<Arc<Change>>>(id: LedgerId, changes: impl IntoIterator<Item = C>) -> Self {
        let mut ledger = Self::new(id);
        ledger.merge(changes);
        ledger
    }

    /// The ledger with only those of its changes that `keep` accepts.
    pub fn only(&self, keep: impl Fn(&Change) -> bool) -> Self {
        Self::of(self.id.clone(), self.changes.iter().filter(|change| keep(change)).cloned())
    }

    /// Merges changes: the union of the two sets (law C3).
    pub fn merge<C: Into<Arc<Change>>>(&mut self, changes: impl IntoIterator<Item = C>) -> Merged {
        let mut merged = Merged::default();
        let changes = changes.into_iter();
        let (expected, _) = changes.size_hint();
        self.changes.reserve(expected);
        self.index.reserve(expected);
        let mut transfers = false;
        for change in changes.map(Into::into) {
            transfers |= change.row.kind() == Transfer::KIND;
            let here = self.index.get(&change.id).map(|&at| &self.changes[at]);
            match here.or_else(|| self.suspended.get(&change.id)) {
                None => {
                    merged.added.push(change.id.clone());
                    self.take(change);
                }
                Some(here) if Arc::ptr_eq(here, &change) || *here == change => merged.known += 1,
                Some(here) => match here.join(&change) {
                    None => merged.clashes.push(change.id.clone()),
                    Some(joined) if joined == **here => merged.known += 1,
                    Some(joined) => {
                        merged.completed.push(change.id.clone());
                        self.complete(joined);
                    }
                },
            }
        }
        if transfers {
            self.apply_withdrawals();
        }
        merged
    }

    /// Takes over the state of another copy of this ledger where nothing is here yet; returns whether it did.
    pub(super) fn take_over(&mut self, other: Cow<Self>) -> bool {
        let fits = self.id == other.id && other.suspended.is_empty();
        let bare = self.changes.is_empty() && self.suspended.is_empty();
        if fits && bare {
            *self = other.into_owned();
        }
        fits && bare
    }

    fn take(&mut self, change: Arc<Change>) {
        let at = self.changes.len();
        self.clock.see(&change.id);
        self.index.insert(change.id.clone(), at);
        self.changes.push(change);
        let change = &self.changes[at];
        // Most kinds are there already, so the name is looked up before it is copied.
        let rows = match self.rows.get_mut(&change.row.kind) {
            Some(rows) => rows,
            None => self.rows.entry(change.row.kind.clone()).or_default(),
        };
        let state = match rows.entry(change.row.id.clone()) {
            Entry::Occupied(state) => {
                self.states[*state.get()].take(at, &self.changes);
                *state.get()
            }
            Entry::Vacant(place) => {
                self.states.push(Row::of(at, &self.changes));
                *place.insert(self.states.len() - 1)
            }
        };
        self.note_owners(at, state);
    }

    /// Adds to `under` the owners that a change gives its row, whose state is the one at `state`.
    fn note_owners(&mut self, change: At, state: usize) {
        let change = &self.changes[change];
        for owner in Owner::ALL {
            let Some(id) = owner.id(change.row.kind(), change.set.get(owner.kind())) else { continue };
            let all = self.under.entry(owner).or_default();
            // Most rows have a sister, so the id is looked up before it is copied.
            match all.get_mut(id) {
                Some(rows) => drop(rows.insert(change.row.clone(), state)),
                None => drop(all.insert(id.into(), [(change.row.clone(), state)].into())),
            }
        }
    }

    /// Replaces a change by a copy with more of its values.
    fn complete(&mut self, change: Change) {
        match self.index.get(&change.id) {
            Some(&at) => {
                self.epoch = Epoch::default();
                let state = self.state_of(&change.row);
                self.changes[at] = Arc::new(change);
                if let Some(state) = state {
                    self.states[state].rebuild(&self.changes);
                    self.note_owners(at, state);
                }
            }
            None => drop(self.suspended.insert(change.id.clone(), Arc::new(change))),
        }
    }

    /// Suspends the changes of undone imports, and restores those that are wanted again.
    fn apply_withdrawals(&mut self) {
        let transfers = self.transfers();
        let out = |id: &ChangeId| {
            let mut withdrawn = false;
            // An exported file does not say whether its changes are wanted here.
            let came = transfers.iter().filter(|one| one.transfer.way != Transfer::OUT);
            for one in came.filter(|one| one.held.contains(id)) {
                if !one.withdrawn.contains(id) {
                    return false;
                }
                withdrawn = true;
            }
            withdrawn
        };
        let back: BTreeSet<ChangeId> = self.suspended.keys().filter(|id| !out(id)).cloned().collect();
        let goes = transfers.iter().any(|one| !one.withdrawn.is_empty())
            && self.changes.iter().any(|change| out(&change.id));
        self.take_back(|id| back.contains(id));
        if goes {
            self.epoch = Epoch::default();
            self.index.clear();
            self.states.clear();
            self.rows.clear();
            self.under.clear();
            for change in std::mem::take(&mut self.changes) {
                if out(&change.id) {
                    self.suspended.insert(change.id.clone(), change);
                } else {
                    self.take(change);
                }
            }
        }
    }

    /// Restores the suspended changes that `wanted` accepts.
    pub(super) fn take_back(&mut self, wanted: impl Fn(&ChangeId) -> bool) {
        let mut back: Vec<ChangeId> = self.suspended.keys().filter(|id| wanted(id)).cloned().collect();
        back.sort_unstable();
        for id in back {
            if let Some(change) = self.suspended.remove(&id) {
                self.take(change);
            }
        }
    }

    /// The change at an index.
    pub(super) fn at(&self, at: At) -> &Change {
        &self.changes[at]
    }

    /// The indexes of all changes of rows of a kind, row by row.
    pub(super) fn arrivals_of(&self, kind: &str) -> Vec<At> {
        let states = self.rows.get(kind).into_iter().flat_map(BTreeMap::values);
        states.flat_map(|&state| self.states[state].log()).copied().collect()
    }

    /// The state of the row; `None` when no change has touched it.
    pub(super) fn row_of(&self, row: &RowRef) -> Option<&Row> {
        self.state_of(row).map(|state| &self.states[state])
    }

    /// The index of the row's state.
    fn state_of(&self, row: &RowRef) -> Option<usize> {
        self.rows.get(row.kind())?.get(row.id()).copied()
    }

    /// The heads of `field` of the row, sorted by id; the last is shown.
    pub(super) fn heads(&self, row: &RowRef, field: &str) -> &[At] {
        self.row_of(row).map(|row| row.heads(field, &self.changes)).unwrap_or_default()
    }

    /// Every change of the row, in order of arrival.
    pub(crate) fn log(&self, row: &RowRef) -> impl Iterator<Item = &Arc<Change>> {
        self.row_of(row).into_iter().flat_map(Row::log).map(|&at| &self.changes[at])
    }

    /// The row, deleted or not; `None` when no change has touched it.
    pub fn row(&self, row: &RowRef) -> Option<RowView<'_>> {
        self.view(row.kind(), row.id())
    }

    /// The row `id` of `kind`; `None` when there is none or it is deleted.
    pub fn live(&self, kind: &str, id: &str) -> Option<RowView<'_>> {
        self.view(kind, id).filter(RowView::is_live)
    }

    /// The live rows directly under a row, by kind and id.
    pub fn under<'a>(&'a self, row: &RowRef) -> impl Iterator<Item = RowView<'a>> + use<'a> {
        self.ever_under(row).filter(RowView::is_live)
    }

    /// The rows directly under a row, deleted ones too, by kind and id.
    pub(super) fn ever_under<'a>(&'a self, row: &RowRef) -> impl Iterator<Item = RowView<'a>> + use<'a> {
        let owner = Owner::of(row.kind());
        let ever = owner.and_then(|owner| self.under.get(&owner)?.get(row.id()));
        let id = row.shared_id();
        let view = |(row, &state): (&'a RowRef, &usize)| self.view_of(&row.kind, &row.id, state);
        ever.into_iter().flatten().map(view).filter(move |row| {
            owner.and_then(|owner| owner.id(row.kind(), row.value(owner.kind()))) == Some(&*id)
        })
    }

    fn view(&self, kind: &str, id: &str) -> Option<RowView<'_>> {
        let (kind, rows) = self.rows.get_key_value(kind)?;
        let (id, &state) = rows.get_key_value(id)?;
        Some(self.view_of(kind, id, state))
    }

    fn view_of<'a>(&'a self, kind: &'a Arc<str>, id: &'a Arc<str>, state: usize) -> RowView<'a> {
        RowView { ledger: self, kind, id, row: &self.states[state] }
    }

    /// The live rows of `kind`, by id.
    pub fn rows<'a>(&'a self, kind: &str) -> impl Iterator<Item = RowView<'a>> {
        self.rows
            .get_key_value(kind)
            .into_iter()
            .flat_map(move |(kind, rows)| rows.iter().map(move |(id, &state)| self.view_of(kind, id, state)))
            .filter(RowView::is_live)
    }

    /// The live rows of `kind`, by their order key, then by id.
    pub fn ordered<'a>(&'a self, kind: &str) -> Vec<RowView<'a>> {
        let mut rows: Vec<_> = self.rows(kind).map(|row| (row.order(), row)).collect();
        // A stable sort of rows that are sorted by id: equal keys, from two offices inserting at one place, stay so.
        rows.sort_by_key(|(order, _)| *order);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// Every row of every kind, deleted ones too, by kind and id.
    pub fn all_rows(&self) -> impl Iterator<Item = RowView<'_>> {
        self.rows
            .iter()
            .flat_map(move |(kind, rows)| rows.iter().map(move |(id, &state)| self.view_of(kind, id, state)))
    }
}

/// A head of a field: its value and the change that set it.
#[derive(Clone, Copy, Debug)]
pub struct HeadValue<'a> {
    /// The change.
    pub change: &'a Change,
    /// Null where the change cleared the field.
    pub value: &'a Value,
}

/// One row in its current state.
#[derive(Clone, Copy)]
pub struct RowView<'a> {
    ledger: &'a Ledger,
    kind: &'a Arc<str>,
    id: &'a Arc<str>,
    row: &'a Row,
}

impl<'a> RowView<'a> {
    /// The kind of the row.
    pub fn kind(&self) -> &'a str {
        self.kind
    }

    /// The id of the row.
    pub fn id(&self) -> &'a str {
        self.id
    }

    /// The reference to the row.
    pub fn name(&self) -> RowRef {
        RowRef { kind: self.kind.clone(), id: self.id.clone() }
    }

    /// The change that made it: the one with the smallest id.
    pub fn made(&self) -> Option<&'a Change> {
        self.log().min_by_key(|change| &change.id)
    }

    /// The id of the change that made it, by which rows stand in the order in which they were made.
    pub fn made_at(&self) -> Option<&'a ChangeId> {
        self.made().map(|change| &change.id)
    }

    /// The ledger it belongs to.
    pub(super) fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Every change of the row, in order of arrival.
    pub fn log(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let changes = &self.ledger.changes;
        self.row.log().iter().map(|&at| &*changes[at])
    }

    /// Every field that was ever set to a value that is here, by name.
    pub(super) fn field_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.row.fields(&self.ledger.changes).map(|field| &**field)
    }

    /// Whether it has one change only, with all its values, so that nothing in it can be in conflict.
    pub(super) fn is_new(&self) -> bool {
        self.row.is_new()
    }

    fn heads(&self, field: &str) -> &'a [At] {
        self.row.heads(field, &self.ledger.changes)
    }

    /// The heads of `field`, the one shown first: none, one, or several that may be in conflict.
    pub fn standing(&self, field: &str) -> Vec<HeadValue<'a>> {
        let changes = &self.ledger.changes;
        (self.heads(field).iter().rev())
            .filter_map(|&at| Some(HeadValue { change: &changes[at], value: changes[at].set.get(field)? }))
            .collect()
    }

    /// The fields that hold a value other than null, by name, without [`Change::DELETED`].
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        self.shown().map(|(field, value, _)| (field, value))
    }

    /// As [`RowView::fields`], with the index of the change whose value it is.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (&'a str, &'a Value, At)> + use<'a> {
        let changes = &self.ledger.changes;
        let known = self.row.shown(changes).filter(|(field, ..)| ***field != *Change::DELETED);
        known.map(|(field, value, at)| (&**field, value, at)).filter(|(_, value, _)| !value.is_null())
    }

    /// The row's only change, with its index; `None` where it has several.
    pub(crate) fn only(&self) -> Option<(At, &'a Change)> {
        match *self.row.log() {
            [at] => Some((at, &self.ledger.changes[at])),
            _ => None,
        }
    }

    /// The row's order key; empty when it has none.
    fn order(&self) -> &'a str {
        self.value(ORDER).and_then(Value::as_str).unwrap_or_default()
    }

    /// The value shown in a field; `None` where it has none, or null.
    pub(crate) fn value(&self, field: &str) -> Option<&'a Value> {
        self.row.value(field, &self.ledger.changes).filter(|value| !value.is_null())
    }

    /// Whether it is shown: it is not deleted, and some value of it is known.
    pub fn is_live(&self) -> bool {
        !self.row.is_blank() && !self.is_deleted()
    }

    /// Whether it is deleted: the deletion is the shown head of [`Change::DELETED`], no edit is unseen by it, and no
    /// live row is under it. Otherwise it is shown, and the conflict is listed (law C5).
    pub fn is_deleted(&self) -> bool {
        self.is_marked_deleted() && self.unseen_edits().next().is_none() && self.work_below().next().is_none()
    }

    /// Whether the shown head of [`Change::DELETED`] is a deletion.
    fn is_marked_deleted(&self) -> bool {
        self.value(Change::DELETED) == Some(&Value::Bool(true))
    }

    /// The live rows under the row although it was deleted; none when it was not. A deletion includes all rows under it
    /// that its author had seen, so these were not seen.
    pub(super) fn work_below(&self) -> impl Iterator<Item = RowView<'a>> + use<'a> {
        let deleted = self.is_marked_deleted();
        deleted.then(|| self.ledger.under(&self.name())).into_iter().flatten()
    }

    /// Whether one side deleted it and another edited it, or added work under it, without having seen that.
    pub(super) fn is_contested(&self) -> bool {
        !self.is_deleted() && (self.is_marked_deleted() || self.unseen_edits().next().is_some())
    }

    /// The rows it is under, by its fields.
    pub(super) fn owners(&self) -> impl Iterator<Item = RowRef> + use<'a> {
        let view = *self;
        Owner::ALL.into_iter().filter_map(move |owner| {
            RowRef::new(owner.kind(), owner.id(view.kind(), view.value(owner.kind()))?).ok()
        })
    }

    /// The heads of all its fields; a change that is the head of several comes several times.
    pub(super) fn standing_changes(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let view = *self;
        let changes = &self.ledger.changes;
        self.field_names().flat_map(move |field| view.heads(field)).map(move |&at| &*changes[at])
    }

    /// The heads of its fields that no deletion of it had seen; none when no head deletes the row.
    pub(super) fn unseen_edits(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let view = *self;
        let changes = &self.ledger.changes;
        let deletions: Vec<&Change> = (self.heads(Change::DELETED).iter())
            .map(|&at| &*changes[at])
            .filter(|change| change.deletes())
            .collect();
        // Most rows were never deleted, and their fields need no check.
        let fields = (!deletions.is_empty()).then(|| view.field_names()).into_iter().flatten();
        fields.flat_map(move |field| view.heads(field)).map(move |&at| &*changes[at]).filter(move |edit| {
            !edit.deletes() && deletions.iter().all(|deletion| !deletion.replaces.contains(&edit.id))
        })
    }
}

impl Fields for RowView<'_> {
    fn get(&self, field: &str) -> Option<&Value> {
        self.value(field)
    }
}
