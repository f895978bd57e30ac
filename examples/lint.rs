//! Reads texts into a ledger each, prints what 体检 and the scan before publishing find in them, and counts the results by
//! check: what the precision of the checks is measured with.
//!
//! `cargo run --example lint -- FILE|FOLDER… [--day 2026-01-20]`; of a folder, the files that end in `.txt`.

use std::collections::BTreeMap;
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rectify::ledger::views::FindingList;
use rectify::ledger::{Author, Ledger, LedgerId, Stamp};
use rectify::lint::{Found, check};
use rectify::notice::{self, Comparison, Outline, Reading};
use rectify::publish::{project, scan};

fn main() -> Result<()> {
    let (mut paths, mut day) = (Vec::new(), "2026-01-20".to_owned());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--day" => day = arguments.next().unwrap_or_default(),
            path => paths.extend(texts(Path::new(path))?),
        }
    }
    let day: NaiveDate = day.parse().map_err(Error::other)?;
    let mut counts: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for path in &paths {
        let mut of_text: BTreeMap<&str, usize> = BTreeMap::new();
        for found in results(&std::fs::read_to_string(path)?, day) {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            println!("{}\t{name}\t{}\t{}", found.lint.as_str(), found.quote.trim(), found.says.join(" / "));
            *of_text.entry(found.lint.as_str()).or_default() += 1;
        }
        for (lint, count) in of_text {
            let (results, texts) = counts.entry(lint).or_default();
            (*results, *texts) = (*results + count, *texts + 1);
        }
    }
    eprintln!("{} texts", paths.len());
    for (lint, (results, texts)) in counts {
        eprintln!("{lint:24}{results:6} results in {texts} texts");
    }
    Ok(())
}

/// A file, or the texts in a folder, by name.
fn texts(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = std::fs::read_dir(path)?.map(|one| Ok(one?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    Ok(paths)
}

/// Everything that is found in a text, in the ledger and in the public text; what both find is told once.
fn results(text: &str, day: NaiveDate) -> Vec<Found> {
    let (outline, id) = (Outline::read(text), LedgerId::from_random([0; 5]));
    let reading = Reading::of(&outline);
    let mut ledger = Ledger::new(id.clone());
    let by = Arc::new(Author::default());
    let stamp =
        Stamp { replica: "lint".parse().expect("a name"), by, at: format!("{day}T09:00:00+08:00").into() };
    let comparison = Comparison::of(&ledger, &outline, &reading);
    ledger.act(&stamp, |draft| drop(notice::accept(draft, &outline, &reading, &comparison)));
    let mut found = check(&ledger, &FindingList::of(&ledger, day), day);
    for (id, document) in notice::documents_of(&ledger) {
        let public = project(&ledger, &id, LedgerId::from_random([1; 5]), &stamp).ledger;
        found.extend(scan(&ledger, &document, &notice::compose(&public, &id)));
    }
    let mut told = Vec::new();
    found.retain(|one| {
        let key = (one.lint, one.about.clone(), one.quote.clone());
        let is_new = !told.contains(&key);
        told.push(key);
        is_new
    });
    found
}
