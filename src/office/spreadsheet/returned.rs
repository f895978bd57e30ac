//! What a table that comes back would change in the ledger, field by field, before anybody has said yes (law C11).

use std::borrow::Cow;

use super::form::{Column, Rows, Shows, shown};
use super::mark::sum;
use super::read::{CellEdit, Returned};
use crate::domain::{Commitment, Evidence, Fields, Finding, Measure, Status, Supervision};
use crate::ledger::{Draft, Ledger, RowRef};

/// What a table that came back would change.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proposals {
    /// The changes.
    pub changes: Vec<Proposal>,
    /// So many cells say what the ledger says already.
    pub known: usize,
    /// So many cells are of rows that are not in the ledger any more.
    pub gone: usize,
    /// Cells that say what their field cannot hold.
    pub refused: Vec<CellEdit>,
}

/// A change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The row.
    pub row: RowRef,
    /// The field.
    pub field: Cow<'static, str>,
    /// What the ledger says, as the cell would show it.
    pub held: String,
    /// What the table says.
    pub read: String,
    /// Whether the ledger says something else than when the table was written: somebody changed both.
    pub overtaken: bool,
    /// Whether it is taken.
    pub taken: bool,
}

impl Proposals {
    /// What a table would change. A field that was changed on both sides is taken where a person says so.
    pub fn of(ledger: &Ledger, returned: &Returned) -> Self {
        let mut found = Self::default();
        for edit in &returned.edits {
            found.take(ledger, edit);
        }
        found
    }

    fn take(&mut self, ledger: &Ledger, edit: &CellEdit) {
        let Ok(row) = edit.row.parse::<RowRef>() else { return };
        let Some(field) = field(row.kind(), &edit.column) else { return };
        let Some(view) = ledger.live(row.kind(), row.id()) else {
            self.gone += 1;
            return;
        };
        let status = (field == Finding::STATUS).then(|| Status::parse(&edit.text)).flatten();
        if field == Finding::STATUS && !edit.text.is_empty() && status.is_none() {
            self.refused.push(edit.clone());
            return;
        }
        let held = shown(&field, view.text(&field));
        if held == edit.text || status.is_some_and(|status| held == status.wording()) {
            self.known += 1;
            return;
        }
        let overtaken = sum(&held) != edit.was;
        let read = edit.text.clone();
        self.changes.push(Proposal { row, field, held, read, overtaken, taken: !overtaken });
    }

    /// Writes what is taken.
    pub fn write(&self, draft: &mut Draft) {
        for one in self.changes.iter().filter(|one| one.taken) {
            let status = (one.field == Finding::STATUS).then(|| Status::parse(&one.read)).flatten();
            let value = status.map_or(one.read.as_str(), |status| status.as_str());
            match value {
                "" => draft.set(&one.row, &one.field, crate::domain::Value::Null),
                value => draft.set(&one.row, &one.field, value),
            }
        }
    }
}

/// The field of a row of this kind that a column shows.
fn field(kind: &str, column: &str) -> Option<Cow<'static, str>> {
    let rows = match kind {
        Finding::KIND | Measure::KIND => Rows::Findings,
        Supervision::KIND => Rows::Letters,
        Commitment::KIND => Rows::Commitments,
        Evidence::KIND => Rows::Evidence,
        _ => return None,
    };
    let column = Column::find(rows, column)?;
    match (column.shows, kind) {
        (Shows::Extra, _) => Some(column.code),
        (Shows::Either(_, each) | Shows::Each(each), Measure::KIND) => Some(each.into()),
        (Shows::Own(own) | Shows::Either(own, _), kind) if kind != Measure::KIND => Some(own.into()),
        _ => None,
    }
}
