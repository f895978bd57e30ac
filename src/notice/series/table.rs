//! Finds tables pasted from a spreadsheet: a heading row whose cells name fields, and the rows under it.

use std::ops::Range;

use crate::domain::Status;
use crate::domain::date::{self, Deadline};
use crate::notice::lex::line::{Line, Separator, cells};
use crate::notice::lex::role::Role;
use crate::notice::lex::{column, label, text};
use crate::notice::series::asked::{self, Asked};
use crate::notice::series::headless::{self, Headless};
use crate::notice::series::{checked, row};

/// A table in a text, as indexes of lines.
#[derive(Clone, Debug)]
pub struct Table {
    /// The first heading row.
    pub head: usize,
    /// The first row of content.
    pub rows: usize,
    /// The line after the last row.
    pub end: usize,
    /// What each column holds; `None` for a column that names no field.
    pub columns: Vec<Option<Role>>,
    /// The words over each column; `None` where there are none.
    pub headings: Vec<Option<Range<usize>>>,
    /// What stands between its cells.
    pub separator: Separator,
    /// The column that only answers whether there is a problem, or whether all is well; `None` where there is none.
    pub asked: Option<Asked>,
}

impl Table {
    /// Whether it tells of problems or of what is done. One of figures or names only stands in a document that does.
    pub fn tells(&self) -> bool {
        self.columns.iter().flatten().any(|role| matches!(role, Role::Finding | Role::Measure))
    }
}

/// The longest cell of a heading row, in bytes.
const HEADING_MAX: usize = 90;

/// The table that holds a line; `tables` are in order.
pub fn at(tables: &[Table], line: usize) -> Option<&Table> {
    tables.get(tables.partition_point(|table| table.end <= line)).filter(|table| table.head <= line)
}

/// The tables of a text, in order.
pub fn find(input: &str, lines: &[Line]) -> Vec<Table> {
    let mut tables = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let named = heading_over(input, &lines[at], lines.get(at + 1));
        let Some((separator, mut columns)) = named.or_else(|| checked::heading(input, &lines[at..])) else {
            match unheaded(input, lines, at) {
                Ok(table) => {
                    at = table.end;
                    tables.push(table);
                }
                // A heading may stand in the run as well.
                Err(next) => {
                    let heads =
                        |line: &usize| heading_over(input, &lines[*line], lines.get(line + 1)).is_some();
                    at = (at + 1..next).find(heads).unwrap_or(next);
                }
            }
            continue;
        };
        let head = at;
        at += 1;
        // A heading of two or three rows: the next fill in what the first left open.
        while at < lines.len()
            && at < head + 4
            && let Some(more) = further_heading(input, &lines[at], separator)
        {
            for (index, role) in more.into_iter().enumerate() {
                match columns.get_mut(index) {
                    Some(column) => *column = role.or(*column),
                    None => columns.push(role),
                }
            }
            at += 1;
        }
        let rows = at;
        while at < lines.len()
            && (row::is_one(input, &lines[at], separator, columns.len())
                || is_group(input, lines, at, separator, columns.len()))
        {
            at += 1;
        }
        if at == rows && !matches!(separator, Separator::Tab) {
            continue;
        }
        tables.push(decided(input, lines, (head, rows..at), separator, columns));
    }
    tables
}

/// The table without a heading row that begins at `at`, a checklist or one whose columns are known by what they hold; otherwise
/// the line at which the next may begin.
fn unheaded(input: &str, lines: &[Line], at: usize) -> Result<Table, usize> {
    let made = |rows: Range<usize>, separator, columns: Vec<Option<Role>>, asked| Table {
        head: rows.start,
        rows: rows.start,
        end: rows.end,
        headings: vec![None; columns.len()],
        columns,
        separator,
        asked,
    };
    match checked::ticked(input, lines, at) {
        0 => headless::at(input, lines, at)
            .map(|Headless { separator, columns, rows }| made(rows, separator, columns, None)),
        count => {
            let columns = checked::TICKED.to_vec();
            Ok(made(at..at + count, Separator::Tick, columns, Some(checked::TICKS)))
        }
    }
}

