//! Who has findings that are overdue, and who has some that will be soon: unit by unit, and person by person.

use std::borrow::Cow;
use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::due_state::DueState;
use super::finding_item::FindingItem;
use super::finding_list::FindingList;
use crate::domain::Alert;

/// A unit or a person with findings that are overdue, or soon will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The unit or the person, as [`FindingItem::units`] and [`crate::domain::Finding::people`] give it.
    pub who: String,
    /// The row ids of the findings, in order.
    pub findings: Vec<String>,
    /// The one that presses most.
    pub most: Pressing,
}

/// How a deadline presses: the more days it is past, or the fewer are left, the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressing {
    /// So many days are left, 0 on the last.
    Ahead(i64),
    /// It was so many days ago, 1 or more.
    Overdue(i64),
}

impl Pressing {
    fn rank(self) -> (bool, i64) {
        match self {
            Self::Ahead(days) => (false, -days),
            Self::Overdue(days) => (true, days),
        }
    }
}

impl Ord for Pressing {
    fn cmp(&self, other: &Self) -> Ordering {
        self.rank().cmp(&other.rank())
    }
}

impl PartialOrd for Pressing {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl FindingList {
    /// The units that have overdue findings, the one with most of them first.
    pub fn late_units(&self) -> Vec<Pressed> {
        self.pressed(late, units)
    }

    /// The people who have overdue findings, likewise.
    pub fn late_people(&self) -> Vec<Pressed> {
        self.pressed(late, |item| Box::new(item.finding.people()))
    }

    /// The units that have findings whose deadline is near: those that the ledger's scheme marks yellow.
    pub fn near_units(&self) -> Vec<Pressed> {
        self.pressed(near, units)
    }

    /// Whoever has findings that press, as `presses` says.
    fn pressed(
        &self,
        presses: fn(DueState) -> Option<Pressing>,
        who: fn(&FindingItem) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_>,
    ) -> Vec<Pressed> {
        let mut pressed: BTreeMap<String, Pressed> = BTreeMap::new();
        for item in self.items() {
            let Some(most) = presses(item.due_state) else { continue };
            for name in who(item) {
                let name = name.into_owned();
                let new = Pressed { who: name.clone(), findings: Vec::new(), most };
                let one = pressed.entry(name).or_insert(new);
                // A unit named twice in one finding has it once.
                if one.findings.last() != Some(&item.id) {
                    one.findings.push(item.id.clone());
                }
                one.most = most.max(one.most);
            }
        }
        let mut pressed: Vec<_> = pressed.into_values().collect();
        pressed.sort_by_key(|one| Reverse((one.findings.len(), one.most)));
        pressed
    }
}

fn units(item: &FindingItem) -> Box<dyn Iterator<Item = Cow<'_, str>> + '_> {
    Box::new(item.units.iter().map(|unit| Cow::Borrowed(unit.as_str())))
}

fn late(due: DueState) -> Option<Pressing> {
    match due {
        DueState::Overdue { days, .. } => Some(Pressing::Overdue(days)),
        _ => None,
    }
}

fn near(due: DueState) -> Option<Pressing> {
    match due {
        DueState::Ahead { days, alert: Some(Alert::Yellow), .. } => Some(Pressing::Ahead(days)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{Due, Filter};

    #[test]
    fn what_is_past_presses_more_than_what_is_ahead() {
        use Pressing::{Ahead, Overdue};
        let mut all = [Overdue(1), Ahead(10), Overdue(30), Ahead(0), Ahead(2)];
        all.sort();
        assert_eq!(all, [Ahead(10), Ahead(2), Ahead(0), Overdue(1), Overdue(30)]);
    }

    #[test]
    fn whoever_is_pressed_is_shown_with_the_findings_counted() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (title, unit, leader, person) in [
                ("王某签名不全", "甲股", "李某", "王 某、赵某"),
                ("台账不全", "甲股、乙股", "王某", ""),
                ("巡查不勤", "乙股", "王某", "赵某"),
            ] {
                let fields =
                    [("title", title), ("responsible", unit), ("leader", leader), ("person", person)];
                let due = [("deadline", "2024年2月底前")];
                let fields = fields.into_iter().chain(due).map(|(field, value)| (field, json!(value)));
                draft.insert("finding", fields.collect::<Vec<_>>());
            }
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let count = |filter: Filter| {
            let filter = Filter { due: Due::Overdue, ..filter };
            filter.count(list.items().map(|item| -> &FindingItem { item }), &list.settings)
        };
        let people: Vec<_> =
            list.late_people().into_iter().map(|one| (one.who, one.findings.len())).collect();
        assert_eq!(people, [("王某".to_owned(), 2), ("赵某".to_owned(), 2)]);
        for (person, findings) in people {
            assert_eq!(count(Filter { person, ..Filter::default() }), findings);
        }
        for unit in list.late_units() {
            assert_eq!(count(Filter { unit: unit.who, ..Filter::default() }), unit.findings.len());
        }
    }
}
