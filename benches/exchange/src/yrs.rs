//! yrs: each kind a map of rows, each row a map of fields; what was replaced is kept, but not when or by which edit.

use yrs::updates::decoder::Decode;
use yrs::{ClientID, Doc, In, Map, MapPrelim, MapRef, Options, Out, ReadTxn, StateVector, Transact, Update};

use crate::data::Data;
use crate::measure::{Engine, Files, Look};

/// The library yrs.
pub struct Yrs;

impl Engine for Yrs {
    /// The first document, and the file that is to be merged into it, decoded.
    type Loaded<'f> = (Doc, Update);
    type Merged = Doc;

    fn files(data: &Data) -> Files {
        let base = empty(1);
        for row in &data.rows {
            let kind = base.get_or_insert_map(row.kind);
            let fields: MapPrelim =
                row.fields.iter().map(|(name, value)| (*name, In::from(&**value))).collect();
            kind.insert(&mut base.transact_mut(), &*row.id, fields);
        }
        let base = write(&base);
        let [a, b] = [0, 1].map(|office| {
            let doc = read(&base, 2 + office as u64);
            for edit in &data.offices[office] {
                let row = &data.rows[edit.row];
                let mut transaction = doc.transact_mut();
                let map = field_map(&transaction, row.kind, &row.id).expect("a row that is there");
                map.insert(&mut transaction, edit.field, &*edit.value);
            }
            write(&doc)
        });
        Files { base: Vec::new(), a, b }
    }

    fn load(files: &Files) -> Self::Loaded<'_> {
        (read(&files.a, 9), decode(&files.b))
    }

    fn merge((doc, other): Self::Loaded<'_>) -> Doc {
        doc.transact_mut().apply_update(other).expect("a document of the same origin");
        doc
    }

    fn save(merged: &mut Doc) -> Vec<u8> {
        write(merged)
    }

    /// Its maps keep one value, and its interface does not report the other.
    fn collisions(_: &Doc) -> Option<usize> {
        None
    }

    fn look(saved: &[u8]) -> Look {
        let doc = read(saved, 9);
        Box::new(move |(kind, id, field)| {
            let transaction = doc.transact();
            let value = field_map(&transaction, kind, id)?.get(&transaction, field)?;
            Some(value.to_string(&transaction))
        })
    }
}

/// A document that keeps what was replaced.
fn empty(client: u64) -> Doc {
    Doc::with_options(Options { skip_gc: true, ..Options::with_client_id(ClientID::new(client)) })
}

fn field_map(transaction: &impl ReadTxn, kind: &str, id: &str) -> Option<MapRef> {
    match transaction.get_map(kind)?.get(transaction, id)? {
        Out::YMap(map) => Some(map),
        _ => None,
    }
}

fn decode(bytes: &[u8]) -> Update {
    Update::decode_v1(bytes).expect("a document that was written a moment ago")
}

fn read(bytes: &[u8], client: u64) -> Doc {
    let doc = empty(client);
    doc.transact_mut().apply_update(decode(bytes)).expect("a document that was written a moment ago");
    doc
}

fn write(doc: &Doc) -> Vec<u8> {
    doc.transact().encode_state_as_update_v1(&StateVector::default())
}
