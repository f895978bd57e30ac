//! The shape of the file. The JSON Schema in `docs/package.schema.json` is made from the types that derive it here;
//! their doc comments are its descriptions, so a change of those needs `cargo xtask bless`.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize};
use serde_json::Value;
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::exchange::format::strict::{self, Entries};

/// The key of a row's id among its fields. A field of that name stays in the history.
pub const ID: &str = "id";

/// A file as it is read; its rows are not parsed yet. The members are described in docs/package.md.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Wire<'a> {
    pub format: String,
    pub version: u32,
    pub needs: Option<Vec<String>>,
    pub purpose: Option<String>,
    pub ledger: Option<WireLedger>,
    pub unit: Option<String>,
    pub sender: Option<WireSender>,
    pub at: Option<String>,
    pub since: Option<Vec<String>>,
    pub places: Option<Places>,
    pub holds: Option<Holds>,
    #[serde(borrow)]
    pub rows: Entries<Vec<&'a RawValue>>,
    pub history: Option<Vec<WireAction>>,
    pub checksum: Option<String>,
}

impl Wire<'_> {
    /// What is before the rows.
    pub fn head(&self) -> Head<'_> {
        Head {
            format: &self.format,
            version: self.version,
            needs: self.needs.as_deref(),
            purpose: self.purpose.as_deref(),
            ledger: self.ledger.as_ref(),
            unit: self.unit.as_deref(),
            sender: self.sender.as_ref(),
            at: self.at.as_deref(),
            since: self.since.as_deref(),
            places: self.places.as_ref().map(|places| &places.0),
            holds: self.holds.as_ref(),
        }
    }
}

/// The numbers that findings have in the whole ledger (`1.3`), by row id.
pub struct Places(pub BTreeMap<String, String>);

impl<'de> Deserialize<'de> for Places {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Self(Entries::deserialize(from)?.0.into_iter().collect()))
    }
}

/// The members of [`Wire`] that are before the rows, in the order of the file.
#[derive(Serialize)]
pub struct Head<'a> {
    pub format: &'a str,
    pub version: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needs: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub purpose: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ledger: Option<&'a WireLedger>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sender: Option<&'a WireSender>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub places: Option<&'a BTreeMap<String, String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub holds: Option<&'a Holds>,
}

impl Head<'_> {
    /// The checksum of the file: SHA-256 over the compact JSON of `[head, history]`, so that another program's line
    /// breaks and indents do not matter.
    pub fn checksum(&self, history: &[WireAction]) -> String {
        struct Into(Sha256);
        impl std::io::Write for Into {
            fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
                self.0.update(bytes);
                Ok(bytes.len())
            }

            fn flush(&mut self) -> std::io::Result<()> {
                Ok(())
            }
        }
        let mut sum = std::io::BufWriter::new(Into(Sha256::new()));
        // Serialising plain structs and maps of strings into memory does not fail.
        let _ = serde_json::to_writer(&mut sum, &(self, history));
        let digest = sum.into_inner().map(|into| into.0.finalize()).unwrap_or_default();
        format!("sha256:{}", hex::encode(digest))
    }
}

#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WireLedger {
    /// Names the ledger for good, wherever its files travel.
    pub id: String,
    /// What people call it; for reading only.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

/// Who exported the file.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WireSender {
    #[serde(default)]
    pub office: String,
    #[serde(default)]
    pub name: String,
    /// The browser profile it was exported in.
    #[serde(default)]
    pub replica: String,
}

/// How much is in the file; for reading only.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Holds {
    pub findings: usize,
    pub measures: usize,
    pub changes: usize,
    /// Whether values that were replaced were left out of the history.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub without_old_values: bool,
}

/// Changes that a person made in one go; they share everything that stands here.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct WireAction {
    /// The id of its first change.
    pub action: String,
    /// When, by the clock of that computer: `2026-11-24T08:20:11+08:00`.
    pub at: String,
    pub office: String,
    pub name: String,
    /// The action that this one undoes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undoes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Rows that this action made as they stand above, as runs of counters (`1-20,22`): the change `7.k3f9` made the
    /// row whose id is `k3f9-7`.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub makes: String,
    /// The sums of those rows, eight signs each.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sums: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<WireChange>,
}

