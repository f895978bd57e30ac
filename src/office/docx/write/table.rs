//! Tables: fixed columns, a head that is repeated on every page, cells that go across and down.

use super::content::WordTable;
use super::run::run;
use crate::domain::Page;
use crate::notice::blocks::{BlockStyle, share};
use crate::office::spreadsheet::table::{Column, Row, Table};

/// A row with no longer cell, in characters, is not divided between two pages.
const WHOLE: usize = 150;

/// A table as it is set, whatever it comes from.
pub struct Layout<'a> {
    /// How wide each column is beside the others.
    shares: Vec<u64>,
    /// How many rows are the head.
    head: usize,
    rows: Vec<LayoutRow<'a>>,
}

enum LayoutRow<'a> {
    /// One cell that goes across: a heading of the rows below it.
    Across(&'a str),
    Cells(Vec<LayoutCell<'a>>),
}

struct LayoutCell<'a> {
    text: &'a str,
    down: Down,
    /// Whether its text stands in the middle.
    is_short: bool,
}

/// Whether a cell covers cells below it, or is covered.
#[derive(Clone, Copy)]
enum Down {
    No,
    Covers,
    IsCovered,
}

impl WordTable {
    /// How many columns it has.
    pub fn columns(&self) -> usize {
        self.rows.iter().map(Vec::len).max().unwrap_or_default()
    }

    /// How it is set. Empty cells at the start of a row are covered by those above, unless one of the two rows goes across.
    pub fn layout(&self) -> Layout<'_> {
        let columns = self.columns();
        let filled = |row: &[String]| row.iter().filter(|cell| !cell.is_empty()).count();
        let is_across = |(at, row): (usize, &Vec<String>)| {
            at >= self.head && columns > 1 && filled(row) == 1 && !row[0].is_empty()
        };
        let across: Vec<bool> = self.rows.iter().enumerate().map(is_across).collect();
        // How many cells of each row are covered.
        let covered = |(at, row): (usize, &Vec<String>)| {
            let may = at > self.head && !across[at - 1] && !across[at];
            if may { row.iter().position(|cell| !cell.is_empty()).unwrap_or(columns) } else { 0 }
        };
        let covered: Vec<usize> = self.rows.iter().enumerate().map(covered).collect();
        let cell = |at: usize, column: usize| {
            let next = covered.get(at + 1).copied().unwrap_or_default();
            let down = if column < covered[at] {
                Down::IsCovered
            } else if column < next {
                Down::Covers
            } else {
                Down::No
            };
            let text = self.rows[at].get(column).map_or("", String::as_str);
            LayoutCell { text, down, is_short: at < self.head }
        };
        let rows = (0..self.rows.len()).map(|at| match across[at] {
            true => LayoutRow::Across(&self.rows[at][0]),
            false => LayoutRow::Cells((0..columns).map(|column| cell(at, column)).collect()),
        });
        // By the longest cell of each column, of the rows that have several.
        let mut longest = vec![0; columns];
        for row in self.rows.iter().filter(|row| filled(row) > 1) {
            for (longest, cell) in longest.iter_mut().zip(row) {
                *longest = cell.chars().count().max(*longest);
            }
        }
        let shares = longest.into_iter().map(|length| share(length) as u64).collect();
        Layout { shares, head: self.head, rows: rows.collect() }
    }
}

/// How the table of a sheet is set, below its head.
pub fn of_sheet(sheet: &Table) -> Layout<'_> {
    let heading = |column| LayoutCell { text: column, down: Down::No, is_short: true };
    let head = sheet.columns.iter().map(|column| heading(&column.heading));
    let rows = sheet.rows.iter().map(|row| LayoutRow::of(row, &sheet.columns));
    Layout {
        shares: sheet.columns.iter().map(|column| u64::from(column.width).max(2)).collect(),
        head: 1,
        rows: std::iter::once(LayoutRow::Cells(head.collect())).chain(rows).collect(),
    }
}

