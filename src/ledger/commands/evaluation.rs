//! What people do with evaluations: begin one, with the indicators of a set or of another evaluation, and add indicators.

use super::row::last_key;
use crate::domain::{Evaluation, Indicator, IndicatorSet, order};
use crate::ledger::{Draft, Ledger, RowRef};

/// Begins an evaluation with the indicators of a set.
pub fn begin_evaluation(draft: &mut Draft, evaluation: Evaluation, set: &IndicatorSet) -> RowRef {
    let row = draft.add(evaluation);
    for ((text, points, rule), order) in set.indicators.iter().zip(order::spread(set.indicators.len())) {
        draft.add(Indicator {
            evaluation: row.id().to_owned(),
            order,
            text: (*text).to_owned(),
            points: (*points).to_owned(),
            rule: (*rule).to_owned(),
        });
    }
    row
}

/// Begins an evaluation with the grades and indicators of another one, and none of its deductions.
pub fn begin_evaluation_like(draft: &mut Draft, evaluation: Evaluation, other: &str) -> RowRef {
    let ledger = draft.ledger();
    let grades = ledger.live(Evaluation::KIND, other).map(|row| Evaluation::read(&row).grades);
    let row = draft.add(Evaluation { grades: grades.unwrap_or_default(), ..evaluation });
    let own = ledger.ordered(Indicator::KIND).into_iter().map(|row| Indicator::read(&row));
    for one in own.filter(|one| one.evaluation == other) {
        draft.add(Indicator { evaluation: row.id().to_owned(), ..one });
    }
    row
}

/// The order key of an indicator that is added after the others of an evaluation.
pub fn next_indicator_key(ledger: &Ledger, evaluation: &str) -> String {
    order::between(&last_key(ledger, Indicator::KIND, Indicator::EVALUATION, evaluation), "")
}
