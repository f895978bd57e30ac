//! Whatever bytes come as a package: reading them ends in a refusal or in changes that can be looked at, taken in,
//! written and read again, in bounded time and without a panic.

#![no_main]

use std::sync::Arc;

use libfuzzer_sys::fuzz_target;
use rectify::domain::Transfer;
use rectify::exchange::{ImportPreview, Package, bundle, encryption, write};
use rectify::ledger::{Author, Ledger, LedgerId, Stamp};
use rectify::notice;

fuzz_target!(|bytes: &[u8]| {
    // Quick where it is not locked; a lock that is as hard as it may be takes seconds, and is no error.
    if encryption::is_encrypted(bytes) && !bytes.windows(4).any(|part| part == b"scry") {
        let _ = encryption::decrypt(bytes, "整改");
    }
    let _ = bundle::read(bytes, None);
    let Ok(package) = Package::read(bytes) else { return };
    let stamp = Stamp {
        replica: "fuzz-1".parse().expect("a name of letters"),
        by: Arc::new(Author::default()),
        at: "2024-03-01T09:00:00+08:00".into(),
    };
    let id = package.ledger.clone().unwrap_or_else(|| LedgerId::from_random([0; 5]));
    let mut ledger = Ledger::new(id);
    let arrival = ImportPreview::of(&ledger, &package, &stamp, true);
    if !arrival.is_sound() {
        return;
    }
    let fresh = !arrival.is_known();
    ledger.import(&stamp, arrival.changes, package.envelope.transfer("fuzz.json"), notice::sync_after_import);
    let again = ImportPreview::of(&ledger, &package, &stamp, true);
    assert!(again.is_known(), "taken in twice it changes nothing the second time");
    let written = write(&ledger, &package.envelope);
    let back = Package::read(&written).expect("what was written can be read");
    assert!(back.external_edits.is_empty());
    assert_eq!(Package::read_beside(&written, Some(&ledger)).as_ref(), Ok(&back));
    let envelope = back.envelope.clone();
    assert_eq!(write(&back.into_ledger(), &envelope), written, "and is written again to the letter");
    for (document, _) in notice::documents_of(&ledger) {
        notice::write(&ledger, &document);
    }
    if fresh && ledger.rows(Transfer::KIND).next().is_some() {
        ledger.undo(&stamp);
    }
});
