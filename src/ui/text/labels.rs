//! What the screen calls kinds of rows, their fields, statuses, roles of passages and reasons of doubt.

use std::borrow::Cow;

use super::Word;
use super::words::*;
use crate::domain::date::NoDay;
use crate::domain::{
    Accepted, Accountability, AccountabilityForm, AlertScheme, Amount, AmountWay, Assessment, Check,
    CheckMethod, CheckOutcome, DocumentFamily, EXTRA, Finding, LedgerSettings, PageNumbers, PageSetup,
    ReviewOutcome, Severity, Status, Supervision, SupervisionStep, Withholding, WithholdingReason,
};
use crate::domain::{Commitment, DeliverableState, Period, PromiseState};
use crate::office::spreadsheet::form::Form;

/// Where the ledgers are when the app was opened as a file; `by_path` in browsers that keep them under the file's path.
pub fn file_data(by_path: bool) -> Word {
    if by_path { FILE_BY_PATH } else { FILE_SHARED }
}

/// What the screen calls the family of a document.
pub fn family(family: Option<DocumentFamily>) -> Word {
    match family {
        Some(DocumentFamily::InspectionNotice) => FAMILY_NOTICE,
        Some(DocumentFamily::Feedback) => FAMILY_FEEDBACK,
        Some(DocumentFamily::AuditReport) => FAMILY_AUDIT,
        Some(DocumentFamily::ClosureNotice) => FAMILY_CLOSURE,
        Some(DocumentFamily::Table) => FAMILY_TABLE,
        Some(DocumentFamily::Plan) => FAMILY_PLAN,
        Some(DocumentFamily::Report) => FAMILY_REPORT,
        Some(DocumentFamily::Brief) => FAMILY_BRIEF,
        None => FAMILY_OTHER,
    }
}

/// What the screen calls a field of a row: its word, or the heading that an office has given it; `None` for fields that are
/// not shown, such as a row's order.
pub fn field(kind: &str, field: &str) -> Option<Cow<'static, str>> {
    let own = field.strip_prefix(EXTRA).map(|heading| Cow::Owned(heading.to_owned()));
    own.or_else(|| field_word(kind, field).map(Cow::from))
}

