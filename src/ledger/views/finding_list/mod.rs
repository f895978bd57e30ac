//! The ledger as the list an office reads: findings by aspect, each with its number and its due state. The list follows
//! the ledger: after a change, only what the change touched is read again.

mod item;

#[cfg(test)]
mod following;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use self::item::Basis;
use super::finding_item::{FindingItem, FindingNumber, read_number};
use super::tally::{Figures, Tally};
use crate::domain::date::Context;
use crate::domain::{Aspect, Document, EXTRA, Fields, Finding, Inspection, LedgerSettings, Transfer};
use crate::ledger::{Ledger, Revision, RowRef, RowView};

/// Every finding in order, grouped by aspect. Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingList {
    /// The settings of the ledger.
    pub settings: Arc<LedgerSettings>,
    /// What its deadlines are read with.
    pub context: Context,
    /// The aspects in order.
    pub groups: Vec<Arc<AspectGroup>>,
    /// Of each finding, by row id: its group, and its place in it.
    places: Places,
    tally: Tally,
    /// The state of the ledger, and the day, that the list shows; `None` for the empty list of no ledger.
    seen: Option<(Revision, NaiveDate)>,
}

/// Of findings, by row id: the group, and the place in it.
pub(super) type Places = Arc<FxHashMap<Arc<str>, (usize, usize)>>;

/// The findings of one aspect; or all findings, sorted across aspects: [`AspectGroup::ALL`]. Findings without an aspect are
/// in a group with an empty id and title, the last one, or the first where the ledger says so
/// ([`LedgerSettings::NO_ASPECT_FIRST`]). As the first it has the number 0, so that the aspects keep their own, which are
/// those of the document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AspectGroup {
    /// The aspect's row id; empty for findings without one.
    pub id: String,
    /// The first part of its findings' numbers.
    pub nth: usize,
    /// The aspect's title.
    pub title: String,
    /// Its findings, in order.
    pub items: Vec<Arc<FindingItem>>,
}

impl AspectGroup {
    /// The id of the group of all findings. No row id has a blank.
    pub const ALL: &str = " ";
}

/// The numbers that findings have in the whole ledger, by row id, where this ledger is one unit's part of it; empty
/// where it is not.
fn places_given(ledger: &Ledger) -> FxHashMap<String, FindingNumber> {
    let came: Vec<_> =
        ledger.rows(Transfer::KIND).filter(|row| row.text(Transfer::WAY) == Transfer::IN).collect();
    let given = |row: &RowView| row.get(Transfer::PLACES).is_some();
    let (true, Some(last)) = (came.iter().all(given), came.iter().max_by_key(|row| row.made_at())) else {
        return FxHashMap::default();
    };
    let places = Transfer::read(last).places;
    let read = |entry: &String| {
        let (id, place) = entry.split_once(' ')?;
        Some((id.to_owned(), read_number(place)?))
    };
    places.iter().filter_map(read).collect()
}

impl FindingList {
    /// The list of a ledger; due states are those of `today`.
    pub fn of(ledger: &Ledger, today: NaiveDate) -> Self {
        Self::arrange(ledger, Basis::of(ledger, today), |_| None)
    }

    /// The same list as [`FindingList::of`], made from this earlier list of the same ledger: only findings that
    /// changes have touched since are read again.
    pub fn follow(&self, ledger: &Ledger, today: NaiveDate) -> Self {
        let touched = match &self.seen {
            Some((seen, day)) if *day == today => ledger.touched_since(seen),
            _ => None,
        };
        let Some(touched) = touched else { return Self::of(ledger, today) };
        let everywhere = [LedgerSettings::KIND, Inspection::KIND, Document::KIND, Transfer::KIND];
        if touched.iter().any(|row| everywhere.contains(&row.kind())) {
            return Self::of(ledger, today);
        }
        let mut basis = Basis::of(ledger, today);
        basis.settings = self.settings.clone();
        let aspects = touched.iter().any(|row| row.kind() == Aspect::KIND);
        let followed = (!aspects).then(|| self.replace(ledger, &basis, &touched)).flatten();
        followed.unwrap_or_else(|| {
            let known = |row: &RowView| self.item(row.id()).filter(|_| !touched.contains(&row.name()));
            Self::arrange(ledger, basis, |row| known(row).cloned())
        })
    }

    /// The list with new items for the touched findings; `None` when one of them came, went or moved, which changes the
    /// places of others.
    fn replace(&self, ledger: &Ledger, basis: &Basis, touched: &BTreeSet<RowRef>) -> Option<Self> {
        let mut next = self.clone();
        for row in touched.iter().filter(|row| row.kind() == Finding::KIND) {
            let (old, now) = (self.item(row.id()), ledger.live(Finding::KIND, row.id()));
            let (old, now) = match (old, now) {
                (Some(old), Some(now)) => (old, now),
                (None, None) => continue,
                _ => return None,
            };
            let item = basis.item(ledger, &now, old.place);
            if (&item.finding.aspect, &item.finding.order) != (&old.finding.aspect, &old.finding.order) {
                return None;
            }
            if item == **old {
                continue;
            }
            next.tally.remove(old, &basis.settings);
            next.tally.add(&item, &basis.settings);
            let &(group, nth) = self.places.get(row.id())?;
            Arc::make_mut(&mut next.groups[group]).items[nth] = Arc::new(item);
        }
        next.seen = Some((ledger.revision(), basis.today));
        Some(next)
    }

