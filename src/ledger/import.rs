//! What importing changes would do, row by row and field by field, before anything is merged (law C11).

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::Change;
use super::difference::{FieldDifference, FieldEffect, RowDifference, RowEffect, row_difference, shown};
use super::id::{ChangeId, LedgerId, RowRef};
use super::state::{Ledger, Merged, RowView};
use crate::domain::kinds::{ORDER, UNDER};
use crate::domain::{Commitment, Document, Finding, Passage, Transfer, Value};

/// What importing some changes would do.
#[derive(Clone, Debug)]
pub struct ImportEffect {
    /// The rows that are in the file and not here, each made by one change, by kind and id. Most rows of most files are
    /// such, so what is in them is not copied: [`ImportEffect::difference`] tells it.
    pub added: Vec<RowRef>,
    /// The other rows that would change, or of which the file says something that is older or undecided here, by kind
    /// and id.
    pub rows: Vec<RowDifference>,
    /// Which changes would be new, known, or clash with others of the same id.
    pub merged: Merged,
    /// The rows of the file and those related to them, as they would be afterwards.
    pub after: Ledger,
    /// How much of the ledger would be replaced or removed.
    pub weight: Weight,
}

/// The changes of a file as a ledger by itself. Making it is most of the work of looking at a file, and can be done a
/// few changes at a time.
pub struct FileLedger {
    ledger: Ledger,
    changes: Vec<Arc<Change>>,
    told: Merged,
}

impl FileLedger {
    /// Of a file for the ledger `id`, of which nothing was taken yet.
    pub fn new(id: LedgerId) -> Self {
        Self { ledger: Ledger::new(id), changes: Vec::new(), told: Merged::default() }
    }

    /// Takes some more changes.
    pub fn take(&mut self, changes: &[Arc<Change>]) {
        let Merged { added, known, completed, clashes } = self.ledger.merge(changes.iter().cloned());
        self.told.added.extend(added);
        self.told.known += known;
        self.told.completed.extend(completed);
        self.told.clashes.extend(clashes);
        self.changes.extend_from_slice(changes);
    }
}

/// How much of a ledger an import replaces or removes, in values that people wrote (no order keys, owners or layout).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Weight {
    /// Values that would be replaced or removed.
    pub touched: usize,
    /// Values in the ledger now.
    pub total: usize,
}

impl Weight {
    /// Whether more than a third is touched: then the person is asked first.
    pub fn is_massive(self) -> bool {
        self.touched * 3 > self.total
    }
}

impl ImportEffect {
    /// Computes what merging `changes` into `ours` would do. Nothing is changed.
    pub fn of(ours: &Ledger, changes: &[Arc<Change>]) -> Self {
        let mut file = FileLedger::new(ours.id().clone());
        file.take(changes);
        Self::of_file(ours, file)
    }

    /// As [`ImportEffect::of`] of the changes that `file` has taken.
    pub fn of_file(ours: &Ledger, file: FileLedger) -> Self {
        let FileLedger { ledger: theirs, changes, told } = file;
        let mut added = Vec::new();
        let mut names = related(ours, &theirs);
        for row in theirs.all_rows() {
            let name = row.name();
            if row.is_new() && row.is_live() && ours.row(&name).is_none() {
                added.push(name);
            } else {
                names.insert(name);
            }
        }
        // Only the rows in question, so that the cost depends on the size of the file, not on that of the ledger.
        let here = Ledger::of(ours.id().clone(), names.iter().flat_map(|row| ours.log(row)).cloned());
        let (mut merged, after) = if here.is_empty() {
            (told, None)
        } else {
            let mut after = here.clone();
            (after.merge(changes), Some(after))
        };
        // Suspended changes of an undone import are here, and yet importing them again counts as new.
        merged.added.retain(|id| ours.change(id).is_none());
        let then = after.as_ref().unwrap_or(&theirs);
        let rows: Vec<_> =
            names.into_iter().filter_map(|name| import_effect(&here, &theirs, then, name)).collect();
        Self { weight: weight(ours, &rows), added, rows, merged, after: after.unwrap_or(theirs) }
    }

