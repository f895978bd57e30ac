//! automerge: each kind a map of rows, each row a map of fields; an edit is a commit with its time, as in the app.

use automerge::transaction::{CommitOptions, Transactable};
use automerge::{ActorId, AutoCommit, ObjId, ObjType, ROOT, ReadDoc};

use crate::data::{Data, OFFICES, WRITER};
use crate::measure::{Engine, Files, Look};

/// How many changes are applied at once. The library's own `merge` applies all, for which version 0.12 needs memory in
/// proportion to changes times text: 4 GB for 2,000 findings, and more than a computer has for 10,000. Ten at once are
/// fast and need little.
const AT_ONCE: usize = 10;

/// The library automerge.
pub struct Automerge;

impl Engine for Automerge {
    type Loaded<'f> = [AutoCommit; 2];
    type Merged = AutoCommit;

    fn files(data: &Data) -> Files {
        let mut base = AutoCommit::new().with_actor(ActorId::from(WRITER.as_bytes()));
        let rows = fill(&mut base, data);
        let [a, b] = [0, 1].map(|office| {
            let mut doc = base.fork().with_actor(ActorId::from(OFFICES[office].as_bytes()));
            for (minute, edit) in data.offices[office].iter().enumerate() {
                doc.put(&rows[edit.row], edit.field, &*edit.value).expect("a row that is there");
                doc.commit_with(CommitOptions::default().with_time(60 * minute as i64));
            }
            doc.save()
        });
        Files { base: Vec::new(), a, b }
    }

    fn load(files: &Files) -> [AutoCommit; 2] {
        [read(&files.a), read(&files.b)]
    }

    fn merge([mut a, mut b]: [AutoCommit; 2]) -> AutoCommit {
        for some in a.get_changes_added(&mut b).chunks(AT_ONCE) {
            a.apply_changes(some.iter().cloned()).expect("two documents of one origin");
        }
        a
    }

    fn save(merged: &mut AutoCommit) -> Vec<u8> {
        merged.save()
    }

    /// Fields with different values; the library counts equal ones from two sides as a conflict, too.
    fn collisions(merged: &AutoCommit) -> Option<usize> {
        let kinds = merged.map_range(&ROOT, ..).map(|kind| kind.id());
        let rows = kinds.flat_map(|kind| merged.map_range(&kind, ..).map(|row| row.id()).collect::<Vec<_>>());
        Some(rows.map(|row| colliding(merged, &row)).sum())
    }

    fn look(saved: &[u8]) -> Look {
        let doc = read(saved);
        Box::new(move |(kind, id, field)| {
            let (_, kind) = doc.get(&ROOT, kind).ok()??;
            let (_, row) = doc.get(&kind, id).ok()??;
            let (value, _) = doc.get(&row, field).ok()??;
            value.as_str().map(str::to_owned)
        })
    }
}

/// Writes every row in one commit; returns each row's map.
fn fill(doc: &mut AutoCommit, data: &Data) -> Vec<ObjId> {
    let mut kinds: Vec<(&str, ObjId)> = Vec::new();
    let mut rows = Vec::with_capacity(data.rows.len());
    for row in &data.rows {
        let known = kinds.iter().find(|(kind, _)| *kind == row.kind).map(|(_, id)| id.clone());
        let kind = known.unwrap_or_else(|| {
            let id = doc.put_object(&ROOT, row.kind, ObjType::Map).expect("the root is a map");
            kinds.push((row.kind, id.clone()));
            id
        });
        let map = doc.put_object(&kind, &*row.id, ObjType::Map).expect("a kind is a map");
        for (field, value) in &row.fields {
            doc.put(&map, *field, &**value).expect("a row is a map");
        }
        rows.push(map);
    }
    doc.commit();
    rows
}

/// How many fields of a row hold different values.
fn colliding(doc: &AutoCommit, row: &ObjId) -> usize {
    let differ = |field: &str| {
        let standing = doc.get_all(row, field).unwrap_or_default();
        standing.windows(2).any(|pair| pair[0].0 != pair[1].0)
    };
    doc.map_range(row, ..).filter(|item| item.conflict && differ(&item.key)).count()
}

fn read(bytes: &[u8]) -> AutoCommit {
    AutoCommit::load(bytes).expect("a document that was written a moment ago")
}
