//! How high rows have to be. A spreadsheet finds that out by itself only where no cell covers several rows, and in these
//! tables the cell of a finding covers its measures.

use crate::office::spreadsheet::table::{Column, Row, Table};

/// The height of a line, in points: that of the font, and room for programs that draw it larger.
const LINE: f64 = 15.0;
/// The room above and below the text of a cell.
const ROOM: f64 = 6.0;
/// The least height of a row.
const LEAST: f64 = 24.0;
/// The most that a spreadsheet allows.
const MOST: f64 = 409.0;

/// The heights of the rows of a table, in points: of each row those of the rows of a sheet that it takes, which are several
/// where its text needs more than one may be high.
pub fn heights(table: &Table) -> Vec<Vec<f64>> {
    let mut heights = vec![LEAST; table.rows.len()];
    // Cells of one row first, so that cells over several rows find what is there.
    for several in [false, true] {
        for (at, row) in table.rows.iter().enumerate() {
            let Row::Cells { cells, .. } = row else { continue };
            for (column, cell) in table.columns.iter().zip(cells) {
                let Some(cell) = cell.as_ref().filter(|cell| (cell.rows > 1) == several) else { continue };
                let rows = &mut heights[at..at + cell.rows];
                let missing = height(&cell.text, column) - rows.iter().sum::<f64>();
                if missing > 0.0 {
                    let share = missing / cell.rows as f64;
                    rows.iter_mut().for_each(|height| *height += share);
                }
            }
        }
    }
    heights.into_iter().map(divided).collect()
}

/// A height as so many rows of a sheet have it.
fn divided(height: f64) -> Vec<f64> {
    let rows = (height / MOST).ceil().max(1.0);
    // Half a point is as exact as spreadsheets are.
    let each = ((height / rows * 2.0).ceil() / 2.0).min(MOST);
    vec![each; rows as usize]
}

/// The height that a text needs in a column.
pub fn height(text: &str, column: &Column) -> f64 {
    lines(text, column.width) as f64 * LINE + ROOM
}

/// So many lines a text takes in a column of so many Chinese characters.
fn lines(text: &str, width: u16) -> usize {
    // A character of half width takes a little more than half the room of a full one.
    let room = f64::from(width) * 2.0;
    let units = |line: &str| line.chars().map(|c| if c.is_ascii() { 1.1 } else { 2.0 }).sum::<f64>();
    text.lines().map(|line| ((units(line) / room).ceil() as usize).max(1)).sum::<usize>().max(1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::spreadsheet::table::Cell;

    fn cell(text: &str, rows: usize) -> Option<Cell> {
        Some(Cell { text: text.into(), rows })
    }

    #[test]
    fn lines_are_counted_as_they_break() {
        assert_eq!(lines("", 10), 1);
        assert_eq!(lines("十个字正好占满一整行", 10), 1);
        assert_eq!(lines("十个字正好占满一整行了", 10), 2);
        assert_eq!(lines("一\n\n二", 10), 3);
        assert_eq!(lines("2024-09-30 to 2025", 10), 1);
    }

    #[test]
    fn what_a_tall_cell_lacks_is_shared_by_the_rows_it_covers() {
        let column = |width| Column { width, ..Column::default() };
        let row = |cells| Row::Cells { cells, key: String::new() };
        let table = Table {
            columns: vec![column(10), column(10)],
            rows: vec![
                row(vec![cell(&"字".repeat(100), 2), cell("短", 1)]),
                row(vec![None, cell(&"长".repeat(30), 1)]),
                row(vec![cell(&"字".repeat(10_000), 1), cell("", 1)]),
            ],
            ..Table::default()
        };
        let found = heights(&table);
        assert_eq!((found[0].len(), found[1].len()), (1, 1));
        assert_eq!(found[0][0] + found[1][0], 10.0 * LINE + ROOM);
        assert!(found[1][0] >= 3.0 * LINE + ROOM && found[0][0] > LEAST);
        let tall = 1000.0 * LINE + ROOM;
        assert_eq!(found[2].len(), (tall / MOST).ceil() as usize);
        assert!(found[2].iter().all(|height| *height <= MOST) && found[2].iter().sum::<f64>() >= tall);
    }
}
