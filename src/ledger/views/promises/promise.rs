//! A promise in the calendar, and how each of its periods stands on a day. Periods follow from days alone, never from when
//! the app was open.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};

use crate::domain::date::{When, dated};
use crate::domain::{CalendarPeriod, Commitment, Period};

/// The first and the last day of a pause.
pub(super) type PauseDays = (NaiveDate, NaiveDate);

/// A promise that is kept in the calendar; one that stands under several findings is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The row id of the promise, and of those that are the same.
    pub members: Vec<String>,
    /// The row ids of their findings.
    pub findings: Vec<String>,
    /// The first of them.
    pub promise: Commitment,
    /// Who keeps it: its own unit, or its measure's, or its finding's; of several that are the same, each once.
    pub unit: String,
    /// The person, likewise.
    pub person: String,
    pub(super) pauses: Vec<PauseDays>,
    pub(super) records: BTreeMap<String, Recorded>,
}

/// What was recorded of one period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recorded {
    /// How often it was done.
    pub done: u64,
    /// The day on which it was done last, as written.
    pub date: String,
    /// What was done.
    pub note: String,
    /// Why nothing had to be done; empty where it had to.
    pub excuse: String,
    /// The day on which `done` was entered, by the clock of that computer.
    pub entered: Option<NaiveDate>,
    /// Whether several people said how often without having seen each other, the same number perhaps: it may be one time
    /// or several.
    pub is_unsure: bool,
    /// How many pieces of evidence name the period.
    pub evidence: usize,
}

/// One period of a promise on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodEntry {
    /// The period.
    pub period: CalendarPeriod,
    /// The day until which it is due.
    pub due: NaiveDate,
    /// How often it has to be done.
    pub times: u64,
    /// How it stands.
    pub state: PeriodState,
    /// What was recorded.
    pub recorded: Recorded,
}

/// How a period stands on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodState {
    /// It has not begun.
    Ahead,
    /// It is to be done now.
    Due,
    /// It was done, as often as promised.
    Done,
    /// Its day is past, and it was done less often than promised.
    Partly,
    /// Its day is past, and nothing was recorded.
    Missed,
    /// Nothing had to be done, for a reason that was given.
    Excused,
    /// The promise was paused on its day.
    Paused,
}

/// How far back what was missed is looked for.
const YEARS_BACK: u32 = 10;

impl PeriodEntry {
    /// Whether what is recorded was entered after the day until which it was due.
    pub fn is_entered_late(&self) -> bool {
        self.recorded.done > 0 && self.recorded.entered.is_some_and(|day| day > self.due)
    }

    /// Whether its day is past and less was done than promised.
    pub fn is_missed(&self) -> bool {
        matches!(self.state, PeriodState::Missed | PeriodState::Partly)
    }
}

impl Promise {
    /// The row id that its address and its records have.
    pub fn id(&self) -> &str {
        self.members.first().map_or("", String::as_str)
    }

    /// How often it comes round; `None` for a period that this version does not know.
    pub fn every(&self) -> Option<Period> {
        Period::parse(&self.promise.every)
    }

    /// The id of one of its periods, the same whatever was recorded: its own, and the period's code.
    pub fn occurrence(&self, period: CalendarPeriod) -> String {
        format!("{}@{}", self.id(), period.code())
    }

    /// The row id of a promise, and of its periods the one that an id of [`Promise::occurrence`] names besides.
    pub fn of_occurrence(id: &str) -> (&str, Option<CalendarPeriod>) {
        let named = id.rsplit_once('@').and_then(|(id, code)| Some((id, CalendarPeriod::parse(code)?)));
        named.map_or((id, None), |(id, period)| (id, Some(period)))
    }

    /// The day until which it is due in a period.
    pub fn due(&self, period: CalendarPeriod) -> NaiveDate {
        period.due(self.promise.by_day.filter(|_| self.every() == Some(period.every())))
    }

    /// The days on which it holds; `None` where no first day is given.
    fn holds(&self) -> Option<(NaiveDate, NaiveDate)> {
        let from = dated(&self.promise.from)?.first()?;
        Some((from, last_day(&self.promise.to)))
    }