    /// How a row would differ that is among [`ImportEffect::added`] or [`ImportEffect::rows`]; `None` for any other.
    pub fn difference(&self, row: &RowRef) -> Option<Cow<'_, RowDifference>> {
        if let Ok(at) = self.rows.binary_search_by(|other| other.row.cmp(row)) {
            return Some(Cow::Borrowed(&self.rows[at]));
        }
        self.added.binary_search(row).ok()?;
        let nothing = Ledger::new(self.after.id().clone());
        row_difference(&nothing, &self.after, row.clone()).map(Cow::Owned)
    }

    /// How many rows of a kind would be affected so.
    pub fn count(&self, effect: RowEffect, kind: &str) -> usize {
        let rows = self.rows.iter().filter(|row| row.effect == effect && row.row.kind() == kind).count();
        let up_to =
            |within: fn(&str, &str) -> bool| self.added.partition_point(|row| within(row.kind(), kind));
        let added = if effect == RowEffect::Added { up_to(|a, b| a <= b) - up_to(|a, b| a < b) } else { 0 };
        rows + added
    }

    /// How many fields and rows would get a conflict, or a further side of one.
    pub fn collisions(&self) -> usize {
        let fields = self
            .rows
            .iter()
            .flat_map(|row| &row.fields)
            .filter(|field| field.effect == FieldEffect::Collides);
        fields.count() + self.rows.iter().filter(|row| row.effect == RowEffect::Contested).count()
    }
}

fn import_effect(here: &Ledger, theirs: &Ledger, after: &Ledger, name: RowRef) -> Option<RowDifference> {
    let (old, said, new) = (here.row(&name), theirs.row(&name), after.row(&name)?);
    let gone = |row: Option<RowView>| row.is_none_or(|row| row.is_deleted());
    let contested = |row: Option<RowView>| row.is_some_and(|row| row.is_contested());
    let mut difference = row_difference(here, after, name.clone());
    if contested(Some(new)) && !contested(old) {
        let found = difference.get_or_insert_with(|| RowDifference {
            row: name,
            effect: RowEffect::Contested,
            fields: Vec::new(),
        });
        found.effect = RowEffect::Contested;
        return difference;
    }
    let Some(said) = said else { return difference };
    if gone(Some(new)) {
        // Deleted here, and the file does not know of it: it stays deleted.
        let older = gone(old) && !gone(Some(said));
        return difference.or_else(|| {
            older.then(|| RowDifference { row: name, effect: RowEffect::Older, fields: Vec::new() })
        });
    }
    let mut odd: Vec<FieldDifference> = Vec::new();
    for field in said.field_names().filter(|field| *field != Change::DELETED) {
        let values: Vec<&Value> = new.standing(field).into_iter().map(|one| one.value).collect();
        let differ = values.iter().any(|value| *value != values[0]);
        let collides = differ && old.is_none_or(|old| stands(old, field) != stands(new, field));
        let (before, file, now) =
            (shown(old.as_ref(), field), shown(Some(&said), field), shown(Some(&new), field));
        if collides {
            odd.push(FieldDifference {
                field: field.to_owned(),
                before,
                after: file,
                effect: FieldEffect::Collides,
            });
        } else if differ && file != now {
            // The conflict is here already, and nobody has decided it.
            odd.push(FieldDifference {
                field: field.to_owned(),
                before,
                after: file,
                effect: FieldEffect::Undecided,
            });
        } else if now == before && file != before && old.is_some() {
            odd.push(FieldDifference {
                field: field.to_owned(),
                before,
                after: file,
                effect: FieldEffect::Older,
            });
        }
    }
    if odd.is_empty() {
        return difference;
    }
    let older = odd.iter().all(|field| matches!(field.effect, FieldEffect::Older | FieldEffect::Undecided));
    let found = difference.get_or_insert_with(|| RowDifference {
        row: name,
        effect: if older { RowEffect::Older } else { RowEffect::Changed },
        fields: Vec::new(),
    });
    found.fields.retain(|field| odd.iter().all(|other| other.field != field.field));
    found.fields.extend(odd);
    found.fields.sort_by(|a, b| a.field.cmp(&b.field));
    difference
}

