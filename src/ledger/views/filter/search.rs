//! Searching the texts of findings, and where a search found something.

use crate::domain::width::half;
use crate::domain::{Finding, Measure};
use crate::ledger::views::finding_item::{FindingItem, FindingNumber, read_number};

/// The words of a search.
#[derive(Default)]
pub(in crate::ledger::views) struct Search(Vec<Word>);

/// A word of a search.
struct Word {
    /// Its characters, folded.
    folded: Vec<char>,
    /// The same as a text, where each character is folded from itself alone: such a word is found without looking at
    /// every character of a text.
    exact: Option<String>,
    /// The number of a finding that the word is; `None` where it is none.
    number: Option<FindingNumber>,
}

impl Word {
    fn of(word: &str) -> Self {
        let text: String = word.chars().map(fold).collect();
        let number = read_number(&text).filter(|(aspect, nth)| format!("{aspect}.{nth}") == text);
        let folded = text.chars().collect();
        // Only what is ASCII when it is folded is folded from others too.
        let exact = text.chars().all(|c| !c.is_ascii()).then_some(text);
        Self { folded, exact, number }
    }

    /// Where it first occurs in a text, as byte positions; `None` when it does not.
    fn occurrence(&self, text: &str) -> Option<(usize, usize)> {
        if let Some(exact) = &self.exact {
            // Looking for a text prepares a table each time; the texts are short and many.
            let first = exact.chars().next()?;
            let from =
                text.match_indices(first).map(|(at, _)| at).find(|at| text[*at..].starts_with(exact))?;
            return Some((from, from + exact.len()));
        }
        let mut rest = text.chars();
        loop {
            let mut from = rest.clone();
            if self.folded.iter().all(|c| from.next().map(fold) == Some(*c)) {
                return Some((text.len() - rest.as_str().len(), text.len() - from.as_str().len()));
            }
            rest.next()?;
        }
    }
}

impl Search {
    pub(in crate::ledger::views) fn of(query: &str) -> Self {
        Self(query.split_whitespace().map(Word::of).collect())
    }

    /// Whether every word is the finding's number or occurs in its texts; width and case make no difference.
    pub(super) fn finds(&self, item: &FindingItem) -> bool {
        self.finds_in(item.place, || searched(item).map(|(_, text)| text.as_str()))
    }

    /// The same of the number of a finding and some texts.
    pub(in crate::ledger::views) fn finds_in<'t, T: Iterator<Item = &'t str>>(
        &self,
        place: FindingNumber,
        texts: impl Fn() -> T,
    ) -> bool {
        let found = |word: &Word| texts().any(|text| word.occurrence(text).is_some());
        self.0.iter().all(|word| word.number == Some(place) || found(word))
    }
}

/// The texts of a finding that a search looks through, each with the name of its field.
fn searched(item: &FindingItem) -> impl Iterator<Item = (&str, &String)> {
    let finding = &item.finding;
    let fields = [
        (Finding::TITLE, &finding.title),
        (Finding::LEADER, &finding.leader),
        (Finding::LEAD_UNIT, &finding.lead_unit),
        (Finding::RESPONSIBLE, &finding.responsible),
        (Finding::SUPPORTING, &finding.supporting),
        (Finding::PERSON, &finding.person),
        (Finding::CAUSE, &finding.cause),
        (Finding::RESULT, &finding.result),
        (Finding::DEADLINE, &finding.deadline),
        (Finding::MARKS, &finding.marks),
    ];
    let measures = item.measures.iter().map(|one| (Measure::TEXT, &one.text));
    fields.into_iter().chain(measures).chain(item.extra.iter().map(|(field, text)| (field.as_str(), text)))
}

/// A text around what a search found in it: before, found, after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excerpt {
    /// The field of the finding; [`Measure::TEXT`] for a measure.
    pub field: String,
    /// The beginning of the text, or the end of that.
    pub before: String,
    /// What was found, as it is written.
    pub found: String,
    /// The rest of the text.
    pub after: String,
}

/// How many characters an excerpt has before what was found.
const BEFORE: usize = 12;

impl Excerpt {
    /// Where a search found its first word that is not in the title; `None` without such a word, and for a number.
    pub fn of(item: &FindingItem, query: &str) -> Option<Self> {
        let Search(words) = Search::of(query);
        let outside = |word: &&Word| word.occurrence(&item.finding.title).is_none();
        words.iter().filter(outside).find_map(|word| {
            searched(item).find_map(|(field, text)| {
                let (from, to) = word.occurrence(text)?;
                let cut = text[..from].char_indices().rev().nth(BEFORE).map(|(at, c)| at + c.len_utf8());
                let before = match cut {
                    Some(cut) => format!("…{}", &text[cut..from]),
                    None => text[..from].to_owned(),
                };
                Some(Self {
                    field: field.to_owned(),
                    before,
                    found: text[from..to].to_owned(),
                    after: text[to..].to_owned(),
                })
            })
        })
    }
}

/// A character in half width and lower case, for comparing.
fn fold(c: char) -> char {
    half(c).to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ledger::views::MeasureOf;
    use crate::ledger::views::finding_list::testing::sample;

    proptest! {
        /// However a word is written, it is found where a comparison of every character finds it.
        #[test]
        fn a_word_is_found_where_its_folded_characters_are(word in "[a-cＡ-Ｃ甲乙０1 　]{1,3}", text in "[a-cＡ-Ｃ甲乙０1 　]{0,9}") {
            let characters = |text: &str| text.chars().map(fold).collect::<Vec<_>>();
            let (folded, all) = (characters(&word), characters(&text));
            let expect = all.windows(folded.len()).position(|some| some == folded);
            let found = Word::of(&word).occurrence(&text).map(|(from, to)| {
                assert_eq!(characters(&text[from..to]), folded);
                text[..from].chars().count()
            });
            prop_assert_eq!(found, expect);
        }
    }

    #[test]
    fn an_excerpt_says_where_a_word_is_that_the_title_has_not() {
        let list = sample();
        let item = list.items().next().unwrap();
        let found = Excerpt::of(item, "第一 abc").unwrap();
        assert_eq!((found.field.as_str(), found.before.as_str()), (Measure::TEXT, "修订《"));
        assert_eq!((found.found.as_str(), found.after.as_str()), ("ABC", "办法》。"));
        assert_eq!(Excerpt::of(item, "第一"), None);
        assert_eq!(Excerpt::of(item, "1.1"), None);
        let long = FindingItem {
            measures: vec![MeasureOf {
                text: "一二三四五六七八九十一二三四五ＡＢ完".into(),
                ..item.measures[0].clone()
            }],
            ..FindingItem::clone(item)
        };
        assert_eq!(Excerpt::of(&long, "ab").unwrap().before, "…四五六七八九十一二三四五");
    }
}
