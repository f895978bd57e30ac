//! Files that went out and came in, as the ledger remembers them, and the undoing of an import.
//!
//! A transfer is a row like any other, but of a kind that stays where it is made. Undoing an import sets aside the
//! changes it brought, rather than replacing them by new ones: those would travel, and take the other office's work
//! back in its own ledger too. The transfer says which are set aside, so it is remembered, and undone, like any edit.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::{Author, Change};
use super::change_ids::ChangeIds;
use super::draft::{Draft, Stamp};
use super::id::{ChangeId, RowRef};
use super::state::{Ledger, Merged};
use crate::domain::{Fields, Transfer, Value};

/// A file that went out or came in.
#[derive(Clone, Debug, PartialEq)]
pub struct TransferEntry {
    pub row: RowRef,
    /// The action that took it in or handed it out.
    pub action: ChangeId,
    /// When and by whom, here.
    pub at: Arc<str>,
    pub by: Arc<Author>,
    pub transfer: Transfer,
    /// The changes in it.
    pub held: ChangeIds,
    /// Of those, the ones that were new here.
    pub took: ChangeIds,
    /// Of those, the ones that an undoing set aside.
    pub withdrawn: ChangeIds,
}

/// What came of an import.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Imported {
    /// The changes to store: what was new, and the transfer.
    pub changes: Vec<Arc<Change>>,
    pub merged: Merged,
}

impl Ledger {
    /// What went out and came in, the latest first.
    pub fn transfers(&self) -> Vec<TransferEntry> {
        let mut all: Vec<_> = self.rows(Transfer::KIND).filter_map(|row| handed(&row)).collect();
        all.sort_by(|a, b| b.action.cmp(&a.action));
        all
    }

    /// When a file for one of these purposes last went out, and how many changes were made or came since; with no time
    /// where none ever did.
    pub fn since_export(&self, purposes: &[&str]) -> (Option<Arc<str>>, usize) {
        let mut since = 0;
        for change in self.changes().iter().rev() {
            if change.row.kind() != Transfer::KIND {
                since += 1;
            } else if is_export(change)
                && change.set.get(Transfer::PURPOSE).is_some_and(|it| purposes.iter().any(|one| it == one))
            {
                return (Some(change.at.clone()), since);
            }
        }
        (None, since)
    }

    /// Takes in the changes of a file, with a transfer. `also` is told what was new, and adds what
    /// the import brings with it here, as part of the same action. Where nothing in the file is new there is no transfer either.
    pub fn import(
        &mut self,
        stamp: &Stamp,
        changes: Vec<Arc<Change>>,
        transfer: Transfer,
        also: impl FnOnce(&mut Draft, &ChangeIds),
    ) -> Imported {
        let total = changes.len();
        let held: ChangeIds = changes.iter().map(|change| &change.id).collect();
        let fresh: BTreeSet<ChangeId> = (changes.iter().map(|change| &change.id))
            .filter(|id| self.change(id).is_none())
            .cloned()
            .collect();
        let mut merged = self.merge(changes);
        let mut store: Vec<Arc<Change>> = (merged.added.iter().chain(&merged.completed))
            .filter_map(|id| self.change(id).cloned())
            .collect();
        if fresh.is_empty() {
            return Imported { changes: store, merged };
        }
        // What an undoing had set aside is wanted again; the transfer confirms it.
        self.take_back(|id| fresh.contains(id));
        merged.completed.retain(|id| !fresh.contains(id));
        merged.added = fresh.iter().cloned().collect();
        merged.known = total - merged.added.len() - merged.completed.len() - merged.clashes.len();
        let took: ChangeIds = fresh.iter().collect();
        let transfer =
            Transfer { way: Transfer::IN.into(), held: held.write(), took: took.write(), ..transfer };
        store.extend(self.act(stamp, |draft| {
            record(draft, &transfer);
            also(draft, &took);
        }));
        Imported { changes: store, merged }
    }

    /// Remembers that a file with these changes was handed out.
    pub fn record_export(&mut self, stamp: &Stamp, held: &ChangeIds, transfer: Transfer) -> Vec<Arc<Change>> {
        self.act(stamp, |draft| {
            record(draft, &Transfer { way: Transfer::OUT.into(), held: held.write(), ..transfer });
        })
    }
}

