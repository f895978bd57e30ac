//! Counts over findings that are kept up to date finding by finding.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::due_state::{DueState, DueWithin};
use super::finding_item::FindingItem;
use super::lifecycle::Stage;
use super::rate::rate;
use super::todo::Todo;
use crate::domain::{Accepted, LedgerSettings, Status};

/// The figures of a list of findings, and how many findings each unit, leader, person and mark has.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Tally {
    /// Without [`Figures::by_status`].
    figures: Figures,
    by_status: BTreeMap<Option<Status>, usize>,
    pub(super) units: BTreeMap<String, usize>,
    pub(super) leaders: BTreeMap<String, usize>,
    pub(super) people: BTreeMap<String, usize>,
    pub(super) marks: BTreeMap<String, usize>,
    /// By the names of the fields of the office's own.
    pub(super) extra: BTreeMap<String, usize>,
}

impl Tally {
    /// Adds a finding; `settings` say which statuses count as done.
    pub(super) fn add(&mut self, item: &FindingItem, settings: &LedgerSettings) {
        self.count(item, settings, |count, by| *count += by);
        self.figures.involved += item.involved.unwrap_or(0);
        self.figures.rectified += item.rectified();
        *self.by_status.entry(item.known_status()).or_default() += 1;
        item.units.iter().for_each(|unit| add_to(&mut self.units, unit));
        once_each(item.finding.people(), |name| add_to(&mut self.people, name));
        once_each(item.finding.labels(), |mark| add_to(&mut self.marks, mark));
        once_each(item.extra_names(), |name| add_to(&mut self.extra, name));
        if !item.finding.leader.is_empty() {
            add_to(&mut self.leaders, &item.finding.leader);
        }
    }

    /// Takes out a finding that was added with the same settings.
    pub(super) fn remove(&mut self, item: &FindingItem, settings: &LedgerSettings) {
        self.count(item, settings, |count, by| *count -= by);
        self.figures.involved -= item.involved.unwrap_or(0);
        self.figures.rectified -= item.rectified();
        take_from(&mut self.by_status, &item.known_status());
        item.units.iter().for_each(|unit| take_from(&mut self.units, unit.as_str()));
        once_each(item.finding.people(), |name| take_from(&mut self.people, name));
        once_each(item.finding.labels(), |mark| take_from(&mut self.marks, mark));
        once_each(item.extra_names(), |name| take_from(&mut self.extra, name));
        if !item.finding.leader.is_empty() {
            take_from(&mut self.leaders, item.finding.leader.as_str());
        }
    }

    fn count(&mut self, item: &FindingItem, settings: &LedgerSettings, change: impl Fn(&mut usize, usize)) {
        let figures = &mut self.figures;
        change(&mut figures.findings, 1);
        change(&mut figures.measures, item.measures.len());
        change(&mut figures.done, usize::from(item.is_done(settings)));
        change(&mut figures.overdue, usize::from(item.due_state.is_overdue()));
        change(&mut figures.soon, usize::from(item.due_state.is_soon()));
        change(&mut figures.measures_overdue, item.measures_due.0);
        change(&mut figures.measures_soon, item.measures_due.1);
        change(&mut figures.due_today, usize::from(item.due_within == Some(DueWithin::Today)));
        change(&mut figures.due_week, usize::from(item.due_within.is_some()));
        change(&mut figures.turned, usize::from(item.due_state.has_turned(settings.alert_days())));
        change(&mut figures.extended, usize::from(item.extensions > 0));
        change(&mut figures.unread, usize::from(item.due_state.is_unread()));
        change(&mut figures.unset, usize::from(item.due_state == DueState::Open));
        change(&mut figures.at_once, usize::from(item.due_state == DueState::AtOnce));
        change(&mut figures.long_term, usize::from(item.due_state == DueState::LongTerm));
        change(&mut figures.accepted, usize::from(item.accepted == Some(Accepted::Rectified)));
        change(&mut figures.signed_off, usize::from(matches!(item.stage, Stage::SignedOff(_))));
        for todo in item.todos.iter() {
            change(&mut figures.todos[todo as usize], 1);
        }
    }

    /// The figures.
    pub(super) fn figures(&self) -> Figures {
        let order = Status::ALL.into_iter().map(Some).chain([None]);
        let by_status = order.filter_map(|status| Some((status, *self.by_status.get(&status)?))).collect();
        Figures { by_status, ..self.figures.clone() }
    }
}

/// Calls `told` with every name, once each.
fn once_each<'n>(names: impl Iterator<Item = Cow<'n, str>>, mut told: impl FnMut(&str)) {
    let mut names: Vec<_> = names.collect();
    names.sort_unstable();
    names.dedup();
    names.iter().for_each(|name| told(name));
}

fn add_to(counts: &mut BTreeMap<String, usize>, name: &str) {
    // Most names are there already, so the name is looked up before it is copied.
    match counts.get_mut(name) {
        Some(count) => *count += 1,
        None => drop(counts.insert(name.to_owned(), 1)),
    }
}

/// Takes one from a count; one that comes to zero is left out.
fn take_from<K: Ord + std::borrow::Borrow<Q>, Q: Ord + ?Sized>(counts: &mut BTreeMap<K, usize>, key: &Q) {
    if let Some(count) = counts.get_mut(key) {
        *count -= 1;
        if *count == 0 {
            counts.remove(key);
        }
    }
}

/// Counts over a list of findings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All findings.
    pub findings: usize,
    /// All measures of these findings.
    pub measures: usize,
    /// Findings that count as done by the ledger's reckoning (口径), which is printed with the figure.
    pub done: usize,
    /// Findings that are overdue.
    pub overdue: usize,
    /// Findings that are due soon.
    pub soon: usize,
    /// Measures that are past the deadline that holds for them.
    pub measures_overdue: usize,
    /// Measures that are due soon.
    pub measures_soon: usize,
    /// Findings of which something is due today: the finding, a measure, a milestone, a decision, a look-back or review.
    pub due_today: usize,
    /// The same of today and the seven days that follow.
    pub due_week: usize,
    /// Findings whose deadline turned yellow or red in these days; see [`DueState::has_turned`].
    pub turned: usize,
    /// Findings whose deadline, or one of a measure's, was extended.
    pub extended: usize,
    /// Findings with a deadline out of which no day could be read.
    pub unread: usize,
    /// Findings without a deadline, of those that are not done.
    pub unset: usize,
    /// Findings to be put right at once (立行立改), without a day, of those that are not done.
    pub at_once: usize,
    /// Findings that are kept on the books for good (长期坚持).
    pub long_term: usize,
    /// Findings that the office accepts as rectified (认定), whatever their status.
    pub accepted: usize,
    /// Findings that are signed off (销号).
    pub signed_off: usize,
    /// 涉及金额 of all findings, in fen.
    pub involved: u64,
    /// 整改金额 of all findings, in fen.
    pub rectified: u64,
    /// Findings by what there is to do about them, in the order of [`Todo::ALL`].
    pub todos: [usize; Todo::ALL.len()],
    /// How many findings in each status, in the order of [`Status::ALL`]; `None` for those without a known status. A
    /// status without findings is left out.
    pub by_status: Vec<(Option<Status>, usize)>,
}

impl Figures {
    /// How many findings give this to do.
    pub fn todo(&self, todo: Todo) -> usize {
        self.todos[todo as usize]
    }

    /// The completion rate in hundredths of a percent, rounded; `None` without findings.
    pub fn rate(&self) -> Option<usize> {
        rate(self.done, self.findings)
    }
}
