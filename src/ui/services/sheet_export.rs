//! Spreadsheets that go out: the open ledger in a form, all of it or a unit's part, as one sheet, a sheet a unit, or a file
//! a unit.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::exchange::archive;
use crate::exchange::envelope::plain;
use crate::jobs::office::{OfficeJob, OfficeOutcome};
use crate::jobs::{Job, Outcome};
use crate::ledger::Ledger;
use crate::ledger::views::Summary;
use crate::office::spreadsheet::form::{Asked, Chosen, Form, Rows, table, table_of_ledgers};
use crate::office::spreadsheet::table::Table;
use crate::office::spreadsheet::write::Book;
use crate::ui::browser::{self, worker};
use crate::ui::session::{Session, subject_of};
use crate::ui::text::{format, words};

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

/// Writes the open ledger in a form and downloads it. Says how that went.
pub fn export(session: Session, chosen: Chosen, part: Part) {
    let Some(books) = session.read_untracked(|ledger| books(session, ledger, &chosen, &part)) else { return };
    if books.iter().all(|book| book.tables.iter().all(|table| table.rows.is_empty())) {
        return session.toasts.show(words::NO_ROWS.text());
    }
    let file = match books.as_slice() {
        [book] => book.name.clone(),
        _ => file_name(session, &[&chosen.title], "zip"),
    };
    save_books(session, file, books);
}

/// Writes these tables as one workbook, named after what it is, and downloads it. Says how that went.
pub fn save_tables(session: Session, what: &[&str], tables: Vec<Table>) {
    let file = file_name(session, what, "xlsx");
    let day = session.today.get_untracked().to_string();
    let book = Book { name: file.clone(), author: session.stamp().by.office.clone(), day, tables };
    save_books(session, file, vec![book]);
}

/// Writes ledgers in the form 概况汇总, a row each, and downloads it. Says how that went.
pub fn export_ledgers(session: Session, all: &[Summary]) {
    let (by, day) = (session.stamp().by, session.today.get_untracked().to_string());
    let asked = Asked { unit: "", office: &by.office, today: &day };
    let table = table_of_ledgers(all, &Chosen::of(Form::Summary), &asked);
    // It is about all ledgers, not about the one that is open.
    let name = format!("{}-{}.xlsx", table.name, day.replace('-', ""));
    let book = Book { name: name.clone(), author: by.office.clone(), day, tables: vec![table] };
    save_books(session, name, vec![book]);
}

/// Writes workbooks and downloads them as one file. Says how that went.
pub fn save_books(session: Session, file: String, books: Vec<Book>) {
    session.toasts.show(words::SHEET_BEING_WRITTEN.text());
    spawn_local(async move {
        let written = worker::run(Job::Office(OfficeJob::WriteWorkbooks { books }), |_| (), |_| ()).await;
        session.toasts.show(match written {
            Ok(Outcome::Office(OfficeOutcome::Written(Ok(bytes)))) => saved(&file, &bytes),
            Ok(Outcome::Office(OfficeOutcome::Written(Err(error)))) => {
                words::SHEET_NOT_WRITTEN.fill(&[&error])
            }
            Ok(_) => words::SHEET_NOT_WRITTEN.fill(&[&""]),
            Err(error) => format::job_error(&error),
        });
    });
}

/// Downloads a file; returns what to say.
fn saved(file: &str, bytes: &[u8]) -> String {
    // An archive of several is one by its name, and so is a workbook by its content.
    let media = if file.ends_with(".zip") && archive::is_zip(bytes) { "application/zip" } else { WORKBOOK };
    match browser::save_bytes(file, media, bytes) {
        Ok(()) => words::HANDED_OUT.fill(&[&file]),
        Err(_) => words::EXPORT_FAILED.text().to_owned(),
    }
}

/// The workbooks with the part that is asked for.
fn books(session: Session, ledger: &Ledger, chosen: &Chosen, part: &Part) -> Vec<Book> {
    let units =
        || session.finding_list.with_untracked(|list| list.units().keys().cloned().collect::<Vec<_>>());
    let by = session.stamp().by;
    let day = session.today.get_untracked().to_string();
    let made = |unit: &str| {
        let asked = Asked { unit, office: &by.office, today: &day };
        session.finding_list.with_untracked(|list| table(ledger, list, chosen, &asked))
    };
    let book = |unit: &str, tables: Vec<Table>| Book {
        name: file_name(session, &[&chosen.title, unit], "xlsx"),
        author: by.office.clone(),
        day: day.clone(),
        tables,
    };
    let is_divided = chosen.form.rows() != Rows::Ledgers;
    let filled = |unit: &String| Some(made(unit)).filter(|table| !table.rows.is_empty());
    match part {
        Part::Unit(unit) if is_divided => vec![book(unit, vec![made(unit)])],
        Part::SheetEach if is_divided => vec![book("", units().iter().filter_map(filled).collect())],
        Part::FileEach if is_divided => {
            units().iter().filter_map(|unit| Some(book(unit, vec![filled(unit)?]))).collect()
        }
        _ => vec![book("", vec![made("")])],
    }
}

/// The name of a file: whom the ledger is about, what it is, and the day.
fn file_name(session: Session, what: &[&str], ending: &str) -> String {
    let about = session.read_untracked(subject_of).unwrap_or_default();
    let day = session.today.get_untracked().format("%Y%m%d").to_string();
    let parts = std::iter::once(about.as_str()).chain(what.iter().copied()).chain([day.as_str()]);
    let parts: Vec<String> = parts.map(|part| plain(part, 40)).filter(|part| !part.is_empty()).collect();
    format!("{}.{ending}", parts.join("-"))
}
