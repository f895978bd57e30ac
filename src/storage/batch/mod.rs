//! The record of a batch: versioned JSON text, with structs of its own. Knows nothing of where the text is stored.
//!
//! `{"v":1,"changes":[…]}`; `wire` says what a change looks like.

mod wire;

use std::fmt;
use std::sync::Arc;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::Value;

use super::{DamagedBatch, Loaded, StorageError};
use crate::ledger::{Change, ChangeId};
use wire::{Shared, Wire};

/// The version this code writes, and the highest it reads.
pub const VERSION: u64 = 1;

/// A batch ends after this many changes or this many bytes, whichever comes first, so that no record of an import is
/// slow to read. Only a change that is larger by itself exceeds the size.
const BATCH_CHANGES_MAX: usize = 500;
const BATCH_BYTES_MAX: usize = 1 << 20;

/// The version alone, for a record that does not read as a batch.
#[derive(Deserialize)]
struct Version {
    v: u64,
}

/// The records for `changes`, in order; none for no changes.
///
/// # Errors
/// [`StorageError::Failed`] when a record would not read back as the same changes: a value nested deeper than the
/// JSON reader follows, an unknown member with the name of a known one. Checked before writing, because at the next
/// start the edit would be lost.
pub fn write(changes: &[Arc<Change>]) -> Result<Vec<String>, StorageError> {
    let mut records = Vec::new();
    let mut open = Open::default();
    for change in changes {
        if open.changes == BATCH_CHANGES_MAX {
            records.push(open.take(0)?);
        }
        let written = open.push(change)?;
        if !is_plain(change) {
            check(change, &open.text[written..])?;
        }
        if open.changes > 1 && open.text.len() > BATCH_BYTES_MAX {
            records.push(open.take(open.text.len() - written)?);
        }
    }
    if open.changes > 0 {
        records.push(open.close()?);
    }
    Ok(records)
}

/// Whether a change is one of those that always read back: nearly all are, and an import has tens of thousands.
fn is_plain(change: &Change) -> bool {
    let flat = |value: &Value| value.is_null() || value.is_boolean() || value.is_string();
    let plain = |value: &Value| flat(value) || value.as_array().is_some_and(|list| list.iter().all(flat));
    let ids = [&change.id, &change.action].into_iter().chain(&change.replaces).chain(&change.undoes);
    change.extra.is_empty()
        && change.set.iter().all(|(_, value)| plain(value))
        && change.is_reachable()
        && ids.into_iter().all(|id| id.counter <= ChangeId::COUNTER_MAX)
}

/// Checks that a change reads back from a record as it is.
fn check(change: &Change, text: &[u8]) -> Result<(), StorageError> {
    let record = Open { text: [BEGIN, text].concat(), changes: 1 }.close()?;
    let back = read(&record, &mut Shared::default()).map_err(failed)?;
    let same = matches!(&back[..], [one] if one == change);
    same.then_some(()).ok_or_else(|| failed(format!("change {} does not read as it was written", change.id)))
}

fn failed(why: impl ToString) -> StorageError {
    StorageError::Failed(why.to_string())
}

/// A record being written. Its text is joined by hand, because where a batch ends depends on the length of the texts;
/// each change is written where it will stand, since an import has tens of thousands.
#[derive(Default)]
struct Open {
    text: Vec<u8>,
    changes: usize,
}

impl Open {
    /// Writes a change behind the others; returns where it begins.
    fn push(&mut self, change: &Change) -> Result<usize, StorageError> {
        self.text.extend_from_slice(if self.changes == 0 { BEGIN } else { b"," });
        self.changes += 1;
        let begins = self.text.len();
        serde_json::to_writer(&mut self.text, &Wire(change)).map_err(failed)?;
        Ok(begins)
    }

    /// The record without the last `rest` bytes, which are a change and begin the next record.
    fn take(&mut self, rest: usize) -> Result<String, StorageError> {
        // The next record is likely to be as long.
        let mut next = Self { text: Vec::with_capacity(self.text.len()), changes: 0 };
        if rest > 0 {
            let last = self.text.len() - rest;
            next.text.extend_from_slice(BEGIN);
            next.text.extend_from_slice(&self.text[last..]);
            next.changes = 1;
            // And without the comma.
            self.text.truncate(last - 1);
        }
        std::mem::replace(self, next).close()
    }

