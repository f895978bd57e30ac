//! Completion rates, as offices report them.

/// `part` of `whole` in hundredths of a percent, rounded (6667 is 66.67%); `None` when `whole` is 0.
pub fn rate(part: usize, whole: usize) -> Option<usize> {
    (whole > 0).then(|| (part * 10_000 + whole / 2) / whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_rounded() {
        assert_eq!((rate(2, 5), rate(2, 3), rate(0, 0)), (Some(4000), Some(6667), None));
    }
}
