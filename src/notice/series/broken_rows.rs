//! Rows of a pasted table whose cells hold line breaks that no quotes protect: the lines of one row are joined.

use std::ops::Range;

use super::table;
use crate::notice::lex::line::{Line, Separator, cells};
use crate::notice::lex::role::Role;
use crate::notice::lex::{column, label, text, words};

/// The lines, with those of one row as one.
pub fn join(input: &str, lines: Vec<Line>) -> Vec<Line> {
    let lines = in_lines(input, stacked(input, closed(input, lines)));
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut columns = 0;
    let mut at = 0;
    while at < lines.len() {
        let line = &lines[at];
        if let Some((separator, found)) = table::heading(input, line) {
            // Only a numbered row shows where it begins.
            let counts = separator == Separator::Tab && found.first() == Some(&Some(Role::Number));
            columns = if counts { found.len() } else { 0 };
        } else if columns > 0
            && let Some(end) = broken(input, &lines, at, columns)
        {
            out.push(joined(&lines[at..=end]));
            at = end + 1;
            continue;
        }
        out.push(line.clone());
        at += 1;
    }
    out
}

/// So many columns at most have their cells in lines of their own.
const STACKED_MAX: usize = 12;

/// The lines, with a bar alone as the end of the cell above it; only the bars part the cells of such a table.
fn closed(input: &str, lines: Vec<Line>) -> Vec<Line> {
    let words = |line: &Line| &input[line.content.clone()];
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    for (at, line) in lines.iter().enumerate() {
        // A bar above 序号 | opens a row.
        let ends = words(line) == "|" && lines.get(at + 1).is_none_or(|next| !words(next).contains('|'));
        match out.last_mut() {
            Some(cell) if ends && !words(cell).contains('|') => *cell = joined(&[cell.clone(), line.clone()]),
            _ => out.push(line.clone()),
        }
    }
    out
}

/// The lines, with those of one row as one where a bar closes each cell, and cells or what they hold stand in lines of their
/// own: a table copied from a page.
fn stacked(input: &str, lines: Vec<Line>) -> Vec<Line> {
    let words = |line: &Line| &input[line.content.clone()];
    let opens = |line: &Line| words(line) == "|";
    let mut out: Vec<Line> = Vec::with_capacity(lines.len());
    let mut at = 0;
    while at < lines.len() {
        if !words(&lines[at]).ends_with('|') {
            out.push(lines[at].clone());
            at += 1;
            continue;
        }
        // A bar alone opens each row, the head too.
        if opens(&lines[at]) && opened_head(input, &lines[at..]) {
            let run = lines[at..].iter().take_while(|line| is_cell(input, line) || opens(line)).count();
            if opened(&lines[at..at + run], opens) {
                let rows = lines[at..at + run].chunk_by(|_, next| !opens(next));
                out.extend(rows.map(joined));
                at += run;
                continue;
            }
        }
        let mut end = at + 1;
        if let Some((head, columns)) = closed_head(input, &lines[at..]) {
            let first = out.len();
            out.push(joined(&lines[at..at + head]));
            end = at + head;
            while let Some(row) = closed_row(input, &lines[end..], columns) {
                out.push(joined(&lines[end..end + row]));
                end += row;
            }
            // A head alone is none.
            if end == at + head {
                out.truncate(first);
                out.extend_from_slice(&lines[at..end]);
            }
        } else {
            out.push(lines[at].clone());
        }
        at = end;
    }
    out
}

/// Whether a line is one cell that a bar closes.
fn is_cell(input: &str, line: &Line) -> bool {
    let words = &input[line.content.clone()];
    words.ends_with('|') && words.len() > 1 && !words[..words.len() - 1].contains(['|', '\t'])
}

/// How many lines are the head of a table whose cells are closed by bars, and how many bars close a row.
fn closed_head(input: &str, lines: &[Line]) -> Option<(usize, usize)> {
    let words = &input[lines[0].content.clone()];
    let bars = words.matches('|').count();
    if bars > 1 {
        let head = !words.starts_with('|') && table::heading(input, &lines[0]).is_some();
        return head.then_some((1, bars));
    }
    let cells = &lines[..lines.iter().take(STACKED_MAX + 1).take_while(|line| is_cell(input, line)).count()];
    let first = |line: &Line| input[line.content.clone()].trim_end_matches('|').trim() == "1";
    let numbered = || cells.iter().position(first).filter(|at| *at > 1);
    let head = |at: &usize| table::heading(input, &joined(&cells[..*at])).is_some();
    numbered().filter(head).or_else(|| columns(input, cells)).map(|columns| (columns, columns))
}

