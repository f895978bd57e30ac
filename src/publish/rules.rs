//! Which fields go to the public. Whatever is not listed never does, a field of a later version neither. A field of an
//! office's own does where the ledger says so.

use std::collections::BTreeSet;

use crate::domain::{Aspect, Document, EXTRA, Finding, Inspection, LedgerSettings, Measure, Passage};
use crate::ledger::Ledger;

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
    (Inspection::KIND, Inspection::INSPECTOR, WhereShown),
    (Inspection::KIND, Inspection::FROM, WhereShown),
    (Inspection::KIND, Inspection::TO, WhereShown),
    (Inspection::KIND, Inspection::FEEDBACK, WhereShown),
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
    // And where the public text has these words, see `project`.
    (Document::KIND, Document::TITLE, WhereShown),
    (Document::KIND, Document::FAMILY, WithItsRow),
    (Document::KIND, Document::DATED, WithItsRow),
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
    (Passage::KIND, Passage::WHERE_SAID, WithItsRow),
];

/// The rules of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The names of the office's own fields of findings and measures that may go out.
    own: BTreeSet<String>,
}

impl Rules {
    /// Those of [`PUBLISHED`], and what the settings of the ledger say of its own fields.
    pub fn of(ledger: &Ledger) -> Self {
        let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
        let headings = settings.map(|row| LedgerSettings::read(&row).public_extra_fields);
        let name = |heading: String| format!("{EXTRA}{heading}");
        Self { own: headings.unwrap_or_default().into_iter().map(name).collect() }
    }

    /// Whether a field of a kind goes to the public.
    pub fn publicity(&self, kind: &str, field: &str) -> Publicity {
        if [Finding::KIND, Measure::KIND].contains(&kind) && self.own.contains(field) {
            return WhereShown;
        }
        let listed = PUBLISHED.iter().find(|(own, name, _)| (*own, *name) == (kind, field));
        listed.map_or(Publicity::Never, |(.., publicity)| *publicity)
    }

    /// The fields of a kind that may go out, with their rules.
    pub(super) fn fields<'a>(&'a self, kind: &'a str) -> impl Iterator<Item = (&'a str, Publicity)> {
        let listed = PUBLISHED.iter().filter(move |(own, ..)| *own == kind);
        let own = self.own.iter().filter(move |_| [Finding::KIND, Measure::KIND].contains(&kind));
        listed
            .map(|(_, field, publicity)| (*field, *publicity))
            .chain(own.map(|field| (field.as_str(), WhereShown)))
    }
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
        let rules = Rules { own: ["extra/备注".to_owned()].into() };
        for (kind, field) in [
            (Finding::KIND, Finding::OBSTACLE),
            (Finding::KIND, "extra/定性依据"),
            ("person", "name"),
            ("person", "extra/备注"),
            ("later-kind", "title"),
        ] {
            assert_eq!(rules.publicity(kind, field), Publicity::Never, "{kind} {field}");
        }
        assert_eq!(rules.publicity(Measure::KIND, "extra/备注"), WhereShown);
        assert_eq!(Rules::default().publicity(Measure::KIND, "extra/备注"), Publicity::Never);
    }
}
