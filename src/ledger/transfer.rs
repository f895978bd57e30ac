//! Transfers: the files that were exported and imported, as the ledger records them, and undoing an import.
//!
//! A transfer is a row like any other, but of a kind that is in no package. Undoing an import suspends the changes it
//! brought, rather than replacing them by new ones: those would be exported, and undo the other office's work in its
//! own ledger too. The transfer lists which are suspended, so that this is stored, and undone, like any edit.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::{Author, Change};
use super::change_ids::ChangeIds;
use super::draft::{Draft, Stamp};
use super::id::{ChangeId, RowRef};
use super::row::At;
use super::state::{Ledger, Merged};
use crate::domain::{Fields, Owner, Transfer, Value};

/// A file that was exported or imported.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferEntry {
    /// The transfer's row.
    pub row: RowRef,
    /// The action that imported or exported the file.
    pub action: ChangeId,
    /// When, by this computer's clock.
    pub at: Arc<str>,
    /// Who imported or exported it here.
    pub by: Arc<Author>,
    /// The row's fields.
    pub transfer: Transfer,
    /// The changes in the file.
    pub held: ChangeIds,
    /// The changes of `held` that were new here.
    pub took: ChangeIds,
    /// The changes of `took` that are suspended because the import was undone.
    pub withdrawn: ChangeIds,
}

/// The result of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The changes to store: those that were new or got missing values, and those that record the transfer.
    pub changes: Vec<Arc<Change>>,
    /// What merging did; changes that were suspended before count as new.
    pub merged: Merged,
}

impl Ledger {
    /// The files that were exported and imported, the latest first.
    pub fn transfers(&self) -> Vec<TransferEntry> {
        let mut all: Vec<_> = self.rows(Transfer::KIND).filter_map(|row| handed(&row)).collect();
        all.sort_by(|a, b| b.action.cmp(&a.action));
        all
    }

    /// When a file for one of these purposes was last exported, and how many changes were made or imported since;
    /// `None` and the number of all changes where none ever was.
    pub fn since_export(&self, purposes: &[&str]) -> (Option<Arc<str>>, usize) {
        // Of the transfers alone, which are few: this is asked after every edit.
        let mut handed = self.arrivals_of(Transfer::KIND);
        handed.sort_unstable();
        let is_it = |at: &At| {
            let change = self.at(*at);
            let purpose = change.set.get(Transfer::PURPOSE);
            is_export(change) && purpose.is_some_and(|it| purposes.iter().any(|one| it == one))
        };
        match handed.iter().rposition(is_it) {
            None => (None, self.len() - handed.len()),
            Some(last) => {
                let (at, later) = (handed[last], handed.len() - 1 - last);
                (Some(self.at(at).at.clone()), self.len() - 1 - at - later)
            }
        }
    }

    /// Merges the changes of a file and records the transfer. `also` gets the changes that were new, and adds to the
    /// same action what else the import needs here. Where nothing in the file is new, no transfer is recorded.
    pub fn import(
        &mut self,
        stamp: &Stamp,
        changes: Vec<Arc<Change>>,
        transfer: Transfer,
        also: impl FnOnce(&mut Draft, &ChangeIds),
    ) -> Imported {
        let total = changes.len();
        let held: ChangeIds = changes.iter().map(|change| &change.id).collect();
        let new = changes.iter().map(|change| &change.id).filter(|id| self.change(id).is_none());
        let mut fresh: Vec<ChangeId> = new.cloned().collect();
        fresh.sort_unstable();
        fresh.dedup();
        let took: ChangeIds = fresh.iter().collect();
        let mut merged = self.merge(changes);
        let mut store: Vec<Arc<Change>> = (merged.added.iter().chain(&merged.completed))
            .filter_map(|id| self.change(id).cloned())
            .collect();
        if took.is_empty() {
            return Imported { changes: store, merged };
        }
        // Changes that an undo had suspended are wanted again; the new transfer says so.
        self.take_back(|id| took.contains(id));
        merged.completed.retain(|id| !took.contains(id));
        merged.known = total - fresh.len() - merged.completed.len() - merged.clashes.len();
        merged.added = fresh;
        store.extend(self.record_import(stamp, &held, &took, transfer, also));
        Imported { changes: store, merged }
    }

