//! External edits: rows that somebody wrote into a file, or changed there, without the app.
//!
//! What the history of the file says is valid, whatever the rows say. An edited row is one more edit on top of it, by
//! the person who imports the file and has seen the edit. It is an edit only of a field whose value differs from the
//! values of all its heads, and it replaces what the row had shown there and nothing else: who edited the file had
//! seen no other side of a conflict, and decides none (law C5).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::package::{EditedRow, ExternalEdits, NewRow, Package};
use crate::domain::kinds::{KINDS, ORDER};
use crate::domain::{Fields, Finding, Status, Values, order};
use crate::ledger::{Change, ChangeId, InvalidName, Ledger, LedgerId, RowRef, Stamp};

/// The edits of one row, by what they replace. A change replaces in every field it sets all that it replaces, so only
/// fields that replace the same changes are set by one change.
type Edits = BTreeMap<BTreeSet<ChangeId>, Values>;

impl Package {
    /// The changes that the external edits of the package are, with the ids, author and time of `stamp`; empty where
    /// the rows say what `ours` and the history say already.
    pub fn external_changes(&self, ours: &Ledger, stamp: &Stamp) -> Vec<Arc<Change>> {
        let ExternalEdits { edited, new, .. } = &self.external_edits;
        if self.external_edits.is_empty() {
            return Vec::new();
        }
        let rows: BTreeSet<&RowRef> =
            edited.iter().map(|one| &one.row).chain(new.iter().map(|one| &one.row)).collect();
        // The rows as they are in the file's history, which is what its editor saw; and as they will be here.
        let told = self.changes.iter().filter(|change| rows.contains(&change.row)).cloned();
        let theirs = Ledger::of(ours.id().clone(), told);
        let mut both = Ledger::of(ours.id().clone(), rows.iter().flat_map(|row| ours.log(row)).cloned());
        both.merge(theirs.changes().iter().cloned());

        let mut made: Vec<(RowRef, Edits)> = Vec::new();
        for EditedRow { row, fields, made_by } in edited {
            made.push((row.clone(), edits(&theirs, &theirs, &both, row, fields, made_by)));
        }
        let places = new_places(ours, new);
        for (NewRow { row, fields }, place) in new.iter().zip(places) {
            let mut edits = edits(ours, &theirs, &both, row, fields, &BTreeSet::new());
            if let Some(place) = place {
                edits.entry(BTreeSet::new()).or_default().insert(ORDER.into(), place.into());
            }
            made.push((row.clone(), edits));
        }
        let edits = made.into_iter().flat_map(|(row, edits)| {
            edits.into_iter().map(move |(replaces, set)| (row.clone(), set, replaces))
        });
        let seen = self.changes.iter().map(|change| &change.id);
        let seen = seen.chain(edited.iter().flat_map(|row| &row.made_by));
        ours.changes_replacing(stamp, seen, edits)
    }

    /// The same package with its rows as new rows and without a history: for a file whose history cannot be imported,
    /// because its changes have the ids of others here.
    pub fn rows_alone(&self) -> Self {
        let id = self.ledger.clone().unwrap_or_else(|| LedgerId::from_random([0; 5]));
        let told = Ledger::of(id, self.changes.iter().cloned());
        let rows = told.all_rows().filter(|row| row.is_live()).map(|row| NewRow {
            row: row.name(),
            fields: row.fields().map(|(field, value)| (field.into(), value.clone())).collect(),
        });
        let edited = self.external_edits.edited.iter();
        let edited = edited.map(|one| NewRow { row: one.row.clone(), fields: one.fields.clone() });
        let new = rows.chain(edited).chain(self.external_edits.new.iter().cloned()).collect();
        Self {
            changes: Vec::new(),
            external_edits: ExternalEdits { edited: Vec::new(), new, missing: 0 },
            ..self.clone()
        }
    }
}