    fn close(mut self) -> Result<String, StorageError> {
        self.text.extend_from_slice(b"]}");
        String::from_utf8(self.text).map_err(failed)
    }
}

/// Why a record could not be read.
#[derive(Debug, PartialEq, Eq)]
enum BatchError {
    TooNew(u64),
    Damaged(String),
}

impl fmt::Display for BatchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooNew(found) => write!(f, "version {found}"),
            Self::Damaged(why) => f.write_str(why),
        }
    }
}

fn read(text: &str, shared: &mut Shared) -> Result<Vec<Change>, BatchError> {
    let damaged = |why: &dyn fmt::Display| BatchError::Damaged(why.to_string());
    let mut from = serde_json::Deserializer::from_str(text);
    let changes = ReadBatch(shared).deserialize(&mut from).and_then(|changes| from.end().map(|()| changes));
    match changes {
        Ok(changes) if text.starts_with(HEAD) => Ok(changes),
        // It does not begin as this version writes records: the version number decides which error it is.
        other => match (serde_json::from_str::<Version>(text), other) {
            (Ok(Version { v }), _) if v > VERSION => Err(BatchError::TooNew(v)),
            (Err(why), _) => Err(damaged(&why)),
            (Ok(_), Err(why)) => Err(damaged(&why)),
            (Ok(_), Ok(changes)) => Ok(changes),
        },
    }
}

/// Reads the changes of a record of this version; [`read`] looks at its `v`.
struct ReadBatch<'s>(&'s mut Shared);

impl<'de> DeserializeSeed<'de> for ReadBatch<'_> {
    type Value = Vec<Change>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReadBatch<'_> {
    type Value = Vec<Change>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a record")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut changes = None;
        while let Some(name) = map.next_key::<String>()? {
            if name != "changes" {
                map.next_value::<IgnoredAny>()?;
            } else if changes.replace(map.next_value_seed(ReadChanges(self.0))?).is_some() {
                return Err(Error::duplicate_field("changes"));
            }
        }
        changes.ok_or_else(|| Error::missing_field("changes"))
    }
}

/// Reads the list of a record's changes.
struct ReadChanges<'s>(&'s mut Shared);

impl<'de> DeserializeSeed<'de> for ReadChanges<'_> {
    type Value = Vec<Change>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for ReadChanges<'_> {
    type Value = Vec<Change>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of changes")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut changes = Vec::new();
        while let Some(change) = list.next_element_seed(wire::Read(self.0))? {
            changes.push(change);
        }
        Ok(changes)
    }
}

/// What stands in a record of this version before its changes.
const BEGIN: &[u8] = br#"{"v":1,"changes":["#;

/// How every record of this version begins; with it the text need not be parsed twice to learn its version.
const HEAD: &str = r#"{"v":1,"#;

/// The changes of one record; `None` where it cannot be read.
pub fn changes(text: &str) -> Option<Vec<Arc<Change>>> {
    let changes = read(text, &mut Shared::default()).ok()?;
    Some(changes.into_iter().map(Arc::new).collect())
}

/// Reads a ledger from its records, batch by batch, in order.
#[derive(Default)]
pub struct Reader {
    loaded: Loaded,
    shared: Shared,
    last: u64,
}

impl Reader {
    /// A reader for the batches after number `seen`.
    pub fn after(seen: u64) -> Self {
        Self { last: seen, ..Self::default() }
    }

    /// The number of the last batch read; at first the one it starts after.
    pub fn last(&self) -> u64 {
        self.last
    }

    /// Reads the next batch; `text` is `None` for one that is not text. A damaged batch is listed, not an error.
    ///
    /// # Errors
    /// [`StorageError::TooNew`] when a later version wrote the batch.
    pub fn take(&mut self, batch: u64, text: Option<&str>) -> Result<(), StorageError> {
        self.loaded.batches += 1;
        self.loaded.lost += batch.saturating_sub(self.last + 1);
        self.last = batch;
        let outcome = match text {
            Some(text) => read(text, &mut self.shared),
            None => Err(BatchError::Damaged("not a text".into())),
        };
        match outcome {
            Ok(changes) => self.loaded.changes.extend(changes.into_iter().map(Arc::new)),
            Err(BatchError::TooNew(found)) => return Err(StorageError::TooNew { found, supported: VERSION }),
            Err(BatchError::Damaged(why)) => {
                let raw = text.unwrap_or_default().to_owned();
                self.loaded.damaged.push(DamagedBatch { batch, raw, why });
            }
        }
        Ok(())
    }

