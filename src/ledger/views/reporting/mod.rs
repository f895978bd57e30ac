//! 本期填报: which units have reported on a period, read out of the work that was recorded in it, and which have not.

mod work;

#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

pub(in crate::ledger) use self::work::UnitNames;
use self::work::{Work, work};
use super::finding_item::FindingItem;
use super::finding_list::FindingList;
use super::lifecycle::Stage;
use super::measure_list::MeasureList;
use crate::domain::{ReportingPeriod, UnitReport, calendar_date, unit_names};
use crate::ledger::{ChangeIds, Ledger};

/// The periods of a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ReportingList {
    /// The periods, the latest first.
    pub periods: Vec<ReportingEntry>,
}

/// One period.
#[derive(Clone, Debug, PartialEq)]
pub struct ReportingEntry {
    /// Its row id.
    pub id: String,
    /// Its fields.
    pub period: ReportingPeriod,
    /// The units that were asked, in the order they are listed.
    pub units: Vec<UnitAnswer>,
}

/// What one unit has said.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitAnswer {
    /// The unit, by its name in the directory.
    pub unit: String,
    /// The row with what is kept of its report; `None` where there is none.
    pub row: Option<String>,
    /// How it stands.
    pub state: ReportState,
    /// How many rows of work were recorded in the time of the period.
    pub entries: usize,
}

/// How a unit stands to a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportState {
    /// It reported on this day.
    Reported(NaiveDate),
    /// It said on this day that there is nothing new.
    Unchanged(NaiveDate),
    /// It has said nothing.
    Missing,
}

impl ReportState {
    /// The day on which it answered; `None` where it has not.
    pub fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Reported(day) | Self::Unchanged(day) => Some(day),
            Self::Missing => None,
        }
    }
}

impl ReportingEntry {
    /// Whether reports on it are taken on a day: it has begun, and the next one is not opened yet, or the day until which
    /// they are due is not past.
    pub fn is_open(&self, day: NaiveDate) -> bool {
        calendar_date(&self.period.from).is_none_or(|from| from <= day) && !self.is_past(day)
    }

    /// Whether it is over on a day.
    pub fn is_past(&self, day: NaiveDate) -> bool {
        last_day(&self.period).is_some_and(|last| last < day)
    }

    /// By how many days an answer of this day came after the day until which it was due; 0 where it did not.
    pub fn days_late(&self, day: NaiveDate) -> i64 {
        days_late(&self.period, day)
    }

    /// What a unit has said, by its name in the directory; `None` where it was not asked.
    pub fn of_unit(&self, name: &str) -> Option<&UnitAnswer> {
        self.units.iter().find(|one| one.unit == name)
    }

    /// The units that have said nothing.
    pub fn missing(&self) -> impl Iterator<Item = &str> {
        self.units.iter().filter(|one| one.state == ReportState::Missing).map(|one| one.unit.as_str())
    }
}

fn days_late(period: &ReportingPeriod, day: NaiveDate) -> i64 {
    calendar_date(&period.due).map_or(0, |due| (day - due).num_days().max(0))
}

/// The last day of which work counts for a period: the day before the next one was opened, and the day until which reports
/// are due at least; `None` while it goes on.
fn last_day(period: &ReportingPeriod) -> Option<NaiveDate> {
    let closed = calendar_date(&period.closed)?.pred_opt()?;
    Some(calendar_date(&period.due).map_or(closed, |due| due.max(closed)))
}

