//! Dates and deadlines as they are written. Wordings are kept where they stand; a day is read only where one is named.
//!
//! One grammar (`grammar`) reads dates everywhere: in running text ([`dates`]), typed into an input ([`typed()`]) and in
//! deadlines ([`Deadline`]), which know periods, holidays and words such as 本月底 besides. The rules stand beside the
//! cases in `deadline_cases.rs`.

mod context;
mod deadline;
#[cfg(test)]
mod deadline_cases;
mod fold;
mod grammar;
mod mention;
mod numeric;
mod period;
mod prose;
mod relative;
mod scan;
mod typed;
mod when;
mod wording;

pub use context::{Context, NoDay};
pub use deadline::{Deadline, Term};
pub(super) use fold::fold;
pub use prose::dates;
pub use typed::{dated, typed, typed_from};
pub use when::{Part, When, Written};
