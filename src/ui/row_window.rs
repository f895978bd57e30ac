//! Which rows of a long list are drawn: those in sight, and a few that are kept although they are not. The space of the
//! others is left empty, so that the table is as high, and scrolls, as if all were there.

use std::collections::HashMap;
use std::ops::Range;

/// What rows are as high as until they were drawn once, in CSS pixels: a head and a line of one line of text.
const FIRST_HEIGHTS: (f64, f64) = (37.0, 39.0);

/// The tops of the rows of a table, in CSS pixels from the top of the first.
#[derive(Clone, Debug, PartialEq)]
pub struct RowTops(Vec<f64>);

/// A part of the table, from top to bottom.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Piece {
    /// A row, by its index.
    Row(usize),
    /// The space of rows that are not drawn.
    Gap {
        /// The row above it; `None` at the top.
        after: Option<usize>,
        /// In CSS pixels.
        height: f64,
    },
}

impl RowTops {
    /// Rows of these heights.
    pub fn of(heights: impl Iterator<Item = f64>) -> Self {
        let mut tops = vec![0.0];
        let mut at = 0.0;
        tops.extend(heights.map(|height| {
            at += height;
            at
        }));
        Self(tops)
    }

    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.0.len() - 1
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The rows of which something lies between two heights.
    pub fn between(&self, top: f64, bottom: f64) -> Range<usize> {
        let first = self.0.partition_point(|at| *at <= top).saturating_sub(1).min(self.len());
        let end = self.0.partition_point(|at| *at < bottom).min(self.len());
        first..end.max(first)
    }

    /// The table with the rows `drawn` and the rows `kept`, in any order, and gaps for the others.
    pub fn pieces(&self, drawn: Range<usize>, kept: impl IntoIterator<Item = usize>) -> Vec<Piece> {
        let mut rows: Vec<usize> = drawn.chain(kept).filter(|row| *row < self.len()).collect();
        rows.sort_unstable();
        rows.dedup();
        let mut pieces = Vec::with_capacity(rows.len() + 4);
        let mut next = 0;
        for row in rows {
            pieces.extend(self.gap(next, row));
            pieces.push(Piece::Row(row));
            next = row + 1;
        }
        pieces.extend(self.gap(next, self.len()));
        pieces
    }

    /// The space of the rows from `first` until before `end`; `None` when there are none.
    fn gap(&self, first: usize, end: usize) -> Option<Piece> {
        let height = self.0[end] - self.0[first];
        (first < end).then_some(Piece::Gap { after: first.checked_sub(1), height })
    }
}

/// How high rows are, in CSS pixels.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Heights {
    /// How wide the table was when they were measured; in another width texts break elsewhere.
    width: f64,
    /// What a head and a line that were not measured are taken for.
    usual: Option<(f64, f64)>,
    /// By the key of the row, where it is not the usual height.
    pub other: HashMap<String, f64>,
}

impl Heights {
    /// The height of a head, or of a line, that was not measured.
    pub fn usual(&self, is_head: bool) -> f64 {
        let (head, line) = self.usual.unwrap_or(FIRST_HEIGHTS);
        if is_head { head } else { line }
    }

    /// A measured height, where it is not the usual one; `None` for a row that is not shown at all.
    fn unusual(&self, is_head: bool, height: f64) -> Option<f64> {
        (height > 0.0 && (self.usual(is_head) - height).abs() >= 0.5).then_some(height)
    }

