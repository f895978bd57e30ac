//! The measures of a ledger one by one: which of them are not done, late or behind, and whose they are.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use chrono::NaiveDate;

use super::due_state::DueState;
use super::filter::Search;
use super::finding_item::{FindingItem, measures_in_order};
use super::finding_list::FindingList;
use super::lifecycle::{Lifecycle, Rules, Stage};
use super::measure_filter::{MeasureFilter, MeasureItem};
use super::schedule::Schedule;
use crate::domain::date::{Context, Term};
use crate::domain::{Code, Deadline, Finding, LedgerSettings, Measure, Status, spelling, unit_names};
use crate::ledger::{Ledger, Revision};

/// Every measure in order. The list follows the ledger: after a change, only the findings that it touched are read again.
/// Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeasureList {
    findings: Vec<Arc<OfFinding>>,
    /// What all of them depend on; `None` for the empty list of no ledger.
    seen: Option<Seen>,
}

/// The measures of one finding.
#[derive(Debug, PartialEq)]
struct OfFinding {
    item: Arc<FindingItem>,
    measures: Vec<Arc<MeasureItem>>,
}

#[derive(Clone, Debug, PartialEq)]
struct Seen {
    revision: Revision,
    today: NaiveDate,
    settings: Arc<LedgerSettings>,
    context: Context,
}

impl MeasureList {
    /// The measures of all findings; `list` is the list of the findings on the day.
    pub fn of(ledger: &Ledger, list: &FindingList, today: NaiveDate) -> Self {
        Self::default().follow(ledger, list, today)
    }

    /// The same list as [`MeasureList::of`], made from this earlier list of the same ledger.
    pub fn follow(&self, ledger: &Ledger, list: &FindingList, today: NaiveDate) -> Self {
        let is_same = |seen: &&Seen| {
            seen.today == today && Arc::ptr_eq(&seen.settings, &list.settings) && seen.context == list.context
        };
        let touched =
            self.seen.as_ref().filter(is_same).and_then(|seen| ledger.touched_since(&seen.revision));
        let mut known: HashMap<&str, &Arc<OfFinding>> = HashMap::new();
        if let Some(touched) =
            touched.filter(|touched| !touched.iter().any(|row| row.kind() == LedgerSettings::KIND))
        {
            known.extend(self.findings.iter().map(|one| (one.item.id.as_str(), one)));
            for row in touched.iter().filter(|row| row.kind() == Finding::KIND) {
                known.remove(row.id());
            }
        }
        let rules = Rules::of(ledger);
        // What each wording of a deadline says: thousands of measures have some dozens.
        let mut terms: HashMap<String, Term> = HashMap::new();
        let mut findings = Vec::new();
        for item in list.items() {
            match known.get(item.id.as_str()) {
                Some(one) if Arc::ptr_eq(&one.item, item) => findings.push(Arc::clone(one)),
                _ => {
                    let measures = of_finding(ledger, list, item, &rules, &mut terms, today);
                    findings.push(Arc::new(OfFinding { item: item.clone(), measures }));
                }
            }
        }
        let (settings, context) = (list.settings.clone(), list.context);
        let revision = ledger.revision();
        Self { findings, seen: Some(Seen { revision, today, settings, context }) }
    }

    /// Every measure, in order.
    pub fn items(&self) -> impl Iterator<Item = &Arc<MeasureItem>> {
        self.findings.iter().flat_map(|one| &one.measures)
    }

    /// The measures of the unit of a filter, in any spelling of its name, in which its search finds something, or in the title
    /// of whose finding it does.
    pub fn found(&self, filter: &MeasureFilter) -> Vec<Arc<MeasureItem>> {
        // Thousands of measures have some dozens of units.
        let written: HashSet<&str> = self.items().map(|one| one.unit.as_str()).collect();
        let unit = filter.unit.as_str();
        let of_unit = |own: &&str| unit.is_empty() || unit_names(own).any(|name| name == spelling(unit));
        let own: HashSet<&str> = written.into_iter().filter(of_unit).collect();
        let search = Search::of(&filter.query);
        let admits = |finding: &FindingItem, one: &MeasureItem| {
            let texts = || [&one.text, &one.unit, &one.person, &one.deadline, &finding.finding.title];
            own.contains(one.unit.as_str())
                && search.finds_in(one.place, || texts().into_iter().map(String::as_str))
        };
        let all = self.findings.iter().flat_map(|one| one.measures.iter().map(|own| (&one.item, own)));
        all.filter(|(finding, one)| admits(finding, one)).map(|(_, one)| one.clone()).collect()
    }

    /// The units that have a measure, by name.
    pub fn units(&self) -> BTreeSet<String> {
        let written: HashSet<&str> = self.items().map(|one| one.unit.as_str()).collect();
        written.into_iter().flat_map(unit_names).map(Cow::into_owned).collect()
    }
}

