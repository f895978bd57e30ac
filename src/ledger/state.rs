//! The set of changes and the state it amounts to, kept up to date as changes arrive in any order (laws C2, C3).
//!
//! A field's *heads* are the changes that set it and that no known change replaces in that field. One head: that
//! value stands. Several with different values: a conflict, and the greatest id is shown until somebody decides.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use super::change::Change;
use super::conflict::HeadValue;
use super::id::{ChangeId, LedgerId, RowRef};
use super::row::Row;
use crate::domain::kinds::ORDER;
use crate::domain::{Fields, Transfer, Value};

/// Where a change stands in [`Ledger::changes`].
pub(super) type At = usize;

/// 整改台账: the set of its changes, and what they amount to.
#[derive(Clone, Debug)]
pub struct Ledger {
    id: LedgerId,
    /// In order of arrival.
    changes: Vec<Arc<Change>>,
    index: HashMap<ChangeId, At>,
    rows: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Row>>,
    /// Changes that an undone import brought: known, and without effect; see [`super::transfer`].
    aside: HashMap<ChangeId, Arc<Change>>,
    counter: u64,
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The changes that were new.
    pub added: Vec<ChangeId>,
    /// How many were already here.
    pub known: usize,
    /// Changes that were here without their old values, and now have them.
    pub completed: Vec<ChangeId>,
    /// Changes that bear the id of another change already here and differ from it: two browser profiles that are
    /// copies of one another. What was here first stays.
    pub clashes: Vec<ChangeId>,
}

impl Ledger {
    pub fn new(id: LedgerId) -> Self {
        Self {
            id,
            changes: Vec::new(),
            index: HashMap::new(),
            rows: BTreeMap::new(),
            aside: HashMap::new(),
            counter: 0,
        }
    }

    pub fn id(&self) -> &LedgerId {
        &self.id
    }

    /// The counter that the next change made here takes.
    pub fn next_counter(&self) -> u64 {
        self.counter + 1
    }

    /// Lets the next change made here take `counter`, where that is more than it would take.
    pub(crate) fn skip_to(&mut self, counter: u64) {
        self.counter = self.counter.max(counter.saturating_sub(1));
    }

    /// How many changes the ledger is.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Every change, in order of arrival.
    pub fn changes(&self) -> &[Arc<Change>] {
        &self.changes
    }

    /// Every change, those without effect too, since they rest with the others.
    pub fn everything(&self) -> Vec<Arc<Change>> {
        self.changes.iter().chain(self.aside.values()).cloned().collect()
    }

    pub fn change(&self, id: &ChangeId) -> Option<&Arc<Change>> {
        self.index.get(id).map(|&at| &self.changes[at])
    }

    /// The ledger that these changes amount to.
    pub fn of<C: Into<Arc<Change>>>(id: LedgerId, changes: impl IntoIterator<Item = C>) -> Self {
        let mut ledger = Self::new(id);
        ledger.merge(changes);
        ledger
    }

    /// The ledger that some of its changes amount to.
    pub fn only(&self, keep: impl Fn(&Change) -> bool) -> Self {
        Self::of(self.id.clone(), self.changes.iter().filter(|change| keep(change)).cloned())
    }

