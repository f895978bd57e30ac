//! What a filter shows of a list, by aspect or in the order of a column; it follows the list.

use std::sync::Arc;

use super::admits::Asked;
use super::wanted::Filter;
use crate::ledger::views::finding_item::FindingItem;
use crate::ledger::views::finding_list::{AspectGroup, FindingList};

/// The findings of a list that a filter admits, by aspect; in any order but that of their numbers, all in one group. Numbers
/// are those of the list. Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    filter: Filter,
    /// Each group of the list, and what is shown of it.
    parts: Vec<(Arc<AspectGroup>, Arc<AspectGroup>)>,
    /// All that is shown, where it is not in the order of the numbers.
    sorted: Option<Arc<AspectGroup>>,
}

impl Shown {
    /// What a filter admits of a list.
    pub fn of(list: &FindingList, filter: &Filter) -> Self {
        Self::default().follow(list, filter)
    }

    /// The same as [`Shown::of`], made from what was shown before: groups of the list that are still the same are not
    /// filtered again.
    pub fn follow(&self, list: &FindingList, filter: &Filter) -> Self {
        let asked = Asked::of(filter, &list.settings);
        let same_filter = self.filter == *filter;
        let parts = list.groups.iter().enumerate().map(|(at, group)| {
            let before = self.parts.get(at).filter(|(source, _)| same_filter && Arc::ptr_eq(source, group));
            before.cloned().unwrap_or_else(|| (group.clone(), asked.part(group)))
        });
        let parts: Vec<_> = parts.collect();
        let unchanged = same_filter && are_same(&self.parts, &parts);
        let sorted = if unchanged { self.sorted.clone() } else { sorted(filter, &parts) };
        Self { filter: filter.clone(), parts, sorted }
    }

    /// Whether all is shown in one list, in another order than that of the numbers.
    pub fn is_sorted(&self) -> bool {
        self.sorted.is_some()
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

/// Whether the very same groups are shown.
fn are_same(
    one: &[(Arc<AspectGroup>, Arc<AspectGroup>)],
    other: &[(Arc<AspectGroup>, Arc<AspectGroup>)],
) -> bool {
    one.len() == other.len() && one.iter().zip(other).all(|((_, one), (_, other))| Arc::ptr_eq(one, other))
}

/// All that is shown in one group; `None` in the order of the numbers.
fn sorted(filter: &Filter, parts: &[(Arc<AspectGroup>, Arc<AspectGroup>)]) -> Option<Arc<AspectGroup>> {
    filter.sort.by_column()?;
    let mut items: Vec<_> = parts.iter().flat_map(|(_, shown)| &shown.items).cloned().collect();
    filter.sort.sort(&mut items);
    Some(Arc::new(AspectGroup { id: AspectGroup::ALL.to_owned(), nth: 0, title: String::new(), items }))
}
