//! Recurring promises, numbers to reach, and rules made: each becomes a row, once per finding.

use std::collections::{HashMap, HashSet};

use super::Taking;
use crate::domain::{Commitment, Deliverable, Fields, Measure, Target, by_day};
use crate::ledger::RowRef;
use crate::notice::facts::extracted::FindingPath;

impl Taking<'_, '_> {
    /// Creates the rows that the ledger does not have yet.
    pub(super) fn promises(&mut self) {
        let ledger = self.draft.ledger();
        let mut seen: HashSet<(&str, String, String)> = [Commitment::KIND, Target::KIND, Deliverable::KIND]
            .into_iter()
            .flat_map(|kind| ledger.rows(kind).map(move |row| (kind, row)))
            .map(|(kind, row)| {
                let words =
                    if kind == Deliverable::KIND { row.text(Deliverable::TITLE) } else { row.text("quote") };
                (kind, row.text("finding").to_owned(), words.to_owned())
            })
            .collect();
        let finding_id = |findings: &HashMap<FindingPath, RowRef>, place: Option<FindingPath>| {
            place.and_then(|place| findings.get(&place)).map(|row| row.id().to_owned()).unwrap_or_default()
        };
        for found in &self.reading.commitments {
            let (finding, quote) =
                (finding_id(&self.findings, found.value.place), self.outline.quote(&found.span));
            if seen.insert((Commitment::KIND, finding.clone(), quote.to_owned())) {
                let measure = self.measure_at(found.span.start);
                self.draft.add(Commitment {
                    finding,
                    measure,
                    quote: quote.to_owned(),
                    every: found.value.period().to_owned(),
                    times: found.value.times.map(u64::from),
                    by_day: by_day(found.value.every, quote),
                    ..Commitment::default()
                });
            }
        }
        for found in &self.reading.targets {
            let (finding, quote) =
                (finding_id(&self.findings, found.value.place), self.outline.quote(&found.span));
            if seen.insert((Target::KIND, finding.clone(), quote.to_owned())) {
                let measure = self.measure_at(found.span.start);
                let value = found.value.value.clone();
                self.draft.add(Target { finding, measure, quote: quote.to_owned(), value });
            }
        }
        for found in &self.reading.documents {
            // Only a title in a measure is a rule that was made; elsewhere it may be anybody's document.
            let Some(segment) = self.segment_at(found.span.start).filter(|at| self.measures.contains_key(at))
            else {
                continue;
            };
            let finding = self.draft.text(&self.measures[&segment].clone(), Measure::FINDING);
            if seen.insert((Deliverable::KIND, finding.clone(), found.value.clone())) {
                let title = found.value.clone();
                self.draft.add(Deliverable { finding, title, ..Deliverable::default() });
            }
        }
    }

    /// The segment that a byte of the text is in.
    fn segment_at(&self, byte: usize) -> Option<usize> {
        let after = self.outline.segments().partition_point(|segment| segment.span.start <= byte);
        after.checked_sub(1)
    }

    fn measure_at(&self, byte: usize) -> String {
        let row = self.segment_at(byte).and_then(|at| self.measures.get(&at));
        row.map(|row| row.id().to_owned()).unwrap_or_default()
    }
}
