//! The file of a package: one module a version, and what they share.

pub mod head;
mod history;
mod needs;
mod place;
pub mod strict;
pub mod v1;
pub mod v2;

use crate::exchange::error::{Fault, PackageError};

/// Refuses a file with a key by which the parser marks numbers and unparsed parts: it would be read as something else.
///
/// # Errors
/// [`Fault::Unknown`] with the key.
pub fn refuse_marks(text: &str) -> Result<(), PackageError> {
    let Some(at) = text.find("\"$serde_json::private::") else { return Ok(()) };
    let name = text[at + 1..].split('"').next().unwrap_or_default();
    Err(PackageError::invalid(place::line_at(text, &text[at..]), "", Fault::Unknown(name.to_owned())))
}
