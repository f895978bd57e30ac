//! Version 1 of the package, which is read and no longer written: rows, the history they come from, a checksum. It does
//! not say who exported it.
//!
//! A value that the rows show is not written again in the history: a change lists such fields under `shown`, and a
//! change that is the whole of its row lists nothing.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::{Digest, Sha256};

use crate::domain::Values;
use crate::exchange::envelope::Envelope;
use crate::exchange::error::Fault;
use crate::exchange::error::PackageError;
use crate::exchange::format::history::{History, Wrong, unfit, wrong};
use crate::exchange::format::place::line_of_member;
use crate::exchange::package::{ExternalEdits, Package};
use crate::ledger::{Author, Change, ChangeId, RowRef};

/// The key of a row's id among its fields. A field of that name stays in the history.
const ID: &str = "id";

/// Rows by kind, then by id; each is its fields, and `id`.
type Rows = BTreeMap<String, Vec<BTreeMap<String, Value>>>;

/// The file.
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

/// What the changes of an action share.
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

/// One change of one row.
#[derive(Serialize, Deserialize)]
struct WireChange {
    id: String,
    row: String,
    /// Fields whose value is not the one that the row shows.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    set: BTreeMap<String, Value>,
    /// Fields whose value is the one that the row shows. Absent with an empty `set`: all the fields of the row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    shown: Option<Vec<String>>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    replaces: Vec<String>,
    /// What a later version writes beside these (law C7).
    #[serde(flatten)]
    extra: BTreeMap<String, Value>,
}

impl Wire {
    /// The checksum: SHA-256 over the contents as compact JSON, so that another program's line breaks do not matter.
    fn digest(&self) -> String {
        // Serialising maps of strings and plain structs into memory does not fail.
        let mut bytes =
            serde_json::to_vec(&(&self.version, &self.ledger, &self.rows, &self.history)).unwrap_or_default();
        bytes.push(b'\n');
        format!("sha256:{}", hex::encode(Sha256::digest(&bytes)))
    }
}

/// Reads a package of version 1.
///
/// # Errors
/// [`PackageError`] says what is wrong and where.
pub fn read(text: &str) -> Result<Package, PackageError> {
    let mut wire: Wire = serde_json::from_str(text).map_err(PackageError::from_json)?;
    if wire.checksum != wire.digest() {
        return Err(PackageError::Altered { line: line_of_member(text, "checksum") });
    }
    let invalid =
        |member: &str, what: &str, fault| PackageError::invalid(line_of_member(text, member), what, fault);
    let ledger = wire.ledger.parse().map_err(|_| invalid("ledger", &wire.ledger, Fault::InvalidName))?;
    let mut values: HashMap<String, BTreeMap<String, Value>> = HashMap::new();
    for (kind, rows) in std::mem::take(&mut wire.rows) {
        for mut fields in rows {
            let id = fields.remove(ID).unwrap_or_default();
            let name = format!("{kind}/{}", id.as_str().unwrap_or_default());
            name.parse::<RowRef>().map_err(|_| invalid("rows", &name, Fault::InvalidName))?;
            if values.insert(name.clone(), fields).is_some() {
                return Err(invalid("rows", &name, Fault::RowTwice));
            }
        }
    }
    let mut history = History::default();
    for (nth, action) in wire.history.into_iter().enumerate() {
        history.reading = (nth, None);
        let at = |wrong: Wrong, reading| wrong.at(text, reading);
        let shared = Shared::of(&action.head).map_err(|wrong| at(wrong, history.reading))?;
        for (nth, change) in action.changes.into_iter().enumerate() {
            history.reading.1 = Some(nth);
            let change = change.into_change(&shared, &values).map_err(|wrong| at(wrong, history.reading))?;
            history.push(Arc::new(change));
        }
    }
    history.check().map_err(|(place, wrong)| wrong.at(text, place))?;
    Ok(Package {
        envelope: Envelope::default(),
        ledger: Some(ledger),
        changes: history.changes,
        external_edits: ExternalEdits::default(),
    })
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
    fn of(head: &WireHead) -> Result<Self, Wrong> {
        let name = |text: &str| text.parse().map_err(|_| wrong(text, Fault::InvalidName));
        Ok(Self {
            action: name(&head.action)?,
            at: head.at.as_str().into(),
            by: Arc::new(Author { office: head.office.clone(), name: head.name.clone() }),
            undoes: head.undoes.as_deref().map(name).transpose()?,
            reason: head.reason.as_deref().map(Arc::from),
        })
    }
}

