//! What cuts a line into the cells of a row, and whether it is one.

use crate::notice::lex::line::{self, Line, Separator, cells};
use crate::notice::lex::text;

/// Whether a line is a row of a table with so many columns.
pub(super) fn is_one(input: &str, line: &Line, separator: Separator, columns: usize) -> bool {
    let (whole, content) = (&input[line.whole.clone()], &input[line.content.clone()]);
    match separator {
        Separator::Tab => content.contains('\t') || whole.starts_with('\t'),
        Separator::Bar => has_bars(content),
        // A comma or a blank is common in running text: the row must have the columns of the heading.
        Separator::Comma | Separator::Semicolon | Separator::Stroke | Separator::Blank => {
            cells(input, line, separator, columns + 2).len() == columns
        }
        // The last cells of a row may have been left off.
        Separator::Tick => line::tick(content).is_some(),
        Separator::Break => (2..=columns).contains(&cells(input, line, separator, columns + 2).len()),
    }
}

/// Whether bars cut a line into cells: at its start, or at least two of them inside.
fn has_bars(content: &str) -> bool {
    content.starts_with('|') || content.matches('|').nth(1).is_some()
}

/// What may separate the cells of a heading row.
pub(super) fn separator(input: &str, line: &Line) -> Option<Separator> {
    let whole = &input[line.whole.clone()];
    let all = [
        Separator::Tab,
        Separator::Bar,
        Separator::Comma,
        Separator::Semicolon,
        Separator::Stroke,
        Separator::Break,
        Separator::Blank,
    ];
    all.into_iter().find(|separator| match separator {
        Separator::Tab => whole.contains('\t'),
        Separator::Bar => has_bars(&input[line.content.clone()]),
        Separator::Comma => whole.contains(',') && !whole.contains('。'),
        Separator::Semicolon => whole.contains(';') && !whole.contains('。'),
        Separator::Stroke => whole.contains('/') && whole.contains(" / "),
        Separator::Break => input[line.content.clone()].contains(line::is_break),
        Separator::Blank => {
            input[line.content.clone()].contains(text::is_blank) && !whole.contains(text::is_comma)
        }
        Separator::Tick => false,
    })
}
