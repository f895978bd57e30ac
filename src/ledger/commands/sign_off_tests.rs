//! The way to sign-off, look-back and rebound: what can be done when, and that no road leads around it.

use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::domain::{CheckMethod, CheckOutcome, Evidence, Fields, LedgerSettings, Measure, Transfer};
use crate::ledger::commands::{add_finding, add_measure, draw_checks, extend, record_check};
use crate::ledger::testing::{ledger, merged, stamp};
use crate::ledger::views::{Dispute, FindingList, Todo};
use crate::ledger::{Ledger, Stamp};

const LONG: &str = "佐证材料缺少验收签字，请补齐后再报。";

fn entry(date: &str, note: &str) -> Entry {
    let today = "2025-01-01".parse().unwrap();
    Entry { date: date.into(), today, person: "王某".into(), note: note.into() }
}

/// A finding with a measure, reported done, with evidence; and its id.
fn ready() -> (Ledger, String) {
    let mut one = ledger();
    let mut finding = String::new();
    one.act(&stamp(0), |draft| {
        let row = add_finding(draft, "", "排队长");
        finding = row.id().to_owned();
        draft.set(&row, Finding::STATUS, "done");
        add_measure(draft, &finding, "增设窗口。");
        draft.add(Evidence { finding: finding.clone(), name: "照片".into(), ..Evidence::default() });
    });
    (one, finding)
}

fn act<T>(
    one: &mut Ledger,
    stamp: &Stamp,
    act: impl FnOnce(&mut Draft) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let mut done = Err(Refusal::NotNow);
    let changes = one.act(stamp, |draft| done = act(draft));
    assert!(done.is_ok() || changes.is_empty(), "what is refused changes nothing");
    done
}

fn stage(one: &Ledger, finding: &str) -> Stage {
    Lifecycle::of(one, finding).unwrap().stage
}

fn pass(one: &mut Ledger, finding: &str, date: &str) {
    act(one, &stamp(0), |draft| review(draft, finding, ReviewOutcome::Passed, entry(date, ""))).unwrap();
}

fn signed_off() -> (Ledger, String) {
    let (mut one, finding) = ready();
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", ""))).unwrap();
    for day in ["2024-03-02", "2024-03-05", "2024-03-08"] {
        pass(&mut one, &finding, day);
    }
    (one, finding)
}

#[test]
fn a_finding_is_signed_off_by_every_step_of_the_chain_in_order() {
    let (mut one, finding) = ready();
    assert_eq!(stage(&one, &finding), Stage::Open(Some(Status::Done)));
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", "已自查"))).unwrap();
    for (step, day) in LedgerSettings::CHAIN.iter().zip(["2024-03-02", "2024-03-05", "2024-03-08"]) {
        assert_eq!(stage(&one, &finding), Stage::Submitted((*step).to_owned()));
        pass(&mut one, &finding, day);
    }
    assert_eq!(stage(&one, &finding), Stage::SignedOff("2024-03-08".into()));
    let life = Lifecycle::of(&one, &finding).unwrap();
    assert_eq!(life.planned().unwrap().1.due, "2024-09-04", "180 days later");
    let again = act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-09", "")));
    assert_eq!(again, Err(Refusal::NotNow));
}

#[test]
fn what_is_missing_is_said_and_nothing_is_submitted() {
    let mut one = ledger();
    let mut finding = String::new();
    one.act(&stamp(0), |draft| finding = add_finding(draft, "", "排队长").id().to_owned());
    let told = |one: &mut Ledger| match act(one, &stamp(0), |draft| {
        submit(draft, &finding, entry("2024-03-01", ""))
    }) {
        Err(Refusal::Blocked(blockers)) => blockers,
        other => panic!("{other:?}"),
    };
    assert_eq!(told(&mut one), [Blocker::NotDone, Blocker::NoMeasure, Blocker::NoEvidence]);
    let mut measure = String::new();
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    one.act(&stamp(0), |draft| {
        draft.set(&row, Finding::STATUS, "long-term");
        let own = add_measure(draft, &finding, "增设窗口。");
        draft.set(&own, Measure::STATUS, "in-progress");
        measure = own.id().to_owned();
        // An entry without a name or a file proves nothing.
        draft.add(Evidence { finding: finding.clone(), place: "柜三".into(), ..Evidence::default() });
    });
    assert_eq!(told(&mut one), [Blocker::LongTerm, Blocker::MeasureOpen(measure), Blocker::NoEvidence]);
}

