//! Tables without a heading row: lines of as many cells each, whose columns are known by what they hold. 灭火器压力不足 / 更换
//! / 设备科 / 11月15日前.

use std::ops::Range;

use super::names::name_role;
use super::until;
use crate::domain::{Status, date};
use crate::notice::lex::line::{Line, Separator, cells};
use crate::notice::lex::role::Role;
use crate::notice::lex::{column, label, text, words};

/// So many lines at least, of so many cells each, are a table.
const ROWS_MIN: usize = 2;
const COLUMNS: Range<usize> = 3..13;
/// The most rows by which the columns are known.
const ROWS_MAX: usize = 40;
/// The longest cell that is a state or a date and nothing besides, and of a line of such a table, in bytes.
const SHORT_MAX: usize = 40;
const LINE_MAX: usize = 3000;

/// A table without a heading.
pub(super) struct Headless {
    pub separator: Separator,
    pub columns: Vec<Option<Role>>,
    /// Its lines.
    pub rows: Range<usize>,
}

/// The table without a heading that begins at `at`, or below one line there of as many cells; otherwise the line at which the
/// next may begin.
pub(super) fn at(input: &str, lines: &[Line], at: usize) -> Result<Headless, usize> {
    let first = &input[lines[at].content.clone()];
    let separator = match first {
        words if words.len() > LINE_MAX || words.starts_with('|') => None,
        words if words.contains('\t') => Some(Separator::Tab),
        words if words.matches('|').nth(1).is_some() => Some(Separator::Bar),
        words if words.contains(" / ") => Some(Separator::Stroke),
        // 生熟混放　食堂王姐　9月20日已分区
        words => words.contains('\u{3000}').then_some(Separator::Blank),
    };
    let separator = separator.ok_or(at + 1)?;
    let count = |line: &Line| {
        let short = line.content.len() <= LINE_MAX;
        if short { cells(input, line, separator, COLUMNS.end).len() } else { 0 }
    };
    let columns = count(&lines[at]);
    if !COLUMNS.contains(&columns) {
        return Err(at + 1);
    }
    let end = at + lines[at..].iter().take_while(|line| count(line) == columns).count();
    let known = |start: usize| {
        let row = |line: &Line| {
            let cells = cells(input, line, separator, columns);
            cells.into_iter().map(|(_, content)| &input[content]).collect()
        };
        let rows: Vec<Vec<&str>> = lines[start..end].iter().take(ROWS_MAX).map(row).collect();
        let labelled = |cell: &&str| label::at_start(cell).is_some() || column::of(cell).is_some();
        let plain = rows.len() >= ROWS_MIN && !rows.iter().flatten().any(labelled);
        let columns = plain.then(|| roles(&rows, columns)).flatten()?;
        // 甲项 / 乙项 / 丙项 above the problems is a heading that nobody foresaw.
        let is_head = start == at && rows.len() > ROWS_MIN && !holds(&columns, &rows[0]);
        if is_head {
            return None;
        }
        Some(Headless { separator, columns, rows: start..end })
    };
    // No line of the run is looked at again.
    known(at).or_else(|| known((at + 1).min(end))).ok_or(end)
}

/// Whether a row holds anything of what its columns are known by: a problem, a day, a state or a unit.
fn holds(columns: &[Option<Role>], row: &[&str]) -> bool {
    columns.iter().zip(row).any(|(role, cell)| match role {
        Some(Role::Finding) => words::complaint(cell) >= 0.6,
        Some(Role::Deadline) => {
            until::sole_deadline(cell, 0..cell.len()).is_some() || !date::dates(cell).is_empty()
        }
        Some(Role::Status) => Status::parse_alone(cell).is_some(),
        Some(Role::Responsible) => name_role(cell) == Some(Role::Responsible),
        _ => false,
    })
}

/// Whether the cells of a column count the rows from 1 on; those of merged cells are empty.
pub(super) fn counts<'a>(mut cells: impl Iterator<Item = &'a str>) -> bool {
    let mut last = 0_usize;
    let mut follows = |cell: &str| {
        let next = cell.trim_end_matches(text::is_stop) == (last + 1).to_string();
        last += usize::from(next);
        next || cell.is_empty()
    };
    cells.all(&mut follows) && last > 1
}