/// The rows here of which the file says nothing, and which it may affect all the same: the owners of its rows, and the
/// rows under any of these.
fn related(ours: &Ledger, theirs: &Ledger) -> BTreeSet<RowRef> {
    let mut related = BTreeSet::new();
    if ours.is_empty() {
        return related;
    }
    // A file with one edit of a row does not say who the row's owners are.
    let here = theirs.all_rows().filter_map(|row| ours.row(&row.name()));
    let mut open: Vec<RowRef> = theirs.all_rows().chain(here).flat_map(|row| row.owners()).collect();
    while let Some(owner) = open.pop() {
        if let Some(row) = ours.row(&owner)
            && related.insert(owner)
        {
            open.extend(row.owners());
        }
    }
    let mut open: Vec<RowRef> =
        theirs.all_rows().map(|row| row.name()).chain(related.iter().cloned()).collect();
    while let Some(owner) = open.pop() {
        for row in ours.under(&owner).map(|row| row.name()) {
            if related.insert(row.clone()) {
                open.push(row);
            }
        }
    }
    related
}

/// The ids of a field's heads.
fn stands<'a>(row: RowView<'a>, field: &str) -> BTreeSet<&'a ChangeId> {
    row.standing(field).into_iter().map(|one| &one.change.id).collect()
}

/// Whether a field holds what a person wrote: not the order of a row, nor its owner, nor the layout of a document.
fn is_written(kind: &str, field: &str) -> bool {
    ![Passage::KIND, Document::KIND, Transfer::KIND].contains(&kind)
        && ![ORDER, UNDER, Finding::ASPECT, Commitment::MEASURE].contains(&field)
}

