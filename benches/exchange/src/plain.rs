//! The baseline: plain JSON without history, merged three ways, row by row and field by field.
//!
//! It is what an office would get from a short script: the rows as our packages have them, the file both started from
//! at hand, and a list of what both changed differently.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value, json};

use crate::data::Data;
use crate::measure::{Engine, Files, Look};

type Row = Map<String, Value>;

/// Plain JSON.
pub struct Plain;

/// A base and the two files made from it.
pub struct Three {
    base: Value,
    a: Value,
    b: Value,
}

/// The merged rows, and what could not be merged.
pub struct Merged {
    rows: Value,
    collisions: Vec<Collision>,
}

/// A field that both sides changed to different values. The result has A's value; B's is listed for a person to see.
#[allow(dead_code, reason = "only counted here, but a list is what a person would need")]
struct Collision {
    id: String,
    /// `None` where one side deleted the row and the other changed it.
    field: Option<String>,
    theirs: Option<Value>,
}

impl Engine for Plain {
    type Loaded<'f> = Three;
    type Merged = Merged;

    fn files(data: &Data) -> Files {
        let mut kinds: Map<String, Value> = Map::new();
        // The place of each row in the list of its kind.
        let mut places = Vec::with_capacity(data.rows.len());
        for row in &data.rows {
            let fields = row.fields.iter().map(|(name, value)| (*name, value.as_str()));
            let fields: HashMap<&str, &str> = fields.chain([("id", &*row.id)]).collect();
            let list = kinds.entry(row.kind).or_insert_with(|| json!([]));
            let list = list.as_array_mut().expect("made a moment ago");
            places.push(list.len());
            list.push(json!(fields));
        }
        let base = json!({ "rows": kinds });
        let [a, b] = [0, 1].map(|office| {
            let mut rows = base.clone();
            for edit in &data.offices[office] {
                rows["rows"][data.rows[edit.row].kind][places[edit.row]][edit.field] = json!(edit.value);
            }
            write(&rows)
        });
        Files { base: write(&base), a, b }
    }

    fn load(files: &Files) -> Three {
        Three { base: read(&files.base), a: read(&files.a), b: read(&files.b) }
    }

    fn merge(Three { base, a: mut rows, mut b }: Three) -> Merged {
        let mut collisions = Vec::new();
        for (kind, theirs) in b["rows"].as_object_mut().into_iter().flatten() {
            let ours = rows["rows"][kind].take();
            let (ours, theirs) = (into_list(ours), into_list(theirs.take()));
            rows["rows"][kind] = merge_kind(list(&base["rows"][kind]), ours, theirs, &mut collisions);
        }
        Merged { rows, collisions }
    }

    fn save(merged: &mut Merged) -> Vec<u8> {
        write(&merged.rows)
    }

    fn collisions(merged: &Merged) -> Option<usize> {
        Some(merged.collisions.len())
    }

    fn look(saved: &[u8]) -> Look {
        let rows = read(saved);
        let kinds = rows["rows"].as_object().into_iter().flatten();
        let places: HashMap<String, usize> = kinds
            .flat_map(|(_, rows)| list(rows).iter().enumerate())
            .map(|(place, row)| (id(row).to_owned(), place))
            .collect();
        Box::new(move |(kind, id, field)| {
            rows["rows"][kind][*places.get(id)?].get(field)?.as_str().map(str::to_owned)
        })
    }
}

/// The rows of one kind: ours in their order, then what is new on the other side.
fn merge_kind(
    base: &[Value],
    ours: Vec<Value>,
    theirs: Vec<Value>,
    collisions: &mut Vec<Collision>,
) -> Value {
    let base: HashMap<&str, &Value> = base.iter().map(|row| (id(row), row)).collect();
    let places: HashMap<&str, usize> =
        theirs.iter().enumerate().map(|(place, row)| (id(row), place)).collect();
    let ours_at: Vec<Option<usize>> = ours.iter().map(|row| places.get(id(row)).copied()).collect();
    let mut theirs: Vec<Option<Value>> = theirs.into_iter().map(Some).collect();
    let mut merged = Vec::with_capacity(ours.len());
    for (mut our, at) in ours.into_iter().zip(ours_at) {
        let before = base.get(id(&our)).copied();
        match at.and_then(|at| theirs[at].take()) {
            Some(their) => merge_row(before, &mut our, their, collisions),
            // Deleted there: it is deleted here too, unless it was changed or is new here.
            None if before == Some(&our) => continue,
            None if before.is_some() => collisions.push(collision(&our, None, None)),
            None => {}
        }
        merged.push(our);
    }
    for their in theirs.into_iter().flatten() {
        match base.get(id(&their)) {
            None => merged.push(their),
            Some(before) if **before != their => collisions.push(collision(&their, None, None)),
            Some(_) => {}
        }
    }
    Value::Array(merged)
}

/// Applies what the other side changed; where both changed a field differently, ours is kept and the collision is
/// listed.
fn merge_row(before: Option<&Value>, our: &mut Value, mut their: Value, collisions: &mut Vec<Collision>) {
    if before == Some(&their) {
        return;
    }
    let nothing = Row::new();
    let before = before.and_then(Value::as_object).unwrap_or(&nothing);
    let Some(theirs) = their.as_object_mut() else { return };
    let changed: BTreeSet<&String> =
        before.keys().chain(theirs.keys()).filter(|name| before.get(*name) != theirs.get(*name)).collect();
    for name in changed.into_iter().cloned().collect::<Vec<_>>() {
        let (mine, value) = (our.get(&name), theirs.remove(&name));
        if mine == value.as_ref() {
            continue;
        }
        if mine != before.get(&name) {
            collisions.push(collision(our, Some(name), value));
        } else if let Some(value) = value {
            our[name] = value;
        } else if let Some(our) = our.as_object_mut() {
            our.remove(&name);
        }
    }
}

fn collision(row: &Value, field: Option<String>, theirs: Option<Value>) -> Collision {
    Collision { id: id(row).to_owned(), field, theirs }
}

fn id(row: &Value) -> &str {
    row["id"].as_str().unwrap_or_default()
}

fn list(rows: &Value) -> &[Value] {
    rows.as_array().map(Vec::as_slice).unwrap_or_default()
}

fn into_list(rows: Value) -> Vec<Value> {
    if let Value::Array(rows) = rows { rows } else { Vec::new() }
}

fn read(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).expect("JSON that was written a moment ago")
}

fn write(rows: &Value) -> Vec<u8> {
    serde_json::to_vec(rows).expect("values are JSON")
}