    /// The periods that are due on a day from `first` to `last`, as they stand on `today`: those in which the promise
    /// holds on the day until which it is due, and those of which something was recorded.
    pub fn periods(&self, first: NaiveDate, last: NaiveDate, today: NaiveDate) -> Vec<PeriodEntry> {
        let Some(every) = self.every() else { return Vec::new() };
        let holds = self.holds();
        let within = |day: &NaiveDate| first <= *day && *day <= last;
        let periods = std::iter::successors(Some(CalendarPeriod::of(every, first)), |period| period.next());
        let own = periods.take_while(|period| period.first() <= last);
        // What was recorded while the promise came round at another time is told, too.
        let others = self.records.keys().filter_map(|code| CalendarPeriod::parse(code));
        let others = others.filter(|period| period.every() != every);
        let entry = |period: CalendarPeriod| {
            let is_own = period.every() == every;
            let due = self.due(period);
            let recorded = self.records.get(&period.code());
            let owed = holds.is_some_and(|(from, to)| from <= due && due <= to);
            let told = recorded.is_some_and(|one| is_own || one.done > 0 || !one.excuse.is_empty());
            let times = if is_own { self.promise.times } else { recorded.map(|one| one.done) };
            let is_listed = within(&due) && (is_own && owed || told);
            is_listed.then(|| self.entry(period, due, times.unwrap_or(1).max(1), recorded, today))
        };
        let mut all: Vec<_> = own.chain(others).filter_map(entry).collect();
        all.sort_by_key(|entry| (entry.due, entry.period));
        all
    }

    fn entry(
        &self,
        period: CalendarPeriod,
        due: NaiveDate,
        times: u64,
        recorded: Option<&Recorded>,
        today: NaiveDate,
    ) -> PeriodEntry {
        let recorded = recorded.cloned().unwrap_or_default();
        let is_paused = || self.pauses.iter().any(|(from, to)| *from <= due && due <= *to);
        let state = match recorded.done {
            done if done >= times => PeriodState::Done,
            _ if !recorded.excuse.is_empty() => PeriodState::Excused,
            _ if is_paused() => PeriodState::Paused,
            _ if today < period.first() => PeriodState::Ahead,
            _ if today <= due => PeriodState::Due,
            0 => PeriodState::Missed,
            _ => PeriodState::Partly,
        };
        PeriodEntry { period, due, times, state, recorded }
    }

    /// The period that a day is in; `None` where the promise is not owed in it.
    pub fn current(&self, today: NaiveDate) -> Option<PeriodEntry> {
        let period = CalendarPeriod::of(self.every()?, today);
        let all = self.periods(period.first(), period.last(), today);
        all.into_iter().find(|entry| entry.period == period)
    }

    /// What is to be done on a day, and what was missed before it, the latest first.
    pub fn standing(&self, today: NaiveDate) -> (Option<PeriodEntry>, Vec<PeriodEntry>) {
        let Some((from, every)) = self.holds().map(|(from, _)| from).zip(self.every()) else {
            return Default::default();
        };
        let back = today.checked_sub_months(Months::new(12 * YEARS_BACK)).unwrap_or(today);
        let last = CalendarPeriod::of(every, today).last();
        let mut all = self.periods(from.max(back).min(last), last, today);
        let due = all.iter().find(|entry| entry.state == PeriodState::Due).cloned();
        all.retain(PeriodEntry::is_missed);
        all.reverse();
        (due, all)
    }
}

/// The last day that a text names, which may be a month or a year; the end of all days where it names none.
pub(super) fn last_day(text: &str) -> NaiveDate {
    let last = |when: When| {
        let first = when.first()?;
        Some(match when {
            When::Day(day) => day,
            When::Month(..) => CalendarPeriod::of(Period::Month, first).last(),
            When::Year(_) => CalendarPeriod::of(Period::Year, first).last(),
        })
    };
    dated(text).and_then(last).unwrap_or(NaiveDate::MAX)
}
