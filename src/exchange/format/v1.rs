//! Version 1 of the package, which is read and no longer written: rows, the history they come from, a checksum; no
//! word of who packed it.
//!
//! A value that stands in the rows is not written again in the history: a change lists such fields under `shown`,
//! and a change that is the whole of its row lists nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::str::FromStr;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::Values;
use crate::exchange::external_edits::ExternalEdits;
use crate::exchange::{Envelope, Package, PackageError};
use crate::ledger::{Author, Change, ChangeId, InvalidName, RowRef};

/// The key of a row's id among its fields. A field of that name stays in the history.
const ID: &str = "id";

/// Rows by kind, then by id; each is its fields, and `id`.
type Rows = BTreeMap<String, Vec<BTreeMap<String, Value>>>;

#[derive(Serialize, Deserialize)]
struct Wire {
    format: String,
    version: u32,
    ledger: String,
    rows: Rows,
    history: Vec<WireAction>,
    checksum: String,
}

/// Changes that share everything but their row.
#[derive(Serialize, Deserialize)]
struct WireAction {
    #[serde(flatten)]
    head: WireHead,
    changes: Vec<WireChange>,
}

#[derive(Serialize, Deserialize)]
struct WireHead {
    action: String,
    at: String,
    office: String,
    name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    undoes: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    reason: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct WireChange {
    id: String,
    row: String,
    /// Fields whose value is not the one that stands in the rows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    set: BTreeMap<String, Value>,
    /// Fields whose value stands in the rows. Absent with an empty `set`: all the fields of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shown: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<String>,
    /// What a later version writes beside these (law C7).
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

impl Wire {
    /// SHA-256 over the contents in one fixed spelling, so that another program's line breaks do no harm.
    fn digest(&self) -> String {
        // Serialising maps of strings and plain structs into memory has no way to fail.
        let mut bytes =
            serde_json::to_vec(&(&self.version, &self.ledger, &self.rows, &self.history)).unwrap_or_default();
        bytes.push(b'\n');
        format!("sha256:{}", hex::encode(Sha256::digest(&bytes)))
    }
}

/// Reads a package of version 1.
pub fn read(text: &str) -> Result<Package, PackageError> {
    let mut wire: Wire = serde_json::from_str(text).map_err(PackageError::from_json)?;
    let digest = wire.digest();
    if wire.checksum != digest {
        let line = text.lines().position(|line| line.contains(&*wire.checksum)).map_or(1, |at| at + 1);
        return Err(PackageError::Altered { line });
    }
    let ledger = wire.ledger.parse().map_err(|e: InvalidName| broken("", e))?;
    let mut values: HashMap<String, BTreeMap<String, Value>> = HashMap::new();
    for (kind, rows) in std::mem::take(&mut wire.rows) {
        for mut fields in rows {
            let id = fields.remove(ID).unwrap_or_default();
            let name = format!("{kind}/{}", id.as_str().unwrap_or_default());
            name.parse::<RowRef>().map_err(|e| broken(&name, e))?;
            if values.insert(name.clone(), fields).is_some() {
                return Err(broken(&name, "stands twice in the rows"));
            }
        }
    }
    let mut changes = Vec::new();
    for action in wire.history {
        let head = &action.head;
        let shared = Shared {
            action: head.action.parse().map_err(|e: InvalidName| broken(&head.action, e))?,
            at: head.at.as_str().into(),
            by: Arc::new(Author { office: head.office.clone(), name: head.name.clone() }),
            undoes: parse_optional(head.undoes.as_deref())?,
            reason: head.reason.as_deref().map(Arc::from),
        };
        for change in action.changes {
            changes.push(change.into_change(&shared, &values)?);
        }
    }
    let mut ids: Vec<&ChangeId> = changes.iter().map(|change| &change.id).collect();
    ids.sort_unstable();
    if let Some(twice) = ids.windows(2).find(|pair| pair[0] == pair[1]) {
        return Err(broken(&twice[0].to_string(), "stands twice in the history"));
    }
    let changes = changes.into_iter().map(Arc::new).collect();
    Ok(Package {
        envelope: Envelope::default(),
        ledger: Some(ledger),
        changes,
        external_edits: ExternalEdits::default(),
    })
}

fn broken(change: &str, reason: impl ToString) -> PackageError {
    PackageError::Broken { change: change.to_owned(), reason: reason.to_string() }
}

fn parse_optional<T: FromStr<Err = InvalidName>>(text: Option<&str>) -> Result<Option<T>, PackageError> {
    text.map(|text| text.parse().map_err(|e| broken(text, e))).transpose()
}

/// What the changes of one action have in common.
struct Shared {
    action: ChangeId,
    at: Arc<str>,
    by: Arc<Author>,
    undoes: Option<ChangeId>,
    reason: Option<Arc<str>>,
}

impl WireChange {
    fn into_change(
        self,
        shared: &Shared,
        rows: &HashMap<String, BTreeMap<String, Value>>,
    ) -> Result<Change, PackageError> {
        let name = self.id;
        let row = rows.get(&self.row);
        let mut set = Values::new();
        let shown: Vec<&String> = match &self.shown {
            Some(shown) => shown.iter().collect(),
            None if self.set.is_empty() => row.into_iter().flat_map(BTreeMap::keys).collect(),
            None => Vec::new(),
        };
        for field in shown {
            let value = row.and_then(|row| row.get(field)).ok_or_else(|| {
                broken(&name, format!("says that {field:?} stands in row {}, and it does not", self.row))
            })?;
            set.insert(field.as_str().into(), value.clone());
        }
        set.extend(self.set.into_iter().map(|(field, value)| (field.into(), value)));
        if set.is_empty() {
            return Err(broken(&name, "sets nothing"));
        }
        let id: ChangeId = name.parse().map_err(|e| broken(&name, e))?;
        let replaces = (self.replaces.iter())
            .map(|replaced| replaced.parse().map_err(|e| broken(&name, e)))
            .collect::<Result<BTreeSet<ChangeId>, _>>()?;
        if replaces.last().is_some_and(|replaced| *replaced >= id) {
            return Err(broken(&name, "replaces a change that came after it"));
        }
        Ok(Change {
            row: self.row.parse().map_err(|e| broken(&name, e))?,
            id,
            action: shared.action.clone(),
            at: shared.at.clone(),
            by: shared.by.clone(),
            set,
            gone: BTreeSet::new(),
            replaces,
            undoes: shared.undoes.clone(),
            reason: shared.reason.clone(),
            extra: self.extra,
        })
    }
}
