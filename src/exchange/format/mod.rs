//! The file of a package: one module a version, and what they share.

pub mod strict;
pub mod v1;
pub mod v2;
