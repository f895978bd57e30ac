//! What the papers of a large ledger cost: milliseconds, times what its JSON file takes in the same run, and the most memory
//! that the program has held meanwhile, the ledger's included.

#![allow(clippy::disallowed_methods, reason = "a benchmark runs natively, where there is a clock")]

use std::hint::black_box;
use std::time::Instant;

use rectify::domain::PageSetup;
use rectify::exchange::{self, Envelope};
use rectify::ledger::Ledger;
use rectify::ledger::views::FindingList;
use rectify::office::docx::{self, WordBlock, WordFile, WordTable};
use rectify::office::spreadsheet::form::{Asked, Chosen, Form, table};
use rectify::office::spreadsheet::read;
use rectify::office::spreadsheet::table::Row;
use rectify::office::spreadsheet::write::{Book, write};
use rectify_browser_tests::large_package;

/// How many findings it has.
const FINDINGS: usize = 2_000;

fn main() {
    let package = exchange::Package::read(&large_package(FINDINGS)).expect("a package");
    let ledger = Ledger::of("bench1".parse().expect("a name"), package.changes);
    let list = FindingList::of(&ledger, Default::default());
    let filled =
        |form| table(&ledger, &list, &Chosen::of(form), &Asked { today: "2024-08-31", ..Asked::default() });
    let book = Book { day: "2024-08-31".into(), tables: vec![filled(Form::Ledger)], ..Book::default() };
    let workbook = write(&book).expect("a workbook");
    println!("{FINDINGS} findings, {} MB as .xlsx", megabytes(workbook.len() as f64));
    println!("{:<44}{:>8}{:>8}{:>8}", "", "ms", "ratio", "MB held");
    let json =
        told("its JSON file", None, || drop(black_box(exchange::write(&ledger, &Envelope::default()))));
    let told = |name, run: &dyn Fn()| {
        told(name, Some(json), run);
    };
    told("the table of the ledger, filled", &|| drop(black_box(filled(Form::Ledger))));
    told("the table, written as .xlsx", &|| drop(black_box(write(&book))));
    told("the .xlsx, read back", &|| {
        drop(black_box(read::read(&workbook, &mut |_| ()).expect("a workbook")))
    });
    told("the table, written as .docx", &|| {
        let rows = book.tables[0].rows.iter().map(words).collect();
        let blocks = vec![WordBlock::Table(WordTable { head: 0, rows })];
        drop(black_box(docx::write(
            &WordFile { title: String::new(), blocks },
            &PageSetup::default().page(),
        )));
    });
}

/// The texts of a row.
fn words(row: &Row) -> Vec<String> {
    match row {
        Row::Group(title) => vec![title.clone()],
        Row::Cells { cells, .. } => {
            cells.iter().map(|cell| cell.as_ref().map(|cell| cell.text.clone()).unwrap_or_default()).collect()
        }
    }
}

/// Runs something and prints what it took, beside `json` milliseconds; returns the milliseconds.
fn told(name: &str, json: Option<f64>, run: impl Fn()) -> f64 {
    // 5 takes back the mark of the most memory held: proc_pid_clear_refs(5).
    let _ = std::fs::write("/proc/self/clear_refs", "5");
    let begun = Instant::now();
    run();
    let took = begun.elapsed().as_secs_f64() * 1000.0;
    println!("{name:<44}{took:>8.0}{:>8.1}{:>8}", took / json.unwrap_or(took), held());
    took
}

fn megabytes(bytes: f64) -> String {
    format!("{:.1}", bytes / 1e6)
}

/// The most memory that the process has held, in megabytes, where the system tells (Linux).
fn held() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix("kB"));
    let kilobytes = line.and_then(|line| line.trim().parse::<f64>().ok());
    kilobytes.map_or_else(|| "-".to_owned(), |kilobytes| megabytes(kilobytes * 1024.0))
}
