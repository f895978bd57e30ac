//! Values by the names of their fields, as a row or a change holds them.
//!
//! A sorted list rather than a tree: rows have a dozen fields, ledgers have a hundred thousand rows, and a list takes a
//! third of the memory and follows no pointers between entries.

use std::sync::Arc;

use super::{Fields, Value};

/// Up to so many names are looked at one after the other.
const FEW: usize = 24;

/// Values by name, sorted by name. A value may be null.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Values(Vec<(Arc<str>, Value)>);

impl Values {
    /// No values.
    pub fn new() -> Self {
        Self::default()
    }

    /// Whether there is no value, not even null.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many values there are, null included.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Where `name` stands, or else belongs.
    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(other, _)| (**other).cmp(name))
    }

    /// Where `name` stands. Most names differ in length, which is compared without following a pointer: as long as there
    /// are few, looking at all of them is quicker than comparing some.
    fn find(&self, name: &str) -> Option<usize> {
        if self.0.len() > FEW {
            return self.place(name).ok();
        }
        self.0.iter().position(|(other, _)| **other == *name)
    }

    /// The value under `name`, null included; `None` where there is none.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.find(name).map(|at| &self.0[at].1)
    }

    /// The name and the value under it.
    pub fn entry(&self, name: &str) -> Option<(&Arc<str>, &Value)> {
        self.find(name).map(|at| (&self.0[at].0, &self.0[at].1))
    }

    /// Whether there is a value under `name`, null included.
    pub fn contains_key(&self, name: &str) -> bool {
        self.find(name).is_some()
    }

    /// Puts `value` under `name`, replacing what was there.
    pub fn insert(&mut self, name: Arc<str>, value: Value) {
        match self.place(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// Removes the value under `name` and returns it with its name.
    pub fn remove(&mut self, name: &str) -> Option<(Arc<str>, Value)> {
        self.find(name).map(|at| self.0.remove(at))
    }

    /// Keeps the values that `keep` accepts, and removes the others.
    pub fn retain(&mut self, mut keep: impl FnMut(&Arc<str>, &Value) -> bool) {
        self.0.retain(|(name, value)| keep(name, value));
    }

    /// The names, sorted.
    pub fn keys(&self) -> impl Iterator<Item = &Arc<str>> {
        self.0.iter().map(|(name, _)| name)
    }

    /// The names and values, sorted by name.
    pub fn iter(&self) -> impl Iterator<Item = (&Arc<str>, &Value)> {
        self.0.iter().map(|(name, value)| (name, value))
    }
}

impl Fields for Values {
    fn get(&self, field: &str) -> Option<&Value> {
        Values::get(self, field).filter(|value| !value.is_null())
    }
}

/// Of two values under one name the later one is kept.
impl FromIterator<(Arc<str>, Value)> for Values {
    fn from_iter<T: IntoIterator<Item = (Arc<str>, Value)>>(entries: T) -> Self {
        let mut list: Vec<_> = entries.into_iter().collect();
        // Stable, and fast for lists that are sorted already, as those from files are.
        list.sort_by(|a, b| a.0.cmp(&b.0));
        list.dedup_by(|later, kept| {
            let same = later.0 == kept.0;
            if same {
                std::mem::swap(later, kept);
            }
            same
        });
        list.shrink_to_fit();
        Self(list)
    }
}

impl<const N: usize> From<[(Arc<str>, Value); N]> for Values {
    fn from(entries: [(Arc<str>, Value); N]) -> Self {
        entries.into_iter().collect()
    }
}

impl Extend<(Arc<str>, Value)> for Values {
    fn extend<T: IntoIterator<Item = (Arc<str>, Value)>>(&mut self, entries: T) {
        let all: Vec<_> = std::mem::take(&mut self.0).into_iter().chain(entries).collect();
        *self = all.into_iter().collect();
    }
}

impl IntoIterator for Values {
    type Item = (Arc<str>, Value);
    type IntoIter = std::vec::IntoIter<Self::Item>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_is_a_map(entries in prop::collection::vec(("[a-e]{0,2}", 0..9u8), 0..12), more in prop::collection::vec(("[a-e]{0,2}", 0..9u8), 0..6)) {
            let mut map: BTreeMap<Arc<str>, Value> = BTreeMap::new();
            let given = |entries: &[(String, u8)]| -> Vec<(Arc<str>, Value)> {
                entries.iter().map(|(name, value)| (name.as_str().into(), Value::from(*value))).collect()
            };
            map.extend(given(&entries));
            let mut values: Values = given(&entries).into_iter().collect();
            let same = |values: &Values, map: &BTreeMap<Arc<str>, Value>| {
                values.iter().map(|(n, v)| (n.clone(), v.clone())).eq(map.iter().map(|(n, v)| (n.clone(), v.clone())))
            };
            prop_assert!(same(&values, &map));
            map.extend(given(&more));
            values.extend(given(&more));
            prop_assert!(same(&values, &map));
            for (name, value) in given(&entries) {
                prop_assert_eq!(values.get(&name), map.get(&name));
                map.insert(name.clone(), value.clone());
                values.insert(name, value);
                prop_assert!(same(&values, &map));
            }
            for name in ["", "a", "bc"] {
                prop_assert_eq!(values.contains_key(name), map.contains_key(name));
                prop_assert_eq!(values.remove(name), map.remove_entry(name));
                prop_assert!(same(&values, &map));
            }
        }
    }
}
