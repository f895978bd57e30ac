//! Two lists whose numbers answer each other: the problems in one part, what was done about them in another.

use super::assign::Part;
use super::evidence::Evidence;
use super::weights::Weights;
use crate::notice::lex::lexicon;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::words;
use crate::notice::series::nodes::{Shape, Tree};

/// A list of problems, and the list that answers it.
#[derive(Clone, Debug)]
pub struct Pairing {
    /// The nodes that are problems, in order.
    pub problems: Vec<usize>,
    /// The nodes that answer them, in the same order.
    pub answers: Vec<usize>,
    /// The heading over the answers.
    pub heading: usize,
    /// The evidence for it.
    pub score: f32,
}

/// The best pairing of a text; `None` where no two lists answer each other.
pub fn find(input: &str, tree: &Tree, evidence: &[Evidence], weights: &Weights) -> Option<Pairing> {
    let lists: Vec<(usize, Vec<usize>)> =
        tree.top.iter().map(|top| (*top, leaves(tree, *top))).filter(|(_, list)| !list.is_empty()).collect();
    let mut best: Option<Pairing> = None;
    for (at, (first, problems)) in lists.iter().enumerate() {
        let after = lists.get(at + 1..).unwrap_or_default().iter().take(3);
        for (second, answers) in
            after.filter(|(_, answers)| answers.len() == problems.len() && answers.len() > 1)
        {
            let Some(score) = score(input, tree, evidence, weights, (*first, problems), (*second, answers))
            else {
                continue;
            };
            if score > best.as_ref().map_or(0.0, |best| best.score) {
                best = Some(Pairing {
                    problems: problems.clone(),
                    answers: answers.clone(),
                    heading: *second,
                    score,
                });
            }
        }
    }
    best
}

/// The lowest numbered nodes under a heading, where all are of one shape.
fn leaves(tree: &Tree, top: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut stack = vec![top];
    while let Some(node) = stack.pop() {
        let children = &tree.nodes[node].children;
        if children.is_empty() && node != top {
            found.push(node);
        }
        stack.extend(children.iter().rev());
    }
    let alike = |a: &usize, b: &usize| tree.nodes[*a].shape == tree.nodes[*b].shape;
    let numbered =
        found.iter().all(|node| matches!(tree.nodes[*node].shape, Shape::Mark(form) if form != Form::Bullet));
    if numbered && found.windows(2).all(|pair| alike(&pair[0], &pair[1])) { found } else { Vec::new() }
}

fn score(
    input: &str,
    tree: &Tree,
    evidence: &[Evidence],
    weights: &Weights,
    (first, problems): (usize, &[usize]),
    (second, answers): (usize, &[usize]),
) -> Option<f32> {
    let title = |node: usize| {
        let words = &input[tree.nodes[node].titled.title.clone()];
        // 1.一是…: the ordinal of the first item says nothing.
        Numbering::parse(words).map_or(words, |(_, len)| &words[len..])
    };
    let heading = title(second);
    let other = lexicon::next(heading) || ["建议", "要求", "意见"].iter().any(|word| heading.contains(word));
    if other || evidence[first].narrative {
        return None;
    }
    let mut sum = 0.0;
    for (problem, answer) in problems.iter().zip(answers) {
        if tree.nodes[*problem].value != tree.nodes[*answer].value {
            return None;
        }
        let (said, done) = (title(*problem), title(*answer));
        sum += weights.paired + words::complaint(said) - words::act(said);
        sum += words::act(done) - 0.7 * words::complaint(done);
        // 针对第三个问题：
        let named = tree.nodes[*answer].shape == Shape::Mark(Form::Case);
        if named && tree.nodes[*problem].shape != tree.nodes[*answer].shape {
            sum += weights.framed;
        }
        // A problem that is answered where it stands needs no second list.
        sum -= evidence[*problem].answer.max(0.0);
    }
    let answered =
        ["整改", "措施", "落实", "做法", "办理", "答复", "回应"].iter().any(|word| heading.contains(word));
    sum += if answered { 2.0 } else { -2.0 };
    sum += if title(first).contains("问题") { 1.0 } else { 0.0 };
    (sum > 0.0).then_some(sum)
}

impl Pairing {
    /// The parts of the nodes in this pairing.
    pub fn parts(&self) -> impl Iterator<Item = (usize, Part)> {
        let problems = self.problems.iter().map(|node| (*node, Part::Finding));
        problems.chain(self.answers.iter().map(|node| (*node, Part::Answer)))
    }
}
