//! Which findings of the list are shown: the filter and the search.

use std::sync::Arc;

use super::due_state::DueState;
use super::finding_item::FindingItem;
use super::finding_list::{AspectGroup, FindingList};
use crate::domain::Status;
use crate::domain::width::half;

/// The findings of a list that a filter admits, in the filter's order within each group. Numbers are those of the list.
/// Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shown {
    filter: Filter,
    /// Each group of the list, and what is shown of it.
    parts: Vec<(Arc<AspectGroup>, Arc<AspectGroup>)>,
}

impl Shown {
    /// What a filter admits of a list.
    pub fn of(list: &FindingList, filter: &Filter) -> Self {
        Self::default().follow(list, filter)
    }

    /// The same as [`Shown::of`], made from what was shown before: groups of the list that are still the same are not
    /// filtered again.
    pub fn follow(&self, list: &FindingList, filter: &Filter) -> Self {
        let search = Search::of(&filter.query);
        let same_filter = self.filter == *filter;
        let parts = list.groups.iter().enumerate().map(|(at, group)| {
            let before = self.parts.get(at).filter(|(source, _)| same_filter && Arc::ptr_eq(source, group));
            before.cloned().unwrap_or_else(|| (group.clone(), filter.part(group, &search)))
        });
        Self { filter: filter.clone(), parts: parts.collect() }
    }

    /// The groups of which something is shown, in order.
    pub fn groups(&self) -> impl Iterator<Item = &Arc<AspectGroup>> {
        self.parts.iter().map(|(_, shown)| shown).filter(|group| !group.items.is_empty())
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
        self.parts.len() == other.parts.len()
            && self.parts.iter().zip(&other.parts).all(|((_, one), (_, other))| Arc::ptr_eq(one, other))
    }
}

/// Which findings a list shows, and in what order. It is part of the address, so a filtered list can be bookmarked. An
/// empty field admits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A status code; `none` for findings without one.
    pub status: String,
    /// An aspect's row id.
    pub aspect: String,
    /// A unit's name, as [`crate::domain::Finding::units`] gives it.
    pub unit: String,
    /// A leader's name, exactly as in the finding.
    pub leader: String,
    /// Which due states.
    pub due: Due,
    /// Words of a search, separated by blanks; all have to occur.
    pub query: String,
    /// The order.
    pub sort: Sort,
}

/// Which due states a filter admits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Due {
    /// All.
    #[default]
    Any,
    /// Past the deadline.
    Overdue,
    /// Due soon.
    Soon,
    /// The deadline names no day, and the finding is not done.
    Undated,
    /// 自查完成: the unit declared it ready to be signed off.
    Ready,
    /// 长期坚持.
    LongTerm,
}

/// The order within each aspect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By number.
    #[default]
    Number,
    /// By deadline; see [`DueState::sort_key`].
    Deadline,
    /// By status, from not begun to done, then long-term, those without a known status last.
    Status,
}

impl Filter {
    /// The status filter that shows findings without a status.
    pub const NO_STATUS: &str = "none";

    /// Whether it may leave out findings; the order does not count.
    pub fn is_narrowing(&self) -> bool {
        *self != Self { sort: self.sort, ..Self::default() }
    }

    /// What the filter admits of a group, in its order.
    fn part(&self, group: &Arc<AspectGroup>, search: &Search) -> Arc<AspectGroup> {
        if *self == Self::default() {
            return group.clone();
        }
        let admitted = group.items.iter().filter(|item| self.admits(item, search));
        let mut items: Vec<_> = admitted.cloned().collect();
        match self.sort {
            Sort::Number => {}
            Sort::Deadline => items.sort_by_key(|item| item.due_state.sort_key()),
            Sort::Status => items.sort_by_key(|item| status_key(item)),
        }
        Arc::new(AspectGroup { id: group.id.clone(), nth: group.nth, title: group.title.clone(), items })
    }

    fn admits(&self, item: &FindingItem, search: &Search) -> bool {
        let finding = &item.finding;
        let status = match self.status.as_str() {
            "" => true,
            Self::NO_STATUS => finding.status.is_empty(),
            code => finding.status == code,
        };
        let due = match self.due {
            Due::Any => true,
            Due::Overdue => item.due_state.is_overdue(),
            Due::Soon => item.due_state.is_soon(),
            Due::Undated => matches!(item.due_state, DueState::Open | DueState::AtOnce),
            Due::LongTerm => item.due_state == DueState::LongTerm,
            Due::Ready => !finding.ready.is_empty(),
        };
        status
            && due
            && (self.aspect.is_empty() || finding.aspect == self.aspect)
            && (self.unit.is_empty() || finding.units().any(|unit| unit == self.unit))
            && (self.leader.is_empty() || finding.leader == self.leader)
            && search.finds(item)
    }
}

/// The place of a finding's status in [`Sort::Status`].
fn status_key(item: &FindingItem) -> usize {
    let status = item.known_status();
    Status::ALL.iter().position(|one| Some(*one) == status).unwrap_or(Status::ALL.len())
}

/// The words of a search, folded.
struct Search(Vec<Vec<char>>);

impl Search {
    fn of(query: &str) -> Self {
        Self(query.split_whitespace().map(|word| word.chars().map(fold).collect()).collect())
    }

    /// Whether every word is the finding's number or occurs in its texts; width and case make no difference.
    fn finds(&self, item: &FindingItem) -> bool {
        let finding = &item.finding;
        let fields = [
            &finding.title,
            &finding.leader,
            &finding.lead_unit,
            &finding.responsible,
            &finding.supporting,
            &finding.person,
            &finding.cause,
            &finding.result,
            &finding.deadline,
        ];
        self.0.iter().all(|word| {
            fields.into_iter().chain(&item.measures).any(|text| occurs(word, text))
                || format!("{}.{}", item.place.0, item.place.1).chars().eq(word.iter().copied())
        })
    }
}

/// Whether a folded word occurs in a text.
fn occurs(word: &[char], text: &str) -> bool {
    let mut rest = text.chars();
    loop {
        let mut from = rest.clone();
        if word.iter().all(|c| from.next().map(fold) == Some(*c)) {
            return true;
        }
        if rest.next().is_none() {
            return false;
        }
    }
}

/// A character in half width and lower case, for comparing.
fn fold(c: char) -> char {
    half(c).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::views::finding_list::testing::sample;

    #[track_caller]
    fn check(filter: Filter, expect: &[&str]) {
        let shown = Shown::of(&sample(), &filter);
        assert_eq!(shown.items().map(|item| item.finding.title.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn filters_search_and_order() {
        check(Filter { unit: "药剂科".into(), ..Filter::default() }, &["第二个问题"]);
        check(Filter { status: "frozen".into(), ..Filter::default() }, &["无方面"]);
        check(Filter { due: Due::Overdue, ..Filter::default() }, &["第一个问题"]);
        check(Filter { query: "ａｂｃ办法 第二".into(), ..Filter::default() }, &["第二个问题"]);
        check(Filter { query: "1.1".into(), ..Filter::default() }, &["第一个问题"]);
        check(Filter { sort: Sort::Status, ..Filter::default() }, &["第一个问题", "第二个问题", "无方面"]);
        check(Filter { query: "没有".into(), ..Filter::default() }, &[]);
    }
}
