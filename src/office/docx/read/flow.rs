//! Paragraphs and tables in their order, and how they are written as lines.

use crate::office::form_table::lines_of_form;
use crate::office::ticked;

/// What stands one below the other: in a document, in a cell, in a text box.
#[derive(Default)]
pub struct Flow {
    blocks: Vec<Block>,
    /// A paragraph whose end was deleted: the next paragraph goes on from it.
    open: Option<Line>,
}

/// A line of text, with the pictures that stand in it.
#[derive(Default)]
pub struct Line {
    pub text: String,
    pub pictures: Vec<Placed>,
}

/// A picture that stands in a line.
pub struct Placed {
    /// Its number in the document.
    pub picture: usize,
    /// What its cell is called; empty outside of tables, and where nothing says so.
    pub heading: String,
}

enum Block {
    Line(Line),
    Table(Table),
}

/// A table by its rows.
#[derive(Default)]
pub struct Table {
    pub rows: Vec<Row>,
}

/// A row by its cells.
#[derive(Default)]
pub struct Row {
    pub cells: Vec<Cell>,
    /// Columns of the table that are left free before the first cell.
    pub before: usize,
}

/// A cell.
#[derive(Default)]
pub struct Cell {
    pub flow: Flow,
    /// Columns it is wide.
    pub span: usize,
    /// It is the rest of the cell above it, and holds nothing that is seen.
    pub goes_on: bool,
}

/// The most columns of a table; Word has 63 at most.
const COLUMNS_MAX: usize = 200;

/// The longest name of a cell that is taken for the name of a picture, in characters.
const HEADING_MAX: usize = 12;

impl Flow {
    /// Adds a paragraph. `ends` is false where its end was deleted.
    pub fn line(&mut self, number: &str, mut line: Line, ends: bool) {
        if let Some(mut open) = self.open.take() {
            open.text += &line.text;
            open.pictures.append(&mut line.pictures);
            line = open;
        }
        if ends {
            let gap = if runs_together(number, &line.text) { " " } else { "" };
            line.text.insert_str(0, &[number, gap].concat());
            self.blocks.push(Block::Line(line));
        } else {
            self.open = Some(line);
        }
    }

    /// Adds a table.
    pub fn table(&mut self, table: Table) {
        self.close();
        self.blocks.push(Block::Table(table));
    }

    /// Adds what stands in another flow.
    pub fn append(&mut self, mut other: Flow) {
        other.close();
        self.blocks.append(&mut other.blocks);
    }

    /// Ends a paragraph that nothing follows.
    fn close(&mut self) {
        let open = self.open.take().filter(|line| !line.text.is_empty() || !line.pictures.is_empty());
        self.blocks.extend(open.map(Block::Line));
    }

    /// The lines, with the cells of a table's row separated by `between`.
    pub fn lines(mut self, between: &str) -> Vec<Line> {
        self.close();
        let lines = |block| match block {
            Block::Line(line) => vec![line],
            Block::Table(table) => table.lines(between),
        };
        self.blocks.into_iter().flat_map(lines).collect()
    }
}

impl Flow {
    /// Its lines one below the other; of a table among them, its rows.
    fn plain(&self) -> String {
        let row = |row: &Row| row.cells.iter().map(|cell| cell.flow.plain()).collect::<Vec<_>>().join(" ");
        let text = |block: &Block| match block {
            Block::Line(line) => line.text.clone(),
            Block::Table(table) => table.rows.iter().map(row).collect::<Vec<_>>().join("\n"),
        };
        let texts: Vec<String> = self.blocks.iter().map(text).collect();
        texts.join("\n").trim_matches('\n').to_owned()
    }

    /// The pictures in its lines.
    fn pictures(&self) -> impl Iterator<Item = usize> {
        let lines = self.blocks.iter().filter_map(|block| match block {
            Block::Line(line) => Some(line),
            Block::Table(_) => None,
        });
        lines.flat_map(|line| line.pictures.iter().map(|one| one.picture))
    }
}

