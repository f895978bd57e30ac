//! How sure each node's part is: by its own evidence, by the next best reading, and by the count that the text states.

use std::collections::HashSet;

use super::assign::Part;
use super::choose::{Chosen, Material};
use crate::notice::lex::role::Confidence;
use crate::notice::lex::{text, words};

/// A finding with less evidence than this is only likely.
const CERTAIN_MIN: f32 = 2.2;
/// A heading over no findings, in a part about problems, that has more evidence than this may be a finding.
const NEAR_MIN: f32 = -1.0;
/// A next best reading with this share of the evidence casts doubt on what it has otherwise.
const CLOSE: f32 = 0.9;

impl Material<'_> {
    /// How sure each node's part is in a reading, compared with another one.
    pub fn sure(&self, chosen: &Chosen, other: Option<&Chosen>) -> Vec<Confidence> {
        let told = self.told();
        let agrees = told.contains(&chosen.count());
        let disagrees = !told.is_empty() && !agrees;
        let close = other.filter(|other| !agrees && other.total >= chosen.total * CLOSE);
        // One of a series whose other members are findings is hardly something else.
        let series = |node: usize| (self.tree.nodes[node].parent, self.tree.nodes[node].shape);
        let findings = (0..chosen.parts.len()).filter(|node| chosen.parts[*node] == Part::Finding);
        let found: HashSet<_> = findings.map(series).collect();
        let sure = |(node, part): (usize, &Part)| {
            let among = *part == Part::Plain && found.contains(&series(node));
            let otherwise = close.is_some_and(|other| other.parts.get(node) != Some(part));
            if among || self.is_weak(node, *part, chosen) || otherwise || disagrees && *part == Part::Finding
            {
                Confidence::Likely
            } else {
                Confidence::Certain
            }
        };
        chosen.parts.iter().enumerate().map(sure).collect()
    }

    /// Whether a node's own words speak weakly for its part.
    fn is_weak(&self, node: usize, part: Part, chosen: &Chosen) -> bool {
        let own = &self.evidence[node];
        let title = &self.input[self.tree.nodes[node].titled.title.clone()];
        let bare = title.trim_end_matches(|c| text::is_stop(c) || text::is_blank(c));
        let (complaint, act) = (words::complaint(title), words::act(title));
        match part {
            // 体外循环仍存在问题: whether 问题 belongs to the title cannot be told.
            Part::Finding if bare.ends_with("问题") && !own.named => true,
            Part::Finding => own.title + own.answer.max(0.0) < CERTAIN_MIN || !own.named && act > complaint,
            Part::Measure | Part::Answer => complaint > act + 0.3,
            Part::Plain => {
                // In a part that holds findings, or should.
                let above =
                    std::iter::successors(self.tree.nodes[node].parent, |at| self.tree.nodes[*at].parent);
                let held = above.last().is_some_and(|top| chosen.parts[top] == Part::Group);
                held && own.title + own.answer > NEAR_MIN
            }
            Part::Group => own.title + own.answer > CERTAIN_MIN * 2.0,
            Part::Field => false,
        }
    }
}
