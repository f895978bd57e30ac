//! Spreadsheets on the command line: `cargo run --example workbook -- read FILE.xlsx`; and the forms of a ledger.

use std::fs;
use std::process::ExitCode;
use std::sync::Arc;

use chrono::NaiveDate;
use rectify::domain::PageSetup;
use rectify::exchange::Package;
use rectify::ledger::views::FindingList;
use rectify::ledger::{Author, Ledger, Stamp};
use rectify::notice;
use rectify::office::docx::{self, WordFile};
use rectify::office::spreadsheet::form::{Asked, Chosen, Form, table};
use rectify::office::spreadsheet::read;
use rectify::office::spreadsheet::write::{Book, write};

const USAGE: &str = "usage: workbook read FILE              print each sheet as the reader of documents takes it
       workbook write FILE FORM OUT [DAY]
                                      write a ledger, a package or a document, in a form: ledger, problems, tasks …;
                                      OUT is a workbook, or a Word document where it ends with .docx; DAY, YYYY-MM-DD,
                                      is until when it counts";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let done = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["read", file] => print(file),
        ["write", file, form, out] => write_form(file, form, out, ""),
        ["write", file, form, out, day] => write_form(file, form, out, day),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn bytes(file: &str) -> Result<Vec<u8>, String> {
    fs::read(file).map_err(|error| format!("{file} cannot be read: {error}"))
}

fn print(file: &str) -> Result<(), String> {
    let book = read::read(&bytes(file)?, &mut |_| ()).map_err(|error| format!("{file}: {error}"))?;
    for sheet in book.sheets {
        println!(
            "== {} ({} rows, {} columns) {:?}\n{}",
            sheet.name, sheet.rows, sheet.columns, sheet.notes, sheet.text
        );
        if let Some(returned) = sheet.returned {
            println!("== came back: {returned:?}");
        }
    }
    Ok(())
}

/// The ledger of a package, or of a document that is taken as it is read.
fn ledger(file: &str) -> Result<Ledger, String> {
    let bytes = bytes(file)?;
    if let Ok(package) = Package::read(&bytes) {
        return Ok(package.into_ledger());
    }
    let text = String::from_utf8(bytes).map_err(|_| format!("{file} is neither a package nor a text"))?;
    let by = Arc::new(Author::default());
    let replica = "cli-1".parse().map_err(|_| "no replica")?;
    Ok(notice::ledger_of(&text, &Stamp { replica, by, at: "2024-01-01T00:00:00+08:00".into() }).0)
}

fn write_form(file: &str, form: &str, out: &str, day: &str) -> Result<(), String> {
    let form = Form::parse(form).ok_or(USAGE)?;
    let ledger = ledger(file)?;
    let list = FindingList::of(&ledger, NaiveDate::default());
    let table = table(&ledger, &list, &Chosen::of(form), &Asked { today: day, ..Asked::default() });
    let written = if out.ends_with(".docx") {
        docx::write(&WordFile::of_sheets(String::new(), vec![table]), &PageSetup::default().page())
    } else {
        write(&Book { tables: vec![table], ..Book::default() }).map_err(|error| error.to_string())?
    };
    fs::write(out, written).map_err(|error| format!("{out} cannot be written: {error}"))
}