/// The word of a field of a known kind.
fn field_word(kind: &str, field: &str) -> Option<Word> {
    use crate::domain::{
        Accountability, Amount, ApprovedText, Aspect, Assessment, Check, Commitment, Decision, Deliverable,
        Document, Evidence, Extension, Finding, Inspection, LedgerSettings, Measure, Meeting, Milestone,
        PageSetup, Person, Progress, PublicReport, Review, SavedFilter, SettledLint, Submission, Supervision,
        TableForm, Target, Unit, Withholding,
    };
    use crate::domain::{Measurement, Occurrence, Pause};
    Some(match (kind, field) {
        (Finding::KIND, Finding::TITLE) => FIELD_TITLE,
        (Finding::KIND, Finding::STATUS) => FIELD_STATUS,
        (Finding::KIND, Finding::LEADER) => FIELD_LEADER,
        (Finding::KIND, Finding::LEAD_UNIT) => FIELD_LEAD_UNIT,
        (Finding::KIND, Finding::RESPONSIBLE) => FIELD_RESPONSIBLE,
        (Finding::KIND, Finding::SUPPORTING) => FIELD_SUPPORTING,
        (Finding::KIND, Finding::PERSON) => FIELD_PERSON,
        (Finding::KIND, Finding::DEADLINE) => FIELD_DEADLINE,
        (Finding::KIND, Finding::CAUSE) => FIELD_CAUSE,
        (Finding::KIND, Finding::RESULT) => FIELD_RESULT,
        (Finding::KIND, Finding::MARKS) => FIELD_MARKS,
        (Finding::KIND, Finding::SEVERITY) => FIELD_SEVERITY,
        (Finding::KIND, Finding::INVOLVED) => INVOLVED,
        (Finding::KIND, Finding::OBSTACLE) => OBSTACLE,
        (Finding::KIND, Finding::NEXT_STEP) => NEXT_STEP,
        (Finding::KIND, Finding::STAGE_GOAL) => STAGE_GOAL,
        (Finding::KIND, Finding::NEXT_REVIEW) => NEXT_REVIEW,
        (Measure::KIND, Measure::TEXT) => FIELD_MEASURE,
        (Measure::KIND, Measure::UNIT) => MEASURE_UNIT,
        (Measure::KIND, Measure::PERSON) => FIELD_PERSON,
        (Measure::KIND, Measure::DEADLINE) => FIELD_DEADLINE,
        (Measure::KIND, Measure::STATUS) => MEASURE_STATUS,
        (Submission::KIND, Submission::NOTE) => SUBMISSION,
        (Submission::KIND, Submission::DATE)
        | (Review::KIND, Review::DATE)
        | (Assessment::KIND, Assessment::DATE)
        | (Extension::KIND, Extension::DATE)
        | (Supervision::KIND, Supervision::DATE) => ENTRY_DAY,
        (Submission::KIND, Submission::PERSON)
        | (Review::KIND, Review::PERSON)
        | (Assessment::KIND, Assessment::PERSON)
        | (Check::KIND, Check::PERSON) => ENTRY_PERSON,
        (Submission::KIND, Submission::REVIEWS) => CHAIN,
        (Review::KIND, Review::OUTCOME) | (Check::KIND, Check::OUTCOME) => OUTCOME,
        (Check::KIND, Check::METHOD) => CHECK_METHOD,
        (Check::KIND, Check::DRAW) => DRAW,
        (Extension::KIND, Extension::FROM) => EXTENDED_FROM,
        (Extension::KIND, Extension::APPROVER) => ENTRY_APPROVER,
        (Supervision::KIND, Supervision::STEP) => LETTER_STEP,
        (Supervision::KIND, Supervision::DUE) => LETTER_DUE,
        (Supervision::KIND, Supervision::SENT) => MARK_SENT,
        (Supervision::KIND, Supervision::RECEIVED) => MARK_RECEIVED,
        (Supervision::KIND, Supervision::ANSWERED) => MARK_ANSWERED,
        (Commitment::KIND, Commitment::EVERY) => COMMITMENT_EVERY,
        (Commitment::KIND, Commitment::TIMES) => COMMITMENT_TIMES,
        (Commitment::KIND, Commitment::BY_DAY) => PROMISE_BY_DAY,
        (Commitment::KIND, Commitment::STATE) => PROMISE_STATE,
        (Commitment::KIND, Commitment::FROM) => PROMISE_FROM,
        (Commitment::KIND, Commitment::TO) => PROMISE_TO,
        (Pause::KIND, Pause::FROM) => PAUSE_FROM,
        (Pause::KIND, Pause::TO) => PAUSE_TO,
        (Pause::KIND, Pause::REASON) => PAUSE_REASON,
        (Occurrence::KIND, Occurrence::PERIOD) => OCCURRENCE_PERIOD,
        (Occurrence::KIND, Occurrence::DONE) => OCCURRENCE_DONE,
        (Occurrence::KIND, Occurrence::DATE) => OCCURRENCE_DATE,
        (Occurrence::KIND, Occurrence::NOTE) => OCCURRENCE_NOTE,
        (Occurrence::KIND, Occurrence::EXCUSE) => OCCURRENCE_EXCUSE,
        (Measurement::KIND, Measurement::DATE) => MEASUREMENT_DATE,
        (Measurement::KIND, Measurement::VALUE) => MEASUREMENT_VALUE,
        (Measurement::KIND, Measurement::NOTE) => MEASUREMENT_NOTE,
        (Deliverable::KIND, Deliverable::STATE) => DELIVERABLE_STATE,
        (Deliverable::KIND, Deliverable::NUMBER) => DELIVERABLE_NUMBER,
        (Deliverable::KIND, Deliverable::DATE) => DELIVERABLE_DATE,
        (Deliverable::KIND, Deliverable::PLACE) => DELIVERABLE_PLACE,
        (Target::KIND, Target::VALUE) => ROLE_TARGET,
        (Unit::KIND, Unit::DISTINCT) => NOT_ONE,
        (PageSetup::KIND, PageSetup::TOP) => PAGE_TOP,
        (PageSetup::KIND, PageSetup::BOTTOM) => PAGE_BOTTOM,
        (PageSetup::KIND, PageSetup::LEFT) => PAGE_LEFT,
        (PageSetup::KIND, PageSetup::RIGHT) => PAGE_RIGHT,
        (PageSetup::KIND, PageSetup::LINES) => PAGE_LINES,
        (PageSetup::KIND, PageSetup::CHARACTERS) => PAGE_CHARACTERS,
        (PageSetup::KIND, PageSetup::TITLE_FONT) => FONT_TITLE,
        (PageSetup::KIND, PageSetup::FIRST_FONT) => FONT_FIRST,
        (PageSetup::KIND, PageSetup::SECOND_FONT) => FONT_SECOND,
        (PageSetup::KIND, PageSetup::BODY_FONT) => FONT_BODY,
        (PageSetup::KIND, PageSetup::PAGE_NUMBERS) => PAGE_NUMBERS,
        (Review::KIND, Review::NOTE) => ENTRY_NOTE,
        (Review::KIND, Review::STEP) => REVIEW,
        (Check::KIND, Check::NOTE) => ENTRY_FOUND,
        (Check::KIND, Check::DUE) => PLANNED,
        (Check::KIND, Check::DATE) => CHECK,
        (Extension::KIND, Extension::TO) => EXTENSION,
        (Extension::KIND, Extension::REASON) => ENTRY_REASON,
        (Assessment::KIND, Assessment::OUTCOME) => ASSESSMENT,
        (Assessment::KIND, Assessment::NOTE) => ENTRY_WHY,
        (Supervision::KIND, Supervision::NUMBER) => LETTER_NUMBER,
        (Supervision::KIND, Supervision::UNIT) => UNIT,
        (Supervision::KIND, Supervision::FINDINGS) => LETTER_FINDINGS,
        (Supervision::KIND, Supervision::TEXT) => LETTER_TEXT,
        (Supervision::KIND, Supervision::ANSWER) => LETTER_ANSWER,
        (Supervision::KIND, Supervision::SIGNER) => LETTER_SIGNER,
        (Milestone::KIND, Milestone::TEXT) => MILESTONE,
        (Milestone::KIND, Milestone::PERCENT) => MILESTONE_PERCENT,
        (Milestone::KIND, Milestone::DEADLINE) => FIELD_DEADLINE,
        (Milestone::KIND, Milestone::DONE) => MILESTONE_DONE,
        (Amount::KIND, Amount::WAY) => AMOUNT_WAY,
        (Amount::KIND, Amount::AMOUNT) => RECTIFIED_AMOUNT,
        (Accountability::KIND, Accountability::FORM) => ACCOUNTABILITY_FORM,
        (Accountability::KIND, Accountability::PEOPLE) => ACCOUNTABILITY_PEOPLE,
        (Amount::KIND, Amount::DATE)
        | (Accountability::KIND, Accountability::DATE)
        | (Meeting::KIND, Meeting::DATE) => FIELD_DATE,
        (Amount::KIND, Amount::NOTE) | (Accountability::KIND, Accountability::NOTE) => NOTE,
        (Decision::KIND, Decision::TEXT) => DECISION_TEXT,
        (Decision::KIND, Decision::FINDING) => ABOUT_FINDING,
        (Decision::KIND, Decision::UNIT) => UNIT,
        (Decision::KIND, Decision::DUE) => BY_DAY,
        (Decision::KIND, Decision::DONE) => DECISION_DONE,
        (Decision::KIND, Decision::FOLLOW_UP) => FOLLOW_UP,
        (Meeting::KIND, Meeting::TITLE) => MEETING_TITLE,
        (Meeting::KIND, Meeting::CHAIR) => MEETING_CHAIR,
        (Meeting::KIND, Meeting::ATTENDEES) => MEETING_ATTENDEES,
        (Meeting::KIND, Meeting::TEXT) => MEETING_TEXT,
        (PublicReport::KIND, PublicReport::SOURCE) => REPORT_SOURCE,
        (PublicReport::KIND, PublicReport::DATE) => REPORT_DATE,
        (PublicReport::KIND, PublicReport::TEXT) => REPORT_TEXT,
        (PublicReport::KIND, PublicReport::UNIT) => REPORT_UNIT,
        (PublicReport::KIND, PublicReport::DUE) => REPORT_DUE,
        (PublicReport::KIND, PublicReport::ANSWER) => REPORT_ANSWER,
        (PublicReport::KIND, PublicReport::ANSWERED) => REPORT_ANSWERED,
        (PublicReport::KIND, PublicReport::FINDINGS) => ABOUT_FINDING,
        (Unit::KIND, Unit::NAME) => UNIT,
        (Unit::KIND, Unit::SHORT) => UNIT_SHORT,
        (Unit::KIND, Unit::SPELLINGS) => UNIT_SPELLINGS,
        (Unit::KIND, Unit::CONTACT) | (Person::KIND, Person::CONTACT) => CONTACT,
        (Person::KIND, Person::NAME) => PERSON_NAME,
        (Person::KIND, Person::POST) => PERSON_POST,
        (Person::KIND, Person::UNIT) => PERSON_UNIT,
        (Person::KIND, Person::ROLE) => PERSON_ROLE,
        (SavedFilter::KIND, SavedFilter::NAME) => SAVED_FILTERS,
        (Progress::KIND, Progress::PERCENT) => PROGRESS_PERCENT,
        (Progress::KIND, Progress::DATE) => FIELD_DATE,
        (Progress::KIND, Progress::TEXT) => FIELD_PROGRESS,
        (Evidence::KIND, Evidence::NUMBER) => EVIDENCE_NUMBER,
        (Evidence::KIND, Evidence::NAME) => EVIDENCE_NAME,
        (Evidence::KIND, Evidence::PLACE) => EVIDENCE_PLACE,
        (Evidence::KIND, Evidence::FILE_NAME) => FIELD_FILE,
        (Aspect::KIND, Aspect::TITLE) => FIELD_ASPECT,
        (Commitment::KIND, Commitment::QUOTE) => COUNT_COMMITMENTS,
        (Target::KIND, Target::QUOTE) => ROLE_TARGET,
        (Deliverable::KIND, Deliverable::TITLE) => DELIVERABLES,
        (Document::KIND, Document::TITLE) => ROLE_TITLE,
        (SettledLint::KIND, SettledLint::LINT) => CHECK_WHAT,
        (SettledLint::KIND, SettledLint::ABOUT) => CHECK_ABOUT,
        (SettledLint::KIND, SettledLint::REASON) => CHECK_SETTLE,
        (SettledLint::KIND, SettledLint::PERSON) | (ApprovedText::KIND, ApprovedText::PERSON) => ENTRY_PERSON,
        (Withholding::KIND, Withholding::FIELD) => WITHHELD_FIELD,
        (Withholding::KIND, Withholding::GROUND) => WITHHELD_REASON,
        (Withholding::KIND, Withholding::NOTE) => NOTE,
        (Withholding::KIND, Withholding::APPROVER) => WITHHELD_APPROVER,
        (Withholding::KIND, Withholding::DATE) => WITHHELD_DATE,
        (ApprovedText::KIND, ApprovedText::TEXT) => APPROVED,
        (ApprovedText::KIND, ApprovedText::DATE) => ENTRY_DAY,
        (TableForm::KIND, TableForm::NAME) => FORM_NAME,
        (TableForm::KIND, TableForm::COLUMNS) => FORM_COLUMNS,
        (LedgerSettings::KIND, LedgerSettings::NAME) => LEDGER_NAME,
        (LedgerSettings::KIND, LedgerSettings::BASICALLY_DONE_COUNTS) => COUNT_BASICALLY,
        (LedgerSettings::KIND, LedgerSettings::LONG_TERM_COUNTS) => COUNT_LONG_TERM,
        (LedgerSettings::KIND, LedgerSettings::ALERTS) => FIELD_ALERTS,
        (LedgerSettings::KIND, LedgerSettings::EXTRA_FIELDS) => EXTRA_FIELDS,
        (LedgerSettings::KIND, LedgerSettings::LETTER_PATTERN) => LETTER_PATTERN,
        (LedgerSettings::KIND, LedgerSettings::REMINDER_FIELDS) => REMINDER_FIELDS,
        (LedgerSettings::KIND, LedgerSettings::SOON_DAYS) => FIELD_SOON_DAYS,
        (LedgerSettings::KIND, LedgerSettings::URGENT_DAYS) => FIELD_URGENT_DAYS,
        (LedgerSettings::KIND, LedgerSettings::REVIEWS) => CHAIN,
        (LedgerSettings::KIND, LedgerSettings::LOOK_BACK_DAYS) => LOOK_BACK_DAYS,
        (Inspection::KIND, Inspection::INSPECTOR) => INSPECTOR,
        (Inspection::KIND, Inspection::INSPECTED) => INSPECTED,
        (Inspection::KIND, Inspection::FROM) => FIELD_FROM,
        (Inspection::KIND, Inspection::TO) => FIELD_TO,
        (Inspection::KIND, Inspection::FEEDBACK) => FEEDBACK_DATE,
        (Inspection::KIND, Inspection::ROUND) => ROUND,
        (Inspection::KIND, Inspection::ORGANISATIONS_HELD) => ORGANISATIONS_HELD,
        (Inspection::KIND, Inspection::PEOPLE_HELD) => PEOPLE_HELD,
        _ => return None,
    })
}

