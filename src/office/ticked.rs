//! States that are ticked: columns 已完成, 正在推进 and 未完成 side by side, with a √ in one of them a row. Read cell by cell each √
//! would say the same; so they are made one column that holds the name of the state.

use std::collections::BTreeMap;
use std::ops::RangeInclusive;

use crate::domain::Status;
use crate::notice::column;

/// The row and the column of a cell, from 0.
type Place = (u32, u32);

/// The rows in which the names of such columns are looked for: above them stand titles, notes and groups.
const ABOVE_MAX: u32 = 40;

/// What is written into a box.
const TICKS: [&str; 9] = ["√", "✓", "✔", "☑", "■", "●", "★", "v", "V"];

/// Columns that are one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TickedColumns {
    /// The columns, of which the first holds the states.
    pub columns: RangeInclusive<u32>,
    /// What cells say then; nothing for one that is empty.
    pub cells: Vec<(Place, String)>,
}

/// The columns of a table in which states are ticked; `None` where there are none. `cells` are those that hold something, by
/// row and column.
pub fn find(cells: &BTreeMap<Place, &str>) -> Option<TickedColumns> {
    let top = cells.keys().next()?.0;
    let mut states: BTreeMap<u32, Vec<(u32, &str)>> = BTreeMap::new();
    for ((row, column), words) in cells.range((top, 0)..(top.saturating_add(ABOVE_MAX), 0)) {
        // 是 and 否 are states below 是否完成, and answers elsewhere.
        if words.chars().nth(1).is_some() && Status::parse_alone(words).is_some_and(|(_, at)| at == 0) {
            states.entry(*row).or_default().push((*column, *words));
        }
    }
    states.into_iter().find_map(|(row, named)| {
        let (first, last) = (named.first()?.0, named.last()?.0);
        let adjacent = named.len() > 1 && (last - first) as usize + 1 == named.len();
        adjacent.then(|| joined(cells, row, &named, first..=last)).flatten()
    })
}

/// The columns `columns`, whose names `named` stand in the row `head`, as one; `None` where not most of what stands below
/// are ticks.
fn joined(
    cells: &BTreeMap<Place, &str>,
    head: u32,
    named: &[(u32, &str)],
    columns: RangeInclusive<u32>,
) -> Option<TickedColumns> {
    let (first, mut ticks, mut others) = (*columns.start(), 0, 0);
    let above = head.checked_sub(1).map(|row| cells.range((row, first)..=(row, *columns.end())));
    // 截至7月31日 may stand there as well.
    let is_grouped = above.into_iter().flatten().any(|(_, words)| column::of(words).is_some());
    let mut said: BTreeMap<Place, String> = BTreeMap::new();
    for ((row, column), words) in cells.range((head, 0)..) {
        let Some((_, state)) = named.iter().find(|(own, _)| own == column) else { continue };
        let whole = said.entry((*row, *column)).or_default();
        // The head, and where it stands again on a further page.
        if words == state {
            *whole += if *column == first && !is_grouped { NAME } else { "" };
            continue;
        }
        let ticked = TICKS.contains(&words.trim());
        ticks += usize::from(ticked);
        others += usize::from(!ticked);
        let words = if ticked { (*state).to_owned() } else { format!("{state}：{words}") };
        let whole = said.entry((*row, first)).or_default();
        *whole += if whole.is_empty() { "" } else { "、" };
        *whole += &words;
    }
    let is_known = ticks >= 2 && ticks >= others;
    is_known.then(|| TickedColumns { columns, cells: said.into_iter().collect() })
}

/// What the column is called where no group stands over it.
const NAME: &str = "整改状态";

#[cfg(test)]
mod tests {
    use super::*;

    /// The rows of a table after its columns of ticks were made one.
    #[track_caller]
    fn check(rows: &[&str], expected: Option<&[&str]>) {
        let split = |row: &str| row.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let mut table: Vec<Vec<String>> = rows.iter().map(|row| split(row)).collect();
        let mut cells = BTreeMap::new();
        for (row, own) in table.iter().enumerate() {
            let held = own.iter().enumerate().filter(|(_, cell)| !cell.is_empty());
            cells.extend(held.map(|(column, cell)| ((row as u32, column as u32), cell.as_str())));
        }
        let found = find(&cells);
        assert_eq!(found.is_some(), expected.is_some(), "{found:?}");
        for ((row, column), words) in found.into_iter().flat_map(|found| found.cells) {
            table[row as usize][column as usize] = words;
        }
        let table: Vec<String> = table.iter().map(|row| row.join("\t")).collect();
        assert_eq!(table, expected.unwrap_or(rows));
    }

    #[test]
    fn a_tick_is_the_state_that_its_column_names() {
        check(
            &[
                "序号\t问题\t进展情况\t\t\t备注",
                "\t\t已完成\t整改中\t未启动\t",
                "1\t底数不清\t√\t\t\t",
                "2\t超期未检\t\t√\t\t待批",
                "3\t使用不规范\t\t\t√\t",
                "合计\t\t1\t1\t1\t",
            ],
            Some(&[
                "序号\t问题\t进展情况\t\t\t备注",
                "\t\t\t\t\t",
                "1\t底数不清\t已完成\t\t\t",
                "2\t超期未检\t整改中\t\t\t待批",
                "3\t使用不规范\t未启动\t\t\t",
                "合计\t\t已完成：1、整改中：1、未启动：1\t\t\t",
            ]),
        );
        check(
            &[
                "\t\t截至7月31日\t",
                "序号\t问题\t已完成\t未完成",
                "1\t脱岗\t✓\t",
                "序号\t问题\t已完成\t未完成",
                "2\t缺页\t\t✓",
            ],
            Some(&[
                "\t\t截至7月31日\t",
                "序号\t问题\t整改状态\t",
                "1\t脱岗\t已完成\t",
                "序号\t问题\t整改状态\t",
                "2\t缺页\t未完成\t",
            ]),
        );
    }

    #[test]
    fn counts_and_words_below_states_are_no_ticks() {
        check(&["单位\t问题数\t已完成\t正在整改", "水务局\t12\t9\t3", "林业局\t5\t5\t0"], None);
        check(&["问题\t已完成\t未完成原因", "脱岗\t已通报\t", "缺页\t\t人手不足"], None);
        check(&["问题\t整改措施\t已完成", "脱岗\t通报\t√", "缺页\t补页\t"], None);
        check(&[], None);
    }
}
