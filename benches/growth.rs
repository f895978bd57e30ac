//! How the cost of unusual ledgers grows: seconds to read, merge and write one with so many rows or changes, and the
//! ratio to a quarter as many. A ratio of about 4 is work in proportion to the number, 5 with a logarithm, 16 with
//! its square.

#![allow(clippy::disallowed_methods, reason = "a benchmark runs natively, where there is a clock")]

use std::fmt::Write;
use std::hint::black_box;
use std::sync::Arc;
use std::time::Instant;

use rectify::domain::date::Context;
use rectify::domain::{Deadline, Transfer};
use rectify::exchange::{Envelope, ImportPreview, Package, write};
use rectify::ledger::{Author, Change, ChangeId, Ledger, RowRef, Stamp};
use rectify::notice::matching::{Described, match_findings};

/// How many times as many the second measurement takes.
const TIMES: usize = 4;

/// The seconds for a number of rows or changes.
type Road = fn(usize) -> f64;

fn main() {
    let roads: [(&str, usize, Road); 10] = [
        ("kinds of rows", 25_000, |count| packages(&kinds(count))),
        ("edits of one row, in order", 25_000, |count| packages(&edits(count))),
        ("edits of one row, the latest first", 25_000, |count| {
            let mut changes = edits(count);
            changes.reverse();
            merging(changes)
        }),
        ("heads of one field", 10_000, |count| packages(&heads(count))),
        ("heads of one field, the latest first", 10_000, |count| {
            let mut changes = heads(count);
            changes.reverse();
            merging(changes)
        }),
        ("rows by hand, without a place", 10_000, by_hand),
        ("pieces of a deadline's wording", 25_000, deadlines),
        ("findings matched to as many", 2_500, |count| matching(count, "巡查记录代签，")),
        ("findings matched in the same words", 2_500, |count| matching(count, "")),
        ("findings matched, all alike", 2_500, |count| {
            let all = vec!["台账不全".to_owned(); count];
            seconds_to_match(&all, &all)
        }),
    ];
    println!("{:<40}{:>10}{:>10}{:>8}", "of a ledger", "number", "s", "ratio");
    for (name, count, road) in roads {
        let few = road(count);
        let many = road(count * TIMES);
        println!("{name:<40}{:>10}{many:>10.3}{:>8.1}", count * TIMES, many / few);
    }
}

/// A change of a row's title.
fn change(counter: u64, replica: &str, row: &str, replaces: Option<&ChangeId>) -> Arc<Change> {
    let id = ChangeId { counter, replica: replica.parse().expect("a name") };
    Arc::new(Change {
        action: id.clone(),
        at: "2024-03-01T09:00:00+08:00".into(),
        by: Arc::new(Author::default()),
        row: row.parse::<RowRef>().expect("a name"),
        set: [("title".into(), counter.to_string().as_str().into())].into(),
        gone: Default::default(),
        replaces: replaces.into_iter().cloned().collect(),
        undoes: None,
        reason: None,
        extra: Default::default(),
        id,
    })
}

/// Reads a deadline of so many pieces, for each of the pieces on which a reader may look ahead again and again.
fn deadlines(count: usize) -> f64 {
    let pieces =
        ["1.1,", "(1月,", "9、", "2024年1-", "2024-", "每月", "半", " ", "3个月后", "5月至", "十", "国庆"];
    let wordings = pieces.map(|piece| piece.repeat(count));
    let begun = Instant::now();
    for wording in &wordings {
        black_box(Deadline::parse(wording, &Context::default()));
    }
    begun.elapsed().as_secs_f64()
}

/// So many rows, each of a kind of its own.
fn kinds(count: usize) -> Vec<Arc<Change>> {
    (1..=count as u64).map(|nth| change(nth, "ann", &format!("kind-{nth}/ann-{nth}"), None)).collect()
}

/// So many edits of one row, each of which replaces the one before.
fn edits(count: usize) -> Vec<Arc<Change>> {
    let mut all: Vec<Arc<Change>> = Vec::with_capacity(count);
    for nth in 1..=count as u64 {
        let made = change(nth, "ann", "widget/x", all.last().map(|last| &last.id));
        all.push(made);
    }
    all
}

/// So many edits of one row by as many replicas, none of which replaces another.
fn heads(count: usize) -> Vec<Arc<Change>> {
    (1..=count as u64).map(|nth| change(nth, &format!("r{nth}"), "widget/x", None)).collect()
}

fn ledger(changes: impl IntoIterator<Item = Arc<Change>>) -> Ledger {
    Ledger::of("bench-1".parse().expect("a name"), changes)
}

fn stamp() -> Stamp {
    Stamp { replica: "bench".parse().expect("a name"), by: Arc::new(Author::default()), at: "".into() }
}

/// The seconds to merge the changes, list the conflicts, write a package, read it, preview it and import it.
fn packages(changes: &[Arc<Change>]) -> f64 {
    let start = Instant::now();
    let one = ledger(changes.iter().cloned());
    black_box(one.conflicts().len());
    take(&write(&one, &Envelope::default()));
    start.elapsed().as_secs_f64()
}

/// The seconds to merge the changes.
fn merging(changes: Vec<Arc<Change>>) -> f64 {
    let start = Instant::now();
    black_box(ledger(changes));
    start.elapsed().as_secs_f64()
}

/// Imports a package into an empty ledger.
fn take(bytes: &[u8]) -> Ledger {
    let package = Package::read(bytes).expect("a package");
    let mut here = ledger([]);
    let preview = ImportPreview::of(&here, &package, &stamp(), true);
    here.import(&stamp(), preview.changes, Transfer::default(), |_, _| ());
    here
}

/// The seconds to match so many findings to as many, each with a place and a number; in one of the lists with `words`
/// before them.
fn matching(count: usize, words: &str) -> f64 {
    let places = ["东", "南", "西", "北", "河", "山", "林", "桥", "渡", "坪"];
    let place = |nth: usize| format!("{}{}村", places[nth % 10], places[nth / 10 % 10]);
    let titles = |words: &str| -> Vec<String> {
        (0..count).map(|nth| format!("{words}{}{nth}号台账登记不全", place(nth))).collect()
    };
    seconds_to_match(&titles(""), &titles(words))
}

fn described(titles: &[String]) -> Vec<Described<'_>> {
    titles.iter().map(|title| Described { title, ..Described::default() }).collect()
}

fn seconds_to_match(known: &[String], read: &[String]) -> f64 {
    let start = Instant::now();
    black_box(match_findings(&described(known), &described(read)));
    start.elapsed().as_secs_f64()
}

/// The seconds to import so many rows without a history, and to write them.
fn by_hand(count: usize) -> f64 {
    let mut text = r#"{"format":"rectify-package","version":2,"rows":{"finding":["#.to_owned();
    for nth in 0..count {
        let comma = if nth > 0 { "," } else { "" };
        let _ = write!(text, "{comma}{{\"id\":\"h-{nth}\",\"title\":\"窗口\"}}");
    }
    text += "]}}";
    let start = Instant::now();
    black_box(write(&take(text.as_bytes()), &Envelope::default()));
    start.elapsed().as_secs_f64()
}
