//! Version 2 of the package: who exported it and what it holds, readable rows, the history they come from, a checksum.
//!
//! The format is described for people in `docs/package.md`. What matters to a reader of this code:
//!
//! A value that the rows show is not written again in the history: a change lists such fields under `shown`, a
//! change that is the whole of its row lists nothing, and rows whose id follows from the change that made them are
//! written as a run of numbers (`makes`). So the history of a fresh import is a line or two.
//!
//! The checksum covers everything but the rows. What a change takes from the rows has a sum of its own, so that rows
//! edited by hand can be told from the others, and one edited row does not invalidate the file.

mod read;
mod row;
mod wire;
mod write;

pub use read::read;
pub use write::write;

#[cfg(test)]
pub use read::reseal;
#[cfg(test)]
pub use wire::schema;
