//! 名录: the units and people that a ledger names, with what each has to do, and names that may be one unit's.

use std::collections::BTreeMap;

use super::finding_list::FindingList;
use super::text_order::TextOrder;
use crate::domain::{Fields, Person, Unit, are_alike, spelling, unit_names};
use crate::ledger::Ledger;
use crate::ledger::commands::UNIT_FIELDS;

/// The units and the people of a ledger.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Directory {
    /// The units: first those of the list, then those that rows name and the list has not, each by name.
    pub units: Vec<UnitEntry>,
    /// Two names that may be one unit's, the one that is named more often first.
    pub alike: Vec<(String, String)>,
    /// The people of the list, those of the leading group first, by name.
    pub people: Vec<String>,
    /// The people that findings name and the list has not, with how many findings each has.
    pub unlisted: Vec<(String, usize)>,
}

/// One unit.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitEntry {
    /// The row of the list; `None` for a name that is not in it.
    pub id: Option<String>,
    /// Its name.
    pub name: String,
    /// How many findings it leads or is responsible for.
    pub findings: usize,
    /// How many of these are overdue.
    pub overdue: usize,
}

impl Directory {
    /// The directory of a ledger; `list` is the list of its findings, and names are in that order.
    pub fn of(ledger: &Ledger, list: &FindingList, order: &mut TextOrder) -> Self {
        let listed: Vec<(String, Unit)> =
            ledger.rows(Unit::KIND).map(|row| (row.id().to_owned(), Unit::read(&row))).collect();
        // How often each name stands in a field, whoever has the finding.
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        for (kind, field) in UNIT_FIELDS {
            for row in ledger.rows(kind) {
                for name in unit_names(row.text(field)) {
                    *named.entry(name.into_owned()).or_default() += 1;
                }
            }
        }
        let mut overdue: BTreeMap<String, usize> = BTreeMap::new();
        for late in list.late_units() {
            overdue.insert(late.who, late.findings.len());
        }
        let counts = |names: &[&str]| {
            let sum =
                |counts: &BTreeMap<String, usize>| names.iter().filter_map(|name| counts.get(*name)).sum();
            (sum(list.units()), sum(&overdue))
        };
        let mut units: Vec<UnitEntry> = (listed.iter())
            .map(|(id, unit)| {
                let own: Vec<&str> =
                    named.keys().map(String::as_str).filter(|name| unit.is_called(name)).collect();
                let (findings, overdue) = counts(&own);
                UnitEntry { id: Some(id.clone()), name: unit.name.clone(), findings, overdue }
            })
            .collect();
        order.sort(&mut units, |unit| &unit.name);
        let is_listed = |name: &str| listed.iter().any(|(_, unit)| unit.is_called(name));
        let mut others: Vec<&String> = named.keys().filter(|name| !is_listed(name)).collect();
        order.sort(&mut others, |name| name);
        units.extend(others.into_iter().map(|name| {
            let (findings, overdue) = counts(&[name]);
            UnitEntry { id: None, name: name.clone(), findings, overdue }
        }));
        let (people, unlisted) = people(ledger, list, order);
        Self { alike: alike(&named, &listed), units, people, unlisted }
    }
}

/// The pairs of names that may be one unit's and that nobody has told apart. A name that is a spelling of a unit of the
/// list stands for it: what came in with that spelling afterwards is offered again.
fn alike(named: &BTreeMap<String, usize>, listed: &[(String, Unit)]) -> Vec<(String, String)> {
    let mut names: Vec<(&str, usize)> = named.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    // A name of the list that no row has yet can still be the one that is meant.
    names.extend(
        listed
            .iter()
            .map(|(_, unit)| unit.name.as_str())
            .filter(|name| !named.contains_key(*name))
            .map(|name| (name, 0)),
    );
    let unit =
        |name: &str| listed.iter().find(|(_, unit)| spelling(&unit.name) == name).map(|(_, unit)| unit);
    let apart = |one: &str, other: &str| unit(one).is_some_and(|unit| unit.is_distinct_from(other));
    let called = |one: &str, other: &str| unit(one).is_some_and(|unit| unit.is_called(other));
    let mut pairs = Vec::new();
    for (nth, one) in names.iter().enumerate() {
        for other in &names[nth + 1..] {
            let (first, second) = match () {
                () if called(other.0, one.0) => (other.0, one.0),
                () if called(one.0, other.0) => (one.0, other.0),
                () if !are_alike(one.0, other.0) || apart(one.0, other.0) || apart(other.0, one.0) => {
                    continue;
                }
                () if other.1 > one.1 => (other.0, one.0),
                () => (one.0, other.0),
            };
            pairs.push((first.to_owned(), second.to_owned()));
        }
    }
    pairs
}

