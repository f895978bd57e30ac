//! A ledger without the values that have been replaced: current values stay, with who set them and when; of earlier
//! values only that they were replaced.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::change::Change;
use super::state::Ledger;

impl Ledger {
    /// The same ledger with the replaced values left out, for a file that is small, or does not show earlier wordings.
    /// The changes themselves stay, so it merges with every other copy as the whole does.
    pub fn without_old_values(&self) -> Self {
        let shortened = self.changes().iter().map(|change| {
            let stands =
                |field: &str| self.heads(&change.row, field).iter().any(|&at| self.at(at).id == change.id);
            // A deletion is kept: it is no wording, and it decides whether another change is an unseen edit (law C5).
            let is_old = |field: &&Arc<str>| ***field != *Change::DELETED && !stands(field);
            let old: BTreeSet<Arc<str>> = change.set.keys().filter(is_old).cloned().collect();
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
