//! Which rows belong under which: a measure under its finding, a promise under its measure, a review
//! under its submission, a passage under its document.

use crate::domain::{Document, Finding, Measure, Submission, Value};

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
}

impl Owner {
    /// Every owner.
    pub const ALL: [Self; 4] = [Self::Finding, Self::Measure, Self::Submission, Self::Document];

    /// The code of its kind, which is also the name of the field that names it, in kinds of later versions too (law
    /// C7).
    pub const fn kind(self) -> &'static str {
        match self {
            Self::Finding => Finding::KIND,
            Self::Measure => Measure::KIND,
            Self::Submission => Submission::KIND,
            Self::Document => Document::KIND,
        }
    }

    /// The owner of this kind; `None` for a kind that nothing belongs under.
    pub fn of(kind: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|owner| owner.kind() == kind)
    }

    /// The depth of a kind in the hierarchy: 0 for findings and documents, 1 for measures and
    /// submissions, 2 for every other kind. A
    /// row belongs only under a row of smaller depth, so that no row is under itself, whatever its fields say.
    pub fn depth(kind: &str) -> usize {
        match Self::of(kind) {
            Some(Self::Finding | Self::Document) => 0,
            Some(Self::Measure | Self::Submission) => 1,
            None => 2,
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

    #[test]
    fn nothing_stands_under_itself() {
        let id = Value::from("x");
        assert_eq!(Owner::Finding.id("measure", Some(&id)), Some("x"));
        assert_eq!(Owner::Measure.id("commitment", Some(&id)), Some("x"));
        assert_eq!(Owner::Finding.id("widget", Some(&id)), Some("x"));
        assert_eq!(Owner::Finding.id("finding", Some(&id)), None);
        assert_eq!(Owner::Measure.id("finding", Some(&id)), None);
        assert_eq!(Owner::Measure.id("measure", Some(&id)), None);
        assert_eq!(Owner::Document.id("passage", None), None);
    }
}
