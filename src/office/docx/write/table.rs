//! Tables: fixed columns, a head that is repeated on every page, cells that go across and down.

use super::content::WordTable;
use super::run::run;
use crate::domain::Page;
use crate::notice::blocks::{BlockStyle, share};

/// A row with no longer cell, in characters, is not divided between two pages.
const WHOLE: usize = 150;

impl WordTable {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// A cell's text; empty where the row is shorter.
    fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(row).and_then(|cells| cells.get(column)).map_or("", String::as_str)
    }

    /// The width of each column, of `across` in all: by the characters in its longest cell.
    fn widths(&self, across: u64) -> Vec<u64> {
        let share = |column: usize| {
            let length = |row: usize| self.text(row, column).chars().count();
            let whole_row = |row: &usize| self.rows[*row].iter().filter(|cell| !cell.is_empty()).count() > 1;
            let longest = (0..self.rows.len()).filter(whole_row).map(length).max().unwrap_or_default();
            share(longest) as u64
        };
        let shares: Vec<u64> = (0..self.columns()).map(share).collect();
        let all: u64 = shares.iter().sum();
        let mut widths: Vec<u64> = shares.iter().map(|share| across * share / all.max(1)).collect();
        if let Some(last) = widths.last_mut() {
            *last += across - (across * all / all.max(1)).min(across);
        }
        widths
    }

    /// The row whose cell in this column goes on down to this one: its own where it begins one.
    fn begins(&self, row: usize, column: usize) -> usize {
        let mut from = row;
        while from > self.head && self.goes_on(from, column) {
            from -= 1;
        }
        from
    }

    /// Whether an empty cell belongs to the one above it: it stands at the start of a row, with nothing but such cells
    /// before it, and the row above is not one that goes across.
    fn goes_on(&self, row: usize, column: usize) -> bool {
        row > self.head
            && (0..=column).all(|column| self.text(row, column).is_empty())
            && !self.is_across(row - 1)
            && !self.is_across(row)
    }

    /// Whether a row is one cell that goes across: a heading of those below it.
    fn is_across(&self, row: usize) -> bool {
        row >= self.head
            && self.columns() > 1
            && !self.text(row, 0).is_empty()
            && (1..self.columns()).all(|column| self.text(row, column).is_empty())
    }
}

/// A table of this width in twips.
pub fn table(table: &WordTable, across: u64, page: &Page) -> String {
    let widths = table.widths(across);
    let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
    let rows: String = (0..table.rows.len()).map(|at| row(table, at, &widths, page)).collect();
    let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
        .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
        .concat();
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{across}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{lines}</w:tblBorders>\
         <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/>\
         </w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
}

fn row(table: &WordTable, at: usize, widths: &[u64], page: &Page) -> String {
    let is_head = at < table.head;
    let mut properties = String::new();
    let is_short = table.rows[at].iter().all(|cell| cell.chars().count() <= WHOLE);
    if is_short {
        properties += "<w:cantSplit/>";
    }
    if is_head {
        properties += "<w:tblHeader/>";
    }
    let cells: String = if table.is_across(at) {
        let span = format!("<w:gridSpan w:val=\"{}\"/>", widths.len());
        cell(widths.iter().sum(), &span, table.text(at, 0), is_head, page)
    } else {
        let one = |(column, width): (usize, &u64)| {
            let goes_on = table.goes_on(at, column);
            // The cell that others go on from says so.
            let begins = table.goes_on(at + 1, column) && table.rows.len() > at + 1;
            let merge = match (goes_on && table.begins(at, column) < at, begins) {
                (true, _) => "<w:vMerge/>",
                (false, true) => "<w:vMerge w:val=\"restart\"/>",
                (false, false) => "",
            };
            cell(*width, merge, table.text(at, column), is_head, page)
        };
        widths.iter().enumerate().map(one).collect()
    };
    format!("<w:tr><w:trPr>{properties}</w:trPr>{cells}</w:tr>")
}

fn cell(width: u64, merge: &str, text: &str, is_head: bool, page: &Page) -> String {
    let style = if is_head { "Head" } else { "Cell" };
    let paragraphs: String = text
        .split('\n')
        .map(|line| {
            let inside = if line.is_empty() { String::new() } else { run(BlockStyle::Body, line, page) };
            format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{inside}</w:p>")
        })
        .collect();
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{merge}<w:vAlign w:val=\"center\"/></w:tcPr>{paragraphs}</w:tc>"
    )
}