#[test]
fn what_is_still_wanted_is_said_in_ten_characters_at_least() {
    let (mut one, finding) = ready();
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", ""))).unwrap();
    let back = |note: &'static str| {
        let finding = finding.clone();
        move |draft: &mut Draft| review(draft, &finding, ReviewOutcome::Returned, entry("2024-03-02", note))
    };
    for short in ["", "补材料", "　　补材料再报一次　"] {
        assert_eq!(act(&mut one, &stamp(0), back(short)), Err(Refusal::NoteTooShort(10)), "{short}");
    }
    // The ledger may ask for more.
    let asked = |one: &mut Ledger, length: u64| {
        let row = RowRef::new(LedgerSettings::KIND, LedgerSettings::ID).unwrap();
        one.act(&stamp(0), |draft| draft.set(&row, LedgerSettings::OPINION_LENGTH, length));
    };
    let length = LONG.chars().count() as u64;
    for (least, told) in [(length + 1, length as usize + 1), (9_999, 200)] {
        asked(&mut one, least);
        assert_eq!(act(&mut one, &stamp(0), back(LONG)), Err(Refusal::NoteTooShort(told)));
    }
    asked(&mut one, length);
    act(&mut one, &stamp(0), back(LONG)).unwrap();
    assert_eq!(stage(&one, &finding), Stage::Returned(LedgerSettings::CHAIN[0].into()));
    assert_eq!(one.live(Finding::KIND, &finding).unwrap().text(Finding::STATUS), "in-progress");
    // What was returned is submitted again, once it is done again.
    let again = |draft: &mut Draft| submit(draft, &finding, entry("2024-03-05", ""));
    assert_eq!(act(&mut one, &stamp(0), again), Err(Refusal::Blocked(vec![Blocker::NotDone])));
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    one.act(&stamp(0), |draft| draft.set(&row, Finding::STATUS, "done"));
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-05", ""))).unwrap();
    assert_eq!(stage(&one, &finding), Stage::Submitted(LedgerSettings::CHAIN[0].into()));
    assert_eq!(Lifecycle::of(&one, &finding).unwrap().rounds.len(), 2, "both are kept");
}

#[test]
fn a_look_back_that_fails_opens_the_finding_again_and_keeps_both_rounds() {
    let (mut one, finding) = signed_off();
    let planned = Lifecycle::of(&one, &finding).unwrap().planned().unwrap().0.clone();
    let fails = |draft: &mut Draft| {
        record_check(draft, &finding, CheckMethod::OnSite, CheckOutcome::Fails, entry("2024-09-01", LONG))
    };
    let check = act(&mut one, &stamp(0), fails).unwrap();
    assert_eq!(check.id(), planned, "the planned look-back was done");
    assert_eq!(stage(&one, &finding), Stage::Rebound);
    let list = FindingList::of(&one, "2024-10-01".parse().unwrap());
    let item = list.item(&finding).unwrap();
    assert!(!item.is_done(&list.settings) && item.todos.contains(Todo::Rework));
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    one.act(&stamp(0), |draft| draft.set(&row, Finding::STATUS, "done"));
    assert_eq!(stage(&one, &finding), Stage::Rebound, "a status alone does not close it");
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-10-01", ""))).unwrap();
    for day in ["2024-10-02", "2024-10-03", "2024-10-04"] {
        pass(&mut one, &finding, day);
    }
    assert_eq!(stage(&one, &finding), Stage::SignedOff("2024-10-04".into()));
    let life = Lifecycle::of(&one, &finding).unwrap();
    assert_eq!((life.rounds.len(), life.rebounds()), (2, 1));
    assert_eq!(life.rounds[0].reviews.len(), 3);
}

#[test]
fn a_check_of_an_open_finding_is_only_recorded() {
    let (mut one, finding) = ready();
    let fails = |draft: &mut Draft| {
        record_check(draft, &finding, CheckMethod::Papers, CheckOutcome::Fails, entry("2024-03-01", LONG))
    };
    act(&mut one, &stamp(0), fails).unwrap();
    assert_eq!(stage(&one, &finding), Stage::Open(Some(Status::InProgress)));
    assert_eq!(Lifecycle::of(&one, &finding).unwrap().checks.len(), 1);
}

#[test]
fn what_a_sign_off_rests_on_may_not_fall_away_unseen() {
    let (one, finding) = signed_off();
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    let evidence = one.rows(Evidence::KIND).next().unwrap().name();
    type Deed<'a> = &'a dyn Fn(&mut Draft);
    let deeds: [(Deed, Blocker); 2] = [
        (&|draft| draft.delete(&evidence), Blocker::NoEvidence),
        (&|draft| draft.set(&row, Finding::STATUS, "in-progress"), Blocker::NotDone),
    ];
    for (deed, blocker) in deeds {
        let mut one = one.clone();
        one.act(&stamp(0), deed);
        let life = Lifecycle::of(&one, &finding).unwrap();
        assert_eq!((life.stage, life.blockers), (Stage::InDoubt, vec![blocker]));
        one.undo(&stamp(0));
        assert_eq!(stage(&one, &finding), Stage::SignedOff("2024-03-08".into()));
    }
}

