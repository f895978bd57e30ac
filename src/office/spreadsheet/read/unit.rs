//! Whose sheet it is, where no column of its table says who acts: offices keep a sheet a unit, which names the unit above the
//! table or is called by it.

use super::grid::{Cell, Grid};
use super::head::{Head, words};
use crate::domain::width::squeeze;
use crate::notice::{Role, label, name_role};

/// What the column of the unit is called.
pub const HEADING: &str = "责任单位";

/// The words of a label by which a unit acts, and does not only report or look on: 责任股室, 整改单位.
const ACTS: [&str; 5] = ["责任", "牵头", "承办", "整改", "主责"];

/// The longest full name of a unit, and the end of it that is looked at, in characters.
const NAME_MAX: usize = 24;
const END_MAX: usize = 8;

/// The names of the sheets of a workbook that are called by units; none where that is one alone, which is called by whatever.
pub fn called_by_units(grids: &[Grid]) -> Vec<Option<String>> {
    // 水 务 局: short names are spread out on a tab as in a heading.
    let named = |grid: &Grid| Some(squeeze(&grid.name)).filter(|name| is_unit(name) && !grid.hidden);
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

/// Whether words that stand by themselves name a unit. Its full name may be longer than one in a sentence: of 县人力资源和社会保障局
/// the end tells.
fn is_unit(name: &str) -> bool {
    let length = name.chars().count();
    let end = name.char_indices().nth(length.saturating_sub(END_MAX)).map_or(name, |(at, _)| &name[at..]);
    length <= NAME_MAX && name_role(end) == Some(Role::Responsible)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sheets_are_called_by_units_in_whatever_form() {
        let called = |names: &[&str]| -> Vec<String> {
            let grids = names.iter().map(|name| Grid { name: (*name).to_owned(), ..Grid::default() });
            called_by_units(&grids.collect::<Vec<_>>()).into_iter().map(Option::unwrap_or_default).collect()
        };
        let units =
            ["水 务 局", "工业园区管委会", "县人力资源和社会保障局", "青石镇", "汇总", "问题清单（2026年）"];
        assert_eq!(called(&units), ["水务局", "工业园区管委会", "县人力资源和社会保障局", "青石镇", "", ""]);
        // One alone is called by whatever.
        assert_eq!(called(&["财务科", "Sheet2", "说明"]), [""; 3]);
    }
}
