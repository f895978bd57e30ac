//! Reads a package: the whole of it is checked before anything is given out.
//!
//! Most rows of most files are here already, to the letter: those are compared with what is here instead of being taken
//! apart and built anew, which is most of the work.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;
use std::sync::Arc;

use serde::de::DeserializeSeed;
use serde_json::Value;
use serde_json::value::RawValue;

use super::wire::{ID, Wire, WireAction, WireChange, sum};
use crate::domain::{Transfer, Values};
use crate::exchange::external_edits::{EditedRow, ExternalEdits, NewRow};
use crate::exchange::format::strict::{self, Names};
use crate::exchange::{Envelope, Package, PackageError, Purpose};
use crate::ledger::{Author, Change, ChangeId, ChangeIds, InvalidName, Ledger, RowRef, views};

/// Reads a package of version 2; of what `ours` has already, its own changes are given out again.
///
/// # Errors
/// [`PackageError`] says what is wrong and where.
pub fn read(text: &str, ours: Option<&Ledger>) -> Result<Package, PackageError> {
    let wire: Wire = serde_json::from_str(text).map_err(PackageError::from_json)?;
    let ledger = (wire.ledger.as_ref())
        .map(|ledger| ledger.id.parse().map_err(|e: InvalidName| broken(&ledger.id, e)))
        .transpose()?;
    if let Some(history) = &wire.history {
        let Some(checksum) = wire.checksum.as_deref() else { return Err(PackageError::NoChecksum) };
        // A fuzzer does not guess checksums; what lies behind them is what it is to find out about.
        if checksum != wire.head().checksum(history) && !cfg!(fuzzing) {
            return Err(PackageError::Altered { line: line_of(text, "\"checksum\"") });
        }
        if ledger.is_none() {
            return Err(broken("ledger", "a package with a history names its ledger"));
        }
    }
    let since =
        ChangeIds::read(wire.since.iter().flatten().map(String::as_str)).map_err(|e| broken("since", e))?;
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
        places: (wire.places.iter().flatten())
            .filter_map(|(id, place)| Some((id.clone(), views::read_number(place)?)))
            .collect(),
    };
    let ours = ours.filter(|ours| ledger.as_ref() == Some(ours.id()));
    let mut reader = Reader::of(text, wire.rows.0, ours)?;
    let mut changes = Vec::new();
    for action in wire.history.unwrap_or_default() {
        reader.action(action, &mut changes)?;
    }
    let mut ids: Vec<&ChangeId> = changes.iter().map(|change: &Arc<Change>| &change.id).collect();
    ids.extend(reader.external_edits.edited.iter().flat_map(|row| &row.unsound));
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(broken(&twice[0].to_string(), "stands twice in the history"));
    }
    Ok(Package { envelope, ledger, changes, external_edits: reader.finish()? })
}

/// A row as it stands in the file.
struct FileRow<'a> {
    row: RowRef,
    raw: &'a str,
    /// Its place among all rows of the file.
    place: usize,
    /// What no change has claimed yet; `None` as long as the row was not taken apart.
    fields: Option<Values>,
    claimed: bool,
}

