//! How alike a finding of the ledger and one of a document are.

use super::assign::{Pair, packed, unpacked};
use super::words::{around_replaced, counts, fold, hash, names, pairs, stock};

/// How many occurrences are looked up for the words of one finding, the rarest words first: what keeps the work in
/// proportion to the number of findings.
const LOOKED_UP_MAX: usize = 400;
/// How many findings of the ledger are weighed against one of a document.
const WEIGHED_MAX: usize = 12;
/// What like measures add to a pair, at most, of what its titles leave open.
const MEASURES: f32 = 0.62;
/// What the same unit, deadline or aspect adds, and the place in the list at most.
const SMALL: f32 = 0.04;
/// What other numbers of the same kind, or other places of the same kind, take off.
const CONTRADICTION: f32 = 0.3;
/// What part of its weight words keep that any finding may have.
const STOCK: f32 = 0.35;
/// Added to how many findings there are when words are weighed, so that in a list of two no word counts as frequent.
const LIST_MIN: f32 = 6.0;

/// A finding as it is compared, in the ledger or in a document; empty where nothing is said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Described<'a> {
    /// The problem in a sentence.
    pub title: &'a str,
    /// The heading of its group.
    pub aspect: &'a str,
    /// What is promised or was done.
    pub measures: Vec<&'a str>,
    /// Who is responsible.
    pub unit: &'a str,
    /// Until when.
    pub deadline: &'a str,
}

/// A finding, prepared. Words are told by their place among all words of both lists.
pub(super) struct Prepared {
    folded: String,
    /// The place of its words among all findings' words.
    same: usize,
    title: Vec<usize>,
    measures: Vec<usize>,
    aspect: String,
    unit: String,
    deadline: String,
    /// Its place in the list, 0 to 1.
    place: f32,
}

/// Both lists, and how much each word weighs.
pub(super) struct Evidence {
    pub known: Vec<Prepared>,
    pub read: Vec<Prepared>,
    weights: Vec<f32>,
}

/// All words of both lists, sorted. Everything here is counted by places in it: one kind of list to sort, and no maps.
struct Words(Vec<u64>);

impl Words {
    fn of(all: impl Iterator<Item = u64>) -> Self {
        let mut words: Vec<u64> = all.collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    fn place(&self, word: u64) -> usize {
        self.0.binary_search(&word).unwrap_or_default()
    }

    fn places(&self, words: &[u64]) -> Vec<usize> {
        words.iter().map(|word| self.place(*word)).collect()
    }
}

/// A finding's words, before they are told by their places.
struct Folded {
    folded: String,
    same: u64,
    title: Vec<u64>,
    measures: Vec<u64>,
}

impl Folded {
    fn of(one: &Described) -> Self {
        let folded = fold(one.title);
        let mut measures: Vec<u64> = one.measures.iter().flat_map(|text| pairs(&fold(text))).collect();
        measures.sort_unstable();
        measures.dedup();
        Self { title: pairs(&folded), measures, same: hash(&folded), folded }
    }
}

impl Evidence {
    pub(super) fn of(known: &[Described], read: &[Described]) -> Self {
        let folded = |list: &[Described]| -> Vec<Folded> { list.iter().map(Folded::of).collect() };
        let lists = [folded(known), folded(read)];
        let all = || lists.iter().flatten();
        let words = Words::of(all().flat_map(|one| one.title.iter().chain(&one.measures)).copied());
        let same = Words::of(all().map(|one| one.same));
        let weights = weights(&words, &lists);
        let [known_folded, read_folded] = lists;
        let prepared = |list: &[Described], folded: Vec<Folded>| -> Vec<Prepared> {
            let last = list.len().saturating_sub(1).max(1) as f32;
            (folded.into_iter().zip(list).enumerate())
                .map(|(at, (one, described))| Prepared {
                    folded: one.folded,
                    same: same.place(one.same),
                    title: words.places(&one.title),
                    measures: words.places(&one.measures),
                    aspect: fold(described.aspect),
                    unit: fold(described.unit),
                    deadline: fold(described.deadline),
                    place: at as f32 / last,
                })
                .collect()
        };
        Self { known: prepared(known, known_folded), read: prepared(read, read_folded), weights }
    }

    /// The pairs worth weighing: of each finding of the document, with those of the ledger in the same words and those that
    /// share most of its rare words.
    pub(super) fn pairs(&self) -> Vec<Pair> {
        let count = self.weights.len();
        let titles = index(count, self.known.iter().map(|one| one.title.as_slice()));
        let measures = index(count, self.known.iter().map(|one| one.measures.as_slice()));
        let mut found = Vec::new();
        // The weight of what each finding of the ledger shares with the one at hand.
        let mut shared = vec![0.0_f32; self.known.len()];
        for (read, same) in self.same_words().into_iter().enumerate() {
            let own = &self.read[read];
            let mut touched: Vec<usize> = Vec::new();
            for (words, index) in [(&own.title, &titles), (&own.measures, &measures)] {
                let mut rarest: Vec<u64> =
                    words.iter().map(|word| packed(index[*word].len(), *word)).collect();
                rarest.sort_unstable();
                let mut left = LOOKED_UP_MAX;
                for word in rarest.into_iter().map(unpacked) {
                    let Some(rest) = left.checked_sub(index[word].len()) else { break };
                    left = rest;
                    for known in &index[word] {
                        if shared[*known] == 0.0 {
                            touched.push(*known);
                        }
                        shared[*known] += self.weights[word];
                    }
                }
            }
            // Most shared first; where as much is shared, those nearest in the list.
            let rank = |known: usize, shared: f32| {
                let nearness = 1.0 - (self.known[known].place - own.place).abs();
                packed(u32::MAX as usize - (shared + nearness / 1024.0).to_bits() as usize, known)
            };
            let mut most: Vec<u64> =
                touched.into_iter().map(|known| rank(known, std::mem::take(&mut shared[known]))).collect();
            most.sort_unstable();
            let others =
                most.into_iter().map(unpacked).filter(|known| !same.contains(known)).take(WEIGHED_MAX);
            for known in others.chain(same.iter().copied()) {
                found.push(Pair { known, read, score: self.score(&self.known[known], own), beside: 0 });
            }
        }
        found
    }

