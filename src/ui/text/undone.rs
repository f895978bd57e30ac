//! What an undo or a redo did, in words.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{labels, words};
use crate::domain::{Document, Fields, Finding, Measure, Transfer};
use crate::ledger::views::{self, FindingList};
use crate::ledger::{Change, Ledger, RowRef};

/// The kinds whose coming and going says most of what happened, with the field that names a row.
const WHOLE: [(&str, &str); 3] =
    [(Document::KIND, Document::TITLE), (Finding::KIND, Finding::TITLE), (Measure::KIND, Measure::TEXT)];

/// So many characters of a row's name tell which it is.
const NAME_MAX: usize = 16;

/// What the changes of an undo did, which `ledger` has already: a row that came back or went, or else the field that has
/// its earlier value, with how many places there are. Empty without changes.
pub fn undone(ledger: &Ledger, list: &FindingList, changes: &[Arc<Change>]) -> String {
    let Some(first) = changes.first() else { return String::new() };
    // Two sides of a conflict that came back count as one place.
    let places: BTreeSet<_> =
        changes.iter().flat_map(|one| one.set.keys().map(move |field| (&one.row, field))).collect();
    let what = match first.row.kind() {
        Transfer::KIND => words::AN_IMPORT.text().to_owned(),
        _ => came_or_went(ledger, changes).unwrap_or_else(|| field_of(list, first)),
    };
    words::UNDONE_WHAT.fill(&[&what, &places.len()])
}

/// The rows that came back or went; `None` where none did.
fn came_or_went(ledger: &Ledger, changes: &[Arc<Change>]) -> Option<String> {
    WHOLE.iter().find_map(|(kind, title)| {
        let is_one = |one: &&Arc<Change>| one.row.kind() == *kind && one.set.contains_key(Change::DELETED);
        let rows: BTreeSet<&RowRef> = changes.iter().filter(is_one).map(|one| &one.row).collect();
        let row = ledger.row(rows.first()?)?;
        let name: String = row.text(title).chars().take(NAME_MAX).collect();
        let word = match (row.is_deleted(), rows.len()) {
            (true, 1) => words::UNDONE_WENT,
            (true, _) => words::UNDONE_WENT_MANY,
            (false, 1) => words::UNDONE_CAME,
            (false, _) => words::UNDONE_CAME_MANY,
        };
        Some(word.fill(&[&labels::kind(kind).text(), &name, &rows.len()]))
    })
}

/// The field that a change sets, with the number of its finding.
fn field_of(list: &FindingList, change: &Change) -> String {
    let kind = change.row.kind();
    let field = change.set.keys().find_map(|field| labels::field(kind, field));
    let field = field.unwrap_or_else(|| labels::kind(kind).into());
    match list.item(change.row.id()) {
        Some(item) => format!("{} {field}", views::number(item.place)),
        None => field.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use serde_json::json;

    use super::*;
    use crate::ledger::testing::{ledger, stamp};

    #[test]
    fn an_undo_names_what_came_back_and_what_went() {
        let mut one = ledger();
        let mut id = String::new();
        one.act(&stamp(0), |draft| {
            let finding = draft.insert(Finding::KIND, [("title", json!("公车管理不规范"))]);
            draft.insert(Measure::KIND, [("finding", json!(finding.id())), ("text", json!("立行立改"))]);
            id = finding.id().to_owned();
        });
        let row = RowRef::new(Finding::KIND, &id).unwrap();
        one.act(&stamp(0), |draft| draft.set(&row, Finding::STATUS, "done"));
        one.act(&stamp(0), |draft| draft.delete(&row));
        let mut said = Vec::new();
        while let Some(undone) = one.undo(&stamp(0)) {
            said.push(super::undone(&one, &FindingList::of(&one, NaiveDate::MIN), &undone.changes));
        }
        assert_eq!(
            said,
            [
                "：恢复反馈问题“公车管理不规范”（2 处）",
                "：1.1 整改状态（1 处）",
                "：去掉反馈问题“公车管理不规范”（2 处）",
            ]
        );
    }
}
