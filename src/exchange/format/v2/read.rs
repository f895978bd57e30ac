//! Reads a package: all of it is checked before anything is returned.
//!
//! Most rows of most files are here already, to the letter. They are compared as text instead of being parsed, which is
//! most of the work.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use rustc_hash::{FxBuildHasher, FxHashMap};
use serde::de::DeserializeSeed;
use serde_json::value::RawValue;

use super::row::{FileRow, plain_id};
use super::wire::{ID, Wire, WireAction, WireChange};
use crate::domain::{Transfer, Values};
use crate::exchange::envelope::{Envelope, Purpose};
use crate::exchange::error::Fault;
use crate::exchange::error::PackageError;
use crate::exchange::format::history::{History, Wrong, unfit, wrong};
use crate::exchange::format::needs;
use crate::exchange::format::place::{line_at, line_of_member};
use crate::exchange::format::strict;
use crate::exchange::package::{EditedRow, ExternalEdits, NewRow, Package};
use crate::ledger::{Author, Change, ChangeId, ChangeIds, Ledger, LedgerId, Names, RowRef, views};

/// Reads a package of version 2. Changes that `ours` has already are shared with it; `progress` is told how much is
/// done, from 0 to 1.
///
/// # Errors
/// [`PackageError`] says what is wrong and where.
pub fn read(
    text: &str,
    ours: Option<&Ledger>,
    progress: &mut dyn FnMut(f64),
) -> Result<Package, PackageError> {
    let wire: Wire = serde_json::from_str(text).map_err(PackageError::from_json)?;
    progress(PARSED);
    needs::check(wire.needs.as_deref().unwrap_or_default())?;
    let member =
        |name: &str, what: &str, fault| PackageError::invalid(line_of_member(text, name), what, fault);
    let ledger: Option<LedgerId> = (wire.ledger.as_ref())
        .map(|ledger| ledger.id.parse().map_err(|_| member("ledger", &ledger.id, Fault::InvalidName)))
        .transpose()?;
    if let Some(history) = &wire.history {
        let Some(checksum) = wire.checksum.as_deref() else { return Err(PackageError::NoChecksum) };
        // A fuzzer cannot guess checksums, and is to reach the code after this check.
        if checksum != wire.head().checksum(history) && !cfg!(fuzzing) {
            return Err(PackageError::Altered { line: line_of_member(text, "checksum") });
        }
        if ledger.is_none() {
            return Err(member("history", "", Fault::NoLedger));
        }
    }
    let since = ChangeIds::read(wire.since.iter().flatten().map(String::as_str))
        .map_err(|error| member("since", &error.found, Fault::InvalidRun))?;
    let sender = wire.sender.as_ref();
    let envelope = Envelope {
        purpose: Purpose::parse(wire.purpose.as_deref().unwrap_or_default()),
        ledger_name: wire.ledger.as_ref().map(|ledger| ledger.name.clone()).unwrap_or_default(),
        unit: wire.unit.clone().unwrap_or_default(),
        sender: sender
            .map(|sender| Author { office: sender.office.clone(), name: sender.name.clone() })
            .unwrap_or_default(),
        replica: sender.map(|sender| sender.replica.clone()).unwrap_or_default(),
        at: wire.at.clone().unwrap_or_default(),
        since,
        places: (wire.places.iter().flat_map(|places| &places.0))
            .filter_map(|(id, place)| Some((id.clone(), views::read_number(place)?)))
            .collect(),
    };
    let ours = ours.filter(|ours| ledger.as_ref() == Some(ours.id()));
    let mut reader = Reader::of(text, wire.rows.0, ours)?;
    progress(INDEXED);
    let mut history = History::default();
    let actions = wire.history.unwrap_or_default();
    let (count, mut told) = (actions.len().max(1) as f64, 0);
    for (nth, action) in actions.into_iter().enumerate() {
        history.reading = (nth, None);
        if history.changes.len() >= told + CHANGES_A_STEP {
            told = history.changes.len();
            progress(INDEXED + (1.0 - INDEXED) * nth as f64 / count);
        }
        reader.action(action, &mut history).map_err(|wrong| wrong.at(text, history.reading))?;
    }
    history.check().map_err(|(place, wrong)| wrong.at(text, place))?;
    Ok(Package { envelope, ledger, changes: history.changes, external_edits: reader.finish()? })
}