/// What the screen calls a form.
pub fn form(form: Form) -> Word {
    match form {
        Form::Ledger => FORM_LEDGER,
        Form::Problems => FORM_PROBLEMS,
        Form::Tasks => FORM_TASKS,
        Form::Duties => FORM_DUTIES,
        Form::Closing => FORM_CLOSING,
        Form::Supervision => FORM_SUPERVISION,
        Form::Summary => FORM_SUMMARY,
        Form::Commitments => FORM_COMMITMENTS,
        Form::Evidence => FORM_EVIDENCE,
    }
}

/// What the screen calls a kind of row; one word for all kinds that this version does not know.
pub fn kind(kind: &str) -> Word {
    use crate::domain::{
        Accountability, Amount, ApprovedText, Aspect, Assessment, Check, Commitment, Decision, Deliverable,
        Document, Evidence, Extension, Finding, Inspection, LedgerSettings, Measure, Meeting, Milestone,
        PageSetup, Passage, Person, Progress, PublicReport, Review, SavedFilter, SettledLint, Submission,
        Supervision, TableForm, Target, Unit, Withholding,
    };
    match kind {
        Finding::KIND => FIELD_TITLE,
        Measure::KIND => FIELD_MEASURE,
        Progress::KIND => FIELD_PROGRESS,
        Evidence::KIND => EVIDENCE,
        Aspect::KIND => FIELD_ASPECT,
        Submission::KIND => SUBMISSION,
        Supervision::KIND => SUPERVISION,
        Review::KIND => REVIEW,
        Check::KIND => CHECK,
        Extension::KIND => EXTENSION,
        Assessment::KIND => ASSESSMENT,
        Milestone::KIND => MILESTONE,
        Amount::KIND => RECTIFIED_AMOUNT,
        Accountability::KIND => ACCOUNTABILITY,
        Decision::KIND => DECISIONS,
        Meeting::KIND => MEETINGS,
        PublicReport::KIND => PUBLIC_REPORTS,
        Unit::KIND => UNITS_LISTED,
        Person::KIND => PEOPLE_LISTED,
        SavedFilter::KIND => SAVED_FILTERS,
        Commitment::KIND => COUNT_COMMITMENTS,
        crate::domain::Pause::KIND => PAUSE,
        crate::domain::Occurrence::KIND => OCCURRENCE,
        crate::domain::Measurement::KIND => MEASUREMENT,
        Target::KIND => ROLE_TARGET,
        Deliverable::KIND => DELIVERABLES,
        Document::KIND | Passage::KIND => DOCUMENTS,
        SettledLint::KIND => HEALTH,
        Withholding::KIND => WITHHOLDING,
        ApprovedText::KIND => APPROVED,
        TableForm::KIND => TABLE_FORM,
        LedgerSettings::KIND => THIS_LEDGER,
        PageSetup::KIND => PAGE_SETUP,
        Inspection::KIND => KIND_INSPECTION,
        _ => KIND_OTHER,
    }
}

