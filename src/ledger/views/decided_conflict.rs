//! The conflicts that somebody has decided, so that what was not chosen is found again.

use super::finding_detail::{HistoryStep, StepKind};
use super::pending_conflict::finding_of;
use crate::domain::Transfer;
use crate::ledger::{Author, ChangeId, Ledger, RowView};

/// A decision between the values of a field.
#[derive(Clone, Debug, PartialEq)]
pub struct DecidedConflict {
    /// The id of the finding it belongs to; `None` where it belongs to none.
    pub finding: Option<String>,
    /// What was chosen and what was not, by whom, when and why.
    pub step: HistoryStep,
}

impl DecidedConflict {
    /// Every decision that stands, the latest first. Of one that a file brought without the replaced values nothing is
    /// known.
    pub fn all(ledger: &Ledger) -> Vec<Self> {
        let rows = ledger.all_rows().filter(|row| !row.is_new() && row.kind() != Transfer::KIND);
        let mut all: Vec<(ChangeId, Self)> = rows.flat_map(|row| Self::of_row(&row)).collect();
        all.sort_by(|(one, _), (other, _)| other.cmp(one));
        all.into_iter().map(|(_, decided)| decided).collect()
    }

    fn of_row(row: &RowView) -> Vec<(ChangeId, Self)> {
        if row.log().all(|change| change.replaces.len() < 2) {
            return Vec::new();
        }
        let entries = row.history().into_iter();
        // Where the decision was undone, or another file came in after it, the field is to be decided again.
        let decided = entries.filter(|entry| {
            !entry.rejected.is_empty()
                && entry.change.undoes.is_none()
                && row.standing(entry.field).len() == 1
        });
        let told = decided.map(|entry| {
            let step = HistoryStep {
                at: entry.change.at.to_string(),
                by: Author::clone(&entry.change.by),
                kind: row.kind().to_owned(),
                field: entry.field.to_owned(),
                before: entry.before,
                after: entry.after.clone(),
                what: StepKind::Decided,
                rejected: entry.rejected,
                reason: entry.change.reason.as_deref().map(str::to_owned),
            };
            (entry.change.id.clone(), Self { finding: finding_of(row.ledger(), &row.name()), step })
        });
        told.collect()
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn c5_what_was_not_chosen_is_found_again() {
        let (mut one, mut other) = (ledger(), ledger());
        let made = one.act(&stamp(0), |draft| {
            let finding = draft.insert("finding", [("title", json!("甲"))]);
            draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("一"))]);
            draft.insert("unit", [("name", json!("财务股"))]);
        });
        other.merge(made.clone());
        let (measure, unit) = (&made[1].row, &made[2].row);
        for (ledger, who, text) in [(&mut one, 0, "二"), (&mut other, 1, "三")] {
            ledger.act(&stamp(who), |draft| {
                draft.set(measure, "text", text);
                draft.set(unit, "contact", text);
            });
        }
        one.merge(other.changes().to_vec());
        assert_eq!(DecidedConflict::all(&one), []);
        one.act(&stamp(0), |draft| {
            draft.because("按纪要");
            draft.set(measure, "text", "三");
        });
        one.act(&stamp(0), |draft| draft.set(unit, "contact", "四"));
        let told: Vec<_> = (DecidedConflict::all(&one).into_iter())
            .map(|one| (one.finding, one.step.after, one.step.rejected, one.step.reason))
            .collect();
        assert_eq!(
            told,
            [
                (None, json!("四"), vec![json!("三"), json!("二")], None),
                (
                    Some(made[0].row.id().to_owned()),
                    json!("三"),
                    vec![json!("二")],
                    Some("按纪要".to_owned())
                ),
            ]
        );
        one.undo(&stamp(0));
        assert_eq!(DecidedConflict::all(&one).len(), 1);
    }
}
