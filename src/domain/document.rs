//! A written document kept in the ledger as rows: the document, and its passages in order.
//!
//! A passage is a stretch of the document. Where it shows something the ledger knows (a finding's title, a
//! measure, a status), it names that field instead of repeating it: there is one copy of every sentence, the
//! document follows what is edited, and two offices that edit different findings never touch the same field.

use super::row::row_kind;

row_kind! {
    /// 文书: a document that was pasted, received or is to be published.
    Document = "document" {
        TITLE title: String,
        /// What family it is of: `inspection-notice`, `feedback`, `audit-report`, `closure-notice`, `table`.
        FAMILY family: String,
        ORDER order: String,
    }
}

row_kind! {
    /// One stretch of a document: `before` ++ marker ++ `open` ++ body ++ `after`.
    ///
    /// The body is the shown field's value; or `text`, for a passage that shows no field, or shows one in words of its
    /// own (`该问题已完成整改。` for the status `done`): those words stand as long as the field still has the `value`
    /// they were written for.
    Passage = "passage" {
        DOCUMENT document: String,
        ORDER order: String,
        /// What the passage is in the outline: a role code.
        ROLE role: String,
        /// Outline level, 1 the highest; 0 for text under no heading.
        DEPTH depth: u64,
        /// Line breaks, indents and labels in front. Separators belong to what follows them, so that a passage can be
        /// added or taken away without touching its neighbours.
        BEFORE before: String,
        /// The marker: printed as it stands, or counted; see `marker_pattern`.
        MARKER marker: String,
        /// How a counted marker is written (`（{一}）`); empty when `marker` is printed as it stands.
        MARKER_PATTERN marker_pattern: String,
        OPEN open: String,
        TEXT text: Option<String>,
        AFTER after: String,
        /// The row the passage speaks of, as `kind/id`; empty for plain text.
        ABOUT about: String,
        /// The field of that row it shows; empty when it only speaks of it.
        SHOWS shows: String,
        /// The field's value that `text` was written for.
        VALUE value: String,
    }
}