    /// Everything that was read.
    pub fn finish(self) -> Loaded {
        self.loaded
    }
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeMap, BTreeSet};

    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ledger::Author;

    fn change() -> Change {
        Change {
            id: "12.k3f9".parse().unwrap(),
            action: "11.k3f9".parse().unwrap(),
            at: "2026-11-24T08:20:11+08:00".into(),
            by: Arc::new(Author { office: "县城管局".into(), name: "王".into() }),
            row: "finding/k3f9-12".parse().unwrap(),
            set: [
                ("title".into(), json!("路灯")),
                ("count".into(), json!(0.1)),
                ("gone".into(), Value::Null),
            ]
            .into(),
            gone: BTreeSet::new(),
            replaces: ["3.b7".parse().unwrap(), "10.k3f9".parse().unwrap()].into(),
            undoes: Some("9.k3f9".parse().unwrap()),
            reason: Some("重复".into()),
            extra: [("seal".to_owned(), json!({"by": ["x", 1]}))].into(),
        }
    }

    const LITERAL: &str = concat!(
        r#"{"v":1,"changes":[{"id":"12.k3f9","action":"11.k3f9","at":"2026-11-24T08:20:11+08:00","#,
        r#""by":{"office":"县城管局","name":"王"},"row":"finding/k3f9-12","#,
        r#""set":{"count":0.1,"gone":null,"title":"路灯"},"replaces":["3.b7","10.k3f9"],"#,
        r#""undoes":"9.k3f9","reason":"重复","seal":{"by":["x",1]}}]}"#
    );

    fn load(text: &str) -> Result<Loaded, StorageError> {
        let mut reader = Reader::default();
        reader.take(1, Some(text))?;
        Ok(reader.finish())
    }

    #[test]
    fn c7_the_record_is_pinned_and_foreign_fields_survive() {
        assert_eq!(write(&[change().into()]), Ok(vec![LITERAL.to_owned()]));
        assert_eq!(load(LITERAL).map(|loaded| loaded.changes), Ok(vec![change().into()]));
    }

    #[test]
    fn the_shortest_change_leaves_out_what_it_does_not_say() {
        let short = Change {
            replaces: BTreeSet::new(),
            undoes: None,
            reason: None,
            extra: BTreeMap::new(),
            set: Default::default(),
            ..change()
        };
        let text = write(&[short.clone().into()]).unwrap().remove(0);
        assert!(text.ends_with(r#""row":"finding/k3f9-12","set":{}}]}"#), "{text}");
        assert_eq!(load(&text).map(|loaded| loaded.changes), Ok(vec![short.into()]));
    }

    #[test]
    fn every_double_comes_back_to_its_last_digit() {
        let numbers = [0.1 + 0.2, 1.0 / 3.0, 5e-324, f64::MAX, -123_456.789_012_345_67];
        let mut change = change();
        change.set = numbers.iter().map(|n| (format!("n{n:e}").as_str().into(), json!(n))).collect();
        assert!(write(&[change.into()]).is_ok());
    }

    #[test]
    fn a_later_record_is_never_taken_for_a_damaged_one() {
        let too_new = Err(StorageError::TooNew { found: 2, supported: 1 });
        assert_eq!(load(r#"{"v":2,"changes":[]}"#), too_new);
        assert_eq!(load(r#"{"rows":{},"v":2}"#), too_new);
    }

    #[test]
    fn damage_is_set_aside_with_its_text() {
        for raw in [
            "",
            "garbage",
            "{}",
            "[1]",
            "{\"v\":1}",
            &LITERAL[..LITERAL.len() - 2],
            &LITERAL.replace("12.k3f9", "12"),
        ] {
            let loaded = load(raw).unwrap();
            assert!(loaded.changes.is_empty() && !loaded.is_whole(), "{raw}");
            assert_eq!(loaded.damaged[0].raw, raw);
            assert!(!loaded.damaged[0].why.is_empty());
        }
    }

    #[test]
    fn a_record_ends_at_its_size_and_a_change_that_is_larger_stands_alone() {
        let of = |nth: u64, bytes: usize| {
            let mut change = change();
            change.id.counter = nth + 20;
            change.set = [("title".into(), json!("长".repeat(bytes / 3)))].into();
            Arc::new(change)
        };
        let third = BATCH_BYTES_MAX / 3;
        let sizes = [third, third, third, BATCH_BYTES_MAX + 9, 3, third, third, third];
        let changes: Vec<_> = (0..).zip(sizes).map(|(nth, bytes)| of(nth, bytes)).collect();
        let records = write(&changes).unwrap();
        let read: Vec<Vec<_>> = records.iter().map(|text| super::changes(text).unwrap()).collect();
        assert_eq!(read.iter().map(Vec::len).collect::<Vec<_>>(), [2, 1, 1, 3, 1]);
        assert_eq!(read.concat(), changes);
        let few = write(&vec![of(0, 3); BATCH_CHANGES_MAX + 1]).unwrap();
        assert_eq!(few.iter().map(|text| super::changes(text).unwrap().len()).collect::<Vec<_>>(), [500, 1]);
    }

    #[test]
    fn batches_that_are_gone_are_counted() {
        let mut reader = Reader::after(1);
        for batch in [2, 5, 6] {
            reader.take(batch, Some(LITERAL)).unwrap();
        }
        assert_eq!(reader.last(), 6);
        let loaded = reader.finish();
        assert_eq!((loaded.batches, loaded.lost, loaded.is_whole()), (3, 2, false));
    }

    #[test]
    fn s1_what_would_not_read_back_is_refused_before_it_is_written() {
        let mut deep = Value::Null;
        for _ in 0..130 {
            deep = json!([deep]);
        }
        let nested = Change { set: [("deep".into(), deep)].into(), ..change() };
        assert!(matches!(write(&[nested.into()]), Err(StorageError::Failed(_))));
        let twice = Change { extra: [("id".to_owned(), json!("1.x"))].into(), ..change() };
        assert!(matches!(write(&[twice.into()]), Err(StorageError::Failed(_))));
        let odd = Change { extra: [("reason".to_owned(), json!("x"))].into(), reason: None, ..change() };
        assert!(matches!(write(&[odd.into()]), Err(StorageError::Failed(_))));
    }

    proptest! {
        /// Changes that are not read back before they are written do read back.
        #[test]
        fn s1_plain_changes_read_back(
            fields in prop::collection::vec((".{0,8}", prop_oneof![
                ".{0,20}".prop_map(Value::from),
                any::<bool>().prop_map(Value::from),
                Just(Value::Null),
                prop::collection::vec(".{0,5}", 0..3).prop_map(Value::from),
            ]), 0..5),
            (at, office, reason) in (".{0,9}", ".{0,9}", prop::option::of(".{0,9}")),
        ) {
            let change = Change {
                at: at.into(),
                by: Arc::new(Author { office, name: "\u{2028}\"\\".into() }),
                set: fields.into_iter().map(|(field, value)| (Arc::from(field), value)).collect(),
                reason: reason.map(Arc::from),
                extra: BTreeMap::new(),
                ..change()
            };
            prop_assert!(is_plain(&change));
            let text = write(&[change.clone().into()]).unwrap().remove(0);
            prop_assert_eq!(load(&text).unwrap().changes, vec![Arc::new(change)]);
        }
    }

    #[test]
    fn a_member_that_stands_twice_is_damage() {
        let twice = |what: &str, with: &str| load(&LITERAL.replacen(what, with, 1)).unwrap();
        for (what, with) in [
            (r#""undoes""#, r#""undoes":null,"undoes""#),
            (r#""id""#, r#""id":"1.a","id""#),
            (r#""changes""#, r#""changes":[],"changes""#),
            (r#""row""#, r#""extra":1,"row":"#),
            (r#"["x",1]}}]}"#, r#"["x",1]}}]}]"#),
        ] {
            assert_eq!(twice(what, with).damaged.len(), 1, "{with}");
        }
    }

    #[test]
    fn an_import_is_cut_by_count_and_by_size() {
        let many = (0..1201).map(|_| Arc::new(change())).collect::<Vec<_>>();
        let records = write(&many).unwrap();
        assert_eq!(records.len(), 3);
        let mut reader = Reader::default();
        for (at, record) in records.iter().enumerate() {
            reader.take(at as u64 + 1, Some(record)).unwrap();
        }
        assert_eq!(reader.finish().changes, many);

        let long = Change { set: [("text".into(), json!("条".repeat(200_000)))].into(), ..change() };
        let records = write(&[0; 5].map(|_| Arc::new(long.clone()))).unwrap();
        assert_eq!(records.len(), 5);
    }
}
