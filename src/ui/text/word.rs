//! What the screen says of Word documents: what was left out, why one is refused.

use super::{Word, words};
use crate::office::docx::{DocxError, Omission};

/// What a person should know of how a document was read: how many pictures become evidence, and what was not read.
pub fn notes(pictures: usize, omitted: &[(Omission, usize)]) -> Vec<String> {
    let tell = |(what, count): &(Omission, usize)| {
        let word: Word = match what {
            Omission::TrackedChanges => words::WORD_CHANGES,
            Omission::Struck => words::WORD_STRUCK,
            Omission::Footnotes => words::WORD_FOOTNOTES,
            Omission::Comments => words::WORD_COMMENTS,
            Omission::Pictures => words::WORD_PICTURES_LEFT,
            Omission::Metafiles => words::WORD_METAFILES,
            Omission::Objects => words::WORD_OBJECTS,
            Omission::Inserted => words::WORD_INSERTED,
            Omission::HiddenText => words::WORD_HIDDEN,
            Omission::Contents => words::WORD_CONTENTS,
            Omission::Symbols => words::WORD_SYMBOLS,
            Omission::Macros => return words::NOTE_MACROS.text().to_owned(),
        };
        word.fill(&[count])
    };
    let taken = (pictures > 0).then(|| words::WORD_PICTURES.fill(&[&pictures]));
    taken.into_iter().chain(omitted.iter().map(tell)).collect()
}

/// Why a document is refused, and what to do.
pub fn error(error: &DocxError) -> String {
    let word = match error {
        DocxError::Broken { part, line } => return words::WORD_BROKEN.fill(&[part, line]),
        DocxError::OldWord | DocxError::Encrypted => words::WORD_OLD,
        DocxError::Workbook | DocxError::Foreign => words::WORD_FOREIGN,
        DocxError::Damaged => words::WORD_DAMAGED,
        DocxError::Inserted => words::WORD_NOTHING_BUT_INSERTED,
        DocxError::TooLarge => words::WORD_TOO_LARGE,
        DocxError::TooDeep => words::WORD_TOO_DEEP,
    };
    word.text().to_owned()
}