/// The table with its heading rows from `head` on and these rows below them, once all that its cells say decides what is
/// doubtful about its columns.
fn decided(
    input: &str,
    lines: &[Line],
    (head, rows): (usize, Range<usize>),
    separator: Separator,
    mut columns: Vec<Option<Role>>,
) -> Table {
    let headings = headings(input, &lines[head..rows.start], separator);
    let is_task = |at: usize| {
        headings.get(at).is_some_and(|heading| {
            heading.as_ref().is_some_and(|heading| label::is_task(&input[heading.clone()]))
        })
    };
    let held: Vec<_> =
        lines[rows.clone()].iter().map(|row| cells(input, row, separator, columns.len())).collect();
    let numbers = held.iter().filter_map(|row| Some(&input[row.first()?.1.clone()]));
    if columns.first() == Some(&None) && headless::counts(numbers) {
        columns[0] = Some(Role::Number);
    }
    let held = asked::Held { input, headings: &headings, rows: &held };
    let asked = asked::settle(held, &mut columns).or_else(|| checked::settle(held, &mut columns));
    demanded(input, &headings, &mut columns);
    let is_now = |at: usize| {
        let heading = headings.get(at).and_then(Option::as_ref);
        heading.is_some_and(|heading| label::is_now(&input[heading.clone()]))
    };
    let is_end = |at: usize| {
        let heading = headings.get(at).and_then(Option::as_ref);
        heading.is_some_and(|heading| input[heading.clone()].ends_with("结果"))
    };
    ended(&mut columns, is_end);
    settle(&mut columns, is_task, is_now);
    units(input, &headings, &mut columns);
    by_contents(input, &lines[rows.clone()], separator, (&headings, asked), &mut columns);
    once(
        &mut columns,
        |at| names_sign_off(input, &headings, at),
        |at| {
            headings
                .get(at)
                .and_then(Option::as_ref)
                .is_some_and(|words| label::is_of_measures(&input[words.clone()]))
        },
    );
    one_problem(input, &lines[rows.clone()], separator, &mut columns);
    Table { head, rows: rows.start, end: rows.end, columns, headings, separator, asked }
}

/// Whether a line without cells between rows is the heading of a group: one merged cell.
fn is_group(input: &str, lines: &[Line], at: usize, separator: Separator, columns: usize) -> bool {
    matches!(separator, Separator::Tab | Separator::Comma | Separator::Semicolon)
        && lines.get(at + 1).is_some_and(|next| row::is_one(input, next, separator, columns))
        && lines[at].content.len() < 200
        && heading(input, &lines[at + 1]).is_none()
}

/// A further row of a heading, or the rule under it and a row of column numbers; `None` for content.
fn further_heading(input: &str, line: &Line, separator: Separator) -> Option<Vec<Option<Role>>> {
    if let Some((_, columns)) = heading(input, line) {
        return Some(columns);
    }
    let cells = cells(input, line, separator, usize::MAX);
    let held: Vec<&str> =
        cells.iter().map(|(_, content)| &input[content.clone()]).filter(|c| !c.is_empty()).collect();
    let rule = separator == Separator::Bar && held.iter().all(|cell| cell.chars().all(|c| "-: ".contains(c)));
    let numbers =
        held.len() > 3 && held.iter().enumerate().all(|(index, cell)| **cell == *(index + 1).to_string());
    let short = held.iter().all(|cell| cell.len() <= HEADING_MAX);
    // 整改责任 over 责任领导 and 责任单位: a row with blanks that only names fields, and states to be ticked.
    let fields = held.iter().filter(|cell| column::of(cell).is_some()).count();
    let named = held.len() > 1
        && held.len() < cells.len()
        && short
        && fields > 0
        && held.iter().all(|cell| column::of(cell).is_some() || is_state(cell));
    (rule || numbers || named).then(|| {
        cells.iter().map(|(_, c)| if named { column::of(&input[c.clone()]) } else { None }).collect()
    })
}

