//! 体检: what is wrong or doubtful in a ledger and its documents, each result with what, where and why. A person settles
//! a result with a reason, and it stays settled until the text it speaks of changes.
//!
//! `figures` counts again what documents print, `measures` looks at what is promised, `records` at dates and at rows that
//! nothing shows. [`coverage`] holds two documents side by side, and [`repeats`] a ledger against another one.

pub mod coverage;
mod figures;
mod found;
mod measures;
mod records;
pub mod repeats;
mod settled;

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::views::FindingList;
use crate::notice::{compose, documents_of};
pub use figures::{Counts, figures};
pub use found::{Found, Lint};
pub use settled::{Settled, settle};

/// Everything that is found in a ledger; `list` is the list of its findings. What was settled is among it.
pub fn check(ledger: &Ledger, list: &FindingList, today: NaiveDate) -> Vec<Found> {
    let mut found = Vec::new();
    for (id, document) in documents_of(ledger) {
        let fragments = compose(ledger, &id);
        let counts = Counts::of(&document, &fragments);
        found.extend(fragments.iter().flat_map(|fragment| figures(fragment, &counts)));
    }
    measures::check(ledger, list, &mut found);
    records::check(ledger, list, today, &mut found);
    found
}

#[cfg(test)]
mod tests;
