//! Markers that count: how a marker is stored without its number, and which number it prints in its place.
//!
//! A counted marker is stored as a pattern, `（{一}）`: the characters around the numeral, and in braces a sample of
//! the numeral. Its number is its place in its list, so that inserting, deleting and moving renumber the rest. A marker
//! whose printed number is not its place (a list that skips from 2 to 4) is stored as it was printed.

use std::collections::HashMap;

use crate::notice::lex::numbering::{Numbering, Numeral};

/// Where the numbers of a list begin again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run {
    /// At 1 under each heading.
    Siblings,
    /// Nowhere: the list runs through the whole document (问题1 … 问题7).
    Document,
}

/// A counted marker without its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pattern {
    marker: Numbering,
    run: Run,
}

/// The sample by which a pattern names its numeral.
const SAMPLES: [(Numeral, &str); 10] = [
    (Numeral::Arabic, "1"),
    (Numeral::ArabicFullWidth, "１"),
    (Numeral::Chinese, "一"),
    (Numeral::Circled, "①"),
    (Numeral::Bracketed, "⑴"),
    (Numeral::Stopped, "⒈"),
    (Numeral::ChineseBracketed, "㈠"),
    (Numeral::Words, "首先"),
    (Numeral::Stems, "甲"),
    (Numeral::Roman, "Ⅰ"),
];
/// The prefix of the pattern of a list that runs through the document.
const RUNS_ON: &str = "…";

impl Pattern {
    /// The pattern of a marker; `None` for bullets, which do not count, and for a prefix that a pattern cannot hold.
    fn of(marker: &Numbering, run: Run) -> Option<Self> {
        let counts = SAMPLES.iter().any(|(numeral, _)| *numeral == marker.numeral);
        let plain = !marker.prefix.contains(['{', '}']) && !marker.prefix.starts_with(RUNS_ON);
        (counts && plain).then(|| Self { marker: Numbering { value: 1, ..marker.clone() }, run })
    }

    /// Reads what [`Pattern::write`] wrote; `None` for any other text.
    pub fn read(text: &str) -> Option<Self> {
        let (rest, run) = match text.strip_prefix(RUNS_ON) {
            Some(rest) => (rest, Run::Document),
            None => (text, Run::Siblings),
        };
        let (prefix, rest) = rest.split_once('{')?;
        let (sample, suffix) = rest.split_once('}')?;
        let (numeral, _) = SAMPLES.iter().find(|(_, known)| *known == sample)?;
        Some(Self { marker: Numbering::new(*numeral, prefix, suffix, 1), run })
    }

    /// The pattern as stored, `（{一}）`; with `…` in front for a list that runs through the document.
    pub fn write(&self) -> String {
        let sample =
            SAMPLES.iter().find(|(numeral, _)| *numeral == self.marker.numeral).map_or("", |(_, s)| s);
        let run = if self.run == Run::Document { RUNS_ON } else { "" };
        format!("{run}{}{{{sample}}}{}", self.marker.prefix, self.marker.suffix)
    }

    /// The marker with a number; with Arabic figures where the numeral cannot write it (beyond ⑳).
    pub fn print(&self, value: u32) -> String {
        self.marker
            .render(value)
            .unwrap_or_else(|| format!("{}{value}{}", self.marker.prefix, self.marker.suffix))
    }

    /// What distinguishes the lists of a document: numeral, prefix and suffix.
    fn form(&self) -> (Numeral, &str, &str) {
        (self.marker.numeral, &self.marker.prefix, &self.marker.suffix)
    }
}

/// Counts the markers of a document's lists, passage by passage from the top.
#[derive(Default)]
pub struct Counter {
    /// The last number of each list that is open, by depth and form; a heading ends the lists that are deeper.
    siblings: Vec<(u64, (Numeral, String, String), u32)>,
    /// The last number of each form in the whole document.
    document: HashMap<(Numeral, String, String), u32>,
}

