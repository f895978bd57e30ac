//! The words of the codes that fields hold, one by one and as lists to choose from.

use super::super::Word;
use super::super::words::*;
use crate::domain::{
    Accepted, Accountability, AccountabilityForm, AlertScheme, Amount, AmountWay, Assessment, Check,
    CheckMethod, CheckOutcome, Commitment, Deliverable, DeliverableState, Finding, LedgerSettings, Meeting,
    MeetingCategory, PageNumbers, PageSetup, Period, PromiseState, Review, ReviewOutcome, Severity, Status,
    Supervision, SupervisionStep, Withholding, WithholdingReason,
};
use crate::domain::{Satisfaction, SatisfactionReckoning};

/// A code and its word, for a list to choose from.
pub type Choice = (&'static str, Word);

/// How far a finding is.
pub const STATUSES: &[Choice] = &[
    (Status::NotDone.as_str(), STATUS_NOT_DONE),
    (Status::InProgress.as_str(), STATUS_IN_PROGRESS),
    (Status::BasicallyDone.as_str(), STATUS_BASICALLY_DONE),
    (Status::Done.as_str(), STATUS_DONE),
    (Status::LongTerm.as_str(), STATUS_LONG_TERM),
];

/// Where the numbers of pages stand.
pub const PLACES_OF_NUMBERS: &[Choice] = &[
    (PageNumbers::Outside.as_str(), NUMBERS_OUTSIDE),
    (PageNumbers::Centre.as_str(), NUMBERS_CENTRE),
    (PageNumbers::Off.as_str(), NUMBERS_OFF),
];

/// 问题等级.
pub const SEVERITIES: &[Choice] = &[
    (Severity::Major.as_str(), SEVERITY_MAJOR),
    (Severity::General.as_str(), SEVERITY_GENERAL),
    (Severity::Minor.as_str(), SEVERITY_MINOR),
];

/// How money was put right.
pub const WAYS: &[Choice] = &[
    (AmountWay::Remitted.as_str(), WAY_REMITTED),
    (AmountWay::Returned.as_str(), WAY_RETURNED),
    (AmountWay::Reallocated.as_str(), WAY_REALLOCATED),
    (AmountWay::Recovered.as_str(), WAY_RECOVERED),
    (AmountWay::Refunded.as_str(), WAY_REFUNDED),
    (AmountWay::Disbursed.as_str(), WAY_DISBURSED),
    (AmountWay::Adjusted.as_str(), WAY_ADJUSTED),
    (AmountWay::Averted.as_str(), WAY_AVERTED),
    (AmountWay::Other.as_str(), WAY_OTHER),
];

/// Which meeting it was.
pub const MEETING_CATEGORIES: &[Choice] = &[
    (MeetingCategory::LeadingGroup.as_str(), MEETING_LEADING_GROUP),
    (MeetingCategory::Dispatch.as_str(), MEETING_DISPATCH),
    (MeetingCategory::Special.as_str(), MEETING_SPECIAL),
];

/// How people are held to account.
pub const FORMS: &[Choice] = &[
    (AccountabilityForm::Reminder.as_str(), FORM_REMINDER),
    (AccountabilityForm::Talk.as_str(), FORM_TALK),
    (AccountabilityForm::Criticism.as_str(), FORM_CRITICISM),
    (AccountabilityForm::Inquiry.as_str(), FORM_INQUIRY),
    (AccountabilityForm::SelfCriticism.as_str(), FORM_SELF_CRITICISM),
    (AccountabilityForm::Circular.as_str(), FORM_CIRCULAR),
    (AccountabilityForm::Admonition.as_str(), FORM_ADMONITION),
    (AccountabilityForm::Reassignment.as_str(), FORM_REASSIGNMENT),
    (AccountabilityForm::PartyDiscipline.as_str(), FORM_PARTY_DISCIPLINE),
    (AccountabilityForm::Sanction.as_str(), FORM_SANCTION),
    (AccountabilityForm::Referral.as_str(), FORM_REFERRAL),
    (AccountabilityForm::Organisation.as_str(), FORM_ORGANISATION),
];

/// Whether a promise that was read is one.
pub const PROMISE_STATES: &[Choice] = &[
    (PromiseState::Confirmed.as_str(), STATE_CONFIRMED),
    (PromiseState::Dismissed.as_str(), STATE_DISMISSED),
];

/// How far a rule or document is.
pub const DELIVERABLE_STATES: &[Choice] =
    &[(DeliverableState::Drafted.as_str(), STATE_DRAFTED), (DeliverableState::Issued.as_str(), STATE_ISSUED)];

/// How often a promise comes round.
pub const PERIODS: &[Choice] = &[
    (Period::Day.as_str(), EVERY_DAY),
    (Period::Week.as_str(), EVERY_WEEK),
    (Period::TenDays.as_str(), EVERY_TEN_DAYS),
    (Period::TwoWeeks.as_str(), EVERY_TWO_WEEKS),
    (Period::Month.as_str(), EVERY_MONTH),
    (Period::TwoMonths.as_str(), EVERY_TWO_MONTHS),
    (Period::Quarter.as_str(), EVERY_QUARTER),
    (Period::HalfYear.as_str(), EVERY_HALF_YEAR),
    (Period::Year.as_str(), EVERY_YEAR),
];

/// Which answers of a ballot count as satisfied.
pub const RECKONINGS: &[Choice] = &[
    (SatisfactionReckoning::FairlyToo.as_str(), SATISFACTION_FAIRLY_TOO),
    (SatisfactionReckoning::SatisfiedOnly.as_str(), SATISFACTION_ONLY),
];

/// The lists whose codes the fields of a name hold: of several, each in a kind of its own.
fn lists(field: &str) -> &'static [&'static [Choice]] {
    match field {
        Finding::STATUS => &[STATUSES],
        Finding::SEVERITY => &[SEVERITIES],
        Amount::WAY => &[WAYS],
        Accountability::FORM => &[FORMS],
        Meeting::CATEGORY => &[MEETING_CATEGORIES],
        Commitment::STATE => &[PROMISE_STATES, DELIVERABLE_STATES],
        Supervision::STEP => &[STEPS],
        PageSetup::PAGE_NUMBERS => &[PLACES_OF_NUMBERS],
        Withholding::GROUND => &[WITHHOLDING_REASONS],
        Satisfaction::RECKONING => &[RECKONINGS],
        _ => &[],
    }
}

