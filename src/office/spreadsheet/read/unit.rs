//! Whose sheet it is, where no column of its table says who acts: offices keep a sheet a unit, which names the unit above the
//! table or is called by it.

use super::grid::{Cell, Grid};
use super::head::{Head, words};
use crate::notice::{Role, label, name_role};

/// What the column of the unit is called.
pub const HEADING: &str = "责任单位";

/// The words of a label by which a unit acts, and does not only report or look on: 责任股室, 整改单位.
const ACTS: [&str; 5] = ["责任", "牵头", "承办", "整改", "主责"];

/// The names of the sheets of a workbook that are called by units; none where that is one alone, which is called by whatever.
pub fn called_by_units(grids: &[Grid]) -> Vec<Option<String>> {
    let named = |grid: &Grid| Some(grid.name.trim().to_owned()).filter(|name| is_unit(name) && !grid.hidden);
    let names: Vec<_> = grids.iter().map(named).collect();
    if names.iter().flatten().count() > 1 { names } else { vec![None; grids.len()] }
}

/// The unit of all rows of a sheet, that is `called` by a unit or not; `None` where a column says it of each.
pub fn of_all_rows(grid: &Grid, head: &Head, called: Option<String>) -> Option<String> {
    let acts = |role: &Option<Role>| matches!(role, Some(Role::Responsible | Role::LeadUnit));
    if head.columns.values().any(|(_, role)| acts(role)) {
        return None;
    }
    let above = grid.cells.range(..(head.first, 0)).map(|(_, cell)| cell);
    above.filter_map(named_by_label).next().or(called)
}

/// The unit that a cell above a table names by a label: 责任股室：发改股　填报日期：….
fn named_by_label(cell: &Cell) -> Option<String> {
    let words = words(cell);
    let value = label::at_start(words)?.value;
    let name = words[value..].split_whitespace().next()?;
    let acts = ACTS.iter().any(|word| words[..value].starts_with(word));
    (acts && is_unit(name)).then(|| name.to_owned())
}

fn is_unit(name: &str) -> bool {
    name_role(name) == Some(Role::Responsible)
}
