//! The changes of a package as they are read, in any version: where each is in the file, and what is wrong with it.

use std::sync::Arc;

use serde_json::Value;

use super::place::line_in_history;
use crate::domain::kinds;
use crate::domain::row::Shape;
use crate::exchange::error::Fault;
use crate::exchange::error::PackageError;
use crate::ledger::{Change, ChangeId};

/// What is wrong while the history is read.
pub enum Wrong {
    /// In the history itself, at the place that is being read: the name of what it is wrong with, and what.
    Here(String, Fault),
    /// In a row that it takes values from.
    Elsewhere(PackageError),
}

impl From<PackageError> for Wrong {
    fn from(error: PackageError) -> Self {
        Self::Elsewhere(error)
    }
}

impl Wrong {
    /// The error, with the line of the place in `text`.
    pub fn at(self, text: &str, (action, change): Place) -> PackageError {
        match self {
            Self::Here(what, fault) => {
                PackageError::invalid(line_in_history(text, action, change), &what, fault)
            }
            Self::Elsewhere(error) => error,
        }
    }
}

/// [`Wrong::Here`].
pub fn wrong(what: impl ToString, fault: Fault) -> Wrong {
    Wrong::Here(what.to_string(), fault)
}

/// The index of an action in the history, and of one of the changes that it lists; `None` for the action itself.
pub type Place = (usize, Option<usize>);

/// The changes that were read, with the place of each in the file.
#[derive(Default)]
pub struct History {
    /// In the order of the file.
    pub changes: Vec<Arc<Change>>,
    /// Where each change is in the file.
    places: Vec<Place>,
    /// The place that is being read.
    pub reading: Place,
}

impl History {
    /// Adds a change of the place that is being read.
    pub fn push(&mut self, change: Arc<Change>) {
        self.changes.push(change);
        self.places.push(self.reading);
    }

    /// Checks what only the history as a whole shows.
    ///
    /// # Errors
    /// Two changes have the same id, or a counter is too great; with the place of the change.
    pub fn check(&self) -> Result<(), (Place, Wrong)> {
        let mut at: Vec<usize> = (0..self.changes.len()).collect();
        let id = |at: usize| &self.changes[at].id;
        // Most histories are in this order already.
        if !self.changes.is_sorted_by(|a, b| a.id < b.id) {
            at.sort_unstable_by(|a, b| id(*a).cmp(id(*b)));
        }
        if let Some(twice) = at.windows(2).find(|pair| id(pair[0]) == id(pair[1])) {
            return Err((self.places[twice[1]], wrong(id(twice[1]), Fault::ChangeTwice)));
        }
        // With a counter that no history reaches, a change must replace one in the file whose counter is nearly as
        // great.
        for at in at.into_iter().rev().take_while(|at| id(*at).counter > ChangeId::HONEST_MAX) {
            let change = &self.changes[at];
            let shown = change
                .replaces
                .last()
                .is_some_and(|replaced| self.changes.iter().any(|one| one.id == *replaced));
            if !change.is_reachable() || !shown {
                return Err((self.places[at], wrong(&change.id, Fault::CounterTooHigh)));
            }
        }
        Ok(())
    }
}

/// The fault of the first field whose value does not have the shape of that field in rows of `kind`; `None` when all
/// do.
pub fn unfit<'v>(kind: &str, mut fields: impl Iterator<Item = (&'v Arc<str>, &'v Value)>) -> Option<Fault> {
    fields.find_map(|(field, value)| {
        let deleted = (**field == *Change::DELETED).then_some(Shape::Flag);
        let shape = deleted.or_else(|| kinds::shape(kind, field)).filter(|shape| !shape.fits(value))?;
        Some(Fault::WrongValue { field: field.to_string(), shape })
    })
}
