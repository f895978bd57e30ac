//! The text of a sheet: its title, one row of headings and a line a row, as the reader of documents takes a table that was
//! pasted; and what was left out or understood on the way.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::grid::{Cell, Grid, Picture, Place, column_name};
use super::head::{Head, is_foot, row, words};
use super::limits::CELLS_MAX;
use super::returned::{self, Returned};
use super::unit;
use crate::notice::Role;
use crate::office::form_table::lines_of_form;
use crate::office::pictures::TextPicture;

/// A sheet as text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SheetText {
    /// Its name.
    pub name: String,
    /// Whether it is hidden in the workbook.
    pub hidden: bool,
    /// How many rows of it hold something.
    pub rows: usize,
    /// How many columns its table has, of a form those of labels and of what stands beside them; 0 where it has none.
    pub columns: usize,
    /// The text.
    pub text: String,
    /// What a person should know about it.
    pub notes: Vec<Note>,
    /// The pictures in its rows.
    pub pictures: Vec<TextPicture>,
    /// Where its table was written here: what was written into it since.
    pub returned: Option<Returned>,
}

/// What a person should know of how a sheet was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// So many rows are hidden in the workbook, and were read.
    HiddenRows(usize),
    /// These columns are hidden in the workbook, and were read.
    HiddenColumns(Vec<String>),
    /// So many pictures stand in rows, and can be taken with them.
    Pictures(usize),
    /// So many pictures were left out: they stand in no row, or no file of them was taken.
    PicturesLeft(usize),
    /// So many formulas have no result, or one that is an error; their cells were read as empty.
    Unsolved(usize),
    /// So many cells hold words that are struck through, which were read as any others.
    Struck(usize),
    /// So many comments hang on cells, and were left out.
    Comments(usize),
    /// The workbook has macros, which were not looked at.
    Macros,
    /// So many cells that are merged over several findings, and were read for each.
    Filled(usize),
    /// So many numbers that have the format of a date in a column of something else: both were written.
    UnsureDates(usize),
    /// The rows name no unit, and got that of their sheet.
    Units(Vec<String>),
    /// No row names columns.
    NoHead,
}

/// A cell with a line break that is longer, in bytes, is not known as a cell by the reader of documents.
const BROKEN_CELL_MAX: usize = 19_000;

impl SheetText {
    /// The text of a sheet. `called` is the unit that it is called by, where it is.
    pub fn of(mut grid: Grid, called: Option<String>) -> Self {
        let returned = Returned::of(&grid);
        if let Some((_, column, _)) = returned::mark(&grid) {
            // It is for the program alone.
            grid.cells.retain(|(_, other), _| *other != column);
        }
        grid.join_ticked();
        let form = form(&grid);
        let head = if form.is_none() { Head::find(&grid) } else { None };
        let unit = head.as_ref().and_then(|head| unit::of_all_rows(&grid, head, called));
        let mut writing =
            Writing { grid: &grid, head: head.as_ref(), unit, unsure: 0, filled: BTreeMap::new() };
        let merged = writing.fill();
        let is_form = form.is_some();
        let lines = form.unwrap_or_else(|| writing.lines());
        let (unsure, units) = (writing.unsure, Vec::from_iter(writing.unit));
        let pictures = pictures(&grid, head.as_ref(), &lines);
        let mut rows: Vec<u32> = grid.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        let count = |seen: usize, note: fn(usize) -> Note| (seen > 0).then(|| note(seen));
        let hidden_rows = rows.iter().filter(|row| grid.hidden_rows.contains(row)).count();
        let held: BTreeSet<u32> = grid.cells.keys().map(|(_, column)| *column).collect();
        let hidden: Vec<String> =
            held.intersection(&grid.hidden_columns).map(|column| column_name(*column)).collect();
        let notes = [
            (head.is_none() && !is_form).then_some(Note::NoHead),
            count(hidden_rows, Note::HiddenRows),
            (!hidden.is_empty()).then_some(Note::HiddenColumns(hidden)),
            count(pictures.len(), Note::Pictures),
            count(grid.pictures.len() - pictures.len(), Note::PicturesLeft),
            count(grid.unsolved, Note::Unsolved),
            count(grid.struck, Note::Struck),
            count(grid.comments, Note::Comments),
            grid.macros.then_some(Note::Macros),
            count(merged, Note::Filled),
            count(unsure, Note::UnsureDates),
            (!units.is_empty()).then_some(Note::Units(units)),
        ];
        Self {
            rows: rows.len(),
            columns: head.map_or(if is_form { FORM_COLUMNS } else { 0 }, |head| head.columns.len()),
            text: lines.into_iter().map(|line| line.text).collect::<Vec<_>>().join("\n"),
            pictures,
            notes: notes.into_iter().flatten().collect(),
            returned,
            name: grid.name,
            hidden: grid.hidden,
        }
    }
}

