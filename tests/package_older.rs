//! Packages of every shape that was ever written and is kept in `tests/packages`: each opens, says what it said, and is
//! written again to the byte.

use rectify::exchange::{Package, write};
use rectify::ledger::Ledger;

/// The packages of version 2, as its first writer wrote them: each purpose, with and without old values.
const VERSION_2: [(&str, &str, usize); 5] = [
    ("whole", include_str!("packages/whole.json"), 2),
    ("whole-without-old-values", include_str!("packages/whole-without-old-values.json"), 2),
    ("issue", include_str!("packages/issue.json"), 1),
    ("return", include_str!("packages/return.json"), 1),
    ("update", include_str!("packages/update.json"), 1),
];

fn ledger_of(package: &Package) -> Ledger {
    let mut ledger = Ledger::new(package.ledger.clone().expect("it belongs to a ledger"));
    ledger.merge(package.changes.clone());
    ledger
}

#[test]
fn c12_every_package_kept_opens_and_is_written_again_to_the_byte() {
    for (name, text, findings) in VERSION_2 {
        let package = Package::read(text.as_bytes()).unwrap_or_else(|error| panic!("{name}: {error:?}"));
        assert!(package.external_edits.is_empty(), "{name}");
        let ledger = ledger_of(&package);
        assert_eq!(ledger.rows("finding").count(), findings, "{name}");
        let written = String::from_utf8(write(&ledger, &package.envelope)).unwrap();
        assert_eq!(written, text, "{name}");
    }
}

#[test]
fn c3_what_each_of_them_holds_comes_together_in_one_ledger() {
    let packages = VERSION_2.map(|(_, text, _)| Package::read(text.as_bytes()).unwrap());
    let whole = ledger_of(&packages[0]);
    let mut all = ledger_of(&packages[1]);
    packages.iter().for_each(|package| drop(all.merge(package.changes.clone())));
    // All came from one office at one time: the parts bring nothing that the whole has not, however they are merged.
    assert_eq!(all.rows("finding").count(), whole.rows("finding").count());
    assert_eq!(all.conflicts().len(), whole.conflicts().len());
    for row in whole.rows("finding").chain(whole.rows("measure")) {
        let own = all.live(row.kind(), row.id()).unwrap_or_else(|| panic!("{:?} is gone", row.name()));
        assert!(own.fields().eq(row.fields()), "{:?}", row.name());
    }
}
