//! Where a passage falls apart like at one place that a person points at.

use std::ops::Range;

use crate::notice::lex::numbering::Numbering;

/// The marks after which a passage is split.
const MARKS: [char; 6] = ['。', '；', ';', '：', '\n', '！'];

/// The places in `range` of a text that are like `place`, itself among them: at every marker of its form, where one stands
/// there (`一是`, `1.`), or else after every mark like the one before it (`。`, `；`). Fewer than two are none. All are byte
/// offsets; `place` is one between two characters in the range.
pub fn places_like(text: &str, range: Range<usize>, place: usize) -> Vec<usize> {
    let form = |at: usize| Numbering::parse(&text[at..range.end]).map(|(marker, _)| marker.form());
    let mark = |at: usize| text[..at].chars().next_back().filter(|mark| MARKS.contains(mark));
    let (own, ends) = (form(place), mark(place));
    let like = |at: &usize| match own {
        // A digit within a number is no marker.
        Some(_) => form(*at) == own && (mark(*at).is_some() || *at == place),
        None => ends.is_some() && mark(*at) == ends,
    };
    let places = text[range.clone()].char_indices().map(|(byte, _)| range.start + byte);
    let found: Vec<usize> = places.skip(1).filter(like).collect();
    if found.len() < 2 { Vec::new() } else { found }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_alike_by_their_marker_or_else_by_the_mark_before_them() {
        let text = "如下：1.甲；2.乙；3.欠1.5万元；丙";
        let at = |words: &str| text.find(words).unwrap();
        assert_eq!(places_like(text, 0..text.len(), at("2.")), [at("1."), at("2."), at("3.")]);
        assert_eq!(places_like(text, 0..text.len(), at("丙")), [at("2."), at("3."), at("丙")]);
        assert!(places_like(text, 0..text.len(), at("甲")).is_empty());
        assert!(places_like(text, 0..at("2."), at("1.")).is_empty());
    }
}
