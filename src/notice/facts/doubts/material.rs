//! What the doubts are found in.

use crate::notice::facts::extracted::Doubt;
use crate::notice::facts::findings::{Aspect, FindingRead};
use crate::notice::lex::role::{DoubtReason, Role};
use crate::notice::lex::text;
use crate::notice::outline::segment::Segment;

/// A reading without its doubts.
pub(in crate::notice) struct Material<'a> {
    /// The text.
    pub text: &'a str,
    /// Its segments.
    pub segments: &'a [Segment],
    /// The findings, by aspect.
    pub aspects: &'a [Aspect],
    /// Whether it is a document of a known family.
    pub is_known: bool,
}

impl Material<'_> {
    /// The findings, in order.
    pub fn findings(&self) -> impl Iterator<Item = &FindingRead> {
        self.aspects.iter().flat_map(|aspect| &aspect.findings)
    }

    /// The words of a segment.
    pub fn body(&self, index: usize) -> &str {
        &self.text[self.segments[index].body.clone()]
    }

    /// Whether the text has a table with headed columns.
    pub fn is_table(&self) -> bool {
        self.segments.iter().any(|segment| segment.role == Role::Column)
    }

    /// Whether words before a segment name it: 整改措施：.
    pub fn is_labelled(&self, index: usize) -> bool {
        !self.text[self.segments[index].before.clone()].trim_matches(text::is_blank).is_empty()
    }

    /// A doubt about a segment.
    pub fn doubt(&self, index: usize, why: DoubtReason) -> Doubt {
        Doubt { why, span: self.segments[index].body.clone() }
    }
}
