//! Why a file is not taken, and where it went wrong.

use std::fmt;

/// Why a package was refused. The file is refused whole, and nothing here has changed.
///
/// The variants are what the screen tells apart; `Display` is for the command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PackageError {
    /// The bytes are not UTF-8 text, from this byte on.
    NotText { byte: usize },
    /// The text is not JSON, or breaks off; 1-based line and column.
    NotJson { line: usize, column: usize, ends_early: bool },
    /// JSON, but not a package.
    Foreign,
    /// A package that does not say its version.
    NoVersion,
    /// Written by a later version than this build reads.
    TooNew { found: u64, supported: u32 },
    /// A part of it does not say what a package must say there.
    Unfit { line: usize, column: usize, reason: String },
    /// A change that leads nowhere: its name, and what is wrong with it.
    Broken { change: String, reason: String },
    /// It has a history and no checksum.
    NoChecksum,
    /// The contents are not what the writer wrote: damaged on the way, or edited by hand.
    Altered { line: usize },
}

impl PackageError {
    pub(super) fn from_json(error: serde_json::Error) -> Self {
        use serde_json::error::Category;
        let (line, column) = (error.line(), error.column());
        match error.classify() {
            Category::Data => Self::Unfit { line, column, reason: error.to_string() },
            category => Self::NotJson { line, column, ends_early: category == Category::Eof },
        }
    }
}

impl fmt::Display for PackageError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotText { byte } => write!(f, "not UTF-8 text, from byte {byte} on: save it as UTF-8"),
            Self::NotJson { line, column, ends_early: true } => {
                write!(f, "breaks off at line {line}, column {column}: ask for the file again")
            }
            Self::NotJson { line, column, .. } => write!(f, "not JSON at line {line}, column {column}"),
            Self::Foreign => write!(f, "JSON, but not a ledger package"),
            Self::NoVersion => write!(f, "a ledger package that does not say its version"),
            Self::TooNew { found, supported } => {
                write!(
                    f,
                    "written in version {found}; this program reads up to {supported}: update the program"
                )
            }
            Self::Unfit { line, column, reason } => write!(f, "line {line}, column {column}: {reason}"),
            Self::Broken { change, reason } => write!(f, "change {change}: {reason}"),
            Self::NoChecksum => write!(f, "the checksum is missing: ask for the file again"),
            Self::Altered { line } => write!(
                f,
                "the checksum on line {line} does not match: damaged on the way or edited by hand; ask for it again"
            ),
        }
    }
}

impl std::error::Error for PackageError {}
