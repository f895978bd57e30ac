//! The format and version that a file names, before anything else of it is read.

use serde::Deserialize;

use crate::exchange::error::PackageError;
use crate::exchange::package::{FORMAT, VERSION};

/// The `format` of a file of several packages.
pub const BUNDLE: &str = "rectify-bundle";

/// The text of a file, without a byte order mark.
///
/// # Errors
/// It is not UTF-8.
pub fn text(bytes: &[u8]) -> Result<&str, PackageError> {
    let text = std::str::from_utf8(bytes).map_err(|e| PackageError::NotText { byte: e.valid_up_to() })?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The members of a file that are read first, of any type.
#[derive(Deserialize)]
struct Head {
    format: Option<serde_json::Value>,
    version: Option<serde_json::Value>,
}

/// How every package of the newest version begins.
pub const HEAD: &str = "{\n  \"format\": \"rectify-package\",\n  \"version\": 2,";

/// The format of a file, empty where it is none that is known here, and its version, 0 where it names none.
///
/// # Errors
/// It is not JSON.
pub fn head(text: &str) -> Result<(&'static str, u64), PackageError> {
    if text.starts_with(HEAD) {
        // As this build writes it: the text need not be parsed twice.
        return Ok((FORMAT, u64::from(VERSION)));
    }
    if !text.trim_start().starts_with('{') {
        serde_json::from_str::<serde::de::IgnoredAny>(text).map_err(PackageError::from_json)?;
        return Ok(("", 0));
    }
    let head: Head = serde_json::from_str(text).map_err(PackageError::from_json)?;
    let format = head.format.as_ref().and_then(serde_json::Value::as_str).unwrap_or_default();
    let format = [FORMAT, BUNDLE].into_iter().find(|known| *known == format).unwrap_or_default();
    Ok((format, head.version.as_ref().and_then(serde_json::Value::as_u64).unwrap_or(0)))
}
