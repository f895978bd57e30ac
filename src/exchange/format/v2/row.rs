//! A row of a file: its text, and whether its fields are what a change of the history sets.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::Value;

use super::wire::sum;
use crate::domain::Values;
use crate::ledger::{Change, RowRef};

/// A row of the file.
pub(super) struct FileRow<'a> {
    pub(super) row: RowRef,
    /// Its JSON.
    pub(super) raw: &'a str,
    /// Its place among all rows of the file.
    pub(super) place: usize,
    /// The fields that no change has claimed yet; `None` as long as the row was not parsed.
    pub(super) fields: Option<Values>,
    /// Whether a change of the history is about it.
    pub(super) claimed: bool,
}

impl FileRow<'_> {
    /// The fields of a row that was parsed.
    pub(super) fn fields(&mut self) -> &mut Values {
        self.fields.get_or_insert_default()
    }

    /// The JSON of its fields, if the row begins with its id as this program writes it.
    pub(super) fn spelt(&self) -> Option<&str> {
        let rest = self.raw.strip_prefix("{\"id\":\"")?.strip_prefix(self.row.id())?;
        rest.strip_prefix("\",")?.strip_suffix('}')
    }

    /// Whether its fields are, to the letter, what a change sets.
    pub(super) fn is_spelt(&self, change: &Change) -> bool {
        let Some(spelt) = self.spelt() else { return false };
        let mut same = Same { rest: spelt.as_bytes() };
        spell(&mut same, change.set.iter()).is_ok() && same.rest.is_empty()
    }

    /// Whether all its fields have this sum: as they are in the file or, where another program formatted it anew, as
    /// this program writes them.
    pub(super) fn sums_to(&mut self, expected: u32) -> bool {
        self.spelt().is_some_and(|spelt| sum(self.row.kind(), spelt.as_bytes()) == expected)
            || sum(self.row.kind(), &spelling(self.fields.iter().flat_map(Values::iter))) == expected
    }

    /// Moves the shown fields to `set` if they have this sum; returns whether they do. A field that is missing makes it
    /// false.
    pub(super) fn show(&mut self, shown: &[String], expected: u32, set: &mut Values) -> bool {
        let fields = self.fields.get_or_insert_default();
        let here: BTreeMap<&str, (&Arc<str>, &Value)> =
            shown.iter().filter_map(|field| Some((field.as_str(), fields.entry(field)?))).collect();
        if here.len() != shown.len() || sum(self.row.kind(), &spelling(here.into_values())) != expected {
            return false;
        }
        set.extend(shown.iter().filter_map(|field| fields.remove(field)));
        true
    }
}

/// Compares what is written to it with `rest`: fails at the first byte that differs.
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

/// The id of a row that begins with it, as every row does that this program writes.
pub(super) fn plain_id(raw: &str) -> Option<&str> {
    let rest = raw.strip_prefix("{\"id\":\"")?;
    let id = &rest[..rest.find('"')?];
    // A row of nothing but an id, or one whose id has escapes, has to be parsed.
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

/// The compact JSON of the fields, without the braces.
fn spelling<'v>(fields: impl Iterator<Item = (&'v Arc<str>, &'v Value)>) -> Vec<u8> {
    let mut spelt = Vec::new();
    // Writing values that came from JSON into memory does not fail.
    let _ = spell(&mut spelt, fields);
    spelt
}
