//! 公开: what of a ledger goes to the public. What has no rule is not public.
//!
//! `rules` says which field of which kind may go out, [`project()`] makes of a ledger a ledger with nothing else in it, from
//! which everything is written that leaves the office, and [`scan()`] looks for what should not stand in the text.

mod difference;
mod project;
mod rules;
mod scan;
mod withheld;

pub use difference::{Compared, compare, compare_characters};
pub use project::{Published, own_fields, project};
pub use rules::{PUBLISHED, Publicity, Rules};
pub use scan::{GRAVE, scan};

#[cfg(test)]
mod tests;
