//! How often the checks cry wolf: every result in the project's own texts and ledgers was judged by a person, of each check
//! at most one in twenty is false, and what was found once is found still. `cargo run --example lint` prints the same for
//! other files.

#[path = "../examples/lint/judged.rs"]
mod judged;

use std::path::{Path, PathBuf};

use judged::{Judgements, texts};

#[test]
fn every_result_was_looked_at_and_at_most_one_in_twenty_is_false() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let folders = [
        "samples",
        "checks",
        "checks/ledger-with-faults.json",
        "checks/ledger-without-faults.json",
        "packages/whole.json",
    ];
    let paths: Vec<PathBuf> = folders.iter().flat_map(|one| texts(&root.join(one)).unwrap()).collect();
    let judgements = Judgements::read(&root.join("checks/judged.tsv")).unwrap();
    let mut open = Vec::new();
    let day = "2026-01-20".parse().unwrap();
    let counts = judgements.count(&paths, day, |line| open.push(line)).unwrap();
    assert!(
        open.is_empty(),
        "look at these, and write each into tests/checks/judged.tsv with right or false; what ends in right there is not found any more:\n{}",
        open.join("\n")
    );
    for (check, count) in counts {
        assert!(count.wrong * 20 <= count.results, "{check} cries wolf: {count:?}");
    }
}