/// One change of one row.
#[derive(Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct WireChange {
    pub id: String,
    /// `kind/id`.
    pub row: String,
    /// Fields whose value is not the one that stands in the rows; null clears a field.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty", deserialize_with = "strict::map")]
    pub set: BTreeMap<String, Value>,
    /// Fields whose value stands in the rows. Absent beside an absent `set`: all the fields of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown: Option<Vec<String>>,
    /// CRC-32, as eight hexadecimal digits, of the row's kind and the compact JSON object of the fields that the change
    /// takes from the rows: `measure{"text":"…"}`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sum: Option<String>,
    /// Fields it set to values that have been replaced since and were left out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gone: Vec<String>,
    /// The changes it replaces.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaces: Vec<String>,
    /// What a later version writes beside these (law C7).
    #[serde(flatten, deserialize_with = "strict::map")]
    pub extra: BTreeMap<String, Value>,
}

impl WireChange {
    /// Whether its values are the whole of its row.
    pub fn is_whole(&self) -> bool {
        self.set.is_empty() && self.shown.is_none() && self.gone.is_empty()
    }
}

/// The sum of fields of a row of `kind`, from the compact JSON of each `"name":value`, joined with commas.
///
/// The kind is part of it, because rows that were made in a run are listed by their ids alone.
pub fn sum(kind: &str, fields: &[u8]) -> u32 {
    let mut sum = crc32fast::Hasher::new();
    for part in [kind.as_bytes(), b"{", fields, b"}"] {
        sum.update(part);
    }
    sum.finalize()
}

/// The file as its schema describes it.
#[cfg(test)]
#[derive(schemars::JsonSchema)]
#[schemars(deny_unknown_fields, title = "Rectify package, version 2")]
#[allow(dead_code, reason = "a description, never a value")]
struct Described {
    /// Always `rectify-package`.
    format: String,
    version: u32,
    /// What a reader has to know of it (`withholding.about`); one that does not refuses the file.
    needs: Option<Vec<String>>,
    /// `whole`, `issue` (下发), `return` (上报) or `update` (增量).
    purpose: Option<String>,
    ledger: Option<WireLedger>,
    /// The unit whose part the file holds.
    unit: Option<String>,
    sender: Option<WireSender>,
    /// When it was exported.
    at: Option<String>,
    /// Of an update: the changes the receiver is taken to have, as runs of ids (`1-20.k3f9`).
    since: Option<Vec<String>>,
    /// Of a part: where its findings stand in the whole ledger, by id (`1.3`); for reading.
    places: Option<BTreeMap<String, String>>,
    holds: Option<Holds>,
    /// Rows by kind. Absence says nothing: what is not here stays what it is there.
    rows: BTreeMap<String, Vec<BTreeMap<String, Value>>>,
    /// Absent in a file that was written by hand.
    history: Option<Vec<WireAction>>,
    /// Wherever there is a history: `sha256:` and SHA-256 of the compact JSON of `[head, history]`.
    checksum: Option<String>,
}

/// The JSON Schema of the file: the shape from the types above, the fields of the rows from the domain.
#[cfg(test)]
pub fn schema() -> Value {
    use crate::domain::kinds::KINDS;
    use crate::domain::row::Shape;
    use serde_json::json;
    let mut schema = serde_json::to_value(schemars::schema_for!(Described)).expect("a schema is JSON");
    let known: serde_json::Map<String, Value> = (KINDS.iter())
        .map(|(kind, fields)| {
            let shapes = fields.iter().map(|(name, shape)| {
                let shape = match shape {
                    Shape::Text => json!({"type": ["string", "null"]}),
                    Shape::Number => json!({"type": ["integer", "null"], "minimum": 0}),
                    Shape::Flag => json!({"type": ["boolean", "null"]}),
                    Shape::List => json!({"type": ["array", "null"], "items": {"type": "string"}}),
                };
                ((*name).to_owned(), shape)
            });
            let id = json!({"type": "string", "pattern": "^[A-Za-z0-9@_-]{1,80}$"});
            let properties: serde_json::Map<String, Value> =
                std::iter::once((ID.to_owned(), id)).chain(shapes).collect();
            let row = json!({"type": "object", "properties": properties});
            ((*kind).to_owned(), json!({"type": "array", "items": row}))
        })
        .collect();
    schema["properties"]["format"]["const"] = json!(crate::exchange::FORMAT);
    schema["properties"]["version"]["const"] = json!(2);
    schema["properties"]["rows"]["properties"] = Value::Object(known);
    schema
}
