//! The ledger as the list an office reads: findings by aspect, each with its number and its due state. The list follows
//! the ledger: after a change, only what the change touched is read again.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;

use super::due_state::{DueState, DueWithin, deadline_context};
use super::finding_item::{FindingItem, FindingNumber, MeasureOf, measures_in_order, read_number};
use super::lifecycle::{Lifecycle, Rules, Stage};
use super::schedule::Schedule;
use super::tally::{Figures, Tally};
use super::todo;
use crate::domain::date::{Context, Term, dated};
use crate::domain::{
    Amount, Aspect, Code, Deadline, Decision, EXTRA, Fields, Finding, Inspection, LedgerSettings, Measure,
    Progress, Status, Transfer, calendar_date, money,
};
use crate::ledger::{Ledger, Revision, RowRef, RowView};

/// Every finding in order, grouped by aspect. Copies share what they hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingList {
    /// The settings of the ledger.
    pub settings: Arc<LedgerSettings>,
    /// What its deadlines are read with.
    pub context: Context,
    /// The aspects in order.
    pub groups: Vec<Arc<AspectGroup>>,
    /// Of each finding, by row id: its group, and its place in it.
    places: Arc<HashMap<Arc<str>, (usize, usize)>>,
    tally: Tally,
    /// The state of the ledger, and the day, that the list shows; `None` for the empty list of no ledger.
    seen: Option<(Revision, NaiveDate)>,
}

/// The findings of one aspect; or all findings, sorted across aspects: [`AspectGroup::ALL`]. Findings without an aspect are in a last group with an empty id and title.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AspectGroup {
    /// The aspect's row id; empty for findings without one.
    pub id: String,
    /// The first part of its findings' numbers.
    pub nth: usize,
    /// The aspect's title.
    pub title: String,
    /// Its findings, in order.
    pub items: Vec<Arc<FindingItem>>,
}

impl AspectGroup {
    /// The id of the group of all findings. No row id has a blank.
    pub const ALL: &str = " ";
}

/// The numbers that findings have in the whole ledger, by row id, where this ledger is one unit's part of it; empty
/// where it is not.
fn places_given(ledger: &Ledger) -> HashMap<String, FindingNumber> {
    let came: Vec<_> =
        ledger.rows(Transfer::KIND).filter(|row| row.text(Transfer::WAY) == Transfer::IN).collect();
    let given = |row: &RowView| row.get(Transfer::PLACES).is_some();
    let (true, Some(last)) = (came.iter().all(given), came.iter().max_by_key(|row| row.made_at())) else {
        return HashMap::new();
    };
    let places = Transfer::read(last).places;
    let read = |entry: &String| {
        let (id, place) = entry.split_once(' ')?;
        Some((id.to_owned(), read_number(place)?))
    };
    places.iter().filter_map(read).collect()
}

/// What every item of a list depends on.
struct Basis {
    settings: Arc<LedgerSettings>,
    rules: Rules,
    context: Context,
    today: NaiveDate,
    /// What each wording of a deadline says: a ledger of thousands of findings has some dozens.
    terms: RefCell<HashMap<String, Term>>,
}

impl Basis {
    fn of(ledger: &Ledger, today: NaiveDate) -> Self {
        let settings = ledger.live(LedgerSettings::KIND, LedgerSettings::ID);
        Self {
            settings: Arc::new(settings.map(|row| LedgerSettings::read(&row)).unwrap_or_default()),
            rules: Rules::of(ledger),
            context: deadline_context(ledger),
            today,
            terms: RefCell::default(),
        }
    }

    /// What a wording of a deadline says.
    fn term(&self, wording: &str) -> Term {
        if let Some(term) = self.terms.borrow().get(wording) {
            return *term;
        }
        let term = Deadline::parse(wording, &self.context).term;
        self.terms.borrow_mut().insert(wording.to_owned(), term);
        term
    }

