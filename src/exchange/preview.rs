//! The preview of an import: a package compared with the ledger it belongs to, before anything of it is imported.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::Package;
use crate::domain::Finding;
use crate::domain::kinds::{KINDS, ORDER, UNDER};
use crate::ledger::difference::RowDifference;
use crate::ledger::import::{FileLedger, ImportEffect};
use crate::ledger::{Author, Change, Ledger, RowRef, Stamp};

/// What importing a package would do.
#[derive(Clone, Debug)]
pub struct ImportPreview {
    /// The changes that would be imported: the package's, and its external edits if they are imported.
    pub changes: Vec<Arc<Change>>,
    /// What these changes would do.
    pub import_effect: ImportEffect,
    /// What differs, finding by finding in the order of the ledger, and last what belongs to none.
    pub groups: Vec<PreviewGroup>,
    /// How many rows have external edits that `ours` does not have yet, whether or not they are imported.
    pub external_edits: usize,
    /// The newest of the package's own changes: who made it, and when by their clock; `None` without any.
    pub newest: Option<(Arc<Author>, Arc<str>)>,
    /// Of an update: how many of the changes it builds on are not here; 0 for other packages.
    pub missing: u64,
}

/// What differs in one finding and in what stands under it.
#[derive(Clone, Debug, PartialEq)]
pub struct PreviewGroup {
    /// The finding's row id; `None` for rows that belong to none.
    pub finding: Option<String>,
    /// The finding's title as it would be, or as it is where the package does not speak of it.
    pub title: String,
    /// The finding itself and what stands under it, in no order ([`ImportPreview::rows_in_order`]);
    /// [`ImportEffect::difference`] tells how each differs.
    pub rows: Vec<RowRef>,
}

impl ImportPreview {
    /// Compares a package with `ours`; `external_edits` says whether its external edits are imported, which `stamp`
    /// then signs. Changes nothing.
    pub fn of(ours: &Ledger, package: &Package, stamp: &Stamp, external_edits: bool) -> Self {
        let mut file = FileLedger::new(ours.id().clone());
        file.take(&package.changes);
        Self::of_file(ours, package, file, stamp, external_edits)
    }

    /// As [`ImportPreview::of`], with a `file` that has taken the changes of the package.
    pub fn of_file(
        ours: &Ledger,
        package: &Package,
        mut file: FileLedger,
        stamp: &Stamp,
        external_edits: bool,
    ) -> Self {
        let edits = package.external_changes(ours, stamp);
        // Rows and not changes: fields of one row that replace different changes are edited by different changes.
        let count = edits.iter().map(|edit| &edit.row).collect::<BTreeSet<_>>().len();
        let newest = package.changes.iter().max_by(|a, b| a.id.cmp(&b.id));
        let newest = newest.map(|change| (change.by.clone(), change.at.clone()));
        let mut changes = package.changes.clone();
        if external_edits {
            file.take(&edits);
            changes.extend(edits);
        }
        let since = &package.envelope.since;
        let known = ours.changes().iter().filter(|change| since.contains(&change.id)).count();
        let mut import_effect = ImportEffect::of_file(ours, file);
        import_effect.rows.iter_mut().for_each(sort_fields);
        Self {
            groups: groups(ours, &import_effect),
            import_effect,
            external_edits: count,
            newest,
            missing: since.len().saturating_sub(known as u64),
            changes,
        }
    }

    /// Whether importing it would change nothing.
    pub fn is_known(&self) -> bool {
        self.import_effect.merged.added.is_empty() && self.import_effect.merged.completed.is_empty()
    }

    /// Whether it can be imported: no change in it has the id of a different one here.
    pub fn is_sound(&self) -> bool {
        self.import_effect.merged.clashes.is_empty()
    }

    /// The rows of a group as they are read: the finding first, then what stands under it, kind by kind, and of a kind in
    /// the order of the ledger. Sorted when a group is drawn: of a large import few are.
    pub fn rows_in_order(&self, group: &PreviewGroup) -> Vec<RowRef> {
        let mut rows = group.rows.clone();
        rows.sort_by_cached_key(|row| {
            let rank = KINDS.iter().position(|(known, _)| *known == row.kind()).unwrap_or(KINDS.len());
            let held = self.import_effect.after.row(row);
            let order = held.as_ref().and_then(|row| row.value(ORDER)?.as_str());
            (rank, order.unwrap_or_default().to_owned())
        });
        rows
    }