/// The separator and the columns, if a line is a heading row: short cells of which two or more name fields, one of them
/// a problem, a measure, a number or a result; for commas and blanks, more must do so.
pub(super) fn heading(input: &str, line: &Line) -> Option<(Separator, Vec<Option<Role>>)> {
    heading_over(input, line, None)
}

/// As [`heading`]; over a line of as many cells, commas are no running text.
fn heading_over(input: &str, line: &Line, below: Option<&Line>) -> Option<(Separator, Vec<Option<Role>>)> {
    let whole = &input[line.whole.clone()];
    if whole.len() > 6000 {
        return None;
    }
    let found = row::separator(input, line)?;
    let cells = cells(input, line, found, usize::MAX);
    let least = match found {
        Separator::Comma | Separator::Semicolon | Separator::Stroke | Separator::Blank => 3,
        _ => 2,
    };
    if cells.len() < least || cells.iter().any(|(_, content)| content.len() > HEADING_MAX) {
        return None;
    }
    let columns: Vec<Option<Role>> =
        cells.into_iter().map(|(_, content)| column::of(&input[content])).collect();
    let known = columns.iter().flatten().count();
    let core = columns
        .iter()
        .flatten()
        .any(|r| matches!(r, Role::Finding | Role::Measure | Role::Number | Role::Result));
    let even = |least: usize| {
        let below = below.map_or(0, |below| self::cells(input, below, found, columns.len() + 1).len());
        columns.len() >= least && below == columns.len()
    };
    // Three words in a row are no heading but over others as many.
    if found == Separator::Blank && columns.len() == 3 && !(known == 3 && even(3)) {
        return None;
    }
    let least = match found {
        Separator::Tab | Separator::Bar => 2,
        Separator::Comma | Separator::Semicolon | Separator::Stroke if even(4) => 2,
        // Words that nobody foresaw among them: 部位 问题 谁负责 弄好没有.
        Separator::Blank if even(4) => 3,
        _ => 3.max(columns.len() - columns.len() / 4),
    };
    (known >= least && core).then_some((found, columns))
}

/// Decides that 处置结果 beside 处置措施 tells what came of it.
fn ended(columns: &mut [Option<Role>], is_end: impl Fn(usize) -> bool) {
    let measures: Vec<usize> = (0..columns.len()).filter(|at| columns[*at] == Some(Role::Measure)).collect();
    if measures.iter().any(|at| !is_end(*at)) {
        measures.into_iter().filter(|at| is_end(*at)).for_each(|at| columns[at] = Some(Role::Result));
    }
}

/// Decides what ambiguous headings mean by the other columns: the first column of results (整改情况) holds the measures
/// where no column does, unless it is how far things are now (目前情况), and a grouping column (问题类别) or one of tasks (整改内容) the problems where no column does.
fn settle(columns: &mut [Option<Role>], is_task: impl Fn(usize) -> bool, is_now: impl Fn(usize) -> bool) {
    // 整改任务 beside 整改措施 says what is to be reached.
    let measures: Vec<usize> = (0..columns.len()).filter(|at| columns[*at] == Some(Role::Measure)).collect();
    if columns.contains(&Some(Role::Finding)) && measures.iter().any(|at| !is_task(*at)) {
        measures.into_iter().filter(|at| is_task(*at)).for_each(|at| columns[at] = Some(Role::Target));
    }
    if !columns.contains(&Some(Role::Measure))
        && let Some(at) = (0..columns.len()).find(|at| columns[*at] == Some(Role::Result) && !is_now(*at))
    {
        columns[at] = Some(Role::Measure);
    }
    if !columns.contains(&Some(Role::Finding)) {
        // 问题类别 without a column 问题 is the problem itself.
        if let Some(at) = columns.iter().position(|c| *c == Some(Role::Aspect)) {
            columns[at] = Some(Role::Finding);
        } else if let Some(at) =
            (0..columns.len()).find(|at| columns[*at] == Some(Role::Measure) && is_task(*at))
        {
            columns[at] = Some(Role::Finding);
        }
    }
}

