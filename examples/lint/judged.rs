//! What the checks find in texts, and what a person said of each result.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Error, Result};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use rectify::exchange::Package;
use rectify::ledger::views::FindingList;
use rectify::ledger::{Author, Ledger, LedgerId, Stamp};
use rectify::lint::{Found, Lint, check};
use rectify::notice::{self, Comparison, Outline, Reading};
use rectify::publish::{project, scan};

/// A file, or the texts and packages in a folder, by name.
pub fn texts(path: &Path) -> Result<Vec<PathBuf>> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut paths = std::fs::read_dir(path)?.map(|one| Ok(one?.path())).collect::<Result<Vec<_>>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    Ok(paths)
}

/// Everything that is found in a text or in the ledger of a package (`.json`), in the ledger and in the public texts; what
/// both find is told once.
pub fn results(path: &Path, day: NaiveDate) -> Result<Vec<Found>> {
    let by = Arc::new(Author::default());
    let stamp =
        Stamp { replica: "lint".parse().expect("a name"), by, at: format!("{day}T09:00:00+08:00").into() };
    let ledger = if path.extension().is_some_and(|ending| ending == "json") {
        Package::read(&std::fs::read(path)?)
            .map_err(|error| Error::other(format!("{error:?}")))?
            .into_ledger()
    } else {
        of_text(&std::fs::read_to_string(path)?, &stamp)
    };
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
    Ok(found)
}

fn of_text(text: &str, stamp: &Stamp) -> Ledger {
    let (outline, id) = (Outline::read(text), LedgerId::from_random([0; 5]));
    let reading = Reading::of(&outline);
    let mut ledger = Ledger::new(id);
    let comparison = Comparison::of(&ledger, &outline, &reading);
    ledger.act(stamp, |draft| drop(notice::accept(draft, &outline, &reading, &comparison)));
    ledger
}

/// How many results a check had, how many of them were false, and how many nobody has looked at; and how many there should be
/// besides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    pub results: usize,
    pub wrong: usize,
    pub unjudged: usize,
    pub missed: usize,
}

/// What a person said of results: a line each, with the check, the file's name, the quote, and `right`, `false` or `missed`
/// (it should be found, and is not), between tabs. Lines that begin with `#` are notes.
pub struct Judgements(BTreeMap<(String, String, String), Verdict>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verdict {
    Right,
    False,
    Missed,
}

impl Verdict {
    fn read(word: &str) -> Option<Self> {
        Some(match word {
            "right" => Self::Right,
            "false" => Self::False,
            "missed" => Self::Missed,
            _ => return None,
        })
    }
}

impl Judgements {
    pub fn read(path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)?;
        let mut all = BTreeMap::new();
        for line in text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()) {
            let parts = line.split('\t').collect::<Vec<_>>();
            let (&[check, file, quote, _], Some(verdict)) =
                (&parts[..], Verdict::read(parts[parts.len() - 1]))
            else {
                return Err(Error::other(format!("no judgement: {line}")));
            };
            all.insert((check.to_owned(), file.to_owned(), quote.to_owned()), verdict);
        }
        Ok(Self(all))
    }

    /// Counts the results of texts by check. `tell` is told of each that nobody has looked at, as the beginning of a line of
    /// judgement, and of each that was found once and is not any more, as its line.
    pub fn count(
        &self,
        paths: &[PathBuf],
        day: NaiveDate,
        mut tell: impl FnMut(String),
    ) -> Result<BTreeMap<&'static str, Count>> {
        let mut counts: BTreeMap<&str, Count> = BTreeMap::new();
        for path in paths {
            let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let mut seen = BTreeSet::new();
            for found in results(path, day)? {
                // A quote may be broken over lines or hold the tabs of a table.
                let quote = found.quote.split_whitespace().collect::<Vec<_>>().join(" ");
                let count = counts.entry(found.lint.as_str()).or_default();
                count.results += 1;
                let key = (found.lint.as_str().to_owned(), file.clone(), quote);
                match self.0.get(&key) {
                    Some(Verdict::Right | Verdict::Missed) => {}
                    Some(Verdict::False) => count.wrong += 1,
                    None => {
                        count.unjudged += 1;
                        tell([key.0.as_str(), &key.1, &key.2].join("\t"));
                    }
                }
                seen.insert(key);
            }
            let of_file = self.0.iter().filter(|(key, _)| key.1 == file && !seen.contains(key));
            for (key, verdict) in of_file.filter(|(_, verdict)| **verdict != Verdict::False) {
                let Some(check) = Lint::parse(&key.0) else { continue };
                counts.entry(check.as_str()).or_default().missed += 1;
                if *verdict == Verdict::Right {
                    tell([key.0.as_str(), &key.1, &key.2, "right"].join("\t"));
                }
            }
        }
        Ok(counts)
    }
}