/// What undoing an import does: what is set aside, and what is set anew because it was edited and put back since.
pub(super) struct Withdrawal {
    pub(super) aside: ChangeIds,
    /// Fields that hold what the import brought although another change holds it there, with what stood before.
    pub(super) fields: Vec<(RowRef, Arc<str>, Value)>,
    /// Rows that the import made, of which the same is true.
    pub(super) rows: Vec<RowRef>,
    /// How many places are left as they are, because somebody has worked on them since: fields, or whole rows that the
    /// import made.
    pub(super) left: usize,
}

impl Ledger {
    /// What undoing an import would come to: how many of its changes would go, and how many places would be left.
    pub fn would_withdraw(&self, transfer: &TransferEntry) -> (u64, usize) {
        let withdrawal = self.withdrawal(transfer);
        (withdrawal.aside.len(), withdrawal.left)
    }

    /// What undoing an import comes to.
    pub(super) fn withdrawal(&self, transfer: &TransferEntry) -> Withdrawal {
        let took = &transfer.took;
        let transfers = self.transfers();
        // When a change came here: when it was made here, or when the first file with it was taken in.
        let came = |change: &Change| {
            let by_file = transfers.iter().rev().find(|other| other.took.contains(&change.id));
            by_file.map_or_else(|| change.id.clone(), |file| file.action.clone())
        };
        let mut rows: BTreeSet<&RowRef> = BTreeSet::new();
        rows.extend(
            self.changes().iter().filter(|change| took.contains(&change.id)).map(|change| &change.row),
        );
        let mut aside: Vec<&ChangeId> = Vec::new();
        let mut withdrawal =
            Withdrawal { aside: ChangeIds::default(), fields: Vec::new(), rows: Vec::new(), left: 0 };
        for row in rows {
            let mut log: Vec<&Arc<Change>> = self.log(row).collect();
            log.sort_by(|a, b| a.id.cmp(&b.id));
            let made_by_import = log.first().is_some_and(|first| took.contains(&first.id));
            // What was built on the import: what came after it and replaces what it brought, or replaces that again.
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
                    // An undoing that gave back what the import had brought is no work that could be lost.
                    let restated = head.undoes.is_some()
                        && self.origin(head, field).is_none_or(|made| took.contains(&made.id));
                    if restated { &mut put_back } else { &mut worked_on }.insert(field);
                }
            }
            // Who deleted the row, or wrote on in one that the import made, did so to all of it.
            if !worked_on.is_empty() && made_by_import
                || worked_on.iter().any(|field| ***field == *Change::DELETED)
            {
                withdrawal.left += 1;
                continue;
            }
            withdrawal.left += worked_on.len();
            // A change goes whole or not at all: without it, what was built on it would stand against what it replaced.
            let stays = |change: &Change| change.fields().any(|field| worked_on.contains(field));
            aside.extend(
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
        withdrawal.aside = aside.into_iter().collect();
        withdrawal
    }
}

/// Whether the change is the transfer of an export, which there is no undoing: the file is out.
pub(super) fn is_export(change: &Change) -> bool {
    change.row.kind() == Transfer::KIND
        && change.set.get(Transfer::WAY).is_some_and(|way| way == Transfer::OUT)
}

fn record(draft: &mut Draft, transfer: &Transfer) {
    let list = |entries: &[String]| if entries.is_empty() { Value::Null } else { Value::from(entries) };
    draft.insert(
        Transfer::KIND,
        [
            (Transfer::WAY, transfer.way.as_str().into()),
            (Transfer::FILE, transfer.file.as_str().into()),
            (Transfer::PURPOSE, transfer.purpose.as_str().into()),
            (Transfer::UNIT, transfer.unit.as_str().into()),
            (Transfer::OFFICE, transfer.office.as_str().into()),
            (Transfer::NAME, transfer.name.as_str().into()),
            (Transfer::REPLICA, transfer.replica.as_str().into()),
            (Transfer::PACKED, transfer.packed.as_str().into()),
            (Transfer::PLACES, list(&transfer.places)),
            (Transfer::HELD, list(&transfer.held)),
            (Transfer::TOOK, list(&transfer.took)),
        ],
    );
}

fn handed(row: &super::RowView) -> Option<TransferEntry> {
    let first = row.log().min_by_key(|change| &change.id)?;
    let transfer = Transfer::read(row);
    // Runs that cannot be read were not written here; nothing is then known of what the file held.
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
