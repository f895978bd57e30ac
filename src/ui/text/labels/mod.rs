//! What the screen calls kinds of rows, documents, roles of passages and reasons of doubt; fields and codes in files of
//! their own.

mod codes;
mod fields;

pub use codes::*;
pub use fields::field;

use super::Word;
use super::words::*;
use crate::domain::DocumentFamily;
use crate::domain::date::NoDay;
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
        Some(DocumentFamily::Circular) => FAMILY_CIRCULAR,
        Some(DocumentFamily::AuditReport) => FAMILY_AUDIT,
        Some(DocumentFamily::ClosureNotice) => FAMILY_CLOSURE,
        Some(DocumentFamily::Table) => FAMILY_TABLE,
        Some(DocumentFamily::List) => FAMILY_LIST,
        Some(DocumentFamily::Letter) => FAMILY_LETTER,
        Some(DocumentFamily::Minutes) => FAMILY_MINUTES,
        Some(DocumentFamily::Message) => FAMILY_MESSAGE,
        Some(DocumentFamily::Plan) => FAMILY_PLAN,
        Some(DocumentFamily::Report) => FAMILY_REPORT,
        Some(DocumentFamily::Brief) => FAMILY_BRIEF,
        None => FAMILY_OTHER,
    }
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
        Form::Money => FORM_MONEY,
        Form::Accountability => FORM_ACCOUNTABILITY,
        Form::Reports => FORM_REPORTS,
        Form::Extensions => FORM_EXTENSIONS,
        Form::Checks => FORM_CHECKS,
        Form::Decisions => FORM_DECISIONS,
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
        crate::domain::ReportingPeriod::KIND => REPORTING,
        crate::domain::UnitReport::KIND => UNIT_REPORT,
        crate::domain::Evaluation::KIND => EVALUATION,
        crate::domain::Indicator::KIND => INDICATOR,
        crate::domain::Deduction::KIND => DEDUCTION,
        crate::domain::Satisfaction::KIND => SATISFACTION,
        _ => KIND_OTHER,
    }
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
        Role::Obstacle => OBSTACLE,
        Role::NextStep => NEXT_STEP,
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
