//! The cells of a table's rows, each a labelled span with the role of its column.

use crate::domain::Status;
use crate::notice::lex::label;
use crate::notice::lex::line::{Line, cells};
use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::text;
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::table::{self, Table};

/// Adds the labelled spans of one line of a table; `at` is the line's index.
pub(in crate::notice) fn places(
    input: &str,
    line: &Line,
    table: &Table,
    at: usize,
    places: &mut Vec<LabeledSpan>,
) {
    let cells = cells(input, line, table.separator, table.columns.len().max(1) + 1);
    let heading = at < table.rows;
    let single = cells.iter().filter(|(_, content)| !content.is_empty()).count() == 1;
    let first =
        cells.iter().map(|(_, content)| &input[content.clone()]).find(|c| !c.is_empty()).unwrap_or("");
    if !heading && (table::sums_up(first) || single) {
        let group = single && !table::sums_up(first) && first.chars().count() < 60;
        let role = if group && cells.iter().position(|(_, c)| !c.is_empty()) == Some(0) {
            Role::Aspect
        } else {
            Role::Text
        };
        let text_row = !group || role == Role::Aspect;
        if text_row {
            places.push(LabeledSpan { whole: true, ..LabeledSpan::new(line.span.clone(), role, 1) });
            return;
        }
    }
    let mut start = line.span.start;
    let count = cells.len().min(table.columns.len().max(1));
    for (index, (cell, content)) in cells.iter().enumerate().take(count) {
        // The last column also takes further cells, which have no heading.
        let end = if index + 1 == count { line.span.end } else { cell.end };
        if start == end {
            // An empty cell at the start of the text has no bytes and needs no span.
            continue;
        }
        let column = table.columns.get(index).copied().flatten();
        let mut place = LabeledSpan::new(start..end, Role::Text, 3);
        place.cell = Some(content.clone());
        if heading {
            place.role = Role::Column;
            place.marked = false;
        } else if let Some(role) = column.filter(|_| !content.is_empty()) {
            place.role = settle(role, &input[content.clone()]);
            place.depth = match role {
                Role::Aspect => 1,
                Role::Finding | Role::Number => 2,
                _ => 3,
            };
            place.marked = matches!(role, Role::Finding | Role::Measure | Role::Aspect);
            place.whole = matches!(role, Role::Finding | Role::Aspect);
        } else {
            place.marked = false;
        }
        if content.is_empty() {
            place.role = Role::Blank;
            place.marked = false;
        } else if index + 1 == count && text::trim(input, cell.end..line.span.end).end > cell.end {
            (place.sure, place.why) = (Confidence::Doubtful, Some(DoubtReason::ExtraCells));
        }
        places.push(place);
        start = end;
    }
}

/// The role of a cell: one of results that only states a status is a status.
fn settle(role: Role, content: &str) -> Role {
    match role {
        Role::Result if status_only(content) => Role::Status,
        role => role,
    }
}

fn status_only(content: &str) -> bool {
    let bare = content.trim_end_matches(text::is_stop);
    let value = label::at_start(bare).map_or(0, |l| l.value);
    Status::parse_alone(&bare[value..]).is_some()
}
