//! Who has findings or measures that are overdue, and who has some that will be soon: unit by unit, and person by person.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::due_state::{DueState, Pressing};
use super::finding_item::{FindingItem, MeasureOf};
use super::finding_list::FindingList;

/// A unit or a person with findings or measures that are overdue, or soon will be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pressed {
    /// The unit or the person, as [`FindingItem::units_of`] and [`FindingItem::people_of`] give it.
    pub who: String,
    /// The findings, in order.
    pub findings: Vec<PressedFinding>,
    /// What of it presses most.
    pub most: Pressing,
}

/// What of a finding is pressed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PressedFinding {
    /// Its row id.
    pub id: String,
    /// The row ids of the measures that are pressed, in order; empty where the finding is pressed as a whole.
    pub measures: Vec<String>,
}

impl PressedFinding {
    /// A finding as a whole.
    pub fn whole(id: &str) -> Self {
        Self { id: id.to_owned(), measures: Vec::new() }
    }

    /// Whether both press some of the same: one of them the finding as a whole, or both one measure.
    pub fn meets(&self, other: &Self) -> bool {
        let is_whole = self.measures.is_empty() || other.measures.is_empty();
        self.id == other.id && (is_whole || self.measures.iter().any(|id| other.measures.contains(id)))
    }

    /// What is pressed of a finding that it is: the whole (`None`), or measures, each with how far it is from its deadline.
    pub fn parts<'a>(&self, item: &'a FindingItem) -> Vec<(Option<&'a MeasureOf>, DueState)> {
        if self.measures.is_empty() {
            return vec![(None, item.due_state)];
        }
        let own = item.measures.iter().filter(|measure| self.measures.contains(&measure.id));
        own.map(|measure| (Some(measure), measure.due_state)).collect()
    }
}

impl FindingList {
    /// The units that have something overdue, the one with most findings first.
    pub fn late_units(&self) -> Vec<Pressed> {
        self.pressed(DueState::late, FindingItem::units_of)
    }

    /// The people who have something overdue, likewise.
    pub fn late_people(&self) -> Vec<Pressed> {
        self.pressed(DueState::late, FindingItem::people_of)
    }

    /// The units that have something whose deadline is near: what the ledger's scheme marks yellow.
    pub fn near_units(&self) -> Vec<Pressed> {
        self.pressed(DueState::near, FindingItem::units_of)
    }

    /// Whoever has something that presses, as `presses` says.
    fn pressed(
        &self,
        presses: fn(DueState) -> Option<Pressing>,
        who: for<'a> fn(&'a FindingItem, Option<&'a MeasureOf>) -> Names<'a>,
    ) -> Vec<Pressed> {
        let mut pressed: BTreeMap<String, Pressed> = BTreeMap::new();
        for item in self.items() {
            for (measure, most) in item.pressed(presses) {
                for name in who(item, measure) {
                    let name = name.into_owned();
                    let new = Pressed { who: name.clone(), findings: Vec::new(), most };
                    let one = pressed.entry(name).or_insert(new);
                    one.most = most.max(one.most);
                    if one.findings.last().is_none_or(|last| last.id != item.id) {
                        one.findings.push(PressedFinding::whole(&item.id));
                    }
                    let (Some(measure), Some(last)) = (measure, one.findings.last_mut()) else { continue };
                    // A unit named twice in one measure has it once.
                    if last.measures.last() != Some(&measure.id) {
                        last.measures.push(measure.id.clone());
                    }
                }
            }
        }
        let mut pressed: Vec<_> = pressed.into_values().collect();
        pressed.sort_by_key(|one| Reverse((one.findings.len(), one.most)));
        pressed
    }
}

/// Names one by one.
type Names<'a> = Box<dyn Iterator<Item = Cow<'a, str>> + 'a>;

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{Due, Filter};

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
            let filter = Filter { due: Due::Late, ..filter };
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

    #[test]
    fn who_has_a_measure_that_is_late_is_pressed_and_nobody_else_of_its_finding() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (deadline, status) in
                [("2024年12月底前", ""), ("2024年1月底前", ""), ("2024年12月底前", "done")]
            {
                let fields =
                    [("responsible", "甲股"), ("person", "王某"), ("deadline", deadline), ("status", status)];
                let finding = draft.insert("finding", fields.map(|(field, value)| (field, json!(value))));
                for (unit, person, deadline, status) in [
                    ("乙 股、乙股", "赵某", "2024年2月底前", ""),
                    ("", "", "2024年2月25日前", ""),
                    ("丙股", "钱某", "2024年1月底前", "done"),
                    ("丁股", "孙某", "2024年3月8日前", ""),
                    ("戊股", "李某", "", ""),
                ] {
                    let own =
                        [("unit", unit), ("person", person), ("deadline", deadline), ("status", status)];
                    let own = own.into_iter().map(|(field, value)| (field, json!(value)));
                    draft
                        .insert("measure", own.chain([("finding", json!(finding.id()))]).collect::<Vec<_>>());
                }
            }
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let told = |all: Vec<Pressed>| {
            let mut all: Vec<_> = all
                .into_iter()
                .map(|one| {
                    let measures: Vec<_> = one.findings.iter().map(|one| one.measures.len()).collect();
                    (one.who, measures, one.most)
                })
                .collect();
            all.sort_by(|a, b| a.0.cmp(&b.0));
            all
        };
        let of = |who: &str, measures: &[usize], days| {
            (who.to_owned(), measures.to_vec(), Pressing::Overdue(days))
        };
        // The second finding is late as a whole, for everybody who works on it; the third is done.
        assert_eq!(
            told(list.late_units()),
            [
                of("丁股", &[0], 30),
                of("丙股", &[0], 30),
                of("乙股", &[1, 0], 30),
                of("戊股", &[0], 30),
                of("甲股", &[1, 0], 30)
            ]
        );
        assert_eq!(told(list.late_people()), [of("王某", &[1, 0], 30), of("赵某", &[1], 1)]);
        assert_eq!(
            told(list.near_units()),
            [("丁股".to_owned(), vec![1], Pressing::Ahead(7))],
            "what is late is not near"
        );
        let count = |filter: Filter| {
            let filter = Filter { due: Due::Late, ..filter };
            filter.count(list.items().map(|item| -> &FindingItem { item }), &list.settings)
        };
        for late in list.late_units() {
            assert_eq!(count(Filter { unit: late.who, ..Filter::default() }), late.findings.len());
        }
        for late in list.late_people() {
            assert_eq!(count(Filter { person: late.who, ..Filter::default() }), late.findings.len());
        }
        assert_eq!(count(Filter::default()), 2);
        let late = list.items().filter(|item| item.todos.contains(crate::ledger::views::Todo::Late));
        assert_eq!(late.count(), 2, "and so says what there is to do today");
    }
}