    /// As [`Ledger::import`] of the changes of `whole`. Where nothing is here yet, its state is taken over instead of
    /// being computed again, and not copied where it is owned.
    pub fn import_whole(
        &mut self,
        stamp: &Stamp,
        whole: Cow<Self>,
        transfer: Transfer,
        also: impl FnOnce(&mut Draft, &ChangeIds),
    ) -> Imported {
        let mut store = whole.changes().to_vec();
        if whole.is_empty() || !self.take_over(whole) {
            return self.import(stamp, store, transfer, also);
        }
        let added: Vec<ChangeId> = store.iter().map(|change| change.id.clone()).collect();
        let held: ChangeIds = added.iter().collect();
        store.extend(self.record_import(stamp, &held, &held, transfer, also));
        Imported { changes: store, merged: Merged { added, ..Merged::default() } }
    }

    /// Records that a file with the changes `held` was imported, of which `took` were new; returns the changes to store.
    fn record_import(
        &mut self,
        stamp: &Stamp,
        held: &ChangeIds,
        took: &ChangeIds,
        transfer: Transfer,
        also: impl FnOnce(&mut Draft, &ChangeIds),
    ) -> Vec<Arc<Change>> {
        let transfer =
            Transfer { way: Transfer::IN.into(), held: held.write(), took: took.write(), ..transfer };
        self.act(stamp, |draft| {
            draft.add(transfer);
            also(draft, took);
        })
    }

    /// Records that a file with these changes was exported; returns the changes to store.
    pub fn record_export(&mut self, stamp: &Stamp, held: &ChangeIds, transfer: Transfer) -> Vec<Arc<Change>> {
        self.act(stamp, |draft| {
            draft.add(Transfer { way: Transfer::OUT.into(), held: held.write(), ..transfer });
        })
    }
}

/// What undoing an import does.
pub(super) struct Withdrawal {
    /// The changes to suspend.
    pub(super) suspended: ChangeIds,
    /// Fields in which a later undo has written the import's value again, with the value from before the import.
    pub(super) fields: Vec<(RowRef, Arc<str>, Value)>,
    /// Rows that the import created, in which a later undo has written values again: these are deleted.
    pub(super) rows: Vec<RowRef>,
    /// How many fields, or whole rows that the import created, stay as they are because somebody has edited them since.
    pub(super) left: usize,
}

impl Ledger {
    /// What undoing an import would do: how many of its changes would be suspended, and how many fields or rows would
    /// stay because somebody has edited them since.
    pub fn would_withdraw(&self, transfer: &TransferEntry) -> (u64, usize) {
        let withdrawal = self.withdrawal(transfer);
        (withdrawal.suspended.len(), withdrawal.left)
    }

