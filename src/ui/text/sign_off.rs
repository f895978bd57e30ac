//! What the screen says of a finding's way to sign-off: where it is, what is missing, what to decide, why not.

use super::{Word, format, words};
use crate::domain::money;
use crate::ledger::commands::Refusal;
use crate::ledger::views::{Blocker, Dispute, FindingDetail, FindingItem, Stage, Todo};

/// A stage in a word or two, with its `data-flag`; `None` for a finding that was never submitted.
pub fn stage(stage: &Stage) -> Option<(Word, &'static str)> {
    Some(match stage {
        Stage::Open(_) => return None,
        Stage::Submitted(_) => (words::STAGE_SUBMITTED, "ready"),
        Stage::Returned(_) => (words::STAGE_RETURNED, "unsure"),
        Stage::SignedOff(_) => (words::STAGE_SIGNED_OFF, "sealed"),
        Stage::InDoubt => (words::STAGE_IN_DOUBT, "unsure"),
        Stage::Rebound => (words::STAGE_REBOUND, "rebound"),
    })
}

/// A stage with who or when: `待巡察办验收`, `3月8日已销号`.
pub fn stage_at(at: &Stage, today: chrono::NaiveDate) -> Option<String> {
    Some(match at {
        Stage::Submitted(step) => words::STAGE_SUBMITTED_AT.fill(&[step]),
        Stage::Returned(step) => words::STAGE_RETURNED_AT.fill(&[step]),
        Stage::SignedOff(day) => words::STAGE_SIGNED_OFF_ON.fill(&[&format::near_date(day, today)]),
        other => stage(other)?.0.text().to_owned(),
    })
}

/// That a deadline was extended, and how often if more than once; `None` where it was not.
pub fn extended(times: usize) -> Option<String> {
    match times {
        0 => None,
        1 => Some(words::EXTENDED.text().to_owned()),
        _ => Some(words::EXTENDED_TIMES.fill(&[&times])),
    }
}

/// Until when the deadline of a finding was extended, and those of its measures; empty where none was.
pub fn extended_to(item: &FindingItem) -> String {
    let said = |(place, day): &(Option<usize>, String)| match place {
        None => format::kept_day(day),
        Some(nth) => words::LABELLED.fill(&[&words::MEASURE_NTH.fill(&[nth]), &format::kept_day(day)]),
    };
    item.extended.iter().map(said).collect::<Vec<_>>().join("\n")
}

/// How much money was put right; empty where none was.
pub fn rectified(item: &FindingItem) -> String {
    match item.rectified() {
        0 => String::new(),
        fen => words::YUAN.fill(&[&money::yuan(fen)]),
    }
}

/// What is missing; measures are named by their place.
pub fn blocker(blocker: &Blocker, detail: &FindingDetail) -> String {
    let nth = |id: &String| detail.measures.iter().position(|(other, _)| other == id);
    match blocker {
        Blocker::MeasureOpen(id) => words::BLOCKER_MEASURE.fill(&[&(nth(id).unwrap_or_default() + 1)]),
        other => blocker_word(other).text().to_owned(),
    }
}

/// What is missing, without saying which measure.
fn blocker_word(blocker: &Blocker) -> Word {
    match blocker {
        Blocker::LongTerm => words::BLOCKER_LONG_TERM,
        Blocker::NotDone => words::BLOCKER_NOT_DONE,
        Blocker::NoMeasure => words::BLOCKER_NO_MEASURE,
        Blocker::NoEvidence => words::BLOCKER_NO_EVIDENCE,
        Blocker::StatusDisputed => words::BLOCKER_STATUS,
        Blocker::MeasureOpen(_) => words::BLOCKER_MEASURES,
    }
}

/// What a person has to decide.
pub fn dispute(dispute: &Dispute) -> String {
    match dispute {
        Dispute::Opinions(step) => words::DISPUTE_OPINIONS.fill(&[step]),
        Dispute::Parallel(ids) => words::DISPUTE_PARALLEL.fill(&[&ids.len()]),
        Dispute::UnknownChain(chain) => words::DISPUTE_CHAIN.fill(&[&chain.join(words::LISTED.text())]),
    }
}

/// Why something was not done.
pub fn refusal(refusal: &Refusal, day: &str) -> String {
    match refusal {
        Refusal::NotNow => words::REFUSED_NOT_NOW.text().to_owned(),
        Refusal::Blocked(blockers) => {
            let mut missing: Vec<_> = blockers.iter().map(|blocker| blocker_word(blocker).text()).collect();
            missing.dedup();
            words::REFUSED_BLOCKED.fill(&[&missing.join(words::LISTED.text())])
        }
        Refusal::NoteTooShort(least) => words::REFUSED_NOTE.fill(&[least]),
        Refusal::NoDay => words::REFUSED_DAY.fill(&[&day]),
        Refusal::InFuture => words::REFUSED_FUTURE.text().to_owned(),
        Refusal::TooEarly(after) => words::REFUSED_EARLY.fill(&[&format::short_date(*after)]),
        Refusal::NotLater(old) => words::REFUSED_LATER.fill(&[&format::date(*old)]),
        Refusal::NoReason => words::REFUSED_REASON.text().to_owned(),
        Refusal::NoGround => words::REFUSED_GROUND.text().to_owned(),
        Refusal::NoApprover => words::REFUSED_APPROVER.text().to_owned(),
        Refusal::NoPaper => words::REFUSED_PAPER.text().to_owned(),
        Refusal::NoPerson => words::REFUSED_PERSON.text().to_owned(),
        Refusal::NotPast(came) => words::REFUSED_NOT_PAST.fill(&[&format::date(*came)]),
        Refusal::SaysOtherwise(heading) => words::REFUSED_SAYS_NO.fill(&[heading]),
    }
}

/// What there is to do.
pub fn todo(todo: Todo) -> Word {
    match todo {
        Todo::Decide => words::TODO_DECIDE,
        Todo::Review => words::TODO_REVIEW,
        Todo::Rework => words::TODO_REWORK,
        Todo::Late => words::TODO_LATE,
        Todo::Explain => words::TODO_EXPLAIN,
        Todo::Behind => words::TODO_BEHIND,
        Todo::Decision => words::TODO_DECISION,
        Todo::Unread => words::TODO_UNREAD,
        Todo::Check => words::TODO_CHECK,
        Todo::Submit => words::TODO_SUBMIT,
        Todo::Evidence => words::TODO_EVIDENCE,
        Todo::Assign => words::TODO_ASSIGN,
    }
}