impl WireChange {
    /// The change, with the values that it takes from its row.
    fn into_change(
        self,
        shared: &Shared,
        rows: &HashMap<String, BTreeMap<String, Value>>,
    ) -> Result<Change, Wrong> {
        let invalid = |fault| wrong(&self.id, fault);
        let row = rows.get(&self.row);
        let mut set = Values::new();
        let shown: Vec<&String> = match &self.shown {
            Some(shown) => shown.iter().collect(),
            None if self.set.is_empty() => row.into_iter().flat_map(BTreeMap::keys).collect(),
            None => Vec::new(),
        };
        for field in shown {
            let value =
                row.and_then(|row| row.get(field)).ok_or_else(|| invalid(Fault::Missing(field.clone())))?;
            set.insert(field.as_str().into(), value.clone());
        }
        set.extend(self.set.iter().map(|(field, value)| (field.as_str().into(), value.clone())));
        if set.is_empty() {
            return Err(invalid(Fault::SetsNothing));
        }
        let id: ChangeId = self.id.parse().map_err(|_| invalid(Fault::InvalidName))?;
        let row: RowRef = self.row.parse().map_err(|_| wrong(&self.row, Fault::InvalidName))?;
        if let Some(fault) = unfit(row.kind(), set.iter()) {
            return Err(invalid(fault));
        }
        let replaces = (self.replaces.iter())
            .map(|replaced| replaced.parse().map_err(|_| wrong(replaced, Fault::InvalidName)))
            .collect::<Result<BTreeSet<ChangeId>, _>>()?;
        if replaces.last().is_some_and(|replaced| *replaced >= id) {
            return Err(invalid(Fault::ReplacesLater));
        }
        Ok(Change {
            row,
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{Fields, Value};
    use crate::exchange::{Envelope, write};

    /// A number with more digits than a float holds.
    const DIGITS: &str = "12345678901234567890123.10";

    #[test]
    fn c7_what_no_version_knows_survives_from_version_1_into_what_is_written_today() {
        let text = include_str!("../../../tests/packages/version-1.json");
        let mut wire: Wire = serde_json::from_str(text).unwrap();
        let finding = wire.rows["finding"][0]["id"].as_str().unwrap().to_owned();
        let digits: Value = serde_json::from_str(DIGITS).unwrap();
        let change = |id: &str, row: String, set: [(&str, Value); 2]| WireChange {
            id: id.into(),
            row,
            set: set.map(|(field, value)| (field.to_owned(), value)).into(),
            shown: None,
            replaces: Vec::new(),
            extra: BTreeMap::from([("mood".to_owned(), json!({"level": 3}))]),
        };
        wire.history.push(WireAction {
            head: WireHead {
                action: "59.k3f9ab12-w2x4".into(),
                at: "2026-11-21T09:12:00+08:00".into(),
                office: "青禾县住建局".into(),
                name: "王某".into(),
                undoes: None,
                reason: None,
            },
            changes: vec![
                change("59.k3f9ab12-w2x4", "star-map/x1".into(), [("深", json!([1.5, null])), ("n", digits)]),
                // A field that findings had before anybody could submit them.
                change(
                    "60.k3f9ab12-w2x4",
                    format!("finding/{finding}"),
                    [("ready", json!(true)), ("x", json!({}))],
                ),
            ],
        });
        wire.checksum = wire.digest();
        let ledger = read(&serde_json::to_string(&wire).unwrap()).unwrap().into_ledger();
        let written = write(&ledger, &Envelope::default());
        let again = Package::read(&written).unwrap().into_ledger();
        assert!(std::str::from_utf8(&written).unwrap().contains(DIGITS));
        for field in ["深", "n"] {
            let value = |ledger: &crate::ledger::Ledger| {
                ledger.live("star-map", "x1").and_then(|row| row.get(field).cloned())
            };
            assert!(value(&ledger).is_some() && value(&ledger) == value(&again), "{field}");
        }
        let row = again.live("finding", &finding).unwrap();
        assert_eq!((row.get("ready"), row.get("x")), (Some(&json!(true)), Some(&json!({}))));
        let carried = again.changes().iter().filter(|change| change.extra.contains_key("mood")).count();
        assert_eq!(carried, 2);
    }
}
