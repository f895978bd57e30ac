//! A change as JSON in a record. Written from the change and read into it, with nothing in between: opening a large
//! ledger reads tens of thousands of them.
//!
//! `{"id":…,"action":…,"at":…,"by":{"office":…,"name":…},"row":…,"set":{…}}`, then what there is of `gone`, `replaces`,
//! `undoes` and `reason`; other members are kept (law C7).

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::sync::Arc;

use serde::de::{self, DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde::ser::{SerializeMap, Serializer};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::domain::Values;
use crate::ledger::{Author, Change, ChangeId, InvalidName, Names, RowRef};

/// A change that is written.
pub struct Wire<'a>(pub &'a Change);

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let change = self.0;
        let mut map = to.serialize_map(None)?;
        map.serialize_entry("id", &Shown(&change.id))?;
        map.serialize_entry("action", &Shown(&change.action))?;
        map.serialize_entry("at", &*change.at)?;
        map.serialize_entry("by", &WireAuthor::of(&change.by))?;
        map.serialize_entry("row", &Shown(&change.row))?;
        map.serialize_entry("set", &Set(&change.set))?;
        if !change.gone.is_empty() {
            map.serialize_entry("gone", &List(&change.gone))?;
        }
        if !change.replaces.is_empty() {
            map.serialize_entry("replaces", &List(&change.replaces))?;
        }
        if let Some(undone) = &change.undoes {
            map.serialize_entry("undoes", &Shown(undone))?;
        }
        if let Some(reason) = &change.reason {
            map.serialize_entry("reason", &**reason)?;
        }
        change.extra.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

/// An id, written as people read it.
struct Shown<'a, T>(&'a T);

impl<T: fmt::Display> Serialize for Shown<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self.0)
    }
}

struct List<'a, T>(&'a BTreeSet<T>);

impl<T: fmt::Display> Serialize for List<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.0.iter().map(Shown))
    }
}

struct Set<'a>(&'a Values);

impl Serialize for Set<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_map(self.0.iter().map(|(field, value)| (&**field, value)))
    }
}

#[derive(Serialize, Deserialize)]
struct WireAuthor<'a> {
    #[serde(borrow)]
    office: std::borrow::Cow<'a, str>,
    #[serde(borrow)]
    name: std::borrow::Cow<'a, str>,
}

impl<'a> WireAuthor<'a> {
    fn of(author: &'a Author) -> Self {
        Self { office: author.office.as_str().into(), name: author.name.as_str().into() }
    }
}

/// What the changes read so far share: a ledger has few authors and names, and many changes.
#[derive(Default)]
pub struct Shared {
    authors: BTreeSet<Arc<Author>>,
    names: Names,
    /// The author of the last change, which most often is that of the next.
    last: Arc<Author>,
}

impl Shared {
    fn author(&mut self, author: WireAuthor) -> Arc<Author> {
        if self.last.office == author.office && self.last.name == author.name {
            return self.last.clone();
        }
        let author = Author { office: author.office.into_owned(), name: author.name.into_owned() };
        self.last = match self.authors.get(&author) {
            Some(known) => known.clone(),
            None => Arc::new(author),
        };
        self.authors.insert(self.last.clone());
        self.last.clone()
    }
}

/// Reads a change.
///
/// Its errors are those of JSON, a name that cannot be read, or an id whose counter no history reaches
/// ([`Change::is_reachable`]).
pub struct Read<'s>(pub &'s mut Shared);

