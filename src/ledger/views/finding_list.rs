//! The ledger as the list an office reads: findings by aspect, each with its number and its due state; and the filter,
//! the search and the figures over that list.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use super::due_state::DueState;
use super::rate::rate;
use crate::domain::width::half;
use crate::domain::{
    Aspect, Code, Fields, Finding, Inspection, LedgerSettings, Measure, Progress, Status, Transfer,
};
use crate::ledger::{Ledger, RowView};

/// Every finding in order, grouped by aspect.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct FindingList {
    /// The settings of the ledger.
    pub settings: LedgerSettings,
    /// The aspects in order.
    pub groups: Vec<AspectGroup>,
}

/// The findings of one aspect. Findings without an aspect are in a last group with an empty id and title.
#[derive(Clone, Debug, PartialEq)]
pub struct AspectGroup {
    /// The aspect's row id; empty for findings without one.
    pub id: String,
    /// The first part of its findings' numbers.
    pub nth: usize,
    /// The aspect's title.
    pub title: String,
    /// Its findings, in order.
    pub items: Vec<FindingItem>,
}

/// The number of a finding, counted from 1: its aspect, and the finding in it. Printed `2.1`.
pub type FindingNumber = (usize, usize);

/// Reads a number such as `2.1`; `None` for any other text.
pub fn read_number(text: &str) -> Option<FindingNumber> {
    let (aspect, nth) = text.split_once('.')?;
    Some((aspect.parse().ok()?, nth.parse().ok()?))
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

/// One finding of the list.
#[derive(Clone, Debug, PartialEq)]
pub struct FindingItem {
    /// The finding's row id.
    pub id: String,
    /// Its number; in one unit's part, the number in the whole ledger.
    pub place: FindingNumber,
    /// Its fields.
    pub finding: Finding,
    /// Its status; `None` where none is set.
    pub status: Option<Code<Status>>,
    /// How far it is from its deadline.
    pub due_state: DueState,
    /// The texts of its measures, in order.
    pub measures: Vec<String>,
    /// The day of the latest progress, `YYYY-MM-DD`; empty when there is none.
    pub latest: String,
    /// How many conflicts its row has.
    pub conflicts: usize,
}

impl FindingList {
    /// The list of a ledger; due states are those of `today`.
    pub fn of(ledger: &Ledger, today: NaiveDate) -> Self {
        let settings = ledger
            .live(LedgerSettings::KIND, LedgerSettings::ID)
            .map(|row| LedgerSettings::read(&row))
            .unwrap_or_default();
        let inspection = ledger.live(Inspection::KIND, Inspection::ID).map(|row| Inspection::read(&row));
        let since = inspection.and_then(|it| [it.feedback, it.to].iter().find_map(|day| day.parse().ok()));

        let mut measures: HashMap<String, Vec<String>> = HashMap::new();
        for row in ledger.ordered(Measure::KIND) {
            let measure = Measure::read(&row);
            measures.entry(measure.finding).or_default().push(measure.text);
        }
        let mut latest: HashMap<String, String> = HashMap::new();
        for row in ledger.rows(Progress::KIND) {
            let known = latest.entry(row.text(Progress::FINDING).to_owned()).or_default();
            if row.text(Progress::DATE) > known.as_str() {
                *known = row.text(Progress::DATE).to_owned();
            }
        }
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
        let known: HashMap<String, usize> =
            groups.iter().enumerate().map(|(at, group)| (group.id.clone(), at)).collect();
        let loose = groups.len();
        groups.push(AspectGroup { id: String::new(), nth: 0, title: String::new(), items: Vec::new() });
        for row in ledger.ordered(Finding::KIND) {
            let finding = Finding::read(&row);
            let status = Code::read(&finding.status, Status::parse);
            let known_status = status.as_ref().and_then(Code::known);
            // A finding whose aspect was deleted, or is not in this ledger, is listed with those without an aspect.
            let at = known.get(&finding.aspect).copied().unwrap_or(loose);
            let items = &mut groups[at].items;
            items.push(FindingItem {
                id: row.id().to_owned(),
                place: given.get(row.id()).copied().unwrap_or((at + 1, items.len() + 1)),
                due_state: DueState::of(&finding.deadline, known_status, &settings, since, today),
                status,
                measures: measures.remove(row.id()).unwrap_or_default(),
                latest: latest.remove(row.id()).unwrap_or_default(),
                conflicts: row.conflicts().len(),
                finding,
            });
        }
        if groups[loose].items.is_empty() {
            groups.pop();
        }
        for (at, group) in groups.iter_mut().enumerate() {
            group.nth = group.items.first().map_or(at + 1, |item| item.place.0);
        }
        Self { settings, groups }
    }

    /// Every finding, in order.
    pub fn items(&self) -> impl Iterator<Item = &FindingItem> {
        self.groups.iter().flat_map(|group| &group.items)
    }

    /// The finding with this row id; `None` when it is not in the list.
    pub fn item(&self, id: &str) -> Option<&FindingItem> {
        self.items().find(|item| item.id == id)
    }

    /// The group of the finding with this row id; `None` when it is not in the list.
    pub fn group_of(&self, id: &str) -> Option<&AspectGroup> {
        self.groups.iter().find(|group| group.items.iter().any(|item| item.id == id))
    }

    /// The same list with only the findings that the filter admits, in the filter's order within each group; empty
    /// groups are left out. Numbers stay what they were.
    pub fn filtered(&self, filter: &Filter) -> Self {
        let mut groups: Vec<AspectGroup> = self
            .groups
            .iter()
            .map(|group| AspectGroup {
                items: group.items.iter().filter(|item| filter.admits(item)).cloned().collect(),
                ..group.clone()
            })
            .filter(|group| !group.items.is_empty())
            .collect();
        match filter.sort {
            Sort::Number => {}
            Sort::Deadline => {
                groups.iter_mut().for_each(|group| group.items.sort_by_key(|item| item.due_state.sort_key()))
            }
            Sort::Status => {
                groups.iter_mut().for_each(|group| group.items.sort_by_key(|item| item.status_key()))
            }
        }
        Self { settings: self.settings.clone(), groups }
    }

    /// Every lead or responsible unit with its number of findings, by name.
    pub fn units(&self) -> BTreeMap<String, usize> {
        let mut units = BTreeMap::new();
        for item in self.items() {
            let mut seen: Vec<&str> = item.finding.units().collect();
            seen.sort_unstable();
            seen.dedup();
            seen.into_iter().for_each(|unit| *units.entry(unit.to_owned()).or_default() += 1);
        }
        units
    }

    /// Every leader with the number of findings, by name.
    pub fn leaders(&self) -> BTreeMap<String, usize> {
        let mut leaders = BTreeMap::new();
        for item in self.items().filter(|item| !item.finding.leader.is_empty()) {
            *leaders.entry(item.finding.leader.clone()).or_default() += 1;
        }
        leaders
    }

    /// The figures of the list.
    pub fn figures(&self) -> Figures {
        let mut figures = Figures {
            findings: 0,
            measures: 0,
            done: 0,
            overdue: 0,
            soon: 0,
            ready: 0,
            by_status: Vec::new(),
        };
        let mut by_status: BTreeMap<Option<Status>, usize> = BTreeMap::new();
        for item in self.items() {
            let status = item.status.as_ref().and_then(Code::known);
            figures.findings += 1;
            figures.measures += item.measures.len();
            figures.done += usize::from(self.settings.counts_as_done(status));
            figures.overdue += usize::from(item.due_state.is_overdue());
            figures.soon += usize::from(item.due_state.is_soon());
            figures.ready += usize::from(!item.finding.ready.is_empty());
            *by_status.entry(status).or_default() += 1;
        }
        let order = Status::ALL.into_iter().map(Some).chain([None]);
        figures.by_status = order.filter_map(|status| Some((status, *by_status.get(&status)?))).collect();
        figures
    }
}

impl FindingItem {
    fn status_key(&self) -> usize {
        let status = self.status.as_ref().and_then(Code::known);
        Status::ALL.iter().position(|one| Some(*one) == status).unwrap_or(Status::ALL.len())
    }
}

/// Counts over a list of findings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figures {
    /// All findings.
    pub findings: usize,
    /// All measures of these findings.
    pub measures: usize,
    /// Findings that count as done by the ledger's reckoning (口径), which is printed with the figure.
    pub done: usize,
    /// Findings that are overdue.
    pub overdue: usize,
    /// Findings that are due soon.
    pub soon: usize,
    /// Findings whose unit declared them ready to be signed off (自查完成).
    pub ready: usize,
    /// How many findings in each status, in the order of [`Status::ALL`]; `None` for those without a known status. A
    /// status without findings is left out.
    pub by_status: Vec<(Option<Status>, usize)>,
}

