//! What a person does in one go, collected and then turned into changes.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::change::{Author, Change};
use super::fresh_ids::FreshIds;
use super::id::{ChangeId, ReplicaId, RowRef};
use super::state::Ledger;
use crate::domain::row::RowKind;
use crate::domain::{Fields, Owner, Value, Values};

/// Who acts, in which replica, and when.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// The replica that makes the changes.
    pub replica: ReplicaId,
    /// The person who signs them.
    pub by: Arc<Author>,
    /// When, by that computer's clock: `2026-11-24T08:20:11+08:00`.
    pub at: Arc<str>,
}

/// The edits of one action before they become changes: usually one change per row, however many fields it sets.
///
/// [`Draft::text`] reads a field as the draft has set it; the ledger itself is not changed.
pub struct Draft<'a> {
    ledger: &'a Ledger,
    replica: &'a ReplicaId,
    /// In the order the rows were first touched; a row's change gets the counter of its place.
    rows: Vec<RowRef>,
    edits: BTreeMap<RowRef, Edit>,
    reason: Option<Arc<str>>,
    /// The earlier action that this one continues, if any.
    action: Option<ChangeId>,
}

#[derive(Default)]
struct Edit {
    set: Values,
    delete: bool,
    /// Further values for a field besides the one in `set`, as separate heads; the first is the one shown.
    beside: BTreeMap<Arc<str>, Vec<Value>>,
    /// Heads that the deletion does not replace, as if it had not seen them.
    unseen: BTreeSet<ChangeId>,
    /// Whether the deletion is to conflict with edits again.
    contests: bool,
}

impl Ledger {
    /// Records an action: `act` says what to set; the resulting changes are merged here and returned for the caller to
    /// store. Setting a field to its current value makes no change.
    pub fn act(&mut self, stamp: &Stamp, act: impl FnOnce(&mut Draft)) -> Vec<Arc<Change>> {
        let mut draft = Draft::on(self, &stamp.replica);
        act(&mut draft);
        let changes = draft.into_changes(stamp, None);
        self.merge(changes.iter().cloned());
        changes
    }

    /// The changes that an action would make, without recording them.
    pub fn preview(&self, stamp: &Stamp, act: impl FnOnce(&mut Draft)) -> Vec<Arc<Change>> {
        let mut draft = Draft::on(self, &stamp.replica);
        act(&mut draft);
        draft.into_changes(stamp, None)
    }

    /// The changes of one action, one for each of `edits`: the row, the values to set and exactly the changes to
    /// replace. Their ids come after every id here and in `also`. Nothing is recorded.
    pub fn changes_replacing<'i>(
        &self,
        stamp: &Stamp,
        also: impl IntoIterator<Item = &'i ChangeId>,
        edits: impl IntoIterator<Item = (RowRef, Values, BTreeSet<ChangeId>)>,
    ) -> Vec<Arc<Change>> {
        let mut ids = FreshIds::after(self, also, &stamp.replica);
        let mut action = None;
        let parts = edits.into_iter().enumerate().map(|(place, (row, set, replaces))| {
            let id = ids.at(place, &replaces);
            let action = action.get_or_insert_with(|| id.clone());
            Arc::new(made(action, stamp, (id, row, set, replaces)))
        });
        parts.collect()
    }

    /// Commits the unsaved input that a closed page left behind (`typed`, changes of [`Ledger::preview`]) as an action
    /// of this page, and returns the changes to store. A field that the other page committed after all is left alone,
    /// and so is a row that is deleted.
    pub fn restore_drafts(&mut self, typed: &[Arc<Change>], stamp: &Stamp) -> Vec<Arc<Change>> {
        let mut fields = Vec::new();
        for change in typed {
            if self.row(&change.row).is_some_and(|row| row.is_deleted()) {
                continue;
            }
            for (field, value) in change.set.iter() {
                let entered = self.log(&change.row).any(|later| {
                    later.id.replica == change.id.replica
                        && later.id.counter >= change.id.counter
                        && later.touches(field)
                });
                if !entered {
                    fields.push((&change.row, field, value.clone()));
                }
            }
        }
        self.act(stamp, |draft| {
            fields.into_iter().for_each(|(row, field, value)| draft.set(row, field, value));
        })
    }
}

