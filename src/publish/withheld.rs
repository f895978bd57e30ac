//! What is withheld, and what goes with it.

use std::collections::HashSet;

use crate::domain::{Aspect, EXTRA, Fields, Finding, Measure, Passage, Withholding};
use crate::ledger::{Ledger, RowRef, RowView};
use crate::notice::Role;

/// What is withheld.
#[derive(Default)]
pub(super) struct Withheld {
    findings: HashSet<String>,
    measures: HashSet<String>,
    /// Kind, id and name of a field.
    fields: HashSet<(&'static str, String, String)>,
    /// Aspects and passages.
    others: HashSet<RowRef>,
}

impl Withheld {
    pub(super) fn of(ledger: &Ledger) -> Self {
        let mut withheld = Self::default();
        for one in ledger.rows(Withholding::KIND).map(|row| Withholding::read(&row)) {
            if let Ok(about) = one.about.parse() {
                withheld.others.insert(about);
                continue;
            }
            match (one.measure.is_empty(), one.field.is_empty()) {
                (true, true) => drop(withheld.findings.insert(one.finding)),
                (false, true) => drop(withheld.measures.insert(one.measure)),
                (true, false) => drop(withheld.fields.insert((Finding::KIND, one.finding, one.field))),
                (false, false) => drop(withheld.fields.insert((Measure::KIND, one.measure, one.field))),
            }
        }
        withheld
    }

    pub(super) fn holds_field(&self, kind: &str, id: &str, field: &str) -> bool {
        self.fields.iter().any(|(own, row, name)| (*own, row.as_str(), name.as_str()) == (kind, id, field))
    }

    /// Whether a fact of a finding is withheld, where a row about it or about a measure of it states it.
    pub(super) fn holds_fact(&self, row: &RowView, field: &str) -> bool {
        let own = match field {
            Finding::RESPONSIBLE | Finding::LEAD_UNIT => Measure::UNIT,
            other => other,
        };
        match row.kind() {
            Measure::KIND => {
                self.holds_field(Measure::KIND, row.id(), own)
                    || self.holds_field(Finding::KIND, row.text(Measure::FINDING), field)
            }
            kind => self.holds_field(kind, row.id(), field),
        }
    }

    /// The rows that are withheld as a whole: findings, measures and aspects. A finding whose title is withheld is, and so
    /// is a measure without its words; with an aspect its findings are, which would stand under another one.
    pub(super) fn rows(&self, ledger: &Ledger) -> Vec<RowRef> {
        let is_out = |row: &RowView, whole: &HashSet<String>, field: &str| {
            whole.contains(row.id()) || self.holds_field(row.kind(), row.id(), field)
        };
        let aspect = |row: &RowView| RowRef::new(Aspect::KIND, row.text(Finding::ASPECT));
        let findings = ledger.rows(Finding::KIND).filter(|row| {
            is_out(row, &self.findings, Finding::TITLE)
                || aspect(row).is_ok_and(|one| self.others.contains(&one))
        });
        let measures = ledger.rows(Measure::KIND).filter(|row| is_out(row, &self.measures, Measure::TEXT));
        let aspects = ledger.rows(Aspect::KIND).filter(|row| self.others.contains(&row.name()));
        findings.chain(measures).chain(aspects).map(|row| row.name()).collect()
    }

    /// The passages of a document that are withheld: those that were named, and what stands below a heading that was, or
    /// that is an aspect's.
    pub(super) fn passages(&self, ledger: &Ledger, document: &str) -> HashSet<RowRef> {
        let mut rows: Vec<RowView> = ledger
            .all_rows()
            .filter(|row| row.kind() == Passage::KIND && row.text(Passage::DOCUMENT) == document)
            .collect();
        rows.sort_by(|one, other| one.text(Passage::ORDER).cmp(other.text(Passage::ORDER)));
        let mut all = HashSet::new();
        // The level of the heading below which everything is withheld.
        let mut below = None;
        for row in &rows {
            let (heads, depth) = (is_heading(row), Passage::read(row).depth);
            if heads && below.is_some_and(|level| depth <= level) || closes(row) {
                below = None;
            }
            let about = row.text(Passage::ABOUT).parse::<RowRef>();
            let is_named = self.others.contains(&row.name())
                || heads
                    && about.is_ok_and(|about| about.kind() == Aspect::KIND && self.others.contains(&about));
            if heads && is_named && below.is_none() {
                below = Some(depth);
            }
            if is_named || below.is_some() {
                all.insert(row.name());
            }
        }
        all
    }
}

/// The rows that withhold something in a way that this version does not know: by a field of a later version, of a kind of
/// row that it cannot leave out, or of nothing at all. What they mean may be anything, so nothing is public.
pub(super) fn not_understood(ledger: &Ledger) -> Vec<RowView<'_>> {
    let is_known = |row: &RowView| {
        let fields = row.fields().filter(|(_, value)| !value.is_null());
        let known = fields.map(|(name, _)| name).all(|name| {
            name.starts_with(EXTRA) || Withholding::FIELDS.iter().any(|(known, _)| *known == name)
        });
        let one = Withholding::read(row);
        let about = match one.about.parse::<RowRef>() {
            Ok(about) => [Aspect::KIND, Passage::KIND].contains(&about.kind()),
            Err(_) => one.about.is_empty() && !(one.finding.is_empty() && one.measure.is_empty()),
        };
        known && about
    };
    ledger.rows(Withholding::KIND).filter(|row| !is_known(row)).collect()
}

/// Whether a passage stands at the end of a document and below no heading.
fn closes(row: &RowView) -> bool {
    matches!(Role::parse(row.text(Passage::ROLE)), Some(Role::Signature | Role::Contact))
}

/// Whether a passage is a heading.
pub(super) fn is_heading(row: &RowView) -> bool {
    Role::parse(row.text(Passage::ROLE)).is_some_and(Role::is_heading)
}