    /// For each finding of the document, those of the ledger in the same words; of very many, those at about the same place
    /// among them.
    fn same_words(&self) -> Vec<Vec<usize>> {
        let all = self.known.iter().chain(&self.read).map(|one| one.same + 1).max().unwrap_or_default();
        let own: Vec<[usize; 1]> = self.known.iter().map(|one| [one.same]).collect();
        let by_words = index(all, own.iter().map(|same| same.as_slice()));
        let mut nth = vec![0_usize; all];
        let same = |one: &Prepared| {
            let known = if one.folded.is_empty() { &[] } else { by_words[one.same].as_slice() };
            let first =
                nth[one.same].saturating_sub(WEIGHED_MAX / 2).min(known.len().saturating_sub(WEIGHED_MAX));
            nth[one.same] += 1;
            known[first..].iter().take(WEIGHED_MAX).copied().collect()
        };
        self.read.iter().map(same).collect()
    }

    fn score(&self, known: &Prepared, read: &Prepared) -> f32 {
        let (alike, held) = self.overlap(&known.title, &read.title);
        let title = if known.folded == read.folded { 1.0 } else { (alike + held) / 2.0 };
        let (measures, _) = self.overlap(&known.measures, &read.measures);
        let mut score = title + (1.0 - title) * MEASURES * measures;
        let same = |one: &str, other: &str| !one.is_empty() && one == other;
        for (one, other) in
            [(&known.unit, &read.unit), (&known.deadline, &read.deadline), (&known.aspect, &read.aspect)]
        {
            score += SMALL * f32::from(u8::from(same(one, other)));
        }
        score += SMALL * (1.0 - 2.0 * (known.place - read.place).abs());
        if differs(known, read) { score - CONTRADICTION } else { score }
    }

    /// How much of the weight of both is shared, and how much of that of the lighter one; 0 for nothing.
    fn overlap(&self, one: &[usize], other: &[usize]) -> (f32, f32) {
        let weigh = |words: &[usize]| words.iter().map(|word| self.weights[*word]).sum::<f32>();
        let both: f32 =
            one.iter().filter(|word| other.binary_search(word).is_ok()).map(|word| self.weights[*word]).sum();
        if both == 0.0 {
            return (0.0, 0.0);
        }
        let (one, other) = (weigh(one), weigh(other));
        // Two words of a short sentence in a long one may be chance.
        let light = one.min(other);
        (2.0 * both / (one + other), both / light * light / (light + 2.0))
    }

    /// Whether two pairs have the same words.
    pub(super) fn twins(&self, one: &Pair, other: &Pair) -> bool {
        self.known[one.known].folded == self.known[other.known].folded
            && self.read[one.read].folded == self.read[other.read].folded
    }

    /// Whether numbers or names speak against a pair.
    pub(super) fn contradicts(&self, pair: &Pair) -> bool {
        differs(&self.known[pair.known], &self.read[pair.read])
    }

    /// How much of a pair is one sentence with another word in it; see [`around_replaced`].
    pub(super) fn around_replaced(&self, pair: &Pair) -> f32 {
        around_replaced(&self.known[pair.known].folded, &self.read[pair.read].folded)
    }
}

/// How much each word weighs: the rarer it is in the list where it is more frequent, the more.
fn weights(words: &Words, lists: &[Vec<Folded>; 2]) -> Vec<f32> {
    let largest = lists.iter().map(Vec::len).max().unwrap_or_default() as f32;
    let often = lists.iter().map(|list| {
        let mut often = vec![0_usize; words.0.len()];
        let all = list.iter().flat_map(|one| one.title.iter().chain(&one.measures));
        all.for_each(|word| often[words.place(*word)] += 1);
        often
    });
    let most = often.reduce(|one, other| one.into_iter().zip(other).map(|(a, b)| a.max(b)).collect());
    let weight = |often: usize| (1.0 + (largest + LIST_MIN) / often as f32).ln();
    let mut weights: Vec<f32> = most.unwrap_or_default().into_iter().map(weight).collect();
    for stock in stock() {
        if let Ok(at) = words.0.binary_search(&stock) {
            weights[at] *= STOCK;
        }
    }
    weights
}

/// Where each of `count` words occurs.
fn index<'p>(count: usize, words: impl Iterator<Item = &'p [usize]>) -> Vec<Vec<usize>> {
    let mut index = vec![Vec::new(); count];
    for (at, words) in words.enumerate() {
        words.iter().for_each(|word| index[*word].push(at));
    }
    index
}

/// Whether both sentences name numbers of one kind, or places of one kind, and share none of them.
fn differs(one: &Prepared, other: &Prepared) -> bool {
    let (counts_one, counts_other) = (counts(&one.folded), counts(&other.folded));
    let kinds = counts_one.iter().any(|(_, kind)| counts_other.iter().any(|(_, other)| other == kind));
    let shared = counts_one.iter().any(|(number, _)| counts_other.iter().any(|(other, _)| other == number));
    if kinds && !shared {
        return true;
    }
    let (names_one, names_other) = (names(&one.folded), names(&other.folded));
    let kinds = names_one.iter().any(|(_, kind)| names_other.iter().any(|(_, other)| other == kind));
    kinds && !names_one.iter().any(|name| names_other.contains(name))
}
