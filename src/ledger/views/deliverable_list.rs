//! 制度成果: the rules and documents that were promised, those of one title once, and how far each is.

use std::collections::{BTreeMap, HashMap};

use super::finding_list::FindingList;
use crate::domain::{Deliverable, DeliverableState, width};
use crate::ledger::Ledger;

/// The rules and documents of a ledger.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DeliverableList {
    /// They, in the order of their findings.
    pub documents: Vec<DeliverableEntry>,
    /// How many are not issued.
    pub open: usize,
}

/// One rule or document, of one or several findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliverableEntry {
    /// Its row ids; the row that says most of it comes first.
    pub members: Vec<String>,
    /// The row ids of their findings, in the same order.
    pub findings: Vec<String>,
    /// What its first row says.
    pub deliverable: Deliverable,
}

impl DeliverableEntry {
    /// Its title without title marks.
    pub fn title(&self) -> &str {
        self.deliverable.title.trim_matches(['《', '》'])
    }

    /// The row id of the member under a finding, with the row id of its finding; without one, of the first member.
    pub fn member_of(&self, finding: Option<&str>) -> (String, String) {
        let at = finding.and_then(|finding| self.findings.iter().position(|one| one == finding));
        let of = |all: &[String]| all.get(at.unwrap_or_default()).cloned().unwrap_or_default();
        (of(&self.members), of(&self.findings))
    }

    /// Whether it was issued.
    pub fn is_issued(&self) -> bool {
        DeliverableState::parse(&self.deliverable.state) == Some(DeliverableState::Issued)
    }
}

impl DeliverableList {
    /// The rules and documents of a ledger; `list` is the list of its findings.
    pub fn of(ledger: &Ledger, list: &FindingList) -> Self {
        let places: HashMap<&str, usize> =
            list.items().enumerate().map(|(at, item)| (item.id.as_str(), at)).collect();
        let place = |one: &Deliverable| places.get(one.finding.as_str()).copied().unwrap_or(usize::MAX);
        let mut by_title: BTreeMap<String, Vec<(String, Deliverable)>> = BTreeMap::new();
        for row in ledger.rows(Deliverable::KIND) {
            let one = Deliverable::read(&row);
            let title = width::squeeze(one.title.trim_matches(['《', '》']));
            by_title.entry(title).or_default().push((row.id().to_owned(), one));
        }
        let mut documents: Vec<(usize, DeliverableEntry)> = (by_title.into_values())
            .map(|mut rows| {
                let first = rows.iter().map(|(_, one)| place(one)).min().unwrap_or(usize::MAX);
                rows.sort_by_key(|(id, one)| {
                    (std::cmp::Reverse(DeliverableState::parse(&one.state)), place(one), id.clone())
                });
                let findings = rows.iter().map(|(_, one)| one.finding.clone()).collect();
                let deliverable = rows.first().map(|(_, one)| one.clone()).unwrap_or_default();
                let members = rows.into_iter().map(|(id, _)| id).collect();
                (first, DeliverableEntry { members, findings, deliverable })
            })
            .collect();
        documents.sort_by_key(|(first, one)| (*first, one.members.iter().min().cloned()));
        let documents: Vec<_> = documents.into_iter().map(|(_, one)| one).collect();
        Self { open: documents.iter().filter(|one| !one.is_issued()).count(), documents }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Fields;
    use crate::ledger::commands::{add_finding, set_text};
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn one_title_under_two_findings_is_one_document_and_the_furthest_counts() {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            for titles in [&["考勤制度", "采购办法"][..], &["《考勤 制度》"]] {
                let finding = add_finding(draft, "", "问题").id().to_owned();
                for title in titles {
                    let row = Deliverable {
                        finding: finding.clone(),
                        title: (*title).into(),
                        ..Deliverable::default()
                    };
                    ids.push(draft.add(row).id().to_owned());
                }
            }
            draft.add(Deliverable {
                finding: "gone".into(),
                title: "无主规定".into(),
                ..Deliverable::default()
            });
        });
        let read = |one: &Ledger| DeliverableList::of(one, &FindingList::of(one, chrono::NaiveDate::MIN));
        let told = |one: &Ledger| {
            let titles =
                read(one).documents.into_iter().map(|one| (one.deliverable.title, one.members.len()));
            titles.collect::<Vec<_>>()
        };
        assert_eq!(told(&one), [("考勤制度".into(), 2), ("采购办法".into(), 1), ("无主规定".into(), 1)]);
        assert_eq!(read(&one).open, 3);
        // A file that is attached from a finding's page belongs under that finding.
        let first = &read(&one).documents[0];
        let under = |at: usize| {
            first.member_of(Some(&first.findings[at]))
                == (first.members[at].clone(), first.findings[at].clone())
        };
        assert!(under(0) && under(1) && first.findings[0] != first.findings[1]);
        assert_eq!(first.member_of(None).0, first.members[0]);
        assert_eq!(first.member_of(Some("elsewhere")).0, first.members[0]);
        one.act(&stamp(0), |draft| set_text(draft, Deliverable::KIND, &ids[2], Deliverable::STATE, "issued"));
        one.act(&stamp(0), |draft| {
            set_text(draft, Deliverable::KIND, &ids[0], Deliverable::STATE, "drafted")
        });
        one.act(&stamp(0), |draft| {
            set_text(draft, Deliverable::KIND, &ids[1], Deliverable::STATE, "shelved")
        });
        assert_eq!((told(&one)[0].clone(), read(&one).open), (("《考勤 制度》".into(), 2), 2));
        assert_eq!(one.live(Deliverable::KIND, &ids[1]).unwrap().text(Deliverable::STATE), "shelved");
    }
}
