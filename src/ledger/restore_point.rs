//! Restore points: the states of the ledger before an import, a large change or an upgrade, and the way back to one.
//!
//! No copies are kept: the changes are all here in the order in which they arrived, and an earlier state is that of the
//! changes that had arrived by then (law S6).

use std::collections::HashSet;
use std::sync::Arc;

use super::change::{Author, Change};
use super::change_ids::ChangeIds;
use super::difference::{RowDifference, RowEffect, difference};
use super::draft::{Draft, Stamp};
use super::id::ChangeId;
use super::state::Ledger;
use super::transfer::TransferEntry;
use crate::domain::{Transfer, Value};

/// An action that changes at least this many rows gets a restore point.
pub const BULK: usize = 20;

/// A moment in the history of a ledger whose state can be restored.
#[derive(Clone, Debug, PartialEq)]
pub struct RestorePoint {
    /// When the action after it was made, by the clock of that computer.
    pub at: Arc<str>,
    /// Who made the action after it; before an upgrade, who made the last change before it.
    pub by: Arc<Author>,
    /// What came after it.
    pub before: RestoreReason,
    /// How many of the ledger's changes had arrived.
    upto: usize,
}

/// What came after a restore point.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RestoreReason {
    /// An import, with the name of its file.
    Import(String),
    /// An action on this many rows, at least [`BULK`].
    Bulk(usize),
    /// An earlier state was restored.
    Return,
    /// A later version of the app, which upgraded the database from this schema.
    Upgrade(u64),
}

impl RestorePoint {
    /// How many of the ledger's changes had arrived.
    pub fn changes(&self) -> usize {
        self.upto
    }
}

impl Ledger {
    /// The restore points, the latest first, without those before an upgrade ([`Ledger::upgraded`]).
    pub fn restore_points(&self) -> Vec<RestorePoint> {
        let transfers: Vec<TransferEntry> =
            self.transfers().into_iter().filter(|one| one.transfer.way == Transfer::IN).collect();
        // An import begins with the first change it brought, or with its transfer where those are suspended.
        let came = |change: &Change| {
            transfers.iter().find(|one| one.action == change.action || one.took.contains(&change.id))
        };
        let mut seen: HashSet<&ChangeId> = HashSet::new();
        let mut found = Vec::new();
        let mut run: Option<(&Change, usize, usize)> = None;
        for (at, change) in self.changes().iter().enumerate() {
            let point =
                |before| RestorePoint { at: change.at.clone(), by: change.by.clone(), before, upto: at };
            if let Some(import) = came(change) {
                found.extend(run.take().and_then(bulk));
                // The first import created the ledger: before it there was nothing.
                if seen.insert(&import.action) && at > 0 {
                    found.push(RestorePoint {
                        at: import.at.clone(),
                        by: import.by.clone(),
                        before: RestoreReason::Import(import.transfer.file.clone()),
                        upto: at,
                    });
                }
                continue;
            }
            // Only restoring sets `withdrawn` in an action that undoes no other; undoing an import is an undo.
            if change.row.kind() == Transfer::KIND {
                let returns = change.undoes.is_none() && change.set.contains_key(Transfer::WITHDRAWN);
                if returns && seen.insert(&change.action) {
                    found.extend(run.take().and_then(bulk));
                    found.push(point(RestoreReason::Return));
                }
                continue;
            }
            if seen.contains(&change.action) {
                continue;
            }
            match &mut run {
                Some((first, _, rows)) if first.action == change.action => *rows += 1,
                run => found.extend(run.replace((change, at, 1)).and_then(bulk)),
            }
        }
        found.extend(run.and_then(bulk));
        found.sort_by_key(|one| std::cmp::Reverse(one.upto));
        found
    }

    /// The restore point before an upgrade of the database from schema `from`, at which the ledger had `length`
    /// changes; `at` is when. `None` where it had none, or has fewer now.
    pub fn upgraded(&self, length: usize, from: u64, at: &str) -> Option<RestorePoint> {
        let last = self.changes().get(..length)?.last()?;
        Some(RestorePoint {
            at: at.into(),
            by: last.by.clone(),
            before: RestoreReason::Upgrade(from),
            upto: length,
        })
    }

    /// The ledger as it was at a restore point.
    pub fn as_of(&self, then: &RestorePoint) -> Self {
        let mut ledger =
            Self::of(self.id().clone(), self.changes()[..then.upto.min(self.len())].iter().cloned());
        // The changes of imports by then were here, even if they are suspended now.
        let took = ChangeIds::union(ledger.transfers().iter().map(|one| &one.took));
        ledger.merge(self.all_changes().into_iter().filter(|change| took.contains(&change.id)));
        ledger
    }

    /// What has changed since a restore point, row by row (`before` is the value then), without transfers.
    pub fn since(&self, then: &RestorePoint) -> Vec<RowDifference> {
        let mut rows = difference(&self.as_of(then), self);
        rows.retain(|row| row.row.kind() != Transfer::KIND);
        rows
    }

