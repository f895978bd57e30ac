//! What stands in a Word document, without how it is set; and how a document of the ledger, a letter or a table becomes it.

use serde::{Deserialize, Serialize};

use crate::ledger::Ledger;
use crate::notice::blocks::{self, Block, BlockStyle};
use crate::notice::{Fragment, Role, compose};
use crate::office::spreadsheet::table::Table;

/// A document to be written.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordFile {
    /// What it is called; nothing that is printed.
    pub title: String,
    /// Its paragraphs and tables in order.
    pub blocks: Vec<WordBlock>,
}

/// A paragraph or a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum WordBlock {
    /// A paragraph in its style.
    Paragraph(BlockStyle, Vec<WordRun>),
    /// A line in the middle, below a title: the number of a letter.
    Centred(String),
    /// A table.
    Table(WordTable),
    /// A sheet, as a spreadsheet has it: its title, its table, and what stands below.
    Sheet(Table),
}

/// Text of one style within a paragraph.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordRun {
    /// A heading's, where text runs on from it; otherwise that of the paragraph.
    pub face: BlockStyle,
    /// The text.
    pub text: String,
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WordTable {
    /// How many of its rows are its head.
    pub head: usize,
    /// Its rows. A row with nothing but one cell goes across; empty cells at the start of a row belong to the cells above.
    pub rows: Vec<Vec<String>>,
}

impl WordFile {
    /// A document of the ledger, given by its row id, as the screen shows it. What stood above its title on a page and
    /// was pasted along is left out.
    pub fn of_document(ledger: &Ledger, id: &str, title: &str) -> Self {
        let mut file = Self { title: title.to_owned(), blocks: Vec::new() };
        let all = blocks::blocks(compose(ledger, id));
        let begins = all.iter().position(|block| block.face == BlockStyle::Title).unwrap_or_default();
        for block in all.into_iter().skip(begins) {
            match block.face {
                BlockStyle::Row => file.row(block),
                face => file.blocks.push(WordBlock::Paragraph(face, runs(&block))),
            }
        }
        file
    }

    /// A letter: what it is called, its number, the line below its name, and its text a paragraph a line.
    pub fn of_letter(name: &str, number: &str, below: &str, text: &str) -> Self {
        let mut blocks = vec![WordBlock::paragraph(BlockStyle::Title, name)];
        if !below.is_empty() {
            blocks.push(WordBlock::Centred(below.to_owned()));
        }
        blocks.extend(blocks::lines(text).iter().map(|(face, line)| WordBlock::paragraph(*face, line)));
        Self { title: format!("{name} {number}").trim().to_owned(), blocks }
    }

    /// Sheets, each on a page of its own.
    pub fn of_sheets(title: String, sheets: Vec<Table>) -> Self {
        Self { title, blocks: sheets.into_iter().map(WordBlock::Sheet).collect() }
    }

    /// Adds a row of the document to the table that it goes on with, or to a new one.
    fn row(&mut self, block: Block) {
        let is_head = block.pieces.iter().all(|piece| Role::parse(&piece.role) == Some(Role::Column));
        let text = |cell: Vec<Fragment>| unquoted(&cell.iter().map(Fragment::text).collect::<String>());
        let row: Vec<String> = blocks::cells(block.pieces).into_iter().map(text).collect();
        match self.blocks.last_mut() {
            Some(WordBlock::Table(table)) => {
                table.head += usize::from(is_head && table.head == table.rows.len());
                table.rows.push(row);
            }
            _ => self.blocks.push(WordBlock::Table(WordTable { head: is_head.into(), rows: vec![row] })),
        }
    }
}

impl WordBlock {
    /// A paragraph of one text.
    pub fn paragraph(face: BlockStyle, text: &str) -> Self {
        Self::Paragraph(face, vec![WordRun { face, text: text.to_owned() }])
    }
}

/// The text of a paragraph, with the headings that it runs on from in their styles.
fn runs(block: &Block) -> Vec<WordRun> {
    let alone = block.pieces.len() == 1;
    let mut runs: Vec<WordRun> = Vec::new();
    for piece in &block.pieces {
        let own = blocks::face(piece);
        let heads = matches!(own, BlockStyle::First | BlockStyle::Second | BlockStyle::Third);
        let face = if heads && !alone && block.face == BlockStyle::Body { own } else { block.face };
        let text = piece.text();
        match runs.last_mut().filter(|last| last.face == face) {
            Some(last) => last.text += &text,
            None => runs.push(WordRun { face, text }),
        }
    }
    // Line breaks and indents around it are those of the text; the style has its own.
    if let Some(first) = runs.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = runs.last_mut() {
        last.text = last.text.trim_end().to_owned();
    }
    runs
}

/// A cell's text without the quotes that a spreadsheet puts around one with line breaks.
fn unquoted(cell: &str) -> String {
    let cell = cell.trim();
    match cell.strip_prefix('"').and_then(|rest| rest.strip_suffix('"')) {
        Some(inside) if inside.contains(['\n', '\t', '"']) => inside.replace("\"\"", "\""),
        _ => cell.to_owned(),
    }
}
