//! Recurring promises, numbers to reach, and rules made become rows of their own, each once a finding.

use std::collections::{HashMap, HashSet};

use super::Taking;
use crate::domain::{Commitment, Deliverable, Fields, Measure, Target, Value};
use crate::ledger::RowRef;
use crate::notice::reading::FindingPath;

impl Taking<'_, '_> {
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
        let text = self.outline.text();
        for found in &self.reading.commitments {
            let (finding, quote) = (finding_id(&self.findings, found.value.place), &text[found.span.clone()]);
            if seen.insert((Commitment::KIND, finding.clone(), quote.to_owned())) {
                let measure = self.measure_at(found.span.start);
                self.draft.insert(
                    Commitment::KIND,
                    [
                        (Commitment::FINDING, finding.into()),
                        (Commitment::MEASURE, measure.into()),
                        (Commitment::QUOTE, quote.into()),
                        (Commitment::EVERY, found.value.every.as_str().into()),
                        (Commitment::TIMES, found.value.times.map_or(Value::Null, Value::from)),
                    ],
                );
            }
        }
        for found in &self.reading.targets {
            let (finding, quote) = (finding_id(&self.findings, found.value.place), &text[found.span.clone()]);
            if seen.insert((Target::KIND, finding.clone(), quote.to_owned())) {
                let measure = self.measure_at(found.span.start);
                self.draft.insert(
                    Target::KIND,
                    [
                        (Target::FINDING, finding.into()),
                        (Target::MEASURE, measure.into()),
                        (Target::QUOTE, quote.into()),
                        (Target::VALUE, found.value.value.as_str().into()),
                    ],
                );
            }
        }
        for found in &self.reading.documents {
            // A title in the preamble is somebody else's paper; a rule made stands in a measure.
            let Some(segment) = self.segment_at(found.span.start).filter(|at| self.measures.contains_key(at))
            else {
                continue;
            };
            let finding = self.draft.text(&self.measures[&segment].clone(), Measure::FINDING);
            if seen.insert((Deliverable::KIND, finding.clone(), found.value.clone())) {
                self.draft.insert(
                    Deliverable::KIND,
                    [
                        (Deliverable::FINDING, finding.into()),
                        (Deliverable::TITLE, found.value.as_str().into()),
                    ],
                );
            }
        }
    }

    /// The segment a byte of the text stands in.
    fn segment_at(&self, byte: usize) -> Option<usize> {
        let after = self.outline.segments().partition_point(|segment| segment.span.start <= byte);
        after.checked_sub(1)
    }

    fn measure_at(&self, byte: usize) -> String {
        let row = self.segment_at(byte).and_then(|at| self.measures.get(&at));
        row.map(|row| row.id().to_owned()).unwrap_or_default()
    }
}
