//! Lays out the hypotheses about a text, and chooses the best.

use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use super::assign::{self, Assignment, Part, Wishes};
use super::evidence::{Evidence, holds_paragraphs};
use super::keys;
use super::listed::List;
use super::numbered_places;
use super::pairs::{self, Pairing};
use super::prose;
use super::weights::Weights;
use crate::notice::lex::line::Line;
use crate::notice::lex::{lexicon, text, words};
use crate::notice::series::nodes::Tree;

/// The answers in a line to findings in sentences above it, in the order of these, and the number of the first of them in the
/// document from 0, by line.
pub type Told = BTreeMap<usize, (usize, Vec<Range<usize>>)>;

/// A reading of the whole text.
#[derive(Clone, Debug, Default)]
pub struct Chosen {
    /// The part of each node.
    pub parts: Vec<Part>,
    /// The lists of problems in sentences, by line.
    pub lists: BTreeMap<usize, Vec<List>>,
    /// For the nodes of a list that answers by number: the node that each answers.
    pub answers: HashMap<usize, usize>,
    /// What lines answer to findings in sentences.
    pub told: Told,
    /// The sum of the evidence.
    pub total: f32,
}

impl Chosen {
    /// How many findings it has.
    pub fn count(&self) -> usize {
        let nodes = self.parts.iter().filter(|part| **part == Part::Finding).count();
        nodes + self.lists.values().flatten().map(|list| list.items.len()).sum::<usize>()
    }
}

/// What the hypotheses are made from.
pub struct Material<'a> {
    /// The text.
    pub input: &'a str,
    /// Its lines.
    pub lines: &'a [Line],
    /// Its headings.
    pub tree: &'a Tree,
    /// Their evidence.
    pub evidence: Vec<Evidence>,
    /// The series of series that each belongs to.
    pub(super) keys: Vec<u64>,
    /// How the evidence counts.
    pub weights: &'a Weights,
    /// Whether the document's title, or its form, is that of a rule, a speech or minutes.
    pub foreign: bool,
    /// The lists of problems in sentences, by where these begin and whether they stand under a group: the same for every
    /// hypothesis.
    lists: RefCell<HashMap<(usize, bool), Vec<List>>>,
    /// What is the same for every hypothesis, once it was asked for: the pairing of two lists, the nodes of lists that
    /// are none of problems, and the findings in the sentences above all headings.
    pairing: OnceCell<Option<Pairing>>,
    aside: OnceCell<Vec<usize>>,
    pub(super) sentences: OnceCell<Chosen>,
}

impl<'a> Material<'a> {
    /// Reads the evidence of every node.
    pub fn new(
        input: &'a str,
        lines: &'a [Line],
        tree: &'a Tree,
        weights: &'a Weights,
        foreign: bool,
    ) -> Self {
        let evidence =
            tree.nodes.iter().map(|node| Evidence::of(input, lines, tree, node, weights)).collect();
        Self {
            input,
            lines,
            tree,
            evidence,
            keys: keys::of(tree),
            weights,
            foreign,
            lists: RefCell::default(),
            pairing: OnceCell::new(),
            aside: OnceCell::new(),
            sentences: OnceCell::new(),
        }
    }

    /// The best reading under the wishes; among those of nearly the same evidence, one that has as many findings as the
    /// text itself says.
    pub fn best(&self, wishes: &Wishes) -> Chosen {
        let best = self.weightiest(wishes, wishes);
        let told = self.told();
        if told.is_empty() || told.contains(&best.count()) {
            return best;
        }
        let others = self.others(&best, wishes).into_iter();
        let agrees = others.filter(|other| told.contains(&other.count()));
        agrees.max_by(|a, b| a.total.total_cmp(&b.total)).unwrap_or(best)
    }

