//! What people do with reporting periods: open one, record what a unit says, and take note of a return that came.

use chrono::NaiveDate;

use super::row::id_part;
use crate::domain::{Fields, Finding, ReportingPeriod, UnitReport, Value, spelling};
use crate::ledger::views::{ReportState, ReportingEntry, ReportingList, UnitAnswer, UnitNames, follows};
use crate::ledger::{ChangeIds, Draft, Ledger, RowRef};

/// Opens a period. Those before it are closed on this day, and which units have reported on them is written down, so that
/// it stays whatever becomes of the work. `None` where its days cannot be read or one of the same days is there already.
pub fn open_reporting(draft: &mut Draft, period: ReportingPeriod, today: NaiveDate) -> Option<RowRef> {
    let row = RowRef::new(ReportingPeriod::KIND, &period.id()?).ok()?;
    let ledger = draft.ledger();
    if ledger.live(ReportingPeriod::KIND, row.id()).is_some() {
        return None;
    }
    let is_before = |one: &ReportingEntry| one.period.closed.is_empty() && follows(&period, &one.period);
    for entry in ReportingList::of(ledger).periods.into_iter().filter(is_before) {
        close(draft, &entry, today);
    }
    Some(draft.add_as(&row, period))
}

/// Closes a period on this day, by its row id, without another one after it. Nothing where it is closed already.
pub fn close_reporting(draft: &mut Draft, period: &str, today: NaiveDate) {
    let is_it = |one: &ReportingEntry| one.id == period && one.period.closed.is_empty();
    if let Some(entry) = ReportingList::of(draft.ledger()).periods.into_iter().find(is_it) {
        close(draft, &entry, today);
    }
}

/// Writes down which units have reported, and the day.
fn close(draft: &mut Draft, entry: &ReportingEntry, today: NaiveDate) {
    for one in &entry.units {
        if let ReportState::Reported(day) = one.state {
            set_report(draft, &entry.id, one, UnitReport::RECEIVED, day.to_string().into());
        }
    }
    super::set_text(draft, ReportingPeriod::KIND, &entry.id, ReportingPeriod::CLOSED, &today.to_string());
}

/// The row with what is kept of a unit's report on a period, the same in every office (law C8).
pub fn unit_report(period: &str, unit: &str) -> Option<RowRef> {
    let unit = id_part(&spelling(unit));
    let named = RowRef::new(UnitReport::KIND, &format!("{period}@{unit}"));
    // An id of somebody else's may leave no room for the unit.
    named.or_else(|_| RowRef::new(UnitReport::KIND, &id_part(&format!("{period}@{unit}")))).ok()
}

/// Sets a field of what is kept of a unit's report on a period, by the period's row id: in the row that is there, or in a
/// new one.
pub fn set_report(draft: &mut Draft, period: &str, one: &UnitAnswer, field: &str, value: Value) {
    let there = one.row.as_ref().and_then(|id| RowRef::new(UnitReport::KIND, id).ok());
    let is_new = there.is_none();
    let Some(row) = there.or_else(|| unit_report(period, &one.unit)) else { return };
    if is_new && !draft.touched().contains(&row) {
        if value.is_null() {
            return;
        }
        let report = UnitReport { reporting: period.into(), unit: one.unit.clone(), ..UnitReport::default() };
        draft.add_as(&row, report);
    }
    draft.set(&row, field, value);
}

/// The open periods on which a unit's return that comes today is its report, with its changes `took` in the ledger already:
/// those that ask for one and have none yet. A return that only says that there is nothing new is left as that.
pub fn answered_by_return(
    ledger: &Ledger,
    unit: &str,
    today: NaiveDate,
    took: &ChangeIds,
) -> Vec<(ReportingEntry, UnitAnswer)> {
    let unit = UnitNames::of(ledger).of_unit(unit);
    let (before, after) = (ReportingList::without(ledger, took), ReportingList::of(ledger));
    let mut answered: Vec<(ReportingEntry, UnitAnswer)> = Vec::new();
    let pairs: Vec<_> = before.open(today).zip(after.open(today)).collect();
    // From the earliest on: a return is a report on one only of those that follow one another.
    for (was, is) in pairs.into_iter().rev() {
        let (Some(had), Some(has)) = (was.of_unit(&unit), is.of_unit(&unit)) else { continue };
        let reported = matches!(had.state, ReportState::Reported(_));
        let says_nothing_new = matches!(has.state, ReportState::Unchanged(_));
        let has_answered = |(one, _): &(ReportingEntry, _)| follows(&is.period, &one.period);
        if !reported && !says_nothing_new && !answered.iter().any(has_answered) {
            answered.push((is.clone(), has.clone()));
        }
    }
    answered
}

/// Takes note that a unit's return came today, with the changes `took`; see [`answered_by_return`].
pub fn record_return(draft: &mut Draft, unit: &str, today: NaiveDate, took: &ChangeIds) {
    for (entry, answer) in answered_by_return(draft.ledger(), unit, today, took) {
        set_report(draft, &entry.id, &answer, UnitReport::RECEIVED, today.to_string().into());
    }
}

/// 未到位原因, 下一步: writes what is said about many findings at once where nothing is said yet. How many it was written
/// for.
pub fn explain(draft: &mut Draft, findings: &[String], obstacle: &str, next_step: &str) -> usize {
    let said = [(Finding::OBSTACLE, obstacle.trim()), (Finding::NEXT_STEP, next_step.trim())];
    let mut written = 0;
    for id in findings {
        let Some(row) = draft.ledger().live(Finding::KIND, id) else { continue };
        let is_empty = |field: &str| row.text(field).trim().is_empty();
        let new: Vec<_> = said.iter().filter(|(field, text)| !text.is_empty() && is_empty(field)).collect();
        let name = row.name();
        written += usize::from(!new.is_empty());
        for (field, text) in new {
            draft.set(&name, field, *text);
        }
    }
    written
}
