//! Which rows of a table are ticked, one by one or a run of them with Shift.

use std::collections::HashSet;

use leptos::prelude::*;

/// The ticked rows, by row id, of whichever ledger; a handle that is copied freely.
#[derive(Clone, Copy)]
pub struct Ticked {
    ids: RwSignal<HashSet<String>>,
    /// The row ticked or unticked last, from which Shift ticks on.
    last: StoredValue<Option<String>>,
}

impl Ticked {
    /// No row.
    pub fn new() -> Self {
        Self { ids: RwSignal::new(HashSet::new()), last: StoredValue::new(None) }
    }

    /// The ticked rows that are there. Tracks the ticks.
    pub fn of(self, is_there: impl Fn(&str) -> bool) -> HashSet<String> {
        self.ids.with(|ids| ids.iter().filter(|id| is_there(id)).cloned().collect())
    }

    /// Whether a row is ticked. Tracks the ticks.
    pub fn has(self, id: &str) -> bool {
        self.ids.with(|ids| ids.contains(id))
    }

    /// As [`Ticked::has`], without tracking.
    pub fn has_untracked(self, id: &str) -> bool {
        self.ids.with_untracked(|ids| ids.contains(id))
    }

    /// Whether a row is the one ticked or unticked last.
    pub fn is_last(self, id: &str) -> bool {
        self.last.with_value(|last| last.as_deref() == Some(id))
    }

    /// Ticks or unticks a row; with Shift (`on_from_last`), those from the one ticked last to it are made like that one:
    /// `between` gives them, `None` where one of the two is not listed.
    pub fn tick(self, id: &str, on_from_last: bool, between: impl FnOnce(&str, &str) -> Option<Vec<String>>) {
        let last = self.last.get_value().filter(|_| on_from_last);
        let range = last.and_then(|last| Some((between(&last, id)?, last)));
        self.ids.update(|ids| match range {
            Some((run, last)) if ids.contains(&last) => ids.extend(run),
            Some((run, _)) => ids.retain(|id| !run.contains(id)),
            None => {
                if !ids.remove(id) {
                    ids.insert(id.to_owned());
                }
            }
        });
        if !on_from_last || self.last.with_value(Option::is_none) {
            self.last.set_value(Some(id.to_owned()));
        }
    }

    /// Ticks rows.
    pub fn add(self, rows: impl IntoIterator<Item = String>) {
        self.ids.update(|ids| ids.extend(rows));
    }

    /// Unticks all rows.
    pub fn clear(self) {
        self.ids.update(HashSet::clear);
    }
}

impl Default for Ticked {
    fn default() -> Self {
        Self::new()
    }
}
