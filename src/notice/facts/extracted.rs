//! A value read from a text, with its place in the text; and what is doubtful in a text. Shared by everything that
//! reads.

use std::ops::Range;

use crate::notice::lex::role::{Confidence, DoubtReason};

/// A value read from a text, where it was read, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Extracted<T> {
    /// The value.
    pub value: T,
    /// Byte range in the outline's text.
    pub span: Range<usize>,
    /// How sure the reading is.
    pub sure: Confidence,
}

impl<T> Extracted<T> {
    /// A value that is certain.
    pub(in crate::notice) fn new(value: T, span: Range<usize>) -> Extracted<T> {
        Extracted { value, span, sure: Confidence::Certain }
    }
}

/// Something a person should look at. It stops nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The reason.
    pub why: DoubtReason,
    /// Byte range in the outline's text.
    pub span: Range<usize>,
}

/// A finding in a reading: the index of its aspect, and its index in the aspect, both from 0.
pub type FindingPath = (usize, usize);