    /// These heights, and what was measured of rows in a table of that width: key, whether it is a head, and height.
    /// `None` when nothing changes.
    pub fn with(&self, width: f64, measured: &[(&str, bool, f64)]) -> Option<Self> {
        let none = Self { width, ..Self::default() };
        let before = if self.width == width { self } else { &none };
        let usual = |heads: bool| {
            let fit = measured.iter().filter(|(_, is_head, height)| *is_head == heads && *height > 0.0);
            let mut fit: Vec<f64> = fit.map(|(_, _, height)| *height).collect();
            fit.sort_by(f64::total_cmp);
            fit.get(fit.len() / 2).copied()
        };
        let (head, line) = FIRST_HEIGHTS;
        let (heads, lines) = (usual(true), usual(false));
        let any = heads.or(lines).map(|_| (heads.unwrap_or(head), lines.unwrap_or(line)));
        let mut now = Self { usual: before.usual.or(any), ..before.clone() };
        for (key, is_head, height) in measured {
            match (before.other.get(*key), now.unusual(*is_head, *height)) {
                (Some(kept), Some(height)) if (kept - height).abs() < 0.5 => {}
                (_, Some(height)) => drop(now.other.insert((*key).to_owned(), height)),
                (_, None) => drop(now.other.remove(*key)),
            }
        }
        (now != *self).then_some(now)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn rows_in_sight_are_found() {
        let tops = RowTops::of([10.0, 20.0, 10.0].into_iter());
        assert_eq!(tops.between(0.0, 10.0), 0..1);
        assert_eq!(tops.between(9.0, 11.0), 0..2);
        assert_eq!(tops.between(30.0, 100.0), 2..3);
        assert_eq!(tops.between(-50.0, -10.0), 0..0);
        assert!(tops.between(500.0, 600.0).is_empty());
        assert!(RowTops::of(std::iter::empty()).between(0.0, 100.0).is_empty());
    }

    proptest! {
        #[test]
        fn pieces_are_as_high_as_all_rows_and_in_order(
            heights in prop::collection::vec(1..90u8, 0..60),
            top in -100..3000i32,
            height in 0..900u16,
            kept in prop::collection::vec(0..80usize, 0..3),
        ) {
            let tops = RowTops::of(heights.iter().map(|height| f64::from(*height)));
            let (top, bottom) = (f64::from(top), f64::from(top) + f64::from(height));
            let drawn = tops.between(top, bottom);
            let pieces = tops.pieces(drawn.clone(), kept.iter().copied());
            let high = |piece: &Piece| match piece {
                Piece::Row(row) => f64::from(heights[*row]),
                Piece::Gap { height, .. } => *height,
            };
            let all: f64 = heights.iter().map(|height| f64::from(*height)).sum();
            prop_assert_eq!(pieces.iter().map(high).sum::<f64>(), all);
            let rows: Vec<_> = pieces.iter().filter_map(|piece| match piece {
                Piece::Row(row) => Some(*row),
                Piece::Gap { .. } => None,
            }).collect();
            prop_assert!(rows.is_sorted() && kept.iter().all(|row| *row >= heights.len() || rows.contains(row)));
            // What is in sight is drawn, and no two gaps meet.
            let mut at = 0.0;
            for (row, height) in heights.iter().map(|height| f64::from(*height)).enumerate() {
                prop_assert!(at >= bottom || at + height <= top || drawn.contains(&row));
                at += height;
            }
            let gap = |piece: &Piece| matches!(piece, Piece::Gap { .. });
            prop_assert!(pieces.windows(2).all(|two| !(gap(&two[0]) && gap(&two[1]))));
        }
    }

    #[test]
    fn heights_are_measured_once_and_anew_in_another_width() {
        let drawn = [("head", true, 40.0), ("a", false, 30.0), ("b", false, 30.0), ("c", false, 60.0)];
        let first = Heights::default().with(800.0, &drawn).unwrap();
        assert_eq!((first.usual(true), first.usual(false)), (40.0, 30.0));
        assert_eq!(first.other, HashMap::from([("c".to_owned(), 60.0)]));
        // The same again, or nearly so, is no news.
        assert_eq!(first.with(800.0, &[("a", false, 30.2), ("c", false, 60.3)]), None);
        // A row that became usual, and one that is not shown.
        let then = first.with(800.0, &[("c", false, 30.0), ("b", false, 0.0)]).unwrap();
        assert_eq!((then.usual, then.other.len()), (first.usual, 0));
        // What is known in one width says nothing about another.
        let narrow = first.with(400.0, &[("a", false, 90.0)]).unwrap();
        assert_eq!((narrow.usual(true), narrow.usual(false), narrow.other.len()), (FIRST_HEIGHTS.0, 90.0, 0));
    }
}
