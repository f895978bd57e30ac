//! Which findings of the list are shown, and in what order: the filter and the search.

mod admits;
mod search;
mod shown;
#[cfg(test)]
mod tests;
mod wanted;

pub use search::Excerpt;
pub(super) use search::Search;
pub use shown::Shown;
pub use wanted::{Completion, Due, Filter};
