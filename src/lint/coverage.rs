//! 对照: two lists of findings side by side, a document's or the ledger's: what one has and the other has not, what is
//! worded otherwise, and what changed its place.

use std::collections::HashMap;

use crate::domain::{Fields, Finding};
use crate::ledger::views::{FindingList, number};
use crate::ledger::{Ledger, RowRef};
use crate::notice::matching::{match_titles, same_words, wholes_of};
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
    /// The second has several of the first in one.
    Merged,
    /// The second has several for one of the first.
    Split,
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
    Sides { left, right, pair: &pair, parts: parts(left, right, &pair) }.lines()
}

/// By the findings of the first list, the same finding of the second; it is one for certain.
fn known(left: &[Listed], right: &[Listed]) -> Vec<Option<(usize, bool)>> {
    let places: HashMap<&RowRef, usize> =
        right.iter().enumerate().map(|(at, one)| (&one.finding, at)).collect();
    left.iter().map(|one| places.get(&one.finding).map(|at| (*at, true))).collect()
}

/// From this share on, the words of a finding are a part of another one's.
const PART_MIN: f32 = 0.6;

/// From this share on, a clause of a finding is in another one.
const CLAUSE_MIN: f32 = 0.75;

/// The clauses of a title that has several: 违规发放补贴、虚报误工补贴.
fn clauses(title: &str) -> impl Iterator<Item = &str> {
    let all = || title.split(['、', '，', ',', '；', ';']);
    let is_divided = all().count() > 1;
    all().filter(move |_| is_divided)
}

/// Findings without one of their own in the other list whose words are a part of another one's.
#[derive(Default)]
struct Parts {
    /// By the finding of the first list, the one of the second in which it is.
    merged: HashMap<usize, usize>,
    /// By the finding of the second list, the one of the first that it is a part of.
    split: HashMap<usize, usize>,
}

fn parts(left: &[Listed], right: &[Listed], pair: &[Option<(usize, bool)>]) -> Parts {
    let taken: Vec<usize> = pair.iter().flatten().map(|(at, _)| *at).collect();
    let parts = |of: &[Listed], in_all: &[Listed], places: Vec<usize>| -> HashMap<usize, usize> {
        let told: Vec<&str> = places.iter().map(|at| of[*at].title.as_str()).collect();
        let all: Vec<&str> = in_all.iter().map(|one| one.title.as_str()).collect();
        let wholes = wholes_of(&told, &all, PART_MIN);
        let clauses: Vec<(usize, &str)> =
            (0..all.len()).flat_map(|at| clauses(all[at]).map(move |one| (at, one))).collect();
        let texts: Vec<&str> = clauses.iter().map(|(_, clause)| *clause).collect();
        let said = wholes_of(&texts, &told, CLAUSE_MIN);
        let saying =
            |nth: usize| said.iter().position(|part| *part == Some(nth)).map(|clause| clauses[clause].0);
        let wholes = wholes.into_iter().enumerate().map(|(nth, whole)| whole.or_else(|| saying(nth)));
        places.into_iter().zip(wholes).filter_map(|(at, whole)| Some((at, whole?))).collect()
    };
    Parts {
        merged: parts(left, right, (0..left.len()).filter(|at| pair[*at].is_none()).collect()),
        split: parts(right, left, (0..right.len()).filter(|at| !taken.contains(at)).collect()),
    }
}

/// Two lists with what belongs together.
struct Sides<'a> {
    left: &'a [Listed],
    right: &'a [Listed],
    pair: &'a [Option<(usize, bool)>],
    parts: Parts,
}