/// The codes that a field of a kind of row holds where a person chooses among them; `None` where it holds none.
pub fn choices(kind: &str, field: &str) -> Option<&'static [Choice]> {
    match (lists(field), kind) {
        // The step of a review is the name of a link in the chain.
        (_, Review::KIND) => None,
        ([_, of_deliverables], Deliverable::KIND) => Some(of_deliverables),
        (lists, _) => lists.first().copied(),
    }
}

/// The word of a code in a field of rows; `None` where the field holds no codes, or not this one.
pub fn code(field: &str, code: &str) -> Option<Word> {
    let of = |list: &[Choice]| list.iter().find(|(known, _)| *known == code).map(|(_, word)| *word);
    match field {
        LedgerSettings::ALERTS => AlertScheme::parse(code).map(alert_scheme),
        Assessment::OUTCOME => of(OUTCOMES).or_else(|| Accepted::parse(code).map(accepted)),
        Check::METHOD => CheckMethod::parse(code).map(method),
        _ => lists(field).iter().find_map(|list| of(list)),
    }
}

/// The letters that press units, each weightier than the one before.
pub const STEPS: &[Choice] = &[
    (SupervisionStep::Notice.as_str(), STEP_NOTICE),
    (SupervisionStep::Guidance.as_str(), STEP_GUIDANCE),
    (SupervisionStep::Reminder.as_str(), STEP_REMINDER),
    (SupervisionStep::Warning.as_str(), STEP_WARNING),
    (SupervisionStep::Accountability.as_str(), STEP_ACCOUNTABILITY),
];

/// Why something is not made public.
pub const WITHHOLDING_REASONS: &[Choice] = &[
    (WithholdingReason::Secret.as_str(), REASON_SECRET),
    (WithholdingReason::Case.as_str(), REASON_CASE),
    (WithholdingReason::Inflaming.as_str(), REASON_INFLAMING),
    (WithholdingReason::Petitions.as_str(), REASON_PETITIONS),
    (WithholdingReason::Sensitive.as_str(), REASON_SENSITIVE),
    (WithholdingReason::Personal.as_str(), REASON_PERSONAL),
];