    /// The numbers of problems that the text states: 反馈25个问题, 共反馈问题9个.
    pub fn told(&self) -> Vec<usize> {
        let mut told = Vec::new();
        for line in self.lines.iter().take(400) {
            let words = &self.input[line.content.clone()];
            for (at, _) in words.match_indices("问题") {
                let before = &words[..at];
                let counted = before.strip_suffix(['个', '项', '条']).map(|before| {
                    let start = before.rfind(|c: char| !text::fold(c).is_ascii_digit());
                    &before
                        [start.map_or(0, |at| at + before[at..].chars().next().map_or(1, char::len_utf8))..]
                });
                let after = &words[at + "问题".len()..];
                let number =
                    counted.filter(|digits| !digits.is_empty()).or(Some(after)).and_then(text::number);
                let Some((number, len)) = number else { continue };
                let unit = counted.is_some_and(|digits| !digits.is_empty())
                    || after[len..].starts_with(['个', '项', '条']);
                let whole =
                    ["反馈", "指出", "反映", "共", "发现", "查出"].iter().any(|word| words.contains(word));
                let digits = counted.is_some_and(|d| !d.is_empty())
                    || after.starts_with(|c| text::fold(c).is_ascii_digit());
                if unit && whole && digits && (2..500).contains(&number) {
                    told.push(number as usize);
                }
            }
        }
        told
    }

    /// The reading with the most evidence of those that meet most of what the person says; `wishes` are that and what is
    /// assumed besides. It is nothing where the evidence is less than the least.
    fn weightiest(&self, person: &Wishes, wishes: &Wishes) -> Chosen {
        let least =
            self.weights.least + if self.foreign || self.rules() { self.weights.foreign } else { 0.0 };
        let mut all = vec![Chosen { total: least, ..self.nothing() }];
        all.extend(self.fields());
        all.extend(self.paired(wishes));
        all.extend([self.in_sentences(), self.nested(wishes)]);
        let met = |chosen: &Chosen| person.met(&chosen.parts);
        all.into_iter()
            .max_by(|a, b| met(a).cmp(&met(b)).then(a.total.total_cmp(&b.total)))
            .unwrap_or_default()
    }

    /// Whether most headings are in the words of a rule, and nothing above them announces problems.
    fn rules(&self) -> bool {
        let nodes = self.tree.nodes.iter().take(60);
        let ruling = nodes.clone().filter(|node| {
            words::rules(
                &self.input[node.titled.title.start..node.titled.rest.end.max(node.titled.title.end)],
            )
        });
        let (count, ruling) = (nodes.clone().count(), ruling.count());
        count > 2 && ruling * 2 > count && self.led() == 0.0
    }

    /// The next best reading; `None` where no other has evidence enough.
    pub fn second(&self, first: &Chosen, wishes: &Wishes) -> Option<Chosen> {
        let others = self.others(first, wishes).into_iter();
        others.max_by(|a, b| a.total.total_cmp(&b.total))
    }

    /// The other readings that have evidence enough: without a series of the findings of `first`, with the headings above
    /// them as the findings, or with those below them.
    fn others(&self, first: &Chosen, wishes: &Wishes) -> Vec<Chosen> {
        let findings = (0..first.parts.len()).filter(|node| first.parts[*node] == Part::Finding);
        let mut series: Vec<(u64, Vec<usize>)> = Vec::new();
        for node in findings {
            match series.iter_mut().find(|(key, _)| *key == self.keys[node]) {
                Some((_, nodes)) => nodes.push(node),
                None => series.push((self.keys[node], vec![node])),
            }
        }
        series.truncate(4);
        let mut others = Vec::new();
        for (key, nodes) in &series {
            let mut without = wishes.clone();
            without.banned.push(*key);
            others.push(self.weightiest(wishes, &without));
            let above: BTreeSet<usize> =
                nodes.iter().filter_map(|node| self.tree.nodes[*node].parent).collect();
            let below: BTreeSet<usize> =
                nodes.iter().flat_map(|node| self.tree.nodes[*node].children.iter().copied()).collect();
            others.extend([above, below].into_iter().filter_map(|nodes| self.forced(&nodes, wishes)));
        }
        others.push(if first.lists.is_empty() { self.in_sentences() } else { self.nested(wishes) });
        let met = wishes.met(&first.parts);
        others.retain(|other| {
            other.total > 0.0
                && other.count() > 0
                && other.parts != first.parts
                && wishes.met(&other.parts) >= met
        });
        others
    }

