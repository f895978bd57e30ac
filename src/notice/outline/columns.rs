//! What a person says of a column of a table: all its cells follow. Where no table was seen, one is made of the lines with
//! as many cells around.

use crate::notice::lex::line::{Line, Separator, cells};
use crate::notice::lex::role::Role;
use crate::notice::series::table::{self, Table};

/// Gives the column of the cell at the byte `at` a role; [`Role::Text`] for a column that names no field.
pub(in crate::notice) fn name(input: &str, lines: &[Line], tables: &mut Vec<Table>, at: usize, role: Role) {
    let Some(line) = lines.iter().position(|line| line.whole.contains(&at)) else { return };
    let known = tables.iter().position(|table| (table.head..table.end).contains(&line));
    let Some(table) = known.or_else(|| made(input, lines, tables, line)) else { return };
    let table = &mut tables[table];
    let cells = cells(input, &lines[line], table.separator, table.columns.len().max(1));
    let Some(column) = cells.iter().position(|(cell, _)| cell.contains(&at)) else { return };
    // A row tells of one problem.
    if role == Role::Finding {
        table.columns.iter_mut().filter(|other| **other == Some(role)).for_each(|other| *other = None);
    }
    table.columns[column] = Some(role).filter(|role| *role != Role::Text);
}

/// Makes a table of the lines around `line` that have as many cells, and returns its index; `None` where a line has no
/// cells.
fn made(input: &str, lines: &[Line], tables: &mut Vec<Table>, line: usize) -> Option<usize> {
    let count = |at: usize, separator| cells(input, &lines[at], separator, usize::MAX).len();
    let separators = [Separator::Tab, Separator::Bar, Separator::Comma];
    let separator = separators.into_iter().find(|separator| count(line, *separator) > 1)?;
    let columns = count(line, separator);
    let is_row = |at: &usize| {
        count(*at, separator) == columns && !tables.iter().any(|table| (table.head..table.end).contains(at))
    };
    let head = (0..line).rev().take_while(is_row).last().unwrap_or(line);
    let end = (line + 1..lines.len()).take_while(is_row).last().unwrap_or(line) + 1;
    // Markdown's rule under the heading.
    let rule =
        (head..end).position(|at| input[lines[at].content.clone()].chars().all(|c| "|-: ".contains(c)));
    let rows = match rule {
        Some(rule) => head + rule + 1,
        None => head + usize::from(is_heading(input, &lines[head..end], separator)),
    };
    let place = tables.partition_point(|table| table.head < head);
    let headings = table::headings(input, &lines[head..rows], separator);
    tables.insert(place, Table { head, rows, end, columns: vec![None; columns], headings, separator });
    Some(place)
}

/// Whether the first of these rows names the columns: each of its cells is no longer than the longest below it.
fn is_heading(input: &str, rows: &[Line], separator: Separator) -> bool {
    let lengths = |row: &Line| -> Vec<usize> {
        let cells = cells(input, row, separator, usize::MAX);
        cells.into_iter().map(|(_, content)| input[content].chars().count()).collect()
    };
    let [first, others @ ..] = rows else { return false };
    let below: Vec<Vec<usize>> = others.iter().map(lengths).collect();
    let shorter = |(column, length): (usize, usize)| {
        let longest = below.iter().filter_map(|row| row.get(column)).max();
        longest.is_some_and(|longest| length < *longest) || length <= HEADING_CHARS_MAX
    };
    let own = lengths(first);
    let total: usize = own.iter().sum();
    let average = below.iter().map(|row| row.iter().sum::<usize>()).sum::<usize>() / below.len().max(1);
    !below.is_empty() && own.into_iter().enumerate().all(shorter) && total * 3 < average * 2
}

/// A heading of a column has hardly more characters.
const HEADING_CHARS_MAX: usize = 6;
