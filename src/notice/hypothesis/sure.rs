//! How sure each node's part is: by its own evidence, by the next best reading, and by the count that the text states.

use std::collections::{HashMap, HashSet};

use super::assign::Part;
use super::choose::{Chosen, Material};
use crate::notice::lex::role::Confidence;
use crate::notice::lex::{text, words};
use crate::notice::series::frame;

/// A finding with less evidence than this is only likely.
const CERTAIN_MIN: f32 = 3.2;
/// A heading over no findings, in a part about problems, that has more evidence than this may be a finding.
const NEAR_MIN: f32 = -1.0;
/// A next best reading with this share of the evidence casts doubt on what it has otherwise.
const CLOSE: f32 = 0.9;

/// A series with this mean evidence of its members needs no more from each of them.
const SERIES_MIN: f32 = 2.25;
/// So many members are a series.
const MEMBERS_MIN: usize = 2;

/// The series of the findings of a reading: how many members each has, and the sum of their evidence.
struct Series {
    /// The findings that a list elsewhere answers.
    answered: HashSet<usize>,
    /// The evidence of the words above all headings.
    led: f32,
    sums: HashMap<u64, (usize, f32)>,
}

impl Series {
    /// Whether the series with this key shows by itself that its members are findings.
    fn is_strong(&self, key: u64) -> bool {
        let (count, sum) = self.sums.get(&key).copied().unwrap_or_default();
        count >= MEMBERS_MIN && sum / count as f32 >= SERIES_MIN
    }
}

impl Material<'_> {
    /// How sure each node's part is in a reading, compared with another one.
    pub fn sure(&self, chosen: &Chosen, other: Option<&Chosen>) -> Vec<Confidence> {
        let told = self.told();
        let agrees = told.contains(&chosen.count());
        let close = other.filter(|other| !agrees && other.total >= chosen.total * CLOSE);
        // One of a series whose other members are findings is hardly something else.
        let among = |node: usize| (self.tree.nodes[node].parent, self.tree.nodes[node].shape);
        let findings = || (0..chosen.parts.len()).filter(|node| chosen.parts[*node] == Part::Finding);
        let found: HashSet<_> = findings().map(among).collect();
        let answered = chosen.answers.values().copied().collect();
        let mut series = Series { answered, led: self.led(), sums: HashMap::new() };
        for node in findings() {
            let own = self.for_finding(node, &series);
            let sum = series.sums.entry(self.keys[node]).or_default();
            *sum = (sum.0 + 1, sum.1 + own);
        }
        let sure = |(node, part): (usize, &Part)| {
            let left = *part == Part::Plain && found.contains(&among(node));
            let otherwise = close.is_some_and(|other| other.parts.get(node) != Some(part));
            if left || otherwise || self.is_weak(node, *part, chosen, &series) {
                Confidence::Likely
            } else {
                Confidence::Certain
            }
        };
        chosen.parts.iter().enumerate().map(sure).collect()
    }

    /// The evidence that a node is a finding, with that of its answer elsewhere.
    fn for_finding(&self, node: usize, series: &Series) -> f32 {
        let own = &self.evidence[node];
        let answered = if series.answered.contains(&node) { self.weights.paired } else { 0.0 };
        let mut above = std::iter::successors(self.tree.nodes[node].parent, |at| self.tree.nodes[*at].parent);
        let zone = above.find_map(|at| Some(self.evidence[at].zone).filter(|zone| *zone != 0.0));
        own.title + own.answer.max(0.0) + answered + zone.unwrap_or(series.led)
    }

    /// Whether a node's own words speak weakly for its part.
    fn is_weak(&self, node: usize, part: Part, chosen: &Chosen, series: &Series) -> bool {
        let own = &self.evidence[node];
        let title = &self.input[self.tree.nodes[node].titled.title.clone()];
        let bare = title.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
        let done = |more: f32| !own.named && words::act(title) > words::complaint(title) + more;
        match part {
            // 体外循环仍存在问题: whether 问题 belongs to the title cannot be told.
            Part::Finding if bare.ends_with("问题") && !own.named => !frame::read(bare).finding,
            Part::Finding if series.is_strong(self.keys[node]) => {
                self.for_finding(node, series) < 0.0 || done(0.4)
            }
            Part::Finding => self.for_finding(node, series) < CERTAIN_MIN || done(0.0),
            Part::Plain => {
                // In a part that holds findings, or should.
                let above =
                    std::iter::successors(self.tree.nodes[node].parent, |at| self.tree.nodes[*at].parent);
                let held = |top: usize| chosen.parts[top] == Part::Group || self.evidence[top].zone > 0.0;
                above.last().is_some_and(held) && own.title + own.answer > NEAR_MIN
            }
            Part::Group => own.title + own.answer > CERTAIN_MIN * 2.0,
            Part::Measure | Part::Answer | Part::Field => false,
        }
    }
}
