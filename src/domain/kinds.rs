//! Every kind of row this version knows, with its fields: what the package's schema and its description are made from.

use super::document::{Document, Passage};
use super::evidence::Evidence;
use super::finding::{Aspect, Finding, Measure, Progress};
use super::inspection::{Inspection, LedgerCard};
use super::promise::{Commitment, Deliverable, Target};
pub use super::record::Shape;

/// The kinds that travel, each with its fields in the order they are declared.
pub const KINDS: [(&str, &[(&str, Shape)]); 12] = [
    (LedgerCard::KIND, LedgerCard::FIELDS),
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