impl ReportingList {
    /// The periods of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        Self::without(ledger, &ChangeIds::default())
    }

    /// The same, as if these changes of the units' work had not come.
    pub(in crate::ledger) fn without(ledger: &Ledger, without: &ChangeIds) -> Self {
        let mut periods: Vec<(String, ReportingPeriod)> = ledger
            .rows(ReportingPeriod::KIND)
            .map(|row| (row.id().to_owned(), ReportingPeriod::read(&row)))
            .collect();
        if periods.is_empty() {
            return Self::default();
        }
        periods.sort_by(|(a, one), (b, other)| (&one.from, &one.to, a).cmp(&(&other.from, &other.to, b)));
        let names = UnitNames::of(ledger);
        let since = periods.iter().filter_map(|(_, one)| calendar_date(&one.from)).min();
        let work = since.map(|since| work(ledger, &names, since, without)).unwrap_or_default();
        let mut reports: HashMap<(String, String), Vec<(String, UnitReport)>> = HashMap::new();
        for row in ledger.rows(UnitReport::KIND) {
            let report = UnitReport::read(&row);
            let place = (report.reporting.clone(), names.of_unit(&report.unit));
            reports.entry(place).or_default().push((row.id().to_owned(), report));
        }
        let mut entries: Vec<ReportingEntry> = Vec::new();
        for (id, period) in periods {
            let mut asked: Vec<String> = Vec::new();
            for name in unit_names(&period.units).map(|name| names.of_unit(&name)) {
                if !asked.contains(&name) {
                    asked.push(name);
                }
            }
            let answer = |unit: String| {
                let place = (id.clone(), unit);
                let kept = reports.remove(&place).unwrap_or_default();
                answer(place.1, &kept, &period, &entries, &work)
            };
            let units = asked.into_iter().map(answer).collect();
            entries.push(ReportingEntry { id, period, units });
        }
        entries.reverse();
        Self { periods: entries }
    }

    /// The periods on which reports are taken on a day, the latest first.
    pub fn open(&self, day: NaiveDate) -> impl Iterator<Item = &ReportingEntry> {
        self.periods.iter().filter(move |one| one.is_open(day))
    }
}

/// The units that have a finding or a measure that is not done, by name: those that are asked to report.
pub fn unfinished_units(ledger: &Ledger, list: &FindingList, today: NaiveDate) -> BTreeSet<String> {
    let open = |item: &&Arc<FindingItem>| {
        !item.is_done(&list.settings) && !matches!(item.stage, Stage::SignedOff(_))
    };
    let of_findings = list.items().filter(open).flat_map(|item| item.finding.units().map(Cow::into_owned));
    let measures = MeasureList::of(ledger, list, today);
    let of_measures = measures.items().filter(|one| !one.is_done).flat_map(|one| unit_names(&one.unit));
    let names = UnitNames::of(ledger);
    let all = of_findings.chain(of_measures.map(Cow::into_owned));
    all.map(|name| names.of_unit(&name)).collect()
}

/// What a unit has said of a period. Work is a report on one period only of those that follow one another: what a unit
/// sent late for the period before is not a report on this one.
fn answer(
    unit: String,
    kept: &[(String, UnitReport)],
    period: &ReportingPeriod,
    before: &[ReportingEntry],
    work: &[Work],
) -> UnitAnswer {
    let days = |field: fn(&UnitReport) -> &String| {
        kept.iter().filter_map(move |(_, one)| calendar_date(field(one))).min()
    };
    let used = |one: &ReportingEntry| {
        let day = one.of_unit(&unit)?.state.day()?;
        // A day that somebody wrote down long after the next period was opened says nothing of that one.
        let closed = calendar_date(&one.period.closed).max(last_day(&one.period));
        (one.period.closed.is_empty() || Some(day) <= closed).then_some(day)
    };
    let used = before.iter().filter(|one| follows(period, &one.period)).filter_map(used).max();
    let begins = calendar_date(&period.from).map(|from| match used {
        Some(used) if used >= from => used.succ_opt().unwrap_or(from),
        _ => from,
    });
    let last = last_day(period);
    let counts = |one: &&Work| {
        begins.is_some_and(|begins| begins <= one.day)
            && last.is_none_or(|last| one.day <= last)
            && one.units.contains(&unit)
    };
    let own: Vec<&Work> = work.iter().filter(counts).collect();
    let received = days(|one| &one.received).or_else(|| own.iter().map(|one| one.day).min());
    let unchanged = days(|one| &one.unchanged);
    UnitAnswer {
        state: match (received, unchanged) {
            // What comes late after a word that was given in time makes nobody late.
            (Some(day), Some(said)) if days_late(period, day) > 0 && said < day => {
                ReportState::Unchanged(said)
            }
            (Some(day), _) => ReportState::Reported(day),
            (None, Some(day)) => ReportState::Unchanged(day),
            (None, None) => ReportState::Missing,
        },
        row: kept.iter().map(|(id, _)| id.clone()).min(),
        entries: own.iter().map(|one| &one.row).collect::<BTreeSet<_>>().len(),
        unit,
    }
}

/// Whether a period begins after the other one has ended: periods that overlap are reported on side by side.
pub(in crate::ledger) fn follows(period: &ReportingPeriod, before: &ReportingPeriod) -> bool {
    match (period.days(), before.days()) {
        (Some((from, _)), Some((_, to))) => to < from,
        _ => false,
    }
}
