//! A checkpoint: the changes of a ledger's first batches in one record that is quick to read, so that opening reads it
//! and the batches after it. The batches remain the truth: a checkpoint that does not fit them, or does not read, is
//! ignored and the batches are read.
//!
//! The record is in postcard's format: a [`Head`], the names and the authors, then the changes, whose names are numbers
//! in those lists. No other program reads it, and no version of this one reads that of another: it is written anew.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::Values;
use crate::ledger::{Author, Change, ChangeId, ReplicaId, RowRef};

/// The version of the format.
const VERSION: u32 = 1;

/// A ledger with fewer changes is read quickly enough without a checkpoint.
const CHANGES_MIN: usize = 2_000;

/// What a checkpoint says of itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    version: u32,
    /// The number of the last batch whose changes it holds; it holds those of all before it too.
    pub last: u64,
    /// CRC-32 of the bytes of that batch's record. Another log has another.
    pub record: u32,
    changes: u32,
}

impl Head {
    /// What the checkpoint says of itself; `None` for one that was damaged or written by another version.
    pub fn read(bytes: &[u8]) -> Option<Self> {
        let (head, _) = postcard::take_from_bytes::<Self>(bytes).ok()?;
        (head.version == VERSION && head.last > 0).then_some(head)
    }

    /// Whether `record` is that of the last batch, and so many batches are there up to that one.
    pub fn fits(&self, batches: u64, record: &[u8]) -> bool {
        batches == self.last && crc32fast::hash(record) == self.record
    }
}

/// Whether a ledger of so many changes is worth a checkpoint, where the one there is holds `covered`: as it is written
/// when a quarter was added, edits cost the same however large the ledger is (law S2).
pub fn is_due(covered: usize, changes: usize) -> bool {
    changes >= CHANGES_MIN && changes.saturating_sub(covered) >= (covered / 4).max(CHANGES_MIN / 2)
}

/// The id of a change: its counter, and the number of its replica's name.
type WireId = (u64, u32);

#[derive(Serialize, Deserialize)]
struct WireChange<'a> {
    id: WireId,
    action: WireId,
    at: u32,
    by: u32,
    kind: u32,
    row: &'a str,
    #[serde(borrow)]
    set: Vec<(u32, WireValue<'a>)>,
    gone: Vec<u32>,
    replaces: Vec<WireId>,
    undoes: Option<WireId>,
    reason: Option<&'a str>,
    /// An object of JSON; empty where there are no other members.
    extra: std::borrow::Cow<'a, str>,
}

