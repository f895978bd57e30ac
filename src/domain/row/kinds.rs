//! Every kind of row this version knows, with its fields: the package's schema and its description are made from it.

use super::Shape;
use crate::domain::{
    Aspect, Assessment, Check, Commitment, Deliverable, Document, Evidence, Extension, Finding, Inspection,
    LedgerSettings, Measure, PageSetup, Passage, Progress, Review, Submission, Supervision, TableForm, Target,
};

/// The kinds of rows that packages hold, each with its fields in the order of declaration.
pub const KINDS: [(&str, &[(&str, Shape)]); 20] = [
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
    (Commitment::KIND, Commitment::FIELDS),
    (Target::KIND, Target::FIELDS),
    (Deliverable::KIND, Deliverable::FIELDS),
    (Document::KIND, Document::FIELDS),
    (Passage::KIND, Passage::FIELDS),
    (TableForm::KIND, TableForm::FIELDS),
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
