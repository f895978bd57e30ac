//! The hypothesis that the findings stand in the sentences above all headings.

use std::collections::BTreeMap;
use std::ops::Range;

use super::answered;
use super::choose::{Chosen, Material};
use super::listed::List;
use super::prose;
use crate::notice::lex::label;
use crate::notice::lex::role::Role;

impl Material<'_> {
    /// Findings in the sentences above all headings, or of a text without headings.
    pub(super) fn in_sentences(&self) -> Chosen {
        self.sentences.get_or_init(|| self.find_in_sentences()).clone()
    }

    fn find_in_sentences(&self) -> Chosen {
        let (mut chosen, mut quoted) = (self.nothing(), false);
        for line in self.tree.above.iter().copied() {
            // A label names a field, not the problems in its words.
            let labelled = label::at_start(&self.input[self.lines[line].content.clone()]);
            if labelled.is_some_and(|label| label.role != Role::Finding) {
                continue;
            }
            let mut found = self.lists(&self.lines[line].content, false);
            if found.is_empty() {
                found.extend(prose::quoted(self.input, &self.lines[line].content, self.weights));
                quoted |= !found.is_empty();
            }
            if !found.is_empty() {
                chosen.total += found.iter().map(|list| list.score).sum::<f32>();
                chosen.lists.insert(line, found);
            }
        }
        chosen.told = self.answers_in_sentences(&chosen.lists);
        if quoted && chosen.lists.len() == 1 {
            self.fields_of_quoted(&mut chosen.parts);
        }
        chosen
    }

    /// The answers to the one list in sentences, in a sentence below it.
    fn answers_in_sentences(&self, lists: &BTreeMap<usize, Vec<List>>) -> BTreeMap<usize, Vec<Range<usize>>> {
        let mut all = lists.iter().flat_map(|(line, lists)| lists.iter().map(move |list| (*line, list)));
        let (Some((line, list)), None) = (all.next(), all.next()) else { return BTreeMap::new() };
        let below = self.tree.above.iter().copied().filter(|below| *below > line);
        let mut answers = below.filter_map(|below| {
            Some((below, answered::answers(self.input, &self.lines[below].content, list)?))
        });
        answers.next().into_iter().collect()
    }
}
