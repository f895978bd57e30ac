//! 回头看抽查: the lots that were drawn, and what has become of the checks that they planned.

use std::collections::BTreeMap;

use super::finding_list::FindingList;
use crate::domain::{Check, CheckOutcome};
use crate::ledger::Ledger;

/// One lot that was drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct DrawEntry {
    /// Its words, and how many it drew of how many: `2026-11-26 3/20`.
    pub draw: String,
    /// The day until which the checks were planned, `YYYY-MM-DD`.
    pub due: String,
    /// Its checks, in the order of the findings.
    pub checks: Vec<Check>,
}

impl DrawEntry {
    /// How many checks had that outcome; `None` counts those that are still planned.
    pub fn count(&self, outcome: Option<CheckOutcome>) -> usize {
        self.checks.iter().filter(|check| CheckOutcome::parse(&check.outcome) == outcome).count()
    }
}

/// The lots of a ledger, those that are due last first; `list` is the list of its findings.
pub fn draws(ledger: &Ledger, list: &FindingList) -> Vec<DrawEntry> {
    let mut lots: BTreeMap<(String, String), Vec<Check>> = BTreeMap::new();
    for row in ledger.rows(Check::KIND) {
        let check = Check::read(&row);
        if !check.draw.is_empty() && list.item(&check.finding).is_some() {
            lots.entry((check.due.clone(), check.draw.clone())).or_default().push(check);
        }
    }
    let entry = |((due, draw), mut checks): ((String, String), Vec<Check>)| {
        checks.sort_by_key(|check| list.places().get(check.finding.as_str()).copied());
        DrawEntry { draw, due, checks }
    };
    lots.into_iter().rev().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{CheckMethod, Evidence, Finding, ReviewOutcome};
    use crate::ledger::commands::{self, Entry};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::Rules;

    fn entry(date: &str, note: &str) -> Entry {
        let today = "2024-03-10".parse().unwrap();
        Entry { date: date.into(), today, person: "周某".into(), note: note.into() }
    }

    #[test]
    fn a_lot_is_found_again_with_what_has_become_of_its_checks() {
        let mut one = ledger();
        let mut ids = Vec::new();
        for title in ["甲", "乙", "丙"] {
            one.act(&stamp(0), |draft| {
                let row = commands::add_finding(draft, "", title);
                draft.set(&row, Finding::STATUS, "done");
                commands::add_measure(draft, row.id(), "清理账目");
                draft.add(Evidence {
                    finding: row.id().into(),
                    name: "会议纪要".into(),
                    ..Evidence::default()
                });
                ids.push(row.id().to_owned());
            });
        }
        for id in &ids {
            one.act(&stamp(0), |draft| drop(commands::submit(draft, id, entry("2024-02-01", "")).unwrap()));
            for _ in Rules::of(&one).chain {
                one.act(&stamp(0), |draft| {
                    commands::review(draft, id, ReviewOutcome::Passed, entry("2024-02-02", "")).unwrap();
                });
            }
        }
        let list = |ledger: &Ledger| FindingList::of(ledger, "2024-03-01".parse().unwrap());
        assert_eq!(draws(&one, &list(&one)), []);
        one.act(&stamp(0), |draft| {
            commands::draw_checks(draft, 2, "2024-03-31", "一季度").unwrap();
            commands::draw_checks(draft, 3, "2024-06-30", "二季度").unwrap();
        });
        let all = draws(&one, &list(&one));
        let told: Vec<_> =
            all.iter().map(|one| (one.draw.as_str(), one.due.as_str(), one.checks.len())).collect();
        assert_eq!(told, [("二季度 3/3", "2024-06-30", 3), ("一季度 2/3", "2024-03-31", 2)]);
        let order: Vec<_> = all[0].checks.iter().map(|check| check.finding.clone()).collect();
        assert_eq!(order, ids);
        // One is checked and holds, one has come back; both stay in the lot in which they were planned first.
        let drawn: Vec<_> = all[1].checks.iter().map(|check| check.finding.clone()).collect();
        one.act(&stamp(0), |draft| {
            let check = |draft: &mut _, id: &str, outcome, note: &str| {
                commands::record_check(draft, id, CheckMethod::OnSite, outcome, entry("2024-03-05", note))
                    .unwrap();
            };
            check(draft, &drawn[0], CheckOutcome::Holds, "");
            check(draft, &drawn[1], CheckOutcome::Fails, "两处又有占道，没有人管理");
        });
        let first = draws(&one, &list(&one)).pop().unwrap();
        let counts = [None, Some(CheckOutcome::Holds), Some(CheckOutcome::Fails)].map(|one| first.count(one));
        assert_eq!((first.checks.len(), counts), (2, [0, 1, 1]));
        // A finding that is gone is in no lot.
        one.act(&stamp(0), |draft| commands::delete(draft, Finding::KIND, &drawn[0]));
        let left: Vec<_> = draws(&one, &list(&one)).iter().map(|one| one.checks.len()).collect();
        assert_eq!(left, [2, 1]);
    }
}
