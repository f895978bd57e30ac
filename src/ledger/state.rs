//! The set of changes and the state it amounts to, kept up to date as changes arrive in any order (laws C2, C3).
//!
//! A field's *heads* are the changes that set it and that no known change replaces in that field. One head: that
//! value stands. Several with different values: a conflict, and the greatest id is shown until somebody decides.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::change::{Change, ChangeId, LedgerId, RowRef};
use super::conflict::Standing;
use crate::domain::{Fields, Value};

/// Where a change stands in [`Ledger::changes`].
pub(super) type At = usize;

/// 整改台账: the set of its changes, and what they amount to.
#[derive(Clone, Debug)]
pub struct Ledger {
    id: LedgerId,
    /// In order of arrival; only ever grows.
    changes: Vec<Change>,
    index: HashMap<ChangeId, At>,
    /// Changes that are named as replaced but have not arrived, with those that replace them.
    awaited: HashMap<ChangeId, Vec<At>>,
    rows: BTreeMap<Arc<str>, BTreeMap<Arc<str>, Row>>,
    counter: u64,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    /// Each field's heads, greatest id first.
    pub(super) heads: BTreeMap<Arc<str>, Vec<At>>,
    /// Every change of the row, in order of arrival.
    pub(super) log: Vec<At>,
}

/// What a merge did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Merged {
    /// The changes that were new.
    pub added: Vec<ChangeId>,
    /// How many were already here.
    pub known: usize,
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
            awaited: HashMap::new(),
            rows: BTreeMap::new(),
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

    /// How many changes the ledger is.
    pub fn len(&self) -> usize {
        self.changes.len()
    }

    pub fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// Every change, in order of arrival.
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    pub fn change(&self, id: &ChangeId) -> Option<&Change> {
        self.index.get(id).map(|&at| &self.changes[at])
    }

    /// Takes in changes: the union of the two sets (law C3).
    pub fn merge(&mut self, changes: impl IntoIterator<Item = Change>) -> Merged {
        let mut merged = Merged::default();
        for change in changes {
            match self.change(&change.id) {
                None => {
                    merged.added.push(change.id.clone());
                    self.take(change);
                }
                Some(here) if *here == change => merged.known += 1,
                Some(_) => merged.clashes.push(change.id),
            }
        }
        merged
    }

    fn take(&mut self, change: Change) {
        let at = self.changes.len();
        self.counter = self.counter.max(change.id.counter);
        self.index.insert(change.id.clone(), at);
        let replacers = self.awaited.remove(&change.id).unwrap_or_default();
        let row =
            self.rows.entry(change.row.kind.clone()).or_default().entry(change.row.id.clone()).or_default();
        row.log.push(at);
        for field in change.set.keys() {
            let heads = row.heads.entry(field.clone()).or_default();
            heads.retain(|&head| !change.replaces.contains(&self.changes[head].id));
            let replaced = replacers
                .iter()
                .any(|&by| self.changes[by].row == change.row && self.changes[by].set.contains_key(field));
            if !replaced {
                let place = heads.partition_point(|&head| self.changes[head].id > change.id);
                heads.insert(place, at);
            }
        }
        for replaced in &change.replaces {
            if !self.index.contains_key(replaced) {
                self.awaited.entry(replaced.clone()).or_default().push(at);
            }
        }
        self.changes.push(change);
    }

    pub(super) fn at(&self, at: At) -> &Change {
        &self.changes[at]
    }

    pub(super) fn row_of(&self, row: &RowRef) -> Option<&Row> {
        self.rows.get(row.kind())?.get(row.id())
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
        let mut rows: Vec<_> = self.rows(kind).collect();
        // Stable, and the rows come by id: equal keys, from two offices inserting at one place, stay in id order.
        rows.sort_by(|a, b| a.text("order").cmp(b.text("order")));
        rows
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

    pub(super) fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    /// Every change of the row, in order of arrival.
    pub(super) fn log(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let changes = &self.ledger.changes;
        self.row.log.iter().map(|&at| &changes[at])
    }

    /// Every field that was ever set, by name.
    pub(super) fn field_names(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.row.heads.keys().map(|field| &**field)
    }

    /// What stands in `field`: one value, or several in conflict, the one shown first.
    pub fn standing(&self, field: &str) -> Vec<Standing<'a>> {
        let changes = &self.ledger.changes;
        (self.row.heads.get(field).into_iter().flatten())
            .filter_map(|&at| Some(Standing { change: &changes[at], value: changes[at].set.get(field)? }))
            .collect()
    }

    /// The fields that hold a value, by name, without the mark of deletion.
    pub fn fields(&self) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        let view = *self;
        view.row
            .heads
            .keys()
            .filter(|field| ***field != *Change::DELETED)
            .filter_map(move |field| Some((&**field, view.value(field)?)))
    }

    fn value(&self, field: &str) -> Option<&'a Value> {
        let head = *self.row.heads.get(field)?.first()?;
        self.ledger.changes[head].set.get(field).filter(|value| !value.is_null())
    }

    /// A row is deleted when its deletion stands and nobody edited it without having seen that; otherwise it is
    /// shown, and the conflict is listed (law C5).
    pub fn is_deleted(&self) -> bool {
        self.value(Change::DELETED) == Some(&Value::Bool(true)) && self.unseen_edits().next().is_none()
    }

    /// The changes that stand in the row and that no deletion of it had seen; none when it was never deleted.
    pub(super) fn unseen_edits(&self) -> impl Iterator<Item = &'a Change> + use<'a> {
        let changes = &self.ledger.changes;
        let deletions: Vec<&Change> = (self.row.heads.get(Change::DELETED).into_iter().flatten())
            .map(|&at| &changes[at])
            .filter(|change| change.deletes())
            .collect();
        (self.row.heads.values().flatten()).map(move |&at| &changes[at]).filter(move |edit| {
            !deletions.is_empty()
                && !edit.deletes()
                && deletions.iter().all(|deletion| !deletion.replaces.contains(&edit.id))
        })
    }
}

impl Fields for RowView<'_> {
    fn get(&self, field: &str) -> Option<&Value> {
        self.value(field)
    }
}
