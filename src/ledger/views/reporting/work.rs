//! The work of units that was recorded: what makes a report without anybody saying so.

use std::collections::HashMap;

use chrono::NaiveDate;

use crate::domain::{
    Evidence, Fields, Finding, Measure, Measurement, Occurrence, Progress, Submission, Unit, calendar_date,
    spelling, unit_names,
};
use crate::ledger::{Change, ChangeIds, Ledger, RowRef, RowView};

/// The rows that are a unit's report when somebody adds or edits one. A status of a finding or measure that is changed is
/// one too.
const WORK: [&str; 5] =
    [Progress::KIND, Evidence::KIND, Submission::KIND, Occurrence::KIND, Measurement::KIND];

/// A piece of a unit's work that was recorded.
pub(super) struct Work {
    /// Whose it is, by the names of the directory.
    pub(super) units: Vec<String>,
    /// When it was recorded, by the clock of who recorded it.
    pub(super) day: NaiveDate,
    /// The row.
    pub(super) row: RowRef,
}

/// The work that was recorded from a day on.
pub(super) fn work(ledger: &Ledger, names: &UnitNames, since: NaiveDate, without: &ChangeIds) -> Vec<Work> {
    let since = since.to_string();
    let told = ledger.changes().iter().filter(|change| *change.at >= *since && !without.contains(&change.id));
    told.filter_map(|change| {
        let row = ledger.row(&change.row).filter(|row| is_work(row, change) && row.is_live())?;
        let (finding, measure) = match row.kind() {
            Finding::KIND => (row.id(), ""),
            Measure::KIND => (row.text(Measure::FINDING), row.id()),
            _ => (row.text(Progress::FINDING), row.text(Progress::MEASURE)),
        };
        let finding = ledger.live(Finding::KIND, finding)?;
        // What a document brought along with its findings is no report on them.
        if finding.made().is_some_and(|made| made.action == change.action) {
            return None;
        }
        let day = calendar_date(change.at.get(..10)?)?;
        Some(Work { units: whose(ledger, names, &finding, measure, change), day, row: row.name() })
    })
    .collect()
}

/// Whether a change is a unit's work: not taken back, no deletion, and no other field of a finding or measure than its
/// status.
fn is_work(row: &RowView, change: &Change) -> bool {
    let is_work = match row.kind() {
        Finding::KIND | Measure::KIND => {
            change.set.contains_key(Finding::STATUS) && row.made().is_some_and(|made| made.id != change.id)
        }
        kind => WORK.contains(&kind) && !change.deletes(),
    };
    is_work && change.undoes.is_none() && !is_undone(row, change)
}

/// Whether somebody took back the action of a change, and nobody took that back.
fn is_undone(row: &RowView, change: &Change) -> bool {
    row.log().any(|by| by.undoes.as_ref() == Some(&change.action) && by.id > change.id && !is_undone(row, by))
}

/// Whose work a change is: that of the measure's own units, or of the finding's; where one of them signed it, of that one.
fn whose(
    ledger: &Ledger,
    names: &UnitNames,
    finding: &RowView,
    measure: &str,
    change: &Change,
) -> Vec<String> {
    let own = ledger.live(Measure::KIND, measure).map(|row| row.text(Measure::UNIT).to_owned());
    let units: Vec<String> = match own.filter(|own| !own.is_empty()) {
        Some(own) => unit_names(&own).map(|name| names.of_unit(&name)).collect(),
        None => Finding::read(finding).units().map(|name| names.of_unit(&name)).collect(),
    };
    let by = names.of_unit(&change.by.office);
    if units.contains(&by) { vec![by] } else { units }
}

/// The names of units as the directory has them.
pub(in crate::ledger) struct UnitNames(HashMap<String, String>);

impl UnitNames {
    pub(in crate::ledger) fn of(ledger: &Ledger) -> Self {
        let mut names = HashMap::new();
        for row in ledger.rows(Unit::KIND) {
            let unit = Unit::read(&row);
            let name = spelling(&unit.name);
            for other in unit_names(&unit.spellings).chain(unit_names(&unit.short)) {
                names.entry(other.into_owned()).or_insert_with(|| name.clone().into_owned());
            }
        }
        Self(names)
    }

    /// The name of a unit in the directory; the name itself, in its one spelling, where it has none there.
    pub(in crate::ledger) fn of_unit(&self, name: &str) -> String {
        let name = spelling(name);
        self.0.get(&*name).cloned().unwrap_or_else(|| name.into_owned())
    }
}