struct Reader<'a> {
    text: &'a str,
    ours: Option<&'a Ledger>,
    names: Names,
    rows: Vec<FileRow<'a>>,
    /// By id, since rows that were made in a run are named by it alone: the first, and the others of other kinds.
    by_id: HashMap<Arc<str>, (usize, Vec<usize>)>,
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
            by_id: HashMap::with_capacity(count),
            external_edits: ExternalEdits::default(),
            edited: BTreeMap::new(),
            new: BTreeMap::new(),
        };
        let (mut place, mut times) = (0, HashMap::new());
        for (kind, list) in kinds {
            // Named once a kind: its rows share the name.
            let mut model = RowRef::new(&kind, ID).map_err(|e| broken(&kind, e))?;
            if kind == Transfer::KIND {
                return Err(broken(&kind, "is a kind of row that never travels"));
            }
            for raw in list {
                let raw = raw.get();
                place += 1;
                if let Some(row) = plain_id(raw).and_then(|id| model.beside(id).ok()) {
                    model = row.clone();
                    reader.add(FileRow { row, raw, place, fields: None, claimed: false })?;
                    continue;
                }
                let mut fields = reader.take_apart(raw)?;
                let Some((_, id)) = fields.remove(ID) else {
                    // Only a row that somebody wrote by hand has no id.
                    let row = NewRow::unnamed(&model, fields, &mut times).map_err(|e| broken(&kind, e))?;
                    reader.new.insert(place, row);
                    continue;
                };
                let Value::String(id) = id else {
                    return Err(broken(&format!("{kind}/{id}"), "an id is a text"));
                };
                model = model.beside(&id).map_err(|e| PackageError::Broken {
                    change: format!("{kind}/{id}"),
                    reason: format!("{e} (line {})", line_at(text, raw)),
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

    fn add(&mut self, file: FileRow<'a>) -> Result<(), PackageError> {
        let at = self.rows.len();
        match self.by_id.get_mut(file.row.id()) {
            None => drop(self.by_id.insert(file.row.shared_id(), (at, Vec::new()))),
            Some((first, others)) => {
                if std::iter::once(&*first).chain(&*others).any(|&other| self.rows[other].row == file.row) {
                    return Err(broken(&file.row.to_string(), "stands twice in the rows"));
                }
                others.push(at);
            }
        }
        self.rows.push(file);
        Ok(())
    }

    /// Every field of a row, its id among them.
    fn take_apart(&mut self, raw: &str) -> Result<Values, PackageError> {
        let mut from = serde_json::Deserializer::from_str(raw);
        strict::Row(&mut self.names).deserialize(&mut from).map_err(|e| within(self.text, raw, e))
    }

    /// The row with its fields at hand.
    fn open(&mut self, at: usize) -> Result<&mut FileRow<'a>, PackageError> {
        if self.rows[at].fields.is_none() {
            let mut fields = self.take_apart(self.rows[at].raw)?;
            fields.remove(ID);
            self.rows[at].fields = Some(fields);
        }
        Ok(&mut self.rows[at])
    }

    /// The change that is here already under this id, when it says to the letter what the row says.
    fn known(&self, shared: &Shared, id: &ChangeId, at: usize) -> Option<Arc<Change>> {
        let (file, here) = (&self.rows[at], self.ours?.change(id)?);
        let plain = here.gone.is_empty() && here.replaces.is_empty() && here.extra.is_empty();
        (plain && here.row == file.row && shared.made(here) && file.is_spelt(here)).then(|| here.clone())
    }

    fn action(&mut self, action: WireAction, changes: &mut Vec<Arc<Change>>) -> Result<(), PackageError> {
        let id: ChangeId = action.action.parse().map_err(|e: InvalidName| broken(&action.action, e))?;
        let shared = Shared {
            at: action.at.as_str().into(),
            by: Arc::new(Author { office: action.office, name: action.name }),
            undoes: parse_optional(action.undoes.as_deref())?,
            reason: action.reason.as_deref().map(Arc::from),
            action: id,
        };
        self.made(&shared, &action.makes, &action.sums, changes)?;
        for change in action.changes {
            self.listed(&shared, change, changes)?;
        }
        Ok(())
    }

    /// The changes that made rows as they stand in the file.
    fn made(
        &mut self,
        shared: &Shared,
        makes: &str,
        sums: &str,
        changes: &mut Vec<Arc<Change>>,
    ) -> Result<(), PackageError> {
        let unfit = |reason: &str| broken(&shared.action.to_string(), reason);
        let replica = &shared.action.replica;
        let mut sums = sums.as_bytes().chunks(SUM_SIGNS);
        for run in makes.split(',').filter(|run| !run.is_empty()) {
            let ids = ChangeIds::read([format!("{run}.{replica}").as_str()]).map_err(|e| broken(run, e))?;
            for counter in ids.runs().flat_map(|(_, run)| run) {
                // A run is no longer than its sums, so no number in a file makes this loop long.
                let sum = sums.next().and_then(read_sum).ok_or_else(|| unfit("has fewer sums than rows"))?;
                let id = ChangeId { counter, replica: replica.clone() };
                let at = match self.by_id.get(format!("{replica}-{counter}").as_str()) {
                    None => {
                        self.external_edits.missing += 1;
                        continue;
                    }
                    Some((at, others)) if others.is_empty() => *at,
                    Some(_) => return Err(broken(&id.to_string(), "may be either of two rows")),
                };
                self.rows[at].claimed = true;
                if let Some(known) = self.known(shared, &id, at) {
                    self.rows[at].fields = Some(Values::new());
                    changes.push(known);
                    continue;
                }
                let row = self.open(at)?;
                if row.fields().is_empty() {
                    return Err(broken(&id.to_string(), "sets nothing"));
                }
                if !row.sums_to(sum) {
                    self.doubt(at, id, None);
                    continue;
                }
                let (name, set) = (row.row.clone(), std::mem::take(row.fields()));
                changes.push(Arc::new(shared.change(id, name, set)));
            }
        }
        match sums.next() {
            None => Ok(()),
            Some(_) => Err(unfit("has more sums than rows")),
        }
    }

    fn listed(
        &mut self,
        shared: &Shared,
        wire: WireChange,
        changes: &mut Vec<Arc<Change>>,
    ) -> Result<(), PackageError> {
        let name = &wire.id;
        let id: ChangeId = name.parse().map_err(|e| broken(name, e))?;
        let row: RowRef = wire.row.parse().map_err(|e| broken(name, e))?;
        if row.kind() == Transfer::KIND {
            return Err(broken(name, "is about a kind of row that never travels"));
        }
        let replaces = (wire.replaces.iter())
            .map(|replaced| replaced.parse().map_err(|e| broken(name, e)))
            .collect::<Result<BTreeSet<ChangeId>, _>>()?;
        if replaces.last().is_some_and(|replaced| *replaced >= id) {
            return Err(broken(name, "replaces a change that came after it"));
        }
        let mut set: Values =
            wire.set.iter().map(|(field, value)| (self.names.keep(field), value.clone())).collect();
        let gone: BTreeSet<Arc<str>> = wire.gone.iter().map(|field| self.names.keep(field)).collect();
        if wire.is_whole() || wire.shown.is_some() {
            let sum = wire.sum.as_deref().and_then(|sum| read_sum(sum.as_bytes()));
            let sum = sum.ok_or_else(|| broken(name, "has no sum of what it shows"))?;
            let at = self.by_id.get(row.id()).and_then(|(first, others)| {
                std::iter::once(first).chain(others).copied().find(|&at| self.rows[at].row == row)
            });
            let Some(at) = at else {
                // The row was taken out of the file by hand, and the change's values with it.
                self.external_edits.missing += 1;
                return Ok(());
            };
            let file = self.open(at)?;
            file.claimed = true;
            let sound = match &wire.shown {
                None if file.fields().is_empty() => return Err(broken(name, "sets nothing")),
                Some(shown) if shown.is_empty() => return Err(broken(name, "sets nothing")),
                None if file.sums_to(sum) => {
                    set = std::mem::take(file.fields());
                    true
                }
                None => false,
                Some(shown) => file.show(shown, sum, &mut set).map_err(|reason| broken(name, reason))?,
            };
            if !sound {
                self.doubt(at, id, wire.shown.as_deref());
                return Ok(());
            }
        }
        if set.is_empty() && gone.is_empty() {
            return Err(broken(name, "sets nothing"));
        }
        if gone.iter().any(|field| set.contains_key(field)) {
            return Err(broken(name, "sets a field and says that its value is gone"));
        }
        changes.push(Arc::new(Change { gone, replaces, extra: wire.extra, ..shared.change(id, row, set) }));
        Ok(())
    }

    /// Sets aside what a change would take from a row that is not as it was written; `shown` names the fields, all of
    /// them where it is `None`.
    fn doubt(&mut self, at: usize, id: ChangeId, shown: Option<&[String]>) {
        let file = &mut self.rows[at];
        let edited = self.edited.entry(at).or_insert_with(|| EditedRow::of(file.row.clone()));
        edited.unsound.push(id);
        match shown {
            None => edited.fields.extend(std::mem::take(file.fields())),
            Some(shown) => {
                edited.fields.extend(shown.iter().filter_map(|field| file.fields().remove(field)));
            }
        }
    }

    /// What the rows say that the history does not.
    fn finish(mut self) -> Result<ExternalEdits, PackageError> {
        for at in 0..self.rows.len() {
            let file = self.open(at)?;
            let (claimed, fields) = (file.claimed, std::mem::take(file.fields()));
            if fields.is_empty() {
                continue;
            }
            let (row, place) = (file.row.clone(), file.place);
            if claimed {
                self.edited.entry(at).or_insert_with(|| EditedRow::of(row)).fields.extend(fields);
            } else {
                self.new.insert(place, NewRow { row, fields });
            }
        }
        self.external_edits.edited = self.edited.into_values().collect();
        self.external_edits.new = self.new.into_values().collect();
        Ok(self.external_edits)
    }
}

impl FileRow<'_> {
    /// The fields of a row that was taken apart.
    fn fields(&mut self) -> &mut Values {
        self.fields.get_or_insert_default()
    }

    /// The text of its fields, where the row is spelt as this program spells it.
    fn spelt(&self) -> Option<&str> {
        let rest = self.raw.strip_prefix("{\"id\":\"")?.strip_prefix(self.row.id())?;
        rest.strip_prefix("\",")?.strip_suffix('}')
    }

    /// Whether it says, to the letter, what a change sets.
    fn is_spelt(&self, change: &Change) -> bool {
        let Some(spelt) = self.spelt() else { return false };
        let mut same = Same { rest: spelt.as_bytes() };
        spell(&mut same, change.set.iter()).is_ok() && same.rest.is_empty()
    }

    /// Whether all its fields come to `sum`: as they stand in the file, or, where another program laid it out anew, in
    /// our own spelling.
    fn sums_to(&mut self, expected: u32) -> bool {
        self.spelt().is_some_and(|spelt| sum(self.row.kind(), spelt.as_bytes()) == expected)
            || sum(self.row.kind(), &spelling(self.fields.iter().flat_map(Values::iter))) == expected
    }

    /// Moves the shown fields to `set`; whether they come to `sum`. A field that is not there makes it false.
    fn show(&mut self, shown: &[String], expected: u32, set: &mut Values) -> Result<bool, &'static str> {
        let fields = self.fields.get_or_insert_default();
        let mut here: BTreeMap<&str, (&Arc<str>, &Value)> = BTreeMap::new();
        for field in shown {
            if set.contains_key(field) {
                return Err("sets a field twice");
            }
            if let Some(found) = fields.entry(field) {
                here.insert(field, found);
            }
        }
        if here.len() != shown.len() || sum(self.row.kind(), &spelling(here.into_values())) != expected {
            return Ok(false);
        }
        set.extend(shown.iter().filter_map(|field| fields.remove(field)));
        Ok(true)
    }
}