#[test]
fn a_step_is_dated_after_the_one_before_and_not_in_the_future() {
    let (mut one, finding) = ready();
    let early = "2024-03-10".parse().unwrap();
    let pass_on = |one: &mut Ledger, day: &'static str| {
        act(one, &stamp(0), |draft| review(draft, &finding, ReviewOutcome::Passed, entry(day, ""))).map(drop)
    };
    let late = act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2025-01-02", "")));
    assert_eq!(late, Err(Refusal::InFuture));
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-10", ""))).unwrap();
    assert_eq!(pass_on(&mut one, "2024-03-09"), Err(Refusal::TooEarly(early)));
    assert_eq!(pass_on(&mut one, "2099-01-01"), Err(Refusal::InFuture));
    for _ in 0..3 {
        pass_on(&mut one, "2024-03-10").unwrap();
    }
    let holds = |day: &'static str| {
        let finding = finding.clone();
        move |draft: &mut Draft| {
            record_check(draft, &finding, CheckMethod::OnSite, CheckOutcome::Holds, entry(day, ""))
        }
    };
    assert_eq!(act(&mut one, &stamp(0), holds("2024-03-01")), Err(Refusal::TooEarly(early)));
    act(&mut one, &stamp(0), holds("2024-09-01")).unwrap();
}

#[test]
fn a_step_that_nobody_answers_for_is_none() {
    let nobody = |day: &str| Entry { person: "　".into(), ..entry(day, LONG) };
    let refused = Err(Refusal::NoPerson);
    let (mut one, finding) = ready();
    assert_eq!(act(&mut one, &stamp(0), |draft| submit(draft, &finding, nobody("2024-03-01"))), refused);
    let assess =
        |draft: &mut Draft| assess(draft, &finding, Accepted::Rectified, Vec::new(), nobody("2024-03-01"));
    assert_eq!(act(&mut one, &stamp(0), assess), refused);
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", ""))).unwrap();
    for outcome in [ReviewOutcome::Passed, ReviewOutcome::Returned] {
        let review = |draft: &mut Draft| review(draft, &finding, outcome, nobody("2024-03-02"));
        assert_eq!(act(&mut one, &stamp(0), review), refused);
    }
    let (mut one, finding) = signed_off();
    for outcome in [CheckOutcome::Holds, CheckOutcome::Fails] {
        let check = |draft: &mut Draft| {
            record_check(draft, &finding, CheckMethod::OnSite, outcome, nobody("2024-09-01"))
        };
        assert_eq!(act(&mut one, &stamp(0), check), refused);
    }
}

#[test]
fn c4_a_step_from_an_office_with_a_wrong_clock_holds_nobody_up() {
    let (mut one, finding) = ready();
    one.act(&stamp(1), |draft| {
        draft.insert(
            Submission::KIND,
            [
                ("finding", json!(finding)),
                ("date", json!("2099-01-01")),
                ("reviews", json!(LedgerSettings::CHAIN)),
            ],
        );
    });
    pass(&mut one, &finding, "2024-03-05");
    assert_eq!(stage(&one, &finding), Stage::Submitted(LedgerSettings::CHAIN[1].into()));
}

#[test]
fn a_sign_off_in_doubt_can_be_withdrawn_and_one_that_holds_cannot() {
    let (mut one, finding) = signed_off();
    assert_eq!(act(&mut one, &stamp(0), |draft| withdraw(draft, &finding)), Err(Refusal::NotNow));
    let evidence = one.rows(Evidence::KIND).next().unwrap().name();
    one.act(&stamp(0), |draft| draft.delete(&evidence));
    act(&mut one, &stamp(0), |draft| withdraw(draft, &finding)).unwrap();
    assert_eq!(stage(&one, &finding), Stage::Open(Some(Status::Done)));
    one.undo(&stamp(0));
    assert_eq!(stage(&one, &finding), Stage::InDoubt);
}

#[test]
fn a_chain_that_changes_later_takes_back_no_sign_off() {
    let (mut one, finding) = signed_off();
    one.act(&stamp(0), |draft| {
        draft.set(&"ledger/ledger".parse().unwrap(), LedgerSettings::REVIEWS, json!(["县纪委复核"]));
    });
    assert_eq!(stage(&one, &finding), Stage::SignedOff("2024-03-08".into()));
}