/// The edits that `fields` of a row are. Each replaces what the row showed in `seen`, the ledger that the editor saw,
/// and `made_by`. Values that are in `theirs` or in `both`, the file's history without and with ours, are no edits.
fn edits(
    seen: &Ledger,
    theirs: &Ledger,
    both: &Ledger,
    row: &RowRef,
    fields: &Values,
    made_by: &BTreeSet<ChangeId>,
) -> Edits {
    let mut edits = Edits::new();
    for (field, value) in fields.iter() {
        let value = meant(row, field, value);
        let stands = |ledger: &Ledger| {
            let row = ledger.row(row);
            row.is_some_and(|row| row.standing(field).iter().any(|one| *one.value == value))
        };
        let standing = both.row(row).is_some_and(|row| !row.standing(field).is_empty());
        if stands(both) || stands(theirs) || value.is_null() && !standing {
            continue;
        }
        let mut replaces = shown_in(seen, row, field);
        replaces.extend(made_by.iter().cloned());
        // The same edit may have come before, with this file or with a copy of it.
        let known = both.row(row).is_some_and(|row| {
            row.log()
                .any(|change| change.set.get(field) == Some(&value) && change.replaces.is_superset(&replaces))
        });
        if !known || replaces.is_empty() && !standing {
            edits.entry(replaces).or_default().insert(field.clone(), value);
        }
    }
    edits
}

/// The changes whose value a row showed in a field: the one shown and others with the same value; or the one whose
/// value is not known, because the row was edited.
fn shown_in(seen: &Ledger, row: &RowRef, field: &str) -> BTreeSet<ChangeId> {
    let Some(view) = seen.row(row) else { return BTreeSet::new() };
    let standing = view.standing(field);
    let unknown = view.log().filter(|change| !change.set.contains_key(field) && change.touches(field));
    let unknown = unknown.filter(|change| {
        view.log().all(|other| !(other.replaces.contains(&change.id) && other.touches(field)))
    });
    let unknown: BTreeSet<ChangeId> = unknown.map(|change| change.id.clone()).collect();
    // The greatest id is the one a row shows.
    match standing.first() {
        Some(first) if unknown.last().is_none_or(|unknown| *unknown < first.change.id) => {
            let same = standing.iter().filter(|one| one.value == first.value);
            same.map(|one| one.change.id.clone()).collect()
        }
        _ => unknown.last().cloned().into_iter().collect(),
    }
}

/// For each new row without an order, of a kind that has one: its order, after all rows of the kind that are here.
/// `None` for the others.
fn new_places(ours: &Ledger, new: &[NewRow]) -> Vec<Option<String>> {
    let needs = |one: &NewRow| {
        has_order(one.row.kind()) && !one.fields.contains_key(ORDER) && ours.row(&one.row).is_none()
    };
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in new.iter().filter(|one| needs(one)) {
        *counts.entry(one.row.kind()).or_default() += 1;
    }
    let mut keys: HashMap<&str, std::vec::IntoIter<String>> = HashMap::new();
    for (kind, count) in counts {
        let last = ours.ordered(kind).last().map(|row| row.text(ORDER).to_owned()).unwrap_or_default();
        keys.insert(kind, order::spread_between(&last, "", count).into_iter());
    }
    let mut next = |one: &NewRow| keys.get_mut(one.row.kind()).and_then(Iterator::next);
    new.iter().map(|one| if needs(one) { next(one) } else { None }).collect()
}

impl NewRow {
    /// A row without an id: its id follows from its fields, so that every office that imports the file gets the same
    /// row (law C8). `times` counts the rows of the file with the same fields.
    pub(super) fn unnamed(
        kind: &RowRef,
        fields: Values,
        times: &mut HashMap<String, usize>,
    ) -> Result<Self, InvalidName> {
        let id = id_of(kind.kind(), &fields);
        let nth = times.entry(id.clone()).or_default();
        *nth += 1;
        let id = if *nth == 1 { id } else { format!("{id}-{nth}") };
        Ok(Self { row: kind.beside(&id)?, fields })
    }
}

/// The value that somebody meant who does not know the codes: a status in words is its code.
fn meant(row: &RowRef, field: &str, value: &Value) -> Value {
    let status = (row.kind() == Finding::KIND && field == Finding::STATUS)
        .then(|| value.as_str().and_then(Status::parse))
        .flatten();
    status.map_or_else(|| value.clone(), |status| status.as_str().into())
}

/// Whether rows of a kind have an order.
fn has_order(kind: &str) -> bool {
    KINDS.iter().any(|(known, fields)| *known == kind && fields.iter().any(|(field, _)| *field == ORDER))
}

/// An id made of a row's kind and fields: `h-` and the first eight bytes of a SHA-256.
fn id_of(kind: &str, fields: &Values) -> String {
    let told: BTreeMap<&str, &Value> = fields.iter().map(|(field, value)| (&**field, value)).collect();
    let text = serde_json::to_vec(&(kind, told)).unwrap_or_default();
    let digest = Sha256::digest(&text);
    format!("h-{}", hex::encode(&digest[..8]))
}
