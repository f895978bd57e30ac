//! What was written without the app: rows that somebody typed into a file, or changed there.
//!
//! They become edits of whoever takes the file in, once that person has seen them.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde_json::Value;
use sha2::{Digest, Sha256};

use super::Package;
use crate::domain::kinds::{KINDS, ORDER};
use crate::domain::{Fields, Finding, Status, Values, order};
use crate::ledger::{Change, ChangeId, InvalidName, Ledger, LedgerId, RowRef, Stamp};

/// What the rows of a file say beyond its history.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ExternalEdits {
    /// Rows that are not as the history left them.
    pub edited: Vec<EditedRow>,
    /// Rows the history does not know, in the order of the file.
    pub new: Vec<NewRow>,
    /// How many changes lack their row: it was taken out of the file. Absence says nothing (law C6), so what is here
    /// stays.
    pub missing: usize,
}

/// A row that the history does not know.
#[derive(Clone, Debug, PartialEq)]
pub struct NewRow {
    pub row: RowRef,
    pub fields: Values,
}

/// A row that is not as the history left it.
#[derive(Clone, Debug, PartialEq)]
pub struct EditedRow {
    pub row: RowRef,
    /// The fields in doubt, as they stand in the file.
    pub fields: Values,
    /// The changes whose values they were.
    pub unsound: Vec<ChangeId>,
}

impl EditedRow {
    pub(super) fn of(row: RowRef) -> Self {
        Self { row, fields: Values::new(), unsound: Vec::new() }
    }
}

impl ExternalEdits {
    pub fn is_empty(&self) -> bool {
        self.edited.is_empty() && self.new.is_empty()
    }
}

impl Package {
    /// The edits that the file's own rows amount to, signed by whoever takes them in; nothing where the rows say what
    /// the ledger says already.
    ///
    /// A changed row replaces what the file's history left there and nothing that came later: who edited the file had
    /// not seen that (law C4).
    pub fn external_changes(&self, ours: &Ledger, stamp: &Stamp) -> Vec<Arc<Change>> {
        let mut made = self.edits_of_known_rows(ours, stamp);
        made.extend(self.new_rows(ours, stamp, made.len() as u64));
        made
    }

    /// The same package with the rows as they stand and without their history: the way in for a file whose history
    /// cannot be taken, because its changes bear the names of others.
    pub fn rows_alone(&self) -> Self {
        let id = self.ledger.clone().unwrap_or_else(|| LedgerId::from_random([0; 5]));
        let told = Ledger::of(id, self.changes.iter().cloned());
        let rows = told.all_rows().filter(|row| !row.is_deleted()).map(|row| NewRow {
            row: row.name(),
            fields: row.fields().map(|(field, value)| (field.into(), value.clone())).collect(),
        });
        let new = rows.chain(self.external_edits.new.iter().cloned()).collect();
        Self {
            changes: Vec::new(),
            external_edits: ExternalEdits { edited: Vec::new(), new, missing: 0 },
            ..self.clone()
        }
    }

