//! Word documents on the command line: `word read FILE` prints the text of one, as the notice reader takes it.

use std::process::ExitCode;

use rectify::office::docx;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let outcome = match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["read", file] => read(file),
        _ => Err("word read FILE".to_owned()),
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
