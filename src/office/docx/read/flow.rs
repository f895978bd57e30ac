//! Paragraphs and tables in their order, and how they are written as lines.

/// What stands one below the other: in a document, in a cell, in a text box.
#[derive(Default)]
pub struct Flow {
    blocks: Vec<Block>,
    /// The text of a paragraph whose end was deleted: the next paragraph goes on from it.
    open: Option<String>,
}

enum Block {
    Line(String),
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

impl Flow {
    /// Adds a paragraph. `ends` is false where its end was deleted.
    pub fn line(&mut self, number: &str, text: &str, ends: bool) {
        let text = self.open.take().unwrap_or_default() + text;
        if ends {
            let gap = if runs_together(number, &text) { " " } else { "" };
            self.blocks.push(Block::Line([number, gap, &text].concat()));
        } else {
            self.open = Some(text);
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
        self.blocks.extend(self.open.take().filter(|text| !text.is_empty()).map(Block::Line));
    }

    /// The lines, with the cells of a table's row separated by `between`.
    pub fn lines(mut self, between: &str) -> Vec<String> {
        self.close();
        let lines = |block| match block {
            Block::Line(line) => vec![line],
            Block::Table(table) => table.lines(between),
        };
        self.blocks.into_iter().flat_map(lines).collect()
    }
}

/// Whether a number and the text after it would be read as one number: `1.` and `5倍`.
fn runs_together(number: &str, text: &str) -> bool {
    let part = |c: char| c.is_ascii_alphanumeric() || c == '.';
    number.ends_with(part) && text.starts_with(|c: char| c.is_ascii_alphanumeric())
}

impl Table {
    fn lines(self, between: &str) -> Vec<String> {
        // A frame around the text is no table.
        if self.rows.iter().all(|row| row.cells.len() <= 1 && row.before == 0) {
            let cells = self.rows.into_iter().flat_map(|row| row.cells);
            return cells.flat_map(|cell| cell.flow.lines(between)).collect();
        }
        self.rows.into_iter().map(|row| row.line(between)).collect()
    }
}

impl Row {
    fn line(self, between: &str) -> String {
        let mut texts = vec![String::new(); self.before.min(COLUMNS_MAX)];
        for cell in self.cells {
            let columns = cell.span.clamp(1, COLUMNS_MAX.saturating_sub(texts.len()).max(1));
            // A table inside a cell is text there.
            let text = if cell.goes_on { String::new() } else { cell.flow.lines(" ").join("\n") };
            let text = text.trim_matches('\n');
            texts.push(if between == "\t" { quoted(text) } else { text.to_owned() });
            texts.resize(texts.len() + columns - 1, String::new());
        }
        texts.join(between)
    }
}

/// A cell's text; between quotes where it has line breaks, tabs or quotes, as a spreadsheet copies it.
fn quoted(text: &str) -> String {
    if text.contains(['\n', '\t', '"']) {
        format!("\"{}\"", text.replace('"', "\"\""))
    } else {
        text.to_owned()
    }
}
