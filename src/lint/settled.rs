//! Results that a person has settled.

use std::collections::HashMap;

use super::found::Found;
use crate::domain::SettledLint;
use crate::ledger::{Draft, Ledger};

/// The settled results of a ledger, each with its row id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled(HashMap<(String, String, String), (String, SettledLint)>);

impl Settled {
    /// Those of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let read = ledger.rows(SettledLint::KIND).map(|row| (row.id().to_owned(), SettledLint::read(&row)));
        Self(
            read.map(|(id, one)| ((one.lint.clone(), one.about.clone(), one.sum.clone()), (id, one)))
                .collect(),
        )
    }

    /// The row in which a result was settled; `None` while nobody has, or where its text has changed since.
    pub fn get(&self, found: &Found) -> Option<&(String, SettledLint)> {
        self.0.get(&(found.lint.as_str().to_owned(), found.about.to_string(), found.sum.clone()))
    }
}

/// Settles a result: it is right as it stands, and why.
pub fn settle(draft: &mut Draft, found: &Found, reason: &str, person: &str) {
    draft.add(SettledLint {
        finding: found.finding.clone(),
        lint: found.lint.as_str().to_owned(),
        about: found.about.to_string(),
        sum: found.sum.clone(),
        reason: reason.to_owned(),
        person: person.to_owned(),
    });
}
