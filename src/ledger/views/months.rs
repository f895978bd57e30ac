//! Months in a row, for figures by month.

use std::collections::BTreeMap;

use crate::domain::CalendarPeriod;

/// How many months are listed without gaps at most: ten years. A clock that was years off must not make thousands of rows.
const MONTHS_MAX: usize = 120;

/// Months `YYYY-MM` with what is known of each, in order; those between them too, unless they are too many.
pub fn fill_gaps<T: Default>(mut known: BTreeMap<String, T>) -> Vec<(String, T)> {
    let last = known.keys().last().cloned().unwrap_or_default();
    let first = known.keys().next().and_then(|month| CalendarPeriod::parse(month));
    let months = std::iter::successors(first, |month| month.next()).map(CalendarPeriod::code);
    let all: Vec<String> = months.take_while(|month| *month <= last).take(MONTHS_MAX + 1).collect();
    if all.len() > MONTHS_MAX {
        return known.into_iter().collect();
    }
    all.into_iter().map(|month| known.remove_entry(&month).unwrap_or((month, T::default()))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(known: &[&str], expect: &[&str]) {
        let filled = fill_gaps(known.iter().map(|month| ((*month).to_owned(), 1)).collect());
        let months: Vec<_> = filled.iter().map(|(month, _)| month.as_str()).collect();
        assert_eq!(months, expect);
        assert_eq!(filled.iter().map(|(_, count)| *count).sum::<usize>(), known.len());
    }

    #[test]
    fn months_between_are_listed_unless_they_are_too_many() {
        check(&[], &[]);
        check(&["2024-02"], &["2024-02"]);
        check(&["2024-02", "2023-11"], &["2023-11", "2023-12", "2024-01", "2024-02"]);
        check(&["1970-01", "2024-02"], &["1970-01", "2024-02"]);
    }
}