/// How much of the work is done once the text is parsed, and once the checksum is checked and the rows are known by
/// their ids. Estimates: only the percentage that is shown depends on them.
const PARSED: f64 = 0.3;
const INDEXED: f64 = 0.5;

/// After so many changes it is told how much is done.
const CHANGES_A_STEP: usize = 1000;

/// The rows of a file, from which the changes of its history take their values.
struct Reader<'a> {
    text: &'a str,
    ours: Option<&'a Ledger>,
    names: Names,
    rows: Vec<FileRow<'a>>,
    /// The indexes of rows by id, since rows that were made in a run are named by it alone: the first row with an id,
    /// and those of other kinds.
    by_id: FxHashMap<Arc<str>, (usize, Vec<usize>)>,
    external_edits: ExternalEdits,
    edited: BTreeMap<usize, EditedRow>,
    /// Rows the history does not know, by their place in the file.
    new: BTreeMap<usize, NewRow>,
}

impl<'a> Reader<'a> {
    fn of(
        text: &'a str,
        kinds: Vec<(String, Vec<&'a RawValue>)>,
        ours: Option<&'a Ledger>,
    ) -> Result<Self, PackageError> {
        let count = kinds.iter().map(|(_, rows)| rows.len()).sum();
        let mut reader = Self {
            text,
            ours,
            names: Names::default(),
            rows: Vec::with_capacity(count),
            by_id: FxHashMap::with_capacity_and_hasher(count, FxBuildHasher),
            external_edits: ExternalEdits::default(),
            edited: BTreeMap::new(),
            new: BTreeMap::new(),
        };
        let (mut place, mut times) = (0, HashMap::new());
        for (kind, list) in kinds {
            // The name of a kind is allocated once for all its rows.
            let first = list.first().map(|raw| raw.get());
            let invalid = |fault| {
                let line = first.map_or_else(|| line_of_member(text, "rows"), |first| line_at(text, first));
                PackageError::invalid(line, &kind, fault)
            };
            let mut model = RowRef::new(&kind, ID).map_err(|_| invalid(Fault::InvalidName))?;
            if kind == Transfer::KIND {
                return Err(invalid(Fault::NeverTravels));
            }
            for raw in list {
                let raw = raw.get();
                place += 1;
                if let Some(row) = plain_id(raw).and_then(|id| model.beside(id).ok()) {
                    model = row.clone();
                    reader.add(FileRow { row, raw, place, fields: None, claimed: false })?;
                    continue;
                }
                let mut fields = reader.take_apart(&kind, raw)?;
                let Some((_, id)) = fields.remove(ID) else {
                    // Only a row that somebody wrote by hand has no id.
                    let row = NewRow::unnamed(&model, fields, &mut times)
                        .map_err(|_| invalid(Fault::InvalidName))?;
                    reader.new.insert(place, row);
                    continue;
                };
                let name = id.as_str().and_then(|id| model.beside(id).ok());
                model = name.ok_or_else(|| {
                    PackageError::invalid(line_at(text, raw), &format!("{kind}/{id}"), Fault::InvalidName)
                })?;
                reader.add(FileRow {
                    row: model.clone(),
                    raw,
                    place,
                    fields: Some(fields),
                    claimed: false,
                })?;
            }
        }
        Ok(reader)
    }

    /// Adds a row; refuses one that the file has already.
    fn add(&mut self, file: FileRow<'a>) -> Result<(), PackageError> {
        let at = self.rows.len();
        match self.by_id.get_mut(file.row.id()) {
            None => drop(self.by_id.insert(file.row.shared_id(), (at, Vec::new()))),
            Some((first, others)) => {
                if std::iter::once(&*first).chain(&*others).any(|&other| self.rows[other].row == file.row) {
                    let line = line_at(self.text, file.raw);
                    return Err(PackageError::invalid(line, &file.row.to_string(), Fault::RowTwice));
                }
                others.push(at);
            }
        }
        self.rows.push(file);
        Ok(())
    }

    /// Parses a row: every field, its id among them.
    fn take_apart(&mut self, kind: &str, raw: &str) -> Result<Values, PackageError> {
        let mut from = serde_json::Deserializer::from_str(raw);
        let fields =
            strict::Row(&mut self.names).deserialize(&mut from).map_err(|e| within(self.text, raw, e))?;
        match unfit(kind, fields.iter()) {
            None => Ok(fields),
            Some(fault) => Err(PackageError::invalid(line_at(self.text, raw), kind, fault)),
        }
    }

    /// The row at an index, parsed.
    fn open(&mut self, at: usize) -> Result<&mut FileRow<'a>, PackageError> {
        if self.rows[at].fields.is_none() {
            let row = self.rows[at].row.clone();
            let mut fields = self.take_apart(row.kind(), self.rows[at].raw)?;
            fields.remove(ID);
            self.rows[at].fields = Some(fields);
        }
        Ok(&mut self.rows[at])
    }

