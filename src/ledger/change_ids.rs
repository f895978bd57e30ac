//! A set of change ids, written compactly: the changes in a file, or those that an import brought.
//!
//! A replica's counters mostly follow one another, so the set keeps runs of them: a ledger of 90,000 changes has a few
//! dozen runs.

use std::collections::BTreeMap;
use std::fmt;
use std::ops::RangeInclusive;
use std::str::FromStr;

use super::id::{ChangeId, InvalidName, ReplicaId};

/// A set of change ids.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChangeIds {
    /// The runs of counters (first and last) of each replica, ascending, neither touching nor overlapping.
    runs: BTreeMap<ReplicaId, Vec<(u64, u64)>>,
}

impl ChangeIds {
    /// Whether it has no id.
    pub fn is_empty(&self) -> bool {
        self.runs.is_empty()
    }

    /// How many ids it has; `u64::MAX` where there are more.
    pub fn len(&self) -> u64 {
        let each = self.runs.values().flatten().map(|(first, last)| last - first + 1);
        each.fold(0, u64::saturating_add)
    }

    /// Whether it has this id.
    pub fn contains(&self, id: &ChangeId) -> bool {
        let Some(runs) = self.runs.get(&id.replica) else { return false };
        let after = runs.partition_point(|(first, _)| *first <= id.counter);
        after > 0 && runs[after - 1].1 >= id.counter
    }

    /// The runs of counters of each replica, ascending.
    pub fn runs(&self) -> impl Iterator<Item = (&ReplicaId, RangeInclusive<u64>)> {
        self.runs
            .iter()
            .flat_map(|(replica, runs)| runs.iter().map(move |(first, last)| (replica, *first..=*last)))
    }

    /// Every id that is in any of these sets.
    pub fn union<'a>(all: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut union = Self::default();
        for (replica, runs) in all.into_iter().flat_map(|ids| &ids.runs) {
            union.runs.entry(replica.clone()).or_default().extend(runs);
        }
        union.runs.values_mut().for_each(tidy);
        union
    }

    /// One entry per run, `1-18000.k3f9` or `7.k3f9`; empty for the empty set.
    pub fn write(&self) -> Vec<String> {
        self.runs()
            .map(|(replica, run)| match run.into_inner() {
                (first, last) if first == last => format!("{first}.{replica}"),
                (first, last) => format!("{first}-{last}.{replica}"),
            })
            .collect()
    }

    /// Reads what [`ChangeIds::write`] wrote.
    ///
    /// # Errors
    /// [`InvalidName`] for the first entry that is no run of ids.
    pub fn read<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Self, InvalidName> {
        let mut ids = Self::default();
        for entry in entries {
            let run: Run = entry.parse()?;
            ids.runs.entry(run.replica).or_default().push((run.first, run.last));
        }
        ids.runs.values_mut().for_each(tidy);
        Ok(ids)
    }
}

impl<'a> FromIterator<&'a ChangeId> for ChangeIds {
    fn from_iter<T: IntoIterator<Item = &'a ChangeId>>(all: T) -> Self {
        let mut ids = Self::default();
        for id in all {
            match ids.runs.get_mut(&id.replica) {
                // Ids in order extend the last run, so they need no run of their own.
                Some(runs) => match runs.last_mut() {
                    Some(last) if last.1 + 1 == id.counter => last.1 = id.counter,
                    _ => runs.push((id.counter, id.counter)),
                },
                None => drop(ids.runs.insert(id.replica.clone(), vec![(id.counter, id.counter)])),
            }
        }
        ids.runs.values_mut().for_each(tidy);
        ids
    }
}

/// Sorts runs and joins those that touch or overlap.
fn tidy(runs: &mut Vec<(u64, u64)>) {
    runs.sort_unstable();
    runs.dedup_by(|next, run| {
        let joins = next.0 <= run.1.saturating_add(1);
        if joins {
            run.1 = run.1.max(next.1);
        }
        joins
    });
}

/// Some successive ids of one replica.
struct Run {
    first: u64,
    last: u64,
    replica: ReplicaId,
}

impl FromStr for Run {
    type Err = InvalidName;

    fn from_str(text: &str) -> Result<Self, InvalidName> {
        let unreadable =
            || InvalidName { found: text.chars().take(40).collect(), wanted: "a run of changes (1-20.k3f9)" };
        let (counters, replica) = text.split_once('.').ok_or_else(unreadable)?;
        let (first, last) = counters.split_once('-').unwrap_or((counters, counters));
        let counter = |text: &str| text.parse().ok().filter(|number| *number <= ChangeId::COUNTER_MAX);
        let (first, last) = (counter(first).ok_or_else(unreadable)?, counter(last).ok_or_else(unreadable)?);
        if first > last {
            return Err(unreadable());
        }
        Ok(Self { first, last, replica: replica.parse()? })
    }
}

impl fmt::Display for ChangeIds {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.write().join(" "))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    fn id(counter: u64, replica: usize) -> ChangeId {
        ChangeId { counter, replica: ["ann", "bob"][replica].parse().unwrap() }
    }

    #[test]
    fn successive_ids_are_one_run() {
        let all: Vec<_> = [3, 1, 2, 7, 2].map(|counter| id(counter, 0)).into();
        let ids: ChangeIds = all.iter().collect();
        assert_eq!(ids.to_string(), "1-3.ann 7.ann");
        assert_eq!(ids.len(), 4);
        for wrong in ["", "1", "1-.k", "2-1.k", "1-9007199254740992.k", "1-2-3.k", "-1.k", "1.k é"] {
            assert!(ChangeIds::read([wrong]).is_err(), "{wrong}");
        }
        assert_eq!(ChangeIds::read(["5-9.k", "1-4.k", "8-12.k"]).unwrap().to_string(), "1-12.k");
        let widest = format!("0-{}.k", ChangeId::COUNTER_MAX);
        assert_eq!(ChangeIds::read([&*widest]).unwrap().len(), ChangeId::COUNTER_MAX + 1);
    }

    proptest! {
        #[test]
        fn it_is_the_set_it_was_made_of(all in prop::collection::vec((0..30u64, 0..2usize), 0..60)) {
            let set: BTreeSet<ChangeId> = all.iter().map(|(counter, replica)| id(*counter, *replica)).collect();
            let listed: Vec<ChangeId> = all.iter().map(|(counter, replica)| id(*counter, *replica)).collect();
            let ids: ChangeIds = listed.iter().collect();
            prop_assert_eq!(ids.len(), set.len() as u64);
            for counter in 0..31 {
                for replica in 0..2 {
                    prop_assert_eq!(ids.contains(&id(counter, replica)), set.contains(&id(counter, replica)));
                }
            }
            let parts: Vec<ChangeIds> = listed.chunks(7).map(|some| some.iter().collect()).collect();
            prop_assert_eq!(&ChangeIds::union(&parts), &ids);
            prop_assert_eq!(ChangeIds::read(ids.write().iter().map(String::as_str)).unwrap(), ids);
        }
    }
}
