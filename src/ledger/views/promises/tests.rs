//! The cases of promises: periods, pauses, what is one, what two offices record.

use chrono::NaiveDate;

use super::*;
use crate::domain::{CalendarPeriod, Occurrence, Pause, Period};
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

/// A promise of this period, from a day to a day, with a pause: the periods that are due between two days.
#[track_caller]
fn check_cases(
    every: &str,
    by_day: Option<u64>,
    holds: [&str; 2],
    pause: [&str; 2],
    within: [&str; 2],
    expected: &[&str],
) {
    let promise = Commitment { every: every.into(), ..monthly(None, by_day) };
    let (mut one, id) = promised(promise, holds[0]);
    one.act(&stamp(0), |draft| {
        set_text(draft, Commitment::KIND, &id, Commitment::TO, holds[1]);
        let (commitment, from, to) = (id.clone(), pause[0].to_owned(), pause[1].to_owned());
        if !from.is_empty() {
            draft.add(Pause { commitment, from, to, ..Pause::default() });
        }
    });
    let told = told(&one, within[0], within[1], "2030-01-01");
    let told: Vec<&str> = told.iter().map(|one| one.trim_end_matches(" 0/1")).collect();
    assert_eq!(told, expected, "{every} {by_day:?} {holds:?} {pause:?}");
}

