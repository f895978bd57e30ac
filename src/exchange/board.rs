//! The units of a ledger as the office that leads the work sees them: what each carries, and when its part went out and
//! came back.

use super::Purpose;
use crate::domain::Receipt;
use crate::ledger::Handed;
use crate::ledger::register::Register;
use crate::ledger::tally::Tally;

/// One unit.
#[derive(Clone, Debug, PartialEq)]
pub struct Unit {
    pub name: String,
    pub tally: Tally,
    /// How many of its findings it declared ready to be signed off.
    pub ready: usize,
    /// When its part was last handed out here, by the clock of this computer.
    pub issued: Option<String>,
    /// When its return was last taken in here with something new in it.
    pub returned: Option<String>,
}

impl Unit {
    /// Whether its part is out and nothing has come back since.
    pub fn is_awaited(&self) -> bool {
        self.issued.is_some() && self.returned < self.issued
    }
}

/// Every unit that carries a finding, the busiest first; `receipts` come with the latest first.
pub fn units(register: &Register, receipts: &[Handed]) -> Vec<Unit> {
    let last = |way: &str, purpose: Purpose, unit: &str| {
        let found = receipts.iter().find(|one| {
            let receipt = &one.receipt;
            let undone = !one.withdrawn.is_empty();
            receipt.way == way && receipt.purpose == purpose.as_str() && receipt.unit == unit && !undone
        });
        found.map(|one| one.at.to_string())
    };
    (register.by_unit().into_iter())
        .map(|(name, tally)| {
            let ready = register.items().filter(|item| {
                !item.finding.ready.is_empty() && item.finding.units().any(|unit| unit == name)
            });
            Unit {
                ready: ready.count(),
                issued: last(Receipt::OUT, Purpose::Issue, &name),
                returned: last(Receipt::IN, Purpose::Return, &name),
                name,
                tally,
            }
        })
        .collect()
}

/// The unit this copy of the ledger was handed to, where it came as one unit's part and nothing more came since.
pub fn own_unit(receipts: &[Handed]) -> Option<&str> {
    let came: Vec<&Receipt> =
        receipts.iter().map(|one| &one.receipt).filter(|one| one.way == Receipt::IN).collect();
    let issued = |one: &&Receipt| one.purpose == Purpose::Issue.as_str();
    came.iter().copied().all(|one| issued(&one)).then(|| came.first().map(|one| one.unit.as_str())).flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::Ids;
    use crate::ledger::laws::{ledger, stamp};

    #[test]
    fn a_unit_is_awaited_from_its_issue_to_its_return() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (unit, ready) in [("甲股", ""), ("甲股、乙股", "2024-03-15"), ("丙股", "")] {
                draft.insert("finding", [("responsible", json!(unit)), ("ready", json!(ready))]);
            }
        });
        let at = |nth: usize| {
            let mut stamp = stamp(0);
            stamp.at = format!("2024-03-0{nth}T09:00:00+08:00").into();
            stamp
        };
        let receipt = |purpose: Purpose, unit: &str| Receipt {
            purpose: purpose.as_str().into(),
            unit: unit.into(),
            ..Receipt::default()
        };
        for unit in ["甲股", "乙股"] {
            one.hand_out(&at(1), &Ids::default(), receipt(Purpose::Issue, unit));
        }
        let mut other = one.clone();
        let news = other.act(&stamp(1), |draft| {
            draft.insert("progress", [("text", json!("已办"))]);
        });
        one.take_in(&at(2), news, receipt(Purpose::Return, "乙股"), |_, _| ());
        let units = units(&Register::of(&one, chrono::NaiveDate::MIN), &one.receipts());
        let told: Vec<_> = units
            .iter()
            .map(|unit| (unit.name.as_str(), unit.tally.total, unit.ready, unit.is_awaited()))
            .collect();
        assert_eq!(told, [("甲股", 2, 1, true), ("丙股", 1, 0, false), ("乙股", 1, 1, false)]);
    }

    #[test]
    fn a_copy_that_came_as_a_units_part_is_that_units() {
        let mut office = ledger();
        let made = office.act(&stamp(0), |draft| {
            draft.insert("finding", [("responsible", json!("甲股"))]);
        });
        assert_eq!(own_unit(&office.receipts()), None);
        let mut unit = ledger();
        let receipt = Receipt { purpose: "issue".into(), unit: "甲股".into(), ..Receipt::default() };
        unit.take_in(&stamp(1), made, receipt.clone(), |_, _| ());
        unit.hand_out(&stamp(1), &Ids::default(), receipt);
        assert_eq!(own_unit(&unit.receipts()), Some("甲股"));
    }
}