#[test]
fn c5_one_office_passes_what_the_other_returns() {
    let (mut one, finding) = ready();
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", ""))).unwrap();
    let mut other = one.clone();
    for day in ["2024-03-02", "2024-03-03", "2024-03-04"] {
        pass(&mut one, &finding, day);
    }
    let back =
        |draft: &mut Draft| review(draft, &finding, ReviewOutcome::Returned, entry("2024-03-02", LONG));
    act(&mut other, &stamp(1), back).unwrap();
    let both = merged([&one, &other]);
    let life = Lifecycle::of(&both, &finding).unwrap();
    assert_eq!(life.stage, Stage::Returned(LedgerSettings::CHAIN[0].into()), "never signed off in silence");
    assert_eq!(life.disputes, [Dispute::Opinions(LedgerSettings::CHAIN[0].into())]);
    // The step is the one that was returned, whoever wrote last, and what is wanted is told.
    let last = life.last().unwrap();
    let outcome = |step: usize| last.word_on(LedgerSettings::CHAIN[step]).map(|one| one.outcome.as_str());
    assert_eq!((outcome(0), outcome(1)), (Some("returned"), Some("passed")));
    assert_eq!(last.returns().map(|one| one.note.as_str()).collect::<Vec<_>>(), [LONG]);
    let list = FindingList::of(&both, "2024-04-01".parse().unwrap());
    assert!(list.item(&finding).unwrap().todos.contains(Todo::Decide));
}

#[test]
fn c5_two_offices_submit_at_once() {
    let (mut one, finding) = ready();
    let mut other = one.clone();
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", ""))).unwrap();
    act(&mut other, &stamp(1), |draft| submit(draft, &finding, entry("2024-03-02", ""))).unwrap();
    for day in ["2024-03-02", "2024-03-03", "2024-03-04"] {
        pass(&mut one, &finding, day);
    }
    let mut both = merged([&one, &other]);
    let life = Lifecycle::of(&both, &finding).unwrap();
    assert_eq!(life.stage, Stage::Submitted(LedgerSettings::CHAIN[0].into()));
    assert!(matches!(&life.disputes[..], [Dispute::Parallel(ids)] if ids.len() == 2));
    // A person withdraws the one that nobody needs.
    act(&mut both, &stamp(0), |draft| withdraw(draft, &finding)).unwrap();
    assert_eq!(stage(&both, &finding), Stage::SignedOff("2024-03-04".into()));
}

#[test]
fn c5_a_submission_goes_with_its_reviews_and_one_that_was_reviewed_unseen_is_a_conflict() {
    let (mut one, finding) = ready();
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", ""))).unwrap();
    let mut other = one.clone();
    act(&mut one, &stamp(0), |draft| withdraw(draft, &finding)).unwrap();
    assert_eq!(merged([&one, &other]).conflicts().len(), 0);
    act(&mut other, &stamp(1), |draft| {
        review(draft, &finding, ReviewOutcome::Passed, entry("2024-03-02", ""))
    })
    .unwrap();
    let both = merged([&one, &other]);
    assert_eq!(both.conflicts().len(), 1, "the review stood under what was withdrawn");
    // Where all of it was seen, the reviews go along.
    let submission = other.rows(Submission::KIND).next().unwrap().name();
    other.act(&stamp(1), |draft| draft.delete(&submission));
    assert_eq!(other.rows(Review::KIND).count(), 0);
    assert_eq!(other.conflicts().len(), 0);
}

#[test]
fn c8_two_offices_that_sign_off_plan_one_look_back() {
    let (mut one, finding) = ready();
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", ""))).unwrap();
    for day in ["2024-03-02", "2024-03-03"] {
        pass(&mut one, &finding, day);
    }
    let mut other = one.clone();
    pass(&mut one, &finding, "2024-03-04");
    act(&mut other, &stamp(1), |draft| {
        review(draft, &finding, ReviewOutcome::Passed, entry("2024-03-04", ""))
    })
    .unwrap();
    let life = Lifecycle::of(&merged([&one, &other]), &finding).unwrap();
    assert_eq!((life.stage, life.checks.len()), (Stage::SignedOff("2024-03-04".into()), 1));
}