impl Layout<'_> {
    /// The width of each column, of `across` in all.
    fn widths(&self, across: u64) -> Vec<u64> {
        let all: u64 = self.shares.iter().sum();
        let mut widths: Vec<u64> = self.shares.iter().map(|share| across * share / all.max(1)).collect();
        let left = across - widths.iter().sum::<u64>();
        widths.iter_mut().last().into_iter().for_each(|last| *last += left);
        widths
    }

    /// The table in a width of so many twips.
    pub fn write(&self, across: u64, page: &Page) -> String {
        let widths = self.widths(across);
        let grid: String = widths.iter().map(|width| format!("<w:gridCol w:w=\"{width}\"/>")).collect();
        let rows: String =
            self.rows.iter().enumerate().map(|(at, row)| row.write(at < self.head, &widths, page)).collect();
        let lines: String = ["top", "left", "bottom", "right", "insideH", "insideV"]
            .map(|side| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"))
            .concat();
        format!(
            "<w:tbl><w:tblPr><w:tblW w:w=\"{across}\" w:type=\"dxa\"/><w:jc w:val=\"center\"/><w:tblBorders>{lines}</w:tblBorders>\
             <w:tblLayout w:type=\"fixed\"/><w:tblCellMar><w:left w:w=\"85\" w:type=\"dxa\"/><w:right w:w=\"85\" w:type=\"dxa\"/>\
             </w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
        )
    }
}

impl<'a> LayoutRow<'a> {
    /// A row of a sheet with such columns.
    fn of(row: &'a Row, columns: &[Column]) -> Self {
        let cells = match row {
            Row::Group(heading) => return Self::Across(heading),
            Row::Cells { cells, .. } => cells.iter().zip(columns),
        };
        let cells = cells.map(|(cell, column)| {
            let down = match cell {
                None => Down::IsCovered,
                Some(cell) if cell.rows > 1 => Down::Covers,
                Some(_) => Down::No,
            };
            let text = cell.as_ref().map_or("", |cell| &*cell.text);
            LayoutCell { text, down, is_short: column.is_short || column.is_figure }
        });
        Self::Cells(cells.collect())
    }

    fn write(&self, is_head: bool, widths: &[u64], page: &Page) -> String {
        let cells = match self {
            Self::Across(heading) => {
                let span = format!("<w:gridSpan w:val=\"{}\"/>", widths.len());
                let cell = LayoutCell { text: heading, down: Down::No, is_short: false };
                cell.write(&span, widths.iter().sum(), is_head, page)
            }
            Self::Cells(cells) => {
                let cells = cells.iter().zip(widths);
                cells.map(|(cell, width)| cell.write("", *width, is_head, page)).collect()
            }
        };
        let is_short = |cell: &LayoutCell| cell.text.chars().count() <= WHOLE;
        let is_whole = match self {
            Self::Across(_) => true,
            Self::Cells(cells) => cells.iter().all(is_short),
        };
        let whole = if is_whole { "<w:cantSplit/>" } else { "" };
        let head = if is_head { "<w:tblHeader/>" } else { "" };
        format!("<w:tr><w:trPr>{whole}{head}</w:trPr>{cells}</w:tr>")
    }
}

impl LayoutCell<'_> {
    fn write(&self, span: &str, width: u64, is_head: bool, page: &Page) -> String {
        let (style, place) = match (is_head, self.is_short) {
            (true, _) => ("Head", ""),
            (false, true) => ("Cell", "<w:jc w:val=\"center\"/>"),
            (false, false) => ("Cell", ""),
        };
        let down = match self.down {
            Down::No => "",
            Down::Covers => "<w:vMerge w:val=\"restart\"/>",
            Down::IsCovered => "<w:vMerge/>",
        };
        let paragraph = |line: &str| {
            let inside = if line.is_empty() { String::new() } else { run(BlockStyle::Body, line, page) };
            format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{place}</w:pPr>{inside}</w:p>")
        };
        let text: String = self.text.split('\n').map(paragraph).collect();
        format!(
            "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{span}{down}<w:vAlign w:val=\"center\"/></w:tcPr>{text}</w:tc>"
        )
    }
}
