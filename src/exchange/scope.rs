//! What goes into a package: the whole ledger, one unit's part of it, or what came since an earlier file.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use chrono::NaiveDate;

use crate::domain::kinds::UNDER;
use crate::domain::{
    Aspect, Commitment, Fields, Finding, Inspection, LedgerSettings, Measure, PageSetup, Person,
    PublicReport, ReportingPeriod, Supervision, TableForm, Transfer, Unit, UnitReport, spelling, unit_names,
};
use crate::ledger::views::{FindingList, FindingNumber};
use crate::ledger::{ChangeIds, Ledger, RowRef, RowView};

/// Which changes of a ledger a package holds.
#[derive(Clone, Debug, PartialEq)]
pub enum PackageScope {
    /// All of them.
    Whole,
    /// The findings that this unit leads or is responsible for, with all that stands under them.
    Unit(String),
    /// What came since an earlier file.
    Since {
        /// The changes that the other side is taken to have.
        known: ChangeIds,
        /// The unit whose part is all that the other side has; empty for the whole ledger.
        unit: String,
    },
}

impl PackageScope {
    /// The part of `ledger`, as a ledger of its own. The whole is borrowed with its transfers, which [`super::write`]
    /// leaves out.
    pub fn of<'a>(&self, ledger: &'a Ledger) -> Cow<'a, Ledger> {
        match self {
            Self::Whole => Cow::Borrowed(ledger),
            Self::Unit(unit) => {
                let rows = rows_of(ledger, unit);
                Cow::Owned(ledger.only(|change| rows.contains(&change.row)))
            }
            Self::Since { known, unit } if unit.is_empty() => {
                Cow::Owned(ledger.only(|change| !known.contains(&change.id)))
            }
            Self::Since { known, unit } => {
                let rows = rows_of(ledger, unit);
                Cow::Owned(ledger.only(|change| rows.contains(&change.row) && !known.contains(&change.id)))
            }
        }
    }

    /// The numbers that the findings of one unit's part have in the whole ledger, by row id; empty where the scope is
    /// not limited to a unit.
    pub fn places(&self, ledger: &Ledger) -> BTreeMap<String, FindingNumber> {
        if self.unit().is_empty() {
            return BTreeMap::new();
        }
        // The date makes no difference to the numbers.
        let finding_list = FindingList::of(ledger, NaiveDate::MIN);
        let own = finding_list.items().filter(|item| item.is_of(self.unit()));
        own.map(|item| (item.id.clone(), item.place)).collect()
    }

    /// The unit it is limited to; empty where it is not.
    pub fn unit(&self) -> &str {
        match self {
            Self::Whole => "",
            Self::Unit(unit) | Self::Since { unit, .. } => unit,
        }
    }
}

/// The ids of the changes that leave this computer: all but those of transfers.
pub fn travelling_ids(ledger: &Ledger) -> ChangeIds {
    let travels = ledger.changes().iter().filter(|change| change.row.kind() != Transfer::KIND);
    travels.map(|change| &change.id).collect()
}

/// The rows of a unit's part; deleted ones too, so that the other side learns of the deletion.
///
/// Documents are left out, because they are about other units' findings as well.
fn rows_of(ledger: &Ledger, unit: &str) -> HashSet<RowRef> {
    // A finding of which only a measure or a promise is the unit's goes whole: they say nothing without it.
    let unit_name = spelling(unit);
    let measures = ledger.all_rows().filter(|row| [Measure::KIND, Commitment::KIND].contains(&row.kind()));
    // Both name their unit in a field of one name.
    let own = measures.filter(|row| unit_names(row.text(Measure::UNIT)).any(|own| own == unit_name));
    let by_measure: HashSet<String> = own.map(|row| row.text(UNDER).to_owned()).collect();
    let mut findings: HashSet<&str> = HashSet::new();
    let mut rows: HashSet<RowRef> = HashSet::new();
    for row in ledger.all_rows().filter(|row| row.kind() == Finding::KIND) {
        let finding = Finding::read(&row);
        if finding.is_of(unit) || by_measure.contains(row.id()) {
            findings.insert(row.id());
            rows.insert(row.name());
            rows.extend(RowRef::new(Aspect::KIND, &finding.aspect));
        }
    }
    rows.extend(RowRef::new(LedgerSettings::KIND, LedgerSettings::ID));
    rows.extend(RowRef::new(PageSetup::KIND, PageSetup::ID));
    rows.extend(RowRef::new(Inspection::KIND, Inspection::ID));
    rows.extend(ledger.all_rows().filter(|row| is_of_unit(row, unit)).map(|row| row.name()));
    rows.extend(ledger.all_rows().filter(|row| row.kind() == TableForm::KIND).map(|row| row.name()));
    // By the field alone, so that what a later version puts under a finding travels with it (law C7).
    rows.extend(ledger.all_rows().filter(|row| findings.contains(row.text(UNDER))).map(|row| row.name()));
    rows
}