    /// The change that `ours` has under this id, if it sets to the letter what the row says, and nothing else.
    fn known(&self, shared: &Shared, id: &ChangeId, at: usize) -> Option<Arc<Change>> {
        let (file, here) = (&self.rows[at], self.ours?.change(id)?);
        let plain = here.gone.is_empty() && here.replaces.is_empty() && here.extra.is_empty();
        (plain && here.row == file.row && shared.made(here) && file.is_spelt(here)).then(|| here.clone())
    }

    /// Reads an action.
    fn action(&mut self, action: WireAction, history: &mut History) -> Result<(), Wrong> {
        let name = &action.action;
        let id: ChangeId = name.parse().map_err(|_| wrong(name, Fault::InvalidName))?;
        let undoes = action
            .undoes
            .as_ref()
            .map(|undone| undone.parse().map_err(|_| wrong(undone, Fault::InvalidName)));
        let shared = Shared {
            at: action.at.as_str().into(),
            by: Arc::new(Author { office: action.office, name: action.name }),
            undoes: undoes.transpose()?,
            reason: action.reason.as_deref().map(Arc::from),
            action: id,
        };
        if shared.undoes.as_ref() == Some(&shared.action) {
            return Err(wrong(name, Fault::UndoesItself));
        }
        self.made(&shared, &action.makes, &action.sums, history)?;
        for (nth, change) in action.changes.into_iter().enumerate() {
            history.reading.1 = Some(nth);
            self.listed(&shared, change, history)?;
        }
        Ok(())
    }

    /// Reads the changes of an action that made rows as they are in the file.
    fn made(&mut self, shared: &Shared, makes: &str, sums: &str, history: &mut History) -> Result<(), Wrong> {
        let unfit = |fault| wrong(&shared.action, fault);
        let replica = &shared.action.replica;
        let mut sums = sums.as_bytes().chunks(SUM_SIGNS);
        let mut last = None;
        for run in makes.split(',').filter(|_| !makes.is_empty()) {
            let ids = ChangeIds::read([format!("{run}.{replica}").as_str()]);
            let ids = ids.map_err(|_| wrong(run, Fault::InvalidRun))?;
            for counter in ids.runs().flat_map(|(_, run)| run) {
                if last.replace(counter).is_some_and(|last| last >= counter) {
                    return Err(wrong(run, Fault::InvalidRun));
                }
                // The loop ends with the sums, so a run with a great number does not make it long.
                let sum = sums.next().and_then(read_sum).ok_or_else(|| unfit(Fault::SumCount))?;
                let id = ChangeId { counter, replica: replica.clone() };
                let at = match self.by_id.get(format!("{replica}-{counter}").as_str()) {
                    None => {
                        self.external_edits.missing += 1;
                        continue;
                    }
                    Some((at, others)) if others.is_empty() => *at,
                    Some(_) => return Err(wrong(id, Fault::Ambiguous)),
                };
                self.rows[at].claimed = true;
                if let Some(known) = self.known(shared, &id, at) {
                    self.rows[at].fields = Some(Values::new());
                    history.push(known);
                    continue;
                }
                let row = self.open(at)?;
                let sound = row.sums_to(sum);
                if sound && row.fields().is_empty() {
                    return Err(wrong(id, Fault::SetsNothing));
                }
                if !sound {
                    // Only the row says what kind of row it made, and the row is not as it was.
                    self.doubt(at, None).made_by.insert(id);
                    continue;
                }
                let (name, set) = (row.row.clone(), std::mem::take(row.fields()));
                history.push(Arc::new(shared.change(id, name, set)));
            }
        }
        match sums.next() {
            None => Ok(()),
            Some(_) => Err(unfit(Fault::SumCount)),
        }
    }

