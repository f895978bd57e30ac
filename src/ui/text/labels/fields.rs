//! What the screen calls the fields of rows.

use std::borrow::Cow;

use super::super::Word;
use super::super::words::*;
use crate::domain::EXTRA;

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
    use crate::domain::{Deduction, Evaluation, Indicator, Satisfaction};
    use crate::domain::{Measurement, Occurrence, Pause};
    use crate::domain::{ReportingPeriod, UnitReport};
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
        (Finding::KIND, Finding::DONE_ON) => DONE_ON,
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
        (Commitment::KIND, Commitment::UNIT) => PROMISE_UNIT,
        (Commitment::KIND, Commitment::PERSON) => PROMISE_PERSON,
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
        (Assessment::KIND, Assessment::EVIDENCE) => EVIDENCE_LOOKED_AT,
        (Supervision::KIND, Supervision::NUMBER) => LETTER_NUMBER,
        (Supervision::KIND, Supervision::UNIT) => UNIT,
        (Supervision::KIND, Supervision::FINDINGS) => LETTER_FINDINGS,
        (Supervision::KIND, Supervision::MEASURES) => MEASURES,
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
        | (Meeting::KIND, Meeting::DATE)
        | (Document::KIND, Document::DATED) => FIELD_DATE,
        (Amount::KIND, Amount::NOTE) | (Accountability::KIND, Accountability::NOTE) => NOTE,
        (Decision::KIND, Decision::TEXT) => DECISION_TEXT,
        (Decision::KIND, Decision::FINDING) => ABOUT_FINDING,
        (Decision::KIND, Decision::UNIT) => UNIT,
        (Decision::KIND, Decision::DUE) => BY_DAY,
        (Decision::KIND, Decision::DONE) => DECISION_DONE,
        (Decision::KIND, Decision::FOLLOW_UP) => FOLLOW_UP,
        (Meeting::KIND, Meeting::TITLE) => MEETING_TITLE,
        (Meeting::KIND, Meeting::CATEGORY) => MEETING_CATEGORY,
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
        (Document::KIND, Document::FILE_NAME) => ORIGINAL,
        (SettledLint::KIND, SettledLint::LINT) => CHECK_WHAT,
        (SettledLint::KIND, SettledLint::ABOUT) => CHECK_ABOUT,
        (SettledLint::KIND, SettledLint::REASON) => CHECK_SETTLE,
        (SettledLint::KIND, SettledLint::PERSON) | (ApprovedText::KIND, ApprovedText::PERSON) => ENTRY_PERSON,
        (Withholding::KIND, Withholding::ABOUT) => WITHHELD_WHAT,
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
        (LedgerSettings::KIND, LedgerSettings::NO_ASPECT_FIRST) => NO_ASPECT_FIRST,
        (LedgerSettings::KIND, LedgerSettings::ALERTS) => FIELD_ALERTS,
        (LedgerSettings::KIND, LedgerSettings::EXTRA_FIELDS) => EXTRA_FIELDS,
        (LedgerSettings::KIND, LedgerSettings::PUBLIC_EXTRA_FIELDS) => PUBLIC_EXTRA_FIELDS,
        (LedgerSettings::KIND, LedgerSettings::LETTER_PATTERN) => LETTER_PATTERN,
        (LedgerSettings::KIND, LedgerSettings::REMINDER_FIELDS) => REMINDER_FIELDS,
        (LedgerSettings::KIND, LedgerSettings::SOON_DAYS) => FIELD_SOON_DAYS,
        (LedgerSettings::KIND, LedgerSettings::URGENT_DAYS) => FIELD_URGENT_DAYS,
        (LedgerSettings::KIND, LedgerSettings::REVIEWS) => CHAIN,
        (LedgerSettings::KIND, LedgerSettings::LOOK_BACK_DAYS) => LOOK_BACK_DAYS,
        (LedgerSettings::KIND, LedgerSettings::OPINION_LENGTH) => OPINION_LENGTH,
        (LedgerSettings::KIND, LedgerSettings::ACT_DAYS) => ACT_DAYS,
        (LedgerSettings::KIND, LedgerSettings::REMIND_DAYS) => REMIND_DAYS,
        (Inspection::KIND, Inspection::INSPECTOR) => INSPECTOR,
        (Inspection::KIND, Inspection::INSPECTED) => INSPECTED,
        (Inspection::KIND, Inspection::FROM) => FIELD_FROM,
        (Inspection::KIND, Inspection::TO) => FIELD_TO,
        (Inspection::KIND, Inspection::FEEDBACK) => FEEDBACK_DATE,
        (Inspection::KIND, Inspection::ROUND) => ROUND,
        (Inspection::KIND, Inspection::ORGANISATIONS_HELD) => ORGANISATIONS_HELD,
        (Inspection::KIND, Inspection::PEOPLE_HELD) => PEOPLE_HELD,
        (ReportingPeriod::KIND, ReportingPeriod::NAME) => REPORTING_NAME,
        (ReportingPeriod::KIND, ReportingPeriod::FROM) => REPORTING_FROM,
        (ReportingPeriod::KIND, ReportingPeriod::TO) => REPORTING_TO,
        (ReportingPeriod::KIND, ReportingPeriod::DUE) => REPORTING_DUE,
        (ReportingPeriod::KIND, ReportingPeriod::UNITS) => REPORTING_UNITS,
        (ReportingPeriod::KIND, ReportingPeriod::CLOSED) => REPORTING_CLOSED,
        (UnitReport::KIND, UnitReport::UNIT) => UNIT,
        (UnitReport::KIND, UnitReport::RECEIVED) => REPORT_RECEIVED,
        (UnitReport::KIND, UnitReport::UNCHANGED) => REPORT_UNCHANGED,
        (UnitReport::KIND, UnitReport::PERSON) => REPORT_BY,
        (UnitReport::KIND, UnitReport::NOTE) => NOTE,
        (Evaluation::KIND, Evaluation::TITLE) => EVALUATION_TITLE,
        (Evaluation::KIND, Evaluation::UNIT) => EVALUATION_UNIT,
        (Evaluation::KIND, Evaluation::PERSON) => EVALUATION_BY,
        (Evaluation::KIND, Evaluation::GRADES) => EVALUATION_GRADES,
        (Evaluation::KIND, Evaluation::NOTE) => NOTE,
        (Evaluation::KIND, Evaluation::DATE) | (Satisfaction::KIND, Satisfaction::DATE) => FIELD_DATE,
        (Indicator::KIND, Indicator::TEXT) => INDICATOR,
        (Indicator::KIND, Indicator::POINTS) => INDICATOR_POINTS,
        (Indicator::KIND, Indicator::RULE) => INDICATOR_RULE,
        (Deduction::KIND, Deduction::POINTS) => DEDUCTION_POINTS,
        (Deduction::KIND, Deduction::REASON) => DEDUCTION_REASON,
        (Deduction::KIND, Deduction::FINDINGS) => ABOUT_FINDING,
        (Deduction::KIND, Deduction::BASIS) => DEDUCTION_BASIS,
        (Satisfaction::KIND, Satisfaction::SUBJECT) => SATISFACTION_SUBJECT,
        (Satisfaction::KIND, Satisfaction::SATISFIED) => SATISFACTION_SATISFIED,
        (Satisfaction::KIND, Satisfaction::FAIRLY) => SATISFACTION_FAIRLY,
        (Satisfaction::KIND, Satisfaction::NEUTRAL) => SATISFACTION_NEUTRAL,
        (Satisfaction::KIND, Satisfaction::DISSATISFIED) => SATISFACTION_DISSATISFIED,
        (Satisfaction::KIND, Satisfaction::RECKONING) => SATISFACTION_RECKONING,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Commitment;

    /// What a file would change and no screen names is taken unseen, so only what links and sorts rows has no name, and
    /// what a document is made of, which is shown as the document.
    #[test]
    fn c11_every_field_that_says_something_has_a_name() {
        use crate::domain::kinds::KINDS;
        use crate::domain::{
            ApprovedText, Decision, Document, Evidence, Finding, Passage, SavedFilter, SettledLint,
            Submission, TableForm,
        };
        const LINKS: [&str; 16] = [
            "finding",
            "measure",
            "order",
            Finding::ASPECT,
            Submission::KIND,
            Submission::AFTER,
            Decision::MEETING,
            Evidence::OCCURRENCE,
            Evidence::DELIVERABLE,
            Commitment::KIND,
            Commitment::SAME_AS,
            "target",
            "reporting",
            "evaluation",
            "indicator",
            "file_size",
        ];
        const OTHERS: [(&str, &str); 7] = [
            // What a result speaks of is told by what it is about, and a text by its document.
            (SettledLint::KIND, SettledLint::SUM),
            (ApprovedText::KIND, ApprovedText::DOCUMENT),
            // Shown by the name of the file, of the filter and of the form.
            (Evidence::KIND, Evidence::FILE),
            (Document::KIND, Document::FILE),
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
}
