//! The units of a ledger as the office that leads the work sees them: how many findings each has, and when its part was
//! exported and its return imported.

use super::Purpose;
use crate::domain::Transfer;
use crate::ledger::TransferEntry;
use crate::ledger::views::{FindingList, StatusCounts, Todo};

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct UnitStatus {
    /// The unit's name, as findings have it.
    pub name: String,
    /// The statuses of its findings.
    pub status_counts: StatusCounts,
    /// How many of its findings were submitted and wait for a review.
    pub submitted: usize,
    /// When its part was last exported here, by this computer's clock; `None` if it never was.
    pub issued: Option<String>,
    /// When a return of its part, or an update of it, was last imported here with something new in it; `None` if none was.
    pub returned: Option<String>,
}

impl UnitStatus {
    /// Whether its part was exported and no return was imported since.
    pub fn is_awaited(&self) -> bool {
        self.issued.is_some() && self.returned < self.issued
    }
}

/// Every unit that has a finding, the busiest first; `transfers` are ordered with the latest first.
pub fn units(finding_list: &FindingList, transfers: &[TransferEntry]) -> Vec<UnitStatus> {
    let last = |way: &str, purposes: &[Purpose], unit: &str| {
        let found = transfers.iter().find(|one| {
            let transfer = &one.transfer;
            let undone = !one.withdrawn.is_empty();
            let is_one = purposes.iter().any(|purpose| transfer.purpose == purpose.as_str());
            transfer.way == way && is_one && transfer.unit == unit && !undone
        });
        found.map(|one| one.at.to_string())
    };
    (finding_list.by_unit().into_iter())
        .map(|(name, status_counts)| {
            let submitted =
                finding_list.items().filter(|item| item.todos.contains(Todo::Review) && item.is_of(&name));
            UnitStatus {
                submitted: submitted.count(),
                issued: last(Transfer::OUT, &[Purpose::Issue], &name),
                returned: last(Transfer::IN, &[Purpose::Return, Purpose::Update], &name),
                name,
                status_counts,
            }
        })
        .collect()
}

/// The unit whose part this ledger is, where every file that was imported here was issued to a unit; `None` otherwise.
pub fn own_unit(transfers: &[TransferEntry]) -> Option<&str> {
    let came: Vec<&Transfer> =
        transfers.iter().map(|one| &one.transfer).filter(|one| one.way == Transfer::IN).collect();
    let issued = |one: &&Transfer| one.purpose == Purpose::Issue.as_str();
    came.iter().copied().all(|one| issued(&one)).then(|| came.first().map(|one| one.unit.as_str())).flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::ChangeIds;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn a_unit_is_awaited_from_its_issue_to_its_return_or_an_update() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (unit, submitted) in [("甲股", false), ("甲股、乙股", true), ("丙股", false)] {
                let finding = draft.insert("finding", [("responsible", json!(unit))]);
                if submitted {
                    draft.insert(
                        "submission",
                        [("finding", json!(finding.id())), ("reviews", json!(["巡察办验收"]))],
                    );
                }
            }
        });
        let at = |nth: usize| {
            let mut stamp = stamp(0);
            stamp.at = format!("2024-03-0{nth}T09:00:00+08:00").into();
            stamp
        };
        let transfer = |purpose: Purpose, unit: &str| Transfer {
            purpose: purpose.as_str().into(),
            unit: unit.into(),
            ..Transfer::default()
        };
        for unit in ["甲股", "乙股", "丙股"] {
            one.record_export(&at(1), &ChangeIds::default(), transfer(Purpose::Issue, unit));
        }
        for (nth, purpose, unit) in [(2, Purpose::Return, "乙股"), (3, Purpose::Update, "丙股")] {
            let mut other = one.clone();
            let news = other.act(&stamp(nth), |draft| {
                draft.insert("progress", [("text", json!("已办"))]);
            });
            one.import(&at(nth), news, transfer(purpose, unit), |_, _| ());
        }
        let units = units(&FindingList::of(&one, chrono::NaiveDate::MIN), &one.transfers());
        let told: Vec<_> = units
            .iter()
            .map(|unit| (unit.name.as_str(), unit.status_counts.total, unit.submitted, unit.is_awaited()))
            .collect();
        assert_eq!(told, [("甲股", 2, 1, true), ("丙股", 1, 0, false), ("乙股", 1, 1, false)]);
    }

    #[test]
    fn a_copy_that_came_as_a_units_part_is_that_units() {
        let mut office = ledger();
        let made = office.act(&stamp(0), |draft| {
            draft.insert("finding", [("responsible", json!("甲股"))]);
        });
        assert_eq!(own_unit(&office.transfers()), None);
        let mut unit = ledger();
        let transfer = Transfer { purpose: "issue".into(), unit: "甲股".into(), ..Transfer::default() };
        unit.import(&stamp(1), made, transfer.clone(), |_, _| ());
        unit.record_export(&stamp(1), &ChangeIds::default(), transfer);
        assert_eq!(own_unit(&unit.transfers()), Some("甲股"));
    }
}
