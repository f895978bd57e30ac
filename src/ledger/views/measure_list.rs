//! The measures of a ledger one by one, each with what holds for it.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rustc_hash::FxHashMap;

use super::due_state::DueState;
use super::finding_item::{FindingItem, measures_in_order};
use super::finding_list::{FindingList, Places};
use super::lifecycle::{Lifecycle, Rules, Stage};
use super::measure_filter::MeasureItem;
use super::schedule::Schedule;
use crate::domain::date::{Context, Term};
use crate::domain::{
    Code, Deadline, Evidence, Fields, Finding, LedgerSettings, Measure, Progress, Status, unit_names,
};
use crate::ledger::{Ledger, Revision};

/// Every measure in order. The list follows the ledger: after a change, only the findings that it touched are read again.
/// Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MeasureList {
    /// By group of the list of findings, in the places that the findings have there.
    groups: Vec<Vec<Arc<OfFinding>>>,
    /// Every wording of a unit, with how many measures have it.
    units: BTreeMap<String, usize>,
    count: usize,
    /// What all of them depend on; `None` for the empty list of no ledger.
    seen: Option<Seen>,
}

/// The measures of one finding.
#[derive(Debug, PartialEq)]
pub(super) struct OfFinding {
    pub(super) item: Arc<FindingItem>,
    pub(super) measures: Vec<Arc<MeasureItem>>,
}

/// A finding that was read again: as it was, and as it is.
pub(super) type Reread = (Arc<OfFinding>, Arc<OfFinding>);

#[derive(Clone, Debug, PartialEq)]
struct Seen {
    revision: Revision,
    today: NaiveDate,
    settings: Arc<LedgerSettings>,
    context: Context,
    places: Places,
}

impl MeasureList {
    /// The measures of all findings; `list` is the list of the findings on the day.
    pub fn of(ledger: &Ledger, list: &FindingList, today: NaiveDate) -> Self {
        let mut all = Self::default();
        all.follow(ledger, list, today);
        all
    }

    /// Becomes what [`MeasureList::of`] would make. Tells which findings were read again where every finding is in its
    /// place, and nothing else is another; `None` where that is not so.
    pub(super) fn follow(
        &mut self,
        ledger: &Ledger,
        list: &FindingList,
        today: NaiveDate,
    ) -> Option<Vec<Reread>> {
        let before = self.seen.take();
        let (settings, context, places) = (list.settings.clone(), list.context, list.places().clone());
        self.seen =
            list.revision().cloned().map(|revision| Seen { revision, today, settings, context, places });
        let touched = before.as_ref().zip(self.seen.as_ref()).and_then(|(before, now)| {
            let is_same = before.today == today
                && Arc::ptr_eq(&before.settings, &now.settings)
                && before.context == now.context;
            let touched = if is_same { ledger.touched_since(&before.revision) } else { None };
            Some((touched?, Arc::ptr_eq(&before.places, &now.places)))
        });
        let mut reader =
            Reader { ledger, list, rules: Rules::of(ledger), terms: FxHashMap::default(), today };
        let Some((touched, in_place)) = touched else {
            self.arrange(&mut reader, &FxHashMap::default());
            return None;
        };
        let touched = || touched.iter().filter(|row| row.kind() == Finding::KIND).map(|row| row.id());
        if !in_place {
            let earlier = std::mem::take(&mut self.groups);
            let mut known: FxHashMap<&str, &Arc<OfFinding>> =
                earlier.iter().flatten().map(|one| (one.item.id.as_str(), one)).collect();
            for id in touched() {
                known.remove(id);
            }
            self.arrange(&mut reader, &known);
            return None;
        }
        let mut reread = Vec::new();
        for id in touched() {
            let Some((&(group, nth), item)) = list.places().get(id).zip(list.item(id)) else { continue };
            let before = self.groups[group][nth].clone();
            let now = reader.read(item, Some(&before));
            self.count_units(&before, false);
            self.count_units(&now, true);
            self.groups[group][nth] = now.clone();
            reread.push((before, now));
        }
        Some(reread)
    }

    /// Reads every finding that is not known.
    fn arrange(&mut self, reader: &mut Reader<'_>, known: &FxHashMap<&str, &Arc<OfFinding>>) {
        *self = Self { seen: self.seen.take(), ..Self::default() };
        for group in &reader.list.groups {
            let mut all = Vec::with_capacity(group.items.len());
            for item in &group.items {
                let one = match known.get(item.id.as_str()) {
                    Some(one) if Arc::ptr_eq(&one.item, item) => Arc::clone(one),
                    _ => reader.read(item, None),
                };
                self.count_units(&one, true);
                all.push(one);
            }
            self.groups.push(all);
        }
    }

    /// Counts the measures of a finding, or counts them no more.
    fn count_units(&mut self, one: &OfFinding, is_there: bool) {
        for measure in &one.measures {
            if !self.units.contains_key(&measure.unit) {
                self.units.insert(measure.unit.clone(), 0);
            }
            if let Some(count) = self.units.get_mut(&measure.unit) {
                *count = if is_there { *count + 1 } else { *count - 1 };
                if *count == 0 {
                    self.units.remove(&measure.unit);
                }
            }
        }
        let count = one.measures.len();
        self.count = if is_there { self.count + count } else { self.count - count };
    }

    /// Every finding in order.
    pub(super) fn findings(&self) -> impl Iterator<Item = &Arc<OfFinding>> {
        self.groups.iter().flatten()
    }

