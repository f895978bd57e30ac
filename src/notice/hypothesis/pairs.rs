//! Two lists whose numbers answer each other: the problems in one part, what was done about them in another.

use std::collections::HashMap;

use super::assign::Part;
use super::evidence::Evidence;
use super::weights::Weights;
use crate::notice::lex::lexicon;
use crate::notice::lex::line::Line;
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
    /// The heading over the answers; `None` where a paragraph leads to them.
    pub heading: Option<usize>,
    /// The evidence for it.
    pub score: f32,
}

/// The best pairing of a text; `None` where no two lists answer each other.
pub fn find(
    input: &str,
    lines: &[Line],
    tree: &Tree,
    evidence: &[Evidence],
    weights: &Weights,
) -> Option<Pairing> {
    let lists: Vec<(usize, Vec<usize>)> =
        tree.top.iter().map(|top| (*top, leaves(tree, *top))).filter(|(_, list)| !list.is_empty()).collect();
    let mut best: Option<Pairing> = None;
    for (problems, words, answers) in restarts(input, lines, tree) {
        let score = paired(input, tree, evidence, weights, &problems, &answers)
            .map(|sum| sum + leading(words) + 1.0)
            .filter(|sum| *sum > best.as_ref().map_or(0.0, |best| best.score));
        if let Some(score) = score {
            best = Some(Pairing { problems, answers, heading: None, score });
        }
    }
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
                    heading: Some(*second),
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
    if !found.windows(2).all(|pair| alike(&pair[0], &pair[1])) {
        // （一）时限, （二）措施 over 1. 2.: the list is that of one heading.
        let parent = |node: &usize| tree.nodes[*node].parent;
        let mut counts: HashMap<Option<usize>, usize> = HashMap::new();
        found.iter().for_each(|node| *counts.entry(parent(node)).or_default() += 1);
        let longest = found.iter().max_by_key(|node| counts[&parent(node)]).and_then(parent);
        found.retain(|node| parent(node) == longest);
    }
    let marked = found.iter().all(|node| matches!(tree.nodes[*node].shape, Shape::Mark(_)));
    if marked && found.windows(2).all(|pair| alike(&pair[0], &pair[1])) { found } else { Vec::new() }
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
    // 二、新发现的问题 answers none of those above.
    let problems_too =
        ["问题", "不足", "隐患"].iter().any(|end| heading.ends_with(end)) && leading(heading) < 0.0;
    if other || problems_too || evidence[first].narrative {
        return None;
    }
    let mut sum = paired(input, tree, evidence, weights, problems, answers)?;
    let named = title(first).contains("问题");
    // Bullets answer each other by their order only where the headings say what they are.
    let bullets = tree.nodes[problems[0]].shape == Shape::Mark(Form::Bullet);
    if bullets && !(lexicon::problems(title(first)) && leading(heading) > 0.0) {
        return None;
    }
    // 二、检查内容 and 三、检查方式: two lists of as many items that have nothing to do with each other.
    let complain = problems.iter().filter(|node| words::complaint(title(**node)) >= 0.6).count();
    if !named && leading(heading) < 0.0 && complain * 2 < problems.len() {
        return None;
    }
    sum += leading(heading);
    sum += if named { 1.0 } else { 0.0 };
    (sum > 0.0).then_some(sum)
}

/// What the words above a list say for its being the answers.
fn leading(words: &str) -> f32 {
    let answered = ["整改", "措施", "落实", "做法", "办理", "答复", "回应", "解决"]
        .iter()
        .any(|word| words.contains(word));
    match answered {
        true => 2.0,
        // What a letter asks for stands in for what is to be done.
        false if lexicon::leads_to_requests(words) => 1.0,
        false => -2.0,
    }
}