/// How many lines are a row that so many bars close; `None` where no row begins.
fn closed_row(input: &str, lines: &[Line], columns: usize) -> Option<usize> {
    let mut bars = 0;
    for (at, line) in lines.iter().enumerate().take(columns * LIST_MAX) {
        let words = &input[line.content.clone()];
        bars += words.matches('|').count();
        if bars >= columns {
            return (bars == columns && words.ends_with('|')).then_some(at + 1);
        }
    }
    None
}

/// Whether a line that is a bar alone stands above a head of a table, each cell in a line of its own.
fn opened_head(input: &str, lines: &[Line]) -> bool {
    let cells = lines[1..].iter().take(STACKED_MAX).take_while(|line| is_cell(input, line)).count();
    cells > 1 && table::heading(input, &joined(&lines[..=cells])).is_some()
}

/// Whether lines are rows of as many cells each.
fn opened(lines: &[Line], opens: impl Fn(&Line) -> bool) -> bool {
    let rows: Vec<&[Line]> = lines.chunk_by(|_, next| !opens(next)).collect();
    let columns = rows[0].len();
    rows.len() >= ROWS_MIN && rows.iter().all(|row| row.len() == columns)
}

/// So many headings of columns in a row, each in a line of its own, are the head of a table; and so many rows a table.
const HEADINGS_MIN: usize = 3;
const ROWS_MIN: usize = 2;
/// The items of the lists in a row's cells, on average.
const LIST_MAX: usize = 4;
/// The longest cell in a line of its own, in characters.
const CELL_MAX: usize = 120;

/// The lines, with those of one row as one where every cell stands in a line of its own: columns of a spreadsheet that
/// were pasted as lines.
fn in_lines(input: &str, lines: Vec<Line>) -> Vec<Line> {
    let words = |line: &Line| &input[line.content.clone()];
    let is_short = |line: &Line| {
        let words = words(line);
        words.chars().nth(STACKED_MAX).is_none() && !words.contains(text::is_comma)
    };
    // Fewer short lines in a row are no head.
    let runs = lines.chunk_by(|line, next| is_short(line) == is_short(next));
    let in_run = |run: &[Line]| {
        let heads = run.len() >= HEADINGS_MIN && is_short(&run[0]);
        let role = |line: &Line| if heads { column::of(words(line)) } else { None };
        run.iter().map(role).collect::<Vec<Option<Role>>>()
    };
    let roles: Vec<Option<Role>> = runs.flat_map(in_run).collect();
    let count = |at: usize| roles[at..].iter().take(STACKED_MAX).take_while(|role| role.is_some()).count();
    let head = (0..lines.len()).find(|at| {
        let roles = &roles[*at..at + count(*at)];
        let several = (1..roles.len()).all(|at| !roles[..at].contains(&roles[at]));
        roles.len() >= HEADINGS_MIN && several && roles.contains(&Some(Role::Finding))
    });
    let Some(head) = head else { return lines };
    if let Some(rows) = numbered_rows(input, &lines, head) {
        let end = rows.last().map_or(head, |row| row.end);
        let table =
            std::iter::once(head..rows[0].start).chain(rows.iter().cloned()).map(|row| joined(&lines[row]));
        return lines[..head].iter().cloned().chain(table).chain(lines[end..].iter().cloned()).collect();
    }
    let columns = count(head);
    let is_cell = |line: &Line| {
        let words = words(line);
        words.chars().take(CELL_MAX + 1).count() <= CELL_MAX
            && !words.contains(['\t', '|'])
            && label::at_start(words).is_none()
    };
    let cells = lines[head + columns..].iter().take_while(|line| is_cell(line)).count();
    // What stands below the last row is the signature.
    let rows = cells / columns;
    let problem = roles[head..].iter().position(|role| *role == Some(Role::Finding)).unwrap_or(0);
    let complain =
        (0..rows).filter(|row| words::complaint(words(&lines[head + columns * (row + 1) + problem])) >= 0.6);
    if rows < ROWS_MIN || complain.count() * 2 < rows || cells % columns > 2 {
        return lines;
    }
    let end = head + columns * (rows + 1);
    let table = lines[head..end].chunks(columns).map(joined);
    lines[..head].iter().cloned().chain(table).chain(lines[end..].iter().cloned()).collect()
}