    /// Every measure, in order.
    pub fn items(&self) -> impl Iterator<Item = &Arc<MeasureItem>> {
        self.findings().flat_map(|one| &one.measures)
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.count
    }

    /// Where a measure is in the order.
    pub(super) fn place(&self, one: &MeasureItem) -> impl Ord + use<> {
        (self.seen.as_ref().and_then(|seen| seen.places.get(one.finding.id.as_str()).copied()), one.nth)
    }

    /// The units that have a measure, by name.
    pub fn units(&self) -> BTreeSet<String> {
        self.units.keys().flat_map(|written| unit_names(written)).map(Cow::into_owned).collect()
    }
}

/// What measures are read with.
struct Reader<'a> {
    ledger: &'a Ledger,
    list: &'a FindingList,
    rules: Rules,
    /// What each wording of a deadline says: thousands of measures have some dozens.
    terms: FxHashMap<String, Term>,
    today: NaiveDate,
}

impl Reader<'_> {
    /// The measures of a finding; those that are as they were are the very same.
    fn read(&mut self, item: &Arc<FindingItem>, before: Option<&Arc<OfFinding>>) -> Arc<OfFinding> {
        let mut measures = of_finding(self.ledger, self.list, item, &self.rules, &mut self.terms, self.today);
        for (now, before) in measures.iter_mut().zip(before.iter().flat_map(|before| &before.measures)) {
            if now == before {
                *now = before.clone();
            }
        }
        Arc::new(OfFinding { item: item.clone(), measures })
    }
}

/// The measures of a finding.
fn of_finding(
    ledger: &Ledger,
    list: &FindingList,
    item: &Arc<FindingItem>,
    rules: &Rules,
    terms: &mut FxHashMap<String, Term>,
    today: NaiveDate,
) -> Vec<Arc<MeasureItem>> {
    let Some(row) = ledger.live(Finding::KIND, &item.id) else { return Vec::new() };
    let below: Vec<_> = ledger.under(&row.name()).collect();
    let life = Lifecycle::read(&row, &below, rules);
    let schedule = Schedule::read(&below, &list.context, today, |measure| item.has_done(measure));
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
        // Both name their measure in a field of one name.
        let own = |kind: &'static str| {
            below
                .iter()
                .filter(move |other| other.kind() == kind && other.text(Progress::MEASURE) == row.id())
        };
        let is_done = is_signed_off || list.settings.counts_as_done(known);
        all.push(Arc::new(MeasureItem {
            id: row.id().to_owned(),
            finding: item.clone(),
            nth: nth + 1,
            text: measure.text,
            unit: or(&measure.unit, &units),
            person: or(&measure.person, &item.finding.person),
            deadline: deadline.to_owned(),
            due_state,
            status,
            is_done,
            is_behind: schedule.is_behind_in(row.id()),
            latest: own(Progress::KIND).map(|own| own.text(Progress::DATE)).max().map(str::to_owned),
            evidence: own(Evidence::KIND).count(),
            extra: FindingItem::read_extra(row),
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
    use crate::ledger::views::{MeasureFilter, MeasureRows, MeasuresShown, Sort};

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
            // Where a leader has the finding, nobody else is named, but somebody has its measures.
            let led = commands::add_finding(draft, "", "有人管");
            draft.set(&led, Finding::LEADER, "李某");
            commands::add_measure(draft, led.id(), "措施");
        });
        let today = "2024-03-01".parse().unwrap();
        let list = FindingList::of(&one, today);
        let measures = MeasureList::of(&one, &list, today);
        let all: Vec<_> = measures.items().collect();
        let told: Vec<_> = all
            .iter()
            .map(|one| {
                (
                    one.finding.place,
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
                ((1, 3), 1, "", "", false, false),
            ]
        );
        let rows = |filter: &MeasureFilter| MeasureRows::of(&one, &list, filter, today);
        let counts = rows(&MeasureFilter::default());
        assert_eq!(MeasuresShown::ALL.map(|one| counts.count(one)), [5, 2, 0, 1, 1, 6]);
        assert!(MeasuresShown::ALL.into_iter().all(|one| MeasuresShown::parse(one.as_str()) == one));
        let found =
            |filter: MeasureFilter| rows(&filter).items().iter().map(|one| one.nth).collect::<Vec<_>>();
        let all = MeasureFilter { shown: MeasuresShown::All, ..MeasureFilter::default() };
        let of = |unit: &str| found(MeasureFilter { unit: unit.into(), ..all.clone() });
        assert_eq!((of("执法 队"), of("环卫站"), of("").len()), (vec![2], vec![1, 3, 4], 6));
        // A search looks through the measure and the title of its finding, or is the number of the finding.
        let with = |query: &str| found(MeasureFilter { query: query.into(), ..all.clone() });
        assert_eq!(
            (with("１.１ 执法"), with("无主"), with("王某 1月"), with("没有")),
            (vec![2], vec![1], vec![1, 3, 4], vec![])
        );
        let by = |code: &str| found(MeasureFilter { sort: Sort::parse::<MeasureItem>(code), ..all.clone() });
        // Done and without a deadline last in both directions.
        assert_eq!((by("deadline"), by("-deadline")), (vec![1, 4, 2, 1, 1, 3], vec![2, 1, 4, 1, 1, 3]));
        assert_eq!(
            (by("status"), by("-unit"), by("no")),
            (vec![4, 1, 2, 3, 1, 1], vec![1, 3, 4, 2, 1, 1], vec![1, 2, 3, 4, 1, 1])
        );
        assert_eq!(measures.units().into_iter().collect::<Vec<_>>(), ["执法队", "环卫站"]);
    }
}
