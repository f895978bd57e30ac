//! What a text may mean as a whole: hypotheses, scored by the evidence for and against them, and the best of them.

mod answered;
pub mod assign;
mod besides;
pub mod choose;
mod clauses;
mod complained;
pub mod evidence;
pub mod keys;
mod leads;
pub mod listed;
mod numbered_places;
mod one_finding;
pub mod openers;
pub mod pairs;
pub mod prose;
mod sentences;
mod somes;
mod spoken;
mod sure;
pub mod weights;