impl<'a> Draft<'a> {
    /// An empty draft on a ledger.
    pub(super) fn on(ledger: &'a Ledger, replica: &'a ReplicaId) -> Self {
        Self { ledger, replica, rows: Vec::new(), edits: BTreeMap::new(), reason: None, action: None }
    }

    /// The ledger as it was before the action.
    pub fn ledger(&self) -> &'a Ledger {
        self.ledger
    }

    fn edit(&mut self, row: &RowRef) -> &mut Edit {
        if !self.edits.contains_key(row) {
            self.rows.push(row.clone());
        }
        self.edits.entry(row.clone()).or_default()
    }

    /// Sets a field; null clears it. On a deleted row this restores the row.
    pub fn set(&mut self, row: &RowRef, field: &str, value: impl Into<Value>) {
        let value = value.into();
        self.edit(row).set.insert(field.into(), value);
    }

    /// Sets several values as separate heads of a field, the one shown first: restores a conflict that was decided.
    pub(super) fn set_apart(&mut self, row: &RowRef, field: &str, values: Vec<Value>) {
        let mut values = values;
        let Some(last) = values.pop() else { return };
        self.set(row, field, last);
        if !values.is_empty() {
            self.edit(row).beside.insert(field.into(), values);
        }
    }

    /// Deletes a row again as it was deleted before somebody decided the conflict: the deletion does not replace the
    /// edits it had not seen (`unseen`), nor, where `kept` is set, the change that kept the row.
    pub(super) fn contest(&mut self, row: &RowRef, unseen: BTreeSet<ChangeId>, kept: bool) {
        self.set(row, Change::DELETED, true);
        let edit = self.edit(row);
        edit.contests = kept || !unseen.is_empty();
        edit.unseen = unseen;
        if kept {
            edit.beside.insert(Change::DELETED.into(), vec![Value::Null]);
        }
    }

    /// Creates a row with these fields and returns its reference. Empty texts and nulls are left out.
    pub fn insert<'f>(&mut self, kind: &str, fields: impl IntoIterator<Item = (&'f str, Value)>) -> RowRef {
        let counter = self.ledger.clock().next(self.replica) + self.rows.len() as u64;
        self.insert_as(&RowRef::made_by(kind, counter, self.replica), fields)
    }

    /// Creates a row of a known kind and returns its reference. Empty fields are left out.
    pub fn add<R: RowKind>(&mut self, row: R) -> RowRef {
        self.insert(R::KIND, row.into_fields())
    }

    /// As [`Draft::add`], for a row with a derived id (law C8).
    pub fn add_as<R: RowKind>(&mut self, name: &RowRef, row: R) -> RowRef {
        self.insert_as(name, row.into_fields())
    }

    /// As [`Draft::insert`], for a row with a derived id (law C8). One that was deleted is there again.
    pub fn insert_as<'f>(
        &mut self,
        row: &RowRef,
        fields: impl IntoIterator<Item = (&'f str, Value)>,
    ) -> RowRef {
        let was_deleted = self.ledger.row(row).is_some_and(|row| row.is_deleted());
        let edit = self.edit(row);
        if was_deleted {
            edit.set.insert(Change::DELETED.into(), Value::Null);
        }
        for (field, value) in fields {
            if !value.is_null() && value != "" {
                edit.set.insert(field.into(), value);
            }
        }
        row.clone()
    }

    /// Deletes a row with all rows under it.
    pub fn delete(&mut self, row: &RowRef) {
        let ledger = self.ledger;
        for below in ledger.under(row) {
            self.delete(&below.name());
        }
        self.edit(row).delete = true;
    }

    /// Deletes a row, and none of the rows under it: for one whose rows stand under another now.
    pub fn delete_alone(&mut self, row: &RowRef) {
        self.edit(row).delete = true;
    }

    /// The rows the action touches, in the order it first touched them.
    pub fn touched(&self) -> &[RowRef] {
        &self.rows
    }

    /// Whether the action deletes the row.
    pub fn deletes(&self, row: &RowRef) -> bool {
        self.edits.get(row).is_some_and(|edit| edit.delete)
    }

    /// Whether a row that is under another one would be so no more: the action deletes it, or puts it under something else.
    pub(super) fn takes_from(&self, below: &RowRef, row: &RowRef) -> bool {
        let is_elsewhere =
            |owner: Owner| self.sets(below, owner.kind()) && self.text(below, owner.kind()) != row.id();
        self.deletes(below) || Owner::of(row.kind()).is_some_and(is_elsewhere)
    }

    /// Whether the action creates the row.
    pub fn makes(&self, row: &RowRef) -> bool {
        self.edits.contains_key(row) && self.ledger.row(row).is_none()
    }

    /// Whether the action sets the field.
    pub fn sets(&self, row: &RowRef, field: &str) -> bool {
        self.edits.get(row).is_some_and(|edit| edit.set.contains_key(field))
    }

    /// Sets the reason the person gave, which every change of the action keeps; blank for none.
    pub fn because(&mut self, reason: &str) {
        self.reason = (!reason.trim().is_empty()).then(|| reason.trim().into());
    }

    /// Makes this a part of an earlier action: both are undone in one step.
    pub(super) fn go_on_with(&mut self, action: Option<ChangeId>) {
        self.action = action;
    }

    /// The text in a field, as the action would leave it; empty when there is none.
    pub fn text(&self, row: &RowRef, field: &str) -> String {
        match self.edits.get(row).and_then(|edit| edit.set.get(field)) {
            Some(value) => value.as_str().unwrap_or_default().to_owned(),
            None => self.ledger.row(row).map(|row| row.text(field).to_owned()).unwrap_or_default(),
        }
    }

    /// The changes of the draft, without merging them; none where nothing would change.
    pub(super) fn into_changes(self, stamp: &Stamp, undoes: Option<ChangeId>) -> Vec<Arc<Change>> {
        let Self { ledger, replica, rows, mut edits, reason, action } = self;
        let mut ids = FreshIds::after(ledger, [], replica);
        let count = rows.len();
        let mut changes = Vec::new();
        // Further changes come after those of the rows, because a new row's id is made from its place.
        let mut later: Vec<Parts> = Vec::new();
        // The place also counts rows without a change.
        for (place, row) in rows.into_iter().enumerate() {
            let Some(edit) = edits.remove(&row) else { continue };
            let (beside, contests) = (edit.beside.clone(), edit.contests);
            let (mut set, replaces) = resolve(ledger, &row, edit);
            if set.is_empty() {
                continue;
            }
            let mut seen = replaces.clone();
            // A deletion of a row with two heads in a field replaces both; a contested deletion is a change of its own,
            // which does not replace what is set along with it.
            let deletes = set.get(Change::DELETED) == Some(&Value::Bool(true));
            let apart = deletes && (!beside.is_empty() || contests && set.len() > 1);
            let deletion = if apart { set.remove(Change::DELETED) } else { None };
            if !set.is_empty() {
                let id = ids.at(place, &replaces);
                if !contests {
                    seen.insert(id.clone());
                }
                changes.push((id, row.clone(), set, replaces));
            }
            for (field, values) in beside {
                let replaces: BTreeSet<ChangeId> =
                    ledger.heads(&row, &field).iter().map(|&at| ledger.at(at).id.clone()).collect();
                // The head with the greatest id is shown, so the one to show comes last.
                for value in values.into_iter().rev() {
                    let id = ids.at(count + later.len(), &replaces);
                    if !contests {
                        seen.insert(id.clone());
                    }
                    later.push((
                        id,
                        row.clone(),
                        Values::from_iter([(field.clone(), value)]),
                        replaces.clone(),
                    ));
                }
            }
            if let Some(deletion) = deletion {
                let id = ids.at(count + later.len(), &seen);
                later.push((id, row, Values::from_iter([deletion]), seen));
            }
        }
        changes.extend(later);
        let first = changes.first().map(|(id, ..)| id.clone());
        let Some(action) = action.or(first) else { return Vec::new() };
        let change = |parts| {
            Arc::new(Change { undoes: undoes.clone(), reason: reason.clone(), ..made(&action, stamp, parts) })
        };
        changes.into_iter().map(change).collect()
    }
}

