//! A written document kept in the ledger as rows: the document, and its passages in order.
//!
//! A passage is a part of the document's text. Where it shows something the ledger holds (a finding's title, a
//! measure, a status), it names that field instead of repeating it: there is one copy of every sentence, edits show in
//! the document, and two offices that edit different findings never touch the same field.

use super::row::row_kind;

row_kind! {
    /// 文书: a document that was pasted, received or is to be published.
    Document = "document" {
        /// Its title, as printed or as a person named it.
        TITLE title: String,
        /// The code of its family (`DocumentFamily`): `inspection-notice`, `feedback`, `circular`, `audit-report`,
        /// `closure-notice`, `table`, `list`, `letter`, `minutes`, `message`, `plan`, and of those drafted from the ledger
        /// alone `report`, `brief`; empty when none was recognised.
        FAMILY family: String,
        /// The day that it bears itself (填报日期, below the signature): `YYYY-MM-DD`; empty where it bears none.
        DATED dated: String,
        /// The key that sorts it among the documents; see [`super::order`].
        ORDER order: String,
        /// The file that it came as, where it was kept: the SHA-256 of its bytes, as 64 hexadecimal digits.
        FILE file: String,
        /// That file's name: `反馈意见.docx`; empty where none was kept.
        FILE_NAME file_name: String,
        /// That file's size in bytes; 0 where none was kept.
        FILE_SIZE file_size: u64,
    }
}

row_kind! {
    /// One stretch of a document: `before` ++ marker ++ `open` ++ body ++ `after`.
    ///
    /// The body is the shown field's value; or `text`, for a passage that shows no field, or shows one in words of its
    /// own (`该问题已完成整改。` for the status `done`): those words are printed as long as the field still has the
    /// `value` they were written for.
    Passage = "passage" {
        /// The id of its document's row.
        DOCUMENT document: String,
        /// The key that sorts it in the document; see [`super::order`].
        ORDER order: String,
        /// What the passage is: a role code of the outline (`notice::Role`).
        ROLE role: String,
        /// Outline level, 1 the highest; 0 for text under no heading.
        DEPTH depth: u64,
        /// Line breaks, indents and labels in front. Separators belong to the passage after them, so that a passage can
        /// be added or removed without touching its neighbours.
        BEFORE before: String,
        /// The marker, where it is printed as it is; empty when it is counted or there is none.
        MARKER marker: String,
        /// How a counted marker is written (`（{一}）`); empty when `marker` is printed as it is.
        MARKER_PATTERN marker_pattern: String,
        /// Words of the frame before the body: `针对“`.
        OPEN open: String,
        /// The passage's own words; `None` where the body is the shown field's value.
        TEXT text: Option<String>,
        /// Words of the frame after the body: `”问题的整改情况`, a final `。`.
        AFTER after: String,
        /// The row the passage is about, as `kind/id`; empty for plain text.
        ABOUT about: String,
        /// The field of that row that it shows, or what is computed of it (`computed/…`, docs/domain/documents.md); empty
        /// when it is about the row and shows neither.
        SHOWS shows: String,
        /// The field's value that `text` was written for; empty without such a `text`.
        VALUE value: String,
        /// Whether nothing of it is printed, its label neither, while its body is empty; so in documents drafted from the
        /// ledger.
        WHERE_SAID where_said: bool,
    }
}