fn people(ledger: &Ledger, list: &FindingList, order: &mut TextOrder) -> (Vec<String>, Vec<(String, usize)>) {
    let mut people: Vec<(String, Person)> =
        ledger.rows(Person::KIND).map(|row| (row.id().to_owned(), Person::read(&row))).collect();
    order.sort(&mut people, |(_, person)| &person.name);
    people.sort_by_key(|(_, person)| (person.role.is_empty(), group_rank(&person.role)));
    let mut named: BTreeMap<String, usize> = BTreeMap::new();
    for item in list.items() {
        let own = unit_names(&item.finding.leader).chain(unit_names(&item.finding.person));
        let own: std::collections::BTreeSet<_> = own.map(|name| name.into_owned()).collect();
        own.into_iter().for_each(|name| *named.entry(name).or_default() += 1);
    }
    // `王某 副局长` in a finding is the 王某 of the list.
    let is_listed = |name: &str| {
        people.iter().any(|(_, person)| !person.name.is_empty() && name.starts_with(&person.name))
    };
    named.retain(|name, _| !is_listed(name));
    let mut named: Vec<_> = named.into_iter().collect();
    order.sort(&mut named, |(name, _)| name);
    (people.into_iter().map(|(id, _)| id).collect(), named)
}

/// The place of a role in the leading group.
fn group_rank(role: &str) -> usize {
    ["组长", "副组长", "成员", "联络员"].iter().position(|known| *known == role.trim()).unwrap_or(4)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::{Finding, Measure};
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    const TODAY: &str = "2024-03-01";

    fn read(ledger: &Ledger) -> Directory {
        let list = FindingList::of(ledger, TODAY.parse().unwrap());
        Directory::of(ledger, &list, &mut TextOrder::default())
    }

    fn sample() -> Ledger {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (lead, responsible, leader, deadline) in [
                ("综合执法大队", "环卫站", "王某", "2024年1月底前"),
                ("综合执法大队（牵头）", "", "王某、李某", ""),
                ("执法大队", "", "王某 副局长", "2024年1月底前"),
            ] {
                draft.add(Finding {
                    lead_unit: lead.into(),
                    responsible: responsible.into(),
                    leader: leader.into(),
                    deadline: deadline.into(),
                    ..Finding::default()
                });
            }
            draft.add(Measure { unit: "一中队".into(), ..Measure::default() });
        });
        one
    }

    fn pairs(ledger: &Ledger) -> Vec<(String, String)> {
        read(ledger).alike
    }

    #[test]
    fn units_are_counted_and_alike_names_offered_until_somebody_decides() {
        let mut one = sample();
        let told: Vec<_> =
            read(&one).units.into_iter().map(|one| (one.name, one.findings, one.overdue)).collect();
        let name = |name: &str, findings, overdue| (name.to_owned(), findings, overdue);
        assert_eq!(
            told,
            [name("一中队", 0, 0), name("执法大队", 1, 1), name("环卫站", 1, 1), name("综合执法大队", 2, 1)]
        );
        let pair = [("综合执法大队".to_owned(), "执法大队".to_owned())];
        assert_eq!(pairs(&one), pair);
        let mut apart = one.clone();
        apart.act(&stamp(0), |draft| commands::tell_apart(draft, "综合执法大队", "执法大队"));
        assert_eq!(pairs(&apart), []);
        one.act(&stamp(0), |draft| {
            commands::merge_units(draft, "综合执法大队", "执法大队");
        });
        assert_eq!(pairs(&one), []);
        assert_eq!(read(&one).units[0].findings, 3);
        // Somebody writes the old spelling again.
        one.act(&stamp(0), |draft| {
            draft.add(Finding { lead_unit: "执法大队".into(), ..Finding::default() });
        });
        assert_eq!(pairs(&one), pair);
    }

    #[test]
    fn people_of_the_leading_group_come_first_and_unlisted_ones_are_told() {
        let mut one = sample();
        one.act(&stamp(0), |draft| {
            for (name, role) in [("赵某", ""), ("钱某", "成员"), ("孙某", "组长"), ("李某", "联络员")]
            {
                draft.add(Person { name: name.into(), role: role.into(), ..Person::default() });
            }
        });
        let directory = read(&one);
        let names: Vec<_> = directory
            .people
            .iter()
            .map(|id| one.live(Person::KIND, id).unwrap().text(Person::NAME).to_owned())
            .collect();
        assert_eq!(names, ["孙某", "钱某", "李某", "赵某"]);
        assert_eq!(directory.unlisted, [("王某".to_owned(), 2), ("王某副局长".to_owned(), 1)]);
    }
}
