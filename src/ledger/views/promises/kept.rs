//! What was recorded of promises: pauses, and what was done in which period.

use std::collections::{BTreeMap, HashMap};

use super::promise::{PauseDays, Recorded, last_day};
use crate::domain::date::dated;
use crate::domain::{Evidence, Fields, Occurrence, Pause, calendar_date};
use crate::ledger::Ledger;

/// What was recorded, by promise.
#[derive(Default)]
pub(super) struct Kept {
    pauses: HashMap<String, Vec<PauseDays>>,
    records: HashMap<String, Vec<(String, Recorded)>>,
}

impl Kept {
    pub(super) fn of(ledger: &Ledger) -> Self {
        let mut kept = Self::default();
        for row in ledger.rows(Pause::KIND) {
            let one = Pause::read(&row);
            let Some(from) = dated(&one.from).and_then(|when| when.first()) else { continue };
            kept.pauses.entry(one.commitment).or_default().push((from, last_day(&one.to)));
        }
        let mut proofs: HashMap<String, usize> = HashMap::new();
        for row in ledger.rows(Evidence::KIND).filter(|row| row.get(Evidence::OCCURRENCE).is_some()) {
            *proofs.entry(row.text(Evidence::OCCURRENCE).to_owned()).or_default() += 1;
        }
        for row in ledger.rows(Occurrence::KIND) {
            let one = Occurrence::read(&row);
            let heads = row.standing(Occurrence::DONE);
            let entered = heads.last().map(|head| head.change.at.clone());
            let recorded = Recorded {
                done: one.done,
                date: one.date,
                note: one.note,
                excuse: one.excuse.trim().to_owned(),
                entered: entered.and_then(|at| calendar_date(at.get(..10)?)),
                is_unsure: heads.len() > 1,
                evidence: proofs.get(row.id()).copied().unwrap_or(0),
            };
            let nothing = Recorded { entered: recorded.entered, ..Recorded::default() };
            if recorded != nothing {
                kept.records.entry(one.commitment).or_default().push((one.period, recorded));
            }
        }
        kept
    }

    /// What was recorded of promises that are one: of several records of one period, which tell of one thing, the one in
    /// which most was done.
    pub(super) fn take(&mut self, members: &[&str]) -> (Vec<PauseDays>, BTreeMap<String, Recorded>) {
        let mut all: BTreeMap<String, Recorded> = BTreeMap::new();
        let mut pauses = Vec::new();
        for id in members {
            pauses.extend(self.pauses.remove(*id).unwrap_or_default());
            for (period, one) in self.records.remove(*id).unwrap_or_default() {
                let here = all.entry(period).or_default();
                let evidence = here.evidence + one.evidence;
                if (one.done, !one.excuse.is_empty()) > (here.done, !here.excuse.is_empty())
                    || *here == Recorded::default()
                {
                    *here = one;
                }
                here.evidence = evidence;
            }
        }
        (pauses, all)
    }
}
