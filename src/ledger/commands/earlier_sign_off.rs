//! Recording that a finding was signed off before it came into the ledger: what the table of an older inspection says, on
//! the word of a person and on a paper.

use chrono::NaiveDate;

use super::sign_off::{Entry, Refusal, dated, life, name, signed};
use crate::domain::date::{When, dated as day_of};
use crate::domain::{EXTRA, Evidence, Finding, Review, ReviewOutcome, Status, Submission, calendar_date};
use crate::ledger::views::{Blocker, Stage};
use crate::ledger::{Draft, RowRef, RowView};

/// What the fields of the office's own that tell of a sign-off are called by.
const SIGN_OFF: &str = "销号";

/// Records a past sign-off of a finding that was never submitted here; returns the submission. `entry.note` names the paper,
/// which becomes evidence, `entry.person` stands for it. The day is the one that the finding's own field says (销号日期),
/// else that of `entry`; it lies before the day on which the finding came into the ledger. All that signing off needs
/// besides is needed here too.
///
/// Its rows have ids made from the finding's, so that two offices that record it record one (law C8).
///
/// # Errors
/// Why it was not recorded; nothing was added to the draft.
pub fn record_earlier_sign_off(draft: &mut Draft, finding: &str, entry: Entry) -> Result<RowRef, Refusal> {
    let life = life(draft, finding)?;
    if !matches!(life.stage, Stage::Open(_)) || !life.rounds.is_empty() {
        return Err(Refusal::NotNow);
    }
    let paper = entry.note.trim().to_owned();
    if paper.is_empty() {
        return Err(Refusal::NoPaper);
    }
    let entry = signed(entry)?;
    let row = draft.ledger().live(Finding::KIND, finding).ok_or(Refusal::NotNow)?;
    if let Some(heading) = says_no(&row) {
        return Err(Refusal::SaysOtherwise(heading));
    }
    // The paper is the evidence.
    let missing: Vec<_> = life.blockers.into_iter().filter(|one| *one != Blocker::NoEvidence).collect();
    if !missing.is_empty() {
        return Err(Refusal::Blocked(missing));
    }
    let date = own_day(&row).map_or(entry.date.clone(), |day| day.to_string());
    let Entry { date, person, .. } = dated(Entry { date, ..entry }, None)?;
    if let Some(came) = came(&row).filter(|came| calendar_date(&date).is_none_or(|day| day >= *came)) {
        return Err(Refusal::NotPast(came));
    }
    let submission = name(Submission::KIND, &format!("{finding}@earlier"))?;
    let review = name(Review::KIND, &format!("{finding}@earlier"))?;
    let evidence = name(Evidence::KIND, &format!("{finding}@earlier"))?;
    let finding = finding.to_owned();
    draft
        .add_as(&evidence, Evidence { finding: finding.clone(), name: paper.clone(), ..Evidence::default() });
    let reviewed = Review {
        finding: finding.clone(),
        submission: submission.id().to_owned(),
        step: Submission::EARLIER.to_owned(),
        outcome: ReviewOutcome::Passed.as_str().to_owned(),
        date: date.clone(),
        person: person.clone(),
        note: paper,
    };
    draft.add_as(&review, reviewed);
    let reviews = vec![Submission::EARLIER.to_owned()];
    Ok(draft.add_as(&submission, Submission { finding, reviews, date, person, ..Submission::default() }))
}

/// The day on which a row came into the ledger.
fn came(row: &RowView) -> Option<NaiveDate> {
    let first = row.made()?;
    calendar_date(first.at.get(..10)?)
}

/// The fields of the office's own that tell of a sign-off: heading and words.
fn fields<'r>(row: &'r RowView) -> impl Iterator<Item = (&'r str, &'r str)> {
    let own = row.fields().filter_map(|(name, value)| Some((name.strip_prefix(EXTRA)?, value.as_str()?)));
    own.filter(|(heading, _)| heading.contains(SIGN_OFF))
}

