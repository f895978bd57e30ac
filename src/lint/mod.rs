//! 体检: what is wrong or doubtful in a ledger and its documents, each result with what, where and why. A person settles
//! a result with a reason, and it stays settled until the text it speaks of changes.
//!
//! `figures` counts again what documents print, `handled` holds people and money in them against the rows, `measures` looks
//! at what is promised, `copies` at what stands in the same words under several findings, `records` at dates and at rows
//! that nothing shows. [`coverage`] holds two documents side by side, and [`repeats`] a ledger against another one.

mod copies;
mod counts;
pub mod coverage;
mod days;
mod figures;
mod found;
mod handled;
mod measures;
mod records;
pub mod repeats;
mod report;
mod settled;

use chrono::NaiveDate;

use crate::ledger::Ledger;
use crate::ledger::views::FindingList;
use crate::notice::{compose, documents_of};
pub use counts::Counts;
pub use figures::figures;
pub use found::{Found, Lint};
pub use handled::people_and_money;
pub use settled::{Settled, settle};

/// Everything that is found in a ledger; `list` is the list of its findings. What was settled is among it.
pub fn check(ledger: &Ledger, list: &FindingList, today: NaiveDate) -> Vec<Found> {
    let mut found = Vec::new();
    let documents: Vec<_> =
        documents_of(ledger).into_iter().map(|(id, one)| (one, compose(ledger, &id))).collect();
    for (at, (document, fragments)) in documents.iter().enumerate() {
        let counts = Counts::of(ledger, document, fragments, at + 1 == documents.len());
        found.extend(figures(fragments, &counts));
        if at + 1 == documents.len() {
            found.extend(people_and_money(ledger, document, fragments));
        }
    }
    measures::check(ledger, list, &documents, &mut found);
    records::check(ledger, list, &documents, today, &mut found);
    found
}

#[cfg(test)]
mod tests;
