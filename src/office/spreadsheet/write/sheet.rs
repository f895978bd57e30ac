//! One sheet: its title and what is below it, the head, the rows, and how it is printed.

use std::collections::HashSet;
use std::ops::RangeInclusive;

use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, Format, FormatAlign, FormatBorder, IgnoreError, Worksheet,
    XlsxError,
};

use super::heights::{height, heights};
use crate::office::spreadsheet::table::{Column, Paper, Row, TEXT_SIZE, Table};

/// The row of the head; the title and the line below it stand above.
const HEAD: u32 = 2;
/// The most characters of a sheet's name.
const NAME_MAX: usize = 31;
/// What a sheet's name cannot hold.
const NOT_IN_NAMES: [char; 7] = ['[', ']', ':', '*', '?', '/', '\\'];

/// The names of the sheets: what the tables are called, cut to what a name may be, and each another.
pub fn sheet_names(tables: &[Table]) -> Vec<String> {
    let mut taken: HashSet<String> = HashSet::new();
    let mut name = |table: &Table| {
        let kept: String =
            table.name.chars().filter(|c| !NOT_IN_NAMES.contains(c) && !c.is_control()).collect();
        let kept = match kept.trim().trim_matches('\'') {
            "" => "表",
            kept => kept,
        };
        let numbered = |nth: usize| match nth {
            1 => cut(kept, NAME_MAX),
            nth => {
                let number = format!("（{nth}）");
                cut(kept, NAME_MAX - number.encode_utf16().count()) + &number
            }
        };
        // Names that differ in the size of letters alone are one name.
        let free = (1..).map(numbered).find(|name| taken.insert(name.to_lowercase()));
        free.unwrap_or_default()
    };
    tables.iter().map(&mut name).collect()
}

/// The beginning of a text, so many characters of UTF-16.
fn cut(text: &str, mut room: usize) -> String {
    let fits = |c: &char| {
        let left = room.checked_sub(c.len_utf16());
        room = left.unwrap_or(0);
        left.is_some()
    };
    text.chars().take_while(fits).collect()
}

/// How the parts of a sheet look.
struct Looks {
    title: Format,
    under: [Format; 2],
    head: Format,
    group: Format,
    short: Format,
    long: Format,
    figure: Format,
    decimal: Format,
    below: Format,
}

impl Looks {
    fn new() -> Self {
        let text = |size: f64| Format::new().set_font_name("宋体").set_font_size(size).set_num_format("@");
        let middle =
            |format: Format| format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
        let cell = text(TEXT_SIZE)
            .set_border(FormatBorder::Thin)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let line = text(TEXT_SIZE).set_align(FormatAlign::VerticalCenter);
        Self {
            title: middle(text(18.0).set_bold()).set_text_wrap(),
            under: [line.clone(), line.clone().set_align(FormatAlign::Right)],
            head: middle(cell.clone()).set_font_name("黑体").set_font_size(11),
            group: cell.clone().set_bold(),
            short: middle(cell.clone()),
            figure: middle(cell.clone()).set_num_format("0"),
            decimal: middle(cell.clone()).set_num_format("#,##0.00"),
            long: cell,
            below: line.set_text_wrap(),
        }
    }

    fn of(&self, column: &Column) -> &Format {
        if column.is_figure {
            &self.figure
        } else if column.is_short {
            &self.short
        } else {
            &self.long
        }
    }
}

/// Writes a table into a sheet.
///
/// # Errors
/// As [`super::write`].
pub fn write(sheet: &mut Worksheet, table: &Table) -> Result<(), XlsxError> {
    let looks = Looks::new();
    let last = (table.columns.len().max(1) - 1) as u16;
    above(sheet, table, &looks, last)?;
    for (at, column) in (0..).zip(&table.columns) {
        sheet.set_column_width(at, f64::from(column.width) * 2.0 + 1.0)?;
        sheet.write_string_with_format(HEAD, at, &column.heading, &looks.head)?;
    }
    let lines = table.columns.iter().map(|column| height(&column.heading, column)).fold(30.0, f64::max);
    sheet.set_row_height(HEAD, lines)?;
    let marked = !table.mark.is_empty();
    if marked {
        sheet.write_string(HEAD, last + 1, &table.mark)?.set_column_hidden(last + 1)?;
    }
    // Where each row begins, and where the table ends.
    let mut begins = vec![HEAD + 1];
    for heights in heights(table) {
        let mut at = begins[begins.len() - 1];
        for height in heights {
            sheet.set_row_height(at, height)?;
            at += 1;
        }
        begins.push(at);
    }
    for (nth, row) in table.rows.iter().enumerate() {
        let at = begins[nth];
        match row {
            Row::Group(heading) => over(sheet, at, (0, last), heading, &looks.group)?,
            Row::Cells { cells, key } => {
                for ((column, shape), cell) in (0..).zip(&table.columns).zip(cells) {
                    let Some(cell) = cell else { continue };
                    let rows = at..=begins[nth + cell.rows] - 1;
                    put(sheet, (rows, column), &cell.text, shape, &looks)?;
                }
                if marked {
                    sheet.write_string(at, last + 1, key)?;
                }
            }
        }
    }
    let end = begins[begins.len() - 1] - 1;
    if !table.below.is_empty() {
        let width = table.columns.iter().map(|column| column.width).sum();
        let column = Column { width, ..Column::default() };
        sheet.set_row_height(end + 1, height(&table.below, &column).max(30.0))?;
        over(sheet, end + 1, (0, last), &table.below, &looks.below)?;
    }
    choices(sheet, table, end)?;
    page(sheet, table.paper, end, last)
}