fn weight(ours: &Ledger, rows: &[RowDifference]) -> Weight {
    let touched = rows.iter().filter(|row| matches!(row.effect, RowEffect::Changed | RowEffect::Removed));
    let touched = touched.flat_map(|row| row.fields.iter().map(move |field| (row.row.kind(), field)));
    let live = ours.all_rows().filter(|row| !row.is_deleted());
    Weight {
        touched: touched
            .filter(|(kind, field)| {
                is_written(kind, &field.field)
                    && !field.before.is_null()
                    && field.effect == FieldEffect::Replaced
            })
            .count(),
        total: live
            .flat_map(|row| row.fields().map(move |(field, _)| (row.kind(), field)))
            .filter(|(kind, field)| is_written(kind, field))
            .count(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    /// An office and a unit that hold the same three findings.
    fn pair() -> (Ledger, Ledger, Vec<RowRef>) {
        let mut office = ledger();
        let made = office.act(&stamp(0), |draft| {
            for title in ["甲", "乙", "丙"] {
                draft.insert(
                    "finding",
                    [("title", json!(title)), ("status", json!("not-done")), ("leader", json!("王"))],
                );
            }
        });
        let mut unit = ledger();
        unit.merge(made.clone());
        (office, unit, made.iter().map(|change| change.row.clone()).collect())
    }

    fn told(import_effect: &ImportEffect) -> Vec<(RowEffect, String)> {
        let field = |field: &FieldDifference| {
            format!("{} {:?} {}→{}", field.field, field.effect, field.before, field.after)
        };
        let row = |row: &RowDifference| {
            (row.effect, row.fields.iter().map(field).collect::<Vec<_>>().join(", ").replace('"', ""))
        };
        let added = import_effect.added.iter().filter_map(|row| import_effect.difference(row));
        import_effect.rows.iter().map(row).chain(added.map(|added| row(&added))).collect()
    }

    #[test]
    fn c11_what_is_new_what_collides_and_what_is_older_is_told_apart() {
        let (mut office, mut unit, rows) = pair();
        let stale = unit.changes().to_vec();
        unit.act(&stamp(1), |draft| {
            draft.set(&rows[0], "status", "done");
            draft.set(&rows[1], "leader", "李");
            draft.insert("progress", [("finding", json!(rows[0].id())), ("text", json!("已办"))]);
        });
        office.act(&stamp(0), |draft| draft.set(&rows[1], "leader", "赵"));
        office.act(&stamp(0), |draft| draft.set(&rows[2], "title", "丙二"));
        let before = office.clone();
        let import_effect = ImportEffect::of(&office, unit.changes());
        assert_eq!(
            told(&import_effect),
            [
                (RowEffect::Changed, "status Replaced not-done→done".into()),
                (RowEffect::Changed, "leader Collides 赵→李".into()),
                (RowEffect::Older, "title Older 丙二→丙".into()),
                (
                    RowEffect::Added,
                    format!("finding Replaced null→{}, text Replaced null→已办", rows[0].id())
                ),
            ]
        );
        assert_eq!(
            (import_effect.merged.added.len(), import_effect.merged.known, import_effect.collisions()),
            (3, 3, 1)
        );
        assert_eq!(crate::ledger::testing::picture(&before), crate::ledger::testing::picture(&office));

        // The same file again: nothing is new, nothing collides.
        office.merge(unit.changes().to_vec());
        let again = ImportEffect::of(&office, unit.changes());
        assert_eq!((again.merged.added.len(), again.merged.known, again.collisions()), (0, 6, 0));
        let old = ImportEffect::of(&office, &stale);
        assert_eq!(old.merged.added.len(), 0);
        assert!(old.rows.iter().all(|row| row.effect == RowEffect::Older), "{:?}", told(&old));
    }

    #[test]
    fn c11_deletions_and_the_edits_they_meet() {
        let (mut office, mut unit, rows) = pair();
        unit.act(&stamp(1), |draft| draft.delete(&rows[0]));
        unit.act(&stamp(1), |draft| draft.delete(&rows[1]));
        unit.act(&stamp(1), |draft| draft.set(&rows[2], "status", "done"));
        office.act(&stamp(0), |draft| draft.set(&rows[1], "leader", "赵"));
        office.act(&stamp(0), |draft| draft.delete(&rows[2]));
        let import_effect = ImportEffect::of(&office, unit.changes());
        let effects: Vec<_> = import_effect.rows.iter().map(|row| row.effect).collect();
        assert_eq!(effects, [RowEffect::Removed, RowEffect::Contested, RowEffect::Contested]);
        assert_eq!(import_effect.collisions(), 2);
        // Deleted here, and the file does not know.
        let (mut office, unit, rows) = pair();
        office.act(&stamp(0), |draft| draft.delete(&rows[0]));
        assert_eq!(told(&ImportEffect::of(&office, unit.changes())), [(RowEffect::Older, String::new())]);
    }

    #[test]
    fn more_than_a_third_is_asked_about_first() {
        let (office, mut unit, rows) = pair();
        // Three rows of three values.
        unit.act(&stamp(1), |draft| rows.iter().for_each(|row| draft.set(row, "status", "done")));
        let weight = ImportEffect::of(&office, unit.changes()).weight;
        assert_eq!((weight, weight.is_massive()), (Weight { touched: 3, total: 9 }, false));
        unit.act(&stamp(1), |draft| draft.set(&rows[0], "title", "改"));
        assert!(ImportEffect::of(&office, unit.changes()).weight.is_massive());
        let (office, mut unit, rows) = pair();
        unit.act(&stamp(1), |draft| rows[..2].iter().for_each(|row| draft.delete(row)));
        let weight = ImportEffect::of(&office, unit.changes()).weight;
        assert_eq!((weight, weight.is_massive()), (Weight { touched: 6, total: 9 }, true));
        // Into an empty ledger everything is new, and nothing is touched.
        assert!(!ImportEffect::of(&ledger(), unit.changes()).weight.is_massive());
    }
}