/// Whether a field holds any text that a person writes, rather than a code, a day or a number.
pub fn is_free_text(kind: &str, name: &str) -> bool {
    use crate::domain::kinds::KINDS;
    use crate::domain::row::Shape;
    use crate::domain::{
        Accountability, Amount, Assessment, Check, Commitment, Extension, Finding, LedgerSettings, Milestone,
        PageSetup, Progress, PublicReport, Review, SettledLint, Supervision, Withholding,
    };
    let text = KINDS.iter().any(|(known, fields)| {
        *known == kind && fields.iter().any(|(field, shape)| *field == name && *shape == Shape::Text)
    });
    const CODES_AND_DAYS: [&str; 25] = [
        SettledLint::LINT,
        Withholding::GROUND,
        Withholding::FIELD,
        LedgerSettings::ALERTS,
        Finding::STATUS,
        Finding::SEVERITY,
        Finding::NEXT_REVIEW,
        Progress::DATE,
        Milestone::DONE,
        Amount::WAY,
        Accountability::FORM,
        Check::DUE,
        Check::METHOD,
        Check::DRAW,
        Extension::TO,
        Extension::FROM,
        Review::STEP,
        Assessment::OUTCOME,
        Supervision::SENT,
        Supervision::RECEIVED,
        Supervision::ANSWERED,
        Commitment::EVERY,
        Commitment::STATE,
        PageSetup::PAGE_NUMBERS,
        PublicReport::ANSWERED,
    ];
    text && field(kind, name).is_some() && !CODES_AND_DAYS.contains(&name)
}

