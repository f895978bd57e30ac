//! Conflicts as a person is asked to decide them: what each side wrote, who, when, and in which finding.

use crate::domain::kinds::{ORDER, UNDER};
use crate::domain::{Document, Fields, Finding, Passage, Value};
use crate::ledger::{Author, Change, Conflict, Draft, Ledger, RowRef};

/// One conflict to decide.
#[derive(Clone, Debug, PartialEq)]
pub struct PendingConflict {
    /// The row in conflict.
    pub row: RowRef,
    /// The id of the finding it belongs to; `None` where it belongs to none.
    pub finding: Option<String>,
    /// What is to be decided.
    pub asked: ConflictSubject,
}

/// What is to be decided.
#[derive(Clone, Debug, PartialEq)]
pub enum ConflictSubject {
    /// The value of `field`: one side in `told` per value, the one shown for now first; and the value that all of them
    /// replaced, null where the field was empty, `None` where the file that brought them left it out.
    Field { field: String, told: Vec<ConflictSide>, before: Option<Value> },
    /// Whether the row is deleted, as the sides in `deleted` did, or stays as those in `edited` wrote it.
    Deletion { deleted: Vec<ConflictSide>, edited: Vec<ConflictSide> },
}

/// What one side wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct ConflictSide {
    /// The kind of the row that was written; for a row under the deleted one, the kind of that row.
    pub kind: String,
    /// The field that was written.
    pub field: String,
    /// The value; null where the field was cleared, or the row deleted.
    pub value: Value,
    /// Who wrote it.
    pub by: Author,
    /// The browser profile where it was written ([`ReplicaId::profile`](crate::ledger::ReplicaId::profile)).
    pub profile: String,
    /// When, by the clock of the computer where it was written.
    pub at: String,
}

impl ConflictSide {
    fn of(change: &Change, field: &str, value: &Value) -> Self {
        Self {
            kind: change.row.kind().to_owned(),
            field: field.to_owned(),
            value: value.clone(),
            by: Author::clone(&change.by),
            profile: change.id.replica.profile().to_owned(),
            at: change.at.to_string(),
        }
    }
}

impl PendingConflict {
    /// Every conflict of the ledger, by row.
    pub fn all(ledger: &Ledger) -> Vec<Self> {
        ledger.conflicts().into_iter().map(|conflict| Self::of(ledger, conflict)).collect()
    }

    fn of(ledger: &Ledger, conflict: Conflict) -> Self {
        let (row, asked) = match conflict {
            Conflict::Field { row, field, standing } => {
                // Where a decision was undone, the side is attributed to whoever first wrote the value.
                let wrote: Vec<&Change> = (standing.iter())
                    .map(|one| ledger.origin(one.change, field).unwrap_or(one.change))
                    .collect();
                let sides = wrote.iter().zip(&standing);
                let told = sides.map(|(wrote, one)| ConflictSide::of(wrote, field, one.value)).collect();
                let before = ledger.before_all(wrote.into_iter(), field);
                (row, ConflictSubject::Field { field: field.to_owned(), told, before })
            }
            Conflict::Deletion { row, deletions, edits } => {
                let deleted = deletions
                    .into_iter()
                    .map(|change| ConflictSide::of(change, Change::DELETED, &Value::Null));
                let edited = edits.iter().flat_map(|change| {
                    let stands = |field: &str| {
                        ledger.heads(&change.row, field).iter().any(|&at| ledger.at(at).id == change.id)
                    };
                    let set = change.set.iter().filter(move |(field, _)| stands(field));
                    set.map(|(field, value)| ConflictSide::of(change, field, value))
                });
                let asked =
                    ConflictSubject::Deletion { deleted: deleted.collect(), edited: edited.collect() };
                (row, asked)
            }
        };
        Self { finding: finding_of(ledger, &row), row, asked }
    }

    /// Whether it is only about the order of a row or the layout of a document, not about words that a person wrote.
    pub fn is_layout(&self) -> bool {
        let placed = matches!(&self.asked, ConflictSubject::Field { field, .. } if field == ORDER);
        placed || [Passage::KIND, Document::KIND].contains(&self.row.kind())
    }

    /// Decides for what is shown for now: the first value, or that the row stays.
    pub fn settle(&self, draft: &mut Draft) {
        match &self.asked {
            ConflictSubject::Field { field, told, .. } => {
                draft.set(&self.row, field, told.first().map(|one| one.value.clone()).unwrap_or_default());
            }
            ConflictSubject::Deletion { .. } => crate::ledger::commands::keep(draft, &self.row),
        }
    }
}