    /// The item of a finding.
    fn item(&self, ledger: &Ledger, row: &RowView, place: FindingNumber) -> FindingItem {
        let below: Vec<_> = ledger.under(&row.name()).collect();
        let measures = measures_in_order(&below);
        let progress = below.iter().filter(|row| row.kind() == Progress::KIND);
        let finding = Finding::read(row);
        let status = Code::read(&finding.status, Status::parse);
        let life = Lifecycle::read(row, &below, &self.rules);
        // The status of a finding that rebounded may still be the one before.
        let rebounded =
            life.stage == Stage::Rebound && status.as_ref().and_then(Code::known) != Some(Status::LongTerm);
        let known = if rebounded { Some(Status::InProgress) } else { status.as_ref().and_then(Code::known) };
        let due = |wording: &str, status| {
            DueState::of_term(|| self.term(wording), status, &self.settings, self.today)
        };
        let deadline = life.deadline("", &finding.deadline);
        let due_state = match life.stage {
            Stage::SignedOff(_) => DueState::Settled,
            _ => due(deadline, known),
        };
        let last_day = match self.term(deadline) {
            Term::By(day) => Some(day),
            _ => None,
        };
        let measure = |row: &&RowView| {
            let own = Code::read(row.text(Measure::STATUS), Status::parse);
            let wording = life.deadline(row.id(), row.text(Measure::DEADLINE));
            let due_state = match due_state {
                DueState::Settled => DueState::Settled,
                _ if wording.is_empty() => DueState::Open,
                _ => due(wording, own.map_or(known, |own| own.known())),
            };
            MeasureOf {
                id: row.id().to_owned(),
                text: row.text(Measure::TEXT).to_owned(),
                unit: row.text(Measure::UNIT).to_owned(),
                person: row.text(Measure::PERSON).to_owned(),
                due_state,
            }
        };
        let own_measures: Vec<_> = measures.iter().map(measure).collect();
        let measure_late = own_measures.iter().any(|one| one.due_state.is_overdue());
        let until = self.today + chrono::Days::new(self.settings.soon() as u64);
        let open =
            |row: &&RowView| row.kind() == Decision::KIND && row.text(Decision::DONE).trim().is_empty();
        let decisions: Vec<_> =
            below.iter().filter(open).filter_map(|row| calendar_date(row.text(Decision::DUE))).collect();
        let check = life.next_check().map(|(_, day)| day).or_else(|| match due_state {
            DueState::LongTerm => dated(&finding.next_review)?.first(),
            _ => None,
        });
        let ahead = own_measures.iter().map(|one| one.due_state).chain([due_state]);
        let ahead = ahead.filter_map(|due| match due {
            DueState::Ahead { date, .. } => Some(date),
            _ => None,
        });
        let due_within = DueWithin::of(ahead.chain(decisions.iter().copied()).chain(check), self.today);
        let behind = Schedule::read(&below, &self.context, self.today).is_behind();
        let standing = todo::Standing { due_state, measure_late, behind, decisions, check, until };
        let amounts = below.iter().filter(|row| row.kind() == Amount::KIND);
        FindingItem {
            id: row.id().to_owned(),
            place,
            todos: todo::of(&life, &finding, &standing),
            accepted: life.accepted(),
            extended: life.extended_to(measures.iter().map(|row| row.id())).collect(),
            extensions: life.extensions.len(),
            submitted: life
                .last()
                .filter(|round| !round.is_rebound())
                .and_then(|round| calendar_date(&round.submission.date)),
            stage: life.stage,
            due_state,
            due_within,
            last_day,
            status_day: FindingItem::read_status_day(row),
            status,
            measures: own_measures,
            latest: progress.map(|row| row.text(Progress::DATE)).max().unwrap_or_default().to_owned(),
            conflicts: row.conflicts().len(),
            extra: std::iter::once(row)
                .chain(measures.iter().copied())
                .flat_map(FindingItem::read_extra)
                .collect(),
            involved: money::fen(&finding.involved),
            amounts: amounts.map(FindingItem::read_amount).collect(),
            units: FindingItem::read_units(&finding, &measures),
            finding,
        }
    }
}

impl FindingList {
    /// The list of a ledger; due states are those of `today`.
    pub fn of(ledger: &Ledger, today: NaiveDate) -> Self {
        Self::arrange(ledger, Basis::of(ledger, today), |_| None)
    }