/// Takes writing for comparing: fails at the first byte that differs.
struct Same<'a> {
    rest: &'a [u8],
}

impl std::io::Write for Same<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.rest = self.rest.strip_prefix(bytes).ok_or(std::io::ErrorKind::InvalidData)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// The id of a row that begins with it, as every row does that this program wrote.
fn plain_id(raw: &str) -> Option<&str> {
    let rest = raw.strip_prefix("{\"id\":\"")?;
    let id = &rest[..rest.find('"')?];
    // A row of nothing but an id, or one whose id is spelt in escapes, is taken apart.
    (rest[id.len()..].starts_with("\",") && !id.contains('\\')).then_some(id)
}

/// Writes the compact JSON of the fields, without the braces.
fn spell<'v>(
    mut to: impl std::io::Write,
    fields: impl Iterator<Item = (&'v Arc<str>, &'v Value)>,
) -> serde_json::Result<()> {
    for (nth, (field, value)) in fields.enumerate() {
        if nth > 0 {
            to.write_all(b",").map_err(serde_json::Error::io)?;
        }
        serde_json::to_writer(&mut to, &**field)?;
        to.write_all(b":").map_err(serde_json::Error::io)?;
        serde_json::to_writer(&mut to, value)?;
    }
    Ok(())
}

fn spelling<'v>(fields: impl Iterator<Item = (&'v Arc<str>, &'v Value)>) -> Vec<u8> {
    let mut spelt = Vec::new();
    // Into memory, from values that were JSON a moment ago.
    let _ = spell(&mut spelt, fields);
    spelt
}

