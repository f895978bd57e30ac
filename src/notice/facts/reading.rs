//! Everything read from an outline: findings, inspection, promises, figures, doubts. Computed from the outline alone,
//! so that correcting the outline corrects the reading.

use crate::domain::DocumentFamily;
use crate::notice::facts::commitments::{self, Commitment};
use crate::notice::facts::contact::{self, Contact};
use crate::notice::facts::documents;
use crate::notice::facts::doubts;
use crate::notice::facts::extracted::{Doubt, Extracted};
use crate::notice::facts::family;
use crate::notice::facts::findings::{Aspect, FindingRead};
use crate::notice::facts::inspection::{self, Inspection};
use crate::notice::facts::statistics::{self, Statistic};
use crate::notice::facts::targets::{self, Target};
use crate::notice::facts::unread::Unread;
use crate::notice::facts::walk;
use crate::notice::lex::clean::Clean;
use crate::notice::lex::role::Role;
use crate::notice::outline::document::Outline;
use crate::notice::outline::segment::Segment;

/// Everything that was read from a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The family of the document; `None` for what is not a notice.
    pub kind: Option<DocumentFamily>,
    /// The inspection it reports.
    pub inspection: Inspection,
    /// Headings of the highest level, as indexes of segments; empty for a table.
    pub parts: Vec<usize>,
    /// The findings, grouped by aspect.
    pub aspects: Vec<Aspect>,
    /// Recurring promises; none where `kind` is `None`.
    pub commitments: Vec<Extracted<Commitment>>,
    /// Numbers to reach; none where `kind` is `None`.
    pub targets: Vec<Extracted<Target>>,
    /// Titles in 《》, each once.
    pub documents: Vec<Extracted<String>>,
    /// Totals that can be checked; none where `kind` is `None`.
    pub statistics: Vec<Extracted<Statistic>>,
    /// How to contact the office.
    pub contact: Contact,
    /// Why no finding was read; `None` where one was.
    pub unread: Option<Unread>,
    /// What a person should look at, by place in the text.
    pub doubts: Vec<Doubt>,
}

impl Reading {
    /// Reads an outline.
    pub fn of(outline: &Outline) -> Reading {
        let (clean, segments) = outline.read_form();
        let (text, segments) = (clean.folded.as_str(), segments.as_slice());
        let title: String =
            segments.iter().filter(|s| s.role == Role::Title).map(|s| &text[s.body.clone()]).collect();
        let mut doubts = Vec::new();
        let (aspects, places) = walk::read(text, segments, &mut doubts);
        let kind = family::of(text, &title, segments, &aspects);
        let inspection = inspection::read(text, segments, kind, &mut doubts);
        // In a rule or a speech, 每月 is an obligation of others, not a promise.
        let statistics = if kind.is_some() { statistics::read(text, segments) } else { Vec::new() };
        let mut promised = Vec::new();
        let mut targets = Vec::new();
        let promising = |s: &Segment| kind.is_some() && promises(text, s);
        for (index, segment) in segments.iter().enumerate().filter(|(_, s)| promising(s)) {
            commitments::read(text, segment.body.clone(), places[index], &mut promised);
            targets::read(text, segment.body.clone(), places[index], &mut targets);
        }
        let material = doubts::Material { text, segments, aspects: &aspects, is_known: kind.is_some() };
        doubts.extend(doubts::of(&material, &statistics));
        doubts.sort_by_key(|d| d.span.start);
        let mut reading = Reading {
            kind,
            inspection,
            unread: aspects.iter().all(|aspect| aspect.findings.is_empty()).then(|| Unread::of(text, kind)),
            parts: parts(segments),
            aspects,
            commitments: promised,
            targets,
            documents: documents::read(text),
            statistics,
            contact: contact::read(text, segments),
            doubts,
        };
        reading.as_printed(clean);
        reading
    }

    /// Leads every place back to the original, and takes every value in the characters that were printed.
    fn as_printed(&mut self, clean: &Clean) {
        let inspection = &mut self.inspection;
        let contact = &mut self.contact;
        let names = [&mut inspection.inspector, &mut inspection.inspected];
        let details = [&mut contact.phone, &mut contact.address, &mut contact.email, &mut contact.postcode];
        let words = names.into_iter().chain(details).flatten().chain(&mut self.documents);
        for found in words {
            if clean.folded.get(found.span.clone()) == Some(found.value.as_str()) {
                found.value = clean.printed[found.span.clone()].to_owned();
            }
            found.span = clean.original(&found.span);
        }
        let dates =
            [&mut inspection.from, &mut inspection.to, &mut inspection.feedback].into_iter().flatten();
        dates.for_each(|found| found.span = clean.original(&found.span));
        self.commitments.iter_mut().for_each(|found| found.span = clean.original(&found.span));
        self.targets.iter_mut().for_each(|found| found.span = clean.original(&found.span));
        self.statistics.iter_mut().for_each(|found| found.span = clean.original(&found.span));
        self.doubts.iter_mut().for_each(|doubt| doubt.span = clean.original(&doubt.span));
        let findings = self.aspects.iter_mut().flat_map(|aspect| &mut aspect.findings);
        findings.filter_map(|finding| finding.status.as_mut()).for_each(|s| s.span = clean.original(&s.span));
    }

    /// How many findings and how many measures were read: what a person sees of a reading before choosing it.
    pub fn counts(&self) -> (usize, usize) {
        let findings = self.aspects.iter().flat_map(|aspect| &aspect.findings);
        (self.finding_count(), findings.map(|finding| finding.measures.len()).sum())
    }

    /// The findings of all aspects, in order.
    pub fn findings(&self) -> impl Iterator<Item = &FindingRead> {
        self.aspects.iter().flat_map(|aspect| &aspect.findings)
    }

    /// The segment that names the aspect of a finding, counted from 0 through all aspects; `None` where it stands in none.
    pub fn aspect_of(&self, finding: usize) -> Option<usize> {
        let mut each =
            (self.aspects.iter()).flat_map(|aspect| std::iter::repeat_n(aspect.title, aspect.findings.len()));
        each.nth(finding).flatten()
    }

    /// How many findings were read.
    pub fn finding_count(&self) -> usize {
        self.aspects.iter().map(|aspect| aspect.findings.len()).sum()
    }
}

/// Whether promises and goals are read from a segment: not from findings, results or other facts, nor from a cell beside them
/// that names a period alone.
fn promises(text: &str, segment: &Segment) -> bool {
    let remark = segment.heading.is_some() && commitments::is_period_alone(&text[segment.body.clone()]);
    !remark && matches!(segment.role, Role::Measure | Role::Text | Role::Target | Role::Heading)
}

/// The headings of the highest level; an aspect counts where it is on that level.
fn parts(segments: &[Segment]) -> Vec<usize> {
    if segments.iter().any(|s| s.role == Role::Column) {
        return Vec::new();
    }
    let found = segments.iter().enumerate();
    found
        .filter(|(_, s)| s.role == Role::Part || s.role == Role::Aspect && s.depth <= 1)
        .map(|(index, _)| index)
        .collect()
}
