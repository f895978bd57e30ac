//! Tells ledgers in memory apart, for views that follow one; see `revision.rs`.

use std::sync::atomic::{AtomicU64, Ordering};

/// Tells one ledger in memory from its copies, and from itself before changes were taken out of it or replaced.
#[derive(Debug)]
pub(super) struct Epoch(u64);

impl Default for Epoch {
    fn default() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        Self(LAST.fetch_add(1, Ordering::Relaxed))
    }
}

impl Clone for Epoch {
    /// Another epoch: a copy goes its own way.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Epoch {
    /// What tells it from every other.
    pub(super) fn number(&self) -> u64 {
        self.0
    }
}