impl Figures {
    /// The completion rate in hundredths of a percent, rounded; `None` without findings.
    pub fn rate(&self) -> Option<usize> {
        rate(self.done, self.findings)
    }
}

/// Which findings a list shows, and in what order. It is part of the address, so a filtered list can be bookmarked. An
/// empty field admits everything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// A status code; `none` for findings without one.
    pub status: String,
    /// An aspect's row id.
    pub aspect: String,
    /// A unit's name, as [`Finding::units`] gives it.
    pub unit: String,
    /// A leader's name, exactly as in the finding.
    pub leader: String,
    /// Which due states.
    pub due: Due,
    /// Words of a search, separated by blanks; all have to occur.
    pub query: String,
    /// The order.
    pub sort: Sort,
}

/// Which due states a filter admits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Due {
    /// All.
    #[default]
    Any,
    /// Past the deadline.
    Overdue,
    /// Due soon.
    Soon,
    /// The deadline names no day, and the finding is not done.
    Undated,
    /// 自查完成: the unit declared it ready to be signed off.
    Ready,
    /// 长期坚持.
    LongTerm,
}

/// The order within each aspect.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// By number.
    #[default]
    Number,
    /// By deadline; see [`DueState::sort_key`].
    Deadline,
    /// By status, from not begun to done, then long-term, those without a known status last.
    Status,
}

