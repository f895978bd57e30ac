//! Tables that go out as workbooks or Word documents: the open ledger in a form, all of it or a unit's part, as one table, a
//! table a unit, or a file a unit.

use leptos::prelude::*;

use super::file_work::{self, Download, ZIP};
use super::{case_archive, word};
use crate::exchange::envelope::plain;
use crate::jobs::Job;
use crate::jobs::office::OfficeJob;
use crate::ledger::Ledger;
use crate::ledger::views::Summary;
use crate::office::docx::WordFile;
use crate::office::spreadsheet::form::{Asked, Chosen, Form, Rows, table, table_of_ledgers};
use crate::office::spreadsheet::table::{Paper, Table};
use crate::office::spreadsheet::write::Book;
use crate::storage::Preferences;
use crate::ui::session::{Session, subject_of};
use crate::ui::text::words;

/// Whose rows are written, and how they are divided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Part {
    /// All rows, in one sheet.
    #[default]
    All,
    /// Those of one unit.
    Unit(String),
    /// A sheet for each unit.
    SheetEach,
    /// A file for each unit.
    FileEach,
}

/// The media type of a workbook.
const WORKBOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// The program that tables are written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Program {
    /// A workbook.
    Excel,
    /// A Word document.
    Word,
}

/// Writes the open ledger in a form and downloads it. Says how that went.
pub fn export(session: Session, chosen: Chosen, part: Part, program: Program) {
    let Some(files) = filled(session, &chosen, &part) else { return };
    let name = match files.as_slice() {
        [(name, _)] => name.clone(),
        _ => file_name(session, &[&chosen.title]),
    };
    match program {
        Program::Excel => save_books(session, name, files),
        Program::Word => {
            let documents = files.into_iter().map(|(name, tables)| WordFile::of_sheets(name, tables));
            word::save_all(session, name, documents.collect());
        }
    }
}

/// The files with the part of the ledger that is asked for, in a form: the name of each, and its tables. `None` where
/// there is nothing to write, which is said.
pub fn filled(session: Session, chosen: &Chosen, part: &Part) -> Option<Vec<NamedTables>> {
    if chosen.form.rows() == Rows::Evidence {
        case_archive::keep_numbers(session, None);
    }
    let files = session.read_untracked(|ledger| files(session, ledger, chosen, part))?;
    if files.iter().flat_map(|(_, tables)| tables).all(|table| table.rows.is_empty()) {
        session.toasts.show(words::NO_ROWS.text());
        return None;
    }
    Some(files)
}

/// Writes these tables as one workbook, named after what it is, and downloads it. Says how that went.
pub fn save_tables(session: Session, what: &[&str], tables: Vec<Table>) {
    let name = file_name(session, what);
    save_books(session, name.clone(), vec![(name, tables)]);
}

/// Writes ledgers in the form 概况汇总, a row each, and downloads it. Says how that went.
pub fn export_ledgers(session: Session, all: &[Summary]) {
    let (by, day) = (session.stamp().by, session.today.get_untracked().to_string());
    let asked = Asked { unit: "", office: &by.office, today: &day };
    let mut table = table_of_ledgers(all, &Chosen::of(Form::Summary), &asked);
    table.paper = session.preferences.with_untracked(paper_of);
    // It is about all ledgers, not about the one that is open.
    let name = format!("{}-{}", table.name, day.replace('-', ""));
    save_books(session, name.clone(), vec![(name, vec![table])]);
}

/// Writes files of tables as workbooks of this office and this day, and downloads them. Says how that went.
fn save_books(session: Session, name: String, files: Vec<NamedTables>) {
    let (author, day) = (session.stamp().by.office.clone(), session.today.get_untracked().to_string());
    let book = |(name, tables)| Book {
        name: format!("{name}.xlsx"),
        author: author.clone(),
        day: day.clone(),
        tables,
    };
    save(session, name, files.into_iter().map(book).collect());
}

/// Writes workbooks and downloads them: one alone, or several as an archive. Says how that went.
pub fn save(session: Session, name: String, books: Vec<Book>) {
    let file = match books.len() {
        1 => Download { name: format!("{name}.xlsx"), media: WORKBOOK, saved: words::HANDED_OUT },
        _ => Download { name: format!("{name}.zip"), media: ZIP, saved: words::HANDED_OUT },
    };
    file_work::save(session.toasts, Job::Office(OfficeJob::WriteWorkbooks { books }), file);
}

/// The paper that wide tables are printed on here.
pub fn paper_of(kept: &Preferences) -> Paper {
    kept.paper.as_deref().and_then(Paper::parse).unwrap_or_default()
}

/// A file's name without its ending, and its tables.
pub type NamedTables = (String, Vec<Table>);

fn files(session: Session, ledger: &Ledger, chosen: &Chosen, part: &Part) -> Vec<NamedTables> {
    let units =
        || session.finding_list.with_untracked(|list| list.units().keys().cloned().collect::<Vec<_>>());
    let by = session.stamp().by;
    let day = session.today.get_untracked().to_string();
    let paper = session.preferences.with_untracked(paper_of);
    let made = |unit: &str| {
        let asked = Asked { unit, office: &by.office, today: &day };
        let made = session.finding_list.with_untracked(|list| table(ledger, list, chosen, &asked));
        Table { paper, ..made }
    };
    let file = |unit: &str, tables: Vec<Table>| (file_name(session, &[&chosen.title, unit]), tables);
    let is_divided = chosen.form.rows() != Rows::Ledgers;
    let filled = |unit: &String| Some(made(unit)).filter(|table| !table.rows.is_empty());
    match part {
        Part::Unit(unit) if is_divided => vec![file(unit, vec![made(unit)])],
        Part::SheetEach if is_divided => vec![file("", units().iter().filter_map(filled).collect())],
        Part::FileEach if is_divided => {
            units().iter().filter_map(|unit| Some(file(unit, vec![filled(unit)?]))).collect()
        }
        _ => vec![file("", vec![made("")])],
    }
}

/// The name of a file without its ending: whom the ledger is about, what it is, and the day.
fn file_name(session: Session, what: &[&str]) -> String {
    let about = session.read_untracked(subject_of).unwrap_or_default();
    let day = session.today.get_untracked().format("%Y%m%d").to_string();
    let parts = std::iter::once(about.as_str()).chain(what.iter().copied()).chain([day.as_str()]);
    let parts: Vec<String> = parts.map(|part| plain(part, 40)).filter(|part| !part.is_empty()).collect();
    parts.join("-")
}