/// The id of the finding that a row is or belongs to; `None` where it belongs to none.
pub(super) fn finding_of(ledger: &Ledger, row: &RowRef) -> Option<String> {
    match row.kind() {
        Finding::KIND => Some(row.id().to_owned()),
        _ => ledger.row(row).map(|row| row.text(UNDER).to_owned()).filter(|id| !id.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn c5_both_sides_are_told_with_their_authors_until_somebody_decides() {
        let (mut one, mut other) = (ledger(), ledger());
        let made = one.act(&stamp(0), |draft| {
            let finding = draft.insert("finding", [("title", json!("甲")), ("order", json!("a"))]);
            draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("一"))]);
        });
        other.merge(made.clone());
        let (finding, measure) = (&made[0].row, &made[1].row);
        for (ledger, who, text) in [(&mut one, 0, "二"), (&mut other, 1, "三")] {
            ledger.act(&stamp(who), |draft| {
                draft.set(measure, "text", text);
                draft.set(finding, "order", text);
            });
        }
        one.act(&stamp(0), |draft| draft.set(finding, "title", "乙"));
        other.act(&stamp(1), |draft| draft.delete(finding));
        one.merge(other.changes().to_vec());

        let choices = PendingConflict::all(&one);
        let told: Vec<_> = choices.iter().map(|one| (one.row.kind(), one.is_layout())).collect();
        assert_eq!(told, [("finding", true), ("finding", false), ("measure", false), ("measure", false)]);
        assert!(choices.iter().all(|one| one.finding.as_deref() == Some(finding.id())));
        let ConflictSubject::Field { told, before, .. } = &choices[2].asked else { panic!("{choices:?}") };
        let said: Vec<_> = (told.iter())
            .map(|one| (one.value.clone(), one.by.name.as_str(), one.profile.as_str()))
            .collect();
        assert_eq!(said, [(json!("三"), "1", "bob"), (json!("二"), "0", "ann")]);
        assert_eq!(before, &Some(json!("一")));
        let ConflictSubject::Deletion { deleted, edited } = &choices[1].asked else { panic!("{choices:?}") };
        assert_eq!((deleted.len(), deleted[0].by.name.as_str()), (1, "1"));
        assert!(edited.iter().any(|one| one.field == "title" && one.value == "乙"));

        one.act(&stamp(0), |draft| {
            draft.because("按会议纪要");
            choices.iter().for_each(|choice| choice.settle(draft));
        });
        assert_eq!(PendingConflict::all(&one), []);
        assert!(one.live("finding", finding.id()).is_some());
        // The other office sees the decision, and its reason, after the next exchange.
        other.merge(one.changes().to_vec());
        assert_eq!(PendingConflict::all(&other), []);
        assert!(other.changes().iter().any(|change| change.reason.as_deref() == Some("按会议纪要")));
    }

    /// What the two sides replaced, where the first office wrote `ours` and the other `theirs`, each in this order, in a
    /// measure whose text was `first`.
    #[track_caller]
    fn check_before(first: &str, ours: &[&str], theirs: &[&str], expected: Option<Value>) -> [Ledger; 2] {
        let (mut one, mut other) = (ledger(), ledger());
        let made = one.act(&stamp(0), |draft| {
            let first = if first.is_empty() { Value::Null } else { json!(first) };
            draft.insert("measure", [("order", json!("a")), ("text", first)]);
        });
        other.merge(made.clone());
        for (ledger, who, texts) in [(&mut one, 0, ours), (&mut other, 1, theirs)] {
            for text in texts {
                ledger.act(&stamp(who), |draft| draft.set(&made[0].row, "text", *text));
            }
        }
        one.merge(other.changes().to_vec());
        assert_eq!(before(&one), expected);
        [one, other]
    }

    fn before(ledger: &Ledger) -> Option<Value> {
        let all = PendingConflict::all(ledger);
        let ConflictSubject::Field { before, .. } = &all[0].asked else { panic!("{all:?}") };
        before.clone()
    }

    #[test]
    fn c5_what_both_sides_replaced_is_told_where_it_is_known() {
        check_before("一", &["二"], &["三"], Some(json!("一")));
        check_before("一", &["二", "二二", "二二二"], &["三"], Some(json!("一")));
        check_before("", &["二"], &["三"], Some(Value::Null));
        let [mut one, other] = check_before("一", &["二", "二二"], &["三"], Some(json!("一")));
        // Undoing a decision brings the sides back, and what was before them.
        let row = one.conflicts().into_iter().find_map(|conflict| match conflict {
            Conflict::Field { row, .. } => Some(row),
            Conflict::Deletion { .. } => None,
        });
        one.act(&stamp(0), |draft| draft.set(&row.unwrap(), "text", "四"));
        assert_eq!(PendingConflict::all(&one), []);
        one.undo(&stamp(0));
        assert_eq!(before(&one), Some(json!("一")));
        // A file without replaced values does not say it.
        let mut short = ledger();
        short.merge(one.without_old_values().changes().to_vec());
        assert_eq!(before(&short), None);
        // Nor does one in which a change is missing.
        let mut part = one.only(|change| change.set.get("text") != Some(&json!("一")));
        part.merge(other.only(|change| change.set.get("text") == Some(&json!("三"))).changes().to_vec());
        assert_eq!(before(&part), None);
    }
}
