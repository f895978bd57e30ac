//! Evidence files that are stored beside the ledgers. A file is named by its fingerprint, so that the same file is
//! stored once, however many ledgers name it, and a changed one is noticed.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A file is stored in pieces of this many bytes (1 MiB), so that no record is slow to write.
pub const PIECE: usize = 1 << 20;

/// The largest file that is stored, in bytes (20 MiB): a scanned report has a few MB, and a package with its files
/// still fits on a USB stick.
pub const FILE_MAX: usize = 20 << 20;

/// SHA-256 of a file, as 64 hexadecimal digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(String);

impl Fingerprint {
    /// The fingerprint of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(hex::encode(Sha256::digest(bytes)))
    }

    /// The 64 hexadecimal digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The text is not 64 lower-case hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint is 64 lower-case hexadecimal digits")]
pub struct InvalidFingerprint;

impl FromStr for Fingerprint {
    type Err = InvalidFingerprint;

    fn from_str(text: &str) -> Result<Self, InvalidFingerprint> {
        let digits = text.len() == 64 && text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| Self(text.to_owned())).ok_or(InvalidFingerprint)
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = InvalidFingerprint;

    fn try_from(text: String) -> Result<Self, InvalidFingerprint> {
        text.parse()
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0
    }
}

/// What is stored about a file, besides its bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileInfo {
    /// The SHA-256 of its bytes.
    pub fingerprint: Fingerprint,
    /// Its size in bytes.
    pub size: u64,
    /// Its media type, `image/jpeg`; empty where the browser does not know it.
    #[serde(default)]
    pub media: String,
}

impl FileInfo {
    /// The info of a file with these bytes; `media` as the browser gives it.
    pub fn of(bytes: &[u8], media: &str) -> Self {
        Self { fingerprint: Fingerprint::of(bytes), size: bytes.len() as u64, media: media.to_owned() }
    }

    /// Reads what [`FileInfo::write`] wrote; `None` where the text is something else.
    pub fn read(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The info as JSON text, as it is stored.
    pub fn write(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fingerprint_is_what_other_tools_compute() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(Fingerprint::of(b"abc").as_str(), abc);
        assert_eq!(abc.parse(), Ok(Fingerprint::of(b"abc")));
        for bad in ["", "abc", &abc.to_uppercase(), &abc[1..], &format!("{abc}0")] {
            assert_eq!(bad.parse::<Fingerprint>(), Err(InvalidFingerprint), "{bad}");
        }
    }

    #[test]
    fn a_files_info_is_pinned() {
        let info = FileInfo::of(b"abc", "text/plain");
        let text = concat!(
            r#"{"fingerprint":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad","#,
            r#""size":3,"media":"text/plain"}"#
        );
        assert_eq!(info.write(), text);
        assert_eq!(FileInfo::read(text), Some(info));
        assert_eq!(FileInfo::read(&text.replace("ba78", "zz")), None);
    }
}
