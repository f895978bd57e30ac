//! The storage in memory keeps to the conformance suite, and fails when told to.
#![cfg(not(target_arch = "wasm32"))]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use rectify::ledger::{Ledger, LedgerId};
use rectify::storage::{Memory, Storage, StorageError};

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

impl conformance::Disk for Memory {
    type Storage = Memory;

    async fn open(&self) -> Memory {
        self.another()
    }

    async fn put_raw(&self, ledger: &LedgerId, text: &str) {
        Memory::put_raw(self, ledger, text);
    }
}

macro_rules! in_memory {
    ($case:ident) => {
        #[test]
        fn $case() {
            now(conformance::$case(Memory::new()));
        }
    };
}
conformance!(in_memory);

#[test]
fn s4_a_failure_is_told_once_and_nothing_is_written() {
    let storage = Memory::new();
    let id = conformance::ledger_id("a-1");
    let mut ledger = Ledger::new(id.clone());
    let changes = conformance::acted(&mut ledger, "k3f9", 2, 5);
    storage.fail_next_append(StorageError::Quota);
    assert_eq!(now(storage.append(&id, &changes)), Err(StorageError::Quota));
    assert_eq!(now(storage.ledgers()), Ok(vec![]));
    assert!(now(storage.append(&id, &changes)).is_ok());
}
