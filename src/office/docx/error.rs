//! Why a Word document is refused, and what of one that is read is left out.

use serde::{Deserialize, Serialize};

/// Why a file is not read as a Word document.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error, Serialize, Deserialize)]
pub enum DocxError {
    /// .doc or .wps, from before 2007.
    #[error("a document of an old Word or of WPS (.doc, .wps): save it as .docx and take that")]
    OldWord,
    /// A workbook: .xls, .et or .xlsx.
    #[error("a workbook, not a document")]
    Workbook,
    /// A document under a password.
    #[error("under a password: open it in Word or WPS, remove the password, save it as .docx and take that")]
    Encrypted,
    /// Neither a document nor anything else that is known here.
    #[error("no Word document")]
    Foreign,
    /// The zip archive that it is breaks off or does not match its checksums.
    #[error("breaks off or is damaged: ask for it again, or open it in Word or WPS and save it anew")]
    Damaged,
    /// One of its parts is no XML from this line on.
    #[error("damaged in {part}, line {line}: open it in Word or WPS and save it anew")]
    Broken {
        /// The name of the part in the archive.
        part: String,
        /// The line, from 1.
        line: usize,
    },
    /// It holds nothing but a file of another kind, as a rule a web page, that a word processor takes in when it opens it.
    #[error("holds a web page and no text of its own: open it in Word or WPS and save it anew")]
    Inserted,
    /// It unpacks to more, or gives more text, than is read here.
    #[error("larger than can be read here: divide it into several")]
    TooLarge,
    /// Elements stand too deep in one another.
    #[error("tables or boxes in one another, deeper than can be read here")]
    TooDeep,
}

/// What a document held and its text does not, or not as it looked there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Omission {
    /// Insertions and deletions that nobody had accepted yet: the text is as if all were.
    TrackedChanges,
    /// Text that is struck through, which is read as any other.
    Struck,
    /// Footnotes and endnotes.
    Footnotes,
    /// Comments in the margin.
    Comments,
    /// Pictures of which no file was taken: those that are not in the document, cannot be read, or are too many or too large.
    Pictures,
    /// Drawings of Windows (EMF, WMF), which browsers do not show.
    Metafiles,
    /// Charts, diagrams and what other programs put in.
    Objects,
    /// Files of another kind, as a rule web pages, that a word processor takes in when it opens the document.
    Inserted,
    /// Text that is marked as hidden.
    HiddenText,
    /// Lines of a table of contents, which repeat the headings.
    Contents,
    /// Signs of a symbol font that have no character.
    Symbols,
    /// Macros.
    Macros,
}