    /// Computes what undoing an import does.
    pub(super) fn withdrawal(&self, transfer: &TransferEntry) -> Withdrawal {
        let took = &transfer.took;
        let transfers = self.transfers();
        // When a change arrived here: its id if it was made here, else the action that imported the first file with it.
        let came = |change: &Change| {
            let by_file = transfers.iter().rev().find(|other| other.took.contains(&change.id));
            by_file.map_or_else(|| change.id.clone(), |file| file.action.clone())
        };
        let touched = self.changes().iter().filter(|change| took.contains(&change.id));
        let touched: BTreeSet<&RowRef> = touched.map(|change| &change.row).collect();
        // Rows under a row are removed before it.
        let mut rows: Vec<&RowRef> = touched.into_iter().collect();
        rows.sort_by_key(|row| Reverse(Owner::depth(row.kind())));
        let mut gone: BTreeSet<RowRef> = BTreeSet::new();
        let mut suspended: Vec<&ChangeId> = Vec::new();
        let mut withdrawal =
            Withdrawal { suspended: ChangeIds::default(), fields: Vec::new(), rows: Vec::new(), left: 0 };
        for row in rows {
            let mut log: Vec<&Arc<Change>> = self.log(row).collect();
            log.sort_by(|a, b| a.id.cmp(&b.id));
            let made_by_import = log.first().is_some_and(|first| took.contains(&first.id));
            // Work built on the import: changes that came after it and replace its changes, or replace such work.
            let mut since: BTreeSet<&ChangeId> = BTreeSet::new();
            for change in
                log.iter().filter(|change| !took.contains(&change.id) && came(change) > transfer.action)
            {
                let builds = |id: &ChangeId| took.contains(id) || since.contains(id);
                if made_by_import || change.replaces.iter().any(builds) {
                    since.insert(&change.id);
                }
            }
            let own = |id: &ChangeId| took.contains(id) || since.contains(id);
            let before =
                Self::of(self.id().clone(), log.iter().copied().filter(|change| !own(&change.id)).cloned());
            let view = before.row(row);
            let mut put_back: BTreeSet<&Arc<str>> = BTreeSet::new();
            let mut worked_on: BTreeSet<&Arc<str>> = BTreeSet::new();
            for field in log.iter().flat_map(|change| change.fields()).collect::<BTreeSet<_>>() {
                let heads = self.heads(row, field).iter().map(|&at| self.at(at));
                for head in heads.filter(|head| since.contains(&head.id)) {
                    // An undo that wrote the import's value again is no work that could be lost.
                    let restated = head.undoes.is_some()
                        && self.origin(head, field).is_none_or(|made| took.contains(&made.id));
                    if restated { &mut put_back } else { &mut worked_on }.insert(field);
                }
            }
            // Deleting the row, or editing one that the import created, or adding under it, counts for the whole row.
            let later = |change: &Change| !took.contains(&change.id) && came(change) > transfer.action;
            let below = made_by_import
                && self
                    .under(row)
                    .any(|below| !gone.contains(&below.name()) && below.standing_changes().any(later));
            if below
                || !worked_on.is_empty() && made_by_import
                || worked_on.iter().any(|field| ***field == *Change::DELETED)
            {
                withdrawal.left += 1;
                continue;
            }
            if made_by_import {
                gone.insert(row.clone());
            }
            withdrawal.left += worked_on.len();
            // A change is suspended as a whole or not at all: otherwise later work on one of its fields would conflict
            // with what the change had replaced.
            let stays = |change: &Change| change.fields().any(|field| worked_on.contains(field));
            suspended.extend(
                (log.iter().filter(|change| took.contains(&change.id) && !stays(change)))
                    .map(|change| &change.id),
            );
            if view.is_none() && !put_back.is_empty() {
                withdrawal.rows.push(row.clone());
                continue;
            }
            let goes = |field: &Arc<str>| {
                !worked_on.contains(field)
                    && log
                        .iter()
                        .all(|change| !took.contains(&change.id) || !change.touches(field) || !stays(change))
            };
            for field in put_back.into_iter().filter(|field| goes(field)) {
                let value = view.and_then(|view| Fields::get(&view, field).cloned()).unwrap_or_default();
                withdrawal.fields.push((row.clone(), field.clone(), value));
            }
        }
        withdrawal.suspended = suspended.into_iter().collect();
        withdrawal
    }
}

/// Whether the change records an export. That cannot be undone: the file is out.
pub(super) fn is_export(change: &Change) -> bool {
    change.row.kind() == Transfer::KIND
        && change.set.get(Transfer::WAY).is_some_and(|way| way == Transfer::OUT)
}