impl SheetText {
    /// Several sheets as one, one below the other.
    pub fn together(name: String, sheets: &[&SheetText]) -> Self {
        let mut all = Self {
            name,
            hidden: false,
            rows: sheets.iter().map(|sheet| sheet.rows).sum(),
            columns: sheets.iter().map(|sheet| sheet.columns).max().unwrap_or_default(),
            text: String::new(),
            notes: Vec::new(),
            pictures: Vec::new(),
            returned: None,
        };
        for sheet in sheets {
            if !all.text.is_empty() {
                all.text.push_str("\n\n");
            }
            let start = all.text.len();
            all.text += &sheet.text;
            all.pictures.extend(sheet.pictures.iter().cloned().map(|mut picture| {
                picture.within = picture.within.start + start..picture.within.end + start;
                picture
            }));
            for note in &sheet.notes {
                if !all.notes.iter_mut().any(|other| other.add(note)) {
                    all.notes.push(note.clone());
                }
            }
        }
        all
    }
}

impl Note {
    /// Adds what is said of another sheet; returns false where it is something else.
    fn add(&mut self, other: &Note) -> bool {
        match (self, other) {
            (Self::HiddenColumns(own), Self::HiddenColumns(others))
            | (Self::Units(own), Self::Units(others)) => {
                let new: Vec<String> = others.iter().filter(|name| !own.contains(name)).cloned().collect();
                own.extend(new);
            }
            (Self::HiddenRows(own), Self::HiddenRows(more))
            | (Self::Pictures(own), Self::Pictures(more))
            | (Self::PicturesLeft(own), Self::PicturesLeft(more))
            | (Self::Unsolved(own), Self::Unsolved(more))
            | (Self::Struck(own), Self::Struck(more))
            | (Self::Comments(own), Self::Comments(more))
            | (Self::Filled(own), Self::Filled(more))
            | (Self::UnsureDates(own), Self::UnsureDates(more)) => *own += more,
            (Self::Macros, Self::Macros) | (Self::NoHead, Self::NoHead) => {}
            _ => return false,
        }
        true
    }
}

struct Writing<'a> {
    grid: &'a Grid,
    head: Option<&'a Head>,
    /// The unit of all rows, which no column names.
    unit: Option<String>,
    unsure: usize,
    /// What cells say that a merged cell covers.
    filled: BTreeMap<Place, &'a Cell>,
}

