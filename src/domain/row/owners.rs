//! Which rows belong under which: a measure under its finding, a promise under its measure, a review
//! under its submission, what was done in a period under its promise, a passage under its document, a unit's report under
//! the period it is about, indicators and deductions under their evaluation.

use crate::domain::{
    Commitment, Document, Evaluation, Finding, Indicator, Measure, ReportingPeriod, Submission, Target, Value,
};

/// A kind of row that other rows belong under, and the field by which they name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// The field `finding`.
    Finding,
    /// The field `measure`.
    Measure,
    /// The field `submission`.
    Submission,
    /// The field `document`.
    Document,
    /// The field `commitment`.
    Commitment,
    /// The field `target`.
    Target,
    /// The field `reporting`.
    Reporting,
    /// The field `evaluation`.
    Evaluation,
    /// The field `indicator`.
    Indicator,
}

impl Owner {
    /// Every owner.
    pub const ALL: [Self; 9] = [
        Self::Finding,
        Self::Measure,
        Self::Submission,
        Self::Document,
        Self::Commitment,
        Self::Target,
        Self::Reporting,
        Self::Evaluation,
        Self::Indicator,
    ];

    /// The code of its kind, which is also the name of the field that names it, in kinds of later versions too (law
    /// C7).
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Finding => Finding::KIND,
            Self::Measure => Measure::KIND,
            Self::Submission => Submission::KIND,
            Self::Document => Document::KIND,
            Self::Commitment => Commitment::KIND,
            Self::Target => Target::KIND,
            Self::Reporting => ReportingPeriod::KIND,
            Self::Evaluation => Evaluation::KIND,
            Self::Indicator => Indicator::KIND,
        }
    }

    /// The owner of this kind; `None` for a kind that nothing belongs under.
    pub fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|owner| owner.kind() == kind)
    }

    /// The depth of a kind in the hierarchy: 0 for findings, documents, reporting periods and evaluations, 1 for measures,
    /// submissions and indicators, 2 for promises and targets, 3 for every other kind. A row belongs only under a row of
    /// smaller depth, so that no row is under itself, whatever its fields say.
    pub fn depth(kind: &str) -> usize {
        match Self::of(kind) {
            Some(Self::Finding | Self::Document | Self::Reporting | Self::Evaluation) => 0,
            Some(Self::Measure | Self::Submission | Self::Indicator) => 1,
            Some(Self::Commitment | Self::Target) => 2,
            None => 3,
        }
    }

    /// The id of the owner of a row of `kind` whose field for this owner holds `value`; `None` where it has no such
    /// owner.
    pub fn id<'v>(self, kind: &str, value: Option<&'v Value>) -> Option<&'v str> {
        let deeper = || Self::depth(kind) > Self::depth(self.kind());
        value.and_then(Value::as_str).filter(|id| !id.is_empty() && deeper())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::kinds::KINDS;
    use crate::domain::{
        Accountability, Amount, Aspect, Assessment, Decision, Deliverable, Evidence, Meeting, Occurrence,
        Person, Unit,
    };

    #[test]
    fn nothing_stands_under_itself() {
        let id = Value::from("x");
        assert_eq!(Owner::Finding.id("measure", Some(&id)), Some("x"));
        assert_eq!(Owner::Measure.id("commitment", Some(&id)), Some("x"));
        assert_eq!(Owner::Finding.id("widget", Some(&id)), Some("x"));
        assert_eq!(Owner::Commitment.id("occurrence", Some(&id)), Some("x"));
        assert_eq!(Owner::Target.id("commitment", Some(&id)), None);
        assert_eq!(Owner::Finding.id("finding", Some(&id)), None);
        assert_eq!(Owner::Measure.id("finding", Some(&id)), None);
        assert_eq!(Owner::Measure.id("measure", Some(&id)), None);
        assert_eq!(Owner::Document.id("passage", None), None);
        assert_eq!(Owner::Reporting.id("unit-report", Some(&id)), Some("x"));
        assert_eq!(Owner::Reporting.id("reporting", Some(&id)), None);
        assert_eq!(Owner::Evaluation.id("indicator", Some(&id)), Some("x"));
        assert_eq!(Owner::Indicator.id("deduction", Some(&id)), Some("x"));
        assert_eq!(Owner::Indicator.id("evaluation", Some(&id)), None);
    }

    /// A field that has the name of a kind names a row of it, and the row belongs under that one; but a finding outlives
    /// its aspect, evidence the period of a promise and the rule that it is the text of, an assessment the evidence that was
    /// looked at, a decision its meeting, and units and people are named in words.
    #[test]
    fn a_row_belongs_under_each_row_that_it_names() {
        let is_kind = |name: &str| {
            ![Unit::KIND, Person::KIND].contains(&name) && KINDS.iter().any(|(kind, _)| *kind == name)
        };
        let is_owner = |name: &str| Owner::ALL.iter().any(|owner| owner.kind() == name);
        let named =
            KINDS.into_iter().flat_map(|(kind, fields)| fields.iter().map(move |(field, _)| (kind, *field)));
        let named: Vec<_> = named.filter(|(_, field)| is_kind(field)).collect();
        assert!(Owner::ALL.iter().all(|owner| named.iter().any(|(_, field)| *field == owner.kind())));
        let others: Vec<_> = named.into_iter().filter(|(_, field)| !is_owner(field)).collect();
        let outlive = [
            (Finding::KIND, Aspect::KIND),
            (Evidence::KIND, Occurrence::KIND),
            (Evidence::KIND, Deliverable::KIND),
            (Assessment::KIND, Evidence::KIND),
            // How much, and in which way: no rows.
            (Amount::KIND, Amount::AMOUNT),
            (Accountability::KIND, Accountability::FORM),
            (Decision::KIND, Meeting::KIND),
        ];
        assert_eq!(others, outlive);
    }
}
