//! How a ledger travels: the JSON package, one module per version of the format.

mod error;
mod v1;

pub use error::PackageError;

use serde::Deserialize;

use crate::ledger::{Change, Ledger, LedgerId};

/// What every package says of itself, in every version.
pub const FORMAT: &str = "rectify-package";

/// The newest version this build reads and writes.
pub const VERSION: u32 = 1;

/// A package that was read whole and found sound. Nothing has been taken from it yet.
#[derive(Clone, Debug)]
pub struct Package {
    pub ledger: LedgerId,
    pub changes: Vec<Change>,
}

impl Package {
    /// Reads a package of any version this build knows.
    ///
    /// # Errors
    /// [`PackageError`] says what is wrong and where; a file that is damaged anywhere is refused whole (law C11).
    pub fn read(bytes: &[u8]) -> Result<Self, PackageError> {
        let text = std::str::from_utf8(bytes).map_err(|e| PackageError::NotText { byte: e.valid_up_to() })?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        if !text.trim_start().starts_with('{') {
            serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(PackageError::from_json)?;
            return Err(PackageError::Foreign);
        }
        let head: Head = serde_json::from_str(text).map_err(PackageError::from_json)?;
        if head.format != Some(FORMAT.into()) {
            return Err(PackageError::Foreign);
        }
        match head.version.as_ref().and_then(serde_json::Value::as_u64) {
            Some(1) => v1::read(text),
            Some(found) if found > u64::from(VERSION) => {
                Err(PackageError::TooNew { found, supported: VERSION })
            }
            _ => Err(PackageError::NoVersion),
        }
    }

    /// The ledger these changes amount to.
    pub fn into_ledger(self) -> Ledger {
        let mut ledger = Ledger::new(self.ledger);
        ledger.merge(self.changes);
        ledger
    }
}

/// Writes the whole ledger, in the newest version. The same changes give the same bytes (law C12), whoever writes
/// them and when.
pub fn write(ledger: &Ledger) -> String {
    v1::write(ledger)
}

#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
}

#[cfg(test)]
mod tests;
