//! What a table that comes back would change in the ledger, field by field, before anybody has said yes (law C11).

use std::borrow::Cow;

use chrono::NaiveDate;

use super::form::{Column, Rows, Shows, evidence, progress, shown};
use super::mark::sum;
use super::plain::plain;
use super::read::{CellEdit, Returned};
use crate::domain::{
    Accountability, Check, Commitment, Decision, Evidence, Extension, Fields, Finding, Measure, Progress,
    PublicReport, Status, Supervision, date,
};
use crate::ledger::{Draft, Ledger, RowRef, RowView};

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
    /// The field; of a new row its text.
    pub field: Cow<'static, str>,
    /// The new row under [`Proposal::row`] that it is; `None` for the value of a field.
    pub adds: Option<Adds>,
    /// What the ledger says, as the cell would show it.
    pub held: String,
    /// What the table says.
    pub read: String,
    /// Whether the ledger says something else than when the table was written: somebody changed both.
    pub overtaken: bool,
    /// Whether it is taken.
    pub taken: bool,
}

/// A row that a line of a cell is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Adds {
    /// Progress of this day.
    Progress(NaiveDate),
    /// A piece of evidence.
    Evidence,
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
            Some(WrittenInto::Progress) => {
                let below: Vec<_> = ledger.under(&row).collect();
                return self.take_lines(edit, &row, Progress::TEXT, &progress(&below), |line| {
                    let (day, text) = day_and_text(line, today);
                    (Adds::Progress(day), text.to_owned())
                });
            }
            Some(WrittenInto::Evidence) => {
                let below: Vec<_> = ledger.under(&row).collect();
                return self.take_lines(edit, &row, Evidence::NAME, &evidence(&below), |line| {
                    (Adds::Evidence, line.to_owned())
                });
            }
            Some(WrittenInto::Nothing) => return self.fixed.push(edit.clone()),
            None => return,
        };
        let status = (field == Finding::STATUS).then(|| Status::parse(&edit.text)).flatten();
        if field == Finding::STATUS && !edit.text.is_empty() && status.is_none() {
            self.refused.push(edit.clone());
            return;
        }
        let held = shown(&field, &held(ledger, &view, &field, &edit.column));
        let is_empty = edit.text.is_empty() && view.text(&field).is_empty();
        if is_empty || held == edit.text || status.is_some_and(|status| held == status.wording()) {
            self.known += 1;
            return;
        }
        let overtaken = sum(&held) != edit.was;
        let read = edit.text.clone();
        self.changes.push(Proposal { row, field, adds: None, held, read, overtaken, taken: !overtaken });
    }

    /// Each line that the ledger does not say is a new row; what was recorded stays, whatever became of its line. `held` is
    /// what the ledger says, a line each, and `adds` tells what a line is.
    fn take_lines(
        &mut self,
        edit: &CellEdit,
        row: &RowRef,
        field: &'static str,
        held: &str,
        adds: impl Fn(&str) -> (Adds, String),
    ) {
        let held = plain(held);
        let is_new = |line: &&str| !line.is_empty() && !held.lines().any(|known| known.trim() == *line);
        let before = self.changes.len();
        for line in edit.text.lines().map(str::trim).filter(is_new) {
            let (adds, read) = adds(line);
            self.changes.push(Proposal {
                row: row.clone(),
                field: field.into(),
                adds: Some(adds),
                held: String::new(),
                read,
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
            let finding = one.row.id().to_owned();
            match one.adds {
                Some(Adds::Progress(day)) => {
                    let (date, text) = (day.to_string(), one.read.clone());
                    draft.add(Progress { finding, date, text, ..Progress::default() });
                    continue;
                }
                Some(Adds::Evidence) => {
                    let (name, place) = name_and_place(&one.read);
                    let (name, place) = (name.to_owned(), place.to_owned());
                    draft.add(Evidence { finding, name, place, ..Evidence::default() });
                    continue;
                }
                None => {}
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

/// A piece of evidence and where it is kept, as a cell says it: `核对表（档案室 3 柜）`.
fn name_and_place(line: &str) -> (&str, &str) {
    let inside = line.strip_suffix(['）', ')']);
    let split = inside.and_then(|inside| inside.rsplit_once(['（', '(']));
    let split = split.map(|(name, place)| (name.trim(), place.trim()));
    split.filter(|(name, _)| !name.is_empty()).unwrap_or((line, ""))
}

/// What the ledger says of a field of a row, as the column shows it: of a measure without a unit, person, day or status of its
/// own that of its finding.
fn held(ledger: &Ledger, view: &RowView, field: &str, column: &str) -> String {
    let own = view.text(field);
    let of_finding = match Column::find(Rows::Findings, column).map(|column| column.shows) {
        Some(Shows::Either(of_finding, _)) => of_finding,
        Some(Shows::Extra) => field,
        _ => return own.to_owned(),
    };
    if view.kind() != Measure::KIND || !own.is_empty() {
        return own.to_owned();
    }
    let finding = ledger.live(Finding::KIND, view.text(Measure::FINDING));
    finding.map(|finding| finding.text(of_finding).to_owned()).unwrap_or_default()
}

/// What becomes of a text that is written into a cell.
enum WrittenInto {
    /// It is the value of this field.
    Field(Cow<'static, str>),
    /// Its lines are the progress of the finding.
    Progress,
    /// Its lines are the evidence of the finding.
    Evidence,
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
        (Shows::Evidence, Finding::KIND) => WrittenInto::Evidence,
        (Shows::Extra, _) => WrittenInto::Field(column.code),
        (Shows::Either(_, each) | Shows::Each(each), Measure::KIND) => WrittenInto::Field(each.into()),
        (Shows::Own(own) | Shows::Either(own, _), kind) if kind != Measure::KIND => {
            WrittenInto::Field(own.into())
        }
        _ => WrittenInto::Nothing,
    })
}
