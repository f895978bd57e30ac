//! What a check is called, and why it lists something.

use super::words::*;
use super::{Word, labels};
use crate::domain::Status;
use crate::lint::coverage::Covered;
use crate::lint::{Found, Lint};

/// What a check is called, and the sentence that explains a result.
fn words(lint: Lint) -> (Word, Word) {
    match lint {
        Lint::Sum => (CHECK_SUM, WHY_SUM),
        Lint::Rate => (CHECK_RATE, WHY_RATE),
        Lint::FindingCount => (CHECK_FINDING_COUNT, WHY_FINDING_COUNT),
        Lint::AspectCount => (CHECK_ASPECT_COUNT, WHY_ASPECT_COUNT),
        Lint::StatusCount => (CHECK_STATUS_COUNT, WHY_STATUS_COUNT),
        Lint::PeopleHeld => (CHECK_PEOPLE_HELD, WHY_PEOPLE_HELD),
        Lint::MoneyPutRight => (CHECK_MONEY, WHY_MONEY),
        Lint::Days => (CHECK_DAYS, WHY_DAYS),
        Lint::Vague => (CHECK_VAGUE, WHY_VAGUE),
        Lint::NoMeasure => (CHECK_NO_MEASURE, WHY_MEASURELESS),
        Lint::Copied => (CHECK_COPIED, WHY_COPIED),
        Lint::NothingRecorded => (CHECK_NOTHING_RECORDED, WHY_NOTHING_RECORDED),
        Lint::SignedBeforeEvidence => (CHECK_SIGNED_BEFORE, WHY_SIGNED_BEFORE),
        Lint::DatedBefore => (CHECK_DATED_BEFORE, WHY_DATED_BEFORE),
        Lint::ClockBefore => (CHECK_CLOCK, WHY_CLOCK),
        Lint::EvidenceNumber => (CHECK_EVIDENCE_NUMBER, WHY_EVIDENCE_NUMBER),
        Lint::Orphan => (CHECK_ORPHAN, WHY_ORPHAN),
        Lint::PersonName => (CHECK_NAME, WHY_NAME),
        Lint::IdNumber => (CHECK_ID_NUMBER, WHY_ID_NUMBER),
        Lint::Phone => (CHECK_PHONE, WHY_PHONE),
        Lint::BankNumber => (CHECK_BANK, WHY_BANK),
        Lint::CaseWord => (CHECK_CASE, WHY_CASE),
        Lint::Placeholder => (CHECK_PLACEHOLDER, WHY_PLACEHOLDER),
        Lint::DoubtfulDate => (CHECK_DATE, WHY_DATE),
        Lint::WithheldWords => (CHECK_WITHHELD_WORDS, WHY_WITHHELD_WORDS),
        Lint::WithheldUnknown => (CHECK_WITHHELD_UNKNOWN, WHY_WITHHELD_UNKNOWN),
        Lint::NotApproved => (CHECK_NOT_APPROVED, WHY_NOT_APPROVED),
        Lint::NoGround => (CHECK_NO_GROUND, WHY_NO_GROUND),
    }
}

/// What a check is called.
pub fn name(lint: Lint) -> Word {
    words(lint).0
}

/// Why a result is listed.
pub fn why(found: &Found) -> String {
    if found.lint == Lint::StatusCount {
        return WHY_STATUS_COUNT.fill(&[&statuses(&found.says)]);
    }
    if let (Lint::PeopleHeld | Lint::MoneyPutRight, [what, printed, known, of]) =
        (found.lint, &found.says[..])
    {
        let of = if of == "finding" { RECORDED_OF_FINDING } else { RECORDED_OF_LEDGER };
        return words(found.lint).1.fill(&[printed, &of.text(), &counted(found.lint, what), known]);
    }
    if let (Lint::Copied, [place, there]) = (found.lint, &found.says[..]) {
        return WHY_NEARLY_COPIED.fill(&[place, there]);
    }
    let values: Vec<&dyn std::fmt::Display> = found.says.iter().map(|value| value as _).collect();
    words(found.lint).1.fill(&values)
}

/// What is counted: the forms or ways of these codes, or all of them.
fn counted(lint: Lint, codes: &str) -> String {
    let (list, all) = match lint {
        Lint::PeopleHeld => (labels::FORMS, COUNTED_PEOPLE),
        _ => (labels::WAYS, COUNTED_MONEY),
    };
    let named: Vec<String> =
        codes.split('+').filter(|code| !code.is_empty()).map(|code| labels::chosen(list, code)).collect();
    if named.is_empty() { all.text().to_owned() } else { named.join(ENUMERATION_COMMA.text()) }
}

/// The numbers of findings in each status, as printed and as the ledger has them.
fn statuses(says: &[String]) -> String {
    let one = |one: &[String]| {
        let status = labels::status(Status::parse(&one[0])).text();
        STATUS_COUNTS.fill(&[&status, &one[1], &one[2]])
    };
    says.chunks_exact(3).map(one).collect::<Vec<_>>().join(COMMA.text())
}

/// How a finding of one list stands to the other.
pub fn covered(covered: Covered) -> Word {
    match covered {
        Covered::Same => COVERED_SAME,
        Covered::Reworded => COVERED_REWORDED,
        Covered::Missing => COVERED_MISSING,
        Covered::Added => COVERED_ADDED,
        Covered::MayBeOne => COVERED_MAYBE,
        Covered::Merged => COVERED_MERGED,
        Covered::Split => COVERED_SPLIT,
    }
}
