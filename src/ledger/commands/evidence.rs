//! What people do with evidence besides adding it.

use crate::domain::Evidence;
use crate::ledger::views::EvidenceEntry;
use crate::ledger::{Draft, RowRef};

/// Keeps the numbers of evidence that goes out as its own, so that what stands on paper stays its number, whatever is moved,
/// deleted or added later. `index` is the evidence as it goes out.
pub fn keep_evidence_numbers(draft: &mut Draft, index: &[EvidenceEntry]) {
    for entry in index.iter().filter(|entry| entry.evidence.number.trim().is_empty()) {
        if let Ok(row) = RowRef::new(Evidence::KIND, &entry.id) {
            draft.set(&row, Evidence::NUMBER, entry.number.as_str());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Finding;
    use crate::ledger::Ledger;
    use crate::ledger::commands::{Direction, add_finding, delete, move_finding};
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{FindingList, evidence_index};

    fn index(one: &Ledger) -> Vec<EvidenceEntry> {
        evidence_index(one, &FindingList::of(one, chrono::NaiveDate::MIN), None)
    }

    fn numbers(one: &Ledger) -> Vec<String> {
        let told = index(one).into_iter().map(|one| format!("{} {}", one.number, one.evidence.name));
        told.collect()
    }

    fn add(one: &mut Ledger, finding: &str, name: &str) {
        let evidence = Evidence { finding: finding.into(), name: name.into(), ..Evidence::default() };
        one.act(&stamp(0), |draft| drop(draft.add(evidence)));
    }

    #[test]
    fn a_number_that_went_out_stays_whatever_is_moved_deleted_or_added() {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            ids = ["甲", "乙"].map(|title| add_finding(draft, "", title).id().to_owned()).to_vec();
        });
        for (finding, name) in [(0, "签到表"), (0, "照片"), (1, "台账")] {
            add(&mut one, &ids[finding], name);
        }
        let before = ["1.1-01 签到表", "1.1-02 照片", "1.2-01 台账"];
        assert_eq!(numbers(&one), before);
        let handed_out = index(&one);
        one.act(&stamp(0), |draft| keep_evidence_numbers(draft, &handed_out));
        let changes = one.changes().len();
        let again = index(&one);
        one.act(&stamp(0), |draft| keep_evidence_numbers(draft, &again));
        assert_eq!(one.changes().len(), changes, "what has its number is not written again");
        let first = handed_out[0].id.clone();
        one.act(&stamp(0), |draft| delete(draft, Evidence::KIND, &first));
        add(&mut one, &ids[0], "纪要");
        assert_eq!(numbers(&one), ["1.1-02 照片", "1.1-03 纪要", "1.2-01 台账"]);
        // The second finding becomes the first: the new number passes over those that went out.
        let second = one.live(Finding::KIND, &ids[1]).unwrap().name();
        one.act(&stamp(0), |draft| move_finding(draft, second.id(), Direction::Up));
        add(&mut one, &ids[1], "方案");
        assert_eq!(numbers(&one), ["1.2-01 台账", "1.1-03 方案", "1.1-02 照片", "1.2-02 纪要"]);
    }
}
