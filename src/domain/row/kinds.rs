//! Every kind of row this version knows, with its fields: what the package's schema and its description are made from.

use super::Shape;
use crate::domain::{
    Aspect, Commitment, Deliverable, Document, Evidence, Finding, Inspection, LedgerSettings, Measure,
    Passage, Progress, Target,
};

/// The kinds that travel, each with its fields in the order they are declared.
pub const KINDS: [(&str, &[(&str, Shape)]); 12] = [
    (LedgerSettings::KIND, LedgerSettings::FIELDS),
    (Inspection::KIND, Inspection::FIELDS),
    (Aspect::KIND, Aspect::FIELDS),
    (Finding::KIND, Finding::FIELDS),
    (Measure::KIND, Measure::FIELDS),
    (Progress::KIND, Progress::FIELDS),
    (Evidence::KIND, Evidence::FIELDS),
    (Commitment::KIND, Commitment::FIELDS),
    (Target::KIND, Target::FIELDS),
    (Deliverable::KIND, Deliverable::FIELDS),
    (Document::KIND, Document::FIELDS),
    (Passage::KIND, Passage::FIELDS),
];

/// The field by which a row belongs to a finding, in every kind that does.
pub const UNDER: &str = "finding";

/// The field by which rows are put in order, in every kind that has one.
pub const ORDER: &str = "order";
