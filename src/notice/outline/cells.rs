//! The cells of a table's rows, each a labelled span with the role of its column.

use std::ops::Range;

use crate::domain::Status;
use crate::notice::lex::cut;
use crate::notice::lex::label;
use crate::notice::lex::line::{Line, Separator, cells};
use crate::notice::lex::numbering::{Form, Numbering, Numeral};
use crate::notice::lex::role::{Confidence, DoubtReason, Role};
use crate::notice::lex::{lexicon, text, words};
use crate::notice::outline::layout::LabeledSpan;
use crate::notice::series::table::{self, Table};
use crate::notice::series::{names, owners, until};

/// Adds the labelled spans of one line of a table; `at` is the line's index.
pub(in crate::notice) fn places(
    input: &str,
    line: &Line,
    table: &Table,
    at: usize,
    places: &mut Vec<LabeledSpan>,
) {
    let mut cells = cells(input, line, table.separator, table.columns.len().max(1) + 1);
    let heading = at < table.rows;
    if !heading && table.separator == Separator::Bar {
        under_one_number(input, line, table, &mut cells);
    }
    let single = cells.iter().filter(|(_, content)| !content.is_empty()).count() == 1;
    let first =
        cells.iter().map(|(_, content)| &input[content.clone()]).find(|c| !c.is_empty()).unwrap_or("");
    if !heading && (table::sums_up(first) || single) {
        let group = single && !table::sums_up(first) && first.chars().count() < 60;
        let role = if group && cells.iter().position(|(_, c)| !c.is_empty()) == Some(0) {
            Role::Aspect
        } else {
            Role::Text
        };
        let text_row = !group || role == Role::Aspect;
        if text_row {
            places.push(LabeledSpan { whole: true, ..LabeledSpan::new(line.span.clone(), role, 1) });
            return;
        }
    }
    if !heading && repeats_head(input, table, &cells) {
        places.push(LabeledSpan { whole: true, ..LabeledSpan::new(line.span.clone(), Role::Header, 1) });
        return;
    }
    // 通道堵塞 ☐: nothing was found.
    let asked = table.asked.filter(|_| !heading);
    if asked.is_some_and(|asked| asked.denies(input, &cells)) {
        let row = LabeledSpan::new(line.span.clone(), Role::Text, 1);
        places.push(LabeledSpan { whole: true, marked: false, ..row });
        return;
    }
    let group = if heading { None } else { numbered_group(input, table, &cells) };
    let listed = listed(input, table, &cells);
    let several = if heading { None } else { several(input, table, &cells) };
    let stands_in = asked.and_then(|asked| asked.stands_in(&cells));
    let mut start = line.span.start;
    let count = cells.len().min(table.columns.len().max(1));
    for (index, (cell, content)) in cells.iter().enumerate().take(count) {
        // The last column also takes further cells, which have no heading.
        let end = if index + 1 == count { line.span.end } else { cell.end };
        if start == end {
            // An empty cell at the start of the text has no bytes and needs no span.
            continue;
        }
        let own = if stands_in == Some(index) {
            Some(Role::Finding)
        } else {
            table.columns.get(index).copied().flatten()
        };
        let column = own.filter(|role| heading || !is_not_signed_off(input, table, index, *role, content));
        let mut place = LabeledSpan::new(start..end, Role::Text, 3);
        place.cell = Some(content.clone());
        let tells_progress = |words: &Range<usize>| {
            column == Some(Role::Result) && !content.is_empty() && label::asks_how_far(&input[words.clone()])
        };
        place.heading = table.headings.get(index).cloned().flatten();
        let is_of_measures = |words: &Range<usize>| {
            column.is_some_and(Role::is_fact) && label::is_of_measures(&input[words.clone()])
        };
        place.heading = place
            .heading
            .filter(|words| !heading && (is_extra(column) || tells_progress(words) || is_of_measures(words)));
        if heading {
            place.role = Role::Column;
            place.marked = false;
        } else if let Some(role) = column.filter(|_| !content.is_empty()) {
            let stated = table.columns.contains(&Some(Role::Status));
            place.role = settle(role, &input[content.clone()], stated);
            place.depth = match role {
                Role::Aspect => 1,
                Role::Finding | Role::Number => 2,
                _ => 3,
            };
            place.marked = matches!(role, Role::Finding | Role::Measure | Role::Aspect);
            place.whole = matches!(role, Role::Finding | Role::Aspect);
        } else {
            place.marked = false;
        }
        if content.is_empty() {
            place.role = column.filter(|role| !heading && is_filled_later(*role)).unwrap_or(Role::Blank);
            place.marked = false;
            // Behind the TAB, which trimming takes for a blank.
            let tab = usize::from(input[content.start..cell.end].starts_with('\t'));
            let at = content.start + tab;
            place.body = Some(at..at).filter(|_| place.role != Role::Blank || place.heading.is_some());
        } else if index + 1 == count && text::trim(input, cell.end..line.span.end).end > cell.end {
            (place.sure, place.why) = (Confidence::Doubtful, Some(DoubtReason::ExtraCells));
        }
        // 一 党的领导方面: the other cells are empty.
        if let Some(group) = group.filter(|_| !content.is_empty()) {
            (place.role, place.depth) = if index == group { (Role::Aspect, 1) } else { (Role::Text, 1) };
            (place.marked, place.whole) = (false, true);
        }
        if let Some(problems) = several.as_ref().filter(|_| place.role == Role::Finding) {
            places.extend(problems_of(input, &place, problems));
            start = end;
            continue;
        }
        if place.role == Role::Deadline && !heading {
            // 限11月15日前修复
            place.body = place.body.or_else(|| until::sole_deadline(input, content.clone()));
        }
        let who = !heading && says_who(table, place.role);
        // 设备部 王磊
        if let Some([unit, person]) = who.then(|| owners::unit_with_person(input, content.clone())).flatten()
        {
            let end = unit.end;
            let role = LabeledSpan { role: Role::Responsible, body: Some(unit), ..place.clone() };
            places.push(LabeledSpan { span: start..end, ..role });
            let rest = end..place.span.end;
            start = rest.end;
            places.push(LabeledSpan { span: rest, role: Role::Person, body: Some(person), ..place });
            continue;
        }
        if who && place.role == Role::Person && names::are_units(&input[content.clone()]) {
            place.role = Role::Responsible;
        }
        match listed.as_ref().filter(|_| !heading).and_then(|count| pairs(input, &place, *count)) {
            Some(items) => places.extend(items),
            None => places.push(place),
        }
        start = end;
    }
}

