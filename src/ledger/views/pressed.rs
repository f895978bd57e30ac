//! Who has findings that are overdue, and who has some that will be soon: unit by unit, and person by person.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::due_state::DueState;
use super::finding_list::FindingList;
use crate::domain::{Alert, Finding};

/// A unit or a person with findings that are overdue, or soon will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The unit or the person, as [`Finding::units`] and [`Finding::people`] give it.
    pub who: String,
    /// The row ids of the findings, in order.
    pub findings: Vec<String>,
    /// The most days that one of them is late; where all of them are ahead, the fewest that are left, as 0 or less.
    pub days: i64,
}

impl FindingList {
    /// The units that have overdue findings, the one with most of them first.
    pub fn late_units(&self) -> Vec<Pressed> {
        self.pressed(late, |finding| Box::new(finding.units()))
    }

    /// The people who have overdue findings, likewise.
    pub fn late_people(&self) -> Vec<Pressed> {
        self.pressed(late, |finding| Box::new(finding.people()))
    }

    /// The units that have findings whose deadline is near: those that the ledger's scheme marks yellow.
    pub fn near_units(&self) -> Vec<Pressed> {
        self.pressed(near, |finding| Box::new(finding.units()))
    }

    /// Whoever has findings for which `days` says by how many days they are late.
    fn pressed(
        &self,
        days: fn(DueState) -> Option<i64>,
        who: fn(&Finding) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_>,
    ) -> Vec<Pressed> {
        let mut pressed: BTreeMap<String, Pressed> = BTreeMap::new();
        for item in self.items() {
            let Some(days) = days(item.due_state) else { continue };
            for name in who(&item.finding) {
                let name = name.into_owned();
                let new = Pressed { who: name.clone(), findings: Vec::new(), days };
                let one = pressed.entry(name).or_insert(new);
                // A unit named twice in one finding has it once.
                if one.findings.last() != Some(&item.id) {
                    one.findings.push(item.id.clone());
                }
                one.days = days.max(one.days);
            }
        }
        let mut pressed: Vec<_> = pressed.into_values().collect();
        pressed.sort_by_key(|one| Reverse((one.findings.len(), one.days)));
        pressed
    }
}

fn late(due: DueState) -> Option<i64> {
    match due {
        DueState::Overdue { days, .. } => Some(days),
        _ => None,
    }
}

fn near(due: DueState) -> Option<i64> {
    match due {
        DueState::Ahead { days, alert: Some(Alert::Yellow), .. } => Some(-days),
        _ => None,
    }
}
