//! Tables aligned by blanks whose cells a PDF broke over lines, one cell after the other: only the numbers of the rows and how
//! many cells the head has show where a row ends.

use std::ops::Range;

use super::text;

/// So many words are the head of a table.
const COLUMNS: Range<usize> = 4..13;
/// So many lines at most are a head, and a row.
const HEAD_MAX: usize = 4;
const ROW_MAX: usize = 24;
/// So many rows are a table.
const ROWS_MIN: usize = 2;

/// The line breaks inside the head and the rows of the first such table; none where there is none.
pub(super) fn breaks(original: &str) -> Vec<Range<usize>> {
    // Tabs and bars part the cells by themselves.
    if original.contains(['\t', '|']) {
        return Vec::new();
    }
    let lines: Vec<&str> = original.split(['\n', '\r']).filter(|line| !line.trim().is_empty()).collect();
    let number = |line: &str| {
        let (value, len) = text::number(line.trim_start())?;
        line.trim_start()[len..].starts_with(text::is_blank).then_some(value)
    };
    let words = |row: &[&str]| row.concat().split_whitespace().count();
    let heads = |line: &str| ["序号", "编号"].iter().any(|word| line.trim_start().starts_with(word));
    let Some(head) = lines.iter().position(|line| heads(line)) else { return Vec::new() };
    let first = (head + 1..lines.len().min(head + 1 + HEAD_MAX)).find(|at| number(lines[*at]) == Some(1));
    let Some(first) = first.filter(|first| COLUMNS.contains(&words(&lines[head..*first]))) else {
        return Vec::new();
    };
    let columns = words(&lines[head..first]);
    let (mut rows, mut start): (Vec<Range<usize>>, usize) = (Vec::new(), first);
    while start < lines.len() && number(lines[start]) == Some(rows.len() as u32 + 1) {
        let next = rows.len() as u32 + 2;
        let limit = lines.len().min(start + ROW_MAX);
        let stop = (start + 1..limit).find(|at| number(lines[*at]) == Some(next));
        // Below the last row stands who filled it in.
        let end = match stop {
            Some(stop) => Some(stop).filter(|stop| words(&lines[start..*stop]) == columns),
            None => (start + 1..=limit).find(|end| words(&lines[start..*end]) == columns),
        };
        let Some(end) = end else { return Vec::new() };
        rows.push(start..end);
        start = end;
    }
    let broken = first > head + 1 || rows.iter().any(|row| row.len() > 1);
    if !broken || rows.len() < ROWS_MIN {
        return Vec::new();
    }
    let at = |line: &str| line.as_ptr() as usize - original.as_ptr() as usize;
    let gap = |pair: &[&str]| at(pair[0]) + pair[0].len()..at(pair[1]);
    std::iter::once(head..first)
        .chain(rows)
        .flat_map(|row| lines[row].windows(2).map(gap).collect::<Vec<_>>())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cells_of_a_row_are_put_together() {
        let whole = |text: &str| {
            let mut text = text.to_owned();
            breaks(&text.clone()).into_iter().rev().for_each(|gap| text.replace_range(gap, ""));
            text
        };
        let head = "某台账\n序号 问题描述 整改措施 责\n任人 状态\n";
        let rows = "1 台账缺\n页 补齐三\n本 老吴 已完\n成\n2 门坏 换锁 老郑 未完成\n填表人：某\n";
        assert_eq!(
            whole(&format!("{head}{rows}")),
            "某台账\n序号 问题描述 整改措施 责任人 状态\n1 台账缺页 补齐三本 老吴 已完成\n2 门坏 换锁 老郑 未完成\n填表人：某\n"
        );
        // A row that has more or fewer cells than the head, and rows that are whole.
        let other = format!("{head}{}", rows.replace("本 老吴", "本老吴"));
        assert_eq!(whole(&other), other);
        let plain = "序号 问题 措施 责任人\n1 门坏 换锁 老郑\n2 灯坏 换灯 老吴\n";
        assert_eq!(whole(plain), plain);
    }
}
