//! What a table that comes back would change in the ledger, field by field, before anybody has said yes (law C11).

use std::borrow::Cow;

use chrono::NaiveDate;

use super::form::{Column, Rows, Shows, progress, shown};
use super::mark::sum;
use super::plain::plain;
use super::read::{CellEdit, Returned};
use crate::domain::{
    Accountability, Check, Commitment, Decision, Evidence, Extension, Fields, Finding, Measure, Progress,
    PublicReport, Status, Supervision, date,
};
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
    /// Cells of columns that are read out of the ledger, so that nothing can be written into them.
    pub fixed: Vec<CellEdit>,
}

/// A change of one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// The row.
    pub row: RowRef,
    /// The field; of new progress its text.
    pub field: Cow<'static, str>,
    /// The day of the new progress of [`Proposal::row`] that it is; `None` for the value of a field.
    pub progress: Option<NaiveDate>,
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
    /// What a table would change, read on this day. A field that was changed on both sides is taken where a person says so.
    pub fn of(ledger: &Ledger, returned: &Returned, today: NaiveDate) -> Self {
        let mut found = Self::default();
        for edit in &returned.edits {
            found.take(ledger, edit, today);
        }
        found
    }

    fn take(&mut self, ledger: &Ledger, edit: &CellEdit, today: NaiveDate) {
        let Ok(row) = edit.row.parse::<RowRef>() else { return };
        let Some(view) = ledger.live(row.kind(), row.id()) else {
            self.gone += 1;
            return;
        };
        let field = match written_into(row.kind(), &edit.column) {
            Some(WrittenInto::Field(field)) => field,
            Some(WrittenInto::Progress) => return self.take_progress(ledger, edit, &row, today),
            Some(WrittenInto::Nothing) => return self.fixed.push(edit.clone()),
            None => return,
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
        self.changes.push(Proposal { row, field, progress: None, held, read, overtaken, taken: !overtaken });
    }

    /// Each line that the ledger does not say is new progress; what was recorded stays, whatever became of its line.
    fn take_progress(&mut self, ledger: &Ledger, edit: &CellEdit, row: &RowRef, today: NaiveDate) {
        let below: Vec<_> = ledger.under(row).collect();
        let held = plain(&progress(&below));
        let is_new = |line: &&str| !line.is_empty() && !held.lines().any(|known| known.trim() == *line);
        let before = self.changes.len();
        for line in edit.text.lines().map(str::trim).filter(is_new) {
            let (day, text) = day_and_text(line, today);
            self.changes.push(Proposal {
                row: row.clone(),
                field: Progress::TEXT.into(),
                progress: Some(day),
                held: String::new(),
                read: text.to_owned(),
                overtaken: false,
                taken: true,
            });
        }
        if self.changes.len() == before {
            self.known += 1;
        }
    }

    /// Writes what is taken.
    pub fn write(&self, draft: &mut Draft) {
        for one in self.changes.iter().filter(|one| one.taken) {
            if let Some(day) = one.progress {
                draft.add(Progress {
                    finding: one.row.id().to_owned(),
                    date: day.to_string(),
                    text: one.read.clone(),
                    ..Progress::default()
                });
                continue;
            }
            let status = (one.field == Finding::STATUS).then(|| Status::parse(&one.read)).flatten();
            let value = status.map_or(one.read.as_str(), |status| status.as_str());
            match value {
                "" => draft.set(&one.row, &one.field, crate::domain::Value::Null),
                value => draft.set(&one.row, &one.field, value),
            }
        }
    }
}

/// The day before a line of progress and what is said of it: `11月20日：补录合同4个`, `11.20 补录合同4个`,
/// `11月20日补录合同4个`. A line that begins with no day is of today.
fn day_and_text(line: &str, today: NaiveDate) -> (NaiveDate, &str) {
    const BETWEEN: &[char] = &['：', ':', '，', ',', '、', ' ', '\u{3000}'];
    let after_day = line.find(['日', '号']).map(|at| at + '日'.len_utf8());
    let split = line.find(BETWEEN).into_iter().chain(after_day).find_map(|at| {
        let day = date::typed(&line[..at], today)?;
        Some((day, line[at..].trim_start_matches(BETWEEN)))
    });
    split.filter(|(_, text)| !text.is_empty()).unwrap_or((today, line))
}

/// What becomes of a text that is written into a cell.
enum WrittenInto {
    /// It is the value of this field.
    Field(Cow<'static, str>),
    /// Its lines are the progress of the finding.
    Progress,
    /// Nothing: the cell shows what is read out of the ledger.
    Nothing,
}

/// What a column of a row of this kind is written into; `None` for a column that this version does not know.
fn written_into(kind: &str, column: &str) -> Option<WrittenInto> {
    let rows = match kind {
        Finding::KIND | Measure::KIND => Rows::Findings,
        Supervision::KIND => Rows::Letters,
        Commitment::KIND => Rows::Commitments,
        Evidence::KIND => Rows::Evidence,
        Accountability::KIND => Rows::Accountability,
        PublicReport::KIND => Rows::Reports,
        Extension::KIND => Rows::Extensions,
        Check::KIND => Rows::Checks,
        Decision::KIND => Rows::Decisions,
        _ => return None,
    };
    let column = Column::find(rows, column)?;
    Some(match (column.shows, kind) {
        (Shows::Progress, Finding::KIND) => WrittenInto::Progress,
        (Shows::Extra, _) => WrittenInto::Field(column.code),
        (Shows::Either(_, each) | Shows::Each(each), Measure::KIND) => WrittenInto::Field(each.into()),
        (Shows::Own(own) | Shows::Either(own, _), kind) if kind != Measure::KIND => {
            WrittenInto::Field(own.into())
        }
        _ => WrittenInto::Nothing,
    })
}