    fn edits_of_known_rows(&self, ours: &Ledger, stamp: &Stamp) -> Vec<Arc<Change>> {
        let external_edits = &self.external_edits;
        if external_edits.edited.is_empty() {
            return Vec::new();
        }
        let known =
            external_edits.edited.iter().flat_map(|row| &row.unsound).filter_map(|id| ours.change(id));
        let rows: BTreeSet<&RowRef> = external_edits.edited.iter().map(|edited| &edited.row).collect();
        let told = self.changes.iter().filter(|change| rows.contains(&change.row));
        let mut theirs = Ledger::of(ours.id().clone(), told.chain(known).cloned());
        let newest = self.changes.iter().map(|change| change.id.counter).max().unwrap_or(0);
        let doubted = external_edits.edited.iter().flat_map(|row| &row.unsound).map(|id| id.counter).max();
        theirs.skip_to(ours.next_counter().max(newest + 1).max(doubted.unwrap_or(0) + 1));
        // Where the values it was made from are not known here, the edit stands in for them.
        let strange: HashMap<&RowRef, BTreeSet<ChangeId>> = (external_edits.edited.iter())
            .map(|edited| {
                let strange = edited.unsound.iter().filter(|id| ours.change(id).is_none());
                (&edited.row, strange.cloned().collect())
            })
            .collect();
        // What the file's own changes left in a field, which is what the edit was made from.
        let made_from = |row: &RowRef, field: &str| -> BTreeSet<ChangeId> {
            let standing = theirs.row(row).map(|row| row.standing(field)).unwrap_or_default();
            let left = standing.into_iter().map(|one| one.change.id.clone());
            left.chain(strange.get(row).into_iter().flatten().cloned()).collect()
        };
        // The same edit may have come before, with this file or with a copy of it.
        let is_taken = |row: &RowRef, field: &str, value: &Value| {
            let (row, from) = (ours.row(row), made_from(row, field));
            row.is_some_and(|row| {
                row.log()
                    .any(|change| change.set.get(field) == Some(value) && change.replaces.is_superset(&from))
            })
        };
        let mut edits = Vec::new();
        for edited in &external_edits.edited {
            let fields = edited.fields.iter().map(|(field, value)| (field, meant(&edited.row, field, value)));
            let fields = fields.filter(|(field, value)| !is_taken(&edited.row, field, value));
            edits.extend(fields.map(|(field, value)| (&edited.row, field, value)));
        }
        let mut made = theirs.act(stamp, |draft| {
            for (row, field, value) in edits {
                draft.set(row, field, value);
            }
        });
        for change in &mut made {
            if let Some(strange) = strange.get(&change.row).filter(|strange| !strange.is_empty()) {
                Arc::make_mut(change).replaces.extend(strange.iter().cloned());
            }
        }
        made
    }

    fn new_rows(&self, ours: &Ledger, stamp: &Stamp, after: u64) -> Vec<Arc<Change>> {
        let new = &self.external_edits.new;
        if new.is_empty() {
            return Vec::new();
        }
        // Laid over both: a row of this name may be here, or in the file.
        let rows: BTreeSet<&RowRef> = new.iter().map(|one| &one.row).collect();
        let both = ours.changes().iter().chain(&self.changes).filter(|change| rows.contains(&change.row));
        let mut ground = Ledger::of(ours.id().clone(), both.cloned());
        let newest = self.changes.iter().map(|change| change.id.counter).max().unwrap_or(0);
        ground.skip_to(ours.next_counter().max(newest + 1) + after);
        let mut last: HashMap<&str, String> = HashMap::new();
        ground.act(stamp, |draft| {
            for NewRow { row, fields } in new {
                for (field, value) in fields.iter() {
                    draft.set(row, field, meant(row, field, value));
                }
                let here = draft.ledger().row(row).is_some();
                if !here && has_order(row.kind()) && !fields.contains_key(ORDER) {
                    let last = last.entry(row.kind()).or_insert_with(|| {
                        let rows = ours.ordered(row.kind());
                        rows.last().map(|row| row.text(ORDER).to_owned()).unwrap_or_default()
                    });
                    *last = order::between(last, "");
                    draft.set(row, ORDER, last.as_str());
                }
            }
        })
    }
}

impl NewRow {
    /// A row that was given no id: its id follows from what it says, so that every office that takes the file in gets
    /// the same row (law C8). `times` counts the rows of the file that say the same.
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

/// What somebody who does not know the codes meant by what they wrote.
fn meant(row: &RowRef, field: &str, value: &Value) -> Value {
    let status = (row.kind() == Finding::KIND && field == Finding::STATUS)
        .then(|| value.as_str().and_then(Status::parse))
        .flatten();
    status.map_or_else(|| value.clone(), |status| status.as_str().into())
}

fn has_order(kind: &str) -> bool {
    KINDS.iter().any(|(known, fields)| *known == kind && fields.iter().any(|(field, _)| *field == ORDER))
}

/// An id made of what a row says.
fn id_of(kind: &str, fields: &Values) -> String {
    let told: BTreeMap<&str, &Value> = fields.iter().map(|(field, value)| (&**field, value)).collect();
    let text = serde_json::to_vec(&(kind, told)).unwrap_or_default();
    let digest = Sha256::digest(&text);
    format!("h-{}", hex::encode(&digest[..8]))
}