    /// The same list as [`FindingList::of`], made from this earlier list of the same ledger: only findings that
    /// changes have touched since are read again.
    pub fn follow(&self, ledger: &Ledger, today: NaiveDate) -> Self {
        let touched = match &self.seen {
            Some((seen, day)) if *day == today => ledger.touched_since(seen),
            _ => None,
        };
        let Some(touched) = touched else { return Self::of(ledger, today) };
        let everywhere = [LedgerSettings::KIND, Inspection::KIND, Transfer::KIND];
        if touched.iter().any(|row| everywhere.contains(&row.kind())) {
            return Self::of(ledger, today);
        }
        let basis = Basis { settings: self.settings.clone(), ..Basis::of(ledger, today) };
        let aspects = touched.iter().any(|row| row.kind() == Aspect::KIND);
        let followed = (!aspects).then(|| self.replace(ledger, &basis, &touched)).flatten();
        followed.unwrap_or_else(|| {
            let known = |row: &RowView| self.item(row.id()).filter(|_| !touched.contains(&row.name()));
            Self::arrange(ledger, basis, |row| known(row).cloned())
        })
    }

    /// The list with new items for the touched findings; `None` when one of them came, went or moved, which changes the
    /// places of others.
    fn replace(&self, ledger: &Ledger, basis: &Basis, touched: &BTreeSet<RowRef>) -> Option<Self> {
        let mut next = self.clone();
        for row in touched.iter().filter(|row| row.kind() == Finding::KIND) {
            let (old, now) = (self.item(row.id()), ledger.live(Finding::KIND, row.id()));
            let (old, now) = match (old, now) {
                (Some(old), Some(now)) => (old, now),
                (None, None) => continue,
                _ => return None,
            };
            let item = basis.item(ledger, &now, old.place);
            if (&item.finding.aspect, &item.finding.order) != (&old.finding.aspect, &old.finding.order) {
                return None;
            }
            if item == **old {
                continue;
            }
            next.tally.remove(old, &basis.settings);
            next.tally.add(&item, &basis.settings);
            let &(group, nth) = self.places.get(row.id())?;
            Arc::make_mut(&mut next.groups[group]).items[nth] = Arc::new(item);
        }
        next.seen = Some((ledger.revision(), basis.today));
        Some(next)
    }

    /// The list in the order of the ledger, with the items that `known` has, and new ones for the others.
    fn arrange(ledger: &Ledger, basis: Basis, known: impl Fn(&RowView) -> Option<Arc<FindingItem>>) -> Self {
        let mut groups: Vec<AspectGroup> = ledger
            .ordered(Aspect::KIND)
            .iter()
            .map(|row| AspectGroup {
                id: row.id().to_owned(),
                nth: 0,
                title: Aspect::read(row).title,
                items: Vec::new(),
            })
            .collect();
        let given = places_given(ledger);
        let by_id: HashMap<String, usize> =
            groups.iter().enumerate().map(|(at, group)| (group.id.clone(), at)).collect();
        let loose = groups.len();
        groups.push(AspectGroup { id: String::new(), nth: 0, title: String::new(), items: Vec::new() });
        let mut places = HashMap::new();
        let mut tally = Tally::default();
        for row in ledger.ordered(Finding::KIND) {
            // A finding whose aspect was deleted, or is not in this ledger, is listed with those without an aspect.
            let at = by_id.get(row.text(Finding::ASPECT)).copied().unwrap_or(loose);
            let items = &mut groups[at].items;
            let place = given.get(row.id()).copied().unwrap_or((at + 1, items.len() + 1));
            let item = match known(&row) {
                Some(item) if item.place == place => item,
                Some(item) => Arc::new(FindingItem { place, ..FindingItem::clone(&item) }),
                None => Arc::new(basis.item(ledger, &row, place)),
            };
            places.insert(row.id().into(), (at, items.len()));
            tally.add(&item, &basis.settings);
            items.push(item);
        }
        if groups[loose].items.is_empty() {
            groups.pop();
        }
        for (at, group) in groups.iter_mut().enumerate() {
            group.nth = group.items.first().map_or(at + 1, |item| item.place.0);
        }
        Self {
            settings: basis.settings,
            context: basis.context,
            groups: groups.into_iter().map(Arc::new).collect(),
            places: Arc::new(places),
            tally,
            seen: Some((ledger.revision(), basis.today)),
        }
    }

