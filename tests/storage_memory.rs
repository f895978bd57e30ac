//! The storage in memory keeps to the conformance suite.
#![cfg(not(target_arch = "wasm32"))]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use rectify::domain::Fields;
use rectify::ledger::{Ledger, LedgerId};
use rectify::storage::{MemoryStorage, dump};

#[macro_use]
#[path = "storage/conformance.rs"]
mod conformance;

/// Memory never waits, so one look is enough.
fn now<T>(future: impl Future<Output = T>) -> T {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(value) => value,
        Poll::Pending => panic!("memory waited"),
    }
}

impl conformance::Disk for MemoryStorage {
    type Storage = MemoryStorage;

    async fn open(&self) -> MemoryStorage {
        self.another()
    }

    async fn put_unchecked(&self, ledger: &LedgerId, text: &str) {
        MemoryStorage::put_unchecked(self, ledger, text).expect("put");
    }
}

macro_rules! in_memory {
    ($case:ident) => {
        #[test]
        fn $case() {
            now(conformance::$case(MemoryStorage::new()));
        }
    };
}
conformance!(in_memory);

/// Everything that a database of schema 1 held, as it was stored then. Never written anew.
const SCHEMA_1: &str = include_str!("storage/schema-1.json");

#[test]
fn what_the_first_schema_stored_still_reads() {
    let found = dump::read(SCHEMA_1);
    assert_eq!((found.len(), found[0].unread, found[0].changes.len()), (1, 0, 23));
    let ledger = Ledger::of(found[0].ledger.clone(), found[0].changes.iter().cloned());
    let titles: Vec<String> =
        ledger.ordered("finding").iter().map(|row| row.text("title").to_owned()).collect();
    assert_eq!(titles, ["窗口午间无人值守", "路灯不亮（城东）"]);
    assert_eq!(ledger.rows("progress").next().unwrap().text("text"), "已换灯具30盏。\u{1f4a1}");
    assert!(ledger.changes().iter().any(|change| change.reason.as_deref() == Some("按会议纪要")));
    let document = ledger.rows("document").next().unwrap().id().to_owned();
    assert!(rectify::notice::write(&ledger, &document).contains("2．关于“路灯不亮（城东）”问题的整改。"));
}
