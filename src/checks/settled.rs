//! Results that a person has settled.

use std::collections::HashMap;

use super::Found;
use crate::domain::SettledCheck;
use crate::ledger::{Draft, Ledger};

/// The settled results of a ledger, each with its row id.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settled(HashMap<(String, String, String), (String, SettledCheck)>);

impl Settled {
    /// Those of a ledger.
    pub fn of(ledger: &Ledger) -> Self {
        let read = ledger.rows(SettledCheck::KIND).map(|row| (row.id().to_owned(), SettledCheck::read(&row)));
        Self(read.map(|(id, one)| ((one.check.clone(), one.about.clone(), one.sum.clone()), (id, one))).collect())
    }

    /// The row in which a result was settled; `None` while nobody has, or where its text has changed since.
    pub fn get(&self, found: &Found) -> Option<&(String, SettledCheck)> {
        self.0.get(&(found.check.as_str().to_owned(), found.about.to_string(), found.sum.clone()))
    }
}

/// Settles a result: it is right as it stands, and why.
pub fn settle(draft: &mut Draft, found: &Found, reason: &str, person: &str) {
    draft.add(SettledCheck {
        finding: found.finding.clone(),
        check: found.check.as_str().to_owned(),
        about: found.about.to_string(),
        sum: found.sum.clone(),
        reason: reason.to_owned(),
        person: person.to_owned(),
    });
}
