//! A ledger without the values that have been replaced: what stands stays, with who set it and when; of what stood
//! before, only that it was replaced.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::Change;
use super::state::Ledger;

impl Ledger {
    /// The same ledger with the old values left out, for a file that is to be small, or is to tell nobody what was
    /// written first. The changes themselves stay, so it merges with every other copy as the whole does.
    pub fn without_old_values(&self) -> Self {
        let shortened = self.changes().iter().map(|change| {
            let stands =
                |field: &str| self.heads(&change.row, field).iter().any(|&at| self.at(at).id == change.id);
            let old: BTreeSet<Arc<str>> = change.set.keys().filter(|field| !stands(field)).cloned().collect();
            if old.is_empty() {
                return change.clone();
            }
            let mut change = Change::clone(change);
            change.set.retain(|field, _| !old.contains(field));
            change.gone.extend(old);
            Arc::new(change)
        });
        Self::of(self.id().clone(), shortened)
    }
}