/// The lists that begin again at one below a paragraph that leads to what was done: the nodes above it, its words, and
/// the nodes below it.
fn restarts<'a>(input: &'a str, lines: &[Line], tree: &Tree) -> Vec<(Vec<usize>, &'a str, Vec<usize>)> {
    let siblings = std::iter::once(&tree.top).chain(tree.nodes.iter().map(|node| &node.children));
    let mut found = Vec::new();
    for siblings in siblings.filter(|siblings| siblings.len() > 2) {
        let begins = |at: &usize| {
            let (node, before) = (&tree.nodes[siblings[*at]], &tree.nodes[siblings[*at - 1]]);
            let line = before.content.last().copied().filter(|line| line + 1 == node.line);
            node.value == 1
                && node.shape == before.shape
                && line.is_some_and(|line| leads_on(&input[lines[line].content.clone()]))
        };
        let Some(at) = (1..siblings.len()).find(begins) else { continue };
        let words = &input[lines[tree.nodes[siblings[at]].line - 1].content.clone()];
        let shape = tree.nodes[siblings[at]].shape;
        let run = |nodes: &[usize]| -> Vec<usize> {
            let mut value = 0;
            let alike = nodes.iter().copied().filter(|node| tree.nodes[*node].shape == shape);
            alike
                .take_while(|node| {
                    std::mem::replace(&mut value, tree.nodes[*node].value) < tree.nodes[*node].value
                })
                .collect()
        };
        let first = (0..at).rev().find(|at| tree.nodes[siblings[*at]].value == 1).unwrap_or(0);
        found.push((run(&siblings[first..at]), words, run(&siblings[at..])));
    }
    found
}

/// Whether a paragraph leads to a list that is about the problems in the list above.
fn leads_on(words: &str) -> bool {
    lexicon::leads_to_answers(words) || lexicon::leads_to_requests(words)
}

/// The nodes of lists that are none of problems: below a paragraph that leads to what was done about the problems in the
/// list above, or to their causes.
pub fn aside(input: &str, lines: &[Line], tree: &Tree) -> Vec<usize> {
    let answers = restarts(input, lines, tree).into_iter().flat_map(|(.., answers)| answers);
    answers.chain(causes(input, lines, tree)).collect()
}

/// Whether a paragraph leads to the causes of what stands above, or to advice.
fn leads_aside(words: &str) -> bool {
    lexicon::leads_to_causes(words) || lexicon::leads_to_advice(words)
}

/// The nodes of lists below a paragraph that leads to the causes of what stands above, or to advice.
fn causes(input: &str, lines: &[Line], tree: &Tree) -> Vec<usize> {
    let siblings = std::iter::once(&tree.top).chain(tree.nodes.iter().map(|node| &node.children));
    let mut found = Vec::new();
    for siblings in siblings {
        let led = |node: &usize| {
            let line = tree.nodes[*node].line;
            tree.nodes[*node].value == 1 && line > 0 && leads_aside(&input[lines[line - 1].content.clone()])
        };
        let Some(at) = siblings.iter().position(led) else { continue };
        let shape = tree.nodes[siblings[at]].shape;
        let alike = siblings[at..].iter().enumerate().take_while(|(place, node)| {
            tree.nodes[**node].shape == shape && tree.nodes[**node].value == *place as u32 + 1
        });
        found.extend(alike.map(|(_, node)| *node));
    }
    found
}

/// The evidence that the nodes of two lists answer each other; `None` where their numbers do not.
fn paired(
    input: &str,
    tree: &Tree,
    evidence: &[Evidence],
    weights: &Weights,
    problems: &[usize],
    answers: &[usize],
) -> Option<f32> {
    if problems.len() != answers.len() {
        return None;
    }
    let title = |node: usize| {
        let words = &input[tree.nodes[node].titled.title.clone()];
        Numbering::parse(words).map_or(words, |(_, len)| &words[len..])
    };
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
    Some(sum)
}

impl Pairing {
    /// The parts of the nodes in this pairing.
    pub fn parts(&self) -> impl Iterator<Item = (usize, Part)> {
        let problems = self.problems.iter().map(|node| (*node, Part::Finding));
        problems.chain(self.answers.iter().map(|node| (*node, Part::Answer)))
    }
}
