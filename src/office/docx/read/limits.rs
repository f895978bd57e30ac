//! How large a document may be that is read here.

/// The most bytes that the parts of a document are unpacked to. A document of a thousand pages has a fifth of it.
pub const UNPACKED_MAX: u64 = 32 << 20;
/// The most bytes of text that are taken from a document: four thousand pages.
pub const TEXT_MAX: usize = 8 << 20;
/// How deep elements may stand in one another; each table inside a table takes three.
pub const DEPTH_MAX: usize = 200;