/// Whether a row that stands under no finding is the unit's business: letters that were sent to it, reports that it
/// deals with, the periods it is asked to report on with its own report, its own entry in the list of units and those of its people.
fn is_of_unit(row: &RowView, unit: &str) -> bool {
    let is_named = |name: &str| unit_names(name).any(|name| name == spelling(unit));
    match row.kind() {
        Supervision::KIND => !row.text(Supervision::SENT).is_empty() && is_named(row.text(Supervision::UNIT)),
        PublicReport::KIND => is_named(row.text(PublicReport::UNIT)),
        ReportingPeriod::KIND => is_named(row.text(ReportingPeriod::UNITS)),
        UnitReport::KIND => is_named(row.text(UnitReport::UNIT)),
        Unit::KIND => Unit::read(row).is_called(unit),
        Person::KIND => is_named(row.text(Person::UNIT)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::domain::{Document, Passage};
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::PromiseList;

    #[test]
    fn a_units_part_is_its_findings_and_what_stands_under_them() {
        let mut one = ledger();
        let mut names = Vec::new();
        one.act(&stamp(0), |draft| {
            draft.set(&"ledger/ledger".parse().unwrap(), "name", "县城管局");
            let (mine, other) = (
                draft.insert("aspect", [("title", json!("甲"))]),
                draft.insert("aspect", [("title", json!("乙"))]),
            );
            for (aspect, lead, responsible) in
                [(&mine, "", "执法大队、环卫站"), (&other, "办公室", ""), (&mine, "环卫站（牵头）", "办公室")]
            {
                let finding = commands::add_finding(draft, aspect.id(), "问题");
                draft.set(&finding, "lead_unit", lead);
                draft.set(&finding, "responsible", responsible);
                draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("措施"))]);
                draft.insert("star-map", [("finding", json!(finding.id()))]);
                names.push(finding);
            }
            draft.insert(Document::KIND, [("title", json!("通报"))]);
            draft.insert(Passage::KIND, [("about", json!(names[0].to_string()))]);
        });
        one.act(&stamp(0), |draft| draft.delete(&names[2]));
        let part = PackageScope::Unit("环卫站".into()).of(&one);
        let count = |kind: &str| part.all_rows().filter(|row| row.kind() == kind).count();
        assert_eq!(
            ["ledger", "aspect", "finding", "measure", "star-map", "document", "passage"].map(count),
            [1, 1, 2, 2, 2, 0, 0]
        );
        assert!(part.row(&names[2]).unwrap().is_deleted());
        assert_eq!(part.rows(Measure::KIND).count(), 1);
        assert_eq!(PackageScope::Unit("没有".into()).of(&one).rows(Finding::KIND).count(), 0);
        // A measure of its own is enough.
        let mut shared = one.clone();
        shared.act(&stamp(0), |draft| {
            let fields = [("finding", json!(names[1].id())), ("unit", json!("环卫站、（停用）"))];
            draft.insert("measure", fields);
        });
        let wider = PackageScope::Unit("环卫 站".into()).of(&shared);
        assert_eq!((wider.rows(Finding::KIND).count(), wider.rows(Measure::KIND).count()), (2, 3));
        assert_eq!(PackageScope::Whole.of(&one).len(), one.len());

        // What came since a unit's file is of no other unit either.
        let known = travelling_ids(&part);
        one.act(&stamp(0), |draft| names[..2].iter().for_each(|name| draft.set(name, "title", "改")));
        let since =
            |unit: &str| PackageScope::Since { known: known.clone(), unit: unit.into() }.of(&one).len();
        assert_eq!(since("环卫站"), 1);
        assert!(since("") > 1);
    }

    #[test]
    fn what_is_recorded_of_one_promise_of_two_units_is_in_the_part_of_each() {
        let mut one = ledger();
        let mut ids = Vec::new();
        one.act(&stamp(0), |draft| {
            for unit in ["执法大队", "环卫站"] {
                let finding = commands::add_finding(draft, "", "问题");
                draft.set(&finding, "responsible", unit);
                let promise = Commitment {
                    finding: finding.id().into(),
                    quote: "每月组织2次集中学习".into(),
                    every: "month".into(),
                    ..Commitment::default()
                };
                ids.push(draft.add(promise).id().to_owned());
            }
        });
        let day = "2024-04-10".parse().unwrap();
        let read = |ledger: &Ledger| PromiseList::of(ledger, &FindingList::of(ledger, day)).promises;
        one.act(&stamp(0), |draft| commands::link_promises(draft, &ids));
        one.act(&stamp(0), |draft| commands::confirm_promises(draft, &ids, day));
        let promise = read(&one).remove(0);
        let entry = promise.current(day).unwrap();
        one.act(&stamp(0), |draft| commands::record_once(draft, &promise, &entry, day));
        for unit in ["执法大队", "环卫站"] {
            let part = PackageScope::Unit(unit.into()).of(&one);
            let told = read(&part);
            assert_eq!((told.len(), told[0].members.len()), (1, 1), "{unit}");
            assert_eq!(told[0].current(day).unwrap().recorded.done, 1, "{unit}");
        }
    }

    #[test]
    fn a_units_part_holds_the_letters_and_reports_that_are_its_business() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let letter = |unit: &str, sent: &str| Supervision {
                unit: unit.into(),
                sent: sent.into(),
                ..Supervision::default()
            };
            draft.add(letter("环卫 站", "2024-03-01"));
            draft.add(letter("环卫站", ""));
            draft.add(letter("办公室", "2024-03-01"));
            for unit in ["环卫站", "环卫站、办公室", "办公室", ""] {
                draft.add(PublicReport { unit: unit.into(), ..PublicReport::default() });
                draft.add(Person { unit: unit.into(), ..Person::default() });
                draft.add(ReportingPeriod { units: unit.into(), ..ReportingPeriod::default() });
                draft.add(UnitReport { unit: unit.into(), ..UnitReport::default() });
            }
            for (name, spellings) in [("环境卫生管理站", "环卫站"), ("办公室", "")] {
                draft.add(Unit { name: name.into(), spellings: spellings.into(), ..Unit::default() });
            }
        });
        let part = PackageScope::Unit("环卫站".into()).of(&one);
        let kinds = [
            Supervision::KIND,
            PublicReport::KIND,
            Person::KIND,
            ReportingPeriod::KIND,
            UnitReport::KIND,
            Unit::KIND,
        ];
        assert_eq!(kinds.map(|kind| part.rows(kind).count()), [1, 2, 2, 2, 2, 1]);
    }
}
