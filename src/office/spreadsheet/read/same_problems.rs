//! Sheets that list the same problems and say different things of them, as 问题清单, 任务清单 and 责任清单 do: one table of them
//! all, with the columns of the first and behind them what the others say besides.

use std::ops::Range;

use super::grid::{Cell, Grid, Merge, Picture};
use super::head::{Head, is_foot, row, words};
use super::limits::{CELLS_MAX, COLUMNS_MAX};
use super::returned;
use crate::domain::width::squeeze;
use crate::notice::Role;

/// The sheets of a workbook as one; `None` where they do not all list the same problems in the same order.
pub fn joined(grids: &[Grid]) -> Option<Grid> {
    let mut lists = Vec::new();
    for grid in grids.iter().filter(|grid| !grid.hidden) {
        if let Some(head) = Head::find(grid) {
            lists.push(List::of(grid, head)?);
        }
    }
    let (first, others) = lists.split_first()?;
    let is_same = |other: &List| other.titles().eq(first.titles());
    let cells: usize = lists.iter().map(|list| list.grid.cells.len()).sum();
    if others.is_empty() || first.problems.is_empty() || !others.iter().all(is_same) || cells > CELLS_MAX {
        return None;
    }
    // How many rows each problem takes, which is as many as where it takes most.
    let rows = |nth: usize| lists.iter().map(|list| list.problems[nth].1.len() as u32).max().unwrap_or(1);
    let heights: Vec<u32> = (0..first.problems.len()).map(rows).collect();
    let mut all = Grid { name: first.grid.name.clone(), ..Grid::default() };
    let mut end = first.grid.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0);
    first.put(&mut all, first, &heights, Some);
    for other in others {
        let new = other.columns_besides(first);
        if new.len() as u32 > COLUMNS_MAX - end {
            return None;
        }
        let at = |column: u32| new.iter().position(|own| *own == column).map(|nth| end + nth as u32);
        other.put(&mut all, first, &heights, at);
        for (nth, column) in new.iter().enumerate() {
            let name = Cell::Text(other.head.columns[column].0.clone());
            all.put((first.head.first, end + nth as u32), name).ok()?;
        }
        end += new.len() as u32;
    }
    Some(all)
}

/// A sheet that lists problems.
struct List<'a> {
    grid: &'a Grid,
    head: Head,
    /// What each says, without blanks, and its rows.
    problems: Vec<(String, Range<u32>)>,
}

impl<'a> List<'a> {
    /// `None` where no column holds problems, or the sheet was written here and came back.
    fn of(grid: &'a Grid, head: Head) -> Option<Self> {
        let column =
            |wanted| head.columns.iter().find(|(_, (_, role))| *role == Some(wanted)).map(|(at, _)| *at);
        let (finding, number) = (column(Role::Finding)?, column(Role::Number));
        if returned::mark(grid).is_some() {
            return None;
        }
        let mut problems: Vec<(String, Range<u32>)> = Vec::new();
        let mut rows: Vec<u32> = grid.cells.range((head.content, 0)..).map(|((row, _), _)| *row).collect();
        rows.dedup();
        for at in rows {
            let cells: Vec<_> = row(grid, at).collect();
            let says = |column: u32| grid.cells.get(&(at, column)).map(words);
            match (says(finding), problems.last_mut()) {
                _ if is_foot(&cells) => {}
                (Some(title), _) => problems.push((squeeze(title), at..at + 1)),
                // What goes on with a problem has no number of its own; a sum and the heading of a group stand there.
                (None, Some((_, own))) if own.end == at && number.and_then(says).is_none() => {
                    own.end = at + 1
                }
                _ => {}
            }
        }
        Some(Self { grid, head, problems })
    }

    fn titles(&self) -> impl Iterator<Item = &str> {
        self.problems.iter().map(|(title, _)| title.as_str())
    }

    /// The columns that say something else than those of the first list.
    fn columns_besides(&self, first: &Self) -> Vec<u32> {
        let says = |list: &Self, column: u32| -> Vec<Option<String>> {
            let cell =
                |(_, rows): &(String, Range<u32>)| list.grid.cells.get(&(rows.start, column)).map(words);
            list.problems.iter().map(|one| cell(one).map(str::to_owned)).collect()
        };
        let is_new = |(column, (name, role)): &(&u32, &(String, Option<Role>))| {
            let known = first.head.columns.iter().find(|(_, (own, _))| own == name);
            !matches!(role, Some(Role::Number | Role::Finding))
                && known.is_none_or(|(own, _)| says(first, *own) != says(self, **column))
        };
        self.head.columns.iter().filter(is_new).map(|(column, _)| *column).collect()
    }

    /// Puts what this list says into one of all, in the rows that its problems have there: `column` says where its columns are.
    fn put(&self, all: &mut Grid, first: &Self, heights: &[u32], column: impl Fn(u32) -> Option<u32>) {
        let is_first = std::ptr::eq(self, first);
        // How many rows the problems up to each take more than in the first list.
        let grown = first.problems.iter().zip(heights).scan(0, |more, ((_, rows), height)| {
            *more += height - rows.len() as u32;
            Some(*more)
        });
        let grown: Vec<u32> = grown.collect();
        let place = |at: u32| -> Option<u32> {
            let above = self.problems.partition_point(|(_, rows)| rows.start <= at);
            let Some(nth) = above.checked_sub(1) else { return is_first.then_some(at) };
            let (rows, own) = (&self.problems[nth].1, &first.problems[nth].1);
            if rows.contains(&at) {
                let more = if nth == 0 { 0 } else { grown[nth - 1] };
                return Some(own.start + more + (at - rows.start));
            }
            is_first.then_some(at + grown[nth])
        };
        for ((row, at), cell) in &self.grid.cells {
            if let (Some(row), Some(at)) = (place(*row), column(*at)) {
                all.cells.insert((row, at), cell.clone());
            }
        }
        for merge in &self.grid.merges {
            let rows = place(*merge.rows.start()).zip(place(*merge.rows.end()));
            let columns = column(*merge.columns.start()).zip(column(*merge.columns.end()));
            if let (Some(rows), Some(columns)) = (rows, columns) {
                all.merges.push(Merge { rows: rows.0..=rows.1, columns: columns.0..=columns.1 });
            }
        }
        let pictures = self.grid.pictures.iter().filter_map(|one| {
            let place = (place(one.place.0)?, column(one.place.1)?);
            Some(Picture { place, ..one.clone() })
        });
        all.pictures.extend(pictures);
        all.hidden_rows.extend(self.grid.hidden_rows.iter().filter_map(|row| place(*row)));
        all.hidden_columns.extend(self.grid.hidden_columns.iter().filter_map(|at| column(*at)));
        all.unsolved += self.grid.unsolved;
        all.struck += self.grid.struck;
        all.comments += self.grid.comments;
        all.macros |= self.grid.macros;
    }
}
