//! What was kept of a finding, a line a record: checks, extensions, assessments, submissions, and any other row by its fields.

use super::{Word, format, labels, words};
use crate::domain::{Accepted, Assessment, Check, CheckMethod, CheckOutcome, Extension, Fields};
use crate::ledger::RowView;
use crate::ledger::views::{FindingDetail, Round, RoundState};

/// A row by these of its fields that say something, each behind what it is called.
pub fn row(row: &RowView, fields: &[&str]) -> String {
    let said = |field: &&str| {
        let value = format::value(field, row.get(field)?);
        let name = labels::field(row.kind(), field).unwrap_or_default();
        (!value.is_empty()).then(|| words::LABELLED.fill(&[&name, &value]))
    };
    fields.iter().filter_map(said).collect::<Vec<_>>().join(words::COMMA.text())
}

/// The parts of a line that say something, in order.
fn line(parts: &[&str]) -> String {
    parts.iter().copied().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a check found, or that it is planned.
pub fn outcome(check: &Check) -> Word {
    let at_sign_off = !check.after.is_empty();
    match (CheckOutcome::parse(&check.outcome), at_sign_off) {
        (None, _) => words::PLANNED,
        (Some(CheckOutcome::Holds), true) => words::LOOK_BACK_HOLDS,
        (Some(CheckOutcome::Holds), false) => words::CHECK_HOLDS,
        (Some(CheckOutcome::Fails), true) => words::STAGE_REBOUND,
        (Some(CheckOutcome::Fails), false) => words::CHECK_FAILS,
    }
}

/// The checks and look-backs, planned ones too: when, who, how, with what outcome.
pub fn checks(detail: &FindingDetail) -> Vec<String> {
    let said = |check: &Check| {
        let method =
            CheckMethod::parse(&check.method).map(|one| labels::method(one).text()).unwrap_or_default();
        let day = format::kept_day(if check.date.is_empty() { &check.due } else { &check.date });
        line(&[&day, &check.person, method, outcome(check).text(), &check.draw, &check.note])
    };
    detail.life.checks.iter().map(|(_, check)| said(check)).collect()
}

/// The extensions of its deadline and of those of its measures.
pub fn extensions(detail: &FindingDetail) -> Vec<String> {
    let said = |one: &Extension| {
        let nth = detail.measures.iter().position(|(id, _)| *id == one.measure);
        let measure = nth.map(|nth| words::MEASURE_NTH.fill(&[&(nth + 1)])).unwrap_or_default();
        let said = words::EXTENDED_TO.fill(&[&format::kept_day(&one.to), &one.from, &one.reason]);
        let days =
            one.days(&detail.context).map(|days| words::EXTENDED_BY.fill(&[&days])).unwrap_or_default();
        line(&[&measure, &said, &days, &one.approver, &format::kept_day(&one.date)])
    };
    detail.life.extensions.iter().map(|(_, one)| said(one)).collect()
}

/// What the office that leads accepted, and when.
pub fn assessments(detail: &FindingDetail) -> Vec<String> {
    let said = |one: &Assessment| {
        let outcome =
            Accepted::parse(&one.outcome).map(|one| labels::accepted(one).text()).unwrap_or(&one.outcome);
        line(&[&format::kept_day(&one.date), &one.person, outcome, &one.note])
    };
    detail.life.assessments.iter().map(|(_, one)| said(one)).collect()
}

/// The submissions before the last one, each with how it ended.
pub fn earlier(detail: &FindingDetail) -> Vec<String> {
    let last = detail.life.last().map(|last| last.id.clone());
    let rounds = detail.life.rounds.iter().filter(|round| Some(&round.id) != last.as_ref());
    let said = |round: &Round| {
        let ended = match &round.state {
            _ if round.is_rebound() => words::STAGE_REBOUND.text().to_owned(),
            RoundState::Pending(step) => words::STAGE_SUBMITTED_AT.fill(&[step]),
            RoundState::Returned(step) => words::STAGE_RETURNED_AT.fill(&[step]),
            RoundState::Passed(day) => words::ROUND_PASSED.fill(&[&format::kept_day(day)]),
        };
        let notes =
            round.reviews.iter().map(|(_, review)| review.note.as_str()).filter(|note| !note.is_empty());
        let notes = notes.collect::<Vec<_>>().join(words::LISTED.text());
        line(&[&format::kept_day(&round.submission.date), &round.submission.person, &ended, &notes])
    };
    rounds.map(said).collect()
}