/// Decides that what is asked for (整改要求) is what is to be done, where no column says what is or was done; how far it is
/// (完成情况) tells only that.
fn demanded(input: &str, headings: &[Option<Range<usize>>], columns: &mut [Option<Role>]) {
    let words = |at: usize| headings.get(at).and_then(Option::as_ref).map(|words| &input[words.clone()]);
    let tells = |at: usize| match columns[at] {
        Some(Role::Measure) => true,
        Some(Role::Result) => !words(at).is_some_and(label::asks_how_far),
        _ => false,
    };
    if (0..columns.len()).any(tells) {
        return;
    }
    let asks = |at: &usize| {
        columns[*at] == Some(Role::Target) && words(*at).is_some_and(|words| words.contains("要求"))
    };
    if let Some(at) = (0..columns.len()).find(asks) {
        columns[at] = Some(Role::Measure);
    }
}

/// Decides that a column 单位 behind the problems says who acts, where no other does. Before them it says whose they are.
fn units(input: &str, headings: &[Option<Range<usize>>], columns: &mut [Option<Role>]) {
    let Some(problem) = columns.iter().position(|column| *column == Some(Role::Finding)) else { return };
    if columns.iter().flatten().any(|role| matches!(role, Role::Responsible | Role::LeadUnit)) {
        return;
    }
    let is_unit = |at: &usize| {
        let words = headings.get(*at).and_then(Option::as_ref).map(|words| &input[words.clone()]);
        columns[*at].is_none() && words.is_some_and(|words| ["单位", "部门", "科室", "股室"].contains(&words))
    };
    if let Some(at) = (problem + 1..columns.len()).find(is_unit) {
        columns[at] = Some(Role::Responsible);
    }
}

/// The words over each column: those of the lowest heading row that has any, column numbers and rules left out.
pub fn headings(input: &str, head: &[Line], separator: Separator) -> Vec<Option<Range<usize>>> {
    let mut headings: Vec<Option<Range<usize>>> = Vec::new();
    for line in head {
        let cells = cells(input, line, separator, usize::MAX);
        headings.resize(headings.len().max(cells.len()), None);
        // Numbers, letters and rules under a heading are no names.
        if cells.iter().all(|(_, content)| input[content.clone()].is_ascii()) {
            continue;
        }
        for (heading, (_, content)) in headings.iter_mut().zip(cells) {
            *heading = Some(content).filter(|content| !content.is_empty()).or(heading.take());
        }
    }
    headings
}

/// Whether a column is about signing off: 是否销号, 销号日期.
pub(in crate::notice) fn names_sign_off(input: &str, headings: &[Option<Range<usize>>], at: usize) -> bool {
    let heading = headings.get(at).and_then(Option::as_ref);
    heading.is_some_and(|words| input[words.clone()].contains("销号"))
}

/// Whether a column is ticked for what is not done: 正在推进. A √ in it says the contrary of one below 已完成.
fn names_other_state(input: &str, headings: &[Option<Range<usize>>], at: usize) -> bool {
    let heading = headings.get(at).and_then(Option::as_ref).map(|words| &input[words.clone()]);
    heading.and_then(Status::parse_alone).is_some_and(|(status, at)| at == 0 && status != Status::Done)
}

/// Whether a column asks something else than how far a problem is, or by when: 是否反弹, 是否属实, 来访日期.
fn asks_otherwise(input: &str, headings: &[Option<Range<usize>>], at: usize) -> bool {
    let heading = headings.get(at).and_then(Option::as_ref);
    const CAME: [&str; 10] = ["来访", "受理", "检查", "发现", "登记", "反映", "举报", "投诉", "巡查", "上报"];
    let came = |words: &str| {
        let day = words.strip_suffix("日期").or_else(|| words.strip_suffix("时间"));
        day.is_some_and(|what| CAME.iter().any(|word| what.ends_with(word)))
    };
    let asks = |words: &str| words.contains("反弹") || words.starts_with("是否") || came(words);
    heading.is_some_and(|words| asks(&input[words.clone()]))
}