#[test]
fn c8_a_draw_can_be_drawn_again() {
    let (mut one, _) = signed_off();
    let mut findings = Vec::new();
    one.act(&stamp(0), |draft| {
        for _ in 0..11 {
            let row = add_finding(draft, "", "问题");
            draft.set(&row, Finding::STATUS, "done");
            add_measure(draft, row.id(), "措施。");
            draft.add(Evidence { finding: row.id().into(), name: "照片".into(), ..Evidence::default() });
            findings.push(row.id().to_owned());
        }
    });
    for finding in &findings[..9] {
        act(&mut one, &stamp(0), |draft| submit(draft, finding, entry("2024-03-01", ""))).unwrap();
        for _ in 0..3 {
            pass(&mut one, finding, "2024-03-02");
        }
    }
    let draw = |one: &mut Ledger, by: usize, words: &'static str| {
        act(one, &stamp(by), |draft| draw_checks(draft, 4, "2024-06-30", words)).unwrap()
    };
    let (mut other, mut third) = (one.clone(), one.clone());
    let drawn = draw(&mut one, 0, "第一批");
    assert_eq!(drawn.len(), 4);
    assert!(drawn.iter().all(|id| matches!(stage(&one, id), Stage::SignedOff(_))), "only what is signed off");
    assert_eq!(draw(&mut other, 1, "第一批"), drawn);
    assert_ne!(draw(&mut third, 1, "第二批"), drawn);
    // Two offices that draw the same lot plan each check once.
    let both = merged([&one, &other]);
    let planned = both.rows(Check::KIND).filter(|row| row.text("draw") == "第一批 4/10").count();
    assert_eq!((planned, both.conflicts().len()), (4, 0));
    let done = |draft: &mut Draft| {
        record_check(draft, &drawn[0], CheckMethod::OnSite, CheckOutcome::Holds, entry("2024-06-01", ""))
    };
    assert!(
        act(&mut one, &stamp(0), done).unwrap().id().ends_with("@draw-2024-06-30"),
        "the nearer one is done"
    );
    let all = act(&mut one, &stamp(0), |draft| draw_checks(draft, 99, "2024-07-31", "全部")).unwrap();
    assert_eq!(all.len(), 10);
    assert_eq!(act(&mut one, &stamp(0), |draft| draw_checks(draft, 1, "下周", "x")), Err(Refusal::NoDay));
}

#[test]
fn the_chain_and_the_day_of_the_look_back_are_those_of_the_ledger() {
    let (mut one, finding) = ready();
    one.act(&stamp(0), |draft| {
        let row = "ledger/ledger".parse().unwrap();
        draft.set(&row, LedgerSettings::REVIEWS, json!(["股室复核", "县委审定"]));
        draft.set(&row, LedgerSettings::LOOK_BACK_DAYS, 30);
    });
    act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-01-30", ""))).unwrap();
    for step in ["股室复核", "县委审定"] {
        assert_eq!(stage(&one, &finding), Stage::Submitted(step.into()));
        pass(&mut one, &finding, "2024-01-31");
    }
    assert_eq!(stage(&one, &finding), Stage::SignedOff("2024-01-31".into()));
    assert_eq!(Lifecycle::of(&one, &finding).unwrap().planned().unwrap().1.due, "2024-03-01", "a leap year");
}

#[test]
fn what_is_kept_on_the_books_is_neither_late_nor_closed_and_looked_at_again() {
    let (mut one, finding) = ready();
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    one.act(&stamp(0), |draft| {
        for (field, value) in [
            (Finding::STATUS, "long-term"),
            (Finding::DEADLINE, "2024年2月底前"),
            (Finding::STAGE_GOAL, "每季度核对一次台账"),
            (Finding::NEXT_REVIEW, "2024-06-30"),
        ] {
            draft.set(&row, field, value);
        }
    });
    let refused = act(&mut one, &stamp(0), |draft| submit(draft, &finding, entry("2024-03-01", "")));
    assert_eq!(refused, Err(Refusal::Blocked(vec![Blocker::LongTerm])));
    let told = |today: &str| {
        let list = FindingList::of(&one, today.parse().unwrap());
        let item = list.item(&finding).unwrap();
        assert!(!item.due_state.is_overdue() && !item.is_done(&list.settings) && list.figures().overdue == 0);
        (item.todos.contains(Todo::Late), item.todos.contains(Todo::Check))
    };
    // Due soon is twenty days ahead.
    assert_eq!(told("2024-06-09"), (false, false));
    assert_eq!(told("2024-06-10"), (false, true));
    assert_eq!(told("2024-08-01"), (false, true));
}

#[test]
fn an_assessment_says_why_or_names_what_was_looked_at() {
    let (mut one, finding) = ready();
    let paper = one.rows(Evidence::KIND).next().unwrap().id().to_owned();
    let mut assessed = |outcome: Accepted, note: &str, evidence: &[&str]| {
        let evidence = evidence.iter().map(|id| (*id).to_owned()).collect();
        let assess =
            |draft: &mut Draft| assess(draft, &finding, outcome, evidence, entry("2024-03-01", note));
        act(&mut one, &stamp(0), assess).map(drop)
    };
    for outcome in Accepted::ALL {
        let bare = if *outcome == Accepted::Rectified { Refusal::NoGround } else { Refusal::NoReason };
        assert_eq!(assessed(*outcome, "　", &[]), Err(bare.clone()));
        assert_eq!(assessed(*outcome, "", &["of another finding"]), Err(bare));
        assert_eq!(assessed(*outcome, "现场看过", &[]), Ok(()));
    }
    assert_eq!(assessed(Accepted::Rectified, "", &[&paper]), Ok(()));
    assert_eq!(assessed(Accepted::NotRectified, "", &[&paper]), Err(Refusal::NoReason));
    assert_eq!(one.rows(Assessment::KIND).count(), 4);
}