/// Puts the cells of a row below a number that stands for several rows under their columns: a page leaves the first cells out
/// and closes the row with as many bars.
fn under_one_number(input: &str, line: &Line, table: &Table, cells: &mut Vec<(Range<usize>, Range<usize>)>) {
    // 3, 一, （2）
    let numbered = |(_, content): &(Range<usize>, Range<usize>)| {
        let words = &input[content.clone()];
        words.chars().all(|c| c.is_ascii_digit() || "一二三四五六七八九十（）()、.".contains(c))
    };
    let left_out = input[line.content.clone()].chars().rev().take_while(|c| *c == '|').count();
    let full = cells.len() == table.columns.len() && left_out < cells.len();
    let kept = cells.len().saturating_sub(left_out);
    if table.columns.first() != Some(&Some(Role::Number))
        // Markdown's rows have all their cells.
        || input[line.content.clone()].starts_with('|')
        || !full
        || cells.first().is_none_or(numbered)
        || cells[kept..].iter().any(|(_, content)| !content.is_empty())
    {
        return;
    }
    cells.truncate(kept);
    cells[kept - 1].0.end = line.whole.end;
    let none = line.span.start..line.span.start;
    cells.splice(0..0, std::iter::repeat_n((none.clone(), none), left_out));
}

/// Whether a cell is of the only column that says who acts, whatever that is called: 谁来办.
fn says_who(table: &Table, role: Role) -> bool {
    let is_owner = |role: Role| matches!(role, Role::Responsible | Role::Person);
    is_owner(role) && table.columns.iter().flatten().filter(|column| is_owner(**column)).count() == 1
}