    /// Whether both hold the very same groups and settings in memory. Equal lists may be told apart.
    pub fn is_same(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.settings, &other.settings)
            && self.groups.len() == other.groups.len()
            && self.groups.iter().zip(&other.groups).all(|(one, other)| Arc::ptr_eq(one, other))
    }

    /// Every finding, in order.
    pub fn items(&self) -> impl Iterator<Item = &Arc<FindingItem>> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// The finding with this row id; `None` when it is not in the list.
    pub fn item(&self, id: &str) -> Option<&Arc<FindingItem>> {
        let &(group, nth) = self.places.get(id)?;
        self.groups.get(group)?.items.get(nth)
    }

    /// The group of the finding with this row id; `None` when it is not in the list.
    pub fn group_of(&self, id: &str) -> Option<&Arc<AspectGroup>> {
        self.groups.get(self.places.get(id)?.0)
    }

    /// Every lead or responsible unit with its number of findings, by name.
    pub fn units(&self) -> &BTreeMap<String, usize> {
        &self.tally.units
    }

    /// Every leader with the number of findings, by name.
    pub fn leaders(&self) -> &BTreeMap<String, usize> {
        &self.tally.leaders
    }

    /// Every mark with the number of findings, by name.
    pub fn marks(&self) -> &BTreeMap<String, usize> {
        &self.tally.marks
    }

    /// The headings of the fields of the office's own: those that the ledger lists, in its order, and any other that a
    /// finding or a measure has.
    pub fn extra_headings(&self) -> Vec<String> {
        let mut headings: Vec<String> = Vec::new();
        let others = self.tally.extra.keys().filter_map(|name| name.strip_prefix(EXTRA));
        for heading in self.settings.extra_fields.iter().map(String::as_str).chain(others) {
            if !heading.is_empty() && !headings.iter().any(|known| known == heading) {
                headings.push(heading.to_owned());
            }
        }
        headings
    }

    /// The figures of the list.
    pub fn figures(&self) -> Figures {
        self.tally.figures()
    }
}