    /// The reading in which these nodes are findings; `None` where that cannot be, or a person said otherwise.
    fn forced(&self, nodes: &BTreeSet<usize>, wishes: &Wishes) -> Option<Chosen> {
        let parts = self.tree.nodes.iter().enumerate().filter(|(_, node)| node.parent.is_none());
        let top: BTreeSet<usize> = parts.map(|(index, _)| index).collect();
        let said = |node: &usize| wishes.parts.get(node).is_some_and(|part| *part != Part::Finding);
        if nodes.len() < 2 || nodes.iter().any(|node| said(node) || top.len() > 1 && top.contains(node)) {
            return None;
        }
        let mut forced = wishes.clone();
        forced.parts.extend(nodes.iter().map(|node| (*node, Part::Finding)));
        let chosen = self.nested(&forced);
        nodes.iter().all(|node| chosen.parts[*node] == Part::Finding).then_some(chosen)
    }

    pub(super) fn nothing(&self) -> Chosen {
        Chosen { parts: vec![Part::Plain; self.tree.nodes.len()], ..Chosen::default() }
    }

    /// Findings as headings, or in the sentences under headings.
    fn nested(&self, wishes: &Wishes) -> Chosen {
        // A list that begins again below words that lead to what was done is no list of problems, nor is one of causes.
        let mut wishes = wishes.clone();
        for node in self.aside.get_or_init(|| pairs::aside(self.input, self.lines, self.tree)) {
            wishes.parts.entry(*node).or_insert(Part::Plain);
        }
        self.assigned(&wishes)
    }

    /// The assignment with the most evidence, and the lists in its groups.
    fn assigned(&self, wishes: &Wishes) -> Chosen {
        let basis = assign::Basis {
            tree: self.tree,
            keys: &self.keys,
            evidence: &self.evidence,
            weights: self.weights,
            led: self.led(),
            deeds: self.deeds(),
        };
        self.with_lists(assign::assign(basis, wishes))
    }

    /// The evidence of the last line above all headings for problems below it: 主要有以下不足：.
    pub fn led(&self) -> f32 {
        // 现将问题通报如下，均须于12月10日前整改。: what is asked for may stand behind the words that lead to the list.
        let mut lines = self
            .tree
            .above
            .iter()
            .rev()
            .map(|line| self.input[self.lines[*line].content.clone()].trim_end_matches(text::is_blank));
        let Some(words) = lines.next() else { return 0.0 };
        let clause = words.trim_end_matches(text::is_stop).rsplit(['。', '；']).next().unwrap_or(words);
        let colon = words.ends_with(['：', ':']) && lexicon::names_problems(clause);
        let leads = colon || std::iter::once(words).chain(lines.next()).any(lexicon::leads_to_problems);
        let told = self.tree.above.iter().map(|line| &self.input[self.lines[*line].content.clone()]);
        let told = told.into_iter().any(|line| {
            (line.contains("问题") || line.contains("意见"))
                && (line.contains("整改") || line.contains("地改"))
        });
        match (leads, told) {
            // What was decided is to be done, and sounds like it.
            (true, _) if lexicon::decides(clause) => self.weights.led + self.weights.act + self.weights.rule,
            (true, _) => self.weights.led,
            (false, true) => self.weights.told,
            _ => 0.0,
        }
    }

    /// Whether the first lines or the highest headings say that what was done is reported.
    fn deeds(&self) -> bool {
        let words = ["整改情况", "整改落实", "整改进展", "整改成效", "整改完成", "整改的情况", "完成整改"];
        let says = |range: &Range<usize>| words.iter().any(|word| self.input[range.clone()].contains(word));
        let top = self.tree.top.iter().map(|node| &self.tree.nodes[*node].titled.title);
        self.lines.iter().take(3).map(|line| &line.content).chain(top).any(says)
    }

