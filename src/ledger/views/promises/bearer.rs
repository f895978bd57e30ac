//! Who keeps a promise: whom it names itself, or whom its measure or its finding names.

use crate::domain::{Commitment, Fields, Finding, Measure};
use crate::ledger::{Ledger, RowView};

/// Where a promise has its unit or its person from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PromiseBearer {
    /// Who it is, as written there; empty for nobody.
    pub name: String,
    /// Whether the promise names it itself.
    pub is_own: bool,
}

impl PromiseBearer {
    /// The unit of a promise.
    pub fn unit(ledger: &Ledger, promise: &Commitment) -> Self {
        let of_finding = |row: &RowView| {
            let finding = Finding::read(row);
            if finding.responsible.is_empty() { finding.lead_unit } else { finding.responsible }
        };
        Self::of(ledger, promise, &promise.unit, Measure::UNIT, of_finding)
    }

    /// The person of a promise.
    pub fn person(ledger: &Ledger, promise: &Commitment) -> Self {
        let of_finding = |row: &RowView| row.text(Finding::PERSON).to_owned();
        Self::of(ledger, promise, &promise.person, Measure::PERSON, of_finding)
    }

    fn of(
        ledger: &Ledger,
        promise: &Commitment,
        own: &str,
        field: &str,
        of_finding: impl Fn(&RowView) -> String,
    ) -> Self {
        let of_measure = || {
            let row = ledger.live(Measure::KIND, &promise.measure)?;
            Some(row.text(field).to_owned()).filter(|name| !name.is_empty())
        };
        let of_finding = || ledger.live(Finding::KIND, &promise.finding).map(|row| of_finding(&row));
        let is_own = !own.is_empty();
        let name = if is_own { Some(own.to_owned()) } else { of_measure().or_else(of_finding) };
        Self { name: name.unwrap_or_default(), is_own }
    }
}

/// The unit and the person of promises that are the same: each name once.
pub fn borne<'a>(ledger: &Ledger, promises: impl Iterator<Item = &'a Commitment>) -> (String, String) {
    let (mut units, mut people): (Vec<String>, Vec<String>) = Default::default();
    for promise in promises {
        let of_one = [PromiseBearer::unit(ledger, promise), PromiseBearer::person(ledger, promise)];
        for (all, one) in [&mut units, &mut people].into_iter().zip(of_one) {
            if !one.name.is_empty() && !all.contains(&one.name) {
                all.push(one.name);
            }
        }
    }
    (units.join("、"), people.join("、"))
}
