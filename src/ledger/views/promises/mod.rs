//! 定期事项: the recurring promises of a ledger, and which of them are one.

mod bearer;
mod kept;
mod promise;
#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap};

use chrono::{Months, NaiveDate};

use super::finding_list::FindingList;
use super::months::fill_gaps;
use crate::domain::{CalendarPeriod, Commitment, Fields, Measure, Period, PromiseState, width};
use crate::ledger::{Ledger, RowView};
pub use bearer::{PromiseBearer, borne};
use kept::Kept;
pub use promise::{PeriodEntry, PeriodState, Promise, Recorded};

/// A promise with one of its periods.
pub type PromisePeriod<'a> = (&'a Promise, PeriodEntry);

/// The recurring promises of a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PromiseList {
    /// Those that are kept in the calendar, in the order of their findings; those of no finding come last.
    pub promises: Vec<Promise>,
    /// The row ids of those that were read and that nobody has confirmed or dismissed.
    pub proposed: Vec<String>,
    /// How many of them do not say how often, in a period that can be counted (每四个月): they cannot be confirmed yet.
    pub without_period: usize,
    /// The row ids of those of which somebody said that they are no promise.
    pub dismissed: Vec<String>,
    /// Row ids of promises that say the same under several findings, and of which nobody has said whether they are one.
    pub alike: Vec<Vec<String>>,
    /// The row ids of confirmed promises whose words are in their measure no more.
    pub reworded: Vec<String>,
}

/// What was due in a month.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthKept {
    /// `YYYY-MM`.
    pub month: String,
    /// How many periods stand how.
    pub states: BTreeMap<PeriodState, usize>,
}

impl PromiseList {
    /// The promises of a ledger; `list` is the list of its findings.
    pub fn of(ledger: &Ledger, list: &FindingList) -> Self {
        let read = ledger.rows(Commitment::KIND).map(|row| (row.id(), Commitment::read(&row)));
        let is_dismissed =
            |one: &Commitment| PromiseState::parse(&one.state) == Some(PromiseState::Dismissed);
        let (dismissed, mut rows): (BTreeMap<&str, _>, BTreeMap<&str, _>) =
            read.partition(|(_, one)| is_dismissed(one));
        let groups = groups(&rows);
        let is_confirmed = |id: &str| is_confirmed(&rows[id]);
        let proposed = groups.iter().filter(|group| !group.iter().any(|id| is_confirmed(id)));
        let proposed: Vec<String> = proposed.flatten().map(|id| (*id).to_owned()).collect();
        let mut all = Self {
            without_period: proposed.iter().filter(|id| !has_period(&rows[id.as_str()])).count(),
            proposed,
            alike: alike(&rows, &groups),
            reworded: reworded(ledger, &rows),
            dismissed: dismissed.keys().map(|id| (*id).to_owned()).collect(),
            promises: Vec::new(),
        };
        let places: HashMap<&str, usize> =
            list.items().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        let place = |one: &Commitment| places.get(one.finding.as_str()).copied().unwrap_or(usize::MAX);
        all.proposed.sort_by_key(|id| (place(&rows[id.as_str()]), id.clone()));
        let mut kept = Kept::of(ledger);
        for mut group in groups {
            group.sort_by_key(|id| (!is_confirmed_in(&rows, id), *id));
            let Some(first) = group.first().filter(|id| is_confirmed_in(&rows, id)).copied() else {
                continue;
            };
            let findings: Vec<String> = group.iter().map(|id| rows[id].finding.clone()).collect();
            let (pauses, records) = kept.take(&group);
            let (unit, person) = borne(ledger, group.iter().map(|id| &rows[id]));
            let promise = rows.remove(first).unwrap_or_default();
            let members: Vec<String> = group.iter().map(|id| (*id).to_owned()).collect();
            all.promises.push(Promise { members, findings, promise, unit, person, pauses, records });
        }
        all.promises.sort_by_key(|one| (place(&one.promise), one.members.clone()));
        all
    }

    /// The promise that a row is, or is the same as; `None` for one that is not in the calendar.
    pub fn find(&self, id: &str) -> Option<&Promise> {
        self.promises.iter().find(|one| one.members.iter().any(|member| member == id))
    }

