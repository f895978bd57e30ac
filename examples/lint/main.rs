//! Reads texts into a ledger each, and prints what 体检 and the scan before publishing find in them; or, where somebody has
//! judged the results, how many of each check are false and how many are missing: what the checks are measured with.
//!
//! `cargo run --example lint -- FILE|FOLDER… [--day 2026-01-20] [--judged LIST]`; of a folder, the files that end in `.txt`.
//! A file that ends in `.json` is a package. The project's own texts are judged in `tests/checks/judged.tsv`.

mod judged;

use std::io::{Error, Result};
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use judged::{Count, Judgements, results, texts};

fn main() -> Result<()> {
    let (mut paths, mut day, mut list): (Vec<PathBuf>, _, _) = (Vec::new(), "2026-01-20".to_owned(), None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--day" => day = arguments.next().unwrap_or_default(),
            "--judged" => list = arguments.next(),
            path => paths.extend(texts(Path::new(path))?),
        }
    }
    let day: NaiveDate = day.parse().map_err(Error::other)?;
    match list {
        Some(list) => table(&Judgements::read(Path::new(&list))?, &paths, day),
        None => print(&paths, day),
    }
}

/// Every result, a line each.
fn print(paths: &[PathBuf], day: NaiveDate) -> Result<()> {
    for path in paths {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for found in results(path, day)? {
            println!("{}\t{file}\t{}\t{}", found.lint.as_str(), found.quote.trim(), found.says.join(" / "));
        }
    }
    Ok(())
}

/// The results by check, with those that are false or missing; and those that nobody has judged, as lines to be judged.
fn table(judgements: &Judgements, paths: &[PathBuf], day: NaiveDate) -> Result<()> {
    let counts = judgements.count(paths, day, |line| println!("{line}\t"))?;
    let files = paths.len();
    eprintln!(
        "{:24}{:>8}{:>7}{:>10}{:>8}   of {files} files",
        "check", "results", "false", "unjudged", "missed"
    );
    for (check, Count { results, wrong, unjudged, missed }) in counts {
        eprintln!("{check:24}{results:8}{wrong:7}{unjudged:10}{missed:8}");
    }
    Ok(())
}
