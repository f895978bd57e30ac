//! loro: each kind a map of rows, each row a map of fields; an edit is a change with its time, as in the app.

use std::hint::black_box;

use loro::{ExportMode, LoroDoc, LoroMap};

use crate::data::{Data, Row};
use crate::measure::{Engine, Files, Look};

/// The library loro.
pub struct Loro;

impl Engine for Loro {
    /// The first document, and the file that is to be merged into it, which is read when it is merged.
    type Loaded<'f> = (LoroDoc, &'f [u8]);
    type Merged = LoroDoc;

    fn files(data: &Data) -> Files {
        let base = empty();
        base.set_peer_id(1).expect("an empty document");
        for row in &data.rows {
            fill(&base, row).expect("an empty document");
        }
        base.commit();
        let base = write(&base);
        let [a, b] = [0, 1].map(|office| {
            let doc = read(&base);
            doc.set_peer_id(2 + office as u64).expect("nothing is open");
            for (minute, edit) in data.offices[office].iter().enumerate() {
                let row = &data.rows[edit.row];
                let map = field_map(&doc, row.kind, &row.id).expect("a row that is there");
                map.insert(edit.field, &*edit.value).expect("a row is a map");
                doc.set_next_commit_timestamp(60 * (1 + minute) as i64);
                doc.commit();
            }
            write(&doc)
        });
        Files { base: Vec::new(), a, b }
    }

    fn load(files: &Files) -> Self::Loaded<'_> {
        (read(&files.a), &files.b)
    }

    fn merge((doc, other): Self::Loaded<'_>) -> LoroDoc {
        doc.import(other).expect("a document of the same origin");
        doc
    }

    fn save(merged: &mut LoroDoc) -> Vec<u8> {
        write(merged)
    }

    /// Its maps keep the last writer's value, and its interface does not report the other.
    fn collisions(_: &LoroDoc) -> Option<usize> {
        None
    }

    /// It opens a document without decoding the rows, which it does one by one when they are read.
    fn catch_up(merged: &LoroDoc) -> bool {
        black_box(merged.get_deep_value());
        true
    }

    fn look(saved: &[u8]) -> Look {
        let doc = read(saved);
        Box::new(move |(kind, id, field)| {
            let value = field_map(&doc, kind, id)?.get(field)?.into_value().ok()?;
            value.into_string().ok().map(|text| text.to_string())
        })
    }
}

/// A document that keeps every edit apart; by default it joins those of a quarter of an hour to one.
fn empty() -> LoroDoc {
    let doc = LoroDoc::new();
    doc.set_change_merge_interval(0);
    doc
}

fn fill(doc: &LoroDoc, row: &Row) -> loro::LoroResult<()> {
    let map = doc.get_map(row.kind).insert_container(&row.id, LoroMap::new())?;
    row.fields.iter().try_for_each(|(field, value)| map.insert(field, &**value))
}

fn field_map(doc: &LoroDoc, kind: &str, id: &str) -> Option<LoroMap> {
    doc.get_map(kind).get(id)?.into_container().ok()?.into_map().ok()
}

fn read(bytes: &[u8]) -> LoroDoc {
    let doc = empty();
    doc.import(bytes).expect("a document that was written a moment ago");
    doc
}

fn write(doc: &LoroDoc) -> Vec<u8> {
    doc.export(ExportMode::Snapshot).expect("a whole document")
}