/// The lines of each row below a head at `head`, the first of whose columns numbers the rows: 1, 2, …, each in a line of its
/// own. Empty cells are blank lines, and cells may hold lists. `None` where there are no such rows.
fn numbered_rows(input: &str, lines: &[Line], head: usize) -> Option<Vec<Range<usize>>> {
    let words = |at: usize| &input[lines[at].content.clone()];
    let number = |at: usize| {
        let bare = words(at).trim_end_matches(text::is_stop);
        text::number(bare).filter(|(_, len)| *len == bare.len()).map(|(value, _)| value)
    };
    let columns =
        (1..=STACKED_MAX).find(|count| head + count < lines.len() && number(head + count) == Some(1))?;
    let numbers = column::of(words(head)) == Some(Role::Number);
    let problem = (head..head + columns).position(|at| column::of(words(at)) == Some(Role::Finding))?;
    let is_short = |at: usize| words(at).chars().take(STACKED_MAX + 1).count() <= STACKED_MAX;
    if !numbers || columns < HEADINGS_MIN || !(head..head + columns).all(is_short) {
        return None;
    }
    let cells = |row: Range<usize>| cells(input, &joined(&lines[row]), Separator::Break, columns + 1);
    // A cell may be a list.
    let longest = columns * LIST_MAX;
    let (mut rows, mut start) = (Vec::new(), head + columns);
    while number(start) == Some(rows.len() as u32 + 1) {
        let limit = lines.len().min(start + longest);
        let next = (start + 1..limit).find(|at| number(*at) == Some(rows.len() as u32 + 2));
        let whole = |end: &usize| cells(start..*end).len() <= columns && !table::sums_up(words(end - 1));
        let end = next.or_else(|| (start + 2..=limit).take_while(whole).last())?;
        if !(2..=columns).contains(&cells(start..end).len()) {
            return None;
        }
        rows.push(start..end);
        match next {
            Some(next) => start = next,
            None => break,
        }
    }
    let complains = |row: &&Range<usize>| {
        let cells = cells((*row).clone());
        cells.get(problem).is_some_and(|(_, content)| words::complaint(&input[content.clone()]) >= 0.6)
    };
    (rows.len() >= ROWS_MIN && rows.iter().filter(complains).count() * 2 >= rows.len()).then_some(rows)
}

/// How many of the first cells are headings of columns, all but perhaps the first known; `None` for less than two.
fn columns(input: &str, cells: &[Line]) -> Option<usize> {
    let known = |line: &Line| {
        let words = input[line.content.clone()].trim_end_matches('|').trim();
        words.chars().count() <= STACKED_MAX && column::of(words).is_some()
    };
    let count = 1 + cells.iter().skip(1).take(STACKED_MAX).take_while(|line| known(line)).count();
    (count > 1).then_some(count)
}

/// Lines as one.
pub(super) fn joined(lines: &[Line]) -> Line {
    let (first, last) = (&lines[0], &lines[lines.len() - 1]);
    Line {
        span: first.span.start..last.span.end,
        whole: first.whole.start..last.whole.end,
        content: first.content.start..last.content.end,
    }
}

/// The last line of the row that begins at `at` and has all its cells only with the lines after it; `None` where the
/// row is whole or cannot be made so.
fn broken(input: &str, lines: &[Line], at: usize, columns: usize) -> Option<usize> {
    let count = |line: &Line| cells(input, line, Separator::Tab, columns + 1).len();
    let numbered = |line: &Line| {
        let words = &input[line.content.clone()];
        let first = words.split('\t').next().unwrap_or(words);
        text::number(first).is_some_and(|(_, len)| first[len..].trim().is_empty())
    };
    let mut held = count(&lines[at]);
    if !numbered(&lines[at]) || held >= columns {
        return None;
    }
    for (end, line) in lines.iter().enumerate().skip(at + 1).take_while(|(_, line)| !numbered(line)) {
        held += count(line) - 1;
        if held >= columns {
            return (held == columns).then(|| last_cell(input, lines, end));
        }
    }
    None
}