#[test]
fn periods_over_the_end_of_a_year_and_in_leap_years() {
    let (open, none) = ("", ["", ""]);
    // A week belongs where most of it is, and is owed where the promise holds on its day.
    let turn = ["2026-12-20", "2027-01-10"];
    check_cases("week", None, ["2026-12-30", open], none, turn, &["2026-W53 Missed", "2027-W01 Missed"]);
    check_cases("week", Some(5), ["2027-01-01", open], none, turn, &["2026-W53 Missed", "2027-W01 Missed"]);
    check_cases("week", Some(5), ["2027-01-02", open], none, turn, &["2027-W01 Missed"]);
    check_cases(
        "week",
        None,
        ["2026-12-01", "2026-12-31"],
        none,
        turn,
        &["2026-W51 Missed", "2026-W52 Missed"],
    );
    check_cases("two-weeks", None, ["2026-12-25", open], none, turn, &["2026-W52-2W Missed"]);
    // One that begins or ends in the middle of a period.
    let year = ["2024-01-01", "2024-12-31"];
    check_cases(
        "quarter",
        None,
        ["2024-02-20", "2024-08-15"],
        none,
        year,
        &["2024-Q1 Missed", "2024-Q2 Missed"],
    );
    check_cases(
        "quarter",
        Some(10),
        ["2024-02-20", "2024-08-15"],
        none,
        year,
        &["2024-Q2 Missed", "2024-Q3 Missed"],
    );
    check_cases("half-year", None, ["2024-12-31", open], none, year, &["2024-H2 Missed"]);
    check_cases(
        "ten-days",
        None,
        ["2024-02-25", "2024-03-10"],
        none,
        year,
        &["2024-02-T3 Missed", "2024-03-T1 Missed"],
    );
    // A pause over the end of a year, with its days, with months, without an end.
    let winter = ["2024-11-01", "2025-02-28"];
    let months = ["2024-11 Missed", "2024-12 Paused", "2025-01 Missed", "2025-02 Missed"];
    check_cases("month", None, ["2024-01-01", open], ["2024-12-15", "2025-01-20"], winter, &months);
    let months = ["2024-11 Missed", "2024-12 Paused", "2025-01 Paused", "2025-02 Missed"];
    check_cases("month", None, ["2024-01-01", open], ["2024-12", "2025-01"], winter, &months);
    let months = ["2024-11 Missed", "2024-12 Paused", "2025-01 Paused", "2025-02 Paused"];
    check_cases("month", None, ["2024-01-01", open], ["2024-12-31", open], winter, &months);
    check_cases(
        "year",
        None,
        ["2023-01-01", open],
        ["2023-12-01", "2024-02-28"],
        ["2023-01-01", "2025-12-31"],
        &["2023 Paused", "2024 Missed", "2025 Missed"],
    );
    // The 29th of February: a promise that begins on it, and one that is due by the end of the month.
    let years = ["2023-01-01", "2026-12-31"];
    check_cases("year", Some(59), ["2024-02-29", open], none, years, &["2025 Missed", "2026 Missed"]);
    check_cases("year", None, ["2024-02-29", "2026-02-28"], none, years, &["2024 Missed", "2025 Missed"]);
    check_cases("month", Some(30), ["2024-02-29", "2024-02-29"], none, years, &["2024-02 Missed"]);
    check_cases(
        "day",
        None,
        ["2024-02-28", "2024-03-01"],
        none,
        years,
        &["2024-02-28 Missed", "2024-02-29 Missed", "2024-03-01 Missed"],
    );
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
fn what_names_no_period_is_not_confirmed_and_not_lost() {
    let every_four_months =
        Commitment { quote: "每四个月开展一次联合巡护".into(), ..Commitment::default() };
    let (mut one, id) = promised(every_four_months, "2024-01-01");
    let all = read(&one);
    assert_eq!((all.proposed.len(), all.without_period, all.promises.len()), (1, 1, 0));
    // Nor where somebody says so in its row.
    one.act(&stamp(0), |draft| set_text(draft, Commitment::KIND, &id, Commitment::STATE, "confirmed"));
    assert_eq!(read(&one).proposed, std::slice::from_ref(&id));
    one.act(&stamp(0), |draft| set_text(draft, Commitment::KIND, &id, Commitment::EVERY, "month"));
    let all = read(&one);
    assert_eq!((all.proposed.len(), all.without_period, all.promises.len()), (0, 0, 1));
}

#[test]
fn one_promise_under_two_findings_is_one_and_proof_for_one_counts_for_both() {
    let (mut one, ids) = twice();
    let all = read(&one);
    assert_eq!((all.proposed.len(), all.promises.len(), &all.alike[..]), (3, 0, &[ids[..2].to_vec()][..]));
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
    assert!(one.rows(Occurrence::KIND).all(|row| promise.findings.contains(&row.text("finding").to_owned())));
    assert_eq!(told(&one, "2024-01-01", "2024-01-31", "2024-01-20")[0], "2024-01 Due 1/2");
    one.undo(&stamp(0));
    assert_eq!(one.rows(Occurrence::KIND).count(), 0);
    // Two offices that each name the other one made one group, not a circle.
    let (mut left, mut right) = (before.clone(), before);
    left.act(&stamp(0), |draft| set_text(draft, Commitment::KIND, &ids[0], Commitment::SAME_AS, &ids[1]));
    right.act(&stamp(1), |draft| set_text(draft, Commitment::KIND, &ids[1], Commitment::SAME_AS, &ids[0]));
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
    assert_eq!(all.rows(Occurrence::KIND).map(|row| row.id().to_owned()).collect::<Vec<_>>(), [name.id()]);
    let row = all.row(&name).unwrap();
    assert_eq!((row.standing(Occurrence::NOTE).len(), row.standing(Occurrence::DONE).len()), (2, 3));
    assert!(all.conflicts().len() >= 2, "the notes, and how often");
    // Where both say one time, nothing collides, and the page asks; who enters the number settles it.
    let mut both = merged([&left, &right]);
    let january = |one: &Ledger| {
        read(one).promises[0].periods(day("2024-01-01"), day("2024-01-31"), day("2024-02-01")).remove(0)
    };
    assert!(
        both.row(&name).unwrap().standing(Occurrence::DONE).len() == 2 && january(&both).recorded.is_unsure
    );
    write(&mut both, 0, "2024-01-31", Occurrence::DONE, 2);
    assert!(!january(&both).recorded.is_unsure && january(&both).state == PeriodState::Done);
    // An id of the longest length leaves room for the period, and differs from that of another.
    let names =
        ["a", "b"].map(|end| occurrence(&("x".repeat(79) + end), period(Period::Day, "2024-01-01")).unwrap());
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
    type Answer = fn(&mut crate::ledger::Draft, &str);
    let answers: [(Answer, &str, &str); 3] = [
        (
            |draft, id| {
                let words =
                    Commitment {
                        quote: "每月学习".into(), every: "month".into(), ..Commitment::default()
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
            (all.reworded.len(), all.promises[0].promise.quote.as_str(), all.promises[0].promise.to.as_str()),
            (0, quote, to)
        );
    }
    // Words that come round at another time are another promise, and the periods of the old one stay.
    let mut asked = one.clone();
    write(&mut asked, 0, "2024-02-05", Occurrence::DONE, 2);
    let words =
        Commitment { quote: "每季度考试1次".into(), every: "quarter".into(), ..Commitment::default() };
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
    assert_eq!(all.dismissed, [id]);
}

#[test]
fn months_count_the_periods_that_were_due_in_them_and_have_begun() {
    let (mut one, _) = promised(monthly(Some(2), None), "2024-03-15");
    write(&mut one, 0, "2024-04-09", Occurrence::DONE, 1);
    write(&mut one, 0, "2024-05-09", Occurrence::DONE, 2);
    let told = |today: &str| -> Vec<(String, String)> {
        let all = read(&one).kept_by_month(day(today));
        all.into_iter().map(|one| (one.month, format!("{:?}", one.states))).collect()
    };
    let expect = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(month, states)| ((*month).to_owned(), format!("{{{states}}}"))).collect()
    };
    let first =
        [("2024-03", "Missed: 1"), ("2024-04", "Partly: 1"), ("2024-05", "Done: 1"), ("2024-06", "Due: 1")];
    assert_eq!(told("2024-06-10"), expect(&first));
    // A year back from the month of the day: what was due before that is counted no more.
    assert_eq!(told("2025-03-10").first(), expect(&[("2024-04", "Partly: 1")]).first());
    assert_eq!(told("2025-03-10").len(), 12);
    assert_eq!(told("2024-02-20"), []);
}

#[test]
fn c8_a_period_is_one_row_whatever_zone_and_clock_recorded_it() {
    let (one, id) = promised(monthly(Some(2), None), "2024-01-01");
    // Past midnight in one office, the day before in another, and a clock that was never set.
    let stamps = ["2024-05-01T00:30:00+08:00", "2024-04-30T11:30:00-05:00", "1970-01-01T00:00:00Z"];
    let mut offices: Vec<Ledger> = Vec::new();
    for (nth, at) in stamps.iter().enumerate() {
        let mut office = one.clone();
        let promise = read(&office).promises[0].clone();
        let april = period(Period::Month, "2024-04-30");
        let stamp = crate::ledger::Stamp { at: (*at).into(), ..stamp(nth) };
        office.act(&stamp, |draft| record(draft, &promise, april, Occurrence::DONE, 2.into()));
        offices.push(office);
    }
    let name = occurrence(&id, period(Period::Month, "2024-04-30")).unwrap();
    let all = merged([&merged([&offices[0], &offices[1]]), &offices[2]]);
    for office in offices.iter().chain([&all]) {
        let ids: Vec<_> = office.rows(Occurrence::KIND).map(|row| row.id().to_owned()).collect();
        assert_eq!(ids, [name.id()]);
        let april = told(office, "2024-04-01", "2024-04-30", "2024-12-01");
        assert_eq!(april, ["2024-04 Done 2/2"]);
    }
}

#[test]
fn a_period_is_named_by_the_id_of_what_is_recorded_of_it() {
    let (one, _) = promised(monthly(Some(2), None), "2024-03-15");
    let promise = read(&one).promises.remove(0);
    let period = CalendarPeriod::parse("2024-04").unwrap();
    let id = promise.occurrence(period);
    assert_eq!(occurrence(promise.id(), period).unwrap().id(), id);
    assert_eq!(Promise::of_occurrence(&id), (promise.id(), Some(period)));
    for plain in [promise.id(), "", "a@b"] {
        assert_eq!(Promise::of_occurrence(plain), (plain, None));
    }
    assert_eq!(promise.due(period).to_string(), "2024-04-30");
}