impl<'a> Writing<'a> {
    /// Fills in what merged cells mean: one over several findings is said of each, one over the measures of a finding is
    /// said of the finding, and one over some of its measures is said of those. Returns how many say something of several
    /// findings.
    fn fill(&mut self) -> usize {
        let Some(head) = self.head else { return 0 };
        let finding = head.columns.iter().find(|(_, (_, role))| *role == Some(Role::Finding));
        let Some((&finding, _)) = finding else { return 0 };
        let begins: BTreeSet<u32> =
            self.grid.cells.keys().filter(|(_, column)| *column == finding).map(|(row, _)| *row).collect();
        let last = self.grid.cells.keys().next_back().map_or(0, |(row, _)| *row);
        let mut several = 0;
        for merge in &self.grid.merges {
            let (top, bottom) = (*merge.rows.start(), last.min(*merge.rows.end()));
            let column = *merge.columns.start();
            let Some(cell) = self.grid.cells.get(&(top, column)) else { continue };
            if top < head.content || column == finding || bottom <= top || self.filled.len() > CELLS_MAX {
                continue;
            }
            if begins.contains(&top) {
                let others: Vec<u32> = begins.range(top + 1..=bottom).copied().collect();
                several += usize::from(!others.is_empty());
                self.filled.extend(others.into_iter().map(|row| ((row, column), cell)));
            } else {
                self.filled.extend((top + 1..=bottom).map(|row| ((row, column), cell)));
            }
        }
        several
    }

    fn lines(&mut self) -> Vec<TextLine> {
        let mut rows: Vec<u32> = self.grid.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        let Some(head) = self.head else {
            return rows.into_iter().map(|at| TextLine::plain(self.without_head(at))).collect();
        };
        let above = rows.iter().take_while(|row| **row < head.first).map(|at| prose(self.grid, *at));
        let mut lines: Vec<TextLine> = above.map(TextLine::plain).collect();
        if lines.is_empty() && !is_given(&self.grid.name) {
            // The name of the sheet is the only title that it has.
            lines.push(TextLine::plain(self.grid.name.clone()));
        }
        let mut names = head.columns.values().map(|(name, _)| quoted(name)).collect::<Vec<_>>();
        names.extend(self.unit.is_some().then(|| unit::HEADING.to_owned()));
        lines.push(TextLine::plain(names.join("\t")));
        lines.extend(rows.into_iter().filter(|row| *row >= head.content).map(|at| self.content(head, at)));
        lines
    }

    /// A row below the head: the cells under its columns; a heading over a group of rows, and what is signed below them,
    /// as a line of prose.
    fn content(&mut self, head: &Head, at: u32) -> TextLine {
        let cells: Vec<(Place, &Cell)> = row(self.grid, at).collect();
        let single = cells.len() == 1 && !self.filled.keys().any(|(row, _)| *row == at);
        let across = single
            && (head.columns.keys().next() == Some(&cells[0].0.1)
                || self.grid.merges.iter().any(|merge| {
                    *merge.rows.start() == at && merge.columns.end() - merge.columns.start() > 1
                }));
        if across || is_foot(&cells) {
            return TextLine::plain(prose(self.grid, at));
        }
        let mut said = Vec::new();
        let last = cells.last().map_or(0, |(place, _)| place.1);
        let beyond =
            cells.iter().map(|(place, _)| place.1).filter(|column| !head.columns.contains_key(column));
        let columns: BTreeSet<u32> = head.columns.keys().copied().chain(beyond).collect();
        for column in columns {
            let place = (at, column);
            let cell = self.grid.cells.get(&place).or_else(|| self.filled.get(&place).copied());
            let (name, role) = head.columns.get(&column).map_or(("", None), |(name, role)| (&**name, *role));
            said.push(cell.map(|cell| self.cell(cell, name, role)).unwrap_or_default());
            if column > last && !head.columns.keys().any(|known| *known > column) {
                break;
            }
        }
        let tells = |((_, column), _): &(Place, &Cell)| {
            head.columns.get(column).is_some_and(|(_, role)| *role == Some(Role::Finding))
        };
        if let Some(unit) = self.unit.as_ref().filter(|_| cells.iter().any(tells)) {
            let end = head.columns.len();
            said.resize(said.len().max(end), String::new());
            said.insert(end, unit.clone());
        }
        TextLine { row: Some(at), text: said.join("\t") }
    }

    /// What a cell says. A date in a column of numbers is a number, and in a column of something else it may be.
    fn cell(&mut self, cell: &Cell, column: &str, role: Option<Role>) -> String {
        match cell {
            Cell::Text(text) => quoted(text),
            Cell::Date { number, .. } if role == Some(Role::Number) => number.clone(),
            Cell::Date { date, .. } if holds_dates(column, role) => date.clone(),
            Cell::Date { date, number } => {
                self.unsure += 1;
                format!("{date}（{number}）")
            }
        }
    }