    /// Restores the state at a restore point, in one action. Imports since are undone; other fields are set by new
    /// changes, so that other offices get them, and everything written in between stays in the history. Returns the
    /// changes made, for the caller to store.
    pub fn restore(&mut self, then: &RestorePoint, stamp: &Stamp) -> Vec<Arc<Change>> {
        let target = self.as_of(then);
        let since: Vec<TransferEntry> = (self.transfers().into_iter())
            .filter(|one| one.transfer.way == Transfer::IN && one.withdrawn.is_empty())
            .filter(|one| target.row(&one.row).is_none())
            .collect();
        let mut made: Vec<Arc<Change>> = Vec::new();
        for import in since {
            // One after the other: what undoing the next one does depends on what is left.
            made.extend(self.go_on(&made, stamp, |ledger, draft| {
                ledger.withdraw(&import, draft);
            }));
        }
        let rows = difference(&target, self);
        made.extend(self.go_on(&made, stamp, |_, draft| {
            for RowDifference { row, effect, fields } in
                rows.iter().filter(|row| row.row.kind() != Transfer::KIND)
            {
                match effect {
                    RowEffect::Added => draft.delete(row),
                    RowEffect::Removed => draft.set(row, Change::DELETED, Value::Null),
                    _ => {}
                }
                if *effect != RowEffect::Added {
                    fields.iter().for_each(|field| draft.set(row, &field.field, field.before.clone()));
                }
            }
        }));
        made
    }

    /// Records one more part of the action that `made` began, and returns its changes.
    fn go_on(
        &mut self,
        made: &[Arc<Change>],
        stamp: &Stamp,
        act: impl FnOnce(&Self, &mut Draft),
    ) -> Vec<Arc<Change>> {
        let mut draft = Draft::on(self, &stamp.replica);
        draft.go_on_with(made.first().map(|change| change.action.clone()));
        act(self, &mut draft);
        let changes = draft.into_changes(stamp, None);
        self.merge(changes.iter().cloned());
        changes
    }
}

fn bulk((first, at, rows): (&Change, usize, usize)) -> Option<RestorePoint> {
    (rows >= BULK && at > 0).then(|| RestorePoint {
        at: first.at.clone(),
        by: first.by.clone(),
        before: RestoreReason::Bulk(rows),
        upto: at,
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::Fields;
    use crate::ledger::RowRef;
    use crate::ledger::testing::{ledger, stamp};

    fn titles(ledger: &Ledger) -> Vec<String> {
        ledger.rows("finding").map(|row| row.text("title").to_owned()).collect()
    }

    fn filled() -> (Ledger, Vec<RowRef>) {
        let mut one = ledger();
        let made = one.act(&stamp(0), |draft| {
            for nth in 0..30 {
                draft.insert("finding", [("title", json!(format!("问题{nth:02}")))]);
            }
        });
        (one, made.iter().map(|change| change.row.clone()).collect())
    }

    #[test]
    fn s6_what_stood_before_a_bulk_change_comes_back() {
        let (mut one, rows) = filled();
        assert_eq!(one.restore_points(), [], "before the first there was nothing");
        let before = titles(&one);
        one.act(&stamp(0), |draft| draft.set(&rows[0], "title", "改了一处"));
        let between = titles(&one);
        one.act(&stamp(0), |draft| rows[..25].iter().for_each(|row| draft.delete(row)));
        one.act(&stamp(0), |draft| draft.set(&rows[29], "title", "后来"));
        let found = one.restore_points();
        assert_eq!(found.iter().map(|one| one.before.clone()).collect::<Vec<_>>(), [RestoreReason::Bulk(25)]);
        assert_eq!(titles(&one.as_of(&found[0])), between);
        assert_eq!(one.since(&found[0]).len(), 26);
        let length = one.len();
        one.restore(&found[0], &stamp(0));
        assert_eq!(titles(&one), between);
        assert!(one.len() > length, "what was written in between is still in the history");
        // Restoring is a bulk change, and has a restore point of its own.
        let again = one.restore_points();
        assert_eq!(again[0].before, RestoreReason::Bulk(26));
        one.restore(&again[0], &stamp(0));
        assert_eq!((titles(&one).len(), titles(&one)[4].as_str()), (5, "后来"));
        let upgraded = one.upgraded(30, 1, "2026").unwrap();
        assert_eq!(titles(&one.as_of(&upgraded)), before);
        assert_eq!(one.upgraded(0, 1, "2026"), None);
    }

    #[test]
    fn s6_what_stood_before_an_import_comes_back_and_the_other_office_keeps_its_work() {
        let (mut one, rows) = filled();
        let mut other = one.clone();
        other.act(&stamp(1), |draft| {
            draft.set(&rows[0], "title", "对方改");
            draft.insert("finding", [("title", json!("对方加"))]);
        });
        let before = titles(&one);
        let transfer = Transfer { file: "上报.json".into(), ..Transfer::default() };
        one.import(&stamp(0), other.changes().to_vec(), transfer, |_, _| ());
        one.act(&stamp(0), |draft| draft.set(&rows[1], "title", "本机改"));
        let found = one.restore_points();
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].before, RestoreReason::Import("上报.json".into()));
        let with = titles(&one);
        one.restore(&found[0], &stamp(0));
        assert_eq!(titles(&one), before);
        assert!(one.conflicts().is_empty());
        // Undoing an import changes nothing in other offices; undoing what was typed here since does.
        let theirs = titles(&other);
        other.merge(one.only(|change| change.row.kind() != Transfer::KIND).changes().to_vec());
        assert_eq!(titles(&other), theirs);
        // Restoring has a restore point however little it changed, and is undone in one step, the import included.
        let again = one.restore_points();
        assert_eq!(again[0].before, RestoreReason::Return);
        assert_eq!(titles(&one.as_of(&again[0])), with);
        one.undo(&stamp(0)).unwrap();
        assert_eq!((titles(&one), one.conflicts().len()), (with.clone(), 0));
        one.redo(&stamp(0)).unwrap();
        assert_eq!(titles(&one), before);
        let again = one.restore_points();
        one.restore(&again[0], &stamp(0));
        assert_eq!(titles(&one), with);
        let before_import =
            one.restore_points().into_iter().find(|one| one.before == found[0].before).unwrap();
        one.restore(&before_import, &stamp(0));
        assert_eq!(titles(&one), before);
    }
}
