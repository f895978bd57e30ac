//! Every kind of row this version knows, with its fields: the package's schema and its description are made from it.

use super::Shape;
use crate::domain::{
    Accountability, Amount, ApprovedText, Aspect, Assessment, Check, Commitment, Decision, Deliverable,
    Document, Evidence, Extension, Finding, Inspection, LedgerSettings, Measure, Meeting, Milestone,
    PageSetup, Passage, Person, Progress, PublicReport, Review, SavedFilter, SettledLint, Submission,
    Supervision, TableForm, Target, Unit, Withholding,
};
use crate::domain::{Deduction, Evaluation, Indicator, Satisfaction};
use crate::domain::{Measurement, Occurrence, Pause};
use crate::domain::{ReportingPeriod, UnitReport};

/// The kinds of rows that packages hold, each with its fields in the order of declaration.
pub const KINDS: [(&str, &[(&str, Shape)]); 41] = [
    (LedgerSettings::KIND, LedgerSettings::FIELDS),
    (PageSetup::KIND, PageSetup::FIELDS),
    (Inspection::KIND, Inspection::FIELDS),
    (Aspect::KIND, Aspect::FIELDS),
    (Finding::KIND, Finding::FIELDS),
    (Measure::KIND, Measure::FIELDS),
    (Progress::KIND, Progress::FIELDS),
    (Evidence::KIND, Evidence::FIELDS),
    (Submission::KIND, Submission::FIELDS),
    (Review::KIND, Review::FIELDS),
    (Assessment::KIND, Assessment::FIELDS),
    (Check::KIND, Check::FIELDS),
    (Extension::KIND, Extension::FIELDS),
    (Supervision::KIND, Supervision::FIELDS),
    (Milestone::KIND, Milestone::FIELDS),
    (Amount::KIND, Amount::FIELDS),
    (Accountability::KIND, Accountability::FIELDS),
    (Decision::KIND, Decision::FIELDS),
    (Meeting::KIND, Meeting::FIELDS),
    (PublicReport::KIND, PublicReport::FIELDS),
    (Unit::KIND, Unit::FIELDS),
    (Person::KIND, Person::FIELDS),
    (SavedFilter::KIND, SavedFilter::FIELDS),
    (Commitment::KIND, Commitment::FIELDS),
    (Pause::KIND, Pause::FIELDS),
    (Occurrence::KIND, Occurrence::FIELDS),
    (Target::KIND, Target::FIELDS),
    (Measurement::KIND, Measurement::FIELDS),
    (Deliverable::KIND, Deliverable::FIELDS),
    (Document::KIND, Document::FIELDS),
    (Passage::KIND, Passage::FIELDS),
    (TableForm::KIND, TableForm::FIELDS),
    (SettledLint::KIND, SettledLint::FIELDS),
    (Withholding::KIND, Withholding::FIELDS),
    (ApprovedText::KIND, ApprovedText::FIELDS),
    (ReportingPeriod::KIND, ReportingPeriod::FIELDS),
    (UnitReport::KIND, UnitReport::FIELDS),
    (Evaluation::KIND, Evaluation::FIELDS),
    (Indicator::KIND, Indicator::FIELDS),
    (Deduction::KIND, Deduction::FIELDS),
    (Satisfaction::KIND, Satisfaction::FIELDS),
];

/// The shape of a field of a kind of row; `None` where this version does not know the kind or the field.
pub fn shape(kind: &str, field: &str) -> Option<Shape> {
    let (_, fields) = KINDS.iter().find(|(known, _)| *known == kind)?;
    fields.iter().find(|(known, _)| *known == field).map(|(_, shape)| *shape)
}

/// The field that names the finding a row belongs to, in every kind that has one.
pub const UNDER: &str = "finding";

/// The field that sorts rows, in every kind that has one; see [`crate::domain::order`].
pub const ORDER: &str = "order";
