//! The hypothesis that the findings stand in the sentences above all headings.

use std::collections::BTreeMap;

use super::answered;
use super::choose::{Chosen, Material, Told};
use super::complained;
use super::listed::{Item, List};
use super::prose;
use crate::notice::lex::role::Role;
use crate::notice::lex::{label, lexicon, text};
use crate::notice::series::deeds;

/// The longest problem that only names a class of many, in characters.
const GENERAL_MAX: usize = 8;
/// In so many lines a document says what it is.
const HEAD_LINES: usize = 4;

impl Material<'_> {
    /// Findings in the sentences above all headings, or of a text without headings.
    pub(super) fn in_sentences(&self) -> Chosen {
        self.sentences.get_or_init(|| self.find_in_sentences()).clone()
    }

    fn find_in_sentences(&self) -> Chosen {
        let (mut chosen, mut quoted) = (self.nothing(), false);
        // The number of a complaint of which nobody has told yet what was done, and the paragraphs that tell it.
        let mut open = None;
        let mut handled = Told::new();
        for line in self.tree.above.iter().copied() {
            // A label names a field, not the problems in its words.
            let labelled = label::at_start(&self.input[self.lines[line].content.clone()]);
            if labelled.is_some_and(|label| label.role != Role::Finding) {
                continue;
            }
            let mut found = self.running(line, chosen.lists.is_empty());
            if found.is_empty() {
                let closes = prose::closes(&self.input[self.lines[line].content.clone()]);
                found.extend(self.quoted(line).filter(|_| closes));
                quoted |= !found.is_empty();
                if let Some(complaint) = self.complaint(line).filter(|_| found.is_empty()) {
                    let told = complaint.items[0].span.end..self.lines[line].content.end;
                    open = Some(chosen.count()).filter(|_| !complained::handled(&self.input[told]));
                    found.push(complaint);
                }
            } else {
                open = None;
            }
            let content = self.lines[line].content.clone();
            let looked_into = found.is_empty() && complained::handled(&self.input[content.clone()]);
            if let Some(number) = open.filter(|_| looked_into) {
                // What was done, or else the first that tells of looking into it: 该件已受理。
                let deed = deeds::begin(&self.input[content.clone()]).is_some();
                let last = handled.last_entry().filter(|last| last.get().0 == number);
                match last {
                    Some(last) if deed => {
                        last.remove();
                    }
                    Some(_) => continue,
                    None => {}
                }
                open = open.filter(|_| !deed);
                handled.insert(line, (number, vec![content]));
            }
            if !found.is_empty() {
                chosen.total += found.iter().map(|list| list.score).sum::<f32>();
                chosen.lists.insert(line, found);
            }
        }
        self.answered(chosen, handled, quoted)
    }

    /// What the lines of a text were found to hold, with what was done about it: what was `handled` of complaints, or is told
    /// elsewhere; where its problem is `quoted`, the headings are its fields.
    fn answered(&self, mut chosen: Chosen, handled: Told, mut quoted: bool) -> Chosen {
        // The numbers of what was looked into count every list.
        if handled.is_empty() {
            self.without_general(&mut chosen);
        }
        if chosen.lists.is_empty()
            && let Some((line, list)) = self.quoted_in_field()
        {
            (quoted, chosen.total) = (true, list.score);
            chosen.lists.insert(line, vec![list]);
        }
        chosen.told = self.answers_in_sentences(&chosen.lists);
        chosen.told.extend(handled);
        if chosen.count() == 1 && chosen.told.is_empty() {
            chosen.told = self.deed_below(&chosen);
        }
        if quoted && chosen.lists.len() == 1 {
            self.fields_of_quoted(&mut chosen.parts);
        }
        chosen
    }

    /// The lists in a line of running text: what it reports sentence by sentence, or below 问题 in a line of its own, before
    /// what one sentence lists or reports. In any but the `first` such line what is pointed at, 该处还堆放杂物, was told before.
    fn running(&self, line: usize, first: bool) -> Vec<List> {
        let range = &self.lines[line].content;
        let reported = prose::reported(self.input, range, first, self.weights);
        let headed = line > 0 && lexicon::problems(&self.input[self.lines[line - 1].content.clone()]);
        let complaints = || prose::complaints(self.input, range, self.weights);
        let all = reported.or_else(|| headed.then(complaints).flatten());
        let mut found = all.map_or_else(|| self.lists(range, false), |list| vec![list]);
        if found.is_empty() {
            found.extend(prose::reported_alone(self.input, range, first, self.weights));
        }
        let again = |item: &Item| self.input[item.body.clone()].starts_with('该');
        found.retain(|list| first || !list.items.iter().all(again));
        found
    }

    /// Leaves out a list of what holds in general, 各地不同程度存在甲、乙等问题, where the next says what was found where.
    fn without_general(&self, chosen: &mut Chosen) {
        const GENERAL: [&str; 6] = ["各", "个别", "部分", "一些", "少数", "不同程度"];
        let short = |item: &Item| self.input[item.body.clone()].chars().count() <= GENERAL_MAX;
        let general = |line: usize| match chosen.lists[&line].as_slice() {
            [list] if list.items.len() > 1 && list.items.iter().all(short) => {
                let lead = &self.input[self.lines[line].content.start..list.items[0].span.start];
                let clause = lead.rsplit(text::is_comma).next().unwrap_or(lead);
                GENERAL.iter().any(|word| clause.contains(word))
            }
            _ => false,
        };
        let lines: Vec<usize> = chosen.lists.keys().copied().collect();
        let concrete = |line: usize| {
            let lists = &chosen.lists[&line];
            lists.iter().all(|list| list.group.is_some() || !list.items.iter().any(short))
        };
        let general: Vec<usize> = lines
            .windows(2)
            .filter(|pair| general(pair[0]) && concrete(pair[1]))
            .map(|pair| pair[0])
            .collect();
        for line in general {
            let lists = chosen.lists.remove(&line).unwrap_or_default();
            chosen.total -= lists.iter().map(|list| list.score).sum::<f32>();
        }
    }

    /// The problems of the complaints that a line tells of, in a text where somebody looked into them.
    fn complaint(&self, line: usize) -> Option<List> {
        let told = prose::complained(self.input, &self.lines[line].content, self.weights);
        told.filter(|_| complained::handled(self.input))
    }

    fn quoted(&self, line: usize) -> Option<List> {
        prose::quoted(self.input, &self.lines[line].content, self.weights)
    }

    /// The problem of a closure that one of its fields quotes and no other names: 整改情况：第7项指出，“…”问题，….
    fn quoted_in_field(&self) -> Option<(usize, List)> {
        let words = |line: usize| &self.input[self.lines[line].content.clone()];
        let first = 0..self.lines.len().min(HEAD_LINES);
        if !first.into_iter().any(|line| prose::closes(words(line))) {
            return None;
        }
        let fields = (0..self.lines.len()).filter(|line| label::at_start(words(*line)).is_some());
        let mut quotes = fields.filter_map(|line| Some((line, self.quoted(line)?)));
        quotes.next().filter(|_| quotes.next().is_none())
    }

    /// The first paragraph below the only problem of a text that tells what was done: that is about it.
    fn deed_below(&self, chosen: &Chosen) -> Told {
        let last = chosen.lists.keys().next_back().copied().unwrap_or_default();
        let below = self.tree.above.iter().copied().filter(|line| *line > last);
        let mut deeds = below.filter_map(|line| {
            let content = self.lines[line].content.clone();
            deeds::begin(&self.input[content.clone()]).map(|_| (line, (0, vec![content])))
        });
        deeds.next().into_iter().collect()
    }

    /// The answers to the one list in sentences, in a sentence below it.
    fn answers_in_sentences(&self, lists: &BTreeMap<usize, Vec<List>>) -> Told {
        let mut all = lists.iter().flat_map(|(line, lists)| lists.iter().map(move |list| (*line, list)));
        let (Some((line, list)), None) = (all.next(), all.next()) else { return Told::new() };
        let below = self.tree.above.iter().copied().filter(|below| *below > line);
        let mut answers = below.filter_map(|below| {
            Some((below, (0, answered::answers(self.input, &self.lines[below].content, list)?)))
        });
        answers.next().into_iter().collect()
    }
}