/// The last line of the cell that ends the row: its list may go on over further lines, 1.…\n2.….
fn last_cell(input: &str, lines: &[Line], end: usize) -> usize {
    let words = |at: usize| lines.get(at).map_or("", |line| &input[line.content.clone()]);
    let ordinal = |words: &str| {
        let (value, len) = text::number(words)?;
        words[len..].starts_with(['.', '．', '、', ')', '）']).then_some(value)
    };
    let Some(first) = words(end).rsplit('\t').next().and_then(ordinal) else { return end };
    let goes_on =
        |(at, number): &(usize, u32)| !words(*at).contains('\t') && ordinal(words(*at)) == Some(*number);
    (end + 1..).zip(first + 1..).take_while(goes_on).last().map_or(end, |(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notice::lex::line;

    #[test]
    fn the_lines_of_one_row_are_joined() {
        let rows = |text: &str| {
            let (lines, _) = line::lines(text);
            join(text, lines).iter().map(|line| text[line.content.clone()].to_owned()).collect::<Vec<_>>()
        };
        let head = "序号\t问题\t整改措施\t时限\n";
        assert_eq!(
            rows(&format!("{head}1\t井盖\n破损\t更换\n加锁\t三月\n2\t灯坏\t修\t四月\n"))[1..],
            ["1\t井盖\n破损\t更换\n加锁\t三月", "2\t灯坏\t修\t四月"]
        );
        // The last cell holds a list.
        assert_eq!(
            rows(&format!("{head}1\t灯坏\t1.换灯\n2.查线\t1.三月\n2.四月\n2\t井盖破损\t换\t五月\n"))[1..],
            ["1\t灯坏\t1.换灯\n2.查线\t1.三月\n2.四月", "2\t井盖破损\t换\t五月"]
        );
        // Each cell in a line of its own, closed by a bar.
        assert_eq!(
            rows("食堂 |\n具体问题 |\n整改情况 |\n一食堂 |\n帘子破 |\n已换 |\n二食堂 |\n灶台脏 |\n已擦 |\n"),
            ["食堂 |\n具体问题 |\n整改情况 |", "一食堂 |\n帘子破 |\n已换 |", "二食堂 |\n灶台脏 |\n已擦 |"]
        );
        assert_eq!(rows("说明 |\n甲 |\n乙 |\n丙 |\n").len(), 4);
        // Known by its numbers, where the headings are not; and cells in lines that hold several.
        assert_eq!(
            rows(
                "序号 |\n日期 |\n问题 |\n照片 |\n1 |\n3.4 |\n灯坏 |\n|\n2 |\n3.5 |\n门坏\n关不上 |\n|\n检查人：某\n"
            ),
            [
                "序号 |\n日期 |\n问题 |\n照片 |",
                "1 |\n3.4 |\n灯坏 |\n|",
                "2 |\n3.5 |\n门坏\n关不上 |\n|",
                "检查人：某"
            ]
        );
        assert_eq!(
            rows("序号 | 问题 | 整改情况 |\n1 | 灯坏 |\n已换。\n已试。 |\n2 | 门坏 | 已修 |\n完\n"),
            ["序号 | 问题 | 整改情况 |", "1 | 灯坏 |\n已换。\n已试。 |", "2 | 门坏 | 已修 |", "完"]
        );
        // A bar alone opens each row.
        assert_eq!(
            rows("附件\n|\n序号 |\n检查对象 |\n隐患描述 |\n|\n1 |\n敬老院 |\n灶台脏 |\n"),
            ["附件", "|\n序号 |\n检查对象 |\n隐患描述 |", "|\n1 |\n敬老院 |\n灶台脏 |"]
        );
        assert_eq!(rows("|\n甲 |\n乙 |\n|\n丙 |\n丁 |\n").len(), 6);
        // Each cell in a line of its own, some empty, one a list, and the last left off.
        let lines = "序号\n问题\n措施\n时限\n备注";
        assert_eq!(
            rows(&format!("{lines}\n1\n灯坏\n1.换灯\n2.查线\n三月\n\n2\n井盖破损\n\n四月\n\n填表人：某\n")),
            [lines, "1\n灯坏\n1.换灯\n2.查线\n三月", "2\n井盖破损\n\n四月", "填表人：某"]
        );
        // Bars part the cells in lines of their own.
        assert_eq!(
            rows("序号\n|\n房间\n|\n问题\n|\n1\n|\n三楼\n|\n灯坏\n|\n2\n|\n四楼\n|\n门坏\n|\n完\n"),
            ["序号\n|\n房间\n|\n问题\n|", "1\n|\n三楼\n|\n灯坏\n|", "2\n|\n四楼\n|\n门坏\n|", "完"]
        );
        // Cells that were left off at the end are no break.
        assert_eq!(rows(&format!("{head}1\t井盖破损\n（二）路灯\n2\t灯坏\n")).len(), 4);
    }
}
