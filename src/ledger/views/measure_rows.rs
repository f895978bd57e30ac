//! The measures that a filter shows, in its order; they follow the ledger.

use std::collections::HashMap;
use std::sync::Arc;

use chrono::NaiveDate;

use super::filter::Search;
use super::finding_item::FindingItem;
use super::finding_list::FindingList;
use super::measure_filter::{MeasureFilter, MeasureItem, MeasuresShown};
use super::measure_list::{MeasureList, OfFinding, Reread};
use super::text_order::TextOrder;
use crate::domain::{spelling, unit_names};
use crate::ledger::Ledger;

/// Of how many findings the measures are put in their places one by one; of more, all are put in order anew.
const FEW: usize = 64;

/// The measures that a filter shows, in its order, and how many each of its choices would show.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeasureRows {
    all: MeasureList,
    filter: MeasureFilter,
    /// How many of those that the unit and the search find each choice shows.
    counts: [usize; MeasuresShown::ALL.len()],
    rows: Vec<Arc<MeasureItem>>,
    order: TextOrder,
}

impl MeasureRows {
    /// No measures; those that follow are in this order where a column of texts sorts them.
    pub fn in_order(order: TextOrder) -> Self {
        Self { order, ..Self::default() }
    }

    /// What a filter shows; `list` is the list of the findings on the day.
    pub fn of(ledger: &Ledger, list: &FindingList, filter: &MeasureFilter, today: NaiveDate) -> Self {
        let mut rows = Self::default();
        rows.follow(ledger, list, filter, today);
        rows
    }

    /// Becomes what [`MeasureRows::of`] would make: after a change, only what it touched is found and put in its place
    /// again. Tells whether anything may be another.
    pub fn follow(
        &mut self,
        ledger: &Ledger,
        list: &FindingList,
        filter: &MeasureFilter,
        today: NaiveDate,
    ) -> bool {
        let reread = self.all.follow(ledger, list, today);
        let followed = match &reread {
            Some(reread) if self.filter == *filter && reread.len() <= FEW => self.exchange(reread),
            _ => None,
        };
        followed.unwrap_or_else(|| {
            self.filter = filter.clone();
            self.make();
            true
        })
    }

    fn make(&mut self) {
        let mut asked = Asked::of(&self.filter);
        (self.counts, self.rows) = Default::default();
        for finding in self.all.findings() {
            for one in asked.found(finding) {
                count(&mut self.counts, one, true);
                if self.filter.shown.admits(one) {
                    self.rows.push(one.clone());
                }
            }
        }
        self.filter.sort.sort(&mut self.rows, &mut self.order);
    }

    /// Takes out what findings that were read again had, and puts in what they have. Tells whether there were any; `None`
    /// where what they had is not there.
    fn exchange(&mut self, reread: &[Reread]) -> Option<bool> {
        let Self { all, filter, counts, rows, order } = self;
        let mut asked = Asked::of(filter);
        let (mut gone, mut come) = (Vec::new(), Vec::new());
        for (before, now) in reread {
            for (finding, rows, is_there) in [(before, &mut gone, false), (now, &mut come, true)] {
                for one in asked.found(finding) {
                    count(counts, one, is_there);
                    if filter.shown.admits(one) {
                        rows.push(one.clone());
                    }
                }
            }
        }
        let are_placed = filter.sort.exchange(rows, &gone, come, order, |one| all.place(one));
        are_placed.then_some(!reread.is_empty())
    }

    /// The measures that are shown, in order.
    pub fn items(&self) -> &[Arc<MeasureItem>] {
        &self.rows
    }

    /// How many of those that the unit and the search find a choice shows.
    pub fn count(&self, shown: MeasuresShown) -> usize {
        let counts = MeasuresShown::ALL.iter().zip(self.counts);
        // Statuses are counted where they are asked for.
        counts.filter(|(one, _)| **one == shown).map(|(_, count)| count).next().unwrap_or(self.rows.len())
    }

    /// Every measure of the ledger.
    pub fn all(&self) -> &MeasureList {
        &self.all
    }
}

/// Counts a measure in each choice that shows it, or counts it no more.
fn count(counts: &mut [usize; MeasuresShown::ALL.len()], one: &MeasureItem, is_there: bool) {
    for (shown, count) in MeasuresShown::ALL.iter().zip(counts) {
        if shown.admits(one) {
            *count = if is_there { *count + 1 } else { *count - 1 };
        }
    }
}

/// What a filter asks of measures besides its choice, with its texts read once.
struct Asked<'a> {
    /// The unit, in any spelling of its name; empty for all.
    unit: &'a str,
    search: Search,
    /// Whether each wording of units has the unit: thousands of measures have some dozens.
    known: HashMap<String, bool>,
}

impl<'a> Asked<'a> {
    fn of(filter: &'a MeasureFilter) -> Self {
        Self { unit: &filter.unit, search: Search::of(&filter.query), known: HashMap::new() }
    }

    /// The measures of a finding that are of the unit, and in which, or in the title of the finding, the search finds
    /// something.
    fn found<'f>(&mut self, of: &'f OfFinding) -> impl Iterator<Item = &'f Arc<MeasureItem>> {
        of.measures.iter().filter(|one| self.is_of_unit(&one.unit) && self.finds(&of.item, one))
    }

    fn is_of_unit(&mut self, written: &str) -> bool {
        if self.unit.is_empty() {
            return true;
        }
        if let Some(known) = self.known.get(written) {
            return *known;
        }
        let unit = spelling(self.unit);
        let is_of_unit = unit_names(written).any(|name| name == unit);
        self.known.insert(written.to_owned(), is_of_unit);
        is_of_unit
    }

    fn finds(&self, finding: &FindingItem, one: &MeasureItem) -> bool {
        let texts = || [&one.text, &one.unit, &one.person, &one.deadline, &finding.finding.title];
        self.search.finds_in(finding.place, || texts().into_iter().map(String::as_str))
    }
}
