//! A package that was read in the worker, as bytes for the page. The page makes its changes of them a slice at a time,
//! so that it answers in between.

mod bytes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{EditedRow, Envelope, ExternalEdits, NewRow, Package, Purpose};
use crate::ledger::{Author, Change, ChangeId, ChangeIds, ReplicaId, RowRef};
use bytes::{Reader, Writer};

/// A package as bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PackedPackage(pub Vec<u8>);

impl PackedPackage {
    /// The bytes of a package.
    pub fn of(package: &Package) -> Self {
        let mut to = Writer::default();
        write_envelope(&mut to, &package.envelope);
        to.text(package.ledger.as_ref().map(|ledger| ledger.as_str()).unwrap_or_default());
        let ExternalEdits { edited, new, missing } = &package.external_edits;
        to.number(*missing as u64);
        to.list(edited.iter(), |to, EditedRow { row, fields, made_by }| {
            write_row(to, row);
            to.values(fields);
            to.list(made_by.iter(), write_id);
        });
        to.list(new.iter(), |to, NewRow { row, fields }| {
            write_row(to, row);
            to.values(fields);
        });
        to.list(package.changes.iter(), |to, change| write_change(to, change));
        Self(to.finish())
    }

    /// Begins to read the package; `None` where the bytes are something else.
    pub fn unpack(&self) -> Option<Unpacking<'_>> {
        let mut from = Reader::new(&self.0);
        let envelope = read_envelope(&mut from)?;
        let ledger = match from.text()? {
            "" => None,
            id => Some(id.parse().ok()?),
        };
        let missing = from.number()? as usize;
        let edited = from.list(|from| {
            Some(EditedRow { row: read_row(from)?, fields: from.values()?, made_by: from.list(read_id)? })
        })?;
        let new = from.list(|from| Some(NewRow { row: read_row(from)?, fields: from.values()? }))?;
        let left = from.number()? as usize;
        let external_edits = ExternalEdits { edited, new, missing };
        let package = Package { envelope, ledger, changes: Vec::new(), external_edits };
        Some(Unpacking { package, from, author: Arc::default(), left })
    }
}

/// A package of which the changes are being read.
pub struct Unpacking<'b> {
    package: Package,
    from: Reader<'b>,
    /// The author of the last change, which most often is that of the next.
    author: Arc<Author>,
    /// How many changes are not read yet.
    left: usize,
}

impl Unpacking<'_> {
    /// Reads at most so many changes; whether there are more. `None` where the bytes are something else.
    pub fn read(&mut self, count: usize) -> Option<bool> {
        for _ in 0..count.min(self.left) {
            self.left -= 1;
            let change = read_change(&mut self.from, &mut self.author)?;
            self.package.changes.push(Arc::new(change));
        }
        Some(self.left > 0)
    }

    /// The package, with the changes that were read.
    pub fn finish(self) -> Package {
        self.package
    }
}

fn write_envelope(to: &mut Writer, envelope: &Envelope) {
    let Envelope { purpose, ledger_name, unit, sender, replica, at, since, places } = envelope;
    for text in [purpose.code(), ledger_name, unit, &sender.office, &sender.name, replica, at] {
        to.text(text);
    }
    to.list(since.write().iter(), |to, run| to.text(run));
    to.list(places.iter(), |to, (id, (aspect, nth))| {
        to.text(id);
        to.number(*aspect as u64);
        to.number(*nth as u64);
    });
}

fn read_envelope(from: &mut Reader) -> Option<Envelope> {
    let mut text = || from.text().map(str::to_owned);
    let (purpose, ledger_name, unit) = (Purpose::parse(&text()?), text()?, text()?);
    let sender = Author { office: text()?, name: text()? };
    let (replica, at) = (text()?, text()?);
    let since: Vec<&str> = from.list(Reader::text)?;
    let since = ChangeIds::read(since).ok()?;
    let places = from.list(|from| {
        let id = from.text()?.to_owned();
        Some((id, (from.number()? as usize, from.number()? as usize)))
    })?;
    Some(Envelope { purpose, ledger_name, unit, sender, replica, at, since, places })
}

fn write_row(to: &mut Writer, row: &RowRef) {
    to.name(row.kind());
    to.text(row.id());
}

fn read_row(from: &mut Reader) -> Option<RowRef> {
    RowRef::of_kind(from.name()?, from.text()?).ok()
}

fn write_id(to: &mut Writer, id: &ChangeId) {
    to.number(id.counter);
    to.name(id.replica.as_str());
}

fn read_id(from: &mut Reader) -> Option<ChangeId> {
    Some(ChangeId { counter: from.number()?, replica: ReplicaId::of(from.name()?).ok()? })
}

// What a change has besides what every change has.
const GONE: u8 = 1;
const REPLACES: u8 = 2;
const UNDOES: u8 = 4;
const REASON: u8 = 8;
const EXTRA: u8 = 16;