/// The heading of a field that says that the finding is not signed off.
fn says_no(row: &RowView) -> Option<String> {
    let no = |words: &str| matches!(Status::parse(words), Some(Status::NotDone | Status::InProgress));
    fields(row).find(|(_, words)| no(words)).map(|(heading, _)| heading.to_owned())
}

/// The day that one of them names.
fn own_day(row: &RowView) -> Option<NaiveDate> {
    fields(row).find_map(|(_, words)| match day_of(words)? {
        When::Day(day) => Some(day),
        When::Month(..) | When::Year(_) => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::CheckOutcome;
    use crate::domain::{CheckMethod, Fields, Value};
    use crate::ledger::commands::{add_finding, add_measure, record_check, submit};
    use crate::ledger::testing::{ledger, merged, stamp};
    use crate::ledger::views::{Dispute, Lifecycle};
    use crate::ledger::{Ledger, Stamp};

    fn entry(date: &str, paper: &str) -> Entry {
        let today = "2026-06-01".parse().unwrap();
        Entry { date: date.into(), today, person: "王某".into(), note: paper.into() }
    }

    const PAPER: &str = "县委巡察办〔2023〕12号销号通知";

    /// A finding of an older inspection, as its table brings it.
    fn older() -> (Ledger, String) {
        let mut one = ledger();
        let mut id = String::new();
        one.act(&stamp(0), |draft| {
            let row = add_finding(draft, "", "台账不全");
            draft.set(&row, Finding::STATUS, "done");
            add_measure(draft, row.id(), "补记台账。");
            id = row.id().to_owned();
        });
        (one, id)
    }

    fn record(one: &mut Ledger, stamp: &Stamp, id: &str, entry: Entry) -> Result<RowRef, Refusal> {
        let mut done = Err(Refusal::NotNow);
        let changes = one.act(stamp, |draft| done = record_earlier_sign_off(draft, id, entry));
        assert!(done.is_ok() || changes.is_empty(), "what is refused changes nothing");
        done
    }

    fn stage(one: &Ledger, id: &str) -> Stage {
        Lifecycle::of(one, id).unwrap().stage
    }

    fn set(one: &mut Ledger, id: &str, field: &str, value: &str) {
        let row = RowRef::new(Finding::KIND, id).unwrap();
        let value = if value.is_empty() { Value::Null } else { value.into() };
        one.act(&stamp(0), |draft| draft.set(&row, field, value));
    }

    #[test]
    fn a_past_sign_off_rests_on_a_paper_and_a_person_and_is_said_to_be_past() {
        let (mut one, id) = older();
        record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)).unwrap();
        assert_eq!(stage(&one, &id), Stage::SignedOff("2023-12-20".into()));
        let life = Lifecycle::of(&one, &id).unwrap();
        let (_, review) = &life.rounds[0].reviews[0];
        assert_eq!((&*review.step, &*review.person, &*review.note), (Submission::EARLIER, "王某", PAPER));
        assert!(life.planned().is_none() && life.disputes.is_empty());
        // Once is enough.
        assert_eq!(record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)), Err(Refusal::NotNow));
        // It falls with what it rests on, like any other.
        let paper = one.rows(Evidence::KIND).next().unwrap().name();
        one.act(&stamp(0), |draft| draft.delete(&paper));
        assert_eq!(stage(&one, &id), Stage::InDoubt);
        one.undo(&stamp(0));
        one.undo(&stamp(0));
        assert_eq!(stage(&one, &id), Stage::Open(Some(Status::Done)));
        // After that it can be recorded again.
        record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)).unwrap();
        assert_eq!(stage(&one, &id), Stage::SignedOff("2023-12-20".into()));
    }

    #[test]
    fn nothing_is_signed_off_without_what_signing_off_needs() {
        let (mut one, id) = older();
        let refused = |one: &mut Ledger, entry| record(one, &stamp(0), &id, entry).unwrap_err();
        assert_eq!(refused(&mut one, entry("2023-12-20", "  ")), Refusal::NoPaper);
        let nobody = Entry { person: " ".into(), ..entry("2023-12-20", PAPER) };
        assert_eq!(refused(&mut one, nobody), Refusal::NoPerson);
        assert_eq!(refused(&mut one, entry("去年", PAPER)), Refusal::NoDay);
        // What was signed off since it came into the ledger goes the way of all others.
        let day = came(&one.live(Finding::KIND, &id).unwrap()).unwrap();
        let later = Entry { today: day, ..entry(&day.to_string(), PAPER) };
        assert_eq!(refused(&mut one, later), Refusal::NotPast(day));
        for (field, value, why) in [
            (Finding::STATUS, "in-progress", Refusal::Blocked(vec![Blocker::NotDone])),
            ("extra/是否销号", "否", Refusal::SaysOtherwise("是否销号".into())),
            ("extra/销号情况", "未销号", Refusal::SaysOtherwise("销号情况".into())),
        ] {
            let held = one.live(Finding::KIND, &id).unwrap().text(field).to_owned();
            set(&mut one, &id, field, value);
            assert_eq!(refused(&mut one, entry("2023-12-20", PAPER)), why);
            set(&mut one, &id, field, &held);
        }
        one.act(&stamp(0), |draft| {
            draft.add(Evidence { finding: id.clone(), name: "照片".into(), ..Evidence::default() });
        });
        one.act(&stamp(0), |draft| {
            submit(draft, &id, entry("2026-05-01", "")).unwrap();
        });
        assert_eq!(refused(&mut one, entry("2023-12-20", PAPER)), Refusal::NotNow);
    }

    #[test]
    fn the_day_is_the_one_that_the_table_brought() {
        let (mut one, id) = older();
        set(&mut one, &id, "extra/是否销号", "是");
        set(&mut one, &id, "extra/销号日期", "2022年8月9日");
        record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)).unwrap();
        assert_eq!(stage(&one, &id), Stage::SignedOff("2022-08-09".into()));
        // A month is no day: the one of the form holds.
        let (mut one, id) = older();
        set(&mut one, &id, "extra/销号日期", "2022年8月");
        record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)).unwrap();
        assert_eq!(stage(&one, &id), Stage::SignedOff("2023-12-20".into()));
    }

    #[test]
    fn c8_two_offices_that_record_it_record_one() {
        let (mut one, id) = older();
        let mut other = one.clone();
        record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)).unwrap();
        record(&mut other, &stamp(1), &id, entry("2023-12-20", PAPER)).unwrap();
        let both = merged([&one, &other]);
        assert_eq!(stage(&both, &id), Stage::SignedOff("2023-12-20".into()));
        assert_eq!((both.rows(Evidence::KIND).count(), both.conflicts().len()), (1, 0));
    }

    #[test]
    fn it_is_no_way_around_the_reviews_of_a_finding_that_came_back() {
        let (mut one, id) = older();
        record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)).unwrap();
        one.act(&stamp(0), |draft| {
            record_check(
                draft,
                &id,
                CheckMethod::OnSite,
                CheckOutcome::Fails,
                entry("2026-05-02", "台账又缺了三个月的记录"),
            )
            .unwrap();
        });
        assert_eq!(stage(&one, &id), Stage::Rebound);
        assert_eq!(record(&mut one, &stamp(0), &id, entry("2023-12-20", PAPER)), Err(Refusal::NotNow));
        // A file that says so all the same is something to decide.
        let check = Lifecycle::of(&one, &id).unwrap().rounds[0].rebounds[0].clone();
        set(&mut one, &id, Finding::STATUS, "done");
        one.act(&stamp(0), |draft| {
            let reviews = vec![Submission::EARLIER.to_owned()];
            let (finding, after) = (id.clone(), check.clone());
            let again = draft.add(Submission { finding, after, reviews, ..Submission::default() });
            draft.add(Review {
                finding: id.clone(),
                submission: again.id().to_owned(),
                step: Submission::EARLIER.to_owned(),
                outcome: "passed".into(),
                ..Review::default()
            });
        });
        let life = Lifecycle::of(&one, &id).unwrap();
        assert_eq!(life.stage, Stage::InDoubt);
        assert!(matches!(life.disputes[..], [Dispute::UnknownChain(_)]), "{:?}", life.disputes);
    }
}