impl Sides<'_> {
    fn lines(self) -> Vec<Line> {
        let moved = moved(self.pair);
        let mut lines = Vec::new();
        for (at, one) in self.left.iter().enumerate() {
            let (other, covered) = self.covered(at);
            let right = other.map(|other| self.right[other].clone());
            lines.push(Line { left: Some(one.clone()), right, covered, moved: moved.contains(&at) });
            let is_part = |part: &usize| self.parts.split.get(part) == Some(&at) && Some(*part) != other;
            lines.extend((0..self.right.len()).filter(is_part).map(|part| Line {
                left: Some(one.clone()),
                right: Some(self.right[part].clone()),
                covered: Covered::Split,
                moved: false,
            }));
        }
        let taken: Vec<usize> = self.pair.iter().flatten().map(|(at, _)| *at).collect();
        let rest =
            (0..self.right.len()).filter(|at| !taken.contains(at) && !self.parts.split.contains_key(at));
        lines.extend(rest.map(|at| Line {
            left: None,
            right: Some(self.right[at].clone()),
            covered: Covered::Added,
            moved: false,
        }));
        lines
    }

    /// The finding of the second list that a finding of the first belongs to, and how they stand to each other.
    fn covered(&self, at: usize) -> (Option<usize>, Covered) {
        let one = &self.left[at];
        let Some((other, sure)) = self.pair[at] else {
            if let Some(whole) = self.parts.merged.get(&at) {
                return (Some(*whole), Covered::Merged);
            }
            // Of one that has no other than its parts, the first stands beside it.
            let part = (0..self.right.len()).find(|part| self.parts.split.get(part) == Some(&at));
            let several = self.parts.split.values().filter(|whole| **whole == at).count() > 1;
            let covered = match part {
                None => Covered::Missing,
                Some(_) if several => Covered::Split,
                Some(_) => Covered::MayBeOne,
            };
            return (part, covered);
        };
        let title = &self.right[other].title;
        let covered = if sure && same_words(&one.title, title) {
            Covered::Same
        } else if self.parts.merged.values().any(|whole| *whole == other) {
            Covered::Merged
        } else if self.parts.split.values().any(|whole| *whole == at) {
            Covered::Split
        } else if sure {
            Covered::Reworded
        } else {
            Covered::MayBeOne
        };
        (Some(other), covered)
    }
}

