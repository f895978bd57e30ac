//! The outline as a tree of headings, how much was read, and the statistics that the text states.

use std::collections::HashMap;

use super::CorrectionSession;
use crate::notice::Role;

/// How much was read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Aspects with a title.
    pub aspects: usize,
    /// Findings.
    pub findings: usize,
    /// Measures of all findings.
    pub measures: usize,
    /// Recurring promises.
    pub commitments: usize,
}

/// Whether a statistic in the text agrees with itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// The byte at which its segment starts.
    pub at: usize,
    /// Its words, as they are printed.
    pub words: String,
    /// Whether its figures agree with one another.
    pub agrees: bool,
}

/// A heading of the outline.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Node {
    /// The byte at which its segment starts.
    pub at: usize,
    /// Its level in the tree, from 1.
    pub level: u8,
    /// A part, an aspect, a finding or a division of one.
    pub role: Role,
    /// Its ordinal; empty without one.
    pub number: String,
    /// Its text without the marker.
    pub title: String,
    /// Findings under a part or an aspect; measures under a finding.
    pub count: usize,
}

impl CorrectionSession {
    /// Counts what was read.
    pub fn counts(&self) -> Counts {
        let aspects = &self.reading.aspects;
        Counts {
            aspects: aspects.iter().filter(|aspect| aspect.title.is_some()).count(),
            findings: self.reading.finding_count(),
            measures: aspects.iter().flat_map(|aspect| &aspect.findings).map(|one| one.measures.len()).sum(),
            commitments: self.reading.commitments.len(),
        }
    }

    /// The statistics of the text that have parts to check, recalculated.
    pub fn checks(&self) -> Vec<Check> {
        let text = self.outline.text();
        let checks = self.reading.statistics.iter().filter(|found| !found.value.parts.is_empty());
        checks
            .map(|found| Check {
                at: self.segment(found.span.start).map_or(0, |segment| segment.span.start),
                words: text[found.span.clone()].to_owned(),
                agrees: found.value.consistent,
            })
            .collect()
    }

    /// Parts, aspects and findings in order. A level that the document does not have is not counted.
    pub fn tree(&self) -> Vec<Node> {
        let segments = self.outline.segments();
        let has = |role: Role| u8::from(segments.iter().any(|segment| segment.role == role));
        let aspects = 1 + has(Role::Part);
        let findings = aspects + has(Role::Aspect);
        // A measure may stand elsewhere: in a list that answers by number.
        let read = self.reading.aspects.iter().flat_map(|aspect| &aspect.findings);
        let measures: HashMap<usize, usize> = read.map(|one| (one.segment, one.measures.len())).collect();
        let mut nodes: Vec<Node> = Vec::new();
        for (index, segment) in segments.iter().enumerate() {
            // A title that a table repeats in each row of its finding is no other finding.
            if segment.role == Role::Finding && !measures.contains_key(&index) {
                continue;
            }
            let (number, title) = (segment.number().unwrap_or_default(), self.outline.body(index));
            // Nor is the aspect that it repeats in each row of its findings.
            let mut here = nodes.iter().rev().take_while(|node| node.role != Role::Part);
            let last = here.find(|node| node.role == Role::Aspect && segment.role == Role::Aspect);
            if last.is_some_and(|last| last.title == title && last.number == number) {
                continue;
            }
            let level = match segment.role {
                Role::Part => 1,
                Role::Aspect => aspects,
                Role::Finding => findings,
                Role::SubFinding => findings + 1,
                _ => continue,
            };
            if segment.role == Role::Finding {
                let mut under = level;
                for node in nodes.iter_mut().rev().filter(|node| !is_finding(node.role)) {
                    if node.level < under {
                        under = node.level;
                        node.count += 1;
                    }
                }
            }
            nodes.push(Node {
                at: segment.span.start,
                level,
                role: segment.role,
                number,
                title: title.to_owned(),
                count: measures.get(&index).copied().unwrap_or_default(),
            });
        }
        nodes
    }

    /// The start of the heading that the segment at `at` is under, or is: what the tree shows as chosen. `None`
    /// before the first heading.
    pub fn node_over(&self, at: usize) -> Option<usize> {
        let index = self.index(at)?;
        let headings = self.outline.segments()[..=index].iter().rev();
        let mut headings = headings.filter(|segment| {
            matches!(segment.role, Role::Part | Role::Aspect | Role::Finding | Role::SubFinding)
        });
        headings.next().map(|segment| segment.span.start)
    }
}

fn is_finding(role: Role) -> bool {
    matches!(role, Role::Finding | Role::SubFinding)
}