/// Why no day could be read out of a deadline, and what to do.
pub fn no_day(why: NoDay) -> Word {
    match why {
        NoDay::NotNamed => NO_DAY_NOT_NAMED,
        NoDay::NoYear => NO_DAY_NO_YEAR,
        NoDay::NoSuchDay => NO_DAY_NO_SUCH_DAY,
        NoDay::Holiday => NO_DAY_HOLIDAY,
        NoDay::WorkingDays => NO_DAY_WORKING_DAYS,
        NoDay::NoStart => NO_DAY_NO_START,
        NoDay::NoEnd => NO_DAY_NO_END,
        NoDay::Recurring => NO_DAY_RECURRING,
        NoDay::Unsettled => NO_DAY_UNSETTLED,
        NoDay::Serial => NO_DAY_SERIAL,
    }
}

/// How a scheme of alerts marks deadlines.
pub fn alert_scheme(scheme: AlertScheme) -> Word {
    match scheme {
        AlertScheme::GreenYellowRed => SCHEME_GREEN,
        AlertScheme::BlueYellowRed => SCHEME_BLUE,
        AlertScheme::ThreeDays => SCHEME_THREE_DAYS,
    }
}

/// What the screen calls a role of a passage.
pub fn role(role: crate::notice::Role) -> Word {
    use crate::notice::Role;
    match role {
        Role::Header | Role::Blank => ROLE_HEADER,
        Role::Title => ROLE_TITLE,
        Role::Preamble => ROLE_PREAMBLE,
        Role::Part => ROLE_PART,
        Role::Aspect => ROLE_ASPECT,
        Role::Heading => ROLE_HEADING,
        Role::Finding => ROLE_FINDING,
        Role::SubFinding => ROLE_SUB_FINDING,
        Role::Measure => ROLE_MEASURE,
        Role::Cause => FIELD_CAUSE,
        Role::Status => ROLE_STATUS,
        Role::Leader => FIELD_LEADER,
        Role::LeadUnit => FIELD_LEAD_UNIT,
        Role::Responsible => FIELD_RESPONSIBLE,
        Role::Supporting => FIELD_SUPPORTING,
        Role::Person => FIELD_PERSON,
        Role::Deadline => FIELD_DEADLINE,
        Role::Result => FIELD_RESULT,
        Role::Target => ROLE_TARGET,
        Role::Number => ROLE_NUMBER,
        Role::Column => ROLE_COLUMN,
        Role::Contact => ROLE_CONTACT,
        Role::Signature => ROLE_SIGNATURE,
        Role::Text => ROLE_TEXT,
    }
}

