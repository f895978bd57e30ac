//! The units that have overdue findings.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::due_state::DueState;
use super::finding_list::FindingList;

/// A unit with overdue findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LateUnit {
    /// The unit, as [`crate::domain::Finding::units`] gives it.
    pub unit: String,
    /// The row ids of its overdue findings, in order.
    pub findings: Vec<String>,
    /// The most days that one of them is late.
    pub days: i64,
}

impl FindingList {
    /// The units that have overdue findings, the one with most of them first.
    pub fn late_units(&self) -> Vec<LateUnit> {
        let mut late: BTreeMap<String, LateUnit> = BTreeMap::new();
        for item in self.items() {
            let DueState::Overdue { days, .. } = item.due_state else { continue };
            for unit in item.finding.units() {
                let unit = unit.into_owned();
                let new = LateUnit { unit: unit.clone(), findings: Vec::new(), days };
                let one = late.entry(unit).or_insert(new);
                // A unit named twice in one finding has it once.
                if one.findings.last() != Some(&item.id) {
                    one.findings.push(item.id.clone());
                }
                one.days = days.max(one.days);
            }
        }
        let mut units: Vec<_> = late.into_values().collect();
        units.sort_by_key(|one| Reverse((one.findings.len(), one.days)));
        units
    }
}