fn handed(row: &super::RowView) -> Option<TransferEntry> {
    let first = row.made()?;
    let transfer = Transfer::read(row);
    // Runs that cannot be read were not written by this app; then it is not known what the file held.
    let ids = |entries: &[String]| ChangeIds::read(entries.iter().map(String::as_str)).unwrap_or_default();
    Some(TransferEntry {
        row: row.name(),
        action: first.action.clone(),
        at: first.at.clone(),
        by: first.by.clone(),
        held: ids(&transfer.held),
        took: ids(&transfer.took),
        withdrawn: ids(&transfer.withdrawn),
        transfer,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, picture, stamp};

    /// As [`Ledger::since_export`], from the changes one by one.
    fn counted(ledger: &Ledger, purposes: &[&str]) -> (Option<Arc<str>>, usize) {
        let own = |change: &&Arc<Change>| change.row.kind() != Transfer::KIND;
        let purpose =
            |change: &Change| change.set.get(Transfer::PURPOSE).and_then(Value::as_str).map(str::to_owned);
        let last = ledger.changes().iter().rposition(|change| {
            is_export(change) && purpose(change).is_some_and(|it| purposes.contains(&it.as_str()))
        });
        let since = last.map_or(0, |last| last + 1);
        let count = ledger.changes()[since..].iter().filter(own).count();
        (last.map(|last| ledger.changes()[last].at.clone()), count)
    }

    #[test]
    fn c2_a_whole_ledger_is_taken_over_as_its_changes_are_merged() {
        let mut office = ledger();
        let made = office.act(&stamp(0), |draft| drop(draft.insert("finding", [("title", json!("甲"))])));
        office.act(&stamp(0), |draft| draft.set(&made[0].row, "title", "乙"));
        let file = || Transfer { file: "x.json".into(), ..Transfer::default() };
        let mut known = ledger();
        known.merge(made.clone());
        let mut undone = ledger();
        undone.import(&stamp(1), office.changes().to_vec(), file(), |_, _| ());
        undone.undo(&stamp(1));
        for here in [ledger(), known, undone] {
            let (mut merged, mut taken) = (here.clone(), here);
            let one = merged.import(&stamp(1), office.changes().to_vec(), file(), |_, _| ());
            let other = taken.import_whole(&stamp(1), Cow::Borrowed(&office), file(), |_, _| ());
            assert_eq!(one, other);
            assert_eq!(picture(&merged), picture(&taken));
            assert_eq!(merged.transfers(), taken.transfers());
            merged.undo(&stamp(1));
            taken.undo(&stamp(1));
            assert_eq!(picture(&merged), picture(&taken));
        }
        let nothing = ledger().import_whole(&stamp(1), Cow::Owned(ledger()), file(), |_, _| ());
        assert_eq!(nothing, Imported::default());
    }

    proptest! {
        #[test]
        fn s6_the_age_of_the_last_export_is_known(deeds in prop::collection::vec(0..6, 0..20)) {
            let mut office = ledger();
            let mut other = ledger();
            for (nth, deed) in deeds.into_iter().enumerate() {
                let mut now = stamp(0);
                now.at = format!("2026-11-{:02}T08:00:00+08:00", nth + 1).into();
                let held: ChangeIds = office.changes().iter().map(|change| &change.id).collect();
                let file = |purpose: &str| Transfer { purpose: purpose.into(), ..Transfer::default() };
                match deed {
                    0 => drop(office.act(&now, |draft| drop(draft.insert("finding", [("title", json!("甲"))])))),
                    1 => drop(office.record_export(&now, &held, file("whole"))),
                    2 => drop(office.record_export(&now, &held, file("issue"))),
                    3 => {
                        other.act(&stamp(1), |draft| drop(draft.insert("measure", [("text", json!("乙"))])));
                        office.import(&now, other.changes().to_vec(), file("whole"), |_, _| ());
                    }
                    4 => drop(office.undo(&now)),
                    _ => drop(office.redo(&now)),
                }
                for purposes in [&["whole", "return"][..], &["issue"], &[]] {
                    prop_assert_eq!(office.since_export(purposes), counted(&office, purposes));
                }
            }
        }
    }
}
