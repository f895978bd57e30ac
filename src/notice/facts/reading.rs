//! Everything read from an outline: findings, inspection, promises, figures, doubts. Computed from the outline alone,
//! so that correcting the outline corrects the reading.

use crate::domain::DocumentFamily;
use crate::notice::facts::commitments::{self, Commitment};
use crate::notice::facts::contact::{self, Contact};
use crate::notice::facts::documents;
use crate::notice::facts::extracted::{Doubt, Extracted};
use crate::notice::facts::family;
use crate::notice::facts::findings::{self, Aspect};
use crate::notice::facts::inspection::{self, Inspection};
use crate::notice::facts::statistics::{self, Statistic};
use crate::notice::facts::targets::{self, Target};
use crate::notice::facts::unread::Unread;
use crate::notice::lex::clean::Clean;
use crate::notice::lex::role::{DoubtReason, Role};
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
        let (aspects, places) = findings::read(text, segments, &mut doubts);
        let kind = family::of(text, &title, segments, &aspects);
        let inspection = inspection::read(text, segments, kind, &mut doubts);
        // In a rule or a speech, 每月 is an obligation of others, not a promise.
        let statistics = if kind.is_some() { statistics::read(text, segments) } else { Vec::new() };
        let mut promised = Vec::new();
        let mut targets = Vec::new();
        for (index, segment) in segments.iter().enumerate().filter(|(_, s)| kind.is_some() && promises(s)) {
            commitments::read(text, segment.body.clone(), places[index], &mut promised);
            targets::read(text, segment.body.clone(), places[index], &mut targets);
        }
        doubts.extend(odd(text, segments, &aspects));
        doubt(segments, &aspects, &statistics, &mut doubts);
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

    /// How many findings were read.
    pub fn finding_count(&self) -> usize {
        self.aspects.iter().map(|aspect| aspect.findings.len()).sum()
    }
}

/// Whether promises and goals are read from a segment: not from findings, results or other facts.
fn promises(segment: &Segment) -> bool {
    matches!(segment.role, Role::Measure | Role::Text | Role::Target | Role::Heading)
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

/// Below this many characters a measure is hardly one.
const MEASURE_CHARS_MIN: usize = 6;

/// The doubts about what is odd in itself: measures of a few characters or of figures, an ordinal twice in a group, and
/// words that speak of problems where none was read.
fn odd(text: &str, segments: &[Segment], aspects: &[Aspect]) -> Vec<Doubt> {
    let why = DoubtReason::WeakSigns;
    let mut doubts = Vec::new();
    let findings = || aspects.iter().flat_map(|aspect| &aspect.findings);
    for measure in findings().flat_map(|finding| &finding.measures) {
        let span = segments[*measure].body.clone();
        let words = &text[span.clone()];
        let bare = words.chars().filter(|c| c.is_alphanumeric() && !c.is_ascii_digit()).count();
        if bare < MEASURE_CHARS_MIN {
            doubts.push(Doubt { why, span });
        }
    }
    for aspect in aspects {
        let mut seen = std::collections::HashMap::new();
        for finding in &aspect.findings {
            let Some(number) = finding.number.as_deref() else { continue };
            if let Some(first) = seen.insert(number, finding.segment) {
                let twice = [first, finding.segment];
                doubts.extend(twice.map(|index| Doubt { why, span: segments[index].body.clone() }));
            }
        }
    }
    if findings().next().is_none() {
        let held = |segment: &&Segment| {
            let words = &text[segment.body.clone()];
            ["存在", "发现", "指出", "反馈"].iter().any(|word| words.contains(word))
                && ["问题", "隐患", "不足", "短板"].iter().any(|word| words.contains(word))
        };
        doubts.extend(segments.iter().filter(held).map(|s| Doubt { why, span: s.body.clone() }));
    }
    doubts
}

/// Adds the doubts of the segments, of findings without measures, and of figures that do not fit.
fn doubt(
    segments: &[Segment],
    aspects: &[Aspect],
    statistics: &[Extracted<Statistic>],
    doubts: &mut Vec<Doubt>,
) {
    doubts.extend(segments.iter().filter_map(|s| s.why.map(|why| Doubt { why, span: s.body.clone() })));
    let findings = || aspects.iter().flat_map(|a| &a.findings);
    if findings().any(|f| !f.measures.is_empty()) {
        let bare = findings().filter(|f| f.measures.is_empty());
        doubts.extend(
            bare.map(|f| Doubt { why: DoubtReason::NoMeasure, span: segments[f.segment].body.clone() }),
        );
    }
    let count = findings().count();
    for statistic in statistics {
        if !statistic.value.consistent {
            doubts.push(Doubt { why: DoubtReason::FiguresDisagree, span: statistic.span.clone() });
        }
        let whole = statistic.value.counts_findings && count > 0;
        if whole && (statistic.value.total - count as f64).abs() > 0.5 {
            doubts.push(Doubt { why: DoubtReason::CountDisagrees, span: statistic.span.clone() });
        }
    }
}
