//! The two ways between a document and the ledger: into rows, out of rows, and how documents follow the ledger.

pub mod accept;
pub mod amended;
pub mod blocks;
pub mod compare;
mod computed;
mod counting;
pub mod drafting;
pub mod matching;
mod progress_told;
pub mod stated;
pub mod sync;
pub mod told;
pub mod write;
