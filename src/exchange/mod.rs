//! How a ledger travels: packages, which are JSON files that offices hand to one another.
//!
//! [`PackageScope`] says what goes into a package and [`Envelope`] what it says of itself; [`write`] and
//! [`Package::read`] are the file, with one module a version in `format`; `external_edits` turns rows that were edited
//! without the app into changes; `preview` says what importing a package would do; `archive` is a package with its
//! evidence files, `encryption` one under a passphrase, `bundle` several in one file.

pub mod archive;
pub mod bundle;
pub mod encryption;
pub mod envelope;
mod error;
pub mod external_edits;
mod format;
pub mod preview;
mod scope;
pub mod unit_status;

pub use envelope::{Envelope, Purpose};
pub use error::PackageError;
pub use preview::ImportPreview;
pub use scope::{PackageScope, travelling_ids};

use std::sync::Arc;

use serde::Deserialize;

use crate::ledger::{Change, Ledger, LedgerId};
use external_edits::ExternalEdits;

/// What every package says of itself, in every version.
pub const FORMAT: &str = "rectify-package";

/// The newest version this build reads and writes.
pub const VERSION: u32 = 2;

/// A package that was read whole and found sound. Nothing has been taken from it yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Package {
    pub envelope: Envelope,
    /// `None` in a file that was written by hand and belongs to no ledger yet.
    pub ledger: Option<LedgerId>,
    pub changes: Vec<Arc<Change>>,
    /// What the rows say beyond the history.
    pub external_edits: ExternalEdits,
}

impl Package {
    /// Reads a package of any version this build knows.
    ///
    /// # Errors
    /// [`PackageError`] says what is wrong and where; a file that is damaged anywhere is refused whole (law C11).
    pub fn read(bytes: &[u8]) -> Result<Self, PackageError> {
        Self::read_beside(bytes, None)
    }

    /// As [`Package::read`], and much quicker where most of the package is in `ours` already: what is there to the
    /// letter is taken from there.
    ///
    /// # Errors
    /// As [`Package::read`].
    pub fn read_beside(bytes: &[u8], ours: Option<&Ledger>) -> Result<Self, PackageError> {
        let text = text(bytes)?;
        match head(text)? {
            (FORMAT, 1) => format::v1::read(text),
            (FORMAT, 2) => format::v2::read(text, ours),
            (FORMAT, found) if found > u64::from(VERSION) => {
                Err(PackageError::TooNew { found, supported: VERSION })
            }
            (FORMAT, _) => Err(PackageError::NoVersion),
            _ => Err(PackageError::Foreign),
        }
    }

    /// The ledger these changes amount to, without what was written by hand.
    pub fn into_ledger(self) -> Ledger {
        let id = self.ledger.unwrap_or_else(|| LedgerId::from_random([0; 5]));
        Ledger::of(id, self.changes)
    }
}

/// Writes what `part` holds, in the newest version. The same changes under the same envelope give the same bytes (law
/// C12).
pub fn write(part: &Ledger, envelope: &Envelope) -> Vec<u8> {
    format::v2::write(part, envelope)
}

/// The text of a file.
fn text(bytes: &[u8]) -> Result<&str, PackageError> {
    let text = std::str::from_utf8(bytes).map_err(|e| PackageError::NotText { byte: e.valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
}

/// How every package of the newest version begins.
const HEAD: &str = "{\n  \"format\": \"rectify-package\",\n  \"version\": 2,";

/// What a file says of itself: its format, empty where it is none of ours, and its version, 0 where it names none.
fn head(text: &str) -> Result<(&'static str, u64), PackageError> {
    if text.starts_with(HEAD) {
        // As this build writes it: known without going through the text twice.
        return Ok((FORMAT, u64::from(VERSION)));
    }
    if !text.trim_start().starts_with('{') {
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(PackageError::from_json)?;
        return Ok(("", 0));
    }
    let head: Head = serde_json::from_str(text).map_err(PackageError::from_json)?;
    let format = head.format.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let format = [FORMAT, bundle::FORMAT].into_iter().find(|known| *known == format).unwrap_or_default();
    Ok((format, head.version.as_ref().and_then(serde_json::Value::as_u64).unwrap_or(0)))
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
