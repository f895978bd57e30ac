//! Gives every node a part in the document: the assignment with the greatest sum of evidence. Siblings of one shape
//! play one part, a finding is under no finding, and a group holds findings.

use std::collections::HashMap;
use std::iter::Sum;
use std::ops::Add;

use super::evidence::Evidence;
use super::weights::Weights;
use crate::notice::lex::numbering::Form;
use crate::notice::series::nodes::{Shape, Tree};

/// The part a node plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Part {
    /// A heading over no findings, or text.
    Plain,
    /// A heading over findings.
    Group,
    /// A finding.
    Finding,
    /// Something done about the finding above.
    Measure,
    /// A heading that names a field of the finding: 三、重点措施.
    Field,
    /// The answer to a finding of the same number, elsewhere.
    Answer,
}

/// What is known from elsewhere about nodes: corrections, and hypotheses to leave out.
#[derive(Clone, Debug, Default)]
pub struct Wishes {
    /// The part of single nodes.
    pub parts: HashMap<usize, Part>,
    /// Series that are no findings, by `key`.
    pub banned: Vec<u64>,
}

impl Wishes {
    /// How many of the wished parts an assignment gives; an answer elsewhere is a plain line where it stands.
    pub fn met(&self, parts: &[Part]) -> usize {
        let given = |node: usize| match parts.get(node) {
            Some(Part::Answer) => Some(Part::Plain),
            part => part.copied(),
        };
        self.parts.iter().filter(|(node, part)| given(**node) == Some(**part)).count()
    }
}

/// An assignment with its evidence.
#[derive(Clone, Debug, Default)]
pub struct Assignment {
    /// By node.
    pub parts: Vec<Part>,
    /// The sum of the evidence, without the wishes.
    pub total: f32,
}

/// What speaks for an assignment: wishes first, and then evidence.
#[derive(Clone, Copy, Debug, Default, PartialEq, PartialOrd)]
struct Score {
    /// Wishes that are met less those that are not.
    wishes: i32,
    evidence: f32,
}

impl Score {
    const ZERO: Score = Score { wishes: 0, evidence: 0.0 };

    fn max(self, other: Score) -> Score {
        if other > self { other } else { self }
    }
}

impl Add for Score {
    type Output = Score;

    fn add(self, other: Score) -> Score {
        Score { wishes: self.wishes + other.wishes, evidence: self.evidence + other.evidence }
    }
}

impl Add<f32> for Score {
    type Output = Score;

    fn add(self, evidence: f32) -> Score {
        Score { evidence: self.evidence + evidence, ..self }
    }
}

impl Sum for Score {
    fn sum<I: Iterator<Item = Score>>(all: I) -> Score {
        all.fold(Score::ZERO, Score::add)
    }
}

/// The sums for one node in each part it may play, and the parts of its children then.
#[derive(Clone, Copy, Debug, Default)]
struct Sums {
    finding: Score,
    group: Score,
    /// Whether a finding is in the group.
    holds: bool,
}

/// What an assignment is made of.
pub struct Basis<'a> {
    pub tree: &'a Tree,
    /// By node of the tree (`keys::of`).
    pub keys: &'a [u64],
    /// By node of the tree.
    pub evidence: &'a [Evidence],
    pub weights: &'a Weights,
    /// The evidence of the words above all headings for problems below them.
    pub led: f32,
    /// Whether the first lines or the highest headings say that what was done is reported.
    pub deeds: bool,
}

struct Solver<'a> {
    basis: Basis<'a>,
    /// By node, the part that is wished.
    wished: Vec<Option<Part>>,
    /// By node, whether it is no finding.
    banned: Vec<bool>,
    zones: Vec<f32>,
    /// Whether the highest headings are complaints, each of them.
    complaining: bool,
    /// Subtracted from a group where above zero, added to a finding where below: what the node's series mostly is.
    bias: Vec<f32>,
    sums: Vec<Sums>,
}

/// What a set of siblings of one shape plays.
#[derive(Clone, Copy, PartialEq)]
enum Choice {
    Findings,
    Each,
    Plain,
}

/// The best assignment.
pub fn assign(basis: Basis, wishes: &Wishes) -> Assignment {
    let count = basis.tree.nodes.len();
    let mut wished = vec![None; count];
    for (node, part) in wishes.parts.iter().filter(|(node, _)| **node < count) {
        wished[*node] = Some(*part);
    }
    let mut solver = Solver {
        wished,
        banned: basis.keys.iter().map(|key| wishes.banned.contains(key)).collect(),
        zones: Vec::new(),
        complaining: false,
        bias: vec![0.0; count],
        sums: vec![Sums::default(); count],
        basis,
    };
    solver.complaining = solver.highest_complain();
    solver.zones = solver.zones();
    let first = solver.solve();
    solver.bias = solver.biases(&first.parts);
    solver.solve()
}