/// What differs between the changes of one action: id, row, values set, changes replaced.
type Parts = (ChangeId, RowRef, Values, BTreeSet<ChangeId>);

fn made(action: &ChangeId, stamp: &Stamp, (id, row, set, replaces): Parts) -> Change {
    Change {
        id,
        action: action.clone(),
        at: stamp.at.clone(),
        by: stamp.by.clone(),
        row,
        set,
        gone: BTreeSet::new(),
        replaces,
        undoes: None,
        reason: None,
        extra: BTreeMap::new(),
    }
}

/// The values that an edit changes, and the heads that it replaces.
fn resolve(ledger: &Ledger, row: &RowRef, edit: Edit) -> (Values, BTreeSet<ChangeId>) {
    let Edit { mut set, delete, beside, unseen, contests } = edit;
    let view = ledger.row(row);
    let heads = |field: &str| ledger.heads(row, field);
    let value_of = |at: usize, field: &str| ledger.at(at).set.get(field).cloned().unwrap_or_default();
    if delete {
        let deleted = view.is_none_or(|view| view.is_deleted());
        // A row that does not exist or is deleted already needs no deletion.
        set = Values::new();
        if !deleted {
            set.insert(Change::DELETED.into(), Value::Bool(true));
        }
    } else {
        // A value equal to the only head is no change; one equal to a side of a conflict is a decision.
        set.retain(|field, value| match heads(field) {
            [] => !value.is_null(),
            [only] => {
                let contests = **field == *Change::DELETED && contests;
                value_of(*only, field) != *value || beside.contains_key(field) || contests
            }
            _ => true,
        });
        let marked = heads(Change::DELETED).iter().any(|&at| ledger.at(at).deletes());
        if !set.is_empty() && marked && !set.contains_key(Change::DELETED) {
            set.insert(Change::DELETED.into(), Value::Null);
        }
    }
    let mut replaces: BTreeSet<ChangeId> = BTreeSet::new();
    if set.get(Change::DELETED) == Some(&Value::Bool(true)) {
        // The deletion replaces every head of the row that it has seen, so that one it has not seen is recognised.
        let fields = view.into_iter().flat_map(|view| view.field_names());
        let seen = fields.flat_map(heads);
        replaces.extend(seen.map(|&at| ledger.at(at).id.clone()));
        replaces.retain(|id| !unseen.contains(id));
    } else {
        let seen = set.keys().flat_map(|field| heads(field));
        replaces.extend(seen.map(|&at| ledger.at(at).id.clone()));
    }
    (set, replaces)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fields;
    use crate::ledger::RowRef;
    use crate::ledger::testing::{ledger, stamp};

    fn title(ledger: &Ledger, row: &RowRef) -> String {
        ledger.row(row).map(|row| Fields::text(&row, "title").to_owned()).unwrap_or_default()
    }

    #[test]
    fn s1_what_was_being_typed_is_entered_by_the_next_page() {
        let mut here = ledger();
        let mut made = None;
        here.act(&stamp(1), |draft| made = Some(draft.insert("finding", [("title", "路灯".into())])));
        let row = made.unwrap();
        let before = here.len();
        let typed = here.preview(&stamp(1), |draft| {
            draft.set(&row, "title", "路灯不亮");
            draft.insert("progress", [("text", "已换灯泡".into())]);
        });
        assert_eq!((here.len(), typed.len()), (before, 2));

        assert_eq!(here.restore_drafts(&typed, &stamp(2)).len(), 2);
        assert_eq!(title(&here, &row), "路灯不亮");
        assert_eq!(here.rows("progress").count(), 1);
        // Found once more, it makes no change: the note may be removed a moment after the commit.
        assert_eq!(here.restore_drafts(&typed, &stamp(3)), vec![]);
        // It is undone in one step, as if the person had pressed Enter.
        here.undo(&stamp(2));
        assert_eq!(
            (title(&here, &row).as_str(), here.live("progress", typed[1].row.id()).is_none()),
            ("路灯", true)
        );
    }

    #[test]
    fn s1_what_the_page_went_on_to_enter_is_not_taken_back_to_what_it_was() {
        let mut here = ledger();
        let mut made = None;
        here.act(&stamp(1), |draft| made = Some(draft.insert("finding", [("title", "路灯".into())])));
        let row = made.unwrap();
        let typed = here.preview(&stamp(1), |draft| draft.set(&row, "title", "路灯不"));
        here.act(&stamp(1), |draft| draft.set(&row, "title", "路灯不亮"));
        assert_eq!(here.restore_drafts(&typed, &stamp(2)), vec![]);
        assert_eq!(title(&here, &row), "路灯不亮");

        let typed = here.preview(&stamp(1), |draft| draft.set(&row, "title", "路灯又"));
        here.act(&stamp(3), |draft| draft.delete(&row));
        assert_eq!(here.restore_drafts(&typed, &stamp(2)), vec![]);
        assert!(here.live("finding", row.id()).is_none());
    }
}
