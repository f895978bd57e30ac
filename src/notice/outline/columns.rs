//! What a person says of a column of a table: all its cells follow. Where no table was seen, one is made of the lines with
//! as many cells around.

use std::collections::HashMap;
use std::ops::Range;

use crate::notice::lex::line::{self, Line, Separator, cells};
use crate::notice::lex::role::Role;
use crate::notice::series::broken_rows;
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

/// The words of the head of the table that holds the byte `at`, and the column there; `None` where there is no table. A table
/// is known again by them.
pub(in crate::notice) fn column_at(input: &str, at: usize) -> Option<(String, usize)> {
    let lines = broken_rows::join(input, line::lines(input).0);
    let mut tables = table::find(input, &lines);
    let own = lines.iter().position(|line| line.whole.contains(&at))?;
    let known = tables.iter().position(|table| (table.head..table.end).contains(&own));
    let table = known.or_else(|| made(input, &lines, &mut tables, own))?;
    let table = &tables[table];
    let column = cells(input, &lines[own], table.separator, usize::MAX)
        .iter()
        .position(|(cell, _)| cell.contains(&at))?;
    Some((head(input, &lines[table.head])?, column))
}

/// The lines that may be the head of a table, by their words as [`column_at`] says them: a byte in each column.
pub(in crate::notice) fn heads(input: &str) -> HashMap<String, Vec<usize>> {
    let mut heads = HashMap::new();
    for line in line::lines(input).0.iter().filter(|line| line.whole.len() <= HEAD_MAX) {
        let (Some(words), Some(separator)) = (head(input, line), separator(input, line)) else { continue };
        let place = |(cell, content): (Range<usize>, Range<usize>)| match content.is_empty() {
            // Behind what separates it from the one before.
            true => cell.end.saturating_sub(1).max(cell.start),
            false => content.start,
        };
        let places = || cells(input, line, separator, usize::MAX).into_iter().map(place).collect();
        heads.entry(words).or_insert_with(places);
    }
    heads
}

/// The words of a line's cells, without blanks; `None` for a line without several cells.
fn head(input: &str, line: &Line) -> Option<String> {
    let words =
        |(_, content): (Range<usize>, Range<usize>)| input[content].split_whitespace().collect::<String>();
    let words: Vec<String> =
        cells(input, line, separator(input, line)?, usize::MAX).into_iter().map(words).collect();
    Some(words.join("\t"))
}

/// What separates the cells of a line; `None` where it has but one.
fn separator(input: &str, line: &Line) -> Option<Separator> {
    let count = |separator: &Separator| cells(input, line, *separator, usize::MAX).len();
    let all = [Separator::Tab, Separator::Bar, Separator::Comma, Separator::Semicolon, Separator::Stroke];
    all.into_iter().find(|separator| count(separator) > 1)
}

/// Makes a table of the lines around `line` that have as many cells, and returns its index; `None` where a line has no
/// cells.
fn made(input: &str, lines: &[Line], tables: &mut Vec<Table>, line: usize) -> Option<usize> {
    let count = |at: usize, separator| cells(input, &lines[at], separator, usize::MAX).len();
    let separator = separator(input, &lines[line])?;
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
    tables.insert(
        place,
        Table { head, rows, end, columns: vec![None; columns], headings, separator, asked: None },
    );
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

/// The longest head of a table, in bytes.
const HEAD_MAX: usize = 6000;

/// A heading of a column has hardly more characters.
const HEADING_CHARS_MAX: usize = 6;