impl Solver<'_> {
    fn solve(&mut self) -> Assignment {
        for node in (0..self.basis.tree.nodes.len()).rev() {
            self.sums[node] = self.sum(node);
        }
        let mut parts = vec![Part::Plain; self.basis.tree.nodes.len()];
        let total = self.place(&self.basis.tree.top, &mut parts).evidence;
        Assignment { parts, total }
    }

    /// By what most nodes of the same series of series were in a first assignment.
    fn biases(&self, parts: &[Part]) -> Vec<f32> {
        let mut counts: HashMap<u64, (f32, f32)> = HashMap::new();
        for (key, part) in self.basis.keys.iter().zip(parts) {
            let count = counts.entry(*key).or_default();
            match part {
                Part::Finding => count.0 += 1.0,
                Part::Group => count.1 += 1.0,
                _ => {}
            }
        }
        let single = |node: usize| self.basis.tree.nodes[node].parent.is_none();
        let share = |(findings, groups): (f32, f32)| (findings - groups) / (findings + groups).max(1.0);
        let bias = |(node, key): (usize, &u64)| {
            if single(node) {
                0.0
            } else {
                self.basis.weights.alike * counts.get(key).copied().map_or(0.0, share)
            }
        };
        self.basis.keys.iter().enumerate().map(bias).collect()
    }

    /// The evidence of the headings above each node, nearest heading first, and of the line above its series.
    fn zones(&self) -> Vec<f32> {
        let mut zones: Vec<f32> = Vec::with_capacity(self.basis.tree.nodes.len());
        for node in &self.basis.tree.nodes {
            // The highest headings of a document are its parts more often than its findings.
            let part = matches!(node.shape, Shape::Mark(Form::Comma | Form::Chapter)) && !self.complaining;
            let zone = node.parent.map_or(if part { 0.0 } else { self.basis.led }, |parent| {
                let own = &self.basis.evidence[parent];
                // （三）履行主责主业 under 二、存在问题 groups problems as well.
                let among = zones[parent] > 0.0 && self.over_problems(parent);
                if own.zone == 0.0 || among && own.organising { zones[parent] } else { own.zone }
            });
            zones.push(zone);
        }
        zones
    }

    /// Whether the heading above a node says no more than that problems follow.
    fn over_problems(&self, node: usize) -> bool {
        self.basis.tree.nodes[node].parent.is_some_and(|parent| self.basis.evidence[parent].problems)
    }

    /// Whether the highest headings are complaints, each of them: then they are no parts.
    fn highest_complain(&self) -> bool {
        let complains = |node: &usize| self.basis.evidence[*node].title >= self.basis.weights.complaint;
        self.basis.tree.top.len() > 1 && self.basis.tree.top.iter().all(complains)
    }

    fn wish(&self, node: usize, part: Part) -> Score {
        let banned = part == Part::Finding && self.banned[node];
        let wished = match self.wished[node] {
            Some(wished) if wished == part => 1,
            Some(_) => -1,
            None => 0,
        };
        Score { wishes: wished - i32::from(banned), evidence: 0.0 }
    }

    fn sum(&self, node: usize) -> Sums {
        let children = &self.basis.tree.nodes[node].children;
        let own = &self.basis.evidence[node];
        let mut below: Score = children.iter().map(|child| self.below(*child)).sum();
        let alone = children.is_empty()
            && self.basis.tree.nodes[node].content.is_empty()
            && self.basis.tree.nodes[node].titled.rest.is_empty();
        if self.basis.deeds && alone {
            below = below + -self.basis.weights.bare;
        }
        let evidence = own.title + own.answer + self.zones[node] + self.bias[node].min(0.0);
        let finding = below + evidence + self.wish(node, Part::Finding);
        let (inner, mut holds) = self.choose(children, &mut Vec::new());
        let listed = if own.listed > 0.0 && (own.zone >= 0.0 || own.general) { own.listed } else { 0.0 };
        holds |= listed > 0.0;
        // 1.关于“…”问题的整改 over （1）关于“…”问题的整改: the one below is the problem, were it alone there.
        let divided = own.named && children.iter().any(|child| self.basis.evidence[*child].named);
        let (over, finding) = if divided {
            (self.basis.weights.framed, finding + -self.basis.weights.framed)
        } else {
            (0.0, finding)
        };
        // What a frame or label calls a problem is divided only into others that are called so.
        holds &= !own.named || children.iter().any(|child| self.basis.evidence[*child].named);
        let evidence = own.group + over + listed - self.bias[node].max(0.0);
        let group = inner + evidence + self.wish(node, Part::Group);
        Sums { finding, group, holds }
    }

    /// What a node adds as something done under a finding.
    fn below(&self, node: usize) -> Score {
        // 1. under （一）, where 2. to 9. under （二） are findings.
        let alike = self.bias[node].max(0.0);
        self.wish(node, Part::Measure) + (self.basis.evidence[node].measure.clamp(-2.0, 1.0) - alike)
    }

    /// The best sum for siblings, and whether findings are among them.
    fn choose(&self, siblings: &[usize], parts: &mut Vec<(Shape, Choice)>) -> (Score, bool) {
        let mut total = Score::ZERO;
        let mut holds = false;
        if siblings.is_empty() {
            return (total, holds);
        }
        let mut shapes: Vec<Shape> = siblings.iter().map(|node| self.basis.tree.nodes[*node].shape).collect();
        shapes.sort_unstable();
        shapes.dedup();
        for shape in shapes {
            let alike: Vec<(usize, (Score, Part))> = siblings
                .iter()
                .copied()
                .filter(|node| self.basis.tree.nodes[*node].shape == shape)
                .map(|node| (node, self.each(node)))
                .collect();
            let all: Score = alike.iter().map(|(node, _)| self.as_finding(*node)).sum();
            let each: Score = alike.iter().map(|(_, (score, _))| *score).sum();
            // The parts of a document differ.
            let section = matches!(shape, Shape::Mark(Form::Comma | Form::Chapter));
            let each = if section { each } else { each + -self.unlike(&alike) };
            let found = alike.iter().any(|(_, (_, part))| *part != Part::Plain);
            let singles = matches!(shape, Shape::Mark(Form::Comma | Form::Chapter))
                && siblings.len() == self.basis.tree.top.len()
                && self.basis.led < self.basis.weights.led
                && !self.complaining;
            let (best, choice) = if all > Score::ZERO && all >= each && !singles {
                (all, Choice::Findings)
            } else if each > Score::ZERO && found {
                (each, Choice::Each)
            } else {
                (Score::ZERO, Choice::Plain)
            };
            total = total + best;
            holds |= choice != Choice::Plain;
            parts.push((shape, choice));
        }
        (total, holds)
    }

    /// What speaks against some of these siblings holding lists in their sentences while others do not.
    fn unlike(&self, siblings: &[(usize, (Score, Part))]) -> f32 {
        let by_list = |(node, (_, part)): &&(usize, (Score, Part))| {
            let numbered = |child: &&usize| self.basis.tree.nodes[**child].shape != Shape::Mark(Form::Bullet);
            let mut children = self.basis.tree.nodes[*node].children.iter().filter(numbered);
            let over =
                children.any(|child| self.sums[*child].finding > Score::ZERO || self.sums[*child].holds);
            *part == Part::Group && !over
        };
        let (count, lists) = (siblings.len(), siblings.iter().filter(by_list).count());
        if lists == 0 || lists == count { 0.0 } else { self.basis.weights.unlike * (count - lists) as f32 }
    }

    /// What a node adds where its siblings are findings: it may itself be plain where its title says so.
    fn as_finding(&self, node: usize) -> Score {
        let finding = self.sums[node].finding;
        let aside = self.basis.evidence[node].narrative && !self.basis.evidence[node].named;
        if aside { finding.max(self.plain(node)) } else { finding }
    }

    fn plain(&self, node: usize) -> Score {
        self.wish(node, Part::Plain)
    }

    /// What a node adds where its siblings are groups, and its part.
    fn each(&self, node: usize) -> (Score, Part) {
        let sums = self.sums[node];
        let mut best = (self.plain(node), Part::Plain);
        if sums.holds && sums.group > best.0 {
            best = (sums.group, Part::Group);
        }
        let mixed = sums.finding + -self.basis.weights.mixed;
        if mixed > best.0 {
            best = (mixed, Part::Finding);
        }
        best
    }

    /// Gives siblings their parts, and those under them; returns their sum.
    fn place(&self, siblings: &[usize], parts: &mut [Part]) -> Score {
        let mut choices = Vec::new();
        let (total, _) = self.choose(siblings, &mut choices);
        for node in siblings.iter().copied() {
            let shape = self.basis.tree.nodes[node].shape;
            let choice = choices.iter().find(|(other, _)| *other == shape).map(|(_, choice)| choice);
            let part = match choice {
                Some(Choice::Findings) => {
                    let plain = self.as_finding(node) > self.sums[node].finding;
                    if plain { Part::Plain } else { Part::Finding }
                }
                Some(Choice::Each) => self.each(node).1,
                _ => Part::Plain,
            };
            parts[node] = part;
            let children = &self.basis.tree.nodes[node].children;
            match part {
                Part::Group => {
                    self.place(children, parts);
                }
                Part::Finding => self.measures(children, parts),
                _ => {}
            }
        }
        total
    }

    fn measures(&self, nodes: &[usize], parts: &mut [Part]) {
        for node in nodes {
            parts[*node] = Part::Measure;
            self.measures(&self.basis.tree.nodes[*node].children, parts);
        }
    }
}