    /// The value of [`Change::gone`] where the fields are not known.
    fn any_field(&mut self) -> BTreeSet<Arc<str>> {
        BTreeSet::from([self.names.keep(Change::ANY_FIELD)])
    }

    /// Reads a change that is listed by itself.
    fn listed(&mut self, shared: &Shared, wire: WireChange, history: &mut History) -> Result<(), Wrong> {
        let invalid = |fault| wrong(&wire.id, fault);
        let id: ChangeId = wire.id.parse().map_err(|_| invalid(Fault::InvalidName))?;
        let row: RowRef = wire.row.parse().map_err(|_| wrong(&wire.row, Fault::InvalidName))?;
        if row.kind() == Transfer::KIND {
            return Err(invalid(Fault::NeverTravels));
        }
        if id.replica != shared.action.replica {
            return Err(invalid(Fault::ForeignAction));
        }
        let replaces = (wire.replaces.iter())
            .map(|replaced| replaced.parse().map_err(|_| wrong(replaced, Fault::InvalidName)))
            .collect::<Result<BTreeSet<ChangeId>, _>>()?;
        if replaces.last().is_some_and(|replaced| *replaced >= id) {
            return Err(invalid(Fault::ReplacesLater));
        }
        let mut set: Values =
            wire.set.iter().map(|(field, value)| (self.names.keep(field), value.clone())).collect();
        if let Some(fault) = unfit(row.kind(), set.iter()) {
            return Err(invalid(fault));
        }
        let mut gone: BTreeSet<Arc<str>> = wire.gone.iter().map(|field| self.names.keep(field)).collect();
        if wire.is_whole() || wire.shown.is_some() {
            let sum = wire.sum.as_deref().and_then(|sum| read_sum(sum.as_bytes()));
            let sum = sum.ok_or_else(|| invalid(Fault::NoSum))?;
            if let Some(twice) = wire.shown.as_deref().and_then(|shown| repeated(shown, &set)) {
                return Err(invalid(Fault::SetsTwice(twice)));
            }
            let at = self.by_id.get(row.id()).and_then(|(first, others)| {
                std::iter::once(first).chain(others).copied().find(|&at| self.rows[at].row == row)
            });
            let sound = match at {
                // The row was removed from the file by hand, and the change's values with it.
                None => {
                    self.external_edits.missing += 1;
                    false
                }
                Some(at) => {
                    let file = self.open(at)?;
                    file.claimed = true;
                    match &wire.shown {
                        Some(shown) if shown.is_empty() => return Err(invalid(Fault::SetsNothing)),
                        None if file.sums_to(sum) => {
                            set = std::mem::take(file.fields());
                            if set.is_empty() {
                                return Err(invalid(Fault::SetsNothing));
                            }
                            true
                        }
                        None => false,
                        Some(shown) => file.show(shown, sum, &mut set),
                    }
                }
            };
            if !sound {
                if let Some(at) = at {
                    self.doubt(at, wire.shown.as_deref());
                }
                match &wire.shown {
                    None => gone = self.any_field(),
                    Some(shown) => gone.extend(shown.iter().map(|field| self.names.keep(field))),
                }
            }
        }
        if set.is_empty() && gone.is_empty() {
            return Err(invalid(Fault::SetsNothing));
        }
        if let Some(field) = gone.iter().find(|field| set.contains_key(field)) {
            return Err(invalid(Fault::SetsTwice(field.to_string())));
        }
        history.push(Arc::new(Change { gone, replaces, extra: wire.extra, ..shared.change(id, row, set) }));
        Ok(())
    }