#[test]
fn an_assessment_names_the_evidence_of_the_finding_that_was_looked_at() {
    let (mut one, finding) = ready();
    let mut other = String::new();
    one.act(&stamp(0), |draft| {
        let row = add_finding(draft, "", "另一个");
        let evidence = Evidence { finding: row.id().into(), name: "台账".into(), ..Evidence::default() };
        other = draft.add(evidence).id().to_owned();
    });
    let own = one.rows(Evidence::KIND).find(|row| row.id() != other).unwrap().name();
    let ids = vec![own.id().to_owned(), other, "nowhere".to_owned()];
    let assess = |draft: &mut Draft| {
        assess(draft, &finding, Accepted::Continuing, ids, entry("2024-03-01", "还差一批没有补签"))
    };
    act(&mut one, &stamp(0), assess).unwrap();
    let looked = |one: &Ledger| Lifecycle::of(one, &finding).unwrap().assessments[0].1.evidence.clone();
    assert_eq!(looked(&one), [own.id()]);
    // That it was looked at stays on record when it is deleted.
    one.act(&stamp(0), |draft| draft.delete(&own));
    assert_eq!(looked(&one), [own.id()]);
}

#[test]
fn an_extension_moves_the_deadline_and_the_old_one_stays() {
    let (mut one, finding) = ready();
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    one.act(&stamp(0), |draft| {
        draft.set(&row, Finding::STATUS, "in-progress");
        draft.set(&row, Finding::DEADLINE, "2024年2月底前");
    });
    let overdue = |one: &Ledger| {
        let list = FindingList::of(one, "2024-03-10".parse().unwrap());
        list.item(&finding).unwrap().due_state.is_overdue()
    };
    assert!(overdue(&one));
    let later = |to: &'static str, note: &'static str| {
        let finding = finding.clone();
        move |draft: &mut Draft| extend(draft, &finding, "", to, entry("2024-03-01", note))
    };
    let last = "2024-02-29".parse().unwrap();
    assert_eq!(act(&mut one, &stamp(0), later("2024-02-29", "等财政拨款")), Err(Refusal::NotLater(last)));
    assert_eq!(act(&mut one, &stamp(0), later("2024-04-31", "等财政拨款")), Err(Refusal::NoDay));
    assert_eq!(act(&mut one, &stamp(0), later("2024-04-30", " ")), Err(Refusal::NoReason));
    let unapproved = |draft: &mut Draft| {
        let entry = Entry { person: " ".into(), ..entry("2024-03-01", "等财政拨款") };
        extend(draft, &finding, "", "2024-04-30", entry)
    };
    assert_eq!(act(&mut one, &stamp(0), unapproved), Err(Refusal::NoApprover));
    act(&mut one, &stamp(0), later("2024-04-30", "等财政拨款")).unwrap();
    assert!(!overdue(&one));
    act(&mut one, &stamp(0), later("2024-05-31", "再等")).unwrap();
    let life = Lifecycle::of(&one, &finding).unwrap();
    let told: Vec<_> = life.extensions.iter().map(|(_, one)| (one.from.as_str(), one.to.as_str())).collect();
    assert_eq!(told, [("2024年2月底前", "2024-04-30"), ("2024-04-30", "2024-05-31")]);
    assert_eq!(one.live(Finding::KIND, &finding).unwrap().text(Finding::DEADLINE), "2024年2月底前");
}

#[test]
fn a_measure_without_a_deadline_of_its_own_is_extended_from_the_findings() {
    let (mut one, finding) = ready();
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    let measure = one.rows(Measure::KIND).next().unwrap().id().to_owned();
    one.act(&stamp(0), |draft| draft.set(&row, Finding::DEADLINE, "2024年2月底前"));
    let mut later = |to: &'static str| {
        act(&mut one, &stamp(0), |draft| extend(draft, &finding, &measure, to, entry("2024-02-01", "等设备")))
            .map(drop)
    };
    assert_eq!(later("2024-02-20"), Err(Refusal::NotLater("2024-02-29".parse().unwrap())));
    later("2024-03-31").unwrap();
    let life = Lifecycle::of(&one, &finding).unwrap();
    assert_eq!((life.extended(&measure), life.extended("")), (Some("2024-03-31"), None));
    assert_eq!(life.extensions[0].1.from, "2024年2月底前");
    let list = FindingList::of(&one, "2024-03-10".parse().unwrap());
    assert_eq!((list.item(&finding).unwrap().extensions, list.figures().extended), (1, 1));
}