/// The title, and the line below it in two halves.
fn above(sheet: &mut Worksheet, table: &Table, looks: &Looks, last: u16) -> Result<(), XlsxError> {
    sheet.set_row_height(0, 36)?.set_row_height(1, 22)?;
    over(sheet, 0, (0, last), &table.title, &looks.title)?;
    let half = last.div_ceil(2).max(1);
    over(sheet, 1, (0, half - 1), &table.under.0, &looks.under[0])?;
    if last > 0 {
        over(sheet, 1, (half, last), &table.under.1, &looks.under[1])?;
    }
    Ok(())
}

/// Text over several columns of a row.
fn over(
    sheet: &mut Worksheet,
    row: u32,
    (from, to): (u16, u16),
    text: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    if from == to {
        sheet.write_string_with_format(row, from, text, format)?;
    } else {
        sheet.merge_range(row, from, row, to, text, format)?;
    }
    Ok(())
}

/// A cell over so many rows. Text is always written as text: what looks like a formula is none.
fn put(
    sheet: &mut Worksheet,
    (rows, column): (RangeInclusive<u32>, u16),
    text: &str,
    shape: &Column,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let format = looks.of(shape);
    let (row, last) = rows.into_inner();
    if last > row {
        // This writes text alone, too.
        sheet.merge_range(row, column, last, column, "", format)?;
    }
    match number(text).filter(|_| shape.is_figure) {
        Some(figure) if text.contains(['.', ',']) => {
            sheet.write_number_with_format(row, column, figure, &looks.decimal)?
        }
        Some(figure) => sheet.write_number_with_format(row, column, figure, format)?,
        None if text.is_empty() => sheet.write_blank(row, column, format)?,
        None => sheet.write_string_with_format(row, column, text, format)?,
    };
    Ok(())
}

/// A figure: `12`, `1,234.56`; `None` for any other text, and for one with more digits than a spreadsheet keeps.
fn number(text: &str) -> Option<f64> {
    let digits = text.replace(',', "");
    let is_plain = digits.len() <= 15 && digits.bytes().all(|c| c.is_ascii_digit() || c == b'.');
    digits.parse().ok().filter(|_| is_plain)
}

/// The words to choose from, in the columns that have some. Others can be written all the same, after a question.
fn choices(sheet: &mut Worksheet, table: &Table, end: u32) -> Result<(), XlsxError> {
    if end == HEAD {
        return Ok(());
    }
    for (at, column) in (0..).zip(&table.columns).filter(|(_, column)| !column.choices.is_empty()) {
        let rule = DataValidation::new()
            .allow_list_strings(&column.choices)?
            .set_error_style(DataValidationErrorStyle::Warning);
        sheet.add_data_validation(HEAD + 1, at, end, at, &rule)?;
    }
    Ok(())
}

/// How the sheet is shown and printed: the head stays and is on every page, all columns fit on a page across.
fn page(sheet: &mut Worksheet, paper: Paper, end: u32, last: u16) -> Result<(), XlsxError> {
    let paper = match paper {
        Paper::A4 => 9,
        Paper::A3 => 8,
    };
    sheet
        .set_freeze_panes(HEAD + 1, 0)?
        .set_repeat_rows(HEAD, HEAD)?
        .set_landscape()
        .set_paper_size(paper)
        .set_print_fit_to_pages(1, 0)
        .set_print_center_horizontally(true)
        .set_margins(0.5, 0.5, 0.6, 0.7, 0.3, 0.35)
        .set_footer("&C第 &P 页 共 &N 页")
        .ignore_error_range(0, 0, end + 1, last, IgnoreError::NumberStoredAsText)?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn only_figures_become_numbers() {
        let read = ["12", "1,234.56", "0", "62.50%", "—", "", ".", "1.2.3", "12万", "-3", "1234567890123456"];
        let expect = [Some(12.0), Some(1234.56), Some(0.0), None, None, None, None, None, None, None, None];
        assert_eq!(read.map(number), expect);
    }
}
