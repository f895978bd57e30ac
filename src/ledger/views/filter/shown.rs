//! What a filter shows of a list, by aspect or in the order of a column; it follows the list.

use std::sync::Arc;

use super::admits::Asked;
use super::wanted::Filter;
use crate::ledger::views::finding_item::FindingItem;
use crate::ledger::views::finding_list::{AspectGroup, FindingList, Places};
use crate::ledger::views::text_order::TextOrder;

/// The findings of a list that a filter admits, by aspect; in any order but that of their numbers, all in one group. Numbers
/// are those of the list. Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    filter: Filter,
    /// Each group of the list, and what is shown of it.
    parts: Vec<Part>,
    /// All that is shown, where it is not in the order of the numbers.
    sorted: Option<Arc<AspectGroup>>,
    /// Where the findings of the list are.
    places: Places,
    order: TextOrder,
}

/// So many findings are put in their places one by one; where more are others, all are put in order anew.
const FEW: usize = 64;

impl Shown {
    /// What a filter admits of a list.
    pub fn of(list: &FindingList, filter: &Filter) -> Self {
        Self::default().follow(list, filter)
    }

    /// Nothing; what follows is in this order where a column of texts sorts it.
    pub fn in_order(order: TextOrder) -> Self {
        Self { order, ..Self::default() }
    }

    /// The same as [`Shown::of`], made from what was shown before: groups of the list that are still the same are not
    /// filtered again, and what is not touched keeps its place.
    pub fn follow(&self, list: &FindingList, filter: &Filter) -> Self {
        let asked = Asked::of(filter, &list.settings);
        let same_filter = self.filter == *filter;
        let parts = list.groups.iter().enumerate().map(|(at, group)| {
            let before = self.parts.get(at).filter(|(source, _)| same_filter && Arc::ptr_eq(source, group));
            before.cloned().unwrap_or_else(|| (group.clone(), asked.part(group)))
        });
        let parts: Vec<_> = parts.collect();
        let unchanged = same_filter && are_same(&self.parts, &parts);
        let (places, mut order) = (list.places().clone(), self.order.clone());
        let is_in_place = same_filter && Arc::ptr_eq(&places, &self.places);
        let sorted = match &self.sorted {
            before if unchanged => before.clone(),
            Some(before) if is_in_place => self.exchange(before, &parts, &mut order),
            _ => None,
        };
        let sorted = sorted.or_else(|| sorted_anew(filter, &parts, &mut order));
        Self { filter: filter.clone(), parts, sorted, places, order }
    }

    /// What was sorted before, with what is another put in its place; `None` where that is too much.
    fn exchange(
        &self,
        before: &AspectGroup,
        parts: &[Part],
        order: &mut TextOrder,
    ) -> Option<Arc<AspectGroup>> {
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for ((_, one), (_, other)) in self.parts.iter().zip(parts) {
            let (one, other) = unlike(&one.items, &other.items);
            gone.extend_from_slice(one);
            come.extend_from_slice(other);
        }
        if gone.len() + come.len() > FEW {
            return None;
        }
        let mut all = before.clone();
        let place = |item: &FindingItem| self.places.get(item.id.as_str());
        let are_placed = self.filter.sort.exchange(&mut all.items, &gone, come, order, place);
        are_placed.then(|| Arc::new(all))
    }

    /// The groups of which something is shown, in order.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<AspectGroup>> {
        let parts = if self.sorted.is_some() { &[] } else { self.parts.as_slice() };
        let groups = self.sorted.iter().chain(parts.iter().map(|(_, shown)| shown));
        groups.filter(|group| !group.items.is_empty())
    }

    /// The findings that are shown, in order.
    pub fn items(&self) -> impl Iterator<Item = &Arc<FindingItem>> {
        self.groups().flat_map(|group| &group.items)
    }

    /// How many findings are shown.
    pub fn count(&self) -> usize {
        self.groups().map(|group| group.items.len()).sum()
    }

    /// Whether both show the very same groups in memory. Equal ones may be told apart.
    pub fn is_same(&self, other: &Self) -> bool {
        self.filter.sort == other.filter.sort && are_same(&self.parts, &other.parts)
    }
}

/// A group of the list, and what is shown of it.
type Part = (Arc<AspectGroup>, Arc<AspectGroup>);

/// What two lists have between what is the very same at their beginnings and at their ends.
fn unlike<'a, T>(one: &'a [Arc<T>], other: &'a [Arc<T>]) -> (&'a [Arc<T>], &'a [Arc<T>]) {
    let are_same = |(one, other): &(&Arc<T>, &Arc<T>)| Arc::ptr_eq(one, other);
    let first = one.iter().zip(other).take_while(are_same).count();
    let (one, other) = (&one[first..], &other[first..]);
    let last = one.iter().rev().zip(other.iter().rev()).take_while(are_same).count();
    (&one[..one.len() - last], &other[..other.len() - last])
}

/// Whether the very same groups are shown.
fn are_same(one: &[Part], other: &[Part]) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|((_, one), (_, other))| Arc::ptr_eq(one, other))
}

/// All that is shown in one group; `None` in the order of the numbers.
fn sorted_anew(filter: &Filter, parts: &[Part], order: &mut TextOrder) -> Option<Arc<AspectGroup>> {
    filter.sort.by_column()?;
    let mut items: Vec<_> = parts.iter().flat_map(|(_, shown)| &shown.items).cloned().collect();
    filter.sort.sort(&mut items, order);
    Some(Arc::new(AspectGroup { id: AspectGroup::ALL.to_owned(), nth: 0, title: String::new(), items }))
}
