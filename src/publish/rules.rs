//! Which fields go to the public. Whatever is not listed never does, a field of a later version or of an office's own
//! neither.

use crate::domain::{Aspect, Document, Finding, Inspection, Measure, Passage};

/// Whether a field goes to the public.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publicity {
    /// With its row: what links and sorts rows.
    WithItsRow,
    /// Where the document shows it and nobody withholds it.
    WhereShown,
    /// Never.
    Never,
}

use Publicity::{WhereShown, WithItsRow};

/// The fields that may go to the public.
pub const PUBLISHED: &[(&str, &str, Publicity)] = &[
    (Inspection::KIND, Inspection::INSPECTED, WithItsRow),
    (Aspect::KIND, Aspect::TITLE, WhereShown),
    (Aspect::KIND, Aspect::ORDER, WithItsRow),
    (Finding::KIND, Finding::ASPECT, WithItsRow),
    (Finding::KIND, Finding::ORDER, WithItsRow),
    (Finding::KIND, Finding::TITLE, WhereShown),
    (Finding::KIND, Finding::STATUS, WhereShown),
    (Finding::KIND, Finding::LEADER, WhereShown),
    (Finding::KIND, Finding::LEAD_UNIT, WhereShown),
    (Finding::KIND, Finding::RESPONSIBLE, WhereShown),
    (Finding::KIND, Finding::SUPPORTING, WhereShown),
    (Finding::KIND, Finding::PERSON, WhereShown),
    (Finding::KIND, Finding::DEADLINE, WhereShown),
    (Finding::KIND, Finding::CAUSE, WhereShown),
    (Finding::KIND, Finding::RESULT, WhereShown),
    (Measure::KIND, Measure::FINDING, WithItsRow),
    (Measure::KIND, Measure::ORDER, WithItsRow),
    (Measure::KIND, Measure::TEXT, WhereShown),
    (Measure::KIND, Measure::UNIT, WhereShown),
    (Measure::KIND, Measure::PERSON, WhereShown),
    (Measure::KIND, Measure::DEADLINE, WhereShown),
    (Measure::KIND, Measure::STATUS, WhereShown),
    (Document::KIND, Document::TITLE, WithItsRow),
    (Document::KIND, Document::FAMILY, WithItsRow),
    (Document::KIND, Document::ORDER, WithItsRow),
    (Passage::KIND, Passage::DOCUMENT, WithItsRow),
    (Passage::KIND, Passage::ORDER, WithItsRow),
    (Passage::KIND, Passage::ROLE, WithItsRow),
    (Passage::KIND, Passage::DEPTH, WithItsRow),
    (Passage::KIND, Passage::BEFORE, WithItsRow),
    (Passage::KIND, Passage::MARKER, WithItsRow),
    (Passage::KIND, Passage::MARKER_PATTERN, WithItsRow),
    (Passage::KIND, Passage::OPEN, WithItsRow),
    (Passage::KIND, Passage::TEXT, WithItsRow),
    (Passage::KIND, Passage::AFTER, WithItsRow),
    (Passage::KIND, Passage::ABOUT, WithItsRow),
    (Passage::KIND, Passage::SHOWS, WithItsRow),
    (Passage::KIND, Passage::VALUE, WithItsRow),
];

/// Whether a field of a kind goes to the public.
pub fn publicity(kind: &str, field: &str) -> Publicity {
    let listed = PUBLISHED.iter().find(|(own, name, _)| (*own, *name) == (kind, field));
    listed.map_or(Publicity::Never, |(.., publicity)| *publicity)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::domain::kinds::shape;

    #[test]
    fn every_rule_is_about_a_field_that_is_there_and_there_is_one_for_it() {
        let mut seen = HashSet::new();
        for (kind, field, publicity) in PUBLISHED {
            assert!(shape(kind, field).is_some(), "{kind} {field}");
            assert!(seen.insert((kind, field)), "{kind} {field}");
            assert_ne!(*publicity, Publicity::Never);
        }
    }

    #[test]
    fn what_has_no_rule_is_not_public() {
        assert_eq!(publicity(Finding::KIND, Finding::OBSTACLE), Publicity::Never);
        assert_eq!(publicity(Finding::KIND, "extra/定性依据"), Publicity::Never);
        assert_eq!(publicity("person", "name"), Publicity::Never);
        assert_eq!(publicity("later-kind", "title"), Publicity::Never);
    }
}
