//! The evidence of a ledger in order, each with its number (`2.1.3-01`): the finding, the measure, the paper.

use std::collections::{HashMap, HashSet};

use super::finding_item::{FindingNumber, measures_in_order, number};
use super::finding_list::FindingList;
use crate::domain::{Evidence, Fields, Finding};
use crate::ledger::{Ledger, RowRef};

/// One paper or file.
#[derive(Clone, Debug, PartialEq)]
pub struct EvidenceEntry {
    /// Its row id.
    pub id: String,
    /// Its number: its own, or the one that follows from its place.
    pub number: String,
    /// The finding's row id.
    pub finding: String,
    /// The finding's number.
    pub place: FindingNumber,
    /// The place of the measure in the finding, from 1; `None` for evidence of the finding as a whole.
    pub measure: Option<usize>,
    /// Its fields.
    pub evidence: Evidence,
}

/// Which evidence is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EvidenceShown {
    /// All.
    #[default]
    All,
    /// What was only named: no file is attached to it.
    WithoutFile,
    /// What has a name and nothing else: neither a file nor a place where it is kept.
    Nowhere,
}

impl EvidenceShown {
    /// The choices of the page, in order.
    pub const ALL: [Self; 3] = [Self::All, Self::WithoutFile, Self::Nowhere];

    /// The code in addresses.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::WithoutFile => "without-file",
            Self::Nowhere => "nowhere",
        }
    }

    /// The choice of a code; the default for any other text.
    pub fn parse(code: &str) -> Self {
        Self::ALL.into_iter().find(|one| one.as_str() == code).unwrap_or_default()
    }

    /// Whether it shows an entry.
    pub fn admits(self, one: &EvidenceEntry) -> bool {
        let has_file = !one.evidence.file.is_empty();
        match self {
            Self::All => true,
            Self::WithoutFile => !has_file,
            Self::Nowhere => !has_file && one.evidence.place.trim().is_empty(),
        }
    }
}

/// The evidence of these findings, or of all where `only` is `None`, in the order of the list; of one finding, that of
/// the finding as a whole first, then measure by measure, each in the order it was added. A number that follows from a
/// place is none that other evidence has as its own.
pub fn evidence_index(ledger: &Ledger, list: &FindingList, only: Option<&str>) -> Vec<EvidenceEntry> {
    let mut of_finding: HashMap<String, Vec<_>> = HashMap::new();
    let mut taken = HashSet::new();
    for row in ledger.rows(Evidence::KIND) {
        taken.insert(row.text(Evidence::NUMBER).trim().to_owned());
        of_finding.entry(row.text(Evidence::FINDING).to_owned()).or_default().push(row);
    }
    let mut index = Vec::new();
    for item in list.items().filter(|item| only.is_none_or(|only| item.id == only)) {
        let Some(mut rows) = of_finding.remove(&item.id) else { continue };
        let Ok(finding) = RowRef::new(Finding::KIND, &item.id) else {
            continue;
        };
        let below: Vec<_> = ledger.under(&finding).collect();
        let measures = measures_in_order(&below);
        // A measure that was deleted, or is not known here, is none.
        let nth = |id: &str| measures.iter().position(|row| row.id() == id).map(|at| at + 1);
        rows.sort_by_key(|row| (nth(row.text(Evidence::MEASURE)), row.made_at()));
        let mut counts: HashMap<Option<usize>, usize> = HashMap::new();
        for row in rows {
            let evidence = Evidence::read(&row);
            let measure = nth(&evidence.measure);
            let count = counts.entry(measure).or_default();
            let place = match measure {
                Some(measure) => format!("{}.{measure}", number(item.place)),
                None => number(item.place),
            };
            let own = evidence.number.trim();
            let numbered = |count: usize| format!("{place}-{count:02}");
            *count += 1;
            while own.is_empty() && taken.contains(&numbered(*count)) {
                *count += 1;
            }
            let printed = if own.is_empty() { numbered(*count) } else { own.to_owned() };
            index.push(EvidenceEntry {
                id: row.id().to_owned(),
                number: printed,
                finding: item.id.clone(),
                place: item.place,
                measure,
                evidence,
            });
        }
    }
    index
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn evidence_is_numbered_by_finding_measure_and_order() {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            for title in ["甲", "乙"] {
                let finding = commands::add_finding(draft, "", title);
                let measures =
                    ["一", "二"].map(|text| commands::add_measure(draft, finding.id(), text).id().to_owned());
                ids.push((finding.id().to_owned(), measures));
            }
            let mut add = |finding: &str, measure: &str, name: &str, number: &str| {
                draft.add(Evidence {
                    finding: finding.into(),
                    measure: measure.into(),
                    name: name.into(),
                    number: number.into(),
                    ..Evidence::default()
                });
            };
            let (first, [_, second]) = &ids[0];
            add(first, second, "签到表", "");
            add(first, "", "纪要", "");
            add(first, second, "照片", "城管佐证7");
            add(first, "gone", "方案", "");
            add(&ids[1].0, &ids[1].1[0], "台账", "");
            add("nowhere", "", "无主", "");
        });
        let list = FindingList::of(&one, chrono::NaiveDate::MIN);
        let told: Vec<_> = evidence_index(&one, &list, None)
            .into_iter()
            .map(|one| (one.number, one.evidence.name))
            .collect();
        let entry = |number: &str, name: &str| (number.to_owned(), name.to_owned());
        assert_eq!(
            told,
            [
                entry("1.1-01", "纪要"),
                entry("1.1-02", "方案"),
                entry("1.1.2-01", "签到表"),
                entry("城管佐证7", "照片"),
                entry("1.2.1-01", "台账"),
            ]
        );
        assert_eq!(evidence_index(&one, &list, Some(&ids[1].0)).len(), 1);
    }

    #[test]
    fn what_has_no_file_and_what_is_nowhere_is_shown_by_itself() {
        let entry = |file: &str, place: &str| EvidenceEntry {
            id: String::new(),
            number: String::new(),
            finding: String::new(),
            place: (1, 1),
            measure: None,
            evidence: Evidence { file: file.into(), place: place.into(), ..Evidence::default() },
        };
        let all = [entry("ab", ""), entry("", "档案室 3 号柜"), entry("", " "), entry("ab", "柜")];
        let count = |shown: EvidenceShown| all.iter().filter(|one| shown.admits(one)).count();
        assert_eq!(EvidenceShown::ALL.map(count), [4, 2, 1]);
        assert!(EvidenceShown::ALL.into_iter().all(|one| EvidenceShown::parse(one.as_str()) == one));
        assert_eq!(EvidenceShown::parse("?"), EvidenceShown::All);
    }
}