/// Why a passage is doubtful, as a sentence.
pub fn why(why: crate::notice::DoubtReason) -> Word {
    use crate::notice::DoubtReason;
    match why {
        DoubtReason::QuoteNotClosed => WHY_QUOTE,
        DoubtReason::WeakSigns => WHY_WEAK,
        DoubtReason::Unlike => WHY_UNLIKE,
        DoubtReason::RunOn => WHY_RUN_ON,
        DoubtReason::NumberMissing => WHY_NUMBER,
        DoubtReason::TextBeforeMeasures => WHY_BEFORE,
        DoubtReason::NoMeasure => WHY_NO_MEASURE,
        DoubtReason::NoFinding => WHY_NO_FINDING,
        DoubtReason::StatusUnknown => WHY_STATUS,
        DoubtReason::ExtraCells => WHY_CELLS,
        DoubtReason::GluedDate => WHY_GLUED,
        DoubtReason::InexactDate => WHY_INEXACT,
        DoubtReason::FiguresDisagree => WHY_FIGURES,
        DoubtReason::CountDisagrees => WHY_COUNT,
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
    match step {
        SupervisionStep::Notice => STEP_NOTICE,
        SupervisionStep::Guidance => STEP_GUIDANCE,
        SupervisionStep::Reminder => STEP_REMINDER,
        SupervisionStep::Warning => STEP_WARNING,
        SupervisionStep::Accountability => STEP_ACCOUNTABILITY,
    }
}

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
    (Period::Month.as_str(), EVERY_MONTH),
    (Period::Quarter.as_str(), EVERY_QUARTER),
    (Period::HalfYear.as_str(), EVERY_HALF_YEAR),
    (Period::Year.as_str(), EVERY_YEAR),
];

