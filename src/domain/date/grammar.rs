//! How a date is written with 年, 月 and 日. One grammar for running text and for fields; a field takes more for a date.

use super::numeric::{compact, glued, separated};
use super::scan::{Place, RANGE, ends_number, number, run, word};
use super::when::{Part, Written, is_year};

/// The date at a run of digits, if it is one, and where to look for the next.
pub(super) fn date_at(text: &str, start: usize, place: Place) -> (Option<Written>, usize) {
    let (digits, end) = run(text, start);
    if let Some(found) = in_named_year(text, &digits, Written::at(start, end), place) {
        return found;
    }
    if let Some(found) = separated(text, start, place) {
        return found;
    }
    let rest = &text[end..];
    let mut written = Written::at(start, end);
    if (5..=8).contains(&digits.len())
        && is_year(number(&digits[..4]) as i32)
        && rest.starts_with(['日', '号', '月'])
    {
        return glued(&digits, rest, written);
    }
    if digits.len() <= 2 && rest.starts_with('月') && !rest.starts_with("月份以") {
        written.stop = start;
        in_year(text, &mut written, place);
    } else if digits.len() <= 2 && is_day(number(&digits), rest, place) {
        written.day = Some(number(&digits));
        written.stop = end + '日'.len_utf8();
    } else if let Some(compact) = compact(text, written, &digits).filter(|_| place == Place::Field) {
        written = compact;
    }
    let stop = written.stop.max(end);
    (Some(written).filter(|written| !written.is_empty()), stop)
}

/// The date that begins with a year, whose digits are `digits`, and where to look for the next; `None` where no year is
/// named as one.
fn in_named_year(
    text: &str,
    digits: &[u32],
    mut written: Written,
    place: Place,
) -> Option<(Option<Written>, usize)> {
    let rest = &text[written.stop..];
    if rest.starts_with('年') {
        written.year = Some(year_of(digits, place)?);
        written.stop += '年'.len_utf8();
        let term = word(&text[written.stop..], &["度"]);
        written.stop += term;
        if term > 0 && place == Place::Prose {
            return Some((None, written.stop));
        }
        in_year(text, &mut written, place);
        return Some((Some(written), written.stop));
    }
    let year = match digits.len() {
        _ if place == Place::Prose => return None,
        4 => Some(number(digits) as i32).filter(|year| is_year(*year))?,
        2 if number(digits) > 12 => 2000 + number(digits) as i32,
        _ => return None,
    };
    // 2024上半年, 2024-Q3, 2024 6月; 2024.6月底 and 24.6月底
    let after = rest.strip_prefix(['-', '/', '.', ' ']).unwrap_or(rest);
    let (month, month_end) = run(after, 0);
    let dotted = rest.starts_with(['.', '/']) && month.len() <= 2 && after[month_end..].starts_with('月');
    let whole = digits.len() == 4 && (months_at(after).is_some() || rest.starts_with(' '));
    if !dotted && !whole {
        return None;
    }
    (written.year, written.stop) = (Some(year), text.len() - after.len());
    in_year(text, &mut written, place);
    written.month.map(|_| (Some(written), written.stop))
}

/// Whether a number without a month is a day, by what follows it. 12号 alone may be the number of a paper.
fn is_day(number: u32, rest: &str, place: Place) -> bool {
    match place {
        Place::Prose => rest.starts_with('日') && (1..=31).contains(&number),
        Place::Field => {
            rest.strip_prefix('日').is_some_and(ends_number) || word(rest, &["号前", "号之前", "号以前"]) > 0
        }
    }
}

/// The year before 年: four digits; in a field two as well (23年9月). Three are kept in a field, and are no year.
fn year_of(digits: &[u32], place: Place) -> Option<i32> {
    let year = number(digits) as i32;
    match (place, digits.len()) {
        (_, 4) if place == Place::Field || is_year(year) => Some(year),
        (Place::Field, 3) => Some(year),
        (Place::Field, 2) => Some(2000 + year),
        _ => None,
    }
}

/// Reads what stands within a year, at `written.stop`: `12月31日`, `12月底`, `12月下旬`, `上半年`, `三季度` (their last
/// month) or `底`.
pub(super) fn in_year(text: &str, written: &mut Written, place: Place) {
    if let Some((length, month)) = months_at(&text[written.stop..]) {
        (written.month, written.part) = (Some(month), Part::End);
        written.stop += length;
        if place == Place::Field {
            written.stop += word(&text[written.stop..], &["末", "底"]);
        }
        return;
    }
    let (month, end) = listed(text, written.stop, place);
    if let Some(rest) = text[end..].strip_prefix('月')
        && let Some(month) = month.filter(|month| place == Place::Field || (1..=12).contains(month))
    {
        written.month = Some(month);
        written.stop = text.len() - rest.len();
        in_month(text, written, place);
    } else if place == Place::Prose {
        let end = word(&text[written.stop..], &["底", "末"]);
        written.stop += end;
        if end > 0 {
            written.part = Part::End;
        }
    } else if let Some((Some(found), _)) = separated(text, written.stop, place)
        && found.year.is_none()
    {
        // 2024年6.30
        (written.month, written.day, written.stop) = (found.month, found.day, found.stop);
    } else {
        part_of_year(text, written);
    }
}