    /// How the periods stand on a day that were due in the months of the last year up to it, the earliest month first; those
    /// that have not begun are left out.
    pub fn kept_by_month(&self, today: NaiveDate) -> Vec<MonthKept> {
        let month = CalendarPeriod::of(Period::Month, today);
        let first = month.first().checked_sub_months(Months::new(11)).unwrap_or(month.first());
        let mut months: BTreeMap<String, BTreeMap<PeriodState, usize>> = BTreeMap::new();
        let periods = self.promises.iter().flat_map(|one| one.periods(first, month.last(), today));
        for entry in periods.filter(|entry| entry.state != PeriodState::Ahead) {
            let states = months.entry(CalendarPeriod::of(Period::Month, entry.due).code()).or_default();
            *states.entry(entry.state).or_default() += 1;
        }
        fill_gaps(months).into_iter().map(|(month, states)| MonthKept { month, states }).collect()
    }

    /// What is to be done on a day, by the day until which it is due, and what was missed before it, the latest first.
    pub fn standing(&self, today: NaiveDate) -> (Vec<PromisePeriod<'_>>, Vec<PromisePeriod<'_>>) {
        let (mut due, mut missed) = (Vec::new(), Vec::new());
        for one in &self.promises {
            let (now, before) = one.standing(today);
            due.extend(now.map(|entry| (one, entry)));
            missed.extend(before.into_iter().map(|entry| (one, entry)));
        }
        due.sort_by_key(|(_, entry)| entry.due);
        missed.sort_by_key(|(_, entry)| Reverse(entry.due));
        (due, missed)
    }
}

/// Whether it is kept in the calendar. One that names no period that can be counted waits, or it would be confirmed and
/// due nowhere.
fn is_confirmed(one: &Commitment) -> bool {
    PromiseState::parse(&one.state) == Some(PromiseState::Confirmed) && has_period(one)
}

fn has_period(one: &Commitment) -> bool {
    Period::parse(&one.every).is_some()
}

fn is_confirmed_in(rows: &BTreeMap<&str, Commitment>, id: &str) -> bool {
    rows.get(id).is_some_and(is_confirmed)
}

/// The promises in groups of those that are one, each sorted. Two offices may each have named the other one, so which is
/// named by which makes no difference.
fn groups<'r>(rows: &BTreeMap<&'r str, Commitment>) -> Vec<Vec<&'r str>> {
    let mut group_of: HashMap<&str, usize> = rows.keys().enumerate().map(|(at, id)| (*id, at)).collect();
    for (id, one) in rows {
        let Some((&own, &other)) = group_of.get(id).zip(group_of.get(one.same_as.as_str())) else { continue };
        group_of
            .values_mut()
            .filter(|group| **group == own.max(other))
            .for_each(|group| *group = own.min(other));
    }
    let mut groups: BTreeMap<usize, Vec<&'r str>> = BTreeMap::new();
    for id in rows.keys() {
        groups.entry(group_of[id]).or_default().push(id);
    }
    groups.into_values().collect()
}

/// The groups that say the same, as often, and of which nobody has said that they are none other.
fn alike(rows: &BTreeMap<&str, Commitment>, groups: &[Vec<&str>]) -> Vec<Vec<String>> {
    let mut by_words: BTreeMap<(String, &str, Option<u64>), Vec<String>> = BTreeMap::new();
    for id in groups.iter().filter_map(|group| group.first()) {
        let one = &rows[id];
        if one.same_as != **id {
            let words = (width::squeeze(&one.quote), one.every.as_str(), one.times);
            by_words.entry(words).or_default().push((*id).to_owned());
        }
    }
    by_words.into_values().filter(|ids| ids.len() > 1).collect()
}

/// The confirmed promises whose measure says other words now.
fn reworded(ledger: &Ledger, rows: &BTreeMap<&str, Commitment>) -> Vec<String> {
    let is_gone = |one: &Commitment| {
        let measure = ledger.live(Measure::KIND, &one.measure);
        let says =
            |row: RowView| width::squeeze(row.text(Measure::TEXT)).contains(&width::squeeze(&one.quote));
        measure.is_some_and(|row| !says(row))
    };
    let gone = rows.iter().filter(|(_, one)| is_confirmed(one) && is_gone(one));
    gone.map(|(id, _)| (*id).to_owned()).collect()
}