#[derive(Serialize, Deserialize)]
enum WireValue<'a> {
    Null,
    Bool(bool),
    Text(&'a str),
    Texts(Vec<&'a str>),
    Json(std::borrow::Cow<'a, str>),
}

impl<'a> WireValue<'a> {
    fn of(value: &'a Value) -> Option<Self> {
        Some(match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::String(text) => Self::Text(text),
            Value::Array(list) => match list.iter().map(Value::as_str).collect() {
                Some(texts) => Self::Texts(texts),
                None => Self::Json(serde_json::to_string(value).ok()?.into()),
            },
            Value::Number(_) | Value::Object(_) => Self::Json(serde_json::to_string(value).ok()?.into()),
        })
    }

    fn read(self) -> Option<Value> {
        Some(match self {
            Self::Null => Value::Null,
            Self::Bool(flag) => flag.into(),
            Self::Text(text) => text.into(),
            Self::Texts(texts) => texts.into(),
            Self::Json(text) => serde_json::from_str(&text).ok()?,
        })
    }
}

/// Numbers things in the order in which they first come.
struct Numbered<T>(FxHashMap<T, u32>);

impl<T: Clone + Eq + std::hash::Hash> Numbered<T> {
    fn number(&mut self, one: &T) -> u32 {
        if let Some(&known) = self.0.get(one) {
            return known;
        }
        let next = self.0.len() as u32;
        self.0.insert(one.clone(), next);
        next
    }

    fn list(&self) -> Vec<&T> {
        let mut all: Vec<_> = self.0.iter().collect();
        all.sort_unstable_by_key(|(_, number)| **number);
        all.into_iter().map(|(one, _)| one).collect()
    }
}

/// A checkpoint being written. Changes are added one by one, so that a page can do other things in between.
pub struct Writer {
    names: Numbered<Arc<str>>,
    authors: Numbered<Arc<Author>>,
    changes: Vec<u8>,
    count: u32,
}

impl Default for Writer {
    fn default() -> Self {
        Self {
            names: Numbered(FxHashMap::default()),
            authors: Numbered(FxHashMap::default()),
            changes: Vec::new(),
            count: 0,
        }
    }
}

impl Writer {
    /// Adds a change; `None` when it cannot be written, and then there is no checkpoint.
    pub fn push(&mut self, change: &Change) -> Option<()> {
        let names = &mut self.names;
        let mut id = |id: &ChangeId| (id.counter, names.number(&id.replica.shared()));
        let (own, action) = (id(&change.id), id(&change.action));
        let replaces = change.replaces.iter().map(&mut id).collect();
        let undoes = change.undoes.as_ref().map(&mut id);
        let set = change
            .set
            .iter()
            .map(|(field, value)| Some((names.number(field), WireValue::of(value)?)))
            .collect::<Option<_>>()?;
        let wire = WireChange {
            id: own,
            action,
            at: names.number(&change.at),
            by: self.authors.number(&change.by),
            kind: names.number(&change.row.shared_kind()),
            row: change.row.id(),
            set,
            gone: change.gone.iter().map(|field| names.number(field)).collect(),
            replaces,
            undoes,
            reason: change.reason.as_deref(),
            extra: match change.extra.is_empty() {
                true => "".into(),
                false => serde_json::to_string(&change.extra).ok()?.into(),
            },
        };
        self.changes = postcard::to_extend(&wire, std::mem::take(&mut self.changes)).ok()?;
        self.count += 1;
        Some(())
    }

    /// How many changes were added.
    pub fn len(&self) -> usize {
        self.count as usize
    }

    /// Whether none was added.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The checkpoint of the log whose last batch has this number and this record; `None` when it cannot be written.
    pub fn finish(self, last: u64, record: &[u8]) -> Option<Vec<u8>> {
        let head = Head { version: VERSION, last, record: crc32fast::hash(record), changes: self.count };
        let authors: Vec<_> =
            self.authors.list().into_iter().map(|by| (by.office.as_str(), by.name.as_str())).collect();
        let names: Vec<&str> = self.names.list().into_iter().map(|name| &**name).collect();
        let mut bytes = postcard::to_allocvec(&(head, names, authors)).ok()?;
        bytes.extend(self.changes);
        Some(bytes)
    }
}

/// The names of a checkpoint, each allocated once.
struct Lists {
    names: Vec<Arc<str>>,
    replicas: FxHashMap<u32, ReplicaId>,
    authors: Vec<Arc<Author>>,
}

impl Lists {
    fn name(&self, number: u32) -> Option<Arc<str>> {
        self.names.get(number as usize).cloned()
    }

    fn id(&mut self, (counter, replica): WireId) -> Option<ChangeId> {
        let replica = match self.replicas.get(&replica) {
            Some(known) => known.clone(),
            None => {
                let read = ReplicaId::of(self.name(replica)?).ok()?;
                self.replicas.entry(replica).or_insert(read).clone()
            }
        };
        (counter <= ChangeId::COUNTER_MAX).then_some(ChangeId { counter, replica })
    }

    fn change(&mut self, wire: WireChange) -> Option<Change> {
        let set = wire.set.into_iter().map(|(field, value)| Some((self.name(field)?, value.read()?)));
        let set: Values = set.collect::<Option<Vec<_>>>()?.into_iter().collect();
        let gone = wire.gone.into_iter().map(|field| self.name(field)).collect::<Option<_>>()?;
        let change = Change {
            id: self.id(wire.id)?,
            action: self.id(wire.action)?,
            at: self.name(wire.at)?,
            by: self.authors.get(wire.by as usize)?.clone(),
            row: RowRef::of_kind(self.name(wire.kind)?, wire.row).ok()?,
            set,
            gone,
            replaces: wire.replaces.into_iter().map(|id| self.id(id)).collect::<Option<BTreeSet<_>>>()?,
            undoes: match wire.undoes {
                Some(id) => Some(self.id(id)?),
                None => None,
            },
            reason: wire.reason.map(Arc::from),
            extra: match &*wire.extra {
                "" => Default::default(),
                text => serde_json::from_str(text).ok()?,
            },
        };
        change.is_reachable().then_some(change)
    }
}

/// The changes of a checkpoint; `None` where any of it does not read.
pub fn read(bytes: &[u8]) -> Option<Vec<Arc<Change>>> {
    type Lead<'a> = (Head, Vec<&'a str>, Vec<(String, String)>);
    let ((head, names, authors), mut rest) = postcard::take_from_bytes::<Lead>(bytes).ok()?;
    if head.version != VERSION || head.changes as usize > rest.len() {
        return None;
    }
    let mut lists = Lists {
        names: names.into_iter().map(Arc::from).collect(),
        replicas: FxHashMap::default(),
        authors: authors.into_iter().map(|(office, name)| Arc::new(Author { office, name })).collect(),
    };
    let mut changes = Vec::with_capacity(head.changes as usize);
    for _ in 0..head.changes {
        let (wire, after) = postcard::take_from_bytes::<WireChange>(rest).ok()?;
        changes.push(Arc::new(lists.change(wire)?));
        rest = after;
    }
    rest.is_empty().then_some(changes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{deeds, play};

    const RECORD: &[u8] = b"{}";

    fn written(changes: &[Arc<Change>]) -> Vec<u8> {
        let mut writer = Writer::default();
        changes.iter().for_each(|change| writer.push(change).unwrap());
        assert_eq!((writer.len(), writer.is_empty()), (changes.len(), changes.is_empty()));
        writer.finish(7, RECORD).unwrap()
    }

    /// A change with everything that a change can have.
    fn change() -> Change {
        let id = |id: &str| id.parse::<ChangeId>().unwrap();
        Change {
            id: id("12.k3f9"),
            action: id("11.k3f9"),
            at: "2026-11-24T08:20:11+08:00".into(),
            by: Arc::new(Author { office: "县城管局".into(), name: "王\u{2028}".into() }),
            row: "finding/k3f9-12".parse().unwrap(),
            set: [
                ("title".into(), json!("路灯\0\r\n")),
                ("empty".into(), json!("")),
                ("gone".into(), Value::Null),
                ("flag".into(), json!(true)),
                ("list".into(), json!(["甲", ""])),
                ("none".into(), json!([])),
                ("mixed".into(), json!(["甲", 1, null, {"a": [0.1]}])),
                ("number".into(), serde_json::from_str("1.50000000000000000000000000000000001").unwrap()),
            ]
            .into(),
            gone: [Arc::from("lead"), Arc::from(Change::ANY_FIELD)].into(),
            replaces: [id("3.b7"), id("10.k3f9")].into(),
            undoes: Some(id("9.k3f9")),
            reason: Some("".into()),
            extra: [("seal".to_owned(), json!({"by": ["x", 1]}))].into(),
        }
    }

    #[test]
    fn c7_a_change_comes_back_with_everything_it_has() {
        let all = [
            Arc::new(change()),
            Arc::new(Change { reason: None, undoes: None, extra: Default::default(), ..change() }),
        ];
        let bytes = written(&all);
        assert_eq!(read(&bytes).as_deref(), Some(&all[..]));
        assert_eq!(read(&written(&[])), Some(vec![]));
    }

    #[test]
    fn one_that_is_torn_or_longer_is_not_read() {
        let bytes = written(&[Arc::new(change())]);
        for end in 0..bytes.len() {
            assert_eq!(read(&bytes[..end]), None, "{end}");
        }
        assert_eq!(read(&[&bytes[..], &[0]].concat()), None);
        let text = br#"{"v":1,"changes":[]}"#;
        assert_eq!((Head::read(text), read(text)), (None, None));
    }

    #[test]
    fn ids_that_no_history_reaches_are_not_read() {
        for counter in [ChangeId::COUNTER_MAX + 1, ChangeId::HONEST_MAX + 1] {
            let mut far = Change { replaces: BTreeSet::new(), ..change() };
            far.id.counter = counter;
            assert_eq!(read(&written(&[Arc::new(far)])), None, "{counter}");
        }
        let mut odd = change();
        odd.row = odd.row.beside("x").unwrap();
        let bytes = written(&[Arc::new(odd)]);
        let blank: Vec<u8> = bytes.iter().map(|&byte| if byte == b'x' { b' ' } else { byte }).collect();
        assert_eq!(read(&blank), None);
    }

    #[test]
    fn it_fits_the_log_it_was_made_of_and_no_other() {
        let head = Head::read(&written(&[Arc::new(change())])).unwrap();
        assert!(head.fits(7, RECORD));
        assert!(!head.fits(6, RECORD) && !head.fits(8, RECORD) && !head.fits(7, b"{} "));
        assert_eq!(Head::read(&Writer::default().finish(0, RECORD).unwrap()), None);
        let mut later = written(&[]);
        later[0] += 1;
        assert_eq!((Head::read(&later), read(&later)), (None, None));
    }

    #[test]
    fn s2_what_checkpoints_cost_grows_with_the_edits() {
        assert!(!is_due(0, CHANGES_MIN - 1) && is_due(0, CHANGES_MIN));
        // A hundred thousand edits one by one: the changes that are written into checkpoints are a few times as many.
        let (mut covered, mut cost) = (0, 0);
        for changes in 1..=100_000 {
            if is_due(covered, changes) {
                (covered, cost) = (changes, cost + changes);
            }
        }
        assert!(cost < 600_000 && covered > 75_000, "{cost} {covered}");
    }

    proptest! {
        #[test]
        fn c2_the_changes_of_any_history_come_back_in_their_order(deeds in deeds()) {
            for ledger in play(&deeds) {
                let changes = ledger.all_changes();
                prop_assert_eq!(read(&written(&changes)), Some(changes));
            }
        }
    }
}