/// The measures of a finding.
fn of_finding(
    ledger: &Ledger,
    list: &FindingList,
    item: &FindingItem,
    rules: &Rules,
    terms: &mut HashMap<String, Term>,
    today: NaiveDate,
) -> Vec<Arc<MeasureItem>> {
    let Some(row) = ledger.live(Finding::KIND, &item.id) else { return Vec::new() };
    let below: Vec<_> = ledger.under(&row.name()).collect();
    let life = Lifecycle::read(&row, &below, rules);
    let schedule = Schedule::read(&below, &list.context, today);
    let is_signed_off = matches!(life.stage, Stage::SignedOff(_));
    let or = |own: &str, whole: &str| if own.is_empty() { whole } else { own }.to_owned();
    let units = or(&item.finding.responsible, &item.finding.lead_unit);
    let mut all = Vec::new();
    for (nth, row) in measures_in_order(&below).into_iter().enumerate() {
        let measure = Measure::read(row);
        let deadline = match life.deadline(row.id(), &measure.deadline) {
            "" => life.deadline("", &item.finding.deadline),
            own => own,
        };
        let status = Code::read(&measure.status, Status::parse).or_else(|| item.status.clone());
        let known = status.as_ref().and_then(Code::known);
        let due_state = match is_signed_off {
            true => DueState::Settled,
            false => {
                let mut term = || {
                    let read = || Deadline::parse(deadline, &list.context).term;
                    *terms.entry(deadline.to_owned()).or_insert_with(read)
                };
                DueState::of_term(&mut term, known, &list.settings, today)
            }
        };
        let is_done = is_signed_off || list.settings.counts_as_done(known);
        all.push(Arc::new(MeasureItem {
            id: row.id().to_owned(),
            finding: item.id.clone(),
            place: item.place,
            nth: nth + 1,
            text: measure.text,
            unit: or(&measure.unit, &units),
            person: or(&measure.person, &item.finding.person),
            deadline: deadline.to_owned(),
            due_state,
            status,
            of_finding: item.status.clone(),
            is_done,
            is_behind: !is_done && schedule.is_behind_in(row.id()),
        }));
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Milestone;
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};
    use crate::ledger::views::{MeasuresShown, Sort};

    #[test]
    fn a_measure_has_what_its_finding_has_where_it_has_nothing_of_its_own() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let row = commands::add_finding(draft, "", "问题");
            for (field, value) in [
                (Finding::RESPONSIBLE, "环卫站"),
                (Finding::PERSON, "王某"),
                (Finding::DEADLINE, "2024年1月底前"),
                (Finding::STATUS, "in-progress"),
            ] {
                draft.set(&row, field, value);
            }
            for (unit, deadline, status) in
                [("", "", ""), ("执法队", "2024年12月底前", ""), ("", "", "done"), ("", "", "not-done")]
            {
                let measure = commands::add_measure(draft, row.id(), "措施");
                for (field, value) in [("unit", unit), ("deadline", deadline), ("status", status)] {
                    commands::set_text(draft, Measure::KIND, measure.id(), field, value);
                }
                if status == "not-done" {
                    draft.add(Milestone {
                        finding: row.id().into(),
                        measure: measure.id().into(),
                        deadline: "2024年2月底前".into(),
                        ..Milestone::default()
                    });
                }
            }
            let other = commands::add_finding(draft, "", "无主");
            commands::add_measure(draft, other.id(), "措施");
        });
        let today = "2024-03-01".parse().unwrap();
        let list = FindingList::of(&one, today);
        let measures = MeasureList::of(&one, &list, today);
        let all: Vec<_> = measures.items().collect();
        let told: Vec<_> = all
            .iter()
            .map(|one| {
                (
                    one.place,
                    one.nth,
                    one.unit.as_str(),
                    one.person.as_str(),
                    one.due_state.is_overdue(),
                    one.is_done,
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ((1, 1), 1, "环卫站", "王某", true, false),
                ((1, 1), 2, "执法队", "王某", false, false),
                ((1, 1), 3, "环卫站", "王某", false, true),
                ((1, 1), 4, "环卫站", "王某", true, false),
                ((1, 2), 1, "", "", false, false),
            ]
        );
        let shown = |shown: MeasuresShown| all.iter().filter(|one| shown.admits(one)).count();
        assert_eq!(MeasuresShown::ALL.map(shown), [4, 2, 0, 1, 1, 5]);
        assert!(MeasuresShown::ALL.into_iter().all(|one| MeasuresShown::parse(one.as_str()) == one));
        let found = |filter: MeasureFilter| {
            let mut found = measures.found(&filter);
            filter.narrow(&mut found);
            found.iter().map(|one| one.nth).collect::<Vec<_>>()
        };
        let all = MeasureFilter { shown: MeasuresShown::All, ..MeasureFilter::default() };
        let of = |unit: &str| found(MeasureFilter { unit: unit.into(), ..all.clone() });
        assert_eq!((of("执法 队"), of("环卫站"), of("").len()), (vec![2], vec![1, 3, 4], 5));
        // A search looks through the measure and the title of its finding, or is the number of the finding.
        let with = |query: &str| found(MeasureFilter { query: query.into(), ..all.clone() });
        assert_eq!(
            (with("１.１ 执法"), with("无主"), with("王某 1月"), with("没有")),
            (vec![2], vec![1], vec![1, 3, 4], vec![])
        );
        let by = |code: &str| found(MeasureFilter { sort: Sort::parse::<MeasureItem>(code), ..all.clone() });
        // Done and without a deadline last in both directions.
        assert_eq!((by("deadline"), by("-deadline")), (vec![1, 4, 2, 1, 3], vec![2, 1, 4, 1, 3]));
        assert_eq!(
            (by("status"), by("-unit"), by("no")),
            (vec![4, 1, 2, 3, 1], vec![1, 3, 4, 2, 1], vec![1, 2, 3, 4, 1])
        );
        assert_eq!(measures.units().into_iter().collect::<Vec<_>>(), ["执法队", "环卫站"]);
    }
}
