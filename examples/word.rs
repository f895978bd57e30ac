//! Word documents on the command line: `word read FILE` prints the text of one, as the notice reader takes it;
//! `word write TEXT FILE` reads a text into a ledger and writes the document out of it as a Word file.

use std::process::ExitCode;

use rectify::domain::PageSetup;
use rectify::ledger::{ReplicaId, Stamp};
use rectify::notice::ledger_of;
use rectify::office::docx::{self, WordFile};

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["read", file] => read(file),
        ["write", text, file] => write(text, file),
        _ => Err("word read FILE | word write TEXT FILE".to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn read(file: &str) -> Result<(), String> {
    let bytes = std::fs::read(file).map_err(|error| format!("{file}: {error}"))?;
    let word = docx::read(&bytes).map_err(|error| format!("{file}: {error}"))?;
    println!("{}", word.text);
    for (what, count) in word.omitted {
        eprintln!("{what:?}: {count}");
    }
    Ok(())
}

fn write(text: &str, file: &str) -> Result<(), String> {
    let text = std::fs::read_to_string(text).map_err(|error| format!("{text}: {error}"))?;
    let replica = ReplicaId::from_random([7; 5]);
    let stamp = Stamp { replica, by: Default::default(), at: "2026-11-24T08:00:00+08:00".into() };
    let (ledger, document) = ledger_of(&text, &stamp);
    let word = WordFile::of_document(&ledger, document.id(), "");
    let bytes = docx::write(&word, &PageSetup::default().page());
    std::fs::write(file, bytes).map_err(|error| format!("{file}: {error}"))
}
