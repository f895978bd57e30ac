//! Packages on the command line: `cargo run --example package -- merge A.json B.json > OUT.json`.

use std::fs;
use std::io::Write;
use std::process::ExitCode;
use std::sync::Arc;

use rectify::domain::Value;
use rectify::exchange::{self, Envelope, Package, archive, encryption};
use rectify::ledger::difference::{RowEffect, difference};
use rectify::ledger::views::{ConflictSide, ConflictSubject, PendingConflict};
use rectify::ledger::{Author, Change, Ledger, LedgerId, Stamp};
use sha2::{Digest, Sha256};

const USAGE: &str = "usage: package merge A B…       print the package in which all of them are, nothing lost
       package diff A B        print what B says otherwise than A, a field a line
       package conflicts FILE  print what two offices wrote differently and nobody has decided
       package validate FILE   say whether the file can be taken; exit 1, with the place and the reason, if not";

/// What a command prints, and whether that is a success.
type Outcome = Result<(Vec<u8>, ExitCode), String>;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["merge", ref files @ ..] if files.len() > 1 => merge(files),
        ["diff", a, b] => diff(a, b),
        ["conflicts", file] => conflicts(file),
        ["validate", file] => validate(file),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok((bytes, code)) => {
            // A reader that closes the pipe early is no failure.
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

/// Who imports rows that were written by hand: nobody, at no time, so that the same files give the same result.
fn nobody(replica: &str) -> Stamp {
    let replica = replica.parse().expect("a name of letters and digits");
    Stamp { replica, by: Arc::new(Author::default()), at: "".into() }
}

/// The changes that the external edits of a package are. Their ids follow from what they set, so that different edits
/// of two files never get the same ids, wherever and in whatever order they are merged.
fn external_changes(package: &Package, ledger: &Ledger) -> Vec<Arc<Change>> {
    let edits = package.external_changes(ledger, &nobody("hand"));
    if edits.is_empty() {
        return edits;
    }
    let mut sum = Sha256::new();
    for edit in &edits {
        let set: Vec<_> = edit.set.iter().map(|(field, value)| (&**field, value)).collect();
        sum.update(format!("{} {set:?} {:?}\n", edit.row, edit.replaces));
    }
    let name = hex::encode(&sum.finalize()[..8]);
    package.external_changes(ledger, &nobody(&format!("hand-{name}")))
}

/// Reads a package, also out of an archive.
fn read(file: &str) -> Result<Package, String> {
    let bytes = fs::read(file)
        .map_err(|error| format!("{file}: cannot be read: {error}. Check the name and try again."))?;
    if encryption::is_encrypted(&bytes) {
        return Err(format!(
            "{file}: is under a passphrase. Open it in the app, or with `age -d`, and use the file that it gives."
        ));
    }
    let bytes = if archive::is_zip(&bytes) {
        archive::read(&bytes).map_err(|error| format!("{file}: {error}"))?.package.1
    } else {
        bytes
    };
    Package::read(&bytes).map_err(|error| format!("{file}: {error}"))
}

/// The ledger of all files, with their external edits. Every history is merged first, and the rows of each file are
/// edits of the result, so that the order of the files does not matter.
fn open(files: &[&str]) -> Result<(Envelope, Ledger), String> {
    let packages = files.iter().map(|file| Ok((*file, read(file)?))).collect::<Result<Vec<_>, String>>()?;
    let named = packages.iter().find_map(|(file, package)| Some((*file, package.ledger.clone()?)));
    let id = named.as_ref().map_or_else(|| LedgerId::from_random([0; 5]), |(_, id)| id.clone());
    let mut ledger = Ledger::new(id);
    for (file, package) in &packages {
        if let (Some(other), Some((first, id))) = (&package.ledger, &named)
            && other != id
        {
            return Err(format!(
                "{file}: belongs to ledger {other}, and {first} to {id}. Files of one ledger can be merged."
            ));
        }
        let merged = ledger.merge(package.changes.iter().cloned());
        if let Some(clash) = merged.clashes.first() {
            return Err(format!(
                "{file}: change {clash} is another one than in the files before it: two computers run copies of one \
                 browser profile. Nothing was written."
            ));
        }
        if files.len() > 1 {
            eprintln!("{file}: {} changes, {} known", merged.added.len(), merged.known);
        }
    }
    let edits: Vec<_> = packages.iter().flat_map(|(_, package)| external_changes(package, &ledger)).collect();
    let edits = ledger.merge(edits).added.len();
    if edits > 0 {
        eprintln!("{edits} changes of rows written by hand");
    }
    let name =
        packages.iter().map(|(_, package)| &package.envelope.ledger_name).find(|name| !name.is_empty());
    Ok((Envelope { ledger_name: name.cloned().unwrap_or_default(), ..Envelope::default() }, ledger))
}

fn merge(files: &[&str]) -> Outcome {
    let (envelope, ledger) = open(files)?;
    let conflicts = ledger.conflicts().len();
    if conflicts > 0 {
        eprintln!(
            "{conflicts} conflicts are in the result, to be decided: package conflicts FILE lists them"
        );
    }
    Ok((exchange::write(&ledger, &envelope), ExitCode::SUCCESS))
}

fn diff(a: &str, b: &str) -> Outcome {
    let ((_, before), (_, after)) = (open(&[a])?, open(&[b])?);
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
    let (_, ledger) = open(&[file])?;
    let side = |told: &ConflictSide| {
        let who = [told.by.office.as_str(), &told.by.name].join(" ");
        format!("    {} ({}, {})\n", Value::to_string(&told.value), who.trim(), told.at)
    };
    let mut lines = String::new();
    for choice in PendingConflict::all(&ledger) {
        match &choice.asked {
            ConflictSubject::Field { field, told, before } => {
                let before = before.as_ref().map(|value| format!(", was {value}")).unwrap_or_default();
                lines += &format!("{} {field}{before}\n", choice.row);
                told.iter().for_each(|told| lines += &side(told));
            }
            ConflictSubject::Deletion { deleted, edited } => {
                lines += &format!("{} deleted by one, worked on by another\n", choice.row);
                deleted.iter().for_each(|told| lines += &side(told));
                edited
                    .iter()
                    .for_each(|told| lines += &format!("    {} {}:{}", told.kind, told.field, side(told)));
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
