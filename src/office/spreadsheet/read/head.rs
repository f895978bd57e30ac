//! The head of a table: which rows name its columns, one to four of them with groups above, and what each is called.

use std::collections::BTreeMap;

use super::grid::{Cell, Grid, Merge, Place};
use crate::notice::{Role, column};

/// What the columns of a table are called.
#[derive(Clone, Debug, PartialEq)]
pub struct Head {
    /// The first row of it.
    pub first: u32,
    /// The first row of content below it.
    pub content: u32,
    /// By column, what it is called and what it holds.
    pub columns: BTreeMap<u32, (String, Option<Role>)>,
}

/// So many rows are looked at for a head: titles and notes stand above it.
const ABOVE_MAX: usize = 40;

/// The most rows of a head.
const ROWS_MAX: u32 = 4;

/// The longest heading, in bytes.
const HEADING_MAX: usize = 90;

impl Head {
    /// The head of the table in a sheet; `None` where no row names columns.
    pub fn find(grid: &Grid) -> Option<Self> {
        let mut rows: Vec<u32> = grid.cells.keys().map(|(row, _)| *row).collect();
        rows.dedup();
        rows.into_iter().take(ABOVE_MAX).find_map(|first| Self::at(grid, first))
    }

    fn at(grid: &Grid, first: u32) -> Option<Self> {
        let own: Vec<(u32, &str)> =
            row(grid, first).map(|((_, column), cell)| (column, words(cell))).collect();
        // 填报单位：某局 names no column.
        let is_heading = |words: &str| words.len() <= HEADING_MAX && !words.contains(['：', ':']);
        if own.len() < 2 || !own.iter().all(|(_, words)| is_heading(words)) {
            return None;
        }
        let begins = grid.merges.iter().filter(|merge| *merge.rows.start() == first);
        let lowest = begins.clone().map(|merge| *merge.rows.end()).max().unwrap_or(first);
        let grouped = has_names_below(grid, first, begins);
        let last = lowest.max(first + u32::from(grouped)).min(first + ROWS_MAX - 1);
        let columns = Self::names(grid, first, last);
        let known = columns.values().filter_map(|(_, role)| *role);
        let core = |role| matches!(role, Role::Finding | Role::Measure | Role::Number | Role::Result);
        if known.clone().count() < 2 || !known.clone().any(core) {
            return None;
        }
        let numbers = is_numbers(grid, last + 1);
        Some(Self { first, content: last + 1 + u32::from(numbers), columns })
    }

    /// What the columns are called by the rows `first` to `last`.
    fn names(grid: &Grid, first: u32, last: u32) -> BTreeMap<u32, (String, Option<Role>)> {
        let mut shown: BTreeMap<Place, &str> =
            grid.cells.range((first, 0)..(last + 1, 0)).map(|(place, cell)| (*place, words(cell))).collect();
        // A head that is merged to the edge of the sheet makes no columns where nothing stands.
        let end = grid.cells.keys().map(|(_, column)| *column).max().unwrap_or(0);
        for merge in grid.merges.iter().filter(|merge| (first..=last).contains(merge.rows.start())) {
            let Some(words) = shown.get(&(*merge.rows.start(), *merge.columns.start())).copied() else {
                continue;
            };
            for row in *merge.rows.start()..=last.min(*merge.rows.end()) {
                for column in *merge.columns.start()..=end.min(*merge.columns.end()) {
                    shown.insert((row, column), words);
                }
            }
        }
        let mut stacks: BTreeMap<u32, Vec<&str>> = BTreeMap::new();
        for ((_, column), words) in shown {
            let stack = stacks.entry(column).or_default();
            if stack.last() != Some(&words) {
                stack.push(words);
            }
        }
        // Below 问题清单 stands 问题描述, so that 审计报告页码 beside it is no problem.
        let own: Vec<_> = stacks.values().filter_map(|stack| column::of(stack.last()?)).collect();
        let name = |(column, stack): (u32, Vec<&str>)| {
            let name = one_name(&stack);
            match (column::of(&name), stack.last()) {
                (Some(role), Some(last)) if column::of(last).is_none() && own.contains(&role) => {
                    (column, (one_name(&[last]), None))
                }
                (role, _) => (column, (name, role)),
            }
        };
        stacks.into_iter().map(name).collect()
    }
}

/// Whether the row below a row of headings names the columns of groups: it has several names below one of them, and nothing
/// below a heading of one column. Headings that are merged over columns, like the cells below them, are no groups.
fn has_names_below<'g>(grid: &Grid, first: u32, merges: impl Iterator<Item = &'g Merge>) -> bool {
    let groups: Vec<_> = merges.filter(|merge| merge.columns.start() < merge.columns.end()).collect();
    let below: Vec<u32> = row(grid, first + 1).map(|((_, column), _)| column).collect();
    let several = |group: &&Merge| below.iter().filter(|column| group.columns.contains(column)).count() > 1;
    let is_in_group = |column: &u32| groups.iter().any(|group| group.columns.contains(column));
    let is_free = |column: &u32| is_in_group(column) || !grid.cells.contains_key(&(first, *column));
    groups.iter().any(several) && below.iter().all(is_free)
}

/// The name of a column under the groups that it stands in: its own where that says enough.
fn one_name(stack: &[&str]) -> String {
    let plain = |words: &str| words.split_whitespace().collect::<String>();
    match stack {
        [] => String::new(),
        [.., own] if column::of(own).is_some() => plain(own),
        [only] => plain(only),
        [.., group, own] => format!("{}（{}）", plain(group), plain(own)),
    }
}

/// The cells of a row.
pub fn row(grid: &Grid, row: u32) -> impl Iterator<Item = (Place, &Cell)> {
    grid.cells.range((row, 0)..(row + 1, 0)).map(|(place, cell)| (*place, cell))
}

/// What a cell says; a date as such.
pub fn words(cell: &Cell) -> &str {
    match cell {
        Cell::Text(text) => text,
        Cell::Date { date, .. } => date,
    }
}

/// Whether a row counts the columns: 1 2 3, or A B C.
fn is_numbers(grid: &Grid, at: u32) -> bool {
    let cells: Vec<&str> = row(grid, at).map(|(_, cell)| words(cell)).collect();
    let counts = |nth: usize, cell: &str| {
        let bare = cell.trim_matches(['(', ')', '（', '）']);
        bare == (nth + 1).to_string() || nth < 26 && bare == super::grid::column_name(nth as u32)
    };
    cells.len() > 2 && cells.iter().enumerate().all(|(nth, cell)| counts(nth, cell))
}

/// Whether a row is signed, or a note: it begins with such words.
pub fn is_foot(cells: &[(Place, &Cell)]) -> bool {
    let first = cells.first().map_or("", |(_, cell)| words(cell)).split_whitespace().collect::<String>();
    let signs = [
        "填表",
        "审核",
        "制表",
        "填报",
        "审批",
        "单位负责人",
        "联系",
        "说明：",
        "注：",
        "备注：",
        "注:",
        "备注:",
    ];
    signs.iter().any(|sign| first.starts_with(sign))
}