#[cfg(test)]
pub(super) mod testing {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    /// Two findings of one aspect, in the other order than they were made, and one without.
    pub(in crate::ledger::views) fn sample() -> FindingList {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let aspect = draft.insert("aspect", [("title", json!("甲方面")), ("order", json!("a"))]);
            for (order, title, status, unit, deadline) in [
                ("b", "第二个问题", "done", "医务科、药剂科", "2023年12月底前"),
                ("a", "第一个问题", "in-progress", "医务科（牵头）", "2024年1月底前"),
            ] {
                let finding = draft.insert(
                    "finding",
                    [
                        ("aspect", json!(aspect.id())),
                        ("order", json!(order)),
                        ("title", json!(title)),
                        ("status", json!(status)),
                        ("responsible", json!(unit)),
                        ("deadline", json!(deadline)),
                    ],
                );
                draft.insert(
                    "measure",
                    [("finding", json!(finding.id())), ("text", json!("修订《ABC办法》。"))],
                );
            }
            draft.insert(
                "finding",
                [("title", json!("无方面")), ("aspect", json!("gone")), ("status", json!("frozen"))],
            );
        });
        FindingList::of(&one, "2024-03-01".parse().unwrap())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::testing::sample;
    use super::*;
    use crate::domain::{Check, Evidence, Extension, Milestone, Review, Submission, Transfer};
    use crate::ledger::testing::{ledger, row_at, stamp};
    use crate::ledger::views::{Completion, Due, Filter, MeasureList, Shown, Sort, Todo};
    use crate::ledger::{ConflictCount, Stamp, UndoStacks};

    #[test]
    fn findings_stand_in_order_under_their_aspect_and_none_is_lost() {
        let finding_list = sample();
        let told: Vec<_> =
            finding_list.items().map(|item| (item.place, item.finding.title.as_str())).collect();
        assert_eq!(told, [((1, 1), "第一个问题"), ((1, 2), "第二个问题"), ((2, 1), "无方面")]);
        assert_eq!(finding_list.groups[1].title, "");
        assert_eq!(
            finding_list.units().iter().map(|(unit, count)| (unit.as_str(), *count)).collect::<Vec<_>>(),
            [("医务科", 2), ("药剂科", 1)]
        );
    }

    #[test]
    fn figures_follow_the_reckoning() {
        let figures = sample().figures();
        assert_eq!((figures.findings, figures.measures, figures.done, figures.overdue), (3, 2, 1, 1));
        assert_eq!(figures.rate(), Some(3333));
        assert_eq!(figures.by_status, [(Some(Status::InProgress), 1), (Some(Status::Done), 1), (None, 1)]);
    }

    #[test]
    fn what_is_done_was_done_in_time_or_late_where_both_days_are_known() {
        let mut one = ledger();
        let on = |day: &str| Stamp { at: format!("{day}T09:00:00+08:00").into(), ..stamp(0) };
        let mut rows = Vec::new();
        one.act(&on("2024-01-02"), |draft| {
            for (deadline, status) in [
                ("2024年1月底前", "not-done"),
                ("2024年3月底前", "not-done"),
                ("2024年1月底前", "not-done"),
                ("2024年1月底前", "done"),
                ("尽快", "not-done"),
                ("2024年1月底前", "not-done"),
            ] {
                let fields = [("deadline", json!(deadline)), ("status", json!(status))];
                rows.push(draft.insert("finding", fields));
            }
        });
        one.act(&on("2024-02-05"), |draft| {
            rows[..5].iter().for_each(|row| draft.set(row, Finding::STATUS, "done"));
            // What was submitted before its status was entered was done then.
            let finding = rows[2].id().to_owned();
            draft.add(Submission { finding, date: "2024-01-31".into(), ..Submission::default() });
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let late: Vec<_> = list.items().map(|item| item.done_late(&list.settings)).collect();
        assert_eq!(late, [Some(5), Some(0), Some(0), None, None, None]);
        let count = |completion| Shown::of(&list, &Filter { completion, ..Filter::default() }).count();
        assert_eq!([Completion::Done, Completion::InTime, Completion::Late].map(count), [5, 2, 1]);
        // The day that somebody says counts before those.
        one.act(&on("2024-03-01"), |draft| {
            for (row, day) in [(0, "2024-01-30"), (3, "2024-02-02"), (1, "三月")] {
                draft.set(&rows[row], Finding::DONE_ON, day);
            }
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let late: Vec<_> = list.items().map(|item| item.done_late(&list.settings)).collect();
        assert_eq!(late, [Some(0), Some(0), Some(0), Some(2), None, None]);
    }

    #[test]
    fn a_unit_that_has_a_measure_works_on_the_finding() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            let fields = [("responsible", json!("甲股、乙股")), ("deadline", json!("2024年1月底前"))];
            let finding = draft.insert("finding", fields).id().to_owned();
            for unit in ["丙 股（牵头）、甲股", "", "丙股"] {
                draft.insert("measure", [("finding", json!(finding)), ("unit", json!(unit))]);
            }
            draft.insert("finding", [("responsible", json!("乙股"))]);
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let items: Vec<_> = list.items().collect();
        assert_eq!(items[0].units, ["甲股", "乙股", "丙股"]);
        assert!(items[0].is_of("丙　股") && !items[1].is_of("丙股") && !items[0].is_of(""));
        assert_eq!(
            list.units().iter().map(|(unit, count)| (&**unit, *count)).collect::<Vec<_>>(),
            [("丙股", 1), ("乙股", 2), ("甲股", 1)]
        );
        let shown = |unit: &str| Shown::of(&list, &Filter { unit: unit.into(), ..Filter::default() }).count();
        assert_eq!(["甲股", "乙股", "丙股", "丁股"].map(shown), [1, 2, 1, 0]);
        assert!(list.late_units().iter().any(|late| late.who == "丙股"));
    }

    #[test]
    fn deadlines_that_no_calendar_presses_are_counted_and_shown() {
        let mut one = ledger();
        one.act(&stamp(0), |draft| {
            for (deadline, status) in [
                ("", "in-progress"),
                ("  ", ""),
                ("", "done"),
                ("立行立改", "not-done"),
                ("长期坚持", "not-done"),
                ("", "long-term"),
                ("2024年6月底前", "not-done"),
                ("尽快", "not-done"),
            ] {
                draft.insert("finding", [("deadline", json!(deadline)), ("status", json!(status))]);
            }
        });
        let list = FindingList::of(&one, "2024-03-01".parse().unwrap());
        let figures = list.figures();
        let counted = [figures.unset, figures.at_once, figures.long_term, figures.unread];
        let shown = |due| Shown::of(&list, &Filter { due, ..Filter::default() }).count();
        assert_eq!([Due::Unset, Due::AtOnce, Due::LongTerm, Due::Unread].map(shown), counted);
        assert_eq!(counted, [2, 1, 2, 1]);
    }

    /// One step in the life of a ledger that other offices work on, too.
    #[derive(Clone, Debug)]
    enum Step {
        /// A row of one of [`KINDS`], under the nth rows there are.
        Insert {
            kind: usize,
            under: usize,
        },
        /// One of [`VALUES`] in the nth row.
        Set {
            row: usize,
            value: usize,
        },
        /// The nth row goes under the aspect, finding and measure of other rows.
        Move {
            row: usize,
            under: usize,
        },
        Delete {
            row: usize,
        },
        Undo,
        Redo,
        /// Another office takes everything, does one of the above, and what it did comes back, in part or as a file.
        Elsewhere {
            step: Box<Step>,
            file: bool,
        },
        /// The last import is undone, or that undo.
        Withdraw,
    }

    const KINDS: [&str; 14] = [
        Aspect::KIND,
        Finding::KIND,
        Finding::KIND,
        Measure::KIND,
        Progress::KIND,
        Evidence::KIND,
        Submission::KIND,
        Review::KIND,
        Check::KIND,
        Extension::KIND,
        LedgerSettings::KIND,
        Milestone::KIND,
        Decision::KIND,
        Amount::KIND,
    ];

    const VALUES: [(&str, &str); 22] = [
        ("title", "排队长"),
        ("text", "修订办法"),
        ("status", "done"),
        ("status", "in-progress"),
        ("responsible", "医务科、药剂科"),
        ("leader", "王某"),
        ("marks", "重大、领导批示，重大"),
        ("deadline", "2024年1月底前"),
        ("date", "2024-02-01"),
        ("order", "b"),
        ("order", "d"),
        ("name", "会议纪要"),
        ("outcome", "passed"),
        ("outcome", "fails"),
        ("to", "2024-05-31"),
        ("percent", "70"),
        ("due", "2024-03-05"),
        ("done", "2024-02-01"),
        ("involved", "12.5万元"),
        ("amount", "3万元"),
        ("severity", "major"),
        ("extra/电话", "3221234"),
    ];

    fn steps() -> impl Strategy<Value = Vec<Step>> {
        let row = 0..9usize;
        let plain = prop_oneof![
            4 => (0..KINDS.len(), row.clone()).prop_map(|(kind, under)| Step::Insert { kind, under }),
            6 => (row.clone(), 0..VALUES.len()).prop_map(|(row, value)| Step::Set { row, value }),
            1 => (row.clone(), row.clone()).prop_map(|(row, under)| Step::Move { row, under }),
            1 => row.prop_map(|row| Step::Delete { row }),
            1 => Just(Step::Undo),
            1 => Just(Step::Redo),
        ];
        let step = prop_oneof![
            6 => plain.clone(),
            2 => (plain, any::<bool>()).prop_map(|(step, file)| Step::Elsewhere { step: Box::new(step), file }),
            1 => Just(Step::Withdraw),
        ];
        prop::collection::vec(step, 0..40)
    }

    /// Puts a row under the nth rows of the kinds that it may be under.
    fn put_under(draft: &mut crate::ledger::Draft, row: &RowRef, nth: usize) {
        for kind in [Aspect::KIND, Finding::KIND, Measure::KIND, Submission::KIND] {
            let rows: Vec<_> = draft.ledger().rows(kind).map(|row| row.id().to_owned()).collect();
            if !rows.is_empty() && kind != row.kind() {
                draft.set(row, kind, json!(rows[nth % rows.len()]));
            }
        }
    }

    fn take(one: &mut Ledger, other: &mut Ledger, step: &Step, by: usize) {
        let stamp = stamp(by);
        match step {
            Step::Insert { kind, under } => drop(one.act(&stamp, |draft| {
                let row = draft.insert(KINDS[*kind], [("order", json!("c"))]);
                put_under(draft, &row, *under);
            })),
            Step::Set { row, value } => {
                let Some(row) = row_at(one, *row) else { return };
                let (field, value) = VALUES[*value];
                let value = value.parse::<u64>().map_or_else(|_| Value::from(value), Value::from);
                one.act(&stamp, |draft| draft.set(&row, field, value.clone()));
            }
            Step::Move { row, under } => {
                let Some(row) = row_at(one, *row) else { return };
                one.act(&stamp, |draft| put_under(draft, &row, *under));
            }
            Step::Delete { row } => {
                let Some(row) = row_at(one, *row) else { return };
                one.act(&stamp, |draft| draft.delete(&row));
            }
            Step::Undo => drop(one.undo(&stamp)),
            Step::Redo => drop(one.redo(&stamp)),
            Step::Elsewhere { step, file } => {
                other.merge(one.changes().to_vec());
                take(other, &mut one.clone(), step, by + 1);
                let changes = other.changes().to_vec();
                if *file {
                    one.import(&stamp, changes, Transfer::default(), |_, _| ());
                } else {
                    one.merge(changes);
                }
            }
            Step::Withdraw => {
                if let Some(last) = one.transfers().first().map(|last| last.action.clone()) {
                    one.undo_action(&last, &stamp);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

        #[test]
        fn what_follows_the_ledger_equals_what_is_made_anew(steps in steps()) {
            let today = "2024-03-01".parse().unwrap();
            let filters = [
                Filter::default(),
                Filter { query: "排队".into(), sort: Sort::Status, ..Filter::default() },
                Filter { unit: "药剂科".into(), due: Due::Overdue, ..Filter::default() },
                Filter { todo: Some(Todo::Review), ..Filter::default() },
                Filter { at_least: "10万元".into(), severity: "major".into(), ..Filter::default() },
            ];
            let (mut one, mut other) = (ledger(), ledger());
            let (mut list, mut measures) = (FindingList::default(), MeasureList::default());
            let (mut undo, mut conflicts) = (UndoStacks::default(), ConflictCount::default());
            let mut shown: Vec<Shown> = filters.iter().map(|_| Shown::default()).collect();
            for step in &steps {
                take(&mut one, &mut other, step, 0);
                let followed = list.follow(&one, today);
                prop_assert_eq!(&followed, &FindingList::of(&one, today));
                for (shown, filter) in shown.iter_mut().zip(&filters) {
                    *shown = shown.follow(&followed, filter);
                    prop_assert_eq!(&*shown, &Shown::of(&followed, filter));
                }
                measures = measures.follow(&one, &followed, today);
                prop_assert_eq!(&measures, &MeasureList::of(&one, &followed, today));
                undo.follow(&one, &stamp(0).replica);
                prop_assert_eq!(&undo, &one.undo_stacks(&stamp(0).replica));
                prop_assert_eq!(conflicts.follow(&one), one.conflicts().len());
                list = followed;
            }
            // The figures are what counting the findings one by one gives.
            let figures = list.figures();
            let count = |is: &dyn Fn(&FindingItem) -> bool| list.items().filter(|item| is(item)).count();
            prop_assert_eq!(figures.findings, one.rows(Finding::KIND).count());
            prop_assert_eq!(figures.overdue, count(&|item| item.due_state.is_overdue()));
            let extended = |row: &RowView| {
                one.rows(Extension::KIND).any(|other| other.text(Extension::FINDING) == row.id())
            };
            prop_assert_eq!(figures.extended, one.rows(Finding::KIND).filter(extended).count());
            prop_assert_eq!(figures.signed_off, count(&|item| matches!(item.stage, Stage::SignedOff(_))));
            let amounts = |kind: &str, field: &str| -> u64 {
                let of_a_finding = |row: &RowView| {
                    kind == Finding::KIND || one.live(Finding::KIND, row.text(Amount::FINDING)).is_some()
                };
                one.rows(kind).filter(of_a_finding).filter_map(|row| money::fen(row.text(field))).sum()
            };
            prop_assert_eq!(figures.involved, amounts(Finding::KIND, Finding::INVOLVED));
            prop_assert_eq!(figures.rectified, amounts(Amount::KIND, Amount::AMOUNT));
            for todo in Todo::ALL {
                prop_assert_eq!(figures.todo(todo), count(&|item| item.todos.contains(todo)));
            }
        }
    }
}