    /// A row of a sheet without a head: its cells in their places.
    fn without_head(&self, at: u32) -> String {
        let cells: Vec<(Place, &Cell)> = row(self.grid, at).collect();
        let mut said = Vec::new();
        for ((_, column), cell) in cells {
            said.resize(column as usize, String::new());
            said.push(match cell {
                Cell::Text(text) => quoted(text),
                Cell::Date { date, .. } => date.clone(),
            });
        }
        said.join("\t")
    }
}

/// A line of the text.
struct TextLine {
    /// The row that it is; `None` where it is none of the table.
    row: Option<u32>,
    text: String,
}

impl TextLine {
    fn plain(text: String) -> Self {
        Self { row: None, text }
    }
}

/// How many columns a form has.
const FORM_COLUMNS: usize = 2;

/// The lines of a sheet that is a form.
fn form(grid: &Grid) -> Option<Vec<TextLine>> {
    let mut rows: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
    for ((row, _), cell) in &grid.cells {
        let text = match cell {
            Cell::Text(text) => text,
            Cell::Date { date, .. } => date,
        };
        rows.entry(*row).or_default().push(text);
        if rows.len() > FORM_ROWS_MAX {
            return None;
        }
    }
    let lines = lines_of_form(&rows.values().cloned().collect::<Vec<_>>())?;
    let line = |(row, said): (&u32, Vec<String>)| TextLine { row: Some(*row), text: said.join("\n") };
    Some(rows.keys().zip(lines).map(line).collect())
}

/// The most rows of forms that stand one below the other, each a page at most.
const FORM_ROWS_MAX: usize = 2_000;

/// The pictures in the rows of a table or of a form, each with where its row stands in the text.
fn pictures(grid: &Grid, head: Option<&Head>, lines: &[TextLine]) -> Vec<TextPicture> {
    if grid.pictures.is_empty() {
        return Vec::new();
    }
    let (mut rows, mut start) = (BTreeMap::new(), 0);
    for line in lines {
        let end = start + line.text.len();
        rows.extend(line.row.map(|row| (row, start..end)));
        start = end + 1;
    }
    let placed = |picture: &Picture| {
        let (row, column) = picture.place;
        let heading = head.and_then(|head| head.columns.get(&column));
        let heading = heading.map(|(name, _)| name.clone()).unwrap_or_default();
        Some(TextPicture { within: rows.get(&row)?.clone(), heading, file: picture.file? })
    };
    grid.pictures.iter().filter_map(placed).collect()
}

/// Whether a column holds dates, by what it is called and what it holds.
fn holds_dates(name: &str, role: Option<Role>) -> bool {
    role == Some(Role::Deadline)
        || ["时间", "日期", "时限", "期限", "年月"].iter().any(|word| name.contains(word))
}

/// A row as a line of prose.
fn prose(grid: &Grid, at: u32) -> String {
    let said: Vec<String> = row(grid, at).map(|(_, cell)| words(cell).replace(['\n', '\t'], " ")).collect();
    said.join("　　")
}

/// Whether a program gave a sheet its name.
fn is_given(name: &str) -> bool {
    let name = name.to_lowercase();
    ["sheet", "工作表", "表"]
        .iter()
        .any(|word| name.strip_prefix(word).is_some_and(|number| number.chars().all(|c| c.is_ascii_digit())))
}

/// A cell as a spreadsheet copies it: between quotes where it has line breaks, tabs or begins with a quote.
fn quoted(text: &str) -> String {
    if !text.contains(['\n', '\t']) && !text.starts_with('"') {
        return text.to_owned();
    }
    if text.len() > BROKEN_CELL_MAX {
        return text.replace(['\n', '\t'], " ");
    }
    format!("\"{}\"", text.replace('\t', " ").replace('"', "\"\""))
}
