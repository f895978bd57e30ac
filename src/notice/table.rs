//! Finds tables pasted from a spreadsheet: a heading row whose cells name fields, and the rows under it.

use super::label;
use super::line::{Line, cells};
use super::segment::Role;
use super::text;

/// A table in a text, as indexes of lines.
#[derive(Clone, Debug)]
pub struct Table {
    /// The first heading row.
    pub head: usize,
    /// The first row of content.
    pub rows: usize,
    /// The line after the last row.
    pub end: usize,
    /// What each column holds; `None` for a column that names no field.
    pub columns: Vec<Option<Role>>,
}

/// The longest cell of a heading row, in bytes.
const HEADING_MAX: usize = 90;

/// The tables of a text, in order.
pub fn find(input: &str, lines: &[Line]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let Some(mut columns) = heading(input, &lines[at]) else {
            at += 1;
            continue;
        };
        let head = at;
        at += 1;
        // A heading of two rows: the second fills in what the first left open.
        while at < lines.len()
            && at < head + 3
            && let Some(more) = heading(input, &lines[at])
        {
            for (index, role) in more.into_iter().enumerate() {
                match columns.get_mut(index) {
                    Some(column) => *column = role.or(*column),
                    None => columns.push(role),
                }
            }
            at += 1;
        }
        let rows = at;
        while at < lines.len() && (is_row(input, &lines[at]) || is_group(input, lines, at)) {
            at += 1;
        }
        settle(&mut columns);
        tables.push(Table { head, rows, end: at, columns });
    }
    tables
}

fn is_row(input: &str, line: &Line) -> bool {
    input[line.whole.clone()].contains('\t') && input[line.content.clone()].contains('\t')
        || input[line.whole.clone()].starts_with('\t')
}

/// Whether a line without tabs between rows is the heading of a group: one merged cell.
fn is_group(input: &str, lines: &[Line], at: usize) -> bool {
    lines.get(at + 1).is_some_and(|next| is_row(input, next))
        && lines[at].content.len() < 200
        && heading(input, &lines[at + 1]).is_none()
}

/// The columns, if a line is a heading row: short cells of which two or more name fields, one of them a problem, a
/// measure, a number or a result.
fn heading(input: &str, line: &Line) -> Option<Vec<Option<Role>>> {
    let whole = &input[line.whole.clone()];
    if !whole.contains('\t') || whole.len() > 6000 {
        return None;
    }
    let cells = cells(input, line, usize::MAX);
    if cells.iter().any(|(_, content)| content.len() > HEADING_MAX) {
        return None;
    }
    let columns: Vec<Option<Role>> =
        cells.into_iter().map(|(_, content)| label::column(&input[content])).collect();
    let known = columns.iter().flatten().count();
    let core = columns
        .iter()
        .flatten()
        .any(|r| matches!(r, Role::Finding | Role::Measure | Role::Number | Role::Result));
    (known >= 2 && core).then_some(columns)
}

/// Decides what ambiguous headings mean by the other columns: the first column of results (整改情况) holds the measures
/// where no column does, and a grouping column (问题类别) the problems where no column does.
fn settle(columns: &mut [Option<Role>]) {
    if !columns.contains(&Some(Role::Measure))
        && let Some(at) = columns.iter().position(|c| *c == Some(Role::Result))
    {
        columns[at] = Some(Role::Measure);
    }
    if !columns.contains(&Some(Role::Finding)) {
        // 问题类别 without a column 问题 is the problem itself.
        if let Some(at) = columns.iter().position(|c| *c == Some(Role::Aspect)) {
            columns[at] = Some(Role::Finding);
        }
    }
}

/// Whether a row is a sum or a remark, by the text of its first cell.
pub fn sums_up(first: &str) -> bool {
    let first: String = first.chars().filter(|c| !text::is_blank(*c)).take(4).collect();
    matches!(first.as_str(), "合计" | "总计" | "小计" | "备注" | "注:" | "注：")
        || first.starts_with("备注")
        || first.starts_with("注：")
}