impl Counter {
    /// Call it for each heading at `depth`: deeper lists end.
    pub fn enter(&mut self, depth: u64) {
        self.siblings.retain(|(deep, ..)| *deep <= depth);
    }

    /// The number of the next marker of this pattern.
    pub fn next(&self, pattern: &Pattern, depth: u64) -> u32 {
        let form = pattern.form();
        let last = match pattern.run {
            Run::Document => self.document.get(&owned(form)).copied(),
            Run::Siblings => (self.siblings.iter())
                .find(|(deep, known, _)| *deep == depth && *known == owned(form))
                .map(|(.., value)| *value),
        };
        last.unwrap_or(0).saturating_add(1)
    }

    /// Records that a marker of this pattern has this number.
    pub fn count(&mut self, pattern: &Pattern, depth: u64, value: u32) {
        let form = owned(pattern.form());
        self.document.insert(form.clone(), value);
        match self.siblings.iter_mut().find(|(deep, known, _)| *deep == depth && *known == form) {
            Some((.., last)) => *last = value,
            None => self.siblings.push((depth, form, value)),
        }
    }

    /// Records a marker that is printed as it was: its list continues from its number.
    pub fn see(&mut self, printed: &str, depth: u64) {
        let marker = Numbering::parse(printed).filter(|(_, len)| *len == printed.len());
        if let Some((marker, pattern)) = marker.and_then(|(marker, _)| {
            let pattern = Pattern::of(&marker, Run::Siblings)?;
            Some((marker, pattern))
        }) {
            self.count(&pattern, depth, marker.value);
        }
    }

    /// The pattern that prints exactly this marker in its place; `None` where there is none, and it must be stored as
    /// it was printed.
    pub fn pattern_of(&self, marker: &Numbering, depth: u64) -> Option<Pattern> {
        [Run::Siblings, Run::Document]
            .into_iter()
            .filter_map(|run| Pattern::of(marker, run))
            .find(|pattern| self.next(pattern, depth) == marker.value)
    }
}

fn owned((numeral, prefix, suffix): (Numeral, &str, &str)) -> (Numeral, String, String) {
    (numeral, prefix.to_owned(), suffix.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_read_back() {
        for text in ["1．", "（三）", "①", "一是", "问题1：", "２、", "首先，"] {
            let (marker, _) = Numbering::parse(text).unwrap_or_else(|| panic!("{text}"));
            for run in [Run::Siblings, Run::Document] {
                let pattern = Pattern::of(&marker, run).unwrap();
                assert_eq!(Pattern::read(&pattern.write()).as_ref(), Some(&pattern), "{text}");
                assert_eq!(pattern.print(marker.value), text);
            }
        }
        for wrong in ["", "{", "{}", "{2}", "x}"] {
            assert_eq!(Pattern::read(wrong), None);
        }
    }

    #[test]
    fn lists_begin_again_or_run_on() {
        let marker = |text: &str| Numbering::parse(text).unwrap().0;
        let mut counter = Counter::default();
        let mut see = |text: &str, depth: u64| {
            counter.enter(depth);
            let pattern = counter.pattern_of(&marker(text), depth);
            match &pattern {
                Some(pattern) => counter.count(pattern, depth, marker(text).value),
                None => counter.see(text, depth),
            }
            pattern.map(|pattern| pattern.write())
        };
        let seen: Vec<_> =
            [("（一）", 1), ("1.", 2), ("2.", 2), ("（二）", 1), ("1.", 2), ("4.", 2), ("5.", 2)]
                .map(|(text, depth)| see(text, depth))
                .into();
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(
            seen,
            [
                some("（{一}）"),
                some("{1}."),
                some("{1}."),
                some("（{一}）"),
                some("{1}."),
                None,
                some("{1}.")
            ]
        );
        assert_eq!(see("问题1：", 2), some("问题{1}："));
        see("（三）", 1);
        assert_eq!(see("问题2：", 2), some("…问题{1}："));
    }
}
