//! The two ways between a document and the ledger: into rows, out of rows, and how documents follow the ledger.

pub mod accept;
mod counting;
pub mod matching;
pub mod sync;
pub mod write;
