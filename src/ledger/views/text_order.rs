//! The order of texts: that of their characters' code points, or the one that somebody hands in, as people look for
//! names by their sound.

use std::cmp::Ordering;
use std::sync::Arc;

/// Puts characters in order. Those that tell texts apart only where nothing else does (`a` and `A`) stand together.
pub type Collate = fn(&[char]) -> Vec<Vec<char>>;

/// The order of texts. It asks for the order of the characters that it meets, each once. Copies share what they know.
#[derive(Clone, Debug, Default)]
pub struct TextOrder {
    /// `None` for the order of code points.
    collate: Option<Collate>,
    known: Arc<Known>,
}

#[derive(Clone, Debug, Default)]
struct Known {
    characters: Vec<char>,
    /// By code point: 0 for what is not known, else the place of those it stands together with, times [`TOGETHER`], and its
    /// own among them, from 1.
    ranks: Vec<u32>,
}

/// At most so many characters stand together.
const TOGETHER: u32 = 1 << 8;

/// The characters from here on are few, and in the order of their code points behind all others.
const RARE: u32 = 1 << 16;

impl PartialEq for TextOrder {
    fn eq(&self, other: &Self) -> bool {
        match (self.collate, other.collate) {
            (Some(one), Some(other)) => std::ptr::fn_addr_eq(one, other),
            (one, other) => one.is_none() && other.is_none(),
        }
    }
}

impl TextOrder {
    /// The order that puts characters in that order.
    pub fn by(collate: Collate) -> Self {
        Self { collate: Some(collate), known: Arc::default() }
    }

    /// Puts things in the order of their names; those of one name stay in the order that they have.
    pub fn sort<T>(&mut self, things: &mut [T], name: impl Fn(&T) -> &str) {
        self.meet(things.iter().map(&name));
        things.sort_by(|one, other| self.compare(name(one), name(other)));
    }

    /// Asks for the order of the characters of some texts.
    pub(super) fn meet<'t>(&mut self, texts: impl Iterator<Item = &'t str>) {
        let Some(collate) = self.collate else { return };
        let mut new: Option<Known> = None;
        for character in texts.flat_map(str::chars) {
            let known = new.as_ref().unwrap_or(&self.known);
            let at = character as u32;
            if at >= RARE || known.ranks.get(at as usize).is_some_and(|rank| *rank > 0) {
                continue;
            }
            let known = new.get_or_insert_with(|| Known::clone(&self.known));
            known.ranks.resize(RARE as usize, 0);
            known.ranks[at as usize] = 1;
            known.characters.push(character);
        }
        let Some(mut known) = new else { return };
        for (class, together) in collate(&known.characters).into_iter().enumerate() {
            for (nth, character) in together.into_iter().enumerate() {
                if let Some(rank) = known.ranks.get_mut(character as usize) {
                    *rank = (class as u32 + 1) * TOGETHER + (nth as u32).min(TOGETHER - 1);
                }
            }
        }
        self.known = Arc::new(known);
    }

    /// Compares two texts whose characters it has met.
    pub(super) fn compare(&self, one: &str, other: &str) -> Ordering {
        if self.collate.is_none() {
            return one.cmp(other);
        }
        let mut same = one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count();
        while !one.is_char_boundary(same) {
            same -= 1;
        }
        let (mut ones, mut others) = (one[same..].chars(), other[same..].chars());
        let mut last = Ordering::Equal;
        loop {
            match (ones.next(), others.next()) {
                (Some(one), Some(other)) => {
                    let (one, other) = (self.rank(one), self.rank(other));
                    match (one / TOGETHER).cmp(&(other / TOGETHER)) {
                        Ordering::Equal => last = last.then(one.cmp(&other)),
                        unlike => return unlike,
                    }
                }
                (None, None) => return last.then_with(|| one.cmp(other)),
                (one, _) => return if one.is_none() { Ordering::Less } else { Ordering::Greater },
            }
        }
    }

    fn rank(&self, character: char) -> u32 {
        let at = character as u32;
        let known = self.known.ranks.get(at as usize).copied();
        known.filter(|rank| *rank > 0).unwrap_or((RARE + at) * TOGETHER)
    }
}

/// An order for tests: a few characters as 拼音 has them, letters whatever their case, and the rest by code point.
#[cfg(test)]
pub(super) fn by_sound() -> TextOrder {
    const SOUNDS: &str = "阿财发环教科李水王药医张";
    TextOrder::by(|characters| {
        let place = |c: &char| SOUNDS.chars().position(|own| own == *c).unwrap_or(SOUNDS.len());
        let mut all = characters.to_vec();
        all.sort_by_key(|c| (place(c), c.to_ascii_lowercase(), *c));
        let together = all.chunk_by(|one, other| one.eq_ignore_ascii_case(other));
        together.map(<[char]>::to_vec).collect()
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn sorted(mut order: TextOrder, names: &[&'static str]) -> Vec<&'static str> {
        let mut names = names.to_vec();
        order.sort(&mut names, |name| *name);
        names
    }

    #[test]
    fn names_are_in_the_order_that_was_handed_in() {
        let names = ["张三", "医务科", "a科", "𠮷野", "", "水务局", "环卫站", "B科", "A科", "财务科", "王某"];
        assert_eq!(
            sorted(by_sound(), &names),
            ["", "财务科", "环卫站", "水务局", "王某", "医务科", "张三", "A科", "a科", "B科", "𠮷野"]
        );
        // What differs in case only is told apart last: a text that goes on comes behind.
        assert_eq!(sorted(by_sound(), &["ab", "A", "aB", "Ab", "a"]), ["A", "a", "Ab", "aB", "ab"]);
        assert_eq!(sorted(TextOrder::default(), &["医", "财", "环"]), ["医", "环", "财"]);
    }

    proptest! {
        /// What is met later changes nothing between what was met before, and the order is that of the characters one by one.
        #[test]
        fn an_order_stays_what_it_is(texts in prop::collection::vec("[王李张aAbB1一丁𠮷]{0,4}", 0..9)) {
            let mut at_once = by_sound();
            at_once.meet(texts.iter().map(String::as_str));
            let mut little_by_little = by_sound();
            for (nth, text) in texts.iter().enumerate() {
                little_by_little.meet(std::iter::once(text.as_str()));
                for one in &texts[..=nth] {
                    for other in &texts[..=nth] {
                        let found = little_by_little.compare(one, other);
                        prop_assert_eq!(found, at_once.compare(one, other));
                        prop_assert_eq!(found.reverse(), little_by_little.compare(other, one));
                        prop_assert_eq!(found.is_eq(), one == other);
                    }
                }
            }
        }
    }
}
