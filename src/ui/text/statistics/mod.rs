//! Tables of figures, as the screen shows them, the clipboard takes them and a spreadsheet gets them.

mod counted;
mod figure_table;
mod names;
#[cfg(test)]
pub(super) mod testing;
#[cfg(test)]
mod tests;

pub use counted::{by_form, by_group, by_way, measures, reported_and_accepted, summaries};
pub use figure_table::{Cell, FigureTable, Opens};
pub use names::{group_by, ledger_name, month, nameless, narrowed, row_name, sentences};
