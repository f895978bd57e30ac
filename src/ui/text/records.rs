//! What was kept of a finding, a line a record: checks, extensions, assessments, submissions, and any other row by its fields.

use super::{Word, format, labels, words};
use crate::domain::{Accepted, Assessment, Check, CheckMethod, CheckOutcome, Evidence, Extension, Fields};
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

/// A piece of evidence by the number of its own, if it has one, and what it is.
pub fn paper(paper: &Evidence) -> String {
    let name = if paper.name.trim().is_empty() { &paper.file_name } else { &paper.name };
    line(&[paper.number.trim(), name])
}

/// What the office that leads accepted, when, why, and which evidence was looked at; of evidence that was deleted since, that
/// there was some.
pub fn assessments(detail: &FindingDetail) -> Vec<String> {
    let named = |id: &String| {
        let found = detail.evidence.iter().find(|(own, _)| own == id);
        found.map_or_else(|| words::EVIDENCE_GONE.text().to_owned(), |(_, one)| paper(one))
    };
    let said = |one: &Assessment| {
        let outcome =
            Accepted::parse(&one.outcome).map(|one| labels::accepted(one).text()).unwrap_or(&one.outcome);
        let papers: Vec<_> = one.evidence.iter().map(named).collect();
        let papers = papers.join(words::ENUMERATION_COMMA.text());
        let looked = match papers.is_empty() {
            true => papers,
            false => words::LABELLED.fill(&[&words::EVIDENCE_LOOKED_AT.text(), &papers]),
        };
        line(&[&format::kept_day(&one.date), &one.person, outcome, &one.note, &looked])
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::commands::{self, Entry};
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn an_assessment_is_told_with_what_was_looked_at() {
        let mut one = ledger();
        let (mut finding, mut papers) = (String::new(), Vec::new());
        one.act(&stamp(0), |draft| {
            finding = commands::add_finding(draft, "", "账目不清").id().to_owned();
            for (number, name, file_name) in
                [("2.1-01", "会议纪要", ""), ("", "", "照片.jpg"), ("", "签到表", "")]
            {
                papers.push(draft.add(Evidence {
                    finding: finding.clone(),
                    number: number.into(),
                    name: name.into(),
                    file_name: file_name.into(),
                    ..Evidence::default()
                }));
            }
        });
        one.act(&stamp(0), |draft| {
            let ids = papers.iter().map(|row| row.id().to_owned()).collect();
            let entry = Entry {
                date: "2024-03-01".into(),
                today: "2024-03-02".parse().unwrap(),
                person: "周某".into(),
                note: "还差一批".into(),
            };
            commands::assess(draft, &finding, Accepted::Continuing, ids, entry).unwrap();
        });
        one.act(&stamp(0), |draft| draft.delete(&papers[2]));
        let told = |one: &crate::ledger::Ledger| assessments(&FindingDetail::of(one, &finding).unwrap());
        let said =
            "2024年3月1日 周某 认定持续整改 还差一批 看过的佐证：2.1-01 会议纪要、照片.jpg、已删除的佐证";
        assert_eq!(told(&one), [said]);
    }
}
