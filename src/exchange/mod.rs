//! Packages: the JSON files in which offices exchange a ledger, or a part of one.
//!
//! [`PackageScope`] says what goes into a package and [`Envelope`] what it says of itself; [`write()`] and
//! [`Package::read`] write and read the file, with one module a version in `format`; `external_edits` turns rows that
//! were edited without the app into changes; `preview` says what importing a package would do; `archive` is a package
//! with its evidence files, `encryption` an encrypted one, `bundle` several in one file, `packed` one as bytes between
//! the worker and the page; `unit_status` says what was issued to each unit and returned.

pub mod archive;
pub mod bundle;
pub mod encryption;
pub mod envelope;
mod error;
pub mod external_edits;
mod format;
mod package;
pub mod packed;
pub mod preview;
mod scope;
pub mod unit_status;

pub use envelope::{Envelope, Purpose};
pub use error::{Fault, PackageError};
pub use package::{EditedRow, ExternalEdits, FORMAT, NewRow, Package, VERSION};
pub use preview::ImportPreview;
pub use scope::{PackageScope, travelling_ids};

use crate::ledger::{Ledger, LedgerId};
use format::head::{head, text};

impl Package {
    /// Reads a package of any version this build knows.
    ///
    /// # Errors
    /// [`PackageError`] says what is wrong and where; a file that is damaged anywhere is refused whole (law C11).
    pub fn read(bytes: &[u8]) -> Result<Self, PackageError> {
        Self::read_with(bytes, None, &mut |_| ())
    }

    /// As [`Package::read`], and much quicker where most of the package is in `ours` already: rows that are equal to
    /// the letter are not parsed again.
    ///
    /// # Errors
    /// As [`Package::read`].
    pub fn read_beside(bytes: &[u8], ours: Option<&Ledger>) -> Result<Self, PackageError> {
        Self::read_with(bytes, ours, &mut |_| ())
    }

    /// As [`Package::read_beside`]; `progress` is told now and then how much is done, from 0 to 1.
    ///
    /// # Errors
    /// As [`Package::read`].
    pub fn read_with(
        bytes: &[u8],
        ours: Option<&Ledger>,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Self, PackageError> {
        let text = text(bytes)?;
        format::refuse_marks(text)?;
        match head(text)? {
            (FORMAT, 1) => format::v1::read(text),
            (FORMAT, 2) => format::v2::read(text, ours, progress),
            (FORMAT, found) if found > u64::from(VERSION) => {
                Err(PackageError::TooNew { found, supported: VERSION })
            }
            (FORMAT, _) => Err(PackageError::NoVersion),
            _ => Err(PackageError::Foreign),
        }
    }

    /// The ledger of these changes, without the external edits; with a placeholder id where the package names no
    /// ledger.
    pub fn into_ledger(self) -> Ledger {
        let id = self.ledger.unwrap_or_else(|| LedgerId::from_random([0; 5]));
        Ledger::of(id, self.changes)
    }
}

/// Writes a package with what `part` holds, in the newest version of the format. The same changes under the same
/// envelope give the same bytes (law C12). Transfers are left out.
pub fn write(part: &Ledger, envelope: &Envelope) -> Vec<u8> {
    format::v2::write(part, envelope)
}

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