/// Leaves the roles that a finding has once to one column of several, the first that is not about signing off, and besides to
/// one of its measures: the others fill no field.
fn once(
    columns: &mut [Option<Role>],
    names_sign_off: impl Fn(usize) -> bool,
    is_of_measures: impl Fn(usize) -> bool,
) {
    use Role::*;
    for role in [Leader, LeadUnit, Responsible, Supporting, Person, Deadline, Status] {
        let mut like: Vec<usize> = (0..columns.len()).filter(|at| columns[*at] == Some(role)).collect();
        like.sort_by_key(|at| names_sign_off(*at));
        let has_own = !matches!(role, Leader | Supporting);
        let (of_measures, of_finding): (Vec<usize>, Vec<usize>) =
            like.into_iter().partition(|at| has_own && is_of_measures(*at));
        for like in [of_measures, of_finding] {
            like.into_iter().skip(1).for_each(|at| columns[at] = None);
        }
    }
}

/// Decides between columns of problems beside one another (问题摘要, 具体事实). Where each row fills all, the first holds the
/// problem; the others tell of the same one, and are kept by their headings. Where only the last is filled in each row, those
/// before it are headings over several rows, as 问题类别 is. Where measures stand between them, two tables stand side by side.
fn one_problem(input: &str, rows: &[Line], separator: Separator, columns: &mut [Option<Role>]) {
    let like: Vec<usize> = (0..columns.len()).filter(|at| columns[*at] == Some(Role::Finding)).collect();
    let (Some(&first), Some(&last)) = (like.first(), like.last()) else { return };
    if first == last || columns[first..last].contains(&Some(Role::Measure)) {
        return;
    }
    // Rows with one cell are headings of groups.
    let rows: Vec<_> = rows
        .iter()
        .map(|row| cells(input, row, separator, columns.len()))
        .filter(|cells| cells.len() > first + 1)
        .collect();
    let is_filled = |row: &[(Range<usize>, Range<usize>)], at: usize| {
        row.get(at).is_some_and(|(_, cell)| !cell.is_empty())
    };
    let fill_all = |at: usize| rows.iter().all(|row| is_filled(row, at));
    if like.iter().all(|at| fill_all(*at)) {
        like.into_iter().skip(1).for_each(|at| columns[at] = None);
    } else if fill_all(last) && !columns.contains(&Some(Role::Aspect)) {
        columns[first] = Some(Role::Aspect);
    }
}

/// The most rows by which a column is known.
const ROWS_MAX: usize = 40;

/// Whether words name a state and nothing else.
fn is_state(words: &str) -> bool {
    Status::parse_alone(words).is_some_and(|(_, at)| at == 0)
}

/// Whether a cell says how far a problem is and nothing besides: 已完成, 复查合格.
fn states(cell: &str) -> bool {
    Status::parse_alone(cell).is_some() || Status::of_verdict(cell).is_some()
}

/// The longest cell, in bytes, that is a state or a date and nothing besides.
const CELL_MAX: usize = 40;