    /// How a row of a [`PreviewGroup`] differs, its fields in the order in which people read them.
    pub fn difference(&self, row: &RowRef) -> Option<Cow<'_, RowDifference>> {
        let mut difference = self.import_effect.difference(row)?;
        if let Cow::Owned(added) = &mut difference {
            sort_fields(added);
        }
        Some(difference)
    }
}

/// Puts the fields of a row in the order of the domain, which is how people read a row: its title first.
fn sort_fields(row: &mut RowDifference) {
    let fields = KINDS.iter().find(|(known, _)| *known == row.row.kind()).map(|(_, fields)| *fields);
    let place = |field: &str| fields.and_then(|fields| fields.iter().position(|(known, _)| *known == field));
    row.fields.sort_by_key(|field| place(&field.field).unwrap_or(usize::MAX));
}

/// Groups the rows that differ by their findings.
fn groups(ours: &Ledger, import_effect: &ImportEffect) -> Vec<PreviewGroup> {
    // As it would be, or as it is where the file does not speak of it. Deleted rows too: they still say whose they are.
    let after = &import_effect.after;
    let text = |row: &RowRef, field: &str| {
        let found = after.row(row).or_else(|| ours.row(row));
        found.and_then(|row| row.value(field)?.as_str()).unwrap_or_default()
    };
    // The row id of the finding, empty for none, and its rows.
    let mut groups: Vec<(&str, Vec<RowRef>)> = Vec::new();
    let mut places: FxHashMap<&str, usize> = FxHashMap::default();
    for row in import_effect.rows.iter().map(|row| &row.row).chain(&import_effect.added) {
        let finding = if row.kind() == Finding::KIND { row.id() } else { text(row, UNDER) };
        let place = *places.entry(finding).or_insert_with(|| {
            groups.push((finding, Vec::new()));
            groups.len() - 1
        });
        groups[place].1.push(row.clone());
    }
    let mut groups: Vec<(&str, PreviewGroup)> = (groups.into_iter())
        .map(|(finding, rows)| {
            let name = RowRef::new(Finding::KIND, finding).ok();
            let said = |field| name.as_ref().map(|name| text(name, field)).unwrap_or_default();
            let finding = Some(finding.to_owned()).filter(|id| !id.is_empty());
            (said(ORDER), PreviewGroup { finding, title: said(Finding::TITLE).to_owned(), rows })
        })
        .collect();
    groups.sort_by(|(a, one), (b, other)| {
        (one.finding.is_none(), a, &one.finding).cmp(&(other.finding.is_none(), b, &other.finding))
    });
    groups.into_iter().map(|(_, group)| group).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::Fields;
    use crate::exchange::{Envelope, PackageScope, write};
    use crate::ledger::ChangeIds;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn c11_an_update_says_what_it_builds_on_that_is_not_here() {
        let mut office = ledger();
        let made = office.act(&stamp(0), |draft| {
            for title in ["甲", "乙", "丙"] {
                draft.insert("finding", [("title", json!(title))]);
            }
        });
        let since: ChangeIds = made.iter().map(|change| &change.id).collect();
        office.act(&stamp(0), |draft| draft.set(&made[0].row, "title", "甲二"));
        let part = PackageScope::Since { known: since.clone(), unit: String::new() }.of(&office);
        let text = write(&part, &Envelope { since, ..Envelope::default() });
        let package = Package::read(&text).unwrap();
        assert_eq!(package.changes.len(), 1);
        let mut here = ledger();
        assert_eq!(ImportPreview::of(&here, &package, &stamp(1), true).missing, 3);
        here.merge(made[..2].to_vec());
        assert_eq!(ImportPreview::of(&here, &package, &stamp(1), true).missing, 1);
        here.merge(made);
        let arrival = ImportPreview::of(&here, &package, &stamp(1), true);
        assert_eq!((arrival.missing, arrival.is_known(), arrival.is_sound()), (0, false, true));
        here.import(&stamp(1), arrival.changes, package.envelope.transfer("x.json"), |_, _| ());
        assert!(ImportPreview::of(&here, &package, &stamp(1), true).is_known());
        assert_eq!(here.transfers()[0].transfer.file, "x.json");
    }

    #[test]
    fn c11_what_would_change_is_told_finding_by_finding() {
        let mut office = ledger();
        let mut rows = Vec::new();
        office.act(&stamp(0), |draft| {
            for (title, order) in [("乙", "b"), ("甲", "a")] {
                let finding = draft.insert("finding", [("title", json!(title)), ("order", json!(order))]);
                rows.push(
                    draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("措施"))]),
                );
                rows.push(finding);
            }
        });
        let mut unit = office.clone();
        unit.act(&stamp(1), |draft| {
            rows.iter().for_each(|row| draft.set(row, "text", "改"));
            draft.delete(&rows[0]);
            draft.insert("aspect", [("title", json!("方面"))]);
        });
        // An update speaks of the measures alone; whose they are is known here.
        let known: ChangeIds = office.changes().iter().map(|change| &change.id).collect();
        let text = write(&PackageScope::Since { known, unit: String::new() }.of(&unit), &Envelope::default());
        let package = Package::read(&text).unwrap();
        let arrival = ImportPreview::of(&office, &package, &stamp(0), false);
        let told: Vec<_> =
            arrival.groups.iter().map(|group| (group.title.as_str(), group.rows.len())).collect();
        assert_eq!(told, [("甲", 2), ("乙", 2), ("", 1)]);
        assert_eq!(arrival.groups[2].finding, None);
    }

    #[test]
    fn the_rows_of_a_finding_are_told_in_the_order_of_the_ledger() {
        let mut office = ledger();
        office.act(&stamp(0), |draft| {
            let finding = draft.insert("finding", [("title", json!("甲"))]);
            for (text, order) in [("三", "c"), ("一", "a"), ("二", "b")] {
                let of = ("finding", json!(finding.id()));
                draft.insert("measure", [of, ("text", json!(text)), ("order", json!(order))]);
            }
        });
        let text = write(&office, &Envelope::default());
        let package = Package::read(&text).unwrap();
        let arrival = ImportPreview::of(&ledger(), &package, &stamp(1), true);
        let rows = arrival.rows_in_order(&arrival.groups[0]);
        let said = |row: &RowRef| {
            let row = office.live(row.kind(), row.id()).unwrap();
            format!("{}{}", row.text("title"), row.text("text"))
        };
        assert_eq!(rows.iter().map(said).collect::<Vec<_>>(), ["甲", "一", "二", "三"]);
    }

    #[test]
    fn rows_edited_by_hand_are_taken_or_left() {
        let mut office = ledger();
        office.act(&stamp(0), |draft| {
            draft.insert("finding", [("title", json!("甲"))]);
        });
        let text = String::from_utf8(write(&office, &Envelope::default())).unwrap().replace('甲', "乙");
        let package = Package::read(text.as_bytes()).unwrap();
        let left = ImportPreview::of(&office, &package, &stamp(1), false);
        assert_eq!((left.external_edits, left.is_known()), (1, true));
        let taken = ImportPreview::of(&office, &package, &stamp(1), true);
        assert_eq!((taken.external_edits, taken.import_effect.rows.len()), (1, 1));
        // It touches all of the ledger, so it has to be confirmed; and it is not shown as the sender's own.
        assert!(taken.import_effect.weight.is_massive());
        assert_eq!(taken.newest, None);
        let before = office.clone();
        office.import(&stamp(1), taken.changes, package.envelope.transfer("x.json"), |_, _| ());
        assert_eq!(office.rows("finding").next().unwrap().fields().next().unwrap().1, "乙");
        // One step undoes the import, edits and all.
        office.undo(&stamp(1)).unwrap();
        assert_eq!(
            write(&PackageScope::Whole.of(&office), &Envelope::default()),
            write(&before, &Envelope::default())
        );
        assert!(!office.undo_stacks(&stamp(1).replica).can_undo());
    }
}