/// The cell that names the group of the rows below, where nothing else stands in its row but a Chinese numeral: 一 党的领导方面.
fn numbered_group(input: &str, table: &Table, cells: &[(Range<usize>, Range<usize>)]) -> Option<usize> {
    let mut held = cells.iter().enumerate().filter(|(_, (_, content))| !content.is_empty());
    let ((number, (_, numeral)), (name, (_, words))) = (held.next()?, held.next()?);
    let bare = input[numeral.clone()].trim_matches(|c| "（）()、.".contains(c));
    let counts = !bare.is_empty() && bare.chars().all(|c| "一二三四五六七八九十".contains(c));
    let numbered = table.columns.get(number) == Some(&Some(Role::Number));
    let groups = lexicon::groups(&input[words.clone()]) || words::complaint(&input[words.clone()]) == 0.0;
    (held.next().is_none() && table.columns.len() > 3 && counts && numbered && groups).then_some(name)
}

/// Whether a row says nothing but what the columns are called: the head again, as on every page of a printed table.
fn repeats_head(input: &str, table: &Table, cells: &[(Range<usize>, Range<usize>)]) -> bool {
    let plain = |words: &Range<usize>| input[words.clone()].split_whitespace().collect::<String>();
    let heading = |at: usize| table.headings.get(at).and_then(Option::as_ref).map(plain);
    let held = || cells.iter().enumerate().filter(|(_, (_, content))| !content.is_empty());
    held().count() > 1 && held().all(|(at, (_, content))| heading(at) == Some(plain(content)))
}

/// How many measures the cell of measures lists by number; `None` where it lists none.
fn listed(input: &str, table: &Table, cells: &[(Range<usize>, Range<usize>)]) -> Option<usize> {
    let at = table.columns.iter().position(|column| *column == Some(Role::Measure))?;
    let (_, content) = cells.get(at)?;
    Some(cut::items(input, content.clone()).len()).filter(|count| *count > 1)
}

/// The problems that the cell of problems lists by number, each with an answer of its number beside it or each of them a
/// complaint by itself; `None` where the cell is one problem.
fn several(input: &str, table: &Table, cells: &[(Range<usize>, Range<usize>)]) -> Option<Vec<cut::Item>> {
    let column = |role: Role| table.columns.iter().position(|column| *column == Some(role));
    let content = |role: Role| column(role).and_then(|at| cells.get(at)).map(|(_, content)| content.clone());
    let problems = content(Role::Finding)?;
    let items = cut::items(input, problems.clone());
    let numbered = |item: &cut::Item| {
        matches!(item.marker.form(), Form::Dot | Form::Bracket | Form::HalfBracket | Form::Circle)
    };
    let whole = items.len() > 1 && items[0].start == problems.start && items.iter().all(numbered);
    let answers = content(Role::Measure).map(|answers| cut::items(input, answers)).unwrap_or_default();
    let ends = items.iter().skip(1).map(|next| next.start).chain([problems.end]);
    let complains =
        |(item, end): (&cut::Item, usize)| words::complaint(&input[item.start + item.len..end]) > 0.0;
    let complain = || items.iter().zip(ends).all(complains);
    (whole && (answers.len() == items.len() || complain())).then_some(items)
}

/// A span for each of the problems of a cell.
fn problems_of(input: &str, place: &LabeledSpan, items: &[cut::Item]) -> Vec<LabeledSpan> {
    let content = place.cell.clone().unwrap_or(place.span.clone());
    let mut start = place.span.start;
    let ends =
        items.iter().skip(1).map(|next| (next.start, next.start)).chain([(place.span.end, content.end)]);
    let span = |(item, (end, stop)): (&cut::Item, (usize, usize))| {
        let body = text::trim_stop(input, text::trim(input, item.start..stop));
        let mut problem = LabeledSpan::new(start..end, Role::Finding, place.depth);
        problem.marker = Some((item.marker.clone(), item.len));
        problem.body = Some(body);
        start = end;
        problem
    };
    items.iter().zip(ends).map(span).collect()
}

