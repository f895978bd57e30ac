//! Lines before and after the body: page noise, title, preamble; contact, signature and date.

use crate::domain::date;
use crate::notice::lex::label;
use crate::notice::lex::line::Line;
use crate::notice::lex::numbering::{Form, Numbering};
use crate::notice::lex::role::Role;
use crate::notice::lex::{lexicon as signs, text};
use crate::notice::series::frame;
use std::ops::Range;

/// A title is looked for in this many lines at the start.
const TITLE_LINES_MAX: usize = 25;

/// Signs that may stand before a title as well as before an item.
const TITLE_SIGNS: [char; 3] = ['—', '★', '☆'];

/// The index of the body's first line: after noise and title, or `limit` where a table starts there.
pub(in crate::notice) fn body_start(input: &str, lines: &[Line], limit: usize) -> usize {
    let limit = limit.min(lines.len());
    let content = |at: usize| &input[lines[at].content.clone()];
    let mut start = 0;
    for at in 0..limit.min(TITLE_LINES_MAX) {
        let line = content(at);
        // ★ and —— may as well stand before a title.
        let marked = Numbering::parse(line)
            .is_some_and(|(m, _)| m.form() != Form::Bullet || !m.prefix.starts_with(TITLE_SIGNS));
        if marked && !signs::noise(line) {
            break;
        }
        if signs::titles(line) && !starts_finding(line) {
            start = at + 1;
        } else if line.contains('。') || line.chars().count() > 120 {
            break;
        }
    }
    // Subtitle and noise right under the title.
    while start > 0 && start < limit && start < TITLE_LINES_MAX {
        let line = content(start);
        let subtitle = line.starts_with("——")
            || line.starts_with('（') && line.ends_with('）') && line.chars().count() < 40;
        if is_noise(line) || subtitle || date_line(line) {
            start += 1;
        } else {
            break;
        }
    }
    if limit < lines.len() { limit } else { start }
}

/// Whether a line is page noise. An item with its fields is none: 1、验收单无双人签字；责任人：…；完成时间：….
fn is_noise(line: &str) -> bool {
    let item = || Numbering::parse(line).is_some() && label::all(line).len() > 1;
    signs::noise(line) && !line.contains('。') && !item()
}

/// Whether a line starts a finding or an aspect, although it reads like a title.
fn starts_finding(line: &str) -> bool {
    let framed = frame::read(line);
    label::at_start(line).is_some()
        || framed.framed && framed.finding && line.starts_with("针对")
        || signs::groups(line)
}

/// The index of the line after the body, where a date, the office's name and page noise follow at the end.
pub(in crate::notice) fn body_end(input: &str, lines: &[Line], start: usize, table_end: usize) -> usize {
    let mut end = lines.len();
    let content = |at: usize| &input[lines[at].content.clone()];
    let number = |at: usize| Numbering::parse(content(at)).map(|(marker, _)| (marker.form(), marker.value));
    while end > start.max(table_end) {
        let line = content(end - 1);
        // 4 打印纸没有比价 below 3 …: it counts on, so it is no button of a web page.
        let counts_on = end >= 2
            && number(end - 1).is_some_and(|(form, value)| {
                form != Form::Bullet && number(end - 2) == Some((form, value.saturating_sub(1)))
            });
        let below_date = end < lines.len();
        if date_line(line)
            || signs::foot(line)
            || is_noise(line) && label::at_start(line).is_none() && !counts_on
            || below_date && office_line(line)
        {
            end -= 1;
        } else {
            break;
        }
    }
    end
}

/// Whether a line is nothing but a date with its year.
fn date_line(line: &str) -> bool {
    let line = line.trim_matches(|c| matches!(c, '（' | '）' | '(' | ')'));
    line.len() < 60
        && date::dates(line).first().is_some_and(|d| d.start == 0 && d.stop == line.len() && d.year.is_some())
}

/// Whether a line is nothing but the name of an office.
fn office_line(line: &str) -> bool {
    let count = line.chars().count();
    (3..=40).contains(&count)
        && !line.contains(|c: char| text::is_comma(c) || c == '、')
        && Numbering::parse(line).is_none()
        && [
            "党组",
            "党委",
            "委员会",
            "支部",
            "局",
            "院",
            "办公室",
            "办",
            "组",
            "政府",
            "中心",
            "站",
            "校",
            "公司",
            "社",
            "会",
            "厅",
            "部",
            "所",
        ]
        .iter()
        .any(|end| line.ends_with(end))
}

/// The role of a line outside the body.
pub(in crate::notice) fn role(input: &str, lines: &[Line], at: usize, body: &Range<usize>) -> Role {
    let line = &input[lines[at].content.clone()];
    if at >= body.end {
        return if signs::contact(line) && !date_line(line) { Role::Contact } else { Role::Signature };
    }
    if is_noise(line) {
        return Role::Header;
    }
    let above_title = signs::titles(line);
    let next_is_title =
        lines.get(at + 1).is_some_and(|n| at + 1 < body.start && signs::titles(&input[n.content.clone()]));
    if line.starts_with("——") {
        Role::Text
    } else if above_title || next_is_title {
        Role::Title
    } else if line.contains('。') {
        Role::Preamble
    } else {
        Role::Header
    }
}
