//! What people do to close a finding: submit it, review it, withdraw it; and what the office accepts.

use chrono::{Days, NaiveDate};

use crate::domain::{
    Accepted, Assessment, Check, Evidence, Fields, Finding, Review, ReviewOutcome, Status, Submission,
    calendar_date,
};
use crate::ledger::views::{Blocker, Lifecycle, Rules, Stage};
use crate::ledger::{Draft, RowRef, RowView};

/// Who does something on which day, and what they say about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The day, `YYYY-MM-DD`: today or earlier, and not before the step that this one follows.
    pub date: String,
    /// The day on which it is written.
    pub today: NaiveDate,
    /// Who; may be empty unless a command says otherwise.
    pub person: String,
    /// What they say; may be empty unless a command says otherwise.
    pub note: String,
}

/// Why something was not done. Nothing was added to the draft.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The finding is not there, or not where this can be done.
    NotNow,
    /// What signing off needs is missing.
    Blocked(Vec<Blocker>),
    /// What is still wanted is said in fewer than so many characters.
    NoteTooShort(usize),
    /// The day is none that a calendar has.
    NoDay,
    /// The day is still to come.
    InFuture,
    /// The step that this one follows was made on this later day.
    TooEarly(NaiveDate),
    /// The new deadline is not later than the one that holds, which is this day.
    NotLater(NaiveDate),
    /// No reason is given.
    NoReason,
    /// Neither a reason is given nor evidence that was looked at.
    NoGround,
    /// Nobody is named who approved a later deadline.
    NoApprover,
    /// No paper is named on which a past sign-off rests.
    NoPaper,
    /// Nobody is named who does it.
    NoPerson,
    /// The finding came into the ledger on this day, before the sign-off that is said to be past.
    NotPast(NaiveDate),
    /// A field of the office's own says that it is not signed off: its heading.
    SaysOtherwise(String),
}

/// 提请销号: submits a finding for review by the ledger's chain of today, and returns the submission. It names who does.
pub fn submit(draft: &mut Draft, finding: &str, entry: Entry) -> Result<RowRef, Refusal> {
    let life = life(draft, finding)?;
    let after = match (&life.stage, life.last()) {
        (Stage::Open(_), _) => String::new(),
        (Stage::Returned(_), Some(last)) => last.id.clone(),
        (Stage::Rebound, Some(last)) => last.rebounds.last().cloned().unwrap_or_default(),
        _ => return Err(Refusal::NotNow),
    };
    if !life.blockers.is_empty() {
        return Err(Refusal::Blocked(life.blockers));
    }
    let reviews = Rules::of(draft.ledger()).chain;
    let Entry { date, person, note, .. } = signed(dated(entry, life.last_day())?)?;
    Ok(draft.add(Submission { finding: finding.to_owned(), after, reviews, date, person, note }))
}

/// 撤回: deletes the last submission with its reviews, where [`Lifecycle::withdrawable`] names one.
pub fn withdraw(draft: &mut Draft, finding: &str) -> Result<(), Refusal> {
    let life = life(draft, finding)?;
    let last = life.withdrawable().ok_or(Refusal::NotNow)?;
    draft.delete(&name(Submission::KIND, &last.id)?);
    Ok(())
}

/// 审核: the opinion of the step that the last submission waits for, of somebody who is named, and returns the review. A returned finding is in
/// progress again. The last step that passes signs off and plans the look-back.
pub fn review(
    draft: &mut Draft,
    finding: &str,
    outcome: ReviewOutcome,
    entry: Entry,
) -> Result<RowRef, Refusal> {
    let life = life(draft, finding)?;
    let (Stage::Submitted(step), Some(last)) = (&life.stage, life.last()) else {
        return Err(Refusal::NotNow);
    };
    if outcome == ReviewOutcome::Returned {
        is_said(draft, &entry)?;
    }
    if outcome == ReviewOutcome::Passed && !life.blockers.is_empty() {
        return Err(Refusal::Blocked(life.blockers));
    }
    let Entry { date, person, note, .. } = signed(dated(entry, life.last_day())?)?;
    let missing = last.submission.reviews.iter().filter(|step| {
        last.opinions(step)
            .all(|(_, review)| ReviewOutcome::parse(&review.outcome) != Some(ReviewOutcome::Passed))
    });
    match outcome {
        ReviewOutcome::Returned => reopen(draft, finding)?,
        ReviewOutcome::Passed if missing.count() == 1 => plan_look_back(draft, finding, &last.id, &date)?,
        ReviewOutcome::Passed => {}
    }
    Ok(draft.add(Review {
        finding: finding.to_owned(),
        submission: last.id.clone(),
        step: step.clone(),
        outcome: outcome.as_str().to_owned(),
        date,
        person,
        note: note.trim().to_owned(),
    }))
}