    /// Moves to the edited rows what a change would take from a row that is not as it was written; `shown` names the
    /// fields, `None` is all of them. The values of the change are then not known.
    fn doubt(&mut self, at: usize, shown: Option<&[String]>) -> &mut EditedRow {
        let file = &mut self.rows[at];
        let row = file.row.clone();
        let edited = self.edited.entry(at).or_insert_with(|| EditedRow::of(row));
        match shown {
            None => edited.fields.extend(std::mem::take(file.fields())),
            Some(shown) => {
                edited.fields.extend(shown.iter().filter_map(|field| file.fields().remove(field)));
            }
        }
        edited
    }

    /// The external edits: what the rows say beyond the history.
    fn finish(mut self) -> Result<ExternalEdits, PackageError> {
        for at in 0..self.rows.len() {
            let file = self.open(at)?;
            let (claimed, fields) = (file.claimed, std::mem::take(file.fields()));
            if fields.is_empty() {
                continue;
            }
            let (row, place) = (file.row.clone(), file.place);
            if claimed {
                let edited = self.edited.entry(at).or_insert_with(|| EditedRow::of(row));
                edited.fields.extend(fields);
            } else {
                self.new.insert(place, NewRow { row, fields });
            }
        }
        self.external_edits.edited = self.edited.into_values().collect();
        self.external_edits.new = self.new.into_values().collect();
        Ok(self.external_edits)
    }
}

/// The first field that `shown` names twice, or that is in `set` too, or that is the id of the row.
fn repeated(shown: &[String], set: &Values) -> Option<String> {
    let mut known = HashSet::new();
    let mut fits = |field: &str| known.insert(field.to_owned()) && !set.contains_key(field) && field != ID;
    shown.iter().find(|field| !fits(field)).cloned()
}

/// How many hexadecimal digits a sum has.
const SUM_SIGNS: usize = 8;

/// Reads a sum: eight hexadecimal digits in lower case.
fn read_sum(signs: &[u8]) -> Option<u32> {
    let signs = std::str::from_utf8(signs).ok().filter(|signs| signs.len() == SUM_SIGNS)?;
    let plain = signs.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'a'..=b'f'));
    u32::from_str_radix(signs, 16).ok().filter(|_| plain)
}

/// What the changes of one action share.
struct Shared {
    action: ChangeId,
    at: Arc<str>,
    by: Arc<Author>,
    undoes: Option<ChangeId>,
    reason: Option<Arc<str>>,
}

impl Shared {
    /// Whether a change is one of this action.
    fn made(&self, change: &Change) -> bool {
        (&change.action, &change.at, &change.by) == (&self.action, &self.at, &self.by)
            && (&change.undoes, &change.reason) == (&self.undoes, &self.reason)
    }

    /// A change of this action that replaces nothing.
    fn change(&self, id: ChangeId, row: RowRef, set: Values) -> Change {
        Change {
            id,
            action: self.action.clone(),
            at: self.at.clone(),
            by: self.by.clone(),
            row,
            set,
            gone: BTreeSet::new(),
            replaces: BTreeSet::new(),
            undoes: self.undoes.clone(),
            reason: self.reason.clone(),
            extra: BTreeMap::new(),
        }
    }
}

/// An error in `part` of the text, with its line and column in the whole text.
fn within(text: &str, part: &str, error: serde_json::Error) -> PackageError {
    let mut error = PackageError::from_json(error);
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    let before = &text[..start];
    let first = line_at(text, part) - 1;
    match &mut error {
        PackageError::Invalid { line, .. } => *line += first,
        PackageError::NotJson { line, column }
        | PackageError::EndsEarly { line, column }
        | PackageError::TooDeep { line, column } => {
            if *line == 1 {
                *column += before.len() - before.rfind('\n').map_or(0, |at| at + 1);
            }
            *line += first;
        }
        _ => {}
    }
    error
}

/// Gives an altered file the checksum that fits it, so that tests reach the checks behind the checksum.
#[cfg(test)]
pub fn reseal(text: &str) -> String {
    // What does not parse is refused before its checksum is looked at.
    let Ok(wire) = serde_json::from_str::<Wire>(text) else { return text.to_owned() };
    let checksum = wire.head().checksum(wire.history.as_deref().unwrap_or_default());
    text.replace(wire.checksum.as_deref().unwrap_or_default(), &checksum)
}
