//! Chooses pairs so that nothing is in two of them: the best pair first, then the best of what is left. The outcome is
//! stable: no two that were not paired with each other are both better off together (docs/decisions/0015-matching.md).

/// A finding of the ledger and one of a document that may be the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Pair {
    /// The index of the finding in the ledger.
    pub known: usize,
    /// The index of the finding in the document.
    pub read: usize,
    /// How alike they are.
    pub score: f32,
    /// On how many sides its neighbours belong together for certain, as far as that is known.
    pub beside: u8,
}

/// The chosen pairs, as indexes among all.
pub(super) struct Chosen {
    /// By the finding in the ledger.
    pub by_known: Vec<Option<usize>>,
    /// By the finding in the document.
    pub by_read: Vec<Option<usize>>,
}

/// Chooses among `pairs` of `known` and `read` findings. Of equal pairs, the first is chosen.
pub(super) fn assign(pairs: &[Pair], known: usize, read: usize) -> Chosen {
    // The bits of a number that is not negative are in the order of the number.
    let rank =
        |(at, pair): (usize, &Pair)| packed(u32::MAX as usize - pair.score.max(0.0).to_bits() as usize, at);
    let mut order: Vec<u64> = pairs.iter().enumerate().map(rank).collect();
    order.sort_unstable();
    let mut chosen = Chosen { by_known: vec![None; known], by_read: vec![None; read] };
    for at in order.into_iter().map(unpacked) {
        let pair = &pairs[at];
        if chosen.by_known[pair.known].is_none() && chosen.by_read[pair.read].is_none() {
            chosen.by_known[pair.known] = Some(at);
            chosen.by_read[pair.read] = Some(at);
        }
    }
    chosen
}

/// Two numbers below 2³² in one: sorted by the first, then by the second. All lists here are sorted in this form, because each
/// further form would be compiled anew.
pub(super) fn packed(first: usize, second: usize) -> u64 {
    (first as u64) << 32 | second as u64 & u64::from(u32::MAX)
}

/// The second of two packed numbers.
pub(super) fn unpacked(both: u64) -> usize {
    (both & u64::from(u32::MAX)) as usize
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn no_two_would_rather_be_paired_with_each_other(
            scores in prop::collection::vec((0..6_usize, 0..6_usize, 0..9_u8), 0..40),
        ) {
            let pairs: Vec<Pair> = scores.iter()
                .map(|(known, read, score)| Pair { known: *known, read: *read, score: f32::from(*score), beside: 0 })
                .collect();
            let chosen = assign(&pairs, 6, 6);
            let score = |at: Option<usize>| at.map_or(f32::MIN, |at| pairs[at].score);
            for pair in &pairs {
                let (known, read) = (chosen.by_known[pair.known], chosen.by_read[pair.read]);
                prop_assert!(score(known) >= pair.score || score(read) >= pair.score);
            }
            // And it is one to one.
            for (read, at) in chosen.by_read.iter().enumerate() {
                if let Some(at) = at {
                    prop_assert_eq!(pairs[*at].read, read);
                    prop_assert_eq!(chosen.by_known[pairs[*at].known], Some(*at));
                }
            }
        }
    }
}