/// The word of a code in a field of rows; `None` where the field holds no codes, or not this one.
pub fn code(field: &str, code: &str) -> Option<Word> {
    let of = |list: &[Choice]| list.iter().find(|(known, _)| *known == code).map(|(_, word)| *word);
    match field {
        Finding::STATUS => of(STATUSES),
        Finding::SEVERITY => of(SEVERITIES),
        Amount::WAY => of(WAYS),
        Accountability::FORM => of(FORMS),
        Commitment::STATE => of(PROMISE_STATES).or_else(|| of(DELIVERABLE_STATES)),
        LedgerSettings::ALERTS => AlertScheme::parse(code).map(alert_scheme),
        Assessment::OUTCOME => of(OUTCOMES).or_else(|| Accepted::parse(code).map(accepted)),
        Check::METHOD => CheckMethod::parse(code).map(method),
        Supervision::STEP => SupervisionStep::parse(code).map(supervision_step),
        PageSetup::PAGE_NUMBERS => of(PLACES_OF_NUMBERS),
        Withholding::GROUND => of(WITHHOLDING_REASONS),
        _ => None,
    }
}

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

#[cfg(test)]
mod tests {
    use super::*;

    /// What a file would change and no screen names is taken unseen, so only what links and sorts rows has no name, and
    /// what a document is made of, which is shown as the document.
    #[test]
    fn c11_every_field_that_says_something_has_a_name() {
        use crate::domain::kinds::KINDS;
        use crate::domain::{
            ApprovedText, Decision, Document, Evidence, Finding, Passage, SavedFilter, SettledLint,
            Submission, TableForm,
        };
        const LINKS: [&str; 12] = [
            "finding",
            "measure",
            "order",
            Finding::ASPECT,
            Submission::KIND,
            Submission::AFTER,
            Decision::MEETING,
            Evidence::OCCURRENCE,
            Commitment::KIND,
            Commitment::SAME_AS,
            "target",
            "file_size",
        ];
        const OTHERS: [(&str, &str); 6] = [
            // What a result speaks of is told by what it is about, and a text by its document.
            (SettledLint::KIND, SettledLint::SUM),
            (ApprovedText::KIND, ApprovedText::DOCUMENT),
            // Shown by the name of the file, of the filter and of the form.
            (Evidence::KIND, Evidence::FILE),
            (SavedFilter::KIND, SavedFilter::FILTER),
            (TableForm::KIND, TableForm::BASE),
            (Document::KIND, Document::FAMILY),
        ];
        for (kind, fields) in KINDS.into_iter().filter(|(kind, _)| *kind != Passage::KIND) {
            for (name, _) in fields.iter().filter(|(name, _)| !LINKS.contains(name)) {
                assert!(field(kind, name).is_some() || OTHERS.contains(&(kind, name)), "{kind} {name}");
            }
        }
        assert_eq!(field(Finding::KIND, "extra/定性依据").as_deref(), Some("定性依据"));
        assert_eq!(field(Finding::KIND, Finding::ORDER), None);
    }

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
        let reasons: Vec<_> = WithholdingReason::ALL.iter().map(|one| one.as_str()).collect();
        assert_eq!(codes(WITHHOLDING_REASONS), reasons);
        assert_eq!(codes(FORMS), AccountabilityForm::ALL.iter().map(|one| one.as_str()).collect::<Vec<_>>());
    }
}