fn write_change(to: &mut Writer, change: &Change) {
    let Change { id, action, at, by, row, set, gone, replaces, undoes, reason, extra } = change;
    let flag = |is: bool, flag: u8| if is { flag } else { 0 };
    to.byte(
        flag(!gone.is_empty(), GONE)
            | flag(!replaces.is_empty(), REPLACES)
            | flag(undoes.is_some(), UNDOES)
            | flag(reason.is_some(), REASON)
            | flag(!extra.is_empty(), EXTRA),
    );
    write_id(to, id);
    write_id(to, action);
    to.name(at);
    to.name(&by.office);
    to.name(&by.name);
    write_row(to, row);
    to.values(set);
    if !gone.is_empty() {
        to.list(gone.iter(), |to, field| to.name(field));
    }
    if !replaces.is_empty() {
        to.list(replaces.iter(), write_id);
    }
    if let Some(undone) = undoes {
        write_id(to, undone);
    }
    if let Some(reason) = reason {
        to.text(reason);
    }
    if !extra.is_empty() {
        to.list(extra.iter(), |to, (name, value)| {
            to.text(name);
            to.value(value);
        });
    }
}

/// Reads a change; `author` is that of the change before.
fn read_change(from: &mut Reader, author: &mut Arc<Author>) -> Option<Change> {
    let flags = from.byte()?;
    let has = |flag: u8| flags & flag != 0;
    Some(Change {
        id: read_id(from)?,
        action: read_id(from)?,
        at: from.name()?,
        by: {
            let (office, name) = (from.name()?, from.name()?);
            if *office != *author.office || *name != *author.name {
                *author = Arc::new(Author { office: (*office).into(), name: (*name).into() });
            }
            author.clone()
        },
        row: read_row(from)?,
        set: from.values()?,
        gone: if has(GONE) { from.list(Reader::name)? } else { BTreeSet::new() },
        replaces: if has(REPLACES) { from.list(read_id)? } else { BTreeSet::new() },
        undoes: if has(UNDOES) { Some(read_id(from)?) } else { None },
        reason: if has(REASON) { Some(from.text()?.into()) } else { None },
        extra: if has(EXTRA) {
            from.list(|from| Some((from.text()?.to_owned(), from.value()?)))?
        } else {
            BTreeMap::new()
        },
    })
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::exchange::write;
    use crate::ledger::testing::{ledger, stamp};

    /// A package with all that a package may have.
    fn package() -> Package {
        let mut office = ledger();
        let made = office.act(&stamp(0), |draft| {
            draft.insert(
                "finding",
                [("title", json!("甲")), ("days", json!(3)), ("tags", json!(["一", "二"]))],
            );
            draft.insert("measure", [("text", json!("措施"))]);
        });
        office.act(&stamp(1), |draft| draft.set(&made[0].row, "title", "乙"));
        office.undo(&stamp(1));
        let envelope = Envelope {
            purpose: Purpose::parse("later"),
            since: ChangeIds::read(["1-20.k3f9", "7.b"]).unwrap(),
            places: [("f-1".to_owned(), (2, 3))].into(),
            ..Envelope::default()
        };
        let mut package = Package::read(&write(&office, &envelope)).unwrap();
        let mut odd = Change::clone(&package.changes[0]);
        odd.gone = [Arc::from("leader"), Arc::from(Change::ANY_FIELD)].into();
        odd.reason = Some("因为".into());
        odd.extra = [("seal".to_owned(), json!({"by": [1.50, null]}))].into();
        package.changes[0] = Arc::new(odd);
        let (row, fields) = (made[1].row.clone(), package.changes[1].set.clone());
        package.external_edits = ExternalEdits {
            edited: vec![EditedRow {
                row: row.clone(),
                fields: fields.clone(),
                made_by: [made[1].id.clone()].into(),
            }],
            new: vec![NewRow { row, fields }],
            missing: 7,
        };
        package
    }

    fn unpacked(packed: &PackedPackage, slice: usize) -> Option<Package> {
        let mut unpacking = packed.unpack()?;
        while unpacking.read(slice)? {}
        Some(unpacking.finish())
    }

    #[test]
    fn c7_a_package_is_unpacked_as_it_was_packed() {
        for package in [package(), Package { ledger: None, changes: Vec::new(), ..package() }] {
            let packed = PackedPackage::of(&package);
            for slice in [1, 2, 1000] {
                assert_eq!(unpacked(&packed, slice).as_ref(), Some(&package));
            }
        }
    }

    #[test]
    fn a_package_that_is_cut_off_is_none() {
        let packed = PackedPackage::of(&package());
        for length in 0..packed.0.len() {
            assert_eq!(unpacked(&PackedPackage(packed.0[..length].to_vec()), 2), None, "{length}");
        }
    }
}