/// Whether a number and the text after it would be read as one number: `1.` and `5倍`.
fn runs_together(number: &str, text: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '.';
    number.ends_with(part) && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

impl Table {
    fn lines(self, between: &str) -> Vec<Line> {
        // A frame around the text is no table.
        if self.rows.iter().all(|row| row.cells.len() <= 1 && row.before == 0) {
            let cells = self.rows.into_iter().flat_map(|row| row.cells);
            return cells.flat_map(|cell| cell.flow.lines(between)).collect();
        }
        if let Some(lines) = self.form() {
            return lines;
        }
        if self.is_layout() {
            let cells = self.rows.into_iter().flat_map(|row| row.cells).filter(|cell| !cell.goes_on);
            return cells.flat_map(|cell| cell.flow.lines(between)).collect();
        }
        // Photos side by side with their captions are no table of anything: its tabs would make one of the whole text.
        let between = if self.is_of_photos() { "　" } else { between };
        let mut headings = Vec::new();
        let mut read = |row: Row| {
            let (texts, pictures) = row.cells(&headings);
            if headings.is_empty() && texts.iter().filter(|text| !text.is_empty()).count() > 1 {
                headings.clone_from(&texts);
            }
            (texts, pictures)
        };
        let mut rows: Vec<_> = self.rows.into_iter().map(&mut read).collect();
        join_ticked(&mut rows);
        let quote = |text: String| if between == "\t" { quoted(&text) } else { text };
        let line = |(texts, pictures): (Vec<String>, _)| {
            let text = texts.into_iter().map(quote).collect::<Vec<_>>().join(between);
            Line { text, pictures }
        };
        rows.into_iter().map(line).collect()
    }

    /// Its lines, where it is a form; a picture in it belongs to its row.
    fn form(&self) -> Option<Vec<Line>> {
        let seen = |row: &'_ Row| -> Vec<String> {
            row.cells.iter().filter(|cell| !cell.goes_on).map(|cell| cell.flow.plain()).collect()
        };
        let rows: Vec<Vec<String>> = self.rows.iter().map(seen).collect();
        let texts: Vec<Vec<&str>> = rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let mut lines = Vec::new();
        for ((row, texts), said) in self.rows.iter().zip(&rows).zip(lines_of_form(&texts)?) {
            let mut pictures = Vec::new();
            for (at, cell) in row.cells.iter().filter(|cell| !cell.goes_on).enumerate() {
                let heading = heading(None, at.checked_sub(1).and_then(|left| texts.get(left)));
                let placed = |picture| Placed { picture, heading: heading.clone() };
                pictures.extend(cell.flow.pictures().map(placed));
            }
            lines.push(Line { text: said.join("\n"), pictures });
        }
        Some(lines)
    }

    /// Whether it only puts tables side by side, which are read one after the other.
    fn is_layout(&self) -> bool {
        let is_table = |block: &Block| matches!(block, Block::Table(table) if table.rows.len() > 1);
        let is_blank = |block: &Block| matches!(block, Block::Line(line) if line.text.trim().is_empty());
        let cells = || self.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.goes_on);
        let holds = |cell: &Cell| cell.flow.blocks.iter().any(is_table);
        cells().filter(|cell| holds(cell)).count() > 1
            && cells().all(|cell| cell.flow.blocks.iter().all(|block| is_table(block) || is_blank(block)))
    }

    /// Whether it holds pictures, and besides them captions alone.
    fn is_of_photos(&self) -> bool {
        let cells = || self.rows.iter().flat_map(|row| &row.cells).filter(|cell| !cell.goes_on);
        let lines = || cells().flat_map(|cell| &cell.flow.blocks);
        let is_caption =
            |block: &Block| matches!(block, Block::Line(line) if line.text.chars().count() <= HEADING_MAX);
        let has_picture = |block: &Block| matches!(block, Block::Line(line) if !line.pictures.is_empty());
        lines().any(has_picture) && lines().all(is_caption)
    }
}

impl Row {
    /// What its cells say, by column, and the pictures in them. `headings` are what the columns are called.
    fn cells(self, headings: &[String]) -> (Vec<String>, Vec<Placed>) {
        let mut texts = vec![String::new(); self.before.min(COLUMNS_MAX)];
        let mut pictures = Vec::new();
        for cell in self.cells {
            let columns = cell.span.clamp(1, COLUMNS_MAX.saturating_sub(texts.len()).max(1));
            // A table inside a cell is text there.
            let lines = if cell.goes_on { Vec::new() } else { cell.flow.lines(" ") };
            let mut said = Vec::new();
            for line in lines {
                said.push(line.text);
                pictures.extend(line.pictures.into_iter().map(|mut one| {
                    if one.heading.is_empty() {
                        one.heading = heading(headings.get(texts.len()), texts.last());
                    }
                    one
                }));
            }
            texts.push(said.join("\n").trim_matches('\n').to_owned());
            texts.resize(texts.len() + columns - 1, String::new());
        }
        (texts, pictures)
    }
}

/// Makes columns in which states are ticked one.
fn join_ticked(rows: &mut [(Vec<String>, Vec<Placed>)]) {
    let cells = rows.iter().enumerate().flat_map(|(row, (texts, _))| {
        let held = texts.iter().enumerate().filter(|(_, text)| !text.trim().is_empty());
        held.map(move |(column, text)| ((row as u32, column as u32), text.trim()))
    });
    let found = ticked::find(&cells.collect());
    for ((row, column), words) in found.into_iter().flat_map(|found| found.cells) {
        let texts = &mut rows[row as usize].0;
        texts.resize(texts.len().max(column as usize + 1), String::new());
        texts[column as usize] = words;
    }
}

/// What a picture in a cell is called: the head of its column, or in a form the words on its left.
fn heading(above: Option<&String>, left: Option<&String>) -> String {
    let is_name = |text: &&String| !text.is_empty() && text.chars().count() <= HEADING_MAX;
    let named = above.filter(is_name).or(left.filter(is_name));
    named.map(|text| text.replace('\n', "")).unwrap_or_default()
}

/// A cell's text; between quotes where it has line breaks, tabs or quotes, as a spreadsheet copies it.
fn quoted(text: &str) -> String {
    if text.contains(['\n', '\t', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
