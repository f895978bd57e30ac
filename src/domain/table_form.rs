//! 自定表格: a table of the office's own, in which a ledger is written as somebody asked for it.

use super::row::row_kind;

row_kind! {
    /// A table that an office made by choosing, ordering and renaming columns; it travels with the ledger.
    TableForm = "form" {
        /// What it is called: `市委巡察办整改台账`.
        NAME name: String,
        /// The code of the form that it was made from; its rows are those of that form.
        BASE base: String,
        /// The columns in order, each `code` or `code=heading` where it has a heading of its own.
        COLUMNS columns: Vec<String>,
        /// The key that sorts it among the forms; see [`super::order`].
        ORDER order: String,
    }
}

impl TableForm {
    /// The columns: their codes, and their own headings, empty where they have none.
    pub fn chosen(&self) -> impl Iterator<Item = (&str, &str)> {
        self.columns.iter().map(|column| column.split_once('=').unwrap_or((column, "")))
    }
}