/// The fields of a finding that may be withheld one by one.
pub const PUBLIC_FIELDS: &[Choice] = &[
    (Finding::STATUS, FIELD_STATUS),
    (Finding::LEADER, FIELD_LEADER),
    (Finding::LEAD_UNIT, FIELD_LEAD_UNIT),
    (Finding::RESPONSIBLE, FIELD_RESPONSIBLE),
    (Finding::SUPPORTING, FIELD_SUPPORTING),
    (Finding::PERSON, FIELD_PERSON),
    (Finding::DEADLINE, FIELD_DEADLINE),
    (Finding::CAUSE, FIELD_CAUSE),
    (Finding::RESULT, FIELD_RESULT),
];

/// What reviews and checks come to.
const OUTCOMES: &[Choice] = &[
    (ReviewOutcome::Passed.as_str(), PASS),
    (ReviewOutcome::Returned.as_str(), RETURN),
    (CheckOutcome::Holds.as_str(), CHECK_HOLDS),
    (CheckOutcome::Fails.as_str(), CHECK_FAILS),
];

/// The word of a code of a list; the code itself where the list has it not.
pub fn chosen(list: &[Choice], code: &str) -> String {
    let word = list.iter().find(|(known, _)| *known == code);
    word.map_or_else(|| code.to_owned(), |(_, word)| word.text().to_owned())
}

/// How a scheme of alerts marks deadlines.
pub fn alert_scheme(scheme: AlertScheme) -> Word {
    match scheme {
        AlertScheme::GreenYellowRed => SCHEME_GREEN,
        AlertScheme::BlueYellowRed => SCHEME_BLUE,
        AlertScheme::ThreeDays => SCHEME_THREE_DAYS,
    }
}

/// The screen's word for a status.
pub fn status(status: Option<Status>) -> Word {
    match status {
        None => STATUS_NONE,
        Some(Status::NotDone) => STATUS_NOT_DONE,
        Some(Status::InProgress) => STATUS_IN_PROGRESS,
        Some(Status::BasicallyDone) => STATUS_BASICALLY_DONE,
        Some(Status::Done) => STATUS_DONE,
        Some(Status::LongTerm) => STATUS_LONG_TERM,
    }
}

/// 口径: which statuses count as done, in words.
pub fn reckoning(settings: &LedgerSettings) -> String {
    let counted: Vec<String> = (Status::ALL.into_iter())
        .filter(|one| settings.counts_as_done(Some(*one)))
        .map(|one| QUOTED.fill(&[&status(Some(one)).text()]))
        .collect();
    RECKONED.fill(&[&counted.join(LISTED.text())])
}

/// What the office that leads accepts.
pub fn accepted(accepted: Accepted) -> Word {
    match accepted {
        Accepted::Rectified => ACCEPTED_RECTIFIED,
        Accepted::Continuing => ACCEPTED_CONTINUING,
        Accepted::NotRectified => ACCEPTED_NOT,
    }
}

/// How a check is done.
pub fn method(method: CheckMethod) -> Word {
    match method {
        CheckMethod::Papers => METHOD_PAPERS,
        CheckMethod::OnSite => METHOD_ON_SITE,
        CheckMethod::Sample => METHOD_SAMPLE,
    }
}

/// The name of a letter.
pub fn supervision_step(step: SupervisionStep) -> Word {
    STEPS[step as usize].1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_word() {
        let codes = |list: &[Choice]| list.iter().map(|(code, _)| *code).collect::<Vec<_>>();
        assert_eq!(codes(STATUSES), Status::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>());
        assert_eq!(codes(SEVERITIES), Severity::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>());
        assert_eq!(codes(WAYS), AmountWay::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>());
        assert_eq!(codes(PERIODS), Period::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>());
        assert_eq!(
            codes(PROMISE_STATES),
            PromiseState::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()
        );
        assert_eq!(
            codes(DELIVERABLE_STATES),
            DeliverableState::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>()
        );
        let reckonings: Vec<_> = SatisfactionReckoning::ALL.iter().map(|one| one.as_str()).collect();
        assert_eq!(codes(RECKONINGS), reckonings);
        let reasons: Vec<_> = WithholdingReason::ALL.iter().map(|one| one.as_str()).collect();
        assert_eq!(codes(WITHHOLDING_REASONS), reasons);
        assert_eq!(codes(STEPS), SupervisionStep::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>());
        assert_eq!(codes(FORMS), AccountabilityForm::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>());
    }
}