impl Filter {
    /// The status filter that shows findings without a status.
    pub const NO_STATUS: &str = "none";

    /// Whether it may leave out findings; the order does not count.
    pub fn is_narrowing(&self) -> bool {
        *self != Self { sort: self.sort, ..Self::default() }
    }

    fn admits(&self, item: &FindingItem) -> bool {
        let finding = &item.finding;
        let status = match self.status.as_str() {
            "" => true,
            Self::NO_STATUS => finding.status.is_empty(),
            code => finding.status == code,
        };
        let due = match self.due {
            Due::Any => true,
            Due::Overdue => item.due_state.is_overdue(),
            Due::Soon => item.due_state.is_soon(),
            Due::Undated => matches!(item.due_state, DueState::Open | DueState::AtOnce),
            Due::LongTerm => item.due_state == DueState::LongTerm,
            Due::Ready => !finding.ready.is_empty(),
        };
        status
            && due
            && (self.aspect.is_empty() || finding.aspect == self.aspect)
            && (self.unit.is_empty() || finding.units().any(|unit| unit == self.unit))
            && (self.leader.is_empty() || finding.leader == self.leader)
            && self.query.split_whitespace().all(|word| matches_word(item, word))
    }
}

/// Whether a word of a search is the finding's number or occurs in its texts; width and case make no difference.
fn matches_word(item: &FindingItem, word: &str) -> bool {
    let word = fold(word);
    let finding = &item.finding;
    let place = format!("{}.{}", item.place.0, item.place.1);
    let fields = [
        &finding.title,
        &finding.leader,
        &finding.lead_unit,
        &finding.responsible,
        &finding.supporting,
        &finding.person,
        &finding.cause,
        &finding.result,
        &finding.deadline,
    ];
    place == word || fields.into_iter().chain(&item.measures).any(|text| fold(text).contains(&word))
}

/// The text in half width and lower case, for comparing.
fn fold(text: &str) -> String {
    text.chars().map(|c| half(c).to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    fn sample() -> FindingList {
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

    #[test]
    fn findings_stand_in_order_under_their_aspect_and_none_is_lost() {
        let finding_list = sample();
        let told: Vec<_> =
            finding_list.items().map(|item| (item.place, item.finding.title.as_str())).collect();
        assert_eq!(told, [((1, 1), "第一个问题"), ((1, 2), "第二个问题"), ((2, 1), "无方面")]);
        assert_eq!(finding_list.groups[1].title, "");
        assert_eq!(
            finding_list.units().into_iter().collect::<Vec<_>>(),
            [("医务科".into(), 2), ("药剂科".into(), 1)]
        );
    }

    #[test]
    fn figures_follow_the_reckoning() {
        let figures = sample().figures();
        assert_eq!((figures.findings, figures.measures, figures.done, figures.overdue), (3, 2, 1, 1));
        assert_eq!(figures.rate(), Some(3333));
        assert_eq!(figures.by_status, [(Some(Status::InProgress), 1), (Some(Status::Done), 1), (None, 1)]);
    }

    #[track_caller]
    fn check(filter: Filter, expect: &[&str]) {
        let shown = sample().filtered(&filter);
        assert_eq!(shown.items().map(|item| item.finding.title.as_str()).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn filters_search_and_order() {
        check(Filter { unit: "药剂科".into(), ..Filter::default() }, &["第二个问题"]);
        check(Filter { status: "frozen".into(), ..Filter::default() }, &["无方面"]);
        check(Filter { due: Due::Overdue, ..Filter::default() }, &["第一个问题"]);
        check(Filter { query: "ａｂｃ办法 第二".into(), ..Filter::default() }, &["第二个问题"]);
        check(Filter { query: "1.1".into(), ..Filter::default() }, &["第一个问题"]);
        check(Filter { sort: Sort::Status, ..Filter::default() }, &["第一个问题", "第二个问题", "无方面"]);
        check(Filter { query: "没有".into(), ..Filter::default() }, &[]);
    }
}
