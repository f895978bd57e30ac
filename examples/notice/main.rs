//! Written notices on the command line: `cargo run --example notice -- read FILE`.

mod check;
mod damage;
mod fit;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use rectify::ledger::Stamp;
use rectify::notice::{self, Outline, Reading, Weights, golden};

const USAGE: &str = "usage: notice read FILE       print what a notice says, as JSON
       notice write FILE      print the text composed from the ledger that the notice became
       notice outline FILE    print how its text is cut, what is doubtful, and the runner-up's counts
       notice check FOLDER    score the reader on texts with an .expected.json, by the second part of their names
       notice damage FOLDER   the same after each text was damaged in several ways, and what is marked as doubtful
       notice fit FOLDER      try other values for each weight of the evidence";

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let result = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["read", file] => text(file).map(|text| read(&text)),
        ["write", file] => text(file).map(|text| write(&text)),
        ["outline", file] => text(file).map(|text| outline(&text)),
        ["check", folder] => {
            check::folder(Path::new(folder), &Weights::default()).map(|score| score.report())
        }
        ["damage", folder] => check::damaged(Path::new(folder)),
        ["fit", folder] => fit::folder(Path::new(folder)),
        _ => Err(USAGE.to_string()),
    };
    match result {
        Ok(output) => {
            print!("{output}");
            ExitCode::SUCCESS
        }
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// What a notice says, as JSON.
fn read(text: &str) -> String {
    let outline = Outline::read(text);
    golden::json(&outline, &Reading::of(&outline))
}

/// The text written from the ledger that the notice becomes; nothing but the ledger is used.
fn write(text: &str) -> String {
    let replica = "example".parse().expect("a name of letters");
    let stamp = Stamp { replica, by: Default::default(), at: "".into() };
    let (ledger, document) = notice::ledger_of(text, &stamp);
    notice::write(&ledger, document.id())
}

/// One line a segment: role, depth, and the text before, in and after the body.
fn outline(text: &str) -> String {
    let outline = Outline::read(text);
    let piece = |range: &std::ops::Range<usize>| text[range.clone()].escape_debug().to_string();
    let line = |s: &rectify::notice::Segment| {
        let marker = s.marker.as_ref().map(|(_, range)| piece(range)).unwrap_or_default();
        let (before, open, body, after) = (piece(&s.before), piece(&s.open), piece(&s.body), piece(&s.after));
        format!("{:?} {}\t[{before}]{marker}|{open}<{body}>{after}\n", s.role, s.depth)
    };
    let mut out: String = outline.segments().iter().map(line).collect();
    for doubt in Reading::of(&outline).doubts {
        out += &format!("doubt: {:?}\t{}\n", doubt.why, piece(&doubt.span));
    }
    if let Some(other) = outline.runner_up() {
        let (findings, measures) = Reading::of(&other).counts();
        out += &format!("runner-up: {findings} findings, {measures} measures\n");
    }
    out
}

/// The text of a file, or what is wrong with it and what to do.
fn text(file: &str) -> Result<String, String> {
    let bytes = fs::read(file)
        .map_err(|error| format!("{file}: cannot be read: {error}. Check the name and try again."))?;
    if let Some(at) = bytes.iter().position(|byte| *byte == 0) {
        return Err(format!(
            "{file}: byte {at} is NUL, so this is not a text file (a Word or spreadsheet file, or UTF-16). \
             Open it, and save it as plain text in UTF-8."
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        format!(
            "{file}: byte {at} is not UTF-8 (office files are often GB18030). \
             Open it in an editor, save it as UTF-8, and read it again."
        )
    })
}