/// Half a year or a quarter at the start of a text: its length in bytes, and its last month.
pub(super) fn months_at(text: &str) -> Option<(usize, u32)> {
    const HALVES: [(&str, u32); 4] = [("上半年", 6), ("下半年", 12), ("前半年", 6), ("后半年", 12)];
    if let Some((word, month)) = HALVES.iter().find(|(word, _)| text.starts_with(word)) {
        return Some((word.len(), *month));
    }
    let ordinal = text.strip_prefix('第').unwrap_or(text);
    let letter = ordinal.strip_prefix(['Q', 'q']);
    let mut after = letter.unwrap_or(ordinal).chars();
    let number = after.next()?;
    let quarter = ['一', '二', '三', '四'].iter().position(|han| *han == number).map(|at| at as u32 + 1);
    let quarter = quarter.or(number.to_digit(5).filter(|number| *number > 0))?;
    let rest = match letter {
        Some(_) => {
            Some(after.as_str()).filter(|rest| !rest.starts_with(|c: char| c.is_ascii_alphanumeric()))?
        }
        None => after.as_str().strip_prefix("季度")?,
    };
    Some((text.len() - rest.len(), quarter * 3))
}

/// 年底, 年内, 年中, 年初 where the first 年 is read already; a second one may stand before the word.
fn part_of_year(text: &str, written: &mut Written) {
    let rest = &text[written.stop..];
    let plain = rest.strip_prefix('年').unwrap_or(rest);
    let month = match plain.chars().next() {
        Some('底' | '末' | '终' | '内') => None,
        Some('中') => Some(6),
        // Nobody says on which day 年初 ends: the end of the first quarter is never too early.
        Some('初') => Some(3),
        _ => return,
    };
    (written.month, written.part) = (month, Part::End);
    written.stop = text.len() - plain.len() + '底'.len_utf8();
}

/// Reads what stands within a month, at `written.stop`: `31日`, `底`, `下旬`.
pub(super) fn in_month(text: &str, written: &mut Written, place: Place) {
    let (day, end) = listed(text, written.stop, place);
    let unit = text[end..].chars().next().filter(|c| matches!(c, '日' | '号'));
    let fits = match place {
        // 10月32日 is a date, and one that no calendar has; 32号 may be the number of a house.
        Place::Prose => {
            unit == Some('日') && day.is_some()
                || unit.is_some() && day.is_some_and(|day| (1..=31).contains(&day))
        }
        Place::Field => unit.is_some() || ends_number(&text[end..]),
    };
    if let Some(day) = day.filter(|_| fits) {
        written.day = Some(day);
        written.stop = end + unit.map_or(0, char::len_utf8);
        return;
    }
    written.stop += word(&text[written.stop..], &["份"]);
    if place == Place::Field && word(&text[written.stop..], &["月底", "月末", "月中", "月初"]) > 0 {
        written.stop += '月'.len_utf8();
    }
    const PARTS: [(&str, Part); 9] = [
        ("上中旬", Part::Until(20)),
        ("中下旬", Part::End),
        ("上旬", Part::Until(10)),
        ("中旬", Part::Until(20)),
        ("下旬", Part::End),
        ("底", Part::End),
        ("末", Part::End),
        ("初", Part::Until(10)),
        ("中", Part::Until(20)),
    ];
    let most = if place == Place::Field { 9 } else { 8 };
    if let Some((word, part)) = PARTS[..most].iter().find(|(word, _)| text[written.stop..].starts_with(word))
    {
        written.part = *part;
        written.stop += word.len();
    }
}

/// A number of one or two digits and where it ends; in a field the last of several (9-12月, 3、6、9月).
fn listed(text: &str, start: usize, place: Place) -> (Option<u32>, usize) {
    let (mut digits, mut end) = run(text, start);
    while place == Place::Field && (1..=2).contains(&digits.len()) {
        let mut after = text[end..].chars();
        if !after.next().is_some_and(|c| RANGE.contains(c) || c == '、') {
            break;
        }
        let (next, stop) = run(text, text.len() - after.as_str().len());
        if !(1..=2).contains(&next.len()) {
            break;
        }
        (digits, end) = (next, stop);
    }
    (Some(number(&digits)).filter(|_| (1..=2).contains(&digits.len())), end)
}
