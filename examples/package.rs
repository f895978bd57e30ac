//! Packages on the command line: `cargo run --example package -- merge A.json B.json > OUT.json`.

use std::fs;
use std::io::Write;
use std::process::ExitCode;

use rectify::domain::Value;
use rectify::exchange::{self, Envelope, Package};
use rectify::ledger::difference::{RowEffect, difference};
use rectify::ledger::views::{ConflictSide, ConflictSubject, PendingConflict};
use rectify::ledger::{Author, Ledger, LedgerId, Stamp};

const USAGE: &str = "usage: package merge A B…       print the package in which all of them are, nothing lost
       package diff A B        print what B says otherwise than A, a field a line
       package conflicts FILE  print what two offices wrote differently and nobody has decided
       package validate FILE   say whether the file can be taken; exit 1, with the place and the reason, if not";

/// What a command prints, and whether that is a success.
type Outcome = Result<(Vec<u8>, ExitCode), String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["merge", first, ref rest @ ..] if !rest.is_empty() => merge(first, rest),
        ["diff", a, b] => diff(a, b),
        ["conflicts", file] => conflicts(file),
        ["validate", file] => validate(file),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok((bytes, code)) => {
            // A reader that has seen enough is no failure of ours.
            let _ = std::io::stdout().write_all(&bytes);
            code
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn text(lines: String) -> Outcome {
    Ok((lines.into_bytes(), ExitCode::SUCCESS))
}

/// Who takes in rows that were written by hand: nobody, at no time, so that the same files give the same result.
fn nobody() -> Stamp {
    let replica = "command-line".parse().expect("a name of letters");
    Stamp { replica, by: std::sync::Arc::new(Author::default()), at: "".into() }
}

fn read(file: &str) -> Result<Package, String> {
    let bytes = fs::read(file)
        .map_err(|error| format!("{file}: cannot be read: {error}. Check the name and try again."))?;
    Package::read(&bytes).map_err(|error| format!("{file}: {error}"))
}

/// The ledger a file amounts to, rows written by hand included.
fn open(file: &str) -> Result<(Envelope, Ledger), String> {
    let package = read(file)?;
    let id = package.ledger.clone().unwrap_or_else(|| LedgerId::from_random([0; 5]));
    let mut ledger = Ledger::of(id, package.changes.iter().cloned());
    ledger.merge(package.external_changes(&ledger, &nobody()));
    Ok((package.envelope, ledger))
}

fn merge(first: &str, rest: &[&str]) -> Outcome {
    let (envelope, mut ledger) = open(first)?;
    for file in rest {
        let package = read(file)?;
        if let Some(other) = package.ledger.as_ref().filter(|other| *other != ledger.id()) {
            return Err(format!(
                "{file}: belongs to ledger {other}, and {first} to {}. Files of one ledger can be merged.",
                ledger.id()
            ));
        }
        let external_edits = package.external_changes(&ledger, &nobody());
        let merged = ledger.merge(package.changes);
        if let Some(clash) = merged.clashes.first() {
            return Err(format!(
                "{file}: change {clash} is another one than in the files before it: two computers run copies of one \
                 browser profile. Nothing was written."
            ));
        }
        eprintln!("{file}: {} changes, {} known", merged.added.len() + external_edits.len(), merged.known);
        ledger.merge(external_edits);
    }
    let conflicts = ledger.conflicts().len();
    if conflicts > 0 {
        eprintln!(
            "{conflicts} conflicts are in the result, to be decided: package conflicts FILE lists them"
        );
    }
    let envelope = Envelope { ledger_name: envelope.ledger_name, ..Envelope::default() };
    Ok((exchange::write(&ledger, &envelope), ExitCode::SUCCESS))
}

fn diff(a: &str, b: &str) -> Outcome {
    let ((_, before), (_, after)) = (open(a)?, open(b)?);
    let mut lines = String::new();
    for row in difference(&before, &after) {
        let mark = match row.effect {
            RowEffect::Added => '+',
            RowEffect::Removed => '-',
            _ => '~',
        };
        for field in &row.fields {
            lines += &format!("{mark} {} {}: {} → {}\n", row.row, field.field, field.before, field.after);
        }
    }
    text(lines)
}

fn conflicts(file: &str) -> Outcome {
    let (_, ledger) = open(file)?;
    let side = |told: &ConflictSide| {
        let who = [told.by.office.as_str(), &told.by.name].join(" ");
        format!("    {} ({}, {})\n", Value::to_string(&told.value), who.trim(), told.at)
    };
    let mut lines = String::new();
    for choice in PendingConflict::all(&ledger) {
        match &choice.asked {
            ConflictSubject::Field { field, told } => {
                lines += &format!("{} {field}\n", choice.row);
                told.iter().for_each(|told| lines += &side(told));
            }
            ConflictSubject::Deletion { deleted, edited } => {
                lines += &format!("{} deleted by one, edited by another\n", choice.row);
                deleted.iter().for_each(|told| lines += &side(told));
                edited.iter().for_each(|told| lines += &format!("    {}:{}", told.field, side(told)));
            }
        }
    }
    text(lines)
}

fn validate(file: &str) -> Outcome {
    let package = read(file)?;
    let external_edits = &package.external_edits;
    let mut said = format!("{file}: a sound package of {} changes\n", package.changes.len());
    if !external_edits.is_empty() {
        said += &format!(
            "rows written by hand: {} edited, {} without history; taken in as edits of whoever takes them\n",
            external_edits.edited.len(),
            external_edits.new.len()
        );
    }
    if external_edits.missing > 0 {
        said += &format!("{} rows were taken out by hand; that deletes nothing\n", external_edits.missing);
    }
    text(said)
}