#[test]
fn a_finding_past_its_deadline_asks_why_and_what_comes_next() {
    let (mut one, finding) = ready();
    let row = RowRef::new(Finding::KIND, &finding).unwrap();
    let mut asks = |field: &'static str, value: &'static str, today: &str| {
        one.act(&stamp(0), |draft| draft.set(&row, field, value));
        let list = FindingList::of(&one, today.parse().unwrap());
        list.item(&finding).unwrap().todos.contains(Todo::Explain)
    };
    assert!(!asks(Finding::DEADLINE, "2024年2月底前", "2024-03-01"), "it is done");
    assert!(!asks(Finding::STATUS, "in-progress", "2024-02-29"), "the last day is not past");
    assert!(asks(Finding::STATUS, "basically-done", "2024-03-01"));
    assert!(asks(Finding::OBSTACLE, "资金没有到位", "2024-03-01"), "what comes next is not said");
    assert!(asks(Finding::NEXT_STEP, "　", "2024-03-01"), "nothing is said");
    assert!(!asks(Finding::NEXT_STEP, "6月底前拨付", "2024-03-01"));
    assert!(!asks(Finding::STATUS, "long-term", "2024-03-01"), "a long-term finding is never late");
}

/// One thing that somebody does to a finding, by any road there is.
#[derive(Clone, Debug)]
enum Deed {
    Submit,
    Withdraw,
    Pass,
    Return,
    Check(bool),
    Extend,
    Status(usize),
    AddEvidence,
    DeleteEvidence(usize),
    AddMeasure,
    MeasureStatus(usize),
    /// A row as somebody might write it into a file by hand.
    ByHand(usize),
    Chain(usize),
    Undo,
    Redo,
    /// Takes in all that the other office has, as a file.
    Merge,
    /// Takes back the last file that was taken in.
    UndoImport,
}

const STATUSES: [&str; 5] = ["done", "in-progress", "long-term", "", "frozen"];

fn deeds() -> impl Strategy<Value = Vec<(usize, Deed)>> {
    let deed = prop_oneof![
        4 => Just(Deed::Submit),
        1 => Just(Deed::Withdraw),
        8 => Just(Deed::Pass),
        1 => Just(Deed::Return),
        2 => any::<bool>().prop_map(Deed::Check),
        1 => Just(Deed::Extend),
        3 => (0..STATUSES.len()).prop_map(Deed::Status),
        3 => Just(Deed::AddEvidence),
        1 => (0..3usize).prop_map(Deed::DeleteEvidence),
        1 => Just(Deed::AddMeasure),
        1 => (0..STATUSES.len()).prop_map(Deed::MeasureStatus),
        2 => (0..5usize).prop_map(Deed::ByHand),
        1 => (0..2usize).prop_map(Deed::Chain),
        1 => Just(Deed::Undo),
        1 => Just(Deed::Redo),
        2 => Just(Deed::Merge),
        1 => Just(Deed::UndoImport),
    ];
    prop::collection::vec((0..2usize, deed), 0..60)
}

fn by_hand(draft: &mut Draft, finding: &str, nth: usize) {
    let last =
        Lifecycle::of(draft.ledger(), finding).and_then(|life| life.last().map(|last| last.id.clone()));
    let last = last.unwrap_or_default();
    let reviews = [json!([]), json!(["自己审核"]), json!(LedgerSettings::CHAIN)];
    match nth {
        0..3 => drop(draft.insert(
            Submission::KIND,
            [("finding", json!(finding)), ("after", json!(last)), ("reviews", reviews[nth].clone())],
        )),
        step => drop(draft.insert(
            Review::KIND,
            [
                ("finding", json!(finding)),
                ("submission", json!(last)),
                ("step", json!(LedgerSettings::CHAIN[step - 3])),
                ("outcome", json!("passed")),
            ],
        )),
    }
}

/// What of a ledger leaves the computer: all but its own record of files.
fn shared(one: &Ledger) -> Ledger {
    one.only(|change| change.row.kind() != Transfer::KIND)
}