    fn with_lists(&self, assignment: Assignment) -> Chosen {
        let mut lists = BTreeMap::new();
        for (node, _) in assignment.parts.iter().enumerate().filter(|(_, part)| **part == Part::Group) {
            let node = &self.tree.nodes[node];
            let places = numbered_places::lists(self.input, self.lines, node, self.weights);
            if !places.is_empty() {
                lists.extend(places.into_iter().map(|(line, list)| (line, vec![list])));
                continue;
            }
            let rest = Some((node.line, node.titled.rest.clone())).filter(|(_, rest)| !rest.is_empty());
            let below = node.content.iter().map(|line| (*line, self.lines[*line].content.clone()));
            let mut none = true;
            for (line, range) in rest.into_iter().chain(below) {
                let alone = holds_paragraphs(self.input, node) && node.content.len() == 1;
                let complaints = || prose::complaints(self.input, &range, self.weights);
                let found = alone.then(complaints).flatten().map_or_else(
                    || {
                        if line == node.line {
                            prose::behind(self.input, node, node.depth > 1, self.weights)
                        } else {
                            self.lists(&range, node.depth > 1)
                        }
                    },
                    |list| vec![list],
                );
                if !found.is_empty() {
                    none = false;
                    lists.insert(line, found);
                }
            }
            if none && holds_paragraphs(self.input, node) {
                lists.extend(node.content.iter().filter_map(|line| {
                    let list = prose::paragraph(self.input, &self.lines[*line].content, self.weights)?;
                    Some((*line, vec![list]))
                }));
            }
        }
        Chosen { parts: assignment.parts, lists, total: assignment.total, ..Chosen::default() }
    }

    pub(super) fn lists(&self, range: &Range<usize>, grouped: bool) -> Vec<List> {
        let read = || prose::lists(self.input, range, grouped, self.weights);
        self.lists.borrow_mut().entry((range.start, grouped)).or_insert_with(read).clone()
    }

    /// Two lists that answer each other by number.
    fn paired(&self, wishes: &Wishes) -> Option<Chosen> {
        let find = || pairs::find(self.input, self.lines, self.tree, &self.evidence, self.weights);
        let pairing = self.pairing.get_or_init(find).as_ref()?;
        let mut wishes = wishes.clone();
        for (node, part) in pairing.parts() {
            if wishes.parts.get(&node).is_some_and(|wished| *wished != part) {
                return None;
            }
            wishes.parts.insert(node, if part == Part::Answer { Part::Plain } else { part });
        }
        wishes.parts.extend(pairing.heading.map(|heading| (heading, Part::Plain)));
        let mut chosen = self.assigned(&wishes);
        let placed = pairing.problems.iter().all(|node| chosen.parts[*node] == Part::Finding);
        if !placed {
            return None;
        }
        let found: Vec<usize> = chosen
            .parts
            .iter()
            .enumerate()
            .filter(|(_, part)| **part == Part::Finding)
            .map(|(node, _)| node)
            .collect();
        chosen.total = pairing.score + self.plain_sum(&found, &pairing.problems);
        for (problem, answer) in pairing.problems.iter().zip(&pairing.answers) {
            chosen.parts[*answer] = Part::Answer;
            chosen.answers.insert(*answer, *problem);
        }
        Some(chosen)
    }

    /// The evidence of findings by themselves, those of the pairing without what a list elsewhere explains.
    fn plain_sum(&self, found: &[usize], paired: &[usize]) -> f32 {
        let paired: HashSet<usize> = paired.iter().copied().collect();
        found
            .iter()
            .map(|node| {
                let own = &self.evidence[*node];
                if paired.contains(node) { own.title.max(0.0) } else { own.title + own.answer }
            })
            .sum()
    }
}
