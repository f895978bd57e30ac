//! The table that goes to the public.

use super::{Asked, Chosen, Form, completed, table};
use crate::domain::EXTRA;
use crate::ledger::Ledger;
use crate::ledger::views::FindingList;
use crate::office::spreadsheet::table::{Row, Table};

/// Its columns besides the office's own; those of fields that the document does not show are empty.
const COLUMNS: [&str; 9] = ["nth", "title", "measure", "leader", "unit", "person", "due", "state", "result"];

/// The table of a ledger that holds what is public and nothing else, filled in by an office on a day, `YYYY-MM-DD`. It is no
/// table to write into: it names no rows of the ledger.
pub fn public_table(public: &Ledger, office: &str, today: &str) -> Table {
    let list = FindingList::of(public, chrono::NaiveDate::MIN);
    let mut chosen = completed(public, &list, &Chosen::of(Form::Ledger));
    chosen.columns.retain(|(column, _)| COLUMNS.contains(&&*column.code) || column.code.starts_with(EXTRA));
    let mut table = table(public, &list, &chosen, &Asked { unit: "", office, today });
    table.mark.clear();
    for row in &mut table.rows {
        if let Row::Cells { key, .. } = row {
            key.clear();
        }
    }
    table
}