fn take(ledgers: &mut [Ledger; 2], who: usize, deed: &Deed, finding: &str) {
    let stamp = stamp(who);
    let row = RowRef::new(Finding::KIND, finding).unwrap();
    let other = shared(&ledgers[1 - who]).changes().to_vec();
    let one = &mut ledgers[who];
    let kept = entry("2024-03-01", LONG);
    match deed {
        Deed::Submit => drop(act(one, &stamp, |draft| submit(draft, finding, kept))),
        Deed::Withdraw => drop(act(one, &stamp, |draft| withdraw(draft, finding))),
        Deed::Pass => drop(act(one, &stamp, |draft| review(draft, finding, ReviewOutcome::Passed, kept))),
        Deed::Return => drop(act(one, &stamp, |draft| review(draft, finding, ReviewOutcome::Returned, kept))),
        Deed::Check(holds) => {
            let outcome = if *holds { CheckOutcome::Holds } else { CheckOutcome::Fails };
            drop(act(one, &stamp, |draft| record_check(draft, finding, CheckMethod::Sample, outcome, kept)));
        }
        Deed::Extend => drop(act(one, &stamp, |draft| extend(draft, finding, "", "2025-01-31", kept))),
        Deed::Status(nth) => drop(one.act(&stamp, |draft| draft.set(&row, Finding::STATUS, STATUSES[*nth]))),
        Deed::AddEvidence => drop(one.act(&stamp, |draft| {
            draft.add(Evidence { finding: finding.into(), name: "照片".into(), ..Evidence::default() });
        })),
        Deed::DeleteEvidence(nth) => {
            let Some(row) = one.rows(Evidence::KIND).nth(*nth).map(|row| row.name()) else { return };
            one.act(&stamp, |draft| draft.delete(&row));
        }
        Deed::AddMeasure => drop(one.act(&stamp, |draft| drop(add_measure(draft, finding, "再办。")))),
        Deed::MeasureStatus(nth) => {
            let Some(row) = one.rows(Measure::KIND).next().map(|row| row.name()) else { return };
            one.act(&stamp, |draft| draft.set(&row, Measure::STATUS, STATUSES[*nth]));
        }
        Deed::ByHand(nth) => drop(one.act(&stamp, |draft| by_hand(draft, finding, *nth))),
        Deed::Chain(nth) => drop(one.act(&stamp, |draft| {
            let chain = [json!(["巡察办验收"]), json!(null)][*nth].clone();
            draft.set(&"ledger/ledger".parse().unwrap(), LedgerSettings::REVIEWS, chain);
        })),
        Deed::Undo => drop(one.undo(&stamp)),
        Deed::Redo => drop(one.redo(&stamp)),
        Deed::Merge => drop(one.import(&stamp, other, Transfer::default(), |_, _| {})),
        Deed::UndoImport => {
            let Some(last) = one.transfers().first().map(|file| file.action.clone()) else { return };
            one.undo_action(&last, &stamp);
        }
    }
}

/// Whether the finding is there and signed off.
fn is_signed_off(one: &Ledger, finding: &str) -> bool {
    Lifecycle::of(one, finding).is_some_and(|life| matches!(life.stage, Stage::SignedOff(_)))
}

/// What signing off needs, counted again from the bare rows.
fn may_be_signed_off(one: &Ledger, finding: &str) -> bool {
    let own = |kind: &'static str| one.rows(kind).filter(|row| row.text("finding") == finding);
    let evidence =
        own(Evidence::KIND).any(|row| !row.text("name").is_empty() || !row.text("file").is_empty());
    let measures = own(Measure::KIND).next().is_some()
        && own(Measure::KIND).all(|row| ["", "done"].contains(&row.text("status")));
    let done = one.live(Finding::KIND, finding).is_some_and(|row| row.text("status") == "done");
    let passed = own(Submission::KIND).any(|submission| {
        let chain = Submission::read(&submission).reviews;
        let of = |step: &str, outcome: &str| {
            own(Review::KIND).any(|row| {
                row.text("submission") == submission.id()
                    && row.text("step") == step
                    && row.text("outcome") == outcome
            })
        };
        let all = [&LedgerSettings::CHAIN[..], &["巡察办验收"]];
        all.iter().any(|known| chain == *known)
            && chain.iter().all(|step| of(step, "passed") && !of(step, "returned"))
    });
    evidence && measures && done && passed
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn no_road_leads_around_evidence_and_reviews(deeds in deeds(), closed in any::<bool>()) {
        let (one, finding) = if closed { signed_off() } else { ready() };
        let mut ledgers = [one.clone(), one];
        for (who, deed) in &deeds {
            take(&mut ledgers, *who, deed, &finding);
            for one in &ledgers {
                if is_signed_off(one, &finding) {
                    prop_assert!(may_be_signed_off(one, &finding));
                }
            }
        }
        // Whoever takes in the other's work first, both come to the same life.
        let [one, other] = ledgers.each_ref().map(shared);
        let (there, back) = (merged([&one, &other]), merged([&other, &one]));
        prop_assert_eq!(Lifecycle::of(&there, &finding), Lifecycle::of(&back, &finding));
        if let Some(life) = Lifecycle::of(&there, &finding) {
            // Of a sign-off that the merge took back, the reason is told. Where somebody who had seen all of it withdrew it,
            // it was not the merge: the deletion is such a deed only if no work is unseen by it (law C5).
            let own = Lifecycle::of(&ledgers[0], &finding).and_then(|life| life.last().map(|last| last.id.clone()));
            let row = own.and_then(|id| there.row(&RowRef::new(Submission::KIND, &id).ok()?));
            let withdrawn = row.is_some_and(|row| row.is_deleted());
            if is_signed_off(&ledgers[0], &finding) && !is_signed_off(&there, &finding) && !withdrawn {
                let told = !life.disputes.is_empty() || !life.blockers.is_empty() || life.rebounds() > 0
                    || matches!(life.stage, Stage::Returned(_) | Stage::Submitted(_));
                prop_assert!(told);
            }
        }
    }
}
