//! What a text may mean as a whole: hypotheses, scored by the evidence for and against them, and the best of them.

mod answered;
pub mod assign;
mod bare;
pub mod choose;
mod clauses;
pub mod evidence;
mod leads;
pub mod listed;
pub mod openers;
pub mod pairs;
pub mod prose;
mod somes;
mod sure;
pub mod weights;