/// The items of a cell that lists as many as there are measures beside it, each for the measure of its number; `None`
/// for a cell that does not.
fn pairs(input: &str, place: &LabeledSpan, count: usize) -> Option<Vec<LabeledSpan>> {
    let role = place.role;
    let content = place.cell.clone()?;
    let paired = matches!(
        role,
        Role::Responsible | Role::LeadUnit | Role::Person | Role::Deadline | Role::Status | Role::Result
    );
    let items = paired.then(|| items(input, content.clone(), role)).filter(|items| items.len() == count)?;
    let mut out = Vec::new();
    let mut start = place.span.start;
    for (nth, (at, marker)) in items.iter().enumerate() {
        let end = items.get(nth + 1).map_or(place.span.end, |(next, _)| *next);
        let body = *at..end.min(content.end);
        let len = marker.as_ref().map_or(0, |(_, len)| *len);
        let words = text::trim_stop(input, text::trim(input, body.start + len..body.end));
        // Results stay whole, unless each is nothing but a state.
        let role = settle(role, &input[words.clone()], true);
        if words.is_empty() || role == Role::Result {
            return None;
        }
        let mut item = LabeledSpan::new(start..end, role, place.depth + 1);
        item.marker = marker.clone();
        item.body = Some(*at..words.end);
        out.push(item);
        start = end;
    }
    Some(out)
}

/// An item of a cell: where it starts, its ordinal, and the length of that.
type Item = (usize, Option<(Numbering, usize)>);

/// The items of a cell: of a numbered list, or deadlines and states on lines of their own.
fn items(input: &str, content: Range<usize>, role: Role) -> Vec<Item> {
    let numbered = cut::items(input, content.clone());
    if numbered.first().is_some_and(|first| first.start == content.start) {
        return numbered.into_iter().map(|item| (item.start, Some((item.marker, item.len)))).collect();
    }
    let pieces = |ends: fn(char) -> bool| {
        let pieces = text::pieces(input, content.clone(), ends).map(|piece| text::trim(input, piece));
        pieces.filter(|piece| !piece.is_empty()).collect::<Vec<_>>()
    };
    // 1.3月底前: a list that begins with a figure behind each number looks like decimals.
    let counted = pieces(|c| matches!(c, '\n' | '\r' | '；' | ';')).into_iter().zip(1..);
    let item = |(piece, number): (Range<usize>, u32)| {
        let (_, len) = text::number(&input[piece.clone()]).filter(|(value, _)| *value == number)?;
        let stop = input[piece.start + len..piece.end].chars().next()?;
        let stops = matches!(stop, '.' | '．' | '、' | ')' | '）');
        let marker = Numbering::new(Numeral::Arabic, "", stop.encode_utf8(&mut [0; 4]), number);
        stops.then(|| (piece.start, Some((marker, len + stop.len_utf8()))))
    };
    if let Some(items) = counted.map(item).collect::<Option<Vec<Item>>>() {
        return items;
    }
    if !matches!(role, Role::Deadline | Role::Status | Role::Result) {
        return Vec::new();
    }
    pieces(|c| matches!(c, '\n' | '\r')).into_iter().map(|line| (line.start, None)).collect()
}

/// Whether a column fills no field of a finding or a measure.
fn is_extra(column: Option<Role>) -> bool {
    matches!(column, None | Some(Role::Target))
}

/// Whether an empty cell of a column shows what is entered in the ledger later.
fn is_filled_later(role: Role) -> bool {
    role.is_fact() && !role.is_told()
}

/// The role of a cell: one of results that only states a status is a status, and so is one of measures where no column is
/// `stated` to hold states.
fn settle(role: Role, content: &str, stated: bool) -> Role {
    match role {
        Role::Result if status_only(content) => Role::Status,
        Role::Measure if !stated && status_only(content) => Role::Status,
        // 完成时间: 已完成
        Role::Deadline if Status::parse_alone(content).is_some_and(|(status, _)| status == Status::Done) => {
            Role::Status
        }
        role => role,
    }
}

/// Whether a cell says that a problem is not signed off, which does not tell how far the work is.
fn is_not_signed_off(input: &str, table: &Table, column: usize, role: Role, content: &Range<usize>) -> bool {
    role == Role::Status
        && table.columns.contains(&Some(Role::Result))
        && table::names_sign_off(input, &table.headings, column)
        && Status::parse(&input[content.clone()]) == Some(Status::NotDone)
}

fn status_only(content: &str) -> bool {
    let bare = content.trim_end_matches(text::is_stop);
    let value = label::at_start(bare).map_or(0, |l| l.value);
    Status::parse_alone(&bare[value..]).is_some()
}
