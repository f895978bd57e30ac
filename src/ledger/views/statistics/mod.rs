//! 统计: the findings by aspect, unit, leader, month of the deadline, severity or mark, and by the month in which they were
//! done.
//!
//! A figure is what a filter admits, so that the table of the ledger shows what was counted. Findings are counted, never
//! findings and measures in one number.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::filter::{Completion, Filter};
use super::finding_item::{FindingItem, MonthOf};
use super::finding_list::FindingList;
use super::months::fill_gaps;
use crate::domain::{AmountWay, LedgerSettings, Severity};

/// What the rows of a table of figures stand for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GroupBy {
    /// 方面.
    #[default]
    Aspect,
    /// Lead and responsible units; a finding of two units is counted with both.
    Unit,
    /// 责任领导.
    Leader,
    /// The month of the deadline.
    Month,
    /// 问题等级.
    Severity,
    /// Marks; a finding with two is counted with both.
    Mark,
}

impl GroupBy {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] =
        [Self::Aspect, Self::Unit, Self::Leader, Self::Month, Self::Severity, Self::Mark];

    /// The code in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Aspect => "aspect",
            Self::Unit => "unit",
            Self::Leader => "leader",
            Self::Month => "month",
            Self::Severity => "severity",
            Self::Mark => "mark",
        }
    }

    /// By the code; any other text is [`Self::Aspect`].
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.as_str() == code).unwrap_or_default()
    }

    /// The names of the rows that count a finding, of any grouping but by aspect; none where it has no such name.
    fn names(self, item: &FindingItem) -> Vec<Cow<'_, str>> {
        let finding = &item.finding;
        let one = |name: &'_ str| Some(name.to_owned()).filter(|name| !name.trim().is_empty());
        let mut names = match self {
            Self::Aspect => Vec::new(),
            Self::Unit => item.units.iter().map(|unit| Cow::Borrowed(unit.as_str())).collect(),
            Self::Leader => one(&finding.leader).map(Cow::Owned).into_iter().collect(),
            Self::Month => item.month(MonthOf::Deadline).map(Cow::Owned).into_iter().collect(),
            Self::Severity => one(&finding.severity).map(Cow::Owned).into_iter().collect(),
            Self::Mark => finding.labels().collect::<Vec<_>>(),
        };
        names.sort_unstable();
        names.dedup();
        names
    }

    /// Narrows a filter to the findings of a name; an empty one stands for those that have none.
    fn narrow(self, filter: &mut Filter, name: &str) {
        let none = match self {
            Self::Month | Self::Severity => Filter::NO_CODE,
            _ => Filter::NO_NAME,
        };
        let field = match self {
            Self::Aspect => &mut filter.aspect,
            Self::Unit => &mut filter.unit,
            Self::Leader => &mut filter.leader,
            Self::Month => &mut filter.month,
            Self::Severity => &mut filter.severity,
            Self::Mark => &mut filter.mark,
        };
        *field = if name.is_empty() { none } else { name }.to_owned();
    }
}

/// A row of a table of figures.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureRow {
    /// The title of an aspect, a name, a code, or a month `YYYY-MM`; empty for the findings that have none.
    pub name: String,
    /// The number of an aspect; 0 for others.
    pub nth: usize,
    /// Admits the findings of the row, and no others.
    pub filter: Filter,
    /// Its findings.
    pub items: Vec<Arc<FindingItem>>,
}

impl FigureRow {
    /// How many of its findings a narrower filter admits, and that filter. `narrow` sets what the row's own leaves open.
    pub fn figure(&self, settings: &LedgerSettings, narrow: impl FnOnce(&mut Filter)) -> (usize, Filter) {
        let mut filter = self.filter.clone();
        narrow(&mut filter);
        (filter.count(self.items.iter().map(|item| &**item), settings), filter)
    }

    /// 涉及金额 in fen, and how many findings name an amount that cannot be read.
    pub fn involved(&self) -> (u64, usize) {
        let is_unread =
            |item: &&Arc<FindingItem>| item.involved.is_none() && !item.finding.involved.trim().is_empty();
        let sum = self.items.iter().filter_map(|item| item.involved).sum();
        (sum, self.items.iter().filter(is_unread).count())
    }

    /// How often a deadline of its findings or of their measures was extended.
    pub fn extensions(&self) -> usize {
        self.items.iter().map(|item| item.extensions).sum()
    }

    /// 整改金额 in fen.
    pub fn rectified(&self) -> u64 {
        self.items.iter().map(|item| item.rectified()).sum()
    }

    /// 整改金额 by how it was put right, without the ways in which nothing was.
    pub fn by_way(&self, settings: &LedgerSettings) -> Vec<WaySum> {
        let sum = |way: AmountWay| {
            let amounts = self.items.iter().flat_map(|item| &item.amounts);
            let own: Vec<_> = amounts.filter(|(own, _)| *own == way).map(|(_, fen)| *fen).collect();
            let findings = self.figure(settings, |filter| filter.way = way.as_str().to_owned());
            let unread = own.iter().filter(|fen| fen.is_none()).count();
            (!own.is_empty()).then(|| WaySum { way, findings, fen: own.iter().flatten().sum(), unread })
        };
        AmountWay::ALL.iter().copied().filter_map(sum).collect()
    }
}

