//! Which findings of a document are findings that the ledger has already, in whatever words: a pure function of both lists.
//!
//! Every pair that shares rare words gets a score (`evidence`), pairs are chosen from the best one down (`assign`), and a
//! pair whose neighbours belong together as well is believed more.

mod assign;
mod evidence;
mod words;

use std::collections::{BTreeMap, HashMap};

use assign::{Chosen, Pair, assign};
pub use evidence::Described;
use evidence::Evidence;

/// Whether two sentences say the same but for frame, width, blanks, punctuation and number.
pub fn same_words(one: &str, other: &str) -> bool {
    words::fold(one) == words::fold(other)
}

/// For each of `parts` the one of `wholes` that says most of what it says, where that is at least `share` of it: all of
/// 档案不全 is in 档案不全、台账缺失. Words that any finding may have count only where there are no others. Of equals the first.
pub fn wholes_of(parts: &[&str], wholes: &[&str], share: f32) -> Vec<Option<usize>> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (at, whole) in wholes.iter().enumerate() {
        for pair in words::pairs(&words::fold(whole)) {
            places.entry(pair).or_default().push(at);
        }
    }
    let stock = words::stock();
    let whole = |part: &&str| {
        let all = words::pairs(&words::fold(part));
        let own: Vec<u64> = all.iter().filter(|pair| stock.binary_search(pair).is_err()).copied().collect();
        let told = if own.len() < PAIRS_MIN { all } else { own };
        if told.len() < PAIRS_MIN {
            return None;
        }
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for at in told.iter().filter_map(|pair| places.get(pair)).flatten() {
            *counts.entry(*at).or_default() += 1;
        }
        let (best, count) = counts.into_iter().rev().max_by_key(|(_, count)| *count)?;
        (count as f32 >= share * told.len() as f32).then_some(best)
    };
    parts.iter().map(whole).collect()
}

/// Of fewer pairs of words it cannot be told whether they stand elsewhere.
const PAIRS_MIN: usize = 3;

/// The finding of the ledger that a finding of a document belongs to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Match {
    /// The index of the finding in the ledger.
    pub known: usize,
    /// Whether that is certain enough not to ask.
    pub sure: bool,
    /// How alike they are, 0 to about 1.
    pub score: f32,
}

/// From this score on a pair is taken without asking, if no other is near.
const SURE_MIN: f32 = 0.4;
/// How far the next best must be below a pair that is taken without asking.
const LEAD_MIN: f32 = 0.12;
/// From this share on, what stands around a word in place of another is one sentence about something else.
const FRAME_MAX: f32 = 0.6;
/// The same where the neighbours on both sides belong together.
const FRAME_BESIDE_MAX: f32 = 0.8;
/// From this score on a pair is asked about.
const ASKED_MIN: f32 = 0.28;
/// From this score on a finding is asked about whose match is another's already.
const PART_MIN: f32 = 0.5;
/// What a pair gains from each neighbour that belongs together for certain.
const NEIGHBOUR: f32 = 0.09;
/// How far away in both lists a neighbour may be.
const NEAR: usize = 2;

/// For each finding of a document the finding of the ledger that it is, if any. Of those that are sure, no two are the same
/// one; one that is asked about may be a part of a finding that another part was matched to.
pub fn match_findings(known: &[Described], read: &[Described]) -> Vec<Option<Match>> {
    let evidence = Evidence::of(known, read);
    let mut pairs = evidence.pairs();
    let first = matches(&evidence, &pairs);
    let certain: Vec<Option<usize>> =
        first.iter().map(|one| one.filter(|one| one.sure).map(|one| one.known)).collect();
    for pair in &mut pairs {
        pair.beside = beside(&certain, pair);
        pair.score += NEIGHBOUR * f32::from(pair.beside);
    }
    let mut found = matches(&evidence, &pairs);
    ask_about_parts(&mut found, &pairs);
    ask_between(&mut found, known.len());
    found
}

