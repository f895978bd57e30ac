//! 定期事项: the recurring promises of a ledger, which of them are one, and how each of their periods stands on a day.
//! Periods follow from days alone, never from when the app was open.

use std::collections::{BTreeMap, HashMap};

use chrono::{Months, NaiveDate};

use super::finding_list::FindingList;
use crate::domain::date::dated;
use crate::domain::{
    CalendarPeriod, Commitment, Evidence, Fields, Measure, Occurrence, Pause, Period, PromiseState,
    calendar_date, width,
};
use crate::ledger::{Ledger, RowView};

/// The recurring promises of a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PromiseList {
    /// Those that are kept in the calendar, in the order of their findings; those of no finding come last.
    pub promises: Vec<Promise>,
    /// The row ids of those that were read and that nobody has confirmed or dismissed.
    pub proposed: Vec<String>,
    /// Row ids of promises that say the same under several findings, and of which nobody has said whether they are one.
    pub alike: Vec<Vec<String>>,
    /// The row ids of confirmed promises whose words are in their measure no more.
    pub reworded: Vec<String>,
}

/// A promise that is kept in the calendar; one that stands under several findings is one.
#[derive(Clone, Debug, PartialEq)]
pub struct Promise {
    /// The row id of the promise, and of those that are the same.
    pub members: Vec<String>,
    /// The row ids of their findings.
    pub findings: Vec<String>,
    /// The first of them.
    pub promise: Commitment,
    pauses: Vec<(NaiveDate, NaiveDate)>,
    records: BTreeMap<String, Recorded>,
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
            let due = period.due(self.promise.by_day.filter(|_| is_own));
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
fn last_day(text: &str) -> NaiveDate {
    use crate::domain::date::When;
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

impl PromiseList {
    /// The promises of a ledger; `list` is the list of its findings.
    pub fn of(ledger: &Ledger, list: &FindingList) -> Self {
        let mut rows: BTreeMap<&str, Commitment> = (ledger.rows(Commitment::KIND))
            .map(|row| (row.id(), Commitment::read(&row)))
            .filter(|(_, one)| PromiseState::parse(&one.state) != Some(PromiseState::Dismissed))
            .collect();
        let groups = groups(&rows);
        let is_confirmed = |id: &str| is_confirmed(&rows[id]);
        let proposed = groups.iter().filter(|group| !group.iter().any(|id| is_confirmed(id)));
        let mut all = Self {
            proposed: proposed.flatten().map(|id| (*id).to_owned()).collect(),
            alike: alike(&rows, &groups),
            reworded: reworded(ledger, &rows),
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
            let promise = rows.remove(first).unwrap_or_default();
            let members: Vec<String> = group.iter().map(|id| (*id).to_owned()).collect();
            all.promises.push(Promise { members, findings, promise, pauses, records });
        }
        all.promises.sort_by_key(|one| (place(&one.promise), one.members.clone()));
        all
    }

    /// The promise that a row is, or is the same as; `None` for one that is not in the calendar.
    pub fn find(&self, id: &str) -> Option<&Promise> {
        self.promises.iter().find(|one| one.members.iter().any(|member| member == id))
    }

    /// What is to be done on a day, by the day until which it is due, and what was missed before it, the latest first.
    pub fn standing(&self, today: NaiveDate) -> (Vec<(&Promise, PeriodEntry)>, Vec<(&Promise, PeriodEntry)>) {
        let (mut due, mut missed) = (Vec::new(), Vec::new());
        for one in &self.promises {
            let (now, before) = one.standing(today);
            due.extend(now.map(|entry| (one, entry)));
            missed.extend(before.into_iter().map(|entry| (one, entry)));
        }
        due.sort_by_key(|(_, entry)| entry.due);
        missed.sort_by_key(|(_, entry)| std::cmp::Reverse(entry.due));
        (due, missed)
    }
}

fn is_confirmed(one: &Commitment) -> bool {
    PromiseState::parse(&one.state) == Some(PromiseState::Confirmed)
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

/// What was recorded, by promise.
#[derive(Default)]
struct Kept {
    pauses: HashMap<String, Vec<(NaiveDate, NaiveDate)>>,
    records: HashMap<String, Vec<(String, Recorded)>>,
}

impl Kept {
    fn of(ledger: &Ledger) -> Self {
        let mut kept = Self::default();
        for row in ledger.rows(Pause::KIND) {
            let one = Pause::read(&row);
            let Some(from) = dated(&one.from).and_then(|when| when.first()) else { continue };
            kept.pauses.entry(one.commitment).or_default().push((from, last_day(&one.to)));
        }
        let mut proofs: HashMap<String, usize> = HashMap::new();
        for row in ledger.rows(Evidence::KIND).filter(|row| row.get(Evidence::OCCURRENCE).is_some()) {
            *proofs.entry(row.text(Evidence::OCCURRENCE).to_owned()).or_default() += 1;
        }
        for row in ledger.rows(Occurrence::KIND) {
            let one = Occurrence::read(&row);
            let heads = row.standing(Occurrence::DONE);
            let entered = heads.last().map(|head| head.change.at.clone());
            let recorded = Recorded {
                done: one.done,
                date: one.date,
                note: one.note,
                excuse: one.excuse.trim().to_owned(),
                entered: entered.and_then(|at| calendar_date(at.get(..10)?)),
                is_unsure: heads.len() > 1,
                evidence: proofs.get(row.id()).copied().unwrap_or(0),
            };
            let nothing = Recorded { entered: recorded.entered, ..Recorded::default() };
            if recorded != nothing {
                kept.records.entry(one.commitment).or_default().push((one.period, recorded));
            }
        }
        kept
    }

    /// What was recorded of promises that are one: of several records of one period, which tell of one thing, the one in
    /// which most was done.
    fn take(&mut self, members: &[&str]) -> (Vec<(NaiveDate, NaiveDate)>, BTreeMap<String, Recorded>) {
        let mut all: BTreeMap<String, Recorded> = BTreeMap::new();
        let mut pauses = Vec::new();
        for id in members {
            pauses.extend(self.pauses.remove(*id).unwrap_or_default());
            for (period, one) in self.records.remove(*id).unwrap_or_default() {
                let here = all.entry(period).or_default();
                let evidence = here.evidence + one.evidence;
                if (one.done, !one.excuse.is_empty()) > (here.done, !here.excuse.is_empty())
                    || *here == Recorded::default()
                {
                    *here = one;
                }
                here.evidence = evidence;
            }
        }
        (pauses, all)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::commands::{
        add_finding, add_measure, confirm_promises, delete, end_promise, keep_without_measure, link_promises,
        occurrence, record, record_once, set_text, take_new_words, tell_promises_apart,
    };
    use crate::ledger::testing::{ledger, merged, stamp};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn read(one: &Ledger) -> PromiseList {
        PromiseList::of(one, &FindingList::of(one, NaiveDate::MIN))
    }

    /// A ledger with a promise in one finding, confirmed from a day on.
    fn promised(commitment: Commitment, from: &str) -> (Ledger, String) {
        let mut one = ledger();
        let mut id = String::new();
        one.act(&stamp(0), |draft| {
            let finding = add_finding(draft, "", "问题").id().to_owned();
            id = draft.add(Commitment { finding, ..commitment }).id().to_owned();
        });
        one.act(&stamp(0), |draft| confirm_promises(draft, std::slice::from_ref(&id), day(from)));
        (one, id)
    }

    fn monthly(times: Option<u64>, by_day: Option<u64>) -> Commitment {
        Commitment {
            quote: "每月组织2次集中学习".into(),
            every: "month".into(),
            times,
            by_day,
            ..Commitment::default()
        }
    }

    fn told(one: &Ledger, first: &str, last: &str, today: &str) -> Vec<String> {
        let all = read(one);
        let entries = all.promises.iter().flat_map(|one| one.periods(day(first), day(last), day(today)));
        entries
            .map(|one| format!("{} {:?} {}/{}", one.period.code(), one.state, one.recorded.done, one.times))
            .collect()
    }

    fn period(every: Period, on: &str) -> CalendarPeriod {
        CalendarPeriod::of(every, day(on))
    }

    fn write(one: &mut Ledger, by: usize, on: &str, field: &str, value: impl Into<crate::domain::Value>) {
        let promise = read(one).promises[0].clone();
        let period = period(promise.every().unwrap(), on);
        let value = value.into();
        one.act(&stamp(by), |draft| record(draft, &promise, period, field, value));
    }

    #[test]
    fn what_was_missed_stays_missed_and_what_is_recorded_is_told() {
        let (mut one, _) = promised(monthly(Some(2), None), "2024-03-15");
        let year = |one: &Ledger, today| told(one, "2024-01-01", "2024-06-30", today);
        // It began in the middle of March, and is owed for March.
        let all = ["2024-03 Due 0/2", "2024-04 Ahead 0/2", "2024-05 Ahead 0/2", "2024-06 Ahead 0/2"];
        assert_eq!(year(&one, "2024-03-20"), all);
        assert_eq!(year(&one, "2024-03-31")[0], all[0]);
        write(&mut one, 0, "2024-04-09", Occurrence::DONE, 1);
        write(&mut one, 0, "2024-05-09", Occurrence::DONE, 2);
        write(&mut one, 0, "2024-06-09", Occurrence::EXCUSE, "防汛");
        let late = ["2024-03 Missed 0/2", "2024-04 Partly 1/2", "2024-05 Done 2/2", "2024-06 Excused 0/2"];
        // From whatever day it is seen: no other day, a wrong clock neither, changes what is stored.
        assert_eq!(
            (year(&one, "2024-12-01"), year(&one, "2034-12-01")),
            (late.map(str::to_owned).to_vec(), late.map(str::to_owned).to_vec())
        );
        assert_eq!(year(&one, "1970-01-01")[0], "2024-03 Ahead 0/2");
        assert_eq!(year(&one, "2024-04-20")[1], "2024-04 Due 1/2");
        let all = read(&one);
        let (due, missed) = all.standing(day("2024-12-01"));
        assert_eq!((due.len(), missed.len()), (1, 7), "March, April, July to November");
        assert_eq!(missed[6].1.period.code(), "2024-03");
        // Entered in 2030 by the clock of the tests.
        let entries = all.promises[0].periods(day("2024-05-01"), day("2024-05-31"), day("2024-12-01"));
        assert!(entries[0].is_entered_late() && !entries[0].is_missed());
    }

    #[test]
    fn a_promise_is_owed_where_it_holds_on_the_day_until_which_it_is_due() {
        let (mut one, id) = promised(monthly(None, Some(10)), "2024-02-15");
        let set = |one: &mut Ledger, field: &str, value: &str| {
            one.act(&stamp(0), |draft| set_text(draft, Commitment::KIND, &id, field, value));
        };
        let codes = |one: &Ledger| told(one, "2024-01-01", "2024-12-31", "2024-06-05");
        assert_eq!(
            codes(&one)[..2],
            ["2024-03 Missed 0/1", "2024-04 Missed 0/1"],
            "the 10th of February was before"
        );
        set(&mut one, Commitment::TO, "2024-06");
        assert_eq!(codes(&one).last().unwrap(), "2024-06 Due 0/1");
        set(&mut one, Commitment::TO, "2024-06-09");
        assert_eq!(codes(&one).last().unwrap(), "2024-05 Missed 0/1");
        // What was recorded is told all the same.
        write(&mut one, 0, "2024-09-01", Occurrence::DONE, 1);
        assert_eq!(codes(&one).last().unwrap(), "2024-09 Done 1/1");
        one.act(&stamp(0), |draft| {
            draft.add(Pause {
                commitment: id.clone(),
                from: "2024-03-20".into(),
                to: "2024-05-09".into(),
                ..Pause::default()
            });
        });
        let paused = ["2024-03 Missed 0/1", "2024-04 Paused 0/1", "2024-05 Missed 0/1", "2024-09 Done 1/1"];
        assert_eq!(codes(&one), paused);
        set(&mut one, Commitment::FROM, "");
        assert_eq!(codes(&one), ["2024-09 Done 1/1"]);
        set(&mut one, Commitment::FROM, "2024");
        assert_eq!(codes(&one)[0], "2024-01 Missed 0/1");
        // What was recorded of a month is told when it comes round by the year.
        set(&mut one, Commitment::EVERY, "year");
        assert_eq!(codes(&one), ["2024 Missed 0/1", "2024-09 Done 1/1"]);
        set(&mut one, Commitment::EVERY, "fortnight");
        assert!(codes(&one).is_empty() && read(&one).standing(day("2024-06-05")).0.is_empty());
    }

    #[test]
    fn hostile_days_take_no_time_and_end_nowhere() {
        let (mut one, id) = promised(
            Commitment {
                every: "day".into(),
                times: Some(u64::MAX),
                by_day: Some(u64::MAX),
                ..Commitment::default()
            },
            "0001-01-01",
        );
        let (due, missed) = read(&one).promises[0].standing(day("2024-06-05"));
        assert_eq!((due.unwrap().times, missed.len()), (u64::MAX, 3653));
        one.act(&stamp(0), |draft| set_text(draft, Commitment::KIND, &id, Commitment::FROM, "9999-12-31"));
        assert_eq!(read(&one).promises[0].standing(day("2024-06-05")), (None, vec![]));
        assert_eq!(read(&one).promises[0].periods(NaiveDate::MAX, NaiveDate::MAX, day("2024-06-05")), vec![]);
    }

    /// A ledger in which two findings promise the same, and one another thing.
    fn twice() -> (Ledger, Vec<String>) {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            for quote in ["每月 组织2次集中学习", "每月组织２次集中学习", "每月通报"] {
                let finding = add_finding(draft, "", "问题").id().to_owned();
                ids.push(
                    draft
                        .add(Commitment { finding, quote: quote.into(), ..monthly(Some(2), None) })
                        .id()
                        .to_owned(),
                );
            }
        });
        (one, ids)
    }

    #[test]
    fn one_promise_under_two_findings_is_one_and_proof_for_one_counts_for_both() {
        let (mut one, ids) = twice();
        let all = read(&one);
        assert_eq!(
            (all.proposed.len(), all.promises.len(), &all.alike[..]),
            (3, 0, &[ids[..2].to_vec()][..])
        );
        let before = one.clone();
        one.act(&stamp(0), |draft| tell_promises_apart(draft, &ids[..2]));
        assert_eq!(read(&one).alike, Vec::<Vec<String>>::new());
        one.undo(&stamp(0));
        one.act(&stamp(0), |draft| link_promises(draft, &ids[..2]));
        one.act(&stamp(0), |draft| confirm_promises(draft, &ids[1..], day("2024-01-01")));
        let all = read(&one);
        assert_eq!((all.promises.len(), all.proposed.len(), all.alike.len()), (2, 0, 0));
        assert_eq!(all.find(&ids[0]), all.find(&ids[1]));
        assert_eq!(all.find(&ids[0]).unwrap().findings.len(), 2);
        let promise = all.find(&ids[0]).unwrap().clone();
        let entry = promise.periods(day("2024-01-01"), day("2024-01-31"), day("2024-01-20")).remove(0);
        one.act(&stamp(0), |draft| record_once(draft, &promise, &entry, day("2024-01-20")));
        // A row for each, because each travels with its own finding; counted once.
        assert_eq!(one.rows(Occurrence::KIND).count(), 2);
        assert!(
            one.rows(Occurrence::KIND).all(|row| promise.findings.contains(&row.text("finding").to_owned()))
        );
        assert_eq!(told(&one, "2024-01-01", "2024-01-31", "2024-01-20")[0], "2024-01 Due 1/2");
        one.undo(&stamp(0));
        assert_eq!(one.rows(Occurrence::KIND).count(), 0);
        // Two offices that each name the other one made one group, not a circle.
        let (mut left, mut right) = (before.clone(), before);
        left.act(&stamp(0), |draft| set_text(draft, Commitment::KIND, &ids[0], Commitment::SAME_AS, &ids[1]));
        right
            .act(&stamp(1), |draft| set_text(draft, Commitment::KIND, &ids[1], Commitment::SAME_AS, &ids[0]));
        let mut both = merged([&left, &right]);
        both.act(&stamp(0), |draft| confirm_promises(draft, &ids, day("2024-01-01")));
        assert_eq!(read(&both).promises.len(), 2);
    }

    #[test]
    fn c8_what_two_offices_record_of_one_period_is_one_row_and_nothing_is_lost() {
        let (one, id) = promised(monthly(Some(2), None), "2024-01-01");
        let (mut left, mut right, mut third) = (one.clone(), one.clone(), one);
        write(&mut left, 0, "2024-01-05", Occurrence::NOTE, "城区中队学习");
        write(&mut left, 0, "2024-01-05", Occurrence::DONE, 1);
        write(&mut right, 1, "2024-01-25", Occurrence::NOTE, "环卫站学习");
        write(&mut right, 1, "2024-01-25", Occurrence::DONE, 1);
        write(&mut third, 2, "2024-01-31", Occurrence::DONE, 2);
        let name = occurrence(&id, period(Period::Month, "2024-01-01")).unwrap();
        assert_eq!(name.id(), format!("{id}@2024-01"));
        let all = merged([&merged([&left, &right]), &third]);
        assert_eq!(
            all.rows(Occurrence::KIND).map(|row| row.id().to_owned()).collect::<Vec<_>>(),
            [name.id()]
        );
        let row = all.row(&name).unwrap();
        assert_eq!((row.standing(Occurrence::NOTE).len(), row.standing(Occurrence::DONE).len()), (2, 3));
        assert!(all.conflicts().len() >= 2, "the notes, and how often");
        // Where both say one time, nothing collides, and the page asks; who enters the number settles it.
        let mut both = merged([&left, &right]);
        let january = |one: &Ledger| {
            read(one).promises[0].periods(day("2024-01-01"), day("2024-01-31"), day("2024-02-01")).remove(0)
        };
        assert!(
            both.row(&name).unwrap().standing(Occurrence::DONE).len() == 2
                && january(&both).recorded.is_unsure
        );
        write(&mut both, 0, "2024-01-31", Occurrence::DONE, 2);
        assert!(!january(&both).recorded.is_unsure && january(&both).state == PeriodState::Done);
        // An id of the longest length leaves room for the period, and differs from that of another.
        let names = ["a", "b"]
            .map(|end| occurrence(&("x".repeat(79) + end), period(Period::Day, "2024-01-01")).unwrap());
        assert_ne!(names[0], names[1]);
    }

    #[test]
    fn what_was_recorded_goes_with_its_promise_and_comes_back() {
        let (mut one, id) = promised(monthly(None, None), "2024-01-01");
        write(&mut one, 0, "2024-01-05", Occurrence::DONE, 1);
        one.act(&stamp(0), |draft| drop(draft.add(Pause { commitment: id.clone(), ..Pause::default() })));
        one.act(&stamp(0), |draft| delete(draft, Commitment::KIND, &id));
        let count = |one: &Ledger| [Occurrence::KIND, Pause::KIND].map(|kind| one.rows(kind).count());
        assert_eq!(count(&one), [0, 0]);
        one.undo(&stamp(0));
        assert_eq!(count(&one), [1, 1]);
        // What is cleared again is as if nothing had been recorded.
        write(&mut one, 0, "2024-01-05", Occurrence::DONE, crate::domain::Value::Null);
        assert_eq!(told(&one, "2024-01-01", "2024-01-31", "2024-03-01"), ["2024-01 Missed 0/1"]);
        write(&mut one, 0, "2024-02-05", Occurrence::NOTE, crate::domain::Value::Null);
        assert_eq!(one.rows(Occurrence::KIND).count(), 1, "nothing is made to hold nothing");
    }

    #[test]
    fn a_promise_whose_words_went_is_asked_about_until_somebody_says_what_becomes_of_it() {
        let mut one = ledger();
        let (mut id, mut measure) = (String::new(), String::new());
        one.act(&stamp(0), |draft| {
            let finding = add_finding(draft, "", "问题").id().to_owned();
            measure = add_measure(draft, &finding, "一是每月 组织2次集中学习。").id().to_owned();
            id = draft
                .add(Commitment { finding, measure: measure.clone(), ..monthly(Some(2), None) })
                .id()
                .to_owned();
        });
        one.act(&stamp(0), |draft| confirm_promises(draft, std::slice::from_ref(&id), day("2024-01-01")));
        assert_eq!(read(&one).reworded, Vec::<String>::new());
        one.act(&stamp(0), |draft| {
            set_text(draft, Measure::KIND, &measure, Measure::TEXT, "每月学习，每季度考试1次。")
        });
        assert_eq!(read(&one).reworded, [id.clone()]);
        let answers: [(fn(&mut crate::ledger::Draft, &str), &str, &str); 3] = [
            (
                |draft, id| {
                    let words = Commitment {
                        quote: "每月学习".into(),
                        every: "month".into(),
                        ..Commitment::default()
                    };
                    take_new_words(draft, id, words, day("2024-05-20"));
                },
                "每月学习",
                "",
            ),
            (keep_without_measure, "每月组织2次集中学习", ""),
            (|draft, id| end_promise(draft, id, day("2024-05-31")), "每月组织2次集中学习", "2024-05-31"),
        ];
        for (answer, quote, to) in answers {
            let mut asked = one.clone();
            asked.act(&stamp(0), |draft| answer(draft, &id));
            let all = read(&asked);
            assert_eq!(
                (
                    all.reworded.len(),
                    all.promises[0].promise.quote.as_str(),
                    all.promises[0].promise.to.as_str()
                ),
                (0, quote, to)
            );
        }
        // Words that come round at another time are another promise, and the periods of the old one stay.
        let mut asked = one.clone();
        write(&mut asked, 0, "2024-02-05", Occurrence::DONE, 2);
        let words =
            Commitment {
                quote: "每季度考试1次".into(), every: "quarter".into(), ..Commitment::default()
            };
        asked.act(&stamp(0), |draft| take_new_words(draft, &id, words, day("2024-05-20")));
        assert_eq!(read(&asked).reworded.len(), 0);
        let mut told = told(&asked, "2024-01-01", "2024-12-31", "2024-06-01");
        told.sort();
        let old = ["2024-01 Missed 0/2", "2024-02 Done 2/2", "2024-03 Missed 0/2", "2024-04 Missed 0/2"];
        let new = ["2024-Q2 Due 0/1", "2024-Q3 Ahead 0/1", "2024-Q4 Ahead 0/1"];
        assert_eq!(told, [&old[..], &new[..]].concat());
        one.act(&stamp(0), |draft| set_text(draft, Commitment::KIND, &id, Commitment::STATE, "dismissed"));
        let all = read(&one);
        assert!(all.reworded.is_empty() && all.promises.is_empty() && all.proposed.is_empty());
    }
}