    /// Takes in changes: the union of the two sets (law C3).
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
            match here.or_else(|| self.aside.get(&change.id)) {
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

    fn take(&mut self, change: Arc<Change>) {
        let at = self.changes.len();
        self.counter = self.counter.max(change.id.counter);
        self.index.insert(change.id.clone(), at);
        self.changes.push(change);
        let change = &self.changes[at];
        // Changes of one kind mostly arrive together, so its name is looked for before it is made.
        let rows = match self.rows.get_mut(&change.row.kind) {
            Some(rows) => rows,
            None => self.rows.entry(change.row.kind.clone()).or_default(),
        };
        match rows.get_mut(&change.row.id) {
            Some(row) => row.take(at, &self.changes),
            None => drop(rows.insert(change.row.id.clone(), Row::of(at, &self.changes))),
        }
    }

    /// Puts a fuller telling of a change in the place of the one that is here.
    fn complete(&mut self, change: Change) {
        match self.index.get(&change.id) {
            Some(&at) => {
                let row = change.row.clone();
                self.changes[at] = Arc::new(change);
                let row = self.rows.get_mut(row.kind()).and_then(|rows| rows.get_mut(row.id()));
                row.into_iter().for_each(|row| row.rebuild(&self.changes));
            }
            None => drop(self.aside.insert(change.id.clone(), Arc::new(change))),
        }
    }

    /// Sets aside what undone imports brought, and takes back what is wanted again.
    fn apply_withdrawals(&mut self) {
        let transfers = self.transfers();
        let out = |id: &ChangeId| {
            let mut withdrawn = false;
            // A file that went out says nothing of whether what is in it is wanted here.
            let came = transfers.iter().filter(|one| one.transfer.way != Transfer::OUT);
            for one in came.filter(|one| one.held.contains(id)) {
                if !one.withdrawn.contains(id) {
                    return false;
                }
                withdrawn = true;
            }
            withdrawn
        };
        let back: BTreeSet<ChangeId> = self.aside.keys().filter(|id| !out(id)).cloned().collect();
        let goes = transfers.iter().any(|one| !one.withdrawn.is_empty())
            && self.changes.iter().any(|change| out(&change.id));
        self.take_back(|id| back.contains(id));
        if goes {
            self.index.clear();
            self.rows.clear();
            for change in std::mem::take(&mut self.changes) {
                if out(&change.id) {
                    self.aside.insert(change.id.clone(), change);
                } else {
                    self.take(change);
                }
            }
        }
    }

    /// Lets what was set aside have effect again.
    pub(super) fn take_back(&mut self, wanted: impl Fn(&ChangeId) -> bool) {
        let mut back: Vec<ChangeId> = self.aside.keys().filter(|id| wanted(id)).cloned().collect();
        back.sort_unstable();
        for id in back {
            if let Some(change) = self.aside.remove(&id) {
                self.take(change);
            }
        }
    }

    pub(super) fn at(&self, at: At) -> &Change {
        &self.changes[at]
    }

    pub(super) fn row_of(&self, row: &RowRef) -> Option<&Row> {
        self.rows.get(row.kind())?.get(row.id())
    }

    /// The changes that stand in `field` of the row, the one shown first.
    pub(super) fn heads(&self, row: &RowRef, field: &str) -> &[At] {
        self.row_of(row).map(|row| row.heads(field, &self.changes)).unwrap_or_default()
    }

    /// Every change of the row, in order of arrival.
    pub(super) fn log(&self, row: &RowRef) -> impl Iterator<Item = &Arc<Change>> {
        self.row_of(row).into_iter().flat_map(Row::log).map(|&at| &self.changes[at])
    }

    /// The row, whether it is deleted or not.
    pub fn row(&self, row: &RowRef) -> Option<RowView<'_>> {
        self.view(row.kind(), row.id())
    }

    /// The row `id` of `kind`, unless it is deleted.
    pub fn live(&self, kind: &str, id: &str) -> Option<RowView<'_>> {
        self.view(kind, id).filter(|row| !row.is_deleted())
    }

    fn view(&self, kind: &str, id: &str) -> Option<RowView<'_>> {
        let (kind, rows) = self.rows.get_key_value(kind)?;
        let (id, row) = rows.get_key_value(id)?;
        Some(RowView { ledger: self, kind, id, row })
    }

    /// The rows of `kind` that are not deleted, by id.
    pub fn rows<'a>(&'a self, kind: &str) -> impl Iterator<Item = RowView<'a>> {
        self.rows
            .get_key_value(kind)
            .into_iter()
            .flat_map(|(kind, rows)| rows.iter().map(move |(id, row)| (kind, id, row)))
            .map(|(kind, id, row)| RowView { ledger: self, kind, id, row })
            .filter(|row| !row.is_deleted())
    }

    /// The rows of `kind` in the order a person put them: by `order`, then by id.
    pub fn ordered<'a>(&'a self, kind: &str) -> Vec<RowView<'a>> {
        let mut rows: Vec<_> = self.rows(kind).map(|row| (row.order(), row)).collect();
        // Stable, and the rows come by id: equal keys, from two offices inserting at one place, stay in id order.
        rows.sort_by_key(|(order, _)| *order);
        rows.into_iter().map(|(_, row)| row).collect()
    }

    /// The kinds there are rows of.
    pub(crate) fn kinds(&self) -> impl Iterator<Item = &str> {
        self.rows.keys().map(|kind| &**kind)
    }

    /// Whether there is such a row, deleted or not.
    pub(crate) fn has(&self, kind: &str, id: &str) -> bool {
        self.rows.get(kind).is_some_and(|rows| rows.contains_key(id))
    }

    /// Every row of every kind, deleted ones too, by kind and id.
    pub fn all_rows(&self) -> impl Iterator<Item = RowView<'_>> {
        self.rows.iter().flat_map(move |(kind, rows)| {
            rows.iter().map(move |(id, row)| RowView { ledger: self, kind, id, row })
        })
    }
}

