//! What the screen says of Word documents: what was left out, why one is refused.

use super::{Word, words};
use crate::office::docx::{DocxError, Omission};

/// What of a document was not read.
pub fn omitted(all: &[(Omission, usize)]) -> String {
    let tell = |(what, count): &(Omission, usize)| {
        let word: Word = match what {
            Omission::TrackedChanges => words::WORD_CHANGES,
            Omission::Footnotes => words::WORD_FOOTNOTES,
            Omission::Comments => words::WORD_COMMENTS,
            Omission::Pictures => words::WORD_PICTURES,
            Omission::HiddenText => words::WORD_HIDDEN,
            Omission::Contents => words::WORD_CONTENTS,
            Omission::Symbols => words::WORD_SYMBOLS,
            Omission::Macros => return words::WORD_MACROS.text().to_owned(),
        };
        word.fill(&[count])
    };
    let told: Vec<String> = all.iter().map(tell).collect();
    words::WORD_READ.fill(&[&told.join(words::LIST_BREAK.text())])
}

/// Why a document is refused, and what to do.
pub fn error(error: &DocxError) -> String {
    let word = match error {
        DocxError::Broken { part, line } => return words::WORD_BROKEN.fill(&[part, line]),
        DocxError::OldWord | DocxError::Encrypted => words::WORD_OLD,
        DocxError::Workbook | DocxError::Foreign => words::WORD_FOREIGN,
        DocxError::Damaged => words::WORD_DAMAGED,
        DocxError::TooLarge => words::WORD_TOO_LARGE,
        DocxError::TooDeep => words::WORD_TOO_DEEP,
    };
    word.text().to_owned()
}
