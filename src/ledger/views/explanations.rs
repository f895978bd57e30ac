//! 未到位原因, 下一步: what is asked at the end of a period about each finding that is not done, whose it is to say, and what
//! nobody has said yet.

use chrono::NaiveDate;

use super::due_state::DueState;
use super::finding_item::{FindingItem, FindingNumber};
use super::finding_list::FindingList;
use super::lifecycle::Stage;
use super::reporting::{ReportingEntry, UnitNames};
use crate::domain::{Fields, Finding, Status, calendar_date, unit_names};
use crate::ledger::{Ledger, RowView};

/// What is asked about a finding that is not done at the end of a period.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// The finding's row id.
    pub finding: String,
    /// Its number.
    pub place: FindingNumber,
    /// Its title.
    pub title: String,
    /// The unit that is to say it: the leading one, or the first of those that are asked; empty where nobody has the
    /// finding.
    pub unit: String,
    /// How far it is from its deadline.
    pub due_state: DueState,
    /// Whether it should have been done by the end of the period.
    pub is_due: bool,
    /// 未到位原因.
    pub obstacle: String,
    /// 下一步.
    pub next_step: String,
    /// The day on which one of them was written last; `None` where neither is there.
    pub said: Option<NaiveDate>,
    /// Whether what is there was written before the period began, so that it may hold no longer.
    pub is_old: bool,
}

impl Explanation {
    /// Whether something is missing: it is due, and the reason or the next step is not there.
    pub fn is_missing(&self) -> bool {
        self.is_due && [&self.obstacle, &self.next_step].iter().any(|said| said.trim().is_empty())
    }
}

/// What is asked at the end of a period, unit by unit in the order in which they are asked, each unit's in the order of the
/// list: about every finding that is not done and not long-term. Last those of units that are not asked, and of nobody.
pub fn explanations(ledger: &Ledger, list: &FindingList, entry: &ReportingEntry) -> Vec<Explanation> {
    let names = UnitNames::of(ledger);
    let (from, to) = (calendar_date(&entry.period.from), calendar_date(&entry.period.to));
    let asked = |unit: &str| entry.units.iter().position(|one| one.unit == unit);
    let mut all: Vec<Explanation> = Vec::new();
    for item in list.items().filter(|item| is_asked(item, list)) {
        let finding = &item.finding;
        let units = || {
            let units = unit_names(&finding.lead_unit).chain(unit_names(&finding.responsible));
            units.map(|name| names.of_unit(&name))
        };
        let unit = units().find(|unit| asked(unit).is_some()).or_else(|| units().next()).unwrap_or_default();
        let row = ledger.live(Finding::KIND, &item.id);
        let said = row.and_then(|row| {
            [Finding::OBSTACLE, Finding::NEXT_STEP].into_iter().filter_map(|field| written(&row, field)).max()
        });
        all.push(Explanation {
            finding: item.id.clone(),
            place: item.place,
            title: finding.title.clone(),
            unit,
            due_state: item.due_state,
            is_due: match item.due_state {
                DueState::AtOnce => true,
                _ => item.last_day.zip(to).is_some_and(|(last, to)| last <= to),
            },
            obstacle: finding.obstacle.clone(),
            next_step: finding.next_step.clone(),
            is_old: said.zip(from).is_some_and(|(said, from)| said < from),
            said,
        });
    }
    all.sort_by_key(|one| (asked(&one.unit).unwrap_or(usize::MAX), one.unit.is_empty(), one.unit.clone()));
    all
}

/// Whether a finding is not done, and is no long-term one, which stays on the books on purpose.
fn is_asked(item: &FindingItem, list: &FindingList) -> bool {
    !item.is_done(&list.settings)
        && !matches!(item.stage, Stage::SignedOff(_))
        && item.known_status() != Some(Status::LongTerm)
        && item.due_state != DueState::LongTerm
}

/// The day on which a field that says something was written, by that computer's clock.
fn written(row: &RowView, field: &str) -> Option<NaiveDate> {
    let heads = row.standing(field);
    let head = heads.iter().max_by_key(|head| &head.change.id)?;
    (!row.text(field).trim().is_empty()).then(|| calendar_date(head.change.at.get(..10)?)).flatten()
}