/// One row as it stands.
#[derive(Clone, Copy)]
pub struct RowView<'a> {
    ledger: &'a Ledger,
    kind: &'a Arc<str>,
    id: &'a Arc<str>,
    row: &'a Row,
}

impl<'a> RowView<'a> {
    pub fn kind(&self) -> &'a str {
        self.kind
    }

    pub fn id(&self) -> &'a str {
        self.id
    }

    pub fn name(&self) -> RowRef {
        RowRef { kind: self.kind.clone(), id: self.id.clone() }
    }

    /// The first of its changes by id.
    pub(super) fn made_at(&self) -> Option<&'a ChangeId> {
        self.log().map(|change| &change.id).min()
    }

    pub(super) fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Every change of the row, in order of arrival.
    pub fn log(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let changes = &self.ledger.changes;
        self.row.log().iter().map(|&at| &*changes[at])
    }

    /// Every field that was ever set, by name.
    pub(super) fn field_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.row.fields(&self.ledger.changes).map(|field| &**field)
    }

    /// Whether one change alone made it what it is, so that nothing in it can be in dispute.
    pub(super) fn is_new(&self) -> bool {
        self.row.is_new()
    }

    fn heads(&self, field: &str) -> &'a [At] {
        self.row.heads(field, &self.ledger.changes)
    }

    /// What stands in `field`: one value, or several in conflict, the one shown first.
    pub fn standing(&self, field: &str) -> Vec<HeadValue<'a>> {
        let changes = &self.ledger.changes;
        (self.heads(field).iter())
            .filter_map(|&at| Some(HeadValue { change: &changes[at], value: changes[at].set.get(field)? }))
            .collect()
    }

    /// The fields that hold a value, by name, without the mark of deletion.
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        self.shown().map(|(field, value, _)| (field, value))
    }

    /// As [`RowView::fields`], with the place of the change whose value it is.
    pub(crate) fn shown(&self) -> impl Iterator<Item = (&'a str, &'a Value, At)> + use<'a> {
        let changes = &self.ledger.changes;
        let known = self.row.shown(changes).filter(|(field, ..)| ***field != *Change::DELETED);
        known.map(|(field, value, at)| (&**field, value, at)).filter(|(_, value, _)| !value.is_null())
    }

    /// The one change that the row is, with its place; `None` where several have touched it.
    pub(crate) fn only(&self) -> Option<(At, &'a Change)> {
        match *self.row.log() {
            [at] => Some((at, &self.ledger.changes[at])),
            _ => None,
        }
    }

    /// The key that puts the row in its place.
    fn order(&self) -> &'a str {
        self.value(ORDER).and_then(Value::as_str).unwrap_or_default()
    }

    fn value(&self, field: &str) -> Option<&'a Value> {
        let head = *self.heads(field).first()?;
        self.ledger.changes[head].set.get(field).filter(|value| !value.is_null())
    }

    /// A row is deleted when its deletion stands and nobody edited it without having seen that; otherwise it is
    /// shown, and the conflict is listed (law C5).
    pub fn is_deleted(&self) -> bool {
        self.value(Change::DELETED) == Some(&Value::Bool(true)) && self.unseen_edits().next().is_none()
    }

    /// The changes that stand in the row and that no deletion of it had seen; none when it was never deleted.
    pub(super) fn unseen_edits(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let view = *self;
        let changes = &self.ledger.changes;
        let deletions: Vec<&Change> = (self.heads(Change::DELETED).iter())
            .map(|&at| &*changes[at])
            .filter(|change| change.deletes())
            .collect();
        // Most rows were never deleted, and need no second look.
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