/// The findings of the first list that stand at another place among those that both have for certain: as few as possible, so
/// that one which went to the front moves none of the others.
fn moved(pair: &[Option<(usize, bool)>]) -> Vec<usize> {
    let both: Vec<(usize, usize)> = pair
        .iter()
        .enumerate()
        .filter_map(|(at, one)| one.filter(|one| one.1).map(|one| (at, one.0)))
        .collect();
    // The longest run in the order of both: for each length the last place of the run that ends lowest.
    let (mut ends, mut before): (Vec<usize>, Vec<Option<usize>>) = (Vec::new(), Vec::new());
    for (nth, (_, place)) in both.iter().enumerate() {
        let length = ends.partition_point(|end| both[*end].1 < *place);
        before.push(length.checked_sub(1).map(|length| ends[length]));
        if length == ends.len() {
            ends.push(nth);
        } else {
            ends[length] = nth;
        }
    }
    let mut stays = vec![false; both.len()];
    let mut at = ends.last().copied();
    while let Some(nth) = at {
        stays[nth] = true;
        at = before[nth];
    }
    both.iter().zip(stays).filter(|(_, stays)| !stays).map(|((at, _), _)| *at).collect()
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
        check(
            &[("a", "公租房公示不及时"), ("b", "档案管理不规范"), ("c", "窗口业务不熟")],
            &[("a", "公租房公示不及时"), ("c", "窗口人员业务不熟练"), ("d", "三公经费超支")],
            &[(Same, false), (Missing, false), (Reworded, false), (Added, false)],
        );
    }

    #[test]
    fn what_changed_its_place_is_shown() {
        check(
            &[("a", "公示不及时"), ("b", "档案不全")],
            &[("b", "档案不全"), ("a", "公示不及时")],
            &[(Same, true), (Same, false)],
        );
        // One that went to the front, or to the end, moves none of the others.
        let all = [("a", "公示不及时"), ("b", "档案不全"), ("c", "三公超支"), ("d", "会议过多")];
        let [a, b, c, d] = all;
        check(&all, &[d, a, b, c], &[(Same, false), (Same, false), (Same, false), (Same, true)]);
        check(&all, &[b, c, d, a], &[(Same, true), (Same, false), (Same, false), (Same, false)]);
        // One that is missing in front moves nothing.
        check(
            &[("a", "公示不及时"), ("b", "档案不全")],
            &[("b", "档案不全")],
            &[(Missing, false), (Same, false)],
        );
    }

    #[test]
    fn findings_that_were_taken_twice_are_matched_by_what_they_say() {
        check(&[("a", "公租房分配公示不及时")], &[("b", "公租房分配结果公示不及时")], &[(Reworded, false)]);
        check(
            &[("a", "公租房分配公示不及时")],
            &[("b", "会议费报销手续不全")],
            &[(Missing, false), (Added, false)],
        );
        check(&[], &[], &[]);
    }

    /// The lines as the numbers of both sides and how they stand to each other, of titles that stand in two documents.
    #[track_caller]
    fn check_titles(left: &[&str], right: &[&str], expected: &[(usize, usize, Covered)]) {
        let list = |side: &str, titles: &[&str]| -> Vec<Listed> {
            let one = |(at, title): (usize, &&str)| Listed {
                finding: RowRef::new(Finding::KIND, &format!("{side}{at}")).unwrap(),
                number: (at + 1).to_string(),
                title: (*title).to_owned(),
            };
            titles.iter().enumerate().map(one).collect()
        };
        let number = |one: Option<Listed>| one.map_or(0, |one| one.number.parse().unwrap());
        let lines: Vec<_> = compare(&list("l", left), &list("r", right))
            .into_iter()
            .map(|line| (number(line.left), number(line.right), line.covered))
            .collect();
        assert_eq!(lines, expected);
    }

    use Covered::{Added, Merged, Missing, Reworded, Same, Split};

    #[test]
    fn findings_that_a_plan_puts_into_one_are_in_it() {
        check_titles(
            &[
                "党费收缴不及时",
                "党员教育管理宽松，流动党员失联",
                "“三会一课”记录不完整",
                "固定资产账实不符",
                "公务接待超标准",
                "信访件答复超期",
            ],
            &[
                "党费收缴不及时，党员教育管理宽松、流动党员失联",
                "“三会一课”记录不完整",
                "固定资产账实不符、公务接待超标准",
                "河道垃圾清理不彻底",
            ],
            &[
                (1, 1, Merged),
                (2, 1, Merged),
                (3, 2, Same),
                (4, 3, Merged),
                (5, 3, Merged),
                (6, 0, Missing),
                (0, 4, Added),
            ],
        );
    }

    #[test]
    fn a_finding_that_is_put_shortly_into_another_one_is_in_it() {
        check_titles(
            &["超范围发放工作补贴", "村干部因公务误工补贴虚报冒领", "固定资产账实不符"],
            &["超范围发放工作补贴、虚报误工补贴", "会议室闲置，空调损坏"],
            &[(1, 1, Merged), (2, 1, Merged), (3, 0, Missing), (0, 2, Added)],
        );
    }

    #[test]
    fn a_finding_that_a_report_divides_has_its_parts_beside_it() {
        check_titles(
            &[
                "财务管理混乱，报销附件不全，大额现金支付，往来款长期挂账",
                "工程变更审批不严，竣工决算滞后",
                "食堂食材采购价格偏高",
            ],
            &[
                "报销附件不全",
                "存在大额现金支付的问题",
                "往来款长期挂账未清理",
                "工程变更审批不严",
                "竣工决算滞后",
                "食堂食材采购价格偏高",
            ],
            &[(1, 1, Split), (1, 2, Split), (1, 3, Split), (2, 4, Split), (2, 5, Split), (3, 6, Same)],
        );
    }

    #[test]
    fn findings_that_were_reordered_and_put_plainly_are_matched() {
        check_titles(
            &[
                "存在重业务轻党建的问题",
                "存在“一岗双责”落实不到位的问题",
                "存在执法文书不规范、案卷未归档的问题",
                "存在窗口服务态度差的问题",
            ],
            &[
                "窗口工作人员服务态度差",
                "执法文书制作不规范，案卷没有归档",
                "党建工作虚化，重业务、轻党建",
                "“一岗双责”没有落实到位",
            ],
            &[(1, 3, Reworded), (2, 4, Reworded), (3, 2, Reworded), (4, 1, Reworded)],
        );
    }
}
