//! Dates of nothing but figures: with separators (`2024.6.30`, `6/30`), run together (`20240630`), and those that lost
//! their 年 or 月 (`2024717日`).

use super::scan::{Place, ends_number, number, run};
use super::when::{Part, Written, is_year};

/// The date at figures with separators, if it is one, and where to look for the next; `None` where none of the forms
/// begins here.
///
/// In running text only a year, a month and a day: a year and a month alone, `2024.5`, is more often a sum of money or
/// the number of a file.
pub(super) fn separated(text: &str, start: usize, place: Place) -> Option<(Option<Written>, usize)> {
    let (first, end) = run(text, start);
    let separator = text[end..].chars().next().filter(|c| "-./－．／—".contains(*c))?;
    let in_field = place == Place::Field;
    if separator == '—' && !in_field {
        return None;
    }
    let full = first.len() == 4 && is_year(number(&first) as i32);
    if !full && (!in_field || !(1..=4).contains(&first.len())) {
        return None;
    }
    let (second, after_second) = run(text, end + separator.len_utf8());
    if !(1..=2).contains(&second.len()) || !in_field && !(1..=12).contains(&number(&second)) {
        return Some((None, end));
    }
    let mut parts = vec![number(&first), number(&second)];
    let mut stop = after_second;
    if text[stop..].starts_with(separator) {
        let (third, after_third) = run(text, stop + separator.len_utf8());
        if (1..=2).contains(&third.len()) && (in_field || (1..=31).contains(&number(&third))) {
            parts.push(number(&third));
            stop = after_third;
        }
    }
    let written = Written::at(start, stop);
    if !in_field {
        return match parts[..] {
            [year, month, day] => Some((Some(dated(written, year, month, Some(day))), stop)),
            _ => Some((None, stop)),
        };
    }
    let after = &text[stop..];
    let is_date = match parts.len() {
        // A number with three parts is hardly anything else: 2.3.1 is a version, 2024.6.30 a day, whatever follows it.
        3 => first.len() > 1 && !goes_on(after),
        _ => ends_number(after) && !(separator == '-' && parts[0] > 12 && after.starts_with(['日', '号'])),
    };
    if !is_date {
        // 9-12月, 2-3个月 and 15-20日 go on after the dash, 1.6月底 after the number of its line; 3.5个月 is one number.
        let next = if "-—".contains(separator) || after.starts_with('月') { end } else { stop };
        return Some((None, next));
    }
    let written = match parts[..] {
        [year, month, day] => with_unit(text, dated(written, year, month, Some(day))),
        [year, month]
            if first.len() == 4 || year > 12 && text[stop..].starts_with(['底', '末', '前', '止']) =>
        {
            with_end(text, dated(written, year, month, None))
        }
        [month, day] => with_unit(text, Written { month: Some(month), day: Some(day), ..written }),
        _ => return Some((None, stop)),
    };
    Some((Some(written), written.stop))
}

/// Whether figures go on at `rest`.
fn goes_on(rest: &str) -> bool {
    rest.strip_prefix('.').unwrap_or(rest).starts_with(|c: char| c.is_ascii_alphanumeric() && c != 'T')
}

/// A date of eight, six or four figures: 20240630, 202406, 240630, 0630, 2024.
pub(super) fn compact(text: &str, written: Written, digits: &[u32]) -> Option<Written> {
    let after = &text[written.stop..];
    if !ends_number(after) && (digits.len() < 8 || goes_on(after)) {
        return None;
    }
    let of = |from: usize, to: usize| number(&digits[from..to]);
    match digits.len() {
        8 => Some(dated(written, of(0, 4), of(4, 6), Some(of(6, 8)))),
        6 if is_year(of(0, 4) as i32) && (1..=12).contains(&of(4, 6)) => {
            Some(with_end(text, dated(written, of(0, 4), of(4, 6), None)))
        }
        6 => Some(dated(written, of(0, 2), of(2, 4), Some(of(4, 6)))),
        // Elsewhere, and before other figures, four may be the number of anything.
        4 if written.start > 0 => None,
        4 if is_year(of(0, 4) as i32) => {
            let rest = &text[written.stop..];
            let year = Written { year: Some(of(0, 4) as i32), ..written };
            (rest.is_empty() || rest.starts_with(['底', '末', '内', '前', '止', '之', '以']))
                .then(|| with_end(text, year))
        }
        4 => Some(Written { month: Some(of(0, 2)), day: Some(of(2, 4)), ..written }),
        _ => None,
    }
}

fn dated(written: Written, year: u32, month: u32, day: Option<u32>) -> Written {
    Written { year: Some(century(year)), month: Some(month), day, ..written }
}

/// 24 is 2024.
fn century(year: u32) -> i32 {
    year as i32 + if year < 100 { 2000 } else { 0 }
}

/// With 日 after it.
fn with_unit(text: &str, written: Written) -> Written {
    let unit = if text[written.stop..].starts_with(['日', '号']) { '日'.len_utf8() } else { 0 };
    Written { stop: written.stop + unit, ..written }
}

/// With 底 or 末 after it.
fn with_end(text: &str, written: Written) -> Written {
    match text[written.stop..].starts_with(['底', '末']) {
        true => Written { part: Part::End, stop: written.stop + '底'.len_utf8(), ..written },
        false => written,
    }
}

/// `2024717日`: 年 and 月 were lost. A date only where the digits can be split in one way.
pub(super) fn glued(digits: &[u32], rest: &str, mut written: Written) -> (Option<Written>, usize) {
    let stop = written.stop;
    let tail = &digits[4..];
    let month_only = rest.starts_with('月');
    let mut ways = Vec::new();
    for cut in 1..=2.min(tail.len()) {
        let (month, day) = (number(&tail[..cut]), &tail[cut..]);
        let fits = match day {
            [] => month_only,
            [0, ..] if day.len() == 1 => false,
            _ => !month_only && day.len() <= 2 && (1..=31).contains(&number(day)),
        };
        if fits && (1..=12).contains(&month) && (tail[0] != 0 || cut == 2) {
            ways.push((month, day));
        }
    }
    let [(month, day)] = ways[..] else { return (None, stop) };
    written.year = Some(number(&digits[..4]) as i32);
    written.month = Some(month);
    written.day = (!day.is_empty()).then(|| number(day));
    written.glued = true;
    written.stop = stop + '日'.len_utf8();
    (Some(written), written.stop)
}