/// As [`match_findings`], of lists of which nothing but the words is known.
pub fn match_titles(known: &[&str], read: &[&str]) -> Vec<Option<Match>> {
    let [known, read] = [known, read].map(|titles| {
        titles.iter().map(|title| Described { title, ..Described::default() }).collect::<Vec<_>>()
    });
    match_findings(&known, &read)
}

/// On how many sides, 0 to 2, a pair has neighbours that belong together for certain.
fn beside(certain: &[Option<usize>], pair: &Pair) -> u8 {
    let known = |read: usize| certain.get(read).copied().flatten();
    let near = 1..=NEAR;
    let before = near.clone().filter_map(|step| known(pair.read.checked_sub(step)?));
    let after = near.filter_map(|step| known(pair.read + step));
    let is_before = before.into_iter().any(|one| one < pair.known && one + NEAR >= pair.known);
    let is_after = after.into_iter().any(|one| one > pair.known && one <= pair.known + NEAR);
    u8::from(is_before) + u8::from(is_after)
}

/// The pairs that are chosen, each with how certain it is.
fn matches(evidence: &Evidence, pairs: &[Pair]) -> Vec<Option<Match>> {
    let chosen = assign(pairs, evidence.known.len(), evidence.read.len());
    let rival = rivals(evidence, pairs, &chosen);
    let sure = |pair: &Pair| {
        let leads = pair.score - rival[pair.read] >= LEAD_MIN;
        let frame_max = if pair.beside == 2 { FRAME_BESIDE_MAX } else { FRAME_MAX };
        pair.score >= SURE_MIN
            && leads
            && !evidence.contradicts(pair)
            && evidence.around_replaced(pair) < frame_max
    };
    (chosen.by_read.iter())
        .map(|at| {
            let pair = &pairs[(*at)?];
            (pair.score >= ASKED_MIN).then(|| Match {
                known: pair.known,
                sure: sure(pair),
                score: pair.score,
            })
        })
        .collect()
}

/// By the finding in the document, the score of the best pair that could stand in place of its own.
fn rivals(evidence: &Evidence, pairs: &[Pair], chosen: &Chosen) -> Vec<f32> {
    let mut rival = vec![0.0_f32; evidence.read.len()];
    for pair in pairs {
        let known_by = chosen.by_known[pair.known].map(|at| &pairs[at]);
        let read_by = chosen.by_read[pair.read].map(|at| &pairs[at]);
        if let (Some(one), Some(other)) = (known_by, read_by)
            // Of several findings in the same words, each has its own, by their order.
            && (one.read == other.read || evidence.twins(one, other))
        {
            continue;
        }
        for (own, other) in [(known_by, read_by), (read_by, known_by)] {
            let Some(own) = own else { continue };
            // A finding that has a better one of its own is hardly a rival.
            let better = other.map_or(0.0, |other| (other.score - pair.score).max(0.0));
            rival[own.read] = rival[own.read].max(pair.score - better / 2.0);
        }
    }
    rival
}

/// A finding that is much like one that another was matched to may be a part of it.
fn ask_about_parts(found: &mut [Option<Match>], pairs: &[Pair]) {
    let whole: Vec<bool> = found.iter().map(Option::is_some).collect();
    for pair in pairs.iter().filter(|pair| pair.score >= PART_MIN && !whole[pair.read]) {
        let best = &mut found[pair.read];
        if best.is_none_or(|best| best.score < pair.score) {
            *best = Some(Match { known: pair.known, sure: false, score: pair.score });
        }
    }
}

/// Where one finding on either side is left between two that belong together for certain, it is asked whether they are one.
fn ask_between(found: &mut [Option<Match>], known: usize) {
    let mut taken = vec![false; known];
    found.iter().flatten().for_each(|one| taken[one.known] = true);
    for at in 1..found.len().saturating_sub(1) {
        let (Some(before), None, Some(after)) = (found[at - 1], found[at], found[at + 1]) else { continue };
        let between = before.known + 1;
        if before.sure && after.sure && after.known == between + 1 && !taken[between] {
            found[at] = Some(Match { known: between, sure: false, score: 0.0 });
        }
    }
}