impl<'de> DeserializeSeed<'de> for Read<'_> {
    type Value = Change;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Change, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Read<'_> {
    type Value = Change;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a change")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Change, A::Error> {
        let Self(shared) = self;
        let (mut id, mut action, mut at, mut by, mut row, mut set) = (None, None, None, None, None, None);
        let (mut gone, mut replaces) = (None, None);
        let (mut undoes, mut reason) = (None, None);
        let mut extra = BTreeMap::new();
        while let Some(member) = map.next_key_seed(Text(|name: &str| Ok(Member::of(name))))? {
            let names = &mut shared.names;
            match member {
                Member::Id => once(&mut id, "id", map.next_value_seed(change_id(names))?)?,
                Member::Action => once(&mut action, "action", map.next_value_seed(change_id(names))?)?,
                Member::At => once(&mut at, "at", map.next_value_seed(Text(|at: &str| Ok(names.keep(at))))?)?,
                Member::By => once(&mut by, "by", shared.author(map.next_value()?))?,
                Member::Row => {
                    once(&mut row, "row", map.next_value_seed(Text(|row: &str| RowRef::read(row, names)))?)?;
                }
                Member::Set => once(&mut set, "set", map.next_value_seed(ReadSet(names))?)?,
                Member::Gone => {
                    let each = |name: &str| Ok(names.keep(name));
                    once(&mut gone, "gone", map.next_value_seed(Texts(each))?)?;
                }
                Member::Replaces => {
                    let each = |id: &str| ChangeId::read(id, names);
                    once(&mut replaces, "replaces", map.next_value_seed(Texts(each))?)?;
                }
                Member::Undoes => {
                    let text: Option<String> = map.next_value()?;
                    let undone =
                        text.map(|id| ChangeId::read(&id, names)).transpose().map_err(Error::custom)?;
                    once(&mut undoes, "undoes", undone)?;
                }
                Member::Reason => {
                    let text: Option<String> = map.next_value()?;
                    once(&mut reason, "reason", text.map(Arc::from))?;
                }
                Member::Other(name) => drop(extra.insert(name, map.next_value::<Value>()?)),
            }
        }
        let change = Change {
            id: id.ok_or_else(|| Error::missing_field("id"))?,
            action: action.ok_or_else(|| Error::missing_field("action"))?,
            at: at.ok_or_else(|| Error::missing_field("at"))?,
            by: by.ok_or_else(|| Error::missing_field("by"))?,
            row: row.ok_or_else(|| Error::missing_field("row"))?,
            set: set.ok_or_else(|| Error::missing_field("set"))?,
            gone: gone.unwrap_or_default(),
            replaces: replaces.unwrap_or_default(),
            undoes: undoes.flatten(),
            reason: reason.flatten(),
            extra,
        };
        if change.is_reachable() {
            Ok(change)
        } else {
            Err(Error::custom(format_args!("no history reaches the change {}", change.id)))
        }
    }
}

/// Puts the value of a member into its place; a member that stands twice is an error.
fn once<T, E: Error>(place: &mut Option<T>, name: &'static str, value: T) -> Result<(), E> {
    match place.replace(value) {
        None => Ok(()),
        Some(_) => Err(Error::duplicate_field(name)),
    }
}

/// The members of a change.
enum Member {
    Id,
    Action,
    At,
    By,
    Row,
    Set,
    Gone,
    Replaces,
    Undoes,
    Reason,
    Other(String),
}

impl Member {
    fn of(name: &str) -> Self {
        match name {
            "id" => Self::Id,
            "action" => Self::Action,
            "at" => Self::At,
            "by" => Self::By,
            "row" => Self::Row,
            "set" => Self::Set,
            "gone" => Self::Gone,
            "replaces" => Self::Replaces,
            "undoes" => Self::Undoes,
            "reason" => Self::Reason,
            other => Self::Other(other.to_owned()),
        }
    }
}

fn change_id(names: &mut Names) -> Text<impl FnOnce(&str) -> Result<ChangeId, InvalidName>> {
    Text(|id: &str| ChangeId::read(id, names))
}

/// Reads a text and makes something of it.
struct Text<F>(F);

impl<'de, T, F: FnOnce(&str) -> Result<T, InvalidName>> DeserializeSeed<'de> for Text<F> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_str(self)
    }
}

impl<T, F: FnOnce(&str) -> Result<T, InvalidName>> Visitor<'_> for Text<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }
}

/// Reads a list of texts and makes a set of them.
struct Texts<F>(F);

impl<'de, T: Ord, F: FnMut(&str) -> Result<T, InvalidName>> DeserializeSeed<'de> for Texts<F> {
    type Value = BTreeSet<T>;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Self::Value, D::Error> {
        from.deserialize_seq(self)
    }
}

impl<'de, T: Ord, F: FnMut(&str) -> Result<T, InvalidName>> Visitor<'de> for Texts<F> {
    type Value = BTreeSet<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of texts")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut list: A) -> Result<Self::Value, A::Error> {
        let mut set = BTreeSet::new();
        while let Some(one) = list.next_element_seed(Text(&mut self.0))? {
            set.insert(one);
        }
        Ok(set)
    }
}

/// Reads values by the names of their fields; of two under one name the later counts.
struct ReadSet<'n>(&'n mut Names);

impl<'de> DeserializeSeed<'de> for ReadSet<'_> {
    type Value = Values;

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<Values, D::Error> {
        from.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for ReadSet<'_> {
    type Value = Values;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("values by the names of their fields")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Values, A::Error> {
        let mut entries = Vec::new();
        while let Some(name) = map.next_key_seed(Text(|name: &str| Ok(self.0.keep(name))))? {
            entries.push((name, map.next_value::<Value>()?));
        }
        Ok(entries.into_iter().collect())
    }
}
