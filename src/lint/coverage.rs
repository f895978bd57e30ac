//! 对照: two lists of findings side by side, a document's or the ledger's: what one has and the other has not, what is
//! worded otherwise, and what changed its place.

use std::collections::HashMap;

use crate::domain::{Fields, Finding};
use crate::ledger::views::{FindingList, number};
use crate::ledger::{Ledger, RowRef};
use crate::notice::matching::{match_titles, same_words};
use crate::notice::{Fragment, Role, compose};

/// A finding as a list has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// The finding.
    pub finding: RowRef,
    /// Its number as printed.
    pub number: String,
    /// Its words there.
    pub title: String,
}

/// How a finding of one list stands to the other list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Covered {
    /// Both have it in the same words.
    Same,
    /// Both have it, in other words.
    Reworded,
    /// The first has it alone.
    Missing,
    /// The second has it alone.
    Added,
    /// Two findings that may be one.
    MayBeOne,
}

/// A line of the comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// In the first list.
    pub left: Option<Listed>,
    /// In the second list.
    pub right: Option<Listed>,
    /// How they stand to each other.
    pub covered: Covered,
    /// Whether it stands at another place among those that both have.
    pub moved: bool,
}

/// The findings of a document, in its order and its words.
pub fn of_document(ledger: &Ledger, document: &str) -> Vec<Listed> {
    let titles = compose(ledger, document).into_iter().filter_map(|fragment: Fragment| {
        let finding = fragment.about.filter(|about| about.kind() == Finding::KIND)?;
        // A document that words a finding differently keeps its own words.
        let own = fragment.shows.is_empty()
            && matches!(Role::parse(&fragment.role), Some(Role::Finding | Role::SubFinding));
        (own || fragment.shows == Finding::TITLE).then_some((finding, fragment.marker, fragment.body))
    });
    let mut all: Vec<Listed> = Vec::new();
    for (finding, number, title) in titles {
        // A title that is merged over several rows, or repeated in its answer, is one.
        if !all.iter().any(|one| one.finding == finding) {
            all.push(Listed { finding, number, title });
        }
    }
    all
}

/// The findings of a ledger, in its order; `list` is the list of its findings.
pub fn of_ledger(ledger: &Ledger, list: &FindingList) -> Vec<Listed> {
    let listed = list.items().filter_map(|item| {
        let row = ledger.live(Finding::KIND, &item.id)?;
        Some(Listed {
            finding: row.name(),
            number: number(item.place),
            title: row.text(Finding::TITLE).to_owned(),
        })
    });
    listed.collect()
}

/// Holds two lists side by side, in the order of the first; what only the second has comes last.
pub fn compare(left: &[Listed], right: &[Listed]) -> Vec<Line> {
    let mut pair: Vec<Option<(usize, bool)>> = known(left, right);
    let taken: Vec<usize> = pair.iter().flatten().map(|(at, _)| *at).collect();
    let rest: Vec<usize> = (0..right.len()).filter(|at| !taken.contains(at)).collect();
    let open: Vec<usize> = (0..left.len()).filter(|at| pair[*at].is_none()).collect();
    let known: Vec<&str> = open.iter().map(|at| left[*at].title.as_str()).collect();
    let read: Vec<&str> = rest.iter().map(|at| right[*at].title.as_str()).collect();
    let mut used = vec![false; left.len()];
    for (read_at, found) in match_titles(&known, &read).into_iter().enumerate() {
        let Some(one) = found else { continue };
        let at = open[one.known];
        if !std::mem::replace(&mut used[at], true) {
            pair[at] = Some((rest[read_at], one.sure));
        }
    }
    lines(left, right, &pair)
}

/// By the findings of the first list, the same finding of the second; it is one for certain.
fn known(left: &[Listed], right: &[Listed]) -> Vec<Option<(usize, bool)>> {
    let places: HashMap<&RowRef, usize> =
        right.iter().enumerate().map(|(at, one)| (&one.finding, at)).collect();
    left.iter().map(|one| places.get(&one.finding).map(|at| (*at, true))).collect()
}

fn lines(left: &[Listed], right: &[Listed], pair: &[Option<(usize, bool)>]) -> Vec<Line> {
    let mut common: Vec<usize> = pair.iter().flatten().filter(|(_, sure)| *sure).map(|(at, _)| *at).collect();
    let in_first = common.clone();
    common.sort_unstable();
    let mut lines = Vec::new();
    let mut nth = 0;
    for (one, pair) in left.iter().zip(pair) {
        let other = pair.map(|(at, _)| &right[at]);
        let covered = match (pair, other) {
            (Some((_, true)), Some(other)) if same_words(&one.title, &other.title) => Covered::Same,
            (Some((_, true)), _) => Covered::Reworded,
            (Some(_), _) => Covered::MayBeOne,
            (None, _) => Covered::Missing,
        };
        let moved = pair.is_some_and(|(_, sure)| sure) && {
            nth += 1;
            in_first[nth - 1] != common[nth - 1]
        };
        lines.push(Line { left: Some(one.clone()), right: other.cloned(), covered, moved });
    }
    let taken: Vec<usize> = pair.iter().flatten().map(|(at, _)| *at).collect();
    let rest = (0..right.len()).filter(|at| !taken.contains(at));
    lines.extend(rest.map(|at| Line {
        left: None,
        right: Some(right[at].clone()),
        covered: Covered::Added,
        moved: false,
    }));
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(all: &[(&str, &str)]) -> Vec<Listed> {
        let one = |(id, title): &(&str, &str)| Listed {
            finding: RowRef::new(Finding::KIND, id).unwrap(),
            number: String::new(),
            title: (*title).to_owned(),
        };
        all.iter().map(one).collect()
    }

    #[track_caller]
    fn check(left: &[(&str, &str)], right: &[(&str, &str)], expected: &[(Covered, bool)]) {
        let lines: Vec<_> =
            compare(&list(left), &list(right)).iter().map(|line| (line.covered, line.moved)).collect();
        assert_eq!(lines, expected);
    }

    #[test]
    fn what_one_document_has_and_the_other_has_not_is_shown() {
        use Covered::*;
        check(
            &[("a", "公租房公示不及时"), ("b", "档案管理不规范"), ("c", "窗口业务不熟")],
            &[("a", "公租房公示不及时"), ("c", "窗口人员业务不熟练"), ("d", "三公经费超支")],
            &[(Same, false), (Missing, false), (Reworded, false), (Added, false)],
        );
    }

    #[test]
    fn what_changed_its_place_is_shown() {
        use Covered::*;
        check(
            &[("a", "公示不及时"), ("b", "档案不全")],
            &[("b", "档案不全"), ("a", "公示不及时")],
            &[(Same, true), (Same, true)],
        );
        // One that is missing in front moves nothing.
        check(
            &[("a", "公示不及时"), ("b", "档案不全")],
            &[("b", "档案不全")],
            &[(Missing, false), (Same, false)],
        );
    }

    #[test]
    fn findings_that_were_taken_twice_are_matched_by_what_they_say() {
        use Covered::*;
        check(&[("a", "公租房分配公示不及时")], &[("b", "公租房分配结果公示不及时")], &[(Reworded, false)]);
        check(
            &[("a", "公租房分配公示不及时")],
            &[("b", "会议费报销手续不全")],
            &[(Missing, false), (Added, false)],
        );
        check(&[], &[], &[]);
    }
}
