//! The storage in memory keeps to the conformance suite.
#![cfg(not(target_arch = "wasm32"))]

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use rectify::ledger::LedgerId;
use rectify::storage::Memory;

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
        Memory::put_raw(self, ledger, text).expect("put");
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
