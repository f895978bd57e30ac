//! The findings that somebody deleted, so that each can be brought back by itself.

use std::cmp::Reverse;
use std::sync::Arc;

use crate::domain::{Fields, Finding};
use crate::ledger::{Author, Change, ChangeId, Ledger};

/// A finding that was deleted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeletedFinding {
    /// Its row id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The action that deleted it; undoing it brings the finding back with what was under it.
    pub action: ChangeId,
    /// When, by that computer's clock.
    pub at: Arc<str>,
    /// Who.
    pub by: Arc<Author>,
}

/// The deleted findings, the latest first. One whose taking-in was undone never was in the ledger for its readers, and is
/// left out.
pub fn deleted_findings(ledger: &Ledger) -> Vec<DeletedFinding> {
    let rows = ledger.all_rows().filter(|row| row.kind() == Finding::KIND && row.is_deleted());
    let mut all: Vec<(&Change, DeletedFinding)> = rows
        .filter_map(|row| {
            let last = row.log().filter(|change| change.deletes()).max_by_key(|change| &change.id)?;
            let first = row.log().min_by_key(|change| &change.id)?;
            if last.undoes.as_ref() == Some(&first.action) {
                return None;
            }
            let one = DeletedFinding {
                id: row.id().to_owned(),
                title: row.text(Finding::TITLE).to_owned(),
                action: last.action.clone(),
                at: last.at.clone(),
                by: last.by.clone(),
            };
            Some((last, one))
        })
        .collect();
    all.sort_by_key(|(last, _)| Reverse(&last.id));
    all.into_iter().map(|(_, one)| one).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::ledger::commands;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn what_was_deleted_comes_back_with_what_was_under_it_and_what_never_was_there_is_not_listed() {
        let mut one = ledger();
        let mut ids = Vec::new();
        for title in ["公车管理不规范", "食堂账目不清", "台账不全"] {
            one.act(&stamp(0), |draft| {
                let finding = draft.insert(Finding::KIND, [("title", json!(title))]);
                draft.insert("measure", [("finding", json!(finding.id())), ("text", json!("立行立改"))]);
                ids.push(finding.id().to_owned());
            });
        }
        assert_eq!(one.undo(&stamp(0)).map(|undone| undone.left), Some(0));
        for id in &ids[..2] {
            one.act(&stamp(0), |draft| commands::delete(draft, Finding::KIND, id));
        }
        let deleted = deleted_findings(&one);
        let titles: Vec<_> = deleted.iter().map(|one| one.title.as_str()).collect();
        assert_eq!(titles, ["食堂账目不清", "公车管理不规范"]);
        one.undo_action(&deleted[1].action, &stamp(1));
        assert_eq!(deleted_findings(&one).len(), 1);
        assert!(one.live(Finding::KIND, &ids[0]).is_some());
        assert_eq!(one.rows("measure").count(), 1);
    }
}
