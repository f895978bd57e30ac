//! Tables as text with tabs and as HTML, which spreadsheets prefer on the clipboard, and which a page prints.

use super::table::{Column, Row, Table};

/// A table for the clipboard.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CopiedTable {
    /// A line a row, cells between tabs; cells of several lines in quotation marks.
    pub plain: String,
    /// The same as an HTML table.
    pub html: String,
}

impl CopiedTable {
    /// Rows of cells. The cells of a column are marked as text, so that nothing in them is taken for a formula or a date,
    /// unless it is one of figures.
    pub fn of(rows: &[Vec<String>], is_figures: impl Fn(usize) -> bool) -> Self {
        let cell = |(at, cell): (usize, &String)| match is_figures(at) {
            true => format!("<td>{}</td>", escaped(cell)),
            false => format!("<td{AS_TEXT} style=\"{TEXT}\">{}</td>", escaped(cell)),
        };
        let html_row =
            |row: &Vec<String>| format!("<tr>{}</tr>", row.iter().enumerate().map(cell).collect::<String>());
        let html = format!("<table border=\"1\">{}</table>", rows.iter().map(html_row).collect::<String>());
        Self { plain: rows.iter().map(|row| line(row.iter().map(String::as_str))).collect(), html }
    }

    /// The tables of sheets, one below the other, with the lines above and below each.
    pub fn of_sheets(sheets: &[Table]) -> Self {
        Self { plain: sheets.iter().map(plain).collect(), html: sheets.iter().map(html).collect() }
    }
}

/// A sheet as lines; a cell that is covered is empty.
fn plain(sheet: &Table) -> String {
    let alone = |text: &str| if text.is_empty() { String::new() } else { line([text].into_iter()) };
    let row = |row: &Row| match row {
        Row::Group(heading) => line([heading.as_str()].into_iter()),
        Row::Cells { cells, .. } => {
            line(cells.iter().map(|cell| cell.as_ref().map_or("", |cell| &cell.text)))
        }
    };
    let under = line([sheet.under.0.as_str(), &sheet.under.1].into_iter());
    let head = line(sheet.columns.iter().map(|column| column.heading.as_str()));
    let rows: String = sheet.rows.iter().map(row).collect();
    [alone(&sheet.title), under, head, rows, alone(&sheet.below)].concat()
}

/// A sheet as HTML: a heading, a line below it, the table, and the line below that.
fn html(sheet: &Table) -> String {
    let all: u64 = sheet.columns.iter().map(|column| u64::from(column.width)).sum();
    let share = |column: &Column| {
        format!("<col style=\"width:{:.1}%\">", f64::from(column.width) * 100.0 / all.max(1) as f64)
    };
    let heading = |column: &Column| format!("<th scope=\"col\">{}</th>", escaped(&column.heading));
    let row = |row: &Row| match row {
        Row::Group(heading) => {
            format!(
                "<tr><th colspan=\"{}\" scope=\"rowgroup\">{}</th></tr>",
                sheet.columns.len(),
                escaped(heading)
            )
        }
        Row::Cells { cells, .. } => {
            let cell = |(cell, column): (&Option<super::table::Cell>, &Column)| {
                let Some(cell) = cell else { return String::new() };
                let rows = if cell.rows > 1 { format!(" rowspan=\"{}\"", cell.rows) } else { String::new() };
                let (is_text, format) = if column.is_figure { ("", "") } else { (AS_TEXT, TEXT) };
                let middle = if column.is_short || column.is_figure { ";text-align:center" } else { "" };
                format!("<td{rows}{is_text} style=\"{format}{middle}\">{}</td>", escaped(&cell.text))
            };
            format!("<tr>{}</tr>", cells.iter().zip(&sheet.columns).map(cell).collect::<String>())
        }
    };
    let (left, right) = (escaped(&sheet.under.0), escaped(&sheet.under.1));
    format!(
        "<h1>{}</h1><p><span>{left}</span> <span>{right}</span></p><table border=\"1\"><colgroup>{}</colgroup>\
         <thead><tr>{}</tr></thead><tbody>{}</tbody></table><p>{}</p>",
        escaped(&sheet.title),
        sheet.columns.iter().map(share).collect::<String>(),
        sheet.columns.iter().map(heading).collect::<String>(),
        sheet.rows.iter().map(row).collect::<String>(),
        escaped(&sheet.below),
    )
}

/// The attribute by which LibreOffice takes a cell for text, and not =1+1 for a formula and 001 for 1.
const AS_TEXT: &str = " sdnum=\"1033;0;@\"";

/// The style by which Excel and WPS do.
const TEXT: &str = "mso-number-format:'\\@';white-space:pre-wrap";

/// A row of plain text.
fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    cells.map(quoted).collect::<Vec<_>>().join("\t") + "\r\n"
}

/// A cell of a line with tabs.
fn quoted(cell: &str) -> String {
    if cell.contains(['\t', '\n', '\r', '"']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

/// A cell of an HTML table; line breaks stay within the cell.
fn escaped(cell: &str) -> String {
    let text = cell.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    text.replace('\n', "<br style=\"mso-data-placement:same-cell\">")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::office::spreadsheet::table::Cell;

    #[test]
    fn sheets_are_copied_with_the_cells_that_cover_others() {
        let cell = |text: &str, rows| Some(Cell { text: text.into(), rows });
        let column = |heading: &str, is_figure| Column {
            heading: heading.into(),
            width: 5,
            is_figure,
            ..Column::default()
        };
        let sheet = Table {
            title: "水务局<台账>".into(),
            under: ("填报单位：水务局".into(), String::new()),
            columns: vec![column("序号", true), column("措施", false)],
            rows: vec![
                Row::Group("一、水利".into()),
                Row::Cells { cells: vec![cell("1", 2), cell("=清淤\n&护坡", 1)], key: "hidden".into() },
                Row::Cells { cells: vec![None, cell("巡\"查", 1)], key: String::new() },
            ],
            ..Table::default()
        };
        let copied = CopiedTable::of_sheets(&[sheet.clone(), sheet]);
        let once = "水务局<台账>\r\n填报单位：水务局\t\r\n序号\t措施\r\n一、水利\r\n1\t\"=清淤\n&护坡\"\r\n\t\"巡\"\"查\"\r\n";
        assert_eq!(copied.plain, once.repeat(2));
        let html = &copied.html;
        for part in [
            "<h1>水务局&lt;台账&gt;</h1>",
            "<th colspan=\"2\" scope=\"rowgroup\">一、水利</th>",
            "<td rowspan=\"2\" style=\";text-align:center\">1</td><td sdnum=\"1033;0;@\" style=\"mso-number-format:'\\@'",
            "=清淤<br style=\"mso-data-placement:same-cell\">&amp;护坡</td></tr><tr><td sdnum=",
        ] {
            assert_eq!(html.matches(part).count(), 2, "{part}: {html}");
        }
        assert!(!html.contains("hidden"));
        assert!(CopiedTable::of_sheets(&[Table::default()]).html.contains("<table"));
    }
}