/// What the columns hold; `None` where none holds problems, or nothing else is known.
fn roles(rows: &[Vec<&str>], count: usize) -> Option<Vec<Option<Role>>> {
    let column = |at: usize| rows.iter().filter_map(move |row| row.get(at).copied());
    let filled = |at: usize| column(at).filter(|cell| !cell.is_empty());
    let all = |at: usize, holds: &dyn Fn(&str) -> bool| {
        filled(at).next().is_some() && filled(at).all(|cell| cell.len() < SHORT_MAX && holds(cell))
    };
    let mut roles = vec![None; count];
    if counts(column(0)) {
        roles[0] = Some(Role::Number);
    }
    let complains = |cell: &&str| words::complaint(cell) >= 0.6 && words::complaint(cell) > words::act(cell);
    let share = |at: usize| column(at).filter(complains).count();
    let problem = (0..count)
        .filter(|at| roles[*at].is_none() && share(*at) * 3 >= rows.len() * 2)
        .max_by_key(|at| (share(*at), count - at))?;
    roles[problem] = Some(Role::Finding);
    let once = |role: Role, roles: &mut Vec<Option<Role>>, holds: &dyn Fn(&str) -> bool| {
        let found = (problem + 1..count).find(|at| roles[*at].is_none() && all(*at, holds));
        if let Some(at) = found {
            roles[at] = Some(role);
        }
    };
    once(Role::Deadline, &mut roles, &|cell| {
        until::sole_deadline(cell, 0..cell.len()).is_some()
            || date::dates(cell).len() == 1 && cell.ends_with(|c| "日前内底0123456789".contains(c))
    });
    once(Role::Status, &mut roles, &|cell| Status::parse_alone(cell).is_some());
    let names = |cell: &str| cell.split(['、', '，', ' ']).all(|name| name_role(name).is_some());
    let unit = |cell: &&str| name_role(cell) == Some(Role::Responsible);
    let units = |at: usize| filled(at).filter(unit).count() * 2 >= filled(at).count();
    // 后勤 among 设备科 and 物资科 is a unit too.
    if let Some(at) = (problem + 1..count).find(|at| roles[*at].is_none() && all(*at, &names) && units(*at)) {
        roles[at] = Some(Role::Responsible);
    }
    // 换锁 before 物资科 is what is done, 老张 alone who does it.
    let behind = problem + 1;
    if roles.contains(&Some(Role::Responsible))
        && behind < count
        && roles[behind].is_none()
        && share(behind) == 0
    {
        roles[behind] = Some(Role::Measure);
    }
    once(Role::Person, &mut roles, &|cell| names(cell));
    let known = roles.iter().flatten().count() > 1 + usize::from(roles[0] == Some(Role::Number));
    let acts = |at: &usize| filled(*at).next().is_some() && share(*at) * 2 <= rows.len();
    if !roles.contains(&Some(Role::Measure))
        && let Some(at) = (problem + 1..count).find(|at| roles[*at].is_none() && acts(at))
    {
        roles[at] = Some(Role::Measure);
    }
    known.then_some(roles)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn columns_are_known_by_what_they_hold() {
        let check = |text: &str| {
            let (lines, _) = line::lines(text);
            at(text, &lines, 0).ok().map(|table| (table.columns, table.rows.end))
        };
        use Role::{Deadline, Finding, Measure, Number, Responsible};
        assert_eq!(
            check("门锁损坏 / 换锁 / 物资科 / 11月10日前\n灯不亮 / 换灯两盏 / 设备科 / 立行立改\n"),
            Some((vec![Some(Finding), Some(Measure), Some(Responsible), Some(Deadline)], 2))
        );
        assert_eq!(
            check("1\t台账未登记\t补登\t5月底前\n2\t合同漏签\t补签\t6月底前\n"),
            Some((vec![Some(Number), Some(Finding), Some(Measure), Some(Deadline)], 2))
        );
        assert_eq!(
            check("门锁损坏　后勤老张　5月8日已换\n灯不亮　后勤老张　正在修\n"),
            Some((vec![Some(Finding), Some(Role::Person), Some(Measure)], 2))
        );
        // Below a heading that says nothing.
        let text = "甲项\t乙项\t丙项\n天气不好\t修屋顶补瓦\t张三科\n地面不平\t铺水泥加固\t李四科\n";
        let (lines, _) = line::lines(text);
        assert_eq!(at(text, &lines, 0).map(|table| table.rows).ok(), Some(1..3));
        // One line alone, labels, and columns of which only one is known.
        assert_eq!(check("门锁损坏 / 换锁 / 物资科\n"), None);
        assert_eq!(
            check("问题：门锁损坏 / 措施：换锁 / 责任：某科\n问题：灯不亮 / 措施：换灯 / 责任：某科\n"),
            None
        );
        assert_eq!(check("甲\t门锁损坏\t一\n乙\t灯不亮\t二\n"), None);
    }
}