    /// The list in the order of the ledger, with the items that `known` has, and new ones for the others.
    fn arrange(ledger: &Ledger, basis: Basis, known: impl Fn(&RowView) -> Option<Arc<FindingItem>>) -> Self {
        let mut groups: Vec<AspectGroup> = ledger
            .ordered(Aspect::KIND)
            .iter()
            .map(|row| AspectGroup {
                id: row.id().to_owned(),
                nth: 0,
                title: Aspect::read(row).title,
                items: Vec::new(),
            })
            .collect();
        let given = places_given(ledger);
        let is_loose = |row: &RowView| {
            let aspect = row.text(Finding::ASPECT);
            groups.iter().all(|group| group.id != aspect)
        };
        let loose =
            match basis.settings.no_aspect_first && ledger.rows(Finding::KIND).any(|row| is_loose(&row)) {
                true => 0,
                false => groups.len(),
            };
        groups.insert(
            loose,
            AspectGroup { id: String::new(), nth: 0, title: String::new(), items: Vec::new() },
        );
        let first = usize::from(groups.len() == 1 || loose > 0);
        let by_id: FxHashMap<String, usize> =
            groups.iter().enumerate().map(|(at, group)| (group.id.clone(), at)).collect();
        let mut places = FxHashMap::default();
        let mut tally = Tally::default();
        for row in ledger.ordered(Finding::KIND) {
            // A finding whose aspect was deleted, or is not in this ledger, is listed with those without an aspect.
            let at = by_id.get(row.text(Finding::ASPECT)).copied().unwrap_or(loose);
            let items = &mut groups[at].items;
            let place = given.get(row.id()).copied().unwrap_or((at + first, items.len() + 1));
            let item = match known(&row) {
                Some(item) if item.place == place => item,
                Some(item) => Arc::new(FindingItem { place, ..FindingItem::clone(&item) }),
                None => Arc::new(basis.item(ledger, &row, place)),
            };
            places.insert(row.id().into(), (at, items.len()));
            tally.add(&item, &basis.settings);
            items.push(item);
        }
        if groups[loose].items.is_empty() {
            groups.pop();
        }
        for (at, group) in groups.iter_mut().enumerate() {
            group.nth = group.items.first().map_or(at + first, |item| item.place.0);
        }
        Self {
            settings: basis.settings,
            context: basis.context,
            groups: groups.into_iter().map(Arc::new).collect(),
            places: Arc::new(places),
            tally,
            seen: Some((ledger.revision(), basis.today)),
        }
    }

    /// Whether both hold the very same groups and settings in memory. Equal lists may be told apart.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.settings, &other.settings)
            && self.groups.len() == other.groups.len()
            && self.groups.iter().zip(&other.groups).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// Every finding, in order.
    pub fn items(&self) -> impl Iterator<Item = &Arc<FindingItem>> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// The finding with this row id; `None` when it is not in the list.
    pub fn item(&self, id: &str) -> Option<&Arc<FindingItem>> {
        let &(group, nth) = self.places.get(id)?;
        self.groups.get(group)?.items.get(nth)
    }

    /// Where each finding is. The very same while none comes, goes or moves.
    pub(super) fn places(&self) -> &Places {
        &self.places
    }

    /// The state of the ledger that the list shows; `None` for the empty list of no ledger.
    pub(super) fn revision(&self) -> Option<&Revision> {
        self.seen.as_ref().map(|(revision, _)| revision)
    }

    /// The group of the finding with this row id; `None` when it is not in the list.
    pub fn group_of(&self, id: &str) -> Option<&Arc<AspectGroup>> {
        self.groups.get(self.places.get(id)?.0)
    }

    /// Every lead or responsible unit with its number of findings, by name.
    pub fn units(&self) -> &BTreeMap<String, usize> {
        &self.tally.units
    }

    /// Every leader with the number of findings, by name.
    pub fn leaders(&self) -> &BTreeMap<String, usize> {
        &self.tally.leaders
    }

    /// Everybody who answers for findings, as [`Finding::people`] gives them, with the number of findings, by name.
    pub fn people(&self) -> &BTreeMap<String, usize> {
        &self.tally.people
    }

    /// Every mark with the number of findings, by name.
    pub fn marks(&self) -> &BTreeMap<String, usize> {
        &self.tally.marks
    }

    /// The headings of the fields of the office's own: those that the ledger lists, in its order, and any other that a
    /// finding or a measure has.
    pub fn extra_headings(&self) -> Vec<String> {
        let mut headings: Vec<String> = Vec::new();
        let others = self.tally.extra.keys().filter_map(|name| name.strip_prefix(EXTRA));
        for heading in self.settings.extra_fields.iter().map(String::as_str).chain(others) {
            if !heading.is_empty() && !headings.iter().any(|known| known == heading) {
                headings.push(heading.to_owned());
            }
        }
        headings
    }

    /// The figures of the list.
    pub fn figures(&self) -> Figures {
        self.tally.figures()
    }
}