/// 认定: what the office that leads accepts, by somebody who is named; `entry.note` says why, which only 已整改 may leave
/// open where evidence was looked at. `evidence` names by row id what of the finding's evidence that was. What is no
/// evidence of it is left out.
pub fn assess(
    draft: &mut Draft,
    finding: &str,
    outcome: Accepted,
    mut evidence: Vec<String>,
    entry: Entry,
) -> Result<RowRef, Refusal> {
    life(draft, finding)?;
    let Entry { date, person, note, .. } = signed(dated(entry, None)?)?;
    let is_its = |row: RowView| row.text(Evidence::FINDING) == finding;
    evidence.retain(|id| draft.ledger().live(Evidence::KIND, id).is_some_and(is_its));
    if note.trim().is_empty() {
        match outcome {
            Accepted::Rectified if evidence.is_empty() => return Err(Refusal::NoGround),
            Accepted::Rectified => {}
            Accepted::Continuing | Accepted::NotRectified => return Err(Refusal::NoReason),
        }
    }
    let outcome = outcome.as_str().to_owned();
    Ok(draft.add(Assessment { finding: finding.to_owned(), outcome, date, person, note, evidence }))
}

/// The life of a finding in the ledger of the draft.
pub(super) fn life(draft: &Draft, finding: &str) -> Result<Lifecycle, Refusal> {
    Lifecycle::of(draft.ledger(), finding).ok_or(Refusal::NotNow)
}

/// The entry, where it names somebody: a step that nobody answers for is none.
pub(super) fn signed(entry: Entry) -> Result<Entry, Refusal> {
    if entry.person.trim().is_empty() { Err(Refusal::NoPerson) } else { Ok(entry) }
}

/// The entry, where its day is one, has come, and is not before the day `after` of the step that it follows. A step that
/// another office dated in the future holds nobody up.
pub(super) fn dated(entry: Entry, after: Option<NaiveDate>) -> Result<Entry, Refusal> {
    let day = calendar_date(&entry.date).ok_or(Refusal::NoDay)?;
    match after.filter(|after| *after <= entry.today) {
        _ if day > entry.today => Err(Refusal::InFuture),
        Some(after) if day < after => Err(Refusal::TooEarly(after)),
        _ => Ok(entry),
    }
}

pub(super) fn name(kind: &str, id: &str) -> Result<RowRef, Refusal> {
    RowRef::new(kind, id).map_err(|_| Refusal::NotNow)
}

/// Sets a finding that is not rectified after all to in progress.
pub(super) fn reopen(draft: &mut Draft, finding: &str) -> Result<(), Refusal> {
    draft.set(&name(Finding::KIND, finding)?, Finding::STATUS, Status::InProgress.as_str());
    Ok(())
}

/// Refuses what says in too few characters what is still wanted or was found.
pub(super) fn is_said(draft: &Draft, entry: &Entry) -> Result<(), Refusal> {
    let least = Rules::of(draft.ledger()).opinion;
    if entry.note.trim().chars().count() < least { Err(Refusal::NoteTooShort(least)) } else { Ok(()) }
}

/// Plans the look-back at a sign-off. Its id is derived from the submission, so that two offices plan the same one (law
/// C8).
fn plan_look_back(draft: &mut Draft, finding: &str, submission: &str, date: &str) -> Result<(), Refusal> {
    let days = Days::new(Rules::of(draft.ledger()).look_back);
    let due = calendar_date(date).and_then(|day| day.checked_add_days(days)).ok_or(Refusal::NoDay)?;
    let check = Check {
        finding: finding.to_owned(),
        after: submission.to_owned(),
        due: due.to_string(),
        ..Check::default()
    };
    draft.add_as(&name(Check::KIND, &format!("{submission}@look-back"))?, check);
    Ok(())
}

#[cfg(test)]
#[path = "sign_off_tests.rs"]
mod tests;
