//! What a thing is. See the code map in README.md.

pub mod date;
pub mod kind;
pub mod period;
pub mod status;