/// What was put right in one way.
#[derive(Clone, Debug, PartialEq)]
pub struct WaySum {
    /// The way.
    pub way: AmountWay,
    /// How many findings have such an amount, and the filter that shows them.
    pub findings: (usize, Filter),
    /// The sum in fen.
    pub fen: u64,
    /// How many amounts cannot be read, and are not in the sum.
    pub unread: usize,
}

/// What was done in a month.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MonthDone {
    /// `YYYY-MM`.
    pub month: String,
    /// Findings that count as done now, and whose status was entered in the month.
    pub done: usize,
    /// Findings signed off in the month that still are.
    pub signed_off: usize,
}

impl MonthDone {
    /// Shows the findings that were done in the month.
    pub fn done_filter(&self) -> Filter {
        let (month, month_of) = (self.month.clone(), MonthOf::Status);
        Filter { month, month_of, completion: Completion::Done, ..Filter::default() }
    }

    /// Shows those that were signed off in the month.
    pub fn signed_off_filter(&self) -> Filter {
        Filter { month: self.month.clone(), month_of: MonthOf::SignOff, ..Filter::default() }
    }
}

/// When the findings that count as done were done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DoneByMonth {
    /// How many have no such month: they came into the ledger with that status.
    pub came_done: usize,
    /// How many are signed off on a day that cannot be read.
    pub signed_off_undated: usize,
    /// The months, the earliest first; see [`fill_gaps`].
    pub months: Vec<MonthDone>,
}

impl FindingList {
    /// A row for each aspect, unit, leader, month, severity or mark that findings have which the filter admits: aspects and
    /// months in their order, severities from the gravest, the others with most findings first; last a row of the findings
    /// without any.
    pub fn statistics(&self, by: GroupBy, filter: &Filter) -> Vec<FigureRow> {
        let admitted = |item: &&Arc<FindingItem>| filter.count([&***item], &self.settings) == 1;
        let row = |name: &str, items: Vec<Arc<FindingItem>>| {
            let mut own = filter.clone();
            by.narrow(&mut own, name);
            FigureRow { name: name.to_owned(), nth: 0, filter: own, items }
        };
        if by == GroupBy::Aspect {
            let rows = self.groups.iter().map(|group| {
                let items = group.items.iter().filter(admitted).cloned().collect();
                FigureRow { name: group.title.clone(), nth: group.nth, ..row(&group.id, items) }
            });
            return rows.filter(|row| !row.items.is_empty()).collect();
        }
        let mut named: BTreeMap<String, Vec<Arc<FindingItem>>> = BTreeMap::new();
        for item in self.items().filter(admitted) {
            let names = by.names(item);
            // Without any name, it is listed under the empty one.
            let none = names.is_empty().then_some(Cow::Borrowed(""));
            for name in names.into_iter().chain(none) {
                named.entry(name.into_owned()).or_default().push(item.clone());
            }
        }
        let without = named.remove("");
        let mut rows: Vec<_> = named.into_iter().map(|(name, items)| row(&name, items)).collect();
        match by {
            GroupBy::Aspect | GroupBy::Month => {}
            GroupBy::Severity => rows.sort_by_key(|row| {
                let known = Severity::ALL.iter().position(|one| one.as_str() == row.name);
                known.unwrap_or(Severity::ALL.len())
            }),
            GroupBy::Unit | GroupBy::Leader | GroupBy::Mark => {
                rows.sort_by_key(|row| Reverse(row.items.len()))
            }
        }
        rows.extend(without.map(|items| row("", items)));
        rows
    }

    /// All findings in one row.
    pub fn statistics_total(&self) -> FigureRow {
        let items = self.items().cloned().collect();
        FigureRow { name: String::new(), nth: 0, filter: Filter::default(), items }
    }

    /// In which months the findings were done that are done now.
    pub fn done_by_month(&self) -> DoneByMonth {
        let mut all = DoneByMonth::default();
        let mut months: BTreeMap<String, MonthDone> = BTreeMap::new();
        for item in self.items() {
            if item.is_done(&self.settings) {
                match item.month(MonthOf::Status) {
                    Some(month) => months.entry(month).or_default().done += 1,
                    None => all.came_done += 1,
                }
            }
            if Completion::SignedOff.admits(item, &self.settings) {
                match item.month(MonthOf::SignOff) {
                    Some(month) => months.entry(month).or_default().signed_off += 1,
                    None => all.signed_off_undated += 1,
                }
            }
        }
        all.months = fill_gaps(months).into_iter().map(|(month, done)| MonthDone { month, ..done }).collect();
        all
    }
}

#[cfg(test)]
mod tests;