const SUM_SIGNS: usize = 8;

fn read_sum(signs: &[u8]) -> Option<u32> {
    let signs = std::str::from_utf8(signs).ok().filter(|signs| signs.len() == SUM_SIGNS)?;
    let plain = signs.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'a'..=b'f'));
    u32::from_str_radix(signs, 16).ok().filter(|_| plain)
}

/// What the changes of one action have in common.
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

fn broken(change: &str, reason: impl ToString) -> PackageError {
    PackageError::Broken { change: change.chars().take(80).collect(), reason: reason.to_string() }
}

fn parse_optional<T: FromStr<Err = InvalidName>>(text: Option<&str>) -> Result<Option<T>, PackageError> {
    text.map(|text| text.parse().map_err(|e| broken(text, e))).transpose()
}

/// The line, from 1, on which `part` of `text` begins.
fn line_at(text: &str, part: &str) -> usize {
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count() + 1
}

/// The first line that holds `words`.
fn line_of(text: &str, words: &str) -> usize {
    text.lines().position(|line| line.contains(words)).map_or(1, |at| at + 1)
}

/// An error in a part of the text, with its place in the whole.
fn within(text: &str, part: &str, error: serde_json::Error) -> PackageError {
    let mut error = PackageError::from_json(error);
    let start = part.as_ptr() as usize - text.as_ptr() as usize;
    let before = &text[..start];
    if let PackageError::Unfit { line, column, .. } | PackageError::NotJson { line, column, .. } = &mut error
    {
        if *line == 1 {
            *column += before.len() - before.rfind('\n').map_or(0, |at| at + 1);
        }
        *line += line_at(text, part) - 1;
    }
    error
}

/// Gives an altered file the checksum that fits it, so that tests reach the checks behind the checksum.
#[cfg(test)]
pub fn reseal(text: &str) -> String {
    let wire: Wire = serde_json::from_str(text).expect("a test's file parses");
    let checksum = wire.head().checksum(wire.history.as_deref().unwrap_or_default());
    text.replace(wire.checksum.as_deref().unwrap_or_default(), &checksum)
}