/// Decides what columns hold whose headings are unknown: states or dates, where every cell is one and no other column
/// holds them. What is said of a sign-off is neither.
fn by_contents(
    input: &str,
    rows: &[Line],
    separator: Separator,
    (headings, asked): (&[Option<Range<usize>>], Option<Asked>),
    columns: &mut [Option<Role>],
) {
    let rows: Vec<_> =
        rows.iter().take(ROWS_MAX).map(|row| cells(input, row, separator, columns.len())).collect();
    let held = |at: usize| {
        let cells = rows.iter().filter_map(move |row| row.get(at)).map(|(_, cell)| &input[cell.clone()]);
        cells.filter(|cell| !cell.is_empty())
    };
    // 整改结果 that only states how far it is: what is to be done stands under 整改要求.
    let stated = |at: &usize| {
        columns[*at] == Some(Role::Measure)
            && held(*at).next().is_some()
            && held(*at).all(|cell| cell.len() < CELL_MAX && states(cell))
    };
    if let Some(at) = (0..columns.len()).find(stated)
        && let Some(other) = columns.iter().position(|c| *c == Some(Role::Target))
    {
        (columns[at], columns[other]) = (Some(Role::Status), Some(Role::Measure));
    }
    // 目前进度: how much is done, in per cent.
    let advances = |at: &usize| {
        let heading = headings.get(*at).and_then(Option::as_ref).map(|heading| &input[heading.clone()]);
        heading.is_some_and(|words| words.contains("进度") || words.contains("完成"))
            && matches!(columns[*at], None | Some(Role::Result))
            && held(*at).next().is_some()
            && held(*at).all(is_percent)
    };
    if !columns.contains(&Some(Role::Status))
        && let Some(at) = (0..columns.len()).find(advances)
    {
        columns[at] = Some(Role::Status);
    }
    // 措施进度: how far each measure is, beside how far the problem is.
    let tells_of_measures = |at: &usize| {
        let heading = headings.get(*at).and_then(Option::as_ref);
        matches!(columns[*at], None | Some(Role::Result))
            && heading.is_some_and(|words| label::is_of_measures(&input[words.clone()]))
            && held(*at).next().is_some()
            && held(*at).all(|cell| cell.len() < CELL_MAX && Status::parse(cell).is_some())
    };
    let of_measures: Vec<usize> = (0..columns.len()).filter(tells_of_measures).collect();
    of_measures.into_iter().for_each(|at| columns[at] = Some(Role::Status));
    let mut decide = |role: Role, holds: &dyn Fn(&str) -> bool| {
        if columns.contains(&Some(role)) {
            return;
        }
        let fits = |at: &usize| {
            columns[*at].is_none()
                && asked.is_none_or(|asked| asked.answer != *at)
                && !names_other_state(input, headings, *at)
                && !names_sign_off(input, headings, *at)
                && !asks_otherwise(input, headings, *at)
                && held(*at).next().is_some()
                && held(*at).all(|cell| cell.len() < CELL_MAX && holds(cell))
        };
        if let Some(at) = (0..columns.len()).find(fits) {
            columns[at] = Some(role);
        }
    };
    // What was looked at may be 合格 without having been a problem, and what is ticked may be 是.
    let ticked = |cell: &str| asked.is_some() && cell.chars().nth(1).is_none();
    let states =
        |cell: &str| Status::parse(cell).is_some() && Status::of_verdict(cell).is_none() && !ticked(cell);
    decide(Role::Status, &|cell| states(cell) && !is_percent(cell));
    decide(Role::Deadline, &|cell| {
        Deadline::parse(cell, &date::Context::default()).day().is_some() || date::dates(cell).len() == 1
    });
}

/// Whether a cell is a share of a hundred and nothing else.
fn is_percent(cell: &str) -> bool {
    let number = cell.trim_end().strip_suffix(['%', '％']);
    number.is_some_and(|number| {
        !number.is_empty() && number.chars().all(|c| text::fold(c).is_ascii_digit() || c == '.')
    })
}

/// Whether a row is a sum or a remark, by the text of its first cell.
pub fn sums_up(first: &str) -> bool {
    let first: String = first.chars().filter(|c| !text::is_blank(*c)).take(4).collect();
    let signs = ["填表", "审核", "制表", "填报", "审批", "负责人", "联系", "说明", "单位（盖", "单位(盖"];
    signs.iter().any(|word| first.starts_with(word))
        || matches!(first.as_str(), "合计" | "总计" | "小计" | "备注" | "注:" | "注：")
        || first.starts_with("备注")
        || first.starts_with("注：")
}
