//! Fixtures: documents taken into ledgers.

use std::sync::Arc;

use crate::ledger::{Author, Ledger, Stamp};
use crate::notice::{ledger_of, write};

pub(super) fn stamp() -> Stamp {
    Stamp {
        replica: "test".parse().expect("a name of letters"),
        by: Arc::new(Author::default()),
        at: "2026-01-01T00:00:00+08:00".into(),
    }
}

/// The ledger of a text, after checking that it is written back to the byte; and the document's row id.
#[track_caller]
pub(super) fn taken(text: &str) -> (Ledger, String) {
    let (ledger, document) = ledger_of(text, &stamp());
    let id = document.id().to_owned();
    assert_eq!(write(&ledger, &id), text);
    (ledger, id)
}
