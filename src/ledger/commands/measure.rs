//! What people do with measures.

use super::row::{Direction, last_key, move_among, set_text};
use crate::domain::{Fields, Finding, Measure, order};
use crate::ledger::{Draft, Ledger, RowRef};

/// Adds a measure after the others of its finding, and returns its reference.
pub fn add_measure(draft: &mut Draft, finding: &str, text: &str) -> RowRef {
    let last = last_key(draft.ledger(), Measure::KIND, Measure::FINDING, finding);
    draft.add(Measure {
        finding: finding.to_owned(),
        text: text.to_owned(),
        order: order::between(&last, ""),
        ..Measure::default()
    })
}

/// Those of the measures whose words say a deadline that neither they nor their finding have.
pub fn with_told_deadline(ledger: &Ledger, measures: impl IntoIterator<Item = String>) -> Vec<String> {
    let says = |id: &String| {
        let one = ledger.live(Measure::KIND, id).map(|row| Measure::read(&row));
        one.is_some_and(|one| {
            let finding = ledger.live(Finding::KIND, &one.finding);
            let other = |told: &String| finding.is_none_or(|row| row.text(Finding::DEADLINE) != told);
            one.told_deadline().is_some_and(|told| other(&told))
        })
    };
    measures.into_iter().filter(says).collect()
}

/// Gives each measure the deadline that its words say; changes none that has one of its own.
pub fn take_told_deadlines(draft: &mut Draft, measures: &[String]) {
    for id in measures {
        let row = draft.ledger().live(Measure::KIND, id);
        let told = row.map(|row| Measure::read(&row)).and_then(|one| one.told_deadline());
        if let Some(deadline) = told {
            set_text(draft, Measure::KIND, id, Measure::DEADLINE, &deadline);
        }
    }
}

/// Moves a measure past its neighbour; does nothing at the end of the list, or when there is no such measure.
pub fn move_measure(draft: &mut Draft, id: &str, direction: Direction) {
    let ledger = draft.ledger();
    let Some(finding) = ledger.live(Measure::KIND, id).map(|row| row.text(Measure::FINDING).to_owned())
    else {
        return;
    };
    let all = ledger.ordered(Measure::KIND);
    let rows = all.iter().filter(|row| row.text(Measure::FINDING) == finding);
    let keys: Vec<_> = rows.map(|row| (row.name(), row.text(Measure::ORDER))).collect();
    move_among(draft, &keys, Measure::ORDER, id, direction);
}
